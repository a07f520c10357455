"""Means and shares with their intervals: Student's t for a mean, Wilson's for a share, 95 % each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist, fmean, stdev

LEVEL = 0.95
MAX_SCORE = 10.0
# Beyond this many degrees of freedom Student's t is the normal distribution to three decimals and more.
MANY = 400


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the ends of its 95 % interval and the number of events behind it.

    ``low`` and ``high`` are ``None`` where there is nothing to judge the spread by: a mean of one, or of equal scores.
    """

    value: float
    low: float | None
    high: float | None
    n: int


def measure_mean(scores: Sequence[float]) -> Estimate | None:
    """The mean of PLOVER scores with Student's t interval, clipped to -10..10; ``None`` for none."""
    if not scores:
        return None
    spread = stdev(scores) if len(scores) > 1 else None
    return bound_mean(fmean(scores), spread, len(scores))


def bound_mean(mean: float, spread: float | None, n: int) -> Estimate:
    """The interval of a mean of ``n`` scores whose sample standard deviation is ``spread``."""
    if not spread or n < 2:
        return Estimate(mean, None, None, n)
    half = find_quantile(n - 1) * spread / math.sqrt(n)
    return Estimate(mean, max(-MAX_SCORE, mean - half), min(MAX_SCORE, mean + half), n)


def measure_share(n_found: int, n: int) -> Estimate | None:
    """The share ``n_found`` of ``n`` with Wilson's score interval; ``None`` of none."""
    if n == 0:
        return None
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    share, room = n_found / n, z * z / n
    middle = (share + room / 2) / (1 + room)
    half = z / (1 + room) * math.sqrt(share * (1 - share) / n + room / (4 * n))
    return Estimate(share, max(0.0, middle - half), min(1.0, middle + half), n)


@cache
def find_quantile(freedom: int) -> float:
    """How many standard errors Student's t interval reaches with so many degrees of freedom (12.71 with one)."""
    if freedom > MANY:
        z = NormalDist().inv_cdf((1 + LEVEL) / 2)
        return z + (z**3 + z) / (4 * freedom)  # the first term of the expansion of Cornish and Fisher
    low, high = 0.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if cover_share(middle, freedom) < LEVEL else (low, middle)
    return (low + high) / 2


def cover_share(t: float, freedom: int) -> float:
    """The share of Student's t distribution within -t..t: the finite series for whole degrees of freedom."""
    angle = math.atan(t / math.sqrt(freedom))
    cosine = math.cos(angle)
    term, total = (cosine, 0.0) if freedom % 2 else (1.0, 0.0)
    for k in range(2 + freedom % 2, freedom + 1, 2):
        total += term
        term *= cosine * cosine * (k - 1) / k
    if freedom % 2 == 0:
        return math.sin(angle) * total
    return 2 / math.pi * (angle + math.sin(angle) * total)
