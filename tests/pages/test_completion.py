from __future__ import annotations

from dragoman.pages.completion import complete_lines
from dragoman.pages.markup import parse_tree, read_blocks

STORY = [
    "The foreign ministers of the two states met in the port city on Monday and agreed to speak again within a month.",
    "They did not say whether the disputed islands would be on the agenda of the next round of their talks.",
    "The visiting minister said that her government would lift the ban on fish imports if inspectors were let in.",
    "Trade between the two states fell by a third last year, according to the statistics office of the host country.",
]


def complete(lines: list[str], html: str) -> list[str]:
    return complete_lines(lines, list(read_blocks(parse_tree(html))))


def wrap(*paragraphs: str) -> str:
    return f"<div><p>{'</p><p>'.join(paragraphs)}</p></div>"


def test_whole_body_stays() -> None:
    assert complete(STORY, wrap(*STORY)) == STORY
    assert complete([], wrap(*STORY)) == []


def test_loose_text_in_the_container_is_taken_in() -> None:
    html = f"<div>{STORY[0]}<p>{STORY[1]}</p>{STORY[2]}<p>{STORY[3]}</p></div>"
    assert complete([STORY[1], STORY[3]], html) == STORY


def test_paragraph_passed_over_between_two_others_is_taken_in() -> None:
    assert complete([STORY[0], STORY[1], STORY[3]], wrap(*STORY)) == STORY


def test_torn_paragraph_is_made_whole() -> None:
    torn = STORY[1].removeprefix("They did not say ")
    assert complete([STORY[0], torn, *STORY[2:]], wrap(*STORY)) == STORY


def test_text_elsewhere_on_the_page_is_left_out() -> None:
    html = f"<div>{STORY[0]}</div>{wrap(*STORY[1:3])}<aside><p>{STORY[3]}</p></aside>"
    assert complete(STORY[1:3], html) == STORY[1:3]


def test_captions_links_and_dirt_between_paragraphs_are_left_out() -> None:
    link = "Ministers of the northern states meet on Tuesday to speak about the price of fish and oil."
    html = (
        f"<div><p>{STORY[0]}</p><p class='caption'>{STORY[2]}</p><p><a href='/x'>{link}</a></p>"
        f"<p>This website uses cookies to make reading our pages a better experience for you and us.</p>"
        f"<p>{STORY[1]}</p></div>"
    )
    assert complete(STORY[:2], html) == STORY[:2]


def test_repeated_block_is_not_taken_in_twice() -> None:
    html = f"<div>{STORY[0]}<p>{STORY[0]}</p><p>{STORY[1]}</p></div>"
    assert complete(STORY[:2], html) == STORY[:2]
