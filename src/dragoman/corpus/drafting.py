"""From coded rows to markup: what a coder said of a sentence, as a person may correct it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.corpus.markup import EventMark, Mark, MarkedSentence

Row = Mapping[str, Any]


def mark_sentence(rows: Sequence[Row]) -> MarkedSentence:
    """The annotated sentence that the mention rows of one sentence amount to.

    An event or a party whose words cross a mark that stands is left out: the markup nests.

    Args:
        rows: mention rows (RECORD.md) that share one sentence; at least one.
    """
    info = rows[0]["text_info"]
    text = rows[0]["text"]
    taken: list[Mark] = []
    triggers = {id(row): make_mark(row["event_spans"][0], info["start"]) for row in rows}
    rows = [row for row in rows if keep_mark(triggers[id(row)], taken)]
    events = [
        EventMark(
            triggers[id(row)].start,
            triggers[id(row)].end,
            row["act"],
            tuple(row["mode"]),
            row["status"],
            mark_parties(row["actor"], info["start"], len(text), taken),
            mark_parties(row["recipient"], info["start"], len(text), taken),
        )
        for row in rows
    ]
    contexts = tuple(dict.fromkeys(name for row in rows for name in row["context"]))
    ordered = sorted(events, key=lambda event: event.start)
    return MarkedSentence(text, tuple(ordered), contexts=contexts)


def make_mark(span: Row, offset: int) -> Mark:
    """A stretch of the body as one of its sentence."""
    return Mark(span["start"] - offset, span["end"] - offset)


def mark_parties(rows: Iterable[Row], offset: int, size: int, taken: list[Mark]) -> tuple[Mark, ...]:
    """The marks of some parties, those outside the sentence and those that cross others left out."""
    marks = dict.fromkeys(make_mark(row, offset) for row in rows)
    return tuple(mark for mark in marks if 0 <= mark.start < mark.end <= size and keep_mark(mark, taken))


def keep_mark(mark: Mark, taken: list[Mark]) -> bool:
    """Add a mark to those that stand, unless it crosses one."""
    if any(cross_marks(mark, other) for other in taken):
        return False
    taken.append(mark)
    return True


def cross_marks(mark: Mark, other: Mark) -> bool:
    """Whether two stretches overlap and neither lies within the other."""
    return mark.start < other.start < mark.end < other.end or other.start < mark.start < other.end < mark.end
