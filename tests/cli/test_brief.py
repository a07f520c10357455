from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from tests.cli.run_cli import run_dragoman

PAGES = Path(__file__).resolve().parents[2] / "examples" / "pages"


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = tmp_path_factory.mktemp("record") / "pages.duckdb"
    assert run_dragoman("build", PAGES, "--record", path).returncode == 0
    return path


def test_a_relation(record):
    done = run_dragoman("brief", "CHN", "russia", "--record", record)
    assert done.returncode == 0, done.stderr
    for words in ("China – Russia", "Contacts held", "Wang Yi", "Vladimir Putin", "Sources", "Overland Wire"):
        assert words in done.stdout
    event_id = next(word for word in done.stdout.split() if word.startswith("e_"))
    shown = run_dragoman("show", event_id, "--record", record)
    assert shown.returncode == 0, shown.stderr


def test_partners_and_glance(record):
    assert "China (CHN)" in run_dragoman("brief", "RUS", "--record", record).stdout
    done = run_dragoman("brief", "--record", record)
    assert "The Meridian Courier" in done.stdout
    assert done.returncode == 0


def test_a_page(record, tmp_path):
    page = tmp_path / "brief.html"
    done = run_dragoman("brief", "CHN", "RUS", "--record", record, "--html", page)
    assert (done.returncode, done.stdout) == (0, "")
    assert "wrote" in done.stderr
    html = page.read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert "<svg" in html
    assert "http" not in html.replace("https://meridian-courier.example", "")


def test_pages_of_partners_and_of_the_record(record, tmp_path):
    for names in (["nato"], []):
        page = tmp_path / "page.html"
        assert run_dragoman("brief", *names, "--record", record, "--html", page).returncode == 0
        assert "</html>" in page.read_text("utf-8")


def test_days_and_looking_back(record):
    early = run_dragoman("brief", "CHN", "RUS", "--record", record, "--to", "2023-02-28").stdout
    assert "Mishustin" not in early
    back = run_dragoman("brief", "CHN", "RUS", "--record", record, "--as-of", "2023-03-13").stdout
    assert "as known on 13 Mar 2023" in back
    assert "Mishustin" not in back


def test_series(record, tmp_path):
    table = tmp_path / "series.csv"
    done = run_dragoman("brief", "CHN", "RUS", "--record", record, "--series", table)
    assert (done.returncode, done.stdout) == (0, "")
    with table.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["direction"] for row in rows} == {"directed", "either"}
    columns = tmp_path / "series.parquet"
    assert run_dragoman("brief", "--record", record, "--series", columns).returncode == 0
    assert duckdb.sql(f"SELECT count(*) FROM '{columns}'").fetchall()[0][0] > len(rows)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Rusia", "CHN"], "did you mean Russia (RUS)?"),
        (["CHN", "china"], "both China"),
        (["CHN", "RUS", "USA"], "two actors at most"),
        (["CHN", "RUS", "--from", "2023-03-02", "--to", "2023-03-01"], "lies after"),
        (["--from", "2023-03-02"], "want an actor"),
        (["CHN", "--series", "x.xlsx"], ".csv or .parquet"),
        (["CHN", "RUS", "--html", "/no/such/folder/x.html"], "cannot write"),
    ],
)
def test_wrong_usage_is_one_clear_line(record, arguments, message):
    done = run_dragoman("brief", *arguments, "--record", record)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_no_record(tmp_path):
    done = run_dragoman("brief", "--record", tmp_path / "none.duckdb")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
