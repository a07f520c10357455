"""Events against gold that annotates sentences in full."""

from __future__ import annotations

import pytest

from dragoman.errors import RunStopped
from dragoman.evaluation.sentences import score_sentences

EVENT = {
    "types": ["CONSULT"],
    "actor": [{"code": "FRA"}],
    "recipient": [{"code": "POL"}],
    "status": "future",
    "date": "2021-05-01",
    "enddate": "2021-05-31",
    "mode": ["visit"],
    "event_text": "visit",
    "attribution": [{"text": "the foreign ministry"}],
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
ALL_RIGHT = dict.fromkeys(
    ("events", "events_precision", "events_recall", "parties", "status", "days", "mode", "source"), 1.0
)


def score_one(*mentions, event=EVENT):
    return score_sentences([{"id": "a", "events": [event]}], mentions).figures


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
    event = {key: EVENT[key] for key in ("types", "actor", "recipient", "status")}
    figures = score_one(MENTION, event=event)
    assert (figures["status"], figures["days"], figures["source"]) == (1.0, 0.0, 0.0)


def test_mention_too_many_costs_precision():
    figures = score_one(MENTION, MENTION | {"act": "AID", "event": ["AID"]})
    assert (figures["events_precision"], figures["events_recall"]) == (0.5, 1.0)


def test_most_alike_is_taken_of_two():
    other = MENTION | {"status": "actual", "event_text": ["talks"]}
    assert score_one(other, MENTION)["status"] == 1.0


def test_gold_without_a_field_stops_the_run():
    with pytest.raises(RunStopped, match="'status'"):
        score_one(event={"types": [], "actor": [], "recipient": []})
