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


def group(found: re.Match[str], name: str) -> str:
    """Return a named group lower-cased, or "" where the rule has no such group or it did not match."""
    return (found.groupdict().get(name) or "").lower()
