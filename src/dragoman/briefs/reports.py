"""The sentences behind a brief: each with the event's words, according to whom, and its document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dragoman.briefs.choosing import keep_ids, load_json
from dragoman.briefs.contents import Report, Spans
from dragoman.briefs.wording import name_origin
from dragoman.rows import name_source
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAX_REPORTS = 8
REPORTS = """
WITH named AS (
    SELECT mention_id, list({'start': start_at, 'end': end_at} ORDER BY role, position) AS spans
    FROM parties WHERE mention_id IN (SELECT mention_id FROM brief_mentions) GROUP BY mention_id)
SELECT m.mention_id, m.document_id, coalesce(a.title, d.doc_id) AS title, a.publication AS outlet, a.url,
       a.date AS reported, a.enddate AS reported_to, a.date_basis AS reported_basis, m.text, m.start_at, m.event_spans,
       n.spans AS party_spans, m.attribution, o.origin, m.status, m.date, m.enddate
FROM brief_mentions
JOIN mentions m USING (mention_id)
JOIN articles a USING (document_id)
JOIN documents d USING (document_id)
LEFT JOIN named n USING (mention_id)
LEFT JOIN mention_origins o USING (mention_id)
"""
# The first report of each origin comes before the second of any, originals before copies, then the earliest.
LEADING = """
WITH told AS (
    SELECT em.event_id, m.mention_id, o.origin, coalesce(g.is_original, true) AS is_original,
           coalesce(a.enddate, a.date) AS reported, m.confidence
    FROM brief_lines
    JOIN event_mentions em USING (event_id)
    JOIN mentions m USING (mention_id)
    JOIN articles a USING (document_id)
    LEFT JOIN mention_origins o USING (mention_id)
    LEFT JOIN copy_groups g USING (document_id)),
numbered AS (
    SELECT *, row_number() OVER (
        PARTITION BY event_id, origin
        ORDER BY is_original DESC, reported NULLS LAST, confidence DESC, mention_id) AS nth
    FROM told)
SELECT event_id, mention_id FROM numbered
QUALIFY row_number() OVER (
    PARTITION BY event_id ORDER BY nth, is_original DESC, reported NULLS LAST, confidence DESC, mention_id) <= ?
ORDER BY event_id, reported NULLS LAST, is_original DESC, mention_id
"""


def choose_reports(con: DuckDBPyConnection, event_ids: Iterable[str]) -> dict[str, list[str]]:
    """For each event the mentions to show, at most ``MAX_REPORTS``, oldest first: as many origins as there are."""
    keep_ids(con, "brief_lines", "event_id", event_ids)
    found: dict[str, list[str]] = {}
    for event_id, mention_id in con.execute(LEADING, [MAX_REPORTS]).fetchall():
        found.setdefault(event_id, []).append(mention_id)
    return found


def read_reports(con: DuckDBPyConnection, mention_ids: Iterable[str], names: Mapping[str, str]) -> dict[str, Report]:
    """Mentions by id, each with its sentence and document; ``names`` are those of ``read_labels``."""
    keep_ids(con, "brief_mentions", "mention_id", mention_ids)
    result = con.execute(REPORTS)
    columns = [column[0] for column in result.description]
    rows = (dict(zip(columns, row, strict=True)) for row in result.fetchall())
    return {row["mention_id"]: build_report(row, names) for row in rows}


def build_report(row: Mapping[str, Any], names: Mapping[str, str]) -> Report:
    """A mention's row as a report."""
    chain = load_json(row["attribution"], [])
    text, start = row["text"], row["start_at"]
    return Report(
        mention_id=row["mention_id"],
        document_id=row["document_id"],
        title=row["title"],
        outlet=row["outlet"] or "",
        url=row["url"],
        reported=DateInterval(row["reported"], row["reported_to"]),
        reported_basis=row["reported_basis"],
        text=text,
        spans=shift_spans(load_json(row["event_spans"], []), start, len(text)),
        party_spans=shift_spans(row["party_spans"] or [], start, len(text)),
        chain=tuple(dict.fromkeys(name_source(link) for link in chain)),
        quote=any(link["quote"] for link in chain),
        origin=name_origin(row["origin"] or "", names),
        status=row["status"],
        interval=DateInterval(row["date"], row["enddate"]),
    )


def shift_spans(spans: Iterable[Mapping[str, Any]], start: int, length: int) -> Spans:
    """Spans of the body as spans of its sentence; those that lie outside it are left out."""
    shifted = ((span["start"] - start, span["end"] - start) for span in spans)
    return tuple((max(0, left), min(length, right)) for left, right in shifted if left < length and right > 0)
