"""Time expressions in English news, with TIMEX3 values and the days they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dragoman.days import split_words
from dragoman.text import timex_dates, timex_relative, timex_spans, timex_vague
from dragoman.text.timex_grammar import Phrase, propose_phrases
from dragoman.text.timex_senses import Context, Sense, Tense, give_year, merge_senses, take_hours, take_part
from dragoman.text.timex_tense import find_tense
from dragoman.text.timex_tokens import Stream, read_stream
from dragoman.types import DateInterval, Sentence, TimeExpression

Relation = Literal["in", "since", "until", "by", "before", "after"]
Piece = tuple[int, int, Sense]
"""A time expression within a phrase: its first and last token, and its sense."""

READERS: dict[str, Callable[[Phrase, Context], Sense | None]] = {
    "holiday": timex_dates.read_holiday,
    "full": timex_dates.read_full,
    "day": timex_dates.read_day,
    "same_span": timex_relative.read_same_span,
    "quarter": timex_dates.read_quarter,
    "century": timex_dates.read_century,
    "streak": timex_dates.read_streak,
    "possessed": timex_relative.read_possessed,
    "n_units": timex_spans.read_n_units,
    "units": timex_spans.read_units,
    "month_of": timex_dates.read_month_of,
    "weekday_of": timex_dates.read_weekday_of,
    "relative": timex_relative.read_relative,
    "season": timex_dates.read_season,
    "rate": timex_vague.read_rate,
    "ago": timex_spans.read_ago,
    "shifted": timex_spans.read_shifted,
    "clock": timex_vague.read_clock,
    "span": timex_spans.read_span,
    "long": timex_spans.read_long,
    "units_of": timex_spans.read_units_of,
    "month": timex_dates.read_month,
    "weekday": timex_dates.read_weekday,
    "deictic": timex_dates.read_deictic,
    "the_unit": timex_relative.read_the_unit,
    "the_part": timex_relative.read_the_part,
    "often": timex_vague.read_often,
    "decade": timex_dates.read_decade,
    "year": timex_dates.read_year,
    "ref": timex_vague.read_ref,
    "fixed": timex_vague.read_fixed,
}
TENSED = frozenset(
    split_words(
        "holiday day range nth_of part_of clock_of quarter month weekday weekday_of relative season span the_unit "
        "streak"
    )
)
RELATIONS: dict[str, Relation] = {
    "since": "since", "until": "until", "till": "until", "by": "by", "before": "before", "after": "after",
    "following": "after", "through": "until",
}  # fmt: skip
LENT_YEAR = re.compile(r"[-T&|](?:i?t?[do]f?)?m[do]?,?f?(y)")


@dataclass(slots=True)
class Memory:
    """What the text has mentioned so far, as seen from one reference day."""

    ref: date | None
    last: Sense | None = None
    last_day: Sense | None = None


def find_times(sentences: Sequence[Sentence], *, anchor: DateInterval) -> tuple[TimeExpression, ...]:
    """The time expressions of a parsed article, in the order of the text, none overlapping.

    Args:
        sentences: the parsed article.
        anchor: the days that the article may be of. Where it is one day, relative times get exact
            values; where it is longer, the interval holds all that may be meant and the value shows
            ``X`` for what stays open; without it values are underspecified and intervals ``None``.

    Returns:
        One expression each, with its TIMEX3 type and value, its days, the preposition that relates
        an event to it (``since``, ``until``, ``by``, ``before``, ``after``, else ``in``), and
        whether its year stands in the text.
    """
    memories = [Memory(ref) for ref in list_refs(anchor)]
    return tuple(time for sent in sentences for time in read_sentence(sent, memories, anchor))


def list_refs(anchor: DateInterval) -> list[date | None]:
    """The reference days to read from: the first and the last the article may be of."""
    return [anchor.start] if anchor.start == anchor.end else [anchor.start, anchor.end]


def read_sentence(sent: Sentence, memories: list[Memory], anchor: DateInterval) -> Iterator[TimeExpression]:
    """The time expressions of one sentence; the memories are brought up to date."""
    stream = read_stream(sent)
    year: int | None = None
    i, n_tokens = 0, len(stream.letters)
    while i < n_tokens:
        found: Sequence[tuple[Phrase, list[Piece]]] = ()
        if stream.letters[i] != "_" or stream.words[i] in ("these",):
            found = read_phrase(stream, i, memories, year)
        if not found:
            i += 1
            continue
        phrase = found[0][0]
        for column in zip(*(pieces for _, pieces in found), strict=False):
            time = make_time(stream, phrase, column, anchor)
            for memory, (_, _, sense) in zip(memories, column, strict=True):
                remember_sense(memory, sense)
            if time.stated_year and time.relation != "since" and column[0][2].interval:
                start = column[0][2].interval.start
                year = start.year if start else None
            yield time
        i = phrase.last + 1


def read_phrase(
    stream: Stream, i: int, memories: list[Memory], year: int | None
) -> Sequence[tuple[Phrase, list[Piece]]]:
    """The first phrase at token ``i`` that makes sense, with its pieces as seen from each reference day."""
    for phrase in propose_phrases(stream, i):
        tense: Tense = tell_tense(phrase) if phrase.rule in TENSED else "none"
        found = [(phrase, read_pieces(phrase, make_context(phrase, memory, tense, year))) for memory in memories]
        if all(pieces for _, pieces in found):
            return found
    return ()


def make_context(phrase: Phrase, memory: Memory, tense: Tense, year: int | None) -> Context:
    """What the phrase's reader may look at; a year is lent by a neighbour, or by the sentence's past."""
    lent = LENT_YEAR.match(phrase.stream.letters, phrase.last + 1)
    stated = lent is not None
    if lent:
        year = int(phrase.stream.words[lent.start(1)])
    elif year is not None and (tense != "past" or memory.ref is None or year >= memory.ref.year):
        year = None
    return Context(
        ref=memory.ref,
        tense=tense,
        last=memory.last,
        last_day=memory.last_day,
        year=year,
        year_stated=stated,
        preposition=phrase.look_around(-1),
    )


def tell_tense(phrase: Phrase) -> Tense:
    """The tense of the verb that governs the phrase."""
    sent, stream = phrase.stream.sent, phrase.stream
    start, end = sent.start + stream.starts[phrase.core], sent.start + stream.ends[phrase.last]
    first = bisect_right(sent.tokens, start, key=lambda token: token.start) - 1
    last = bisect_left(sent.tokens, end, key=lambda token: token.start) - 1
    return find_tense(sent, max(first, 0), max(last, first, 0))


def read_pieces(phrase: Phrase, context: Context) -> list[Piece]:
    """The expressions that a phrase holds: one, or the two ends of a range; none where it is no time."""
    if phrase.rule == "range":
        return read_range(phrase, context)
    if phrase.rule == "years":
        return read_years(phrase)
    if phrase.rule == "nth_of":
        sense = timex_dates.read_nth_of(phrase, context, lambda inner: READERS[inner.rule](inner, context))
    elif phrase.rule == "part_of":
        sense = timex_vague.read_part_of(phrase, lambda inner: READERS[inner.rule](inner, context))
    elif phrase.rule == "clock_of":
        sense = timex_vague.read_clock_of(phrase, context, lambda inner: READERS[inner.rule](inner, context))
    else:
        sense = READERS[phrase.rule](phrase, context)
    if sense is None:
        return []
    if phrase.rule != "the_unit":  # "late in the day" is that day
        sense = take_hours(sense, phrase.part)
    return [(phrase.first, phrase.last, take_part(sense, phrase.part, context.ref))]


def read_range(phrase: Phrase, context: Context) -> list[Piece]:
    """``March 20-22``, ``from 3 to 5 May 2023``: two days of one month."""
    marks = [i for i, letter in enumerate(phrase.letters) if letter in "do"][:2]
    month, year = timex_dates.read_month_name(phrase), phrase.find_word("y")
    first, second = (
        timex_dates.resolve_day(month, timex_dates.read_integer(phrase.words[i]), year, context) for i in marks
    )
    if first is None or second is None:
        return []
    middle = phrase.core + marks[0]
    return [(phrase.first, middle, first), (phrase.core + marks[1], phrase.last, second)]


def read_years(phrase: Phrase) -> list[Piece]:
    """``2014-16``: two years."""
    first, second = int(phrase.words[0]), phrase.words[-1]
    if len(second) != 2 or not second.isdecimal() or int(second) <= first % 100:
        return []
    senses = give_year(first, stated=True), give_year(first // 100 * 100 + int(second), stated=True)
    if senses[0] is None or senses[1] is None:
        return []
    return [(phrase.first, phrase.first, senses[0]), (phrase.last, phrase.last, senses[1])]


def remember_sense(memory: Memory, sense: Sense) -> None:
    """Keep a date for "the same day" and "the previous year" to refer to."""
    if sense.type not in ("DATE", "TIME") or sense.interval is None or sense.interval.start is None:
        return
    if sense.value.endswith("_REF"):
        return
    if sense.interval.n_days == 1:
        day = sense.interval.start
        plain = Sense("DATE", day.isoformat(), sense.interval, sense.stated_year)
        memory.last = memory.last_day = plain
    else:
        memory.last = sense


def make_time(stream: Stream, phrase: Phrase, column: tuple[Piece, ...], anchor: DateInterval) -> TimeExpression:
    """The expression for one piece, merged from what each reference day makes of it."""
    first, last, sense = column[0]
    if len(column) == 2:
        sense = merge_ends(sense, column[1][2], anchor)
    start, end = stream.sent.start + stream.starts[first], stream.sent.start + stream.ends[last]
    relation = RELATIONS.get(stream.words[first - 1], "in") if first else "in"
    if sense.type == "TIME" and relation in ("before", "after"):
        relation = "in"  # "before dawn on Sunday" is on Sunday
    return TimeExpression(
        sent=stream.sent.index,
        start=start,
        end=end,
        text=stream.sent.text[start - stream.sent.start : end - stream.sent.start],
        type=sense.type,
        value=sense.value,
        interval=sense.interval,
        relation=relation,
        stated_year=sense.stated_year,
    )


def merge_ends(first: Sense, second: Sense, anchor: DateInterval) -> Sense:
    """One sense from the two ends of the anchor; an open end of the anchor leaves the days open there."""
    if first == second:
        return first
    if anchor.start is not None and anchor.end is not None:
        return merge_senses(first, second) or first
    known, vague = (second, first) if anchor.start is None else (first, second)
    if known.interval is None:
        return vague
    open_start = anchor.start is None
    interval = DateInterval(None if open_start else known.interval.start, known.interval.end if open_start else None)
    return replace(vague, interval=interval)
