"""Tables ``commitments`` and ``positions`` from ``resources/commitments``: instruments, and the words about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

KINDS = frozenset((
    "treaty", "agreement", "partnership", "ceasefire", "sanctions_regime", "alliance", "resolution", "declaration",
    "protocol", "charter",
))  # fmt: skip
STATES = frozenset((
    "proposed", "signed", "ratified", "in_force", "observed", "suspended", "left", "breached", "expired",
))  # fmt: skip
POSITIONS = frozenset(("demand", "offer", "acceptance", "rejection"))
FIELDS = ("id", "name", "aliases", "kind", "parties", "signed", "in_force", "ended", "note")
DAYS = ("signed", "in_force", "ended")
LISTS = ("negated", "future", "hypothetical", "other_things")


def build(resources: Path) -> dict[str, object]:
    """The tables ``commitments`` and ``positions``; every entry of the register is checked.

    Raises:
        ValueError: an entry is wrong; the text says which and how.
    """
    folder = resources / "commitments"
    register = yaml.safe_load((folder / "register.yaml").read_text("utf-8"))
    steps = yaml.safe_load((folder / "steps.yaml").read_text("utf-8"))
    ids: set[str] = set()
    for entry in register:
        check_entry(entry)
        if entry["id"] in ids:
            raise ValueError(f"commitments: two entries are called {entry['id']}")
        ids.add(entry["id"])
    check_steps(steps)
    positions = yaml.safe_load((folder / "positions.yaml").read_text("utf-8"))
    check_positions(positions)
    return {
        "commitments": {"register": [format_entry(entry) for entry in register], **steps},
        "positions": positions,
    }


def check_entry(entry: Mapping[str, Any]) -> None:
    """Raise ValueError where an entry of the register lacks a field or holds what it cannot."""
    name = entry.get("id", entry)
    missing = [field for field in FIELDS if field not in entry]
    extra = sorted(set(entry) - set(FIELDS) - {"weak"})
    if missing or extra:
        raise ValueError(f"commitments: {name}: missing {missing}, unknown {extra}")
    if entry["kind"] not in KINDS:
        raise ValueError(f"commitments: {name}: unknown kind {entry['kind']!r}")
    parties = entry["parties"]
    if parties != "multilateral" and not (isinstance(parties, list) and parties and all(map(is_code, parties))):
        raise ValueError(f"commitments: {name}: parties are codes of three capitals, or multilateral")
    if not all(isinstance(alias, str) and alias for alias in [*entry["aliases"], *entry.get("weak", ())]):
        raise ValueError(f"commitments: {name}: an alias is not a text")
    days = [entry[field] for field in DAYS]
    if not all(day is None or isinstance(day, date) for day in days):
        raise ValueError(f"commitments: {name}: signed, in_force and ended are days or null")
    if entry["ended"] is not None and any(day is not None and day > entry["ended"] for day in days):
        raise ValueError(f"commitments: {name}: ended before it began")


def is_code(text: object) -> bool:
    """Whether a party is given as three capitals."""
    return isinstance(text, str) and len(text) == 3 and text.isalpha() and text.isupper()


def check_steps(steps: Mapping[str, Any]) -> None:
    """Raise ValueError where the words of a state are not lists of texts under ``before`` and ``after``."""
    for where, states in (("states", steps["states"]), *steps["by_kind"].items()):
        for state, sides in states.items():
            if state not in STATES or set(sides) != {"before", "after"}:
                raise ValueError(f"commitments: steps of {where}: {state} needs before and after, nothing else")
            for side, phrases in sides.items():
                check_texts(phrases, f"{where}, {state}, {side}")
    for name in LISTS:
        check_texts(steps[name], name)
    for form, base in steps["irregular"].items():
        check_texts([form, base], "irregular")
    for name in ("kinds", "heads"):
        for kind, words in steps[name].items():
            if kind not in KINDS:
                raise ValueError(f"commitments: {name}: unknown kind {kind!r}")
            check_texts(words, f"{name}, {kind}")


def check_positions(positions: Mapping[str, Any]) -> None:
    """Raise ValueError where the words for positions are not lists of texts under known kinds."""
    for name in ("cues", "contents"):
        for kind, words in positions[name].items():
            if kind not in POSITIONS:
                raise ValueError(f"commitments: positions, {name}: unknown kind {kind!r}")
            check_texts(words, f"positions, {name}, {kind}")
    unknown = sorted(set(positions["acts"].values()) - POSITIONS)
    if unknown:
        raise ValueError(f"commitments: positions, acts: unknown kinds {unknown}")
    for name in ("conditions", "after_denial", "no_conditions", "matters"):
        check_texts(positions[name], f"positions, {name}")


def check_texts(words: Sequence[object], where: str) -> None:
    """Raise ValueError where a list holds anything but texts (a bare ``no`` is one such)."""
    wrong = [word for word in words if not isinstance(word, str) or not word]
    if wrong:
        raise ValueError(f"commitments: {where}: not a text: {wrong}")


def format_entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry as the table has it: days in ISO 8601, no parties for ``multilateral``, weak aliases always there."""
    days = {field: None if entry[field] is None else entry[field].isoformat() for field in DAYS}
    parties = [] if entry["parties"] == "multilateral" else entry["parties"]
    return {**entry, **days, "parties": parties, "weak": list(entry.get("weak", ()))}
