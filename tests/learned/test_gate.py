"""The gate before the model."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.learned.bundle import find_bundled_model
from dragoman.learned.coder import load_coder
from dragoman.learned.gate import Gate, cut_words

GATE = Gate({"attacke": 2.0, "rain": -1.0}, bias=-0.5, threshold=0.0)


def test_beginnings_count_once():
    assert cut_words("Attacked, attackers attacked 12 times") == {"attacke", "times"}
    assert GATE.score_text("attacked and attacked") == 1.5
    assert GATE.may_hold_event("They attacked in the rain.")
    assert not GATE.may_hold_event("Rain fell.")
    assert not GATE.may_hold_event("")


def test_it_goes_to_json_and_back():
    assert Gate.from_json(GATE.to_json()) == GATE


@given(st.text(max_size=100))
def test_any_text_has_a_score(text):
    assert isinstance(GATE.score_text(text), float)


def test_the_packaged_gate_tells_war_from_weather():
    gate = load_coder(find_bundled_model()).gate
    assert gate.may_hold_event("Turkey's foreign minister met his Greek counterpart in Athens on Tuesday.")
    assert gate.may_hold_event("Rebels shelled the town, killing twelve people.")
    assert not gate.may_hold_event("Rain fell on the hills for most of the night.")
