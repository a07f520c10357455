"""From the model's scores to proposals: triggers, and for each its label, status, modes and parties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.learned.labels import CUE, NONE, ROLES, LabelSet
from dragoman.learned.pieces import Window
from dragoman.types import Proposal, ProposedSpan

LEAST_SCORE = 0.1
"""Probability of being a trigger at all under which a word is passed over."""
LEAST_LISTED = 0.01
"""Probability under which a label is not listed."""
LIKELY = 0.5

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Output:
    """The model's scores (logits) for one window, padding cut off.

    Attributes:
        tags: ``(words, tags)``.
        statuses: ``(words, statuses)``.
        modes: ``(words, modes)``.
        contexts: ``(contexts,)``.
        roles: ``(words, words, roles)``: for each word as trigger, every word's role.
    """

    tags: Scores
    statuses: Scores
    modes: Scores
    contexts: Scores
    roles: Scores


def normalize_scores(logits: Scores) -> Scores:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def squash_scores(logits: Scores) -> Scores:
    """Each score as a probability of its own."""
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


def decode_window(
    window: Window, output: Output, labels: LabelSet, *, sent: int = 0, offset: int = 0
) -> list[Proposal]:
    """The proposals of a window, in the order of their words; empty where no word may be a trigger.

    Args:
        window: words and their characters.
        output: the scores of its words.
        labels: what the scores stand for.
        sent: index of the sentence, kept in the proposals.
        offset: where the sentence begins in the body.
    """
    tags = normalize_scores(output.tags)
    best = tags[:, 1:].argmax(axis=1) + 1
    contexts = decode_contexts(output.contexts, labels)
    found = []
    for words in group_triggers(tags, best):
        head = max(words, key=lambda i: float(tags[i, best[i]]))
        statuses = normalize_scores(output.statuses[head])
        found.append(
            Proposal(
                sent=sent,
                start=offset + window.spans[words[0]][0],
                end=offset + window.spans[words[-1]][1],
                scores=list_scores(labels.tags, tags[head]),
                status_scores={name: float(p) for name, p in zip(labels.statuses, statuses, strict=True)},
                modes=decode_modes(output.modes[head], labels),
                parties=decode_roles(
                    window, normalize_scores(output.roles[head]), cue=labels.tags[int(best[head])] == CUE, offset=offset
                ),
                contexts=contexts,
            )
        )
    return found


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


def decode_modes(logits: Scores, labels: LabelSet) -> tuple[str, ...]:
    """The modes that are likelier than not, with their categories, the best first."""
    return pick_labels(squash_scores(logits), labels.modes)


def decode_contexts(logits: Scores, labels: LabelSet) -> tuple[str, ...]:
    """The contexts that are likelier than not, the best first."""
    return pick_labels(squash_scores(logits), labels.contexts)


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
