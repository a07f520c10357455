"""Mentions out of a record are what ``dragoman code`` makes of the same pages."""

from __future__ import annotations

import json

import pytest

import dragoman as dm
from dragoman.exports import Filters, export_record
from dragoman.record import build_record, open_record

PAGE = """The French foreign minister met his German counterpart in Berlin on Tuesday, the ministry said.

Canada will impose sanctions on Belarus next week, officials said. Japan promised Kenya 20 million dollars in aid.
"""
LINES = [
    {"id": "one", "text": PAGE, "date": "2021-06-09", "publication": "The Example", "url": "https://example.org/1"},
    {"id": "two", "text": "Brazil has not recalled its ambassador from Peru.", "date": "2021-06-10", "title": "No"},
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    path = tmp_path_factory.mktemp("pages") / "lines.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), "utf-8")
    return path


@pytest.fixture(scope="module")
def exported(pages, tmp_path_factory):
    folder = tmp_path_factory.mktemp("record")
    build_record([str(pages)], folder / "record.duckdb")
    with open_record(folder / "record.duckdb") as record:
        export_record(record.con, "mentions", folder / "all.jsonl")
        export_record(record.con, "mentions", folder / "some.jsonl", filters=Filters(statuses=("negation",)))
    return folder


def read_lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_mentions_are_those_of_code(pages, exported):
    coded = dm.code_pages(pages).to_rows()
    assert len(coded) >= 3
    by_id = {row["id"]: row for row in coded}
    assert {row["id"]: row for row in read_lines(exported / "all.jsonl")} == by_id


def test_filters_hold_of_mentions(exported):
    rows = read_lines(exported / "some.jsonl")
    assert [(row["doc_id"], row["status"]) for row in rows] == [("two", "negation")]
