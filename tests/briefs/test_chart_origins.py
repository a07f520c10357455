from __future__ import annotations

from xml.etree import ElementTree

from dragoman.briefs.chart_origins import draw_origins
from dragoman.briefs.lines import read_lines


def test_bars_within_each_other_that_lead_to_the_line(con, maker):
    one, two = maker.add_document("a"), maker.add_document("b")
    reports = [(one, "Wire", "They met."), (one, "Wire", "They met again."), (two, "Wire", "They met.")]
    event_id = maker.add_event(actors=[("CHN", "Wang <Yi>")], recipients=[("RUS", "Putin")], reports=reports)
    svg = draw_origins(tuple(read_lines(con, [event_id], {}).values()))
    root = ElementTree.fromstring(svg)
    (link,) = root.iter("a")
    assert link.attrib["href"] == f"#{event_id}"
    widths = [float(rect.attrib["width"]) for rect in root.iter("rect")]
    assert widths == sorted(widths, reverse=True)
    assert [text.text for text in root.iter("text")] == ["Wang <Yi> → Putin · talks · 1 Mar 2023", "3 · 2 · 1"]


def test_no_events():
    assert draw_origins([]) == ""
