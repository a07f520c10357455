"""Status of predicates and values of time expressions against gold."""

from __future__ import annotations

import pytest

from dragoman.evaluation.layers import score_status, score_times


def make_predicates(*items):
    return [{"start": start, "end": start + 4, "status": status} for start, status in items]


def test_status_of_every_predicate_right():
    gold = [{"id": "a", "predicates": make_predicates((0, "actual"), (10, "future"))}]
    layers = [{"doc_id": "a", "predicates": make_predicates((1, "historical"), (12, "future"))}]
    assert score_status(gold, layers).figures == {"accuracy": 1.0, "macro_f1": 1.0}


def test_macro_f1_weighs_each_status_alike():
    gold = [{"id": "a", "predicates": make_predicates((0, "actual"), (10, "actual"), (20, "actual"), (30, "negation"))}]
    layers = [{"doc_id": "a", "predicates": make_predicates(*((at, "actual") for at in (0, 10, 20, 30)))}]
    # actual: 3 hits of 4 said, 3 in the gold: F1 6/7; negation: 0
    assert score_status(gold, layers).figures == {"accuracy": 0.75, "macro_f1": round(6 / 14, 3)}


def test_predicate_that_is_not_found_is_wrong():
    gold = [{"id": "a", "predicates": make_predicates((0, "actual"))}, {"id": "b", "predicates": []}]
    report = score_status(gold, [])
    assert report.figures == {"accuracy": 0.0, "macro_f1": 0.0}
    assert "predicates not found: 1 of 1" in report.lines


@pytest.mark.parametrize(
    ("found", "span_f1", "value_f1"),
    [
        ([(0, 7, "2021-06")], 1.0, 1.0),
        ([(3, 9, "2021-06")], 1.0, 1.0),
        ([(0, 7, "2021")], 1.0, 0.0),
        ([(7, 9, "2021-06")], 0.0, 0.0),
        ([(0, 3, "2021-06"), (4, 7, "2021-06")], 0.667, 0.667),
        ([], 0.0, 0.0),
    ],
)
def test_times(found, span_f1, value_f1):
    gold = [{"id": "a", "times": [{"start": 0, "end": 7, "value": "2021-06"}]}]
    layers = [{"doc_id": "a", "times": [{"start": a, "end": b, "value": value} for a, b, value in found]}]
    assert score_times(gold, layers).figures == {"span_f1": span_f1, "value_f1": value_f1}
