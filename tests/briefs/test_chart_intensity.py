from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from dragoman.briefs.bins import Bin, Timeline
from dragoman.briefs.chart_intensity import draw_intensity


def test_cooperation_stands_above_the_line_and_conflict_below():
    bins = (
        Bin(date(2023, 2, 20), date(2023, 2, 27), [3, 1, 0, 2], [2.5, 4.0, -9.0]),
        Bin(date(2023, 2, 27), date(2023, 3, 6), [0, 0, 0, 0], []),
        Bin(date(2023, 3, 6), date(2023, 3, 13), [0, 0, 1, 0], [-2.0]),
    )
    root = ElementTree.fromstring(draw_intensity(Timeline("week", bins, 0, 0)))
    zero = float(next(line for line in root.iter("line") if line.attrib["class"] == "axis").attrib["y1"])
    axis = {float(line.attrib["y1"]) for line in root.iter("line") if line.attrib["class"] == "axis"}
    rects = {rect.attrib["class"]: rect.attrib for rect in root.iter("rect")}
    assert set(rects) == {"q1", "q2", "q3", "q4"}
    bars = max(axis) if zero not in axis else min(axis)
    assert float(rects["q1"]["y"]) + float(rects["q1"]["height"]) == bars
    assert float(rects["q4"]["y"]) == bars
    assert float(rects["q1"]["height"]) == 3 * float(rects["q2"]["height"])
    notes = [title.text for title in root.iter("title")]
    assert "week of 20 Feb 2023: 3 events, words of cooperation" in notes
    assert sum("mean score" in note for note in notes) == 2


def test_one_event_is_enough():
    bins = (Bin(date(2023, 2, 20), date(2023, 2, 21), [0, 0, 0, 1], [-9.0]),)
    assert ElementTree.fromstring(draw_intensity(Timeline("day", bins, 0, 0))) is not None
