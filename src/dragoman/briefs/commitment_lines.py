"""Commitments of two actors: treaties, agreements, ceasefires and sanctions regimes, with their state over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.briefs.asked import Asked
from dragoman.briefs.contents import CommitmentLine, Report, Stage
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COMMITMENTS = """
SELECT commitment_id, name, kind, parties, coalesce(state, ''), since, n_mentions, n_documents FROM commitments
WHERE list_has_any(parties, ?::VARCHAR[]) AND list_has_any(parties, ?::VARCHAR[])
ORDER BY n_documents DESC, n_mentions DESC, name, commitment_id LIMIT ?
"""
STEPS = """
SELECT s.commitment_id, s.state, s.status, s.actor, s.date, s.enddate, s.mention_id, s.document_id, s.text,
       coalesce(a.title, d.doc_id), a.publication, a.url, a.date, a.enddate, a.date_basis, o.origin
FROM commitment_steps s
JOIN articles a USING (document_id)
JOIN documents d USING (document_id)
LEFT JOIN mention_origins o USING (mention_id)
WHERE list_contains(?::VARCHAR[], s.commitment_id)
ORDER BY s.commitment_id, s.position
"""


def read_commitments(
    con: DuckDBPyConnection, one: Asked, other: Asked, begin: date | None, until: date | None, *, limit: int
) -> tuple[CommitmentLine, ...]:
    """The commitments to which both are parties, those most written of first.

    Of the steps only those within the days asked for are listed; the state is that of the whole record, since what was
    signed before holds.
    """
    given = [[one.short, one.label], [other.short, other.label], limit]
    rows = con.execute(COMMITMENTS, given).fetchall()
    stages: dict[str, list[Stage]] = {}
    for commitment_id, *rest in con.execute(STEPS, [[row[0] for row in rows]]).fetchall():
        stage = build_stage(rest)
        if is_within(stage.interval, begin, until):
            stages.setdefault(commitment_id, []).append(stage)
    return tuple(
        CommitmentLine(
            commitment_id, name, kind, tuple(parties), state, since, n_mentions, n_documents,
            tuple(stages.get(commitment_id, ())),
        )
        for commitment_id, name, kind, parties, state, since, n_mentions, n_documents in rows
    )  # fmt: skip


def build_stage(row: Sequence[Any]) -> Stage:
    """A row of the query as a stage."""
    state, status, actors, start, end, mention_id, document_id, text, title, outlet, url, *rest = row
    reported, reported_to, basis, origin = rest
    report = Report(
        mention_id=mention_id or "",
        document_id=document_id,
        title=title,
        outlet=outlet or "",
        url=url,
        reported=DateInterval(reported, reported_to),
        reported_basis=basis,
        text=text,
        origin=origin or "",
    )
    return Stage(state, status, tuple(actors), DateInterval(start, end), report)


def is_within(interval: DateInterval, since: date | None, until: date | None) -> bool:
    """Whether an interval may share a day with the days asked for."""
    return interval.overlaps(DateInterval(since, until))
