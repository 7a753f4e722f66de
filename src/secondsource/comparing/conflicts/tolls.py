"""Tolls: reports that count the same people and get another number, and ages that differ.

reading > annotating > gathering > [comparing] > presenting

In:  one story's units (likeness.py), its `Annotations`, and canonical names.
Out: `Finding`s of the kinds "number" and "polarity" (none against some): disagreements, updates, counts
     that can both stand (rounding), and counts of a group (scope).
Start at `find_tolls`. An article stands behind one number of a thing: the first that it prints. Another
in it ("one died in Lindholm") is of another scope that its words do not name, or an older count.
Limits: those of tallies.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice

from secondsource.annotating.names.lexicon import fold
from secondsource.annotating.numbers import value_of
from secondsource.comparing.conflicts.exactness import count_reason, figure_printed
from secondsource.comparing.conflicts.findings import Finding, Given
from secondsource.comparing.conflicts.scope import Present, figure_words, held, whole
from secondsource.comparing.likeness import Unit
from secondsource.comparing.tallies import Tally
from secondsource.comparing.telling import bounds
from secondsource.model import Annotations, ConflictKind

#: Pairs of one thing counted that are held against each other: they join all sides.
MOST_PAIRS = 10_000

#: What only grows as more becomes known: a later report with less of it does not follow the earlier.
_GROWING = frozenset({"killed", "injured", "arrested"})


#: How a grade reads before a state.
_GRADED: Mapping[str, str] = {"": "", "serious": "seriously ", "minor": "slightly "}


def find_tolls(tallies: Iterable[Tally], annotated: Sequence[Annotations]) -> Iterator[Finding]:
    """Yield pairs of articles that count the people in one state differently."""
    present = Present(annotated)
    kept = [t for t in tallies if whole(t.figure, t.unit, annotated) and not present.background(t.unit)]
    things: dict[tuple[str, tuple[str, ...], str], list[Tally]] = defaultdict(list)
    for tally in kept:
        things[tally.key].append(tally)
    for key, counted in sorted(things.items()):
        printed: dict[int, set[float]] = defaultdict(set)
        for tally in counted:
            printed[tally.unit.article].add(tally.point)
        for x, y in islice(combinations(_standing(counted, annotated), 2), MOST_PAIRS):
            both = y.point in printed[x.unit.article] or x.point in printed[y.unit.article]
            if both and x.point != y.point:
                continue
            clash = _clash(x, y)
            if (clash or _grown(x, y, annotated)) and _one_place(x, y, annotated):
                yield _finding(key, x, y, annotated, holds=not clash)
            elif not clash and (reason := count_reason(x.figure, y.figure)):
                yield _rounded(key, x, y, annotated, reason)
    yield from _parts(things, annotated)


def _parts(
    things: Mapping[tuple[str, tuple[str, ...], str], Sequence[Tally]], annotated: Sequence[Annotations]
) -> Iterator[Finding]:
    """Yield one article's total against another's count of one group, where that gives no total."""
    for key, counted in sorted(things.items()):
        state, who, grade = key
        every = things.get((state, (), grade), ())
        if not who or not every:
            continue
        totalling = {tally.unit.article for tally in every}
        partial = {tally.unit.article for tally in counted}
        for x in _standing([t for t in every if t.unit.article not in partial], annotated):
            for y in _standing([t for t in counted if t.unit.article not in totalling], annotated):
                if 0 < y.point < x.point and _one_place(x, y, annotated):
                    found = _finding(key, x, y, annotated, holds=False)
                    yield replace(
                        found, about=f"people {_GRADED[grade]}{state}", moves=False, moved=False,
                        difference="scope", reason=f"one report counts {y.group} only",
                    )  # fmt: skip


def _standing(counted: Sequence[Tally], annotated: Sequence[Annotations]) -> list[Tally]:
    """Return for each article the number it stands behind: the first it prints that is no vague word."""
    articles: dict[int, list[Tally]] = defaultdict(list)
    for tally in counted:
        articles[tally.unit.article].append(tally)
    return [
        min(own, key=lambda t: (not _printed(t, annotated) and t.point != 0, t.figure.span))
        for own in articles.values()
    ]


def _clash(x: Tally, y: Tally) -> bool:
    """Say whether both numbers cannot stand; vague words ("dozens") hold whatever is greater."""
    (low_x, high_x), (low_y, high_y) = bounds(x.figure), bounds(y.figure)
    return high_x < low_y or high_y < low_x


def _grown(x: Tally, y: Tally, annotated: Sequence[Annotations]) -> bool:
    """Say whether the later report has a greater number than the earlier one's "at least"."""
    if x.point == y.point or not all(_printed(t, annotated) for t in (x, y)):
        return False
    x, y = sorted((x, y), key=lambda t: t.point)
    before, after = (annotated[t.unit.article].article.published.day for t in (x, y))
    return x.figure.high is None and before is not None and after is not None and before < after


def _printed(tally: Tally, annotated: Sequence[Annotations]) -> bool:
    """Say whether the number is printed, and not a word like "dozens"."""
    return value_of(tally.figure.span.of(annotated[tally.unit.article].article.text)) is not None


def _one_place(x: Tally, y: Tally, annotated: Sequence[Annotations]) -> bool:
    """Say whether the clauses can be about one place: neither names one, or they share one."""
    one, other = (_places(t.unit, annotated) for t in (x, y))
    return not one or not other or bool(one & other)


def _places(unit: Unit, annotated: Sequence[Annotations]) -> set[str]:
    mentions = held(annotated[unit.article].mentions, unit.passage.span)
    return {fold(m.name) for m in mentions if m.type == "place" and m.named}


def _rounded(
    key: tuple[str, tuple[str, ...], str], x: Tally, y: Tally, annotated: Sequence[Annotations], reason: str
) -> Finding:
    """Return the finding of two counts that can both stand; its values have the words that bound them."""
    a, b = (
        Given(t.unit.passage, figure_printed(t.figure, annotated[t.unit.article].article.text))
        for t in (x, y)
    )
    found = _finding(key, x, y, annotated, holds=False)
    return replace(found, a=a, b=b, moves=False, moved=False, difference="rounding", reason=reason)


def _finding(
    key: tuple[str, tuple[str, ...], str],
    x: Tally,
    y: Tally,
    annotated: Sequence[Annotations],
    *,
    holds: bool,
) -> Finding:
    state, _, grade = key
    kind: ConflictKind = "polarity" if 0.0 in (x.point, y.point) else "number"
    a, b = (
        Given(t.unit.passage, figure_words(t.figure, annotated[t.unit.article].article.text)) for t in (x, y)
    )
    about = f"{x.group} {_GRADED[grade]}{state}"
    fewer, more = sorted((x, y), key=lambda t: t.point)
    moved = (fewer.moved, more.moved) in {("", "more"), ("fewer", "")}
    days = [annotated[t.unit.article].article.published.day for t in (fewer, more)]
    fell = state in _GROWING and days[0] is not None and days[1] is not None and days[1] < days[0]
    return Finding(
        kind, about, a, b, moves=not fell, key=f"{state} {' '.join(key[1])} {grade}", moved=moved, holds=holds
    )
