"""Splits: a theme lies on one side, a stated split holds."""

from __future__ import annotations

from collections import Counter

from dragoman.corpus.markup import SPLITS, MarkedSentence
from dragoman.corpus.splits import find_split, split_corpus


def make_sentence(theme, **fields):
    return MarkedSentence("Rain fell.", fields={"theme": theme, **fields})


def test_a_theme_lies_on_one_side():
    for i in range(50):
        sides = {find_split(make_sentence(f"theme-{i}", construction=c)) for c in ("active", "passive", "none")}
        assert len(sides) == 1


def test_a_stated_split_holds():
    assert find_split(make_sentence("anything", split="test")) == "test"


def test_shares_are_about_right():
    counts = Counter(find_split(make_sentence(f"theme-{i}")) for i in range(4_000))
    assert 0.74 < counts["train"] / 4_000 < 0.82
    assert set(counts) == set(SPLITS)


def test_every_split_has_its_list():
    assert split_corpus([]) == {"train": [], "dev": [], "test": []}
