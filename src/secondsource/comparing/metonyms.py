"""Metonyms: where a capital's name stands for a government and not for a town.

reading > annotating > gathering > [comparing] > presenting

In:  an article's `Annotations`.
Out: the spans at which a capital acts, or is acted upon, as its country's government does ("Lindholm
     agreed to talks"), each with the country.
Start at `governments`.
Limits: read from the parse; a town that an article speaks of as a place at least as often is a town.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping

from secondsource.annotating.lexicon import PLACES, WORDS, fold
from secondsource.model import Annotations, Span, Token

_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "agent", "iobj", "dative"})


def governments(annotations: Annotations) -> Mapping[Span, str]:
    """Map the spans of an article's capitals that stand for governments to their countries."""
    acting: dict[str, list[Span]] = defaultdict(list)
    towns: dict[str, int] = defaultdict(int)
    for mention in annotations.mentions:
        country = PLACES.capitals.get(fold(mention.name)) if mention.type == "place" else None
        if country is None:
            continue
        acts = _acts(annotations, mention.span)
        if acts:
            acting[country].append(mention.span)
        elif acts is False:
            towns[country] += 1
    return {
        span: country for country, spans in acting.items() if len(spans) > towns[country] for span in spans
    }


def _acts(annotations: Annotations, span: Span) -> bool | None:
    """Say whether the capital at ``span`` does there what governments do; None: one cannot tell."""
    tokens, text = annotations.tokens, annotations.article.text
    at = bisect_left(tokens, span.end, key=lambda t: t.span.end)
    missed = at >= len(tokens) or tokens[at].span.start >= span.end
    if missed or _dateline(annotations, span) or text[span.end : span.end + 1] == "-":
        return None
    token = _first_conjunct(tokens, at)
    head = tokens[token.head]
    if token.dep == "pobj":
        return None if head.lemma in WORDS["either"] else head.lemma not in WORDS["inside"]
    return token.dep in _ACTING or (token.dep == "dobj" and head.lemma in WORDS["addressed"])


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
