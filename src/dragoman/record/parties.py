"""The parties of an event, put together from its mentions: each under its most specific name, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.record.mentions import find_unit, is_person, load_known_names, load_lists


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party of one mention, as the record stores it."""

    mention_id: str
    role: str
    position: int
    code: str
    sector: str
    name: str
    identifier_id: str | None
    office: str | None

    @property
    def unit(self) -> str | None:
        """Whom it stands for when mentions are compared; null where the text does not say whose they are."""
        return find_unit(self.code, self.sector, self.name)

    @property
    def rank(self) -> int:
        """How specific its name is: 0 a person, 1 a named body, 2 the state, 3 a description, 4 nobody known."""
        if self.unit is None:
            return 4
        if is_person(self.name, self.office is not None):
            return 0
        if not self.sector or self.identifier_id is not None:
            return 2
        return 1 if is_named_body(self.name) else 3


@lru_cache(maxsize=50_000)
def is_named_body(name: str) -> bool:
    """Whether a party's name is that of a body ("Russian foreign ministry") and no mere description ("its fleet")."""
    words = {word.casefold() for word in name.replace("’s", "").replace("'s", "").split()}
    return name in load_known_names() or (name[:1].isupper() and bool(words & load_lists()["institution_words"]))


def merge_parties(rows: Sequence[PartyRow], *, is_directed: bool) -> list[PartyRow]:
    """The parties of an event in the order of their roles, each once.

    A state named beside a person or a body that acts for it is the same party. Where the act has no direction, who is
    an actor in most mentions is an actor of the event; where it has, who is in one role most often stands in that.
    """
    named = [row for row in rows if row.unit is not None] or list(rows)
    best_rank = {unit: min(row.rank for row in named if row.unit == unit) for unit in {row.unit for row in named}}
    roles = choose_roles(named, is_directed=is_directed)
    groups: dict[tuple[str | None, str], list[PartyRow]] = {}
    for row in named:
        if row.rank == best_rank[row.unit]:
            # Several persons of a state are several parties; a state and its bodies are one.
            name = row.name.casefold() if row.rank in (0, 4) else ""
            groups.setdefault((row.unit, name), []).append(row)
    merged = []
    for (unit, _), group in groups.items():
        typical = choose_typical(group)
        merged.append((roles[unit], -len(group), min(row.position for row in group), typical))
    merged.sort(key=lambda item: (*item[:3], item[3].code, item[3].name))
    return number_positions((role, row) for role, _, _, row in merged)


def choose_roles(rows: Iterable[PartyRow], *, is_directed: bool) -> dict[str | None, str]:
    """The role of each unit: the one in which most mentions have it, actor where as many have it in either."""
    counts: dict[str | None, Counter[str]] = {}
    for row in rows:
        counts.setdefault(row.unit, Counter())[row.role] += 1
    roles = {unit: "recipient" if found["recipient"] > found["actor"] else "actor" for unit, found in counts.items()}
    if not is_directed and "actor" not in roles.values():
        return dict.fromkeys(roles, "actor")
    return roles


def choose_typical(group: Sequence[PartyRow]) -> PartyRow:
    """Of rows under one name the most frequent reading of sector, id and office; of equals the fullest."""
    counts = Counter((row.name, row.sector, row.identifier_id, row.office) for row in group)
    return max(
        group,
        key=lambda row: (
            counts[row.name, row.sector, row.identifier_id, row.office],
            row.office or "",
            row.sector,
            row.identifier_id or "",
            row.name,
        ),
    )


def number_positions(parties: Iterable[tuple[str, PartyRow]]) -> list[PartyRow]:
    """The parties with their roles, counted from 0 within each role."""
    counts: Counter[str] = Counter()
    numbered = []
    for role, row in parties:
        numbered.append(
            PartyRow(row.mention_id, role, counts[role], row.code, row.sector, row.name, row.identifier_id, row.office)
        )
        counts[role] += 1
    return numbered
