"""``dragoman sql``: answers in three forms, and nothing changed."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.run_cli import run_dragoman

LINES = (
    {
        "id": "haiti",
        "text": "Kenya sent 200 police officers to Haiti, the interior minister said.",
        "date": "2023-10-02",
    },
    {"id": "sudan", "text": "Egypt called on Sudan's generals to stop the fighting on Monday.", "date": "2023-11-02"},
)


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = tmp_path_factory.mktemp("sql") / "news.duckdb"
    done = run_dragoman(
        "build", "-", "--record", path, stdin="".join(json.dumps(line) + "\n" for line in LINES).encode()
    )
    assert done.returncode == 0, done.stderr
    return path


def ask(record, question, *options):
    done = run_dragoman("sql", question, "--record", record, *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_jsonl(record):
    rows = [
        json.loads(line)
        for line in ask(record, "select doc_id, credits from documents join articles using (document_id)").splitlines()
    ]
    assert sorted(row["doc_id"] for row in rows) == ["haiti", "sudan"]


def test_csv(record):
    text = ask(
        record, "select doc_id, [1, 2] as list, ['a', 'b'] as names from documents order by 1", "--format", "csv"
    )
    assert list(csv.reader(io.StringIO(text))) == [
        ["doc_id", "list", "names"],
        ["haiti", "[1, 2]", "a; b"],
        ["sudan", "[1, 2]", "a; b"],
    ]


def test_table(record):
    done = run_dragoman("sql", "select doc_id from documents", "--record", record, "--format", "table")
    assert "haiti" in done.stdout
    assert "2 rows" in done.stderr


def test_file(record, tmp_path):
    ask(record, "select 1 as n", "-o", tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text("utf-8") == '{"n": 1}\n'


def test_as_of(record):
    done = run_dragoman("sql", "select doc_id from documents", "--record", record, "--as-of", "2023-10-15")
    assert [json.loads(line) for line in done.stdout.splitlines()] == [{"doc_id": "haiti"}]


@pytest.mark.parametrize(
    "arguments", [("delete from meta",), ("select",), ("select 1; select 2",), ("select 1", "--as-of", "yesterday")]
)
def test_what_cannot_be_asked_ends_with_status_2(record, arguments):
    before = record.read_bytes()
    done = run_dragoman("sql", *arguments, "--record", record)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert record.read_bytes() == before
