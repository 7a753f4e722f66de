"""Metonyms: where a capital's name stands for a government, and which names stand for one power.

reading > annotating > gathering > [comparing] > presenting

In:  an article's `Annotations`.
Out: the spans at which a capital acts, or is acted upon, as its country's government does ("Lindholm
     agreed to talks"), each with the country; and, for a story's names, the power that each is of.
Start at `governments`; `power` for names.
Limits: read from the parse; a town that an article speaks of as a place at least as often is a town.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from secondsource.annotating.attributions.cues import words
from secondsource.annotating.names.lexicon import PLACES, WORDS, fold
from secondsource.model import Annotations, Span, Token

#: Houses whose names stand for those who sit in them; the press uses them for the government of a country.
_SEATS = {
    "white house": "United States", "pentagon": "United States", "capitol hill": "United States",
    "foggy bottom": "United States", "kremlin": "Russia", "downing street": "United Kingdom",
    "10 downing street": "United Kingdom", "whitehall": "United Kingdom", "westminster": "United Kingdom",
    "elysee": "France", "elysee palace": "France", "quai d'orsay": "France", "blue house": "South Korea",
    "zhongnanhai": "China", "chancellery": "Germany", "quirinal": "Italy", "brussels": "European Union",
}  # fmt: skip

#: Last words of the names of what governs or defends a country.
GOVERNING = WORDS["owned"] | words(
    "administration department presidency council congress senate chancellery cabinet forces command"
)

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


def power(name: str, kind: str) -> str:
    """Return the country whose power a name stands for: its own, its capital's, its government's; or "".

    Args:
        name: As the story knows it.
        kind: A person is no power; a body is one only if its name says that it governs ("Russian
            Foreign Ministry", "South Korea's presidential office").
    """
    key = fold(name)
    if key in _SEATS:
        return _SEATS[key]
    if kind == "place":
        found = PLACES.names.get(key, "")
        return found if found in PLACES.countries else PLACES.capitals.get(key, "")
    return governed(key.replace("'s", "").split())[0] if kind == "organisation" else ""


def governed(parts: Sequence[str]) -> tuple[str, int]:
    """Return the country that a governing body's folded name begins with, in so many words; or ""."""
    if not GOVERNING.isdisjoint(parts):
        for size in (3, 2, 1):
            start = " ".join(parts[:size])
            found = PLACES.names.get(start) or PLACES.people.get(start) or ""
            if found in PLACES.countries and len(parts) > size:
                return found, size
    return "", 0


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
