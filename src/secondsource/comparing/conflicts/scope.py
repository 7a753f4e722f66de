"""Scope: whether a figure is about all of the story's matter, or about a part of it or another time.

reading > annotating > gathering > [comparing] > presenting

In:  a `Figure`, the unit (likeness.py) in which it stands, and the story's `Annotations`.
Out: `whole`, `Present.background` and the figure's value in words.
Start at `whole`.
Limits: English. An earlier event that is told without a date is not known for one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import islice
from typing import TypeVar

from secondsource.annotating.numbers import value_of
from secondsource.comparing.likeness import Unit
from secondsource.comparing.telling import days_apart
from secondsource.model import Annotations, Figure, Mention, Span, TimeExpression

Marked = TypeVar("Marked", Mention, TimeExpression)

#: Days before or after any report's publication that still belong to the story told.
PRESENT = 14

#: Lengths of YYYY, YYYY-MM and YYYY-MM-DD: the dates of the calendar among TIMEX3 values.
_CALENDAR = frozenset({4, 7, 10})

#: Beside a figure, these make a part of it, or an earlier or later one.
_PARTIAL = frozenset(
    {"first", "next", "last", "other", "another", "more", "additional", "further", "previous", "final"}
)
_WITHIN = frozenset({"including", "among", "includes", "included"})
_DEFINITE = frozenset(
    {"the", "its", "their", "them", "those", "these", "his", "her", "whom", "which", "us", "our"}
)
#: What may stand between such a word and the figure: "including at least three".
_BOUND = re.compile(
    r"(?:\b(?:at least|at most|about|around|some|(?:no )?(?:more|fewer|less) than|nearly|almost|over|up to"
    r"|the|an?|also)\s{1,3}){0,3}$",
    re.IGNORECASE,
)
_HYPHENS = ("-", "–", "‑")
_SINCE = re.compile(r"(?:since|until|till|before)\s$", re.IGNORECASE)
_VIEW = 40


def whole(figure: Figure, unit: Unit, annotated: Sequence[Annotations]) -> bool:
    """Say whether the figure counts all there are, and not the first, the next or some of them.

    A zero must be printed as a word: "no one", "none"; digits alone are the tail of a cut number. What
    "an 11-game streak" counts is not said.
    """
    text = annotated[unit.article].article.text
    printed = figure.span.of(text)
    if figure.value == 0 and any(c.isdigit() for c in printed):
        return False
    if text[figure.span.end : figure.span.end + 1] in _HYPHENS:
        return False
    before = _BOUND.sub("", text[max(0, figure.span.start - _VIEW) : figure.span.start].lower()).split()
    after = text[figure.span.end : figure.span.end + _VIEW].lower().split()
    part_of = after[:1] == ["of"] and bool(after[1:2]) and after[1] in _DEFINITE
    return not part_of and not (_PARTIAL | _WITHIN) & {*before[-1:]} and not _PARTIAL & {*after[:1]}


class Present:
    """The days of the story told: those about the publication of any report."""

    def __init__(self, annotated: Sequence[Annotations]) -> None:
        self.annotated = annotated
        self.days = frozenset(day for one in annotated if (day := one.article.published.day))

    def background(self, unit: Unit) -> str | None:
        """Return the date that takes the clause out of the story's present, or None.

        Figures of an earlier event stand in every report's background. The clause's own dates say so, or
        else those of its sentence; "since 2009" dates nothing.
        """
        read = self.annotated[unit.article]
        dates = list(_dates(read, unit.passage.span))
        dates = dates or list(_dates(read, read.sentences[unit.clause.sentence]))
        old = [value for value in dates if not _recent(value, self.days)]
        return old[0] if old and len(old) == len(dates) else None


def _dates(read: Annotations, span: Span) -> Iterator[str]:
    for time in held(read.times, span):
        if (value := _calendar(time)) and not _since(read, time):
            yield value


def held(marked: Sequence[Marked], span: Span) -> Iterator[Marked]:
    """Yield those of an article's mentions or times, in text order, that the span holds."""
    for one in islice(marked, bisect_left(marked, span.start, key=_start), None):
        if one.span.start >= span.end:
            return
        if span.holds(one.span):
            yield one


def _start(marked: Mention | TimeExpression) -> int:
    return marked.span.start


def _calendar(time: TimeExpression) -> str | None:
    if time.type not in {"DATE", "TIME", "SET"} or time.value is None:
        return None
    if time.type == "SET":
        return time.value
    day = time.value.partition("T")[0]
    return day if len(day) in _CALENDAR and day[:4].isdigit() else None


def _since(read: Annotations, time: TimeExpression) -> bool:
    return bool(_SINCE.search(read.article.text[max(0, time.span.start - 8) : time.span.start]))


def _recent(value: str, published: Set[str]) -> bool:
    if not value[:4].isdigit():
        return False  # "every year", "a day"
    if not published:
        return len(value) == 10
    return len(value) > 4 and any(days_apart(value, day) <= PRESENT for day in published)


def figure_words(figure: Figure, text: str) -> str:
    """Return "12", "1,500 USD", "none", or the words of a figure that is only a bound ("dozens").

    Of "at least 14", the number that is printed: 14.
    """
    bound = figure.low if figure.high is None else figure.high if figure.low is None else None
    printed = figure.span.of(text)
    value = figure.value
    if value is None and bound is not None and value_of(printed) is not None:
        value = bound
    if value is None:
        return printed.lower()
    if value == 0:
        return "none"
    number = f"{int(value):,}" if value == int(value) else f"{value:,}"
    return f"{number} {figure.unit}" if figure.unit else number
