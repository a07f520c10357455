"""Tables of the actor layer: names and entities, offices by date, role nouns, cues."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tables import read_yaml

INTERNATIONAL = {"IGO", "UNO", "EUR", "NGO", "MNC", "IMG", "ISM"}
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split(" ")  # noqa: SIM905
)
# A demonym that ends like this is its own plural, and needs "the" to name a people ("the French").
UNCHANGED = ("ese", "ish", "ss", "ch", "tch", "men")
# The sector of a title that the list of role nouns leaves out; government where nothing else is said.
OFFICE_SECTORS = {
    "military_chief": "MIL",
    "intelligence_chief": "SPY",
    "speaker": "LEG",
    "party_leader": "PTY",
    "first_lady": "ELI",
}
BIG_CITY = 100_000
STATE_FORMS = (
    ("names", "name"),
    ("adjectives", "adjective"),
    ("capital", "capital"),
    ("seats", "seat"),
    ("regions", "region"),
)


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
        entities.append(make_entity(row, "state", "PRE" if row.get("partial") else "", known))
        add_names(names, list_state_names(row), len(entities) - 1)
        prefixes |= dict.fromkeys(row.get("prefixes") or (), row["code"])
    for row in organisations:
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


def make_entity(row: dict[str, Any], kind: str, sector: str, codes: set[str]) -> dict[str, object]:
    """One row of the table of entities, checked."""
    name = row.get("name")
    if not isinstance(name, str) or not name:
        raise ValueError(f"{kind} without a name: {row!r}")
    if row.get("code") not in codes:
        raise ValueError(f"{kind} {name!r}: unknown code {row.get('code')!r}")
    check_sector(sector, name)
    start, end = check_days(row, name)
    return {
        "code": row["code"],
        "name": name,
        "id": row.get("id"),
        "sector": sector,
        "kind": kind,
        "start": start,
        "end": end,
    }


def add_names(names: dict[str, list[list[object]]], forms: Iterable[tuple[str, str]], entity: int) -> None:
    """Enter an entity's names; the first form of a name wins within one entity."""
    seen: set[str] = set()
    for name, form in forms:
        if not isinstance(name, str) or not name.strip():
            raise ValueError(f"a name that is no text: {name!r}; quote it")
        clean = name.replace("’", "'").strip()
        if clean not in seen:
            seen.add(clean)
            names.setdefault(clean, []).append([entity, form])


def list_state_names(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The names of a state with their forms; plurals of demonyms are formed here."""
    for key, form in STATE_FORMS:
        for name in row.get(key) or ():
            yield name, form
    for demonym in row.get("demonyms") or ():
        yield demonym, "demonym"
        if not demonym.endswith(UNCHANGED) and not demonym.endswith("s"):
            yield (demonym[:-1] + "ies" if demonym.endswith("y") else demonym + "s"), "demonyms"
            if demonym.endswith("man"):
                yield demonym[:-3] + "men", "demonyms"


def list_organisation_names(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The names of an organisation with their forms."""
    for name in row.get("names") or [row["name"]]:
        yield name, "name"
    for name in row.get("adjectives") or ():
        yield name, "adjective"
    for name in row.get("seats") or ():
        yield name, "seat"


def check_sector(sector: object, name: str) -> None:
    """Refuse what is no PLOVER sector."""
    if sector and sector not in SECTORS:
        raise ValueError(f"{name!r}: unknown sector {sector!r}")


def check_days(row: dict[str, Any], name: str) -> tuple[str | None, str | None]:
    """Start and end as ISO text: a day, a month or a year, in order.

    Raises:
        ValueError: a date that does not exist, or an end before the start.
    """
    days: list[str | None] = []
    for key in ("start", "end"):
        value = row.get(key)
        text = None if value is None else str(value)
        if text is not None:
            date.fromisoformat(f"{text}-01-01"[:10] if len(text) < 10 else text)
        days.append(text)
    if days[0] and days[1] and days[1][: len(days[0])] < days[0][: len(days[1])]:
        raise ValueError(f"{name!r}: ends {days[1]} before it starts {days[0]}")
    return days[0], days[1]


def check_office(row: dict[str, Any], known: set[str]) -> dict[str, object]:
    """One holder of one office, checked, with the fields that readers rely on."""
    name = row.get("name")
    if not isinstance(name, str) or not row.get("title") or not row.get("role"):
        raise ValueError(f"office without name, title or role: {row!r}")
    if row.get("country") not in known | INTERNATIONAL:
        raise ValueError(f"office of {name!r}: unknown country {row.get('country')!r}")
    check_sector(row.get("sector"), name)
    start, end = check_days(row, name)
    aliases = [alias for alias in row.get("aliases") or () if isinstance(alias, str)]
    fields = {key: row[key] for key in ("title", "role", "country")}
    return fields | {
        "name": name,
        "aliases": aliases,
        "sector": row.get("sector") or "GOV",
        "start": start,
        "end": end,
        "id": row.get("id"),
    }


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
