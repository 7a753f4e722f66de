"""Exactness: the one report dates or counts more exactly what the other does.

reading > annotating > gathering > [comparing] > presenting

In:  two units (likeness.py) of one claim and the `Annotations` of their articles.
Out: `Exacter`: what each gives, and a reason for readers; None where neither is more exact.
Start at the `exacter_…` functions.
Limits: English. What cannot both be right is no matter of exactness (figures.py, settings.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.comparing.conflicts.scope import held
from secondsource.comparing.likeness import Unit, sense
from secondsource.comparing.telling import ONE_EVENT, bounds, days_apart
from secondsource.model import Annotations, Figure, TimeExpression

#: Minutes that two times of day may lie apart and still be one, rounded: 5:10 is "about five".
ROUNDED = 15

#: A time of day among TIMEX3 values.
CLOCK = re.compile(r"\d\d:\d\d")
_ABOUT = re.compile(
    r"\b(?:about|around|some|approximately|roughly|nearly|almost|circa|shortly|just before|just after)\b",
    re.IGNORECASE,
)
#: Characters before a figure or time within which the words stand that bound it.
_VIEW = 16
_BOUND = re.compile(
    r"(?:at least|at most|about|around|some|more than|fewer than|less than|nearly|almost|over|up to)\s{1,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Exacter:
    """What two units give, the one more exactly than the other."""

    reason: str
    a: str
    b: str


def exacter_time(one: Unit, other: Unit, x: Annotations, y: Annotations) -> Exacter | None:
    """Return two times of which the one holds the other, or is about it."""
    for a in _times(one, x):
        for b in _times(other, y):
            reason = time_reason(a, x.article.text, b, y.article.text)
            if reason:
                return Exacter(reason, *(printed(t, r.article.text) for t, r in ((a, x), (b, y))))
    return None


def _times(unit: Unit, read: Annotations) -> Iterator[TimeExpression]:
    return (t for t in held(read.times, unit.passage.span) if t.type in {"DATE", "TIME"} and t.value)


def printed(time: TimeExpression, text: str) -> str:
    """Return the time's words as printed, on one line."""
    return " ".join(time.span.of(text).split())


def time_reason(a: TimeExpression, text_a: str, b: TimeExpression, text_b: str) -> str:
    """Say how two times of one thing differ in exactness; "" where they do not, or are two times."""
    x, y = a.value or "", b.value or ""
    clocks = [CLOCK.fullmatch(v.partition("T")[2]) for v in (x, y)]
    if clocks[0] and clocks[1]:
        if days_apart(x.partition("T")[0], y.partition("T")[0]) > ONE_EVENT:
            return ""
        apart = minutes_apart(clocks[0][0], clocks[1][0])
        vague = [bool(_ABOUT.search(_with_before(t, text))) for t, text in ((a, text_a), (b, text_b))]
        if apart == 0:
            return "one report gives the hour as approximate" if vague[0] != vague[1] else ""
        return "one report rounds the hour" if apart <= ROUNDED else ""
    if not (x[:4].isdigit() and y[:4].isdigit()) or x == y:
        return _part_of_day(a, text_a, b, text_b) if x == y and "T" in x else ""
    shorter, longer = sorted((x, y), key=len)
    return "one report dates it more exactly" if longer.startswith(shorter) and len(shorter) > 4 else ""


def _part_of_day(a: TimeExpression, text_a: str, b: TimeExpression, text_b: str) -> str:
    words = [set(t.span.of(text).lower().split()) for t, text in ((a, text_a), (b, text_b))]
    extra = words[0] ^ words[1]
    told = "one report gives the part of the day more exactly"
    return told if extra and extra <= {"early", "late", "mid", "the", "on"} else ""


def _with_before(time: TimeExpression, text: str) -> str:
    return text[max(0, time.span.start - _VIEW) : time.span.end]


def minutes_apart(one: str, other: str) -> int:
    """Return the minutes between two times of day, ``HH:MM``, the short way round midnight."""
    x, y = (int(clock[:2]) * 60 + int(clock[3:]) for clock in (one, other))
    return min(abs(x - y), 24 * 60 - abs(x - y))


# ------------------------------------------------------------------ figures


def exacter_count(one: Unit, other: Unit, x: Annotations, y: Annotations) -> Exacter | None:
    """Return two figures that count one thing and can both stand, though they are not equal."""
    for a in one.figures:
        for b in other.figures:
            if a.kind != b.kind or a.unit != b.unit or not _one_noun(a, b):
                continue
            told = figure_printed(a, x.article.text), figure_printed(b, y.article.text)
            reason = count_reason(a, b)
            if reason and told[0].casefold() != told[1].casefold():
                return Exacter(reason, *told)
    return None


def _one_noun(a: Figure, b: Figure) -> bool:
    if a.unit is not None:
        return True
    return a.counts is not None and b.counts is not None and sense(a.counts) == sense(b.counts)


def count_reason(a: Figure, b: Figure) -> str:
    """Say how two figures of one thing differ that can both be right; "" where they do not differ."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    if high_a < low_b or high_b < low_a or (low_a, high_a) == (low_b, high_b):
        return ""
    if a.kind in {"score", "vote", "rank"}:
        return ""
    if a.value is not None and a.value == b.value:
        return "one report gives the figure as approximate"
    vague = [f.value is None and (f.low is None or f.high is None) for f in (a, b)]
    if any(vague) and not all(vague):
        return "one report gives only a bound"
    return "one report rounds the figure"


def figure_printed(figure: Figure, text: str) -> str:
    """Return the figure as printed, with the words before that bound it."""
    before = _BOUND.search(text[max(0, figure.span.start - _VIEW) : figure.span.start])
    return " ".join(text[figure.span.start - (len(before[0]) if before else 0) : figure.span.end].split())
