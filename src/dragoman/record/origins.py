"""Origins: the outlet or agency on which each mention rests in the end (RECORD.md, "A merged event").

It is the innermost outlet of the mention's attribution chain; else the origin of its article: what the article is
credited to as a whole, the original of its group of copies, its own publisher, and failing all the document itself
(its ``document_id``). Copies of one story have one origin between them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.pages.credits import credit_text
from dragoman.record.bulk import insert_rows
from dragoman.record.outlets import Credited, find_name, is_generic, key_outlet, name_outlet, read_credits

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A credit in the text stands for the whole article where the article opens or closes with it.
LEAD_CHARS, TAIL_CHARS = 350, 160
BATCH_SIZE = 1_000
# Told to an outlet, in an interview with it, cited by it: credits of a sentence that are no link of the chain.
Chain = tuple[tuple[str, str], ...]
Named = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from: the record's name of its origin, and on what that rests."""

    origin: str
    basis: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What of an article tells of its origin: its credits, its own publisher; its body where it has credits."""

    credits: tuple[Credited, ...]
    publisher: str
    body: str


def derive_origins(con: DuckDBPyConnection) -> None:
    """Compute ``mention_origins`` anew, from articles, copies and attributions."""
    signs = load_signs(con)
    sources = find_sources(signs, load_groups(con))
    named = load_named(con)
    told = find_told(con, {document for document, found in signs.items() if found.credits})
    rows = []
    query = "SELECT mention_id, document_id, sequence, attribution FROM mentions ORDER BY mention_id"
    for mention_id, document_id, sequence, attribution in con.execute(query).fetchall():
        chain = read_chain(attribution)
        outlet = find_innermost(chain, named.get(document_id, ()), sequence)
        if outlet is None and chain:
            outlet = told.get((document_id, sequence))
        source = Source(outlet, "attribution") if outlet else sources[document_id]
        rows.append((mention_id, source.origin, source.basis))
    spellings = choose_spellings([*(found.publisher for found in signs.values()), *(row[1] for row in rows)])
    rows = [
        (mention, origin if basis == "document" else spellings[key_outlet(origin)], basis)
        for mention, origin, basis in rows
    ]
    con.execute("DELETE FROM mention_origins")
    insert_rows(con, "mention_origins", ("mention_id", "origin", "basis"), rows)


def load_signs(con: DuckDBPyConnection) -> dict[str, Signs]:
    """What of each article tells of its origin, by document."""
    rows = con.execute(
        "SELECT document_id, CAST(credits AS VARCHAR), coalesce(publication, ''),"
        " CASE WHEN CAST(credits AS VARCHAR) = '[]' THEN '' ELSE body END FROM articles"
    )
    signs: dict[str, Signs] = {}
    while batch := rows.fetchmany(BATCH_SIZE):
        for document_id, credits, publication, body in batch:
            signs[document_id] = Signs(read_credits(credits), name_outlet(publication) if publication else "", body)
    return signs


def load_groups(con: DuckDBPyConnection) -> dict[str, list[str]]:
    """The members of each group of copies, its original first."""
    groups: dict[str, list[str]] = {}
    query = "SELECT group_id, document_id FROM copy_groups ORDER BY group_id, is_original DESC, document_id"
    for group_id, document_id in con.execute(query).fetchall():
        groups.setdefault(group_id, []).append(document_id)
    return groups


def find_sources(signs: Mapping[str, Signs], groups: Mapping[str, Sequence[str]]) -> dict[str, Source]:
    """The origin of each article; copies of one story share theirs."""
    sources = {document: find_source(document, found) for document, found in signs.items()}
    for members in groups.values():
        shared = join_sources([sources[document] for document in members if document in sources])
        sources |= dict.fromkeys(members, shared)
    return sources


def find_source(document_id: str, signs: Signs) -> Source:
    """The origin of an article taken alone."""
    credited = find_whole_credit(signs)
    if credited is not None:
        return Source(credited, "credit")
    return Source(signs.publisher, "publisher") if signs.publisher else Source(document_id, "document")


def find_whole_credit(signs: Signs) -> str | None:
    """The outlet to which the whole article is credited; ``None`` where outlets are cited within it alone."""
    own = key_outlet(signs.publisher)
    for credit in signs.credits:
        if key_outlet(credit.name) != own and is_at_edge(credit, signs):
            return credit.name
    return None


def is_at_edge(credit: Credited, signs: Signs) -> bool:
    """Whether a credit is not merely cited amid the body: title, cut lines, dateline, the first or the last words."""
    body = " ".join(signs.body.split())
    if credit.evidence:
        at = body.find(" ".join(credit.evidence.split()))
        return at < LEAD_CHARS or at + len(credit.evidence) > len(body) - TAIL_CHARS
    edges = (body[:LEAD_CHARS], body[-TAIL_CHARS:])
    return any(cites_outlet(edge, credit.name) for edge in edges) or not cites_outlet(body, credit.name)


def cites_outlet(text: str, name: str) -> bool:
    """Whether a text cites the outlet as the source of facts."""
    return any(name_outlet(credit.name) == name for credit in credit_text(text))


def join_sources(sources: Sequence[Source]) -> Source:
    """The one origin of a group of copies, the original's source given first.

    A credit of any member counts before a publisher; of two credits the more frequent, then the original's.
    """
    credits = Counter(source.origin for source in sources if source.basis == "credit")
    if credits:
        return Source(max(credits, key=lambda name: credits[name]), "credit")
    return Source(sources[0].origin, "document" if sources[0].basis == "document" else "copy")


@lru_cache(maxsize=50_000)
def read_chain(attribution: str) -> Chain:
    """Kind and text of each link of a stored chain, from the outside in."""
    return tuple((link["kind"], link["text"]) for link in json.loads(attribution))


def load_named(con: DuckDBPyConnection) -> dict[str, Named]:
    """The outlets that each document names as sources, with the sentences where it does, in order."""
    named: dict[str, list[tuple[int, str]]] = {}
    query = (
        "SELECT document_id, sequence, source FROM attributions WHERE kind IN ('outlet', 'agency') AND source IS NOT NULL"
        " ORDER BY document_id, sequence, position"
    )
    for document_id, sequence, source in con.execute(query).fetchall():
        if not is_generic(source):
            named.setdefault(document_id, []).append((sequence, name_outlet(source)))
    return named


def find_innermost(chain: Chain, named: Named, sequence: int) -> str | None:
    """The innermost outlet or agency of a chain, or ``None``.

    A speaker described by an outlet ("officials cited by …") counts for it; "the newspaper" is the one named last.
    """
    for kind, text in reversed(chain):
        if kind in ("outlet", "agency"):
            return find_antecedent(named, sequence) or text if is_generic(text) else name_outlet(text)
        within = find_name(text)
        if within is not None:
            return within
    return None


def find_antecedent(named: Named, sequence: int) -> str | None:
    """The outlet that a document named last, up to a sentence; else the first that it names at all."""
    before = [name for at, name in named if at <= sequence]
    return before[-1] if before else next((name for _, name in named), None)


def find_told(con: DuckDBPyConnection, documents: Iterable[str]) -> dict[tuple[str, int], str]:
    """The outlet to which the speaker of a sentence spoke ("told Reuters", "in an interview with …"), by sentence."""
    told: dict[tuple[str, int], str] = {}
    rows = con.execute(
        "SELECT DISTINCT document_id, sequence, text FROM mentions WHERE document_id IN (SELECT unnest(?))"
        " AND CAST(attribution AS VARCHAR) <> '[]'",
        [sorted(documents)],
    ).fetchall()
    for document_id, sequence, text in rows:
        for credit in credit_text(text):
            told[document_id, sequence] = credit.name
    return told


def choose_spellings(names: Iterable[str]) -> dict[str, str]:
    """One spelling for each outlet by its key: the most frequent, then the first in the alphabet."""
    counts: dict[str, Counter[str]] = {}
    for name, n_times in Counter(names).items():
        counts.setdefault(key_outlet(name), Counter())[name] += n_times
    return {key: min(found, key=lambda name: (-found[name], name)) for key, found in counts.items()}
