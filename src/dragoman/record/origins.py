"""Origins: the outlet or agency on which each mention rests in the end (RECORD.md, "A merged event").

It is the innermost outlet of the mention's attribution chain; else the origin of its article: what the article is
credited to as a whole, the original of its group of copies, its own publisher, and failing all the document itself
(its label, ``doc_id``). Copies of one story have one origin between them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.pages.credits import credit_text
from dragoman.record.bulk import insert_rows
from dragoman.record.outlets import Link, find_name, is_generic, is_outlet, key_outlet, load_known, name_outlet
from dragoman.record.sources import Source, find_sources, load_groups, load_signs

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Chain = tuple[Link, ...]
Named = Sequence[tuple[int, str]]


def derive_origins(con: DuckDBPyConnection) -> None:
    """Compute ``mention_origins`` anew, from articles, copies and attributions."""
    signs = load_signs(con)
    sources = find_sources(signs, load_groups(con))
    known = load_known(con)
    named = load_named(con, known)
    told = find_told(con, [document for document, found in signs.items() if found.credits])
    rows = []
    query = "SELECT mention_id, document_id, sequence, CAST(attribution AS VARCHAR) FROM mentions ORDER BY mention_id"
    for mention_id, document_id, sequence, attribution in con.execute(query).fetchall():
        chain = read_chain(attribution)
        outlet = find_innermost(chain, named.get(document_id, ()), sequence, known)
        if outlet is None and chain:
            outlet = told.get((document_id, sequence))
        source = Source(outlet, "attribution") if outlet else sources[document_id]
        rows.append((mention_id, source.origin, source.basis))
    spellings = choose_spellings([*(found.publisher for found in signs.values()), *(row[1] for row in rows)])
    labels = dict(con.execute("SELECT document_id, doc_id FROM documents").fetchall())
    rows = [
        (mention, labels.get(origin, origin) if basis == "document" else spellings[key_outlet(origin)], basis)
        for mention, origin, basis in rows
    ]
    con.execute("DELETE FROM mention_origins")
    insert_rows(con, "mention_origins", ("mention_id", "origin", "basis"), rows)


@lru_cache(maxsize=50_000)
def read_chain(attribution: str) -> Chain:
    """The links of a stored chain, from the outside in."""
    return tuple(
        Link(link["kind"], link["text"], link["cue"], link["entity"] is not None) for link in json.loads(attribution)
    )


def load_named(con: DuckDBPyConnection, known: Collection[str]) -> dict[str, Sequence[tuple[int, str]]]:
    """The outlets that each document names as sources, with the sentences where it does, in order."""
    named: dict[str, list[tuple[int, str]]] = {}
    query = (
        "SELECT document_id, sequence, kind, source, coalesce(cue, ''), coalesce(code, '') <> '' FROM attributions"
        " WHERE source IS NOT NULL ORDER BY document_id, sequence, position"
    )
    for document_id, sequence, *values in con.execute(query).fetchall():
        link = Link(*values)
        if is_outlet(link, known) and not is_generic(link.text):
            named.setdefault(document_id, []).append((sequence, name_outlet(link.text)))
    return dict(named)


def find_innermost(chain: Chain, named: Named, sequence: int, known: Collection[str]) -> str | None:
    """The innermost outlet or agency of a chain, or ``None``.

    A speaker described by an outlet ("officials cited by …") counts for it; "the newspaper" is the one named last.
    """
    for link in reversed(chain):
        if named and is_generic(link.text):
            return find_antecedent(named, sequence)
        if is_outlet(link, known):
            return name_outlet(link.text)
        within = find_name(link.text)
        if within is not None:
            return within
    return None


def find_antecedent(named: Named, sequence: int) -> str | None:
    """The outlet that a document named last, up to a sentence; else the first that it names at all."""
    before = [name for at, name in named if at <= sequence]
    return before[-1] if before else next((name for _, name in named), None)


def find_told(con: DuckDBPyConnection, documents: Sequence[str]) -> dict[tuple[str, int], str]:
    """The outlet to which the speaker of a sentence spoke ("told Reuters", "in an interview with …"), by sentence."""
    told: dict[tuple[str, int], str] = {}
    rows = con.execute(
        "SELECT DISTINCT document_id, sequence, text FROM mentions WHERE document_id IN (SELECT unnest(?))"
        " AND CAST(attribution AS VARCHAR) <> '[]'",
        [list(documents)],
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
