from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.pages.markup import parse_tree
from dragoman.pages.metadata import clean_byline, clean_markup, read_date, read_metadata, strip_site
from dragoman.types import Page

HTML = """<html><head><title>Ministers meet - The Guardian</title>
<meta property="og:site_name" content="the Guardian"><meta name="author" content="Anna Example">
<link rel="canonical" href="https://www.theguardian.com/world/ministers">
<meta property="article:published_time" content="2023-03-06T10:00:00Z">
<script type="application/ld+json">
{"@graph": [{"articleBody": "<p>One &amp; two.</p><p>Three.</p>"}, {"@type": "WebSite"}]}</script>
<script type="application/ld+json">{"articleBody": broken</script></head>
<body><h1>Ministers meet</h1><p>Text.</p></body></html>"""


def make_page(**fields: str) -> Page:
    return Page(doc_id="d", source="s", text=HTML, kind="html", content_hash="h", **fields)  # type: ignore[arg-type]


def test_metadata_of_a_page() -> None:
    found = read_metadata(make_page(), parse_tree(HTML))
    assert (found.title, found.publication, found.byline) == ("Ministers meet", "The Guardian", "Anna Example")
    assert (found.dated, found.url) == (date(2023, 3, 6), "https://www.theguardian.com/world/ministers")
    assert found.bodies == ("One & two.\nThree.",)


def test_word_of_the_carrier_goes_first() -> None:
    page = make_page(date="2022-01-02", title="Own title", publication="Own paper", url="https://own.example/x")
    found = read_metadata(page, parse_tree(HTML))
    assert (found.title, found.publication, found.url) == ("Own title", "Own paper", "https://own.example/x")
    assert found.dated == date(2022, 1, 2)


def test_empty_page_has_no_metadata() -> None:
    found = read_metadata(Page("d", "s", "<p>x</p>", "html", "h"), parse_tree("<p>x</p>"))
    assert (found.publication, found.byline, found.dated, found.bodies) == (None, None, None, ())


@pytest.mark.parametrize(
    ("title", "names", "expected"),
    [
        ("Ministers meet - Lakeside Courier", ["Lakeside Courier"], "Ministers meet"),
        ("Ministers meet | World | The Lakeside Courier", ["Lakeside Courier"], "Ministers meet | World"),
        ("Lakeside Courier: Ministers meet", ["Lakeside Courier"], "Lakeside Courier: Ministers meet"),
        ("Lakeside Courier » Ministers meet", ["Lakeside Courier"], "Ministers meet"),
        ("Ministers meet – lakesidecourier", ["lakesidecourier.example"], "Ministers meet"),
        ("Ministers meet – WSJ", ["Lakeside Courier"], "Ministers meet – WSJ"),
        ("Ministers meet", [None], "Ministers meet"),
    ],
)
def test_site_name_is_taken_off_the_title(title: str, names: list[str | None], expected: str) -> None:
    assert strip_site(title, names) == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("admin", None),
        ("Anna Example; admin", "Anna Example"),
        ("", None),
        (None, None),
        ("Editorial Team", None),
        ("A; B; A", "A; B"),
    ],
)
def test_bylines(author: str | None, expected: str | None) -> None:
    assert clean_byline(author) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-03-06", date(2023, 3, 6)),
        ("2023-03-06T10:00:00+02:00", date(2023, 3, 6)),
        ("2023/03/06", date(2023, 3, 6)),
        ("March 6, 2023", date(2023, 3, 6)),
        ("6 March 2023", date(2023, 3, 6)),
        ("2023-02-31", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(value: str | None, expected: date | None) -> None:
    assert read_date(value) == expected


@given(st.text(max_size=200))
def test_markup_is_taken_out_of_any_text(text: str) -> None:
    found = clean_markup(text)
    assert all(line.strip() == line != "" for line in found.split("\n")) or found == ""
