"""Fitting the gate: which words speak for an event, and how low a score still lets a sentence through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.corpus.markup import MarkedSentence
from dragoman.learned.gate import Gate, cut_words

LEAST_COUNT = 2
RIDGE = 1.0
STEPS = 300
RATE, MOMENTUM = 2.0, 0.9
MISSED = 0.006
"""Share of the dev split's sentences with events that may be kept from the model."""
OPEN = -1e9
"""A threshold that lets everything through: where nothing is there to fit it on."""

Matrix = NDArray[np.float32]


def fit_gate(train: Sequence[MarkedSentence], dev: Sequence[MarkedSentence]) -> Gate:
    """A gate whose weights come from the training split and whose threshold comes from the dev split.

    Logistic regression with a ridge by gradient descent; a corpus without a sentence of each kind, or without a
    dev split, gives a gate that stands open.
    """
    holds = np.array([bool(sentence.events) for sentence in train], dtype=np.float32)
    with_events = [sentence for sentence in dev if sentence.events]
    if not with_events or holds.min(initial=1.0) == holds.max(initial=0.0):
        return Gate({}, threshold=OPEN)
    words = [cut_words(sentence.text) for sentence in train]
    counts = Counter(word for each in words for word in each)
    places = {word: i for i, word in enumerate(sorted(w for w, n in counts.items() if n >= LEAST_COUNT))}
    table = np.zeros((len(train), len(places) + 1), dtype=np.float32)
    table[:, -1] = 1.0
    for row, each in enumerate(words):
        table[row, [places[word] for word in each if word in places]] = 1.0
    weights = descend_slope(table, holds)
    gate = Gate({word: round(float(weights[i]), 3) for word, i in places.items()}, round(float(weights[-1]), 3), OPEN)
    scores = sorted(gate.score_text(sentence.text) for sentence in with_events)
    return Gate(gate.weights, gate.bias, round(scores[int(MISSED * len(scores))] - 1e-3, 3))


def descend_slope(table: Matrix, holds: Matrix) -> Matrix:
    """Weights of the logistic regression; the last column is the bias."""
    weights = np.zeros(table.shape[1], dtype=np.float32)
    speed = np.zeros_like(weights)
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (chances - holds)
        slope[:-1] += RIDGE * weights[:-1]
        speed = MOMENTUM * speed - RATE * slope / len(holds)
        weights += speed
    return weights
