"""From the model's scores to proposals: triggers, and for each its label, status, modes and parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.learned.labels import NONE, ROLES, LabelSet
from dragoman.learned.pieces import Window
from dragoman.proposals import CUE, Proposal, ProposedSpan

LEAST_SCORE = 0.3
"""Probability of being a trigger at all under which a word is passed over."""
LEAST_LISTED = 0.01
"""Probability under which a label is not listed."""
LIKELY = 0.5

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Output:
    """What the model says of one trigger word: probabilities of tags, else scores (logits).

    Attributes:
        tags: ``(tags,)``, probabilities.
        statuses: ``(statuses,)``.
        modes: ``(modes,)``.
        contexts: ``(contexts,)``, of its sentence.
    """

    tags: Scores
    statuses: Scores
    modes: Scores
    contexts: Scores


@dataclass(frozen=True, slots=True)
class Trigger:
    """Neighbouring words that may name one event, by their numbers in the window.

    Attributes:
        words: their numbers.
        head: the likeliest of them.
        label: number of their best tag.
    """

    words: tuple[int, ...]
    head: int
    label: int


def normalize_scores(logits: Scores) -> Scores:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def squash_scores(logits: Scores) -> Scores:
    """Each score as a probability of its own."""
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


def find_triggers(tags: Scores) -> list[Trigger]:
    """The triggers of a window, in the order of their words; empty where no word may be one.

    Args:
        tags: ``(words, tags)``, probabilities.
    """
    best = tags[:, 1:].argmax(axis=1) + 1
    found = []
    for words in group_triggers(tags, best):
        head = max(words, key=lambda i: float(tags[i, best[i]]))
        found.append(Trigger(tuple(words), head, int(best[head])))
    return found


def decode_trigger(
    window: Window,
    output: Output,
    trigger: Trigger,
    parties: Mapping[str, tuple[ProposedSpan, ...]],
    labels: LabelSet,
    *,
    offset: int = 0,
) -> Proposal:
    """The proposal that a trigger's scores amount to.

    Args:
        window: words and their characters.
        output: the scores of its head.
        trigger: its words.
        parties: who takes part.
        labels: what the scores stand for.
        offset: where the passage begins in the body.
    """
    statuses = normalize_scores(output.statuses)
    return Proposal(
        sent=-1,
        start=offset + window.spans[trigger.words[0]][0],
        end=offset + window.spans[trigger.words[-1]][1],
        scores=list_scores(labels.tags, output.tags),
        status_scores={name: float(p) for name, p in zip(labels.statuses, statuses, strict=True)},
        modes=pick_labels(squash_scores(output.modes), labels.modes),
        parties=parties,
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


def decode_roles(
    window: Window, trigger: Trigger, roles: Scores, labels: LabelSet, *, offset: int = 0
) -> dict[str, tuple[ProposedSpan, ...]]:
    """The stretches of words in each role of a trigger; roles of the other kind of trigger do not count.

    Args:
        window: words and their characters.
        trigger: an event or a cue.
        roles: ``(pieces, roles)``, probabilities.
        labels: what tells events from cues.
        offset: where the passage begins in the body.
    """
    cue = labels.tags[trigger.label] == CUE
    letters = {"s": "source", "c": "content"} if cue else {"a": "actor", "r": "recipient"}
    allowed = [0, *(i for i, role in enumerate(ROLES) if i and role[-1] in letters)]
    scores = roles[list(window.firsts)]
    best = [allowed[i] for i in scores[:, allowed].argmax(axis=1)]
    spans: dict[str, list[ProposedSpan]] = {name: [] for name in letters.values()}
    for first, last in group_roles([ROLES[i] for i in best]):
        score = float(np.mean([scores[k, best[k]] for k in range(first, last + 1)]))
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
