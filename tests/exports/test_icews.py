"""ICEWS's table as its readers read it."""

from __future__ import annotations

import csv

import duckdb
import pandas as pd
import pytest

from dragoman.exports import export_record
from dragoman.exports.icews import COLUMNS


@pytest.fixture
def path(con, tmp_path):
    export_record(con, "icews", tmp_path / "out.tab")
    return tmp_path / "out.tab"


@pytest.fixture
def rows(path):
    return pd.read_csv(path, sep="\t", dtype={"CAMEO Code": str}, quoting=csv.QUOTE_NONE, parse_dates=["Event Date"])


def test_header_has_the_twenty_columns(rows):
    assert len(COLUMNS) == 20
    assert list(rows.columns) == list(COLUMNS)


def test_columns_have_their_types(rows):
    assert rows["Event ID"].dtype == "int64"
    assert rows["Story ID"].dtype == "int64"
    assert rows["Sentence Number"].dtype == "int64"
    assert rows["Intensity"].dtype == "float64"
    assert rows["Latitude"].dtype == "float64"
    assert str(rows["Event Date"].dtype).startswith("datetime64")
    assert not rows.duplicated(["Event ID", "Event Date"]).any()
    assert rows["Event ID"].max() < 2**53


def test_event_in_columns(rows):
    row = rows[rows["CAMEO Code"] == "042"].iloc[0]
    assert (row["Event Text"], row["Intensity"]) == ("Make a visit", 4.0)
    assert (row["Source Name"], row["Source Sectors"]) == ("Foreign Ministry of France", "Government")
    assert (row["Source Country"], row["Target Name"], row["Target Country"]) == ("France", "Portugal", "Portugal")
    assert (row["City"], row["Country"], row["Sentence Number"]) == ("Lisbon", "Portugal", 1)


def test_promised_visit_is_an_intent_to_meet(rows):
    row = rows[rows["CAMEO Code"] == "036"].iloc[0]
    assert (str(row["Event Date"].date()), row["Source Name"]) == ("2023-03-04", "Portugal")


def test_deed_of_two_to_nobody_is_a_row_for_each(rows):
    found = rows[rows["CAMEO Code"] == "195"]
    assert len(found) == 2
    assert found["Target Name"].isna().all()
    odd = "General Population / Civilian / Social,Partially Recognized Entities"
    assert set(found["Source Sectors"]) == {odd, "Government"}


def test_duckdb_reads_the_same(path, rows):
    found = duckdb.sql(f"SELECT * FROM read_csv('{path}', delim='\t', quote='', types={{'CAMEO Code': 'VARCHAR'}})")
    assert found.columns == list(COLUMNS)
    assert sorted(str(row[6]) for row in found.fetchall()) == sorted(rows["CAMEO Code"])
