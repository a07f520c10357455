"""The mentions behind the events, as ``dragoman code`` writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.exports.base import Format, Request, read_dicts
from dragoman.exports.filters import pick_mentions
from dragoman.exports.mentioned import build_article, build_sentence, format_date
from dragoman.exports.merged import strip_mention
from dragoman.exports.plover import write_line
from dragoman.schema import MentionRow

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

QUERY = """
WITH sides AS (
    SELECT p.mention_id, p.role,
           list({'code': p.code, 'sector': p.sector, 'identifier_text': p.name, 'identifier_id': p.identifier_id,
                 'office': p.office, 'entity_text': p.text, 'start': p.start_at, 'end': p.end_at}
                ORDER BY p.position) AS parties
    FROM chosen_mentions JOIN parties p USING (mention_id) GROUP BY ALL)
SELECT m.*, d.doc_id, coalesce(actors.parties, []) AS actor, coalesce(recipients.parties, []) AS recipient,
       a.title, a.publication, a.credits, a.url, a.language, a.date AS article_date, a.enddate AS article_enddate,
       a.date_basis AS article_date_basis
FROM chosen_mentions c
JOIN mentions m USING (mention_id)
JOIN documents d ON d.document_id = m.document_id
JOIN articles a ON a.document_id = m.document_id
LEFT JOIN sides actors ON actors.mention_id = m.mention_id AND actors.role = 'actor'
LEFT JOIN sides recipients ON recipients.mention_id = m.mention_id AND recipients.role = 'recipient'
ORDER BY d.doc_id, m.sequence, m.mention_id
"""


def write_mentions(con: DuckDBPyConnection, request: Request, stream: BinaryIO) -> int:
    """Write a line of JSON for each mention, by document and sentence; the number of them."""
    picked = pick_mentions(con, request.filters)
    for found in read_dicts(con, QUERY):
        row: Mapping[str, Any] = build_mention(found)
        write_line(stream, row if request.with_text else strip_mention(row))
    return picked.n_chosen


def build_mention(found: Mapping[str, Any]) -> MentionRow:
    """The row of one mention from what the query found of it."""
    sentence = build_sentence(found)
    return {
        "id": found["mention_id"],
        "doc_id": found["doc_id"],
        "date": format_date(found["date"]),
        "enddate": format_date(found["enddate"]),
        "date_basis": found["date_basis"],
        "event": [found["event"]],
        "act": found["act"],
        "mode": found["mode"],
        "context": found["context"],
        "status": found["status"],
        "quad_code": found["quad_code"],
        "event_scale": found["event_scale"],
        "actor": found["actor"],
        "recipient": found["recipient"],
        "event_loc": None if found["place"] is None else json.loads(found["place"]),
        "attribution": sentence["attribution"],
        "event_text": sentence["event_text"],
        "event_spans": sentence["event_spans"],
        "text": sentence["text"],
        "text_info": sentence["text_info"],
        "size": json.loads(found["size"]),
        "confidence": round(found["confidence"], 4),
        "decided": sentence["decided"],
        "cite_info": build_article(found),
    }


MENTIONS = Format("mentions", ".jsonl", "an event mention, nested, as `dragoman code` writes it", write_mentions)
