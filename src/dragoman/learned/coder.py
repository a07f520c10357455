"""The learned coder: an article in, proposals out, on one CPU thread beside the parser's."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from threading import Event, local

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.errors import ModelUnusable
from dragoman.learned.bundle import GATE, GRAPH, ROLES_GRAPH, TOKENIZER, Bundle, open_bundle
from dragoman.learned.decoding import (
    LEAST_SCORE,
    Output,
    Scores,
    decode_roles,
    decode_trigger,
    find_triggers,
    normalize_scores,
)
from dragoman.learned.gate import Gate
from dragoman.learned.passages import split_passages
from dragoman.learned.pieces import Window, split_windows
from dragoman.proposals import CUE, Proposal

MAX_BATCH_PIECES = 1_024
"""Pieces, padding included, that go through the model at once: bounds its memory."""
MAX_PADDING = 1.2
"""How much longer a batch may be than its sentences together: padding costs as much as words."""


Ahead = tuple[str, Event, "Future[tuple[Proposal, ...]]"]
"""A body that is being read, what stops that, and what it will give."""


class LearnedCoder:
    """A model ready to run.

    Args:
        bundle: the checked model folder.

    Raises:
        ModelUnusable: its files do not make a model that this version can run.
    """

    def __init__(self, bundle: Bundle) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self.tokenizer = Tokenizer.from_file(str(bundle.folder / TOKENIZER))
            self.gate = Gate.from_json(json.loads((bundle.folder / GATE).read_text(encoding="utf-8")))
            self.encoder, self.reader = (
                onnxruntime.InferenceSession(str(bundle.folder / name), options, providers=["CPUExecutionProvider"])
                for name in (GRAPH, ROLES_GRAPH)
            )
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise ModelUnusable(f"{bundle.folder} cannot be loaded: {error}") from error
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.bundle = bundle
        self.joining = bundle.joining
        self.local = local()

    def read_ahead(self, body: str) -> None:
        """Begin to read a body in a thread of its own; :meth:`propose` in this thread then waits for what is left."""
        self.stop_reading()
        stop = Event()
        self.local.ahead = (body, stop, find_thread(os.getpid()).submit(self.read_body, body, stop=stop))

    def stop_reading(self) -> None:
        """Forget what this thread had read ahead: what has not begun never will, what has ends after its batch."""
        ahead: Ahead | None = getattr(self.local, "ahead", None)
        self.local.ahead = None
        if ahead is not None:
            ahead[1].set()
            ahead[2].cancel()

    def propose(self, body: str) -> tuple[Proposal, ...]:
        """The proposals of a body, in the order of the text, offsets into it; ``sent`` is left at -1.

        Passages that the gate keeps out have none.
        """
        ahead: Ahead | None = getattr(self.local, "ahead", None)
        if ahead is not None and ahead[0] is body:
            return ahead[2].result()
        return self.read_body(body)

    def read_body(self, body: str, *, cues: bool = False, stop: Event | None = None) -> tuple[Proposal, ...]:
        """The proposals of a body; with ``cues`` those of reporting cues have their sources and contents too."""
        passages = [(start, text) for start, text in split_passages(body) if self.gate.may_hold_event(text)]
        windows = list(split_windows(self.tokenizer, [text for _, text in passages]))
        found: dict[int, list[Proposal]] = {}
        for group in group_windows(windows):
            if stop is not None and stop.is_set():
                return ()
            batch = [(windows[i], passages[windows[i].index][0]) for i in group]
            found.update(zip(group, self.read_batch(batch, cues=cues), strict=True))
        return tuple(proposal for i in range(len(windows)) for proposal in found[i])

    def read_batch(self, batch: Sequence[tuple[Window, int]], *, cues: bool) -> list[list[Proposal]]:
        """The proposals of some windows, each with the offset of its passage."""
        labels = self.bundle.labels
        ids, mask = pad_windows([window for window, _ in batch])
        vectors, *scores = self.encoder.run(None, {"ids": ids, "mask": mask})
        tags = normalize_scores(scores[0])
        found: list[list[Proposal]] = [[] for _ in batch]
        triggers = [
            (row, trigger)
            for row in map(int, np.flatnonzero((tags[:, :, 0] < 1 - LEAST_SCORE).any(axis=1)))
            for trigger in find_triggers(tags[row, list(batch[row][0].firsts)])
        ]
        asked = [(row, t) for row, t in triggers if cues or labels.tags[t.label] != CUE]
        roles = self.read_roles(vectors, mask, [(row, batch[row][0].firsts[t.head]) for row, t in asked])
        answers = {(row, t): each for (row, t), each in zip(asked, roles, strict=True)}
        for row, trigger in triggers:
            window, offset = batch[row]
            output = cut_output(tags, scores, row, window.firsts[trigger.head])
            answer = answers.get((row, trigger))
            parties = {} if answer is None else decode_roles(window, trigger, answer, labels, offset=offset)
            found[row].append(decode_trigger(window, output, trigger, parties, labels, offset=offset))
        return found

    def read_roles(
        self, vectors: Scores, mask: NDArray[np.int64], asked: Sequence[tuple[int, int]]
    ) -> Sequence[Scores]:
        """For each row and position of a trigger the role scores of the row's pieces."""
        found: list[Scores] = []
        size = max(1, MAX_BATCH_PIECES // mask.shape[1])
        for first in range(0, len(asked), size):
            rows = np.array([row for row, _ in asked[first : first + size]])
            positions = np.array([position for _, position in asked[first : first + size]], dtype=np.int64)
            (roles,) = self.reader.run(None, {"vectors": vectors[rows], "mask": mask[rows], "positions": positions})
            found += list(normalize_scores(roles))
        return found


@cache
def find_thread(process: int) -> ThreadPoolExecutor:
    """The thread in which a process reads ahead; the number tells a forked process from its parent."""
    del process
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="dragoman-model")


def pad_windows(windows: Sequence[Window]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ids and mask of some windows as the graph takes them."""
    longest = max(len(window.ids) for window in windows)
    ids = np.zeros((len(windows), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
    return ids, mask


def cut_output(tags: Scores, scores: Sequence[Scores], row: int, position: int) -> Output:
    """The scores of one word, and of its sentence's contexts, out of those of a batch."""
    _, statuses, modes, contexts = scores
    return Output(tags[row, position], statuses[row, position], modes[row, position], contexts[row])


def group_windows(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Indices of windows of like length, as many as fit into one run."""
    group: list[int] = []
    n_pieces = 0
    for i in sorted(range(len(windows)), key=lambda i: len(windows[i].ids)):
        size = len(windows[i].ids)
        padded = (len(group) + 1) * size
        if group and (padded > MAX_BATCH_PIECES or padded > (n_pieces + size) * MAX_PADDING):
            yield group
            group, n_pieces = [], 0
        group.append(i)
        n_pieces += size
    if group:
        yield group


@cache
def load_coder(folder: Path) -> LearnedCoder:
    """The model of a folder, loaded once per process.

    Raises:
        ModelUnusable: it cannot be used; the text says why.
    """
    return LearnedCoder(open_bundle(folder))
