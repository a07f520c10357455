"""Copies: which documents carry the same report, one line a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from dragoman.exports.base import Format, Request, read_dicts
from dragoman.exports.filters import Filters, pick_mentions
from dragoman.exports.plover import write_line

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

QUERY = """
SELECT least(a.doc_id, b.doc_id) AS first, greatest(a.doc_id, b.doc_id) AS second, c.containment, c.group_id,
       o.doc_id AS original
FROM copies c
JOIN documents a ON a.document_id = c.document_a
JOIN documents b ON b.document_id = c.document_b
LEFT JOIN documents o ON o.document_id = c.original
WHERE {condition}
ORDER BY first, second
"""
CHOSEN = "SELECT document_id FROM chosen_mentions"


def write_copies(con: DuckDBPyConnection, request: Request, stream: BinaryIO) -> int:
    """Write a line of JSON for each pair; the number of pairs.

    With filters a pair stands where at least one of its documents holds a mention that passes.
    """
    condition = "true"
    if request.filters != Filters():
        pick_mentions(con, request.filters)
        condition = f"c.document_a IN ({CHOSEN}) OR c.document_b IN ({CHOSEN})"
    n_rows = 0
    for found in read_dicts(con, QUERY.format(condition=condition)):
        row = {
            "doc_ids": [found["first"], found["second"]],
            "containment": round(found["containment"], 4),
            "group": found["group_id"],
            "original": found["original"],
        }
        write_line(stream, row)
        n_rows += 1
    return n_rows


COPIES = Format("copies", ".jsonl", "a pair of documents of which one copies the other", write_copies)
