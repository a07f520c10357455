"""Arithmetic of days, weeks, months and seasons."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import days
from dragoman.types import DateInterval


@pytest.mark.parametrize(
    ("day", "n_months", "moved"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 3, 31), -1, date(2023, 2, 28)),
        (date(2023, 12, 5), 2, date(2024, 2, 5)),
        (date(2023, 1, 5), -1, date(2022, 12, 5)),
        (date(1, 1, 1), -1, date.min),
        (date(9999, 12, 1), 1, date.max),
    ],
)
def test_months_move_by_the_calendar(day: date, n_months: int, moved: date):
    assert days.shift_months(day, n_months) == moved


def test_spans():
    assert days.span_month(2024, 2) == DateInterval(date(2024, 2, 1), date(2024, 2, 29))
    assert days.span_week(date(2023, 2, 22)) == DateInterval(date(2023, 2, 20), date(2023, 2, 26))
    assert days.span_weekend(date(2023, 2, 22)) == DateInterval(date(2023, 2, 25), date(2023, 2, 26))
    assert days.span_season(2023, "winter") == DateInterval(date(2023, 12, 1), date(2024, 2, 29))
    assert days.span_years(1990, 10) == DateInterval(date(1990, 1, 1), date(1999, 12, 31))
    assert days.span_months(2023, 4, 3) == DateInterval(date(2023, 4, 1), date(2023, 6, 30))


@pytest.mark.parametrize(
    ("direction", "found"), [(-1, date(2023, 2, 21)), (1, date(2023, 2, 28)), (0, date(2023, 2, 21))]
)
def test_weekdays_are_found_in_their_direction(direction: int, found: date):
    assert days.find_weekday(date(2023, 2, 22), 1, direction) == found


@pytest.mark.parametrize("direction", [-1, 0, 1])
def test_a_day_is_its_own_weekday(direction: int):
    assert days.find_weekday(date(2023, 2, 22), 2, direction) == date(2023, 2, 22)


def test_easter_of_years_that_almanacs_give():
    assert days.find_easter(2000) == date(2000, 4, 23)
    assert days.find_easter(2008) == date(2008, 3, 23)
    assert days.find_easter(2011) == date(2011, 4, 24)
    assert days.find_easter(2024) == date(2024, 3, 31)


def test_joining_keeps_open_ends():
    spring, fall = DateInterval(date(2023, 3, 1), date(2023, 3, 9)), DateInterval(date(2023, 9, 1), None)
    assert days.join_intervals([spring, fall]) == DateInterval(date(2023, 3, 1), None)
    assert days.join_intervals([]) is None


@given(st.dates(), st.integers(-200_000, 200_000))
def test_shifts_never_raise(day: date, number: int):
    assert isinstance(days.shift_months(day, number), date)
    assert isinstance(days.shift_days(day, number * 100), date)


@given(st.dates(), st.integers(0, 6))
def test_weekdays_lie_within_a_week(day: date, weekday: int):
    assert abs((days.find_weekday(day, weekday, 0) - day).days) <= 3
    assert 0 <= (day - days.find_weekday(day, weekday, -1)).days <= 6
