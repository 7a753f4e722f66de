"""Chances: how likely it is that two articles carry one text.

reading > annotating > gathering > [comparing] > presenting

In:  a `Pair`: what two articles have in common, as numbers.
Out: a probability.
Start at `load`, then `chance`. The shipped weights are in models/origins/weights.toml, fitted by
training/origins/fit.py; the card beside them says on what, and how well they predict.
Limits: fitted on English news of 2008 to 2018; a pair that reuse.py finds nothing in common for is not
among what it was fitted on.
"""

from __future__ import annotations

import functools
import math
import tomllib
from dataclasses import dataclass
from importlib import resources

from secondsource.comparing.origins.pairs import Pair

#: What the chance is worked out from, in the order of the weights.
FEATURES = ("larger", "smaller", "plain", "names", "agencies", "one_outlet")

#: Added to a share before its logarithm is taken: a hundredth more is nothing where little is shared.
_LITTLE = 0.01


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression: log-odds are the intercept and each feature times its weight."""

    intercept: float
    weights: tuple[float, ...]

    def chance(self, row: tuple[float, ...]) -> float:
        """Return the probability for one row of features."""
        odds = self.intercept + sum(w * x for w, x in zip(self.weights, row, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def features(pair: Pair) -> tuple[float, ...]:
    """Return the numbers of `FEATURES`: logarithms of shares and of words; yes as 1."""
    return (
        math.log(pair.larger + _LITTLE),
        math.log(pair.smaller + _LITTLE),
        math.log1p(pair.plain),
        math.log1p(pair.names),
        float(bool(pair.agencies)),
        float(pair.one_outlet),
    )


def chance(pair: Pair, weights: Weights) -> float:
    """Return the chance that the two articles of a pair carry one text; 0 if quotations alone are shared."""
    return weights.chance(features(pair)) if pair.words else 0.0


def read(text: str) -> Weights:
    """Read weights from TOML.

    Raises:
        ValueError: they were fitted on other features than `FEATURES`, or in another order.
    """
    data = tomllib.loads(text)
    if tuple(data["features"]) != FEATURES:
        raise ValueError("the weights were fitted on other features; see training/origins")
    return Weights(float(data["intercept"]), tuple(map(float, data["weights"])))


@functools.lru_cache(maxsize=1)
def load() -> Weights:
    """Load the shipped weights, once."""
    place = resources.files("secondsource.comparing") / "models" / "origins" / "weights.toml"
    return read(place.read_text(encoding="utf-8"))
