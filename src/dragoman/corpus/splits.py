"""Which sentences train, which tune, which measure: whole themes go to one side."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from dragoman.corpus.markup import SPLITS, MarkedSentence

SHARES = (("train", 78), ("dev", 90), ("test", 100))
"""Upper bounds, in hundredths, of the splits on the circle of themes' hashes."""


def find_split(sentence: MarkedSentence) -> str:
    """``train``, ``dev`` or ``test``: as its block says, else by its theme."""
    stated = sentence.fields.get("split")
    if stated in SPLITS:
        return stated
    digest = hashlib.sha256(sentence.fields.get("theme", "").encode()).digest()
    place = int.from_bytes(digest[:4]) % 100
    return next(name for name, bound in SHARES if place < bound)


def split_corpus(sentences: Iterable[MarkedSentence]) -> dict[str, list[MarkedSentence]]:
    """The sentences by split, in their order; every split has its list."""
    parts: dict[str, list[MarkedSentence]] = {name: [] for name in SPLITS}
    for sentence in sentences:
        parts[find_split(sentence)].append(sentence)
    return parts
