"""A record as it stood at the end of some day."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dragoman.errors import RunStopped
from dragoman.record import build_record, open_record

LINES = (
    ("first", "2023-02-20", "The French president will visit China in April, the foreign ministry in Paris said."),
    (
        "second",
        "2023-03-10",
        "French President Emmanuel Macron will visit Beijing on April 5, officials said on Friday.",
    ),
    ("third", "2023-04-06", "The French president met his Chinese counterpart in Beijing on Thursday."),
    ("undated", None, "Chile has recalled its ambassador from Peru."),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("asof")
    lines = ({"id": name, "text": text} | ({"date": day} if day else {}) for name, day, text in LINES)
    (folder / "pages.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    build_record([str(folder / "pages.jsonl")], folder / "news.duckdb")
    return folder / "news.duckdb"


def list_documents(record):
    return {row[0] for row in record.con.execute("SELECT doc_id FROM documents").fetchall()}


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2023, 2, 19), set()),
        (date(2023, 2, 20), {"first"}),
        (date(2023, 4, 5), {"first", "second"}),
        (date(2024, 1, 1), {"first", "second", "third"}),
    ],
)
def test_only_what_had_been_reported_is_there(path, day, known):
    with open_record(path, as_of=day) as record:
        assert list_documents(record) == known
        con = record.con
        assert con.execute("SELECT count(*) FROM mentions").fetchone()[0] >= len(known)
        for table in ("mentions", "attributions", "signatures", "labels"):
            rows = con.execute(f"SELECT * FROM {table} WHERE document_id NOT IN (SELECT document_id FROM documents)")
            assert rows.fetchall() == []
        orphans = con.execute("SELECT * FROM parties WHERE mention_id NOT IN (SELECT mention_id FROM mentions)")
        assert orphans.fetchall() == []


def test_events_are_those_of_the_day(path):
    with open_record(path, as_of=date(2023, 4, 5)) as record:
        assert record.con.execute("SELECT * FROM contacts").fetchall() == []
        assert record.con.execute("SELECT count(*) FROM plans").fetchone()[0] >= 1
    with open_record(path) as record:
        assert len(record.con.execute("SELECT * FROM contacts").fetchall()) == 1


def test_what_may_be_later_is_left_out_with_a_notice(path):
    with open_record(path, as_of=date(2024, 1, 1)) as record:
        assert record.notices == (
            "1 documents are left out: their dates do not say whether they are from 2024-01-01 or before",
        )
    with open_record(path) as record:
        assert record.notices == ()
        assert "undated" in list_documents(record)


def test_looking_back_leaves_the_file_alone_and_free(path):
    before = path.read_bytes()
    with open_record(path, as_of=date(2023, 4, 5)) as record:
        record.con.execute("DELETE FROM mentions")
    assert path.read_bytes() == before


def test_missing_record(tmp_path):
    with pytest.raises(RunStopped, match="there is no record"), open_record(tmp_path / "x", as_of=date(2023, 1, 1)):
        pass
