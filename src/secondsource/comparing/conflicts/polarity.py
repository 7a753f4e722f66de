"""Polarity: said and denied, and cause and effect that change places.

reading > annotating > gathering > [comparing] > presenting

In:  one story's units (likeness.py), its quotes and its `Annotations`.
Out: `Finding`s of the kind "polarity".
Start at `find_denials` and `find_causes`.
Limits: English. A denial in another verb ("refused") is not known for one; a cause and an effect must stand
in one clause, or in two that share a subject.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from secondsource.comparing.conflicts.findings import (
    WORD_FOR_WORD,
    Finding,
    Given,
    by_text,
)
from secondsource.comparing.conflicts.manner import in_quotation
from secondsource.comparing.conflicts.matters import LIGHT, both_ways, matter, same_matter, same_subject
from secondsource.comparing.likeness import Unit, sense
from secondsource.comparing.telling import dated_apart
from secondsource.model import (
    Annotations,
    Clause,
    Passage,
    Quote,
    Span,
)

#: More content words than these must be common to two clauses one of which has a pronoun for subject.
SHARED_UNNAMED = 2

#: Clauses of cause that are held against each other, the story's first, and pairs of them.
MOST_CLAUSES = 400

MOST_PAIRS = 20_000

_CAUSING = frozenset({"cause", "spark", "trigger", "ignite", "provoke", "unleash", "prompt"})

#: With a particle or preposition only: "set off", "led to", "resulted in".
_WITH = {"set": "off", "lead": "to", "result": "in", "touch": "off"}

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})

_EFFECTS = frozenset({"dobj", "pobj"})


def find_denials(
    found: Sequence[Unit],
    annotated: Sequence[Annotations],
    pairs: Sequence[tuple[int, int, float]],
    quotes: Sequence[Quote],
) -> Iterator[Finding]:
    """Yield pairs of alike clauses of which one says that it is so and the other that it is not.

    Two wordings of one quotation are quotations.py's matter.
    """
    quote_of: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        for wording in quote.wordings:
            quote_of[wording.passage.article].append((wording.passage.span, number))
    for a, b, alike in pairs:
        one, other = found[a], found[b]
        if one.clause.negated == other.clause.negated or one.clause.predicate in LIGHT:
            continue
        if sense(one.clause.predicate) != sense(other.clause.predicate) or not same_matter(one, other):
            continue
        if dated_apart(one, other) or _in_one_quote(one, other, quote_of):
            continue
        if all(in_quotation(annotated[u.article], u.passage.span) for u in (one, other)):
            continue  # two people may say opposite things; that reports differ is another matter
        if _denies(one, other, alike):
            yield by_text("polarity", one, other, annotated)


def _denies(one: Unit, other: Unit, alike: float) -> bool:
    """Say whether two clauses are about one subject and one thing; "it" and "he" may be anyone."""
    shared = len(matter(one) & matter(other))
    if one.subject_terms and other.subject_terms:
        return shared > 1 and same_subject(one, other) and both_ways(one, other)
    return shared > SHARED_UNNAMED and alike >= WORD_FOR_WORD


def _in_one_quote(one: Unit, other: Unit, quote_of: dict[str, list[tuple[Span, int]]]) -> bool:
    x, y = (
        {number for span, number in quote_of[u.passage.article] if span.overlaps(u.passage.span)}
        for u in (one, other)
    )
    return bool(x & y)


@dataclass(frozen=True, slots=True)
class _Causal:
    passage: Passage
    causes: dict[str, str]
    effects: dict[str, str]


def find_causes(annotated: Sequence[Annotations]) -> Iterator[Finding]:
    """Yield pairs of clauses of different articles in which cause and effect change places."""
    found = list(islice((c for one in annotated for c in _causals(one)), MOST_CLAUSES))
    for a, b in islice(combinations(found, 2), MOST_PAIRS):
        if a.passage.article == b.passage.article:
            continue
        x, y = a.causes.keys() & b.effects.keys(), b.causes.keys() & a.effects.keys()
        if x and y and not x & y:
            first, second = min(x), min(y)
            yield Finding(
                "polarity",
                f"which caused the other, {a.causes[first]} or {b.causes[second]}",
                Given(a.passage, a.causes[first]),
                Given(b.passage, b.causes[second]),
                key=f"cause {' '.join(sorted((first, second)))}",
                moves=False,
                reason="cause and effect change places",
            )


def _causals(one: Annotations) -> Iterator[_Causal]:
    clause_of = {token: clause for clause in one.clauses for token in clause.tokens}
    for clause in one.clauses:
        if clause.negated or clause.modality != "happened" or not _causing(one, clause):
            continue
        verb = next((t for t in clause.tokens if one.tokens[t].lemma == clause.predicate), None)
        if verb is None:
            continue
        effects = _nouns(one, clause, _EFFECTS)
        causes = _nouns(one, clause, _SUBJECTS)
        above = clause_of.get(one.tokens[verb].head)
        if one.tokens[verb].dep == "conj" and above is not None and above is not clause:
            causes |= _nouns(one, above, frozenset({"dobj"}))
        if causes and effects:
            yield _Causal(Passage(one.article.id, clause.span), causes, effects)


def _causing(one: Annotations, clause: Clause) -> bool:
    if clause.predicate in _CAUSING:
        return True
    wanted = _WITH.get(clause.predicate)
    return wanted is not None and any(one.tokens[t].lemma == wanted for t in clause.tokens)


def _nouns(one: Annotations, clause: Clause, labels: frozenset[str]) -> dict[str, str]:
    """Return the clause's common nouns under these labels, by sense, as printed."""
    return {
        sense(one.tokens[t].lemma): one.tokens[t].span.of(one.article.text)
        for t in clause.tokens
        if one.tokens[t].dep in labels and one.tokens[t].pos == "NOUN"
    }
