"""Readers of durations, and of days counted in units from elsewhere ("two years ago")."""

from __future__ import annotations

from datetime import date

from dragoman import days
from dragoman.text.timex_grammar import Phrase
from dragoman.text.timex_senses import Context, Sense
from dragoman.text.timex_tokens import PLURALS, UNITS
from dragoman.types import DateInterval

ISO_UNITS: dict[str, tuple[int, str]] = {
    "S": (1, "S"), "M": (1, "M"), "H": (1, "H"), "D": (1, "D"), "W": (1, "W"), "F": (2, "W"), "E": (1, "WE"),
    "m": (1, "M"), "Q": (1, "Q"), "B": (6, "M"), "Y": (1, "Y"), "T": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"),
}  # fmt: skip

UNIT_DAYS: dict[str, float] = {
    "S": 0, "M": 0, "H": 1 / 24, "D": 1, "W": 7, "F": 14, "E": 7, "m": 30.44, "Q": 91.3, "B": 182.6, "Y": 365.25,
    "T": 3652.5, "C": 36525, "L": 365250,
}  # fmt: skip

HORIZON: dict[str, int] = {"H": 3, "D": 14, "W": 70, "m": 365}
"""How far "the coming days, weeks, months" may reach, in days; the years have no such bound."""


def find_unit(phrase: Phrase) -> str:
    """The code of the phrase's unit of time; empty for none."""
    for word, letter in zip(phrase.words, phrase.letters, strict=True):
        if letter in "uvp" and word in UNITS:
            return UNITS[word]
        if letter == "v":
            return UNITS[PLURALS[word]]
    return ""


def find_amount(phrase: Phrase) -> float | None:
    """How many units, or ``None`` where the words leave it open ("several")."""
    total, half, known = 0.0, False, False
    for word, letter in zip(phrase.words, phrase.letters, strict=True):
        if letter == "q":
            if word not in ("dozen",):
                return 2.0 if word == "couple" and "f" not in phrase.letters else None
            total, known = max(total, 1) * 12, True
        elif letter == "c":
            number = days.NUMBER_WORDS.get(word, 1)
            total, known = (max(total, 1) * number if number == 100 else total + number), True
        elif letter in "dyn":
            total, known = total + read_number(word), True
        elif letter == "K":
            half = True
    if half:
        return total + 0.5 if known or "u&aK" in phrase.letters else 0.5
    return total if known else 1.0


def read_number(word: str) -> float:
    """A number in digits; commas are those of thousands."""
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return 0.0


def write_duration(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration: ``P2.5Y``, ``PT30M``, ``PXW``."""
    factor, code = ISO_UNITS[unit]
    if amount is None:
        return "PXDE" if unit == "T" else f"P{'T' if unit in 'SMH' else ''}X{code}"
    number = f"{amount * factor:.2f}".rstrip("0").rstrip(".")
    return f"P{'T' if unit in 'SMH' else ''}{number}{code}"


def move_day(day: date, amount: float, unit: str) -> date:
    """``day`` moved by an amount of units, months and years by the calendar."""
    factor, code = ISO_UNITS[unit]
    months = {"Y": 12, "M": 1, "Q": 3}.get(code, 0) * factor if unit in "mQBYTCL" else 0
    if months and float(amount * months).is_integer() and abs(amount * months) < 200_000:
        return days.shift_months(day, int(amount * months))
    n_days = max(min(amount * UNIT_DAYS[unit], 4e6), -4e6)
    return days.shift_days(day, round(n_days))


def blur_day(day: date, unit: str, amount: float) -> DateInterval:
    """The days that a count of units from elsewhere may mean: half a unit to either side."""
    slack = 0 if unit in "SMHD" else int(UNIT_DAYS[unit] * (1 if amount < 10 or unit == "W" else 2) / 2)
    return DateInterval(days.shift_days(day, -slack), days.shift_days(day, slack))


def is_age(phrase: Phrase) -> bool:
    """Whether the duration is somebody's age, which is no time expression."""
    after = [phrase.look_around(i) for i in (1, 2, 3)]
    return after[0] in ("old", "olds") or after[:2] in (["-", "old"], ["of", "age"]) or after[:2] == ["-", "olds"]


def read_span(phrase: Phrase, context: Context) -> Sense | None:
    """``27-year``, ``two and a half years``, ``within 48 hours``."""
    unit, after = find_unit(phrase), phrase.look_around(1)
    if not unit or is_age(phrase) or (unit == "Q" and after == "of"):
        return None
    amount = find_amount(phrase)
    if phrase.words == ("one", "day") and after not in ("after", "before", "of", "ahead"):
        return None  # "one day he would"
    if phrase.letters == "au" and unit == "D" and after in ("when", "that"):
        return Sense("DATE", "FUTURE_REF")
    return Sense("DURATION", write_duration(amount, unit), place_span(phrase, context, amount, unit))


def place_span(phrase: Phrase, context: Context, amount: float | None, unit: str) -> DateInterval | None:
    """Where a duration's days lie, if its preposition says so: "within 48 hours", "in two weeks"."""
    ref = context.ref
    if ref is None or context.tense != "future":
        return None
    if context.preposition == "within":
        return DateInterval(ref, move_day(ref, amount, unit) if amount else None)
    if context.preposition == "in":
        if amount is None:
            return DateInterval(ref, None)
        spread = blur_day(move_day(ref, amount, unit), unit, amount)
        return DateInterval(max(spread.start or ref, ref), spread.end)
    return None


def read_long(phrase: Phrase, context: Context) -> Sense | None:
    """``week-long``, ``months-long``."""
    if phrase.words[-1] != "long":
        return None
    unit = find_unit(phrase)
    return Sense("DURATION", write_duration(None if "v" in phrase.letters else 1.0, unit))


def read_units_of(phrase: Phrase, context: Context) -> Sense | None:
    """``for years``, ``decades of war``."""
    before, unit = phrase.look_around(-1), find_unit(phrase)
    if before not in ("for", "after", "in", "within", "over") and phrase.look_around(1) not in (
        "of",
        "after",
        "before",
    ):
        return None
    if before == "after" and unit == "H":
        return None  # "after hours trading"
    return Sense("DURATION", write_duration(None, unit))


def read_ago(phrase: Phrase, context: Context) -> Sense | None:
    """``two years ago``: the value is the duration, as MEANTIME has it; the days are those it leads to."""
    unit = find_unit(phrase)
    amount = None if phrase.letters[0] == "v" else find_amount(phrase)
    return Sense("DURATION", write_duration(amount, unit), place_shift(context.ref, amount, unit, -1))


def read_shifted(phrase: Phrase, context: Context) -> Sense | None:
    """``three days later``, ``a year earlier``, counted from the date last mentioned."""
    word = phrase.words[-1]
    if word not in ("later", "earlier"):
        return None
    unit, sign = find_unit(phrase), 1 if word == "later" else -1
    amount = None if phrase.letters[0] == "v" else find_amount(phrase)
    interval = context.last.interval if context.last else None
    start = (interval.start if interval else None) or (context.ref if sign < 0 else None)
    end = (interval.end if interval else None) or start
    early, late = place_shift(start, amount, unit, sign), place_shift(end, amount, unit, sign)
    joined = days.join_intervals([early, late]) if early and late else None
    return Sense("DURATION", write_duration(amount, unit), joined)


def place_shift(day: date | None, amount: float | None, unit: str, sign: int) -> DateInterval | None:
    """The days ``amount`` units before (-1) or after (1) a day; open-ended where the amount is."""
    if day is None:
        return None
    if amount is None:
        near = move_day(day, sign * 2, unit)
        return DateInterval(None, near) if sign < 0 else DateInterval(day, None)
    return blur_day(move_day(day, sign * amount, unit), unit, amount)


def read_n_units(phrase: Phrase, context: Context) -> Sense | None:
    """``the last two weeks``, ``the next 48 hours``."""
    unit, amount, ref = find_unit(phrase), find_amount(phrase), context.ref
    value = write_duration(amount, unit)
    if ref is None:
        return Sense("DURATION", value)
    steps = amount if amount is not None else 5.0
    if "x" in phrase.letters and phrase.find_word("x") not in ("following", "subsequent"):
        return Sense("DURATION", value, DateInterval(ref, move_day(ref, steps, unit)))
    if "l" in phrase.letters and phrase.find_word("l") in ("last", "past"):
        return Sense("DURATION", value, DateInterval(move_day(ref, -steps, unit), ref))
    return Sense("DURATION", value)


def read_units(phrase: Phrase, context: Context) -> Sense | None:
    """``the coming months``, ``recent years``: near the present, unbounded by a number."""
    unit, ref = find_unit(phrase), context.ref
    word = phrase.find_word("x") or phrase.find_word("l") or phrase.find_word("r") or ""
    if word in ("following", "next", "subsequent", "preceding", "previous", ""):
        return None
    future = "x" in phrase.letters
    value = "FUTURE_REF" if future else "PAST_REF"
    if ref is None:
        return Sense("DATE", value)
    reach = HORIZON.get(unit)
    if future:
        return Sense("DATE", value, DateInterval(ref, days.shift_days(ref, reach) if reach else None))
    return Sense("DATE", value, DateInterval(days.shift_days(ref, -reach) if reach else None, ref))
