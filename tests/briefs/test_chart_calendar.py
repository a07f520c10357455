from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from dragoman.briefs.chart_calendar import count_weeks, draw_calendar, span_months
from dragoman.briefs.contents import PlanLine
from tests.briefs.test_bins import make_point

WINDOW = make_point("2023-04-01", "2023-04-10").interval


def make_plan(state="planned", window=WINDOW):
    return PlanLine("p", "CONSULT", (), (), (), window, "", "", state, None, 1, 1, ())


def read_days(svg):
    root = ElementTree.fromstring(svg)
    return len(list(root.iter("circle"))), sum(rect.attrib["class"] == "plan" for rect in root.iter("rect"))


def test_days_of_contact_are_filled_and_days_of_plans_outlined():
    points = [
        make_point("2023-03-20", "2023-03-22"),
        make_point("2023-03-22"),
        make_point("2023-03-25", status="future"),
        make_point("2023-02-01", "2023-02-28"),
    ]
    found = draw_calendar(points, [make_plan(), make_plan("held")], None)
    assert read_days(found.drawing) == (3, 10)
    assert (found.is_wide, found.n_left_out) == (False, 1)
    assert "22 Mar 2023: 2 contacts" in found.drawing
    assert "March 2023" in found.drawing


def test_background_of_old_is_left_out():
    found = draw_calendar([make_point("1991-01-01"), make_point("2023-03-20")], [], date(2023, 1, 1))
    assert "1991" not in found.drawing
    assert found.n_left_out == 1


def test_a_long_span_is_drawn_by_months():
    found = draw_calendar([make_point("2015-03-20"), make_point("2023-03-20"), make_point("2023-03-21")], [], None)
    assert found.is_wide
    assert "March 2023: 2 days of contact" in found.drawing
    assert ">2019<" in found.drawing
    assert ElementTree.fromstring(found.drawing) is not None


def test_no_day_no_calendar():
    assert draw_calendar([make_point(None)], [], None).drawing == ""
    assert draw_calendar([make_point(None)], [], None).n_left_out == 1


def test_months():
    assert span_months({date(2022, 12, 5), date(2023, 1, 1)}) == [(2022, 12), (2023, 1)]
    assert span_months({date(2022, 1, 5), date(2022, 10, 1)}) == [(2022, 1), (2022, 10)]
    assert count_weeks((2021, 2)) == 4
    assert count_weeks((2023, 7)) == 6
