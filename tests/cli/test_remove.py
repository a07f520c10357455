"""``dragoman remove``."""

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


def test_remove_names_what_it_took_out(record):
    before = count_events(record)
    done = run_dragoman("remove", "haiti", "--record", record)
    assert (done.returncode, done.stderr) == (0, "removed haiti\n")
    assert 0 < count_events(record) < before
    again = run_dragoman("remove", "haiti", "--record", record)
    assert again.returncode == 2
    assert "no document 'haiti'" in again.stderr
