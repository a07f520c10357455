"""Fill ``resources/actors/states.yaml`` with what packages state: codes, English names, Wikidata ids.

``PYTHONPATH=scripts python scripts/imports/territories.py`` adds an entry for every country of ISO 3166-1 that no entry
covers (code and name from pycountry and babel, to be completed by hand) and sets ``id`` from rigour, which also states
those of the UN and the EU. What people wrote stays as it is.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale
from rigour.territories import get_territories

from imports.rows import read_header, read_rows, write_rows

ACTORS = Path(__file__).resolve().parents[2] / "resources" / "actors"
STATES, ORGANISATIONS = ACTORS / "states.yaml", ACTORS / "organisations.yaml"
UNIONS = ("United Nations", "European Union")
LISTS = ("names", "adjectives", "demonyms", "capital", "seats", "regions")

# rigour's name of a territory, where it is not among our names.
RIGOUR_NAMES = {
    "Abkhazia": "Abkhazia (Occupied Georgia)",
    "South Ossetia": "South Ossetia (Occupied Georgia)",
    "Donetsk People's Republic": "Donetsk (Occupied Ukraine)",
    "Luhansk People's Republic": "Luhansk (Occupied Ukraine)",
}


@cache
def index_territories() -> dict[str, str]:
    """Wikidata id by alpha-3 code and by rigour's name of a territory."""
    ids: dict[str, str] = {}
    for territory in get_territories():
        ids[territory.name] = territory.qid
        if territory.alpha3:
            ids[territory.alpha3.upper()] = territory.qid
    return ids


def find_id(row: dict[str, Any]) -> str | None:
    """The id that rigour states for an entry: by code for a whole state, else by one of its names."""
    ids = index_territories()
    whole = row["parent"] is None and row["end"] is None
    keys = [{"KOS": "XKX"}.get(row["code"], row["code"])] if whole else []
    keys += [RIGOUR_NAMES.get(row["name"], row["name"]), *row["names"]]
    return next((ids[key] for key in keys if key in ids), None)


def list_missing(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A bare entry for every ISO 3166-1 country that no entry has as its code or among its names."""
    covered = {row["code"] for row in rows} | {name for row in rows for name in row["names"]}
    english = Locale("en").territories
    missing = []
    for country in pycountry.countries:
        name = english.get(country.alpha_2, country.name)
        if country.alpha_3 in covered or name in covered or name.replace("&", "and") in covered:
            continue
        row = {"code": country.alpha_3, "name": name, "id": None, **{key: [] for key in LISTS}}
        missing.append({**row, "names": [name], "partial": False, "parent": None, "start": None, "end": None})
    return missing


def fill_organisations() -> None:
    """Set the ids of the organisations that rigour knows."""
    rows = read_rows(ORGANISATIONS)
    for row in rows:
        if row["name"] in UNIONS:
            row["id"] = index_territories()[row["name"]]
    write_rows(ORGANISATIONS, read_header(ORGANISATIONS), rows)


def main() -> None:
    """Write the files anew, their hand-written parts unchanged."""
    fill_organisations()
    rows = read_rows(STATES)
    missing = list_missing(rows)
    for row in missing:
        print(f"new, to be completed: {row['code']} {row['name']}")
    rows += missing
    for row in rows:
        row["id"] = find_id(row)
        if row["id"] is None:
            print(f"no id: {row['code']} {row['name']}")
    rows.sort(key=lambda row: (row["code"], row["parent"] is not None or row["end"] is not None, row["name"]))
    write_rows(STATES, read_header(STATES), rows)


if __name__ == "__main__":
    main()
