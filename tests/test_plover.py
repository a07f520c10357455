"""PLOVER's rules: status turns an act into an event, and the tables give quad code and score."""

from __future__ import annotations

import pytest

from dragoman.plover import CATEGORY_SCORES, MODE_SCORES, QUAD_CODES, derive_event, score_event


@pytest.mark.parametrize(
    ("act", "status", "own_word", "event"),
    [
        ("CONSULT", "actual", True, "CONSULT"),
        ("CONSULT", "historical", True, "CONSULT"),
        ("CONSULT", "negation", True, "CONSULT"),
        ("CONSULT", "future", False, "AGREE"),
        ("AID", "future", True, "AGREE"),
        ("AID", "hypothetical", True, "AID"),
        ("RETREAT", "future", True, "CONCEDE"),
        ("RETREAT", "future", False, "RETREAT"),
        ("SANCTION", "future", True, "THREATEN"),
        ("ASSAULT", "hypothetical", True, "THREATEN"),
        ("ASSAULT", "hypothetical", False, "ASSAULT"),
        ("COERCE", "actual", True, "COERCE"),
        ("REQUEST", "future", True, "REQUEST"),
    ],
)
def test_status_turns_act_into_event(act: str, status: str, own_word: bool, event: str) -> None:
    assert derive_event(act, status, own_word=own_word) == event  # type: ignore[arg-type]


def test_tables_cover_all_categories() -> None:
    assert len(CATEGORY_SCORES) == 16
    assert set(QUAD_CODES) == set(CATEGORY_SCORES)
    assert set(MODE_SCORES) <= set(CATEGORY_SCORES)
    assert all(-10 <= score <= 10 for modes in MODE_SCORES.values() for score in modes.values())


@pytest.mark.parametrize(
    ("event", "act", "mode", "status", "expected"),
    [
        ("CONSULT", "CONSULT", ("visit",), "actual", (1, 4.0)),
        ("AGREE", "CONSULT", ("visit",), "future", (1, 2.5)),  # a mode belongs to the act
        ("ACCUSE", "ACCUSE", (), "actual", (3, -3.0)),
        ("PROTEST", "PROTEST", ("vandalize",), "actual", (4, -5.0)),
        ("SANCTION", "SANCTION", (), "actual", (4, -6.0)),
        ("CONSULT", "CONSULT", (), "negation", (None, None)),
    ],
)
def test_score_follows_table(event, act, mode, status, expected) -> None:
    assert score_event(event, act, mode, status) == expected
