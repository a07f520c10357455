from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from trafilatura import extract

from dragoman.pages import extract_article, read_pages
from dragoman.pages.bodies import compare_stated
from dragoman.types import Page

PAGES = Path(__file__).parents[1] / "resources" / "pages"
STORY = [
    f"The minister of state number {n} said on Monday that the talks on item {n} of the agenda had gone well."
    for n in range(12)
]


def count_stretches(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(len(words) - 3))


def score_body(expected: str, found: str) -> float:
    """F1 over stretches of four words."""
    one, two = count_stretches(expected), count_stretches(found)
    common = sum((one & two).values())
    return 2 * common / max(sum(one.values()) + sum(two.values()), 1)


def read_own_pages() -> list[tuple[Page, str]]:
    pages = [page for page in read_pages([f"{PAGES}/*.html"]) if isinstance(page, Page)]
    return [(page, Path(page.source).with_suffix(".txt").read_text("utf-8")) for page in pages]


@pytest.mark.parametrize(
    ("page", "expected"), [pytest.param(page, text, id=Path(page.source).stem) for page, text in read_own_pages()]
)
def test_bodies_of_the_test_pages(page: Page, expected: str) -> None:
    assert score_body(expected, extract_article(page).body) >= 0.98


def test_better_than_the_extractor_alone() -> None:
    pages = read_own_pages()
    assert len(pages) >= 9
    ours = sum(score_body(text, extract_article(page).body) for page, text in pages) / len(pages)
    alone = sum(
        score_body(text, extract(page.text, favor_precision=True, include_comments=False) or "") for page, text in pages
    ) / len(pages)
    assert ours > alone


def test_stated_body_replaces_a_poor_one() -> None:
    assert compare_stated(["Fuel prices rise again."], ["\n".join(STORY)]) == STORY
    assert compare_stated([], ["\n".join(STORY)]) == STORY


def test_stated_body_with_all_of_ours_and_more_replaces_it() -> None:
    assert compare_stated(STORY[2:9], ["\n".join(STORY)]) == STORY


def test_stated_body_that_is_cut_off_does_not() -> None:
    assert compare_stated(STORY, ["\n".join(STORY[:6])[:-20]]) == STORY
    assert compare_stated(STORY, ["Short."]) == STORY
    assert compare_stated(STORY, []) == STORY


def test_lines_around_the_stated_body_go_if_they_are_few() -> None:
    assert compare_stated(["Anna Example is our correspondent.", *STORY], ["\n".join(STORY)]) == STORY
    assert compare_stated(STORY, ["\n".join(STORY[3:9])]) == STORY
