"""Plans as lines of a brief: the calendar as known on a day, each with its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.briefs.contents import PlanLine, Report, Step
from dragoman.briefs.lines import build_members, read_place
from dragoman.briefs.reports import read_reports
from dragoman.briefs.wording import name_origin
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PLANS = """
WITH sides AS (
    SELECT plan_id, role, list({'code': code, 'sector': sector, 'name': name} ORDER BY position) AS parties
    FROM plan_parties WHERE plan_id IN (SELECT plan_id FROM brief_plans) GROUP BY plan_id, role)
SELECT p.*, actors.parties AS actors, recipients.parties AS recipients
FROM brief_plans JOIN plans p USING (plan_id)
LEFT JOIN sides actors ON actors.plan_id = p.plan_id AND actors.role = 'actor'
LEFT JOIN sides recipients ON recipients.plan_id = p.plan_id AND recipients.role = 'recipient'
ORDER BY p.date IS NULL AND p.enddate IS NULL, coalesce(p.date, p.enddate), p.enddate NULLS LAST, p.plan_id
LIMIT ?
"""
HISTORY = """
SELECT plan_id, change, date, enddate, said_by, origin, mention_id FROM plan_history
WHERE plan_id IN (SELECT plan_id FROM brief_plans) ORDER BY plan_id, position
"""
OPEN_STATES = frozenset({"planned", "confirmed", "moved"})


def read_plans(
    con: DuckDBPyConnection, on: date | None, names: Mapping[str, str], *, limit: int
) -> tuple[PlanLine, ...]:
    """The plans chosen by ``choose_plans`` by their windows, those without days last."""
    result = con.execute(PLANS, [limit])
    columns = [column[0] for column in result.description]
    rows = [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
    steps = read_steps(con, names)
    return tuple(build_plan(row, steps.get(row["plan_id"], ()), on, names) for row in rows)


def read_steps(con: DuckDBPyConnection, names: Mapping[str, str]) -> dict[str, list[Step]]:
    """The reports of each plan, oldest first."""
    rows = con.execute(HISTORY).fetchall()
    reports = read_reports(con, (row[-1] for row in rows), names)
    return build_steps(rows, reports, names)


def build_steps(
    rows: Iterable[Sequence[Any]], reports: Mapping[str, Report], names: Mapping[str, str]
) -> dict[str, list[Step]]:
    """Rows of ``plan_history`` as steps by plan."""
    found: dict[str, list[Step]] = {}
    for plan_id, change, start, end, said_by, origin, mention_id in rows:
        if mention_id in reports:
            step = Step(change, DateInterval(start, end), said_by, name_origin(origin, names), reports[mention_id])
            found.setdefault(plan_id, []).append(step)
    return found


def build_plan(row: Mapping[str, Any], steps: Sequence[Step], on: date | None, names: Mapping[str, str]) -> PlanLine:
    """A plan's row as a line."""
    place, country = read_place(row["place"])
    window = DateInterval(row["date"], row["enddate"])
    return PlanLine(
        plan_id=row["plan_id"],
        act=row["act"],
        mode=tuple(row["mode"]),
        actors=build_members(row["actors"]),
        recipients=build_members(row["recipients"]),
        window=window,
        place=place,
        country=country,
        state=judge_state(row["state"], window, on),
        held_event_id=row["held_event_id"],
        n_mentions=row["n_mentions"],
        n_documents=row["n_documents"],
        origins=tuple(name_origin(origin, names) for origin in row["origins"]),
        steps=tuple(steps),
    )


def judge_state(state: str, window: DateInterval, on: date | None) -> str:
    """A plan's state on a day: lapsed where its window has passed by then without a word of it."""
    passed = on is not None and window.end is not None and window.end < on
    return "lapsed" if passed and state in OPEN_STATES else state
