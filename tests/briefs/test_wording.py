from __future__ import annotations

from datetime import date

import pytest

from dragoman.briefs.contents import Member
from dragoman.briefs.estimates import Estimate
from dragoman.briefs.wording import (
    clean_text,
    count_things,
    describe_days,
    describe_deed,
    describe_estimate,
    describe_number,
    describe_sides,
    describe_sizes,
    name_deed,
    name_form,
    name_origin,
)
from dragoman.types import DateInterval


def span(start, end):
    return DateInterval(*(date.fromisoformat(day) if day else None for day in (start, end)))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2023-03-01", "2023-03-01", "1 Mar 2023"),
        ("2023-03-20", "2023-03-22", "20–22 Mar 2023"),
        ("2023-03-30", "2023-04-02", "30 Mar – 2 Apr 2023"),
        ("2022-12-30", "2023-01-02", "30 Dec 2022 – 2 Jan 2023"),
        ("2023-04-01", "2023-04-30", "Apr 2023"),
        ("2023-04-01", "2023-05-31", "Apr–May 2023"),
        ("2022-12-01", "2023-02-28", "Dec 2022 – Feb 2023"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2020-01-01", "2022-12-31", "2020–2022"),
        (None, "2023-03-01", "by 1 Mar 2023"),
        ("2023-03-01", None, "from 1 Mar 2023"),
        (None, None, "?"),
    ],
)
def test_days_as_a_reader_writes_them(start, end, words):
    assert describe_days(span(start, end), unknown="?") == words


def test_what_could_steer_a_terminal_goes():
    assert clean_text("a\x1b[31mb\nc\u202ed") == "a [31mb c d"
    assert len(clean_text("\x00é\u2066")) == 3


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (300000, "300,000"),
        (200e9, "200 billion"),
        (1.5e6, "1.5 million"),
        (3, "3"),
        (2.5, "2.5"),
        (-2e12, "-2 trillion"),
    ],
)
def test_numbers(value, words):
    assert describe_number(value) == words


def test_sizes_of_strange_form_are_left_out():
    sizes = {"money": {"value": 2e9, "currency": "EUR"}, "dead": {"value": 8}, "odd": {"value": "many"}, "none": None}
    assert describe_sizes(sizes) == ("money: 2 billion EUR", "dead: 8")


def test_deeds_and_forms():
    assert describe_deed("CONSULT", ["visit"]) == "visits"
    assert describe_deed("THREATEN", ["violence"]) == "threatens (violence)"
    assert describe_deed("NEW_ACT", []) == "new_act"
    assert name_deed("CONSULT", ["visit"], "AGREE") == "CONSULT/visit → AGREE"
    assert name_form(["phone"]) == "phone"
    assert name_form([]) == "meeting or talks"


def test_sides():
    wang, lavrov = Member("CHN", "GOV", "Wang Yi"), Member("RUS", "GOV", "Sergei Lavrov")
    assert describe_sides([wang], [lavrov]) == "Wang Yi (CHN) → Sergei Lavrov (RUS)"
    assert describe_sides([wang, lavrov], []) == "Wang Yi (CHN) ↔ Sergei Lavrov (RUS)"
    assert describe_sides([], [lavrov]) == "– → Sergei Lavrov (RUS)"
    assert describe_sides([], []) == "–"


def test_estimates():
    assert describe_estimate(None) == "–"
    assert describe_estimate(Estimate(-1.25, None, None, 1)) == "−1.2"
    assert describe_estimate(Estimate(1.2, -0.3, 2.7, 9)) == "+1.2 [−0.3, +2.7]"
    assert describe_estimate(Estimate(0.64, 0.48, 0.78, 40), percent=True) == "64 % [48, 78]"


def test_counts_and_origins():
    assert count_things(1, "event") == "1 event"
    assert count_things(1200, "event") == "1,200 events"
    assert name_origin("d_1", {"d_1": "pages/7"}) == "pages/7 (publisher unknown)"
    assert name_origin("Wire", {"d_1": "pages/7"}) == "Wire"
