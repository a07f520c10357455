"""Who did it to whom: the directed pairs of an event, and how PLOVER's codes read in CAMEO."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.exports.merged import EventRow
from dragoman.ids import make_id
from dragoman.schema import PartyRow
from dragoman.tables import load_table

# Acts that parties do with each other: "A and B agreed" goes both ways, "A and B condemned" goes to nobody named.
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
Pair = tuple[PartyRow | None, PartyRow | None]


def list_pairs(row: EventRow) -> Iterator[Pair]:
    """The directed pairs of an event: each actor with each recipient.

    Where there is no recipient, a mutual act goes between the actors, both ways, and any other from each of them to
    nobody (``None``); a deed whose doer is not named comes from ``None``.
    """
    actors, recipients = row["actor"], row["recipient"]
    if actors and recipients:
        yield from ((actor, recipient) for actor in actors for recipient in recipients)
    elif len(actors) > 1 and row["act"] in MUTUAL:
        yield from ((one, other) for one in actors for other in actors if one is not other)
    else:
        yield from ((actor, None) for actor in actors)
        yield from ((None, recipient) for recipient in recipients)


def find_cameo(row: EventRow) -> str:
    """The CAMEO code of an event: by category and mode, a coming act by what it will be."""
    table: dict[str, Any] = load_table("exports")
    (event,), act = row["event"], row["act"]
    if event != act:
        return str(table["announced"].get(event, {}).get(act, table["cameo"][event][""]))
    codes: dict[str, str] = table["cameo"][event]
    return next((codes[mode] for mode in row["mode"] if mode in codes), codes[""])


def make_number(*parts: object) -> int:
    """A whole number that stands for the parts, the same for the same ones; of 52 bits, so that a double holds it."""
    return int(make_id("n", *parts)[2:15], 16)


def split_sectors(sector: str) -> list[str]:
    """The sectors in a code of three or six letters."""
    return [sector[i : i + 3] for i in range(0, len(sector), 3)]


def name_country(code: str) -> str:
    """The usual name of a state; empty for what is no state."""
    return str(load_table("exports")["countries"].get(code, ""))


def is_state(code: str) -> bool:
    """Whether a party's code is that of a state."""
    return code in load_table("exports")["countries"]
