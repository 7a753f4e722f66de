"""Grouping: which passages make one claim, given how likely each two of them assert the same thing.

reading > annotating > gathering > [comparing] > presenting

In:  the article of each unit, and `Likely` pairs.
Out: groups of units, at most one an article.
Start at `grouped`.
Limits: a passage stands in one group of a layer. What it shares with others beside is left to the next
layer, so that a clause that tells two things can stand in two groups.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from secondsource.comparing.sameness.deciding import Likely
from secondsource.comparing.sameness.pairs import MOST_PARTNERS

#: How often the pairs that are left over are grouped again.
LAYERS = 3

#: Of the pairs between two groups, more than this share must be likely ones, so that "two were hurt in
#: the blast" does not make "two were hurt" and "there was a blast" one claim. The figures of
#: training/sameness are the same from 0.5 to 0.67; without it precision is .02 lower at the same F1.
LINKED = 0.5

#: Between two groups: the sum of the likely pairs' chances, and their number.
_Bond = tuple[float, int]
_NONE: _Bond = (0.0, 0)

#: Says of two units whether they cannot assert one thing.
Odds = Callable[[int, int], bool]

#: Members of two groups that are held against each other before these are joined.
MOST_HELD = 12


def grouped(
    articles: Sequence[int],
    clauses: Sequence[int],
    pairs: Sequence[Likely],
    odds: Odds,
    mean: float,
    again: float,
    complete: float,
) -> list[list[int]]:
    """Group units by average linkage, the likest pairs first, as long as no article stands twice in one.

    Args:
        articles: The article of each unit.
        clauses: A number for the clause that each unit is, or is a part of. Two clauses that already stand
            together, in whole or in part, are not joined again in other parts.
        pairs: The pairs that may stand together; for all others the chance is 0.
        odds: Whether two units cannot stand in one group, be they ever so near to its others.
        mean: Least mean chance between two groups that are joined, of which most pairs are likely.
        again: Least chance of a pair left over that is worth a group of its own.
        complete: Least mean chance between a group and a further unit that is added to it.

    Returns:
        Groups of two or more, each sorted; those of a later layer after those of an earlier.
    """
    found: list[list[int]] = []
    together: set[tuple[int, int]] = set()
    left = list(pairs)
    for layer in range(LAYERS):
        groups = _layer(articles, left, odds, mean)
        found += groups
        for group in groups:
            own = [clauses[unit] for unit in group]
            together.update((a, b) for n, a in enumerate(own) for b in own[n + 1 :])
        left = [p for p in left if p.chance >= again and (clauses[p.a], clauses[p.b]) not in together]
        if not left or layer == LAYERS - 1:
            break
    return _completed(found, articles, pairs, odds, complete)


def _completed(
    groups: Sequence[list[int]],
    articles: Sequence[int],
    pairs: Sequence[Likely],
    odds: Odds,
    least: float,
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
        bonds: dict[int, _Bond] = {}
        for unit in group:
            for other, chance in chances.get(unit, {}).items():
                if articles[other] not in held:
                    bonds[other] = _joined(bonds.get(other, _NONE), (chance, 1))
        best: dict[int, tuple[float, int]] = {}
        for other, (total, links) in bonds.items():
            if _close((total, links), len(group), 1, least):
                best[articles[other]] = max(best.get(articles[other], (0.0, 0)), (total, -other))
        grown = list(group)
        for _, place in sorted(best.values(), reverse=True):
            if not _apart(grown, [-place], odds):
                grown.append(-place)
        whole.append(sorted(grown))
    return _without_repeats(whole)


def _without_repeats(groups: Sequence[list[int]]) -> list[list[int]]:
    """Leave out a group all of whose units stand in another, the first of equals kept."""
    held: dict[int, set[int]] = {}
    for number, group in enumerate(groups):
        for unit in group:
            held.setdefault(unit, set()).add(number)
    kept = []
    for number, group in enumerate(groups):
        around = set.intersection(*(held[unit] for unit in group)) - {number}
        if not any(len(groups[other]) > len(group) or other < number for other in around):
            kept.append(group)
    return kept


def _close(bond: _Bond, one: int, other: int, mean: float) -> bool:
    """Say whether groups of these sizes are alike enough to be one."""
    fewer, more = sorted((one, other))
    possible = fewer * min(more, MOST_PARTNERS)
    total, links = bond
    return total >= mean * possible and links > LINKED * possible


def _joined(one: _Bond, other: _Bond) -> _Bond:
    return one[0] + other[0], one[1] + other[1]


def _layer(articles: Sequence[int], pairs: Sequence[Likely], odds: Odds, mean: float) -> list[list[int]]:
    members: dict[int, list[int]] = {}
    held: dict[int, set[int]] = {}
    group_of: dict[int, int] = {}
    bonds: dict[int, dict[int, _Bond]] = {}
    for pair in pairs:
        for unit, other in ((pair.a, pair.b), (pair.b, pair.a)):
            if unit not in group_of:
                group_of[unit] = unit
                members[unit], held[unit], bonds[unit] = [unit], {articles[unit]}, {}
            bonds[unit][other] = pair.chance, 1
    for pair in sorted(pairs, key=lambda p: (-p.chance, p.a, p.b)):
        one, other = group_of[pair.a], group_of[pair.b]
        if one == other or not held[one].isdisjoint(held[other]):
            continue
        if not _close(bonds[one][other], len(members[one]), len(members[other]), mean):
            continue
        if _apart(members[one], members[other], odds):
            continue
        if len(bonds[one]) + len(members[one]) < len(bonds[other]) + len(members[other]):
            one, other = other, one
        for unit in members[other]:
            group_of[unit] = one
        members[one] += members.pop(other)
        held[one] |= held.pop(other)
        for third, bond in bonds.pop(other).items():
            del bonds[third][other]
            if third != one:
                bonds[one][third] = bonds[third][one] = _joined(bonds[one].get(third, _NONE), bond)
    return [sorted(members[one]) for one in sorted(members) if len(members[one]) > 1]


def _apart(one: Sequence[int], other: Sequence[int], odds: Odds) -> bool:
    """Say whether some member of the one and some member of the other are at odds."""
    return any(odds(a, b) for a in one[:MOST_HELD] for b in other[:MOST_HELD])
