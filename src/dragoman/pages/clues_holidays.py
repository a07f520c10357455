"""Clues from holidays named with their weekday, and from days of a month named with theirs."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from dragoman import days
from dragoman.days import split_words
from dragoman.pages.clues import FIRST_YEAR, LAST_YEAR, MEDIUM, STRONG, WEEKDAY, Clue, Passage, make_clue
from dragoman.tables import load_table
from dragoman.types import DateInterval

DAY = re.compile(rf"\b({WEEKDAY})\b")
PUBLIC = re.compile(r"\b(?:public|national|bank|federal|state|official) holiday\b|\bholiday in\b", re.IGNORECASE)
HOLIDAY_WORDS = frozenset(
    split_words("holiday holidays day eve easter christmas thanksgiving ramadan eid diwali nowruz")
)
NAME_WORD = re.compile(r"[^\W\d_]+")
EMPTY_WORDS = frozenset(
    split_words("day of the s s' and in lieu observed holiday national public public-holiday a for")
)
MONTH = (
    "|".join(name.capitalize() for name in days.MONTH_NAMES) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
)
WEEKDAY_DATE = re.compile(
    rf"\b(?P<weekday>{WEEKDAY}),? (?:the )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{MONTH})"
    rf"|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)(?![\w:])(?!,? (?:19|20)\d\d)"
)
# Between weekday and holiday: "Thursday's", "Thursday, the"; "Thursday is a"; "Bastille Day, which falls on".
BETWEEN = re.compile(r"(?:['’]s)?[ ,–—-]{1,3}(?:the |a |an )?")
EQUALS = re.compile(r" (?:is|was|marks|marked|will be|will mark|is also|being)\b[^.;]{0,80}$")
FALLS = re.compile(r"[ ,–—-]{1,3}(?:which )?(?:(?:is|was|falls|fell|fall)(?: this year)? )?(?:on )?")
HELD = re.compile(r"(?: [\w-]{1,15}){0,2},? on ")
WAS = re.compile(r"\b(?:was|were|marked|celebrated|observed|fell)\b")
IS = re.compile(r"\b(?:is|are|will be|marks|falls|celebrates)\b")


def find_weekday_date_clues(passage: Passage) -> Iterator[Clue]:
    """Clues from "Tuesday, February 21" without a year: the years in which the two agree."""
    for match in WEEKDAY_DATE.finditer(passage.text):
        month = days.MONTHS[(match["month"] or match["month2"]).rstrip(".").lower()]
        number, weekday = int(match["day"] or match["day2"]), days.WEEKDAYS[match["weekday"].lower()]
        spans = []
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            day = days.make_day(year, month, number)
            if day and day.weekday() == weekday:
                spans.append(DateInterval(days.shift_days(day, -150), days.shift_days(day, 150)))
        if spans:
            yield make_clue(match.group(), "weekday of a date", spans, MEDIUM)


def find_holiday_clues(passage: Passage) -> Iterator[Clue]:
    """Clues from a holiday named with its weekday: the years in which the two agree."""
    if not passage.words & HOLIDAY_WORDS:
        return
    for found in DAY.finditer(passage.text):
        weekday = days.WEEKDAYS[found.group(1).lower()]
        for name, span, holidays in list_holidays(passage):
            weight = weigh_link(passage.text, found.span(), span)
            fitting = [day for day in holidays if day.weekday() == weekday]
            if weight and fitting and len(fitting) < len(holidays):
                spans = [place_holiday(passage.text, day) for day in fitting]
                yield make_clue(f"{found.group(1)}: {name}", "holiday", spans, weight)
                return


def weigh_link(text: str, weekday: tuple[int, int], holiday: tuple[int, int]) -> int:
    """How surely the words say that the holiday falls on the weekday; 0 where they do not say so."""
    if weekday[1] <= holiday[0]:
        gap = text[weekday[1] : holiday[0]]
        return STRONG if BETWEEN.fullmatch(gap) or EQUALS.match(gap) else 0
    gap = text[holiday[1] : weekday[0]]
    if FALLS.fullmatch(gap):
        return STRONG
    return MEDIUM if HELD.fullmatch(gap) else 0


def place_holiday(text: str, day: date) -> DateInterval:
    """When somebody writes who names a holiday by its weekday: in the week before or after, by tense."""
    before = 0 if WAS.search(text) and not IS.search(text) else 6
    after = 0 if IS.search(text) and not WAS.search(text) else 6
    return DateInterval(days.shift_days(day, -before), days.shift_days(day, after))


def list_holidays(passage: Passage) -> Iterator[tuple[str, tuple[int, int], list[date]]]:
    """The holidays that a passage names: name, where it stands, and its day in every year."""
    lowered = passage.text.lower().replace("’", "'")
    for row in load_table("calendar")["holidays"]:
        name = next((name for name in row["names"] if name.lower().replace("’", "'") in lowered), None)
        if name:
            start = lowered.find(name.lower().replace("’", "'"))
            every = [day for year in range(FIRST_YEAR, LAST_YEAR + 1) if (day := place_row(row, year))]
            yield name, (start, start + len(name)), every
    words = {word.removesuffix("s"): match.span() for match in NAME_WORD.finditer(lowered) if (word := match.group())}
    public = PUBLIC.search(passage.text)
    for country in find_countries(passage):
        for name, content, holidays in load_country(country):
            if content <= words.keys() and (len(content) > 1 or f"{min(content)} day" in lowered):
                spans = [words[word] for word in content]
                start, end = min(span[0] for span in spans), max(span[1] for span in spans)
                yield name, (start, end + 4 * lowered.startswith(" day", end)), holidays
        if public:
            every = [day for _, _, holidays in load_country(country) for day in holidays]
            yield f"a public holiday ({country})", public.span(), sorted(set(every))


def place_row(row: dict[str, Any], year: int) -> date | None:
    """The day of a table's holiday in a year."""
    if "easter" in row:
        return days.shift_days(days.find_easter(year), int(row["easter"]))
    if "nth" in row:
        first = date(year, int(row["month"]), 1)
        day = days.shift_days(days.find_weekday(first, int(row["weekday"]), 1), 7 * (int(row["nth"]) - 1))
        return day if day.month == int(row["month"]) else days.shift_days(day, -7)
    return days.make_day(year, int(row["month"]), int(row["day"]))


@cache
def index_countries() -> dict[str, list[tuple[str, str]]]:
    """Names and adjectives of countries by their first word in lower case, each with its ISO code."""
    index: dict[str, list[tuple[str, str]]] = {}
    for code, names in load_table("calendar")["countries"].items():
        for name in names:
            index.setdefault(name.lower().split()[0], []).append((name, code))
    return index


def find_countries(passage: Passage) -> list[str]:
    """ISO codes of the countries that a passage names, at most three."""
    index = index_countries()
    found = {code for word in passage.words & index.keys() for name, code in index[word] if name in passage.text}
    return sorted(found)[:3]


# Countries that the package lists under other letters than ISO 3166's.
OWN_CODES = {
    "BGR": "Bulgaria",
    "BHR": "Bahrain",
    "GTM": "Guatemala",
    "MAR": "Morocco",
    "SWZ": "Eswatini",
    "VUT": "Vanuatu",
}


@cache
def load_country(code: str) -> tuple[tuple[str, frozenset[str], list[date]], ...]:
    """A country's holidays by English name: the words that make up the name, and the day of each year."""
    import holidays  # noqa: PLC0415  (slow to import, and rarely needed)
    from holidays.registry import COUNTRIES  # noqa: PLC0415

    # The class by its own name: under "MAR" the package has the month of March, not Morocco.
    kind = OWN_CODES.get(code) or next((names[0] for names in COUNTRIES.values() if code in names), None)
    if kind is None:
        return ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "available only from 2001": what there is will do
            table = getattr(holidays, kind)(years=range(FIRST_YEAR, LAST_YEAR + 1), language="en_US")
    except (NotImplementedError, KeyError, ValueError):
        return ()
    by_name: dict[str, list[date]] = {}
    for day, names in table.items():
        for name in names.split("; "):
            if "observed" not in name.lower() and "transferred" not in name.lower():
                by_name.setdefault(name, []).append(day)
    rows = []
    for name, found in by_name.items():
        content = {word.removesuffix("s") for word in NAME_WORD.findall(name.lower()) if word not in EMPTY_WORDS}
        if content:
            rows.append((name, frozenset(content), sorted(found)))
    return tuple(rows)
