"""Reads a page as a browser would, strictly: what it finds is what the tests ask about."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "hr", "img", "input", "link", "rect", "circle", "line", "path"})


class PageReader(HTMLParser):
    """Tags must close in order; ids, links, addresses and the text are kept."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open_tags: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        given = dict(attrs)
        self.loaded += [value for name, value in given.items() if name in ("src", "srcset", "data")]
        self.loaded += [name for name in given if name.startswith("on")]
        if tag == "link":
            self.loaded.append(given.get("href", ""))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag not in ("meta", "br"):
            self.open_tags.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open_tags, f"</{tag}> closes nothing"
        assert self.open_tags.pop() == tag, f"</{tag}> out of order"

    def handle_data(self, data):
        self.text += data


def read_page(html):
    """The page, whose tags are in order, which loads nothing and runs nothing."""
    page = PageReader()
    page.feed(html)
    page.close()
    assert page.open_tags == []
    assert page.loaded == []
    assert "script" not in page.tags
    assert len(page.ids) == len(set(page.ids))
    assert "url(" not in html
    return page
