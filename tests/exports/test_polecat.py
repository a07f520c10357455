"""POLECAT's table as its readers read it."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from dragoman.exports import export_record
from dragoman.exports.polecat import COLUMNS


@pytest.fixture
def path(con, tmp_path):
    export_record(con, "polecat", tmp_path / "out.tsv")
    return tmp_path / "out.tsv"


@pytest.fixture
def rows(path):
    return pd.read_csv(path, sep="\t", keep_default_na=False, dtype=str).set_index("Event ID")


def test_header_has_the_forty_columns(path):
    assert len(COLUMNS) == 40
    assert path.read_text("utf-8").split("\n")[0].split("\t") == list(COLUMNS)


def test_no_cell_is_empty(rows):
    assert not (rows == "").any().any()
    assert set(rows["Actor COW"]) == {"None"}


def test_event_in_columns(rows):
    row = rows.loc["e_1"]
    assert (row["Event Date"], row["Event Type"], row["Event Mode"]) == ("2023-03-01", "CONSULT", "visit")
    assert (row["Quad Code"], row["Intensity"]) == ("VERBAL COOPERATION", "4.0")
    assert (row["Actor Name"], row["Actor Country"]) == ("Foreign Ministry of France", "France")
    assert (row["Primary Actor Sector"], row["Actor Name Raw"]) == ("GOV", "the Foreign Ministry of France")
    assert (row["City"], row["Country"], row["GeoNames ID"]) == ("Lisbon", "Portugal", "2267057")
    assert (row["Publication Date"], row["Version"]) == ("2023-03-04", "0.1.0")


def test_promise_stands_on_the_day_it_was_told(rows):
    row = rows.loc["e_2"]
    assert (row["Event Date"], row["Event Type"], row["Event Mode"]) == ("2023-03-04", "AGREE", "None")


def test_several_values_are_joined(rows):
    row = rows.loc["e_4"]
    assert row["Actor Name"] == "The 'Ñandú' Co., Ltd; one; Foreign Ministry of France"
    assert row["Actor Sectors"] == "CVL; PRE; GOV"
    assert row["Recipient Name"] == "None"


def test_what_did_not_happen_is_no_row(rows):
    assert "e_3" not in rows.index


def test_duckdb_reads_the_same(path, rows):
    found = duckdb.sql(f"SELECT * FROM read_csv('{path}', delim='\t', header=true, all_varchar=true)")
    assert found.columns == list(COLUMNS)
    assert len(found.fetchall()) == len(rows)
