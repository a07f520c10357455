"""What each of two actors stated, demanded, offered, accepted or rejected about the other, and on what condition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.briefs.asked import Asked, list_names
from dragoman.briefs.choosing import load_json, match_named
from dragoman.briefs.contents import Member, Position, Report
from dragoman.briefs.wording import clean_text
from dragoman.rows import name_source
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KINDS = ("demand", "condition", "offer", "acceptance", "rejection", "statement")
# Statements of the one that name the other or tell of an event of both; those with a stance first where there are many.
STATEMENTS = """
WITH spoken AS (
    SELECT s.*, coalesce(s.said_on, s.said_to) AS day
    FROM statements s
    WHERE ({speaker}) AND coalesce(s.said_on <= ?::DATE, true) AND coalesce(s.said_to >= ?::DATE, true)
      AND (regexp_matches(s.content || ' ' || array_to_string(s.things, ' '), ?)
           OR s.mention_id IN (
               SELECT mention_id FROM event_mentions WHERE event_id IN (SELECT event_id FROM brief_events)))),
-- A copy repeats what its original says, in nearly the same words.
repeated AS (
    SELECT DISTINCT s.statement_id
    FROM spoken s
    JOIN copy_groups g ON g.document_id = s.document_id AND NOT g.is_original
    JOIN copy_groups h ON h.group_id = g.group_id AND h.is_original
    JOIN spoken t ON t.document_id = h.document_id AND t.code = s.code AND t.name = s.name AND t.kind = s.kind
    WHERE jaro_winkler_similarity(s.content, t.content) > 0.9),
-- Of the same words by the same speaker the first report stands.
told AS (
    SELECT * FROM spoken ANTI JOIN repeated USING (statement_id)
    QUALIFY row_number() OVER (PARTITION BY code, name, kind, content ORDER BY day NULLS LAST, statement_id) = 1),
chosen AS (SELECT * FROM told ORDER BY kind = 'statement', NOT quote, day NULLS LAST, statement_id LIMIT ?),
worded AS (
    SELECT document_id, sequence, min(sentence) AS sentence FROM attributions
    WHERE document_id IN (SELECT document_id FROM chosen) GROUP BY ALL)
SELECT c.statement_id, c.kind, c.code, c.sector, c.name, c.content, c.condition, c.topics, c.things, c.quote, c.said_on,
       c.said_to, c.mention_id, c.chain, c.document_id, coalesce(a.title, d.doc_id), a.publication, a.url, a.date,
       a.enddate, a.date_basis, coalesce(w.sentence, c.content), o.origin
FROM chosen c
JOIN articles a USING (document_id)
JOIN documents d USING (document_id)
LEFT JOIN worded w ON w.document_id = c.document_id AND w.sequence = c.sequence
LEFT JOIN mention_origins o ON o.mention_id = c.mention_id
ORDER BY c.day NULLS LAST, c.document_id, c.start_at, c.statement_id
"""


def read_positions(
    con: DuckDBPyConnection, one: Asked, other: Asked, since: date | None, until: date | None, *, limit: int
) -> tuple[Position, ...]:
    """What either says of the other, by date; at most ``limit`` of each, those that take a stance first."""
    return tuple(
        position
        for speaker, about in ((one, other), (other, one))
        for position in read_statements(con, speaker, about, since, until, limit=limit)
    )


def read_statements(
    con: DuckDBPyConnection, speaker: Asked, about: Asked, since: date | None, until: date | None, *, limit: int
) -> Iterable[Position]:
    """What the one says of the other."""
    condition, given = match_named(speaker, "s")
    query = STATEMENTS.format(speaker=condition)
    rows = con.execute(query, [*given, until, since, make_pattern(about), limit]).fetchall()
    return (build_position(*row) for row in rows)


def make_pattern(asked: Asked) -> str:
    """A pattern that finds the asked by any of its names, as whole words."""
    names = sorted(list_names(asked), key=lambda name: (-len(name), name))
    return rf"(^|\W)({'|'.join(re.escape(name) for name in names)})(\W|$)"


def build_position(
    statement_id: str, kind: str, code: str, sector: str, name: str, content: str, condition: str | None,
    topics: list[str], things: list[str], quote: bool, said_on: date | None, said_to: date | None,
    mention_id: str | None, chain: str, document_id: str, title: str, outlet: str | None, url: str | None,
    reported: date | None, reported_to: date | None, basis: str, sentence: str, origin: str | None,
) -> Position:  # fmt: skip
    """A row of the query as a position, its words marked in their sentence."""
    at = sentence.find(content)
    report = Report(
        mention_id=mention_id or "",
        document_id=document_id,
        title=title,
        outlet=outlet or "",
        url=url,
        reported=DateInterval(reported, reported_to),
        reported_basis=basis,
        text=sentence,
        spans=((at, at + len(content)),) if at >= 0 else (),
        chain=tuple(dict.fromkeys(name_link(link) for link in load_json(chain, []))),
        quote=quote,
        origin=origin or "",
    )
    return Position(
        statement_id, kind, Member(code, sector, clean_text(name or code)), content, condition or "", tuple(topics),
        tuple(things), quote, DateInterval(said_on, said_to), report,
    )  # fmt: skip


def name_link(link: Any) -> str:
    """Whom a link of a statement's chain names."""
    return name_source(link) if isinstance(link, dict) and "entity" in link else str(link)
