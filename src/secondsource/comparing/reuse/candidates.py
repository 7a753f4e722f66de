"""Candidates: which pairs of a corpus may share a passage, without comparing all with all.

reading > annotating > gathering > [comparing] > presenting

In:  the words of articles; then the `Prints` of many articles, brought together by key.
Out: `Prints` of one article; which of them recur; and `Hits`, places where two articles have one print.
Start at `prints_of`, `recurring`, `hits_of` and `promising`, in that order.
Rows of `ROW` words are sampled by their key, so that the same rows are kept of every text (sampling
modulo p: Manber, USENIX 1994; Broder, 1997; beside winnowing: Schleimer, Wilkerson and Aiken, SIGMOD
2003, which keeps other rows where words nearby differ). What stands in very many articles is not paired
with all of them, which keeps the work close to linear.
Limits: a passage whose every row of five words was changed is not found.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from secondsource.comparing.reuse.texts import all_in_row, rows
from secondsource.comparing.reuse.tokens import Flags, Keys, Tokens

#: Words of a row. With a fifth of the words changed, a third of rows of five is left whole.
ROW = 5

#: One row in so many is kept; of a passage of sixteen words, three and more in 98 of 100.
SAMPLE = 2

#: Articles with one print that are all paired with one another. A print of more is paired with `NEIGHBOURS`
#: articles before each: a text that hundreds carry is found by way of its neighbours.
ALL_PAIRS = 40
NEIGHBOURS = 6

#: Articles of one outlet in which a print stands for it to be the site's own and not the report's: its
#: newsletter line, its "about us". Versions of one report are told from these by `LARGE_PART`, unless they
#: are more than `ALL_PAIRS`.
RECURS = 4

#: The same for articles whose outlet is not known: they may be of any, and forty may carry one agency's text.
RECURS_ANYWHERE = 50

#: An article of whose prints a larger part than this recurs is a text that is carried again and again: a
#: version of one report. In a short report a site's own paragraph may make half of it.
LARGE_PART = 0.6

#: Prints in common, near one diagonal, for a pair to be aligned; and how near, in words.
LEAST_HITS = 3
NEAR = 24

Numbers = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Prints:
    """Sampled rows of words: their keys, whose they are and where they stand."""

    keys: Keys
    articles: Numbers
    #: Place of the row's first word.
    places: Numbers

    def __len__(self) -> int:
        return len(self.keys)

    def only(self, kept: Flags | npt.NDArray[np.intp]) -> Prints:
        """The prints that are kept, in the order given."""
        return Prints(self.keys[kept], self.articles[kept], self.places[kept])


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Prints that two articles have in common: the pair as one number, ``a`` high, and the places."""

    pairs: npt.NDArray[np.uint64]
    #: Place in ``a`` less place in ``b``, in words.
    diagonals: npt.NDArray[np.int32]


def prints_of(tokens: Tokens, article: int, sample: int = SAMPLE) -> Prints:
    """Sample an article's rows of words; rows that hold a quoted word join nothing and are left out.

    Args:
        tokens: Its words.
        article: Its number in the corpus.
        sample: One row in so many is kept.
    """
    found = rows(tokens.keys, ROW)
    kept = np.flatnonzero((found % np.uint64(sample) == 0) & all_in_row(~tokens.marked, ROW))
    return Prints(found[kept], np.full(len(kept), article, dtype=np.uint32), kept.astype(np.uint32))


def joined(parts: list[Prints]) -> Prints:
    """Put prints together, one after the other."""
    if not parts:
        empty = np.zeros(0, dtype=np.uint32)
        return Prints(np.zeros(0, dtype=np.uint64), empty, empty)
    return Prints(
        np.concatenate([part.keys for part in parts]),
        np.concatenate([part.articles for part in parts]),
        np.concatenate([part.places for part in parts]),
    )


def shared(prints: Prints) -> Prints:
    """Keep the prints that more than one article has, each once an article, by key and then article."""
    order = np.lexsort((prints.places, prints.articles, prints.keys))
    prints = prints.only(order)
    if len(prints) < 2:
        return prints.only(np.zeros(len(prints), dtype=np.bool_))
    same_key = prints.keys[1:] == prints.keys[:-1]
    again = np.concatenate(([False], same_key & (prints.articles[1:] == prints.articles[:-1])))
    prints = prints.only(~again)
    same_key = prints.keys[1:] == prints.keys[:-1]
    return prints.only(np.concatenate(([False], same_key)) | np.concatenate((same_key, [False])))


def recurring(prints: Prints, outlets: npt.NDArray[np.int32]) -> npt.NDArray[np.int8]:
    """Say of shared prints in how many articles of one outlet they stand: 0 few, 1 many, 2 very many.

    Args:
        prints: As `shared` gives them.
        outlets: For each article of the corpus the number of its outlet; -1: not known.
    """
    if not len(prints):
        return np.zeros(0, dtype=np.int8)
    outlet = outlets[prints.articles]
    order = np.lexsort((outlet, prints.keys))
    keys, by = prints.keys[order], outlet[order]
    first = np.concatenate(([True], (keys[1:] != keys[:-1]) | (by[1:] != by[:-1])))
    group = np.cumsum(first) - 1
    count = np.bincount(group)[group]
    found = np.zeros(len(prints), dtype=np.int8)
    found[order] = np.where(
        by < 0, count >= RECURS_ANYWHERE, (count >= RECURS).astype(np.int8) + (count > ALL_PAIRS)
    )
    return found


def hits_of(prints: Prints) -> Hits:
    """Pair the articles that have a print in common; linear in the prints for a given `ALL_PAIRS`."""
    if not len(prints):
        return Hits(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int32))
    first = np.flatnonzero(np.concatenate(([True], prints.keys[1:] != prints.keys[:-1])))
    size = np.diff(np.concatenate((first, [len(prints)])))
    rank = np.arange(len(prints)) - np.repeat(first, size)
    reach = np.where(np.repeat(size, size) <= ALL_PAIRS, ALL_PAIRS, NEIGHBOURS)
    pairs, diagonals = [], []
    for back in range(1, ALL_PAIRS):
        later = np.flatnonzero((rank >= back) & (reach >= back))
        if not len(later):
            break
        earlier = later - back
        pairs.append(
            prints.articles[earlier].astype(np.uint64) << np.uint64(32)
            | prints.articles[later].astype(np.uint64)
        )
        diagonals.append(prints.places[earlier].astype(np.int32) - prints.places[later].astype(np.int32))
    if not pairs:
        return Hits(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int32))
    return Hits(np.concatenate(pairs), np.concatenate(diagonals))


def together(parts: Sequence[Hits]) -> Hits:
    """Put hits together, one after the other; there is at least one part."""
    return Hits(
        np.concatenate([part.pairs for part in parts]), np.concatenate([part.diagonals for part in parts])
    )


def promising(hits: Hits) -> npt.NDArray[np.uint64]:
    """The pairs that have at least `LEAST_HITS` prints in common near one diagonal, in order."""
    order = np.lexsort((hits.diagonals, hits.pairs))
    pairs, diagonals = hits.pairs[order], hits.diagonals[order]
    if len(pairs) < LEAST_HITS:
        return pairs[:0]
    last = LEAST_HITS - 1
    near = (pairs[last:] == pairs[:-last]) & (diagonals[last:] - diagonals[:-last] <= NEAR)
    return np.unique(pairs[:-last][near])
