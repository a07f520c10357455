"""The documents that a brief rests on, with their origins, copies together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from dragoman.briefs.contents import Source
from dragoman.briefs.wording import name_origin
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A group of copies stands where its first member does, the original on top.
SOURCES = """
WITH used AS (
    SELECT m.document_id, m.mention_id, o.origin
    FROM brief_events JOIN event_mentions USING (event_id) JOIN mentions m USING (mention_id)
    LEFT JOIN mention_origins o USING (mention_id)),
counted AS (
    SELECT document_id, count(DISTINCT mention_id) AS n_mentions, list_sort(list(DISTINCT origin)) AS origins
    FROM used GROUP BY document_id),
cited AS (
    SELECT document_id, list_sort(list(DISTINCT outlet)) AS cites FROM citations
    WHERE document_id IN (SELECT document_id FROM counted) GROUP BY document_id),
placed AS (
    SELECT c.*, a.title, a.publication, a.url, a.date, a.enddate, a.date_basis, d.doc_id, g.group_id,
           coalesce(g.is_original, true) AS is_original, coalesce(cited.cites, []) AS cites,
           coalesce(a.enddate, a.date) AS dated
    FROM counted c JOIN articles a USING (document_id) JOIN documents d USING (document_id)
    LEFT JOIN copy_groups g USING (document_id) LEFT JOIN cited USING (document_id))
SELECT document_id, doc_id, title, publication, url, date, enddate, date_basis, n_mentions, origins, cites, group_id,
       is_original
FROM placed
ORDER BY min(dated) OVER (PARTITION BY coalesce(group_id, document_id)) NULLS LAST, coalesce(group_id, document_id),
         is_original DESC, dated NULLS LAST, document_id
"""


def read_sources(con: DuckDBPyConnection, names: Mapping[str, str], *, limit: int) -> tuple[tuple[Source, ...], int]:
    """The first ``limit`` documents behind the chosen events by date, and how many there are in all."""
    rows = con.execute(SOURCES).fetchall()
    return tuple(build_source(*row, names=names) for row in rows[:limit]), len(rows)


def build_source(
    document_id: str, doc_id: str, title: str | None, outlet: str | None, url: str | None, start: date | None,
    end: date | None, basis: str, n_mentions: int, origins: list[str] | None, cites: list[str], group_id: str | None,
    is_original: bool, *, names: Mapping[str, str],
) -> Source:  # fmt: skip
    """A row of the query as a source; a document without a title goes by its label."""
    return Source(
        document_id, doc_id, title or doc_id, outlet or "", url, DateInterval(start, end), basis, n_mentions,
        tuple(name_origin(origin, names) for origin in origins or ()), tuple(cites), group_id or "", is_original,
    )  # fmt: skip
