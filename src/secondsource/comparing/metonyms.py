"""Metonyms: whether a capital's name stands for a government or for a town.

reading > annotating > gathering > [comparing] > presenting

In:  an article's `Annotations` and the span of a capital's name in it.
Out: True where the capital acts or is acted upon as a government does ("Lindholm agreed to talks").
Start at `stands_for_government`.
Limits: read from the parse of the one sentence; what cannot be told is a town.
"""

from __future__ import annotations

from bisect import bisect_left

from secondsource.model import Annotations, Span, Token

#: Prepositions after which a capital is a place to be in, go to or come from.
_WHERE = frozenset("in at near to outside around through via into across throughout toward towards".split())
_GOVERNMENTS = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "agent", "csubj", "iobj", "dative"})


def stands_for_government(annotations: Annotations, span: Span) -> bool:
    """Say whether the capital named at ``span`` is its country's government there."""
    tokens = annotations.tokens
    at = bisect_left(tokens, span.end, key=lambda t: t.span.end)
    if at >= len(tokens) or tokens[at].span.start >= span.end:
        return False
    if _dateline(annotations, span):
        return False
    token = _first_conjunct(tokens, at)
    if token.dep in _GOVERNMENTS:
        return True
    if token.dep == "pobj":
        return tokens[token.head].lemma not in _WHERE
    return False


def _dateline(annotations: Annotations, span: Span) -> bool:
    dateline = annotations.article.dateline
    return span.of(annotations.article.text).isupper() or (dateline is not None and dateline.holds(span))


def _first_conjunct(tokens: tuple[Token, ...], at: int) -> Token:
    """Step from "Vesk" in "Lindholm and Vesk" to "Lindholm", on which the sentence hangs."""
    token = tokens[at]
    for _ in range(10):
        if token.dep != "conj":
            break
        token = tokens[token.head]
    return token
