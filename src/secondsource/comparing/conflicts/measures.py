"""Measures: how old somebody is, how deep or long a thing, where two reports differ.

reading > annotating > gathering > [comparing] > presenting

In:  one story's `Annotations` and its canonical names.
Out: `Finding`s of the kind "number".
Start at `find_ages`, for those who are named, and `find_measures`. A thing is one where each article gives it
one measure and speaks of it with "the".
Limits: English. Measures in other units are not held against each other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from secondsource.comparing.conflicts.exactness import count_reason, figure_printed
from secondsource.comparing.conflicts.findings import Finding, Given
from secondsource.comparing.conflicts.scope import held
from secondsource.comparing.likeness import sense
from secondsource.comparing.telling import bounds
from secondsource.model import Annotations, Figure, Passage, Span

#: Characters around an age within which its bearer's name stands.
_NEAR_AGE = 80

#: Years that two ages of one unnamed person may lie apart; further, they are two people.
ONE_PERSON = 2

#: Times that an article must say "the shaft" for a measure of "a shaft" to be that one's.
SPOKEN_OF = 2

#: Articles whose measures of one thing are held against each other, the first of the story.
MOST_ARTICLES = 60

_OF_THINGS = frozenset({"distance", "weight", "area", "volume", "speed", "height", "depth", "length"})

_PERSONS = frozenset({"boy", "girl", "child", "man", "woman", "toddler", "teenager", "student", "driver",
                      "suspect", "victim", "baby", "youth", "pensioner", "passenger", "pilot"})  # fmt: skip

#: Tokens behind a figure within which its noun stands, and characters before it.
_NEAR = 6

_VIEW = 60

_JOINING = ("-", "–", "‑", "deep", "wide", "long", "tall", "high", "old", "thick", "diameter", "radius")

_IS = re.compile(
    r"\b(\w{2,30}) (?:is|was|measured|measures|measuring|weighs|weighed|covers|covered)"
    r" (?:(?:just|only|about|around|some|nearly|almost|over|roughly|at least|more than|up to) ){0,2}$"
)


def find_ages(
    annotated: Sequence[Annotations], canonical: Mapping[tuple[str, str], str]
) -> Iterator[Finding]:
    """Yield pairs of articles that give one person's age differently; each by the first it prints."""
    ages: dict[str, dict[str, tuple[Figure, Given]]] = defaultdict(dict)
    for one in annotated:
        for figure in one.figures:
            if figure.counts != "age" or figure.value is None or (name := _aged(one, figure.span)) is None:
                continue
            given = Given(Passage(one.article.id, figure.span), _years(figure))
            known = ages[canonical.get((one.article.id, name), name)]
            known.setdefault(one.article.id, (figure, given))
    for name, by_article in sorted(ages.items()):
        for (x, a), (y, b) in combinations(by_article.values(), 2):
            if x.unit == y.unit and x.value != y.value:
                yield Finding("number", f"age of {name}", a, b, key=f"age {name}", moves=False)


def _years(age: Figure) -> str:
    """Return "51", or "8 months" of an age that is not told in years."""
    return f"{age.value:g}" if age.unit == "year" else f"{age.value:g} {age.unit}s"


def _aged(one: Annotations, age: Span) -> str | None:
    """Return whose age it is: "Ada Okafor, 51", "51-year-old Ada Okafor"; None: no name is beside it."""
    text = one.article.text
    near = Span(max(0, age.start - _NEAR_AGE), age.end + _NEAR_AGE)
    for mention in held(one.mentions, near):
        if mention.type != "person" or not mention.named:
            continue
        before = text[mention.span.end : age.start] if mention.span.end <= age.start else None
        after = text[age.end : mention.span.start] if mention.span.start >= age.end else None
        if before == ", " or (after is not None and after in {"-old ", " old "}):
            return mention.name
    return None


@dataclass(frozen=True, slots=True)
class _Measure:
    figure: Figure
    given: Given


def find_measures(annotated: Sequence[Annotations]) -> Iterator[Finding]:
    """Yield pairs of articles that measure one thing, or tell the age of one unnamed person, otherwise."""
    told: dict[tuple[str, str], dict[str, list[_Measure]]] = defaultdict(lambda: defaultdict(list))
    for one in annotated:
        places = {token.span.start: place for place, token in enumerate(one.tokens)}
        definite = _definite(one)
        for figure in one.figures:
            place = _noun(one, figure, places)
            if place is None:
                continue
            lemma = one.tokens[place].lemma
            if figure.kind == "age" if lemma in _PERSONS else definite[lemma] >= SPOKEN_OF:
                span = joined(figure.span, one.tokens[place].span)
                given = Given(Passage(one.article.id, span), figure_printed(figure, one.article.text))
                key = (sense(lemma), f"{figure.kind} {figure.unit}")
                told[key][one.article.id].append(_Measure(figure, given))
    for (noun, unit), by_article in sorted(told.items()):
        single = [m[0] for m in list(by_article.values())[:MOST_ARTICLES] if _one_value(m)]
        for x, y in combinations(single, 2):
            finding = _finding(x, y, noun, unit)
            if finding is not None:
                yield finding


def joined(a: Span, b: Span) -> Span:
    """Return the span from the first character of both to the last."""
    return Span(min(a.start, b.start), max(a.end, b.end))


def _one_value(measures: Sequence[_Measure]) -> bool:
    """Say whether an article's measures of a thing can all be right."""
    spans = [bounds(m.figure) for m in measures]
    return max(low for low, _ in spans) <= min(high for _, high in spans)


def _finding(x: _Measure, y: _Measure, noun: str, unit: str) -> Finding | None:
    (low_x, high_x), (low_y, high_y) = bounds(x.figure), bounds(y.figure)
    kind = "age" if unit.startswith("age") else "measure"
    about, key = f"{kind} of the {noun}", f"{kind} {noun} {unit}"
    if high_x < low_y or high_y < low_x:
        if kind == "age" and abs((x.figure.value or 0) - (y.figure.value or 0)) > ONE_PERSON:
            return None
        return Finding("number", about, x.given, y.given, key=key, moves=False)
    reason = count_reason(x.figure, y.figure)
    if not reason:
        return None
    return Finding(
        "number", about, x.given, y.given, key=key, moves=False, difference="rounding", reason=reason
    )


def _definite(one: Annotations) -> Mapping[str, int]:
    """Return how often each noun stands behind "the"."""
    counts: dict[str, int] = defaultdict(int)
    for token in one.tokens:
        if token.dep == "det" and token.lemma == "the":
            counts[one.tokens[token.head].lemma] += 1
    return counts


def _noun(one: Annotations, figure: Figure, places: Mapping[int, int]) -> int | None:
    """Return the noun that a figure measures: "40m dry shaft", "80m-deep shaft", "the shaft was 40m deep"."""
    if figure.value is None or figure.kind not in _OF_THINGS | {"age"}:
        return None
    behind = _behind(one, figure)
    if figure.kind == "age" or behind is not None:
        return behind
    before = _IS.search(one.article.text[max(0, figure.span.start - _VIEW) : figure.span.start])
    if before is None:
        return None
    place = places.get(max(0, figure.span.start - _VIEW) + before.start(1))
    return place if place is not None and one.tokens[place].pos == "NOUN" else None


def _behind(one: Annotations, figure: Figure) -> int | None:
    """Return the noun of the phrase that the figure opens: "shaft" in "40m dry shaft"."""
    start = bisect_left(one.tokens, figure.span.end, key=lambda token: token.span.start)
    last = None
    for place in range(start, min(start + _NEAR, len(one.tokens))):
        token = one.tokens[place]
        printed = token.span.of(one.article.text)
        if token.pos == "NOUN" and not printed.startswith(_JOINING):
            last = place
            if figure.kind == "age" and token.lemma in _PERSONS:
                return place
        elif token.pos != "ADJ" and not printed.startswith(_JOINING):
            break
    return last
