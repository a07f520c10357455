"""Clues from dates that stand on the page: datelines, full dates, months, years, weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman import days
from dragoman.pages.clues import (
    FIRST_YEAR,
    LAST_YEAR,
    MEDIUM,
    STRONG,
    WEAK,
    WEEKDAY,
    Clue,
    Passage,
    make_clue,
    widen_interval,
)
from dragoman.types import DateInterval

MONTH = (
    r"January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
DMY = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{MONTH}),? (?P<year>(?:19|20)\d\d)"
MDY = rf"(?P<month2>{MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>(?:19|20)\d\d)"
FULL = re.compile(rf"\b(?:{DMY}|{MDY}|(?P<iso>(?:19|20)\d\d-\d\d-\d\d))\b", re.IGNORECASE)
HALF = re.compile(
    rf"(?:(?P<day>\d{{1,2}}) (?P<month>{MONTH})|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}}))(?!\d)", re.IGNORECASE
)
# Before a dateline's date: a place in capitals or title case, perhaps a weekday; after it an agency or a dash.
PLACE = re.compile(
    rf"(?:[^\W\d_][^\W\d_.'’/ -]{{0,30}}[ ,/.'’-]{{1,2}}){{0,5}}(?:(?:{WEEKDAY}),? )?[(]?", re.IGNORECASE
)
AFTER = re.compile(r"[)]?\s{0,2}(?:[(/][^)/\n]{2,40}[)/]|[-–—:|]|\.?\s*$)")
BYLINE = re.compile(
    r"^\W{0,3}(?:published|updated|posted|date|last updated|by\b[^\n]{0,60}?)[^\n]{0,40}$", re.IGNORECASE
)
AHEAD = re.compile(
    r"\b(?:will|would|won[’']t|shall|(?:is|are|was|were) (?:to|set|due|slated|planned)"
    r"|due|scheduled|expected|plan(?:s|ned|ning)?|hopes?|aims?|upcoming|prepar(?:es|ing))\b"
    r"|\b(?:by|until|before|ahead of|next|coming|later|deadline) (?:[\w’']+ ){0,2}$",
    re.IGNORECASE,
)
SAID = re.compile(
    r"\b(?:said|told|met|held|was|were|had|did|made|began|took|came|went|gave|signed|[a-z]{2,}ed)\b", re.IGNORECASE
)
BARE_YEAR = re.compile(r"\b(?:in|since|from|of|the) (?P<year>(?:19\d|20[0-4])\d)\b(?!-)")
BARE_MONTH = re.compile(
    rf"\b(?:(?P<prep>in|since|until|by|a|last|next|this|early|late|mid-|of) )(?:early |late |mid-)?"
    rf"(?P<month>{MONTH})(?! \d)(?!,? \d{{4}})"
)
BARE_SEASON = re.compile(r"\b(?P<pick>this|last|next) (?P<season>spring|summer|autumn|winter)\b", re.IGNORECASE)
DAYNAME = re.compile(rf"\b(?P<name>{WEEKDAY})(?P<owned>[’']s)?\b")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The date that a page carries above or before its text; ``year`` is ``None`` where it has none."""

    text: str
    month: int
    day: int
    year: int | None

    def list_days(self, near: date | None = None) -> list[date]:
        """The days it may stand for: one, or one in each year (in those around ``near``, if given)."""
        around = range(max(near.year - 1, 1), min(near.year + 1, 9999) + 1) if near else None
        years = [self.year] if self.year else around or range(FIRST_YEAR, LAST_YEAR + 1)
        found = [days.make_day(year, self.month, self.day) for year in years]
        return [day for day in found if day]


def read_match(match: re.Match[str]) -> tuple[int | None, int, int] | None:
    """Year (or ``None``), month and day of a date that ``FULL`` or ``HALF`` found."""
    groups = match.groupdict()
    if groups.get("iso"):
        year, month, day = (int(part) for part in groups["iso"].split("-"))
        return (year, month, day) if days.make_day(year, month, day) else None
    name = (groups["month"] or groups["month2"]).rstrip(".").lower()
    found_year = groups.get("year") or groups.get("year2")
    month, day = days.MONTHS[name], int(groups["day"] or groups["day2"])
    if days.make_day(int(found_year or 2000), month, day) is None:
        return None
    return int(found_year) if found_year else None, month, day


def find_dateline(body: str) -> Dateline | None:
    """The dateline among the first lines of a page, or ``None``.

    ``MOSCOW, Feb 21 (Xinhua) --``, ``KYIV, 3 March 2022 -``, or a date alone on its line.
    """
    lines = [line.strip() for line in body[:3000].split("\n") if line.strip()][:6]
    for line in lines:
        for pattern in (FULL, HALF):
            match = pattern.search(line, 0, 90)
            if match is None:
                continue
            found = read_match(match)
            if found and is_dateline(line, match, whole=pattern is FULL):
                return Dateline(line[: match.end()][:80], found[1], found[2], found[0])
            break
    return None


def is_dateline(line: str, match: re.Match[str], *, whole: bool) -> bool:
    """Whether a date stands in a line as a dateline does: after a place, before a dash or an agency."""
    before, after = line[: match.start()], line[match.end() :]
    alone = len(after) <= 25 and len(before) <= 60
    headed = not before or PLACE.fullmatch(before) or BYLINE.match(line)
    if whole and alone and headed and not after.rstrip().endswith("."):
        return True
    place = PLACE.fullmatch(before)
    capitals = before[:2].isupper() or before.count(",") == 1
    return bool(place and before and capitals and len(before) <= 60 and AFTER.match(after) and after.strip(" .,"))


def find_date_clues(passage: Passage) -> Iterator[Clue]:
    """Clues from full dates, years and months in a sentence: not before what it tells as past."""
    text = passage.text
    for match in FULL.finditer(text):
        found = read_match(match)
        day = days.make_day(found[0] or 1, found[1], found[2]) if found else None
        if day is None:
            continue
        if points_ahead(text, match.start()):
            words = text[max(match.start() - 30, 0) : match.end()]
            yield make_clue(words, "date ahead", [DateInterval(None, day)], WEAK)
        elif SAID.search(text):
            told = re.split(r"[;:,]", text[max(match.start() - 60, 0) : match.start()])[-1]
            weight = STRONG if SAID.search(told) else MEDIUM
            yield make_clue(match.group(), "date past", [DateInterval(day, None)], weight)
    for match in BARE_YEAR.finditer(text):
        year = int(match["year"])
        if not points_ahead(text, match.start()) and SAID.search(text) and match.group()[:3] != "the":
            yield make_clue(match.group(), "year past", [DateInterval(date(year, 1, 1), None)], MEDIUM)
    for match in BARE_MONTH.finditer(text):
        yield from read_month(text, match)
    for match in BARE_SEASON.finditer(text):
        yield read_season(match)


def read_season(match: re.Match[str]) -> Clue:
    """A weak clue from "this winter", "last summer", "next spring", loosely, in the northern hemisphere."""
    before, after = {"last": (0, 365), "next": (365, 0)}.get(match["pick"].lower(), (45, 90))
    spans = [days.span_season(year, match["season"].lower()) for year in range(FIRST_YEAR - 1, LAST_YEAR + 1)]
    return make_clue(match.group(), "season", [widen_interval(span, before, after) for span in spans], WEAK)


def points_ahead(text: str, start: int) -> bool:
    """Whether the words before a date make it one to come."""
    return bool(AHEAD.search(text[max(start - 60, 0) : start]))


def read_month(text: str, match: re.Match[str]) -> Iterator[Clue]:
    """A weak clue from a month without a year: within some eight months of it, by tense."""
    name = match["month"].rstrip(".").lower()
    prep = match["prep"].lower()
    ahead = prep in ("next", "by", "until") or points_ahead(text, match.start())
    if not ahead and not (SAID.search(text) or prep in ("since", "last", "a")):
        return
    before, after = (240, 0) if ahead else (0, 240)
    spans = [days.span_month(year, days.MONTHS[name]) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    yield make_clue(match.group(), "month", [widen_interval(span, before, after) for span in spans], WEAK)


def find_weekdays(passages: Sequence[Passage]) -> tuple[frozenset[int], str]:
    """The weekdays that the article may be of, by those it tells as past and as to come.

    Past ones come last before the article's day, future ones next after it; its own day may be of
    either kind. Empty where the text names no weekday in a tense.
    """
    past: dict[int, str] = {}
    ahead: dict[int, str] = {}
    for passage in passages:
        for match in DAYNAME.finditer(passage.text):
            kind = tell_tense(passage.text, match)
            number = days.WEEKDAYS[match["name"].lower()]
            if kind:
                (ahead if kind == "ahead" else past).setdefault(number, match["name"])
    if not past:
        return frozenset(), ""
    for number in past:
        ahead.pop(number, None)
    allowed = frozenset(day for day in range(7) if fits_weekday(day, past, ahead))
    words = ", ".join(past.values()) + (" | " + ", ".join(ahead.values()) if ahead else "")
    return allowed, words


def tell_tense(text: str, match: re.Match[str]) -> str | None:
    """``past`` or ``ahead``, by the words around a weekday, or ``None``."""
    before = text[max(match.start() - 70, 0) : match.start()]
    after = text[match.end() : match.end() + 12]
    if re.search(r"\b(?:last|next) $", before):
        return None
    if re.match(r" (?:is|will)\b", after):
        return "ahead"
    clause = re.split(r"[;:,]| that | who | which | after | when ", before)[-1]
    if AHEAD.search(clause) and not re.search(r"\bsaid on $|\btold\b", clause):
        return "ahead"
    return "past" if SAID.search(clause) or SAID.search(text[match.end() : match.end() + 60]) else None


def fits_weekday(day: int, past: Iterable[int], ahead: Iterable[int]) -> bool:
    """Whether an article of this weekday would name these days so: no past one further off than it may be.

    The last day told as past lies at most two days back, and going back one meets all the past ones
    before any of those to come.
    """
    back = [(day - each) % 7 for each in past]
    forward = [(each - day) % 7 for each in ahead]
    if min(back) > 2:
        return False
    farthest_ahead = [7 - steps for steps in forward if steps]
    return not farthest_ahead or max(back) < min(farthest_ahead) or max(back) == 0
