"""Articles cut into passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.learned.passages import split_passages


def cut(text):
    return [passage for _, passage in split_passages(text)]


def test_sentences_and_lines_are_cut():
    assert cut("Rebels fled. Troops followed!\n\n  They met in Goma.") == [
        "Rebels fled.",
        "Troops followed!",
        "  They met in Goma.",
    ]


def test_quotes_close_the_sentence_that_they_end():
    assert cut('"We will not go." The crowd left.') == ['"We will not go."', "The crowd left."]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Haddad met Gen. Okello on Feb. 3 in the U.S. Embassy.",
        "The U.N. Security Council heard J. K. Mwangi.",
        "Inflation was 3.5 percent.",
        "He came at 5 p.m. on Friday.",
    ],
)
def test_abbreviations_do_not_end_it(text):
    assert cut(text) == [text]


@given(st.text(alphabet=st.sampled_from("Ab. \n!?\"'1U.S."), max_size=80))
def test_passages_are_in_order_and_lose_no_word(text):
    found = list(split_passages(text))
    assert all(text[start : start + len(passage)] == passage for start, passage in found)
    assert "".join("".join(passage.split()) for _, passage in found) == "".join(text.split())
    assert [start for start, _ in found] == sorted({start for start, _ in found})
