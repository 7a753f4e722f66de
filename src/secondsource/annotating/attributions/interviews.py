"""Interviews: transcripts and question-and-answer pieces, a speaker's label before each turn.

reading > [annotating] > gathering > comparing > presenting

In:  the `Tree` of an article and its `Names`.
Out: a `Labelled` for each turn: "Q: …", "ROE: …", "**Lindholm Post:** …", paragraphs that follow included.
Start at `turns`. `_voices` says which labels are speakers.
Limits: a label needs a colon. Questions and answers without labels are not told apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.annotating.attributions.cues import words
from secondsource.annotating.attributions.lines import Labelled, Names
from secondsource.annotating.trees import Tree
from secondsource.model import Span

#: Turns that a label must have, or that the labels of a dialogue must have together.
FEWEST_TURNS = 2
#: Turns that make a dialogue, in which a turn may run on over unlabelled paragraphs.
DIALOGUE = 4
#: Unlabelled paragraphs over which one turn runs on.
LONGEST_TURN = 6
#: Most words in a label, and fewest in a turn that stands alone ("Clinton: 547").
LONGEST_LABEL = 4
SHORTEST_TURN = 3

_LABEL = re.compile(
    r"[\"“”'‘*_#>\s-]{0,6}"
    r"(?P<label>[A-Z][\w.’'&-]{0,30}(?:[ \u00a0][A-Z][\w.’'&-]{0,30}){0,5})"
    r"(?:[ \u00a0]{1,2}[\[(][^\])\n]{1,40}[\])])?[*_]{0,3}:[*_]{0,3}(?=[ \u00a0\t])"
)
_ROLES = words("""
    interviewer interviewee moderator host anchor reporter question answer narrator caller questioner
    presenter correspondent speaker unidentified male female audience chair judge witness counsel
    translator interpreter
""")
#: Words before a colon that head a line of their own kind and speak for nobody.
_HEADINGS = words("""
    photo video image picture source sources credit credits caption note update updated correction
    related contact score final result results watch listen read more when where what who why how
    date time venue tickets price cost address phone email website tel summary background verdict
    headline byline topics tags total
""")
_CLOSERS = "\"”'’*_ \t\u00a0"


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph with its label, if it has one; places count in the tree's tokens."""

    paragraph: int
    label: str | None
    source: range
    colon: int
    content: range


def turns(tree: Tree, names: Names) -> Iterator[Labelled]:
    """Yield the turns of the article's transcripts, in text order.

    In a dialogue, unlabelled paragraphs between two turns belong to the one before them. "A" of
    "Q" and "A" stands for the one person whom the words before the first question name most.
    """
    lines = _lines(tree)
    voices = _voices(tree, names, lines)
    spoken = [line for line in lines if line.label in voices]
    dialogue = len(voices) > 1 and len(spoken) >= DIALOGUE
    who = _interviewee(tree, names, spoken) if "A" in voices and "Q" in voices else None
    for n, line in enumerate(spoken):
        follower = spoken[n + 1] if n + 1 < len(spoken) else None
        content = _content(tree, line, follower if dialogue else None)
        if content is None or (not dialogue and not _says(tree, line.content)):
            continue
        stands_for = who if line.label == "A" else None
        yield Labelled((line.source[0], line.source[-1]), line.colon, content, stands_for)


def _lines(tree: Tree) -> list[_Line]:
    starts = [t.span.start for t in tree.tokens]
    text = tree.parsed.text
    found: list[_Line] = []
    for n, paragraph in enumerate(tree.parsed.paragraphs):
        label = _LABEL.match(text, paragraph.start, paragraph.end)
        if label is None:
            continue
        begin, end = label.span("label")
        source = range(bisect_left(starts, begin), bisect_left(starts, end))
        after = range(bisect_left(starts, end), bisect_left(starts, paragraph.end))
        colon = next((i for i in after if ":" in tree.word(i)), None)
        if colon is None or not source or len(source) > LONGEST_LABEL + 2:
            continue
        content = range(bisect_left(starts, label.end()), after.stop)
        if content:
            found.append(_Line(n, " ".join(label["label"].split()), source, colon, content))
    return found


def _voices(tree: Tree, names: Names, lines: Sequence[_Line]) -> frozenset[str]:
    """The labels that are speakers.

    One counts if it comes back and is an office ("Moderator"), in capitals, or the name of
    somebody, or if there are both "Q" and "A". A single turn counts beside another voice.
    """
    count = Counter(line.label for line in lines if line.label is not None)
    first = {line.label: line for line in reversed(lines) if line.label is not None}
    likely = {label for label in count if _likely(tree, names, label, first[label])}
    likely |= {label for label in ("Q", "A") if {"Q", "A"} <= count.keys()}
    back = {label for label in likely if count[label] >= FEWEST_TURNS}
    return frozenset(likely if back and len(likely) > 1 else back)


def _likely(tree: Tree, names: Names, label: str, line: _Line) -> bool:
    parts = label.lower().split()
    if len(label) < 2 or len(parts) > LONGEST_LABEL or any(part in _HEADINGS for part in parts):
        return False
    known = any(part in _ROLES for part in parts) or names.ends(line.source)
    return known or (label.isupper() and label.replace(" ", "").replace(".", "").isalpha())


def _says(tree: Tree, places: range) -> bool:
    """A few words with a verb; a table's line has none."""
    count = sum(tree.word(i)[0].isalnum() for i in places)
    return count >= SHORTEST_TURN and any(tree.tokens[i].pos in {"VERB", "AUX"} for i in places)


def _content(tree: Tree, line: _Line, follower: _Line | None) -> Span | None:
    """A turn's words; with ``follower``, the next turn, the paragraphs up to that one too.

    Left off are a last stop, and the marks that close what was opened before the label.
    """
    text = tree.parsed.text
    lines = tree.parsed.paragraphs
    start = tree.tokens[line.content[0]].span.start
    end = lines[line.paragraph].end
    if text[start] in "\"“'‘«" and text[end - 1] in "\"”'’»":
        return None  # one whole quotation: direct.py's
    stop = follower.paragraph if follower is not None else line.paragraph + 1
    if stop - line.paragraph <= LONGEST_TURN:
        for n in range(line.paragraph + 1, stop):
            if text[end : lines[n].start].strip():
                break  # furniture lies between
            end = lines[n].end
    kept = text[start:end].rstrip(_CLOSERS).removesuffix(".")
    return Span(start, start + len(kept)) if kept else None


def _interviewee(tree: Tree, names: Names, spoken: Sequence[_Line]) -> tuple[int, int] | None:
    """The person whom the words before the first turn name more often than any other."""
    starts = [t.span.start for t in tree.tokens]
    first = tree.tokens[spoken[0].source[0]].span.start
    people = {e.span for e in tree.parsed.entities if e.label == "PERSON"}
    before = [span for span in names.spans if span.end <= first and span in people]
    families = [span.of(tree.parsed.text).split()[-1].partition("'")[0].partition("’")[0] for span in before]
    count = Counter(families)
    best = [name for name, n in count.items() if n == max(count.values())]
    if len(best) != 1:
        return None
    span = before[families.index(best[0])]
    return bisect_left(starts, span.start), bisect_left(starts, span.end) - 1
