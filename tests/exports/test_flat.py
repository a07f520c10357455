"""Events in CSV."""

from __future__ import annotations

import csv

import duckdb
import pandas as pd
import pytest

from dragoman.exports import export_record
from dragoman.exports.flat import COLUMNS


@pytest.fixture
def path(con, tmp_path):
    export_record(con, "csv", tmp_path / "out.csv")
    return tmp_path / "out.csv"


def test_pandas_reads_it(path):
    rows = pd.read_csv(path, encoding="utf-8").set_index("id")
    assert [rows.index.name, *rows.columns] == list(COLUMNS)
    row = rows.loc["e_1"]
    assert (row["actor_code"], row["recipient_code"], row["mode"]) == ("FRA", "PRT", "visit")
    assert (row["mentions"], row["n_origins"], row["origins"]) == (2, 2, "The Courier; Wire")
    assert (row["lat"], row["money"], row["currency"]) == (38.717, 5, "EUR")
    assert (row["attribution"], row["publication"]) == ("Wire", 'Die "Zeit" ung')
    assert (rows.loc["e_2"]["plan_state"], rows.loc["e_5"]["date"]) == (
        "planned",
        pytest.approx(float("nan"), nan_ok=True),
    )


def test_duckdb_reads_it_with_types(path):
    found = duckdb.sql(f"SELECT id, date, quad_code, event_scale, mentions FROM read_csv('{path}')")
    types = dict(zip(found.columns, map(str, found.types), strict=True))
    assert types == {
        "id": "VARCHAR",
        "date": "DATE",
        "quad_code": "BIGINT",
        "event_scale": "DOUBLE",
        "mentions": "BIGINT",
    }


def test_each_record_is_one_line(path):
    text = path.read_text("utf-8")
    with path.open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.reader(stream))) == text.count("\n") == 6
    assert "\t" not in text
    assert "«да»" in text


def test_nth_of_two_columns_belong_together(path):
    rows = pd.read_csv(path).set_index("id")
    assert rows.loc["e_4"]["actor_code"] == "BRA; FRA"
    assert rows.loc["e_4"]["actor_sector"] == "CVLPRE; GOV"
