"""Annotated sentences as tensors: labels of each word, and for each trigger its status, modes and roles."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from dragoman.corpus.markup import CueMark, EventMark, Mark, MarkedSentence
from dragoman.learned.labels import ROLES, LabelSet
from dragoman.learned.pieces import Window, split_windows
from dragoman.proposals import CUE

IGNORED = -100
"""Label of a position that the loss leaves out."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger word as training sees it: position, status (``IGNORED`` for a cue), modes and everybody's role."""

    position: int
    status: int
    modes: tuple[int, ...] | None
    roles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One window of an annotated sentence."""

    ids: tuple[int, ...]
    tags: tuple[int, ...]
    triggers: tuple[Trigger, ...]
    contexts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of some examples, padded; ``rows`` and ``positions`` say where the triggers stand."""

    ids: Tensor
    mask: Tensor
    tags: Tensor
    rows: Tensor
    positions: Tensor
    statuses: Tensor
    modes: Tensor
    mode_weights: Tensor
    roles: Tensor
    contexts: Tensor
    context_weights: Tensor


def make_labels(sentences: Sequence[MarkedSentence], statuses: Sequence[str]) -> LabelSet:
    """The labels that occur in a corpus, sorted, so that the order of its files does not matter."""
    events = [event for sentence in sentences for event in sentence.events]
    return LabelSet(
        categories=tuple(sorted({event.category for event in events})),
        statuses=tuple(statuses),
        modes=tuple(sorted({f"{event.category}/{mode}" for event in events for mode in event.modes})),
        contexts=tuple(sorted({name for sentence in sentences for name in sentence.contexts})),
    )


def make_examples(tokenizer: Tokenizer, sentences: Sequence[MarkedSentence], labels: LabelSet) -> list[Example]:
    """The examples of annotated sentences; labels that the set does not know are left out."""
    windows = split_windows(tokenizer, [sentence.text for sentence in sentences])
    return [make_example(window, sentences[window.index], labels) for window in windows]


def make_example(window: Window, sentence: MarkedSentence, labels: LabelSet) -> Example:
    """One window with its labels."""
    tags = [IGNORED] * len(window.ids)
    for position in window.firsts:
        tags[position] = 0
    triggers = []
    heads: list[EventMark | CueMark] = [*sentence.events, *sentence.cues]
    for head in heads:
        name = head.category if isinstance(head, EventMark) else CUE
        if name not in labels.tags:  # from further files: a category that the corpus does not teach is no "none" either
            for position in find_positions(window, Mark(head.start, head.end)):
                tags[position] = IGNORED
            continue
        roles = spread_roles(window, head)
        for position in find_positions(window, Mark(head.start, head.end)):
            tags[position] = labels.tags.index(name)
            triggers.append(make_trigger(position, head, roles, labels))
    contexts = tuple(labels.contexts.index(c) for c in sentence.contexts if c in labels.contexts)
    return Example(window.ids, tuple(tags), tuple(triggers), contexts)


def make_trigger(position: int, head: EventMark | CueMark, roles: tuple[int, ...], labels: LabelSet) -> Trigger:
    """The trigger at a position."""
    if isinstance(head, CueMark):
        return Trigger(position, IGNORED, None, roles)
    names = [f"{head.category}/{mode}" for mode in head.modes]
    modes = tuple(labels.modes.index(name) for name in names if name in labels.modes)
    return Trigger(position, labels.statuses.index(head.status), modes, roles)


def find_positions(window: Window, mark: Mark) -> list[int]:
    """Positions of the first pieces of the words that a mark covers, in part or whole."""
    return [
        position
        for position, (start, end) in zip(window.firsts, window.spans, strict=True)
        if start < mark.end and mark.start < end
    ]


def spread_roles(window: Window, head: EventMark | CueMark) -> tuple[int, ...]:
    """The role of every piece in a trigger; pieces within words are left out."""
    roles = [IGNORED] * len(window.ids)
    for position in window.firsts:
        roles[position] = 0
    if isinstance(head, EventMark):
        parts = (("a", head.actors), ("r", head.recipients))
    else:
        parts = (("s", head.sources), ("c", head.contents))
    for role, marks in parts:
        for mark in marks:
            for i, position in enumerate(find_positions(window, mark)):
                roles[position] = ROLES.index(f"{'I' if i else 'B'}-{role}")
    return tuple(roles)


def make_batches(
    examples: Sequence[Example], labels: LabelSet, *, size: int, pad: int, rng: random.Random | None = None
) -> Iterator[Batch]:
    """Batches of examples of like length; in a new order each time where a generator is given.

    Args:
        examples: what to batch.
        labels: the label set, for the widths of modes and contexts.
        size: examples in a batch.
        pad: id of the padding piece.
        rng: shuffles; none keeps the order by length.
    """
    order = list(range(len(examples)))
    if rng is not None:
        rng.shuffle(order)
    order.sort(key=lambda i: len(examples[i].ids) // (4 if rng is not None else 1))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if rng is not None:
        rng.shuffle(groups)
    for group in groups:
        yield collate_examples([examples[i] for i in group], labels, pad=pad)


def collate_examples(examples: Sequence[Example], labels: LabelSet, *, pad: int) -> Batch:
    """The tensors of some examples."""
    longest = max(len(example.ids) for example in examples)

    def fill(values: Sequence[Sequence[int]], filler: int) -> Tensor:
        return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in values], dtype=torch.long)

    triggers = [(row, trigger) for row, example in enumerate(examples) for trigger in example.triggers]
    modes = torch.zeros(len(triggers), max(len(labels.modes), 1))
    for i, (_, trigger) in enumerate(triggers):
        for mode in trigger.modes or ():
            modes[i, mode] = 1.0
    contexts = torch.zeros(len(examples), max(len(labels.contexts), 1))
    for row, example in enumerate(examples):
        for context in example.contexts:
            contexts[row, context] = 1.0
    roles = fill([trigger.roles for _, trigger in triggers], IGNORED) if triggers else torch.zeros(0, longest).long()
    return Batch(
        ids=fill([example.ids for example in examples], pad),
        mask=fill([[1] * len(example.ids) for example in examples], 0),
        tags=fill([example.tags for example in examples], IGNORED),
        rows=torch.tensor([row for row, _ in triggers], dtype=torch.long),
        positions=torch.tensor([trigger.position for _, trigger in triggers], dtype=torch.long),
        statuses=torch.tensor([trigger.status for _, trigger in triggers], dtype=torch.long),
        modes=modes,
        mode_weights=torch.tensor([0.0 if trigger.modes is None else 1.0 for _, trigger in triggers]),
        roles=roles,
        contexts=contexts,
        context_weights=torch.tensor([1.0 if example.contexts else 0.0 for example in examples]),
    )
