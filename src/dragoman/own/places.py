"""The user's ``places.csv``: read and checked, and its cities put behind ours."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from dragoman.names import fold_text
from dragoman.tables import read_bundled

PLACES = "places.csv"
COLUMNS = ("geonameid", "name", "country", "admin1", "lat", "lon", "population", "rank", "guarded", "alternates")
LAT, LON, MAX_RANK = 90.0, 180.0, 2
MIN_ALTERNATE = 3
SHARED_PEOPLE, SPELT_PEOPLE = 9_999, 100_000
"""A city called as one of ours, or spelt as one, counts as having so many people at most, fewer than the least of ours
weighs: only where the story plays in its country does it go first."""
SAME_DEGREES = 0.3
"""A site of ours and a city of one name are one place where they lie no farther apart."""


class City(NamedTuple):
    """One line of the file, checked."""

    geonameid: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    rank: int
    guarded: bool
    alternates: tuple[str, ...]


def read_cities(path: Path, note: Callable[[int | None, str], None]) -> list[City]:
    """The cities of the file; ``note`` is given the line and the text of each fault."""
    found: dict[int, City] = {}
    countries = set(read_bundled("places")["alpha2"])
    try:
        with path.open("rb") as stream:
            for line, row in read_rows(stream, note):
                try:
                    city = read_city(row, countries)
                except ValueError as error:
                    note(line, str(error))
                    continue
                if found.setdefault(city.geonameid, city) is not city:
                    note(line, f"{city.name!r}: the id {city.geonameid} stands twice")
    except OSError as error:
        note(None, error.strerror or "cannot be read")
    return list(found.values())


def read_rows(stream: BinaryIO, note: Callable[[int | None, str], None]) -> Iterator[tuple[int, list[str]]]:
    """The rows below the heading, each with its line; what is no such table, or no text, is a fault and ends it."""
    rows, heading = csv.reader(decode_lines(stream), strict=True), False
    try:
        for row in filter(None, rows):
            if heading:
                yield rows.line_num, row
            elif tuple(row) != COLUMNS:
                note(rows.line_num, f"wants the columns {', '.join(COLUMNS)}")
                return
            heading = True
    except csv.Error as error:
        note(rows.line_num, f"no CSV: {error}")
    except UnicodeDecodeError as error:
        note(rows.line_num + 1, f"not UTF-8: byte {error.start} of the line")


def decode_lines(stream: BinaryIO) -> Iterator[str]:
    """The lines as text; a comment is an empty line, so that lines keep their numbers."""
    for i, raw in enumerate(stream):
        text = raw.decode("utf-8-sig" if i == 0 else "utf-8")
        yield "\n" if text.startswith("#") else text


def read_city(row: Sequence[str], countries: set[str]) -> City:
    """One line of the file, checked.

    Raises:
        ValueError: what is wrong with it.
    """
    if len(row) != len(COLUMNS):
        raise ValueError(f"{len(row)} columns, not {len(COLUMNS)}")
    cells = dict(zip(COLUMNS, row, strict=True))
    name = cells["name"].strip()
    if not fold_text(name) or "|" in name or "|" in cells["admin1"]:
        raise ValueError(f"a city without a name, or with | in it: {name!r}")
    if cells["country"] not in countries:
        raise ValueError(f"{name!r}: unknown country {cells['country']!r}; three letters of ISO 3166-1 are wanted")
    if cells["guarded"] not in ("0", "1"):
        raise ValueError(f"{name!r}: guarded is 0 or 1")
    return City(
        read_number(cells, "geonameid", 10**10),
        name,
        cells["country"],
        cells["admin1"],
        read_degrees(cells, "lat", LAT),
        read_degrees(cells, "lon", LON),
        read_number(cells, "population", 10**9),
        read_number(cells, "rank", MAX_RANK),
        cells["guarded"] == "1",
        tuple(filter(None, cells["alternates"].split("|"))),
    )


def read_number(cells: dict[str, str], key: str, most: int) -> int:
    """A whole number from 0 to ``most``."""
    text = cells[key]
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(most)) or int(text) > most:
        raise ValueError(f"{cells['name']!r}: {key}: {text!r} is no whole number up to {most}")
    return int(text)


def read_degrees(cells: dict[str, str], key: str, most: float) -> float:
    """Degrees of latitude or longitude."""
    try:
        value = float(cells[key])
    except ValueError:
        value = float("nan")
    if not abs(value) <= most:
        raise ValueError(f"{cells['name']!r}: {key}: {cells[key]!r} lies off the globe")
    return value


def merge_places(own: Sequence[City], table: dict[str, Any]) -> dict[str, Any]:
    """Our table with the user's cities behind ours; one that we have, by id, stays ours.

    A name that is a people's ("German"), or a site's that we know at the same point, is not taken from the user's.
    """
    cities: list[str] = list(table["cities"])
    names: dict[str, str] = dict(table["names"])
    n_ours, held = len(cities), {line.partition("|")[0] for line in cities}
    guarded = {i for i, line in enumerate(cities) if line.endswith("|1")}
    for city in own:
        forms = {} if str(city.geonameid) in held else list_forms(city, table)
        if not forms:
            continue
        row, number = city, len(cities)
        for name, mark in forms.items():
            shared = list_shared(names.get(name, ""), n_ours)
            if shared:
                people = min(row.population, SPELT_PEOPLE if mark else SHARED_PEOPLE)
                row = row._replace(population=people, rank=0, guarded=row.guarded or bool(guarded.intersection(shared)))
            # a division goes behind a city of its state that has its name and is not guarded
            if any(entry[1] == city.country for entry in table["divisions"].get(name, ())):
                row = row._replace(guarded=True)
            names[name] = f"{names.get(name, '')} {mark}{number}".strip()
        cities.append("|".join(str(int(cell) if isinstance(cell, bool) else cell) for cell in row[:-1]))
    return table | {"cities": cities, "names": names}


def list_forms(city: City, table: dict[str, Any]) -> dict[str, str]:
    """The folded names of a city that can be used, each with the mark of the table: "~" for another spelling."""
    spellings = [name for name in city.alternates if len(name) >= MIN_ALTERNATE]
    found = {fold_text(name): "~" for name in spellings} | {fold_text(city.name): ""}
    return {name: mark for name, mark in found.items() if name and is_free(name, city, table)}


def is_free(name: str, city: City, table: dict[str, Any]) -> bool:
    """Whether a folded name is no people's, and no site's of ours that lies where the city lies."""
    if name in table["peoples"] and name not in table["names"]:
        return False
    site = table["sites"].get(name)
    if site is None or site[1] != city.country or site[2] is None:
        return True
    return bool(abs(site[2] - city.lat) >= SAME_DEGREES or abs(site[3] - city.lon) >= SAME_DEGREES)


def list_shared(numbers: str, n_ours: int) -> set[int]:
    """The cities of ours that bear a name as their own, by their numbers in the table."""
    return {int(number) for number in numbers.split() if number[0] != "~" and int(number) < n_ours}
