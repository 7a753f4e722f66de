"""Findings: what a difference between two passages is made of.

reading > annotating > gathering > [comparing] > presenting

In:  two units (likeness.py) that differ.
Out: a `Finding`: the kind of detail, what it is about, and two passages with the value each gives.
Start at `Finding`; the `find_…` functions make them, classes.py joins them.
Limits: none; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from secondsource.comparing.likeness import Unit, sense
from secondsource.model import Annotations, ConflictKind, Difference, Passage, Token

#: The likeness of two units.
Alike = Callable[[Unit, Unit], float]

#: Least likeness of two clauses that are held against each other word for word: well over what makes
#: them one claim, since a reader is shown the difference and not the likeness.
WORD_FOR_WORD = 0.5

#: Most words that say what a conflict is about.
LONGEST_ABOUT = 10

#: Small words that are kept between two that both clauses have.
_JOINING = frozenset({"ADP", "PART"})


@dataclass(frozen=True, slots=True)
class Given:
    """One passage and the value it gives."""

    passage: Passage
    value: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Two passages of different articles that differ; findings that share a passage are one conflict."""

    kind: ConflictKind
    about: str
    a: Given
    b: Given
    #: Findings of one kind are joined only under one key.
    key: str = ""
    #: The matter itself can change between two reports, as a toll does and a spelling does not.
    moves: bool = True
    #: The words themselves say that it has changed: "has risen to", "still".
    moved: bool = False
    #: Both can stand ("at least 90", "120"): worth a line only as news that moved on.
    holds: bool = False
    #: What the difference is, where the finder knows; None: a disagreement, or an update by the dates.
    difference: Difference | None = None
    #: For readers: what explains it.
    reason: str = ""


def by_text(kind: ConflictKind, one: Unit, other: Unit, annotated: Sequence[Annotations]) -> Finding:
    """Return the finding whose values are the clauses themselves."""
    a, b = (Given(u.passage, u.passage.span.of(annotated[u.article].article.text)) for u in (one, other))
    return Finding(kind, about_both(one, other, annotated), a, b)


def about_both(one: Unit, other: Unit, annotated: Sequence[Annotations]) -> str:
    """Say in the first clause's own words what both are about: "crash killed workers in Brekka"."""
    shared = {term for term, _ in one.terms} & {term for term, _ in other.terms}
    read = annotated[one.article]
    kept: list[Token] = []
    between: list[Token] = []
    for place in one.clause.tokens:
        token = read.tokens[place]
        if sense(token.lemma) in shared or token.lemma == one.clause.predicate:
            kept += [*between, token] if kept else [token]
            between = []
        elif token.pos in _JOINING:
            between.append(token)
        else:
            between = []
    words = [token.span.of(read.article.text) for token in kept[:LONGEST_ABOUT]]
    about = " ".join(words).replace(" ’s", "’s").replace(" 's", "'s")
    return about or one.passage.span.of(read.article.text)


def by_value(
    kind: ConflictKind, one: Unit, x: str, other: Unit, y: str, annotated: Sequence[Annotations]
) -> Finding:
    """Return the finding of a value in each of two clauses."""
    about = about_both(one, other, annotated)
    return Finding(kind, about, Given(one.passage, x), Given(other.passage, y))
