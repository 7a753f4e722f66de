"""Times: find the words that name a time, and work out the time they name.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed` article; its ``published`` is what "yesterday" and "Friday" are counted from.
Out: `TimeExpression`s (TIMEX3: extent, type, value), sorted and disjoint.
Start at `find_times`. The rules are in `time_dates`, `time_relative` and `time_spans`; the machine's
clock is never asked.
Limits: English. What hangs on the article's date has no value where that date is not known to the day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from secondsource.annotating import time_dates, time_relative, time_spans
from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.time_reading import NO_DATE, Context, Reading, Rule
from secondsource.annotating.time_tense import REPORTING, Grammar
from secondsource.annotating.time_words import words_of
from secondsource.annotating.timex_values import days_of
from secondsource.model import Span, TimeExpression

_RULES: tuple[Rule, ...] = (*time_dates.RULES, *time_relative.RULES, *time_spans.RULES)

#: Characters on either side that a rule may look at.
_VIEW = 24

#: An hour from this one on, told in the past tense by a report that names no day, is the evening before
#: its publication: few reports of an evening are published before it ends. Judged, not measured.
_EVENING = 18

#: Days of the longest span that "that year", "the following month" can point back to: a leap year.
_LONGEST_MENTION = 365

#: A month after one of these is no name, even where somebody of the same name is in the article.
_DATING_WORD = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|during|before|after|for|between|and|on|every|each) $",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/\d{2,4}(?![\d/])")


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    rule: Rule
    match: re.Match[str]


def find_times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """Find an article's time expressions, with types and values after TIMEX3.

    Each is resolved against the article's date, the tense of its verb and the days named before it.
    One that cannot be resolved keeps its place with ``value`` None and a reason.

    Source: TimeML's TIMEX3 (Pustejovsky and others, 2003); what is measured is printed by
    ``python -m benchmarks.timex``.
    """
    reader = _Reader(parsed)
    read = [reader.read(found) for found in _chosen(parsed)]
    times = _joined(parsed.text, [time for time in read if time is not None])
    return tuple(reader.with_days(times))


def _joined(text: str, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Make one expression of an hour and the day that follows at once: "noon Thursday", "9 a.m. Jan. 5"."""
    joined: list[TimeExpression] = []
    for time in times:
        last = joined[-1] if joined else None
        if last is None or not _is_clock(last) or text[last.span.end : time.span.start] not in (" ", ", "):
            joined.append(time)
            continue
        covered = days_of(time.value)
        if time.type != "DATE" or covered is None or covered[0] != covered[1]:
            joined.append(time)
            continue
        span = Span(last.span.start, time.span.end)
        joined[-1] = replace(last, span=span, value=f"{covered[0]}{last.value}")
    return joined


def _is_clock(time: TimeExpression) -> bool:
    return time.value is not None and time.value.startswith("T")


def _chosen(parsed: Parsed) -> Iterator[_Found]:
    """Yield the matches of the rules: leftmost first, then longest, then by the rules' order."""
    end = 0
    for found in sorted(_matches(parsed), key=lambda f: (f[0].span.start, -f[0].span.end, f[1])):
        if found[0].span.start >= end:
            end = found[0].span.end
            yield found[0]


def _matches(parsed: Parsed) -> Iterable[tuple[_Found, int]]:
    for paragraph in parsed.paragraphs:
        words = words_of(paragraph.of(parsed.text))
        for order, rule in enumerate(_RULES):
            if rule.cues.isdisjoint(words):
                continue
            for match in rule.pattern.finditer(parsed.text, paragraph.start, paragraph.end):
                yield _Found(Span(*match.span()), rule, match), order


class _Reader:
    """Reads one article's matches in text order, and remembers the days named on the way."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.grammar = Grammar(parsed)
        published = days_of(parsed.article.published.day)
        self.today = published[0] if published else None
        self.day_first = _day_first(parsed.text)
        self.named: date | None = None
        self.mentioned: date | None = None
        self.quarter: str | None = None
        people = (e.span.of(parsed.text) for e in parsed.entities if e.label == "PERSON")
        self.names = frozenset(word for name in people for word in name.split() if len(name) > len(word))

    def read(self, found: _Found) -> TimeExpression | None:
        text, span = self.parsed.text, found.span
        if self._is_person(found):
            return None
        before = text[max(0, span.start - _VIEW) : span.start].lower()
        context = Context(
            today=self.today,
            tense="past" if before.endswith("since ") else self.grammar.tense(span),
            named=self.named,
            mentioned=self.mentioned,
            quarter=self.quarter,
            day_first=self.day_first,
            before=before,
            after=text[span.end : span.end + _VIEW].lower(),
        )
        try:
            reading = found.rule.read(found.match, context)
        except OverflowError:  # "ten thousand years later" leaves the calendar
            reading = None
        if reading is None or _is_title(span.of(text), text[max(0, span.start - _VIEW) : span.start]):
            return None
        self._remember(reading)
        return TimeExpression(span=span, type=reading.type, value=reading.value, reason=reading.reason)

    def _is_person(self, found: _Found) -> bool:
        """Say whether a month's name alone is somebody's: "Theresa May", and then "May said"."""
        word = found.span.of(self.parsed.text)
        if found.rule.name != "month" or word not in self.names:
            return False
        before = self.parsed.text[max(0, found.span.start - _VIEW) : found.span.start]
        return _DATING_WORD.search(before) is None

    def _remember(self, reading: Reading) -> None:
        covered = days_of(reading.value)
        if reading.value and covered and _QUARTER.fullmatch(reading.value) and self.quarter is None:
            near = self.today is None or abs((covered[0] - self.today).days) <= _LONGEST_MENTION
            self.quarter = reading.value if near else None
        if covered and (covered[1] - covered[0]).days <= _LONGEST_MENTION:
            self.mentioned = covered[0]
            if covered[0] == covered[1]:
                self.named = covered[0]

    # -------------------------------------------------------------- the clock

    def with_days(self, times: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
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


_TITLE = re.compile(
    r"(?:This|Last|Next|That|[Tt]he|Every|One) (?:Week|Year|Month|Day|Night|Weekend|Morning|Evening)\b"
)
_LONE = frozenset({"Today", "Tomorrow", "Yesterday", "Now", "Tonight", "Recent", "Current", "Soon"})


def _is_title(words: str, before: str) -> bool:
    """Say whether these are words of a title ("This Week", "Farm Today") and not of a date."""
    if words in _LONE:
        return bool(re.search(r"[A-Z]\w{0,20} $", before))
    return _TITLE.match(words) is not None


#: Characters between a clock time and a day that stand together: "9 p.m. on Sunday".
_BESIDE = 5


def _day_first(text: str) -> bool | None:
    """Say whether the article's slashed dates put the day first; None: they do not show it, or disagree."""
    first = second = False
    for found in _SLASHED.finditer(text):
        first |= int(found[1]) > 12
        second |= int(found[2]) > 12
    return None if first == second else first
