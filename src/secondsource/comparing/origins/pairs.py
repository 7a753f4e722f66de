"""Pairs: what two articles have in common, as numbers that the other steps judge by.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, and the `Reuse` of their pairs.
Out: a `Pair` for each `Reuse`: how many words, how long at a stretch, how much of each, whose outlets.
Start at `measured`.
Limits: counted are words outside quotation marks, furniture and headlines alone; what is the same said
in other words is in `Reuse.confidence`, not here.
Nothing here reads or writes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.comparing.labels import agencies, helpers
from secondsource.comparing.origins.versions import one_outlet, one_page
from secondsource.comparing.reuse import own_words
from secondsource.comparing.words import Word
from secondsource.model import Annotations, Reuse, SharedPassage, Span

#: Words of one passage, outside quotations, that two reports do not share by chance…
LEAST_RUN = 12
#: …of which so many are neither capitalised nor figures: titles and names come in long runs too.
LEAST_PLAIN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two articles, by place, and how much of a text they have in common."""

    one: int
    other: int
    reuse: Reuse
    #: Words that both print in shared passages; how many of them are capitalised or figures; and of one
    #: passage the most that are neither.
    words: int
    names: int
    plain: int
    #: Of the larger and of the smaller share.
    larger: float
    smaller: float
    #: The passages that two reports do not share by chance.
    telling: tuple[SharedPassage, ...]
    #: Passages that give the same in other words.
    reworded: tuple[SharedPassage, ...]
    #: Agencies that both credit.
    agencies: frozenset[str]
    one_outlet: bool
    one_page: bool


def measured(annotated: Sequence[Annotations], reuse: Sequence[Reuse]) -> list[Pair]:
    """Measure the pairs of ``reuse`` whose articles are both in ``annotated``, in their order."""
    place = {annotations.article.id: i for i, annotations in enumerate(annotated)}
    own = own_words(annotated)
    return [
        _pair(annotated, own, place[pair.a], place[pair.b], pair)
        for pair in reuse
        if pair.a in place and pair.b in place
    ]


def _pair(
    annotated: Sequence[Annotations], own: Sequence[list[Word]], one: int, other: int, reuse: Reuse
) -> Pair:
    a, b = annotated[one].article, annotated[other].article
    telling = []
    words = names = most = 0
    for passage in reuse.passages:
        if passage.quoted or passage.furniture or passage.paraphrase:
            continue
        common = _common(_within(own[one], passage.a), _within(own[other], passage.b))
        plain = sum(map(_plain, common))
        words += len(common)
        names += len(common) - plain
        most = max(most, plain)
        if len(common) >= LEAST_RUN and plain >= LEAST_PLAIN:
            telling.append(passage)
    return Pair(
        one=one,
        other=other,
        reuse=reuse,
        words=words,
        names=names,
        plain=most,
        larger=max(reuse.share_a, reuse.share_b),
        smaller=min(reuse.share_a, reuse.share_b),
        telling=tuple(telling),
        reworded=tuple(p for p in reuse.passages if p.paraphrase),
        agencies=frozenset((agencies(a) | helpers(a)) & (agencies(b) | helpers(b))),
        one_outlet=one_outlet(a, b),
        one_page=one_page(a, b),
    )


def _within(own: list[Word], span: Span) -> list[Word]:
    first, last = (bisect_left(own, edge, key=lambda word: word.start) for edge in (span.start, span.end))
    return own[first:last]


def _common(one: list[Word], other: list[Word]) -> list[Word]:
    """The words of ``one`` that ``other`` has too, each as often as both have it."""
    left = Counter(word.key for word in other)
    found = []
    for word in one:
        if left[word.key] > 0:
            left[word.key] -= 1
            found.append(word)
    return found


def _plain(word: Word) -> bool:
    return not word.capital and word.key.isalpha()
