"""Mentions of one act joined to one event: greedy agglomeration by the mean log-odds between groups.

Joining two groups takes evidence between them as groups: a mention that fits one member and contradicts the others
pulls the mean down, so that groups do not grow by chains of near resemblance.
"""

from __future__ import annotations

import heapq

import numpy as np

from dragoman.record.blocking import MAX_GAP, MAX_PLAN_GAP, find_pairs
from dragoman.record.components import find_components, find_root
from dragoman.record.features import Floats, load_weights, measure_pairs
from dragoman.record.mentions import EARLY, LATE, Ints, Mentions

Links = dict[int, tuple[float, int]]
Bounds = tuple[list[int], list[int], list[int]]
NO_LINKS: Links = {}
# Pairs scored at once, so that memory does not grow with their number.
CHUNK = 200_000
THRESHOLD = 0.0
# No single pair counts for more than this, for or against.
MAX_LOG_ODDS = 8.0


def group_mentions(mentions: Mentions, weights: Floats | None = None) -> Ints:
    """The group of each mention, as the row number of the group's first member.

    Args:
        mentions: as arrays.
        weights: of the features, in their order; left out, those of the table.
    """
    left, right, scores = score_candidates(mentions, load_weights() if weights is None else weights)
    joined = scores > THRESHOLD
    n_mentions = len(mentions.ids)
    roots = find_components(n_mentions, zip(left[joined].tolist(), right[joined].tolist(), strict=True))
    inside = roots[left] == roots[right]
    return Agglomeration(find_bounds(mentions), left[inside], right[inside], scores[inside]).join_groups()


def find_bounds(mentions: Mentions) -> Bounds:
    """For each mention the days that it is dated to, if closely, and how far its group may stretch."""
    dated = mentions.close | mentions.planned
    starts = np.where(dated, mentions.starts, EARLY).tolist()
    ends = np.where(dated, mentions.ends, LATE).tolist()
    return starts, ends, np.where(mentions.planned, MAX_PLAN_GAP, MAX_GAP).tolist()


def score_candidates(mentions: Mentions, weights: Floats) -> tuple[Ints, Ints, Floats]:
    """The pairs worth comparing with their log-odds of telling of one act."""
    left, right = find_pairs(mentions)
    steps = range(0, len(left), CHUNK)
    parts = [measure_pairs(mentions, left[at : at + CHUNK], right[at : at + CHUNK]) @ weights for at in steps]
    scores = np.concatenate(parts) if parts else np.zeros(0)
    return left, right, np.clip(scores, -MAX_LOG_ODDS, MAX_LOG_ODDS)


class Agglomeration:
    """Groups that grow: whose neighbour each is, how well they go together, and within what days each lies."""

    def __init__(self, bounds: Bounds, left: Ints, right: Ints, scores: Floats) -> None:
        self.latest_starts, self.earliest_ends, self.gaps = bounds
        self.parents = list(range(len(self.gaps)))
        self.links: dict[int, Links] = {}
        for a, b, score in zip(left.tolist(), right.tolist(), scores.tolist(), strict=True):
            self.links.setdefault(a, {})[b] = (score, 1)
            self.links.setdefault(b, {})[a] = (score, 1)

    def join_groups(self) -> Ints:
        """Join the two groups with the highest mean score, as long as one is above the threshold.

        Ties go to the groups with the smaller first members, so that the order of pairs has no say.
        """
        heap = [
            (-total, a, b, n)
            for a, near in self.links.items()
            for b, (total, n) in near.items()
            if a < b and total > THRESHOLD
        ]
        heapq.heapify(heap)
        while heap:
            negative, a, b, n_pairs = heapq.heappop(heap)
            # An entry is stale where one of the groups has been joined, or their link has changed, since it was made.
            total, n = self.links.get(a, NO_LINKS).get(b, (0.0, 0))
            if n != n_pairs or not n or -total / n != negative or not self.may_join(a, b):
                continue
            for c in self.join_pair(a, b):
                total, n = self.links[a][c]
                if total / n > THRESHOLD:
                    heapq.heappush(heap, (-total / n, min(a, c), max(a, c), n))
        return np.array([find_root(self.parents, item) for item in range(len(self.parents))], dtype=np.int64)

    def may_join(self, a: int, b: int) -> bool:
        """Whether no two members would be dated further apart than mentions of one act can be."""
        latest_start = max(self.latest_starts[a], self.latest_starts[b])
        return latest_start - min(self.earliest_ends[a], self.earliest_ends[b]) <= self.gaps[a]

    def join_pair(self, a: int, b: int) -> list[int]:
        """Put ``b`` into ``a``, the smaller number; the neighbours whose link to ``a`` has changed."""
        self.parents[b] = a
        self.latest_starts[a] = max(self.latest_starts[a], self.latest_starts[b])
        self.earliest_ends[a] = min(self.earliest_ends[a], self.earliest_ends[b])
        near, changed = self.links[a], []
        near.pop(b, None)
        for c, (total, n) in self.links.pop(b).items():
            if c != a:
                old_total, old_n = near.get(c, (0.0, 0))
                near[c] = self.links[c][a] = (old_total + total, old_n + n)
                self.links[c].pop(b, None)
                changed.append(c)
        return changed
