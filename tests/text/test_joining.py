"""Status by rules and model together."""

from __future__ import annotations

from dragoman.proposals import Proposal
from dragoman.text.joining import join_status, join_statuses
from dragoman.types import Predicate

WEIGHTS = {"model": 1.0, "rules": 1.0, "reasons": 1.0}


def make_predicate(status="actual", reasons=()):
    return Predicate(0, 3, 10, 16, "attack", "attack", status, reasons)


def propose(start=10, end=16, **scores):
    return Proposal(0, start, end, {"ASSAULT": 0.9}, {"actual": 0.01, **scores})


def test_the_surer_one_wins():
    assert join_status(make_predicate(), [propose(future=0.95)], weights=WEIGHTS).status == "future"
    assert join_status(make_predicate(), [propose(actual=0.4, future=0.6)], weights=WEIGHTS).status == "actual"


def test_words_that_decided_weigh_more():
    scores = {"negation": 0.1, "future": 0.6}
    assert join_status(make_predicate("negation"), [propose(**scores)], weights=WEIGHTS).status == "future"
    kept = join_status(make_predicate("negation", ("no: not",)), [propose(**scores)], weights=WEIGHTS)
    assert kept.status == "negation"


def test_a_change_is_explained():
    changed = join_status(make_predicate(), [propose(future=0.95)], weights=WEIGHTS)
    assert changed.reasons == ("model: future 0.95, rules: actual",)


def test_other_words_and_cues_have_no_say():
    predicate = make_predicate()
    assert join_status(predicate, [propose(start=30, end=35, future=0.99)], weights=WEIGHTS) is predicate
    cue = Proposal(0, 10, 16, {"SAY": 0.9}, {"future": 1.0})
    assert join_statuses([predicate], [cue], weights=WEIGHTS) == (predicate,)
    assert join_statuses([], [], weights=WEIGHTS) == ()
