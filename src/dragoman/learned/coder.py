"""The learned coder: an article in, proposals out, on one CPU thread beside the parser's."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from threading import Event, local

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dragoman.errors import ModelUnusable
from dragoman.learned.bundle import GATE, GRAPH, ROLES_GRAPH, TOKENIZER, Bundle, open_bundle
from dragoman.learned.decoding import (
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

MAX_READER_PIECES = 1_024
"""Pieces, a sentence counted once for each of its triggers, that roles are read of at once: bounds the memory."""

HANDOVER_S = 0.0002
"""Seconds that a thread which has the interpreter may keep it while the other one waits."""

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
        """Begin to read a body in a thread of its own; :meth:`propose` in this thread then waits for what is left.

        Several bodies are read one after the other; one that is being read already is not begun again.
        """
        if any(begun is body for begun, _, _ in self.list_ahead()):
            return
        stop = Event()
        ahead = (body, stop, find_thread(os.getpid()).submit(self.read_body, body, stop=stop))
        self.local.ahead = [*self.list_ahead(), ahead]

    def list_ahead(self) -> list[Ahead]:
        """What this thread has begun to read and not asked for yet, oldest first."""
        found: list[Ahead] = getattr(self.local, "ahead", [])
        return found

    def stop_reading(self, body: str) -> None:
        """Forget a body that was read ahead: what has not begun never will, what has ends after its window."""
        for begun, stop, future in self.list_ahead():
            if begun is body:
                stop.set()
                future.cancel()
        self.local.ahead = [ahead for ahead in self.list_ahead() if ahead[0] is not body]

    def propose(self, body: str) -> tuple[Proposal, ...]:
        """The proposals of a body, in the order of the text, offsets into it; ``sent`` is left at -1.

        Passages that the gate keeps out have none.
        """
        future = next((future for begun, _, future in self.list_ahead() if begun is body), None)
        return self.read_body(body) if future is None else future.result()

    def read_body(self, body: str, *, cues: bool = False, stop: Event | None = None) -> tuple[Proposal, ...]:
        """The proposals of a body; with ``cues`` those of reporting cues have their sources and contents too."""
        passages = [(start, text) for start, text in split_passages(body) if self.gate.may_hold_event(text)]
        windows = list(split_windows(self.tokenizer, [text for _, text in passages]))
        found: list[Proposal] = []
        for window in windows:
            if stop is not None and stop.is_set():
                return ()
            found += self.read_window(window, passages[window.index][0], cues=cues)
        return tuple(found)

    def read_window(self, window: Window, offset: int, *, cues: bool) -> Iterator[Proposal]:
        """The proposals of a window.

        It is read alone: 8-bit sums are scaled by all that goes in together, so that in a batch a sentence would score
        otherwise in one article than in its copy in another.
        """
        labels, firsts = self.bundle.labels, list(window.firsts)
        ids = np.array([window.ids], dtype=np.int64)
        vectors, tags, statuses, modes, contexts = self.encoder.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        triggers = find_triggers(normalize_scores(tags[0, firsts]))
        asked = [trigger for trigger in triggers if cues or labels.tags[trigger.label] != CUE]
        roles = dict(zip(asked, self.read_roles(vectors, [firsts[trigger.head] for trigger in asked]), strict=True))
        for trigger in triggers:
            at = firsts[trigger.head]
            output = Output(normalize_scores(tags[0, at]), statuses[0, at], modes[0, at], contexts[0])
            parties = decode_roles(window, trigger, roles[trigger], labels, offset=offset) if trigger in roles else {}
            yield decode_trigger(window, output, trigger, parties, labels, offset=offset)

    def read_roles(self, vectors: Scores, positions: Sequence[int]) -> Iterator[Scores]:
        """For each position of a trigger in one window the role scores of the window's pieces."""
        size = max(1, MAX_READER_PIECES // vectors.shape[1])
        for first in range(0, len(positions), size):
            at = np.array(positions[first : first + size], dtype=np.int64)
            copies = np.repeat(vectors, len(at), axis=0)
            mask = np.ones(copies.shape[:2], dtype=np.int64)
            (roles,) = self.reader.run(None, {"vectors": copies, "mask": mask, "positions": at})
            yield from normalize_scores(roles)


@cache
def find_thread(process: int) -> ThreadPoolExecutor:
    """The thread in which a process reads ahead; the number tells a forked process from its parent.

    Python lets a thread that wants to go on wait for 5 ms while another computes, longer than the model needs for a
    sentence; from here on it is less.
    """
    del process
    sys.setswitchinterval(min(sys.getswitchinterval(), HANDOVER_S))
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="dragoman-model")


@cache
def load_coder(folder: Path) -> LearnedCoder:
    """The model of a folder, loaded once per process.

    Raises:
        ModelUnusable: it cannot be used; the text says why.
    """
    return LearnedCoder(open_bundle(folder))
