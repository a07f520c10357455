"""Mentions of one act joined to one event: greedy agglomeration by the mean log-odds between groups.

Joining two groups takes evidence between them as groups: a mention that fits one member and contradicts the others
pulls the mean down, so that groups do not grow by chains of near resemblance.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator

import numpy as np

from dragoman.record.blocking import find_pairs
from dragoman.record.components import find_components
from dragoman.record.features import Floats, score_pairs
from dragoman.record.mentions import Ints, Mentions

Links = dict[int, tuple[float, int]]
# Pairs scored at once, so that memory does not grow with their number.
CHUNK = 200_000
THRESHOLD = -0.3
# No single pair counts for more than this, for or against.
MAX_LOG_ODDS = 8.0


def group_mentions(mentions: Mentions) -> Ints:
    """The group of each mention, as the row number of the group's first member."""
    left, right, scores = score_candidates(mentions)
    joined = scores > THRESHOLD
    n_mentions = len(mentions.ids)
    roots = find_components(n_mentions, zip(left[joined].tolist(), right[joined].tolist(), strict=True))
    inside = roots[left] == roots[right]
    return agglomerate_groups(n_mentions, left[inside], right[inside], scores[inside])


def score_candidates(mentions: Mentions) -> tuple[Ints, Ints, Floats]:
    """The pairs worth comparing with their log-odds of telling of one act."""
    left, right = find_pairs(mentions)
    parts = [score_pairs(mentions, left[at : at + CHUNK], right[at : at + CHUNK]) for at in range(0, len(left), CHUNK)]
    scores = np.concatenate(parts) if parts else np.zeros(0)
    return left, right, np.clip(scores, -MAX_LOG_ODDS, MAX_LOG_ODDS)


def agglomerate_groups(n_items: int, left: Ints, right: Ints, scores: Floats) -> Ints:
    """Join the two groups with the highest mean score, as long as one is above the threshold.

    Ties go to the groups with the smaller first members, so that the order of pairs has no say.
    """
    links = link_items(left, right, scores)
    parents = np.arange(n_items)
    heap = [(-total / n, a, b, n) for a, near in links.items() for b, (total, n) in near.items() if a < b and total / n > THRESHOLD]
    heapq.heapify(heap)
    while heap:
        negative, a, b, n_pairs = heapq.heappop(heap)
        # An entry is stale where one of the groups has been joined, or grew, since it was made.
        current = links.get(a, {}).get(b)
        if current is None or current[1] != n_pairs or -current[0] / n_pairs != negative:
            continue
        parents[b] = a
        for c in join_links(links, a, b):
            total, n = links[a][c]
            if total / n > THRESHOLD:
                heapq.heappush(heap, (-total / n, min(a, c), max(a, c), n))
    return find_components(n_items, ((int(parent), item) for item, parent in enumerate(parents) if parent != item))


def link_items(left: Ints, right: Ints, scores: Floats) -> dict[int, Links]:
    """Each item's neighbours with the sum of scores and the number of pairs."""
    links: dict[int, Links] = {}
    for a, b, score in zip(left.tolist(), right.tolist(), scores.tolist(), strict=True):
        links.setdefault(a, {})[b] = (score, 1)
        links.setdefault(b, {})[a] = (score, 1)
    return links


def join_links(links: dict[int, Links], a: int, b: int) -> Iterator[int]:
    """Make ``b``'s neighbours those of ``a``; the neighbours whose link to ``a`` has changed."""
    near = links[a]
    near.pop(b, None)
    for c, (total, n) in links.pop(b).items():
        if c == a:
            continue
        old_total, old_n = near.get(c, (0.0, 0))
        near[c] = links[c][a] = (old_total + total, old_n + n)
        links[c].pop(b, None)
        yield c
