"""Time marks: the value of words that the article's page has dated itself.

reading > [annotating] > gathering > comparing > presenting

In:  a `Reading` of some words, and the value of the page's mark on them.
Out: the `Reading` with the page's date in it, as exact as the words are.
Start at `marked`.
Limits: a page's hour is mostly Greenwich's and the words' is local, so a mark that is a day off is moved
to the day that the words name, and an hour that is printed stays.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from secondsource.annotating.times import calendar
from secondsource.annotating.times.reading import Reading
from secondsource.annotating.times.values import days_of
from secondsource.annotating.times.words import PARTS, WEEKDAYS

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEEKDAY = re.compile("|".join(WEEKDAYS), re.IGNORECASE)
_DAY_OF_MONTH = re.compile(r"(?<![0-9])(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])")
_PART = re.compile("|".join(PARTS), re.IGNORECASE)
#: Hours of the day that each part can hold.
_HOURS = {"MO": range(12), "MI": range(11, 14), "AF": range(12, 19), "EV": range(16, 24)}
_COARSE = (
    ("week", "week"),
    ("quarter", "quarter"),
    ("month", "month"),
    ("year", "year"),
    ("decade", "decade"),
)


def marked(reading: Reading, words: str, mark: str) -> Reading:
    """Return a reading with the page's date: never more exact than the words, save for their hour."""
    if reading.type in ("DURATION", "SET"):
        return reading
    if not _DAY.match(mark):
        return _coarse(reading, mark)
    unit = _unit(reading, words)
    named = date.fromisoformat(mark[:10])
    if unit is not None:
        return Reading("DATE", calendar.period(named, 0, unit))
    day = _agreeing(named, reading, words, moved="T" in mark)
    if day is None:
        return reading
    value = day.isoformat()
    if reading.type == "DATE":
        return Reading("DATE", value)
    return Reading("TIME", value + _clock(reading, words, mark))


def _coarse(reading: Reading, mark: str) -> Reading:
    """Take a month, week or year where the words name no day of their own."""
    own = days_of(reading.value)
    if own is not None and own[0] == own[1]:
        return reading
    return Reading("DATE", mark)


def _unit(reading: Reading, words: str) -> str | None:
    """Return the unit longer than a day that the words name, or None."""
    own = days_of(reading.value)
    if reading.type == "TIME" or _WEEKDAY.search(words) or (own is not None and own[0] == own[1]):
        return None
    if own is not None and 27 <= (own[1] - own[0]).days <= 30:
        return "month"
    named = next((unit for word, unit in _COARSE if word in words.lower()), None)
    return named or ("year" if own is not None and (own[1] - own[0]).days >= 364 else None)


def _agreeing(day: date, reading: Reading, words: str, *, moved: bool) -> date | None:
    """Return the page's day, or the one beside it that the words name; None: the words name another."""
    for by in (0, -1, 1) if moved else (0,):
        other = day + timedelta(days=by)
        if _agrees(other, reading, words):
            return other
    return None


def _agrees(day: date, reading: Reading, words: str) -> bool:
    weekday = _WEEKDAY.search(words)
    if weekday and WEEKDAYS[weekday[0].lower()] != day.weekday():
        return False
    own = days_of(reading.value)
    dated = reading.type == "DATE" and own is not None and _DAY_OF_MONTH.search(words) is not None
    return not dated or own is None or (own[0].month, own[0].day) == (day.month, day.day)


def _clock(reading: Reading, words: str, mark: str) -> str:
    """Return the part of a value from the T on: the printed hour, else the page's, else the part of day."""
    value = reading.value or ""
    own = value[value.index("T") :] if "T" in value and "_" not in value else ""
    if own[1:2].isdigit():
        return own
    part = _PART.search(words)
    code = PARTS[part[0].lower()] if part else own[1:]
    hour = mark[11:13]
    fits = hour and (int(hour) in _HOURS[code] if code in _HOURS else int(hour) >= 18 or int(hour) < 6)
    return mark[10:16] if fits else (f"T{code}" if code else own)
