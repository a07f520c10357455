"""The page of ``explain --html``."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from dragoman.briefs.article_page import render_pages
from dragoman.rows import article_to_row, mention_to_row, reading_to_layers
from tests.test_rows import ARTICLE, BODY, MENTION, READING

EXPLAINED = (article_to_row(ARTICLE), reading_to_layers(READING), [mention_to_row(MENTION, READING)])
VOID = {"meta", "br", "img", "link", "hr"}


class Reader(HTMLParser):
    """Checks that tags nest, and keeps text, ids and links."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.ids, self.links = [], [], [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        values = dict(attrs)
        self.ids += [values["id"]] if "id" in values else []
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def read_page(*explained):
    reader = Reader()
    html = "".join(render_pages(explained))
    reader.feed(html)
    assert reader.open == []
    return html, reader


def test_page_needs_no_network_and_no_script():
    html, reader = read_page(EXPLAINED)
    assert "<script" not in html
    assert "@import" not in html
    assert "url(" not in html
    assert not reader.links


def test_page_shows_head_text_events_and_what_was_cut():
    html, reader = read_page(EXPLAINED)
    text = "".join(reader.text)
    for part in ("Police for Chad", "2021-04-01 to 2021-04-30", "in May", "Reuters", "Share this", "share_bar"):
        assert part in text
    assert "AID → AGREE" in text
    assert re.search(r'class="event future" id="m_1"', html)


def test_every_sentence_stands_there_once():
    _, reader = read_page(EXPLAINED)
    assert [name for name in reader.ids if name.startswith("d1s")] == ["d1s0", "d1s1"]
    assert "Chad agreed." in re.sub(r"TCD|FRA", "", "".join(reader.text))


def test_several_articles_are_listed_with_ids_of_their_own():
    _, reader = read_page(EXPLAINED, EXPLAINED)
    assert reader.links == ["#d1", "#d2"]
    assert {"d1", "d2", "d2s1"} <= set(reader.ids)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_addresses_that_are_none_of_the_web_are_no_links(url):
    article, layers, mentions = EXPLAINED
    _, reader = read_page(({**article, "url": url}, layers, mentions))
    assert reader.links == []
    assert url in "".join(reader.text)


def test_hostile_fields_are_escaped():
    article, layers, mentions = EXPLAINED
    evil = "<script>alert(1)</script>"
    hostile = {
        **article,
        "title": evil,
        "publication": evil,
        "credits": [evil],
        "cut": [{"text": evil, "reason": evil}],
    }
    html, _ = read_page((hostile, {**layers, "body": BODY.replace("officials", "<officia>")}, mentions))
    assert "<script" not in html
    assert "<officia>" not in html
