"""Whom a name may stand for: candidates of the user's store and of the register, the best first, each with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dragoman.actors.register import Office, Person, Record, load_register
from dragoman.days import read_day
from dragoman.knowledge.spelling import fold_name
from dragoman.knowledge.store import Store
from dragoman.tables import load_table
from dragoman.types import DateInterval

BUNDLED = "bundled"
MAX_ROWS = 200
"""Bearers of a name that are looked at in the store."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody, or a body, that a name may stand for.

    Attributes:
        office: title held on the day of asking, or the last; ``None`` where none is known.
        start: first day of that office (of the body) as ISO text; ``None``: open; ``end`` likewise.
        source: ``bundled``, or the imported file with the line.
        fit: how much of the name was asked for: 2 all, 1 the family name or the first words.
        held: whether the office was held on the day.
        why: the same in words.
    """

    name: str
    kind: str
    code: str
    sector: str
    office: str | None
    role: str | None
    start: str | None
    end: str | None
    id: str | None
    source: str
    fit: int
    held: bool
    why: str = ""


def find_candidates(name: str, *, on: date | None = None, store: Store | None = None) -> list[Candidate]:
    """Candidates for a name, the best first; empty where nobody is called so.

    Full names go before family names, who was in office on the day before who was not, the user's own before ours.
    """
    folded = fold_name(name)
    if not folded:
        return []
    found = [*(list_stored(store, folded, on) if store else ()), *list_bundled(folded, on)]
    ranked = sorted(enumerate(found), key=lambda pair: (-pair[1].fit, not pair[1].held, pair[0]))
    return [replace(candidate, why=give_reason(candidate, on)) for _, candidate in ranked]


def list_stored(store: Store, folded: str, on: date | None) -> Iterator[Candidate]:
    """Candidates of the store: the whole name first, then those whose family name or first words it is."""
    tests = ["folded = :name", "last = :name", "folded > :name || ' ' AND folded < :name || '!'"]
    seen: set[int] = set()
    for test in tests:
        rows = store.con.execute(
            "SELECT DISTINCT entities.id, entities.kind, sources.name, line FROM names"
            " JOIN entities ON entities.id = entity JOIN sources ON sources.id = source"
            f" WHERE {test} LIMIT {MAX_ROWS}",
            {"name": folded},
        )
        for entity, kind, source, line in rows.fetchall():
            if entity in seen:
                continue
            seen.add(entity)
            fit, where = 2 if test == tests[0] else 1, f"{source}:{line}"
            if kind == "person":
                yield present_person(store.get_person(entity), on, fit, where)
            else:
                yield present_record(store.get_record(entity), on, fit, where)


def list_bundled(folded: str, on: date | None) -> Iterator[Candidate]:
    """Candidates of our register."""
    register = load_register()
    for name, index in list_person_names():
        if name == folded:
            yield present_person(register.persons[index], on, 2, BUNDLED)
    for index in index_records().get(folded, ()):
        yield present_record(register.records[index], on, 2, BUNDLED)
    seen = {index for name, index in list_person_names() if name == folded}
    for name, index in list_person_names():
        if index not in seen and (name.endswith(f" {folded}") or name.startswith(f"{folded} ")):
            seen.add(index)
            yield present_person(register.persons[index], on, 1, BUNDLED)


@cache
def list_person_names() -> list[tuple[str, int]]:
    """Every full name and alias of the register's persons, folded, each once, with the person's index."""
    persons = load_register().persons
    by_person = {(person.name, person.country): index for index, person in enumerate(persons)}
    found: dict[tuple[str, int], None] = {}
    for row in load_table("offices"):
        index = by_person[row["name"], row["country"]]
        for name in (row["name"], *row["aliases"]):
            found.setdefault((fold_name(name), index))
    return list(found)


@cache
def index_records() -> dict[str, tuple[int, ...]]:
    """Folded names of the register's states and organisations → their indices."""
    found: dict[str, dict[int, None]] = {}
    for name, refs in load_table("actors")["names"].items():
        for index, form in refs:
            if form == "name" and index >= 0:
                found.setdefault(fold_name(name), {})[index] = None
    return {name: tuple(indices) for name, indices in found.items()}


def present_person(person: Person, on: date | None, fit: int, source: str) -> Candidate:
    """A person with the office of the day; the last begun before it, else the first, where none was held then."""
    office, held = choose_office(person.offices, on)
    start, end = format_days(office.days)
    return Candidate(
        person.name, "person", person.country, office.sector, office.title or None, office.role or None, start, end,
        person.id, source, fit, held,
    )  # fmt: skip


def choose_office(offices: tuple[Office, ...], on: date | None) -> tuple[Office, bool]:
    """The office of the day, and whether it was held then; without a day the last, held where it has not ended."""
    if on is None:
        return offices[-1], offices[-1].days.end is None
    held = [office for office in offices if office.days.contains(on)]
    if held:
        return held[-1], True
    begun = [office for office in offices if office.days.end is not None and office.days.end < on]
    return (begun[-1] if begun else offices[0]), False


def present_record(record: Record, on: date | None, fit: int, source: str) -> Candidate:
    """A state or body; ``held`` says whether it existed on the day."""
    start, end = format_days(record.days)
    held = record.days.end is None if on is None else record.days.contains(on)
    return Candidate(
        record.name, record.kind, record.code, record.sector, None, None, start, end, record.id, source, fit, held
    )


def format_days(days: DateInterval) -> tuple[str | None, str | None]:
    """Both ends as ISO text."""
    return (str(days.start) if days.start else None), (str(days.end) if days.end else None)


def give_reason(candidate: Candidate, on: date | None) -> str:
    """Why a candidate stands where it does, in words."""
    name = "the whole name" if candidate.fit == 2 else "part of the name"
    own = "" if candidate.source == BUNDLED else ", from your own files"
    thing = "in office" if candidate.kind == "person" else "there"
    if candidate.kind == "person" and candidate.start is None and candidate.end is None:
        return f"{name}, no days in office known{own}"
    if on is None:
        return f"{name}, {'still ' if candidate.held else 'no longer '}{thing}{own}"
    if candidate.held:
        return f"{name}, {thing} on {on}{own}"
    end = read_day(candidate.end, last=True)
    when = f"until {candidate.end}" if end is not None and end < on else f"from {candidate.start}"
    return f"{name}, {thing} only {when}{own}"
