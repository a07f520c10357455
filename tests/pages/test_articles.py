from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputRefused
from dragoman.ids import hash_content
from dragoman.pages import extract_article
from dragoman.pages.markup import parse_tree
from dragoman.types import Article, Page, PageKind

STORY = [
    "The foreign ministers of the two states met in the port city on Monday and agreed to speak again within a month.",
    "They did not say whether the disputed islands would be on the agenda of the next round, according to Reuters.",
    "Trade between the two states fell by a third last year, the statistics office of the host country said.",
]
TITLE = "Two ministers agree to go on talking"
SCRAPED = f"""4 C
Orasul Mare
luni, 6 martie 2023 - 18:01

{TITLE} – Kyodo

By Anna Example

{STORY[0]}

See also  Harbour strike enters its second week - Courier

{STORY[1]}
{STORY[2]}

Leave a Comment
"""


def make_page(text: str, kind: PageKind = "text", **fields: str) -> Page:
    return Page(doc_id="d", source="s", text=text, kind=kind, content_hash=hash_content(text), **fields)  # type: ignore[arg-type]


def test_scraped_text() -> None:
    article = extract_article(make_page(SCRAPED))
    assert article.title == f"{TITLE} – Kyodo"
    assert article.body == f"{STORY[0]}\n\n{STORY[1]}\n{STORY[2]}"
    assert [credit.name for credit in article.credits] == ["Kyodo", "Reuters"]
    assert (article.byline, article.language) == ("Anna Example", "en")
    assert {cut.reason for cut in article.cut} == {
        "weather",
        "header",
        "page_date",
        "title",
        "byline",
        "related",
        "comments",
    }


def test_clean_body_is_untouched() -> None:
    body = f"  By admin\r\nSee also: more\n\n{STORY[0]}  "
    article = extract_article(make_page(body, "clean", title="T", publication="P", url="https://www.wsj.com/x"))
    assert (article.body, article.title, article.publication, article.cut) == (body, "T", "P", ())


def test_publisher_of_a_clean_body_comes_from_its_url() -> None:
    assert (
        extract_article(make_page(STORY[0], "clean", url="https://www.wsj.com/x")).publication
        == "The Wall Street Journal"
    )
    assert extract_article(make_page(STORY[0], "clean")).publication is None


def test_html_keeps_what_it_leaves_out() -> None:
    body = f"<article><h1>{TITLE}</h1><p>{'</p><p>'.join(STORY)}</p></article><footer>© AFP</footer>"
    html = f"<html><head><title>{TITLE}</title></head><body><nav><a>World</a></nav>{body}</body></html>"
    article = extract_article(make_page(html, "html"))
    assert article.body == "\n".join(STORY)
    assert ("World", "template") in [(cut.text, cut.reason) for cut in article.cut]
    assert [credit.name for credit in article.credits] == ["AFP", "Reuters"]


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("<html><body><a href='/'>Home</a></body></html>", "html", "no_article"),
        ("<html><body></body></html>", "html", "no_article"),
        ("Home » News\n\nNo menu items!", "text", "no_article"),
        ("...\n\n---", "clean", "no_article"),
        (
            "Das Außenministerium teilte am Montag mit, dass die Gespräche über die Inseln fortgesetzt werden. " * 4,
            "clean",
            "not_english",
        ),
    ],
)
def test_pages_without_an_article_are_refused(text: str, kind: PageKind, reason: str) -> None:
    with pytest.raises(InputRefused) as caught:
        extract_article(make_page(text, kind))
    assert caught.value.reason == reason


def squeeze(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*STORY, TITLE, "by admin", "4 C", "See also: Fish", "", "Home » World"])
        | st.text(max_size=60),
        max_size=12,
    ).map("\n".join)
)
def test_bodies_of_junk_text_are_stretches_of_it(text: str) -> None:
    try:
        article = extract_article(make_page(text))
    except InputRefused:
        return
    assert isinstance(article, Article)
    assert all(line in text for line in article.body.split("\n"))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [f"<p>{line}</p>" for line in STORY]
            + ["<div>", "</div>", "<td>", "<b>", "&nbsp;", "<script>", "</p>", "<li>Fish"]
        )
        | st.text(max_size=40),
        max_size=15,
    )
)
def test_junk_html_is_refused_or_invents_nothing(pieces: list[str]) -> None:
    html = "".join(pieces)
    try:
        article = extract_article(make_page(html, "html"))
    except InputRefused:
        return
    seen = squeeze("".join(parse_tree(html).itertext()))
    assert all(squeeze(line) in seen for line in article.body.split("\n"))


def test_extraction_is_the_same_every_time() -> None:
    assert extract_article(make_page(SCRAPED)) == extract_article(make_page(SCRAPED))
