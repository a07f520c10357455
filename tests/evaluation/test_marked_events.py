"""Scores on annotated sentences."""

from __future__ import annotations

import pytest

from dragoman.corpus.markup import parse_sentence
from dragoman.evaluation.marked_events import CodedEvent, is_right, score_sentences, trim_span

GOLD = parse_sentence("{The army|a1} {shelled|1=ASSAULT} {Gondar|r1} and {left|2=RETREAT/future}.")


def make_event(category, start, end, *, status="actual", actors=(), recipients=()):
    return CodedEvent(start, end, category, status, tuple(actors), tuple(recipients))


def test_a_perfect_coding_scores_one():
    events = [
        make_event("ASSAULT", 9, 16, actors=[(4, 8)], recipients=[(17, 23)]),
        make_event("RETREAT", 28, 32, status="future"),
    ]
    scores = score_sentences([GOLD], [events])
    assert (scores.type_macro_f1, scores.type_score.f1, scores.actors.f1, scores.recipients.f1) == (1, 1, 1, 1)
    assert scores.status_macro_f1 == 1
    assert (scores.false_sentences, scores.quiet_sentences) == (0, 0)


def test_misses_confusions_and_false_alarms_are_counted():
    quiet = parse_sentence("Rain fell.")
    scores = score_sentences([GOLD, quiet], [[make_event("COERCE", 9, 16)], [make_event("AID", 0, 4)]])
    assert scores.type_score.n_hits == 0
    assert scores.confusion["ASSAULT", "COERCE"] == 1
    assert scores.confusion["RETREAT", "O"] == 1
    assert scores.false_share == 1.0


def test_an_event_of_the_category_elsewhere_in_the_sentence_counts():
    scores = score_sentences([GOLD], [[make_event("ASSAULT", 0, 3)]])
    assert scores.types["ASSAULT"].n_hits == 1
    assert is_right(GOLD, make_event("ASSAULT", 0, 3))
    assert not is_right(GOLD, make_event("ASSAULT", 28, 32))


def test_nothing_gives_nothing():
    scores = score_sentences([], [])
    assert (scores.type_macro_f1, scores.status_macro_f1, scores.false_share) == (0, 0, 0)


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [("the army", "army"), ("Kenya's", "Kenya"), ("The Hague", "Hague"), ("the", "the"), ("'s", "'s")],
)
def test_articles_and_possessives_do_not_count(text, trimmed):
    start, end = trim_span(text, 0, len(text))
    assert text[start:end] == trimmed
