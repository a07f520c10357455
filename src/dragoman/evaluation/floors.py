"""Quality floors: figures on gold of our own, and the least that each of them may be."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.engines import run_line
from dragoman.errors import RunStopped
from dragoman.evaluation.rows import Row
from dragoman.evaluation.sentences import score_sentences
from dragoman.pages import read_pages
from dragoman.settings import Settings
from dragoman.types import Refusal


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


def measure_gold(path: Path, gold: Sequence[Row], *, settings: Settings) -> dict[str, float]:
    """The figures on a gold file of sentences, coded now.

    Raises:
        RunStopped: a sentence of the gold was refused.
    """
    coded: list[Row] = []
    for outcome in run_line(read_pages([str(path)]), task="code", settings=settings):
        if isinstance(outcome, Refusal):
            raise RunStopped(f"{outcome.source} was refused: {outcome.reason}: {outcome.detail}")
        coded += [json.loads(text) for text in outcome.mentions]
    return score_sentences(gold, coded).figures


def check_floors(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[Check]:
    """Each figure beside its floor.

    Raises:
        RunStopped: a floor is set for a figure that is not measured.
    """
    if unknown := sorted(set(floors) - set(figures)):
        raise RunStopped(f"floors without a figure: {', '.join(unknown)}")
    return [Check(name, figure, floors.get(name)) for name, figure in figures.items()]
