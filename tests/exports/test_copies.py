"""Copies, one line a pair."""

from __future__ import annotations

import json

import pandas as pd

from dragoman.exports import Filters, export_record


def read_lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_pair_goes_by_the_labels_of_its_documents(con, tmp_path):
    assert export_record(con, "copies", tmp_path / "out.jsonl") == 1
    assert read_lines(tmp_path / "out.jsonl") == [
        {"doc_ids": ["pages/one", "pages/two"], "containment": 0.8333, "group": "c_1", "original": "pages/one"}
    ]
    assert list(pd.read_json(tmp_path / "out.jsonl", lines=True).columns) == [
        "doc_ids",
        "containment",
        "group",
        "original",
    ]


def test_pair_stands_where_one_of_the_two_passes(con, tmp_path):
    assert export_record(con, "copies", tmp_path / "out.jsonl", filters=Filters(acts=("AID",))) == 1
    assert export_record(con, "copies", tmp_path / "out.jsonl", filters=Filters(acts=("PROTEST",))) == 0
