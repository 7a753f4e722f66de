"""Posts: what people post on social networks, as articles print it.

reading > [annotating] > gathering > comparing > presenting

In:  the `Tree` of an article.
Out: a `Labelled` for "<tweet author=…>…</tweet>", "… — Ann Roe (@roe) January 5, 2019" and "@roe: …".
Start at `posts`.
Limits: what stands in quotation marks is direct.py's. A tag without the post's words is nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from secondsource.annotating.attributions.frames import Frames
from secondsource.annotating.attributions.lines import Labelled
from secondsource.annotating.trees import Tree
from secondsource.model import Span

_TAG = re.compile(r"<tweet\b([^<>\n]{0,400})>")
_TAG_ENDS = re.compile(r"<(?:/tweet|tweet/)>")
_AUTHOR = re.compile(r'\bauthor="(@?\w{1,40})"')
_SIGNATURE = re.compile(
    r"(?<!\S)(?P<dash>[—–―]|--?)\s{0,2}(?P<name>[^\n—–―@]{1,60}?\(@\w{1,40}\))"
    r"(?:[\s,]{0,3}\w{3,9}\.? \d{1,2},? \d{4})?[\s.]{0,3}$"
)
_HANDLE = re.compile(r"(?:RT\s)?(?P<handle>@\w{1,40})(?P<colon>:)\s{1,2}(?=\S)")
#: Characters at the end of a line among which the signature must be.
LONGEST_SIGNATURE = 160
_QUOTES = "\"“”'‘’«»"


def posts(tree: Tree) -> Iterator[Labelled]:
    """Yield the posts, in text order; who posted is named beside the words, or announced before them."""
    lines = tree.parsed.paragraphs
    frames = Frames(tree, ())
    for n, line in enumerate(lines):
        before = lines[n - 1] if n else None
        found = _tagged(tree, frames, line, before) or _signed(tree, line, before) or _handled(tree, line)
        if found is not None:
            yield found


def _tagged(tree: Tree, frames: Frames, line: Span, before: Span | None) -> Labelled | None:
    """ "<tweet author="@roe">It is shut.</tweet>", with "Roe tweeted:" before it or not."""
    text = tree.parsed.text
    tag = _TAG.search(text, line.start, line.end)
    if tag is None:
        return None
    closed = _TAG_ENDS.search(text, tag.end(), line.end)
    stop = closed.start() if closed else line.end
    signed = _signature(tree, tag.end(), stop)
    said = _trim(text, tag.end(), signed[2] if signed is not None else stop)
    if said is None:
        return None
    cue = frames.announced(before)
    if cue is not None and cue.at and cue.source is not None:
        return Labelled(cue.source, cue.at[0], said)
    if signed is not None:
        return Labelled(signed[0], signed[1], said)
    author = _AUTHOR.search(text, tag.start(1), tag.end(1))
    source = _tokens(tree, *author.span(1)) if author is not None else None
    word = bisect_left(tree.tokens, tag.start() + 1, key=lambda t: t.span.start)
    return Labelled(source, word, said) if source is not None and word < source[0] else None


def _signed(tree: Tree, line: Span, before: Span | None) -> Labelled | None:
    """ "It is shut. — Ann Roe (@roe) January 5, 2019", the name on a line of its own or not."""
    signature = _signature(tree, line.start, line.end)
    if signature is None:
        return None
    text = tree.parsed.text
    source, dash, end = signature
    content = _trim(text, line.start, end)
    if content is None and before is not None:
        content = _trim(text, before.start, before.end)
    if content is None or text[content.start] in _QUOTES:
        return None
    return Labelled(source, dash, content)


def _signature(tree: Tree, start: int, end: int) -> tuple[tuple[int, int], int, int] | None:
    """The signature that ends a run of text: its name, its dash, and where it begins."""
    found = _SIGNATURE.search(tree.parsed.text, max(start, end - LONGEST_SIGNATURE), end)
    if found is None:
        return None
    source = _tokens(tree, *found.span("name"))
    dash = bisect_left(tree.tokens, found.start("dash"), key=lambda t: t.span.start)
    return (source, dash, found.start()) if source is not None and dash < source[0] else None


def _handled(tree: Tree, line: Span) -> Labelled | None:
    """ "@roe: It is shut." """
    text = tree.parsed.text
    found = _HANDLE.match(text, line.start, line.end)
    if found is None or text[found.end()] in _QUOTES:
        return None
    source = _tokens(tree, *found.span("handle"))
    colon = _tokens(tree, *found.span("colon"))
    content = _trim(text, found.end(), line.end)
    if source is None or content is None:
        return None
    return Labelled(source, colon[0] if colon is not None else source[-1], content)


def _tokens(tree: Tree, start: int, end: int) -> tuple[int, int] | None:
    """The tokens that begin in ``[start, end)``."""
    first = bisect_left(tree.tokens, start, key=lambda t: t.span.start)
    stop = bisect_left(tree.tokens, end, key=lambda t: t.span.start)
    return (first, stop - 1) if first < stop else None


def _trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space and a last stop; None where it holds no word."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "."):
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None
