"""Reasons: what two passages that assert the same thing have in common, for a reader.

reading > annotating > gathering > [comparing] > presenting

In:  two units and their chance.
Out: a `Sameness`: who takes part, figures, times and other words, as the first passage prints them.
Start at `reasons`.
Limits: what both have is named; what the encoder's table takes for alike is not, unless it is all there is.
"""

from __future__ import annotations

from collections.abc import Iterable

from secondsource.comparing.likeness import Unit, sense
from secondsource.model import Annotations, Sameness

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})

#: Words named as common to two passages.
_MOST = 8


def reasons(unit: Unit, other: Unit, read: Annotations, chance: float) -> Sameness:
    """Say what ``unit``, of the article ``read``, has in common with ``other``."""
    shared = {term for term, _ in unit.terms} & {term for term, _ in other.terms}
    text = read.article.text
    span = unit.passage.span
    figures = [f.span.of(text) for f in unit.figures if f.value is not None and f"#{f.value:.15g}" in shared]
    times = [
        t.span.of(text)
        for t in read.times
        if span.holds(t.span) and t.value and f"~{t.value.partition('T')[0]}" in shared
    ]
    who = sorted(term[1:] for term in shared if term[0] in "=@")
    taken = " ".join([*figures, *times, *who]).casefold()
    words = [
        printed
        for place in unit.clause.tokens
        if (token := read.tokens[place]).pos in _CONTENT
        and sense(token.lemma) in shared
        and (printed := token.span.of(text)).casefold() not in taken
    ]
    return Sameness(
        other=other.passage,
        participants=tuple(who[:_MOST]),
        figures=_once(figures),
        times=_once(times),
        words=_once(words),
        confidence=chance,
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))[:_MOST]
