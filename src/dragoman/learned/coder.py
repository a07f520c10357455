"""The learned coder: sentences in, proposals out, on one CPU thread."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.errors import ModelUnusable
from dragoman.learned.bundle import GATE, GRAPH, ROLES_GRAPH, TOKENIZER, Bundle, open_bundle
from dragoman.learned.decoding import Output, Scores, decode_trigger, find_triggers
from dragoman.learned.gate import Gate
from dragoman.learned.pieces import Window, split_windows
from dragoman.proposals import Proposal
from dragoman.types import Sentence

MAX_BATCH_PIECES = 1_024
"""Pieces, padding included, that go through the model at once: bounds its memory."""
MAX_PADDING = 1.1
"""How much longer a batch may be than its sentences together: padding costs as much as words."""


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

    def propose(self, sentences: Sequence[Sentence]) -> tuple[Proposal, ...]:
        """The proposals of some sentences, in the order of the text; none for one that the gate keeps out."""
        let_in = [sentence for sentence in sentences if self.gate.may_hold_event(sentence.text)]
        windows = list(split_windows(self.tokenizer, [sentence.text for sentence in let_in]))
        found: dict[int, list[Proposal]] = {}
        for group in group_windows(windows):
            batch = [(windows[i], let_in[windows[i].index]) for i in group]
            found.update(zip(group, self.read_batch(batch), strict=True))
        return tuple(proposal for i in range(len(windows)) for proposal in found[i])

    def read_batch(self, batch: Sequence[tuple[Window, Sentence]]) -> list[list[Proposal]]:
        """The proposals of some windows, each with its sentence."""
        ids, mask = pad_windows([window for window, _ in batch])
        vectors, *scores = self.encoder.run(None, {"ids": ids, "mask": mask})
        outputs = [cut_output(scores, row, window) for row, (window, _) in enumerate(batch)]
        triggers = [(row, trigger) for row, output in enumerate(outputs) for trigger in find_triggers(output)]
        found: list[list[Proposal]] = [[] for _ in batch]
        if not triggers:
            return found
        rows = np.array([row for row, _ in triggers])
        positions = np.array([batch[row][0].firsts[trigger.head] for row, trigger in triggers], dtype=np.int64)
        (roles,) = self.reader.run(None, {"vectors": vectors[rows], "mask": mask[rows], "positions": positions})
        for (row, trigger), scored in zip(triggers, roles, strict=True):
            window, sentence = batch[row]
            found[row].append(
                decode_trigger(
                    window,
                    outputs[row],
                    scored[list(window.firsts)],
                    trigger,
                    self.bundle.labels,
                    sent=sentence.index,
                    offset=sentence.start,
                )
            )
        return found


def pad_windows(windows: Sequence[Window]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ids and mask of some windows as the graph takes them."""
    longest = max(len(window.ids) for window in windows)
    ids = np.zeros((len(windows), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
    return ids, mask


def cut_output(scores: Sequence[Scores], row: int, window: Window) -> Output:
    """The scores of a window's words out of those of a batch."""
    tags, statuses, modes, contexts = scores
    at = list(window.firsts)
    return Output(tags[row, at], statuses[row, at], modes[row, at], contexts[row])


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
