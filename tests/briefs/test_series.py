from __future__ import annotations

import csv
import io
from datetime import date

import duckdb
import pytest

from dragoman.briefs.series import COLUMNS, read_series, write_series
from dragoman.errors import RunStopped


def read(con, *names, **given):
    return [dict(zip(COLUMNS, row, strict=True)) for row in read_series(con, *names, **given)]


@pytest.fixture
def filled(con, maker):
    one, two = maker.add_document("a"), maker.add_document("b")
    both = [(one, "Wire", "They met."), (two, "Courier", "They met.")]
    maker.add_event(actors=["CHN"], recipients=["RUS"], reports=both, date="2023-01-03", enddate="2023-01-05")
    maker.add_event(
        "ACCUSE",
        ["RUS"],
        ["CHN"],
        quad_code=3,
        event_scale=-2.0,
        reports=both[:1],
        date="2023-01-20",
        enddate="2023-01-20",
    )
    maker.add_event(actors=["RUS", "CHN"], recipients=[], date="2023-04-01", enddate="2023-04-01")
    maker.add_event(actors=["CHN"], recipients=["RUS"], status="future")
    maker.add_event(actors=["CHN"], recipients=["RUS"], date="2023-01-01", enddate="2023-12-31")
    maker.add_event(actors=["CHN"], recipients=[("IGO", "NATO")])
    return con


def test_a_dyad_by_month_in_each_direction_and_either(filled):
    rows = read(filled, "CHN", "RUS")
    either = [row for row in rows if row["direction"] == "either"]
    counts = ("n_events", "n_mentions", "n_documents", "n_origins")
    assert [(row["month"].month, *(row[name] for name in counts)) for row in either] == [
        (1, 2, 3, 2, 2),
        (2, 0, 0, 0, 0),
        (3, 0, 0, 0, 0),
        (4, 1, 1, 1, 1),
    ]
    assert (either[0]["mean_score"], either[0]["share_conflict"]) == (0.25, 0.5)
    assert either[0]["score_low"] == -10.0
    assert (either[1]["mean_score"], either[1]["share_conflict"]) == (None, None)
    to_russia = [row for row in rows if (row["actor"], row["direction"]) == ("CHN", "directed")]
    assert [row["n_events"] for row in to_russia] == [1, 0, 0, 1]
    to_china = [row for row in rows if (row["actor"], row["direction"]) == ("RUS", "directed")]
    assert [row["n_events"] for row in to_china if row["n_events"]] == [1, 1]


def test_all_dyads_of_one_actor_or_of_all(filled):
    assert {row["recipient"] for row in read(filled, "China") if row["actor"] == "CHN"} == {"RUS", "NATO"}
    assert {(row["actor"], row["recipient"]) for row in read(filled)} >= {("CHN", "NATO"), ("RUS", "CHN")}
    assert {frozenset((row["actor"], row["recipient"])) for row in read(filled, "nato")} == {frozenset(("CHN", "NATO"))}


def test_people_go_by_their_name_where_they_are_asked_for(con, maker):
    maker.add_event(actors=[("CHN", "Xi Jinping")], recipients=[("RUS", "Vladimir Putin")])
    assert {(row["actor"], row["recipient"]) for row in read(con, "Xi Jinping", "RUS")} == {
        ("Xi Jinping", "RUS"),
        ("RUS", "Xi Jinping"),
    }


def test_days_bound_the_series(filled):
    assert [
        row["month"].month for row in read(filled, "CHN", "RUS", since=date(2023, 2, 1)) if row["direction"] == "either"
    ] == [4]
    with pytest.raises(RunStopped):
        read(filled, since=date(2023, 2, 2), until=date(2023, 2, 1))


def test_csv(filled):
    stream = io.BytesIO()
    n_rows = write_series(read_series(filled, "CHN", "RUS"), stream, ".csv")
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode())))
    assert len(rows) == n_rows == 12
    assert rows[0]["month"] == "2023-01-01"
    assert rows[1]["mean_score"] == ""


def test_parquet(filled, tmp_path):
    path = tmp_path / "s.parquet"
    with path.open("wb") as stream:
        write_series(read_series(filled, "CHN", "RUS"), stream, ".parquet")
    found = duckdb.sql(
        f"SELECT typeof(month), typeof(n_events), typeof(mean_score), count(*) FROM '{path}' GROUP BY ALL"
    )
    assert found.fetchall() == [("DATE", "BIGINT", "DOUBLE", 12)]


def test_no_rows_keep_the_columns(con, tmp_path):
    path = tmp_path / "s.parquet"
    with path.open("wb") as stream:
        assert write_series(read_series(con), stream, ".parquet") == 0
    assert duckdb.read_parquet(str(path)).columns == list(COLUMNS)
