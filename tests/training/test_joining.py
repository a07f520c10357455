"""Fitting how rules and model are joined."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.corpus.markup import parse_sentence
from dragoman.events.candidates import FEATURES
from dragoman.settings import Settings
from dragoman.training.joining import fit_joining, fit_logistic, fit_scale, fit_weights


def make_row(value, right):
    return dict.fromkeys(FEATURES, 0.0) | {"model_score": value}, 0.0, right


def test_what_speaks_for_an_event_weighs_more_than_nothing():
    rows = [make_row(v, v > 0) for v in np.linspace(-3, 3, 40)]
    weights = fit_weights(rows)
    assert weights["model_score"] > 0.5
    assert weights["rules"] == 0.0
    scale, _ = fit_scale(rows, weights, 0.5)
    assert scale > 0


def test_nothing_to_learn_from():
    assert fit_weights([]) == {"bias": 0.0}
    assert fit_scale([], {"bias": 0.0}, 0.5) == (1.0, 0.0)


def test_logistic_regression_finds_the_rate():
    table = np.ones((100, 1))
    right = np.array([1.0] * 80 + [0.0] * 20)
    (bias,) = fit_logistic(table, right, ridge=1.0)
    assert bias == pytest.approx(np.log(4), abs=1e-3)


def test_a_handful_of_sentences_gives_weights_for_both():
    sentences = [
        parse_sentence("{Kenya|a1} {accused|1=ACCUSE/allege} {Uganda|r1} of sheltering rebels on Monday."),
        parse_sentence("Rain fell on the hills around Nairobi for most of Monday."),
    ]
    joining = fit_joining(sentences, Settings())
    assert set(joining) == {"status", "joined", "model"}
    assert {"weights", "threshold", "place", "scale", "shift"} <= set(joining["joined"])
