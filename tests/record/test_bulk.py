"""Rows into a table in bulk."""

import gc

from dragoman.record.bulk import insert_rows, pause_collection


def test_rows_go_in_by_the_names_of_their_columns(con):
    insert_rows(con, "signatures", ("minhash", "n_shingles", "document_id"), [(b"\x00\xff", 3, "d"), (b"", 0, "e")])
    rows = con.execute("SELECT document_id, n_shingles, minhash FROM signatures ORDER BY 1").fetchall()
    assert rows == [("d", 3, b"\x00\xff"), ("e", 0, b"")]


def test_columns_of_nulls_and_no_rows_at_all(con):
    insert_rows(con, "citations", ("document_id", "outlet", "kind", "evidence", "cited_document"), [])
    insert_rows(
        con, "citations", ("document_id", "outlet", "kind", "evidence", "cited_document"), [("d", "o", "k", "e", None)]
    )
    insert_rows(con, "event_mentions", ("event_id", "mention_id", "adds"), [("e", "m", []), ("e", "n", ["date"])])
    assert con.execute("SELECT cited_document FROM citations").fetchall() == [(None,)]
    assert con.execute("SELECT adds FROM event_mentions ORDER BY mention_id").fetchall() == [([],), (["date"],)]


def test_collection_goes_on_after_a_pause():
    with pause_collection():
        assert not gc.isenabled()
    assert gc.isenabled()
