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

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.comparing.labels import agencies, helpers
from secondsource.comparing.origins.versions import one_outlet, one_page
from secondsource.model import Annotations, Reuse, SharedPassage

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
    return [
        _pair(annotated, place[pair.a], place[pair.b], pair)
        for pair in reuse
        if pair.a in place and pair.b in place
    ]


def _pair(annotated: Sequence[Annotations], one: int, other: int, reuse: Reuse) -> Pair:
    a, b = annotated[one].article, annotated[other].article
    own = [p for p in reuse.passages if not (p.quoted or p.furniture or p.paraphrase)]
    words = sum(passage.words for passage in own)
    return Pair(
        one=one,
        other=other,
        reuse=reuse,
        words=words,
        names=words - sum(passage.plain for passage in own),
        plain=max((passage.plain for passage in own), default=0),
        larger=max(reuse.share_a, reuse.share_b),
        smaller=min(reuse.share_a, reuse.share_b),
        telling=tuple(p for p in own if p.words >= LEAST_RUN and p.plain >= LEAST_PLAIN),
        reworded=tuple(p for p in reuse.passages if p.paraphrase),
        agencies=frozenset((agencies(a) | helpers(a)) & (agencies(b) | helpers(b))),
        one_outlet=one_outlet(a, b),
        one_page=one_page(a, b),
    )
