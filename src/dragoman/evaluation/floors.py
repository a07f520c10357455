"""Quality floors: figures on gold of our own, and the least that each of them may be."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.engines import run_line
from dragoman.errors import RunStopped
from dragoman.evaluation.actors import score_actors, score_reference
from dragoman.evaluation.attributions import score_attributions
from dragoman.evaluation.events import score_events
from dragoman.evaluation.key import score_key
from dragoman.evaluation.layers import score_status, score_times
from dragoman.evaluation.places import score_places
from dragoman.evaluation.record import score_record
from dragoman.evaluation.rows import Row, load_rows
from dragoman.evaluation.sentences import score_sentences
from dragoman.pages import read_pages
from dragoman.record.asof import open_record
from dragoman.record.build import build_record
from dragoman.record.builder import BuildOptions
from dragoman.settings import Settings
from dragoman.types import Refusal

RECORD_FIGURES = (
    "merging_b_cubed_f1",
    "merging_links_f1",
    "copies_f1",
    "origin_count_right",
    "origin_count_of_clusters_right",
    "share_coded",
)


@dataclass(frozen=True, slots=True)
class Check:
    """A figure, its floor (``None`` where it has none yet), and whether it stands."""

    name: str
    figure: float
    floor: float | None

    @property
    def holds(self) -> bool:
        """Whether the figure has not fallen below its floor."""
        return self.floor is None or self.figure >= self.floor


def load_floors(path: Path) -> dict[str, float]:
    """The floors by the names of their figures.

    Raises:
        RunStopped: the file cannot be read, or holds something else.
    """
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): float(floor) for name, floor in floors.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise RunStopped(f"cannot read floors from {path}: {error}") from error


def check_floors(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[Check]:
    """Each figure beside its floor.

    Raises:
        RunStopped: a floor is set for a figure that is not measured.
    """
    if unknown := sorted(set(floors) - set(figures)):
        raise RunStopped(f"floors without a figure: {', '.join(unknown)}")
    return [Check(name, figure, floors.get(name)) for name, figure in figures.items()]


def measure_sentences(path: Path, *, settings: Settings) -> dict[str, float]:
    """The figures on a gold file of sentences, coded now: ``dev type``, ``held type`` … for each half of it.

    Raises:
        RunStopped: a sentence of the gold was refused, or lacks a field.
    """
    gold = load_rows(path)
    mentions, layers = explain_inputs([str(path)], settings=settings)
    figures: dict[str, float] = {}
    for split in dict.fromkeys(row["split"] for row in gold):
        half = [row for row in gold if row["split"] == split]
        figures |= {f"{split} {name}": figure for name, figure in score_half(half, mentions, layers).items()}
    return figures


def score_half(gold: Sequence[Row], mentions: Sequence[Row], layers: Sequence[Row]) -> dict[str, float]:
    """Every figure that can be had from fully annotated sentences."""
    ids = {row["id"] for row in gold}
    mentions = [row for row in mentions if row["doc_id"] in ids]
    times, attributions = score_times(gold, layers).figures, score_attributions(gold, layers).figures
    return {
        **score_events(gold, mentions).figures,
        **score_sentences(gold, mentions).figures,
        "status_macro_f1": score_status(merge_background(gold), layers).figures["macro_f1"],
        "time_value_f1": times["value_f1"],
        "content_f1": attributions["content_f1"],
        "content_source": attributions["source"],
    }


def measure_events(path: Path, *, settings: Settings) -> dict[str, float]:
    """Type, dyad and triple F1 on a gold file that labels the main event alone, for each half: ``cameo held type`` …

    Raises:
        RunStopped: a sentence of the gold was refused.
    """
    gold = load_rows(path)
    mentions, _ = explain_inputs([str(path)], settings=settings)
    figures: dict[str, float] = {}
    for split in dict.fromkeys(row["split"] for row in gold):
        half = [row for row in gold if row["split"] == split]
        ids = {row["id"] for row in half}
        scored = score_events(half, [row for row in mentions if row["doc_id"] in ids]).figures
        figures |= {f"{path.stem} {split} {name}": scored[name] for name in ("type", "dyad", "triple")}
    return figures


def measure_record(pages: Path, gold: Path, *, settings: Settings) -> dict[str, float]:
    """How a record built from annotated pages joins their mentions, finds copies and counts origins.

    Raises:
        RunStopped: the record cannot be built.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gold.duckdb"
        build_record([str(pages)], path, options=BuildOptions(settings=settings))
        with open_record(path) as record:
            figures = score_record(record.con, gold).figures
    return {f"record {name}": figures[name] for name in RECORD_FIGURES}


def measure_actors(folder: Path, *, settings: Settings) -> dict[str, float]:
    """Whom mentions name, whom descriptions refer to and where events took place, for each half of the gold.

    ``folder`` holds ``actors.jsonl``, ``reference.jsonl`` and ``places.jsonl``; ``actors held code`` and so on.

    Raises:
        RunStopped: a text of the gold was refused, or a row lacks a field.
    """
    figures: dict[str, float] = {}
    for kind, score in (("actors", score_actors), ("reference", score_reference)):
        gold = load_rows(folder / f"{kind}.jsonl")
        _, layers = explain_inputs([str(folder / f"{kind}.jsonl")], settings=settings)
        for split, half in split_rows(gold).items():
            figures |= {f"{kind} {split} {name}": figure for name, figure in score(half, layers).figures.items()}
    for split, half in split_rows(load_rows(folder / "places.jsonl")).items():
        figures |= {f"places {split} {name}": figure for name, figure in score_places(half, settings).figures.items()}
    return figures


def split_rows(gold: Sequence[Row]) -> dict[str, list[Row]]:
    """The halves of a gold file by name."""
    halves: dict[str, list[Row]] = {}
    for row in gold:
        halves.setdefault(row["split"], []).append(row)
    return halves


def merge_background(gold: Sequence[Row]) -> list[Row]:
    """The gold with background counted as actual, as the scorer of statuses does with what was coded."""
    return [
        row | {"predicates": [p | {"status": p["status"].replace("historical", "actual")} for p in row["predicates"]]}
        for row in gold
    ]


def measure_sample(pages: Path, key: Path, *, settings: Settings) -> dict[str, float]:
    """How the sample pages answer a hand-made key: share of required entries met, of forbidden ones avoided.

    Raises:
        RunStopped: a page was refused.
    """
    entries = load_rows(key)
    mentions, _ = explain_inputs([str(pages)], settings=settings)
    figures = score_key(entries, mentions).figures
    n_forbidden = sum(bool(entry.get("forbid")) for entry in entries)
    return {
        "sample required": figures["recall"],
        "sample avoided": round(1 - figures["forbidden"] / n_forbidden, 3) if n_forbidden else 1.0,
    }


def explain_inputs(inputs: Sequence[str], *, settings: Settings) -> tuple[list[Row], list[Row]]:
    """Mentions and layers of every page behind the inputs.

    Raises:
        RunStopped: one was refused.
    """
    mentions: list[Row] = []
    layers: list[Row] = []
    for outcome in run_line(read_pages(inputs), task="explain", settings=settings):
        if isinstance(outcome, Refusal):
            raise RunStopped(f"{outcome.source} was refused: {outcome.reason}: {outcome.detail}")
        mentions += [json.loads(text) for text in outcome.mentions]
        layers.append(json.loads(outcome.layers or "{}"))
    return mentions, layers
