"""Plans: contacts and acts said to be coming, with their days, parties, and who said so when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.ids import make_id
from dragoman.record.bulk import insert_rows
from dragoman.record.plan_history import Course, follow_reports
from dragoman.record.plan_matching import Draft, gather_plans
from dragoman.record.plan_reports import Member, Report, load_reports

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PLAN_COLUMNS = (
    "plan_id", "event_id", "act", "mode", "date", "enddate", "place", "state", "first_reported", "last_reported",
    "held_event_id", "n_mentions", "n_documents", "origins",
)  # fmt: skip
PARTY_COLUMNS = ("plan_id", "role", "position", "code", "sector", "name")
HISTORY_COLUMNS = (
    "plan_id", "position", "reported_on", "document_id", "mention_id", "date", "enddate", "change", "said_by", "origin",
    "said_on", "said_to",
)  # fmt: skip

Row = tuple[Any, ...]


def derive_plans(con: DuckDBPyConnection) -> None:
    """Compute ``plans``, ``plan_parties`` and ``plan_history`` anew from mentions, origins and events.

    A plan is made by at least one report that something is to come; possibilities, denials, and what took place are
    added to it. Whether it has lapsed is not stored: that is judged on the day of asking (``plan_calendar``).
    """
    plans: list[Row] = []
    parties: list[Row] = []
    history: list[Row] = []
    for draft in gather_plans(load_reports(con)):
        course = follow_reports(draft)
        plan_id = make_id("p", draft.reports[0].mention_id)
        plans.append(make_plan(plan_id, draft, course))
        parties.extend((plan_id, m.role, n, m.code, m.sector, m.name) for n, m in enumerate(choose_parties(draft)))
        history.extend(list_history(plan_id, course))
    for table, columns, rows in (
        ("plans", PLAN_COLUMNS, plans),
        ("plan_parties", PARTY_COLUMNS, parties),
        ("plan_history", HISTORY_COLUMNS, history),
    ):
        con.execute(f"DELETE FROM {table}")
        insert_rows(con, table, columns, sorted(rows, key=lambda row: tuple(map(str, row[:3]))))


def make_plan(plan_id: str, draft: Draft, course: Course) -> Row:
    """The row of a plan."""
    coming = [report for report in draft.reports if report.kind in ("plan", "maybe")]
    held = [report for report in draft.reports if report.kind == "held"]
    known = [report.reported for report in draft.reports if report.reported is not None]
    return (
        plan_id,
        choose_commonest(report.event_id for report in coming),
        draft.reports[0].act,
        choose_modes(draft.reports),
        course.window.start,
        course.window.end,
        choose_place(draft.reports),
        course.state,
        min(known, default=None),
        max(known, default=None),
        choose_commonest(report.event_id for report in held),
        len(draft.reports),
        len({report.document_id for report in draft.reports}),
        sorted({report.origin for report in draft.reports if report.origin}),
    )


def choose_commonest(ids: Iterable[str | None]) -> str | None:
    """The id that comes most often, of several the first in order; ``None`` for none."""
    counts = Counter(found for found in ids if found is not None)
    return min(counts, key=lambda found: (-counts[found], found), default=None)


def choose_modes(reports: Sequence[Report]) -> list[str]:
    """The modes under which the plan was reported, each once, in order of the alphabet."""
    return sorted({mode for report in reports if report.kind != "cancel" for mode in report.mode})


def choose_place(reports: Sequence[Report]) -> str | None:
    """The place, as JSON: the latest one that names a town, else the latest that names any."""
    places = [report for report in reports if report.place]
    if not places:
        return None
    return max(enumerate(places), key=lambda pair: (pair[1].city is not None, pair[0]))[1].place


def choose_parties(draft: Draft) -> list[Member]:
    """Who takes part, each once: persons rather than the states for which they are named, visitors as actors."""
    found: dict[tuple[str, str], Member] = {}
    for report in draft.reports:
        for member in report.members:
            if report.kind in ("plan", "maybe", "held"):
                found.setdefault((member.code, member.name), member)
    named = {member.code for member in found.values() if member.person}
    kept: dict[tuple[str, str], Member] = {}
    for member in found.values():
        key = (member.code, member.name if member.code in named else "")
        if member.person or member.code not in named:
            kept.setdefault(key, member)
    members = [place_member(member, draft.visitors) for member in kept.values()]
    return sorted(members, key=lambda m: m.role)


def place_member(member: Member, visitors: frozenset[str]) -> Member:
    """The member in its role: of a visit, the visitor acts and the others receive."""
    role = member.role if not visitors else "actor" if member.code in visitors else "recipient"
    return Member(role, member.code, member.sector, member.name, member.person)


def list_history(plan_id: str, course: Course) -> Iterator[Row]:
    """The rows of a plan's history, oldest first."""
    for position, step in enumerate(course.steps):
        report = step.report
        said: tuple[date | None, date | None] = (report.said.start, report.said.end)
        if report.said.end is None:
            said = (report.reported, report.reported)
        window = (report.window.start, report.window.end)
        place = (plan_id, position, report.reported, report.document_id, report.mention_id)
        yield (*place, *window, step.change, report.said_by, report.origin, *said)
