from __future__ import annotations

from datetime import date

import pytest

from dragoman.briefs.asked import Asked
from dragoman.briefs.choosing import choose_events, choose_plans, read_labels, read_points

CHINA, RUSSIA = Asked("China", "CHN"), Asked("Russia", "RUS")
XI = Asked("Xi Jinping", "CHN", "Xi Jinping")


def choose(con, one=CHINA, other=RUSSIA, since=None, until=None):
    choose_plans(con, one, other, since, until)
    choose_events(con, one, other, since, until)
    return [point.event_id for point in read_points(con)]


def test_both_must_be_parties_on_whichever_side(con, maker):
    kept = [
        maker.add_event(actors=["CHN"], recipients=["RUS"]),
        maker.add_event(actors=["RUS"], recipients=["CHN", "IND"]),
        maker.add_event(actors=["RUS", "CHN"], recipients=[]),
        maker.add_event(actors=["USA"], recipients=["RUS", "CHN"]),
    ]
    maker.add_event(actors=["CHN"], recipients=["USA"])
    maker.add_event(actors=["CHN", ("CHN", "Wang Yi")], recipients=[])
    assert sorted(choose(con)) == sorted(kept)


def test_one_party_is_not_two(con, maker):
    maker.add_event(actors=[("CHN", "Xi Jinping")], recipients=["RUS"])
    both = maker.add_event(actors=[("CHN", "Xi Jinping")], recipients=[("CHN", "China")])
    assert choose(con, XI, CHINA) == [both]


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        ("2023-02-01", "2023-02-28", False),
        ("2023-02-01", "2023-03-01", True),
        ("2023-03-10", "2023-03-10", True),
        ("2023-04-01", "2023-04-02", False),
        (None, "2023-03-05", True),
        (None, "2023-02-05", False),
        (None, "2023-04-20", False),
        ("2023-03-20", None, True),
        ("2023-05-01", None, False),
        (None, None, True),
    ],
)
def test_what_surely_lies_outside_the_days_is_left_out(con, maker, start, end, kept):
    maker.add_event(date=start, enddate=end)
    assert bool(choose(con, since=date(2023, 3, 1), until=date(2023, 3, 31))) == kept


def test_points_say_what_the_charts_need(con, maker):
    event_id = maker.add_event(
        "COOPERATE",
        size={"money": {"value": 2e11, "currency": "USD"}},
        context=["economic"],
        conflicts='[{"field": "place", "values": []}]',
        status="future",
    )
    maker.add_plan([], event_id=event_id)
    choose(con)
    (point,) = read_points(con)
    assert (point.has_money, point.disputed, point.planned, point.context) == (True, True, True, ("economic",))


def test_plans_without_an_event_mark_none(con, maker):
    maker.add_event()
    maker.add_plan([], event_id=None)
    choose(con)
    assert not read_points(con)[0].planned


def test_a_page_without_a_publisher_is_its_own_origin(con, maker):
    document_id = maker.add_document("pages/7", outlet=None)
    maker.add_event(reports=[(document_id, document_id, "They met.")])
    assert read_labels(con) == {document_id: "pages/7"}
