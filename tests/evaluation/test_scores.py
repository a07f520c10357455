"""Precision, recall and F1."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluation.scores import Score


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_is_the_harmonic_mean(hits, more_coded, more_gold):
    score = Score(hits, hits + more_coded, hits + more_gold)
    assert 0 <= score.precision <= 1
    assert 0 <= score.recall <= 1
    if hits:
        assert abs(score.f1 - 2 / (1 / score.precision + 1 / score.recall)) < 1e-9
    else:
        assert score.f1 == 0


def test_counts_add_up():
    score = Score()
    score.add_counts(1, 2, 3)
    score.add_counts(1, 1, 1)
    assert (score.n_hits, score.n_coded, score.n_gold) == (2, 3, 4)
    assert "P 0.667  R 0.500" in score.describe("type")
