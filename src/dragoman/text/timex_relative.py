"""Readers of times relative to the article or to the date last mentioned: last week, that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman import days
from dragoman.days import split_words
from dragoman.text.timex_dates import add_part, choose_season
from dragoman.text.timex_grammar import Phrase
from dragoman.text.timex_senses import (
    MASKS,
    Context,
    Sense,
    give_day,
    give_month,
    give_season,
    give_unit,
    give_week,
    give_weekend,
    give_year,
)
from dragoman.text.timex_spans import find_unit, move_day, write_duration
from dragoman.text.timex_tokens import PARTS, UNITS
from dragoman.types import DateInterval

DAY_VERBS = frozenset(
    split_words(
        "in end ends ended ending finish finished finishing close closed closing start started during throughout"
    )
)

WEEKEND_BEFORE = frozenset(split_words("over at on during for of through throughout last"))

OF_BEFORE = frozenset(split_words("rest remainder course end start beginning middle"))


def read_relative(phrase: Phrase, context: Context) -> Sense | None:
    """``last week``, ``this weekend``, ``next Tuesday``, ``that day``, ``the previous year``, ``last September``."""
    letters, words = phrase.letters, phrase.words
    pick = (
        next(word for word, letter in zip(words, letters, strict=True) if letter in "lxz")
        if set(letters) & set("lxz")
        else "this"
    )
    if pick in ("that", "same"):
        return read_same(phrase, context, pick)
    if pick in ("previous", "preceding", "following", "subsequent"):
        return read_neighbour(phrase, context, -1 if pick in ("previous", "preceding") else 1)
    shift = {"last": -1, "past": -1, "next": 1, "coming": 1, "upcoming": 1, "forthcoming": 1}.get(pick, 0)
    part = PARTS.get(phrase.find_word("p") or "")
    if "w" in letters:
        return add_part(shift_weekday(phrase, context, shift), part)
    if "m" in letters:
        return shift_month(phrase, context, shift)
    if "s" in letters:
        return shift_season(phrase, context, shift)
    unit = find_unit(phrase) if "u" in letters else "D"
    if unit in "SMHFL":
        return None
    if "u" in letters and letters[0] == "t" and shift and pick in ("last", "past", "coming") and unit not in "DE":
        return Sense("DURATION", write_duration(1.0, unit), reach_unit(context.ref, unit, shift))
    if context.ref is None:
        return add_part(Sense("DATE", MASKS[unit]), part)
    if unit == "E":
        return shift_weekend(context, shift)
    return add_part(give_unit(unit, context.ref, shift), part)


def reach_unit(ref: date | None, unit: str, sign: int) -> DateInterval | None:
    """The stretch of one unit that ends (-1) or begins (1) at the reference day."""
    if ref is None:
        return None
    other = move_day(ref, sign, unit)
    return DateInterval(min(ref, other), max(ref, other))


def read_same(phrase: Phrase, context: Context, pick: str) -> Sense | None:
    """``that day``, ``the same month``: the date last mentioned, or the unit that holds it."""
    if "u" not in phrase.letters and "p" not in phrase.letters:
        return None
    unit, part = find_unit(phrase) or "D", PARTS.get(phrase.find_word("p") or "")
    if unit == "D":
        return add_part(context.last_day, part) if context.last_day else None
    start = context.last.interval.start if context.last and context.last.interval else None
    if start is None or unit not in "WEmQBYTC":
        return None
    return give_unit(unit, start, 0)


def read_neighbour(phrase: Phrase, context: Context, shift: int) -> Sense | None:
    """``the previous year``, ``the following day``: counted from the date last mentioned."""
    if "u" not in phrase.letters and "p" not in phrase.letters:
        return None
    unit, part = find_unit(phrase) or "D", PARTS.get(phrase.find_word("p") or "")
    known = context.last_day if unit in "DE" else context.last
    start = known.interval.start if known and known.interval else context.ref
    if unit not in MASKS:
        return None
    if start is None:
        return add_part(Sense("DATE", MASKS[unit]), part)
    return add_part(give_unit(unit, start, shift), part)


def shift_weekday(phrase: Phrase, context: Context, shift: int) -> Sense | None:
    """``last Tuesday``, ``next Friday``, ``this Sunday``: never the reference day itself but for "this"."""
    weekday = days.WEEKDAYS[(phrase.find_word("w") or "").rstrip(".")]
    if context.ref is None:
        return Sense("DATE", f"XXXX-WXX-{weekday + 1}")
    if shift == 0:
        return give_day(days.find_weekday(context.ref, weekday, -1 if context.tense == "past" else 1))
    return give_day(days.find_weekday(days.shift_days(context.ref, shift), weekday, shift))


def shift_weekend(context: Context, shift: int) -> Sense | None:
    """``last weekend``, ``this weekend`` (by tense), ``next weekend``."""
    ref = context.ref
    if ref is None:
        return Sense("DATE", MASKS["E"])
    gone = context.tense == "past" or (context.tense != "future" and ref.weekday() < 2)
    if shift == 0 and gone and ref.weekday() < 5:
        shift = -1
    return give_weekend(days.shift_days(ref, 7 * shift))


def shift_month(phrase: Phrase, context: Context, shift: int) -> Sense | None:
    """``last September``, ``next May``, ``this June``."""
    month = days.MONTHS[(phrase.find_word("m") or "").rstrip(".")]
    ref = context.ref
    if ref is None:
        return Sense("DATE", f"XXXX-{month:02d}")
    year = ref.year
    if shift < 0 and month >= ref.month:
        year -= 1
    if shift > 0 and month <= ref.month:
        year += 1
    return give_month(year, month)


def shift_season(phrase: Phrase, context: Context, shift: int) -> Sense | None:
    """``last spring``, ``this summer``, ``next winter``."""
    season, ref = phrase.find_word("s") or "", context.ref
    if ref is None or shift == 0:
        return choose_season(season, context)
    found = [days.span_season(year, season) for year in range(max(ref.year - 2, 1), min(ref.year + 2, 9998))]
    gone = [span for span in found if span.end and span.end < ref]
    ahead = [span for span in found if span.start and span.start > ref]
    chosen = (gone or found)[-1] if shift < 0 else (ahead or found)[0]
    return give_season(chosen.start.year, season) if chosen.start else None


def read_the_unit(phrase: Phrase, context: Context) -> Sense | None:
    """``the weekend``, ``the end of the year``, ``later in the day``; bare "the day" mostly is no time."""
    unit, before, after = find_unit(phrase), phrase.look_around(-1), phrase.look_around(1)
    ref = context.ref
    modified = phrase.part is not None
    if unit not in MASKS or (not modified and after in ("of", "when", "after", "before", "that")):
        return None
    if unit == "E":
        if not modified and before not in WEEKEND_BEFORE:
            return None
        return shift_weekend(context, 0)
    if unit == "D":
        if not modified and before not in DAY_VERBS:
            return None
        return context.last_day or (give_day(ref) if ref else Sense("DATE", MASKS["D"]))
    if not modified and not (before == "of" and phrase.look_around(-2) in OF_BEFORE) and before != "during":
        return None
    return give_unit(unit, ref, 0) if ref else Sense("DATE", MASKS[unit])


def read_possessed(phrase: Phrase, context: Context) -> Sense | None:
    """``the week's high``, ``the year's first summit``: the present unit; a day's is that last mentioned."""
    unit = find_unit(phrase)
    if phrase.look_around(2) != "s" or not unit or unit not in "WmQY":
        return None
    return give_unit(unit, context.ref, 0) if context.ref else Sense("DATE", MASKS[unit])


def read_the_part(phrase: Phrase, context: Context) -> Sense | None:
    """``morning trading``, ``in the evening``: a part of the day last mentioned, or of the article's."""
    word, before = phrase.words[-1], phrase.look_around(-1)
    if word == "night" and not ("t" in phrase.letters and before in ("in", "during", "over", "into")):
        return None
    if word in ("dawn", "dusk", "noon", "midday", "midnight") and before not in (
        "at",
        "before",
        "after",
        "until",
        "by",
    ):
        return None
    if "t" in phrase.letters and before not in ("in", "during", "by", "of"):
        return None
    if context.last_day is not None:
        return add_part(context.last_day, PARTS[word])
    return add_part(give_day(context.ref) if context.ref else Sense("DATE", "XXXX-XX-XX"), PARTS[word])


def read_same_span(phrase: Phrase, context: Context) -> Sense | None:
    """``the same period last year``, ``the same month a year ago``: the date last mentioned, a year back."""
    noun = phrase.words[2] if phrase.letters[0] == "t" else phrase.words[1]
    if noun not in UNITS and noun not in ("period", "time", "stage", "point"):
        return None
    if UNITS.get(next((w for w in phrase.words[-2:] if w in UNITS), ""), "") != "Y" or context.last is None:
        return None
    interval = context.last.interval
    if interval is None or interval.start is None or interval.end is None:
        return None
    return shift_year(context.last, interval.start, interval.end)


def shift_year(sense: Sense, start: date, end: date) -> Sense | None:
    """The same day, month, quarter or year, one year earlier."""
    year = start.year - 1
    if len(sense.value) == 10:
        return give_day(days.shift_years(start, -1))
    if len(sense.value) == 7 and sense.value[5].isdigit():
        return give_month(year, start.month)
    if "-W" in sense.value:
        return give_week(days.shift_days(start, -364))
    shifted = DateInterval(days.shift_years(start, -1), days.shift_years(end, -1))
    if len(sense.value) == 4:
        return give_year(year)
    return replace(sense, value=f"{year:04d}{sense.value[4:]}", interval=shifted, stated_year=False)
