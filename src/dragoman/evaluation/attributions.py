"""Attributions of ``explain`` against gold: what is attributed, and to whom."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.evaluation.layers import share_text
from dragoman.evaluation.rows import Row, require_fields
from dragoman.evaluation.scores import Report, Score

MIN_OVERLAP = 0.3


def score_attributions(gold: Sequence[Row], layers: Sequence[Row]) -> Report:
    """F1 of contents that overlap the gold's by at least 0.3, and how many of those have the right source.

    The overlap of two spans is the share of what they have in common in what they cover together. A
    source is right where it overlaps the gold's, or where neither has one.
    """
    require_fields(gold, ("id", "attributions"), what="the gold")
    require_fields(layers, ("doc_id", "attributions"), what="the layers")
    by_document = {row["doc_id"]: row["attributions"] for row in layers}
    contents, n_right = Score(), 0
    for row in gold:
        wanted = [item for item in row["attributions"] if item["content"]]
        found = [item for item in by_document.get(row["id"], []) if item["content"]]
        matches = match_contents(wanted, found)
        contents.add_counts(len(matches), len(found), len(wanted))
        n_right += sum(share_source(wanted[i]["source"], found[j]["source"]) for i, j in matches)
    share = n_right / contents.n_hits if contents.n_hits else 0.0
    return Report(
        {"content_f1": round(contents.f1, 3), "source": round(share, 3)},
        [contents.describe("contents"), f"source right: {n_right} of {contents.n_hits} contents found"],
    )


def match_contents(wanted: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs of indices (wanted, found), the best overlaps first, each used once."""
    overlaps = [
        (measure_overlap(one["content"], other["content"]), i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
    ]
    used_wanted: set[int] = set()
    used_found: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for overlap, i, j in sorted(overlaps, key=lambda item: (-item[0], item[1], item[2])):
        if overlap >= MIN_OVERLAP and i not in used_wanted and j not in used_found:
            used_wanted.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def measure_overlap(one: Row, other: Row) -> float:
    """The share of what two spans have in common in what they cover together; 0 where they do not touch."""
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    together = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return max(0, common) / together if together else 0.0


def share_source(wanted: Row | None, found: Row | None) -> bool:
    """Whether the sources overlap, or neither is there."""
    if wanted is None or found is None:
        return wanted is found
    return share_text(wanted, found)
