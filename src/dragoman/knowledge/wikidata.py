"""Wikidata: a JSON dump, one entity a line, or the results of a query."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.knowledge.countries import find_country
from dragoman.knowledge.facts import Fact, Tally
from dragoman.knowledge.lines import BROKEN, DUMP, HEAD, open_bytes, read_objects
from dragoman.knowledge.queries import read_results
from dragoman.knowledge.spelling import tidy_name
from dragoman.knowledge.staging import join_people, stage_person

# held office; of which jurisdiction, in which country; begun, ended; code of a country; citizen of; is a, kind of
OFFICE, JURISDICTION, COUNTRY, START, END, ISO_CODE, CITIZEN, IS_A, KIND_OF = (
    "P39", "P1001", "P17", "P580", "P582", "P298", "P27", "P31", "P279",
)  # fmt: skip
POSITION = "Q4164871"
WANTED = tuple(f'"{name}"'.encode() for name in (OFFICE, JURISDICTION, ISO_CODE, KIND_OF, POSITION))
ITEM = re.compile(r"Q\d+", re.ASCII)
TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T", re.ASCII)
YEAR, MONTH = 9, 10


def read_wikidata(path: Path, con: sqlite3.Connection, tally: Tally) -> Iterator[Fact]:
    """The people of a dump, or of the results of a query, with the offices that they held."""
    try:
        with open_bytes(path) as stream:
            is_dump = DUMP.search(stream.read(HEAD)) is not None
    except BROKEN:
        is_dump = True  # what can still be read is read line by line, and the fault told
    if not is_dump:
        yield from read_results(path, con, tally)
        return
    for line, entity in read_objects(path, tally, wanted=WANTED):
        key, claims = entity.get("id"), entity.get("claims")
        if not isinstance(key, str) or not re.fullmatch(r"[QP]\d+", key, re.ASCII) or not isinstance(claims, dict):
            tally.note_fault(line, "not_wikidata", "no Wikidata entity: it needs id and claims")
            continue
        stage_entity(con, tally, line, key, entity, claims)
    name_countries(con)
    yield from join_people(con, tally)


def stage_entity(
    con: sqlite3.Connection, tally: Tally, line: int, key: str, entity: dict[str, Any], claims: dict[str, Any]
) -> None:
    """Enter an entity as what it is: a country, a person who held office, a position; else count it."""
    code = next(iter(list_main(claims, ISO_CODE)), None)
    if isinstance(code, str):
        con.execute("INSERT OR REPLACE INTO places VALUES (?, ?)", (key, find_country(code)))
        return
    held = list_statements(claims, OFFICE)
    if held:
        home = next(iter(list_ids(claims, CITIZEN)), "")
        if stage_person(con, tally, line, key, list_labels(entity), country=home, wikidata_id=key):
            con.executemany(
                "INSERT INTO held VALUES (?, ?, ?, ?, ?, ?)",
                [row for statement in held for row in list_terms(statement, key, line)],
            )
        return
    labels = list_labels(entity)
    if not labels:
        tally.skipped["entries without an English name"] += 1
        return
    where = next(iter(list_ids(claims, JURISDICTION) + list_ids(claims, COUNTRY)), "")
    con.execute("INSERT OR IGNORE INTO posts VALUES (?, ?, ?, ?, '')", (key, line, labels[0], where))


def list_labels(entity: dict[str, Any]) -> list[str]:
    """The English label of an entity and its aliases; empty where it has none."""
    found: list[str] = []
    for language in ("en", "en-gb", "mul"):
        label = dig_value(entity, "labels", language, "value")
        aliases = dig_value(entity, "aliases", language)
        values = [label, *(dig_value(alias, "value") for alias in (aliases if isinstance(aliases, list) else []))]
        found += [tidy_name(value) for value in values if isinstance(value, str) and tidy_name(value)]
    return list(dict.fromkeys(found))


def list_statements(claims: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The statements of a property, those marked as wrong left out."""
    statements = claims.get(name)
    return [
        statement
        for statement in (statements if isinstance(statements, list) else [])
        if isinstance(statement, dict) and statement.get("rank") != "deprecated"
    ]


def list_main(claims: dict[str, Any], name: str) -> list[Any]:
    """The values that the statements of a property state."""
    return [dig_value(each, "mainsnak", "datavalue", "value") for each in list_statements(claims, name)]


def list_ids(claims: dict[str, Any], name: str) -> list[str]:
    """The entities that the statements of a property name."""
    return [found for value in list_main(claims, name) if (found := read_id(value))]


def read_id(value: Any) -> str:
    """The id of an item; empty where a value has none that Wikidata could have."""
    found = dig_value(value, "id")
    return found if isinstance(found, str) and ITEM.fullmatch(found) else ""


def list_terms(
    statement: dict[str, Any], holder: str, line: int
) -> Iterator[tuple[str, str, int, str, str | None, str | None]]:
    """The row of ``held`` for a statement of an office held; none where it names no position."""
    post = read_id(dig_value(statement, "mainsnak", "datavalue", "value"))
    if not post:
        return
    where = next((read_id(snak) for name in (JURISDICTION, COUNTRY) for snak in list_snaks(statement, name)), "")
    start, end = (
        next((found for snak in list_snaks(statement, name) if (found := read_time(snak)) is not None), None)
        for name in (START, END)
    )
    if end is None and has_ended(statement):
        if start is None:
            return  # over, but when is unknown at both ends
        end = start
    yield holder, post, line, where, start, end


def has_ended(statement: dict[str, Any]) -> bool:
    """Whether a statement has an end, be it one that nobody knows or that is vaguer than a year."""
    snaks = dig_value(statement, "qualifiers", END)
    return any(dig_value(snak, "snaktype") != "novalue" for snak in (snaks if isinstance(snaks, list) else []))


def list_snaks(statement: dict[str, Any], name: str) -> list[Any]:
    """The values of a qualifier."""
    snaks = dig_value(statement, "qualifiers", name)
    return [dig_value(snak, "datavalue", "value") for snak in (snaks if isinstance(snaks, list) else [])]


def read_time(value: Any) -> str | None:
    """A time of Wikidata as ISO text of its precision; ``None`` for one before our era or vaguer than a year.

    A time that no calendar has is handed on as it stands: who joins reports it with its line.
    """
    text, precision = dig_value(value, "time"), dig_value(value, "precision")
    match = TIME.match(text) if isinstance(text, str) else None
    if match is None or not isinstance(precision, int) or precision < YEAR:
        return None
    return "-".join(match.groups()[: 1 if precision == YEAR else 2 if precision == MONTH else 3])


def name_countries(con: sqlite3.Connection) -> None:
    """Put the register's codes in the place of the ids of countries."""
    con.create_function("country_of", 1, lambda key: find_country(key) if key else "", deterministic=True)
    for table in ("people", "posts", "held"):
        con.execute(
            f"UPDATE {table} SET country = coalesce((SELECT code FROM places WHERE key = {table}.country),"
            " country_of(country))"
        )


def dig_value(value: Any, *path: str) -> Any:
    """What stands at a path of keys; ``None`` where it breaks off."""
    for name in path:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value
