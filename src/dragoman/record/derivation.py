"""What follows from the base tables: each derived table is made anew, always in the same order.

The work is done on a copy of the base in memory, so that readers can use the file meanwhile; what came out is put in
its place in one short transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.record.actors import derive_actors
from dragoman.record.citations import derive_citations
from dragoman.record.commitments import derive_commitments
from dragoman.record.copies import derive_copies
from dragoman.record.events import derive_events
from dragoman.record.origins import derive_origins
from dragoman.record.plans import derive_plans
from dragoman.record.schema import BASE_TABLES, DERIVED_TABLES, create_schema, get_meta, read_script, set_meta
from dragoman.record.statements import derive_statements
from dragoman.record.store import (
    READER_WAIT_S,
    WRITER_WAIT_S,
    attach_record,
    connect_reader,
    connect_writer,
    explain_failures,
)
from dragoman.record.versions import describe_deriver

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Derivation = Callable[["DuckDBPyConnection"], None]


# In their order: each may use what those before it made.
DERIVATIONS: tuple[Derivation, ...] = (
    derive_copies,
    derive_citations,
    derive_origins,
    derive_events,
    derive_plans,
    derive_commitments,
    derive_statements,
    derive_actors,
)


def derive_tables(con: DuckDBPyConnection) -> None:
    """Make every derived table anew from the base tables, in one transaction."""
    con.execute("BEGIN")
    for derive in DERIVATIONS:
        derive(con)
    con.execute("COMMIT")


def copy_base(path: Path, *, as_of: date | None = None) -> DuckDBPyConnection:
    """A database in memory with the record's base tables, its derived tables empty.

    Pages as they came in (``documents.raw``) are left out. With ``as_of`` it holds the documents that are known to
    have been there by the end of that day: those whose interval of dates ends by then.
    """
    import duckdb  # noqa: PLC0415 - takes a while to load

    with connect_reader(path):
        pass  # says what is wrong with the file, if anything
    con = duckdb.connect(":memory:")
    with explain_failures(path):
        create_schema(con)
        attach_record(con, path, read_only=True, wait_s=READER_WAIT_S)
        known = ""
        if as_of is not None:
            con.execute(
                "CREATE TEMP TABLE known AS SELECT document_id FROM record.articles WHERE enddate <= ?", [as_of]
            )
            known = "WHERE document_id IN (SELECT document_id FROM known)"
        for table in BASE_TABLES:
            con.execute(f"INSERT INTO {table} BY NAME {select_base(table, known)}")
        con.execute("DETACH record")
    return con


def select_base(table: str, known: str) -> str:
    """The rows of a base table that are copied: those of the known documents, or all."""
    if table == "documents":
        return f"SELECT * REPLACE ('' AS raw) FROM record.documents {known}"
    if table == "parties" and known:
        mentions = f"SELECT mention_id FROM record.mentions {known}"
        return f"SELECT * FROM record.parties WHERE mention_id IN ({mentions})"
    if table in ("runs", "refusals"):
        return f"SELECT * FROM record.{table}"
    return f"SELECT * FROM record.{table} {known}"


def derive_record(path: Path, *, always: bool = False) -> bool:
    """Make the derived tables of the record anew where they are stale; whether they were.

    They are stale after a change to the base, and where another version of the package made them.
    """
    with connect_reader(path) as con:
        stale = get_meta(con, "stale") != "false" or get_meta(con, "derived_by") != describe_deriver()
    if not (stale or always):
        return False
    con = copy_base(path)
    try:
        derive_tables(con)
        with connect_writer(path) as file:
            file.execute(read_script("views.sql"))
        with explain_failures(path):
            put_derived(con, path)
    finally:
        con.close()
    return True


def put_derived(con: DuckDBPyConnection, path: Path) -> None:
    """Put the derived tables of a database in memory in the place of the record's, in one transaction."""
    attach_record(con, path, read_only=False, wait_s=WRITER_WAIT_S)
    con.execute("BEGIN")
    for table in DERIVED_TABLES:
        con.execute(f"DELETE FROM record.{table}")
        con.execute(f"INSERT INTO record.{table} BY NAME SELECT * FROM memory.{table}")
    con.execute("USE record")
    set_meta(con, "derived_by", describe_deriver())
    set_meta(con, "stale", "false")
    con.execute("COMMIT")
    con.execute("USE memory")
    con.execute("DETACH record")
