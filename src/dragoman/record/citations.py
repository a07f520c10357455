"""Citations: which outlets an article rests on in whole or in part, and the very report where the record holds it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.record.bulk import insert_rows
from dragoman.record.mentions import find_stems
from dragoman.record.outlets import (
    Link,
    classify_outlet,
    is_generic,
    is_outlet,
    key_outlet,
    load_known,
    name_outlet,
    read_credits,
)
from dragoman.record.shingles import hash_word

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAX_DAYS = 10
# An article dated no closer than this many days can neither be cited nor cite by its date.
MAX_DATE_DAYS = 15
# At most so many reports of one outlet are looked at for one citation, the latest of those in time.
MAX_REPORTS = 150
# The share of the citing passage's content words that stand in the report, at least.
MIN_SHARED = 0.5
MIN_WORDS = 4
# What the same act between the same parties adds to that share.
ACT_BONUS = 0.15
# What share and bonus must come to.
MIN_SCORE = 0.65
BITS = 4096
MAX_EVIDENCE = 200


@dataclass(slots=True)
class Citation:
    """One outlet that one document cites, with the passages that rest on it."""

    document_id: str
    outlet: str
    kind: str
    evidence: str
    passages: list[str]


@dataclass(frozen=True, slots=True)
class Reports:
    """The closely dated reports that one outlet published, oldest first: ids, days, words as bits."""

    documents: list[str]
    days: list[date]
    bits: NDArray[np.uint64]


def derive_citations(con: DuckDBPyConnection) -> None:
    """Compute ``citations`` anew, from articles, their attributions and their mentions."""
    citations = find_citations(con)
    reports = load_reports(con, {key_outlet(citation.outlet) for citation in citations})
    days = load_days(con, {citation.document_id for citation in citations})
    deeds = load_deeds(con)
    rows = [
        (
            citation.document_id,
            citation.outlet,
            citation.kind,
            citation.evidence[:MAX_EVIDENCE],
            choose_report(citation, days.get(citation.document_id), reports.get(key_outlet(citation.outlet)), deeds),
        )
        for citation in citations
    ]
    con.execute("DELETE FROM citations")
    insert_rows(con, "citations", ("document_id", "outlet", "kind", "evidence", "cited_document"), rows)


def find_citations(con: DuckDBPyConnection) -> list[Citation]:
    """Each outlet that a document is credited to or names as a source, once, ordered by document and outlet."""
    found: dict[tuple[str, str], Citation] = {}
    own: dict[str, str] = {}
    query = (
        "SELECT document_id, CAST(credits AS VARCHAR), coalesce(publication, ''), coalesce(title, '') || '. ' ||"
        " left(body, 300) FROM articles ORDER BY document_id"
    )
    for document_id, credits, publication, lead in con.execute(query).fetchall():
        own[document_id] = key_outlet(publication)
        for credit in read_credits(credits):
            evidence = credit.evidence or credit.name
            citation = Citation(document_id, credit.name, credit.kind, evidence, [])
            citation.passages.append(lead)
            found.setdefault((document_id, key_outlet(credit.name)), citation)
    query = (
        "SELECT document_id, coalesce(content, sentence), kind, source, coalesce(cue, ''), coalesce(code, '') <> ''"
        " FROM attributions WHERE source IS NOT NULL ORDER BY document_id, position"
    )
    known = load_known(con)
    named: set[tuple[str, str]] = set()
    for document_id, content, *values in con.execute(query).fetchall():
        link = Link(*values)
        if is_generic(link.text) or not is_outlet(link, known):
            continue
        name = name_outlet(link.text)
        key = (document_id, key_outlet(name))
        citation = found.setdefault(
            key, Citation(document_id, name, classify_outlet(name), f"{link.text} {link.cue}".strip(), [])
        )
        if key not in named:
            # The words that the text attributes say more of the report than the opening of the article.
            citation.passages.clear()
            named.add(key)
        citation.passages.append(content)
    kept = [citation for (document_id, key), citation in found.items() if key != own.get(document_id)]
    return sorted(kept, key=lambda citation: (citation.document_id, citation.outlet))


def load_days(con: DuckDBPyConnection, documents: Iterable[str]) -> dict[str, date]:
    """The last day of the date of each document that is dated closely."""
    rows = con.execute(
        "SELECT document_id, enddate FROM articles WHERE document_id IN (SELECT unnest(?)) AND enddate - date <= ?",
        [sorted(documents), MAX_DATE_DAYS],
    )
    return dict(rows.fetchall())


def load_reports(con: DuckDBPyConnection, outlets: set[str]) -> dict[str, Reports]:
    """The reports that each of the outlets published itself, by the outlet's key."""
    publications = [row[0] for row in con.execute("SELECT DISTINCT publication FROM articles").fetchall() if row[0]]
    wanted = [name for name in publications if key_outlet(name) in outlets]
    rows = con.execute(
        "SELECT document_id, publication, enddate, coalesce(title, '') || ' ' || body FROM articles"
        " WHERE publication IN (SELECT unnest(?)) AND enddate - date <= ? ORDER BY enddate, document_id",
        [wanted, MAX_DATE_DAYS],
    )
    found: dict[str, list[tuple[str, date, NDArray[np.uint64]]]] = {}
    while batch := rows.fetchmany(1_000):
        for document_id, publication, day, text in batch:
            found.setdefault(key_outlet(publication), []).append((document_id, day, set_bits(find_stems(text))))
    return {
        outlet: Reports([row[0] for row in kept], [row[1] for row in kept], np.stack([row[2] for row in kept]))
        for outlet, kept in found.items()
    }


def load_deeds(con: DuckDBPyConnection) -> dict[str, frozenset[str]]:
    """What each document tells, as acts with their parties' codes in one string each."""
    rows = con.execute(
        "SELECT document_id, list_distinct(list(deed)) FROM (SELECT document_id, act || ' ' ||"
        " array_to_string(list_sort(list_distinct(list(code))), ' ') AS deed FROM mentions"
        " JOIN parties USING (mention_id) WHERE code <> '' GROUP BY mention_id, document_id, act) GROUP BY document_id"
    ).fetchall()
    return {document_id: frozenset(deeds) for document_id, deeds in rows}


def choose_report(
    citation: Citation, day: date | None, reports: Reports | None, deeds: Mapping[str, frozenset[str]]
) -> str | None:
    """The report of the cited outlet on which the citing document most likely rests, or ``None``."""
    words = find_stems(" ".join(citation.passages)) - find_stems(citation.outlet)
    if day is None or reports is None or len(words) < MIN_WORDS:
        return None
    # A day of grace: the citing and the cited page may count their days in different time zones.
    last = bisect_right(reports.days, day + timedelta(days=1))
    first = max(bisect_left(reports.days, day - timedelta(days=MAX_DAYS)), last - MAX_REPORTS)
    passage = set_bits(words)
    shared = np.bitwise_count(reports.bits[first:last] & passage).sum(axis=1)
    shares = shared / np.bitwise_count(passage).sum()
    own = deeds.get(citation.document_id, frozenset())
    best: tuple[float, date, str] | None = None
    for at in (np.flatnonzero(shares >= MIN_SHARED) + first).tolist():
        document_id = reports.documents[at]
        bonus = ACT_BONUS if own & deeds.get(document_id, frozenset()) else 0.0
        scored = (float(shares[at - first]) + bonus, reports.days[at], document_id)
        if document_id != citation.document_id and scored[0] >= MIN_SCORE and (best is None or scored > best):
            best = scored
    return best[2] if best else None


def set_bits(words: Iterable[str]) -> NDArray[np.uint64]:
    """The words as a set of bits: a word of the set always shows, one that is not seldom does."""
    bits = np.zeros(BITS // 64, dtype=np.uint64)
    for word in words:
        place = hash_word(word) % BITS
        bits[place // 64] |= np.uint64(1) << np.uint64(place % 64)
    return bits
