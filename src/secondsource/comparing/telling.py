"""Telling: what two clauses tell apart, and what they have in common.

reading > annotating > gathering > [comparing] > presenting

In:  two `Unit`s (likeness.py).
Out: yes or no: one predicate, other actors, dates too far apart, figures that cannot both be right.
Start at `at_odds`.
Limits: those of the annotations; a pronoun is anybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from secondsource.comparing.likeness import Unit, sense
from secondsource.model import Figure

#: Days that two reports' dates of one event may differ by: a slip, or a night between time zones.
#: Further apart they are taken for two events of one kind.
ONE_EVENT = 3

#: Lengths of YYYY, YYYY-MM and YYYY-MM-DD: the dates of the calendar among TIMEX3 values.
_CALENDAR = frozenset({4, 7, 10})


def at_odds(a: Unit, b: Unit) -> bool:
    """Say whether two clauses cannot assert one thing, be they ever so alike.

    They differ in polarity ("denied", "did not"), in modality ("may meet", "will meet"), in who does
    it, in what they count, or by days.
    """
    if (a.clause.negated != a.denied) != (b.clause.negated != b.denied) or dated_apart(a, b):
        return True
    verbs = not (a.phrase or b.phrase)
    if verbs and (a.clause.modality == "possible") != (b.clause.modality == "possible"):
        return True
    if verbs and a.subject and b.subject and not a.subject & b.subject:
        return True
    if a.phrase != b.phrase and _told_otherwise(a, b):
        return True
    return _counts_otherwise(a, b) and _counts_otherwise(b, a)


def _told_otherwise(a: Unit, b: Unit) -> bool:
    """Say whether a clause, and the clause that a phrase is taken from, tell one deed and are at odds.

    "May meet the dockers in Brekka" is not the report that "will meet the dockers in Brekka" has for it,
    though it names the dockers in Brekka too.
    """
    if sense(a.whole.predicate) != sense(b.whole.predicate):
        return False
    possible = (a.whole.modality == "possible") != (b.whole.modality == "possible")
    return a.whole.negated != b.whole.negated or possible


def one_predicate(a: Unit, b: Unit) -> bool:
    """Say whether what the one says is done stands in the other: "was hurt", "suffered an injury"."""
    return any(sense(x.clause.predicate) in {term for term, _ in y.terms} for x, y in ((a, b), (b, a)))


def other_actors(a: Unit, b: Unit) -> bool:
    """Say whether two clauses with a subject each have nothing in common that either subject names."""
    if not a.subject_terms or not b.subject_terms:
        return False
    said_a, said_b = ({term for term, _ in unit.terms} for unit in (a, b))
    return not a.subject_terms & said_b and not b.subject_terms & said_a


def dated_apart(a: Unit, b: Unit) -> bool:
    """Say whether the clauses date themselves so far apart that they tell of two events."""
    return a.date is not None and b.date is not None and days_apart(a.date, b.date) > ONE_EVENT


def days_apart(a: str, b: str) -> int:
    """Return how many days lie between two TIMEX3 dates at the precision that both have.

    0 where one holds the other ("2019-02", "2019-02-27") and where either is no date of the calendar.
    """
    size = min(len(a), len(b))
    if a[:size] == b[:size] or size not in _CALENDAR:
        return 0
    try:
        days = [date.fromisoformat((value[:size] + "-01-01")[:10]) for value in (a, b)]
    except ValueError:
        return 0
    return abs((days[0] - days[1]).days)


def _counts_otherwise(a: Unit, b: Unit) -> bool:
    """Say whether a figure of the one is at odds with those of the other; "killed 12, hurt 30" has a 12."""
    return any(_contradicted(figure, b.figures) for figure in a.figures)


def _contradicted(figure: Figure, others: Iterable[Figure]) -> bool:
    """Say whether there are figures of the same thing, and none of them that can be right beside this one.

    "12 killed, 30 hurt" counts people twice, and is not at odds with itself.
    """
    same = [other for other in others if _same_count(figure, other)]
    return bool(same) and all(differ(figure, other) for other in same)


def _same_count(a: Figure, b: Figure) -> bool:
    if a.counts is None or b.counts is None:
        return False
    return a.unit == b.unit and sense(a.counts) == sense(b.counts)


def differ(a: Figure, b: Figure) -> bool:
    """Say whether two figures count the same thing and cannot both be right."""
    if not _same_count(a, b):
        return False
    low_a, high_a = bounds(a)
    low_b, high_b = bounds(b)
    return high_a < low_b or high_b < low_a


def bounds(figure: Figure) -> tuple[float, float]:
    """Return the least and the most that a figure can mean."""
    low = figure.low if figure.low is not None else figure.value
    high = figure.high if figure.high is not None else figure.value
    return (float("-inf") if low is None else low, float("inf") if high is None else high)
