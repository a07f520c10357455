"""The labels that a model was trained with, in the order of its outputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from dragoman.proposals import CUE

NONE = "O"
ROLES = (NONE, "B-a", "I-a", "B-r", "I-r", "B-s", "I-s", "B-c", "I-c")
"""Roles of a word in a trigger: a actor, r recipient, s source, c content; B begins a stretch, I goes on."""


@dataclass(frozen=True, slots=True)
class LabelSet:
    """What each output of a model stands for.

    Attributes:
        categories: event categories; the tag output has ``O`` before and the cue after them.
        statuses: status labels.
        modes: ``CATEGORY/mode`` labels.
        contexts: context labels.
    """

    categories: tuple[str, ...]
    statuses: tuple[str, ...]
    modes: tuple[str, ...]
    contexts: tuple[str, ...]

    @property
    def tags(self) -> tuple[str, ...]:
        """Labels of the tag output."""
        return (NONE, *self.categories, CUE)

    def to_json(self) -> dict[str, Any]:
        """The labels as JSON values."""
        return {name: list(values) for name, values in asdict(self).items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> LabelSet:
        """The labels that :meth:`to_json` wrote.

        Raises:
            KeyError: a kind of label is missing.
        """
        return cls(**{name: tuple(data[name]) for name in cls.__dataclass_fields__})
