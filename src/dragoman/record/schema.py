"""The tables of a record: which are base, which derived, and how an older file is brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dragoman.errors import RunStopped

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA_VERSION = 1
Migration = Callable[["DuckDBPyConnection"], None]
# Number n brings a record from schema n to n + 1. A new table needs none that only repeats schema.sql: that is run
# after the migrations, and makes what is not there.
MIGRATIONS: Mapping[int, Migration] = {}

BASE_TABLES = (
    "runs",
    "refusals",
    "documents",
    "labels",
    "articles",
    "mentions",
    "parties",
    "attributions",
    "signatures",
)
DERIVED_TABLES = (
    "copies", "copy_groups", "citations", "mention_origins", "events", "event_mentions", "event_parties", "plans",
    "plan_parties", "plan_history", "commitments", "commitment_steps", "statements", "actors",
)  # fmt: skip


@cache
def read_script(name: str) -> str:
    """The text of one of the package's SQL files."""
    return files("dragoman").joinpath("record", name).read_text("utf-8")


def create_schema(con: DuckDBPyConnection) -> None:
    """Make every table and view that is not there; views are made anew."""
    con.execute(read_script("schema.sql"))
    con.execute(read_script("views.sql"))
    con.execute("INSERT OR IGNORE INTO meta VALUES ('schema_version', ?), ('stale', 'false')", [str(SCHEMA_VERSION)])


def get_meta(con: DuckDBPyConnection, key: str) -> str | None:
    """A value of the record's ``meta`` table, or ``None`` where it is not set."""
    # All rows, for DuckDB keeps a result of which not all is fetched open, and refuses others on the connection.
    rows = con.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchall()
    return str(rows[0][0]) if rows else None


def set_meta(con: DuckDBPyConnection, key: str, value: str) -> None:
    """Set a value of the record's ``meta`` table."""
    con.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, value])


def read_version(con: DuckDBPyConnection, name: str) -> int:
    """The schema version of an open record; ``name`` is what messages call it.

    Raises:
        RunStopped: the database is no record, or a newer Dragoman wrote it.
    """
    tables = {row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not {"meta", "mentions"} <= tables:
        raise RunStopped(f"{name} is a DuckDB database, but no record of Dragoman's; give another file")
    text = get_meta(con, "schema_version") or ""
    if not text.isdigit():
        raise RunStopped(f"{name} is no record of Dragoman's that is whole: its schema version is {text!r}")
    if int(text) > SCHEMA_VERSION:
        raise RunStopped(
            f"{name} was written by a newer Dragoman (schema {text}; this one knows {SCHEMA_VERSION}): "
            "upgrade with `pip install --upgrade dragoman`"
        )
    return int(text)


def migrate_schema(
    con: DuckDBPyConnection,
    version: int,
    *,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    target: int = SCHEMA_VERSION,
) -> None:
    """Bring an open record from schema ``version`` to ``target``, in one transaction; nothing where it is there."""
    if version == target:
        return
    con.execute("BEGIN")
    for number in range(version, target):
        migrations[number](con)
    create_schema(con)
    set_meta(con, "schema_version", str(target))
    set_meta(con, "stale", "true")
    con.execute("COMMIT")
