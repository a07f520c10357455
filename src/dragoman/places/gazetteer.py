"""The gazetteer: what a name may stand for, with ids, divisions and positions where they are known."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from dragoman.names import fold_text
from dragoman.tables import load_table

Kind = Literal["state", "division", "region", "site", "water", "city"]
STATE_WEIGHT, SITE_WEIGHT, REGION_WEIGHT, DIVISION_WEIGHT = 12.0, 11.0, 9.0, 8.5
SHADOWED_WEIGHT = 5.0
"""A division called like a city of the same state is meant only where the text says so ("Kandahar province")."""
PEOPLE_WEIGHT = 1.3
"""Each tenfold of a city's people counts so much."""
RANK_WEIGHTS = (0.0, 1.3, 3.0)
"""A capital (2) and a place of the news (1) stand before other cities of their size."""
GREAT, GREAT_WEIGHT = 1_000_000, 0.8
ALTERNATE_WEIGHT = -1.5
"""A city that only has the name as another spelling stands behind one that bears it."""


SAME_DEGREES = 0.3
"""A site and a city of one name are one place where they lie no farther apart."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may stand for.

    Attributes:
        country: ISO 3166-1 alpha-3 (KOS Kosovo); ``None`` for waters and areas of no one state.
        admin1: first-level division: ISO 3166-2 ("NG-ZA") of a division, GeoNames's code ("UA.05") of a city.
        weight: how likely the name means it where nothing else is known.
        guarded: its name is also a word or a person's, so that the country must be known.
    """

    kind: Kind
    name: str
    country: str | None
    weight: float
    admin1: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    guarded: bool = False


@cache
def load_words(key: str) -> frozenset[str]:
    """A list of words of ``resources/places/locative.yaml``, as a set."""
    return frozenset(load_table("places")["words"][key])


@lru_cache(maxsize=16384)
def list_candidates(name: str) -> tuple[Candidate, ...]:
    """The places of that name, the likeliest first; none where it names no place that is known.

    Case, accents and hyphens do not matter; nothing is taken off the name.
    """
    folded = fold_text(name)
    return read_candidates(folded) if folded else ()


@lru_cache(maxsize=16384)
def read_candidates(folded: str) -> tuple[Candidate, ...]:
    """The places of a folded name, the likeliest first."""
    table = load_table("places")
    found: list[Candidate] = []
    if (state := table["states"].get(folded)) is not None:
        found.append(Candidate("state", state[1], state[0], STATE_WEIGHT, geonameid=state[2]))
    cities = read_cities(table, folded)
    site = table["sites"].get(folded)
    if site is not None and not any(is_same_point(city, site) for city in cities):
        label, country, lat, lon, water = site
        found.append(Candidate("water" if water else "site", label, country, SITE_WEIGHT, None, None, lat, lon))
    shared = {city.country for city in cities if not city.guarded}
    divided = set[str | None]()
    for code, country, label, guarded in table["divisions"].get(folded, ()):
        weight = SHADOWED_WEIGHT if country in shared else DIVISION_WEIGHT
        found.append(Candidate("division", label, country, weight, code, guarded=bool(guarded)))
        divided.add(country)
    if (region := table["regions"].get(folded)) is not None and site is None:
        label, *countries = region
        bare, _, tail = folded.rpartition(" ")
        same = table["divisions"].get(bare, ()) if tail in load_words("tails") else ()
        found += [
            Candidate("division", name, country, REGION_WEIGHT, code)
            for code, country, name, _ in same
            if country in countries
        ]
        divided |= {row.country for row in found if row.kind == "division"}
        rows = [(i, country) for i, country in enumerate(countries) if country not in divided]
        found += [Candidate("region", label, country, REGION_WEIGHT - 0.5 * i) for i, country in rows]
        found = [raise_weight(row) if row.country in countries and row.country in divided else row for row in found]
    # "Mexico" is the state, though a city of it goes by that name too in other tongues.
    states = {row.country for row in found if row.kind == "state"}
    found += [row for row in cities if row.country not in states or fold_text(row.name) == folded]
    return tuple(sorted(found, key=lambda row: -row.weight))


def is_same_point(city: Candidate, site: list[Any]) -> bool:
    """Whether a site is a city that GeoNames has, with an id."""
    _, country, lat, lon, _ = site
    if city.country != country or city.lat is None or city.lon is None or lat is None:
        return False
    return abs(city.lat - float(lat)) < SAME_DEGREES and abs(city.lon - float(lon)) < SAME_DEGREES


def raise_weight(row: Candidate) -> Candidate:
    """A division that news of the place often names counts as a region, unless a city has the name."""
    if row.kind != "division" or row.weight == SHADOWED_WEIGHT:
        return row
    return Candidate(row.kind, row.name, row.country, REGION_WEIGHT, row.admin1)


def read_cities(table: dict[str, Any], folded: str) -> list[Candidate]:
    """The cities of a folded name."""
    found = []
    for number in table["names"].get(folded, "").split():
        own = not number.startswith("~")
        line = table["cities"][int(number.removeprefix("~"))]
        geonameid, name, country, admin1, lat, lon, population, rank, guarded = line.split("|")
        people = int(population)
        weight = PEOPLE_WEIGHT * math.log10(max(people, 1000)) + RANK_WEIGHTS[int(rank)]
        weight += (GREAT_WEIGHT if people >= GREAT and rank != "2" else 0) + (0 if own else ALTERNATE_WEIGHT)
        code = make_division_code(country, admin1)
        found.append(
            Candidate("city", name, country, weight, code, int(geonameid), float(lat), float(lon), guarded == "1")
        )
    return found


def make_division_code(country: str, admin1: str) -> str | None:
    """GeoNames's code of a division: that of the state and of the division, "US.FL"."""
    state = load_table("places")["alpha2"].get(country)
    return f"{state}.{admin1}" if state and admin1 and admin1 != "00" else None


def name_peoples(word: str) -> tuple[str, ...]:
    """The countries whose adjective or people a word is: "Nicaraguan", "Danes"."""
    return tuple(load_table("places")["peoples"].get(fold_text(word), ()))


def find_capital(country: str) -> Candidate | None:
    """The capital of a country as a city, where it is known."""
    name = load_table("places")["capitals"].get(country)
    if name is None:
        return None
    return next((row for row in list_candidates(name) if row.kind == "city" and row.country == country), None)
