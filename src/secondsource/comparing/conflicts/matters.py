"""Matters: whether two clauses tell of one thing, as far as their words say.

reading > annotating > gathering > [comparing] > presenting

In:  two units (likeness.py).
Out: yes or no: one matter, one subject.
Start at `same_matter`.
Limits: English; a pronoun may stand for anybody.
"""

from __future__ import annotations

from secondsource.comparing.likeness import Unit, sense
from secondsource.model import (
    Modality,
)

#: Share of the shorter clause's terms (figures and dates apart) that the longer one must have before
#: their figures are held against each other: "two were hurt", "ten people were hurt in the blast".
SAME_MATTER = 0.75

#: The same of the longer clause: "spent 19 seasons with the club", "spent four as its director".
MOST_MATTER = 0.6

#: Predicates that say too little of what was done.
LIGHT = frozenset({"", "be", "have", "do", "make", "get", "take", "go", "say", "see", "know"})

_TOLD: frozenset[Modality] = frozenset({"happened", "planned", "expected"})


def both_ways(one: Unit, other: Unit) -> bool:
    """Say whether most of what the longer clause says, too, stands in the shorter one."""
    a, b = matter(one), matter(other)
    return len(a & b) >= MOST_MATTER * max(len(a), len(b))


def same_matter(one: Unit, other: Unit) -> bool:
    """Say whether two clauses tell of one thing, by the words of the shorter and what was done."""
    return same_manner(one, other) and shared_matter(matter(one), matter(other))


def same_manner(one: Unit, other: Unit) -> bool:
    """Say whether both clauses tell their matter as having happened, as planned or as expected."""
    return one.clause.modality == other.clause.modality and one.clause.modality in _TOLD


def shared_matter(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether the longer of two clauses has most of the terms of the shorter."""
    shared = len(a & b)
    return shared > 0 and shared >= SAME_MATTER * min(len(a), len(b))


def same_subject(one: Unit, other: Unit) -> bool:
    """Say whether the clauses are about one subject, as far as their words tell."""
    if one.subject and other.subject:
        return bool(one.subject & other.subject)
    return not one.subject_terms or not other.subject_terms or bool(one.subject_terms & other.subject_terms)


def matter(unit: Unit) -> frozenset[str]:
    """Return the clause's terms without figures, dates, names and "people"."""
    return frozenset(term for term, _ in unit.terms if term[0] not in "#~=") - {sense("person")}
