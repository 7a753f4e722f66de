"""Lines: an article's text as trimmed lines with their places, for the rules of this room to look at.

[reading] > annotating > gathering > comparing > presenting

In:  a text.
Out: its `Line` values, in order, each with its span and whether a blank line stands before it.
Start at `split`.
Limits: only the first `LAYOUT_LIMIT` characters are looked at, and of a long line only its ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.model import Span

#: Characters of a text in which layout is looked for: twice what `annotating` reads of an article.
LAYOUT_LIMIT = 200_000

#: A rule looks at this many characters at either end of a line, so no pattern meets a 10 MB line.
#: Longer than nearly every paragraph of a press report.
WINDOW = 1_200

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_STOPS = ".!?…"
_CLOSERS = "\"'”’»)]*"


@dataclass(frozen=True, slots=True)
class Line:
    """One line with words in it, outer white space left out."""

    span: Span
    #: The line's words; of a line longer than `WINDOW`, its first `WINDOW` characters.
    text: str
    #: A blank line, or the text's start, stands before it.
    after_gap: bool
    #: The whole line is in ``text``.
    whole: bool

    @property
    def start(self) -> int:
        """Where the line's first character stands in the text."""
        return self.span.start

    @property
    def words(self) -> int:
        """How many words the line has (counted in its first `WINDOW` characters)."""
        return len(self.text.split())

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does: with a stop, before any closing marks."""
        return not self.whole or self.text.rstrip(_CLOSERS).endswith(tuple(_STOPS))

    def part(self, start: int, end: int) -> Span:
        """Return the span in the article of the line's characters ``[start, end)``."""
        return Span(self.span.start + start, self.span.start + end)


def split(text: str) -> tuple[Line, ...]:
    """Split the text's first `LAYOUT_LIMIT` characters into lines. Blank lines are left out."""
    stop = min(len(text), LAYOUT_LIMIT)
    lines: list[Line] = []
    last_end = 0
    for found in _LINE.finditer(text, 0, stop):
        raw = found.group()
        words = raw.strip()
        if not words:
            continue
        start = found.start() + len(raw) - len(raw.lstrip())
        span = Span(start, start + len(words))
        after_gap = not lines or sum(1 for _ in _BREAK.finditer(text, last_end, start)) > 1
        lines.append(Line(span, words[:WINDOW], after_gap, len(words) <= WINDOW))
        last_end = span.end
    return tuple(lines)
