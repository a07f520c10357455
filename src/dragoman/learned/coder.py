"""The learned coder: sentences in, proposals out, on one CPU thread."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dragoman.errors import ModelUnusable
from dragoman.learned.bundle import GATE, GRAPH, TOKENIZER, Bundle, open_bundle
from dragoman.learned.decoding import Output, decode_window
from dragoman.learned.gate import Gate
from dragoman.learned.pieces import Window, split_windows
from dragoman.types import Proposal, Sentence

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
            self.session = onnxruntime.InferenceSession(
                str(bundle.folder / GRAPH), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise ModelUnusable(f"{bundle.folder} cannot be loaded: {error}") from error
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.bundle = bundle
        self.joining = bundle.joining

    def propose(self, sentences: Sequence[Sentence]) -> tuple[Proposal, ...]:
        """The proposals of some sentences, in the order of the text; none for one that the gate keeps out."""
        sentences = [sentence for sentence in sentences if self.gate.may_hold_event(sentence.text)]
        windows = list(split_windows(self.tokenizer, [sentence.text for sentence in sentences]))
        outputs: dict[int, Output] = {}
        for group in group_windows(windows):
            outputs.update(zip(group, self.run([windows[i] for i in group]), strict=True))
        found: list[Proposal] = []
        for i, window in enumerate(windows):
            sentence = sentences[window.index]
            found += decode_window(window, outputs[i], self.bundle.labels, sent=sentence.index, offset=sentence.start)
        return tuple(found)

    def run(self, windows: Sequence[Window]) -> list[Output]:
        """The model's scores for some windows."""
        longest = max(len(window.ids) for window in windows)
        ids = np.zeros((len(windows), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        arrays = self.session.run(None, {"ids": ids, "mask": mask})
        tags, statuses, modes, contexts, roles = arrays
        outputs = []
        for row, window in enumerate(windows):
            at = np.asarray(window.firsts)
            outputs.append(
                Output(tags[row, at], statuses[row, at], modes[row, at], contexts[row], roles[row][np.ix_(at, at)])
            )
        return outputs


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
