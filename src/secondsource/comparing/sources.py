"""Sources: whom an article names for what a passage of it says.

reading > annotating > gathering > [comparing] > presenting

In:  one article's `Annotations` and canonical names.
Out: for a passage, the names of its sources, the outermost first.
Start at `Sources`.
Limits: those of the attributions: who speaks without a cue is not known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate

from secondsource.comparing.words import names_nobody
from secondsource.model import Annotations, Passage

#: Characters of a source as printed. A longer one is a clause that was taken for a source.
LONGEST = 60

_CLAUSE = re.compile(r"(?:when|while|if|because|although|though|after|before|since|that|whether)\b", re.I)


class Sources:
    """The attributions of one article, asked for a passage's."""

    def __init__(self, annotated: Annotations, canonical: Mapping[tuple[str, str], str]) -> None:
        self._annotated = annotated
        self._canonical = canonical
        pieces = [(piece, n) for n, each in enumerate(annotated.attributions) for piece in each.content]
        self._pieces = sorted(pieces)
        self._starts = [piece.start for piece, _ in self._pieces]
        #: The furthest end among the pieces up to each: beyond it there is no need to look back.
        self._reach = list(accumulate((piece.end for piece, _ in self._pieces), max))

    def of(self, passage: Passage) -> tuple[str, ...]:
        """Name whom the article names for what most of the passage says, the outermost first.

        A source that is not resolved is named as printed; an unresolved "they" names nobody.
        """
        span = passage.span
        inside: dict[int, int] = {}
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._reach[at] > span.start:
            piece, number = self._pieces[at]
            inside[number] = inside.get(number, 0) + max(
                0, min(piece.end, span.end) - max(piece.start, span.start)
            )
            at -= 1
        holding = sorted((self._depth(n), n) for n, common in inside.items() if 2 * common >= len(span))
        names = [name for _, n in holding if (name := self._name(n))]
        return tuple(dict.fromkeys(names))

    def _name(self, number: int) -> str | None:
        attribution = self._annotated.attributions[number]
        article = self._annotated.article
        if attribution.speaker:
            return self._canonical.get((article.id, attribution.speaker), attribution.speaker)
        if not attribution.source:
            return None
        printed = attribution.source[0].of(article.text)
        unsaid = len(printed) > LONGEST or names_nobody(printed) or _CLAUSE.match(printed)
        return None if unsaid else printed

    def _depth(self, number: int) -> int:
        attributions = self._annotated.attributions
        depth = 0
        around = attributions[number].inside
        while around is not None and depth < len(attributions):
            depth += 1
            around = attributions[around].inside
        return depth
