"""Files into the store: written beside it and swapped in whole, so that a failed import leaves what was there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import RunStopped
from dragoman.knowledge.facts import Fact, OfficeFact, Tally
from dragoman.knowledge.ftm import read_ftm
from dragoman.knowledge.lines import Kind, tell_kind
from dragoman.knowledge.spelling import fold_name
from dragoman.knowledge.staging import open_staging
from dragoman.knowledge.store import FORMAT, INDEXES, STORE_NAME, TABLES, connect_store
from dragoman.knowledge.tabari import read_tabari
from dragoman.knowledge.wikidata import read_wikidata

READERS: dict[Kind, Callable[[Path, sqlite3.Connection, Tally], Iterator[Fact]]] = {
    "ftm": read_ftm,
    "wikidata": read_wikidata,
    "tabari": read_tabari,
}


def import_file(path: Path, folder: Path, *, kind: Kind | None = None, tally: Tally | None = None) -> Tally:
    """Add what a file knows of actors to the store of a folder, which is made where it is missing.

    What an earlier import of the same file brought is replaced; what other files brought stays.

    Raises:
        RunStopped: the file cannot be read, its kind not be told, nothing in it be used, or the store not be written;
            the store is then as it was.
    """
    tally = tally or Tally()
    kind = kind or tell_kind(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with rewrite_store(folder) as con, open_staging(folder) as staging:
            source = replace_source(con, path, kind)
            add_facts(con, source, READERS[kind](path, staging, tally), tally)
            if not tally.n_persons and not tally.n_bodies:
                raise RunStopped(f"nothing in {path} could be used ({tally.n_faults} faults); is it of kind {kind}?")
            finish_store(con)
    except sqlite3.Error as error:
        raise RunStopped(f"cannot write the store in {folder}: {error}") from error
    except OSError as error:
        raise RunStopped(f"cannot import {path} into {folder}: {error.strerror or error}") from error
    return tally


@contextmanager
def rewrite_store(folder: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the folder's store to write to (a new one where it has none); it takes the store's place at the end.

    Raises:
        RunStopped: another import took that place meanwhile.
    """
    path = folder / STORE_NAME
    partial = folder / f".{STORE_NAME}.{os.getpid()}.part"
    before = stamp_file(path)
    try:
        if before is not None:
            connect_store(path).close()
            shutil.copyfile(path, partial)
        con = sqlite3.connect(partial, isolation_level=None)
        try:
            for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536", "temp_store=FILE"):
                con.execute(f"PRAGMA {pragma}").fetchall()
            con.executescript(TABLES)
            con.execute("BEGIN")
            yield con
            con.execute("COMMIT")
        finally:
            con.close()
        with partial.open("rb+") as stream:
            os.fsync(stream.fileno())
        if stamp_file(path) != before:
            raise RunStopped(f"{path} was changed by another import meanwhile; import again")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def stamp_file(path: Path) -> tuple[int, int, int] | None:
    """What tells one state of a file from another; ``None`` where it is missing."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_size


def replace_source(con: sqlite3.Connection, path: Path, kind: Kind) -> int:
    """The number of a file in the store, all that it brought before removed; indexes wait until the rows are in."""
    name = str(path.resolve())
    for index in INDEXES:
        con.execute(f"DROP INDEX IF EXISTS {index}")
    con.execute("DROP TABLE IF EXISTS starts")
    row = con.execute("SELECT id FROM sources WHERE name = ?", (name,)).fetchone()
    if row is not None:
        mine = "(SELECT id FROM entities WHERE source = ?)"
        for table in ("names", "offices"):
            con.execute(f"DELETE FROM {table} WHERE entity IN {mine}", row)
        con.execute("DELETE FROM entities WHERE source = ?", row)
        con.execute("DELETE FROM sources WHERE id = ?", row)
    done = con.execute("INSERT INTO sources(name, kind) VALUES (?, ?)", (name, kind))
    return int(done.lastrowid or 0)


def add_facts(con: sqlite3.Connection, source: int, facts: Iterable[Fact], tally: Tally) -> None:
    """Enter each fact; a person with offices in several countries is entered once for each, as the register does."""
    for fact in facts:
        if fact.kind != "person":
            days = fact.offices[0] if fact.offices else None
            entity = insert_entity(con, source, fact, fact.country, days)
            add_names(con, fact, entity)
            tally.n_bodies += 1
            continue
        tally.n_persons += 1
        tally.n_offices += len(fact.offices)
        for country in dict.fromkeys(office.country for office in fact.offices) or [fact.country]:
            entity = insert_entity(con, source, fact, country, None)
            add_names(con, fact, entity)
            con.executemany(
                "INSERT INTO offices VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (entity, country, office.role, office.title, office.sector, office.start, office.end, office.line)
                    for office in fact.offices
                    if office.country == country
                ],
            )


def insert_entity(con: sqlite3.Connection, source: int, fact: Fact, country: str, days: OfficeFact | None) -> int:
    """The number of a new entity; ``days`` is when a body had its code."""
    start, end = (days.start, days.end) if days else (None, None)
    done = con.execute(
        'INSERT INTO entities(kind, name, country, sector, wikidata_id, key, source, line, start, "end")'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (fact.kind, fact.name, country, fact.sector, fact.wikidata_id, fact.key, source, fact.line, start, end),
    )
    return int(done.lastrowid or 0)


def add_names(con: sqlite3.Connection, fact: Fact, entity: int) -> None:
    """Enter every name of an entity as it is looked up, each once."""
    folded = dict.fromkeys(filter(None, map(fold_name, (fact.name, *fact.aliases))))
    rows = [(name, name.rpartition(" ")[2], entity) for name in folded]
    con.executemany("INSERT INTO names VALUES (?, ?, ?)", rows)


def finish_store(con: sqlite3.Connection) -> None:
    """Build what look-ups go by: the indexes, and for each two first words the longest name that begins so."""
    for index, columns in INDEXES.items():
        con.execute(f"CREATE INDEX {index} ON {columns}")
    con.create_function("start_of", 1, lambda name: " ".join(name.split(" ", 2)[:2]), deterministic=True)
    con.execute("CREATE TABLE starts(start TEXT PRIMARY KEY, n_words INT) WITHOUT ROWID")
    con.execute(
        "INSERT INTO starts"
        " SELECT start_of(folded) AS start, max(length(folded) - length(replace(folded, ' ', '')) + 1)"
        " FROM names WHERE folded LIKE '% %' GROUP BY start ORDER BY start"
    )
    con.execute(f"PRAGMA user_version = {FORMAT}")
