"""The calendar as the command prints it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from dragoman.cli.plans import CSV_COLUMNS
from tests.cli.run_cli import run_dragoman

PAGES = [
    {
        "id": "fjord",
        "date": "2024-03-04",
        "text": "The king of Norway will visit Chile on 3 June, Oslo said.",
    },
    {"id": "cane", "date": "2024-03-05", "text": "The Cuban foreign minister will visit Angola on 10 March."},
]


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plans")
    (folder / "pages.jsonl").write_text("".join(json.dumps(page) + "\n" for page in PAGES), "utf-8")
    done = run_dragoman("build", folder / "pages.jsonl", "--record", folder / "news.duckdb")
    assert done.returncode == 0, done.stderr
    return folder / "news.duckdb"


def test_plans_are_lines_with_parties_and_history(record):
    done = run_dragoman("plans", "--record", record)
    plans = [json.loads(line) for line in done.stdout.splitlines()]
    assert [plan["date"] for plan in plans] == ["2024-03-10", "2024-06-03"]
    assert [party["code"] for party in plans[0]["parties"]] == ["CUB", "AGO"]
    assert [step["change"] for step in plans[0]["history"]] == ["announced"]


def test_day_of_asking_hides_what_was_not_known_and_what_is_over(record):
    early = run_dragoman("plans", "--record", record, "--on", "2024-03-04")
    assert ["NOR" in line for line in early.stdout.splitlines()] == [True]
    late = run_dragoman("plans", "--record", record, "--on", "2024-04-01", "--format", "table")
    assert "Angola" not in late.stdout
    assert "2024-06-03" in late.stdout
    lapsed = run_dragoman("plans", "--record", record, "--on", "2024-04-01", "--all", "CUB")
    assert json.loads(lapsed.stdout)["state"] == "lapsed"


def test_csv_has_a_line_a_plan(record):
    done = run_dragoman("plans", "--record", record, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert [row["actors"] != "" for row in rows] == [True, True]


@pytest.mark.parametrize(
    ("arguments", "words"), [(["Ruritania"], "nobody in the record"), (["--on", "soon"], "YYYY-MM-DD")]
)
def test_wrong_usage_is_told(record, arguments, words):
    done = run_dragoman("plans", "--record", record, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
