"""Found: an attribution with its spans cut, before its speaker and its confidence are known.

reading > [annotating] > gathering > comparing > presenting

In:  the places of tokens that a finder took for source, cue and content.
Out: `Found`, its spans clean: no marks at the edges, quotations whole, no leading "that".
Start at `cut_content`.
Limits: a content is cut to the quotations that it reaches into, never the quotations to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secondsource.annotating.attributions.confidence import Evidence
from secondsource.annotating.attributions.direct import words_of
from secondsource.annotating.trees import Tree
from secondsource.model import Span

#: What "that" is before a clause; nothing, where there is no parser to tell.
_MARKS = frozenset({"mark", ""})

#: After a quotation, words that go on with the scene and not with what is said.
_SCENE = re.compile(r",?\s{1,3}(?:as|while|before|after|when)\s")

_EDGES = " \t\u00a0,;:.–—-\"“”„‟«»'‘’‚‛`"


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution with its spans cut; ``source_head`` is a token's place."""

    rule: str
    source: Span | None
    source_head: int | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    #: The name elsewhere for whom the source stands, with its head ("A" in an interview).
    stands_for: tuple[Span, int] | None = None
    #: What the confidence rests on, where the encoder found it.
    evidence: Evidence | None = None


def head_of(tree: Tree, first: int, last: int) -> int:
    """The token of a run that hangs on something outside it."""
    return next((i for i in range(first, last + 1) if not first <= tree.tokens[i].head <= last), last)


def cut_places(tree: Tree, places: Sequence[int]) -> tuple[Span, ...]:
    """Spans of the runs of sorted places, as they are."""
    return tuple(tree.span(first, last) for first, last in tree.runs(places))


def cut_content(tree: Tree, places: Sequence[int], free: Sequence[Span]) -> tuple[Span, ...]:
    """Spans of a content: "that" left off, edges clean, quotations whole.

    ``places`` are sorted tokens; ``free`` the quoted regions, sorted and disjoint, that may be
    reached into.
    """
    text = tree.parsed.text
    if places and tree.word(places[0]).lower() == "that" and tree.tokens[places[0]].dep in _MARKS:
        places = places[1:]
    pieces: list[Span] = []
    for first, last in tree.runs(places):
        span = tidy(text, tree.span(first, last))
        if span is None:
            continue
        if pieces and not any(c.isalnum() for c in text[pieces[-1].end : span.start]):
            pieces[-1] = Span(pieces[-1].start, span.end)
        else:
            pieces.append(span)
    whole = (_as_quoted(text, _cut_scene(text, snap(piece, free), free), free) for piece in pieces)
    return tuple(disjoint(whole))


def tidy(text: str, span: Span) -> Span | None:
    """Leave out marks and space at both edges; None where nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if start < end else None


def snap(piece: Span, regions: Sequence[Span]) -> Span:
    """Widen a piece so that no quotation that reaches over its edge is torn."""
    start, end = piece.start, piece.end
    at = max(0, bisect_left(regions, piece) - 1)
    while at < len(regions) and regions[at].start <= end:
        region = regions[at]
        at += 1
        if region.end > start and not (region.start < start and end <= region.end):
            start, end = min(start, region.start), max(end, region.end)
    return Span(start, end)


def _as_quoted(text: str, piece: Span, regions: Sequence[Span]) -> Span:
    """A piece that is all the words of a quotation, with the stops that stand within its marks."""
    at = bisect_left(regions, Span(piece.start, piece.start + 1))
    for region in regions[max(0, at - 1) : at + 1]:
        words = words_of(text, region)
        if words is not None and words.overlaps(piece) and tidy(text, words) == tidy(text, piece):
            return words
    return piece


def _cut_scene(text: str, piece: Span, regions: Sequence[Span]) -> Span:
    """Cut what goes on after a quotation that opens the content: "said “we are ready”, as he left"."""
    at = bisect_left(regions, piece.start, key=lambda r: r.start)
    if at == len(regions) or regions[at].start != piece.start or regions[at].end >= piece.end:
        return piece
    scene = _SCENE.match(text, regions[at].end)
    return words_of(text, regions[at]) or piece if scene and scene.end() < piece.end else piece


def disjoint(pieces: Iterable[Span]) -> list[Span]:
    """Sort, and join those that overlap."""
    kept: list[Span] = []
    for piece in sorted(pieces):
        if kept and piece.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, piece.end))
        else:
            kept.append(piece)
    return kept


def held(span: Span, regions: Sequence[Span]) -> bool:
    """Say whether one of the regions (sorted, disjoint) holds the span."""
    at = bisect_left(regions, Span(span.start, span.start + 1))
    return any(regions[n].holds(span) for n in (at - 1, at) if 0 <= n < len(regions))
