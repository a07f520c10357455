"""What a page's markup says of it: title, publisher, byline, URL, date, JSON-LD body."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape

from lxml.html import HtmlElement

from dragoman.pages.outlets import find_by_name, find_by_url, find_domain
from dragoman.pages.rules import load_dirt, make_key
from dragoman.pages.stamps import read_stamp
from dragoman.types import Page

TITLE_SIGN = re.compile(r"\s+(?:[-–—|·•»:]|::|\|\|)\s+")
TAG = re.compile(r"<[^<>]{1,300}>")
BREAK = re.compile(r"</(?:p|div|h[1-6]|li|blockquote|tr)>|<br\s?/?>", re.IGNORECASE)
MAX_JSON_LD = 2_000_000
MAX_DATE = 80
LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the markup says; ``None`` where it says nothing. ``bodies``: article bodies in JSON-LD."""

    title: str | None = None
    publication: str | None = None
    byline: str | None = None
    url: str | None = None
    dated: date | None = None
    bodies: tuple[str, ...] = ()


def read_metadata(page: Page, tree: HtmlElement) -> Metadata:
    """The metadata of an HTML page; what its carrier said of it (``Page``) goes first."""
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - half a second to load

    try:
        found = extract_metadata(tree, page.url, {"original_date": True, "extensive_search": False}, extensive=False)
        fields = {name: getattr(found, name, None) for name in ("title", "author", "sitename", "url", "date")}
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError) as error:
        LOGGER.debug("no metadata from %s: %s", page.source, error)
        fields = {}
    url = page.url or fields.get("url")
    publication = find_publication(page, fields.get("sitename"), url)
    title = page.title or fields.get("title")
    names = [fields.get("sitename"), publication, find_domain(url) if url else None]
    return Metadata(
        title=strip_site(title, names) if title else None,
        publication=publication,
        byline=clean_byline(fields.get("author")),
        url=url,
        dated=read_date(page.date) or read_date(fields.get("date")),
        bodies=tuple(read_bodies(tree)),
    )


def find_publication(page: Page, sitename: str | None, url: str | None) -> str | None:
    """Who published the page: its carrier's word, the outlet of its URL or site name, the site name, the domain."""
    if page.publication:
        return page.publication
    outlet = (find_by_url(url) if url else None) or (find_by_name(sitename) if sitename else None)
    if outlet:
        return outlet.name
    return sitename or (find_domain(url) if url else None) or None


def strip_site(title: str, names: list[str | None]) -> str:
    """The title without the name of the site at its end or start."""
    keys = {make_key(name) for name in names if name}
    keys |= {key.replace(" ", "") for key in keys} | {key.removeprefix("the ") for key in keys}
    keys |= {make_key(name.rsplit(".", 1)[0]) for name in names if name and "." in name}
    title = " ".join(title.split())
    signs = list(TITLE_SIGN.finditer(title))
    for sign in reversed(signs):
        tail = make_key(title[sign.end() :])
        if tail in keys or tail.replace(" ", "") in keys or tail.removeprefix("the ") in keys:
            title = title[: sign.start()]
            break
    if signs and (head := make_key(title[: signs[0].start()])) and (head in keys or head.replace(" ", "") in keys):
        title = title[signs[0].end() :] or title
    return title


def clean_byline(author: str | None) -> str | None:
    """The byline, unless it names a mere account ("admin")."""
    if not author:
        return None
    names = [name.strip() for name in author.split(";")]
    named = [name for name in names if name and name.lower().removeprefix("by ") not in load_dirt().no_byline]
    return "; ".join(dict.fromkeys(named))[:200] or None


def read_date(value: str | None) -> date | None:
    """The day that a date or an instant starts with (ISO 8601, else with the month by name)."""
    if not value:
        return None
    try:
        return date.fromisoformat(value.strip()[:10].replace("/", "-"))
    except ValueError:
        return read_stamp(value[:MAX_DATE])


def read_bodies(tree: HtmlElement) -> Iterator[str]:
    """The ``articleBody`` texts of a page's JSON-LD, markup taken out, paragraphs as lines."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > MAX_JSON_LD:
            continue
        if "articleBody" not in script.text:
            continue
        try:
            content = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (clean_markup(text) for text in walk_bodies(content))


def walk_bodies(content: object) -> Iterator[str]:
    """Every text under the key ``articleBody``, at any depth, without recursion."""
    stack = [content]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            body = item.get("articleBody")
            if isinstance(body, str):
                yield body
            stack.extend(value for value in item.values() if isinstance(value, dict | list))
        elif isinstance(item, list):
            stack.extend(value for value in item if isinstance(value, dict | list))


def clean_markup(text: str) -> str:
    """Text of a JSON-LD body: references resolved, tags taken out, one paragraph a line."""
    text = unescape(text)
    if "<" in text:
        text = unescape(TAG.sub("", BREAK.sub("\n", text)))
    return "\n".join(line for part in text.replace("\r", "\n").split("\n") if (line := " ".join(part.split())))
