"""Time readings: what a rule is given and what it gives.

reading > [annotating] > gathering > comparing > presenting

In:  nothing; types only.
Out: `Rule`, a pattern with its reader; `Context`, what a reader may know; `Reading`, what it answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from secondsource.annotating.times.tense import Grammar, Tense
from secondsource.annotating.times.words import cues_of, pattern
from secondsource.model import Span, TimeType

NO_DATE = "the article's date is not known"
NO_DAY = "no day is named that it could be counted from"
NO_ORDER = "day and month cannot be told apart"
NO_EVENT = "counted from an event whose date is not told"
NO_CALENDAR = "not a date of the calendar"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where some time words stand."""

    span: Span
    grammar: Grammar
    #: The day the article was published; None: not known.
    today: date | None
    #: The day named last before these words, if any.
    named: date | None
    #: The day that "the day before" counts from: the one named last, unless that is mere background.
    anchor: date | None
    #: The first day of what was named last before these words, day or longer, if anything was.
    mentioned: date | None
    #: The quarter named first in the article, if any was named before these words (mostly the one reported).
    quarter: str | None
    #: The kind of business period named last before these words: "quarter", "year" for a longer one ("the
    #: first nine months", "fiscal 2018"), None where none was.
    reported: Literal["quarter", "year"] | None
    #: The day on which the period named last is said to have ended: "the quarter ended Sept. 30".
    ended: date | None
    #: The quarter that the same sentence named last before these words.
    compared: str | None
    #: The year of the date named last before these words, close by, if it was named with its year.
    year: int | None
    #: The article calls the day of its publication by the weekday's name.
    names_today: bool
    #: The day named last stands right before these words, with a comma or nothing between.
    touching: bool
    #: Whether the article writes 18/1/2019 (True) or 1/18/2019 (False); None: it does not show.
    day_first: bool | None
    #: A few characters on either side, lower-case.
    before: str
    after: str

    @property
    def tense(self) -> Tense:
        """Which way the governing verb looks."""
        return "past" if self.before.endswith("since ") else self.grammar.tense(self.span)

    @property
    def bounded(self) -> bool:
        """A word before these words makes them the end of what the verb tells: "until Friday"."""
        return self.grammar.bounded(self.span)

    @property
    def of_verb(self) -> bool:
        """These words tell when or how long something is done: "resumes in two weeks"."""
        place = self.grammar.hangs_on(self.span)
        return place is not None and self.grammar.tokens[place].pos in ("VERB", "AUX")

    @property
    def of_noun(self) -> bool:
        """These words modify a noun: "the Oct. 23 vote", "Friday's talks"."""
        return self.grammar.in_noun_phrase(self.span)


@dataclass(frozen=True, slots=True)
class Reading:
    """The type and value of time words; ``reason`` where there is no value."""

    type: TimeType
    value: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Words of one kind. ``read`` answers None where the words are no time expression after all."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Reading | None]
    #: Words without one of which the pattern cannot match: looking them up is far cheaper than trying.
    cues: frozenset[str]


def group(found: re.Match[str], name: str) -> str:
    """Return a named group lower-cased, or "" where the rule has no such group or it did not match."""
    return (found.groupdict().get(name) or "").lower()


def rule(
    name: str, words: str, read: Callable[[re.Match[str], Context], Reading | None], cues: str = ""
) -> Rule:
    """Make a rule of words as `words.pattern` takes them.

    ``cues`` are words of which the text must hold one for the rule to be tried; by default those of the
    pieces that the rule is made of.
    """
    return Rule(name, pattern(words), read, frozenset(cues.split()) or cues_of(words))


#: What follows the first of two dates whose year stands with the second: "Jan. 5 to March 3, 2018".
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_SHARED_YEAR = re.compile(
    r"(?: ?[-–—] ?| (?:to|and|or|through|until) )"
    rf"(?:{_MONTH}(?: [0-9]{{1,2}}(?:st|nd|rd|th)?)?|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: {_MONTH})?),? "
    r"(?P<year>(?:1[5-9]|20)[0-9][0-9])\b"
)


def shared_year(c: Context) -> int | None:
    """Return the year that a date shares with the one right after it, if that is the shape."""
    found = _SHARED_YEAR.match(c.after)
    return int(found["year"]) if found else None


#: Steps from now, in whole units, of the words before a unit.
_STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "present": 0,
    "latest": -1, "next": 1, "coming": 1, "upcoming": 1,
}  # fmt: skip


def step_of(found: re.Match[str]) -> int | None:
    """Return -1 for "last", 0 for "this", 1 for "next"…, None where the match has no such word."""
    words = group(found, "which").split()
    return next((_STEPS[word] for word in reversed(words) if word in _STEPS), None)
