"""Panels of dyads and months: what is counted, and the zeros between."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import duckdb
import pandas as pd
import pytest

from dragoman.exports import Filters, export_record
from dragoman.exports.panels import list_columns, read_panel
from tests.exports.small_records import FRA, PRT, Filler

HALF_YEAR = {"start": date(2023, 1, 1), "end": date(2023, 6, 30)}


def index_cells(con, filters=None):
    return {
        (row["actor"], row["recipient"], str(row["month"])[:7]): row for row in read_panel(con, filters or Filters())
    }


def test_chosen_dyad_has_every_month_both_ways(con):
    cells = index_cells(con, Filters(dyads=(("FRA", "PRT"),), **HALF_YEAR))
    assert len(cells) == 2 * 6
    assert {key[:2] for key in cells} == {("FRA", "PRT"), ("PRT", "FRA")}
    empty = cells["FRA", "PRT", "2023-02"]
    assert {empty[name] for name in list_columns()[3:-3]} == {0}
    assert (empty["score_mean"], empty["score_low"]) == (None, None)


def test_cell_counts_mentions_documents_and_origins(con):
    cell = index_cells(con, Filters(dyads=(("FRA", "PRT"),), **HALF_YEAR))["FRA", "PRT", "2023-03"]
    assert (cell["events"], cell["mentions"], cell["documents"], cell["origins"]) == (1, 2, 2, 2)
    assert (cell["events_quad_1"], cell["mentions_consult"], cell["origins_agree"]) == (1, 2, 0)
    assert (cell["score_mean"], cell["score_low"]) == (4.0, None)  # no interval of one


def test_promise_counts_in_the_month_it_was_told(con):
    cells = index_cells(con, Filters(dyads=(("FRA", "PRT"),), **HALF_YEAR))
    assert cells["PRT", "FRA", "2023-03"]["events_agree"] == 1
    assert cells["PRT", "FRA", "2023-04"]["events"] == 0


def test_parts_add_up_to_the_whole(con):
    for cell in read_panel(con, Filters()):
        assert sum(cell[f"events_quad_{quad}"] for quad in (1, 2, 3, 4)) == cell["events"]
        names = [name for name in cell if name.startswith("events_") and "quad" not in name]
        assert len(names) == 16
        assert sum(cell[name] for name in names) == cell["events"]


def test_months_run_without_gaps_where_no_days_are_given(con):
    months = sorted({key[2] for key in index_cells(con)})
    assert months == ["2023-03", "2023-04", "2023-05"]


def test_dyads_of_an_actor(con):
    assert {key[:2] for key in index_cells(con, Filters(actors=("Portugal",)))} == {("FRA", "PRT"), ("PRT", "FRA")}


def test_what_two_do_together_is_not_done_to_each_other():
    record = Filler()
    one = record.add_document("one")
    for act in ("ACCUSE", "AGREE"):
        record.add_mention(f"m_{act}", one, act, [FRA, PRT])
        record.add_event(f"e_{act}", [f"m_{act}"], act, [FRA, PRT])
    cells = index_cells(record.con, Filters(dyads=(("FRA", "PRT"),)))
    assert {key[0]: (cell["events_agree"], cell["events_accuse"]) for key, cell in cells.items()} == {
        "FRA": (1, 0),
        "PRT": (1, 0),
    }


def test_score_has_an_interval():
    record = Filler()
    one = record.add_document("one")
    for i, score in enumerate((1.0, 2.0, 3.0)):
        record.add_mention(f"m_{i}", one, "CONSULT", [FRA], [PRT])
        record.add_event(f"e_{i}", [f"m_{i}"], "CONSULT", [FRA], [PRT], event_scale=score)
    (cell,) = index_cells(record.con).values()
    assert cell["score_mean"] == 2.0
    assert cell["score_high"] - cell["score_mean"] == pytest.approx(1.96 / 3**0.5)
    assert cell["score_mean"] - cell["score_low"] == pytest.approx(1.96 / 3**0.5)
    assert (cell["events"], cell["documents"], cell["origins"]) == (3, 1, 1)


def test_pages_without_a_dyad_give_no_rows(empty):
    assert list(read_panel(empty, Filters())) == []
    chosen = list(read_panel(empty, Filters(dyads=(("FRA", "PRT"),), **HALF_YEAR)))
    assert len(chosen) == 12


def test_csv_and_parquet_hold_the_same(con, tmp_path):
    filters = Filters(dyads=(("FRA", "PRT"),), **HALF_YEAR)
    for name in ("out.csv", "out.parquet"):
        assert export_record(con, "dyad-month", tmp_path / name, filters=filters) == 12
    table = pd.read_csv(tmp_path / "out.csv", parse_dates=["month"])
    typed = pd.read_parquet(tmp_path / "out.parquet")
    assert list(table.columns) == list(typed.columns) == list_columns()
    assert (table["mentions"] == typed["mentions"]).all()
    assert all(one < other for one, other in pairwise(table["month"][:6]))
    found = duckdb.sql(f"SELECT month, events, score_mean FROM '{tmp_path / 'out.parquet'}'")
    assert list(map(str, found.types)) == ["DATE", "BIGINT", "DOUBLE"]
