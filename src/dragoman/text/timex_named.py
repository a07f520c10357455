"""Days that have become the name of what happened on them: "the September 11 attacks"."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from dragoman import days
from dragoman.tables import load_table
from dragoman.text.timex_grammar import Phrase
from dragoman.text.timex_senses import Context

FRESH = 60  # days after its return in which "the August 4 blast" may be one of this year


def find_named_day(phrase: Phrase, context: Context, month: int, day: int | None) -> date | None:
    """The day of record that "the September 11 attacks" names, or ``None``.

    Where the text was written soon after a return of the day, only those of world-wide name are meant.
    """
    if phrase.find_word("y") or phrase.find_word("w"):
        return None
    near = {phrase.look_around(i).removesuffix("s") for i in (1, 2, 3)}
    if phrase.look_around(-1) in ("of", "on"):
        near.add(phrase.look_around(-2).removesuffix("s"))
    for row in index_named_days().get((month, day), ()):
        known, ref = date.fromisoformat(row["date"]), context.ref
        fresh = ref is not None and 0 <= (ref - days.shift_years(known, ref.year - known.year)).days <= FRESH
        if near.intersection(row["nouns"]) and (ref is None or known <= ref) and (row["always"] or not fresh):
            return known
    return None


@cache
def index_named_days() -> dict[tuple[int, int | None], list[dict[str, Any]]]:
    """The days that name an event, by month and day."""
    index: dict[tuple[int, int | None], list[dict[str, Any]]] = {}
    for row in load_table("calendar").get("named_days", ()):
        day = date.fromisoformat(row["date"])
        index.setdefault((day.month, day.day), []).append(row)
    return index
