"""Readers of sets, clock times and vague references: every week, 18:00 UTC, recently."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dragoman import days
from dragoman.text.timex_dates import add_part, read_integer
from dragoman.text.timex_grammar import PHRASES, Phrase
from dragoman.text.timex_senses import Context, Sense, give_day
from dragoman.text.timex_spans import find_unit, write_duration
from dragoman.text.timex_tokens import PARTS
from dragoman.types import DateInterval

# "now", "soon", "ongoing" are left out: annotators of news mark them hardly ever, and no day follows.
REFS: dict[str, str] = {
    "currently": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF", "recently": "PAST_REF",
    "lately": "PAST_REF", "recent": "PAST_REF",
}  # fmt: skip
OFTEN: dict[str, str] = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y",
    "quarterly": "P1Q", "hourly": "PT1H", "nightly": "P1D", "biweekly": "P2W", "biannual": "P6M", "biennial": "P2Y",
}  # fmt: skip


def read_clock(phrase: Phrase, context: Context) -> Sense | None:
    """``18:00 UTC``, ``9 a.m.``, ``5:30pm``: on the day last mentioned, or the article's."""
    word, after_noon = phrase.words[0], None
    if word[-2:] in ("am", "pm"):
        word, after_noon = word[:-2], word[-2] == "p"
    marker = phrase.find_word("A")
    after_noon = marker[0] == "p" if marker else after_noon
    fields = [int(field) for field in word.replace(".", ":").split(":")]
    hour, minute = fields[0], fields[1] if len(fields) > 1 else 0
    if after_noon is not None:
        hour = hour % 12 + (12 if after_noon else 0)
    if hour > 24 or minute > 59:
        return None
    day = context.last_day or (give_day(context.ref) if context.ref else None)
    zulu = "Z" if phrase.find_word("Z") in ("utc", "gmt") else ""
    stamp = f"T{hour:02d}:{minute:02d}{zulu}"
    return add_part(day or Sense("DATE", "XXXX-XX-XX"), stamp)


def read_part_of(phrase: Phrase, read_inner: Callable[[Phrase], Sense | None]) -> Sense | None:
    """``noon on Wednesday``, ``the evening of 3 March``, ``the early hours of Friday``."""
    inner = read_inner(phrase.inner) if phrase.inner else None
    if inner is None or inner.type != "DATE" or phrase.inner is None:
        return None
    words = phrase.stream.words[phrase.first : phrase.inner.first]
    if words[-1] not in ("on", "of") or (("early" in words or "late" in words) and "hours" not in words):
        return None
    word = next((each for each in words if each in PARTS), "")
    return add_part(inner, PARTS.get(word, "TMO" if "early" in words else "TNI"))


def read_clock_of(phrase: Phrase, context: Context, read_inner: Callable[[Phrase], Sense | None]) -> Sense | None:
    """``9 a.m. on Tuesday``, ``17:00 GMT, March 3``: a clock time of the day that follows."""
    inner = read_inner(phrase.inner) if phrase.inner else None
    if inner is None or inner.type != "DATE" or phrase.inner is None:
        return None
    joint = phrase.stream.letters[phrase.inner.first - 1], phrase.stream.words[phrase.inner.first - 1]
    if joint[0] == "i" and joint[1] != "on":
        return None
    end = phrase.inner.first - 1 - (joint[0] in "i,")
    if phrase.stream.letters[end] == ",":
        end -= 1
    return read_clock(replace(phrase, last=end, inner=None), replace(context, last_day=inner))


def read_rate(phrase: Phrase, context: Context) -> Sense | None:
    """``every week``, ``twice a year``, ``every Monday``, ``per day``."""
    weekday, part = phrase.find_word("w"), phrase.find_word("p")
    if weekday:
        return Sense("SET", f"XXXX-WXX-{days.WEEKDAYS[weekday.rstrip('.')] + 1}")
    month, season = phrase.find_word("m"), phrase.find_word("s")
    if month:
        return Sense("SET", f"XXXX-{days.MONTHS[month.rstrip('.')]:02d}")
    if season:
        return Sense("SET", f"XXXX-{days.SEASONS[season][0]}")
    if part:
        return Sense("SET", f"XXXX-XX-XX{PARTS[part]}")
    if "_" in phrase.letters and "other" not in phrase.words:
        return None
    unit = find_unit(phrase)
    count = 2.0 if "other" in phrase.words else 1.0
    if phrase.letters[0] == "V" and "N" not in phrase.letters:
        word = phrase.find_word("c") or phrase.find_word("d") or phrase.find_word("o")
        count = float(read_integer(word) or count)
    return Sense("SET", write_duration(count, unit))


def read_often(phrase: Phrase, context: Context) -> Sense | None:
    """``annual``, ``daily``, ``Mondays``; not in a name such as "Daily Mail"."""
    word = phrase.words[-1]
    if phrase.letters == "W":
        return Sense("SET", f"XXXX-WXX-{days.WEEKDAYS[word[:-1]] + 1}")
    if phrase.stream.sent.text[phrase.stream.starts[phrase.first]].isupper() and phrase.first:
        return None
    return Sense("SET", OFTEN[word])


def read_ref(phrase: Phrase, context: Context) -> Sense | None:
    """``currently``, ``recently``."""
    return place_ref(REFS[phrase.words[0]], context.ref)


def read_fixed(phrase: Phrase, context: Context) -> Sense | None:
    """``the time being``, ``the near future`` and their like."""
    value = next((value for words, value in PHRASES.items() if words[: len(phrase.words)] == phrase.words), None)
    return place_ref(value, context.ref) if value else None


def place_ref(value: str, ref: date | None) -> Sense:
    """A reference to past, present or future, with the days it leaves open."""
    spans = {
        "PRESENT_REF": DateInterval(ref, ref),
        "PAST_REF": DateInterval(None, ref),
        "FUTURE_REF": DateInterval(ref, None),
    }
    return Sense("DATE", value, spans[value] if ref else None)
