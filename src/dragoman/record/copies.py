"""Copies: articles of which one holds at least half of the other's eight-word shingles, in groups with an original."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.ids import make_id
from dragoman.record.bulk import insert_rows
from dragoman.record.components import find_components
from dragoman.record.outlets import key_outlet, read_credits
from dragoman.record.shingles import (
    FEW_SHINGLES,
    SAMPLE_BOUND,
    Hashes,
    hash_shingles,
    make_signature,
    measure_containment,
    read_signature,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Pairs = NDArray[np.int64]
MIN_CONTAINMENT = 0.5
# A sample says less than the whole: pairs whose samples share this much are looked at in full.
MIN_SAMPLED = 0.25
# Of a shingle that more texts hold, each meets so many before it and the first few, instead of all with all.
MAX_CLIQUE, N_FIRSTS = 16, 3
BATCH_SIZE = 1_000
# An article dated no closer than this many days says nothing of who came first.
MAX_DATE_DAYS = 31
NO_NUMBERS: Pairs = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Copy:
    """What choosing an original needs to know of a document; ``day`` is null where its date is not known."""

    document_id: str
    day: date | None
    publisher: str
    credits: tuple[str, ...]
    n_shingles: int


def derive_copies(con: DuckDBPyConnection) -> None:
    """Fill ``signatures`` where it lacks an article, and compute ``copies`` and ``copy_groups`` anew."""
    fill_signatures(con)
    rows = con.execute("SELECT document_id, n_shingles, minhash FROM signatures ORDER BY document_id").fetchall()
    documents = [row[0] for row in rows]
    candidates = find_candidates([read_signature(row[2]) for row in rows], np.array([row[1] for row in rows], np.int64))
    pairs = list(confirm_pairs(con, documents, candidates))
    roots = find_components(len(documents), ((a, b) for a, b, _ in pairs))
    members: dict[int, list[int]] = {}
    for item in sorted({item for a, b, _ in pairs for item in (a, b)}):
        members.setdefault(int(roots[item]), []).append(item)
    facts = load_facts(con, [documents[item] for group in members.values() for item in group])
    originals = {
        root: choose_original([facts[documents[item]] for item in group]) for root, group in sorted(members.items())
    }
    write_copies(con, documents, pairs, roots, originals)


def fill_signatures(con: DuckDBPyConnection) -> None:
    """Store the signature of every article that has none, and drop those whose article has gone."""
    con.execute("DELETE FROM signatures WHERE document_id NOT IN (SELECT document_id FROM articles)")
    missing = con.execute(
        "SELECT document_id, body FROM articles ANTI JOIN signatures USING (document_id) ORDER BY document_id"
    )
    found: list[tuple[str, int, bytes]] = []
    while batch := missing.fetchmany(BATCH_SIZE):
        found += [(document_id, *make_signature(body)) for document_id, body in batch]
    insert_rows(con, "signatures", ("document_id", "n_shingles", "minhash"), found)


def find_candidates(samples: Sequence[Hashes], sizes: NDArray[np.int64]) -> Pairs:
    """Pairs of documents whose samples share enough to be looked at in full, as rows (a, b) with a < b, sorted."""
    lengths = np.array([len(sample) for sample in samples], dtype=np.int64)
    if len(samples) < 2 or not lengths.sum():
        return np.zeros((0, 2), dtype=np.int64)
    hashes, owners = np.concatenate(samples), np.repeat(np.arange(len(samples)), lengths)
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    shared = np.concatenate(([False], hashes[1:] == hashes[:-1]))
    repeated = shared | np.append(shared[1:], False)
    hashes, owners = hashes[repeated], owners[repeated]
    codes, counts = count_pairs(hashes, owners, len(samples))
    first, second = codes // len(samples), codes % len(samples)
    # What both samples could hold of one another: a short text's, where it meets a long one's, those below the bound.
    below = np.array([int((sample < SAMPLE_BOUND).sum()) for sample in samples], dtype=np.int64)
    both_short = (sizes[first] < FEW_SHINGLES) & (sizes[second] < FEW_SHINGLES)
    possible = np.where(
        both_short, np.minimum(lengths[first], lengths[second]), np.minimum(below[first], below[second])
    )
    kept = counts >= MIN_SAMPLED * possible
    return np.stack((first[kept], second[kept]), axis=1)


def count_pairs(hashes: Hashes, owners: Pairs, n_items: int) -> tuple[Pairs, Pairs]:
    """Codes ``a * n_items + b`` of the pairs that share a hash, sorted, and how many hashes each pair shares."""
    starts = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])) if len(hashes) else NO_NUMBERS
    ranks = np.arange(len(hashes)) - np.repeat(starts, np.diff(np.append(starts, len(hashes))))
    parts: list[tuple[Pairs, Pairs]] = []
    for back in range(1, min(MAX_CLIQUE, int(ranks.max(initial=0))) + 1):
        right = np.flatnonzero(ranks >= back)
        parts.append(np.unique(owners[right - back] * n_items + owners[right], return_counts=True))
    far = np.flatnonzero(ranks > MAX_CLIQUE)
    for n in range(N_FIRSTS):
        parts.append(np.unique(owners[far - ranks[far] + n] * n_items + owners[far], return_counts=True))
    return add_counts(parts)


def add_counts(parts: Sequence[tuple[Pairs, Pairs]]) -> tuple[Pairs, Pairs]:
    """The codes of all parts, each once, with the sums of their counts."""
    codes, where = np.unique(np.concatenate([codes for codes, _ in parts]), return_inverse=True)
    counts = np.bincount(where, weights=np.concatenate([counts for _, counts in parts])).astype(np.int64)
    return codes, counts


def confirm_pairs(
    con: DuckDBPyConnection, documents: Sequence[str], candidates: Pairs
) -> Iterator[tuple[int, int, float]]:
    """The candidates that are copies by all their shingles, with the containment; bodies are read once, in batches."""
    if not len(candidates):
        return
    roots = find_components(len(documents), candidates.tolist())[candidates[:, 0]]
    candidates = candidates[np.lexsort((candidates[:, 1], candidates[:, 0], roots))]
    for batch in np.array_split(candidates, max(1, len(candidates) // BATCH_SIZE)):
        shingles = load_shingles(con, [documents[item] for item in np.unique(batch).tolist()])
        for a, b in batch.tolist():
            containment = measure_containment(shingles[documents[a]], shingles[documents[b]])
            if containment >= MIN_CONTAINMENT:
                yield a, b, containment


def load_shingles(con: DuckDBPyConnection, documents: list[str]) -> dict[str, Hashes]:
    """All shingles of the documents' bodies."""
    rows = con.execute("SELECT document_id, body FROM articles WHERE document_id IN (SELECT unnest(?))", [documents])
    return {document_id: hash_shingles(body) for document_id, body in rows.fetchall()}


def load_facts(con: DuckDBPyConnection, documents: list[str]) -> dict[str, Copy]:
    """What choosing an original needs to know of each document."""
    rows = con.execute(
        "SELECT document_id, date, enddate, publication, credits, n_shingles FROM articles JOIN signatures"
        " USING (document_id) WHERE document_id IN (SELECT unnest(?))",
        [documents],
    ).fetchall()
    return {
        row[0]: Copy(
            row[0],
            row[2] if row[1] and row[2] and (row[2] - row[1]).days <= MAX_DATE_DAYS else None,
            key_outlet(row[3] or ""),
            tuple(key_outlet(credit.name) for credit in read_credits(row[4])),
            row[5],
        )
        for row in rows
    }


def choose_original(group: Sequence[Copy]) -> str:
    """The likely original: earliest, then published by whom the group credits, then most complete, then by id."""
    credited = Counter(name for copy in group for name in dict.fromkeys(copy.credits))
    return min(
        group,
        key=lambda copy: (
            copy.day or date.max,
            -credited[copy.publisher] if copy.publisher else 0,
            -copy.n_shingles,
            copy.document_id,
        ),
    ).document_id


def write_copies(
    con: DuckDBPyConnection,
    documents: Sequence[str],
    pairs: Sequence[tuple[int, int, float]],
    roots: Pairs,
    originals: Mapping[int, str],
) -> None:
    """Replace ``copies`` and ``copy_groups``."""
    groups = {root: make_id("c", original) for root, original in originals.items()}
    copies = []
    for a, b, containment in sorted(pairs):
        root = int(roots[a])
        copies.append((documents[a], documents[b], round(containment, 4), groups[root], originals[root]))
    members = sorted(
        (groups[root], documents[item], documents[item] == originals[root])
        for item, root in {item: int(roots[item]) for a, b, _ in pairs for item in (a, b)}.items()
    )
    con.execute("DELETE FROM copies")
    con.execute("DELETE FROM copy_groups")
    insert_rows(con, "copies", ("document_a", "document_b", "containment", "group_id", "original"), copies)
    insert_rows(con, "copy_groups", ("group_id", "document_id", "is_original"), members)
