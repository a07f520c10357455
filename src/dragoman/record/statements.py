"""Statements: what each actor is quoted or reported as saying, through whom, about what, and on what condition."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.ids import make_id
from dragoman.record.bulk import insert_rows
from dragoman.record.commitments import find_instruments
from dragoman.record.instruments import split_words
from dragoman.record.party_names import is_personal
from dragoman.record.positions import classify_cue, classify_position, find_condition, find_requirement
from dragoman.record.said_days import find_said_day
from dragoman.record.topics import find_things, find_topics, list_persons
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = (
    "statement_id", "document_id", "sequence", "kind", "code", "sector", "name", "chain", "content", "start_at",
    "end_at", "quote", "condition", "topics", "things", "said_on", "said_to", "mention_id",
)  # fmt: skip
QUERY = """
SELECT t.document_id, t.position, t.sequence, t.kind, t.quote, t.source, t.source_start, t.cue, t.cue_start, t.cue_end,
       t.content, t.content_start, t.content_end, t.sentence, coalesce(t.code, ''), coalesce(t.sector, ''),
       coalesce(t.name, ''), a.date, a.enddate
FROM attributions t JOIN articles a USING (document_id)
WHERE t.content IS NOT NULL AND t.content_start IS NOT NULL
ORDER BY t.document_id, t.sequence, t.position
"""
MENTIONS = """
SELECT m.document_id, m.sequence, m.mention_id, m.act, m.status, CAST(m.event_spans AS VARCHAR),
       list(p.code) FILTER (p.role = 'actor')
FROM mentions m LEFT JOIN parties p USING (mention_id)
WHERE m.act IN (SELECT unnest(?)) GROUP BY ALL ORDER BY m.document_id, m.sequence, m.mention_id
"""
PERSONS = """
SELECT DISTINCT document_id, name, office IS NOT NULL FROM parties JOIN mentions USING (mention_id)
UNION SELECT DISTINCT document_id, p.text, true FROM parties p JOIN mentions USING (mention_id) WHERE office IS NOT NULL
UNION SELECT DISTINCT document_id, name, office IS NOT NULL FROM attributions WHERE name IS NOT NULL
"""
ACTS = ("REQUEST", "AGREE", "CONCEDE", "REJECT")
MIN_WORDS = 3
# A word of saying that is denied says nothing; a denied acceptance refuses.
NEGATED = re.compile(r"\b(?:not|never|yet to|declined to|refused to|without)\b|n['’]t\b", re.IGNORECASE)
LEADING_DAY = re.compile(r"on \w+day\b|yesterday\b|today\b", re.IGNORECASE)

Place = tuple[str, int]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """A mention that may be the deed done by saying: its act, its actors, where its words stand."""

    mention_id: str
    act: str
    status: str
    spans: tuple[tuple[int, int], ...]
    actors: frozenset[str]


@dataclass(slots=True)
class Saying:
    """An attribution with whom it names, where it stands, and the sayings that it stands within, outermost first."""

    document_id: str
    sequence: int
    kind: str
    quote: bool
    source: str | None
    source_start: int | None
    cue: str
    cue_start: int
    cue_end: int
    content: str
    start: int
    end: int
    sentence: str
    code: str
    sector: str
    name: str
    dated: DateInterval
    within: list[Saying] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where its source or cue begins."""
        return min(self.cue_start, self.source_start if self.source_start is not None else self.cue_start)


def derive_statements(con: DuckDBPyConnection) -> None:
    """Compute ``statements`` anew from the attributions of actors who are known by country or by name.

    Attributions without a source, and those of outlets and agencies, are left out; they stand in the chains of others.
    """
    coded = load_coded(con)
    persons = load_persons(con)
    rows: list[Row] = []
    for sayings in group_sayings(load_sayings(con)):
        place = (sayings[0].document_id, sayings[0].sequence)
        rows.extend(read_sentence(sayings, coded.get(place, ()), persons.get(place[0], frozenset())))
    con.execute("DELETE FROM statements")
    insert_rows(con, "statements", COLUMNS, rows)


def load_sayings(con: DuckDBPyConnection) -> Iterator[Saying]:
    """Every attribution that has a content, in order."""
    for row in con.execute(QUERY).fetchall():
        (document_id, _, sequence, kind, quote, source, source_start, cue, cue_start, cue_end) = row[:10]
        content, start, end, sentence, code, sector, name, first, last = row[10:]
        at = start if cue_start is None else cue_start
        yield Saying(
            document_id, sequence, kind, quote, source, source_start, cue or "", at, at if cue_end is None else cue_end,
            content, start, end, sentence, code, sector, name, DateInterval(first, last),
        )  # fmt: skip


def load_coded(con: DuckDBPyConnection) -> dict[Place, list[Coded]]:
    """The mentions that may be deeds of speech, by document and sentence."""
    coded: dict[Place, list[Coded]] = {}
    for document_id, sequence, mention_id, act, status, spans, codes in con.execute(MENTIONS, [list(ACTS)]).fetchall():
        places = tuple((span["start"], span["end"]) for span in json.loads(spans or "[]"))
        actors = frozenset(code for code in codes or () if code)
        coded.setdefault((document_id, sequence), []).append(Coded(mention_id, act, status, places, actors))
    return coded


def load_persons(con: DuckDBPyConnection) -> dict[str, frozenset[str]]:
    """The words of the names of persons, by document."""
    names: dict[str, set[str]] = {}
    for document_id, name, office in con.execute(PERSONS).fetchall():
        if is_personal(name, office):
            names.setdefault(document_id, set()).add(name)
    return {document_id: list_persons(sorted(found)) for document_id, found in names.items()}


def group_sayings(sayings: Iterable[Saying]) -> Iterator[list[Saying]]:
    """The sayings of each sentence, each with those that it stands within."""
    group: list[Saying] = []
    for saying in sayings:
        if group and (group[0].document_id, group[0].sequence) != (saying.document_id, saying.sequence):
            yield nest_sayings(group)
            group = []
        group.append(saying)
    if group:
        yield nest_sayings(group)


def nest_sayings(group: list[Saying]) -> list[Saying]:
    """The sayings, with ``within`` filled: those whose content holds another's source or cue and content."""
    for inner in group:
        outer = [other for other in group if other is not inner and holds_saying(other, inner)]
        inner.within = sorted(outer, key=lambda other: (other.start - other.end, other.first))
    return group


def holds_saying(outer: Saying, inner: Saying) -> bool:
    """Whether one saying stands within what another says; of two that share a content the cue further out holds."""
    same = (outer.start, outer.end) == (inner.start, inner.end)
    if same:
        return outer.kind in ("outlet", "agency") and inner.kind not in ("outlet", "agency")
    return outer.start <= inner.first and inner.end <= outer.end


def read_sentence(sayings: Sequence[Saying], coded: Sequence[Coded], persons: frozenset[str]) -> list[Row]:
    """The rows of the statements in one sentence; one speaker's conditions hold for what else they offer in it."""
    found: list[tuple[Saying, str, str | None, Coded | None]] = []
    for saying in sayings:
        if not is_statement(saying):
            continue
        deeds = [deed for deed in coded if is_deed(deed, saying)]
        kind = judge_kind(saying, sayings, deeds)
        if kind is None:
            continue
        condition = find_condition(saying.content)
        if kind == "statement" and not saying.quote and condition is None and len(saying.content.split()) < MIN_WORDS:
            continue  # "its support for A": a stance without a word of what it is
        found.append((saying, kind, condition, next(iter(deeds), None)))
    shared = {(s.code, s.name): condition for s, _, condition, _ in reversed(found) if condition is not None}
    rows = []
    for saying, kind, own, deed in found:
        condition = own
        if condition is None and kind in ("offer", "acceptance"):
            condition = shared.get((saying.code, saying.name))
        rows.append(make_row(saying, settle_kind(saying, kind, condition), condition, deed, persons))
    return rows


def settle_kind(saying: Saying, kind: str, condition: str | None) -> str:
    """The kind of a statement, ``condition`` where setting one is all that it does."""
    if condition is None:
        return kind
    only = kind == "statement" or (kind == "demand" and find_requirement(saying.content) is not None)
    return "condition" if only else kind


def is_statement(saying: Saying) -> bool:
    """Whether an attribution is a statement of an actor: of a known one, and not a part of the same one's words."""
    if saying.source is None or saying.kind in ("outlet", "agency") or saying.sector == "JRN":
        return False
    if not saying.code and (not saying.name or saying.kind == "unnamed"):
        return False
    return not any((outer.code, outer.name) == (saying.code, saying.name) for outer in saying.within)


def is_deed(deed: Coded, saying: Saying) -> bool:
    """Whether a mention is what the speaker does by these words: told as done, by nobody else.

    Its words are those of saying; or they stand in what is said, and are a demand or a promise there.
    """
    if deed.status not in ("actual", "future", "historical") or (deed.actors and saying.code not in deed.actors):
        return False
    if any(start < saying.cue_end and saying.cue_start < end for start, end in deed.spans):
        return True
    within = any(saying.start <= start and end <= saying.end for start, end in deed.spans)
    return within and (deed.act == "REQUEST" or deed.status == "future")


def judge_kind(saying: Saying, sayings: Sequence[Saying], deeds: Iterable[Coded]) -> str | None:
    """What is done by a statement; ``None`` where its word of saying is denied.

    A saying of the same speaker within it counts with its cue ("said it was ready to …").
    """
    between = saying.sentence[find_offset(saying) :][: saying.cue_start - saying.first]
    inner = [
        other.cue
        for other in sayings
        if saying in other.within and (other.code, other.name) == (saying.code, saying.name)
    ]
    acts = [deed.act for deed in deeds]
    if NEGATED.search(between):
        return "rejection" if classify_cue(saying.cue) == "acceptance" else None
    return classify_position(" ".join([saying.cue, *inner]), saying.content, acts)


def find_offset(saying: Saying) -> int:
    """Where within its sentence a saying begins; 0 where that cannot be told."""
    at = saying.sentence.find(saying.content)
    return max(0, at - (saying.start - saying.first)) if at >= 0 else 0


def make_row(saying: Saying, kind: str, condition: str | None, deed: Coded | None, persons: frozenset[str]) -> Row:
    """The row of a statement."""
    said = find_days(saying)
    words = split_words(saying.content)
    instruments = find_instruments(words, saying.content, frozenset(), ())
    statement_id = make_id("s", saying.document_id, saying.cue_start, saying.start, saying.end, saying.source_start)
    return (
        statement_id, saying.document_id, saying.sequence, kind, saying.code, saying.sector, saying.name,
        json.dumps([describe_link(link) for link in [*saying.within, saying]], ensure_ascii=False), saying.content,
        saying.start, saying.end, saying.quote, condition, list(find_topics(saying.content)),
        find_things(words, instruments, persons), *said, None if deed is None else deed.mention_id,
    )  # fmt: skip


def describe_link(saying: Saying) -> Mapping[str, Any]:
    """A link of a statement's chain."""
    return {
        "kind": saying.kind, "text": saying.source or "", "cue": saying.cue, "quote": saying.quote,
        "code": saying.code or None, "sector": saying.sector, "name": saying.name or None,
    }  # fmt: skip


def find_days(saying: Saying) -> tuple[date | None, date | None]:
    """When it was said: the day that the sentence gives outside what is said, else the days of the article."""
    at = saying.sentence.find(saying.content)
    outside = saying.sentence
    if at >= 0:
        lead = LEADING_DAY.match(saying.content) if saying.cue_end <= saying.start else None
        first = at + (lead.end() if lead else 0)  # "said on Monday it would …"
        last = at + len(saying.content)
        outside = outside[:first] + " " * (last - first) + outside[last:]
    day = find_said_day(outside, max(0, find_offset(saying)), saying.dated) or saying.dated
    return day.start, day.end
