"""What clues to an article's date are made of: passages, lists of intervals, and deictic words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman import days
from dragoman.types import DateEvidence, DateInterval

MAX_TEXT, MAX_PASSAGE = 40_000, 700
FIRST_YEAR, LAST_YEAR = 1945, 2035  # of yearly clues, such as holidays; nothing is known beyond
PASSAGE = re.compile(r"[^\n]+")
BREAK = re.compile(r"(?<=[.!?])[\"”’')\]]{0,2}\s+(?=[\"“‘'(\[]{0,2}[A-Z0-9])")
WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
# Where a full stop ends no sentence.
ABBREVIATION = re.compile(
    r"\b(?:U\.S|U\.K|U\.N|E\.U|St|Mr|Mrs|Ms|Dr|Gen|Col|Gov|Sen|Rep|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)

STRONG, MEDIUM, WEAK = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Clue:
    """Evidence with its weight: how far it is to be trusted against others, and against metadata."""

    evidence: DateEvidence
    weight: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the page, roughly cut, with its words in lower case and their parts."""

    text: str
    words: frozenset[str]


def make_clue(text: str, rule: str, allows: Iterable[DateInterval], weight: int) -> Clue:
    """A clue; its words are cut to 160 characters."""
    return Clue(DateEvidence(" ".join(text.split())[:160], rule, tuple(dict.fromkeys(allows))), weight)


def split_passages(text: str) -> list[Passage]:
    """The sentences of a page, roughly: enough to tell what stands together. Long ones are cut."""
    passages = []
    for line in PASSAGE.findall(text[:MAX_TEXT]):
        for sentence in split_line(line):
            words = WORD.findall(sentence.lower())
            parts = {part for word in words if "-" in word or "/" in word for part in re.split("[-/]", word)}
            if words:
                passages.append(Passage(sentence, frozenset(words) | parts))
    return passages


def split_line(line: str) -> Iterable[str]:
    """The sentences of one line, none longer than 700 characters."""
    start = 0
    for match in BREAK.finditer(line):
        if ABBREVIATION.search(line, max(start, match.start() - 6), match.start()):
            continue
        yield from cut_pieces(line[start : match.start()])
        start = match.end()
    yield from cut_pieces(line[start:])


def cut_pieces(sentence: str) -> Iterable[str]:
    """A sentence in pieces of bounded length."""
    return (sentence[i : i + MAX_PASSAGE] for i in range(0, len(sentence), MAX_PASSAGE))


def intersect_lists(first: Sequence[DateInterval], second: Sequence[DateInterval]) -> list[DateInterval]:
    """The days that both lists hold, as disjoint intervals in order."""
    left, right = merge_list(first), merge_list(second)
    common: list[DateInterval] = []
    i = j = 0
    while i < len(left) and j < len(right):
        both = left[i].intersect(right[j])
        if both is not None:
            common.append(both)
        if (left[i].end or date.max) <= (right[j].end or date.max):
            i += 1
        else:
            j += 1
    return merge_list(common)


def merge_list(intervals: Iterable[DateInterval]) -> list[DateInterval]:
    """The same days as disjoint intervals in order."""
    merged: list[DateInterval] = []
    for each in sorted(intervals, key=lambda span: span.start or date.min):
        last = merged[-1] if merged else None
        if last and (last.end is None or (each.start or date.min) <= last.end):
            ends = None if last.end is None or each.end is None else max(last.end, each.end)
            merged[-1] = DateInterval(last.start, ends)
        else:
            merged.append(each)
    return merged


def widen_interval(interval: DateInterval, before: int, after: int) -> DateInterval:
    """The interval with days added at either end."""
    start = days.shift_days(interval.start, -before) if interval.start else None
    end = days.shift_days(interval.end, after) if interval.end else None
    return DateInterval(start, end)


WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
DEIXIS = re.compile(
    r"\b(?:(?P<unit>(?:earlier |later )?(?:last|this past|past|this|next|the coming) (?:week(?:end)?|month|year))"
    r"|(?P<weekend>(?:over|at|during) the weekend)"
    r"|(?P<pick>last|this|next) (?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December)"
    r"|(?P<near>yesterday|tomorrow|today)"
    rf"|(?:(?:on|last|next|this) )?(?P<weekday>{WEEKDAY}))\b",
    re.IGNORECASE,
)
REACH = 90  # characters between an event's name and the word that places it


def find_deixis(text: str, start: int, end: int, *, reach: int = REACH) -> re.Match[str] | None:
    """The deictic word nearest to ``text[start:end]``, within reach, or ``None``."""
    found = [
        match
        for match in DEIXIS.finditer(text, max(start - reach, 0), min(end + reach, len(text)))
        if match.end() <= start or match.start() >= end or start <= match.start() < end
    ]
    return min(found, key=lambda match: max(start - match.end(), match.start() - end, 0), default=None)


def place_deixis(match: re.Match[str], start: date, end: date) -> list[DateInterval]:
    """When somebody writes who speaks of the days ``start`` to ``end`` in these words; none if nobody does."""
    unit, weekday, near = match["unit"], match["weekday"], match["near"]
    if unit:
        words = unit.lower().split()
        shift = {"last": 1, "past": 1, "next": -1, "coming": -1}.get(words[-2], 0)
        return place_unit(words[-1], shift, start, end)
    if match["month"]:
        return place_month(match["pick"].lower(), days.MONTHS[match["month"].lower()], start)
    if match["weekend"]:
        return place_unit("weekend", 1, start, end)
    if near:
        shift = {"yesterday": 1, "tomorrow": -1}.get(near.lower(), 0)
        return [DateInterval(days.shift_days(start, shift), days.shift_days(end, shift))]
    number = days.WEEKDAYS[weekday.lower()]
    day = days.find_weekday(start, number, 1)
    return [DateInterval(days.shift_days(day, -6), days.shift_days(day, 6))] if day <= end else []


def place_month(pick: str, month: int, start: date) -> list[DateInterval]:
    """When somebody writes "last February" of a day in February: in the year that follows the month."""
    if month != start.month:
        return []
    span = days.span_month(start.year, month)
    if pick == "this" or span.start is None or span.end is None:
        return [span]
    if pick == "last":
        return [DateInterval(days.shift_days(span.end, 1), days.shift_days(days.shift_years(span.end, 1), 1))]
    return [DateInterval(days.shift_years(span.start, -1), days.shift_days(span.start, -1))]


def place_unit(unit: str, shift: int, start: date, end: date) -> list[DateInterval]:
    """The week, weekend, month or year, ``shift`` units after that of the event's days."""
    if unit == "year":
        return [days.span_years(start.year + shift, end.year - start.year + 1)]
    if unit == "month":
        first = days.shift_months(start.replace(day=1), shift)
        return [days.span_month(first.year, first.month)]
    week = days.span_week(end)
    if unit == "week":
        return [widen_interval(week, -7 * shift, 7 * shift)] if shift >= 0 else [shift_interval(week, 7 * shift)]
    weekend = days.span_weekend(end)
    if end < (weekend.start or end) and not start.weekday() >= 4:
        return []
    if shift == 1:
        return [DateInterval(weekend.end, days.shift_days(weekend.end or end, 7))]
    if shift == -1:
        return [shift_interval(week, -7)]
    return [DateInterval(week.start, days.shift_days(weekend.end or end, 1))]


def shift_interval(interval: DateInterval, n_days: int) -> DateInterval:
    """The interval moved by a number of days."""
    return widen_interval(interval, -n_days, n_days)
