"""Build the table ``places``: cities with ids and positions, regions, and the states that places lie in."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tables import read_yaml

NUMBERS = {"geonameid": int, "lat": float, "lon": float, "population": int, "rank": int, "guarded": int}
LAT, LON = 90.0, 180.0


def build(resources: Path) -> dict[str, object]:
    """The table ``places`` from ``resources/places`` and the names of states.

    ``cities`` holds rows of id, name, country, latitude, longitude, population, rank, guarded, other names;
    ``regions`` name → countries; ``states`` name → country, its usual name, its id.

    Raises:
        ValueError: a city without a place on the globe, an id that stands twice, a code that no state has.
    """
    folder, states = resources / "places", read_yaml(resources / "actors" / "states.yaml")
    codes = {row["code"] for row in states}
    ids = {row["country"]: int(row["geonameid"]) for row in read_csv(folder / "countries.csv")}
    return {
        "places": {
            "cities": list_cities(folder / "cities.csv"),
            "regions": index_regions(read_yaml(folder / "regions.yaml"), codes),
            "states": index_states(states, ids),
            **read_affixes(folder / "affixes.yaml"),
        }
    }


def read_csv(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, comment lines left out."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(line for line in stream if not line.startswith("#"))


def list_cities(path: Path) -> list[list[Any]]:
    """Every city as a list of its values, checked."""
    cities: list[list[Any]] = []
    seen: set[int] = set()
    for row in read_csv(path):
        values: dict[str, Any] = {key: NUMBERS.get(key, str)(text) for key, text in row.items() if key != "alternates"}
        if not values["name"] or len(values["country"]) != 3 or values["geonameid"] in seen:
            raise ValueError(f"city without name or country, or twice: {row!r}")
        if abs(values["lat"]) > LAT or abs(values["lon"]) > LON:
            raise ValueError(f"city off the globe: {row!r}")
        seen.add(values["geonameid"])
        cities.append([*values.values(), [name for name in row["alternates"].split("|") if name]])
    return cities


def index_regions(regions: dict[str, list[str]], codes: set[str]) -> dict[str, list[str]]:
    """Name of a region → the countries that have one of that name."""
    found: dict[str, list[str]] = {}
    for code, names in regions.items():
        if code not in codes:
            raise ValueError(f"regions of an unknown state {code!r}")
        for name in names:
            found.setdefault(check_text(name, "regions.yaml"), []).append(code)
    return found


def read_affixes(path: Path) -> dict[str, list[str]]:
    """``leads`` and ``tails``: words before and after a name that are not part of it."""
    affixes = read_yaml(path)
    return {key: [check_text(word, path.name) for word in affixes[key]] for key in ("leads", "tails")}


def check_text(value: object, where: str) -> str:
    """The value, refused where YAML took it for something other than text."""
    if isinstance(value, str) and value:
        return value
    raise ValueError(f"{where}: {value!r} is no text; quote it")


def index_states(states: list[dict[str, Any]], ids: dict[str, int]) -> dict[str, list[Any]]:
    """Name of a state or of a part of one → code, usual name and GeoNames id (of whole states alone)."""
    found: dict[str, list[Any]] = {}
    for row in sorted(states, key=lambda row: (row["parent"] is not None, row["end"] is not None)):
        whole = row["parent"] is None and row["end"] is None
        for name in row["names"]:
            found.setdefault(name, [row["code"], row["name"], ids.get(row["code"]) if whole else None])
    return found
