"""Clues from offices that people held: "President Joe Biden", "new foreign minister"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from dragoman import days
from dragoman.errors import RunStopped
from dragoman.pages.clues import MEDIUM, Clue, Passage, make_clue, widen_interval
from dragoman.pages.clues_holidays import index_countries
from dragoman.tables import load_table
from dragoman.types import DateInterval

TITLES: tuple[tuple[str, str], ...] = (
    (
        "foreign",
        r"(?:Foreign|External Affairs) (?:Minister|Secretary)|Secretary of State|Minister (?:of|for) Foreign Affairs",
    ),
    ("defence", r"Defen[cs]e (?:Minister|Secretary)|Secretary of Defense"),
    ("head", r"President|Prime Minister|Premier|Chancellor|Emir|King|Queen"),
    ("leader", r"(?<=[a-z] )(?:leader|strongman|ruler)"),
)
ROLES: dict[str, tuple[str, ...]] = {
    "foreign": ("foreign", "secretary of state", "external affairs"),
    "defence": ("defence", "defense"),
    "leader": ("president", "prime minister", "chairman", "general secretary", "supreme leader", "emir", "king"),
    "head": ("president", "prime minister", "premier", "chancellor", "emir", "king", "queen"),
}
PAST = re.compile(r"\b(?:former|ex-?|then-?|late|incoming|elected?|future|designate|nominee)[ -]?$", re.IGNORECASE)
BEFORE = 60  # characters before a name in which its title stands
SLACK_BEFORE, SLACK_AFTER, NEW = 10, 30, 200


@cache
def load_offices() -> tuple[dict[str, Any], ...]:
    """The table of offices, or nothing where it has not been built."""
    try:
        return tuple(load_table("offices"))
    except RunStopped:
        return ()


@cache
def index_offices() -> dict[str, list[dict[str, Any]]]:
    """The table's rows by the last word of the holder's name, in lower case."""
    return group_offices(load_offices())


def group_offices(rows: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows by every last word of a name or alias of the holder."""
    index: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        for name in sorted({row["name"], *row.get("aliases", ())}):
            index.setdefault(name.lower().split()[-1], []).append(row)
    return index


def find_office_clues(passage: Passage, index: dict[str, list[dict[str, Any]]] | None = None) -> Iterator[Clue]:
    """Clues from the people whom a passage names with an office that they held.

    Args:
        passage: the sentence.
        index: offices by last word of the holder's name; by default the built table's.
    """
    index = index_offices() if index is None else index
    rows: dict[str, list[dict[str, Any]]] = {}
    for word in sorted(passage.words & index.keys()):  # sets have no order that lasts
        for row in index[word]:
            rows.setdefault(row["name"], []).append(row)
    for name, held in rows.items():
        every = {name, *(alias for row in held for alias in row.get("aliases", ()))}
        names = sorted(every, key=lambda name: (-len(name), name))
        yield from read_titles(passage.text, names, held)


def read_titles(text: str, names: Sequence[str], held: Sequence[dict[str, Any]]) -> Iterator[Clue]:
    """Clues from titles that stand right before one of the names of one person."""
    for name in names:
        i = text.find(name)
        if i < 0:
            continue
        for kind, pattern in TITLES:
            before = text[max(i - BEFORE, 0) : i]
            title = re.search(rf"(?:{pattern})[ ,]{{1,2}}(?:of (?:the )?)?(?:[A-Z][\w.-]{{0,20}} ){{0,2}}$", before)
            if title is None:
                continue
            lead = before[: title.start()].rstrip()
            words = lead.split()[-2:]
            if kind == "leader" and not names_country(lead):
                return
            spans = place_terms(kind, held, new="new" in words or "newly" in words)
            if spans and not any(PAST.search(word + " ") for word in words):
                yield make_clue(before[title.start() :] + name, "office", spans, MEDIUM)
            return
        return


def names_country(lead: str) -> bool:
    """Whether the last word is a country's adjective: a "Chinese leader" holds an office, a "rebel leader" none."""
    word = lead.rsplit(maxsplit=1)[-1] if lead else ""
    return any(name == word for name, _ in index_countries().get(word.lower(), ()))


def place_terms(kind: str, held: Sequence[dict[str, Any]], *, new: bool) -> list[DateInterval]:
    """The terms of an office's holder, loosely; of a new one the first months."""
    spans = []
    for row in held:
        title = str(row["title"]).lower()
        if not any(word in title for word in ROLES[kind]) or (kind in ("head", "leader") and "vice" in title):
            continue
        start = days.read_day(row.get("start"))
        end = days.read_day(row.get("end"), last=True)
        if new and start:
            limit = days.shift_days(start, NEW)
            end = min(end, limit) if end else limit
        spans.append(widen_interval(DateInterval(start, end), SLACK_BEFORE, SLACK_AFTER))
    return spans
