"""Deciding: how likely it is that two passages assert the same thing.

reading > annotating > gathering > [comparing] > presenting

In:  a story's units.
Out: `Likely` pairs, each with a calibrated probability.
Start at `likely_pairs`. The weights are models/sameness/weights.toml, fitted by training/sameness; the
card beside them says on what, and how well they predict.
Limits: fitted on English news of 2010 to 2019. Pairs with nothing in common are not looked at.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from secondsource.comparing.likeness import Likeness, Unit
from secondsource.comparing.sameness.features import FEATURES, Comparison
from secondsource.comparing.sameness.pairs import Meanings, candidates
from secondsource.comparing.telling import at_odds
from secondsource.model import Annotations


@dataclass(frozen=True, slots=True)
class Likely:
    """Two units by their places in the list, ``a < b``."""

    a: int
    b: int
    #: The chance that they assert the same thing, 0 to 1.
    chance: float


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over `FEATURES`."""

    intercept: float
    weights: NDArray[np.float64]

    def chances(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probability for each row of features."""
        odds = np.clip(rows @ self.weights + self.intercept, -30.0, 30.0)
        found: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-odds))
        return found


def read(text: str) -> Weights:
    """Read weights from TOML.

    Raises:
        ValueError: they were fitted on other features than `FEATURES`, or in another order.
    """
    data = tomllib.loads(text)
    if tuple(data["weights"]) != FEATURES:
        raise ValueError("the weights were fitted on other features; see training/sameness")
    return Weights(float(data["intercept"]), np.array(list(data["weights"].values()), np.float64))


@functools.lru_cache(maxsize=1)
def load() -> Weights:
    """Load the shipped weights, once."""
    place = resources.files("secondsource.comparing") / "models" / "sameness" / "weights.toml"
    return read(place.read_text(encoding="utf-8"))


def likely_pairs(
    found: Sequence[Unit], annotated: Sequence[Annotations], likeness: Likeness, least: float
) -> list[Likely]:
    """Return the pairs of different articles whose chance is at least so great, in order of places."""
    pairs, rows = measured(found, annotated, likeness)
    if not pairs:
        return []
    chances = load().chances(rows)
    return [
        Likely(a, b, round(float(chance), 4))
        for (a, b), chance in zip(pairs, chances, strict=True)
        if chance >= least
    ]


def measured(
    found: Sequence[Unit], annotated: Sequence[Annotations], likeness: Likeness
) -> tuple[list[tuple[int, int]], NDArray[np.float64]]:
    """Return the pairs worth a look, and a row of `FEATURES` for each."""
    meanings = Meanings(found, annotated)
    comparison = Comparison(found, annotated, likeness, meanings)
    pairs = [c for c in candidates(found, likeness, meanings) if not at_odds(found[c.a], found[c.b])]
    rows = [comparison.row(pair) for pair in pairs]
    return [(pair.a, pair.b) for pair in pairs], np.array(rows, np.float64).reshape(len(rows), len(FEATURES))
