"""Times: find the words that name a time, and work out the time they name.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed` article; its ``published`` is what "yesterday" and "Friday" are counted from.
Out: `TimeExpression`s (TIMEX3: extent, type, value), sorted and disjoint.
Start at `find_times`. The rules are in the modules of `_RULES`; the machine's clock is never asked.
Limits: English. What hangs on the article's date has no value where that date is not known to the day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.times import anchored as time_anchored
from secondsource.annotating.times import business as time_business
from secondsource.annotating.times import clock as time_clock
from secondsource.annotating.times import dates as time_dates
from secondsource.annotating.times import relative as time_relative
from secondsource.annotating.times import sets as time_sets
from secondsource.annotating.times import spans as time_spans
from secondsource.annotating.times import vague as time_vague
from secondsource.annotating.times import years as time_years
from secondsource.annotating.times.days import Days, joined
from secondsource.annotating.times.marks import marked
from secondsource.annotating.times.memory import Memory
from secondsource.annotating.times.orders import day_first
from secondsource.annotating.times.reading import Context, Reading, Rule
from secondsource.annotating.times.tense import Grammar
from secondsource.annotating.times.values import days_of
from secondsource.annotating.times.words import WEEKDAYS, words_of
from secondsource.model import Span, TimeExpression

#: In the order in which they win where two match the same words.
_RULES: tuple[Rule, ...] = (
    *time_dates.RULES,
    *time_years.RULES,
    *time_clock.RULES,
    *time_sets.RULES,
    *time_relative.RULES,
    *time_business.RULES,
    *time_anchored.RULES,
    *time_spans.RULES,
    *time_vague.RULES,
)

_BY_CUE: dict[str, tuple[int, ...]] = {
    cue: tuple(order for order, rule in enumerate(_RULES) if cue in rule.cues)
    for cue in sorted(frozenset().union(*(rule.cues for rule in _RULES)))
}

#: Characters around a cue in which a rule is tried. The longest expression that any of TimeBank's
#: annotators marked has 34.
_REACH = 80
#: Numbers and words of time that are looked at in one article. The longest prose that is read
#: (`pipeline.READ_LIMIT`) holds a quarter of it; what holds more is a table, and only its beginning is read.
MOST_CUES = 6_000
_WORD_END = re.compile(r"\w{0,80}")
#: Characters on either side that a rule may look at.
_VIEW = 40

#: A month after one of these is no name, even where somebody of the same name is in the article.
_DATING_WORD = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|during|before|after|for|between|and|on|every|each) $",
    re.IGNORECASE,
)
#: After one of these it is always a name: "Mrs May".
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Judge|Justice|Minister|President)\.? $")
#: Furniture that dates the page: "Published 4:12 p.m. Jan. 18", "By Anna Reyes, Jan. 18, 2019".
_STAMP = re.compile(
    r"\s{0,10}(?:(?:last |first )?(?:published|updated|posted|modified|issued)\b|by\s)", re.IGNORECASE
)
#: Most characters of such a line.
_LONGEST_STAMP = 200


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    rule: Rule
    match: re.Match[str]


def find_times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """Find an article's time expressions, with types and values after TIMEX3.

    Each is resolved against the article's date, the tense of its verb and the days named before it, and
    what the page itself dates has the page's date. One that cannot be resolved keeps its place with
    ``value`` None and a reason. Dates in the dateline and in lines that date the page are found too.

    Source: TimeML's TIMEX3 (Pustejovsky and others, 2003); what is measured is printed by
    ``python -m benchmarks.timex``.
    """
    report = _read(parsed, parsed.paragraphs)
    beside = [time for time in _read(parsed, _stamps(parsed)) if days_of(time.value) is not None]
    return tuple(sorted([*report, *beside], key=lambda time: time.span))


def _read(parsed: Parsed, places: Sequence[Span]) -> list[TimeExpression]:
    """Read some places of an article in text order; what is named in one is remembered in the next."""
    if not places:
        return []
    reader = _Reader(parsed)
    read = [reader.read_first(same) for same in _chosen(parsed.text, places)]
    times = joined(parsed.text, [time for time in read if time is not None])
    return list(Days(parsed, reader.grammar, reader.memory.today).put(times))


def _stamps(parsed: Parsed) -> list[Span]:
    """Return the dateline and the lines of furniture that date the page or name its writers."""
    article = parsed.article
    found = [span for span in article.furniture if len(span) <= _LONGEST_STAMP and span.end <= parsed.read_to]
    stamps = [span for span in found if _STAMP.match(article.text, span.start, span.end)]
    if article.dateline and not any(article.dateline.overlaps(span) for span in stamps):
        stamps.append(article.dateline)
    return sorted(stamps)


def _chosen(text: str, places: Sequence[Span]) -> Iterator[list[_Found]]:
    """Yield the words to read, each with the rules that match them in the rules' order.

    Leftmost first, then longest; what a longer match covers is not read again.
    """
    end = 0
    same: list[_Found] = []
    for found, _ in sorted(_matches(text, places), key=lambda f: (f[0].span.start, -f[0].span.end, f[1])):
        if same and found.span == same[0].span:
            same.append(found)
        elif found.span.start >= end:
            if same:
                yield same
            same, end = [found], found.span.end
    if same:
        yield same


def _matches(text: str, places: Sequence[Span]) -> Iterator[tuple[_Found, int]]:
    left = MOST_CUES
    for place in places:
        every, used = _windows(text, place, left)
        left -= used
        for order, windows in sorted(every.items()):
            rule = _RULES[order]
            for window in windows:
                for match in rule.pattern.finditer(text, *window):
                    yield _Found(Span(*match.span()), rule, match), order


def _windows(text: str, place: Span, most: int) -> tuple[dict[int, list[tuple[int, int]]], int]:
    """Return for each rule the stretches of a place in which it can match, and how many cues there are.

    Those are the stretches around its cues; no more than ``most`` are looked at.
    """
    windows: dict[int, list[tuple[int, int]]] = {}
    used = 0
    for word, start, end in words_of(text, place.start, place.end):
        orders = _BY_CUE.get(word)
        if not orders:
            continue
        if used == most:
            break
        used += 1
        first, last = (
            max(place.start, start - _REACH),
            _word_end(text, min(place.end, end + _REACH), place.end),
        )
        for order in orders:
            own = windows.setdefault(order, [])
            if own and own[-1][1] >= first:
                own[-1] = (own[-1][0], max(own[-1][1], last))
            else:
                own.append((first, last))
    return windows, used


def _word_end(text: str, at: int, end: int) -> int:
    """Move a place out of a word, so that no rule sees half of it."""
    found = _WORD_END.match(text, at, end)
    return found.end() if found else at


class _Reader:
    """Reads one article's matches in text order, and remembers the days named on the way."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.grammar = Grammar(parsed)
        published = days_of(parsed.article.published.day)
        self.memory = Memory(published[0] if published else None)
        self.day_first = day_first(parsed.text, self.memory.today)
        self.names_today = self._names_today()
        self.marks = parsed.article.marked_times
        people = (e.span.of(parsed.text) for e in parsed.entities if e.label == "PERSON")
        self.names = frozenset(word for name in people for word in name.split() if len(name) > len(word))

    def _names_today(self) -> bool:
        today = self.memory.today
        if today is None:
            return False
        name = next(name for name, number in WEEKDAYS.items() if number == today.weekday()).capitalize()
        return re.search(rf"(?<!ast )(?<!ext )(?<!very )\b{name}\b", self.parsed.text) is not None

    def read_first(self, same: Sequence[_Found]) -> TimeExpression | None:
        """Return what the first of several rules reads in the same words, or None if none does."""
        return next((time for found in same if (time := self._read(found)) is not None), None)

    def _read(self, found: _Found) -> TimeExpression | None:
        text, span = self.parsed.text, found.span
        words, before = span.of(text), text[max(0, span.start - _VIEW) : span.start]
        if self._is_person(found, before) or _is_title(words, before):
            return None
        try:
            reading = found.rule.read(found.match, self._context(span, before))
        except OverflowError:  # "ten thousand years later" leaves the calendar
            return None
        if reading is None:
            return None
        reading = self._marked(reading, words, span)
        self.memory.add(reading, found.rule.name, words, span, before)
        return TimeExpression(span=span, type=reading.type, value=reading.value, reason=reading.reason)

    def _context(self, span: Span, before: str) -> Context:
        text, memory = self.parsed.text, self.memory
        return Context(
            span=span,
            grammar=self.grammar,
            today=memory.today,
            named=memory.named,
            anchor=memory.anchor(span, self.parsed),
            mentioned=memory.mentioned,
            quarter=memory.quarter,
            reported=memory.reported,
            ended=memory.ended,
            compared=self._compared(span),
            year=memory.year(span.start),
            names_today=self.names_today,
            touching=memory.named is not None and text[memory.last : span.start] in (", ", " "),
            day_first=self.day_first,
            before=before.lower(),
            after=text[span.end : span.end + _VIEW].lower(),
        )

    def _compared(self, span: Span) -> str | None:
        """Return the quarter that the same sentence has named before these words."""
        if self.memory.nearest is None:
            return None
        quarter, at = self.memory.nearest
        sentence = bisect_right(self.parsed.sentences, span.start, key=lambda s: s.start) - 1
        return quarter if sentence >= 0 and self.parsed.sentences[sentence].start <= at else None

    def _marked(self, reading: Reading, words: str, span: Span) -> Reading:
        """Take the date that the page gives for these words, if it gives one."""
        place = bisect_right(self.marks, span.start, key=lambda mark: mark.span.end)
        if place < len(self.marks) and self.marks[place].span.overlaps(span):
            return marked(reading, words, self.marks[place].value)
        return reading

    def _is_person(self, found: _Found, before: str) -> bool:
        """Say whether a month's name alone is somebody's: "Theresa May", and then "May said"."""
        if found.rule.name != "month":
            return False
        if _TITLED.search(before):
            return True
        return found.span.of(self.parsed.text) in self.names and _DATING_WORD.search(before) is None


_TITLE = re.compile(
    r"(?:This|Last|Next|That|[Tt]he|Every|One) (?:Week|Year|Month|Day|Night|Weekend|Morning|Evening)\b"
)
_LONE = frozenset({"Today", "Tomorrow", "Yesterday", "Now", "Tonight", "Recent", "Current", "Soon"})


def _is_title(words: str, before: str) -> bool:
    """Say whether these are words of a title ("This Week", "Farm Today") and not of a date."""
    if words in _LONE:
        return bool(re.search(r"[A-Z]\w{0,20} $", before))
    return _TITLE.match(words) is not None
