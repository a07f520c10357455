"""Which mentions are compared at all: those that share act and parties and stand near one another in time.

Mentions are sorted within each block and each meets a fixed number of its neighbours, so that the cost grows with the
number of mentions, however large a block is.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from dragoman.record.mentions import EARLY, LATE, N_PARTIES, N_STEMS, Bits, Ints, Mentions
from dragoman.record.shingles import mix_bits

# How many neighbours a mention meets in one order of a block: those of both parties, of one, of a person, of one that
# share a word for the act.
N_DYAD, N_SINGLE, N_PERSON, N_WORD = 10, 4, 6, 3
# Held acts that are dated further apart than this are not compared; plans move, so for them it is more.
MAX_GAP, MAX_PLAN_GAP = 4, 250
# A window wider than this says nothing of the order of things.
MAX_WIDTH = 400
NO_CODES: Ints = np.zeros(0, dtype=np.int64)
MIX = np.uint64(0x9E3779B97F4A7C15)


def find_pairs(mentions: Mentions) -> tuple[Ints, Ints]:
    """The pairs worth comparing, each once, as two columns of row numbers with left < right, sorted."""
    n_mentions = max(1, len(mentions.ids))
    codes = NO_CODES
    for keys, rows, n_neighbours in list_blocks(mentions):
        parts = [codes]
        for days in list_orders(mentions):
            for left, right in pair_neighbours(keys, rows, days[rows], n_neighbours):
                kept = are_comparable(mentions, left, right)
                low, high = np.minimum(left, right)[kept], np.maximum(left, right)[kept]
                parts.append(low * n_mentions + high)
        codes = sort_distinct(np.concatenate(parts))
    return codes // n_mentions, codes % n_mentions


def sort_distinct(codes: Ints) -> Ints:
    """The codes sorted, each once (many repeat; sorting is faster than hashing them)."""
    codes = np.sort(codes)
    return codes[np.append(True, codes[1:] != codes[:-1])] if len(codes) else codes


def list_blocks(mentions: Mentions) -> Iterator[tuple[Bits, Ints, int]]:
    """Keys of blocks and the mentions that bear them, one entry for each key of a mention, and how many meet."""
    planned = mix_keys(mentions.planned.astype(np.int64))
    base = mix_keys(mentions.acts, planned)
    firsts, seconds = np.triu_indices(N_PARTIES, k=1)
    a, b = mentions.units[:, firsts], mentions.units[:, seconds]
    yield *spread_keys(base, np.minimum(a, b), np.maximum(a, b)), N_DYAD
    yield *spread_keys(base, mentions.units), N_SINGLE
    yield *spread_keys(base, mentions.people), N_PERSON
    # One deed may have been read as one act here and as a neighbouring act there, told by the same word.
    units = np.repeat(mentions.units, N_STEMS, axis=1)
    yield *spread_keys(planned, units, np.tile(mentions.triggers, N_PARTIES)), N_WORD
    # Two versions of one story tell a deed by the same word, and name its parties in different words.
    told_twice = find_shared_stories(mentions)
    keys, rows = spread_keys(mix_keys(mentions.stories, base), mentions.triggers)
    yield keys[told_twice[rows]], rows[told_twice[rows]], N_WORD


def find_shared_stories(mentions: Mentions) -> NDArray[np.bool_]:
    """Whether each mention's story is told by more than one document."""
    stories = np.unique(np.stack([mentions.stories, mentions.documents], axis=1), axis=0)[:, 0]
    names, counts = np.unique(stories, return_counts=True)
    return np.isin(mentions.stories, names[counts > 1])


def spread_keys(base: Bits, *columns: Ints) -> tuple[Bits, Ints]:
    """A key for each place of a mention's columns at which none is empty, and the mention that it belongs to."""
    rows, places = np.nonzero(np.minimum.reduce(columns) >= 0)
    keys = base[rows]
    for column in columns:
        keys = mix_keys(column[rows, places], keys)
    return keys, rows


def mix_keys(numbers: Ints, keys: Bits | None = None) -> Bits:
    """One key for numbers and, where given, the keys before them."""
    mixed = numbers.astype(np.uint64) + (keys * MIX if keys is not None else MIX)
    return mix_bits(mixed)


def list_orders(mentions: Mentions) -> Iterator[Ints]:
    """The days by which a block is sorted: when it happened as far as that is known, and when it was reported."""
    known = (mentions.starts != EARLY) & (mentions.ends != LATE) & (mentions.ends - mentions.starts <= MAX_WIDTH)
    either = np.where(mentions.ends != LATE, mentions.ends, mentions.starts)
    reported = np.where(mentions.reported >= 0, mentions.reported, either)
    yield np.where(known, (mentions.starts + mentions.ends) // 2, reported)
    yield reported


def pair_neighbours(keys: Bits, rows: Ints, days: Ints, n_neighbours: int) -> Iterator[tuple[Ints, Ints]]:
    """The pairs of mentions that stand close in a block; within a day rows come in the order of their ids."""
    order = np.lexsort((rows, days, keys))
    keys, rows = keys[order], rows[order]
    for back in range(1, n_neighbours + 1):
        same = np.flatnonzero(keys[back:] == keys[:-back])
        if not len(same):
            return
        yield rows[same], rows[same + back]


def are_comparable(mentions: Mentions, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Whether two mentions differ and their days do not rule out one act."""
    gap = np.maximum(mentions.starts[left], mentions.starts[right]) - np.minimum(
        mentions.ends[left], mentions.ends[right]
    )
    near: NDArray[np.bool_] = (left != right) & (gap <= np.where(mentions.planned[left], MAX_PLAN_GAP, MAX_GAP))
    return near
