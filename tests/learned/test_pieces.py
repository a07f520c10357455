"""Sentences as word pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dragoman.learned.bundle import TOKENIZER, find_bundled_model
from dragoman.learned.pieces import MAX_PIECES, split_windows


@pytest.fixture(scope="module")
def tokenizer():
    loaded = Tokenizer.from_file(str(find_bundled_model() / TOKENIZER))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def test_words_and_their_characters(tokenizer):
    text = "Tashkent re-opened the crossing."
    (window,) = split_windows(tokenizer, [text])
    assert [text[a:b] for a, b in window.spans] == ["Tashkent", "re", "-", "opened", "the", "crossing", "."]
    assert len(window.firsts) == len(window.spans)


@given(texts=st.lists(st.text(max_size=80), max_size=4))
def test_any_text_is_cut_within_bounds(tokenizer, texts):
    for window in split_windows(tokenizer, texts):
        assert len(window.ids) <= MAX_PIECES
        assert all(0 <= a <= b <= len(texts[window.index]) for a, b in window.spans)
        assert list(window.firsts) == sorted(set(window.firsts))


def test_long_sentences_are_cut_between_words(tokenizer):
    text = "unbelievable " * 900
    windows = list(split_windows(tokenizer, [text]))
    assert len(windows) > 1
    assert sum(len(window.spans) for window in windows) == 900
