from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.pages.stamps import is_stamp, read_stamp

STAMPS = [
    ("vineri, 22 noiembrie 2024 - 18:01", date(2024, 11, 22)),
    ("Friday, 22 November 2024", date(2024, 11, 22)),
    ("November 22, 2024 6:01 pm", date(2024, 11, 22)),
    ("Updated: Nov. 22, 2024, 18:01 GMT", date(2024, 11, 22)),
    ("Vendredi 3 mars 2023 à 7h30", date(2023, 3, 3)),
    ("Montag, 6. März 2023, 14:20 Uhr", date(2023, 3, 6)),
    ("lunes, 6 de marzo de 2023", date(2023, 3, 6)),
    ("понедельник, 6 марта 2023 г., 14:20", date(2023, 3, 6)),
    ("6 березня 2023", date(2023, 3, 6)),
    ("poniedziałek, 6 marca 2023", date(2023, 3, 6)),
    ("6 Mart 2023 Pazartesi", date(2023, 3, 6)),
    ("2023-03-06 14:20:05", date(2023, 3, 6)),
    ("06.03.2023 | 14:20", None),
    ("26.03.2023", date(2023, 3, 26)),
    ("03/26/2023", date(2023, 3, 26)),
    ("2023年3月6日", date(2023, 3, 6)),
    ("30 listopada 2023", None),
    ("Published 1 March 2023, updated 2 March 2023", None),
]


@pytest.mark.parametrize(("line", "day"), STAMPS)
def test_page_dates(line: str, day: date | None) -> None:
    assert is_stamp(line)
    assert read_stamp(line) == day


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The talks began on 22 November 2024.",
        "In March 2023 the parliament voted",
        "2023",
        "March",
        "12 March protest",
        "Resolution 2231",
        "May 9 Victory Day parade",
        "On Friday, 24 February 2023, the assembly met",
        "31 dead, 12 injured",
    ],
)
def test_lines_with_other_words_are_no_page_dates(line: str) -> None:
    assert not is_stamp(line)


@given(st.text(alphabet="0123456789 -./:,NovemberмартаJanuary年月日", max_size=200))
def test_junk_gives_a_day_or_none(line: str) -> None:
    assert isinstance(is_stamp(line), bool)
    assert read_stamp(line) is None or isinstance(read_stamp(line), date)
