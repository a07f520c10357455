"""How statuses compose: what an embedding and a clause's own marks make together."""

from __future__ import annotations

from dragoman.types import Status

# Rows: what the embedding gives. Columns: what the clause itself says (tense, modal, negation).
# An embedding of "actual" is open. Two denials cancel out ("denied that it had not paid").
COMBINED: dict[Status, dict[Status, Status]] = {
    "actual": {
        "actual": "actual",
        "historical": "historical",
        "future": "future",
        "hypothetical": "hypothetical",
        "negation": "negation",
    },
    "historical": {
        "actual": "historical",
        "historical": "historical",
        "future": "future",
        "hypothetical": "hypothetical",
        "negation": "negation",
    },
    "future": {
        "actual": "future",
        "historical": "future",
        "future": "future",
        "hypothetical": "hypothetical",
        "negation": "negation",
    },
    "hypothetical": {
        "actual": "hypothetical",
        "historical": "hypothetical",
        "future": "hypothetical",
        "hypothetical": "hypothetical",
        "negation": "hypothetical",
    },
    "negation": {
        "actual": "negation",
        "historical": "negation",
        "future": "negation",
        "hypothetical": "negation",
        "negation": "actual",
    },
}


def combine_statuses(embedding: Status, own: Status) -> Status:
    """The status of a clause from what its embedding gives and what it says of itself."""
    return COMBINED[embedding][own]


def apply_effect(effect: str, governor: Status, denied: str = "") -> Status:
    """What an embedding word gives its complement.

    Args:
        effect: the word's effect on this kind of complement (resources/text/status.yaml).
        governor: the word's own status.
        denied: its effect where it is itself negated; empty: the general rule of the effect.
    """
    if effect == "inherit":
        return governor
    if effect == "fact" and governor == "negation" and denied == "hypothetical":
        return "hypothetical"  # "no sign of a withdrawal"
    if effect in ("fact", "past"):
        return "actual" if effect == "fact" or governor == "negation" else "historical"
    if governor == "negation":
        return deny_effect(effect, denied)
    if effect == "open":
        return "hypothetical" if governor == "hypothetical" else "actual"
    if effect == "possible":
        return "future" if governor == "future" else "hypothetical"
    if governor == "hypothetical":
        return "hypothetical"
    if effect == "future":
        return "future"
    return "negation" if effect in ("negation", "cease", "content") else "hypothetical"


def deny_effect(effect: str, denied: str) -> Status:
    """What a negated embedding word gives: by its own entry, else nothing certain ("did not say that")."""
    if denied == "inherit-true":
        return "actual"
    if denied in ("negation", "hypothetical"):
        return "negation" if denied == "negation" else "hypothetical"
    return "negation" if effect == "possible" else "hypothetical"
