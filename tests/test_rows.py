"""Rows of everything that flows, a mention's row back again, and their Arrow form."""

from __future__ import annotations

import json
from datetime import date
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.columns import build_table, find_schema
from dragoman.rows import (
    actor_to_rows,
    article_to_row,
    mention_to_row,
    reading_to_layers,
    refusal_to_row,
    row_to_mention,
)
from dragoman.schema import ArticleRow, LayersRow, MentionRow, RefusalRow
from dragoman.types import (
    Actor,
    Article,
    ArticleDate,
    Attribution,
    ChainLink,
    Credit,
    Cut,
    DateEvidence,
    DateInterval,
    Entity,
    Mention,
    Party,
    Place,
    Predicate,
    Reading,
    Refusal,
    Sentence,
    Size,
    Span,
    TimeExpression,
)

BODY = "France will send 40 police officers to Chad in May, officials told Reuters. Chad agreed."
FRANCE = Party(Entity("FRA", "GOV", "France", "Q142", None), "France", 0, 6)
CHAD = Party(Entity("TCD", "", "Chad", None, None), "Chad", 40, 44)
ARTICLE = Article(
    doc_id="d1",
    content_hash="00ff",
    title="Police for Chad",
    body=BODY,
    cut=(Cut("Share this", "share_bar"),),
    credits=(Credit("Reuters", "agency", "told Reuters"), Credit("Reuters", "agency", "(Reuters)")),
    publication="The Example",
    dated=ArticleDate(
        DateInterval(date(2021, 4, 1), date(2021, 4, 30)),
        "inferred",
        (DateEvidence("in May", "month", (DateInterval(date(2021, 4, 1), None),)),),
    ),
)
MENTION = Mention(
    id="m_1",
    doc_id="d1",
    sent=0,
    act="AID",
    event="AGREE",
    mode=(),
    context=("military",),
    status="future",
    quad_code=1,
    event_scale=2.5,
    actor=(FRANCE,),
    recipient=(CHAD,),
    interval=DateInterval(date(2021, 5, 1), date(2021, 5, 31)),
    basis="relative",
    attribution=(
        ChainLink("agency", "Reuters", "told", False, 68, 75),
        ChainLink("unnamed", "officials", "told", False, 54, 63),
    ),
    event_text=(Span(7, 16, "will send"),),
    place=Place("Chad", "Chad", "TCD", 2434508, 15.5, 18.5),
    size=(Size("troops", 40.0, 17, 19), Size("money", 1.5, 17, 19, "EUR")),
    confidence=0.75,
    decided=("aid.send",),
)
READING = Reading(
    ARTICLE,
    sentences=(Sentence(0, 0, 0, 76, BODY[:76], ()), Sentence(1, 0, 77, 89, BODY[77:], ())),
    attributions=(Attribution(0, Span(52, 61, "officials"), Span(62, 66, "told"), None, "unnamed"),),
    predicates=(Predicate(0, 2, 12, 16, "send", "send", "future", ("modal: will",)),),
    times=(TimeExpression(0, 45, 51, "in May", "DATE", "2021-05"),),
    actors=(Actor(0, 0, 0, 0, 0, 6, "France", "state", (FRANCE.entity,)),),
    mentions=(MENTION,),
)


def test_mention_has_the_fields_of_the_record():
    row = mention_to_row(MENTION, READING)
    assert row["event"] == ["AGREE"]
    assert (row["date"], row["enddate"], row["date_basis"]) == ("2021-05-01", "2021-05-31", "relative")
    assert row["text"] == BODY[:76]
    assert row["text_info"] == {"sequence": 0, "start": 0, "end": 76}
    assert row["actor"][0] == {
        "code": "FRA",
        "sector": "GOV",
        "identifier_text": "France",
        "identifier_id": "Q142",
        "office": None,
        "entity_text": "France",
        "start": 0,
        "end": 6,
    }
    assert row["size"]["troops"] == {"value": 40, "start": 17, "end": 19}
    assert row["size"]["money"] == {"value": 1.5, "start": 17, "end": 19, "currency": "EUR"}
    assert row["cite_info"]["credits"] == ["Reuters"]
    assert [link["text"] for link in row["attribution"]] == ["Reuters", "officials"]


@pytest.mark.parametrize(
    ("row", "hints"),
    [
        (mention_to_row(MENTION, READING), MentionRow),
        (article_to_row(ARTICLE), ArticleRow),
        (reading_to_layers(READING), LayersRow),
        (refusal_to_row(Refusal("a.txt", "empty", "it is empty")), RefusalRow),
    ],
)
def test_rows_have_the_keys_of_their_type_and_are_json(row, hints):
    assert list(row) == list(get_type_hints(hints))
    assert json.loads(json.dumps(row)) == row


def test_article_keeps_what_was_cut_and_why_it_is_dated():
    row = article_to_row(ARTICLE)
    assert row["cut"] == [{"text": "Share this", "reason": "share_bar"}]
    assert row["date_evidence"] == [{"text": "in May", "rule": "month", "allows": [["2021-04-01", None]]}]


def test_group_has_a_row_for_each_member_and_nobody_one_without_a_code():
    group = Actor(0, 1, 0, 1, 0, 8, "the two", "group", (FRANCE.entity, CHAD.entity))
    assert [row["code"] for row in actor_to_rows(group)] == ["FRA", "TCD"]
    nobody = Actor(0, 1, 0, 1, 0, 8, "gunmen", "role")
    assert [row["code"] for row in actor_to_rows(nobody)] == [""]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
OFFSETS = st.integers(0, 10_000)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
ENTITIES = st.builds(Entity, TEXTS, TEXTS, TEXTS, st.none() | TEXTS, st.none() | TEXTS)
PARTIES = st.lists(st.builds(Party, ENTITIES, TEXTS, OFFSETS, OFFSETS), max_size=2).map(tuple)
WORDS = st.lists(TEXTS, max_size=2).map(tuple)
NUMBERS = st.floats(0, 1e12, allow_nan=False)
SIZES = st.lists(
    st.builds(Size, st.sampled_from(["troops", "dead", "injured", "arrested"]), NUMBERS, OFFSETS, OFFSETS)
    | st.builds(Size, st.just("money"), NUMBERS, OFFSETS, OFFSETS, st.none() | TEXTS),
    unique_by=lambda size: size.kind,
    max_size=3,
).map(tuple)
MENTIONS = st.builds(
    Mention,
    id=TEXTS,
    doc_id=TEXTS,
    sent=st.just(0),
    act=TEXTS,
    event=TEXTS,
    mode=WORDS,
    context=WORDS,
    status=st.sampled_from(["actual", "historical", "future", "hypothetical", "negation"]),
    quad_code=st.none() | st.integers(1, 4),
    event_scale=st.none() | st.floats(-10, 10),
    actor=PARTIES,
    recipient=PARTIES,
    interval=st.builds(DateInterval, DAYS, DAYS),
    basis=st.sampled_from(["stated", "relative", "article", "none"]),
    attribution=st.lists(
        st.builds(ChainLink, st.just("speaker"), TEXTS, TEXTS, st.booleans(), OFFSETS, OFFSETS, st.none() | ENTITIES),
        max_size=2,
    ).map(tuple),
    event_text=st.lists(st.builds(Span, OFFSETS, OFFSETS, TEXTS), max_size=2).map(tuple),
    place=st.none() | st.builds(Place, TEXTS, st.none() | TEXTS, st.none() | TEXTS, st.none() | OFFSETS),
    size=SIZES,
    confidence=st.integers(0, 1000).map(lambda n: n / 1000),
    decided=WORDS,
)


@given(MENTIONS)
def test_mention_survives_its_row_and_json(mention):
    row = json.loads(json.dumps(mention_to_row(mention, READING)))
    assert row_to_mention(row) == mention


@given(st.lists(MENTIONS, max_size=3))
def test_rows_survive_arrow(mentions):
    rows = [mention_to_row(mention, READING) for mention in mentions]
    table = build_table("mentions", rows)
    assert table.schema.equals(find_schema("mentions"))
    back = table.to_pylist()
    assert [row["actor"] for row in back] == [row["actor"] for row in rows]
    assert [row["date"] for row in back] == [row["date"] for row in rows]


@pytest.mark.parametrize("name", ["articles", "mentions", "layers", "refusals"])
def test_table_without_rows_has_its_columns(name):
    assert build_table(name, []).num_rows == 0
    assert build_table(name, []).column_names == find_schema(name).names
