"""Clustering: join articles into groups, the likest first, until no two groups are like enough.

reading > annotating > [gathering] > comparing > presenting

In:  the articles' `Features`, and the likeness of the pairs that have any.
Out: groups of places, each in order, in order of their first place.
Start at `cluster`.
Limits: pairs without a likeness count as 0; time grows with the number of pairs that have one.
Nothing here reads or writes.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.gathering.features import Features

#: Likeness, 0 to 1, of two places of a list, the smaller first.
Likeness = dict[tuple[int, int], float]

#: Mean likeness at which two groups are one event. Over benchmarks/stories.py BCubed F1 is flat, 0.85
#: to 0.86, from 0.19 to 0.23, and precision rises all the way; beyond that recall falls faster.
SAME = 0.23

#: The same for two groups that lead with different names, and miss each other's.
SAME_DESPITE_NAMES = 0.4

#: A group leads with a name that this share of its articles have in headline or lead…
LEADS = 0.5
#: …and misses one that at most this share of its articles have anywhere.
MISSES = 0.1

#: Most days between a group's first and last report; a later one tells of a later event.
LONGEST_DAYS = 21


@dataclass(frozen=True, slots=True)
class _Group:
    members: tuple[int, ...]
    #: In how many members each name leads, and each word stands at all.
    leading: Counter[str]
    anywhere: Counter[str]
    first_day: int | None
    last_day: int | None


def cluster(known: Sequence[Features], likeness: Likeness) -> list[list[int]]:
    """Average linkage over a sparse likeness; the likest groups are joined first.

    Ties go to the groups that came first, so the same input gives the same groups.
    """
    groups = {place: _single(place, article) for place, article in enumerate(known)}
    sums: dict[int, dict[int, float]] = {place: {} for place in groups}
    for (one, other), value in likeness.items():
        sums[one][other] = sums[other][one] = value
    heap = [(-value, one, other) for (one, other), value in likeness.items() if value >= SAME]
    heapq.heapify(heap)
    joined = len(known)
    while heap:
        mean, one, other = heapq.heappop(heap)
        if one not in groups or other not in groups or not _one_event(groups[one], groups[other], -mean):
            continue
        groups[joined] = _join(groups.pop(one), groups.pop(other))
        sums[joined] = _added(sums.pop(one), sums.pop(other), one, other)
        for place, total in sums[joined].items():
            row = sums[place]
            row.pop(one, None)
            row.pop(other, None)
            row[joined] = total
            mean = total / (len(groups[place].members) * len(groups[joined].members))
            if mean >= SAME:
                heapq.heappush(heap, (-mean, place, joined))
        joined += 1
    return sorted(list(group.members) for group in groups.values())


def _single(place: int, article: Features) -> _Group:
    return _Group(
        (place,), Counter(article.leading), Counter(article.weights.keys()), article.day, article.day
    )


def _join(one: _Group, other: _Group) -> _Group:
    first, last = _range(one, other)
    return _Group(
        tuple(sorted(one.members + other.members)),
        one.leading + other.leading,
        one.anywhere + other.anywhere,
        first,
        last,
    )


def _added(left: dict[int, float], right: dict[int, float], one: int, other: int) -> dict[int, float]:
    """The summed likeness of two groups to every third."""
    thirds = sorted((left.keys() | right.keys()) - {one, other})
    return {third: left.get(third, 0.0) + right.get(third, 0.0) for third in thirds}


def _one_event(one: _Group, other: _Group, mean: float) -> bool:
    """Say whether two groups, of this mean likeness, tell of one event."""
    first, last = _range(one, other)
    if first is not None and last is not None and last - first > LONGEST_DAYS:
        return False
    return mean >= (SAME_DESPITE_NAMES if _misses(one, other) and _misses(other, one) else SAME)


def _range(one: _Group, other: _Group) -> tuple[int | None, int | None]:
    """The first and the last day of both; None where no day is known."""
    firsts = [day for day in (one.first_day, other.first_day) if day is not None]
    lasts = [day for day in (one.last_day, other.last_day) if day is not None]
    return min(firsts, default=None), max(lasts, default=None)


def _misses(one: _Group, other: _Group) -> bool:
    """Say whether ``other`` lacks a name that ``one`` leads with. Two articles are no evidence yet."""
    size = len(one.members)
    return size >= 3 and any(
        count >= LEADS * size and other.anywhere[name] <= MISSES * len(other.members)
        for name, count in one.leading.items()
    )
