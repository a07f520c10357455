"""The gate before the model: a look at the words tells which sentences cannot hold an event.

A linear score over the beginnings of words, fitted on the corpus; what lies under the threshold is kept from
the model. Rules read every sentence all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WORD = re.compile(r"[^\W\d_]+")
WIDTH = 7
"""Letters of a word that count: "attacked" and "attackers" are one."""


def cut_words(text: str) -> frozenset[str]:
    """The beginnings of a sentence's words, in lower case, each once."""
    return frozenset(word[:WIDTH].lower() for word in WORD.findall(text))


@dataclass(frozen=True, slots=True)
class Gate:
    """Weights of word beginnings; one that is not listed weighs nothing.

    Attributes:
        weights: beginning → weight.
        bias: score of a sentence without words.
        threshold: score from which a sentence may hold an event.
    """

    weights: Mapping[str, float]
    bias: float = 0.0
    threshold: float = 0.0

    def score_text(self, text: str) -> float:
        """The score of a sentence: log odds that it holds an event."""
        return self.bias + sum(self.weights.get(word, 0.0) for word in cut_words(text))

    def may_hold_event(self, text: str) -> bool:
        """Whether the sentence has to be read by the model."""
        return self.score_text(text) >= self.threshold

    def to_json(self) -> dict[str, Any]:
        """The gate as JSON values."""
        return {"weights": dict(self.weights), "bias": self.bias, "threshold": self.threshold}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Gate:
        """The gate that :meth:`to_json` wrote.

        Raises:
            KeyError: a part is missing.
        """
        return cls(data["weights"], data["bias"], data["threshold"])
