"""Terms: a report's sentences as the words by which a rewrite is known again.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, and which of them are copies of one another.
Out: a `Reading` per article: its sentences as sets of terms; and `weigh`, what each term tells.
Start at `read`, then `weigh`.
Limits: English. A word is known again by its stem, or by its sense where the table of senses has it.
Nothing here reads or writes but the table of the background, once.
"""

from __future__ import annotations

import functools
import math
import tomllib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from secondsource.annotating.numbers import value_of
from secondsource.comparing.likeness import sense
from secondsource.model import Annotations, Span, Token

#: Sentences of a report that are read. It bounds the time; the longest report of a day's news has half.
MOST_SENTENCES = 500

#: A term that stands in more sentences of one report than this tells nothing of which follows which,
#: and costs time: the name that the whole report is about, the words of a text that repeats itself.
MOST_PLACES = 8

#: What a word in quotation marks counts: everybody quotes the same sentences, in the order in which they
#: were spoken, so that they are a weak sign that one text follows another.
QUOTED = 0.3

#: Reports beside the given ones that are taken to tell of the event, with its names and figures but in
#: words of their own. Of two reports alone nobody could say which words any report would have. Set by hand.
UNSEEN = 4

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_NAMES = frozenset({"PROPN", "NUM"})


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: where it stands, and its terms with what each counts (1, or `QUOTED`)."""

    span: Span
    terms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as it is compared. Terms that stand all over it are left out of its lines."""

    lines: tuple[Line, ...]
    #: Term → the places in ``lines`` that have it.
    places: Mapping[str, tuple[int, ...]]
    #: Terms that are printed as names or figures here.
    names: frozenset[str]


def read(annotated: Annotations) -> Reading:
    """Take the content words of each sentence; furniture has no tokens, and so no terms."""
    text = annotated.article.text
    inside = Inside(annotated.quoted)
    found: list[tuple[Span, dict[str, float]]] = []
    names: set[str] = set()
    at = 0
    tokens = annotated.tokens
    for sentence in annotated.sentences[:MOST_SENTENCES]:
        terms: dict[str, float] = {}
        while at < len(tokens) and tokens[at].span.start < sentence.start:
            at += 1
        while at < len(tokens) and tokens[at].span.end <= sentence.end:
            token, at = tokens[at], at + 1
            term = _term(token, text)
            if term:
                terms[term] = max(terms.get(term, 0.0), QUOTED if inside.holds(token.span) else 1.0)
                if token.pos in _NAMES:
                    names.add(term)
        found.append((sentence, terms))
    often = Counter(term for _, terms in found for term in terms)
    kept = [
        Line(span, {term: count for term, count in terms.items() if often[term] <= MOST_PLACES})
        for span, terms in found
    ]
    places: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(kept):
        for term in line.terms:
            places[term].append(place)
    return Reading(tuple(kept), {term: tuple(where) for term, where in places.items()}, frozenset(names))


def weigh(readings: Sequence[Reading], groups: Sequence[int]) -> dict[str, float]:
    """Say what each term tells, 0 to 1: rare in English news, and in this story told by few.

    Args:
        readings: All reports of one story.
        groups: For each, the number of the text that it carries: copies of one text count once.

    The weight is the product of two inverse document frequencies (Spärck Jones, 1972): over a background
    of unrelated news (`background`), and over the story's texts with `UNSEEN` more of them, which have
    all of its names and figures and none of its other words.
    """
    carrying: dict[str, set[int]] = defaultdict(set)
    for reading, group in zip(readings, groups, strict=True):
        for term in reading.places:
            carrying[term].add(group)
    names = frozenset().union(*(reading.names for reading in readings))
    texts = len(set(groups)) + UNSEEN
    most = math.log(1 + texts / 2)
    return {
        term: background(term)
        * math.log(1 + texts / max(2, len(found) + (UNSEEN if term in names else 0)))
        / most
        for term, found in carrying.items()
    }


@functools.cache
def _table() -> Mapping[str, float]:
    data = tomllib.loads((resources.files(__package__) / "background.toml").read_text(encoding="utf-8"))
    return {term: float(weight) for weight, terms in data["terms"].items() for term in terms.split()}


def background(term: str) -> float:
    """What a term tells by its rarity in unrelated news: 0 for one in all reports, 1 for a rare one."""
    return _table().get(term, 1.0)


def background_terms(tokens: Iterable[Token], text: str) -> frozenset[str]:
    """The terms of a text, for those who count how many texts have each."""
    return frozenset(term for token in tokens if (term := _term(token, text)))


def _term(token: Token, text: str) -> str:
    """What a token is compared by; "" for one that is not compared."""
    if token.pos not in _CONTENT:
        return ""
    word = token.span.of(text).lower().replace("’", "'").strip("'.-`\"")
    if token.pos == "NUM":
        value = value_of(word)
        return word if value is None else f"{value:g}"
    if len(word) < 2 or not any(map(str.isalnum, word)):
        return ""
    return word if token.pos == "PROPN" else sense(token.lemma)


class Inside:
    """Looks up whether a span lies in one of many, which may overlap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(spans):
            if self.ends and span.start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def holds(self, span: Span) -> bool:
        """Say whether all of ``span`` lies in one of them."""
        place = bisect_right(self.starts, span.start) - 1
        return place >= 0 and span.end <= self.ends[place]
