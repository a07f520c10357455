"""From the model's scores to proposals: triggers, and for each its label, status, modes and parties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.learned.labels import CUE, NONE, ROLES, LabelSet
from dragoman.learned.pieces import Window
from dragoman.proposals import Proposal, ProposedSpan

LEAST_SCORE = 0.1
"""Probability of being a trigger at all under which a word is passed over."""
LEAST_LISTED = 0.01
"""Probability under which a label is not listed."""
LIKELY = 0.5

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Output:
    """The model's scores (logits) for the words of one window.

    Attributes:
        tags: ``(words, tags)``.
        statuses: ``(words, statuses)``.
        modes: ``(words, modes)``.
        contexts: ``(contexts,)``.
    """

    tags: Scores
    statuses: Scores
    modes: Scores
    contexts: Scores


@dataclass(frozen=True, slots=True)
class Trigger:
    """Neighbouring words that may name one event, by their numbers in the window; ``head`` is the likeliest."""

    words: tuple[int, ...]
    head: int


def normalize_scores(logits: Scores) -> Scores:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def squash_scores(logits: Scores) -> Scores:
    """Each score as a probability of its own."""
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


def find_triggers(output: Output) -> list[Trigger]:
    """The triggers of a window, in the order of their words; empty where no word may be one."""
    tags = normalize_scores(output.tags)
    best = tags[:, 1:].argmax(axis=1) + 1
    return [
        Trigger(tuple(words), max(words, key=lambda i: float(tags[i, best[i]]))) for words in group_triggers(tags, best)
    ]


def decode_trigger(
    window: Window, output: Output, roles: Scores, trigger: Trigger, labels: LabelSet, *, sent: int = 0, offset: int = 0
) -> Proposal:
    """The proposal that a trigger's scores amount to.

    Args:
        window: words and their characters.
        output: the scores of its words.
        roles: ``(words, roles)``: every word's role in the trigger.
        trigger: the trigger's words.
        labels: what the scores stand for.
        sent: index of the sentence, kept in the proposal.
        offset: where the sentence begins in the body.
    """
    tags = normalize_scores(output.tags[trigger.head])
    statuses = normalize_scores(output.statuses[trigger.head])
    is_cue = labels.tags[int(tags[1:].argmax()) + 1] == CUE
    return Proposal(
        sent=sent,
        start=offset + window.spans[trigger.words[0]][0],
        end=offset + window.spans[trigger.words[-1]][1],
        scores=list_scores(labels.tags, tags),
        status_scores={name: float(p) for name, p in zip(labels.statuses, statuses, strict=True)},
        modes=pick_labels(squash_scores(output.modes[trigger.head]), labels.modes),
        parties=decode_roles(window, normalize_scores(roles), cue=is_cue, offset=offset),
        contexts=pick_labels(squash_scores(output.contexts), labels.contexts),
    )


def list_scores(names: Sequence[str], scores: Scores) -> dict[str, float]:
    """The labels of a trigger worth listing, the best always, "no trigger" never."""
    best = int(scores[1:].argmax()) + 1
    listed = [i for i, name in enumerate(names) if name != NONE and (i == best or scores[i] >= LEAST_LISTED)]
    return {names[i]: float(scores[i]) for i in listed}


def group_triggers(tags: Scores, best: NDArray[np.intp]) -> Iterator[list[int]]:
    """Runs of neighbouring words that may be triggers of one label."""
    group: list[int] = []
    for i in np.flatnonzero(1 - tags[:, 0] >= LEAST_SCORE):
        if group and (i != group[-1] + 1 or best[i] != best[group[-1]]):
            yield group
            group = []
        group.append(int(i))
    if group:
        yield group


def pick_labels(scores: Scores, names: Sequence[str]) -> tuple[str, ...]:
    """The labels with a score of one half or more, the best first."""
    own = [i for i in range(len(names)) if scores[i] >= LIKELY]
    return tuple(names[i] for i in sorted(own, key=lambda i: -float(scores[i])))


def decode_roles(window: Window, roles: Scores, *, cue: bool, offset: int) -> dict[str, tuple[ProposedSpan, ...]]:
    """The stretches of words in each role of a trigger; roles of the other kind of trigger do not count."""
    letters = {"s": "source", "c": "content"} if cue else {"a": "actor", "r": "recipient"}
    allowed = [0, *(i for i, role in enumerate(ROLES) if i and role[-1] in letters)]
    best = [allowed[i] for i in roles[:, allowed].argmax(axis=1)]
    spans: dict[str, list[ProposedSpan]] = {name: [] for name in letters.values()}
    for first, last in group_roles([ROLES[i] for i in best]):
        score = float(np.mean([roles[k, best[k]] for k in range(first, last + 1)]))
        start, end = offset + window.spans[first][0], offset + window.spans[last][1]
        spans[letters[ROLES[best[first]][-1]]].append(ProposedSpan(start, end, score))
    return {name: tuple(found) for name, found in spans.items()}


def group_roles(roles: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch: from a ``B`` (or a stray ``I``) over the ``I`` of its letter."""
    first: int | None = None
    for j, role in enumerate(roles):
        if first is not None and role != f"I-{roles[first][-1]}":
            yield first, j - 1
            first = None
        if first is None and role != NONE:
            first = j
    if first is not None:
        yield first, len(roles) - 1
