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

from secondsource.annotating.time_tense import Tense
from secondsource.annotating.time_words import cues_of, pattern
from secondsource.model import TimeType

NO_DATE = "the article's date is not known"
NO_DAY = "no day is named that it could be counted from"
NO_ORDER = "day and month cannot be told apart"
NO_CALENDAR = "not a date of the calendar"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where some time words stand."""

    #: The day the article was published; None: not known.
    today: date | None
    #: Which way the governing verb looks.
    tense: Tense
    #: The day named last before these words, if any.
    named: date | None
    #: The first day of what was named last before these words, day or longer, if anything was.
    mentioned: date | None
    #: The quarter named first in the article, if any was named before these words (mostly the one reported).
    quarter: str | None
    #: Whether the article writes 18/1/2019 (True) or 1/18/2019 (False); None: it does not show.
    day_first: bool | None
    #: A few characters on either side, lower-case.
    before: str
    after: str


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
    """Make a rule of words as `time_words.pattern` takes them.

    ``cues`` are words of which the text must hold one for the rule to be tried; by default those of the
    pieces that the rule is made of.
    """
    return Rule(name, pattern(words), read, frozenset(cues.split()) or cues_of(words))


#: Steps from now, in whole units, of the words before a unit.
_STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "present": 0,
    "next": 1, "coming": 1, "upcoming": 1,
}  # fmt: skip


def step_of(found: re.Match[str]) -> int | None:
    """Return -1 for "last", 0 for "this", 1 for "next"…, None where the match has no such word."""
    words = group(found, "which").split()
    return next((_STEPS[word] for word in reversed(words) if word in _STEPS), None)
