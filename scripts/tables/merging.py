"""Build the table ``merging``: words, codes and weights for joining mentions of one act to one event."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tables import read_yaml

LISTS = (
    "stop_words",
    "generic_outlets",
    "generic_modifiers",
    "institution_words",
    "collective_codes",
    "apart_sectors",
    "mutual_acts",
    "directed_modes",
    "word_acts",
)


def build(resources: Path) -> dict[str, object]:
    """The table ``merging``: each list as a list of words, and ``weights`` by name of the feature.

    Raises:
        ValueError: a list is missing or empty, or a weight is no number.
    """
    content: dict[str, Any] = read_yaml(resources / "record" / "merging.yaml")
    weights: dict[str, Any] = read_yaml(resources / "record" / "merging_weights.yaml")
    missing = [name for name in LISTS if not str(content.get(name) or "").split()]
    if missing:
        raise ValueError(f"merging.yaml lacks {', '.join(missing)}")
    wrong = [name for name, weight in weights.items() if not isinstance(weight, int | float)]
    if wrong:
        raise ValueError(f"merging_weights.yaml: no number for {', '.join(wrong)}")
    lists = {name: sorted(set(str(content[name]).split())) for name in LISTS}
    return {"merging": {**lists, "weights": {name: float(weight) for name, weight in weights.items()}}}
