from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.briefs.estimates import find_quantile, measure_mean, measure_share


# Two-sided 95 % points of Student's t as printed in any table of it.
@pytest.mark.parametrize(
    ("freedom", "expected"),
    [
        (1, 12.706),
        (2, 4.303),
        (3, 3.182),
        (4, 2.776),
        (9, 2.262),
        (10, 2.228),
        (30, 2.042),
        (120, 1.980),
        (1000, 1.962),
    ],
)
def test_quantiles_are_those_of_the_tables(freedom, expected):
    assert find_quantile(freedom) == pytest.approx(expected, abs=0.0006)


def test_mean_with_its_interval():
    found = measure_mean([1.0, 2.0, 3.0, 4.0])
    assert found is not None
    assert found.value == 2.5
    assert (found.low, found.high) == (pytest.approx(0.446, abs=0.001), pytest.approx(4.554, abs=0.001))


def test_a_mean_without_spread_has_no_interval():
    assert measure_mean([]) is None
    assert measure_mean([2.5]).low is None
    assert measure_mean([2.5, 2.5]).high is None


def test_intervals_stay_on_the_scale():
    found = measure_mean([-10.0, 10.0])
    assert (found.low, found.high) == (-10.0, 10.0)


# Wilson's interval, worked by hand: 0 of 10 reaches z²/(n+z²).
@pytest.mark.parametrize(
    ("n_found", "n", "low", "high"), [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634)]
)
def test_shares_with_wilsons_interval(n_found, n, low, high):
    found = measure_share(n_found, n)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))
    assert measure_share(0, 0) is None


@given(st.integers(1, 5000), st.data())
def test_a_share_lies_within_its_interval(n, data):
    n_found = data.draw(st.integers(0, n))
    found = measure_share(n_found, n)
    assert 0 <= found.low <= found.value + 1e-12
    assert found.value <= found.high + 1e-12 <= 1 + 2e-12
