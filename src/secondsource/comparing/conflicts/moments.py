"""Moments: hours and days of one happening that two reports give with another exactness.

reading > annotating > gathering > [comparing] > presenting

In:  one story's units (likeness.py) and its `Annotations`.
Out: `Finding`s of the kind "date", all of them rounding.
Start at `find_moments`.
Limits: what two clauses tell of is taken for one happening when they share words besides the date; a day
that an article prints both ways is no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from secondsource.comparing.conflicts.exactness import printed, time_reason
from secondsource.comparing.conflicts.findings import Finding, Given, about_both
from secondsource.comparing.conflicts.scope import held
from secondsource.comparing.likeness import Unit, sense
from secondsource.model import Annotations, TimeExpression

#: Terms besides dates and figures that two dated clauses must share to tell of one happening.
SHARED_TERMS = 2

#: And share of the shorter clause's terms.
SHARED_PART = 0.4

#: Dated clauses of one month that are held against each other, the story's first.
MOST_OF_MONTH = 120

#: Lengths of YYYY-MM and YYYY-MM-DD.
_MONTH = 7
_DAY = 10


@dataclass(frozen=True, slots=True)
class _Dated:
    unit: Unit
    time: TimeExpression
    matter: frozenset[str]


def find_moments(found: Sequence[Unit], annotated: Sequence[Annotations]) -> Iterator[Finding]:
    """Yield pairs of clauses that date one happening, the one more exactly or with a rounded hour."""
    months: dict[str, list[_Dated]] = defaultdict(list)
    values: dict[int, set[str]] = defaultdict(set)
    for unit in found:
        for time in held(annotated[unit.article].times, unit.passage.span):
            value = time.value or ""
            if time.type in {"DATE", "TIME"} and len(value) >= _MONTH and value[:4].isdigit():
                matter = frozenset(term for term, _ in unit.terms if term[0] not in "#~")
                months[value[:_MONTH]].append(_Dated(unit, time, matter))
                values[unit.article].add(value)
    for _, dated in sorted(months.items()):
        for a, b in combinations(dated[:MOST_OF_MONTH], 2):
            if a.unit.article == b.unit.article or not _one_happening(a, b):
                continue
            x, y = (one.time.value or "" for one in (a, b))
            if x != y and (x in values[b.unit.article] and y in values[a.unit.article]):
                continue
            texts = [annotated[one.unit.article].article.text for one in (a, b)]
            reason = time_reason(a.time, texts[0], b.time, texts[1])
            if reason and not (len(x) != len(y) and _recurs(a, b, dated)):
                yield Finding(
                    "date",
                    about_both(a.unit, b.unit, annotated),
                    Given(a.unit.passage, printed(a.time, texts[0])),
                    Given(b.unit.passage, printed(b.time, texts[1])),
                    key=f"moment {min(x, y, key=len)} {sense(a.unit.clause.predicate)}",
                    moves=False,
                    difference="rounding",
                    reason=reason,
                )


def _recurs(a: _Dated, b: _Dated, dated: Sequence[_Dated]) -> bool:
    """Say whether the month has several days of such a thing: tests on the 4th, on the 28th, "in July"."""
    shared = a.matter & b.matter
    days = {
        (one.time.value or "")[:_DAY]
        for one in dated[:MOST_OF_MONTH]
        if len(one.time.value or "") >= _DAY and len(one.matter & shared) >= SHARED_TERMS
    }
    coarse = min(len(one.time.value or "") for one in (a, b))
    return coarse < _DAY and len(days) > 1


def _one_happening(a: _Dated, b: _Dated) -> bool:
    """Say whether two dated clauses tell of one happening: one deed, and most of what the shorter says."""
    shared = a.matter & b.matter
    deed = sense(a.unit.clause.predicate) in shared or sense(b.unit.clause.predicate) in shared
    telling = {term for term in shared if term[0] not in "=@"}
    if len(shared) < max(SHARED_TERMS, SHARED_PART * min(len(a.matter), len(b.matter))):
        return False
    return bool(telling) if deed else len(telling) >= SHARED_TERMS and len(shared) > SHARED_TERMS
