"""A temporary database in which a file's people, positions and times in office wait to be joined."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.knowledge.dates import DateUnreadable, is_backwards, read_date
from dragoman.knowledge.facts import Fact, OfficeFact, Tally
from dragoman.knowledge.spelling import is_mixed, tidy_name
from dragoman.knowledge.titles import read_title

TABLES = """
CREATE TABLE people(key TEXT PRIMARY KEY, line INT, name TEXT, aliases TEXT, country TEXT, wikidata_id TEXT,
    sector TEXT, positions TEXT);
CREATE TABLE posts(key TEXT PRIMARY KEY, line INT, name TEXT, country TEXT, sector TEXT);
CREATE TABLE held(holder TEXT, post TEXT, line INT, country TEXT, start TEXT, "end" TEXT);
CREATE TABLE places(key TEXT PRIMARY KEY, code TEXT);
"""
MAX_NAMES = 200
"""Names that one entry may have; more are the work of a broken file."""


@contextmanager
def open_staging(folder: Path) -> Iterator[sqlite3.Connection]:
    """An empty staging database in that folder, gone when the block ends."""
    path = folder / f".staging.{os.getpid()}.sqlite"
    path.unlink(missing_ok=True)
    con = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536", "temp_store=FILE"):
            con.execute(f"PRAGMA {pragma}").fetchall()
        con.executescript(TABLES)
        con.execute("BEGIN")
        yield con
    finally:
        con.close()
        path.unlink(missing_ok=True)


def claim_key(con: sqlite3.Connection, table: str, key: str, line: int, tally: Tally) -> bool:
    """Enter an entry of ``people`` or ``posts`` under its id; a second entry under one id is a fault."""
    if con.execute(f"INSERT OR IGNORE INTO {table}(key, line) VALUES (?, ?)", (key, line)).rowcount == 1:
        return True
    first = con.execute(f"SELECT line FROM {table} WHERE key = ?", (key,)).fetchone()[0]
    tally.note_fault(line, "duplicate_id", f"{key[:80]} stands in line {first} already; that one counts")
    return False


def stage_person(
    con: sqlite3.Connection,
    tally: Tally,
    line: int,
    key: str,
    names: list[str],
    *,
    country: str = "",
    wikidata_id: str | None = None,
    sector: str = "",
    positions: list[str] | None = None,
) -> bool:
    """Enter a person; ``False`` where the entry is a second one, or has no name that can be used."""
    kept = list_names(names, line, tally)
    if not kept:
        tally.note_fault(line, "no_name", f"{key[:80]} has no name that can be used")
        return False
    if not claim_key(con, "people", key, line, tally):
        return False
    con.execute(
        "UPDATE people SET name = ?, aliases = ?, country = ?, wikidata_id = ?, sector = ?, positions = ?"
        " WHERE key = ?",
        (kept[0], json.dumps(kept[1:]), country, wikidata_id, sector, json.dumps(positions or []), key),
    )
    return True


def list_names(names: list[str], line: int, tally: Tally) -> list[str]:
    """The names that can be used, tidied, each once; one whose letters are of several scripts is a fault."""
    kept: dict[str, None] = {}
    for name in map(tidy_name, names[:MAX_NAMES]):
        if is_mixed(name):
            tally.note_fault(line, "mixed_scripts", f"the name {name[:80]!r} mixes scripts")
        elif 1 < len(name) <= MAX_NAMES:
            kept.setdefault(name)
    return list(kept)


def join_people(con: sqlite3.Connection, tally: Tally) -> Iterator[Fact]:
    """Each staged person with every time in office, in the order of the file; those of no country are left out."""
    con.execute("CREATE INDEX held_holder ON held(holder)")
    for row in con.execute("SELECT holder, line FROM held WHERE holder NOT IN (SELECT key FROM people)"):
        tally.note_fault(row[1], "holder_missing", f"no person {str(row[0])[:80]} in the file")
    for key, line, name, aliases, country, wikidata_id, sector, positions in con.execute(
        "SELECT key, line, name, aliases, country, wikidata_id, sector, positions FROM people ORDER BY rowid"
    ):
        offices = tuple(list_offices(con, key, country, tally))
        if not offices:
            offices = tuple(
                OfficeFact(title.country or country, title.title, title.role, title.sector or "ELI", None, None, line)
                for title in (read_title(text, "", "") for text in json.loads(positions))
                if title.country or country
            )
        home = country or next((office.country for office in offices), "")
        if not home:
            tally.skipped["persons of no known country"] += 1
            continue
        yield Fact("person", name, tuple(json.loads(aliases)), home, sector or "ELI", wikidata_id, key, line, offices)


def list_offices(con: sqlite3.Connection, key: str, home: str, tally: Tally) -> Iterator[OfficeFact]:
    """A person's times in office; one without its position, or with dates that cannot be, is a fault."""
    rows = con.execute(
        'SELECT held.line, held.post, held.country, start, "end", posts.name, posts.country, posts.sector'
        " FROM held LEFT JOIN posts ON posts.key = held.post WHERE holder = ? ORDER BY held.rowid",
        (key,),
    )
    for line, post, own, start, end, name, country, sector in rows.fetchall():
        if name is None:
            tally.note_fault(line, "post_missing", f"no position {post[:80]} in the file")
            continue
        days = read_days(line, start, end, tally)
        if days is None:
            continue
        title = read_title(name, own or country or "")
        kind = title.sector if title.role else sector or title.sector
        yield OfficeFact(title.country or home, title.title, title.role, kind or "ELI", *days, line)


def read_days(line: int, start: str | None, end: str | None, tally: Tally) -> tuple[str | None, str | None] | None:
    """First and last day as ISO text; ``None``, with a fault, where they cannot be read or run backwards."""
    try:
        days = read_date(start) if start else None, read_date(end) if end else None
    except DateUnreadable as error:
        tally.note_fault(line, "bad_date", str(error))
        return None
    if is_backwards(*days):
        tally.note_fault(line, "backwards", f"the dates run backwards: {days[0]} to {days[1]}")
        return None
    return days
