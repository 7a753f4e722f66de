"""Causes: two reports of which one has the effect what the other has the cause.

reading > annotating > gathering > [comparing] > presenting

In:  one story's `Annotations`.
Out: `Finding`s of the kind "polarity": "a blast sparked a fire", "the fire set off a blast".
Start at `find_causes`.
Limits: English; a cause and an effect in one clause, or in two that share a subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from secondsource.comparing.findings import Finding, Given
from secondsource.comparing.likeness import sense
from secondsource.model import Annotations, Clause, Passage

#: Clauses of cause that are held against each other, the story's first, and pairs of them.
MOST_CLAUSES = 400
MOST_PAIRS = 20_000

_CAUSING = frozenset({"cause", "spark", "trigger", "ignite", "provoke", "unleash", "prompt"})
#: With a particle or preposition only: "set off", "led to", "resulted in".
_WITH = {"set": "off", "lead": "to", "result": "in", "touch": "off"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_EFFECTS = frozenset({"dobj", "pobj"})


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
