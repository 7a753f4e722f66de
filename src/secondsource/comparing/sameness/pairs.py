"""Pairs: which passages of a story are worth holding against each other, and how they rank.

reading > annotating > gathering > [comparing] > presenting

In:  a story's `Unit`s.
Out: `Candidate`s: pairs of different articles that have words or meanings in common.
Start at `Meanings`, then `candidates`.
Limits: of one unit, the likest `MOST_PARTNERS` are kept.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from secondsource.comparing.likeness import Likeness, Unit
from secondsource.comparing.sameness.vectors import Floats, vectors
from secondsource.model import Annotations

#: A pair is looked at if its terms are so alike, or its meanings. Wider nets (0.08 and 0.4) gave no better
#: figures on the ten stories of training/sameness, and more work.
LEAST_TERMS = 0.12
LEAST_MEANING = 0.5

#: A pair that is so far behind a better partner is looked at only if its terms are alike enough. It spares
#: two pairs in five, of which one in three hundred would have been likely.
FAR_BEHIND = -0.6
LEAST_TERMS_BEHIND = 0.3

#: Partners kept of one unit: in a story of some hundred near-copies each has one for each.
#: A bound on work, not tuned.
MOST_PARTNERS = 60

#: Rows that are multiplied at once.
_BLOCK = 256

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM", "ADV"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two units by their places, ``a < b``, and how they rank among their articles' pairs."""

    a: int
    b: int
    #: Cosine of terms (likeness.py) and of meanings, 0 to 1 and -1 to 1.
    terms: float
    meaning: float
    #: 0: no unit of b's article is more like a; 1: one is; 2: several are. And the other way round.
    rank_a: int
    rank_b: int
    #: By how much both sides prefer each other to the next; below 0: one has a better partner.
    margin: float


class Meanings:
    """The units' words as vectors, and each unit's sum of them."""

    def __init__(self, found: Sequence[Unit], annotated: Sequence[Annotations]) -> None:
        table = vectors()
        words = [_words(unit, annotated[unit.article]) for unit in found]
        counts = Counter(word for each in words for word in set(each))
        rarity = {word: math.log(1 + len(found) / n) for word, n in counts.items()}
        self.words: list[Floats] = []
        self.weights: list[Floats] = []
        self.unknown: list[frozenset[str]] = []
        self.sums: Floats = np.zeros((len(found), table.width), np.float32)
        for row, each in enumerate(words):
            known = [(word, place) for word in each if (place := table.place.get(word)) is not None]
            rows = table.rows[[place for _, place in known]] if known else np.zeros((0, table.width), "f4")
            weights = np.array([rarity[word] for word, _ in known], np.float32)
            self.words.append(rows)
            self.weights.append(weights)
            self.unknown.append(frozenset(word for word in each if word not in table.place))
            if known:
                total = weights @ rows
                self.sums[row] = total / (float(np.linalg.norm(total)) or 1.0)
        self.rarity = rarity

    def covered(self, a: int, b: int) -> float:
        """Return how much of each unit's words the other has, in these words or like ones, 0 to 1."""
        alike = self.words[a] @ self.words[b].T
        both = self.unknown[a] & self.unknown[b]
        shared = sum(self.rarity[word] for word in sorted(both))
        share = 1.0
        for unit, best in ((a, _best(alike, 1)), (b, _best(alike, 0))):
            lost = sum(self.rarity[word] for word in sorted(self.unknown[unit]))
            whole = float(self.weights[unit].sum()) + lost
            share *= (float(self.weights[unit] @ best) + shared) / whole if whole else 0.0
        return math.sqrt(max(0.0, share))


#: Words less alike than this have nothing in common; most pairs of words have a little.
_ALIKE = 0.35


def _best(alike: Floats, axis: int) -> Floats:
    """Return for each word the likeness of its best partner, 0 for none."""
    if 0 in alike.shape:
        return np.zeros(alike.shape[1 - axis], np.float32)
    best: Floats = alike.max(axis)
    return np.where(best > _ALIKE, np.minimum(best, 1.0), 0.0).astype(np.float32)


def _words(unit: Unit, read: Annotations) -> list[str]:
    text = read.article.text
    found = []
    for place in unit.clause.tokens:
        token = read.tokens[place]
        if token.pos in _CONTENT and token.lemma not in {"be", "have", "do"}:
            printed = token.span.of(text).lower()
            lemma = token.lemma.lower()
            found.append(lemma if lemma in vectors().place or printed not in vectors().place else printed)
    return sorted(set(found))


def candidates(found: Sequence[Unit], likeness: Likeness, meanings: Meanings) -> Iterator[Candidate]:
    """Yield the pairs worth a closer look, in order of their places."""
    articles = np.array([unit.article for unit in found])
    bounds = [(int(np.searchsorted(articles, a)), int(np.searchsorted(articles, a, "right")))
              for a in sorted(set(articles.tolist()))]  # fmt: skip
    kept: dict[tuple[int, int], list[tuple[float, float, int, float]]] = {}
    for start in range(0, len(found), _BLOCK):
        rows = slice(start, start + _BLOCK)
        terms = likeness.vectors[rows] @ likeness.vectors.T
        meaning = meanings.sums[rows] @ meanings.sums.T
        both = terms + meaning
        near = (terms >= LEAST_TERMS) | (meaning >= LEAST_MEANING)
        near &= articles[rows, None] != articles[None, :]
        for row, places in _chosen(near, both):
            own = both[row]
            for low, high in bounds:
                mine = places[(places >= low) & (places < high)]
                if len(mine):
                    first, second = _two(own[low:high])
                    for place in mine.tolist():
                        value = float(own[place])
                        margin = value - (second if value >= first else first)
                        if margin < FAR_BEHIND and terms[row, place] < LEAST_TERMS_BEHIND:
                            continue
                        entry = (float(terms[row, place]), float(meaning[row, place]),
                                 0 if value >= first else 1 if value >= second else 2, margin)  # fmt: skip
                        key = (start + row, place)
                        kept.setdefault((min(key), max(key)), []).append(entry)
    for (a, b), entries in sorted(kept.items()):
        if len(entries) == 2:
            (terms_ab, meaning_ab, rank_a, one), (_, _, rank_b, other) = entries
            yield Candidate(a, b, round(terms_ab, 4), round(meaning_ab, 4), rank_a, rank_b,
                            round(min(one, other), 4))  # fmt: skip


def _chosen(
    near: np.ndarray[tuple[int, int], np.dtype[np.bool_]], both: Floats
) -> Iterator[tuple[int, np.ndarray[tuple[int], np.dtype[np.int64]]]]:
    """Yield for each row the places worth a look, the likest if there are many."""
    for row in range(len(near)):
        places = np.flatnonzero(near[row])
        if len(places) > MOST_PARTNERS:
            places = np.sort(places[np.argsort(-both[row, places], kind="stable")[:MOST_PARTNERS]])
        if len(places):
            yield row, places


def _two(values: Floats) -> tuple[float, float]:
    """Return the two greatest values; the second is 0 where there is one alone."""
    if len(values) == 1:
        return float(values[0]), 0.0
    second, first = np.partition(values, len(values) - 2)[-2:]
    return float(first), float(second)
