"""Scores to proposals."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.learned.decoding import Output, decode_roles, decode_trigger, find_triggers, group_roles, normalize_scores
from dragoman.learned.labels import ROLES, LabelSet
from dragoman.learned.pieces import Window

LABELS = LabelSet(("AID", "ASSAULT"), ("actual", "future"), ("ASSAULT/aerial", "ASSAULT/beat"), ("military",))
WINDOW = Window(0, tuple(range(6)), (1, 2, 3, 4), ((0, 4), (5, 11), (12, 17), (18, 22)))


def decode(output, **where):
    roles = np.zeros((len(WINDOW.firsts), len(ROLES)), dtype=np.float32)
    return [decode_trigger(WINDOW, output, roles, trigger, LABELS, **where) for trigger in find_triggers(output)]


def make_output(tags):
    n = len(WINDOW.firsts)
    return Output(
        np.array(tags, dtype=np.float32),
        np.tile(np.array([0.0, 2.0], dtype=np.float32), (n, 1)),
        np.tile(np.array([3.0, -3.0], dtype=np.float32), (n, 1)),
        np.array([1.0], dtype=np.float32),
    )


def test_nothing_where_no_word_may_be_a_trigger():
    assert find_triggers(make_output([[9, 0, 0, 0]] * 4)) == []


def test_neighbours_of_one_label_are_one_trigger():
    (proposal,) = decode(make_output([[9, 0, 0, 0], [0, 0, 9, 0], [0, 0, 8, 0], [9, 0, 0, 0]]), sent=3, offset=100)
    assert (proposal.sent, proposal.start, proposal.end) == (3, 105, 117)
    assert proposal.label == "ASSAULT"
    assert proposal.score > 0.99
    assert proposal.status == "future"
    assert proposal.modes == ("ASSAULT/aerial",)
    assert proposal.contexts == ("military",)


def test_neighbours_of_two_labels_are_two():
    found = decode(make_output([[9, 0, 0, 0], [0, 9, 0, 0], [0, 0, 9, 0], [9, 0, 0, 0]]))
    assert [proposal.label for proposal in found] == ["AID", "ASSAULT"]


def test_roles_become_stretches():
    roles = np.full((4, len(ROLES)), -5, dtype=np.float32)
    for word, role in enumerate(("B-a", "I-a", "O", "B-r")):
        roles[word, ROLES.index(role)] = 5
    parties = decode_roles(WINDOW, normalize_scores(roles), cue=False, offset=10)
    assert [(s.start, s.end) for s in parties["actor"]] == [(10, 21)]
    assert [(s.start, s.end) for s in parties["recipient"]] == [(28, 32)]
    assert all(s.score > 0.9 for spans in parties.values() for s in spans)


@pytest.mark.parametrize(
    ("roles", "stretches"),
    [
        ([], []),
        (["O", "O"], []),
        (["B-a", "B-a"], [(0, 0), (1, 1)]),
        (["I-a", "I-a", "O"], [(0, 1)]),
        (["B-a", "I-r"], [(0, 0), (1, 1)]),
        (["O", "B-c", "I-c"], [(1, 2)]),
    ],
)
def test_stray_labels_begin_stretches(roles, stretches):
    assert list(group_roles(roles)) == stretches
