"""Build the table ``exports``: CAMEO codes of PLOVER's categories, sectors in words, names and FIPS codes of states."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dragoman.plover import MODE_SCORES, PROMISED, QUAD_CODES, THREATENED
from tables import read_yaml

ANNOUNCED = {"AGREE": PROMISED, "CONCEDE": {"RETREAT"}, "THREATEN": THREATENED}


def build(resources: Path) -> dict[str, object]:
    """The table ``exports`` from ``resources/exports`` and the names of states.

    ``cameo`` category → mode → code; ``announced`` event → act → code; ``labels`` code → its name; ``sectors`` sector →
    words; ``types`` sector → CAMEO's type where it differs; ``fips`` ISO 3166-1 alpha-3 → FIPS 10-4; ``countries``
    ISO 3166-1 alpha-3 → usual English name.

    Raises:
        ValueError: a category, mode or sector without a code, or a code without a name.
    """
    folder = resources / "exports"
    cameo = read_yaml(folder / "cameo.yaml")
    check_codes(cameo)
    sectors = read_yaml(folder / "sectors.yaml")
    roles = read_yaml(resources / "actors" / "roles.yaml")["sectors"]
    if missing := sorted(set(roles) - set(sectors["words"])):
        raise ValueError(f"sectors.yaml: no words for {', '.join(missing)}")
    return {
        "exports": {
            "cameo": cameo["codes"],
            "announced": cameo["announced"],
            "labels": cameo["labels"],
            "sectors": sectors["words"],
            "types": sectors["cameo"],
            "fips": read_fips(folder / "fips.csv"),
            "countries": name_countries(read_yaml(resources / "actors" / "states.yaml")),
        }
    }


def check_codes(cameo: Mapping[str, Any]) -> None:
    """See that every category and mode of PLOVER has a code, and every code a name that is used."""
    codes, announced, labels = cameo["codes"], cameo["announced"], cameo["labels"]
    for category in QUAD_CODES:
        wanted = {"", *MODE_SCORES.get(category, ())}
        if set(codes.get(category, ())) != wanted:
            odd = wanted ^ set(codes.get(category, ()))
            raise ValueError(f"cameo.yaml: {category} has modes missing or unknown: {sorted(odd)}")
    for event, acts in ANNOUNCED.items():
        if set(announced.get(event, ())) != set(acts):
            raise ValueError(f"cameo.yaml: announced {event} must have {sorted(acts)}")
    used = {code for part in (codes, announced) for group in part.values() for code in group.values()}
    if used != set(labels):
        raise ValueError(f"cameo.yaml: codes without a name, or names without a code: {sorted(used ^ set(labels))}")


def read_fips(path: Path) -> dict[str, str]:
    """The FIPS code of each state."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(line for line in stream if not line.startswith("#"))
        return {row["country"]: row["fips"] for row in rows}


def name_countries(states: list[dict[str, Any]]) -> dict[str, str]:
    """The usual name of each state; regions, partly recognised states and gone ones lend theirs to none."""
    names: dict[str, str] = {}
    for row in states:
        if not row["partial"] and row["parent"] is None and row["end"] is None:
            names.setdefault(row["code"], row["name"])
    return names
