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

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from secondsource.comparing.reuse.texts import Text, rows
from secondsource.comparing.reuse.tokens import Flags, Keys, Places

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


@dataclass(slots=True, eq=False)
class Seeds:
    """A text with its rows of `SEED` words in order of their keys, ready to be joined with another's."""

    text: Text
    keys: Keys
    places: Places
    listed: list[int]


def seeds_of(text: Text) -> Seeds:
    """Sort a text's rows; those across a cut and those that stand too often are left out."""
    found = rows(text.tokens.keys, SEED)
    whole = text.piece[: len(found)] == text.piece[SEED - 1 :] if len(found) else np.zeros(0, dtype=np.bool_)
    places = np.flatnonzero(whole & (text.piece[: len(found)] >= 0)).astype(np.int32)
    order = np.argsort(found[places], kind="stable")
    keys, places = found[places][order], places[order]
    if len(keys):
        _, _first, count = np.unique(keys, return_index=True, return_counts=True)
        keep = np.repeat(count <= MOST_PLACES, count)
        keys, places = keys[keep], places[keep]
    return Seeds(text, keys, places, text.tokens.keys.tolist())


def align(a: Seeds, b: Seeds) -> list[Match]:
    """Find what two texts have in common, in no order; a word may stand in several matches."""
    runs = _runs(a, b)
    found = []
    for chain in _chained(runs, a.text, b.text):
        found += _stretches(_filled(chain, a, b))
    return found


def _runs(a: Seeds, b: Seeds) -> list[Run]:
    """Rows of equal words of at least `SEED`, as long as they go, in order of place."""
    low = np.searchsorted(b.keys, a.keys, side="left")
    count = np.searchsorted(b.keys, a.keys, side="right") - low
    hits = np.flatnonzero(count)
    if not len(hits):
        return []
    count = count[hits]
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    i = np.repeat(a.places[hits], count).astype(np.int64)
    j = b.places[np.repeat(low[hits], count) + offset].astype(np.int64)
    order = np.lexsort((i, i - j))
    i, j = i[order], j[order]
    starts = np.flatnonzero(np.concatenate(([True], (np.diff(i) != 1) | (np.diff(j) != 1))))
    lengths = np.diff(np.concatenate((starts, [len(i)]))) + SEED - 1
    i, j = i[starts], j[starts]
    if len(i) > MOST_RUNS:
        kept = np.lexsort((j, i, -lengths))[:MOST_RUNS]
        i, j, lengths = i[kept], j[kept], lengths[kept]
    order = np.lexsort((j, i))
    return [
        Run(*run) for run in zip(i[order].tolist(), j[order].tolist(), lengths[order].tolist(), strict=True)
    ]


# ------------------------------------------------------------------ chains


def _chained(runs: Iterable[Run], a: Text, b: Text) -> list[Match]:
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


def _cost(last: Run, run: Run, a: Text, b: Text) -> int:
    """How far a run is from the last of a chain, in words; -1: it cannot follow.

    A run may begin within the last by a few words (a word dropped between two equal ones).
    """
    gap_a, gap_b = _gaps(last, run)
    overlap = max(0, -gap_a, -gap_b)
    if max(gap_a, gap_b) > (DROP if overlap else REACH) or overlap >= min(SEED, run.length):
        return -1
    if a.piece[last.a] != a.piece[run.a] or b.piece[last.b] != b.piece[run.b]:
        return -1
    return max(gap_a, gap_b) + abs(gap_a - gap_b)


def _after(last: Run, run: Run) -> Run:
    """Cut from a run what the last one of its chain holds already."""
    overlap = max(0, last.a + last.length - run.a, last.b + last.length - run.b)
    return Run(run.a + overlap, run.b + overlap, run.length - overlap)


def _filled(chain: Match, a: Seeds, b: Seeds) -> Match:
    """Add the words in common before, between and after a chain's runs."""
    first = chain[0]
    back_a = min(BESIDE, _room_before(a.text.piece, first.a))
    back_b = min(BESIDE, _room_before(b.text.piece, first.b))
    found = _common(a, b, (first.a - back_a, first.a), (first.b - back_b, first.b))
    for run, following in itertools.pairwise(chain):
        found.append(run)
        found += _common(a, b, (run.a + run.length, following.a), (run.b + run.length, following.b))
    last = chain[-1]
    found.append(last)
    end_a, end_b = last.a + last.length, last.b + last.length
    on_a = min(BESIDE, _room_after(a.text.piece, end_a))
    on_b = min(BESIDE, _room_after(b.text.piece, end_b))
    return found + _common(a, b, (end_a, end_a + on_a), (end_b, end_b + on_b))


def _room_before(piece: Places, at: int) -> int:
    window = piece[max(0, at - BESIDE) : at]
    other = np.flatnonzero(window != piece[at])
    return len(window) - (int(other[-1]) + 1 if len(other) else 0)


def _room_after(piece: Places, at: int) -> int:
    window = piece[at : at + BESIDE]
    other = np.flatnonzero(window != piece[at - 1])
    return int(other[0]) if len(other) else len(window)


def _common(a: Seeds, b: Seeds, of_a: tuple[int, int], of_b: tuple[int, int]) -> Match:
    """Align two short ranges of words: their longest common subsequence, as runs."""
    one, other = a.listed[slice(*of_a)], b.listed[slice(*of_b)]
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
    kept: list[Match] = []
    used_a: dict[int, bool] = defaultdict(bool)
    used_b: dict[int, bool] = defaultdict(bool)
    for match in sorted(matches, key=lambda match: (-words_in(match), match[0].a, match[0].b)):
        places_a = [run.a + k for run in match for k in range(run.length)]
        places_b = [run.b + k for run in match for k in range(run.length)]
        new_a = sum(not used_a[place] for place in places_a)
        new_b = sum(not used_b[place] for place in places_b)
        if 2 * max(new_a, new_b) >= len(places_a):
            kept.append(match)
            used_a.update(dict.fromkeys(places_a, True))
            used_b.update(dict.fromkeys(places_b, True))
    return kept


def words_in(match: Match) -> int:
    """Words that a match has in common."""
    return sum(run.length for run in match)


def pairs(match: Match) -> tuple[Places, Places]:
    """The places of a match's words in the one text and in the other, in order."""
    a = np.concatenate([np.arange(run.a, run.a + run.length, dtype=np.int32) for run in match])
    b = np.concatenate([np.arange(run.b, run.b + run.length, dtype=np.int32) for run in match])
    return a, b


def seeded(match: Match) -> int:
    """Words of a match that stand in runs of at least `SEED`: the rest could be in common by chance."""
    return sum(run.length for run in match if run.length >= SEED)


__all__ = ["Flags", "Match", "Run", "Seeds", "align", "disjoint", "pairs", "seeded", "seeds_of", "words_in"]
