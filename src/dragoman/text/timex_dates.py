"""Readers of calendar dates: days, months, seasons, quarters, years, weekdays, holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from dragoman import days
from dragoman.days import split_words
from dragoman.text.timex_grammar import Phrase
from dragoman.text.timex_named import find_named_day
from dragoman.text.timex_senses import (
    Context,
    Sense,
    give_day,
    give_decade,
    give_half,
    give_month,
    give_quarter,
    give_season,
    give_unit,
    give_week,
    give_year,
)
from dragoman.text.timex_tokens import PARTS, UNITS, find_holiday
from dragoman.types import DateInterval

NAMES_BEFORE_NUMBERS = frozenset(
    split_words(
        "resolution resolutions article articles flight flights route highway room paragraph boeing airbus order law "
        "act section number page unit brigade agenda regiment squadron model version windows office channel"
        "vision chapter "
        "directive decree bill protocol"
    )
)
YEAR_PREPOSITIONS = frozenset(
    split_words("in since of from by until to and between before after during early late mid")
)
# "today's" before these is the present at large.
GENERAL_NOUNS = frozenset(
    split_words(
        "world society economy generation youth young standards environment reality international global circumstances "
        "challenges conditions climate technology situation era politics leaders language terms prices"
    )
)
# Days. A date that its tense puts nearly a year away, while it lies close by on the other side, is the
# near one: "announced a June 1 deadline" in May, "would mark 18 October" on the 20th.
LONG_AGO, NEAR_AHEAD, NEAR_GONE = 300, 75, 45
JUST_GONE = 60  # days; in the present tense: "stands at 5% as of February", else "expires in October"


def read_month_name(phrase: Phrase) -> int:
    """The month that the phrase names, 1 to 12."""
    return days.MONTHS[(phrase.find_word("m") or "january").rstrip(".")]


def read_integer(word: str | None) -> int | None:
    """The number of a day or an ordinal, in digits or in words; ``None`` for none."""
    if word is None:
        return None
    if word in days.ORDINAL_WORDS:
        return days.ORDINAL_WORDS[word]
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isdecimal() and digits.isascii() else days.NUMBER_WORDS.get(word)


def choose_occurrence(spans: list[DateInterval], context: Context) -> DateInterval | None:
    """Which of the yearly occurrences, oldest first, a phrase without a year means, by its tense.

    Past: the last one begun; future: the first one not over; present: the same, unless one has just
    gone by; else the nearest to the reference day.
    """
    ref = context.ref
    if ref is None:
        return None
    begun = [span for span in spans if span.start and span.start <= ref]
    ahead = [span for span in spans if span.end and span.end >= ref]
    last, first = (begun[-1] if begun else None), (ahead[0] if ahead else None)
    if last is None or first is None:
        return last or first
    gone, wait = (ref - (last.end or ref)).days, ((first.start or ref) - ref).days
    if context.tense == "future":
        day = first.start == first.end
        return last if day and wait > LONG_AGO and gone <= NEAR_GONE else first
    if context.tense == "past":
        return first if gone > LONG_AGO and wait <= NEAR_AHEAD else last
    if context.tense == "present":
        return last if gone <= JUST_GONE else first
    return last if gone <= wait else first


def list_years(context: Context) -> range:
    """The years around the reference day in which a yearly date may fall."""
    year = context.ref.year if context.ref else 2000
    return range(max(year - 1, 1), min(year + 1, 9999) + 1)


def read_full(phrase: Phrase, context: Context) -> Sense | None:
    """``2023-02-21``, ``21.02.2023``, ``2/21/23``; the month stands first where slashes leave it open."""
    word = phrase.words[-1]
    if "-" in word:
        year, month, day = (int(part) for part in word.split("-"))
        return give_day(days.make_day(year, month, day), stated=True)
    first, second, year = (int(part) for part in word.replace(".", "/").split("/"))
    if year < 100:
        year += 2000 if year < 70 else 1900
    day_first = "." in word or first > 12
    day, month = (first, second) if day_first else (second, first)
    return give_day(days.make_day(year, month, day), stated=True)


def read_day(phrase: Phrase, context: Context) -> Sense | None:
    """``21 February 2023``, ``Tuesday, Feb. 21``, ``the 21st of February``."""
    letters = phrase.letters.replace("w", " ", 1)
    number = read_integer(phrase.find_word("d") or phrase.find_word("o"))
    if known := find_named_day(phrase, context, read_month_name(phrase), number):
        return give_day(known)
    if "of" not in phrase.words and "o" in letters and letters.find("o") < letters.find("m"):
        word = phrase.find_word("o") or ""
        if not word[0].isdigit():
            return None  # "the second March summit"
    return resolve_day(read_month_name(phrase), number, phrase.find_word("y"), context)


def resolve_day(month: int, day: int | None, year: str | None, context: Context) -> Sense | None:
    """The sense of a day of a month, its year given, lent, or chosen by tense."""
    if day is None or not 1 <= day <= 31:
        return None
    if year is not None or context.year is not None:
        stated = year is not None or context.year_stated
        return give_day(days.make_day(int(year or context.year or 0), month, day), stated=stated)
    if days.make_day(2000, month, day) is None:
        return None
    found = [days.make_day(each, month, day) for each in list_years(context)]
    chosen = choose_occurrence([DateInterval(each, each) for each in found if each], context)
    return give_day(chosen.start) if chosen else Sense("DATE", f"XXXX-{month:02d}-{day:02d}")


def read_month(phrase: Phrase, context: Context) -> Sense | None:
    """``January 2023``, ``April`` (the year by tense)."""
    return resolve_month(read_month_name(phrase), phrase.find_word("y"), context)


def resolve_month(month: int, year: str | None, context: Context) -> Sense:
    """The sense of a month, its year given, lent, or chosen by tense."""
    if year is not None or context.year is not None:
        stated = year is not None or context.year_stated
        return give_month(int(year or context.year or 0), month, stated=stated)
    spans = [days.span_month(each, month) for each in list_years(context)]
    chosen = choose_occurrence(spans, context)
    if chosen is None or chosen.start is None:
        return Sense("DATE", f"XXXX-{month:02d}")
    return give_month(chosen.start.year, month)


def read_month_of(phrase: Phrase, context: Context) -> Sense | None:
    """``October of next year``."""
    year = find_year_of(phrase, context)
    if UNITS.get(phrase.words[-1]) != "Y":
        return None
    month = read_month_name(phrase)
    return give_month(year, month) if year else Sense("DATE", f"XXXX-{month:02d}")


def find_year_of(phrase: Phrase, context: Context) -> int | None:
    """The year of "of last year", "of that year" at the end of a phrase."""
    words = phrase.words
    if {"that", "same"} & set(words):
        start = context.last.interval.start if context.last and context.last.interval else None
        return start.year if start else None
    if context.ref is None:
        return None
    shift = -1 if "l" in phrase.letters else 1 if "x" in phrase.letters else 0
    return context.ref.year + shift


def read_year(phrase: Phrase, context: Context) -> Sense | None:
    """A bare year; numbers of resolutions, flights and the like are none."""
    before = phrase.look_around(-1)
    year = int(phrase.words[0])
    if before in NAMES_BEFORE_NUMBERS or ((year < 1900 or year > 2100) and before not in YEAR_PREPOSITIONS):
        return None
    if year == 2000 and before not in YEAR_PREPOSITIONS and is_between_names(phrase):
        return None  # the number that product and index names are fondest of
    return give_year(year, stated=True)


def is_between_names(phrase: Phrase) -> bool:
    """Whether words with capitals stand on both sides of the phrase."""
    stream = phrase.stream
    sides = (phrase.first - 1, phrase.last + 1)
    return all(0 <= i < len(stream.starts) and stream.sent.text[stream.starts[i]].isupper() for i in sides)


def read_decade(phrase: Phrase, context: Context) -> Sense | None:
    """``the 1990s``, ``the 90s``."""
    digits = phrase.words[-1].rstrip("s")
    if len(digits) == 4:
        return give_decade(int(digits))
    if "t" not in phrase.letters or int(digits) < 50:
        return None
    return give_decade(1900 + int(digits))


def read_century(phrase: Phrase, context: Context) -> Sense | None:
    """``the 19th century``."""
    number = read_integer(phrase.find_word("o"))
    if UNITS.get(phrase.find_word("u") or "") != "C" or not number or number > 30:
        return None
    first = (number - 1) * 100
    return Sense("DATE", f"{number - 1:02d}", days.span_years(first + 1, 100), True)


def read_season(phrase: Phrase, context: Context) -> Sense | None:
    """``the spring of 2023``, ``in the spring`` (the year by tense)."""
    season = phrase.find_word("s") or ""
    year = phrase.find_word("y")
    if year:
        return give_season(int(year), season, stated=True)
    start = phrase.stream.starts[phrase.first]
    if phrase.first and phrase.stream.sent.text[start].isupper():
        return None  # "Prague Spring"
    if season == "fall" and phrase.first == phrase.core and context.preposition not in ("in", "by", "until", "since"):
        return None  # "a fall of 9%"
    if "u" in phrase.letters:
        found = find_year_of(phrase, context)
        return give_season(found, season) if found else None
    return choose_season(season, context)


def choose_season(season: str, context: Context) -> Sense:
    """The season that is meant, by tense."""
    chosen = choose_occurrence([days.span_season(each, season) for each in list_years(context)], context)
    if chosen is None or chosen.start is None:
        return Sense("DATE", f"XXXX-{days.SEASONS[season][0]}")
    return give_season(chosen.start.year, season)


def read_quarter(phrase: Phrase, context: Context) -> Sense | None:
    """``the third quarter``, ``Q1 2009``, ``the second half of 2014``."""
    word = phrase.find_word("Q")
    number = int(word[1]) if word else read_integer(phrase.find_word("o"))
    unit = "Q" if word else UNITS.get(phrase.find_word("u") or "", "half" if "K" in phrase.letters else "")
    year = phrase.find_word("y")
    if unit == "half" and year and number in (1, 2):
        return give_half(int(year), number, stated=True)
    if unit != "Q" or number is None or not 1 <= number <= 4 or phrase.look_around(1) == "-":
        return None
    if year:
        return give_quarter(int(year), number, stated=True)
    spans = [days.span_months(each, 3 * number - 2, 3) for each in list_years(context)]
    chosen = choose_occurrence(spans, context)
    return give_quarter(chosen.start.year, number) if chosen and chosen.start else Sense("DATE", f"XXXX-Q{number}")


def read_weekday(phrase: Phrase, context: Context) -> Sense | None:
    """``Tuesday``, ``Tuesday morning``: past the last such day, future the next, the article's own day included."""
    weekday = days.WEEKDAYS[(phrase.find_word("w") or "").rstrip(".")]
    part = PARTS.get(phrase.find_word("p") or "")
    if context.ref is None:
        return add_part(Sense("DATE", f"XXXX-WXX-{weekday + 1}"), part)
    direction = 1 if context.tense in ("future", "present") else -1
    return add_part(give_day(days.find_weekday(context.ref, weekday, direction)), part)


def read_weekday_of(phrase: Phrase, context: Context) -> Sense | None:
    """``Tuesday last week``, ``Friday of this week``."""
    weekday = days.WEEKDAYS[(phrase.find_word("w") or "").rstrip(".")]
    if UNITS.get(phrase.words[-1]) != "W":
        return None
    if context.ref is None:
        return Sense("DATE", f"XXXX-WXX-{weekday + 1}")
    shift = -7 if "l" in phrase.letters else 7 if "x" in phrase.letters else 0
    monday = days.shift_days(context.ref, shift - context.ref.weekday())
    return give_day(days.shift_days(monday, weekday))


def add_part(sense: Sense | None, part: str | None) -> Sense | None:
    """The sense with a part of the day added to its value: ``2010-03-02TMO``."""
    if sense is None or part is None:
        return sense
    interval = sense.interval
    if part == "T24:00" and interval and interval.end:  # the night between two days
        interval = DateInterval(interval.start, days.shift_days(interval.end, 1))
    return Sense("TIME", sense.value + part, interval, sense.stated_year)


def read_deictic(phrase: Phrase, context: Context) -> Sense | None:
    """``today``, ``yesterday morning``; "today's world" is the present at large."""
    word = phrase.words[0]
    if word == "today" and is_present_at_large(phrase):
        return Sense("DATE", "PRESENT_REF", DateInterval(context.ref, context.ref) if context.ref else None)
    part = "TNI" if word == "tonight" else PARTS.get(phrase.find_word("p") or "")
    if context.ref is None:
        return add_part(Sense("DATE", "XXXX-XX-XX"), part)
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    return add_part(give_day(days.shift_days(context.ref, shift)), part)


def is_present_at_large(phrase: Phrase) -> bool:
    """Whether "today's" stands before a general noun or a name: "today's world", "today's Russia"."""
    if phrase.look_around(1) not in ("'", "’") or phrase.look_around(2) != "s":
        return False
    i = phrase.last + 3
    named = i < len(phrase.stream.starts) and phrase.stream.sent.text[phrase.stream.starts[i]].isupper()
    return named or phrase.look_around(3) in GENERAL_NOUNS


def read_holiday(phrase: Phrase, context: Context) -> Sense | None:
    """``Christmas``, ``New Year's Eve 2013``: the day by the table of holidays."""
    words = tuple(word for word, letter in zip(phrase.words, phrase.letters, strict=True) if letter in "+=")
    row = find_holiday(words)
    year = phrase.find_word("y")
    if row is None:
        return None
    if "date" in row:
        return give_day(date.fromisoformat(row["date"]))
    if year:
        return give_day(place_holiday(row, int(year)), stated=True)
    found = [place_holiday(row, each) for each in list_years(context)]
    chosen = choose_occurrence([DateInterval(day, day) for day in found if day], context)
    if chosen is None:
        fixed = row.get("month"), row.get("day")
        return Sense("DATE", f"XXXX-{fixed[0]:02d}-{fixed[1]:02d}" if all(fixed) else "XXXX-XX-XX")
    return give_day(chosen.start)


def place_holiday(row: dict[str, Any], year: int) -> date | None:
    """The day of a holiday in a year: fixed, counted from Easter, or the n-th weekday of a month."""
    if "easter" in row:
        return days.shift_days(days.find_easter(year), int(row["easter"]))
    if "nth" in row:
        first = date(year, int(row["month"]), 1)
        return days.shift_days(days.find_weekday(first, int(row["weekday"]), 1), 7 * (int(row["nth"]) - 1))
    return days.make_day(year, int(row["month"]), int(row["day"]))


def read_nth_of(phrase: Phrase, context: Context, read_inner: Callable[[Phrase], Sense | None]) -> Sense | None:
    """``the first quarter of 2009``, ``the last week of March``, ``the second half of next year``."""
    inner = read_inner(phrase.inner) if phrase.inner else None
    if inner is None or phrase.inner is None:
        return None
    head = phrase.stream.words[phrase.first : phrase.inner.first - 1]
    unit = "half" if head[-1] == "half" else UNITS.get(head[-1], "")
    last = "last" in head
    number = None if last else next((read_integer(word) for word in head if read_integer(word)), None)
    start = inner.interval.start if inner.interval else None
    end = inner.interval.end if inner.interval else None
    if start is None or end is None or (number is None and not last):
        return None
    return pick_nth(unit, 0 if last else number or 1, start, end, stated=inner.stated_year)


def pick_nth(unit: str, number: int, start: date, end: date, *, stated: bool) -> Sense | None:
    """The n-th unit (0: the last one) of the period from ``start`` to ``end``."""
    n_months = (end.year - start.year) * 12 + end.month - start.month + 1
    if unit == "Q" and n_months == 12 and number <= 4:
        return give_quarter(start.year, number or 4, stated=stated)
    if unit == "half" and n_months == 12 and number <= 2:
        return give_half(start.year, number or 2, stated=stated)
    if unit == "m" and number <= n_months:
        month = days.shift_months(start, number - 1) if number else end
        return give_month(month.year, month.month, stated=stated)
    if unit == "W" and number <= 5:
        # A week belongs to the month that its Thursday lies in, as ISO weeks belong to years.
        thursday = days.find_weekday(start, 3, 1) if number else days.find_weekday(end, 3, -1)
        return give_week(days.shift_days(thursday, 7 * max(number - 1, 0)))
    if unit == "D":
        return give_day(days.shift_days(start, number - 1) if number else end, stated=stated)
    return None


def read_streak(phrase: Phrase, context: Context) -> Sense | None:
    """``a second consecutive day``, ``fourth week in a row``: the present one of a series; "for a fifth day"."""
    row = [phrase.look_around(i) for i in (1, 2, 3)]
    unit = UNITS.get(phrase.words[-1].removesuffix("s"), "D")
    if phrase.letters[0] == "a" and "C" not in phrase.letters and context.preposition == "for":
        return count_streak(phrase, unit)
    if "C" not in phrase.letters and row != ["in", "a", "row"] and row[0] != "running":
        return None
    if "c" in phrase.letters:
        number = read_integer(phrase.find_word("c"))
        return Sense("DURATION", f"P{number}{'M' if unit == 'm' else unit}") if unit in "DWmQY" else None
    if unit == "D" and context.last_day:
        return context.last_day
    return give_unit(unit, context.ref, 0) if context.ref else None


def count_streak(phrase: Phrase, unit: str) -> Sense | None:
    """``for a fifth day``: five days that last."""
    number = read_integer(phrase.find_word("o"))
    if not number or unit not in "DWmQY":
        return None
    return Sense("DURATION", f"P{number}{'M' if unit == 'm' else unit}")
