"""The diplomatic calendar: the plans of a record as they stand on a day."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dragoman.errors import RunStopped
from dragoman.record.party_names import find_codes

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

QUERY = """
SELECT plan_id, event_id, act, mode, date, enddate, CAST(place AS VARCHAR), state, first_reported, last_reported,
       held_event_id, n_mentions, n_documents, origins
FROM plans ORDER BY plan_id
"""
PARTIES = "SELECT plan_id, role, code, sector, name FROM plan_parties ORDER BY plan_id, position"
HISTORY = """
SELECT h.plan_id, h.reported_on, h.said_on, h.said_to, h.document_id, d.doc_id, h.mention_id, h.date, h.enddate,
       h.change, h.said_by, h.origin, m.status, m.text
FROM plan_history h JOIN mentions m USING (mention_id) JOIN documents d ON d.document_id = h.document_id
ORDER BY h.plan_id, h.position
"""


@dataclass(frozen=True, slots=True)
class PlanParty:
    """Who takes part in a plan."""

    role: str
    code: str
    sector: str
    name: str


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One report in a plan's history: when, by whom, with what days, and what it changed."""

    reported_on: datetime.date | None
    said_on: datetime.date | None
    said_to: datetime.date | None
    document_id: str
    doc_id: str
    mention_id: str
    date: datetime.date | None
    enddate: datetime.date | None
    change: str
    said_by: str
    origin: str
    status: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it stands on the day of asking; ``state`` may be ``lapsed``, which no record stores."""

    plan_id: str
    event_id: str | None
    act: str
    mode: tuple[str, ...]
    date: datetime.date | None
    enddate: datetime.date | None
    place: str | None
    country: str | None
    state: str
    first_reported: datetime.date | None
    last_reported: datetime.date | None
    held_event_id: str | None
    n_mentions: int
    n_documents: int
    origins: tuple[str, ...]
    parties: tuple[PlanParty, ...]
    history: tuple[PlanStep, ...]


def list_plans(
    con: DuckDBPyConnection, *, on: datetime.date | None = None, actors: Sequence[str] = (), passed: bool = False
) -> list[Plan]:
    """The plans as known in the record, by their days; those without days come last.

    Args:
        con: an open record; for what was known on a day, the record as of that day.
        on: the day of asking; by default that of the latest document. A plan whose days have passed by then without a
            report that it was held, or called off, has lapsed.
        actors: codes or names; a plan must have each of them among its parties.
        passed: also list plans whose days ended before that day.

    Raises:
        RunStopped: a name that stands for nobody in the record.
    """
    day = on or find_last_day(con)
    wanted = [find_actor(con, text) for text in actors]
    plans = [judge_lapse(plan, day) for plan in load_plans(con)]
    kept = [
        plan
        for plan in plans
        if (passed or plan.enddate is None or plan.enddate >= day) and all(names_party(plan, want) for want in wanted)
    ]
    return sorted(kept, key=order_plan)


def order_plan(plan: Plan) -> tuple[datetime.date, datetime.date, str]:
    """What plans are ordered by: their first day, their last, their id; what has no days comes last."""
    last = datetime.date.max
    return plan.date or plan.enddate or last, plan.enddate or last, plan.plan_id


def find_last_day(con: DuckDBPyConnection) -> datetime.date:
    """The day of the latest document whose date is known; today for a record without one."""
    row = con.execute("SELECT max(enddate) FROM articles WHERE enddate - date <= 31").fetchone()
    return row[0] if row and row[0] else datetime.date.today()


def load_plans(con: DuckDBPyConnection) -> Iterator[Plan]:
    """Every plan of the record with its parties and its history."""
    parties = group_rows(con.execute(PARTIES).fetchall(), PlanParty)
    history = group_rows(con.execute(HISTORY).fetchall(), PlanStep)
    for row in con.execute(QUERY).fetchall():
        plan_id, event_id, act, mode, start, end, place, *rest, origins = row
        seat = json.loads(place) if place else {}
        name, country = seat.get("resolved_place") or seat.get("extracted_place"), seat.get("country_code")
        state, first, last, held, n_mentions, n_documents = rest
        yield Plan(
            plan_id, event_id, act, tuple(mode), start, end, name, country, state, first, last, held, n_mentions,
            n_documents, tuple(origins), tuple(parties.get(plan_id, ())), tuple(history.get(plan_id, ())),
        )  # fmt: skip


def group_rows(rows: Iterable[Sequence[Any]], kind: type[Any]) -> dict[str, list[Any]]:
    """Rows as objects, by the plan that their first column names."""
    found: dict[str, list[Any]] = {}
    for plan_id, *rest in rows:
        found.setdefault(plan_id, []).append(kind(*rest))
    return found


def judge_lapse(plan: Plan, day: datetime.date) -> Plan:
    """The plan as it stands on ``day``: lapsed where its days have passed without a word of it."""
    over = plan.enddate is not None and plan.enddate < day
    return replace(plan, state="lapsed") if over and plan.state in ("planned", "confirmed", "moved") else plan


def find_actor(con: DuckDBPyConnection, text: str) -> tuple[frozenset[str], str]:
    """Whom a code or name asks for: codes, or else part of a name in lower case.

    Raises:
        RunStopped: nobody in the record is called that.
    """
    codes = frozenset((text.upper(),)) if len(text) == 3 and text.isalpha() else find_codes(text)
    query = "SELECT count(*) FROM parties WHERE code IN (SELECT unnest(?))"
    row = con.execute(query, [sorted(codes)]).fetchone() if codes else None
    if row and row[0]:
        return codes, ""
    row = con.execute("SELECT count(*) FROM parties WHERE contains(lower(name), lower(?))", [text]).fetchone()
    if row and row[0]:
        return frozenset(), text.lower()
    raise RunStopped(f"nobody in the record is called {text!r}; give a code such as RUS, or a name that the record has")


def names_party(plan: Plan, wanted: tuple[frozenset[str], str]) -> bool:
    """Whether one of the plan's parties is the one asked for."""
    codes, name = wanted
    return any(party.code in codes or (name and name in party.name.lower()) for party in plan.parties)
