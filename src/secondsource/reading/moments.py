"""Moments: the dates that metadata gives, read as ISO 8601.

[reading] > annotating > gathering > comparing > presenting

In:  a date or time as an input writes it: ISO 8601, its common variants, RFC 2822.
Out: the same as ISO 8601, with how exact it is; None where it is no date.
Start at `moment`.
Limits: no words ("3 January"), no numbers of seconds, no order of day and month to guess at.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime

from secondsource.model import Precision

#: Longest string that is tried: twice the longest form there is.
_LONGEST = 80

_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
_DAY = re.compile(r"\d{4}-?\d\d-?\d\d")
_SLASHED = re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)(?=\D|$)")
_ZONE = re.compile(r"\s?(?:UTC|GMT|Z)$")


def moment(written: str) -> tuple[str, Precision] | None:
    """Return the date or time in ISO 8601 and its precision, or None if it is neither.

    Midnight to the second counts as a day: that is how programs write a date without a time.
    """
    words = written.strip()
    if not words or len(words) > _LONGEST:
        return None
    if _YEAR.fullmatch(words):
        return words, "year"
    if _MONTH.fullmatch(words):
        return words, "month"
    found = _iso(words) or _mail(words)
    if found is None:
        return None
    if isinstance(found, datetime) and found.time() != time.min:
        return found.isoformat(), "time"
    return found.isoformat()[:10], "day"


def _iso(words: str) -> datetime | date | None:
    words = _SLASHED.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", words, count=1)
    words = _ZONE.sub("+00:00", words) if ":" in words else words
    words = re.sub(r" (?=[+-]\d\d:?\d\d$)", "", words)
    try:
        if _DAY.fullmatch(words):
            return date.fromisoformat(words)
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def _mail(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
