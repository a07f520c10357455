from __future__ import annotations

from dragoman.briefs.contents import Group
from dragoman.briefs.lines import read_lines
from dragoman.briefs.relation_lines import render_excerpt, render_group


def read_line(con, event_id):
    return read_lines(con, [event_id], {})[event_id]


def test_words_can_be_read_without_opening_the_line(con, maker):
    accused = read_line(con, maker.add_event("ACCUSE"))
    assert 'class="excerpt"' in render_excerpt(accused)
    assert render_excerpt(read_line(con, maker.add_event("CONSULT"))) == ""
    assert render_excerpt(read_line(con, maker.add_event("CONSULT", status="future"))) != ""


def test_a_group_tells_what_a_limit_left_out(con, maker):
    line = read_line(con, maker.add_event())
    assert "of 1,200" in render_group(Group("Contacts", (line,), 1200), alone=False)
    assert "of 1" not in render_group(Group("Contacts", (line,), 1), alone=True)
    assert "<h3>Contacts" in render_group(Group("Contacts", (line,), 1), alone=False)
