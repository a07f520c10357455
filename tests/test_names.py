"""Names compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.names import fold_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Eduardo dos Santos", "JOSE EDUARDO DOS SANTOS"),
        ("Lech Wałęsa", "Lech Walesa"),
        ("U.N.", "UN"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("N’Djamena", "N'Djamena"),
    ],
)
def test_spellings_of_one_name_are_one(one, other):
    assert fold_text(one) == fold_text(other) != ""


def test_no_letters_are_no_name():
    assert fold_text(" .-' ") == ""


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold_text(fold_text(text)) == fold_text(text)
