"""Clues from world events and returning conferences: "a year ago", "last weekend", "since"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from dragoman import days
from dragoman.pages.clues import (
    LAST_YEAR,
    MEDIUM,
    STRONG,
    WEAK,
    WEEKDAY,
    Clue,
    Passage,
    find_deixis,
    make_clue,
    place_deixis,
    widen_interval,
)
from dragoman.tables import load_table
from dragoman.types import DateInterval

NUMBER = (
    r"a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|\d{1,3}|several|few"
)
COUNT = re.compile(
    rf"\b(?P<hedge>nearly |almost |roughly |about |around |some |more than |just over |over |exactly )?"
    rf"(?P<number>{NUMBER})[ -](?P<unit>day|week|month|year|decade)s?\b[ -]?"
    r"(?P<exact>to the day )?(?P<tail>ago|after|since|on from|into|anniversary|later)?",
    re.IGNORECASE,
)
ORDINALS = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|\d{1,2}(?:st|nd|rd|th)"
# Before "anniversary of": how far the article lies from it, as days before and after.
APPROACH: tuple[tuple[re.Pattern[str], tuple[int, int]], ...] = tuple(
    (re.compile(rf"\b{words}(?:the |its |their |this |that |country[’']s |[a-z]+[’']s ){{0,2}}$", re.IGNORECASE), span)
    for words, span in (
        (r"(?:a )?(?:few |several )?days (?:before|ahead of|short of) ", (9, 0)),
        (r"(?:a week|one week) (?:before|ahead of|short of) ", (10, -3)),
        (r"weeks (?:before|ahead of|short of) ", (50, -5)),
        (r"(?:a|one) month (?:before|ahead of|short of) ", (45, -15)),
        (r"(?:on )?(?:the )?(?:eve of|day before) ", (2, 1)),
        (r"(?:just )?(?:before|ahead of|approaching|nearing|near) ", (35, 0)),
        (r"days (?:after|since) ", (0, 10)),
        (r"(?:on|coincid\w{1,4} with) ", (1, 4)),
        (r"(?:mark(?:ed|ing|s)?|commemorat\w{1,4}|observ\w{1,4}|celebrat\w{1,4}) ", (20, 7)),
    )
)
ANNIVERSARY = re.compile(rf"\b(?:(?P<ordinal>{ORDINALS})[ -])?anniversary\b", re.IGNORECASE)
DAYNAME = re.compile(rf"\b(?:{WEEKDAY})\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NOT_YET = re.compile(
    r"\b(?:would|will|could|may|might|if|possible|potential|planned|fear|before|plans?|risk of)\b", re.IGNORECASE
)
# Between a deictic word and an event's name: the word places something else.
OFFSET = re.compile(
    r"\b(?:ahead|before|after|since|until|prepar\w{0,6}|upcoming|for the|next|eve|following|later|earlier)\b"
    r"|[;:]",
    re.IGNORECASE,
)
TOLD = re.compile(r"\b(?:[a-z]{2,}ed|cut|broke|fell|took|left|fled|struck|withdrew|won)\b")
UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
EXACT = (0, 3)  # days that "exactly a year after" leaves before and after it: papers come out a day or two later
# Days before and after the exact count that "a year ago", "nearly a year", "more than a year" allow.
SLACK: dict[str, tuple[int, int]] = {
    "day": (0, 0), "week": (4, 4), "month": (16, 16), "year": (75, 75), "decade": (400, 400),
}  # fmt: skip


@cache
def index_rows(kind: str) -> dict[str, list[dict[str, Any]]]:
    """The calendar's events or conferences by the words that must stand in a sentence."""
    index: dict[str, list[dict[str, Any]]] = {}
    for row in load_table("calendar")[kind]:
        compiled = {**row, "regexes": [re.compile(pattern) for pattern in row["patterns"]]}
        for key in row["keys"]:
            index.setdefault(str(key), []).append(compiled)
    return index


def match_rows(kind: str, passage: Passage) -> Iterator[tuple[dict[str, Any], re.Match[str]]]:
    """The rows that the passage names, each once, with the words that name it."""
    index, seen = index_rows(kind), set()
    for key in sorted(passage.words & index.keys()):
        for row in index[key]:
            if row["name"] in seen:
                continue
            match = next((found for regex in row["regexes"] if (found := regex.search(passage.text))), None)
            if match:
                seen.add(row["name"])
                yield row, match


def find_event_clues(passage: Passage) -> Iterator[Clue]:
    """Clues from the dated world events that a passage names."""
    for row, match in match_rows("events", passage):
        start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        yield from read_counts(passage, match, start, end)
        deixis = find_deixis(passage.text, *match.span(), reach=40)
        allows = place_deixis(deixis, start, end) if deixis and not deixis["weekday"] else []
        if deixis and allows and not other_year(passage, start):
            weight = STRONG if tells_event(passage.text, match, deixis) else MEDIUM
            yield make_clue(f"{match.group()} … {deixis.group()}", "event", allows, weight)
        if not NOT_YET.search(passage.text, max(match.start() - 40, 0), match.start()):
            yield make_clue(match.group(), "after event", [DateInterval(start, None)], MEDIUM)


def gap_between(text: str, first: re.Match[str], second: re.Match[str]) -> str:
    """The words between two matches, whichever comes first."""
    return text[min(first.end(), second.end()) : max(first.start(), second.start())]


def tells_event(text: str, match: re.Match[str], deixis: re.Match[str]) -> bool:
    """Whether the event is told by a verb that the deictic word closes: "annexed Crimea last week"."""
    gap = text[match.end() : deixis.start()]
    return bool(TOLD.search(match.group())) and len(gap) <= 30 and not re.search(r"[,;:.]", gap)


def other_year(passage: Passage, start: date) -> bool:
    """Whether the passage names a year after the event's, so that it may tell a story of that year."""
    return any(int(year) > start.year for year in YEAR.findall(passage.text))


def read_counts(passage: Passage, match: re.Match[str], start: date, end: date) -> Iterator[Clue]:
    """Clues from "a year after", "two months ago", "the fifth anniversary of" beside an event's name."""
    text, (first, last) = passage.text, match.span()
    low, high = max(first - 60, 0), min(last + 60, len(text))
    for found in ANNIVERSARY.finditer(text, low, high):
        yield from read_anniversary(found, text[low:high], start, end)
    for found in COUNT.finditer(text, max(first - 60, 0), high):
        tail = (found["tail"] or "").lower()
        ahead = found.end() <= first
        if tail in ("after", "since", "on from", "into") and not (ahead and first - found.end() < 60):
            continue
        if tail == "ago" and OFFSET.search(gap_between(text, match, found)):
            continue
        if tail in ("", "anniversary", "later") or (tail != "ago" and other_year(passage, start)):
            continue
        allows = place_count(found, start, end)
        if allows:
            weight = STRONG if tail == "ago" and not other_year(passage, start) else MEDIUM
            yield make_clue(text[min(first, found.start()) : max(last, found.end())], "anniversary", [allows], weight)


def read_anniversary(found: re.Match[str], text: str, start: date, end: date) -> Iterator[Clue]:
    """Clues from "anniversary": of a numbered year, or of any year after the event."""
    before = re.search(rf"\b({NUMBER})[- ]year $", found.string[max(found.start() - 20, 0) : found.start()])
    ordinal = read_number(found["ordinal"] or (before.group(1) if before else ""))
    years = [start.year + ordinal] if ordinal else range(start.year + 1, LAST_YEAR + 1)
    lead = text_before(found)
    reach = next((span for pattern, span in APPROACH if pattern.search(lead)), (30, 30))
    spans = []
    for year in years:
        if year <= 9998:
            span = DateInterval(days.shift_years(start, year - start.year), days.shift_years(end, year - start.year))
            spans.append(widen_interval(span, *reach))
    yield make_clue(text, "anniversary", spans, STRONG if ordinal else MEDIUM)


def text_before(found: re.Match[str]) -> str:
    """The words before "first anniversary", without the number ("two-year")."""
    lead = found.string[max(found.start() - 50, 0) : found.start()]
    return re.sub(rf"\b(?:{NUMBER})[- ]year $", "", lead)


def read_number(word: str) -> int:
    """A number or an ordinal in words or digits; 0 for anything else."""
    word = word.lower()
    if word in ("a", "an"):
        return 1
    if word in days.ORDINAL_WORDS:
        return days.ORDINAL_WORDS[word]
    digits = re.match(r"\d{1,3}", word)
    return int(digits.group()) if digits else days.NUMBER_WORDS.get(word, 0)


def place_count(found: re.Match[str], start: date, end: date) -> DateInterval | None:
    """When "N units after" the days ``start`` to ``end`` is, as loosely as it is said."""
    number, unit = read_number(found["number"]), found["unit"].lower()
    if not number:
        return None
    hedge = (found["hedge"] or "").strip().lower()
    before, after = SLACK[unit]
    if hedge == "exactly" or found["exact"]:
        return widen_interval(count_exact(number, unit, start, end), *EXACT)
    if number >= 5 and unit in ("week", "month", "year"):
        before, after = 2 * before, 2 * after
    if hedge in ("nearly", "almost"):
        after //= 4
    elif hedge in ("more than", "over", "just over"):
        before, after = before // 8, int(after * 1.6)
    if (found["tail"] or "").lower() == "into":
        before = before // 2
    return widen_interval(count_exact(number, unit, start, end), before, after)


def count_exact(number: int, unit: str, start: date, end: date) -> DateInterval:
    """The days that lie ``number`` units after ``start`` to ``end``."""
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    if months:
        return DateInterval(days.shift_months(start, number * months), days.shift_months(end, number * months))
    return DateInterval(*(days.shift_days(day, number * UNIT_DAYS[unit]) for day in (start, end)))


def find_conference_clues(passage: Passage) -> Iterator[Clue]:
    """Clues from the returning conferences that a passage names."""
    for row, match in match_rows("conferences", passage):
        meetings = choose_meetings(row, passage)
        deixis = find_deixis(passage.text, *match.span())
        if deixis and not other_tense(passage, deixis) and not OFFSET.search(gap_between(passage.text, match, deixis)):
            spans = [span for start, end in meetings for span in place_deixis(deixis, start, end)]
            if spans:
                weight = MEDIUM if deixis["weekday"] else STRONG
                yield make_clue(f"{match.group()} … {deixis.group()}", "conference", spans, weight)
                continue
        if not YEAR.search(passage.text):
            near = [widen_interval(DateInterval(start, end), 60, 100) for start, end in meetings]
            yield make_clue(match.group(), "conference", near, WEAK)


def choose_meetings(row: dict[str, Any], passage: Passage) -> list[tuple[date, date]]:
    """The meetings that may be meant: those at a place or of a year that the passage names, else all."""
    years = set(YEAR.findall(passage.text))
    here = [each for each in row["meetings"] if each[2] and each[2] in passage.text]
    named = [each for each in row["meetings"] if each[0][:4] in years]
    chosen = here or named or row["meetings"]
    return [(date.fromisoformat(start), date.fromisoformat(end)) for start, end, _ in chosen]


def other_tense(passage: Passage, deixis: re.Match[str]) -> bool:
    """Whether the deictic word is one of several weekdays, so that it may belong to another verb."""
    return bool(deixis["weekday"]) and len(DAYNAME.findall(passage.text)) > 1
