"""Questions in SQL to an open record: they only ever read, and reach nothing but the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from dragoman.errors import RunStopped

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BATCH = 1_000
READING = frozenset({"SELECT", "EXPLAIN"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gave: its columns, and its rows as values that JSON knows."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def ask_record(con: DuckDBPyConnection, question: str) -> Answer:
    """The answer to one statement in SQL, which may only read.

    The connection can do less from then on: no files besides the record, no settings.

    Raises:
        RunStopped: the statement is wrong, is not the only one, or would change something.
    """
    import duckdb  # noqa: PLC0415 - takes a while to load

    try:
        statements = con.extract_statements(question)
        if len(statements) != 1:
            raise RunStopped("give one statement, such as: select * from event_view limit 10")
        if statements[0].type.name not in READING:
            raise RunStopped(f"`sql` only reads: {statements[0].type.name} is not allowed; use build, recode or remove")
        for setting in ("SET enable_external_access = false", "SET lock_configuration = true"):
            con.execute(setting)
        cursor = con.execute(statements[0])
        columns = tuple(column[0] for column in cursor.description or ())
    except duckdb.Error as error:
        raise RunStopped(f"the record cannot answer: {error}") from error
    return Answer(columns, fetch_rows(cursor))


def fetch_rows(cursor: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer, read as they are needed.

    Raises:
        RunStopped: the answer fails half-way, for instance by a value that cannot be cast.
    """
    import duckdb  # noqa: PLC0415 - takes a while to load

    while True:
        try:
            batch = cursor.fetchmany(BATCH)
        except duckdb.Error as error:
            raise RunStopped(f"the record cannot answer: {error}") from error
        if not batch:
            return
        for row in batch:
            yield tuple(make_plain(value) for value in row)


def make_plain(value: Any) -> Any:
    """A value of the database as one that JSON knows: days and times in ISO 8601, bytes in hexadecimal digits."""
    if isinstance(value, dict):
        return {str(key): make_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [make_plain(item) for item in value]
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, timedelta | UUID):
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.hex() if isinstance(value, bytes) else value
