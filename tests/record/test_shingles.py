"""Eight-word shingles as hashes, their sample, and how much of one text stands in another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.shingles import (
    FEW_SHINGLES,
    hash_shingles,
    make_signature,
    measure_containment,
    read_signature,
    split_words,
)

LONG = " ".join(f"word{n}" for n in range(400))


@given(st.text(max_size=400))
def test_any_text_has_a_signature_that_reads_back(text):
    n_shingles, stored = make_signature(text)
    sample = read_signature(stored)
    assert n_shingles == len(hash_shingles(text)) >= len(sample)
    assert set(sample.tolist()) <= set(hash_shingles(text).tolist())
    assert list(sample) == sorted(sample)


def test_case_quotes_and_dashes_leave_no_trace():
    assert split_words("The “Black Sea” deal – Turkey’s") == split_words('the "black sea" deal - turkey\'s')


@pytest.mark.parametrize(("n_words", "n_shingles"), [(0, 0), (1, 1), (7, 1), (8, 1), (9, 2), (400, 393)])
def test_shingles_of_texts_of_all_lengths(n_words, n_shingles):
    assert len(hash_shingles(" ".join(LONG.split()[:n_words]))) == n_shingles


def test_short_texts_keep_all_their_shingles_and_long_ones_a_share():
    short = " ".join(LONG.split()[: FEW_SHINGLES - 1])
    assert len(read_signature(make_signature(short)[1])) == make_signature(short)[0]
    share = len(read_signature(make_signature(LONG)[1])) / make_signature(LONG)[0]
    assert 0.15 < share < 0.35


def test_containment_is_that_of_the_shorter_text():
    half = " ".join([*LONG.split()[:100], *(f"other{n}" for n in range(100))])
    assert measure_containment(hash_shingles(LONG), hash_shingles(" ".join(LONG.split()[50:120]))) == 1
    assert measure_containment(hash_shingles(LONG), hash_shingles(half)) == pytest.approx(93 / 193)
    assert measure_containment(hash_shingles(LONG), hash_shingles("")) == 0


def test_hashes_are_the_same_in_every_process():
    # Stored signatures outlive the process that made them.
    assert hash_shingles("one two three").tolist() == [HASH_OF_THREE]
    assert hash_shingles("one two three").dtype == np.uint64


HASH_OF_THREE = 9556843897340461648
