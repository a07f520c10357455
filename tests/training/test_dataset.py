"""Annotated sentences as tensors."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch")

from tokenizers import Tokenizer

from dragoman.corpus.markup import parse_sentence
from dragoman.learned.bundle import TOKENIZER, find_bundled_model
from dragoman.learned.labels import ROLES
from dragoman.training.dataset import IGNORED, make_batches, make_examples, make_labels

STATUSES = ("actual", "future")
SENTENCES = [
    parse_sentence("{Oslo|a1 s2} {said|2=SAY} {it|a1} would {aid|1=AID/future} {Riga|r1}. ~ economic"),
    parse_sentence("Rain fell."),
]


@pytest.fixture(scope="module")
def tokenizer():
    return Tokenizer.from_file(str(find_bundled_model() / TOKENIZER))


def test_labels_are_those_of_the_corpus():
    labels = make_labels(SENTENCES, STATUSES)
    assert labels.tags == ("O", "AID", "SAY")
    assert labels.contexts == ("economic",)
    assert labels.modes == ()


def test_triggers_and_roles_stand_on_first_pieces(tokenizer):
    labels = make_labels(SENTENCES, STATUSES)
    first, second = make_examples(tokenizer, SENTENCES, labels)
    assert [labels.tags[t] for t in first.tags if t != IGNORED] == ["O", "SAY", "O", "O", "AID", "O", "O"]
    aid = next(trigger for trigger in first.triggers if trigger.status != IGNORED)
    assert [ROLES[r] for r in aid.roles if r != IGNORED] == ["B-a", "O", "B-a", "O", "O", "B-r", "O"]
    assert second.triggers == ()


def test_batches_hold_every_example_once(tokenizer):
    labels = make_labels(SENTENCES, STATUSES)
    examples = make_examples(tokenizer, SENTENCES * 5, labels)
    batches = list(make_batches(examples, labels, size=3, pad=0, rng=random.Random(1)))
    assert sum(len(batch.ids) for batch in batches) == 10
    assert all(batch.ids.shape == batch.tags.shape == batch.mask.shape for batch in batches)
    quiet = next(iter(make_batches(examples[1:2], labels, size=3, pad=0)))
    assert quiet.roles.shape[0] == 0
