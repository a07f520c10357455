"""Which events a brief is about, and the points that its figures and charts are made of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.briefs.asked import Asked, match_party
from dragoman.briefs.contents import Point
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# An event that surely ended before the first day, or surely began after the last, is left out. What is told as past
# without a first day ("has agreed") stands on its last, that of the report: it may be older, but nothing says so.
OVERLAPS = "coalesce(coalesce(e.date, e.enddate) <= ?::DATE, true) AND coalesce(e.enddate >= ?::DATE, true)"
DISPUTED = "coalesce(json_array_length(e.conflicts), 0) > 0"


def choose_events(con: DuckDBPyConnection, one: Asked, other: Asked, since: date | None, until: date | None) -> None:
    """Put into the temporary table ``brief_events`` the events that have both as parties, on whichever side."""
    (left, left_given), (right, right_given) = match_party(one, "pa"), match_party(other, "pb")
    con.execute(
        "CREATE OR REPLACE TEMP TABLE brief_events AS SELECT e.event_id FROM events e WHERE e.event_id IN ("
        "SELECT pa.event_id FROM event_parties pa JOIN event_parties pb USING (event_id) "
        f"WHERE {left} AND {right} AND (pa.role, pa.position) <> (pb.role, pb.position)) AND {OVERLAPS}",
        [*left_given, *right_given, until, since],
    )


def choose_plans(con: DuckDBPyConnection, one: Asked, other: Asked, since: date | None, until: date | None) -> None:
    """Put into the temporary table ``brief_plans`` the plans that have both as parties."""
    # Plans keep no office, by which the officers of a body are known: their names alone count here.
    (left, left_given), (right, right_given) = match_named(one, "pa"), match_named(other, "pb")
    con.execute(
        "CREATE OR REPLACE TEMP TABLE brief_plans AS SELECT e.plan_id, e.event_id FROM plans e WHERE e.plan_id IN ("
        "SELECT pa.plan_id FROM plan_parties pa JOIN plan_parties pb USING (plan_id) "
        f"WHERE {left} AND {right} AND (pa.role, pa.position) <> (pb.role, pb.position)) AND {OVERLAPS}",
        [*left_given, *right_given, until, since],
    )


def match_named(asked: Asked, alias: str) -> tuple[str, list[Any]]:
    """The condition that a row of a plan's parties belongs to the asked, and its parameters."""
    if asked.name:
        return f"({alias}.code = ? AND {alias}.name = ?)", [asked.code, asked.name]
    return f"{alias}.code = ?", [asked.code]


def read_points(con: DuckDBPyConnection) -> list[Point]:
    """The chosen events by their days, undated ones last; to be called after ``choose_events`` and ``choose_plans``."""
    rows = con.execute(
        "SELECT e.event_id, e.act, e.mode, e.context, e.status, e.quad_code, e.event_scale, e.date, e.enddate, "
        "coalesce(json_exists(e.size, '$.money'), false), e.n_mentions, e.n_documents, len(e.origins), "
        f"{DISPUTED}, e.event_id IN (SELECT event_id FROM brief_plans WHERE event_id IS NOT NULL) "
        "FROM events e JOIN brief_events USING (event_id) "
        "ORDER BY coalesce(e.date, e.enddate) NULLS LAST, e.enddate NULLS LAST, e.event_id"
    ).fetchall()
    return [
        Point(
            event_id, act, tuple(mode), tuple(context), status, quad_code, score, DateInterval(start, end),
            has_money, n_mentions, n_documents, n_origins, disputed, planned,
        )
        for (
            event_id, act, mode, context, status, quad_code, score, start, end, has_money, n_mentions, n_documents,
            n_origins, disputed, planned,
        ) in rows
    ]  # fmt: skip


def read_labels(con: DuckDBPyConnection) -> dict[str, str]:
    """Ids of the documents that are origins themselves, since nobody knows who published them, to their labels."""
    rows = con.execute(
        "SELECT DISTINCT d.document_id, d.doc_id FROM mention_origins o JOIN documents d ON d.document_id = o.origin"
    ).fetchall()
    return dict(rows)


def keep_ids(con: DuckDBPyConnection, table: str, column: str, ids: Iterable[str]) -> None:
    """Put ids into a temporary table of one column, in place of what it held."""
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT DISTINCT unnest(?::VARCHAR[]) AS {column}", [sorted(set(ids))]
    )


def load_json(text: str | None, default: Any) -> Any:
    """What a JSON column holds; ``default`` where it is null."""
    value = None if text is None else json.loads(text)
    return default if value is None else value
