from __future__ import annotations

from datetime import date

import pytest

from dragoman.briefs.asked import Asked
from dragoman.briefs.choosing import choose_plans
from dragoman.briefs.plan_lines import judge_state, read_plans
from dragoman.types import DateInterval

CHINA, RUSSIA = Asked("China", "CHN"), Asked("Russia", "RUS")
WINDOW = DateInterval(date(2023, 4, 1), date(2023, 5, 31))


@pytest.mark.parametrize(
    ("state", "window", "on", "judged"),
    [
        ("planned", WINDOW, date(2023, 5, 31), "planned"),
        ("planned", WINDOW, date(2023, 6, 1), "lapsed"),
        ("moved", WINDOW, date(2023, 6, 1), "lapsed"),
        ("held", WINDOW, date(2023, 6, 1), "held"),
        ("cancelled", WINDOW, date(2023, 6, 1), "cancelled"),
        ("planned", DateInterval(), date(2023, 6, 1), "planned"),
        ("confirmed", WINDOW, None, "confirmed"),
    ],
)
def test_plans_lapse_when_their_window_has_passed(state, window, on, judged):
    assert judge_state(state, window, on) == judged


def test_plans_with_their_history(con, maker):
    event_id = maker.add_event(status="future")
    (mention_id,) = maker.find_mentions(event_id)
    changes = {0: ("announced", None, None), 1: ("narrowed", "2023-03-20", "2023-03-26")}
    late = maker.add_plan([mention_id, mention_id], [("CHN", "Xi Jinping")], ["RUS"], changes=changes)
    undated = maker.add_plan([], date=None, enddate=None)
    maker.add_plan([], ["CHN"], ["USA"])
    choose_plans(con, CHINA, RUSSIA, None, None)
    plans = read_plans(con, date(2023, 3, 1), {}, limit=10)
    assert [plan.plan_id for plan in plans] == [late, undated]
    assert [(step.change, step.window.start, step.said_by) for step in plans[0].steps] == [
        ("announced", None, "a spokesman"),
        ("narrowed", date(2023, 3, 20), "a spokesman"),
    ]
    assert plans[0].steps[0].report.text == "They met in the capital."
    assert plans[0].actors[0].name == "Xi Jinping"
    assert plans[0].state == "planned"
