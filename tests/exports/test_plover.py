"""PLOVER's JSON: a mention's names, and what many reports add."""

from __future__ import annotations

import json
from typing import get_type_hints

import duckdb
import pandas as pd
import pytest

from dragoman.exports import export_record
from dragoman.exports.merged import strip_words
from dragoman.schema import MentionRow


@pytest.fixture
def events(con, tmp_path):
    export_record(con, "plover", tmp_path / "out.jsonl")
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def test_events_come_by_date_those_without_one_last(events):
    assert list(events) == ["e_1", "e_3", "e_2", "e_4", "e_5"]


def test_event_has_the_names_of_a_mention_and_of_the_merging(events):
    for row in events.values():
        assert set(get_type_hints(MentionRow)) <= set(row)
        assert {"mentions", "documents", "origins", "mention_ids", "conflicts"} <= set(row)


def test_event_counts_its_reports(events):
    row = events["e_1"]
    assert (row["mentions"], row["documents"], row["origins"]) == (2, 2, ["The Courier", "Wire"])
    assert row["mention_ids"] == ["m_1", "m_2"]
    assert row["conflicts"] == [{"field": "date", "text": "ZEBRA", "values": ["a", "b"]}]
    assert "history" not in row


def test_mention_reported_last_stands_for_the_event(events):
    row = events["e_1"]
    assert row["doc_id"] == "pages/two"
    assert row["attribution"][0]["text"] == "Wire"
    assert row["cite_info"]["date"] == "2023-03-04"
    assert row["text_info"] == {"sequence": 0, "start": 0, "end": len(row["text"])}
    assert row["event_spans"] == [{"start": 0, "end": 5, "text": "ZEBRA"}]


def test_parties_are_worded_as_the_text_has_them(events):
    (actor,), (recipient,) = events["e_1"]["actor"], events["e_1"]["recipient"]
    assert (actor["code"], actor["sector"], actor["identifier_text"]) == ("FRA", "GOV", "Foreign Ministry of France")
    assert (actor["entity_text"], actor["start"], actor["end"]) == ("the Foreign Ministry of France", 2, 9)
    assert recipient["identifier_text"] == "Portugal"


def test_party_that_only_another_mention_names_has_no_place_in_the_text(con, tmp_path):
    con.execute("DELETE FROM parties WHERE mention_id = 'm_2' AND role = 'recipient'")
    export_record(con, "plover", tmp_path / "out.jsonl")
    row = json.loads((tmp_path / "out.jsonl").read_text("utf-8").splitlines()[0])
    (recipient,) = row["recipient"]
    assert (recipient["entity_text"], recipient["start"], recipient["end"]) == ("the Portugal", None, None)


def test_plan_has_its_history(events):
    row = events["e_2"]
    assert (row["status"], row["event"], row["act"]) == ("future", ["AGREE"], "CONSULT")
    assert (row["plan_id"], row["plan_state"]) == ("p_1", "planned")
    (step,) = row["history"]
    assert step == {
        "reported_on": "2023-03-04", "said_on": "2023-03-01", "said_to": "2023-03-04", "date": "2023-04-01",
        "enddate": "2023-05-31", "status": "future", "change": "announced", "said_by": "Portugal", "origin": "Wire",
        "doc_id": "pages/two", "mention_id": "m_3",
    }  # fmt: skip


def test_document_that_is_its_own_origin_goes_by_its_label(con, tmp_path):
    con.execute("UPDATE events SET origins = [rpad('two', 64, '0')] WHERE event_id = 'e_3'")
    export_record(con, "plover", tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [row["origins"] for row in rows if row["id"] == "e_3"] == [["pages/two"]]


def test_without_text_the_shape_stays(con, events, tmp_path):
    export_record(con, "plover", tmp_path / "bare.jsonl", with_text=False)
    row = json.loads((tmp_path / "bare.jsonl").read_text("utf-8").splitlines()[0])
    assert set(row) == set(events["e_1"])
    assert (row["text"], row["event_text"], row["cite_info"]["title"]) == ("", [], None)
    assert row["event_spans"] == [{"start": 0, "end": 5, "text": ""}]
    assert row["conflicts"] == [{"field": "date", "values": ["a", "b"]}]
    assert row["actor"] == events["e_1"]["actor"]


def test_words_are_taken_out_at_any_depth():
    assert strip_words({"a": [{"text": "x", "b": {"title": "y", "c": 1}}]}) == {"a": [{"b": {"c": 1}}]}


def test_lines_load_in_pandas_and_duckdb(con, tmp_path):
    path = tmp_path / "out.jsonl"
    n_rows = export_record(con, "plover", path)
    assert len(pd.read_json(path, lines=True, encoding="utf-8")) == n_rows
    found = duckdb.sql(f"SELECT id, actor[1].code, origins FROM read_json('{path}') ORDER BY id").fetchall()
    assert found[0] == ("e_1", "FRA", ["The Courier", "Wire"])
