from __future__ import annotations

import re
from datetime import date

import pytest

from dragoman.briefs.relation import compose_brief
from dragoman.briefs.relation_page import describe_period, render_brief
from tests.briefs.html_check import read_page

HOSTILE = '<script>alert("1")</script>\x1b[2J & \u202e'


@pytest.fixture
def filled(con, maker):
    original = maker.add_document(
        "original", outlet="Wire", title="First & foremost", url="https://wire.example/?a=1&b=2"
    )
    copy = maker.add_document("copy", outlet="Evening News", url="javascript:alert(1)")
    maker.add_copies(original, copy)
    held = maker.add_event(
        actors=[("CHN", "Wang Yi")],
        recipients=[("RUS", "Sergei Lavrov")],
        reports=[(original, "Wire", "They met in the capital."), (copy, "Wire", "They met in the capital.")],
        conflicts='[{"field": "place", "values": [{"value": "Moscow", "mention_ids": ["m"], "origins": ["Wire"]}, '
        '{"value": "Kazan", "mention_ids": ["n"], "origins": ["Courier"]}]}]',
    )
    maker.add_event("ACCUSE", reports=[(original, "Wire", "They accused them.")], quad_code=3, event_scale=-2.0)
    maker.add_event("ASSAULT", status="negation", size={"dead": {"value": 1200}})
    maker.add_plan(maker.find_mentions(held), held_event_id=held, state="held")
    maker.add_plan(maker.find_mentions(held))
    maker.add_statement(
        original, ("RUS", "Sergei Lavrov"), "China must decide", kind="demand", condition="at once", quote=True
    )
    row = {"commitment_id": "k_1", "name": "the partnership", "kind": "partnership", "parties": ["CHN", "RUS"]}
    maker.insert_row(
        "commitments", row | {"state": "in_force", "since": "2022-02-04", "n_mentions": 1, "n_documents": 1}
    )
    step = {"commitment_id": "k_1", "position": 0, "state": "in_force", "actor": [], "date": "2022-02-04"}
    step |= {"enddate": "2022-02-04", "status": "actual", "document_id": original, "sequence": 0, "text": "It holds."}
    maker.insert_row("commitment_steps", step)
    return con


def test_one_page_with_every_part(filled):
    page = read_page(render_brief(compose_brief(filled, "CHN", "RUS")))
    assert page.text.count("China – Russia") >= 1
    assert [name for name in page.ids if not re.match(r"[espk]_", name)] == [
        "charts", "contacts", "plans", "words", "positions", "commitments", "denied", "disputed", "sources",
    ]  # fmt: skip
    for words in ("They met in the capital.", "the partnership", "in force", "China must decide", "condition: at once"):
        assert words in page.text
    assert page.text.count("dead: 1,200") == 1


def test_every_link_within_the_page_leads_somewhere(filled):
    page = read_page(render_brief(compose_brief(filled, "CHN", "RUS")))
    targets = [link[1:] for link in page.links if link.startswith("#")]
    assert len(targets) > 8
    assert set(targets) <= set(page.ids)
    assert [link for link in page.links if not link.startswith("#")].count("https://wire.example/?a=1&b=2") >= 1
    assert not [link for link in page.links if "javascript" in link]


def test_every_line_opens_to_its_sentence_with_the_words_marked(filled):
    html = render_brief(compose_brief(filled, "CHN", "RUS"))
    lines = re.findall(r"<details.*?</details>", html, re.S)
    assert len(lines) == 7
    marked = [line for line in lines if '<span class="deed' in line]
    assert len(marked) >= 4
    assert all("<blockquote>" in line and 'class="cite"' in line for line in lines)


def test_what_did_not_happen_stands_apart(filled):
    html = render_brief(compose_brief(filled, "CHN", "RUS"))
    denied = html[html.index('<section id="denied">') :]
    assert "attacks" in denied[: denied.index("</section>")]
    assert '<section id="force">' not in html


def test_nothing_hostile_gets_through(con, maker):
    document_id = maker.add_document(HOSTILE, outlet=HOSTILE, title=HOSTILE)
    event_id = maker.add_event(
        "ACCUSE",
        [("CHN", HOSTILE)],
        [("RUS", f"b{HOSTILE}")],
        reports=[(document_id, HOSTILE, HOSTILE)],
        place={"extracted_place": HOSTILE},
        conflicts='[{"field": "<script>", "values": [{"value": "<b>", "mention_ids": [], "origins": ["<i>"]}]}]',
    )
    maker.add_plan(maker.find_mentions(event_id), [("CHN", HOSTILE)], [("RUS", HOSTILE)])
    maker.add_statement(document_id, ("CHN", HOSTILE), f"Russia {HOSTILE}", condition=HOSTILE, topics=[HOSTILE])
    html = render_brief(compose_brief(con, "CHN", "RUS"))
    page = read_page(html)
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert page.text.count('<script>alert("1")</script>') >= 8


def test_a_brief_of_nothing_says_so(con):
    page = read_page(render_brief(compose_brief(con, "CHN", "FJI")))
    assert "holds no event" in page.text
    assert page.links == []


def test_periods():
    day = date(2023, 3, 1)
    assert describe_period(None, None) == ""
    assert describe_period(day, None) == "from 1 Mar 2023"
    assert describe_period(None, day) == "to 1 Mar 2023"
    assert describe_period(day, day) == "1 Mar 2023 to 1 Mar 2023"
