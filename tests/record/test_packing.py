"""Rows of the base tables."""

from __future__ import annotations

import pytest

from dragoman.ids import hash_content
from dragoman.record.packing import BaseRows, Label, insert_rows, load_labels, load_refusals
from dragoman.types import Page, Refusal

HALF = "lone \ud800 half"


def make_page(**given):
    return Page(
        **{"doc_id": "a", "source": "a.txt", "text": "x", "kind": "clean", "content_hash": hash_content("x")} | given
    )


def test_labels_come_back_as_they_were_stored(con):
    labels = [
        Label.from_page(make_page(doc_id="a", date="2023-03-01")),
        Label.from_page(make_page(doc_id="b", title="")),
    ]
    BaseRows(labels=[label.to_row() for label in labels]).insert_rows(con)
    assert sorted(load_labels(con), key=lambda label: label.doc_id) == labels


def test_signs_that_no_table_holds_become_question_marks(con):
    label = Label.from_page(make_page(doc_id=HALF, source=HALF, title=HALF))
    rows = BaseRows(labels=[label.to_row()])
    rows.add_refusal(Refusal(HALF, "empty", HALF), run_id="r_0")
    rows.insert_rows(con)
    assert list(load_labels(con)) == [label]
    assert label.doc_id == "lone ? half"
    assert list(load_refusals(con)) == [Refusal("lone ? half", "empty", "lone ? half")]


def test_no_rows_are_no_work(con):
    insert_rows(con, "labels", [])
    assert list(load_labels(con)) == []


def test_a_column_that_the_table_lacks_is_an_error(con):
    with pytest.raises(Exception, match="does not have a column"):
        insert_rows(con, "labels", [{"nonsense": "1"}])
