"""Labels: headlines and transcripts that set a name beside its words with a colon.

reading > [annotating] > gathering > comparing > presenting

In:  the `Tree` of an article and its `Mention`s.
Out: a `Labelled` for each "Roe: Bridge stays shut", "Bridge stays shut: Roe" and "ROE: It stays shut."
Start at `labelled`.
Limits: headlines are the article's own, or its first line; a transcript is known by its labels'
coming back. Quotations are left to direct.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.annotating.cues import words
from secondsource.annotating.trees import Tree
from secondsource.model import Mention, Span

#: Most words of a label: "Former Lindholm mayor Ann Roe".
LONGEST_LABEL = 6
#: Fewest words that are a statement: "Bridge stays shut".
SHORTEST_STATEMENT = 3
#: Characters of a first line that may be a headline; a longer one is a paragraph.
LONGEST_HEADLINE = 160

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_REPORTS = words("poll report study survey police sources source officials experts")
_ENDS = frozenset({".", "!", "?"})
_STOPS = " .!?\t\u00a0"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line of somebody's words with the name set beside it; ``source`` in tokens."""

    source: tuple[int, int]
    colon: int
    content: Span


def labelled(tree: Tree, mentions: Sequence[Mention]) -> Iterator[Labelled]:
    """Yield the labelled lines, in text order."""
    parsed = tree.parsed
    names = [m.span for m in mentions if m.named]
    names = sorted({*names, *(e.span for e in parsed.entities if e.label in _NAMES)})
    starts = [t.span.start for t in tree.tokens]
    speakers = _transcript(tree)
    for n, paragraph in enumerate(parsed.paragraphs):
        first, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        colon = next((i for i in range(first, min(last, first + 40)) if tree.word(i) == ":"), None)
        if colon is None or colon == first or colon + 1 >= last:
            continue
        left, right = range(first, colon), range(colon + 1, last)
        headline = paragraph == parsed.article.headline or (n == 0 and len(paragraph) <= LONGEST_HEADLINE)
        known = _words(tree, left) in speakers
        if (headline or known) and (known or _name_like(tree, left, names)) and _statement(tree, right):
            found = _content(tree, right)
            if found is not None:
                yield Labelled((first, colon - 1), colon, found)
        elif headline and _name_like(tree, right, names) and _statement(tree, left):
            found = _content(tree, left)
            if found is not None:
                end = last - 1 if tree.word(last - 1) not in _ENDS else last - 2
                yield Labelled((colon + 1, max(colon + 1, end)), colon, found)


def _transcript(tree: Tree) -> frozenset[str]:
    """The labels with which two or more lines of the article begin; "Q" and "A" name nobody."""
    count: Counter[str] = Counter()
    for paragraph in tree.parsed.paragraphs:
        label, colon, _ = paragraph.of(tree.parsed.text)[:60].partition(":")
        parts = label.split()
        if colon and len(label) > 2 and 0 < len(parts) <= 3 and all(w[0].isupper() for w in parts):
            count[" ".join(parts)] += 1
    return frozenset(label for label, n in count.items() if n > 1)


def _words(tree: Tree, places: range) -> str:
    return " ".join(tree.word(i) for i in places)


def _name_like(tree: Tree, places: range, names: Sequence[Span]) -> bool:
    """A short run with a name in it and no verb: "Lindholm mayor Roe", "Poll"."""
    label = [tree.word(i) for i in places if tree.word(i) not in _ENDS]
    if not 0 < len(label) <= LONGEST_LABEL:
        return False
    if any(w.lower() in _REPORTS for w in label):
        return True
    if any(tree.tokens[i].pos in {"VERB", "AUX"} for i in places):
        return False
    span = tree.span(places[0], places[-1])
    at = bisect_left(names, span.start, key=lambda name: name.start)
    return at < len(names) and names[at].start < span.end


def _statement(tree: Tree, places: range) -> bool:
    """At least a few words, with a verb, and not a quotation."""
    count = sum(tree.word(i)[0].isalnum() for i in places)
    return (
        count >= SHORTEST_STATEMENT
        and tree.word(places[0])[0] not in "\"“'‘«„"
        and any(tree.tokens[i].pos in {"VERB", "AUX"} for i in places)
    )


def _content(tree: Tree, places: range) -> Span | None:
    span = tree.span(places[0], places[-1])
    kept = span.of(tree.parsed.text).rstrip(_STOPS)
    return Span(span.start, span.start + len(kept)) if kept else None
