"""Build the table ``places``: cities with ids and positions, divisions, regions, sites, waters and states by name.

Names are folded (``dragoman.names``), so that accents, hyphens and capitals do not matter. A city is one line of text,
taken apart only when it is asked for: reading the table must stay cheap.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.names import fold_text
from tables import read_yaml

LAT, LON = 90.0, 180.0
CITY = ("geonameid", "name", "country", "admin1", "lat", "lon", "population", "rank", "guarded")
NAMED = re.compile(r"(?P<name>[^(]+?)(?: \((?P<others>.+)\))?")
JUNK = re.compile(r"[A-Z]{2}[a-z]")
"""GeoNames's ASCII forms of names that begin with a letter of another alphabet ("UEruemqi")."""
MIN_ALTERNATE = 3


def build(resources: Path) -> dict[str, object]:
    """The table ``places`` from ``resources/places`` and the names and peoples of states.

    ``cities`` holds lines of id, name, country, division, latitude, longitude, population, rank, guarded; the others
    lead from folded names: ``names`` to the numbers of cities ("~" before one that has it as another spelling),
    ``divisions`` to rows of code, country, name, guarded, ``regions`` to a name and its countries, ``sites`` to name,
    country, position and whether it is a water, ``states`` to country, usual name and id, ``peoples`` to countries.

    Raises:
        ValueError: a place off the globe, an id that stands twice, a code or a city that is not known.
    """
    folder, states = resources / "places", read_yaml(resources / "actors" / "states.yaml")
    countries = list(read_csv(folder / "countries.csv"))
    codes = {row["code"] for row in states} | {row["country"] for row in countries}
    cities, names = list_cities(folder)
    # Western Sahara: a part of a state for who acts, a country of ISO 3166-1 for where
    own = {row["code"] for row in states if row["parent"] is None}
    dependencies = {fold_text(row["name"]) for row in countries if row["country"] not in own}
    return {
        "places": {
            "cities": cities,
            "names": names,
            "divisions": index_divisions(folder, codes),
            "regions": {
                name: row
                for name, row in index_regions(read_yaml(folder / "regions.yaml"), codes).items()
                if name not in dependencies
            },
            "sites": index_sites(folder, codes),
            "states": index_states(states, countries),
            "peoples": index_peoples(states),
            "capitals": list_capitals(states, countries),
            "alpha2": list_alpha2(folder),
            "words": read_words(folder),
        }
    }


def read_csv(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, comment lines left out."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(line for line in stream if not line.startswith("#"))


def list_cities(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Every city as a line of its values, checked, and the numbers of cities by folded name."""
    lines: list[str] = []
    found: dict[str, dict[int, bool]] = {}
    others, seen = read_spellings(folder / "spellings.yaml"), set[str]()
    for i, row in enumerate(read_csv(folder / "cities.csv")):
        if not row["name"] or len(row["country"]) != 3 or row["geonameid"] in seen:
            raise ValueError(f"city without name or country, or twice: {row!r}")
        check_point(float(row["lat"]), float(row["lon"]), row["name"])
        seen.add(row["geonameid"])
        lines.append("|".join(row[key].replace("|", " ") for key in CITY))
        known = others.get((row["country"], row["name"]), [])
        alternates = [name for name in row["alternates"].split("|") if len(name) >= MIN_ALTERNATE]
        # a name of somebody's listing counts as its own; one of GeoNames's lists of spellings stands behind
        for name in [row["name"], *known]:
            found.setdefault(fold_text(name), {})[i] = True
        for name in alternates:
            if not JUNK.match(name):
                found.setdefault(fold_text(name), {}).setdefault(i, row["rank"] != "0" and name in alternates[:3])
    found.pop("", None)
    names = {
        name: " ".join(f"{'' if own else '~'}{i}" for i, own in sorted(numbers.items()))
        for name, numbers in found.items()
    }
    return lines, names


def read_spellings(path: Path) -> dict[tuple[str, str], list[str]]:
    """Country and name of a place → its other names."""
    found: dict[tuple[str, str], list[str]] = {}
    for country, rows in read_yaml(path).items():
        for row in rows:
            name, *others = (part.strip() for part in check_text(row, path.name).split(" = "))
            found.setdefault((country, name), []).extend(others)
    return found


def check_point(lat: float, lon: float, name: str) -> None:
    """Raise a ValueError where a point is not on the globe."""
    if abs(lat) > LAT or abs(lon) > LON:
        raise ValueError(f"{name!r} lies off the globe")


def index_divisions(folder: Path, codes: set[str]) -> dict[str, list[list[Any]]]:
    """Folded name of a first-level division → the divisions that have it: ISO 3166-2 code, country, name, guarded."""
    found: dict[str, list[list[Any]]] = {}
    others = {
        (country, fold_text(name)): rest for (country, name), rest in read_spellings(folder / "divisions.yaml").items()
    }
    for row in read_csv(folder / "divisions.csv"):
        if row["country"] not in codes:
            raise ValueError(f"division of an unknown state {row!r}")
        english = others.pop((row["country"], fold_text(row["name"])), [])
        shown = english[0] if english else row["name"]
        entry = [row["code"], row["country"], shown, int(row["guarded"])]
        for name in dict.fromkeys(fold_text(n) for n in [row["name"], *english, *row["alternates"].split("|")] if n):
            found.setdefault(name, []).append(entry)
    if others:
        raise ValueError(f"no such division: {sorted(others)}")
    return found


def index_regions(regions: dict[str, list[str]], codes: set[str]) -> dict[str, list[str]]:
    """Folded name of a region → its name and the countries that have one of that name."""
    found: dict[str, list[str]] = {}
    for code, names in regions.items():
        if code not in codes:
            raise ValueError(f"regions of an unknown state {code!r}")
        for name in names:
            entry = found.setdefault(fold_text(check_text(name, "regions.yaml")), [name])
            if code not in entry[1:]:
                entry.append(code)
    return found


def index_sites(folder: Path, codes: set[str]) -> dict[str, list[Any]]:
    """Folded name of a site or water → name, country (none: of no one state), latitude, longitude, 1 for a water."""
    found: dict[str, list[Any]] = {}
    for file, water in (("sites.yaml", 0), ("waters.yaml", 1)):
        for text, values in read_yaml(folder / file).items():
            match = NAMED.fullmatch(check_text(text, file))
            country, lat, lon = (None, *(values or (None, None))) if water else values
            if match is None or (country is not None and country not in codes):
                raise ValueError(f"{file}: {text!r} is no name, or its country is unknown")
            if lat is not None:
                check_point(lat, lon, text)
            for name in [match["name"], *(match["others"] or "").split("; ")]:
                if name:
                    found.setdefault(fold_text(name), [match["name"], country, lat, lon, water])
    return found


def read_words(folder: Path) -> dict[str, list[str]]:
    """The lists of ``locative.yaml`` and the ``tails`` of ``affixes.yaml``."""
    words = {
        key: sorted({check_text(word, "locative.yaml") for word in row})
        for key, row in read_yaml(folder / "locative.yaml").items()
    }
    affixes = read_yaml(folder / "affixes.yaml")
    return words | {
        "tails": [check_text(word, "affixes.yaml") for word in affixes["tails"]],
        "leads": sorted({*words["leads"], *(check_text(word, "affixes.yaml") for word in affixes["leads"])}),
    }


def check_text(value: object, where: str) -> str:
    """The value, refused where YAML took it for something other than text."""
    if isinstance(value, str) and value:
        return value
    raise ValueError(f"{where}: {value!r} is no text; quote it")


def index_states(states: list[dict[str, Any]], countries: list[dict[str, str]]) -> dict[str, list[Any]]:
    """Folded name of a state or of a part of one → code, usual name and GeoNames id (of whole states alone).

    A dependency that ISO 3166-1 lists has its own code: here countries are areas, not governments.
    """
    found: dict[str, list[Any]] = {}
    ids = {row["country"]: int(row["geonameid"]) for row in countries}
    own = {row["code"] for row in states if row["parent"] is None}
    for row in countries:
        if row["country"] not in own:
            found[fold_text(row["name"])] = [row["country"], row["name"], int(row["geonameid"])]
    dependencies = dict(found)
    for row in sorted(states, key=lambda row: (row["parent"] is not None, row["end"] is not None)):
        whole = row["parent"] is None and row["end"] is None
        part = row["parent"] is not None and row["end"] is None
        same = [entry for name in row["names"] if (entry := dependencies.get(fold_text(name))) is not None]
        listed = same[0] if part and same else None
        for name in row["names"]:
            entry = listed or [row["code"], row["name"], ids.get(row["code"]) if whole else None]
            found.setdefault(fold_text(name), entry)
    return found


def index_peoples(states: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Folded adjective or name of a citizen → the countries; ones that stand no longer are left out."""
    found: dict[str, list[str]] = {}
    for row in states:
        if row["end"] is None:
            for word in [*row["adjectives"], *row["demonyms"], *(f"{name}s" for name in row["demonyms"])]:
                codes = found.setdefault(fold_text(word), [])
                if row["code"] not in codes:
                    codes.append(row["code"])
    return found


def list_capitals(states: list[dict[str, Any]], countries: list[dict[str, str]]) -> dict[str, str]:
    """Country → its capital's name."""
    capitals = {row["country"]: row["capital"] for row in countries if row["capital"]}
    return capitals | {row["code"]: row["capital"][0] for row in states if row["capital"] and row["parent"] is None}


def list_alpha2(folder: Path) -> dict[str, str]:
    """Country → its ISO 3166-1 alpha-2 code."""
    return {row["country"]: row["alpha2"] for row in read_csv(folder / "countries.csv")}
