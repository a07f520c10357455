"""Shingles: an article's runs of eight words as hashes, and the sample of them that finds its copies.

The sample is a MinHash by share: of all hashes those below a fixed bound, a quarter. Unlike a fixed number of minima
it shows how much of a short text stands in a long one, and two samples agree on which shingles they hold.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

N_WORDS = 8
# One shingle of this many is sampled; a text with few shingles keeps them all, to be found by its like.
SAMPLED_SHARE = 4
FEW_SHINGLES = 64
WORD = re.compile(r"\w+")
SAMPLE_BOUND = np.uint64(2**64 // SAMPLED_SHARE)
NO_HASHES: Hashes = np.zeros(0, dtype=np.uint64)


def split_words(text: str) -> list[str]:
    """The words of a text in one case and one form of its characters; quotes and dashes leave no trace."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


@lru_cache(maxsize=200_000)
def hash_word(word: str) -> int:
    """64 bits of a word, the same in every process."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def hash_shingles(body: str) -> Hashes:
    """The distinct shingles of a body as sorted hashes; fewer than eight words are one shingle, no words none."""
    words = np.array([hash_word(word) for word in split_words(body)], dtype=np.uint64)
    if not words.size:
        return NO_HASHES
    width = min(N_WORDS, len(words))
    rolled = np.zeros(len(words) - width + 1, dtype=np.uint64)
    for n in range(width):
        rolled = rolled * np.uint64(0x9E3779B97F4A7C15) + words[n : n + len(rolled)]
    return np.unique(mix_bits(rolled + np.uint64(width)))


def mix_bits(values: Hashes) -> Hashes:
    """The values with their bits spread evenly (the finaliser of splitmix64), so that a bound samples fairly."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def sample_hashes(hashes: Hashes) -> Hashes:
    """The sample of a body's shingles: those below the bound, or all of a short body."""
    return hashes if len(hashes) < FEW_SHINGLES else hashes[hashes < SAMPLE_BOUND]


def make_signature(body: str) -> tuple[int, bytes]:
    """How many distinct shingles a body has, and their sample as the record stores it."""
    hashes = hash_shingles(body)
    return len(hashes), sample_hashes(hashes).astype("<u8").tobytes()


def read_signature(stored: bytes) -> Hashes:
    """The sample that ``make_signature`` gave as bytes."""
    return np.frombuffer(stored, dtype="<u8").astype(np.uint64, copy=False)


def measure_containment(some: Hashes, others: Hashes) -> float:
    """The share of the smaller set's shingles that the other holds, 0..1; 0 where one has none."""
    smaller = min(len(some), len(others))
    return len(np.intersect1d(some, others, assume_unique=True)) / smaller if smaller else 0.0
