"""What a time phrase means: TIMEX3 type and value, and the days, seen from one reference day.

Every reader takes a phrase and a context and gives a sense, or ``None`` where the words are no time
after all. Without a reference day the value is underspecified (``XXXX-WXX-2``), the interval ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dragoman import days
from dragoman.types import DateInterval, TimexType

Tense = Literal["past", "present", "future", "none"]


@dataclass(frozen=True, slots=True)
class Sense:
    """A phrase's TIMEX3 type and value, its days, and whether the text gave the year."""

    type: TimexType
    value: str
    interval: DateInterval | None = None
    stated_year: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader may look at besides the words.

    Attributes:
        ref: the reference day, mostly the article's; ``None`` where it is unknown.
        tense: of the verb that governs the phrase.
        last: the sense of the date last mentioned, if any.
        last_day: the same, of the day last mentioned.
        year: the year that a neighbour lends ("from 28 February to 3 March 2022").
        year_stated: whether that year stands in the text.
        preposition: the word before the phrase.
    """

    ref: date | None
    tense: Tense = "none"
    last: Sense | None = None
    last_day: Sense | None = None
    year: int | None = None
    year_stated: bool = True
    preposition: str = ""


def give_day(day: date | None, *, stated: bool = False) -> Sense | None:
    """The sense of one day."""
    return Sense("DATE", day.isoformat(), DateInterval(day, day), stated) if day else None


def give_month(year: int, month: int, *, stated: bool = False) -> Sense:
    """The sense of a month."""
    return Sense("DATE", f"{year:04d}-{month:02d}", days.span_month(year, month), stated)


def give_year(year: int, *, stated: bool = False) -> Sense | None:
    """The sense of a year, or ``None`` outside the calendar."""
    return Sense("DATE", f"{year:04d}", days.span_years(year), stated) if 1 <= year <= 9999 else None


def give_week(day: date) -> Sense:
    """The sense of the ISO week that holds the day."""
    year, week, _ = day.isocalendar()
    return Sense("DATE", f"{year:04d}-W{week:02d}", days.span_week(day))


def give_weekend(day: date) -> Sense:
    """The sense of the weekend in the ISO week that holds the day."""
    year, week, _ = day.isocalendar()
    return Sense("DATE", f"{year:04d}-W{week:02d}-WE", days.span_weekend(day))


def give_quarter(year: int, quarter: int, *, stated: bool = False) -> Sense:
    """The sense of a quarter, 1 to 4."""
    return Sense("DATE", f"{year:04d}-Q{quarter}", days.span_months(year, 3 * quarter - 2, 3), stated)


def give_half(year: int, half: int, *, stated: bool = False) -> Sense:
    """The sense of a half of a year, 1 or 2."""
    return Sense("DATE", f"{year:04d}-H{half}", days.span_months(year, 6 * half - 5, 6), stated)


def give_season(year: int, season: str, *, stated: bool = False) -> Sense:
    """The sense of a season; winter is named by the year it begins in."""
    code, _ = days.SEASONS[season]
    return Sense("DATE", f"{year:04d}-{code}", days.span_season(year, season), stated)


def give_decade(year: int) -> Sense:
    """The sense of the decade that ``year`` lies in."""
    first = year // 10 * 10
    return Sense("DATE", f"{first // 10:03d}", days.span_years(max(first, 1), 10), True)


def give_unit(unit: str, ref: date, shift: int) -> Sense | None:
    """The sense of "this" (0), "last" (-1) or "next" (1) unit, by the unit's code (``timex_tokens.UNITS``)."""
    if unit == "D":
        return give_day(days.shift_days(ref, shift))
    if unit == "W":
        return give_week(days.shift_days(ref, 7 * shift))
    if unit == "E":
        return give_weekend(days.shift_days(ref, 7 * shift))
    if unit == "m":
        month = days.shift_months(ref.replace(day=1), shift)
        return give_month(month.year, month.month)
    if unit == "Q":
        month = days.shift_months(ref.replace(day=1), 3 * shift)
        return give_quarter(month.year, (month.month + 2) // 3)
    if unit == "B":
        month = days.shift_months(ref.replace(day=1), 6 * shift)
        return give_half(month.year, (month.month + 5) // 6)
    if unit == "Y":
        return give_year(ref.year + shift)
    if unit == "T":
        year = ref.year + 10 * shift
        return replace(give_decade(year), stated_year=False) if 1 <= year < 9990 else None
    if unit == "C":
        first = (ref.year // 100 + shift) * 100
        return Sense("DATE", f"{first // 100:02d}", days.span_years(max(first, 1), 100)) if first >= 0 else None
    return None


MASKS: dict[str, str] = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "E": "XXXX-WXX-WE", "m": "XXXX-XX", "Q": "XXXX-QX", "B": "XXXX-HX",
    "Y": "XXXX", "T": "XXX", "C": "XX",
}  # fmt: skip
"""Values of units where nothing fixes them, by the unit's code."""

PARTS: dict[str, tuple[int, int]] = {
    "early": (0, 5), "beginning": (0, 4), "start": (0, 4), "onset": (0, 4), "outset": (0, 4),
    "mid": (3, 9), "middle": (3, 9),
    "late": (7, 12), "end": (8, 12), "close": (8, 12), "eve": (11, 12),
}  # fmt: skip
"""Which twelfths of a period its parts take up: from, to."""


def take_part(sense: Sense, part: str | None, ref: date | None) -> Sense:
    """The sense narrowed to its early, middle or late part, or to the part before or after ``ref``."""
    interval = sense.interval
    if part is None or interval is None or interval.start is None or interval.end is None:
        return sense
    if part in ("earlier", "later") and ref is not None and interval.contains(ref):
        narrowed = DateInterval(interval.start, ref) if part == "earlier" else DateInterval(ref, interval.end)
        return replace(sense, interval=narrowed)
    if part not in PARTS:
        return sense
    first, last = PARTS[part]
    n_days = (interval.end - interval.start).days
    start = days.shift_days(interval.start, n_days * first // 12)
    end = days.shift_days(interval.start, -(-n_days * last // 12))
    return replace(sense, interval=DateInterval(start, end))


def take_hours(sense: Sense, part: str | None) -> Sense:
    """The morning of an "early Friday", the night of a "late on Friday"; any other sense as it is."""
    interval = sense.interval
    one_day = interval is not None and interval.start is not None and interval.start == interval.end
    if part not in ("early", "late") or sense.type != "DATE" or not one_day:
        return sense
    return replace(sense, type="TIME", value=sense.value + ("TMO" if part == "early" else "TNI"))


def merge_senses(first: Sense | None, second: Sense | None) -> Sense | None:
    """One sense from those seen from the first and the last day that the article may be of.

    The days are all that either holds; the value keeps what both agree on, ``X`` elsewhere.
    """
    if first is None or second is None or first == second:
        return first or second
    spans = [sense.interval for sense in (first, second)]
    interval = None if None in spans else days.join_intervals(span for span in spans if span is not None)
    value = first.value if first.value == second.value else mask_value(first.value, second.value)
    return replace(first, value=value, interval=interval)


def mask_value(first: str, second: str) -> str:
    """What two values agree on, field by field; two days of one weekday keep that weekday."""
    (first, _, part), (second, _, other_part) = first.partition("T"), second.partition("T")
    if part and part == other_part:
        return f"{mask_value(first, second)}T{part}"
    day, other = read_day(first), read_day(second)
    if day and other and day.weekday() == other.weekday():
        return f"XXXX-WXX-{day.isoweekday()}"
    pairs = zip(first.split("-"), second.split("-"), strict=False)
    return "-".join(a if a == b else mask_field(a) for a, b in pairs)


def mask_field(field: str) -> str:
    """A field of a value with its digits hidden: ``W07`` to ``WXX``, ``2023`` to ``XXXX``."""
    return "".join("X" if letter.isdigit() else letter for letter in field)


def read_day(value: str) -> date | None:
    """The day of an ISO value, or ``None`` for anything coarser."""
    try:
        return date.fromisoformat(value) if len(value) == 10 and value[4] == "-" else None
    except ValueError:
        return None
