"""What looks wrong in the register and in imported files: overlaps, gaps, ids used twice, backward dates."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby, pairwise
from pathlib import Path
from typing import Literal

from dragoman.days import read_day
from dragoman.errors import RunStopped
from dragoman.knowledge.dates import is_backwards
from dragoman.knowledge.facts import Fault, Tally
from dragoman.knowledge.imports import import_file
from dragoman.knowledge.lines import Kind
from dragoman.knowledge.search import BUNDLED
from dragoman.knowledge.store import Store, open_store
from dragoman.tables import load_table

ONE_AT_A_TIME = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "finance_minister"}
    | {"interior_minister", "justice_minister", "supreme_leader"}
)
"""Kinds of office that one person holds at a time, where the title is the same too."""
SLACK = timedelta(days=1)
"""The day of handing over counts for both."""
KEYS = ("name", "country", "role", "title", "start", "end", "id")
FindingKind = Literal["fault", "overlap", "backwards", "duplicate_id", "gap"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found. A gap is no fault: nobody may have held the office, or nobody knows."""

    kind: FindingKind
    source: str
    line: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class Term:
    """Who held which office when; ``source`` and ``line`` say who says so."""

    name: str
    country: str
    role: str
    title: str
    start: str | None
    end: str | None
    source: str
    line: int | None
    id: str | None


def check_actors(path: Path | None, kind: Kind | None = None) -> Iterator[Finding]:
    """What looks wrong: in our register and the folder ``path`` (ours alone for ``None``), or in a file to be imported.

    Raises:
        RunStopped: there is no such file or folder, it holds no imported actors, or it cannot be read.
    """
    if path is None:
        yield from check_bundled()
    elif path.is_dir():
        store = open_store(path)
        if store is None:
            raise RunStopped(f"nothing was imported into {path}")
        yield from check_bundled()
        yield from check_store(store)
    else:
        yield from check_file(path, kind)


def check_bundled() -> Iterator[Finding]:
    """What looks wrong in our register."""
    terms = [Term(**{key: row[key] for key in KEYS}, source=BUNDLED, line=None) for row in load_table("offices")]
    yield from check_terms(sorted(terms, key=sort_term))
    yield from check_ids(sorted({(term.id, term.name, BUNDLED) for term in terms if term.id}))


def check_store(store: Store) -> Iterator[Finding]:
    """What looks wrong in a store; its rows are read in the order in which they are compared, none kept."""
    rows = store.con.execute(
        'SELECT e.name, o.country, role, title, o.start, o."end", s.name, o.line, wikidata_id FROM offices o'
        " JOIN entities e ON e.id = o.entity JOIN sources s ON s.id = e.source"
        " ORDER BY o.country, role, title, coalesce(o.start, ''), coalesce(o.\"end\", '9999')"
    )
    yield from check_terms(Term(*row) for row in rows)
    yield from check_ids(
        store.con.execute(
            "SELECT DISTINCT wikidata_id, e.name, s.name FROM entities e JOIN sources s ON s.id = e.source"
            " WHERE wikidata_id IS NOT NULL ORDER BY 1, 2"
        )
    )


def check_file(path: Path, kind: Kind | None = None) -> Iterator[Finding]:
    """What looks wrong in a file, as an import would find it; nothing is kept of it."""
    faults: list[Fault] = []
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        stopped: RunStopped | None = None
        try:
            import_file(path, Path(folder), kind=kind, tally=Tally(watch=faults.append))
        except RunStopped as error:
            stopped = error  # of a file of which nothing can be used the faults are told first
        for fault in faults:
            yield Finding("fault", str(path), fault.line, f"{fault.reason}: {fault.detail}")
        if stopped is not None:
            raise stopped
        store = Store(Path(folder) / "actors.sqlite")
        try:
            yield from check_store(store)
        finally:
            store.con.close()


def sort_term(term: Term) -> tuple[str, ...]:
    """The order in which terms are compared."""
    return term.country, term.role, term.title, term.start or "", term.end or "9999"


def check_terms(terms: Iterable[Term]) -> Iterator[Finding]:
    """Dates that run backwards; overlaps and gaps between holders of one office, which stand together, in order."""
    for _, group in groupby(terms, key=lambda term: (term.country, term.role, term.title)):
        latest: Term | None = None
        for term in group:
            if is_backwards(term.start, term.end):
                detail = f"{term.name}, {term.title}: {term.start} to {term.end}"
                yield Finding("backwards", term.source, term.line, detail)
                continue
            if term.role not in ONE_AT_A_TIME or not term.title or (term.start is None and term.end is None):
                continue
            if latest is not None:
                yield from compare_terms(latest, term)
            if latest is None or ends_later(term, latest):
                latest = term


def ends_later(term: Term, other: Term) -> bool:
    """Whether a term ends after another; an open end is the latest."""
    end, last = read_day(term.end, last=True), read_day(other.end, last=True)
    return last is not None and (end is None or end > last)


def compare_terms(first: Term, second: Term) -> Iterator[Finding]:
    """The overlap or the gap between two terms of one office, the first of which began no later.

    Dates count as their last and first day can be read: a month shared with the day of handing over is no overlap.
    """
    end, start = read_day(first.end), read_day(second.start, last=True)
    if start is not None and first.name != second.name and (end is None or start + SLACK < end):
        names = f"{first.name} (to {first.end or 'now'}) and {second.name} (from {second.start})"
        where = f"; the former by {first.source}:{first.line}" if first.source != second.source else ""
        yield Finding("overlap", second.source, second.line, f"{second.title}: {names}{where}")
    end, start = read_day(first.end, last=True), read_day(second.start)
    if end is not None and start is not None and end + SLACK < start:
        yield Finding("gap", second.source, second.line, f"{second.title}: nobody from {first.end} to {second.start}")


def check_ids(rows: Iterable[tuple[str, str, str]]) -> Iterator[Finding]:
    """Ids that stand for people or bodies of different names; rows are id, name, source, in the order of ids."""
    for first, second in pairwise(rows):
        if first[0] == second[0] and first[1] != second[1]:
            yield Finding("duplicate_id", second[2], None, f"{first[0]} is {first[1]} and {second[1]}")
