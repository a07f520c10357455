"""What a model proposes: triggers with their labels, statuses and parties, before anybody decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

CUE = "SAY"
"""The label of a reporting cue, in proposals and in the markup of the corpus."""


@dataclass(frozen=True, slots=True)
class ProposedSpan:
    """Words that the model gives a part in an event, and their mean probability."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """A trigger as the model sees it; a reporting cue is one too, with the label ``SAY``.

    Attributes:
        sent: index of its sentence, −1 where it is in none yet.
        scores: label → probability, those of a hundredth and more; what they lack to 1 is "no trigger".
        modes: ``CATEGORY/mode`` labels that are likelier than not, the best first.
        parties: role (``actor``, ``recipient``, ``source``, ``content``) → its stretches, in order.
        contexts: those of its sentence, the best first.
    """

    sent: int
    start: int
    end: int
    scores: Mapping[str, float]
    status_scores: Mapping[str, float]
    modes: tuple[str, ...] = ()
    parties: Mapping[str, tuple[ProposedSpan, ...]] = field(default_factory=dict)
    contexts: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The likeliest label."""
        return max(self.scores, key=lambda name: self.scores[name])

    @property
    def score(self) -> float:
        """Probability of the likeliest label, 0..1."""
        return self.scores[self.label]

    @property
    def status(self) -> str:
        """The likeliest status; it means nothing for a cue."""
        return max(self.status_scores, key=lambda name: self.status_scores[name])
