from __future__ import annotations

from dragoman.briefs.glance import compose_glance
from dragoman.briefs.overview_page import render_bar, render_glance, render_partners, shade_number
from dragoman.briefs.partners import compose_partners
from tests.briefs.html_check import read_page


def test_partners(con, maker):
    maker.add_event(actors=["RUS"], recipients=["CHN"])
    maker.add_event("ASSAULT", actors=["RUS"], recipients=[("IGO", "Body <b>")], quad_code=4, event_scale=-9.0)
    page = read_page(render_partners(compose_partners(con, "Russia")))
    assert "2 documents tell of 2 events between Russia and 2 partners." in page.text
    assert "Body <b>" in page.text
    assert "−9.0" in page.text
    assert "holds no event" in read_page(render_partners(compose_partners(con, "Fiji"))).text


def test_glance(con, maker):
    maker.add_event(reports=[(maker.add_document("a", outlet="<Wire>"), "<Wire>", "They met.")])
    maker.insert_row("refusals", {"run_id": "r", "source": "x", "reason": "empty", "detail": ""})
    page = read_page(render_glance(compose_glance(con)))
    for words in ("<Wire>", "2023-03", "China – Russia", "empty", "metadata"):
        assert words in page.text


def test_an_empty_record(con):
    assert "No document has a date" in read_page(render_glance(compose_glance(con))).text


def test_bars_and_shades():
    assert render_bar((0, 0, 0, 0)) == ""
    assert 'style="width:75.0%"' in render_bar((3, 0, 0, 1))
    assert shade_number(0, 5) == ""
    assert "s4" in shade_number(5, 5)
    assert "s1" in shade_number(1, 500)
