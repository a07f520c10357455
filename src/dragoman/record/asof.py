"""A record open for reading: as it stands, or as it would have stood at the end of some day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.record.derivation import copy_base, derive_tables
from dragoman.record.schema import get_meta
from dragoman.record.store import connect_reader

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Record:
    """An open record.

    Attributes:
        path: the file.
        con: a connection that only reads the file; with ``as_of`` a database in memory.
        as_of: the day by whose end things must have been reported, or ``None`` for all that is there.
        notices: what the reader should know about the state of the record, a sentence each; mostly none.
    """

    path: Path
    con: DuckDBPyConnection
    as_of: date | None = None
    notices: tuple[str, ...] = ()


@contextmanager
def open_record(path: str | Path, *, as_of: date | None = None) -> Iterator[Record]:
    """The record at ``path``, open for reading within the block.

    With ``as_of`` it is what would have followed from the documents dated on or before that day; those whose date
    is unknown, or may be later, are left out and counted in a notice.

    Raises:
        RunStopped: no such file, no record, one of another schema, or one that is being written for too long.
    """
    path = Path(path)
    if as_of is None:
        with connect_reader(path) as con:
            yield Record(path, con, None, tuple(list_notices(con)))
        return
    con = copy_base(path, as_of=as_of)
    try:
        derive_tables(con)
        yield Record(path, con, as_of, tuple(count_left_out(path, as_of)))
    finally:
        con.close()


def list_notices(con: DuckDBPyConnection) -> Iterator[str]:
    """Whether the record holds pages that its events do not count yet."""
    if get_meta(con, "stale") == "true":
        yield (
            "a build is under way or was cut short: events, plans and the like are those from before it; "
            "run `dragoman build` again to bring them up to date"
        )


def count_left_out(path: Path, as_of: date) -> Iterator[str]:
    """How many documents a look back leaves out since they may be later than the day; nothing for none."""
    with connect_reader(path) as con:
        rows = con.execute(
            "SELECT count(*) FROM articles WHERE enddate IS NULL OR (enddate > ? AND (date IS NULL OR date <= ?))",
            [as_of, as_of],
        ).fetchall()
    if rows[0][0]:
        yield f"{rows[0][0]} documents are left out: their dates do not say whether they are from {as_of} or before"
