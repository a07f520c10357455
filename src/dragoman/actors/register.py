"""The register of actors: whom a name stands for, who held an office, what a role noun says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any, Protocol, TypeVar, overload

from dragoman.days import read_day
from dragoman.names import drop_article
from dragoman.tables import load_table
from dragoman.types import DateInterval

WORD = re.compile(r"\w+")
NO_DAY = DateInterval()


@dataclass(frozen=True, slots=True)
class Record:
    """A state or organisation of the register; ``days`` is when it existed."""

    code: str
    name: str
    id: str | None
    sector: str
    kind: str
    days: DateInterval


@dataclass(frozen=True, slots=True)
class Office:
    """One person's time in one office."""

    name: str
    id: str | None
    title: str
    role: str
    country: str
    sector: str
    days: DateInterval


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the register with every office on file, earliest first."""

    name: str
    id: str | None
    country: str
    offices: tuple[Office, ...]

    def find_office(self, anchor: DateInterval, role: str | None = None) -> Office | None:
        """The office held at ``anchor``, or the one in ``role`` nearest to it; ``None``: neither.

        With an anchor that is open on both sides the last office counts.
        """
        offices = [office for office in self.offices if role in {None, office.role}]
        if not offices:
            return None
        if anchor == NO_DAY:
            return offices[-1]
        held = [office for office in offices if office.days.overlaps(anchor)]
        if held:
            return held[-1]
        return min(offices, key=lambda office: measure_gap(office.days, anchor)) if role else None


Ref = tuple[int, str]
"""Index of a record or person, and the form of the name (``name``, ``adjective``, ``person`` …)."""


@dataclass(frozen=True, slots=True)
class Register:
    """Indexes over the built tables; see the functions of this module for what they answer.

    Attributes:
        names: first word of a name → names that begin so, longest first, with what they stand for.
        capitals: the same in upper case, for headlines.
        role_ends: last word of a role phrase → phrases (words before it, phrase), longest first.
        own: names that the user brought, beside ours; see :func:`extend_register`.
    """

    records: Sequence[Record]
    persons: Sequence[Person]
    names: Mapping[str, tuple[tuple[str, tuple[Ref, ...]], ...]]
    capitals: Mapping[str, tuple[tuple[str, tuple[Ref, ...]], ...]]
    misspelt: Mapping[str, str]
    misspelt_roles: Mapping[str, str]
    prefixes: Mapping[str, str]
    states: Mapping[str, Record]
    roles: Mapping[str, str]
    offices: Mapping[str, str]
    role_ends: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    holders: Mapping[tuple[str, str], tuple[Office, ...]]
    surnames: Mapping[str, tuple[int, ...]]
    cues: Mapping[str, Any]
    own: OwnNames | None = None

    def find_holder(self, country: str, role: str, anchor: DateInterval) -> Office | None:
        """Who held the office on every day of ``anchor`` that somebody held it; ``None``: unknown or several."""
        if anchor == NO_DAY:
            return None
        found = {
            office.name: office for office in self.holders.get((country, role), ()) if office.days.overlaps(anchor)
        }
        return next(iter(found.values())) if len(found) == 1 else None


Item = TypeVar("Item", Record, Person)


class OwnNames(Protocol):
    """A store of names that the user brought; its ids are not ours."""

    def __hash__(self) -> int: ...

    def match_words(self, words: Sequence[str]) -> tuple[int, tuple[Ref, ...]]:
        """The longest name that the words begin with: how many it takes, and whom it stands for."""

    def get_person(self, entity: int, /) -> Person:
        """The person of an id."""

    def get_record(self, entity: int, /) -> Record:
        """The state or organisation of an id."""


class Lengthened(Sequence[Item]):
    """Our items, and behind them those that the user brought, each fetched when it is asked for."""

    def __init__(self, ours: Sequence[Item], fetch: Callable[[int], Item]) -> None:
        self.ours: Sequence[Item] = ours
        self.fetch: Callable[[int], Item] = fetch

    def __len__(self) -> int:
        return len(self.ours)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.ours)

    @overload
    def __getitem__(self, index: int) -> Item: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...

    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        if isinstance(index, slice) or index < len(self.ours):
            return self.ours[index]
        return self.fetch(index - len(self.ours))


@lru_cache(maxsize=2)
def extend_register(own: OwnNames) -> Register:
    """Our register with the names that the user brought beside ours; nothing of theirs is loaded."""
    register = load_register()
    ours: dict[tuple[str, str], Person] = {}
    for alias, index in list_aliases(tuple(register.persons)):
        ours.setdefault((alias.casefold(), register.persons[index].country), register.persons[index])

    def fetch_person(entity: int) -> Person:
        person = own.get_person(entity)
        known = ours.get((person.name.casefold(), person.country))
        return person if known is None else title_offices(person, known)

    return replace(
        register,
        records=Lengthened(register.records, own.get_record),
        persons=Lengthened(register.persons, fetch_person),
        own=own,
    )


def title_offices(person: Person, known: Person) -> Person:
    """Somebody whom a dictionary knows by codes and days alone, with our titles where we say the same of those days."""
    titled = [
        replace(office, name=person.name, days=shared)
        for held in person.offices
        if not held.title
        for office in known.offices
        if office.sector == held.sector and (shared := office.days.intersect(held.days)) is not None
    ]
    unsure = [held for held in person.offices if held.days == NO_DAY and not held.title]
    if unsure:  # a code without days stands for days of which the dictionary says nothing: ours go before it
        sure = [held for held in person.offices if held not in unsure]
        return replace(person, id=person.id or known.id, offices=(*unsure, *known.offices, *sure, *titled))
    return replace(person, id=person.id or known.id, offices=(*person.offices, *titled)) if titled else person


@cache
def load_register() -> Register:
    """The register from the built tables, made once per process."""
    table, roles, cues = load_table("actors"), load_table("roles"), load_cues()
    records = tuple(make_record(row) for row in table["entities"])
    offices = [make_office(row) for row in load_table("offices")]
    persons = gather_persons(offices)
    names: dict[str, list[Ref]] = {name: [(i, form) for i, form in refs] for name, refs in table["names"].items()}
    for alias, index in list_aliases(persons):
        names.setdefault(alias, []).append((index, "person"))
    frozen = {name: tuple(refs) for name, refs in names.items()}
    phrases = [*roles["sectors"], *(phrase for phrase in roles["offices"] if phrase not in roles["sectors"])]
    return Register(
        records=records,
        persons=persons,
        names=index_names(frozen),
        capitals=index_names({name.upper(): refs for name, refs in frozen.items()}),
        misspelt=index_misspellings(frozen, cues["not_misspelt"]),
        misspelt_roles={
            form: word
            for word in roles["sectors"]
            if len(word) > 8 and word.isalpha()
            for form in cut_letters(word)
            if form != word and form not in roles["sectors"]
        },
        prefixes=table["prefixes"],
        states={record.code: record for record in reversed(records) if record.kind == "state"},
        roles=roles["sectors"],
        offices=roles["offices"],
        role_ends=index_roles(phrases),
        holders=index_holders(offices),
        surnames=index_surnames(persons, cues["common_surnames"]),
        cues=cues,
    )


def load_cues() -> dict[str, Any]:
    """The cue lists as frozen sets (mappings stay mappings)."""
    return {
        key: frozenset(value) if isinstance(value, list) else value for key, value in load_table("actor_cues").items()
    }


def make_record(row: Mapping[str, Any]) -> Record:
    """A row of the table of entities, its dates read."""
    days = DateInterval(read_day(row["start"]), read_day(row["end"], last=True))
    return Record(row["code"], row["name"], row["id"], row["sector"], row["kind"], days)


def make_office(row: Mapping[str, Any]) -> Office:
    """A row of the table of offices, its dates read."""
    days = DateInterval(read_day(row["start"]), read_day(row["end"], last=True))
    return Office(row["name"], row["id"], row["title"], row["role"], row["country"], row["sector"], days)


def measure_gap(days: DateInterval, anchor: DateInterval) -> int:
    """Days between two intervals, 0 where they touch."""
    if anchor.start and days.end and days.end < anchor.start:
        return (anchor.start - days.end).days
    if anchor.end and days.start and days.start > anchor.end:
        return (days.start - anchor.end).days
    return 0


def gather_persons(offices: Iterable[Office]) -> tuple[Person, ...]:
    """One person for each name and country."""
    grouped: dict[tuple[str, str], list[Office]] = {}
    for office in offices:
        grouped.setdefault((office.name, office.country), []).append(office)
    return tuple(
        Person(name, held[0].id, country, tuple(sorted(held, key=lambda office: office.days.start or date.min)))
        for (name, country), held in grouped.items()
    )


def list_aliases(persons: tuple[Person, ...]) -> Iterable[tuple[str, int]]:
    """Full names and those aliases of more than one word; single words go through :func:`index_surnames`."""
    aliases: dict[tuple[str, str], list[str]] = {}
    for row in load_table("offices"):
        aliases.setdefault((row["name"], row["country"]), []).extend(row["aliases"])
    for index, person in enumerate(persons):
        for alias in {person.name, *aliases[person.name, person.country]}:
            if " " in alias or "-" in alias:
                yield alias.replace("’", "'"), index


def index_names(names: Mapping[str, tuple[Ref, ...]]) -> dict[str, tuple[tuple[str, tuple[Ref, ...]], ...]]:
    """Names by their first word, longest first."""
    index: dict[str, list[tuple[str, tuple[Ref, ...]]]] = {}
    for name, refs in names.items():
        match = WORD.search(name)
        if match:
            index.setdefault(match.group(), []).append((name, refs))
    return {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in index.items()}


def index_misspellings(names: Mapping[str, tuple[Ref, ...]], words: frozenset[str]) -> dict[str, str]:
    """Each state name or adjective of seven letters and more, with one letter left out, → the name.

    Two words that share such a form differ by at most one letter put in, left out or swapped for
    another; :func:`dragoman.actors.names.guess_name` asks both ways.
    """
    index: dict[str, str] = {}
    for name, refs in names.items():
        if len(name) < 7 or not name.isalpha() or refs[0][1] not in {"name", "adjective", "demonym", "demonyms"}:
            continue
        for form in cut_letters(name.lower()):
            index[form] = "" if index.get(form, name) != name else name
    known = {name.lower() for name in names} | words
    return {form: name for form, name in index.items() if name and (form == name.lower() or form not in known)}


def cut_letters(word: str) -> set[str]:
    """The word, and the word with each one of its letters left out (the first letter stays)."""
    return {word} | {word[:i] + word[i + 1 :] for i in range(1, len(word))}


def index_roles(phrases: Iterable[str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Role phrases by their last word, longest first; a hyphen parts words as a space does."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase in phrases:
        words = phrase.replace("-", " - ").split()
        index.setdefault(words[-1], []).append((tuple(words[:-1]), phrase))
    return {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in index.items()}


def index_holders(offices: Iterable[Office]) -> dict[tuple[str, str], tuple[Office, ...]]:
    """Offices by country and role."""
    index: dict[tuple[str, str], list[Office]] = {}
    for office in offices:
        index.setdefault((office.country, office.role), []).append(office)
    return {key: tuple(found) for key, found in index.items()}


def index_surnames(persons: tuple[Person, ...], common: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """Single-word names → persons who bear them; common surnames keep their bearers too."""
    index: dict[str, set[int]] = {}
    aliases: dict[tuple[str, str], set[str]] = {}
    for row in load_table("offices"):
        aliases.setdefault((row["name"], row["country"]), set()).update(row["aliases"])
    for i, person in enumerate(persons):
        last = person.name.split()[-1]
        for alias in {*aliases[person.name, person.country], last, drop_article(last)}:
            if " " not in alias:
                index.setdefault(alias, set()).add(i)
    return {alias: tuple(sorted(found)) for alias, found in index.items()}
