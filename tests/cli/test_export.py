"""``export`` from end to end."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.run_cli import run_dragoman

LINES = [
    {
        "id": "one",
        "text": "The French foreign minister met his German counterpart in Berlin on Tuesday.",
        "date": "2021-06-09",
    },
    {"id": "two", "text": "Brazil will send an envoy to Peru next month, the ministry said.", "date": "2021-07-10"},
    {"id": "three", "text": "German and French ministers held talks in Paris on Monday.", "date": "2021-09-14"},
]


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("record")
    (folder / "lines.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES), "utf-8")
    done = run_dragoman("build", folder / "lines.jsonl", "--record", folder / "record.duckdb")
    assert done.returncode == 0, done.stderr
    return folder / "record.duckdb"


def test_events_go_to_standard_output(record):
    done = run_dragoman("export", "--record", record, "--format", "plover")
    assert done.returncode == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"CONSULT"} <= {row["act"] for row in rows}
    assert f"{len(rows)} rows" in done.stderr


def test_filters_are_taken_from_the_command_line(record, tmp_path):
    out = tmp_path / "out.jsonl"
    done = run_dragoman(
        "export", "--record", record, "--format", "mentions", "--actor", "FRA,Brazil", "--act", "consult",
        "--status", "actual", "--from", "2021-09-01", "--to", "2021-09-30", "-o", out,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
    assert {json.loads(line)["doc_id"] for line in out.read_text("utf-8").splitlines()} == {"three"}


def test_panel_has_its_zeros(record):
    done = run_dragoman(
        "export", "--record", record, "--format", "dyad-month", "--dyad", "FRA:DEU",
        "--from", "2021-05-01", "--to", "2021-10-31",
    )  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 2 * 6
    assert [row["events"] for row in rows if row["actor"] == "FRA"] == ["0", "1", "0", "0", "1", "0"]


def test_look_back_knows_nothing_of_later_pages(record):
    done = run_dragoman("export", "--record", record, "--format", "csv", "--as-of", "2021-06-30")
    assert {row["doc_id"] for row in csv.DictReader(io.StringIO(done.stdout))} == {"one"}


def test_text_can_be_left_out(record):
    done = run_dragoman("export", "--record", record, "--format", "plover", "--no-text")
    assert "counterpart in Berlin" not in done.stdout
    assert all(json.loads(line)["text"] == "" for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "xls"], "no format 'xls'"),
        (["--format", "csv", "--actor", "Ruritania"], "no party of the record is called 'Ruritania'"),
        (["--format", "csv", "--dyad", "FRA"], "such as CHN:RUS"),
        (["--format", "csv", "--status", "maybe"], "no status 'maybe'"),
        (["--format", "csv", "--from", "yesterday"], "YYYY-MM-DD"),
    ],
)
def test_wrong_usage_says_what_is_right(record, arguments, told):
    done = run_dragoman("export", "--record", record, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.split())


def test_missing_record_is_named(tmp_path):
    done = run_dragoman("export", "--record", tmp_path / "none.duckdb", "--format", "csv")
    assert done.returncode == 2
    assert "there is no record" in done.stderr
