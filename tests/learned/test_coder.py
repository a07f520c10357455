"""The packaged model at work."""

from __future__ import annotations

import pytest

from dragoman.learned.bundle import find_bundled_model
from dragoman.learned.coder import group_windows, load_coder
from dragoman.learned.pieces import MAX_PIECES, Window
from dragoman.types import Sentence


@pytest.fixture(scope="module")
def coder():
    return load_coder(find_bundled_model())


def make_sentence(text, index=0, start=0):
    return Sentence(index, 0, start, start + len(text), text, ())


def test_nothing_from_nothing(coder):
    assert coder.propose([]) == ()
    assert coder.propose([make_sentence(" ")]) == ()


def test_offsets_count_from_the_body(coder):
    text = "The foreign minister of Kenya met his Ugandan counterpart in Kampala on Tuesday."
    (first, *_) = coder.propose([make_sentence(text, start=50)])
    assert first.start >= 50
    assert text[first.start - 50 : first.end - 50] == "met"
    assert first.label == "CONSULT"


def test_order_and_company_do_not_matter(coder):
    texts = [
        "Rebels shelled the town on Monday, killing twelve people.",
        "The ministry said that it would recall its ambassador from Oslo in protest at the ruling of the court.",
        "Rain is expected.",
    ]
    sentences = [make_sentence(text, i, i * 1_000) for i, text in enumerate(texts)]
    together = coder.propose(sentences)
    assert [p.sent for p in together] == sorted(p.sent for p in together)
    # Eight-bit weights are scaled by batch: scores may differ a little, labels of what is sure may not.
    alone = [p for sentence in sentences for p in coder.propose([sentence])]
    assert {(p.sent, p.start, p.label) for p in together if p.score > 0.7} <= {
        (p.sent, p.start, p.label) for p in alone
    }


def test_a_sentence_of_five_thousand_words_is_read_in_windows(coder):
    text = "Rebels attacked the village. " * 1_250
    found = coder.propose([make_sentence(text)])
    assert found[-1].end > len(text) * 0.9
    assert all(0 <= p.start < p.end <= len(text) for p in found)


def test_batches_are_bounded():
    windows = [Window(i, tuple(range(n)), (1,), ((0, 1),)) for i, n in enumerate((MAX_PIECES, 3, 200, 5, MAX_PIECES))]
    groups = list(group_windows(windows))
    assert sorted(i for group in groups for i in group) == [0, 1, 2, 3, 4]
    assert all(len(group) * max(len(windows[i].ids) for i in group) <= 1_024 for group in groups)
