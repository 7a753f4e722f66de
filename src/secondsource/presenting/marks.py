"""Marks: one report's text as HTML, with elements around its spans, however they overlap.

reading > annotating > gathering > comparing > [presenting]

In:  an article's text, and `Element`s: citations, furniture, layers.
Out: HTML whose text content is the article's text, character for character (`plain.same_length`).
Start at `marked_html`; `cited` and `set_aside` make elements of citations and furniture.
Limits: an element that crosses another, or a line's end, is closed there and opened again, since HTML
elements cannot cross. Every piece of it carries the same attributes, the first alone its id; one that
goes on from another piece has ``data-on``, one that goes on in another ``data-cut``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from secondsource.model import Span
from secondsource.presenting.plain import same_length
from secondsource.presenting.view import Cite

_LINES = re.compile(r"\n+|[^\n]+")

#: Of elements with the same span the lower stands outside. Layers have 10 and more.
RANK_FURNITURE, RANK_CITE = 0, 5


@dataclass(frozen=True, slots=True)
class Element:
    """An element to stand around a span, in as many pieces as others make necessary."""

    span: Span
    rank: int
    tag: str
    #: Attributes as HTML, escaped, with a space before each.
    attributes: Markup
    #: The id of its first piece; None: it has none.
    anchor: str | None = None


def _outermost_first(element: Element) -> tuple[int, int, int, str]:
    return element.span.start, -element.span.end, element.rank, element.attributes


def cited(cites: Iterable[Cite]) -> Iterator[Element]:
    """Yield a ``mark`` for each citation, whose anchor is its id and, on all pieces, its ``data-c``."""
    for cite in cites:
        attributes = Markup(' data-c="{}"').format(cite.anchor)
        yield Element(cite.passage.span, RANK_CITE, "mark", attributes, cite.anchor)


def set_aside(furniture: Iterable[Span]) -> Iterator[Element]:
    """Yield an element for each piece of furniture."""
    for span in furniture:
        yield Element(span, RANK_FURNITURE, "span", Markup(' class="furniture"'))


def marked_html(text: str, elements: Iterable[Element]) -> Markup:
    """Return the text as paragraphs, a line each, with the elements around their spans.

    An element with an id and no character outside line ends becomes an empty element at its start.
    """
    shown = same_length(text)
    writer = _Writer(sorted(elements, key=_outermost_first))
    for run in _LINES.finditer(shown):
        if run[0].startswith("\n"):
            writer.gap(run[0], run.end())
        else:
            writer.line(run[0], run.start())
    return Markup("".join(writer.out))


@dataclass(slots=True)
class _Writer:
    """Writes a text from its start to its end; knows which elements are open, and which come next."""

    waiting: list[Element]
    out: list[str] = field(default_factory=list)
    #: Begun and not ended, outermost first; open in a line, closed between lines.
    active: list[Element] = field(default_factory=list)
    #: Where in ``out`` the tag stands that opened the last piece of each.
    _tags: dict[int, int] = field(default_factory=dict)
    _next: int = 0

    def line(self, words: str, start: int) -> None:
        """Write a line as a paragraph."""
        end = start + len(words)
        self.out.append('<p dir="auto">')
        for element in self.active:
            self._open(element, again=True)
        at = start
        while at < end:
            self._close_ended(at)
            for element in self._begun(at):
                self._open(element)
                self.active.append(element)
            edge = min(self._edge(), end)
            self.out.append(str(escape(words[at - start : edge - start])))
            at = edge
        self._close(self.active, end)
        self.active = [e for e in self.active if e.span.end > end]
        self.out.append("</p>")

    def gap(self, ends: str, stop: int) -> None:
        """Write line ends; of the elements that begin among them, those that go on wait for the line."""
        kept = list(self.active)
        while self._next < len(self.waiting) and self.waiting[self._next].span.start < stop:
            element = self.waiting[self._next]
            self._next += 1
            kept.append(element)
            if element.anchor:
                self.out.append(str(Markup('<span id="{}"></span>').format(element.anchor)))
        self.active = [e for e in kept if e.span.end > stop]
        self.out.append(ends)

    def _begun(self, at: int) -> Iterator[Element]:
        while self._next < len(self.waiting) and self.waiting[self._next].span.start <= at:
            yield self.waiting[self._next]
            self._next += 1

    def _edge(self) -> int:
        """The next place at which an element begins or ends."""
        starts = [self.waiting[self._next].span.start] if self._next < len(self.waiting) else []
        return min([*(e.span.end for e in self.active), *starts], default=1 << 62)

    def _close_ended(self, at: int) -> None:
        """Close what ends here, and what stands inside it; open the latter again."""
        first = next((i for i, e in enumerate(self.active) if e.span.end <= at), None)
        if first is None:
            return
        inside = self.active[first:]
        self._close(inside, at)
        self.active[first:] = [e for e in inside if e.span.end > at]
        for element in self.active[first:]:
            self._open(element, again=True)

    def _open(self, element: Element, *, again: bool = False) -> None:
        anchor = element.anchor if not again else None
        id_ = Markup(' id="{}"').format(anchor) if anchor else ""
        self._tags[id(element)] = len(self.out)
        self.out.append(f"<{element.tag}{id_}{element.attributes}{' data-on' if again else ''}>")

    def _close(self, elements: list[Element], at: int) -> None:
        for element in reversed(elements):
            tag = self._tags[id(element)]
            if element.span.end > at:
                self.out[tag] = f"{self.out[tag][:-1]} data-cut>"
            self.out.append(f"</{element.tag}>")
