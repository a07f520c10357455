"""The record against annotated pages: what is one event, what a copy, and on how many origins events rest.

Gold is a folder with ``clusters.jsonl`` and ``copies.jsonl`` (tests/gold/record/README.md). A cluster is one
occurrence; its mentions that speak of it as planned or possible are a plan in the record, apart from the event held,
so each cluster is split into the two before it is compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.evaluation.rows import load_rows
from dragoman.evaluation.scores import Report, Score

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PLANNED = ("future", "hypothetical")


@dataclass(frozen=True, slots=True)
class BCubed:
    """Means over items: what share of its group in the record belongs there, and how much of that in the gold."""

    precision: float
    recall: float
    n_items: int

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def describe(self, name: str) -> str:
        """One line for people."""
        return f"{name:<12} P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  ({self.n_items} mentions)"


@dataclass(frozen=True, slots=True)
class Coded:
    """A mention of the record as the gold is looked up in it."""

    mention_id: str
    act: str
    spans: tuple[tuple[int, int], ...]
    sentence: tuple[int, int]
    codes: frozenset[str]
    event_id: str | None
    origin: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """One annotated stretch: its cluster, whether it speaks of a plan, its origin, and what the record made of it."""

    cluster: str
    planned: bool
    origin: str
    coded: Coded | None


def score_record(con: DuckDBPyConnection, gold: Path, *, split: str | None = None) -> Report:
    """Merging, copies and origins of a record that was built from the gold's pages.

    Args:
        con: the record.
        gold: the folder of the gold.
        split: only clusters and pairs of this split; all where it is left out.
    """
    marked = align_marks(con, [row for row in load_rows(gold / "clusters.jsonl") if split in (None, row["split"])])
    pairs = [row for row in load_rows(gold / "copies.jsonl") if split in (None, row["split"])]
    coded = [mark for mark in marked if mark.coded is not None]
    merging, whole, links, copies = (
        score_groups(coded),
        score_groups(marked),
        score_links(coded),
        score_copies(con, pairs),
    )
    origins, event_origins, whole_origins = (
        score_origins(coded),
        score_event_origins(con, coded),
        score_event_origins(con, marked),
    )
    figures = {
        "merging_b_cubed_f1": merging.f1,
        "merging_b_cubed_f1_with_uncoded": whole.f1,
        "merging_links_f1": links.f1,
        "copies_f1": copies.f1,
        "origin_count_right": event_origins,
        "origin_count_right_with_uncoded": whole_origins,
        "origin_count_of_clusters_right": origins["count"],
        "origin_of_mentions_right": origins["names"],
        "share_coded": len(coded) / len(marked) if marked else 0.0,
    }
    lines = [
        merging.describe("merging"),
        whole.describe("with uncoded"),
        links.describe("links"),
        copies.describe("copies"),
        f"origin count right for {event_origins:.3f} of events by the mentions that were coded, for {whole_origins:.3f}"
        f" by all; for {origins['count']:.3f} of annotated clusters, for {origins['names']:.3f} of mentions",
        f"{len(coded)} of {len(marked)} annotated mentions coded",
    ]
    return Report({name: round(value, 3) for name, value in figures.items()}, lines)


def align_marks(con: DuckDBPyConnection, clusters: Sequence[Mapping[str, Any]]) -> list[Marked]:
    """Every annotated stretch with the mention that stands for it, the best fits first, each mention taken once.

    That is one whose sentence holds the evidence and whose act the cluster admits; of several, one whose words overlap
    the evidence, then one whose parties agree.
    """
    documents = load_documents(con)
    marks = [(cluster, mark) for cluster in clusters for mark in cluster["mentions"]]
    wishes = []
    for n, (cluster, mark) in enumerate(marks):
        body, mentions = documents.get(shorten_label(mark["doc"]), ("", []))
        start = body.find(mark["evidence"])
        acts = (cluster["act"], *cluster.get("also", ()))
        for coded in mentions:
            if start >= 0 and coded.sentence[0] <= start < coded.sentence[1] and coded.act in acts:
                wishes.append((rate_fit(coded, cluster, start, start + len(mark["evidence"])), n, coded))
    found: dict[int, Coded] = {}
    taken: set[str] = set()
    for _, n, coded in sorted(wishes, key=lambda wish: (-wish[0], wish[1], wish[2].mention_id)):
        if n not in found and coded.mention_id not in taken:
            found[n] = coded
            taken.add(coded.mention_id)
    return [
        Marked(cluster["cluster"], mark.get("status") in PLANNED, mark["origin"], found.get(n))
        for n, (cluster, mark) in enumerate(marks)
    ]


def rate_fit(coded: Coded, cluster: Mapping[str, Any], start: int, end: int) -> float:
    """How well a mention fits an annotated one: its words in the evidence first, then parties, then the act."""
    overlap = any(first < end and start < last for first, last in coded.spans)
    wanted = {*cluster["actor"], *cluster["recipient"]}
    shared = len(wanted & coded.codes) / max(len(wanted | coded.codes), 1)
    return 4.0 * overlap + shared + 0.5 * bool(coded.act == cluster["act"])


def load_documents(con: DuckDBPyConnection) -> dict[str, tuple[str, list[Coded]]]:
    """Body and mentions of each document, by the last part of its label."""
    query = "SELECT doc_id, body FROM documents JOIN articles USING (document_id)"
    documents: dict[str, tuple[str, list[Coded]]] = {
        shorten_label(doc_id): (body, []) for doc_id, body in con.execute(query).fetchall()
    }
    query = (
        "SELECT doc_id, mention_id, m.act, list_transform(CAST(event_spans AS JSON[]), lambda s:"
        " [CAST(s->>'start' AS INT), CAST(s->>'end' AS INT)]), m.start_at, m.end_at, event_id, origin,"
        " (SELECT coalesce(list(code), []) FROM parties p WHERE p.mention_id = m.mention_id) FROM mentions m"
        " JOIN documents USING (document_id) LEFT JOIN event_mentions USING (mention_id)"
        " LEFT JOIN mention_origins USING (mention_id) ORDER BY mention_id"
    )
    for doc_id, mention_id, act, spans, start, end, event_id, origin, codes in con.execute(query).fetchall():
        marks = tuple((first, last) for first, last in spans)
        coded = Coded(mention_id, act, marks, (start, end), frozenset(codes), event_id, origin)
        documents[shorten_label(doc_id)][1].append(coded)
    return documents


def score_groups(marked: Sequence[Marked]) -> BCubed:
    """B-cubed over the annotated mentions; one that was not coded, or that makes no event, stands alone."""
    gold: list[Hashable] = [(mark.cluster, mark.planned) for mark in marked]
    coded: list[Hashable] = [(mark.coded.event_id if mark.coded else None) or n for n, mark in enumerate(marked)]
    return measure_groups(gold, coded)


def measure_groups(gold: Sequence[Hashable], coded: Sequence[Hashable]) -> BCubed:
    """B-cubed of two partitions of the same items, given as the group of each."""
    shared = Counter(zip(gold, coded, strict=True))
    sizes_gold, sizes_coded = Counter(gold), Counter(coded)
    n_items = len(gold) or 1
    precision = sum(n * n / sizes_coded[group] for (_, group), n in shared.items()) / n_items
    recall = sum(n * n / sizes_gold[group] for (group, _), n in shared.items()) / n_items
    return BCubed(precision, recall, len(gold))


def score_links(marked: Sequence[Marked]) -> Score:
    """Pairs of annotated mentions in one event, which single mentions cannot flatter as they do B-cubed."""
    gold = list_pairs([(mark.cluster, mark.planned) for mark in marked])
    coded = list_pairs([(mark.coded.event_id if mark.coded else None) for mark in marked])
    return Score(len(gold & coded), len(coded), len(gold))


def list_pairs(groups: Sequence[Hashable]) -> set[tuple[int, int]]:
    """The pairs of items that share a group; items of no group are in no pair."""
    members: dict[Hashable, list[int]] = {}
    for item, group in enumerate(groups):
        if group is not None:
            members.setdefault(group, []).append(item)
    return {pair for items in members.values() for pair in combinations(items, 2)}


def score_copies(con: DuckDBPyConnection, pairs: Sequence[Mapping[str, Any]]) -> Score:
    """Pairs of pages that are copies, among the pairs that the gold judges."""
    query = (
        "SELECT a.doc_id, b.doc_id FROM copies c JOIN documents a ON a.document_id = document_a"
        " JOIN documents b ON b.document_id = document_b"
    )
    found = {frozenset(map(shorten_label, row)) for row in con.execute(query).fetchall()}
    judged = {frozenset(map(shorten_label, pair["doc_ids"])): pair["copy"] for pair in pairs}
    gold = {pair for pair, is_copy in judged.items() if is_copy}
    coded = found & judged.keys()
    return Score(len(gold & coded), len(coded), len(gold))


def shorten_label(doc_id: str) -> str:
    """The last part of a document's label, by which pages of the gold are told apart."""
    return doc_id.rpartition("/")[2]


def score_origins(marked: Sequence[Marked]) -> dict[str, float]:
    """How often origins are right: their number over a cluster's coded mentions, and mention by mention."""
    clusters: dict[Hashable, list[tuple[Marked, Coded]]] = {}
    for mark in marked:
        if mark.coded is not None and mark.coded.origin is not None:
            clusters.setdefault((mark.cluster, mark.planned), []).append((mark, mark.coded))
    counted = [
        len({mark.origin for mark, _ in group}) == len({coded.origin for _, coded in group})
        for group in clusters.values()
    ]
    named = [
        fold_name(mark.origin) == fold_name(coded.origin or "") for group in clusters.values() for mark, coded in group
    ]
    return {"count": mean_flags(counted), "names": mean_flags(named)}


def fold_name(name: str) -> str:
    """An outlet's name without case and article."""
    return name.casefold().removeprefix("the ").strip()


def mean_flags(flags: Sequence[bool]) -> float:
    """The share of flags that are true, 0 for none."""
    return sum(flags) / len(flags) if flags else 0.0


def score_event_origins(con: DuckDBPyConnection, marked: Sequence[Marked]) -> float:
    """The share of clusters whose event, that with most of their mentions, has as many origins as the gold."""
    sizes = dict(con.execute("SELECT event_id, len(origins) FROM events").fetchall())
    clusters: dict[Hashable, list[Marked]] = {}
    for mark in marked:
        clusters.setdefault((mark.cluster, mark.planned), []).append(mark)
    right: list[bool] = []
    for group in clusters.values():
        events = Counter(mark.coded.event_id for mark in group if mark.coded and mark.coded.event_id)
        if events:
            best = min(events, key=lambda event_id: (-events[event_id], event_id))
            right.append(sizes[best] == len({mark.origin for mark in group}))
    return mean_flags(right)
