"""Reuse: the passages that the reports of one story have in common, word for word or nearly so.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, in any order.
Out: one `Reuse` for each pair of articles that share a passage, in input order.
Start at `find_reuse`. alignment.py finds what two texts share, passages.py what of it counts;
corpora are compared by the same, pair by pair, once candidates.py has named the pairs.
Limits: those of alignment.py. Who copied whom is not asked here.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from secondsource.annotating.pipeline import READ_LIMIT
from secondsource.comparing.reuse.alignment import seeds_of
from secondsource.comparing.reuse.passages import reuse_of
from secondsource.comparing.reuse.texts import Text, spread_quotations, text_of
from secondsource.comparing.words import Word, word_at
from secondsource.model import Annotations, Reuse


def find_reuse(annotated: Sequence[Annotations]) -> tuple[Reuse, ...]:
    """Find the passages that pairs of articles share, outside headlines and lines of credit.

    Passages within quotation marks and within furniture are marked as such, and count in no share.
    A passage may hold changed words; its first and last words are in both texts.
    """
    seeds = [seeds_of(text) for text in _texts(annotated)]
    found = []
    for one, other in combinations(range(len(seeds)), 2):
        ids = annotated[one].article.id, annotated[other].article.id
        reuse = reuse_of(*ids, seeds[one], seeds[other])
        if reuse is not None:
            found.append(reuse)
    return tuple(found)


def own_words(annotated: Sequence[Annotations]) -> list[list[Word]]:
    """Each article's words outside furniture, headline and quotation marks, in text order."""
    return [
        [
            word_at(one.article.text, int(start), int(end))
            for start, end, own in zip(text.tokens.starts, text.tokens.ends, text.own, strict=True)
            if own
        ]
        for one, text in zip(annotated, _texts(annotated), strict=True)
    ]


def _texts(annotated: Sequence[Annotations]) -> list[Text]:
    texts = [
        text_of(one.article, one.quoted, min(one.read_to or READ_LIMIT, len(one.article.text)))
        for one in annotated
    ]
    spread_quotations(texts)
    return texts
