"""Figures: two clauses that count or measure the same and get another number.

reading > annotating > gathering > [comparing] > presenting

In:  one story's units (likeness.py) and its tallies.
Out: `Finding`s of the kinds "number" and "polarity" (none against some).
Start at `find_figures`. It would rather miss a difference than raise a false alarm: rounding, vagueness and
another scope are not differences. People who are counted are held against each other in tolls.py.
Limits: what is measured is told by the words beside it.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from secondsource.comparing.conflicts.findings import (
    Finding,
    by_value,
)
from secondsource.comparing.conflicts.matters import (
    LIGHT,
    MOST_MATTER,
    matter,
    same_manner,
    same_subject,
    shared_matter,
)
from secondsource.comparing.conflicts.scope import Present, figure_words, whole
from secondsource.comparing.likeness import Unit, sense
from secondsource.comparing.tallies import Tally
from secondsource.comparing.telling import differ
from secondsource.model import (
    Annotations,
    ConflictKind,
    Figure,
)

#: Clauses of one predicate that each counting clause is held against, the story's first: they join all
#: sides, and a text of ten thousand figures is read in seconds.
MOST_COUNTS = 100


def find_figures(
    found: Sequence[Unit], annotated: Sequence[Annotations], tallies: Iterable[Tally]
) -> Iterator[Finding]:
    """Yield clauses that count or measure the same of the same and get another number.

    For what is no tally of people: those are held against each other in tolls.py.
    """
    taken = {(tally.unit.article, tally.figure.span) for tally in tallies}
    counting = [unit for unit in found if unit.figures]
    having: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(counting):
        for term, _ in unit.terms:
            having[term].append(place)
    pairs = {
        (min(a, b), max(a, b))
        for a, unit in enumerate(counting)
        for b in having.get(sense(unit.clause.predicate), ())[:MOST_COUNTS]
        if unit.clause.predicate not in LIGHT and unit.article != counting[b].article
    }
    said = _said(counting)
    groups, present = _Groups(annotated), Present(annotated)

    @functools.cache
    def old_of(place: int) -> str | None:
        return present.background(counting[place])

    matters = [matter(unit) for unit in counting]
    for a, b in sorted(pairs):
        if len(matters[a] & matters[b]) < MOST_MATTER * max(len(matters[a]), len(matters[b])):
            continue
        if not shared_matter(matters[a], matters[b]):
            continue
        one, other = counting[a], counting[b]
        if not same_manner(one, other) or not same_subject(one, other):
            continue
        if old_of(a) != old_of(b):
            continue
        for x in one.figures:
            for y in other.figures:
                if (
                    (one.article, x.span) not in taken
                    and (other.article, y.span) not in taken
                    and differ(x, y)
                    and groups.of(one, x) == groups.of(other, y)
                    and whole(x, one, annotated)
                    and whole(y, other, annotated)
                    and not (_says(said, one, other, y) or _says(said, other, one, x))
                ):
                    yield _figure_finding(one, other, x, y, annotated)


def _figure_finding(
    one: Unit, other: Unit, x: Figure, y: Figure, annotated: Sequence[Annotations]
) -> Finding:
    kind: ConflictKind = "polarity" if 0.0 in (x.value, y.value) else "number"
    a, b = (
        figure_words(figure, annotated[unit.article].article.text) for figure, unit in ((x, one), (y, other))
    )
    key = f"{sense(x.counts or y.counts or '')} {x.unit}"
    return replace(by_value(kind, one, a, other, b, annotated), key=key)


class _Groups:
    """Looks up the words that make a group of what a figure counts: "fire" in "eight fire engines"."""

    def __init__(self, annotated: Sequence[Annotations]) -> None:
        self.annotated = annotated

    def of(self, unit: Unit, figure: Figure) -> frozenset[str]:
        tokens = self.annotated[unit.article].tokens
        number = next((t for t in unit.clause.tokens if figure.span.holds(tokens[t].span)), None)
        if number is None:
            return frozenset()
        noun = tokens[number].head
        return frozenset(
            sense(tokens[t].lemma)
            for t in unit.clause.tokens
            if tokens[t].head == noun and tokens[t].dep in {"compound", "amod"}
        )


def _said(counting: Sequence[Unit]) -> set[tuple[int, str, float]]:
    """Return what each article says: (article, term, value) for every term beside a figure."""
    return {
        (unit.article, term, figure.value)
        for unit in counting
        for figure in unit.figures
        if figure.value is not None
        for term, _ in unit.terms
    }


def _says(said: set[tuple[int, str, float]], one: Unit, other: Unit, value: Figure) -> bool:
    """Say whether the one's article, too, has the other's value: then these count different things."""
    if value.value in (None, 0.0) or any(f.value == 0.0 for f in one.figures):
        return False  # who denies it must first have said what is denied
    return (one.article, sense(other.clause.predicate), value.value) in said
