"""The names of outlets and agencies in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal
from urllib.parse import urlsplit

from dragoman.tables import load_table

WORD = re.compile(r"[^\W_]+")
ARTICLE = re.compile(r"\b[Tt]he $")
OF_PLACE = re.compile(r" of [A-Z]")
# "Ministry of Foreign Affairs", "South Anadolu": the word is part of another name.
PART_OF_NAME = re.compile(r"(?:\b[A-Z][\w’'-]*|\b(?:of|for|and|in)|&)\s$")


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet or agency: name as shown, kind, country of its seat (ISO 3166-1 alpha-3)."""

    name: str
    kind: Literal["outlet", "agency"]
    country: str


@dataclass(frozen=True, slots=True)
class OutletName:
    """An outlet's name in a text. ``weak``: the word means other things too, the context must decide."""

    start: int
    end: int
    outlet: Outlet
    weak: bool


@dataclass(frozen=True, slots=True)
class Alias:
    """A way to write an outlet's name, without its article, and whether the article must stand there."""

    text: str
    outlet: Outlet
    needs_article: bool
    weak: bool


@cache
def load_aliases() -> tuple[dict[str, tuple[Alias, ...]], dict[str, Outlet]]:
    """Aliases by their first word, longest first, and outlets by domain."""
    by_word: dict[str, list[Alias]] = {}
    by_domain: dict[str, Outlet] = {}
    for entry in load_table("outlets"):
        outlet = Outlet(entry["name"], entry["kind"], entry["country"])
        by_domain |= dict.fromkeys(entry["domains"], outlet)
        for text in (entry["name"], *entry["aliases"]):
            alias = make_alias(text, outlet, entry)
            if alias is not None and (found := WORD.match(alias.text)):
                by_word.setdefault(found.group(), []).append(alias)
    longest_first = {word: tuple(sorted(found, key=lambda alias: -len(alias.text))) for word, found in by_word.items()}
    return longest_first, by_domain


def make_alias(text: str, outlet: Outlet, entry: dict[str, Any]) -> Alias | None:
    """The alias of a name in the table; ``None`` for a name that only the table uses ("ABC (Spain)")."""
    if "(" in text:
        return None
    needs_article = text.startswith("The ")
    return Alias(text.removeprefix("The "), outlet, needs_article, weak=text in entry["weak"])


def find_outlets(text: str) -> Iterator[OutletName]:
    """The outlets named in ``text``, left to right, each by the longest name that fits."""
    by_word, _ = load_aliases()
    end = 0
    for word in WORD.finditer(text):
        if word.start() < end or word.group() not in by_word:
            continue
        found = match_alias(text, word.start(), by_word[word.group()])
        if found is not None:
            end = found.end
            yield found


def match_alias(text: str, start: int, aliases: tuple[Alias, ...]) -> OutletName | None:
    """The longest of ``aliases`` that stands at ``start`` as a whole word."""
    if start and (text[start - 1] in "@#._" or text[start - 1].isalnum()):
        return None
    has_article = ARTICLE.search(text, max(0, start - 5), start) is not None
    for alias in aliases:
        end = start + len(alias.text)
        if not text.startswith(alias.text, start) or text[end : end + 1].isalnum():
            continue
        if text[end : end + 1] in ("@", "_", "&") or (alias.needs_article and not has_article):
            continue
        if alias.needs_article and OF_PLACE.match(text, end):
            continue
        if alias.weak and PART_OF_NAME.search(text, max(0, start - 25), start) is not None and not has_article:
            continue
        return OutletName(start - 4 if has_article else start, end, alias.outlet, alias.weak)
    return None


def find_by_name(name: str) -> Outlet | None:
    """The outlet that ``name`` wholly is ("WSJ", "The Guardian"), with or without its article."""
    for text in (name, f"The {name}"):
        for found in find_outlets(text):
            if found.start == 0 and found.end == len(text):
                return found.outlet
            break
    return None


def find_by_url(url: str) -> Outlet | None:
    """The outlet whose site a URL belongs to."""
    _, by_domain = load_aliases()
    parts = find_domain(url).split(".")
    domains = (".".join(parts[n:]) for n in range(len(parts) - 1))
    return next((by_domain[domain] for domain in domains if domain in by_domain), None)


def find_domain(url: str) -> str:
    """The host of a URL without ``www.``; empty where there is none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
