from __future__ import annotations

from datetime import date

import pytest

from dragoman.briefs.asked import Asked
from dragoman.briefs.choosing import choose_events, choose_plans, read_points
from dragoman.briefs.figures import find_day, measure_figures
from dragoman.types import DateInterval

CHINA, RUSSIA = Asked("China", "CHN"), Asked("Russia", "RUS")


def measure(con):
    choose_plans(con, CHINA, RUSSIA, None, None)
    choose_events(con, CHINA, RUSSIA, None, None)
    return measure_figures(con, read_points(con))


def test_what_happened_is_counted_apart(con, maker):
    one, two = maker.add_document("a", date="2023-02-01"), maker.add_document("b", date="2023-03-04")
    vague = maker.add_document("c", date="2019-01-01", enddate="2024-01-01")
    reports = [(one, "Wire", "They met."), (two, "The Courier", "They met.")]
    maker.add_event(reports=reports, event_scale=4.0)
    maker.add_event("ACCUSE", reports=[(one, "Wire", "They met.")], quad_code=3, event_scale=-2.0)
    maker.add_event(reports=[(vague, "Wire", "They met.")], status="future")
    maker.add_event(reports=[(two, "Wire", "They met.")], status="hypothetical")
    maker.add_event(reports=[(two, "Wire", "They met.")], status="negation", quad_code=None, event_scale=None)
    figures = measure(con)
    counts = (figures.n_events, figures.n_happened, figures.n_ahead, figures.n_possible, figures.n_denied)
    assert counts == (5, 2, 1, 1, 1)
    assert (figures.n_mentions, figures.n_documents, figures.n_origins, figures.n_single) == (6, 3, 2, 4)
    assert figures.score.value == pytest.approx(1.0)
    assert figures.score.n == 2
    assert figures.cooperative.value == figures.conflictual.value == 0.5
    assert figures.reported == DateInterval(date(2023, 2, 1), date(2023, 3, 4))


def test_an_empty_brief_has_no_means(con):
    figures = measure(con)
    assert (figures.n_events, figures.n_documents, figures.score, figures.cooperative) == (0, 0, None, None)
    assert figures.reported == DateInterval()


def test_the_day_an_event_counts_on():
    first = date(2023, 3, 1)
    assert find_day(DateInterval(first, date(2023, 3, 31))) == first
    assert find_day(DateInterval(first, date(2023, 4, 1))) is None
    assert find_day(DateInterval(None, first)) is None
