"""Events against gold that annotates sentences in full."""

from __future__ import annotations

import pytest

from dragoman.errors import RunStopped
from dragoman.evaluation.sentences import score_sentences

EVENT = {
    "types": ["AGREE"],
    "act": "CONSULT",
    "actor": [{"code": "FRA"}],
    "recipient": [{"code": "POL"}],
    "status": "future",
    "date": ["2021-05-01", "2021-05-31"],
    "mode": "visit",
    "event_text": "visit",
    "attributed_to": "the foreign ministry",
}
MENTION = {
    "doc_id": "a",
    "act": "CONSULT",
    "event": ["AGREE"],
    "actor": [{"code": "FRA"}],
    "recipient": [{"code": "POL"}],
    "status": "future",
    "date": "2021-05-01",
    "enddate": "2021-05-31",
    "mode": ["visit"],
    "event_text": ["will visit"],
    "attribution": [{"text": "foreign ministry"}],
}
ALL_RIGHT = dict.fromkeys(("found", "parties", "status", "days", "mode", "source"), 1.0) | {"quiet": 0.0}


def score_one(*mentions, event=EVENT, negated=()):
    return score_sentences([{"id": "a", "events": [event], "negated": list(negated), "none": False}], mentions).figures


def test_perfect_output_scores_one():
    assert score_one(MENTION) == ALL_RIGHT


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"recipient": []}, "parties"),
        ({"status": "actual"}, "status"),
        ({"enddate": None}, "days"),
        ({"mode": []}, "mode"),
        ({"attribution": []}, "source"),
    ],
)
def test_each_respect_counts_by_itself(changes, name):
    assert score_one(MENTION | changes) == ALL_RIGHT | {name: 0.0}


def test_what_the_gold_does_not_state_is_not_counted():
    event = EVENT | {"date": None, "mode": None, "attributed_to": None}
    figures = score_one(MENTION, event=event)
    assert (figures["status"], figures["days"], figures["mode"], figures["source"]) == (1.0, 0.0, 0.0, 0.0)


def test_negated_events_are_to_be_found_too():
    negated = EVENT | {"types": ["AID"], "act": "AID", "status": "negation"}
    assert score_one(MENTION, negated=[negated])["found"] == 0.5
    other = MENTION | {"act": "AID", "event": ["AID"], "status": "negation"}
    assert score_one(MENTION, other, negated=[negated])["found"] == 1.0


def test_sentence_without_an_event_should_be_quiet():
    gold = [{"id": name, "events": [], "negated": [], "none": True} for name in ("a", "b")]
    assert score_sentences(gold, [MENTION]).figures["quiet"] == 0.5


def test_background_counts_as_actual():
    event = EVENT | {"status": "historical", "types": ["CONSULT"]}
    assert score_one(MENTION | {"status": "actual"}, event=event)["status"] == 1.0


def test_most_alike_is_taken_of_two():
    other = MENTION | {"status": "actual", "event_text": ["talks"]}
    assert score_one(other, MENTION)["status"] == 1.0


def test_gold_without_a_field_stops_the_run():
    with pytest.raises(RunStopped, match="'status'"):
        score_one(event={key: value for key, value in EVENT.items() if key != "status"})
