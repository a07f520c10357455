"""Fitting how rules and model are joined: confidence by logistic regression, status by a small search."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.corpus.markup import MarkedSentence
from dragoman.evaluation.corpus import read_sentence
from dragoman.evaluation.marked_events import CodedEvent, is_right
from dragoman.events.candidates import (
    FEATURES,
    Candidate,
    Joining,
    describe_candidate,
    may_stand,
    squash_odds,
    weigh_features,
)
from dragoman.events.coder import draft_sentence
from dragoman.events.drafts import complete_parties, rate_place
from dragoman.events.joining import join_drafts
from dragoman.events.parties import Cast
from dragoman.proposals import CUE, Proposal
from dragoman.settings import Settings
from dragoman.text.joining import join_status
from dragoman.text.status import find_predicates
from dragoman.types import Predicate, Reading

RIDGE = 1.0
STEPS = 50
GRID = (0.0, 0.5, 1.0, 2.0, 3.0, 4.0)
REASONS_GRID = (4.0, 5.0)
"""Words of the sentence that decided a status ("planned", "denied") yield only to a model that is all but certain."""
SLACK = 0.012
"""How much worse than the best a macro-F1 may be to count as about equal."""
Matrix = NDArray[np.float64]
THRESHOLDS = tuple(i / 50 for i in range(18, 40))
RULES_THRESHOLD, SPEECH_THRESHOLD = 0.25, 0.05
"""What the codebook finds is kept from a lower probability: on news at large it is right more often than on this
corpus, whose sentences lead astray on purpose; deeds of speech lower still, for the corpus leaves most unmarked."""
MOST_FALSE = 0.05
"""Share of the dev split's sentences without events in which something may be coded: they are the hardest there are."""
PLACE = 2.5
"""How much the main event of a sentence is put before the others; calibration is fitted after it."""
Row = tuple[dict[str, float], float, bool]
"""Features, log of the place in the sentence, and whether the gold has the event."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of the dev split as read, and its gold."""

    sentence: MarkedSentence
    reading: Reading


def fit_joining(sentences: Sequence[MarkedSentence], settings: Settings) -> dict[str, Any]:
    """The weights of the joint coder and of the model alone, for the manifest.

    Args:
        sentences: the dev split: neither trained on nor measured on.
        settings: with the model's folder, joined.
    """
    judged = [Judged(sentence, read_sentence(sentence, settings)) for sentence in sentences]
    status = fit_status(judged)
    out: dict[str, Any] = {"status": status}
    for name, rules in (("joined", True), ("model", False)):
        by_sentence = [list(judge_candidates(each, rules=rules)) for each in judged]
        rows = [row for each in by_sentence for row in each]
        weights = fit_weights(rows)
        threshold = choose_threshold(list(zip(sentences, by_sentence, strict=True)), weights)
        scale, shift = fit_scale(rows, weights, threshold)
        out[name] = {
            "weights": weights,
            "threshold": threshold,
            "rules_threshold": RULES_THRESHOLD,
            "speech_threshold": SPEECH_THRESHOLD,
            "place": PLACE,
            "scale": scale,
            "shift": shift,
        }
    return out


def judge_candidates(judged: Judged, *, rules: bool) -> Iterator[Row]:
    """The features of each candidate of a sentence, and whether the gold has an event of its category there."""
    reading = judged.reading
    for sent in reading.sentences:
        actors = [actor for actor in reading.actors if actor.sent == sent.index]
        cast = Cast.of(sent, actors)
        predicates = {(p.sent, p.token): p for p in reading.predicates}
        drafts = list(draft_sentence(reading, cast, predicates)) if rules else []
        proposals = [proposal for proposal in reading.proposals if proposal.sent == sent.index]
        for candidate in join_drafts(cast, drafts, proposals, predicates, Joining({})):
            whole = complete_parties(cast, candidate.draft)
            kept = replace(candidate, draft=whole)
            if not may_stand(kept):
                continue
            place = math.log(rate_place(cast, whole))
            yield describe_candidate(cast, kept), place, is_right(judged.sentence, describe_draft(kept, cast))


def describe_draft(candidate: Candidate, cast: Cast) -> CodedEvent:
    """A candidate as the scorer takes it, as far as type and words go."""
    words = [cast.sent.tokens[i] for i in candidate.draft.triggers]
    start, end = min(word.start for word in words), max(word.end for word in words)
    return CodedEvent(start, end, candidate.draft.act, candidate.draft.predicate.status, (), ())


def fit_weights(rows: Sequence[Row]) -> dict[str, float]:
    """The weight of each feature; all 0 where there is nothing to learn."""
    if not rows:
        return {"bias": 0.0}
    table = np.array([[1.0, *(features[name] for name in FEATURES)] for features, _, _ in rows])
    weights = fit_logistic(table, np.array([float(label) for _, _, label in rows]), ridge=RIDGE)
    return dict(zip(("bias", *FEATURES), (round(float(w), 4) for w in weights), strict=True))


def choose_threshold(judged: Sequence[tuple[MarkedSentence, Sequence[Row]]], weights: Mapping[str, float]) -> float:
    """The probability from which candidates are kept: the best F1 under which few quiet sentences are coded."""
    joining = Joining(weights)
    rated = [
        (sentence, [(squash_odds(weigh_features(features, joining)), right) for features, _, right in rows])
        for sentence, rows in judged
    ]
    n_gold = sum(len(sentence.events) for sentence, _ in rated)
    quiet = [rows for sentence, rows in rated if not sentence.events]
    best, chosen = -1.0, THRESHOLDS[-1]
    for threshold in THRESHOLDS:
        false = sum(any(p >= threshold for p, _ in rows) for rows in quiet)
        if false > MOST_FALSE * len(quiet):
            continue
        kept = [right for _, rows in rated for p, right in rows if p >= threshold]
        score = 2 * sum(kept) / max(1, len(kept) + n_gold)
        if score > best:
            best, chosen = score, threshold
    return chosen


def fit_scale(rows: Sequence[Row], weights: Mapping[str, float], threshold: float) -> tuple[float, float]:
    """Scale and shift that make the placed scores of the candidates above the threshold calibrated (Platt 1999)."""
    odds = [(weigh_features(features, Joining(weights)), place, label) for features, place, label in rows]
    kept = [(o + PLACE * place, label) for o, place, label in odds if squash_odds(o) >= threshold]
    if not kept:
        return 1.0, 0.0
    table = np.array([[1.0, score] for score, _ in kept])
    shift, scale = fit_logistic(table, np.array([float(label) for _, label in kept]), ridge=1e-3)
    return round(float(scale), 4), round(float(shift), 4)


def fit_logistic(table: Matrix, right: Matrix, *, ridge: float) -> Matrix:
    """Weights of a logistic regression by Newton's method; the first column is the bias and has no ridge."""
    weights = np.zeros(table.shape[1])
    penalty = ridge * np.eye(table.shape[1])
    penalty[0, 0] = 1e-6
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (chances - right) + penalty @ weights
        curve = (table * (chances * (1 - chances))[:, None]).T @ table + penalty
        step = np.linalg.solve(curve, slope)
        weights -= step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def fit_status(judged: Sequence[Judged]) -> dict[str, float]:
    """The weights under which rules and model together give most statuses right, macro-averaged."""
    cases = [case for each in judged for case in list_statuses(each)]
    tried = [
        (score_statuses(cases, weights), rules + reasons, weights)
        for rules, reasons in itertools.product(GRID, REASONS_GRID)
        for weights in ({"model": 1.0, "rules": rules, "reasons": reasons},)
    ]
    best = max(score for score, _, _ in tried)
    # Of weights that do about equally well those that trust words of the sentence most: they can be explained.
    return max((each for each in tried if each[0] >= best - SLACK), key=lambda each: each[1])[2]


def list_statuses(judged: Judged) -> Iterator[tuple[Predicate, Proposal, str]]:
    """The predicates on gold triggers that the model proposes too, with the gold's status."""
    plain = find_predicates(judged.reading.sentences, judged.reading.attributions)
    for event in judged.sentence.events:
        predicate = next((p for p in plain if event.start < p.end and p.start < event.end), None)
        proposal = next(
            (p for p in judged.reading.proposals if p.start < event.end and event.start < p.end and p.label != CUE),
            None,
        )
        if predicate is not None and proposal is not None:
            yield predicate, proposal, event.status


def score_statuses(cases: Sequence[tuple[Predicate, Proposal, str]], weights: Mapping[str, float]) -> float:
    """Macro-F1 of the joint status."""
    pairs = [(gold, join_status(predicate, [proposal], weights=weights).status) for predicate, proposal, gold in cases]
    names = sorted({gold for gold, _ in pairs})
    scores = [
        2 * sum(g == c == name for g, c in pairs) / max(1, sum((g == name) + (c == name) for g, c in pairs))
        for name in names
    ]
    return sum(scores) / len(scores) if scores else 0.0
