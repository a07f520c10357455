"""Fit the weights of merging's features to the annotated clusters, starting from the weights as they stand.

``python benchmarks/fit_merging.py [--write]`` builds a record from ``tests/gold/record/pages``, takes the pairs of
annotated mentions that blocking brings together in the split ``dev``, fits a logistic model whose weights are drawn to
where they stand, sets the bias to where groups (not pairs) come out best, and prints them with the scores of both
splits. The split ``held`` is never fitted to.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from dragoman.evaluation.record import Marked, align_marks, list_pairs
from dragoman.evaluation.rows import load_rows
from dragoman.evaluation.scores import Score
from dragoman.record.blocking import find_pairs
from dragoman.record.build import build_record
from dragoman.record.features import FEATURES, load_weights, measure_pairs
from dragoman.record.mentions import Ints, load_mentions
from dragoman.record.merging import group_mentions

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold" / "record"
WEIGHTS = ROOT / "resources" / "record" / "merging_weights.yaml"
N_STEPS = 50
# What the pages say too little of to be fitted: weights that stay as they were set.
PINNED = (
    "visit_or_talks",
    "call_or_place",
    "possible_or_done",
    "same_plan",
    "other_words",
    "other_deed_negated",
    "far_day",
    "other_person",
    "no_units",
    "planned_far",
)
PINNED_PULL = 1_000.0
Floats = NDArray[np.float64]


def main() -> None:
    """Print weights and scores; write the weights with ``--write``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the weights into resources/record")
    parser.add_argument("--record", type=Path, help="a record of the gold's pages, built before")
    parser.add_argument("--pull", type=float, default=1.0, help="how strongly weights are drawn to where they stand")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.record or Path(folder) / "gold.duckdb"
        if arguments.record is None:
            build_record([str(GOLD / "pages")], path)
        with duckdb.connect(str(path), read_only=True) as con:
            weights = fit_bias(con, fit_split(con, arguments.pull))
    lines = [f"{name}: {weight:.2f}" for name, weight in zip(FEATURES, weights, strict=True)]
    print("\n".join(lines))
    if arguments.write:
        head = [line for line in WEIGHTS.read_text("utf-8").splitlines() if line.startswith("#")]
        WEIGHTS.write_text("\n".join([*head, *lines]) + "\n", "utf-8")


def fit_split(con: duckdb.DuckDBPyConnection, pull: float) -> Floats:
    """The weights fitted to the pairs of the split ``dev``."""
    (pairs, same), (held_pairs, held_same) = (load_labelled(con, split) for split in ("dev", "held"))
    weights = fit_weights(pairs, same, load_weights(), pull)
    for name, (found, is_same) in {"dev": (pairs, same), "held": (held_pairs, held_same)}.items():
        for what, used in (("before", load_weights()), ("fitted", weights)):
            joined = found @ used > 0
            n_hits = int((joined & is_same).sum())
            print(
                f"# {name} {what}: {n_hits} of {int(is_same.sum())} pairs joined, {int(joined.sum()) - n_hits} wrongly"
            )
    return weights


def fit_bias(con: duckdb.DuckDBPyConnection, weights: Floats) -> Floats:
    """The weights with the bias by which the groups of the split ``dev`` come out best.

    Groups are joined by the mean over pairs, and the pair that speaks most clearly for one event is rarer than the
    mean of many: the bias that is right for pairs joins too few groups. Each step is judged with its neighbours, so
    that no lucky one is taken.
    """
    mentions = load_mentions(con)
    rows = {mention_id: n for n, mention_id in enumerate(mentions.ids)}
    marks = {split: load_marks(con, split) for split in ("dev", "held")}
    shifts, scores = np.arange(-0.5, 1.01, 0.1), list[float]()
    for shift in shifts:
        groups = group_mentions(mentions, weights + shift * (np.array(FEATURES) == "bias"))
        links = {split: score_groups(found, groups, rows) for split, found in marks.items()}
        scores.append(links["dev"])
        print(f"# bias {weights[0] + shift:.2f}: links F1 " + ", ".join(f"{n} {f1:.3f}" for n, f1 in links.items()))
    best = 1 + int(np.argmax(np.convolve(scores, np.ones(3) / 3, mode="valid")))
    fitted: Floats = weights + shifts[best] * (np.array(FEATURES) == "bias")
    return fitted


def score_groups(marks: list[Marked], groups: Ints, rows: dict[str, int]) -> float:
    """F1 of the pairs of annotated mentions in one group."""
    gold = list_pairs([(mark.cluster, mark.planned) for mark in marks])
    coded = list_pairs([int(groups[rows[mark.coded.mention_id]]) for mark in marks if mark.coded])
    return Score(len(gold & coded), len(coded), len(gold)).f1


def load_marks(con: duckdb.DuckDBPyConnection, split: str) -> list[Marked]:
    """The annotated mentions of a split that were coded."""
    clusters = [row for row in load_rows(GOLD / "clusters.jsonl") if row["split"] == split]
    return [mark for mark in align_marks(con, clusters) if mark.coded]


def load_labelled(con: duckdb.DuckDBPyConnection, split: str) -> tuple[Floats, NDArray[np.bool_]]:
    """Features of the pairs of annotated mentions that blocking brings together, and whether they are one event."""
    mentions = load_mentions(con)
    rows = {mention_id: n for n, mention_id in enumerate(mentions.ids)}
    labels = {
        rows[mark.coded.mention_id]: (mark.cluster, mark.planned) for mark in load_marks(con, split) if mark.coded
    }
    left, right = find_pairs(mentions)
    known = np.array([a in labels and b in labels for a, b in zip(left.tolist(), right.tolist(), strict=True)], bool)
    left, right = left[known], right[known]
    same = [labels[a] == labels[b] for a, b in zip(left.tolist(), right.tolist(), strict=True)]
    return measure_pairs(mentions, left, right), np.array(same, dtype=bool)


def fit_weights(pairs: Floats, same: NDArray[np.bool_], start: Floats, pull: float) -> Floats:
    """The most likely weights, each drawn to where it starts (Newton's method on a penalised likelihood)."""
    weights = start.copy()
    pulls = np.array([PINNED_PULL if name in PINNED else pull for name in FEATURES])
    for _ in range(N_STEPS):
        chances = 1 / (1 + np.exp(-pairs @ weights))
        slope = pairs.T @ (same - chances) - pulls * (weights - start)
        curve = (pairs * (chances * (1 - chances))[:, None]).T @ pairs + np.diag(pulls)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


if __name__ == "__main__":
    main()
