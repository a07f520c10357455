"""The layers of ``explain`` against gold: status of predicates, time expressions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.evaluation.rows import Row, require_fields
from dragoman.evaluation.scores import Report, Score

NOT_FOUND = "none"


def score_status(gold: Sequence[Row], layers: Sequence[Row]) -> Report:
    """Accuracy over the gold's predicates and macro-F1 over the gold's statuses.

    Background counts as actual, since the gold does not tell them apart; a predicate that was not
    found counts as wrong.
    """
    require_fields(gold, ("id", "predicates"), what="the gold")
    require_fields(layers, ("doc_id", "predicates"), what="the layers")
    by_document = {row["doc_id"]: row["predicates"] for row in layers}
    seen: Counter[tuple[str, str]] = Counter()
    for row in gold:
        predicates = by_document.get(row["id"], [])
        for wanted in row["predicates"]:
            hit = next((found for found in predicates if share_text(wanted, found)), None)
            status = hit["status"] if hit else NOT_FOUND
            seen[wanted["status"], "actual" if status == "historical" else status] += 1
    f1_by_status = {status: measure_label(seen, status).f1 for status in sorted({wanted for wanted, _ in seen})}
    total = sum(seen.values())
    n_right = sum(n for (wanted, said), n in seen.items() if wanted == said)
    n_missed = sum(n for (_, said), n in seen.items() if said == NOT_FOUND)
    macro = sum(f1_by_status.values()) / max(len(f1_by_status), 1)
    return Report(
        {"accuracy": round(n_right / total if total else 0.0, 3), "macro_f1": round(macro, 3)},
        [
            "F1 by status: " + ", ".join(f"{status} {f1:.3f}" for status, f1 in f1_by_status.items()),
            f"predicates not found: {n_missed} of {total}",
        ],
    )


def measure_label(seen: Counter[tuple[str, str]], label: str) -> Score:
    """The score of one label in a table of (wanted, said)."""
    n_said = sum(n for (_, said), n in seen.items() if said == label)
    n_wanted = sum(n for (wanted, _), n in seen.items() if wanted == label)
    return Score(seen[label, label], n_said, n_wanted)


def score_times(gold: Sequence[Row], layers: Sequence[Row]) -> Report:
    """F1 of spans that overlap the gold's, and of those whose TIMEX3 value is the gold's too."""
    require_fields(gold, ("id", "times"), what="the gold")
    require_fields(layers, ("doc_id", "times"), what="the layers")
    by_document = {row["doc_id"]: row["times"] for row in layers}
    spans, values = Score(), Score()
    for row in gold:
        found = by_document.get(row["id"], [])
        matches = match_spans(row["times"], found)
        n_valued = sum(found[j].get("value") == row["times"][i]["value"] for i, j in matches)
        spans.add_counts(len(matches), len(found), len(row["times"]))
        values.add_counts(n_valued, len(found), len(row["times"]))
    return Report(
        {"span_f1": round(spans.f1, 3), "value_f1": round(values.f1, 3)},
        [spans.describe("spans"), values.describe("values")],
    )


def match_spans(wanted: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs of indices (wanted, found) that overlap, each used once, first come first served."""
    used: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for i, span in enumerate(wanted):
        j = next((j for j, other in enumerate(found) if j not in used and share_text(span, other)), None)
        if j is not None:
            used.add(j)
            pairs.append((i, j))
    return pairs


def share_text(one: Row, other: Row) -> bool:
    """Whether two half-open spans overlap."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])
