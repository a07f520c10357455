"""Questions in SQL: they read, and nothing else."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dragoman.errors import RunStopped
from dragoman.record.query import ask_record
from dragoman.record.store import connect_reader, prepare_record


@pytest.fixture
def opened(tmp_path):
    prepare_record(tmp_path / "news.duckdb")
    with connect_reader(tmp_path / "news.duckdb") as con:
        yield con


@pytest.mark.parametrize(
    "question",
    [
        "SELECT 1 AS n",
        "WITH x AS (SELECT 1 AS n) FROM x",
        "FROM (VALUES (1)) t(n)",
        "  select 1 as n;  ",
        "-- why\nSELECT 1 n",
    ],
)
def test_questions_are_answered(opened, question):
    answer = ask_record(opened, question)
    assert (answer.columns, list(answer.rows)) == (("n",), [(1,)])


@pytest.mark.parametrize("question", ["SHOW TABLES", "DESCRIBE events", "SUMMARIZE meta", "EXPLAIN SELECT 1"])
def test_questions_about_the_tables_are_answered(opened, question):
    assert list(ask_record(opened, question).rows)


@pytest.mark.parametrize(
    "question",
    [
        "DELETE FROM meta",
        "INSERT INTO meta VALUES ('a', 'b') RETURNING *",
        "UPDATE meta SET value = '0'",
        "DROP TABLE meta",
        "CREATE TABLE x (i INTEGER)",
        "CREATE TEMP VIEW x AS SELECT 1",
        "ALTER TABLE meta ADD COLUMN x INTEGER",
        "COPY meta TO 'out.csv'",
        "EXPORT DATABASE 'out'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "CHECKPOINT",
        "VACUUM",
        "BEGIN",
        "PREPARE q AS SELECT 1",
        "EXPLAIN ANALYZE DELETE FROM meta",
        "SELECT 1; SELECT 2",
        "",
        "-- nothing",
        "SELEC 1",
        "SELECT * FROM nowhere",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('*')",
        "SELECT 'a'::INTEGER",
    ],
)
def test_anything_else_is_refused_and_changes_nothing(opened, tmp_path, monkeypatch, question):
    monkeypatch.chdir(tmp_path)
    before = {item.name: item.read_bytes() for item in tmp_path.iterdir()}
    with pytest.raises(RunStopped, match=r"only reads|one statement|cannot answer"):
        list(ask_record(opened, question).rows)
    assert {item.name: item.read_bytes() for item in tmp_path.iterdir()} == before


def test_failure_half_way_is_said(opened):
    answer = ask_record(opened, "SELECT CASE WHEN i < 5000 THEN '1' ELSE 'x' END::INTEGER FROM range(6000) t(i)")
    with pytest.raises(RunStopped, match="cannot answer"):
        list(answer.rows)


def test_values_are_such_as_json_knows(opened):
    question = (
        "SELECT DATE '2023-03-01' AS day, TIMESTAMP '2023-03-01 10:00:00' AS at, [1, NULL] AS list, "
        "{'a': DATE '2023-03-01'} AS struct, MAP {'k': 1.5} AS map, 1.50::DECIMAL(5, 2) AS price, 2::HUGEINT AS big, "
        "'ab'::BLOB AS bytes, NULL AS none, "
        "INTERVAL 1 DAY AS span, '00000000-0000-0000-0000-000000000001'::UUID AS uuid, TIME '10:00:00' AS clock"
    )
    answer = ask_record(opened, question)
    row = json.loads(json.dumps(dict(zip(answer.columns, next(answer.rows), strict=True))))
    assert row == {
        "day": "2023-03-01",
        "at": "2023-03-01T10:00:00",
        "list": [1, None],
        "struct": {"a": "2023-03-01"},
        "map": {"k": 1.5},
        "price": 1.5,
        "big": 2,
        "bytes": "6162",
        "none": None,
        "span": "1 day, 0:00:00",
        "uuid": "00000000-0000-0000-0000-000000000001",
        "clock": "10:00:00",
    }
    assert date.fromisoformat(row["day"])
