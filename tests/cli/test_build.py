"""``dragoman build``, and what it says when something is wrong with the record."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import duckdb
import pytest

from dragoman.record.schema import set_meta
from dragoman.record.store import connect_writer, prepare_record
from tests.cli.run_cli import run_dragoman

HAITI = "Kenya will send 200 police officers to Haiti next month, the interior minister said in Nairobi."
SUDAN = "Egypt called on Sudan's generals to stop the fighting, the foreign ministry in Cairo said on Monday."


@pytest.fixture
def pages(tmp_path):
    path = tmp_path / "pages.jsonl"
    lines = [{"id": "haiti", "text": HAITI, "date": "2023-10-02"}, {"id": "sudan", "text": SUDAN, "date": "2023-10-02"}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_build_makes_a_record_and_adds_to_it(tmp_path, pages):
    record = tmp_path / "news.duckdb"
    done = run_dragoman("build", pages, "--record", record)
    assert (done.returncode, done.stdout) == (0, "")
    assert "2 pages coded, 0 known already, 0 refused" in done.stderr
    assert "2 documents," in done.stderr
    again = run_dragoman("build", "-", "--record", record, stdin=pages.read_bytes() + b'{"id": "x"}\n')
    assert again.returncode == 1
    assert "-:3: no_text" in again.stderr
    assert "0 pages coded, 2 known already, 1 refused" in again.stderr
    with duckdb.connect(str(record), read_only=True) as con:
        assert con.execute("SELECT count(*) FROM event_view").fetchall()[0][0] >= 2
        assert con.execute("SELECT source, reason FROM refusals").fetchall() == [("-:3", "no_text")]


def test_rejects_are_written(tmp_path, pages):
    rejects = tmp_path / "rejects.jsonl"
    done = run_dragoman("build", pages, tmp_path / "gone.txt", "--record", tmp_path / "r", "--rejects", rejects)
    assert done.returncode == 1
    assert json.loads(rejects.read_text("utf-8"))["reason"] == "not_found"


def test_columns_of_a_table_are_named(tmp_path):
    (tmp_path / "a.csv").write_text(f'nr,body,day\n7,"{HAITI}",2023-10-02\n', "utf-8")
    options = ("--text-column", "body", "--id-column", "nr", "--date-column", "day")
    assert run_dragoman("build", tmp_path / "a.csv", "--record", tmp_path / "r", *options).returncode == 0
    with duckdb.connect(str(tmp_path / "r"), read_only=True) as con:
        assert con.execute("SELECT doc_id, given_date FROM documents").fetchall() == [("7", "2023-10-02")]


def make_text(path):
    path.write_text("Minutes of a meeting. " * 3_000, "utf-8")


def make_newer(path):
    prepare_record(path)
    with connect_writer(path) as con:
        set_meta(con, "schema_version", "99")


COMMANDS = (("build", "PAGES"), ("sql", "select 1"), ("remove", "x"), ("recode",), ("show", "x"))


@pytest.mark.parametrize(
    ("make", "told", "command"),
    [
        *((make_text, "not a DuckDB file", command) for command in COMMANDS),
        *((make_newer, "newer Dragoman", command) for command in COMMANDS[:2]),
        (os.mkdir, "directory", COMMANDS[0]),
    ],
)
def test_file_that_is_no_record_for_us_is_said_with_status_2(tmp_path, pages, make, told, command):
    path = tmp_path / "news.duckdb"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    done = run_dragoman(*(pages if word == "PAGES" else word for word in command), "--record", path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(item.name for item in tmp_path.iterdir()) == ["news.duckdb", "pages.jsonl"]


@pytest.mark.parametrize("command", COMMANDS[1:])
def test_missing_record_is_said_with_status_2(tmp_path, command):
    done = run_dragoman(*command, "--record", tmp_path / "none.duckdb")
    assert done.returncode == 2
    assert "there is no record" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_record_in_a_folder_that_is_not_there(tmp_path, pages):
    done = run_dragoman("build", pages, "--record", tmp_path / "no" / "news.duckdb")
    assert done.returncode == 2
    assert "cannot write in the folder" in done.stderr


def test_two_builds_at_once_and_one_that_is_interrupted(tmp_path):
    pages, record = tmp_path / "many.jsonl", tmp_path / "news.duckdb"
    lines = ({"id": str(i), "text": f"{HAITI} {SUDAN} " * 20 + str(i), "date": "2023-10-02"} for i in range(400))
    pages.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    command = [sys.executable, "-m", "dragoman", "build", str(pages), "--record", str(record), "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as first:
        deadline = time.monotonic() + 60
        while not record.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        second = run_dragoman("build", pages, "--record", record)
        assert second.returncode == 2
        assert f"is being written by process {first.pid} (dragoman build) since 20" in second.stderr
        assert run_dragoman("sql", "select 1 as n", "--record", record).stdout == '{"n": 1}\n'
        time.sleep(1)
        os.killpg(first.pid, signal.SIGINT)
        _, errors = first.communicate(timeout=60)
    assert first.returncode == 130
    assert b"Traceback" not in errors
    assert sorted(item.name for item in tmp_path.iterdir()) == ["many.jsonl", "news.duckdb"]
