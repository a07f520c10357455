"""Score a built record against this gold: merging, copies, citations, origins.

``python tests/gold/record/score_record.py RECORD.duckdb [--split dev|held] [--errors]``

A gold mention stands for the coded mention of the same page whose sentence contains its evidence, with an act that
its cluster admits; where several fit, the one whose event words overlap the evidence, then whose parties agree.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb

HERE = Path(__file__).resolve().parent
PLANNED = frozenset({"future", "hypothetical"})
Row = dict[str, Any]


@dataclass(frozen=True)
class CodedMention:
    """A mention of the record, with the event and the origin that the record gives it."""

    mention_id: str
    doc: str
    start: int
    end: int
    act: str
    status: str
    spans: tuple[tuple[int, int], ...]
    codes: frozenset[str]
    event_id: str
    origin: str


@dataclass(frozen=True)
class Match:
    """A gold mention and the coded mention that stands for it."""

    cluster: str
    status: str
    origin: str
    coded: CodedMention


def read_rows(name: str, split: str | None) -> list[Row]:
    """Rows of a gold file, of one half or of both (``None``)."""
    rows = [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]
    return [row for row in rows if split in (None, row["split"])]


def name_doc(doc_id: str) -> str:
    """The last part of a document's label, by which gold and record meet."""
    return doc_id.rsplit("/", 1)[-1]


def load_bodies(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Article bodies by page name."""
    rows = con.execute("SELECT d.doc_id, a.body FROM articles a JOIN documents d USING (document_id)").fetchall()
    return {name_doc(doc_id): body for doc_id, body in rows}


def load_mentions(con: duckdb.DuckDBPyConnection, bodies: Mapping[str, str]) -> dict[str, list[CodedMention]]:
    """Coded mentions by page name, with event and origin ("" where the record has none)."""
    codes: dict[str, set[str]] = defaultdict(set)
    for mention_id, code in con.execute("SELECT mention_id, code FROM parties").fetchall():
        codes[mention_id].add(code)
    query = (
        "SELECT m.mention_id, d.doc_id, m.start_at, m.end_at, m.act, m.status, m.event_text,"
        " coalesce(e.event_id, m.mention_id), coalesce(o.origin, '')"
        " FROM mentions m JOIN documents d USING (document_id)"
        " LEFT JOIN event_mentions e USING (mention_id) LEFT JOIN mention_origins o USING (mention_id)"
        " ORDER BY m.mention_id"
    )
    found: dict[str, list[CodedMention]] = defaultdict(list)
    for mention_id, doc_id, start, end, act, status, words, event_id, origin in con.execute(query).fetchall():
        doc = name_doc(doc_id)
        places = [bodies[doc].find(word, start, end) for word in words]
        spans = tuple((at, at + len(word)) for at, word in zip(places, words, strict=True) if at >= 0)
        mention = CodedMention(
            mention_id, doc, start, end, act, status, spans, frozenset(codes[mention_id]), event_id, origin
        )
        found[doc].append(mention)
    return found


def match_mentions(
    clusters: Sequence[Row], bodies: Mapping[str, str], coded: Mapping[str, Sequence[CodedMention]]
) -> tuple[list[Match], list[str]]:
    """Gold mentions with the coded ones that stand for them, and those that none stands for, in words."""
    wishes = []
    missed = []
    for cluster in clusters:
        for mention in cluster["mentions"]:
            doc = name_doc(mention["doc"])
            at = bodies.get(doc, "").find(mention["evidence"])
            fits = [
                (rate_fit(one, cluster, at, at + len(mention["evidence"])), one)
                for one in coded.get(doc, ())
                if at >= 0 and one.start <= at < one.end and one.act in (cluster["act"], *cluster["also"])
            ]
            wishes += [(score, cluster["cluster"], mention, one) for score, one in fits]
            if not fits:
                missed.append(f"{cluster['episode']}/{cluster['name']} {doc}: {mention['evidence']}")
    return choose_matches(wishes, missed)


def choose_matches(
    wishes: Iterable[tuple[float, str, Row, CodedMention]], missed: list[str]
) -> tuple[list[Match], list[str]]:
    """Each gold mention and each coded mention at most once, the best fits first."""
    taken: set[str] = set()
    done: set[tuple[str, str]] = set()
    matches = []
    for _, cluster, mention, one in sorted(wishes, key=lambda wish: (-wish[0], wish[1], wish[3].mention_id)):
        key = (mention["doc"], mention["evidence"])
        if key not in done and one.mention_id not in taken:
            done.add(key)
            taken.add(one.mention_id)
            matches.append(Match(cluster, mention["status"], mention["origin"], one))
    return matches, missed


def rate_fit(one: CodedMention, cluster: Row, start: int, end: int) -> float:
    """How well a coded mention fits a gold one: its words in the evidence, then its parties, then its act."""
    overlap = any(first < end and start < last for first, last in one.spans)
    wanted = {*cluster["actor"], *cluster["recipient"]}
    shared = len(wanted & one.codes) / max(len(wanted | one.codes), 1)
    return 4.0 * overlap + shared + 0.5 * bool(one.act == cluster["act"])


def score_bcubed(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of (gold, response) labels."""
    both = Counter(pairs)
    gold = Counter(pair[0] for pair in pairs)
    response = Counter(pair[1] for pair in pairs)
    precision = sum(both[pair] / response[pair[1]] for pair in pairs) / max(len(pairs), 1)
    recall = sum(both[pair] / gold[pair[0]] for pair in pairs) / max(len(pairs), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def find_links(pairs: Sequence[tuple[str, str]], side: int) -> set[tuple[int, int]]:
    """The pairs of positions that bear one label; ``side`` 0 for gold, 1 for response."""
    members: dict[str, list[int]] = defaultdict(list)
    for position, pair in enumerate(pairs):
        members[pair[side]].append(position)
    return {link for group in members.values() for link in combinations(group, 2)}


def score_pairs(found: set[Any], wanted: set[Any]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a set."""
    right = len(found & wanted)
    precision, recall = right / max(len(found), 1), right / max(len(wanted), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def score_origins(matches: Sequence[Match], clusters: Sequence[Row], con: duckdb.DuckDBPyConnection) -> Row:
    """Shares of clusters with the right count of origins.

    ``mentions``: distinct origins over a cluster's matched mentions, whatever events they came to. ``events``: the
    count that the cluster's main event carries against gold, for clusters all of whose origins have a matched mention.
    """
    by_cluster: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        by_cluster[match.cluster].append(match)
    carried = dict(con.execute("SELECT event_id, len(origins) FROM events").fetchall())
    tallies: dict[str, list[bool]] = {"mentions": [], "mentions_2plus": [], "events": [], "events_2plus": []}
    for cluster in clusters:
        found = by_cluster.get(cluster["cluster"], [])
        if not found:
            continue
        wanted = {match.origin for match in found}
        is_right = len({match.coded.origin for match in found}) == len(wanted)
        tallies["mentions"].append(is_right)
        if len(found) > 1:
            tallies["mentions_2plus"].append(is_right)
        if len(wanted) == cluster["origins"]:
            main = Counter(match.coded.event_id for match in found).most_common(1)[0][0]
            is_right = carried.get(main) == cluster["origins"]
            tallies["events"].append(is_right)
            if len(found) > 1:
                tallies["events_2plus"].append(is_right)
    return {name: (sum(flags) / max(len(flags), 1), len(flags)) for name, flags in tallies.items()}


def score_status(matches: Sequence[Match]) -> tuple[float, int]:
    """The share of matched mentions with gold's status."""
    alike = {"historical": "actual"}
    right = [alike.get(one.status, one.status) == alike.get(one.coded.status, one.coded.status) for one in matches]
    return sum(right) / max(len(right), 1), len(right)


def load_copies(con: duckdb.DuckDBPyConnection) -> set[tuple[str, ...]]:
    """Pairs of pages that the record takes for copies."""
    query = (
        "SELECT a.doc_id, b.doc_id FROM copies c JOIN documents a ON a.document_id = c.document_a"
        " JOIN documents b ON b.document_id = c.document_b"
    )
    return {tuple(sorted(map(name_doc, pair))) for pair in con.execute(query).fetchall()}


def load_citations(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str | None]:
    """Cited page (or ``None``) by citing page and outlet, letter case and article left out."""
    query = (
        "SELECT a.doc_id, c.outlet, b.doc_id FROM citations c JOIN documents a USING (document_id)"
        " LEFT JOIN documents b ON b.document_id = c.cited_document"
    )
    rows = con.execute(query).fetchall()
    return {
        (name_doc(doc), outlet.lower().removeprefix("the ")): cited and name_doc(cited) for doc, outlet, cited in rows
    }


def score_record(path: Path, split: str | None) -> tuple[Row, list[str]]:
    """All figures by name, and the errors in words."""
    con = duckdb.connect(str(path), read_only=True)
    clusters = read_rows("clusters.jsonl", split)
    bodies = load_bodies(con)
    matches, errors = match_mentions(clusters, bodies, load_mentions(con, bodies))
    errors = [f"MISSED  {line}" for line in errors]
    n_mentions = sum(len(cluster["mentions"]) for cluster in clusters)
    copies = read_rows("copies.jsonl", split)
    docs = {name_doc(doc) for row in copies for doc in row["doc_ids"]}
    found_copies = {pair for pair in load_copies(con) if set(pair) <= docs}
    gold_copies = {tuple(map(name_doc, row["doc_ids"])) for row in copies if row["copy"]}
    gold_copies = {tuple(sorted(pair)) for pair in gold_copies}
    cited = load_citations(con)
    citations = read_rows("citations.jsonl", split)
    known = [(row, (name_doc(row["doc"]), row["outlet"].lower())) for row in citations]
    n_named = sum(key in cited for _, key in known)
    n_linked = sum(key in cited and cited[key] == (row["cited"] and name_doc(row["cited"])) for row, key in known)
    labels = [(match.cluster, match.coded.event_id) for match in matches]
    figures: Row = {
        "clusters": len(clusters),
        "mentions coded": (len(matches) / max(n_mentions, 1), n_mentions),
        "merging B3 (one act, one event)": score_bcubed(labels),
        "merging by pairs of mentions P R F1": score_pairs(find_links(labels, 1), find_links(labels, 0)),
        "status right (actual and historical as one)": score_status(matches),
        "merging B3 (plans and deeds apart)": score_bcubed(
            [(f"{m.cluster}/{m.status in PLANNED}", m.coded.event_id) for m in matches]
        ),
        "merging B3 (plans and deeds apart in both)": score_bcubed(
            [(f"{m.cluster}/{m.coded.status in PLANNED}", m.coded.event_id) for m in matches]
        ),
        "copies P R F1": score_pairs(found_copies, gold_copies),
        "citations: outlet named": (n_named / max(len(known), 1), len(known)),
        "citations: right report or rightly none": (n_linked / max(len(known), 1), len(known)),
    }
    figures |= {f"origins right ({name})": value for name, value in score_origins(matches, clusters, con).items()}
    errors += [f"COPY    wrong {pair}" for pair in sorted(found_copies - gold_copies)]
    errors += [f"COPY    missed {pair}" for pair in sorted(gold_copies - found_copies)]
    errors += [
        f"CITE    {row} record: {cited.get(key, 'outlet not named')}"
        for row, key in known
        if key not in cited or cited[key] != (row["cited"] and name_doc(row["cited"]))
    ]
    return figures, errors + describe_merging(clusters, matches)


def describe_merging(clusters: Sequence[Row], matches: Sequence[Match]) -> list[str]:
    """Clusters that came apart, events that hold several clusters, and mentions of a wrong origin, in words."""
    names = {cluster["cluster"]: f"{cluster['episode']}/{cluster['name']}" for cluster in clusters}
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    held: dict[str, set[str]] = defaultdict(set)
    lines = []
    for match in matches:
        at = f"{match.coded.doc}({match.coded.act} {match.coded.status})"
        parts[names[match.cluster]][match.coded.event_id].append(at)
        held[match.coded.event_id].add(names[match.cluster])
        key = match.coded.origin.lower().removeprefix("the ")
        if key != match.origin.lower():
            lines.append(f"ORIGIN  {match.coded.doc} {names[match.cluster]}: {match.origin} but {match.coded.origin}")
    lines += [f"APART   {name}: {[*groups.values()]}" for name, groups in parts.items() if len(groups) > 1]
    lines += [f"JOINED  {sorted(group)}" for group in held.values() if len(group) > 1]
    return sorted(lines)


def main() -> None:
    """Print the figures, and with ``--errors`` what is behind them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--split", choices=("dev", "held"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    figures, errors = score_record(options.record, options.split)
    for name, value in figures.items():
        cells = value if isinstance(value, tuple) else (value,)
        shown = " ".join(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in cells)
        sys.stdout.write(f"{name:48} {shown}\n")
    if options.errors:
        sys.stdout.write("\n".join(errors) + "\n")


if __name__ == "__main__":
    main()
