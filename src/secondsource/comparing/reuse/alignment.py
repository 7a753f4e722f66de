"""Alignment: the passages that two texts have in common, edits and all.

reading > annotating > gathering > [comparing] > presenting

In:  the `Seeds` of two texts.
Out: `Match`es: the places of words that stand in both, in order, one a passage.
Start at `align`. Rows of `SEED` equal words are followed to runs; runs not far apart are chained; what
lies between and beside them is aligned word by word; and of each chain the stretches are kept where
what is common outweighs what is not, as in Ruzzo and Tompa's maximal scoring subsequences (ISMB 1999)
with the drop that ends an extension in BLAST (Altschul et al., NAR 1997).
Limits: a text that is the same words over and over has no seeds, and so no passages.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from secondsource.comparing.reuse.texts import Text, rows
from secondsource.comparing.reuse.tokens import Places

#: Words in a row that two texts must share for a passage to start. Four is short enough to be found
#: again after a changed word, and long enough to be rare.
SEED = 4

#: A row of words that stands more often than this in one text starts nothing: it bounds the time.
MOST_PLACES = 8

#: Runs looked at between two texts, longest first: texts of the same few words have more.
MOST_RUNS = 5_000

#: Words between two runs that may belong to one passage.
REACH = 30

#: Words beside a passage's first and last run that are aligned one by one.
BESIDE = 20

#: A passage ends where its words in common, less the words between them (the mean of both sides), have
#: dropped this far from their best: eight words may be other ones, or a clause of sixteen be dropped; a
#: paragraph of another hand may not stand between.
DROP = 8

#: Words between two runs of one text: so many, and one more for each `PER_GAP` in common before them. A
#: few words in common bear less than many, or one set phrase would lead to the next. Words that only one
#: of the texts has, a dropped clause, may be as many as are in common before them.
GAP = 4
PER_GAP = 4


class Run(NamedTuple):
    """Words in common: ``length`` words from place ``a`` of one text and from ``b`` of another."""

    a: int
    b: int
    length: int


#: The runs of one passage, in order.
Match = list[Run]


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """A text with its rows of `SEED` words, ready to be joined with another's."""

    text: Text
    #: The words' keys.
    words: list[int]
    #: For each place, the key of the row that begins there; `_NO_ROW`: the row is cut, or stands too often.
    rows: list[int]
    #: Key of a row that stands once: its place; of a row that stands more often: its places.
    once: dict[int, int]
    again: dict[int, list[int]]
    #: For each word, the place of its piece's first word and the place after its last.
    first: list[int]
    last: list[int]


#: No row's key; a row might have it once in 2**64.
_NO_ROW = 0


def seeds_of(text: Text) -> Seeds:
    """Index a text's rows; those across a cut and those that stand too often are left out."""
    found = rows(text.tokens.keys, SEED)
    if len(found):
        whole = (text.piece[: len(found)] == text.piece[SEED - 1 :]) & (text.piece[: len(found)] >= 0)
        found = np.where(whole, found, np.uint64(_NO_ROW))
    keys = found.tolist()
    once = dict(zip(keys, range(len(keys)), strict=True))
    once.pop(_NO_ROW, None)
    again: dict[int, list[int]] = {}
    if len(once) < len(keys):
        again = {key: [] for key, count in Counter(keys).items() if count > 1 and key != _NO_ROW}
        for place, key in enumerate(keys):
            if key in again:
                again[key].append(place)
        for key, places in list(again.items()):
            del once[key]
            if len(places) > MOST_PLACES:
                del again[key]
                for place in places:
                    keys[place] = _NO_ROW
    edges = np.concatenate(([0], np.flatnonzero(np.diff(text.piece)) + 1, [len(text.piece)]))
    sizes = np.diff(edges)
    first, last = np.repeat(edges[:-1], sizes).tolist(), np.repeat(edges[1:], sizes).tolist()
    return Seeds(text, text.tokens.keys.tolist(), keys, once, again, first, last)


def align(a: Seeds, b: Seeds) -> list[Match]:
    """Find what two texts have in common, in no order; a word may stand in several matches."""
    found = []
    for chain in _chained(_runs(a, b), a, b):
        found += _stretches(_filled(chain, a, b))
    return found


def _runs(a: Seeds, b: Seeds) -> list[Run]:
    """Rows of equal words of at least `SEED`, as long as they go, in order of place."""
    found: list[list[int]] = []
    #: For each diagonal its last run: place in ``a``, place in ``b``, length.
    current: dict[int, list[int]] = {}
    once, again = b.once, b.again
    for i, key in enumerate(a.rows):
        if key in once:
            places: Sequence[int] = (once[key],)
        elif key in again:
            places = again[key]
        else:
            continue
        for j in places:
            run = current.get(i - j)
            if run is not None and run[0] + run[2] - SEED + 1 == i:
                run[2] += 1
            else:
                current[i - j] = run = [i, j, SEED]
                found.append(run)
    if len(found) > MOST_RUNS:
        found = sorted(found, key=lambda run: (-run[2], run))[:MOST_RUNS]
    return [Run(*run) for run in sorted(found)]


# ------------------------------------------------------------------ chains


def _chained(runs: Iterable[Run], a: Seeds, b: Seeds) -> list[Match]:
    """Chain runs with at most `REACH` words between them on either side, in one piece of each text."""
    chains: list[Match] = []
    reachable: list[Match] = []
    for run in runs:
        reachable = [chain for chain in reachable if run.a - chain[-1].a - chain[-1].length <= REACH]
        fitting = [
            (cost, at) for at, chain in enumerate(reachable) if (cost := _cost(chain[-1], run, a, b)) >= 0
        ]
        if fitting:
            chain = reachable[min(fitting)[1]]
            chain.append(_after(chain[-1], run))
        else:
            chains.append([run])
            reachable.append(chains[-1])
    return chains


def _cost(last: Run, run: Run, a: Seeds, b: Seeds) -> int:
    """How far a run is from the last of a chain, in words; -1: it cannot follow.

    A run may begin within the last by a few words (a word dropped between two equal ones).
    """
    gap_a, gap_b = _gaps(last, run)
    overlap = max(0, -gap_a, -gap_b)
    if max(gap_a, gap_b) > (DROP if overlap else REACH) or overlap >= min(SEED, run.length):
        return -1
    if a.first[last.a] != a.first[run.a] or b.first[last.b] != b.first[run.b]:
        return -1
    return max(gap_a, gap_b) + abs(gap_a - gap_b)


def _after(last: Run, run: Run) -> Run:
    """Cut from a run what the last one of its chain holds already."""
    overlap = max(0, last.a + last.length - run.a, last.b + last.length - run.b)
    return Run(run.a + overlap, run.b + overlap, run.length - overlap)


def _filled(chain: Match, a: Seeds, b: Seeds) -> Match:
    """Add the words in common before, between and after a chain's runs."""
    first = chain[0]
    start_a, start_b = max(first.a - BESIDE, a.first[first.a]), max(first.b - BESIDE, b.first[first.b])
    found = _common(a, b, (start_a, first.a), (start_b, first.b))
    for run, following in pairwise(chain):
        found.append(run)
        found += _common(a, b, (run.a + run.length, following.a), (run.b + run.length, following.b))
    last = chain[-1]
    found.append(last)
    end_a, end_b = last.a + last.length, last.b + last.length
    stop_a, stop_b = min(end_a + BESIDE, a.last[last.a]), min(end_b + BESIDE, b.last[last.b])
    return found + _common(a, b, (end_a, stop_a), (end_b, stop_b))


def _common(a: Seeds, b: Seeds, of_a: tuple[int, int], of_b: tuple[int, int]) -> Match:
    """Align two short ranges of words: their longest common subsequence, as runs."""
    one, other = a.words[slice(*of_a)], b.words[slice(*of_b)]
    if not one or not other or set(one).isdisjoint(other):
        return []
    blocks = LCSseq.opcodes(one, other).as_matching_blocks()
    return [Run(of_a[0] + block.a, of_b[0] + block.b, block.size) for block in blocks if block.size]


def _stretches(runs: Match) -> list[Match]:
    """Cut aligned runs where too little is in common: each word in common counts one, each between them
    one against it (the mean of the two gaps). A stretch holds at least one run of `SEED` words."""
    found: list[Match] = []
    at = 0
    while at < len(runs):
        score = best = float(runs[at].length)
        best_at = at
        on = at + 1
        while on < len(runs):
            gap_a, gap_b = _gaps(runs[on - 1], runs[on])
            score -= (gap_a + gap_b) / 2
            dropped = best if min(gap_a, gap_b) == 0 else 0
            if score <= 0 or best - score > DROP or max(gap_a, gap_b) > max(GAP + best / PER_GAP, dropped):
                break
            score += runs[on].length
            if score > best or (score == best and runs[on].length >= SEED):
                best, best_at = score, on
            on += 1
        stretch = runs[at : best_at + 1]
        if any(run.length >= SEED for run in stretch):
            found.append(stretch)
            at = best_at + 1
        else:
            at += 1
    return found


def _gaps(one: Run, other: Run) -> tuple[int, int]:
    return other.a - one.a - one.length, other.b - one.b - one.length


# ------------------------------------------------------------------ one place, one passage


def disjoint(matches: Sequence[Match]) -> list[Match]:
    """Keep the longest matches; drop one whose words, on both sides, stand mostly in longer ones."""
    if len(matches) < 2:
        return list(matches)
    kept: list[Match] = []
    used_a = np.zeros(max(match[-1].a + match[-1].length for match in matches), dtype=np.bool_)
    used_b = np.zeros(max(match[-1].b + match[-1].length for match in matches), dtype=np.bool_)
    for match in sorted(matches, key=lambda match: (-words_in(match), match[0].a, match[0].b)):
        a, b = pairs(match)
        new = max(np.count_nonzero(~used_a[a]), np.count_nonzero(~used_b[b]))
        if 2 * new >= len(a):
            kept.append(match)
            used_a[a] = True
            used_b[b] = True
    return kept


def words_in(match: Match) -> int:
    """Words that a match has in common."""
    return sum(run.length for run in match)


def pairs(match: Match) -> tuple[Places, Places]:
    """The places of a match's words in the one text and in the other, in order."""
    a, b, length = np.array(match, dtype=np.int32).T
    before = np.cumsum(length) - length
    step = np.arange(int(before[-1] + length[-1]), dtype=np.int32)
    return step + np.repeat(a - before, length), step + np.repeat(b - before, length)


def seeded(match: Match) -> int:
    """Words of a match that stand in runs of at least `SEED`: the rest could be in common by chance."""
    return sum(run.length for run in match if run.length >= SEED)
