"""Floors below which no figure may fall."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import RunStopped
from dragoman.evaluation.floors import check_floors, load_floors, measure_sample, measure_sentences
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


def test_each_half_of_the_gold_is_coded_and_scored(tmp_path):
    text = "Canada imposed sanctions on Belarus on Monday."
    event = {
        "types": ["SANCTION"],
        "act": "SANCTION",
        "actor": [{"code": "CAN"}],
        "recipient": [{"code": "BLR"}],
        "status": "actual",
        "mode": None,
        "date": ["2021-06-07", "2021-06-07"],
        "event_text": "imposed sanctions",
        "attributed_to": None,
    }
    row = {"text": text, "date": "2021-06-09", "events": [event], "negated": [], "none": False, "attributions": []}
    row["predicates"] = [{"start": 7, "end": 14, "status": "historical"}]
    row["times"] = [{"start": 39, "end": 45, "value": "2021-06-07"}]
    empty = {"events": [], "predicates": [], "times": [], "none": True}
    rows = [row | {"id": "a", "split": "dev"}, row | empty | {"id": "b", "split": "held"}]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    figures = measure_sentences(path, settings=Settings())
    for name in ("found", "parties", "status", "days", "status_macro_f1", "time_value_f1", "type"):
        assert figures[f"dev {name}"] == 1.0, name
    assert figures["held quiet"] == 0.0


def test_sample_is_measured_by_its_key(tmp_path):
    (tmp_path / "page.txt").write_text("Canada imposed sanctions on Belarus on Monday, the ministry said.", "utf-8")
    entries = [
        {"doc": "page", "evidence": "imposed sanctions", "act": ["SANCTION"], "actor": ["CAN"], "recipient": ["BLR"]},
        {"doc": "page", "evidence": "the ministry", "act": ["AID"]},
        {"doc": "page", "evidence": "sanctions", "forbid": True},
        {"doc": "page", "evidence": "cookies", "forbid": True},
    ]
    (tmp_path / "key.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries), "utf-8")
    figures = measure_sample(tmp_path / "page.txt", tmp_path / "key.jsonl", settings=Settings())
    assert figures == {"sample required": 0.5, "sample avoided": 0.5}


def test_refused_gold_stops_the_run(tmp_path):
    (tmp_path / "gold.jsonl").write_text('{"id": "a", "split": "dev", "text": ""}\n', "utf-8")
    with pytest.raises(RunStopped, match="refused"):
        measure_sentences(tmp_path / "gold.jsonl", settings=Settings())


def test_floors_of_the_project_name_figures_that_exist():
    root = Path(__file__).resolve().parents[2]
    floors = load_floors(root / "tests" / "floors.json")
    assert {"held type", "held status", "sample required"} <= set(floors)
    assert all(0 <= floor <= 1 for floor in floors.values())
