"""GDELT's table as its readers read it: no header, 58 columns."""

from __future__ import annotations

from datetime import date

import duckdb
import pandas as pd
import pytest

from dragoman.exports import export_record
from dragoman.exports.gdelt import COLUMNS, list_days, list_party

CODES = ("EventCode", "EventBaseCode", "EventRootCode")


@pytest.fixture
def path(con, tmp_path):
    export_record(con, "gdelt", tmp_path / "out.tsv")
    return tmp_path / "out.tsv"


@pytest.fixture
def rows(path):
    return pd.read_csv(path, sep="\t", header=None, names=list(COLUMNS), dtype=dict.fromkeys(CODES, str))


def make_party(code, sector):
    return {"code": code, "sector": sector, "identifier_text": "Någon", "entity_text": "x"}


def test_columns_are_58():
    assert len(COLUMNS) == len(set(COLUMNS)) == 58
    assert (COLUMNS[25], COLUMNS[35], COLUMNS[49], COLUMNS[57]) == (
        "IsRootEvent", "Actor1Geo_Type", "ActionGeo_Type", "SOURCEURL",
    )  # fmt: skip


def test_event_in_columns(rows):
    row = rows[rows["EventCode"] == "042"].iloc[0]
    assert (row["Day"], row["MonthYear"], row["Year"]) == (20230301, 202303, 2023)
    assert (row["EventBaseCode"], row["EventRootCode"], row["QuadClass"]) == ("042", "04", 1)
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor1Type1Code"]) == ("FRAGOV", "FRA", "GOV")
    assert (row["Actor2Code"], row["Actor2Name"]) == ("PRT", "PORTUGAL")
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == (2, 2, 2)
    assert (row["ActionGeo_Type"], row["ActionGeo_FullName"], row["ActionGeo_CountryCode"]) == (
        4, "Lisbon, Portugal", "PO",
    )  # fmt: skip
    assert (row["ActionGeo_Lat"], row["IsRootEvent"], row["DATEADDED"]) == (38.717, 1, 20230301)
    assert row["SOURCEURL"] == "Die 'Zeit' ung"  # the page has no address


def test_four_digits_shorten_to_three_and_two(con, tmp_path):
    con.execute("UPDATE events SET act = 'RETREAT', event = 'RETREAT', mode = ['ceasefire'] WHERE event_id = 'e_1'")
    export_record(con, "gdelt", tmp_path / "out.tsv")
    cells = (tmp_path / "out.tsv").read_text("utf-8").splitlines()[0].split("\t")
    assert cells[26:29] == ["0871", "087", "08"]


def test_what_nothing_is_known_of_is_empty(rows):
    assert rows["AvgTone"].isna().all()
    assert rows["Actor1EthnicCode"].isna().all()
    assert (rows["Actor1Geo_Type"] == 0).all()


def test_day_as_a_share_of_its_year():
    assert list_days(date(2023, 1, 1)) == ["20230101", "202301", "2023", "2023.0000"]
    assert list_days(date(2024, 12, 31)) == ["20241231", "202412", "2024", "2024.9973"]
    assert list_days(None) == [None] * 4


def test_party_in_codes():
    assert list_party(make_party("FRA", "JRN"))[:3] == ["FRAMED", "NÅGON", "FRA"]  # CAMEO's MED are the media
    assert list_party(make_party("UNO", ""))[:4] == ["UNO", "NÅGON", "", "UNO"]
    assert list_party(make_party("NGO", "MED"))[7:] == ["NGO", "HLH", None]
    assert list_party(None) == [None] * 10


def test_duckdb_reads_the_same(path, rows):
    found = duckdb.sql(f"SELECT * FROM read_csv('{path}', delim='\t', header=false, quote='', all_varchar=true)")
    assert len(found.columns) == 58
    assert sorted(row[26] for row in found.fetchall()) == sorted(rows["EventCode"])
