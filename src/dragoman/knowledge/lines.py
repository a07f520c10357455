"""Files read line by line in bounded memory: plain, gzip or bzip2, whole or broken off."""

from __future__ import annotations

import bz2
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

from dragoman.errors import RunStopped
from dragoman.knowledge.facts import Tally

Kind = Literal["ftm", "wikidata", "tabari"]
MAX_LINE = 32_000_000
"""Bytes of the longest line that is read; the longest entities of Wikidata have about 5 million."""
HEAD = 1 << 16
DUMP = re.compile(rb'"(?:claims|labels)"\s*:')
"""What an entity of a Wikidata dump holds; the labels of a well-known one alone may fill the head."""
BROKEN = (EOFError, OSError, zlib.error)
TABARI_LINE = re.compile(rb"^\+\S|\[~?[A-Z-]{3,}[^\]\n]*\]|^[A-Z][A-Z'.&-]*_[A-Z_'.&-]*[ \t]*(?:#|\[|\r?$)", re.M)


def open_bytes(path: Path) -> BinaryIO:
    """The file, unpacked as it is read; what it is packed with is told by its first bytes.

    Raises:
        RunStopped: it cannot be opened.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(3)
        if head[:2] == b"\x1f\x8b":
            return cast("BinaryIO", gzip.open(path, "rb"))
        return cast("BinaryIO", bz2.open(path, "rb")) if head == b"BZh" else path.open("rb")
    except OSError as error:
        raise RunStopped(f"cannot read {path}: {error.strerror or error}") from error


def read_lines(path: Path, tally: Tally) -> Iterator[tuple[int, bytes]]:
    """Each line with its number, from 1; a line too long and a file that breaks off are faults."""
    with open_bytes(path) as stream:
        yield from number_lines(stream, tally)


def number_lines(
    stream: BinaryIO, tally: Tally, *, longest: int = MAX_LINE, broken: tuple[type[Exception], ...] = BROKEN
) -> Iterator[tuple[int, bytes]]:
    """The same of an open file.

    Args:
        stream: the file, unpacked as it is read.
        tally: counts the faults.
        longest: bytes of the longest line that is read.
        broken: what a damaged file ends in.
    """
    number = 0
    while True:
        try:
            raw = stream.readline(longest)
            whole = len(raw) < longest or raw.endswith(b"\n")
            rest = b"" if whole else raw
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(longest)
        except broken as error:
            tally.note_fault(number + 1, "broken_off", f"the file breaks off or is damaged here ({error})")
            return
        if not raw:
            return
        number += 1
        if whole:
            yield number, raw
        else:
            tally.note_fault(number, "too_long", f"the line has more than {longest:,} bytes")


def read_objects(path: Path, tally: Tally, *, wanted: tuple[bytes, ...] = ()) -> Iterator[tuple[int, dict[str, Any]]]:
    """The JSON objects of a file that has one a line, in an array or not; any other line is a fault.

    Args:
        path: the file.
        tally: counts the faults.
        wanted: a line with none of these is passed over unread, counted as ``other entries``; empty: all are read.
    """
    for number, raw in read_lines(path, tally):
        text = raw.strip().removeprefix(b"\xef\xbb\xbf").rstrip(b",")
        if text in {b"", b"[", b"]"}:
            continue
        if wanted and text.startswith(b"{") and text.endswith(b"}") and not any(word in text for word in wanted):
            tally.skipped["other entries"] += 1
            continue
        try:
            found = json.loads(text)
        except (ValueError, RecursionError) as error:
            tally.note_fault(number, "not_json", f"no JSON: {error}")
            continue
        if isinstance(found, dict):
            yield number, found
        else:
            tally.note_fault(number, "not_json", "no JSON object")


def tell_kind(path: Path) -> Kind:
    """What kind of file this is, by its first lines.

    Raises:
        RunStopped: it is of none of the kinds, or cannot be read.
    """
    try:
        with open_bytes(path) as stream:
            head = stream.read(HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()
    except BROKEN as error:
        raise RunStopped(f"cannot read {path}: {error}") from error
    if head[:1] in {b"{", b"["} and not re.match(rb"\[~?[A-Z]{3}", head):
        if re.search(rb'"schema"\s*:', head) and b'"properties"' in head:
            return "ftm"
        if b'"bindings"' in head or DUMP.search(head) or re.search(rb'"(?:person|personLabel)"\s*:', head):
            return "wikidata"
    elif TABARI_LINE.search(head):
        return "tabari"
    raise RunStopped(f"cannot tell what {path} is; say --kind ftm, wikidata or tabari")
