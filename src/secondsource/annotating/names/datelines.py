"""Datelines: the places that an article's dateline names.

reading > [annotating] > gathering > comparing > presenting

In:  an `Article`, whose reader found its dateline.
Out: the spans of the places in it: "TARNMOUTH" and "Norway" in "TARNMOUTH, Norway, Oct 3 (Calder) -".
Start at `dateline_places`.
Limits: a pipeline never sees a dateline, since it is no part of a sentence; this reads it by its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.annotating.names.lexicon import BODIES, PLACES, TOWNS, WORDS, fold
from secondsource.model import Article, Span

#: Longer than this is no dateline, whatever the layout says.
_LONGEST = 120

#: A part of a dateline: what stands between commas, slashes, bullets, dashes and brackets. A bracket holds
#: the agency.
_PART = re.compile(r"\([^()]{0,60}\)?|[^,/;|•·–—(]+")
_WORD = re.compile(r"[^\W\d_][\w.'’-]{0,40}")


def dateline_places(article: Article) -> Iterator[Span]:
    """Yield the places of the dateline, in text order.

    The first part is one in capitals, or known; those behind it are, where they are no date and no
    abbreviated state ("Ill.").
    """
    line = article.dateline
    if line is None or len(line) > _LONGEST:
        return
    text = article.text
    # "NOTICE: …" looks like "OSLO: …": only a place that is known is one before a colon.
    doubtful = text[line.end : line.end + 1] == ":"
    for number, part in enumerate(_PART.finditer(text, line.start, line.end)):
        start, end = part.span()
        while start < end and text[start] in " \t'\"“‘-":
            start += 1
        while end > start and text[end - 1] in " \t:-'\"”’":
            end -= 1
        if start == end or not _names_a_place(text[start:end], doubtful or number == 0):
            continue
        if doubtful and not _known(text[start:end]):
            return
        yield Span(start, end)


def _known(part: str) -> bool:
    key = fold(part)
    return key in PLACES.names or key in PLACES.capitals or key in TOWNS


def _names_a_place(part: str, first: bool) -> bool:
    """Whether a part's words are a place's name."""
    if _known(part):
        return True
    words = part.split()
    if not all(_WORD.fullmatch(w) for w in words) or len(words) > 4 or len(part) < 3:
        return False
    if part.endswith(".") or fold(part) in BODIES or any(w.title() in WORDS["not_names"] for w in words):
        return False
    return part.isupper() if first else words[0][0].isupper() and words[-1][0].isupper()
