"""A GeoNames dump into the user's own knowledge: read line by line, written as ``places.csv`` and swapped in whole."""

from __future__ import annotations

import csv
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import RunStopped
from dragoman.knowledge.dumps import read_numbered
from dragoman.knowledge.facts import Tally
from dragoman.knowledge.imports import stamp_file
from dragoman.knowledge.place_names import is_guarded, list_alternates
from dragoman.knowledge.spelling import find_script, tidy_name
from dragoman.tables import load_table

PLACES_NAME = "places.csv"
FIELDS = ("geonameid", "name", "country", "admin1", "lat", "lon", "population", "rank", "guarded", "alternates")
SOURCE = "# GeoNames (geonames.org), CC BY 4.0; written by `dragoman places import`\n"
LEAST = 1000
N_COLUMNS, HEAD_LINES = 19, 100
CLASSES = frozenset(b"A H L P R S T U V".split()) | {b""}
GONE = frozenset({b"PPLH", b"PPLQ", b"PPLW", b"PPLCH"})
"""Populated places that are no more: historical, abandoned, destroyed."""
MAX_ID, MAX_PEOPLE, MAX_NAME = 10**10, 100_000_000, 200
TABLE = """
CREATE TABLE cities(geonameid INTEGER PRIMARY KEY, name TEXT, country TEXT, admin1 TEXT, lat REAL, lon REAL,
    population INT, rank INT, guarded INT, alternates TEXT, line INT);
"""


class City(NamedTuple):
    """One line of ``places.csv``; ``alternates`` are parted by "|"."""

    geonameid: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    rank: int
    guarded: int
    alternates: str


class LineBroken(Exception):
    """A line that cannot be taken: a short code and a sentence."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(slots=True)
class Imported:
    """What an import came to.

    Attributes:
        n_sound: lines that could be read, also those passed over.
        n_cities: cities taken from the file.
        n_replaced: those of them that an earlier import had brought.
        n_held: cities in ``places.csv`` afterwards.
    """

    n_sound: int = 0
    n_cities: int = 0
    n_replaced: int = 0
    n_held: int = 0


def import_places(path: Path, folder: Path, *, least: int = LEAST, tally: Tally | None = None) -> Imported:
    """Add the populated places of a GeoNames dump to ``places.csv`` of a folder, which is made where it is missing.

    A place that an earlier import brought is replaced; those that the package holds are passed over.

    Args:
        path: the dump: text, .gz, .bz2, or .zip with one text beside ``readme.txt``.
        folder: the folder of the user's own knowledge.
        least: how many people a place must have; 0 takes all.
        tally: counts faults and what is passed over.

    Raises:
        RunStopped: the file cannot be read or is no dump, nothing in it can be used, or ``places.csv`` cannot be read
            or written; that is then as it was.
    """
    tally, done = tally or Tally(), Imported()
    check_head(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = stamp_file(folder / PLACES_NAME)
        with open_cities(folder) as con:
            if before is not None:
                con.executemany(f"INSERT OR REPLACE INTO cities VALUES ({'?,' * 10} 0)", read_held(folder))
            stage_cities(con, read_dump(path, tally, done, least=least), tally, done)
            if not done.n_sound:
                raise RunStopped(f"nothing in {path} could be used ({tally.n_faults} faults); is it a GeoNames dump?")
            done.n_held = con.execute("SELECT count(*) FROM cities").fetchone()[0]
            if done.n_cities:
                order = "SELECT * FROM cities ORDER BY country, name, geonameid"
                write_cities(folder, (row[:-1] for row in con.execute(order)), before)
    except sqlite3.Error as error:
        raise RunStopped(f"cannot gather the places in {folder}: {error}") from error
    except OSError as error:
        raise RunStopped(f"cannot import {path} into {folder}: {error.strerror or error}") from error
    return done


def check_head(path: Path) -> None:
    """Refuse a file without one line of a dump's columns in its beginning.

    Raises:
        RunStopped: it is empty, cannot be read, or is something else.
    """
    n_lines, tally = 0, Tally()
    for _, raw in islice(read_numbered(path, tally), HEAD_LINES):
        if raw.count(b"\t") == N_COLUMNS - 1:
            return
        n_lines += bool(raw.strip())
    if not n_lines:
        raise RunStopped(f"{path} " + ("cannot be read: it is damaged" if tally.n_faults else "is empty"))
    raise RunStopped(
        f"{path} is no GeoNames dump: none of its first lines has {N_COLUMNS} columns parted by tabs, as those of"
        " allCountries.txt and UA.txt have"
    )


@contextmanager
def open_cities(folder: Path) -> Iterator[sqlite3.Connection]:
    """An empty table of cities on the disk, so that memory stays bounded; gone when the block ends."""
    path = folder / f".{PLACES_NAME}.{os.getpid()}.sqlite"
    path.unlink(missing_ok=True)
    con = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536", "temp_store=FILE"):
            con.execute(f"PRAGMA {pragma}").fetchall()
        con.executescript(TABLE)
        con.execute("BEGIN")
        yield con
    finally:
        con.close()
        path.unlink(missing_ok=True)


def read_held(folder: Path) -> Iterator[tuple[str, ...]]:
    """The cities of ``places.csv`` as they stand.

    Raises:
        RunStopped: a line of it has other columns, or no id.
    """
    path = folder / PLACES_NAME
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, strict=True)
        try:
            for row in rows:
                if not row or row[0].startswith("#") or tuple(row) == FIELDS:
                    continue
                if len(row) != len(FIELDS) or not (row[0].isascii() and row[0].isdigit()):
                    raise RunStopped(f"{path}:{rows.line_num}: is no city; mend the line, or take the file away")
                yield tuple(row)
        except (csv.Error, UnicodeDecodeError) as error:
            raise RunStopped(f"{path}:{rows.line_num}: {error}; mend the line, or take the file away") from error


def read_dump(path: Path, tally: Tally, done: Imported, *, least: int) -> Iterator[tuple[int, City]]:
    """The cities of a dump that are to be kept, each with its line; a line that is broken is a fault."""
    table = load_table("places")
    codes = {two: three for three, two in table["alpha2"].items()}
    ours = {int(line.partition("|")[0]) for line in table["cities"]}
    for number, raw in read_numbered(path, tally):
        if not raw.strip():
            continue
        try:
            found = read_line(raw, least=least, ours=ours, codes=codes)
        except LineBroken as broken:
            tally.note_fault(number, broken.reason, broken.detail)
            continue
        done.n_sound += 1
        if isinstance(found, City):
            yield number, found
        else:
            tally.skipped[found] += 1


def read_line(raw: bytes, *, least: int, ours: set[int], codes: dict[str, str]) -> City | str:
    """The city of a line, or why it is passed over.

    Raises:
        LineBroken: a column is missing, or holds what it cannot hold.
    """
    cells = raw.rstrip(b"\r\n").split(b"\t")
    if len(cells) != N_COLUMNS:
        raise LineBroken("columns", f"{len(cells)} columns, not {N_COLUMNS}")
    if cells[6] != b"P":
        if cells[6] not in CLASSES:
            raise LineBroken("bad_class", f"no feature class {show_cell(cells[6])}")
        return "entries that are no populated places"
    if cells[7] in GONE:
        return "places abandoned, destroyed or historical"
    geonameid = read_count(cells[0], "geonameid", MAX_ID)
    population = read_count(cells[14] or b"0", "population", MAX_PEOPLE)
    if population < least:
        return f"places of fewer than {least:,} people"
    if geonameid in ours:
        return "places that we have"
    try:
        name, plain, others, land, admin1 = (cells[i].decode() for i in (1, 2, 3, 8, 10))
    except UnicodeDecodeError as error:
        raise LineBroken("not_utf8", f"no UTF-8: {error.reason}") from error
    if land not in codes:
        raise LineBroken("unknown_country", f"no country {land[:20]!r}")
    lat, lon = read_degrees(cells[4], "latitude", 90), read_degrees(cells[5], "longitude", 180)
    usable = choose_name(name, plain)
    if not name.strip() or len(usable) > MAX_NAME:
        raise LineBroken("no_name", f"no name, or one too long: {name[:80]!r}")
    if not usable:
        return "places without a name in Latin letters"
    alternates = "|".join(list_alternates(usable, [plain, *others.split(",")]))
    guarded, division = int(is_guarded(usable)), tidy_name(admin1).replace("|", " ")
    return City(geonameid, usable, codes[land], division, lat, lon, population, 0, guarded, alternates)


def show_cell(cell: bytes) -> str:
    """A cell as a fault shows it."""
    return repr(cell[:40].decode(errors="replace"))


def read_count(cell: bytes, column: str, most: int) -> int:
    """A whole number from 0 to ``most``."""
    if not cell.isdigit() or len(cell) > len(str(most)) or int(cell) > most:
        raise LineBroken(f"bad_{column}", f"no {column}: {show_cell(cell)}")
    return int(cell)


def read_degrees(cell: bytes, column: str, most: int) -> float:
    """Degrees of latitude or longitude, to three decimals as ours."""
    try:
        value = float(cell)
    except ValueError:
        value = float("nan")
    if not abs(value) <= most:
        raise LineBroken(f"bad_{column}", f"no {column}: {show_cell(cell)}")
    return round(value, 3)


def choose_name(name: str, plain: str) -> str:
    """The name where it is in Latin letters, else GeoNames's plain form; empty where neither is."""
    for text in (name, plain):
        tidy = tidy_name(text).replace("|", " ")
        if {find_script(char) for char in tidy} - {""} == {"LATIN"}:
            return tidy
    return ""


def stage_cities(con: sqlite3.Connection, cities: Iterable[tuple[int, City]], tally: Tally, done: Imported) -> None:
    """Enter the cities of a file: an id of an earlier import is replaced, a second one in this file is a fault."""
    for number, city in cities:
        row = con.execute("SELECT line FROM cities WHERE geonameid = ?", (city.geonameid,)).fetchone()
        if row is not None and row[0]:
            tally.note_fault(
                number, "duplicate_id", f"{city.geonameid} stands in line {row[0]} already; that one counts"
            )
            continue
        con.execute(f"INSERT OR REPLACE INTO cities VALUES ({'?,' * 10} ?)", (*city, number))
        done.n_cities += 1
        done.n_replaced += row is not None


def write_cities(folder: Path, rows: Iterable[tuple[object, ...]], before: tuple[int, int, int] | None) -> None:
    """Write ``places.csv`` beside its place and swap it in.

    Raises:
        RunStopped: another import changed it meanwhile.
    """
    path = folder / PLACES_NAME
    partial = folder / f".{PLACES_NAME}.{os.getpid()}.part"
    try:
        with partial.open("w", encoding="utf-8", newline="") as out:
            out.write(SOURCE)
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(FIELDS)
            writer.writerows(rows)
            out.flush()
            os.fsync(out.fileno())
        if stamp_file(path) != before:
            raise RunStopped(f"{path} was changed by another import meanwhile; import again")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
