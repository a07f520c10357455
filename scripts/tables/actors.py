"""Tables of the actor layer: names and entities, offices by date, role nouns, cues."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.own.actors import (
    INTERNATIONAL,
    ORGANISATION_KEYS,
    STATE_KEYS,
    check_office,
    check_row,
    check_sector,
    clean_names,
    list_organisation_names,
    list_state_names,
    make_entity,
)
from tables import read_yaml

# The sector of a title that the list of role nouns leaves out; government where nothing else is said.
OFFICE_SECTORS = {
    "military_chief": "MIL",
    "intelligence_chief": "SPY",
    "speaker": "LEG",
    "party_leader": "PTY",
    "first_lady": "ELI",
}
BIG_CITY = 100_000


def build(resources: Path) -> dict[str, object]:
    """Tables ``actors``, ``offices``, ``roles`` and ``actor_cues`` from ``resources/actors``.

    ``actors`` holds ``entities`` (rows of code, name, id, sector, kind, start, end) and ``names``
    (name → list of [entity, form], the likelier first).

    Raises:
        ValueError: a row lacks a field, or holds a code, sector or date that does not exist.
    """
    folder = resources / "actors"
    states, organisations = read_yaml(folder / "states.yaml"), read_yaml(folder / "organisations.yaml")
    blocked = read_yaml(folder / "blocked.yaml")
    known, cues = {row["code"] for row in states}, read_yaml(folder / "cues.yaml")
    table = build_names(states, organisations, blocked | {"media": [*blocked["media"], *cues["agencies"]]}, known)
    add_places(table, resources / "places")
    offices = [check_office(row, known) for row in read_yaml(folder / "offices.yaml")]
    return {
        "actors": table,
        "offices": offices,
        "roles": build_roles(
            read_yaml(folder / "roles.yaml"), cues["peers"], {str(row["role"]) for row in offices}, cues["extra_roles"]
        ),
        "actor_cues": cues,
    }


def build_names(
    states: list[dict[str, Any]], organisations: list[dict[str, Any]], blocked: dict[str, list[str]], known: set[str]
) -> dict[str, object]:
    """Entities and the names that stand for them; blocked phrases and media stand for no entity (-1)."""
    entities: list[dict[str, object]] = []
    names: dict[str, list[list[object]]] = {phrase: [[-1, form]] for phrase, form in list_blocked(blocked)}
    prefixes: dict[str, str] = {}
    # States that still stand come first: a name they share with a gone one is theirs unless a date says otherwise.
    for row in sorted(states, key=lambda row: (row.get("end") is not None, row.get("parent") is not None)):
        check_row(row, "state", STATE_KEYS)
        entities.append(make_entity(row, "state", "PRE" if row.get("partial") else "", known))
        add_names(names, list_state_names(row), len(entities) - 1)
        prefixes |= dict.fromkeys(row.get("prefixes") or (), row["code"])
    for row in organisations:
        check_row(row, "organisation", ORGANISATION_KEYS)
        entities.append(make_entity(row, "organisation", row.get("sector") or "", known | INTERNATIONAL))
        add_names(names, list_organisation_names(row), len(entities) - 1)
    return {"entities": entities, "names": names, "prefixes": prefixes}


def add_places(table: dict[str, Any], folder: Path) -> None:
    """Enter cities and regions as names of their state (form ``place``); a name already taken stays as it is."""
    states: dict[str, int] = {}
    for i, row in enumerate(table["entities"]):
        states.setdefault(row["code"], i)
    for name, code in list_places(folder):
        if name and code in states and name not in table["names"]:
            table["names"][name] = [[states[code], "place"]]


def list_places(folder: Path) -> Iterator[tuple[str, str]]:
    """Names of places and their country: big cities that are no common word, towns and regions in the news."""
    for file, parts in (("regions.yaml", 1), ("towns.yaml", 9)):
        for code, names in read_yaml(folder / file).items():
            for name in names:
                yield from ((part.strip(), code) for part in name.split(" = ")[:parts])
    with (folder / "cities.csv").open(encoding="utf-8") as stream:
        rows = csv.DictReader(line for line in stream if not line.startswith("#"))
        big = [row for row in rows if row["guarded"] == "0" and int(row["population"]) >= BIG_CITY]
    # of namesakes the biggest; the spelling without accents is how the news writes it
    for row in sorted(big, key=lambda row: -int(row["population"])):
        plain = unicodedata.normalize("NFKD", row["name"]).encode("ascii", "ignore").decode()
        yield row["name"], row["country"]
        yield plain, row["country"]


def list_blocked(blocked: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Phrases that hold a state's name and name another thing; media keep a form of their own."""
    for kind, phrases in blocked.items():
        for phrase in phrases:
            yield phrase.replace("’", "'"), "media" if kind == "media" else "blocked"


def add_names(names: dict[str, list[list[object]]], forms: Iterable[tuple[str, str]], entity: int) -> None:
    """Enter an entity's names; the first form of a name wins within one entity."""
    for name, form in clean_names(forms).items():
        names.setdefault(name, []).append([entity, form])


def build_roles(roles: dict[str, Any], peers: list[str], held: set[str], extra: dict[str, str]) -> dict[str, object]:
    """Role noun → sector, role phrase → office, and the words that put a title in the past or the future."""
    sectors: dict[str, str] = {}
    for sector, nouns in roles["sectors"].items():
        check_sector(sector, "roles.yaml")
        for noun in check_texts(nouns, f"roles.yaml, {sector}"):
            sectors.setdefault(noun.lower(), sector)
    offices = {
        phrase.lower(): office
        for office, phrases in reversed(roles["offices"].items())
        for phrase in check_texts(phrases, f"roles.yaml, {office}")
    }
    for phrase, office in offices.items():
        sectors.setdefault(phrase, OFFICE_SECTORS.get(office, "GOV"))
    sectors = extra | sectors
    offices |= {role.replace("_", " "): role for role in held}
    for noun in peers:
        sectors.setdefault(noun, "GOV")
    return {"sectors": sectors, "offices": offices, "former": roles["former"], "incoming": roles["incoming"]}


def check_texts(values: list[Any], where: str) -> list[str]:
    """The list, refused where YAML took a member for something other than text."""
    for value in values:
        if not isinstance(value, str):
            raise ValueError(f"{where}: {value!r} is no text; quote it")  # noqa: TRY004 - the builders raise ValueError
    return values
