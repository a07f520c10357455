"""FollowTheMoney entities (OpenSanctions and others), one JSON object a line."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.knowledge.countries import find_country
from dragoman.knowledge.facts import Fact, Tally
from dragoman.knowledge.lines import read_objects
from dragoman.knowledge.spelling import tidy_name
from dragoman.knowledge.staging import claim_key, join_people, stage_person
from dragoman.knowledge.titles import choose_sector

WIKIDATA_ID = re.compile(r"Q[1-9]\d*", re.ASCII)
NAMES = ("name", "alias", "weakAlias")
COUNTRIES = ("country", "nationality", "citizenship")


def read_ftm(path: Path, con: sqlite3.Connection, tally: Tally) -> Iterator[Fact]:
    """The persons of a file with their positions and dates.

    An occupancy may stand anywhere before or after its person and its position: all are staged and joined at the end.
    """
    for line, entity in read_objects(path, tally):
        schema, key, properties = entity.get("schema"), entity.get("id"), entity.get("properties")
        if (
            not isinstance(schema, str)
            or not isinstance(key, str)
            or not tidy_name(key)
            or not isinstance(properties, dict)
        ):
            tally.note_fault(line, "not_ftm", "no FollowTheMoney entity: it needs id, schema and properties")
            continue
        stage = STAGES.get(schema)
        if stage is None:
            tally.skipped[f"entities of schema {tidy_name(schema)[:40]}"] += 1
        else:
            stage(con, tally, line, tidy_name(key), properties)
    yield from join_people(con, tally)


def list_values(properties: dict[str, Any], *names: str) -> list[str]:
    """The values of some properties, in their order; what is no text, or empty, is left out."""
    found: list[str] = []
    for name in names:
        values = properties.get(name) or []
        for value in values if isinstance(values, list) else [values]:
            text = value.get("id") if isinstance(value, dict) else value  # an entity may be nested in place of its id
            if isinstance(text, str) and tidy_name(text):
                found.append(tidy_name(text))
    return found


def find_first_country(properties: dict[str, Any], *names: str) -> str:
    """The first country among the values that the register knows; empty: none."""
    return next(filter(None, map(find_country, list_values(properties, *names))), "")


def stage_ftm_person(con: sqlite3.Connection, tally: Tally, line: int, key: str, properties: dict[str, Any]) -> None:
    """Enter a Person."""
    ids = [*list_values(properties, "wikidataId"), key]
    stage_person(
        con,
        tally,
        line,
        key,
        list_values(properties, *NAMES),
        country=find_first_country(properties, *COUNTRIES),
        wikidata_id=next((text for text in ids if WIKIDATA_ID.fullmatch(text)), None),
        sector=choose_sector(tuple(list_values(properties, "topics"))),
        positions=list_values(properties, "position"),
    )


def stage_position(con: sqlite3.Connection, tally: Tally, line: int, key: str, properties: dict[str, Any]) -> None:
    """Enter a Position."""
    name = next(iter(list_values(properties, "name")), "")
    if not name:
        tally.note_fault(line, "no_name", f"the position {key[:80]} has no name")
    elif claim_key(con, "posts", key, line, tally):
        sector = choose_sector(tuple(list_values(properties, "topics")))
        country = find_first_country(properties, "country")
        con.execute("UPDATE posts SET name = ?, country = ?, sector = ? WHERE key = ?", (name, country, sector, key))


def stage_occupancy(con: sqlite3.Connection, tally: Tally, line: int, key: str, properties: dict[str, Any]) -> None:
    """Enter an Occupancy; of several dates the most precise counts."""
    holders, posts = list_values(properties, "holder"), list_values(properties, "post")
    if not holders or not posts:
        tally.note_fault(line, "not_ftm", f"the occupancy {key[:80]} names no holder or no post")
        return
    start = max(list_values(properties, "startDate"), key=len, default=None)
    end = max(list_values(properties, "endDate"), key=len, default=None)
    if end is None and "ended" in list_values(properties, "status"):
        if start is None:
            tally.skipped["times in office that ended on an unknown day"] += 1
            return
        end = start  # it is over, nobody knows since when: what is sure is that it was held then
    con.executemany(
        "INSERT INTO held VALUES (?, ?, ?, '', ?, ?)",
        [(holder, post, line, start, end) for holder in holders for post in posts],
    )


STAGES = {"Person": stage_ftm_person, "Position": stage_position, "Occupancy": stage_occupancy}
