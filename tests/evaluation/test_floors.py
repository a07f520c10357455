"""Floors below which no figure may fall."""

from __future__ import annotations

import json

import pytest

from dragoman.errors import RunStopped
from dragoman.evaluation.floors import check_floors, load_floors, measure_gold
from dragoman.evaluation.rows import load_rows
from dragoman.settings import Settings


def test_figure_below_its_floor_does_not_hold():
    checks = check_floors({"a": 0.5, "b": 0.5, "c": 0.1}, {"a": 0.5, "b": 0.51})
    assert [check.holds for check in checks] == [True, False, True]


def test_floor_without_a_figure_stops_the_run():
    with pytest.raises(RunStopped, match="gone"):
        check_floors({"a": 0.5}, {"gone": 0.1})


@pytest.mark.parametrize("content", ["", "[]", '{"a": "high"}', '{"a": null}'])
def test_broken_floors_stop_the_run(tmp_path, content):
    (tmp_path / "floors.json").write_text(content, "utf-8")
    with pytest.raises(RunStopped, match="cannot read floors"):
        load_floors(tmp_path / "floors.json")


def test_gold_is_coded_and_scored(tmp_path):
    path = tmp_path / "gold.jsonl"
    event = {"types": ["SANCTION"], "actor": [{"code": "CAN"}], "recipient": [{"code": "BLR"}], "status": "actual"}
    row = {"id": "a", "text": "Canada imposed sanctions on Belarus on Monday.", "date": "2021-06-09", "events": [event]}
    path.write_text(json.dumps(row) + "\n", "utf-8")
    figures = measure_gold(path, load_rows(path), settings=Settings())
    assert (figures["events_recall"], figures["parties"], figures["status"]) == (1.0, 1.0, 1.0)
