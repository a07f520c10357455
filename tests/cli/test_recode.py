"""``dragoman recode``."""

from __future__ import annotations

import json

import duckdb
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


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "news.duckdb"
    done = run_dragoman(
        "build", "-", "--record", path, stdin="".join(json.dumps(line) + "\n" for line in LINES).encode()
    )
    assert done.returncode == 0, done.stderr
    return path


def count_events(path):
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute("SELECT count(*) FROM event_view").fetchall()[0][0]


def test_recode_codes_what_is_old_or_all(record):
    assert "0 pages coded" in run_dragoman("recode", "--record", record).stderr
    before = count_events(record)
    assert "2 pages coded" in run_dragoman("recode", "--all", "--record", record).stderr
    assert count_events(record) == before
