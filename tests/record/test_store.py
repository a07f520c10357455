"""Files that are records, and files that are not."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager

import duckdb
import pytest

from dragoman.errors import RunStopped
from dragoman.record.schema import SCHEMA_VERSION, get_meta, set_meta
from dragoman.record.store import (
    attach_record,
    connect_any,
    connect_reader,
    connect_writer,
    describe_failure,
    prepare_record,
    upgrade_record,
)

HOLD = (
    "import duckdb, sys; con = duckdb.connect(sys.argv[1], read_only=sys.argv[2] == 'r')\n"
    "print('held', flush=True); input()"
)


@pytest.fixture
def path(tmp_path):
    prepare_record(tmp_path / "news.duckdb")
    return tmp_path / "news.duckdb"


@contextmanager
def hold_file(path, mode):
    """Another process that has the file open."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, path, mode], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        yield holder
        holder.communicate("\n")


def test_new_record_is_whole_and_alone(path):
    assert [item.name for item in path.parent.iterdir()] == ["news.duckdb"]
    with connect_reader(path) as con:
        assert get_meta(con, "schema_version") == str(SCHEMA_VERSION)
        assert con.execute("SELECT count(*) FROM event_view").fetchone() == (0,)


def test_preparing_again_keeps_what_is_there(path):
    with connect_writer(path) as con:
        set_meta(con, "mark", "1")
    prepare_record(path)
    with connect_reader(path) as con:
        assert get_meta(con, "mark") == "1"


def test_empty_file_becomes_a_record(tmp_path):
    path = tmp_path / "news.duckdb"
    path.touch()
    prepare_record(path)
    with connect_reader(path) as con:
        assert get_meta(con, "stale") == "false"


def test_leavings_of_a_killed_run_are_cleared_away(tmp_path):
    path = tmp_path / "news.duckdb"
    (tmp_path / ".news.duckdb.4711.part").write_bytes(b"half")
    (tmp_path / "news.duckdb.wal").write_bytes(b"of an older record that was deleted")
    prepare_record(path)
    with connect_writer(path):
        pass
    assert [item.name for item in tmp_path.iterdir()] == ["news.duckdb"]


@pytest.mark.parametrize("connect", [connect_reader, connect_writer])
def test_missing_file(tmp_path, connect):
    with pytest.raises(RunStopped, match=r"there is no record .* makes one"), connect(tmp_path / "none.duckdb"):
        pass


@pytest.mark.parametrize("connect", [connect_reader, connect_writer])
def test_other_file_is_told_from_a_record_and_left_as_it_is(tmp_path, connect):
    path = tmp_path / "notes.txt"
    path.write_text("Notes. " * 5_000, "utf-8")
    prepare_record(path)
    with pytest.raises(RunStopped, match="not a DuckDB file"), connect(path):
        pass
    assert path.read_text("utf-8") == "Notes. " * 5_000


@pytest.mark.parametrize("connect", [connect_reader, connect_writer])
def test_other_database_is_told_from_a_record_and_left_as_it_is(tmp_path, connect):
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR); CREATE TABLE orders (id INTEGER)")
    prepare_record(path)
    with pytest.raises(RunStopped, match="no record of Dragoman's"), connect(path):
        pass
    with duckdb.connect(str(path), read_only=True) as con:
        assert con.execute("SHOW TABLES").fetchall() == [("meta",), ("orders",)]


def test_folder_is_no_record(tmp_path):
    with pytest.raises(RunStopped, match="directory"), connect_reader(tmp_path):
        pass


@pytest.mark.parametrize("connect", [connect_reader, connect_writer])
def test_record_of_a_newer_version_is_refused(path, connect):
    with connect_writer(path) as con:
        set_meta(con, "schema_version", "99")
    with pytest.raises(RunStopped, match=r"newer Dragoman \(schema 99.*pip install --upgrade"), connect(path):
        pass


def test_older_record_is_read_by_nobody_and_upgraded_by_the_writer(path, monkeypatch):
    monkeypatch.setattr("dragoman.record.store.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(
        "dragoman.record.store.migrate_schema", lambda con, version: set_meta(con, "came_from", str(version))
    )
    with pytest.raises(RunStopped, match="dragoman recode --record"), connect_reader(path):
        pass
    upgrade_record(path)
    with connect_any(path) as (con, _):
        assert get_meta(con, "came_from") == str(SCHEMA_VERSION)


def test_reader_gets_in_beside_readers_but_not_beside_a_writer(path):
    with hold_file(path, "r"), connect_reader(path) as con:
        assert get_meta(con, "stale") == "false"
    with (
        hold_file(path, "w") as holder,
        pytest.raises(RunStopped, match=rf"held open by process {holder.pid}; let it end"),
        connect_reader(path, wait_s=0.1),
    ):
        pass


def test_writer_waits_for_readers_and_gives_up_with_a_word(path):
    with (
        hold_file(path, "r") as holder,
        pytest.raises(RunStopped, match=rf"process {holder.pid}.*what was stored stands"),
        connect_writer(path, wait_s=0.1),
    ):
        pass
    with connect_writer(path):
        pass


def test_record_that_is_open_in_this_process(path):
    with (
        connect_reader(path),
        pytest.raises(RunStopped, match="already open in this process"),
        connect_writer(path, wait_s=0.1),
    ):
        pass


def test_attaching_waits_and_explains_too(path):
    with duckdb.connect(":memory:") as con:
        with hold_file(path, "w"), pytest.raises(RunStopped, match="held open by process"):
            attach_record(con, path, read_only=True, wait_s=0.1)
        attach_record(con, path, read_only=True, wait_s=0.1)
        assert con.execute("SELECT count(*) FROM record.documents").fetchone() == (0,)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("IO Error: Could not write all bytes to file: No space left on device", "no space left .* what was stored"),
        ("IO Error: Cannot open file x: Permission denied", "no permission"),
        ("IO Error: Cannot open file x: Read-only file system", "no permission"),
        ("Serialization Error: written by a newer version of DuckDB", "upgrade duckdb|newer DuckDB"),
        ("IO Error: something else\nand more", "something else$"),
    ],
)
def test_failures_of_the_database_are_explained(tmp_path, text, told):
    with pytest.raises(RunStopped, match=told):
        raise RunStopped(describe_failure(text, tmp_path / "news.duckdb"))


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_truncated_record_is_called_damaged(path, cut):
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * cut)])
    with pytest.raises(RunStopped, match="is damaged: put a copy"), connect_reader(path) as con:
        con.execute("SELECT * FROM documents, events").fetchall()


def test_overwritten_record_is_called_damaged(path):
    data = bytearray(path.read_bytes())
    data[12_288:40_000] = b"x" * (40_000 - 12_288)
    path.write_bytes(data)
    with pytest.raises(RunStopped, match="is damaged: put a copy"), connect_reader(path) as con:
        con.execute("SELECT * FROM meta").fetchall()


def test_fault_of_a_question_is_no_fault_of_the_file(path):
    with pytest.raises(duckdb.CatalogException), connect_reader(path) as con:
        con.execute("SELECT * FROM nowhere")
