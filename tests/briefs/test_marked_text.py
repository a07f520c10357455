"""Overlapping layers as HTML."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from dragoman.briefs.marked_text import Mark, render_marked

TAG = re.compile(r"<sup>[^<]*</sup>|<[^>]*>")
TEXTS = st.text(max_size=40)
MARKS = st.lists(
    st.builds(Mark, st.integers(0, 45), st.integers(0, 45), st.sampled_from(["actor", "time", "pred future"]), TEXTS),
    max_size=6,
)


def strip_tags(html):
    return unescape(TAG.sub("", html))


@given(TEXTS, MARKS)
def test_text_is_kept_whatever_overlaps(body, marks):
    html = render_marked(body, 0, len(body), marks)
    assert strip_tags(html) == body.replace("\r\n", "\n") or strip_tags(html) == body
    assert html.count("<span") == html.count("</span>")


def test_pieces_carry_all_that_covers_them():
    html = render_marked("abcdef", 0, 6, [Mark(0, 4, "said"), Mark(2, 6, "time")])
    assert re.findall(r'class="([^"]*)"[^>]*>(\w+)<', html) == [("said", "ab"), ("said time", "cd"), ("time", "ef")]


def test_marks_beyond_the_stretch_are_clipped():
    assert strip_tags(render_marked("abcdef", 2, 4, [Mark(0, 6, "said")])) == "cd"


def test_label_stands_after_the_last_piece_once():
    html = render_marked("the two states", 0, 14, [Mark(4, 14, "actor", label="CHN+RUS"), Mark(8, 14, "time")])
    assert html.count("<sup>CHN+RUS</sup>") == 1
    assert html.endswith("<sup>CHN+RUS</sup>")


def test_hostile_text_is_escaped():
    body = '<script>alert("x")</script> & "more"'
    html = render_marked(body, 0, len(body), [Mark(0, 8, "actor", note='"><img onerror=x>', label="<b>")])
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert strip_tags(html) == body
