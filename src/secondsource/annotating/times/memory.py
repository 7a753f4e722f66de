"""Time memory: what an article has named so far, for "the day before", "that year", "a year earlier".

reading > [annotating] > gathering > comparing > presenting

In:  readings in text order.
Out: the day, period and year that later words can point back to.
Start at `Memory`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Literal

from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.times.reading import Reading
from secondsource.annotating.times.values import days_of
from secondsource.model import Span

#: Days of the longest span that "that year", "the following month" can point back to: a leap year.
_LONGEST_MENTION = 365
#: Characters after a date with its year in which a date without one is taken to be of that year.
_NEAR = 150
#: A day farther from publication than this may be background. Two months: most of what a report follows day
#: by day is younger. Judged, not measured.
_BACKGROUND_DAYS = 60
#: What is told of a person's or a house's past, with no story that goes on from it.
_BACKGROUND = re.compile(r"\b(?:born|founded|died|built|established)\b", re.IGNORECASE)
_WITH_YEAR = re.compile(r"(?:1[5-9]|20)[0-9][0-9]")
_MONTHS = re.compile(r"\b(?:six|nine|6|9) months", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:ended|ending|to) (?:on )?$", re.IGNORECASE)
_QUARTER = re.compile(r"[0-9]{4}-Q[1-4]")


@dataclass(slots=True)
class Memory:
    """What has been named so far; `Context` says what each field means."""

    today: date | None
    named: date | None = None
    #: Where the day named last stands.
    named_at: Span | None = None
    #: The day named last that lies near publication.
    recent: date | None = None
    mentioned: date | None = None
    quarter: str | None = None
    reported: Literal["quarter", "year"] | None = None
    #: The day on which the period named last is said to have ended: "the quarter ended Sept. 30".
    ended: date | None = None
    #: The quarter named last, and where.
    nearest: tuple[str, int] | None = None
    #: Where the last date ended.
    last: int = 0
    _year: int | None = None
    #: The period named last is a quarter with its number, which is its name, whenever it ended.
    _numbered: bool = False

    def year(self, start: int) -> int | None:
        """Return the year that a date has lent to words that start here."""
        return self._year if start - self.last <= _NEAR else None

    def anchor(self, span: Span, parsed: Parsed) -> date | None:
        """Return the day that "the day before", "a day later" at ``span`` count from, if one is told.

        It is the day named last. One far from publication that an earlier sentence named is background
        (a birth, a founding), unless the story goes on from it in the next sentence of its paragraph; then
        it is the last day that was near.
        """
        if self.named is None or self.named_at is None or self._is_near(self.named):
            return self.named
        then = bisect_right(parsed.sentences, self.named_at.start, key=lambda s: s.start) - 1
        here = bisect_right(parsed.sentences, span.start, key=lambda s: s.start) - 1
        if then == here:
            return self.named
        between = parsed.text[self.named_at.end : span.start]
        goes_on = here - then == 1 and "\n" not in between
        background = then < 0 or _BACKGROUND.search(parsed.sentences[then].of(parsed.text))
        return self.named if goes_on and not background else self.recent

    def _is_near(self, day: date) -> bool:
        return self.today is None or abs((day - self.today).days) <= _BACKGROUND_DAYS

    def add(self, reading: Reading, rule: str, words: str, span: Span, before: str) -> None:
        """Take note of what has been read by a rule in some words, which stand behind ``before``."""
        covered = days_of(reading.value)
        self._add_period(reading, rule, words, span)
        if covered is None or reading.value is None or reading.type not in ("DATE", "TIME"):
            return
        self.last = span.end
        dated = _WITH_YEAR.search(words) and len(reading.value) >= len("2019-01")
        self._year = covered[0].year if dated else None
        if _QUARTER.fullmatch(reading.value) and self.quarter is None:
            near = self.today is None or abs((covered[0] - self.today).days) <= _LONGEST_MENTION
            self.quarter = reading.value if near else None
        if (covered[1] - covered[0]).days <= _LONGEST_MENTION:
            self.mentioned = covered[0]
            if covered[0] == covered[1]:
                self.named, self.named_at = covered[0], span
                self.recent = covered[0] if self._is_near(covered[0]) else self.recent
                if _ENDED.search(before) and not self._numbered:
                    self.ended = self.named

    def _add_period(self, reading: Reading, rule: str, words: str, span: Span) -> None:
        if rule == "year-ago" or reading.value is None:
            return
        if rule == "quarter" or (rule == "the-quarter" and _QUARTER.fullmatch(reading.value)):
            self.reported = "quarter"
            self.nearest, self.ended, self._numbered = (reading.value, span.start), None, rule == "quarter"
        elif _is_year(reading, rule, words):
            self.reported, self.ended, self._numbered = "year", None, False


def _is_year(reading: Reading, rule: str, words: str) -> bool:
    """Say whether some words name a business period longer than a quarter."""
    if reading.type == "DURATION" and _MONTHS.search(words):
        return True
    return rule in ("whole-year", "fiscal-year") or "fiscal" in words.lower()
