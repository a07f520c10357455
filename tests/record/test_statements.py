"""Statements: who says what through whom, what they do by it, on what condition, about what, and when."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record import open_record
from dragoman.record.positions import KINDS, classify_position, find_condition
from dragoman.record.said_days import find_said_day
from dragoman.record.statements import derive_statements
from dragoman.record.topics import find_topics
from dragoman.types import DateInterval
from tests.record.coded import build_pages


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    path = build_pages("statements", tmp_path_factory.mktemp("statements") / "statements.duckdb")
    with open_record(path, as_of=date(2026, 1, 1)) as record:
        yield record.con


def read_statements(con, page):
    cursor = con.execute(
        "SELECT s.* FROM statements s JOIN documents d USING (document_id) WHERE d.doc_id = ? ORDER BY start_at", [page]
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_offer_carries_the_condition_set_beside_it(con):
    offer, condition = read_statements(con, "ash")
    assert (offer["kind"], offer["code"], condition["kind"]) == ("offer", "NPL", "condition")
    assert offer["condition"] == condition["condition"] == "any settlement must respect its borders"
    assert (offer["said_on"], offer["said_to"]) == (date(2024, 5, 6), date(2024, 5, 6))


@pytest.mark.parametrize(("page", "code", "kind"), [("bay", "COL", "demand"), ("cove", "MAR", "rejection")])
def test_deeds_of_speech_give_the_kind(con, page, code, kind):
    assert (code, kind) in [(row["code"], row["kind"]) for row in read_statements(con, page)]


def test_readiness_is_an_offer_with_its_condition(con):
    rows = read_statements(con, "dune")
    assert [(row["kind"], row["condition"]) for row in rows][:1] == [("offer", "if the United Nations paid for them")]


def test_outlets_stand_in_the_chain_alone(con):
    (row,) = read_statements(con, "fen")
    assert [link["kind"] for link in json.loads(row["chain"])] == ["outlet", "speaker"]
    assert row["code"] == "DNK"


def test_nameless_sources_without_a_country_are_left_out(con):
    assert read_statements(con, "glen") == []


def test_quotes_are_marked_and_dated(con):
    row = next(row for row in read_statements(con, "hill") if row["quote"])
    assert (row["code"], row["said_on"]) == ("CUB", date(2024, 5, 7))
    assert "blockade" in row["content"]


def test_denied_saying_says_nothing(con):
    assert [
        row for row in read_statements(con, "isle") if row["kind"] == "statement" and "would sign" in row["content"]
    ] == []


def test_topics_and_things_are_those_of_the_content(con):
    row = read_statements(con, "moor")[0]
    assert "cbrn" in row["topics"]
    assert row["things"] == ["Paris Agreement"]


def test_rows_point_into_the_body(con):
    rows = con.execute(
        "SELECT s.content, substr(a.body, s.start_at + 1, s.end_at - s.start_at), s.kind, s.code || s.name"
        " FROM statements s JOIN articles a USING (document_id)"
    ).fetchall()
    assert rows
    assert all(content == found for content, found, _, _ in rows if "\n" not in found and len(content) == len(found))
    assert {kind for _, _, kind, _ in rows} <= set(KINDS)
    assert all(who for *_, who in rows)


def test_derivation_gives_the_same_rows_again(con):
    first = con.execute("FROM statements ORDER BY ALL").fetchall()
    derive_statements(con)
    assert con.execute("FROM statements ORDER BY ALL").fetchall() == first


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("talks would resume only if the troops left", "only if the troops left"),
        ("it would sign provided that the border is opened, he said", "provided that the border is opened"),
        ("the army would not leave until the road was open", "until the road was open"),
        ("the army would stay until the road was open", None),
        ("it would free them in exchange for grain", "in exchange for grain"),
        ("there would be war unless A changed course", "unless A changed course"),
        ("any deal must include the islands", "any deal must include the islands"),
        ("no agreement can only last if it is fair", "no agreement can only last if it is fair"),
        ("peace talks were under way", None),
        ("it behaved as if nothing had happened", None),
        ("it would help for as long as it takes", None),
        ("the aid provided by A was late", None),
        ("it asked if the road was open", None),
        ("if it gets 1.5 million tons, it will stop", "if it gets 1.5 million tons"),
    ],
)
def test_conditions_by_form(text, condition):
    assert find_condition(text) == condition


@pytest.mark.parametrize(
    ("cue", "content", "acts", "kind"),
    [
        ("said", "the meeting was useful", (), "statement"),
        ("urged", "A to open the road", (), "demand"),
        ("called for", "a truce", (), "demand"),
        ("said", "all sides must stop firing", (), "demand"),
        ("said", "A is ready to talk", (), "offer"),
        ("said", "A is not ready to talk", (), "statement"),
        ("agreed", "to step up trade", ("AGREE",), "acceptance"),
        ("ruled out", "a visit", (), "rejection"),
        ("said", "A would send grain", ("AGREE",), "offer"),
        ("rejected", "a demand that it must leave", ("REJECT",), "rejection"),
    ],
)
def test_kinds_by_form(cue, content, acts, kind):
    assert classify_position(cue, content, acts) == kind


WEDNESDAY = DateInterval(date(2024, 5, 8), date(2024, 5, 8))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A minister said on Monday", date(2024, 5, 6)),
        ("A minister said on Wednesday", date(2024, 5, 8)),
        ("A minister said yesterday", date(2024, 5, 7)),
        ("A minister said on 30 April", date(2024, 4, 30)),
        ("A minister said on December 3", date(2023, 12, 3)),
        ("A minister said before Monday", None),
        ("A minister will speak next Friday", None),
        ("A minister said", None),
    ],
)
def test_days_of_saying(text, day):
    assert find_said_day(text, 11, WEDNESDAY) == (None if day is None else DateInterval(day, day))


def test_no_day_is_read_off_a_vague_article_date():
    assert find_said_day("said on Monday", 0, DateInterval(date(2024, 1, 1), date(2024, 5, 8))) is None


def test_topics_come_by_word_and_phrase():
    assert "cbrn" in find_topics("It will not give up its nuclear weapons.")
    assert find_topics("") == ()


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text):
    condition = find_condition(text)
    assert condition is None or condition in text
    find_topics(text)
    find_said_day(text, 0, WEDNESDAY)
