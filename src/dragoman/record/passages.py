"""The sentences of stored articles: those that the coding line saw, and between them a plain split.

The record keeps offsets of a sentence only where something was coded or attributed in it. What lies between is split at
full stops and paragraphs, and counted so that the sequence numbers agree with the known ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BATCH_SIZE = 500
BREAK = re.compile(r"[.!?][\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
# A full stop after one of these does not end a sentence.
TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "gen", "col", "lt", "sgt", "sen", "rep", "gov", "prof", "st", "no", "vs", "jan", "feb",
     "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.k", "u.n"),
)  # fmt: skip

Known = Mapping[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article: its number, its offsets into the body, its text."""

    sequence: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """A stored article: its days, its body, its sentences in order."""

    document_id: str
    dated: DateInterval
    body: str
    passages: tuple[Passage, ...]


def list_stories(con: DuckDBPyConnection) -> Iterator[Story]:
    """Every article of the record with its sentences, by document id."""
    known = load_known(con)
    rows = con.cursor().execute("SELECT document_id, date, enddate, body FROM articles ORDER BY document_id")
    while batch := rows.fetchmany(BATCH_SIZE):
        for document_id, start, end, body in batch:
            passages = tuple(split_body(body, known.get(document_id, {})))
            yield Story(document_id, DateInterval(start, end), body, passages)


def load_known(con: DuckDBPyConnection) -> dict[str, dict[int, tuple[int, int]]]:
    """The offsets of the sentences in which something was coded, by document and number."""
    known: dict[str, dict[int, tuple[int, int]]] = {}
    query = "SELECT DISTINCT document_id, sequence, start_at, end_at FROM mentions ORDER BY ALL"
    for document_id, sequence, start, end in con.execute(query).fetchall():
        known.setdefault(document_id, {})[sequence] = (start, end)
    query = (
        "SELECT DISTINCT document_id, sequence, sentence, coalesce(source_start, cue_start, content_start)"
        " FROM attributions ORDER BY ALL"
    )
    rows = [row for row in con.execute(query).fetchall() if row[3] is not None]
    wanted = [row for row in rows if row[1] not in known.get(row[0], {})]
    bodies = load_bodies(con, sorted({row[0] for row in wanted}))
    for document_id, sequence, sentence, within in wanted:
        start = bodies.get(document_id, "").rfind(sentence, 0, within + len(sentence))
        if start >= 0:
            known.setdefault(document_id, {}).setdefault(sequence, (start, start + len(sentence)))
    return known


def load_bodies(con: DuckDBPyConnection, documents: list[str]) -> dict[str, str]:
    """The bodies of the documents named."""
    if not documents:
        return {}
    query = "SELECT document_id, body FROM articles WHERE document_id IN (SELECT unnest(?))"
    return dict(con.execute(query, [documents]).fetchall())


def split_body(body: str, known: Known) -> Iterator[Passage]:
    """The sentences of a body in order: the known ones as they are, what lies between them split anew."""
    at, sequence = 0, 0
    for number in sorted(known):
        start, end = known[number]
        if start < at or end > len(body):
            continue  # offsets of another body, or out of order
        yield from split_gap(body, at, start, sequence, number)
        yield Passage(number, start, end, body[start:end])
        at, sequence = end, number + 1
    yield from split_gap(body, at, len(body), sequence, None)


def split_gap(body: str, start: int, end: int, first: int, limit: int | None) -> Iterator[Passage]:
    """The sentences between two offsets, counted from ``first``; no number reaches ``limit``."""
    at, number = start, first
    for stop in [*find_breaks(body, start, end), end]:
        text = body[at:stop].strip()
        if text:
            begin = at + len(body[at:stop]) - len(body[at:stop].lstrip())
            last = number if limit is None else max(first, min(number, limit - 1))
            yield Passage(last, begin, begin + len(text), text)
            number += 1
        at = stop


def find_breaks(body: str, start: int, end: int) -> Iterator[int]:
    """Where sentences begin after ``start`` and before ``end``."""
    for match in BREAK.finditer(body, start, end):
        words = body[max(start, match.start() - 12) : match.start()].split()
        if "\n" not in match.group() and words and is_abbreviation(words[-1]):
            continue
        if start < match.end() < end:
            yield match.end()


def is_abbreviation(word: str) -> bool:
    """Whether a full stop after the word is part of it."""
    word = word.lstrip("(\"'“‘").lower()
    return word in TITLES or (len(word) == 1 and word.isalpha())
