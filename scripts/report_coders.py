"""Rules, model and both together on the corpus's test split, side by side.

Prints the figures by category; ``--write`` puts them into ``docs/quality.md`` and draws the confusion matrix
(``docs/images/confusion.png``).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import get_args

from dragoman.corpus.files import load_corpus, make_plover
from dragoman.corpus.splits import split_corpus
from dragoman.evaluation.corpus import code_sentences, list_figures, measure_confidence
from dragoman.evaluation.marked_events import CorpusScores, score_sentences
from dragoman.settings import CoderName, Settings
from quality_page import write_block

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "confusion.png"
NAMES = {
    "type_macro_f1": "type, macro-F1 over categories",
    "type_f1": "type, F1 over events",
    "type_p": "type, precision",
    "type_r": "type, recall",
    "actor_f1": "actor spans, F1",
    "recipient_f1": "recipient spans, F1",
    "status_macro_f1": "status, macro-F1",
    "mode_f1": "modes, F1",
    "false": "sentences without events in which something was coded",
    "calibration": "expected calibration error",
}


def main() -> int:
    """Measure each coder, print, and write where asked."""
    sentences = split_corpus(load_corpus(ROOT / "corpus", ontology=make_plover()))["test"]
    scores: dict[str, CorpusScores] = {}
    figures: dict[str, dict[str, float]] = {}
    for coder in get_args(CoderName):
        coded = code_sentences(sentences, Settings(coder=coder))
        scores[coder] = score_sentences(sentences, coded)
        figures[coder] = list_figures(scores[coder]) | {"calibration": measure_confidence(sentences, coded)}
    lines = [*list_totals(figures), "", *list_categories(scores)]
    print("\n".join(lines))
    if "--write" in sys.argv[1:]:
        write_block("coders", lines)
        draw_confusion(scores["joined"], PICTURE)
    print(json.dumps({name: round(value, 3) for name, value in figures["joined"].items()}))
    return 0


def list_totals(figures: dict[str, dict[str, float]]) -> list[str]:
    """The figures of each coder as a table of Markdown."""
    head = ["| figure | " + " | ".join(figures) + " |", "|---" * (len(figures) + 1) + "|"]
    rows = [
        f"| {title} | " + " | ".join(f"{figures[coder][name]:.3f}" for coder in figures) + " |"
        for name, title in NAMES.items()
    ]
    return head + rows


def list_categories(scores: dict[str, CorpusScores]) -> list[str]:
    """F1 of each category by coder as a table of Markdown."""
    names = sorted({name for each in scores.values() for name in each.types})
    head = ["| category | events | " + " | ".join(scores) + " |", "|---" * (len(scores) + 2) + "|"]
    rows = []
    for name in names:
        tallies = [each.types.get(name) for each in scores.values()]
        count = max((tally.n_gold for tally in tallies if tally is not None), default=0)
        values = " | ".join("–" if tally is None else f"{tally.f1:.3f}" for tally in tallies)
        rows.append(f"| {name} | {count} | {values} |")
    return head + rows


def draw_confusion(scores: CorpusScores, path: Path) -> None:
    """Draw the confusion matrix: rows are the gold's categories, each row's shares sum to one."""
    import matplotlib as mpl  # noqa: PLC0415 - only for the picture

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415

    names = [*sorted({name for name, _ in scores.confusion if name != "O"}), "O"]
    table = [[scores.confusion[gold, coded] for coded in names] for gold in names[:-1]]
    shares = [[count / max(1, sum(row)) for count in row] for row in table]
    figure, axes = plt.subplots(figsize=(8.5, 7.5), layout="constrained")
    axes.imshow(shares, cmap="YlOrBr", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), [name if name != "O" else "none" for name in names], rotation=60, ha="right")
    axes.set_yticks(range(len(names) - 1), names[:-1])
    axes.set_xlabel("coded")
    axes.set_ylabel("annotated")
    for y, row in enumerate(table):
        for x, count in enumerate(row):
            if count:
                axes.text(x, y, str(count), ha="center", va="center", color="white" if shares[y][x] > 0.6 else "black")
    figure.savefig(path, dpi=110)
    plt.close(figure)


if __name__ == "__main__":
    sys.exit(main())
