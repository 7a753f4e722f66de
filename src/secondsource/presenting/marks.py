"""Marks: one report's text as HTML, with every cited passage marked, however they overlap.

reading > annotating > gathering > comparing > [presenting]

In:  an article's text, the citations into it, its furniture.
Out: HTML whose text content is the article's text, character for character (`plain.same_length`).
Start at `marked_html`.
Limits: passages that overlap are cut at every boundary, since elements cannot cross; the pieces of one
passage name its anchor in ``data-c``. An empty element with the anchor as its id stands at its start.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from secondsource.model import Span
from secondsource.presenting.plain import same_length
from secondsource.presenting.view import Cite


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text within one line that the same passages cover."""

    span: Span
    #: Anchors of the passages that cover it, in order of start.
    covered: tuple[str, ...]
    #: Anchors of the passages that start here.
    starting: tuple[str, ...]
    furniture: bool


def segments(
    length: int, cites: Iterable[Cite], furniture: Sequence[Span], breaks: Iterable[int]
) -> list[Segment]:
    """Cut ``[0, length)`` wherever a passage or a piece of furniture begins or ends, and at ``breaks``."""
    ordered = sorted(cites, key=lambda c: (c.passage.span, c.anchor))
    cuts = {0, length, *breaks}
    for span in (*(c.passage.span for c in ordered), *furniture):
        cuts |= {span.start, span.end}
    edges = sorted(cuts)
    found, waiting, active = [], list(reversed(ordered)), list[Cite]()
    grey = _Sweep(furniture)
    for start, end in itertools.pairwise(edges):
        active = [c for c in active if c.passage.span.end > start]
        starting = []
        while waiting and waiting[-1].passage.span.start == start:
            starting.append(waiting.pop())
        active += starting
        covered, anchors = (tuple(c.anchor for c in cs) for cs in (active, starting))
        found.append(Segment(Span(start, end), covered, anchors, grey.holds(start)))
    return found


class _Sweep:
    """Says of ever later places whether sorted, disjoint spans hold them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans, self.at = sorted(spans), 0

    def holds(self, place: int) -> bool:
        while self.at < len(self.spans) and self.spans[self.at].end <= place:
            self.at += 1
        return self.at < len(self.spans) and self.spans[self.at].start <= place


def marked_html(text: str, cites: Iterable[Cite], furniture: Sequence[Span] = ()) -> Markup:
    """Return the text as paragraphs, a line each, passages in ``<mark>``, furniture in its class."""
    shown = same_length(text)
    if not shown:
        return Markup("")
    lines = list(_lines(shown))
    cut = segments(len(shown), cites, furniture, (edge for line in lines for edge in (line.start, line.end)))
    html: list[Markup] = []
    for segment in cut:
        words = segment.span.of(shown)
        if words.startswith("\n"):
            html += [*map(_anchor, segment.starting), Markup(words)]
            continue
        first = segment.span.start == 0 or shown[segment.span.start - 1] == "\n"
        last = segment.span.end == len(shown) or shown[segment.span.end] == "\n"
        html += [Markup('<p dir="auto">') if first else Markup(), _segment(segment, words)]
        html.append(Markup("</p>") if last else Markup())
    return Markup("").join(html)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line:
            yield Span(start, start + len(line))
        start += len(line) + 1


def _anchor(anchor: str) -> Markup:
    return Markup('<span class="at" id="{}"></span>').format(anchor)


def _segment(segment: Segment, words: str) -> Markup:
    html = Markup("{}").format(words)
    if segment.covered:
        html = Markup('<mark data-c="{}">{}</mark>').format(" ".join(segment.covered), html)
    if segment.furniture:
        html = Markup('<span class="furniture">{}</span>').format(html)
    return Markup("").join((*map(_anchor, segment.starting), html))
