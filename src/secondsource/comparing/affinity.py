"""Affinity: how much the words of two articles have in common.

reading > annotating > gathering > [comparing] > presenting

In:  articles' `Annotations`.
Out: a square table: the cosine of each two articles' weighed content words, 0 to 1.
Start at `affinity`.
Limits: words in their dictionary form, of the first `READ` tokens; no synonyms.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from secondsource.model import Annotations

#: Tokens of an article that are read: a news report's first half tells what it is about.
READ = 600
#: Words that are compared: of those in several articles, the commonest.
WORDS = 4_000
#: Articles by which a word's rarity is steadied, as if so many others without it had been seen.
PRIOR = 20

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


def affinity(annotated: Sequence[Annotations]) -> NDArray[np.float64]:
    """Return the table, rows and columns in the order of ``annotated``; 1 between an article and itself."""
    counts = [Counter(t.lemma for t in a.tokens[:READ] if t.pos in _CONTENT) for a in annotated]
    held = Counter(word for count in counts for word in count)
    words = sorted((w for w, n in held.items() if n > 1), key=lambda w: (-held[w], w))[:WORDS]
    column = {word: n for n, word in enumerate(words)}
    table = np.zeros((len(counts), max(1, len(words))))
    for row, count in enumerate(counts):
        weights = {w: (1 + math.log(n)) * math.log((len(counts) + PRIOR) / held[w]) for w, n in count.items()}
        length = math.sqrt(sum(weights[w] ** 2 for w in sorted(weights))) or 1.0
        for word in weights.keys() & column.keys():
            table[row, column[word]] = weights[word] / length
    # The last bits of a product differ by machine, and trees compare it with thresholds.
    near: NDArray[np.float64] = np.round(table @ table.T, 9)
    np.fill_diagonal(near, 1.0)
    return near
