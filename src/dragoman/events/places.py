"""Place names to places: states, regions and cities, with GeoNames ids and positions where they are stated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.tables import load_table
from dragoman.types import Place

MAX_LENGTH = 80
"""Longer stretches are no name of a place."""
RANK_WEIGHTS = (1, 3, 10)
"""Of two cities of one name, a capital (2) or a place of the news (1) outweighs one of so many times its people."""
ALTERNATE_WEIGHT = 0.1
"""A city that only has the name as another spelling stands behind one that bears it."""


@dataclass(frozen=True, slots=True)
class City:
    """A city as GeoNames has it. ``guarded``: its name is also a word or a person's, so the country must be known."""

    geonameid: int
    name: str
    country: str
    lat: float
    lon: float
    weight: int
    guarded: bool


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The known places by name; cities of one name stand in order, the likeliest first."""

    cities: dict[str, tuple[City, ...]]
    regions: dict[str, list[str]]
    states: dict[str, list[str | int | None]]
    leads: frozenset[str]
    tails: frozenset[str]


@cache
def load_places() -> Gazetteer:
    """The gazetteer of table ``places``, indexed by name; read once per process."""
    table = load_table("places")
    ranked: dict[str, list[tuple[float, City]]] = {}
    for geonameid, name, country, lat, lon, population, rank, guarded, alternates in table["cities"]:
        weight = population * RANK_WEIGHTS[rank]
        city = City(geonameid, name, country, lat, lon, weight, bool(guarded))
        ranked.setdefault(name, []).append((weight, city))
        for other in alternates:
            ranked.setdefault(other, []).append((weight * ALTERNATE_WEIGHT, city))
    cities = {
        name: tuple(city for _, city in sorted(rows, key=lambda row: (-row[0], row[1].geonameid)))
        for name, rows in ranked.items()
    }
    return Gazetteer(cities, table["regions"], table["states"], frozenset(table["leads"]), frozenset(table["tails"]))


@lru_cache(maxsize=4096)
def find_place(name: str, *, near: str | None = None) -> Place | None:
    """The place that a name stands for, or ``None`` where it names none that is known.

    States come first, then regions, then cities by their people; a capital weighs more. ``near`` is the ISO 3166-1
    alpha-3 code of the country that the text speaks of: places there come before others, and only there is a name
    found that is also a word or a person's ("Reading", "Jackson"). "Paris, France" and "northern Gaza" are read too.
    """
    text = " ".join(name.replace("’", "'").split())
    if not text or len(text) > MAX_LENGTH:
        return None
    before, comma, after = text.partition(", ")
    within = find_code(after) if comma else None
    for phrase in list_readings(text) if within is None else [before, *list_readings(before)]:
        found = look_up(phrase, name, within or near, strict=within is not None)
        if found is not None:
            return found
    return None


def find_code(text: str) -> str | None:
    """The code of the country that a state or region lies in."""
    gazetteer = load_places()
    if text in gazetteer.states:
        return str(gazetteer.states[text][0])
    countries = gazetteer.regions.get(text, [])
    return countries[0] if len(countries) == 1 else None


def list_readings(text: str) -> list[str]:
    """The name as it stands, then with less and less around it; an all-capital name also in title case."""
    gazetteer, words = load_places(), text.removesuffix("'s").split()
    readings = [" ".join(words)]
    while len(words) > 1 and words[0].lower() in gazetteer.leads:
        words = words[1:]
        readings.append(" ".join(words))
    while len(words) > 1 and words[-1].lower() in gazetteer.tails:
        words = words[:-1]
        readings.append(" ".join(words))
    if text.isupper() and len(text) > 3:
        readings += [reading.title() for reading in readings]
    return readings


def look_up(phrase: str, extracted: str, near: str | None, *, strict: bool) -> Place | None:
    """The place of exactly this name; with ``strict`` only within ``near``."""
    gazetteer = load_places()
    countries, cities = gazetteer.regions.get(phrase, []), gazetteer.cities.get(phrase, ())
    if near in countries:
        return Place(extracted, phrase, near)
    if not strict and phrase in gazetteer.states:
        code, usual, geonameid = gazetteer.states[phrase]
        return Place(extracted, str(usual), str(code), geonameid if isinstance(geonameid, int) else None)
    here = next((city for city in cities if city.country == near), None)
    if here is not None:
        return locate_city(here, extracted)
    if strict:
        return None
    if countries:
        return Place(extracted, phrase, countries[0])
    open_cities = (city for city in cities if not city.guarded)
    elsewhere = next(open_cities, None)
    return locate_city(elsewhere, extracted) if elsewhere is not None else None


def locate_city(city: City, extracted: str) -> Place:
    """The city as an event's place."""
    return Place(extracted, city.name, city.country, city.geonameid, city.lat, city.lon)
