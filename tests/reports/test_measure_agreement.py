"""Agreement of two annotations."""

from __future__ import annotations

import pytest

from measure_agreement import measure_kappa


def test_full_agreement_is_one():
    assert measure_kappa([("a", "a"), ("b", "b")]) == 1.0


def test_what_chance_gives_is_nothing():
    assert measure_kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == pytest.approx(0.0)


def test_disagreement_lies_below_chance():
    assert measure_kappa([("a", "b"), ("b", "a")]) == pytest.approx(-1.0)


def test_no_pairs_and_one_label():
    assert measure_kappa([]) == 0.0
    assert measure_kappa([("a", "a"), ("a", "a")]) == 1.0
