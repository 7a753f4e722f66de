"""Time days: the day that an hour belongs to.

reading > [annotating] > gathering > comparing > presenting

In:  an article's time expressions in text order, hours among them as "T05:10".
Out: the same, each hour with its day in front: "2019-01-18T05:10".
Start at `joined`, then `Days.put`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.times.reading import NO_DATE, NO_EVENT
from secondsource.annotating.times.tense import REPORTING, Grammar
from secondsource.annotating.times.values import days_of
from secondsource.annotating.times.words import PARTS
from secondsource.model import Span, TimeExpression

#: An hour from this one on, told in the past tense by a report that names no day, is the evening before
#: its publication: few reports of an evening are published before it ends. Judged, not measured.
_EVENING = 18
_PART_OF = re.compile(r"\bthe (?:early |late )?(?P<part>morning|afternoon|evening|night) of $", re.IGNORECASE)
#: Characters of the longest such words.
_BACK = 24
#: Characters between a clock time and a day that stand together: "9 p.m. on Sunday".
_BESIDE = 5


def joined(text: str, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Make one expression of two that stand together.

    An hour and its day: "noon Thursday", "9 a.m. Jan. 5"; a day counted from a day: "the day before
    Christmas".
    """
    made: list[TimeExpression] = []
    for one_time in times:
        time = _with_part(text, one_time)
        while made and made[-1].span.overlaps(time.span):  # "the morning" of "the morning of Jan. 5"
            made.pop()
        last = made[-1] if made else None
        one = _one_of(text, last, time) if last else None
        if one is None:
            made.append(time)
        else:
            made[-1] = one
    return made


def _with_part(text: str, time: TimeExpression) -> TimeExpression:
    """Take in the part of the day before a day: "the night of Jan. 5"."""
    covered = days_of(time.value)
    if time.type != "DATE" or covered is None or covered[0] != covered[1]:
        return time
    found = _PART_OF.search(text, max(0, time.span.start - _BACK), time.span.start)
    if not found:
        return time
    value = f"{covered[0]}T{PARTS[found['part'].lower()]}"
    return replace(time, span=Span(found.start(), time.span.end), type="TIME", value=value)


def _one_of(text: str, last: TimeExpression, time: TimeExpression) -> TimeExpression | None:
    covered = days_of(time.value)
    between = text[last.span.end : time.span.start]
    if time.type != "DATE" or covered is None or covered[0] != covered[1]:
        return None
    span = Span(last.span.start, time.span.end)
    if between in (" ", ", ") and last.value is not None and "T" in last.value:
        day, _, hour = last.value.partition("T")
        if hour[:1].isdigit() and day in ("", covered[0].isoformat()):
            return replace(last, span=span, value=f"{covered[0]}T{hour}")
    if last.reason == NO_EVENT and between in (" ", " the "):
        by = -1 if last.span.of(text).lower().endswith("before") else 1
        return replace(last, span=span, value=(covered[0] + timedelta(days=by)).isoformat(), reason="")
    return None


def _is_clock(time: TimeExpression) -> bool:
    return time.value is not None and time.value.startswith("T")


@dataclass(frozen=True, slots=True)
class Days:
    """What tells the day of an hour: the parse, and the day of publication, if that is known."""

    parsed: Parsed
    grammar: Grammar
    today: date | None

    def put(self, times: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
        """Put its day in front of each clock time: one beside it, or the last that the report was on."""
        last: str | None = None
        for place, time in enumerate(times):
            if _is_clock(time):
                yield self._with_day(place, times, last)
                continue
            last = self._told_day(time) or last
            yield time

    def _with_day(self, place: int, times: Sequence[TimeExpression], last: str | None) -> TimeExpression:
        time = times[place]
        unknown = self._unknown_beside(place, times)
        if unknown:
            return replace(time, value=None, reason=unknown)
        day = self._day_beside(place, times) or last or self._report_day(time)
        if day is None:
            return replace(time, value=None, reason=NO_DATE)
        return replace(time, value=f"{day}{time.value}")

    def _unknown_beside(self, place: int, times: Sequence[TimeExpression]) -> str:
        """Return why the day right beside could not be worked out; "" where it could or none is there."""
        for other in times[max(0, place - 1) : place + 2]:
            apart = max(other.span.start - times[place].span.end, times[place].span.start - other.span.end)
            if other.value is None and apart <= _BESIDE:
                return other.reason
        return ""

    def _day_beside(self, place: int, times: Sequence[TimeExpression]) -> str | None:
        """Return the nearest day named in the same sentence under the same verb, or right beside."""
        time = times[place]
        best: tuple[int, str] | None = None
        for other in times[max(0, place - 4) : place + 5]:
            covered = days_of(other.value)
            if other is time or covered is None or covered[0] != covered[1]:
                continue
            apart = max(other.span.start - time.span.end, time.span.start - other.span.end)
            if not self._together(time.span, other.span, apart):
                continue
            if best is None or apart < best[0]:
                best = apart, covered[0].isoformat()
        return best[1] if best else None

    def _together(self, a: Span, b: Span, apart: int) -> bool:
        if apart <= _BESIDE:
            return True
        if self._sentence(a) != self._sentence(b):
            return False
        verbs = self.grammar.verb_of(a), self.grammar.verb_of(b)
        return verbs[0] == verbs[1] or not any(self._reports(verb) for verb in verbs)

    def _reports(self, verb: int | None) -> bool:
        return verb is not None and self.parsed.tokens[verb].lemma in REPORTING

    def _told_day(self, time: TimeExpression) -> str | None:
        """Return the day that something happened on, not one that dates a statement or a noun's event."""
        covered = days_of(time.value)
        if covered is None or covered[0] != covered[1] or self.grammar.in_noun_phrase(time.span):
            return None
        return None if self._reports(self.grammar.verb_of(time.span)) else covered[0].isoformat()

    def _report_day(self, time: TimeExpression) -> str | None:
        if self.today is None:
            return None
        late = int((time.value or "T0")[1:3]) >= _EVENING
        if late and self.grammar.tense(time.span) == "past":
            return (self.today - timedelta(days=1)).isoformat()
        return self.today.isoformat()

    def _sentence(self, span: Span) -> int:
        return bisect_right(self.parsed.sentences, span.start, key=lambda s: s.start)
