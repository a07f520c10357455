"""Citations: which outlets an article rests on in whole or in part, and the very report where the record holds it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.record.bulk import insert_rows
from dragoman.record.mentions import find_stems
from dragoman.record.outlets import classify_outlet, is_generic, key_outlet, name_outlet, read_credits
from dragoman.record.shingles import hash_word

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAX_DAYS = 10
# An article dated no closer than this many days can neither be cited nor cite by its date.
MAX_DATE_DAYS = 15
# At most so many reports of one outlet are looked at for one citation, the latest of those in time.
MAX_REPORTS = 400
# The share of the citing passage's content words that stand in the report, at least.
MIN_SHARED = 0.5
MIN_WORDS = 4
# What the same act between the same parties adds to that share.
ACT_BONUS = 0.15
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
class Report:
    """A dated report of a cited outlet: the last day of its date, and its content words as a set of bits."""

    document_id: str
    day: date
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
            choose_report(
                citation, days.get(citation.document_id), reports.get(key_outlet(citation.outlet), ()), deeds
            ),
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
        "SELECT document_id, source, coalesce(cue, ''), coalesce(content, sentence) FROM attributions"
        " WHERE kind IN ('outlet', 'agency') AND source IS NOT NULL ORDER BY document_id, position"
    )
    named: set[tuple[str, str]] = set()
    for document_id, source, cue, content in con.execute(query).fetchall():
        if is_generic(source):
            continue
        name = name_outlet(source)
        key = (document_id, key_outlet(name))
        citation = found.setdefault(
            key, Citation(document_id, name, classify_outlet(name), f"{source} {cue}".strip(), [])
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


def load_reports(con: DuckDBPyConnection, outlets: set[str]) -> dict[str, list[Report]]:
    """The closely dated reports that the outlets published themselves, by outlet, oldest first."""
    publications = [row[0] for row in con.execute("SELECT DISTINCT publication FROM articles").fetchall() if row[0]]
    wanted = [name for name in publications if key_outlet(name) in outlets]
    rows = con.execute(
        "SELECT document_id, publication, enddate, coalesce(title, '') || ' ' || body FROM articles"
        " WHERE publication IN (SELECT unnest(?)) AND enddate - date <= ? ORDER BY enddate, document_id",
        [wanted, MAX_DATE_DAYS],
    )
    reports: dict[str, list[Report]] = {}
    while batch := rows.fetchmany(1_000):
        for document_id, publication, day, text in batch:
            reports.setdefault(key_outlet(publication), []).append(Report(document_id, day, set_bits(find_stems(text))))
    return reports


def load_deeds(con: DuckDBPyConnection) -> dict[str, frozenset[str]]:
    """What each document tells, as acts with their parties' codes in one string each."""
    rows = con.execute(
        "SELECT document_id, list_distinct(list(deed)) FROM (SELECT document_id, act || ' ' ||"
        " array_to_string(list_sort(list_distinct(list(code))), ' ') AS deed FROM mentions"
        " JOIN parties USING (mention_id) WHERE code <> '' GROUP BY mention_id, document_id, act) GROUP BY document_id"
    ).fetchall()
    return {document_id: frozenset(deeds) for document_id, deeds in rows}


def choose_report(
    citation: Citation, day: date | None, reports: Sequence[Report], deeds: Mapping[str, frozenset[str]]
) -> str | None:
    """The report of the cited outlet on which the citing document most likely rests, or ``None``."""
    words = find_stems(" ".join(citation.passages)) - find_stems(citation.outlet)
    if day is None or not reports or len(words) < MIN_WORDS:
        return None
    # A day of grace: the citing and the cited page may count their days in different time zones.
    last = bisect_right(reports, day + timedelta(days=1), key=lambda report: report.day)
    first = bisect_left(reports, day - timedelta(days=MAX_DAYS), key=lambda report: report.day)
    window = [
        report
        for report in reports[max(first, last - MAX_REPORTS) : last]
        if report.document_id != citation.document_id
    ]
    if not window:
        return None
    passage = set_bits(words)
    shared = np.bitwise_count(np.stack([report.bits for report in window]) & passage).sum(axis=1)
    shares = shared / np.bitwise_count(passage).sum()
    own = deeds.get(citation.document_id, frozenset())
    scored = [
        (float(share) + (ACT_BONUS if own & deeds.get(report.document_id, frozenset()) else 0), report)
        for share, report in zip(shares, window, strict=True)
    ]
    score, best = max(scored, key=lambda pair: (pair[0], pair[1].day, pair[1].document_id))
    return best.document_id if score >= MIN_SHARED + ACT_BONUS else None


def set_bits(words: Iterable[str]) -> NDArray[np.uint64]:
    """The words as a set of bits: a word of the set always shows, one that is not seldom does."""
    bits = np.zeros(BITS // 64, dtype=np.uint64)
    for word in words:
        place = hash_word(word) % BITS
        bits[place // 64] |= np.uint64(1) << np.uint64(place % 64)
    return bits
