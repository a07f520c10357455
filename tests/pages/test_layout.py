from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.pages.layout import find_headline, unwrap_lines

STORY = "The foreign ministers of the two states met in the port city on Monday and agreed to speak again."
TITLE = "Two ministers agree to go on talking"
WRAPPED = """CAPITAL CITY, March 6 -- The foreign ministers of the two states met in
the port city on Monday and agreed to speak again within a month, said
officials of both. They did not say whether the disputed islands would
be on the agenda of the next round.

The visiting minister said that her government would lift the ban on
fish imports if inspectors were let in.
"""


def test_wrapped_paragraphs_are_made_whole_sign_for_sign() -> None:
    text = unwrap_lines(WRAPPED)
    assert len(text) == len(WRAPPED)
    assert text.replace("\n", " ") == WRAPPED.replace("\n", " ")
    assert [len(line.split()) > 12 for line in text.split("\n") if line] == [True, True]


@pytest.mark.parametrize(
    "text", ["", "One line", f"{STORY}\n{STORY}\n{STORY}", f"{STORY}\n\n{STORY}", "a\nb\nc\nd\ne\nf"]
)
def test_text_with_a_paragraph_a_line_stays(text: str) -> None:
    assert unwrap_lines(text) == text


@given(st.text(alphabet="ab .\n", max_size=400))
def test_unwrapping_changes_only_line_ends(text: str) -> None:
    found = unwrap_lines(text)
    assert len(found) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, found, strict=True))


@pytest.mark.parametrize(
    "top",
    [
        [TITLE],
        ["", "4 C", "Orasul Mare", "luni, 6 martie 2023 - 18:01", "No menu items!", "", TITLE, "spot_img"],
        [f"Home » World » {TITLE}", TITLE, "by admin", TITLE],
        ["Example Portal", "News World Politics Sport", TITLE, "By Anna Example", "March 6, 2023"],
        ["Snow closes the mountain pass again", TITLE, TITLE],
    ],
)
def test_headline_of_a_scraped_page(top: list[str]) -> None:
    assert find_headline([*top, STORY, STORY]) == TITLE


def test_long_question_can_be_the_headline() -> None:
    title = "Will the two ministers of the neighbouring island states ever agree on fish?"
    assert find_headline([title, "", STORY]) == title


@pytest.mark.parametrize("lines", [[], [""], [STORY], [STORY, "What was agreed in the port city", STORY]])
def test_text_without_headline_has_none(lines: list[str]) -> None:
    assert find_headline(lines) is None
