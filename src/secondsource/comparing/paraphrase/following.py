"""Following: which sentences of one report say, in the same order, what those of another say.

reading > annotating > gathering > [comparing] > presenting

In:  the `Reading`s of a story's reports, and what each term tells.
Out: for two of them a `Following`: pairs of sentences in order, and how much of either report they cover.
Start at `Follower.follow`.
Limits: one order. A rewrite that moves a block of sentences is followed before or behind it, not both.
Nothing here reads or writes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondsource.comparing.paraphrase.terms import QUOTED, Line, Reading

#: Least weight of the terms that two sentences share, to be a pair: one rare word, or two of the usual. This
#: and the next were set by hand and never swept; the strength, not the pairs, decides.
LEAST_SHARED = 0.8

#: Least share of the lighter sentence's weight. The one may be cut from the other, or be half of it.
LEAST_CONTAINED = 0.25

#: Pairs that a sentence may be in before the order decides: sentences are split in two, or joined.
MOST_PARTNERS = 2

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Following:
    """How one report follows another."""

    #: Places of sentences in either report, in order; both never fall.
    pairs: tuple[Pair, ...]
    #: Share of the weight of either report's own words, outside quotations, that stands in both sentences of
    #: a pair, 0 to 1; and that weight itself.
    covered_a: float
    covered_b: float
    own_a: float
    own_b: float

    @property
    def strength(self) -> float:
        """Geometric mean of the two shares: a text that is followed in part counts in part."""
        return float((self.covered_a * self.covered_b) ** 0.5)

    def followed(self) -> tuple[int, int]:
        """How many sentences of either report have a partner."""
        return len({i for i, _ in self.pairs}), len({j for _, j in self.pairs})


class Follower:
    """Compares reports of one story, two at a time; what is the same for all pairs is counted once."""

    def __init__(self, readings: Sequence[Reading], weight: Mapping[str, float]) -> None:
        self.readings = readings
        self.weight = weight
        self.line_weights = [
            [sum(count * weight[term] for term, count in line.terms.items()) for line in reading.lines]
            for reading in readings
        ]
        #: Weight of each report's words outside quotations; 1 for one without any, which has nothing covered.
        self.own = [
            sum(weight[term] for line in reading.lines for term, count in line.terms.items() if count == 1)
            or 1.0
            for reading in readings
        ]

    def follow(self, one: int, other: int) -> Following:
        """Find the heaviest row of sentence pairs that runs in the order of both reports, given by place.

        A pair weighs what its sentences share, times the part that this is of the lighter of them. Rows are
        found as heaviest chains (a dynamic programme over pairs with a Fenwick tree, O(n log n)).
        """
        a, b = self.readings[one].lines, self.readings[other].lines
        pairs = _chain(self._candidates(one, other), len(b))
        own_a = _covered(a, b, pairs, self.weight)
        own_b = _covered(b, a, [(j, i) for i, j in pairs], self.weight)
        return Following(tuple(pairs), own_a / self.own[one], own_b / self.own[other], own_a, own_b)

    def _candidates(self, one: int, other: int) -> dict[Pair, float]:
        """Sentence pairs with what they weigh: for each sentence its best partners."""
        a, b, weight = self.readings[one], self.readings[other], self.weight
        found: dict[Pair, float] = {}
        for i, line in enumerate(a.lines):
            shared: dict[int, float] = defaultdict(float)
            for term, count in line.terms.items():
                full = weight[term]
                for j in b.places.get(term, ()):
                    shared[j] += full if count == 1 == b.lines[j].terms[term] else QUOTED * full
            mine = self.line_weights[one][i]
            for j, weighs in shared.items():
                part = weighs / min(mine, self.line_weights[other][j]) if weighs else 0.0
                if weighs >= LEAST_SHARED and part >= LEAST_CONTAINED:
                    found[i, j] = weighs * part
        kept = _best(found, 0) | _best(found, 1)
        return {pair: found[pair] for pair in sorted(kept)}


def _best(found: Mapping[Pair, float], side: int) -> set[Pair]:
    mine: dict[int, list[Pair]] = defaultdict(list)
    for pair in found:
        mine[pair[side]].append(pair)
    return {
        pair
        for pairs in mine.values()
        for pair in sorted(pairs, key=lambda pair: (-found[pair], pair))[:MOST_PARTNERS]
    }


def _chain(weights: Mapping[Pair, float], width: int) -> list[Pair]:
    """The heaviest row of pairs in which neither place falls. ``weights`` is in order of pairs."""
    #: Fenwick tree over the places in b: the weight of the heaviest chain that ends there, and its last.
    tree: list[tuple[float, Pair | None]] = [(0.0, None)] * (width + 1)
    before: dict[Pair, Pair | None] = {}
    heaviest: tuple[float, Pair | None] = (0.0, None)
    for pair, own in weights.items():
        best: tuple[float, Pair | None] = (0.0, None)
        at = pair[1] + 1
        while at > 0:
            best = max(best, tree[at], key=lambda entry: entry[0])
            at -= at & -at
        before[pair] = best[1]
        total = (best[0] + own, pair)
        heaviest = max(heaviest, total, key=lambda entry: entry[0])
        at = pair[1] + 1
        while at <= width:
            tree[at] = max(tree[at], total, key=lambda entry: entry[0])
            at += at & -at
    found: list[Pair] = []
    last = heaviest[1]
    while last is not None:
        found.append(last)
        last = before[last]
    return found[::-1]


def _covered(
    lines: Sequence[Line], others: Sequence[Line], pairs: Iterable[Pair], weight: Mapping[str, float]
) -> float:
    """Weight of the own words of ``lines`` that stand in a partner's sentence too."""
    partners: dict[int, set[str]] = defaultdict(set)
    for i, j in pairs:
        partners[i].update(others[j].terms)
    return math.fsum(  # exact, so that the order of a set does not matter
        weight[term]
        for i, terms in partners.items()
        for term in lines[i].terms.keys() & terms
        if lines[i].terms[term] == 1
    )
