"""Connected components over numbers 0..n-1."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


def find_components(n_items: int, pairs: Iterable[tuple[int, int]]) -> NDArray[np.int64]:
    """The smallest member of each item's component; an item without a pair is its own.

    Args:
        n_items: how many items there are.
        pairs: items that belong together, in any order.
    """
    parents = list(range(n_items))
    for a, b in pairs:
        root_a, root_b = find_root(parents, a), find_root(parents, b)
        if root_a != root_b:
            parents[max(root_a, root_b)] = min(root_a, root_b)
    return np.array([find_root(parents, item) for item in range(n_items)], dtype=np.int64)


def find_root(parents: list[int], item: int) -> int:
    """The root of an item, paths halved on the way."""
    while parents[item] != item:
        parents[item] = parents[parents[item]]
        item = parents[item]
    return item
