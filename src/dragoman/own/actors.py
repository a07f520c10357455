"""What an entry of offices, organisations and states may say, and its names: ours and the user's alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

INTERNATIONAL = {"IGO", "UNO", "EUR", "NGO", "MNC", "IMG", "ISM"}
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split(" ")  # noqa: SIM905
)
OFFICE_KEYS = frozenset("name id aliases title role country sector start end shared".split(" "))  # noqa: SIM905
ORGANISATION_KEYS = frozenset("code name id names adjectives sector seats start end".split(" "))  # noqa: SIM905
STATE_KEYS = frozenset(
    "code name id names adjectives demonyms capital seats regions prefixes partial parent start end".split(" ")  # noqa: SIM905
)
LISTS = ("names", "aliases", "adjectives", "demonyms", "capital", "seats", "regions", "prefixes")
# A demonym that ends like this is its own plural, and needs "the" to name a people ("the French").
UNCHANGED = ("ese", "ish", "ss", "ch", "tch", "men")
STATE_FORMS = (
    ("names", "name"),
    ("adjectives", "adjective"),
    ("capital", "capital"),
    ("seats", "seat"),
    ("regions", "region"),
)
DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
WIKIDATA = re.compile(r"Q[1-9]\d*")


def check_row(row: object, kind: str, keys: frozenset[str]) -> None:
    """Refuse what is no mapping, has keys that no such entry has, an id or lists of another form.

    Raises:
        ValueError: names the entry and what is wrong with it.
    """
    if not isinstance(row, Mapping):
        raise ValueError(f"{kind}: a mapping is wanted, not {row!r}")  # noqa: TRY004 - the file is at fault
    name = describe_row(row, kind)
    if unknown := [key for key in row if key not in keys]:
        raise ValueError(f"{name}: unknown keys {unknown}; an entry may have {sorted(keys)}")
    identifier = row.get("id")
    if identifier is not None and not (isinstance(identifier, str) and WIKIDATA.fullmatch(identifier)):
        raise ValueError(f"{name}: id {identifier!r} is no Wikidata id (Q and digits) and not null")
    for key in LISTS:
        values = row.get(key)
        if values is not None and not isinstance(values, list):
            raise ValueError(f"{name}: {key} wants a list")
        if wrong := [value for value in values or () if not isinstance(value, str) or not value.strip()]:
            raise ValueError(f"{name}: {key}: a name that is no text: {wrong[0]!r}; quote it")


def describe_row(row: Mapping[str, Any], kind: str) -> str:
    """How a fault calls an entry."""
    return f"{kind} {row['name']!r}" if isinstance(row.get("name"), str) and row["name"] else f"{kind} without a name"


def make_entity(row: Mapping[str, Any], kind: str, sector: str, codes: set[str]) -> dict[str, object]:
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


def clean_names(forms: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name → form, with plain apostrophes; the first form of a name wins within one entity."""
    found: dict[str, str] = {}
    for name, form in forms:
        if not isinstance(name, str) or not name.strip():
            raise ValueError(f"a name that is no text: {name!r}; quote it")
        found.setdefault(name.replace("’", "'").strip(), form)
    return found


def list_state_names(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
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


def list_organisation_names(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The names of an organisation with their forms."""
    for name in row.get("names") or [row["name"]]:
        yield name, "name"
    for name in row.get("adjectives") or ():
        yield name, "adjective"
    for name in row.get("seats") or ():
        yield name, "seat"


def check_sector(sector: object, name: str) -> None:
    """Refuse what is no PLOVER sector."""
    if sector and not (isinstance(sector, str) and sector in SECTORS):
        raise ValueError(f"{name!r}: unknown sector {sector!r}")


def check_days(row: Mapping[str, Any], name: str) -> tuple[str | None, str | None]:
    """Start and end as ISO text: a day, a month or a year, in order.

    Raises:
        ValueError: a date that does not exist, or an end before the start.
    """
    days: list[str | None] = []
    for key in ("start", "end"):
        value = row.get(key)
        text = None if value is None else str(value)
        if text is not None:
            check_day(text, f"{name!r}: {key}")
        days.append(text)
    if days[0] and days[1] and days[1][: len(days[0])] < days[0][: len(days[1])]:
        raise ValueError(f"{name!r}: ends {days[1]} before it starts {days[0]}")
    return days[0], days[1]


def check_day(text: str, where: str) -> None:
    """Refuse what is no day, month or year of the calendar."""
    if not DAY.fullmatch(text):
        raise ValueError(f"{where}: {text!r} is no day (2024-05-31), month (2024-05) or year (2024)")
    try:
        date.fromisoformat(f"{text}-01-01"[:10] if len(text) < 10 else text)
    except ValueError as error:
        raise ValueError(f"{where}: {text!r} is not in the calendar: {error}") from error


def check_office(row: Mapping[str, Any], known: set[str]) -> dict[str, object]:
    """One holder of one office, checked, with the fields that readers rely on.

    ``shared`` is among them where several hold such an office at once.
    """
    check_row(row, "office", OFFICE_KEYS)
    name = row.get("name")
    if not all(isinstance(row.get(key), str) and row[key] for key in ("name", "title", "role")):
        raise ValueError(f"office without name, title or role: {dict(row)!r}")
    if row.get("country") not in known | INTERNATIONAL:
        raise ValueError(f"office of {name!r}: unknown country {row.get('country')!r}")
    check_sector(row.get("sector"), str(name))
    if not isinstance(row.get("shared", False), bool):
        raise ValueError(f"office of {name!r}: shared is true or false")  # noqa: TRY004 - the file is at fault
    start, end = check_days(row, str(name))
    fields = {key: row[key] for key in ("title", "role", "country")}
    return (
        fields
        | {
            "name": name,
            "aliases": list(row.get("aliases") or ()),
            "sector": row.get("sector") or "GOV",
            "start": start,
            "end": end,
            "id": row.get("id"),
        }
        | ({"shared": True} if row.get("shared") else {})
    )
