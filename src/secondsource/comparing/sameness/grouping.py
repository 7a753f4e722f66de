"""Grouping: which passages make one claim, given how likely each two of them assert the same thing.

reading > annotating > gathering > [comparing] > presenting

In:  the article of each unit, and `Likely` pairs.
Out: groups of units, at most one an article.
Start at `grouped`.
Limits: a passage stands in one group of a layer. What it shares with others beside is left to the next
layer, so that a clause that tells two things can stand in two groups.
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.comparing.sameness.deciding import Likely
from secondsource.comparing.sameness.pairs import MOST_PARTNERS

#: How often the pairs that are left over are grouped again.
LAYERS = 3


def grouped(
    articles: Sequence[int], pairs: Sequence[Likely], mean: float, again: float, complete: float
) -> list[list[int]]:
    """Group units by average linkage, the likest pairs first, as long as no article stands twice in one.

    Args:
        articles: The article of each unit.
        pairs: The pairs that may stand together; for all others the chance is 0.
        mean: Least mean chance between two groups that are joined.
        again: Least chance of a pair left over that is worth a group of its own.

    Returns:
        Groups of two or more, each sorted; those of a later layer after those of an earlier.
    """
    found: list[list[int]] = []
    together: set[tuple[int, int]] = set()
    left = list(pairs)
    for layer in range(LAYERS):
        groups = _layer(articles, left, mean)
        found += groups
        for group in groups:
            together.update((a, b) for n, a in enumerate(group) for b in group[n + 1 :])
        left = [pair for pair in left if pair.chance >= again and (pair.a, pair.b) not in together]
        if not left or layer == LAYERS - 1:
            break
    return _completed(found, articles, pairs, complete)


def _completed(
    groups: Sequence[list[int]], articles: Sequence[int], pairs: Sequence[Likely], least: float
) -> list[list[int]]:
    """Add to each group, of every article that it lacks, the unit that is likest to its members.

    The unit may stand in another group too: a clause that tells two things.
    """
    chances: dict[int, dict[int, float]] = {}
    for pair in pairs:
        chances.setdefault(pair.a, {})[pair.b] = pair.chance
        chances.setdefault(pair.b, {})[pair.a] = pair.chance
    whole = []
    for group in groups:
        held = {articles[unit] for unit in group}
        sums: dict[int, float] = {}
        for unit in group:
            for other, chance in chances.get(unit, {}).items():
                if articles[other] not in held:
                    sums[other] = sums.get(other, 0.0) + chance
        best: dict[int, tuple[float, int]] = {}
        for other, total in sums.items():
            mean = total / min(len(group), MOST_PARTNERS)
            if mean >= least and (mean, -other) > best.get(articles[other], (0.0, 0)):
                best[articles[other]] = (mean, -other)
        whole.append(sorted([*group, *(-place for _, place in best.values())]))
    return whole


def _layer(articles: Sequence[int], pairs: Sequence[Likely], mean: float) -> list[list[int]]:
    members: dict[int, list[int]] = {}
    held: dict[int, set[int]] = {}
    group_of: dict[int, int] = {}
    sums: dict[int, dict[int, float]] = {}
    for pair in pairs:
        for unit, other in ((pair.a, pair.b), (pair.b, pair.a)):
            if unit not in group_of:
                group_of[unit] = unit
                members[unit], held[unit], sums[unit] = [unit], {articles[unit]}, {}
            sums[unit][other] = pair.chance
    for pair in sorted(pairs, key=lambda p: (-p.chance, p.a, p.b)):
        one, other = group_of[pair.a], group_of[pair.b]
        if one == other or not held[one].isdisjoint(held[other]):
            continue
        sizes = sorted((len(members[one]), len(members[other])))
        if sums[one][other] < mean * sizes[0] * min(sizes[1], MOST_PARTNERS):
            continue
        if len(sums[one]) + len(members[one]) < len(sums[other]) + len(members[other]):
            one, other = other, one
        for unit in members[other]:
            group_of[unit] = one
        members[one] += members.pop(other)
        held[one] |= held.pop(other)
        for third, total in sums.pop(other).items():
            del sums[third][other]
            if third != one:
                sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + total
    return [sorted(members[one]) for one in sorted(members) if len(members[one]) > 1]
