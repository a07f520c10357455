"""What is derived follows from the base alone, in memory and in the file alike."""

from __future__ import annotations

import json

import pytest

from dragoman.record import build_record, open_record
from dragoman.record.derivation import copy_base, derive_record, derive_tables
from dragoman.record.schema import DERIVED_TABLES, get_meta, set_meta
from dragoman.record.store import connect_reader, connect_writer

LINES = (
    "Kenya will send 200 police officers to Haiti next month, the interior minister said in Nairobi.",
    "Egypt called on Sudan's generals to stop the fighting, the foreign ministry in Cairo said on Monday.",
    "Egypt urged Sudan's generals on Monday to stop fighting, Overland Wire reported.",
)


@pytest.fixture
def path(tmp_path):
    pages = tmp_path / "pages.jsonl"
    pages.write_text("".join(json.dumps({"text": text, "date": "2023-10-02"}) + "\n" for text in LINES), "utf-8")
    build_record([str(pages)], tmp_path / "news.duckdb")
    return tmp_path / "news.duckdb"


def dump_derived(con):
    return {table: con.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in DERIVED_TABLES}


def test_deriving_in_memory_gives_what_the_file_holds(path):
    con = copy_base(path)
    assert not any(dump_derived(con).values())
    derive_tables(con)
    with open_record(path) as record:
        assert dump_derived(con) == dump_derived(record.con)
    assert con.execute("SELECT DISTINCT raw FROM documents").fetchall() == [("",)]
    con.close()


def test_deriving_twice_changes_nothing(path):
    con = copy_base(path)
    derive_tables(con)
    before = dump_derived(con)
    derive_tables(con)
    assert dump_derived(con) == before
    con.close()


def test_only_what_is_stale_is_derived(path):
    assert not derive_record(path)
    with connect_writer(path) as con:
        set_meta(con, "stale", "true")
        con.execute("DELETE FROM events; DELETE FROM plans; DROP VIEW event_view")
    with connect_reader(path) as con:
        assert get_meta(con, "stale") == "true"
    assert derive_record(path)
    with connect_reader(path) as con:
        assert get_meta(con, "stale") == "false"
        assert con.execute("SELECT count(*) FROM event_view").fetchall()[0][0] >= 2
    assert derive_record(path, always=True)


def test_failing_derivation_leaves_the_record_as_it_was(path, monkeypatch):
    with connect_reader(path) as con:
        before = dump_derived(con)
    with connect_writer(path) as con:
        set_meta(con, "stale", "true")
    monkeypatch.setattr("dragoman.record.derivation.DERIVATIONS", (lambda con: con.execute("DELETE FROM nowhere"),))
    with pytest.raises(Exception, match="nowhere"):
        derive_record(path)
    with connect_reader(path) as con:
        assert dump_derived(con) == before
        assert get_meta(con, "stale") == "true"
