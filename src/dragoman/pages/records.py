"""One line of JSONL or one row of a table as a page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from dragoman.errors import InputRefused
from dragoman.ids import hash_content
from dragoman.types import Page, PageKind

HTML_START = re.compile(r"\s{0,200}(?:<\?xml|<!doctype|<html|<head|<body|<!--|<article|<div|<p[\s>]|<meta)", re.I)
HTML_TAG = re.compile(
    r"</?(?:html|body|div|p|br|span|h[1-6]|article|section|table|td|li|ul|a|strong|em|b|i)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
MIN_TAGS = 4
# Lone halves of a surrogate pair cannot be written out, and NUL breaks tables; one code point for
# one keeps the offsets of a clean body.
UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")
TRUE_WORDS = frozenset({"true", "1", "yes", "y"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns of a table (csv, parquet)."""

    text: str = "text"
    id: str = "id"
    date: str = "date"
    title: str = "title"
    url: str = "url"
    publication: str = "publication"
    raw: str = "raw"


def make_page(record: Mapping[str, object], *, source: str, label: str) -> Page:
    """The page of a record with the keys of RECORD.md ("An INPUT is …").

    Args:
        record: ``text`` and what else is known of the page.
        source: where the record stands, for messages.
        label: ``doc_id`` where the record has no ``id``.

    Raises:
        InputRefused: a field is missing, empty or of a wrong type.
    """
    text = read_field(record, "text")
    if text is None:
        raise InputRefused("no_text", 'the field "text" is missing')
    if not text.strip():
        raise InputRefused("empty", 'the field "text" is empty')
    raw = record.get("raw")
    if raw is not None and not isinstance(raw, bool):
        raise InputRefused("wrong_type", f'the field "raw" must be true or false, not {name_type(raw)}')
    return Page(
        doc_id=read_field(record, "id") or label,
        source=source,
        text=text,
        kind=tell_kind(text) if raw else "clean",
        content_hash=hash_content(text),
        date=read_field(record, "date"),
        title=read_field(record, "title"),
        url=read_field(record, "url"),
        publication=read_field(record, "publication"),
    )


def read_field(record: Mapping[str, object], name: str) -> str | None:
    """A text field; ``None`` where it is missing, null or (but for the text) blank."""
    value = record.get(name)
    if value is None:
        return None
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputRefused("wrong_type", f'the field "{name}" must be text, not {name_type(value)}')
    value = UNWRITABLE.sub("\ufffd", value)
    return value if name == "text" else value.strip() or None


def name_type(value: object) -> str:
    """The JSON name of a value's type."""
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    return names.get(type(value), type(value).__name__)


def tell_kind(text: str) -> PageKind:
    """``html`` where the text starts like a page or holds several tags, else ``text``."""
    if HTML_START.match(text):
        return "html"
    n_tags = sum(1 for _ in islice(HTML_TAG.finditer(text, 0, 200_000), MIN_TAGS))
    return "html" if n_tags >= MIN_TAGS else "text"


def parse_line(line: bytes) -> dict[str, object]:
    """The object that a line of JSONL holds.

    Raises:
        InputRefused: not UTF-8, not JSON, or not an object.
    """
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputRefused("wrong_encoding", "the line is not UTF-8") from error
    except RecursionError as error:
        raise InputRefused("broken_json", "the line nests too deep") from error
    except ValueError as error:
        raise InputRefused("broken_json", f"the line is not JSON: {str(error)[:120]}") from error
    if not isinstance(record, dict):
        raise InputRefused("wrong_type", f"the line must be an object, not {name_type(record)}")
    return record
