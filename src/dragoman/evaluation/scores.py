"""Precision, recall and F1, and the report of a scorer."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Score:
    """Hits among what was coded and what the gold holds; all three shares lie in 0..1, 0 for nothing."""

    n_hits: int = 0
    n_coded: int = 0
    n_gold: int = 0

    def add_counts(self, hits: int, coded: int, gold: int) -> None:
        """Count one more document or sentence."""
        self.n_hits += hits
        self.n_coded += coded
        self.n_gold += gold

    @property
    def precision(self) -> float:
        """Share of what was coded that is right."""
        return self.n_hits / self.n_coded if self.n_coded else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.n_hits / self.n_gold if self.n_gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.n_coded + self.n_gold
        return 2 * self.n_hits / total if total else 0.0

    def describe(self, name: str) -> str:
        """One line for people."""
        return (
            f"{name:<12} P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  "
            f"({self.n_hits} of {self.n_gold} in the gold, {self.n_coded} coded)"
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What a scorer found: lines for people, figures for machines."""

    figures: dict[str, float]
    lines: list[str] = field(default_factory=list)
