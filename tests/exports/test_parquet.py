"""Events in Parquet, with their types."""

from __future__ import annotations

from datetime import date
from typing import get_type_hints

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from dragoman.exports import export_record
from dragoman.exports.merged import EventRow


@pytest.fixture
def path(con, tmp_path):
    export_record(con, "parquet", tmp_path / "out.parquet")
    return tmp_path / "out.parquet"


def test_columns_are_those_of_a_merged_event(path):
    assert set(pq.read_schema(path).names) == set(get_type_hints(EventRow))


def test_duckdb_reads_it_with_types(path):
    found = duckdb.sql(f"SELECT date, mentions, actor, origins, history FROM '{path}' WHERE id = 'e_2'")
    assert [str(kind) for kind in found.types[:2]] == ["DATE", "BIGINT"]
    (row,) = found.fetchall()
    assert row[0] == date(2023, 4, 1)
    assert row[2][0]["identifier_text"] == "Portugal"
    assert row[4][0]["reported_on"] == date(2023, 3, 4)


def test_pandas_reads_it(path):
    rows = pd.read_parquet(path).set_index("id")
    assert rows.loc["e_1"]["event_loc"]["geonameid"] == 2267057
    assert rows.loc["e_4"]["actor"][0]["identifier_text"] == 'The "Ñandú"\tCo.,\nLtd; one'
    assert rows["event_scale"].dtype == "float64"


def test_without_text_the_words_are_gone(con, tmp_path):
    export_record(con, "parquet", tmp_path / "bare.parquet", with_text=False)
    assert "ZEBRA" not in str(pq.read_table(tmp_path / "bare.parquet").to_pylist())


def test_empty_record_keeps_the_columns(empty, tmp_path):
    export_record(empty, "parquet", tmp_path / "out.parquet")
    assert pq.read_metadata(tmp_path / "out.parquet").num_rows == 0
    assert "mention_ids" in pq.read_schema(tmp_path / "out.parquet").names
