"""Things of a record, opened (the command's tests open every kind of them)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import RunStopped
from dragoman.record.show import find_entry, place_marks


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6), st.integers(0, 40), st.integers(0, 40))
def test_marks_lie_within_the_sentence(spans, start, length):
    placed = place_marks([{"start": a, "end": b} for a, b in spans], start, length)
    assert all(0 <= left < right <= length for left, right in placed)
    inside = [(a - start, b - start) for a, b in spans if start <= a < b <= start + length]
    assert set(inside) <= set(placed)


def test_mention_opens_with_its_sentence_chain_and_parties(con, maker):
    document = maker.add_document("one", body="They met.", publication="Harbour Gazette")
    chain = [
        {"kind": "speaker", "text": "the minister", "cue": "said", "quote": False, "start": 0, "end": 4, "entity": None}
    ]
    spans = [{"start": 5, "end": 8, "text": "met"}]
    mention = maker.add_mention(document, "CONSULT", ["RUS GOV"], ["CHN"], attribution=chain, event_spans=spans)
    con.execute("INSERT INTO mention_origins VALUES (?, ?, 'document')", [mention, document])
    entry = find_entry(con, mention[:6])
    (passage,) = entry.passages
    assert (passage.text, passage.marks, passage.origin) == ("They met.", ((5, 8),), "one")
    assert [link["text"] for link in passage.chain] == ["the minister"]
    assert [(party["role"], party["code"]) for party in entry.parties] == [("actor", "RUS"), ("recipient", "CHN")]


def test_exact_id_stands_though_others_begin_with_it(con, maker):
    con.execute("INSERT INTO actors VALUES ('a_1', 'RUS', '', 'Russia', NULL, NULL, 0, 0)")
    con.execute("INSERT INTO actors VALUES ('a_12', 'CHN', '', 'China', NULL, NULL, 0, 0)")
    assert find_entry(con, "a_1").row["name"] == "Russia"
    with pytest.raises(RunStopped, match=r"'a_' begins several ids: a_1 \(actor\), a_12 \(actor\)"):
        find_entry(con, "a_")
    with pytest.raises(RunStopped, match="nothing in this record"):
        find_entry(con, "a_2")
