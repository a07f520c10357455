from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.briefs.bins import build_timeline, choose_step, cut_bins, last_day, name_bin
from dragoman.briefs.contents import Point
from dragoman.types import DateInterval


def make_point(start, end=None, *, status="actual", quad=1, score=2.5):
    interval = DateInterval(date.fromisoformat(start), date.fromisoformat(end or start)) if start else DateInterval()
    return Point("e", "CONSULT", (), (), status, quad, score, interval, False, 1, 1, 1, False, False)


@pytest.mark.parametrize(
    ("last", "step"),
    [
        ("2023-01-10", "day"),
        ("2023-03-01", "week"),
        ("2024-01-01", "month"),
        ("2033-01-01", "quarter"),
        ("2063-01-01", "year"),
    ],
)
def test_steps_grow_with_the_span(last, step):
    assert choose_step(date(2023, 1, 1), date.fromisoformat(last)) == step


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 20_000))
def test_bins_follow_on_each_other_and_hold_the_span(first, n_days):
    last = date.fromordinal(first.toordinal() + n_days)
    bins = cut_bins(first, last, choose_step(first, last))
    assert bins[0].start <= first
    assert bins[-1].start <= last < bins[-1].after
    assert all(one.after == other.start for one, other in pairwise(bins))
    assert len(bins) <= 90 or n_days > 6000


def test_the_calendar_may_end():
    assert [bin_.start.year for bin_ in cut_bins(date(9998, 1, 1), date.max, "year")] == [9998, 9999, 9999]


def test_what_happened_is_counted_and_the_rest_told():
    points = [
        make_point("2023-02-20"),
        make_point("2023-02-22", quad=3, score=-2.0),
        make_point("2023-03-21", quad=4, score=None),
        make_point("2023-03-21", status="future"),
        make_point("1991-01-01"),
        make_point("2023-01-01", "2023-12-31"),
        make_point(None),
    ]
    timeline = build_timeline(points, None, None, date(2023, 2, 19))
    assert timeline.step == "week"
    assert [bin_.quads for bin_ in timeline.bins] == [[1, 0, 1, 0], [0] * 4, [0] * 4, [0] * 4, [0, 0, 0, 1]]
    assert timeline.bins[0].scores == [2.5, -2.0]
    assert (timeline.n_before, timeline.n_undated) == (1, 2)
    assert name_bin(timeline.bins[0], "week") == "week of 20 Feb 2023"
    assert last_day(timeline.bins[0]) == date(2023, 2, 26)


def test_the_days_asked_for_bound_the_axis():
    points = [make_point("2023-02-20"), make_point("2023-03-10"), make_point("2023-05-01")]
    timeline = build_timeline(points, date(2023, 3, 1), date(2023, 3, 31), date(2023, 1, 1))
    assert sum(sum(bin_.quads) for bin_ in timeline.bins) == 1
    assert timeline.n_before == 2


def test_no_event_on_a_day_no_axis():
    assert build_timeline([make_point(None)], None, None, None) is None


def test_only_background_is_drawn_rather_than_nothing():
    timeline = build_timeline([make_point("1991-01-01")], None, None, date(2023, 1, 1))
    assert timeline.bins[0].quads == [1, 0, 0, 0]


@pytest.mark.parametrize(
    ("step", "name"), [("day", "1 Apr 2023"), ("month", "Apr 2023"), ("quarter", "Q2 2023"), ("year", "2023")]
)
def test_names_of_steps(step, name):
    assert name_bin(cut_bins(date(2023, 4, 1), date(2023, 4, 1), step)[0], step) == name
