"""The headline figures of a brief."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dragoman.briefs.contents import Figures, Point
from dragoman.briefs.estimates import measure_mean, measure_share
from dragoman.briefs.sections import HAPPENED
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CLOSE_DAYS = 31
SUPPORT = """
WITH told AS (
    SELECT m.mention_id, m.document_id FROM brief_events JOIN event_mentions USING (event_id)
    JOIN mentions m USING (mention_id)),
grounds AS (SELECT DISTINCT unnest(origins) AS origin FROM events JOIN brief_events USING (event_id)),
spans AS (
    SELECT min(date) AS first, max(enddate) AS last FROM articles
    WHERE enddate - date <= 31 AND document_id IN (SELECT document_id FROM told))
SELECT (SELECT count(DISTINCT mention_id) FROM told), (SELECT count(DISTINCT document_id) FROM told),
       (SELECT count(*) FROM grounds), first, last FROM spans
"""


def measure_figures(con: DuckDBPyConnection, points: Sequence[Point]) -> Figures:
    """The figures of the chosen events, whose points these are."""
    row = con.execute(SUPPORT).fetchone()
    assert row is not None
    n_mentions, n_documents, n_origins, first, last = row
    happened = [point for point in points if point.status in HAPPENED]
    quads = [point.quad_code for point in happened if point.quad_code is not None]
    days = [day for point in happened if (day := find_day(point.interval)) is not None]
    return Figures(
        n_events=len(points),
        n_happened=len(happened),
        n_ahead=count_status(points, "future"),
        n_possible=count_status(points, "hypothetical"),
        n_denied=count_status(points, "negation"),
        n_mentions=n_mentions,
        n_documents=n_documents,
        n_origins=n_origins,
        n_single=sum(point.n_origins <= 1 for point in points),
        score=measure_mean([point.score for point in happened if point.score is not None]),
        cooperative=measure_share(sum(quad <= 2 for quad in quads), len(quads)),
        conflictual=measure_share(sum(quad >= 3 for quad in quads), len(quads)),
        reported=DateInterval(first, last),
        happened=DateInterval(min(days, default=None), max(days, default=None)),
    )


def count_status(points: Sequence[Point], status: str) -> int:
    """How many events have that status."""
    return sum(point.status == status for point in points)


def find_day(interval: DateInterval) -> date | None:
    """The day an event is drawn and counted on: the first, where its days are known to a month or better."""
    n_days = interval.n_days
    return interval.start if n_days is not None and n_days <= CLOSE_DAYS else None
