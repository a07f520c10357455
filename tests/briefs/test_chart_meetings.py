from __future__ import annotations

from xml.etree import ElementTree

from dragoman.briefs.chart_meetings import MAX_NAMES, draw_meetings


def test_a_line_a_pair_the_thicker_the_more_they_met():
    svg, n_left_out = draw_meetings([("Wang <Yi>", "Putin", 4), ("Xi", "Putin", 1)], "China", "Russia")
    root = ElementTree.fromstring(svg)
    widths = [float(path.attrib["stroke-width"]) for path in root.iter("path")]
    assert sorted(widths)[1] > 2 * sorted(widths)[0]
    texts = [text.text for text in root.iter("text")]
    assert {"Wang <Yi>", "Xi", "Putin", "China", "Russia", "5"} <= set(texts)
    assert n_left_out == 0


def test_names_without_room_are_counted():
    meetings = [(f"Minister {n:02}", "Putin", 20 - n) for n in range(MAX_NAMES + 3)]
    svg, n_left_out = draw_meetings(meetings, "China", "Russia")
    assert n_left_out == 3
    assert "Minister 00" in svg
    assert f"Minister {MAX_NAMES:02}" not in svg


def test_nobody_met():
    assert draw_meetings([], "China", "Russia") == ("", 0)
