from __future__ import annotations

from xml.etree import ElementTree

import pytest

from dragoman.briefs.charts import choose_tick, draw_rect, draw_text, shorten_text, wrap_svg


def test_drawings_are_well_formed_and_escaped():
    svg = wrap_svg([draw_rect(0, 0, 10.04, -1, "q1", note='<b> & "x"'), draw_text(1, 2, "<i>")], 20, 10, 'a "label" <')
    root = ElementTree.fromstring(svg)
    assert root.attrib["viewBox"] == "0 0 20 10"
    assert root.attrib["aria-label"] == 'a "label" <'
    rect, text = list(root)
    assert (rect.attrib["width"], rect.attrib["height"]) == ("10", "0")
    assert rect[0].text == '<b> & "x"'
    assert text.text == "<i>"


@pytest.mark.parametrize(
    ("highest", "tick"), [(0, 1), (1, 1), (4, 1), (5, 2), (37, 10), (4000, 1000), (10**7, 100_000)]
)
def test_ticks_are_round(highest, tick):
    assert choose_tick(highest) == tick


def test_long_text_is_cut():
    assert shorten_text("a word, another", 8) == "a word…"
    assert shorten_text("short", 8) == "short"
