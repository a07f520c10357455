"""PLOVER's own tables: categories, modes, quad codes, scores, and how status turns an act into an event.

Scores and modes: PLOVER manual, draft 2.0, table "PLOVER conflict–cooperation scores" and the mode tables of
chapter 3 (Open Event Data Alliance, CC BY-SA 4.0). Two readings of ours: SANCTION is quad 4 throughout, and
ACCUSE without a mode scores −3 (the printed table lost a sign).
"""

from __future__ import annotations

from types import MappingProxyType

from dragoman.types import Status

QUAD_CODES = MappingProxyType(
    {
        **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
        **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
        **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
        **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
    }
)
"""Category → 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""

CATEGORY_SCORES = MappingProxyType(
    {
        "AGREE": 2.5,
        "CONSULT": 2.5,
        "SUPPORT": 5.0,
        "CONCEDE": 4.5,
        "COOPERATE": 9.5,
        "AID": 10.0,
        "RETREAT": 6.5,
        "REQUEST": 0.0,
        "ACCUSE": -3.0,
        "REJECT": -2.0,
        "THREATEN": -3.5,
        "PROTEST": -5.0,
        "SANCTION": -6.0,
        "MOBILIZE": -5.5,
        "COERCE": -7.0,
        "ASSAULT": -9.0,
    }
)

# A mode that the score table leaves out (PROTEST vandalize) takes its category's score.
MODE_SCORES = MappingProxyType(
    {
        "CONSULT": {"visit": 4.0, "third-party": 1.0, "multilateral": 4.0, "phone": 1.5},
        "RETREAT": {"withdraw": 8.0, "release": 6.5, "disarm": 10.0, "ceasefire": 7.5, "access": 6.5, "resign": 4.5},
        "REQUEST": {"assist": 0.5, "change": -1.0, "yield": -1.0, "meet": 0.0},
        "ACCUSE": {"disapprove": -2.0, "investigate": -3.5, "allege": -3.5},
        "REJECT": {"assist": -1.5, "change": -2.0, "yield": -2.0, "meet": -2.0},
        "THREATEN": {
            "restrict": -3.0,
            "arrest": -3.5,
            "relations": -3.5,
            "expel": -3.5,
            "territory": -4.0,
            "violence": -3.5,
        },
        "PROTEST": {
            "demo": -5.0,
            "riot": -7.0,
            "strike": -5.0,
            "hunger": -4.5,
            "boycott": -4.5,
            "obstruct": -4.5,
            "vandalize": -5.0,
        },
        "SANCTION": {"convict": -6.0, "expel": -5.5, "withdraw": -6.0, "discontinue": -6.0},
        "MOBILIZE": {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6.0},
        "COERCE": {
            "seize": -7.0,
            "restrict": -7.0,
            "censor": -6.5,
            "curfew": -6.5,
            "martial-law": -7.5,
            "arrest": -7.0,
            "deport": -7.0,
            "withhold": -7.0,
            "misinformation": -6.5,
            "cyber": -7.0,
        },
        "ASSAULT": {
            "abduct": -8.5,
            "beat": -7.5,
            "torture": -8.5,
            "sexual": -8.5,
            "targeted": -9.5,
            "destroy": -8.5,
            "primitive": -8.0,
            "firearms": -9.0,
            "explosives": -9.0,
            "suicide-attack": -9.5,
            "aerial": -9.5,
            "drone": -9.5,
            "heavy-weapons": -9.5,
            "crowd-control": -7.5,
            "unconventional": -10.0,
        },
    }
)

PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
THREATENED = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})


def derive_event(act: str, status: Status, *, own_word: bool) -> str:
    """The PLOVER category with status counted in.

    Args:
        act: category of the deed itself.
        status: its status.
        own_word: whether the actor itself announced it or made it conditional (or the page says so plainly).
    """
    if status == "future":
        if act in PROMISED:
            return "AGREE"
        if act == "RETREAT" and own_word:
            return "CONCEDE"
    if status in ("future", "hypothetical") and act in THREATENED and own_word:
        return "THREATEN"
    return act


def score_event(event: str, act: str, mode: tuple[str, ...], status: Status) -> tuple[int | None, float | None]:
    """Quad code (1..4) and PLOVER score (−10..10) of an event; both ``None`` where it is negated
    or of another ontology.

    The mode counts only where the event is the act itself, since a mode belongs to the act.
    """
    if status == "negation":
        return None, None
    if event not in CATEGORY_SCORES:
        return None, None
    score = CATEGORY_SCORES[event]
    if event == act and mode:
        score = MODE_SCORES.get(event, {}).get(mode[0], score)
    return QUAD_CODES[event], score
