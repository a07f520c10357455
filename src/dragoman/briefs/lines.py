"""Events as lines of a brief, read in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.briefs.choosing import keep_ids, load_json
from dragoman.briefs.contents import Conflict, Line, Member, Report, Version
from dragoman.briefs.reports import choose_reports, read_reports
from dragoman.briefs.wording import clean_text, describe_days, describe_number, describe_sizes, name_origin
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LINES = """
WITH sides AS (
    SELECT event_id, role, list({'code': code, 'sector': sector, 'name': name} ORDER BY position) AS parties
    FROM event_parties WHERE event_id IN (SELECT event_id FROM brief_lines) GROUP BY event_id, role)
SELECT e.*, actors.parties AS actors, recipients.parties AS recipients
FROM brief_lines
JOIN events e USING (event_id)
LEFT JOIN sides actors ON actors.event_id = e.event_id AND actors.role = 'actor'
LEFT JOIN sides recipients ON recipients.event_id = e.event_id AND recipients.role = 'recipient'
"""
FIELD_WORDS = {"status": "whether it happened", "date": "when", "place": "where"}


def read_lines(con: DuckDBPyConnection, event_ids: Iterable[str], names: Mapping[str, str]) -> dict[str, Line]:
    """Events by id, each with the reports to show; ``names`` are those of ``read_labels``."""
    chosen = choose_reports(con, event_ids)
    reports = read_reports(con, (mention_id for ids in chosen.values() for mention_id in ids), names)
    keep_ids(con, "brief_lines", "event_id", chosen)
    result = con.execute(LINES)
    columns = [column[0] for column in result.description]
    rows = (dict(zip(columns, row, strict=True)) for row in result.fetchall())
    return {
        row["event_id"]: build_line(row, [reports[each] for each in chosen[row["event_id"]]], names) for row in rows
    }


def build_line(row: Mapping[str, Any], reports: Sequence[Report], names: Mapping[str, str]) -> Line:
    """An event's row as a line."""
    place, country = read_place(row["place"])
    return Line(
        event_id=row["event_id"],
        act=row["act"],
        mode=tuple(row["mode"]),
        event=row["event"],
        context=tuple(row["context"]),
        status=row["status"],
        interval=DateInterval(row["date"], row["enddate"]),
        date_basis=row["date_basis"],
        quad_code=row["quad_code"],
        score=row["event_scale"],
        actors=build_members(row["actors"]),
        recipients=build_members(row["recipients"]),
        place=place,
        country=country,
        figures=describe_sizes(load_json(row["size"], {})),
        n_mentions=row["n_mentions"],
        n_documents=row["n_documents"],
        origins=tuple(name_origin(origin, names) for origin in row["origins"]),
        reported=DateInterval(row["first_reported"], row["last_reported"]),
        confidence=row["confidence"],
        conflicts=build_conflicts(load_json(row["conflicts"], []), names),
        reports=tuple(reports),
    )


def build_members(parties: Iterable[Mapping[str, Any]] | None) -> tuple[Member, ...]:
    """The parties of one side; a party without a name goes by its code."""
    return tuple(
        Member(party["code"], party["sector"], clean_text(party["name"] or party["code"]) or "–")
        for party in parties or ()
    )


def read_place(text: str | None) -> tuple[str, str]:
    """The name and country code of a place, both empty where there is none."""
    place = load_json(text, {})
    return place.get("resolved_place") or place.get("extracted_place") or "", place.get("country_code") or ""


def build_conflicts(found: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> tuple[Conflict, ...]:
    """What reports disagree on, as the record keeps it, with the values in words."""
    return tuple(
        Conflict(
            describe_field(conflict["field"]),
            tuple(
                Version(
                    describe_version(each["value"]),
                    tuple(each["mention_ids"]),
                    tuple(name_origin(origin, names) for origin in each["origins"]),
                )
                for each in conflict["values"]
            ),
        )
        for conflict in found
    )


def describe_field(field: str) -> str:
    """What a conflict is about: ``when``, ``where``, ``dead``."""
    return FIELD_WORDS.get(field, field.removeprefix("size."))


def describe_version(value: Any) -> str:
    """One of the values that reports give: days, a number, a word."""
    if isinstance(value, list) and len(value) == 2:
        return describe_days(
            DateInterval(*(date.fromisoformat(day) if day else None for day in value)), unknown="no day"
        )
    if isinstance(value, int | float):
        return describe_number(value)
    return str(value)
