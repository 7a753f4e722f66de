"""Forest: a sum of small decision trees that says how likely two profiles are one.

reading > annotating > gathering > [comparing] > presenting

In:  rows of numbers, one a pair, in the order of `profiles.FEATURES`.
Out: a probability for each.
Start at `load_forest`. The trees are text: models/linking/trees.toml, made by training/linking; the
card beside it says from what, and how well they do.
Limits: the trees know the features in the order in which they were trained, and refuse another.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Forest:
    """Gradient-boosted trees (Friedman, Annals of Statistics 2001), as arrays (trees, nodes)."""

    #: Which feature a node asks for; -1: the node is a leaf.
    feature: NDArray[np.int64]
    #: A row with at most so much goes to the left.
    threshold: Floats
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    #: What a leaf adds to the log-odds.
    value: Floats
    #: Log-odds before any tree.
    prior: float

    def probability(self, rows: Sequence[Sequence[float]]) -> Floats:
        """Return the probability that each row's pair is one; an empty array for no rows."""
        table = np.asarray(rows, dtype=np.float64).reshape(len(rows), -1)
        odds = np.full(len(table), self.prior)
        every = np.arange(len(table))
        for tree in range(len(self.feature)):
            at = np.zeros(len(table), dtype=np.int64)
            while True:
                asked = self.feature[tree, at]
                inner = asked >= 0
                if not inner.any():
                    break
                goes_left = table[every, np.maximum(asked, 0)] <= self.threshold[tree, at]
                at = np.where(inner, np.where(goes_left, self.left[tree, at], self.right[tree, at]), at)
            odds += self.value[tree, at]
        found: Floats = 1.0 / (1.0 + np.exp(-odds))
        return found


def read_forest(text: str, names: Sequence[str]) -> Forest:
    """Read trees from TOML.

    Raises:
        ValueError: they were trained on other features than ``names``, or in another order.
    """
    data = tomllib.loads(text)
    if tuple(data["features"]) != tuple(names):
        raise ValueError("the trees were trained on other features; see training/linking")
    trees = [[node.split() for node in tree.split(";")] for tree in data["trees"]]
    size = max(map(len, trees))

    def table(column: int, empty: float) -> Floats:
        rows = [[float(node[column]) for node in tree] + [empty] * (size - len(tree)) for tree in trees]
        return np.asarray(rows, dtype=np.float64)

    return Forest(
        feature=table(0, -1).astype(np.int64),
        threshold=table(1, 0),
        left=table(2, 0).astype(np.int64),
        right=table(3, 0).astype(np.int64),
        value=table(4, 0),
        prior=float(data["prior"]),
    )


@functools.lru_cache(maxsize=1)
def load_forest(names: tuple[str, ...]) -> Forest:
    """Load the shipped trees, once."""
    place = resources.files(__package__) / "models" / "linking" / "trees.toml"
    return read_forest(place.read_text(encoding="utf-8"), names)
