"""Furniture: all in a text that is not the report, as spans.

[reading] > annotating > gathering > comparing > presenting

In:  the lines of a text, its headline and bylines.
Out: the lines that are furniture as a whole, and `Span` values: sorted, disjoint.
Start at `furniture`. captions.py and promotions.py know the kinds.
Limits: theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.model import Span
from secondsource.reading.captions import captions
from secondsource.reading.heads import Byline, bylines
from secondsource.reading.lines import Line
from secondsource.reading.promotions import promotions
from secondsource.spans import joined

#: "(Reporting by Anna Reyes; Editing by Tom Okoro)", "With files from …", "Tom Okoro contributed reporting."
_CLOSING = re.compile(
    r"\(?(?:Additional |Compiled |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Pp]roduced)"
    r"(?: and (?:writing|editing))? by (?:the )?[A-Z](?:(?! (?:had|has|have|was|were|is|are) ).){3,400}"
    r"|(?:-{2}|—|–)? ?[Ww]ith (?:files|assistance|reporting|reports|inputs|additional reporting)"
    r" (?:from|by)\b.{3,200}"
    r"|.{3,260}\bcontributed(?: reporting)?(?: (?:to|for) (?:this|the) (?:report|story|article|post|piece))?"
    r"(?: from [A-Z][\w ,.]{1,60})?\)?\."
)
_SIGN_OFF = re.compile(
    r"\((?:Additional )?(?i:reporting|writing|editing|compiled)(?: and (?:writing|editing))? by "
    r"[^()]{3,300}\)\.?(?![\s\S])"
)
_WHO_CONTRIBUTED = re.compile(r"[A-Z][^.!?]{2,200}\bcontributed(?: reporting)?\b")

#: Characters at the end of a paragraph in which a sign-off is looked for.
_TAIL = 360

#: Lines at the end among which closing credits stand.
_CLOSING_LINES = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A text's furniture."""

    spans: tuple[Span, ...]
    #: Places of the lines that are furniture as a whole.
    lines: frozenset[int]
    bylines: tuple[Byline, ...]


def furniture(lines: Sequence[Line], headline: int | None) -> Found:
    """Find the furniture of a text: promotions, captions, bylines and closing credits."""
    whole, parts = promotions(lines, headline)
    shown, credits = captions(lines, headline, frozenset(whole))
    whole |= shown
    parts += credits
    signed = bylines(lines, whole | ({headline} if headline is not None else set()))
    whole |= {b.line for b in signed if b.span == lines[b.line].span}
    parts += [b.span for b in signed if b.span != lines[b.line].span]
    for place, line in enumerate(lines):
        if place in whole or place == headline:
            continue
        if place >= len(lines) - _CLOSING_LINES and _is_closing(line):
            whole.add(place)
            continue
        base = max(0, len(line.text) - _TAIL)
        off = _SIGN_OFF.search(line.text[base:]) if line.whole and line.text.endswith((")", ").")) else None
        if off:
            parts.append(line.part(base + off.start(), len(line.text)))
    return Found(joined([lines[p].span for p in whole] + parts), frozenset(whole), signed)


def _is_closing(line: Line) -> bool:
    if not line.whole or line.words > 60 or not _CLOSING.fullmatch(line.text):
        return False
    return "contributed" not in line.text or bool(_WHO_CONTRIBUTED.match(line.text))
