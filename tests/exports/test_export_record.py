"""What holds of every format: the file appears whole, its cells stay within their lines, text can be left out."""

from __future__ import annotations

import gzip
import importlib.util

import pytest

from dragoman.errors import RunStopped
from dragoman.exports import FORMATS, Filters, export_record, find_format
from tests.exports.small_records import fill_record

HAS_FTM = importlib.util.find_spec("followthemoney") is not None
WRITABLE = [form for form in FORMATS if form.name != "ftm" or HAS_FTM]
TABBED = {"polecat": 40, "icews": 20, "gdelt": 58}


def name_format(form):
    return form.name


@pytest.mark.parametrize("form", WRITABLE, ids=name_format)
def test_file_appears_and_is_the_same_each_time(con, tmp_path, form):
    n_rows = export_record(con, form.name, tmp_path / "one")
    with fill_record() as again:
        assert export_record(again, form.name, tmp_path / "two") == n_rows
    assert n_rows > 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


@pytest.mark.parametrize("form", WRITABLE, ids=name_format)
def test_empty_record_gives_a_file_without_rows(empty, tmp_path, form):
    assert export_record(empty, form.name, tmp_path / "out") == 0
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("form", [form for form in WRITABLE if form.name != "parquet"], ids=name_format)
def test_no_text_leaves_the_publishers_words_out(con, tmp_path, form):
    export_record(con, form.name, tmp_path / "full")
    export_record(con, form.name, tmp_path / "bare", with_text=False)
    told = "ZEBRA" in (tmp_path / "full").read_text("utf-8")
    assert told == (form.name in ("plover", "mentions", "csv", "ftm"))
    assert "ZEBRA" not in (tmp_path / "bare").read_text("utf-8")


@pytest.mark.parametrize("form", WRITABLE, ids=name_format)
def test_filter_that_nothing_passes_gives_no_rows(con, tmp_path, form):
    assert export_record(con, form.name, tmp_path / "out", filters=Filters(acts=("SANCTION",))) == 0


@pytest.mark.parametrize("name", TABBED)
def test_tables_of_tabs_keep_their_columns_and_quote_nothing(con, tmp_path, name):
    export_record(con, name, tmp_path / "out")
    lines = (tmp_path / "out").read_bytes().decode().split("\n")
    assert lines.pop() == ""
    assert {line.count("\t") + 1 for line in lines} == {TABBED[name]}
    assert not [line for line in lines if '"' in line or "\r" in line]
    assert any("Ñ" in line or "ñ" in line for line in lines)


def test_packed_file_holds_the_same(con, tmp_path):
    export_record(con, "csv", tmp_path / "out.csv")
    export_record(con, "csv", tmp_path / "out.csv.gz")
    assert gzip.decompress((tmp_path / "out.csv.gz").read_bytes()) == (tmp_path / "out.csv").read_bytes()


def test_export_that_fails_leaves_the_old_file(con, tmp_path):
    (tmp_path / "out.csv").write_text("old\n", "utf-8")
    with pytest.raises(RunStopped, match="no act 'SING'"):
        export_record(con, "csv", tmp_path / "out.csv", filters=Filters(acts=("SING",)))
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert (tmp_path / "out.csv").read_text("utf-8") == "old\n"


def test_unknown_format_is_named_with_those_there_are():
    with pytest.raises(RunStopped, match=r"'xls'.*plover, mentions"):
        find_format("xls")


def test_names_of_formats_differ():
    assert len({form.name for form in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("form", WRITABLE, ids=name_format)
def test_connection_is_free_again_afterwards(con, tmp_path, form):
    export_record(con, form.name, tmp_path / "out", filters=Filters(actors=("Portugal",)))
    assert con.sql("SELECT count(*) FROM events").fetchall() == [(5,)]
