"""Days, weeks, months and seasons: names in English and the arithmetic that texts need.

No function here raises on a day outside the calendar: arithmetic stops at the years 1 and 9999.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from dragoman.types import DateInterval


def split_words(text: str) -> tuple[str, ...]:
    """The words of a list that is written as one string."""
    return tuple(text.split())


MONTH_NAMES = split_words("january february march april may june july august september october november december")
MONTHS: dict[str, int] = {
    **{name: i for i, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3]: i for i, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
"""English month names and abbreviations in lower case, without the full stop, to 1..12."""

WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS: dict[str, int] = {
    **{name: i for i, name in enumerate(WEEKDAY_NAMES)},
    **{name[:3]: i for i, name in enumerate(WEEKDAY_NAMES)},
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}
"""English weekday names and abbreviations in lower case to 0 (Monday) .. 6, as ``date.weekday``."""

SEASONS: dict[str, tuple[str, int]] = {
    "spring": ("SP", 3),
    "summer": ("SU", 6),
    "autumn": ("FA", 9),
    "fall": ("FA", 9),
    "winter": ("WI", 12),
}
"""Seasons to their TIMEX3 code and first month (northern hemisphere, meteorological)."""

NUMBER_WORDS: dict[str, int] = {
    word: i
    for i, word in enumerate(
        split_words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        )
    )
} | {
    word: 10 * i
    for i, word in enumerate(split_words("twenty thirty forty fifty sixty seventy eighty ninety hundred"), 2)
}
ORDINAL_WORDS: dict[str, int] = {
    word: i
    for i, word in enumerate(
        split_words(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
}


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or ``None`` where the calendar has no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shift_days(day: date, n_days: int) -> date:
    """``day`` moved by ``n_days``, which may be negative."""
    try:
        return day + timedelta(days=n_days)
    except OverflowError:
        return date.max if n_days > 0 else date.min


def shift_months(day: date, n_months: int) -> date:
    """``day`` moved by ``n_months``; the last day of a shorter month where the month has no such day."""
    index = day.year * 12 + day.month - 1 + n_months
    year, month = index // 12, index % 12 + 1
    if year < 1:
        return date.min
    if year > 9999:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shift_years(day: date, n_years: int) -> date:
    """``day`` moved by ``n_years``; 29 February becomes the 28th in a year without it."""
    return shift_months(day, 12 * n_years)


def span_month(year: int, month: int) -> DateInterval:
    """The days of a month."""
    first = date(min(max(year, 1), 9999), month, 1)
    return DateInterval(first, first.replace(day=monthrange(first.year, month)[1]))


def span_months(year: int, month: int, n_months: int) -> DateInterval:
    """The days of ``n_months`` months from the given one on."""
    first = date(min(max(year, 1), 9999), month, 1)
    after = shift_months(first, n_months)
    return DateInterval(first, after if after == date.max else after - timedelta(days=1))


def span_years(year: int, n_years: int = 1) -> DateInterval:
    """The days of ``n_years`` years from ``year`` on."""
    first, last = min(max(year, 1), 9999), min(max(year + n_years - 1, 1), 9999)
    return DateInterval(date(first, 1, 1), date(last, 12, 31))


def span_week(day: date) -> DateInterval:
    """The ISO week of ``day``, Monday to Sunday."""
    monday = shift_days(day, -day.weekday())
    return DateInterval(monday, shift_days(monday, 6))


def span_weekend(day: date) -> DateInterval:
    """Saturday and Sunday of the ISO week of ``day``."""
    monday = shift_days(day, -day.weekday())
    return DateInterval(shift_days(monday, 5), shift_days(monday, 6))


def span_season(year: int, season: str) -> DateInterval:
    """The three months of a season; winter is that which begins in ``year``."""
    return span_months(year, SEASONS[season][1], 3)


def find_weekday(day: date, weekday: int, direction: int) -> date:
    """The nearest ``weekday`` (0 Monday) to ``day``, itself included.

    Args:
        day: where to start.
        weekday: 0 for Monday to 6 for Sunday.
        direction: negative for on or before, positive for on or after, 0 for the nearest (at most
            three days away).
    """
    if direction < 0:
        return shift_days(day, -((day.weekday() - weekday) % 7))
    if direction > 0:
        return shift_days(day, (weekday - day.weekday()) % 7)
    return shift_days(day, (weekday - day.weekday() + 3) % 7 - 3)


def join_intervals(intervals: Iterable[DateInterval]) -> DateInterval | None:
    """The smallest interval that holds all of them; an open end stays open; ``None`` for none."""
    found = list(intervals)
    if not found:
        return None
    starts = [each.start for each in found]
    ends = [each.end for each in found]
    start = None if None in starts else min(day for day in starts if day is not None)
    end = None if None in ends else max(day for day in ends if day is not None)
    return DateInterval(start, end)


def find_easter(year: int) -> date:
    """Easter Sunday of the Western churches (Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def read_day(text: str | None, *, last: bool = False) -> date | None:
    """A day from ISO text that may stop at the year or the month (then its first or last day)."""
    if text is None:
        return None
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    month = month or (12 if last else 1)
    return date(year, month, day or (monthrange(year, month)[1] if last else 1))
