from __future__ import annotations

from dragoman.briefs.contents import Report
from dragoman.briefs.page import render_citation, render_sentence, render_support, render_table
from dragoman.types import DateInterval

REPORT = Report(
    "m_1",
    "d_1",
    "A title",
    "Courier",
    None,
    DateInterval(),
    "none",
    "They <met> today.",
    spans=((5, 10),),
    chain=("A", "B"),
)


def test_marks_within_a_sentence():
    assert render_sentence(REPORT) == 'They <span class="deed actual" title="">&lt;met&gt;</span> today.'


def test_citations():
    text = render_citation(REPORT)
    assert '<span class="chain">A › B</span>' in text
    assert "<cite>A title</cite> · Courier · undated" in text


def test_dots_for_origins():
    assert "●●●" in render_support(4, 3, 3)
    assert "●●●●●+" in render_support(40, 30, 12)
    assert "few" in render_support(4, 3, 1)
    assert "○" in render_support(1, 1, 0)


def test_tables_mark_numbers():
    html = render_table(("name", "#n"), [("a", "1")])
    assert "<th class=n>n</th>" in html
    assert "<td>a</td><td class=n>1</td>" in html
