"""Whatever stands in a text, a cell stays on its line and a row keeps its columns."""

from __future__ import annotations

import csv
import io

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports.cells import clean_cell, clean_tabbed, join_texts, write_tabbed
from dragoman.exports.flat import write_record

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
ROWS = st.lists(TEXTS, min_size=2, max_size=6)


@given(TEXTS)
def test_clean_cell_is_one_line_and_stays_as_it_is(text):
    cell = clean_cell(text)
    assert len(cell.splitlines()) <= 1
    assert not set(cell) & set("\t\n\r\x00")
    assert clean_cell(cell) == cell


@given(ROWS)
def test_tabbed_row_reads_the_same_with_quotes_heeded_or_not(cells):
    stream = io.BytesIO()
    write_tabbed(stream, cells, missing="None")
    text = stream.getvalue().decode()
    expected = [clean_tabbed(cell) or "None" for cell in cells]
    for quoting in (csv.QUOTE_NONE, csv.QUOTE_MINIMAL):
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=quoting))
        assert rows == [expected]


@given(ROWS)
def test_csv_row_comes_back(cells):
    stream = io.BytesIO()
    write_record(stream, cells)
    table = pd.read_csv(
        io.BytesIO(stream.getvalue()), header=None, dtype=str, keep_default_na=False, skip_blank_lines=False
    )
    assert table.iloc[0].tolist() == [clean_cell(cell) for cell in cells]


def test_none_is_empty_and_keeps_its_place():
    assert clean_cell(None) == ""
    assert join_texts(["a", None, "c\td"]) == "a; ; c d"
    assert clean_tabbed('the "Ñandú"\r\n  report') == "the 'Ñandú' report"


def test_broken_characters_do_not_break_the_file():
    stream = io.BytesIO()
    write_tabbed(stream, ["a\ud800b"])
    assert stream.getvalue() == b"a?b\n"
