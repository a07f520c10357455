"""Near-duplicates: sentences that are one template with other names and numbers in it.

Names and numbers are masked, then sentences are compared by the word trigrams they share.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
SHINGLE = 3
THRESHOLD = 0.5


def shingle_text(text: str) -> frozenset[tuple[str, ...]]:
    """The word trigrams of a sentence, names and numbers masked; a shorter sentence is one shingle."""
    words = [mask_word(word) for word in WORD.findall(text)]
    kept = [w for i, w in enumerate(words) if not (w == "*" and i and words[i - 1] == "*")]
    if len(kept) <= SHINGLE:
        return frozenset({tuple(kept)}) if kept else frozenset()
    return frozenset(tuple(kept[i : i + SHINGLE]) for i in range(len(kept) - SHINGLE + 1))


def mask_word(word: str) -> str:
    """The word in lower case; ``*`` for a name or a number."""
    return "*" if word[0].isupper() or word[0].isdigit() else word.lower()


def find_near_duplicates(texts: Sequence[str], *, threshold: float = THRESHOLD) -> list[tuple[int, int, float]]:
    """Pairs of sentences whose masked trigrams overlap.

    Args:
        texts: the sentences.
        threshold: least Jaccard index of two sets of shingles, in 0..1.

    Returns:
        ``(i, j, jaccard)`` with ``i < j``, in that order; empty where all differ.
    """
    sets = [shingle_text(text) for text in texts]
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    pairs = []
    for j, shingles in enumerate(sets):
        shared = Counter(i for shingle in shingles for i in where[shingle])
        for i, count in sorted(shared.items()):
            jaccard = count / (len(sets[i]) + len(shingles) - count)
            if jaccard >= threshold:
                pairs.append((i, j, jaccard))
        for shingle in shingles:
            where[shingle].append(j)
    return sorted(pairs)
