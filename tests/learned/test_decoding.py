"""Scores to proposals."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.learned.decoding import (
    Output,
    Trigger,
    decode_roles,
    decode_trigger,
    find_triggers,
    group_roles,
    normalize_scores,
)
from dragoman.learned.labels import ROLES, LabelSet
from dragoman.learned.pieces import Window

LABELS = LabelSet(("AID", "ASSAULT"), ("actual", "future"), ("ASSAULT/aerial", "ASSAULT/beat"), ("military",))
WINDOW = Window(0, tuple(range(6)), (1, 2, 3, 4), ((0, 4), (5, 11), (12, 17), (18, 22)))
QUIET, AID, ASSAULT, CUE = ([9, 0, 0, 0], [0, 9, 0, 0], [0, 0, 9, 0], [0, 0, 0, 9])


def find(*rows):
    return find_triggers(normalize_scores(np.array(rows, dtype=np.float32)))


def test_nothing_where_no_word_may_be_a_trigger():
    assert find(QUIET, QUIET, QUIET, QUIET) == []


def test_neighbours_of_one_label_are_one_trigger():
    assert find(QUIET, ASSAULT, [0, 0, 8, 0], QUIET) == [Trigger((1, 2), 1, 2)]


def test_neighbours_of_two_labels_are_two():
    assert [trigger.label for trigger in find(QUIET, AID, ASSAULT, QUIET)] == [1, 2]


def test_a_trigger_becomes_a_proposal():
    tags = normalize_scores(np.array(ASSAULT, dtype=np.float32))
    output = Output(tags, *(np.array(row, dtype=np.float32) for row in ([0, 2], [3, -3], [1])))
    proposal = decode_trigger(WINDOW, output, Trigger((1, 2), 1, 2), {}, LABELS, offset=100)
    assert (proposal.start, proposal.end) == (105, 117)
    assert (proposal.label, proposal.status) == ("ASSAULT", "future")
    assert proposal.score > 0.99
    assert proposal.modes == ("ASSAULT/aerial",)
    assert proposal.contexts == ("military",)


def make_roles(*names):
    roles = np.full((6, len(ROLES)), -5, dtype=np.float32)
    for word, role in enumerate(names):
        roles[word + 1, ROLES.index(role)] = 5
    return normalize_scores(roles)


def test_roles_become_stretches():
    parties = decode_roles(WINDOW, Trigger((2,), 2, 2), make_roles("B-a", "I-a", "O", "B-r"), LABELS, offset=10)
    assert [(s.start, s.end) for s in parties["actor"]] == [(10, 21)]
    assert [(s.start, s.end) for s in parties["recipient"]] == [(28, 32)]
    assert all(s.score > 0.9 for spans in parties.values() for s in spans)


def test_a_cue_has_sources_and_contents_alone():
    parties = decode_roles(WINDOW, Trigger((2,), 2, 3), make_roles("B-s", "O", "O", "B-c"), LABELS)
    assert set(parties) == {"source", "content"}
    assert [(s.start, s.end) for s in parties["source"]] == [(0, 4)]


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
