from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputRefused
from dragoman.pages.markup import parse_tree, read_blocks

LAUGHS = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
<html><body><p>&lol2;</p></body></html>"""


def read(html: str) -> list[str]:
    return [block.text for block in read_blocks(parse_tree(html))]


def test_blocks_in_order_with_loose_text_between_them() -> None:
    html = "<div>Loose <b>lead</b>.<p>One <i>two</i>\n three.</p>Loose tail<ul><li>a<li>b</ul></div><p>x<br>y</p>"
    assert read(html) == ["Loose lead.", "One two three.", "Loose tail", "a", "b", "x", "y"]


def test_scripts_and_the_head_are_unseen() -> None:
    body = "<script>var x = '<p>no</p>'</script><p>Yes</p><!-- no -->"
    html = f"<html><head><title>T</title><style>a{{}}</style></head><body>{body}</body></html>"
    assert read(html) == ["Yes"]


def test_holder_is_the_element_that_holds_the_text() -> None:
    blocks = list(read_blocks(parse_tree("<div id='d'>Loose<p id='p'><b>One</b></p></div>")))
    assert [block.holder.get("id") for block in blocks] == ["d", "p"]


def test_layout_tables_become_divisions_and_data_tables_stay() -> None:
    story = "<br><br>".join(
        ["The ministers met on Monday and agreed to speak again within a month, officials said."] * 9
    )
    tree = parse_tree(f"<table><tr><td><a>Menu</a></td><td>{story}</td></tr></table><table><tr><td>1</td></tr></table>")
    assert len(tree.findall(".//table")) == 1


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (LAUGHS, "entities"),
        ("<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;</p>", "entities"),
        ("<html><body>" + "<div>" * 10_000 + "x", "too_deep"),
        ("<html><body>" + "<div>" * 10_000 + "x" + "</div>" * 10_000, "too_deep"),
        ("", "no_article"),
        ("<!-- only a comment -->", "no_article"),
    ],
)
def test_hostile_markup_is_refused(html: str, reason: str) -> None:
    with pytest.raises(InputRefused) as caught:
        parse_tree(html)
    assert caught.value.reason == reason


def test_article_about_entities_is_no_attack() -> None:
    assert read("<html><body><p>Write &lt;!ENTITY x&gt; or <!ENTITY x> in the prolog.</p></body></html>")


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["<p>", "</p>", "<table>", "<td>", "<", ">", "&", "text ", "<br>", "]]>", "<!--"])).map(
        "".join
    )
)
def test_junk_markup_is_read_or_refused(html: str) -> None:
    try:
        blocks = read(html)
    except InputRefused:
        return
    assert all(block == " ".join(block.split()) != "" for block in blocks)
