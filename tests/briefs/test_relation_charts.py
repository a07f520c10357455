from __future__ import annotations

from dragoman.briefs.relation import compose_brief
from dragoman.briefs.relation_charts import render_charts


def test_captions_say_what_is_not_drawn(con, maker):
    maker.add_event(actors=[("CHN", "Wang Yi")])
    maker.add_event(actors=[("CHN", "Wang Yi")], date=None, enddate="2023-03-01")
    html = render_charts(compose_brief(con, "CHN", "RUS"))
    assert "1 event on no known day or month not drawn" in html
    assert "1 contact of old, or not known to a week, not drawn" in html
    assert "2 of 2 events rest on a single origin" in html
    assert html.count("<figure") == html.count("<svg") == 4


def test_no_events_no_charts(con):
    assert render_charts(compose_brief(con, "CHN", "RUS")) == ""
