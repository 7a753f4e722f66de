"""Time rules, relative: "yesterday", weekdays, weeks, the day before, parts of the day, the clock.

reading > [annotating] > gathering > comparing > presenting

In:  a match of one of `RULES`, and its `Context`.
Out: a `Reading`: type DATE or TIME and its value.
Start at `RULES`, in the order in which they win over one another at the same place.
Limits: a clock time is read as "T05:10" here; `times` puts its day in front.
"""

from __future__ import annotations

import re
from datetime import timedelta

from secondsource.annotating import time_calendar as calendar
from secondsource.annotating.time_reading import NO_DATE, NO_DAY, Context, Reading, group, rule, step_of
from secondsource.annotating.time_words import PARTS, unit_name, weekday_number

#: From this month on, "the coming year" is the next calendar year and not the rest of this one.
_YEAR_TURNS = 10
#: Words before a bare "21:04" that make it an hour; without, it may be a film's length or a result.
_HOUR_AFTER = re.compile(
    r"\b(?:at|around|about|by|from|until|till|before|after|since|between|and|to|just) $|[–-]$"
)
_FOR_YEAR = re.compile(
    r"\b(?:for|during|in|this|(?:months|quarters?|half|rest|part|remainder|most|much) of) $"
)


def _timed(value: str, found: re.Match[str]) -> Reading:
    """Return a day's value, or its part's if one is named ("Thursday night")."""
    part = group(found, "part")
    if part:
        return Reading("TIME", f"{value}T{PARTS[part]}")
    return Reading("DATE", value)


# ------------------------------------------------------------------ days


def _deictic_day(found: re.Match[str], c: Context) -> Reading:
    word = " ".join(group(found, "word").split())
    by = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    if c.today is None:
        timed = group(found, "part") or word in ("tonight", "last night")
        return Reading("TIME" if timed else "DATE", None, NO_DATE)
    value = (c.today + timedelta(days=by)).isoformat()
    return Reading("TIME", value + "TNI") if word in ("tonight", "last night") else _timed(value, found)


def _this_part(found: re.Match[str], c: Context) -> Reading:
    return _timed(c.today.isoformat(), found) if c.today else Reading("TIME", None, NO_DATE)


def _the_part(found: re.Match[str], c: Context) -> Reading:
    day = c.named or c.today
    return _timed(day.isoformat(), found) if day else Reading("TIME", None, NO_DATE)


def _weekday(found: re.Match[str], c: Context) -> Reading:
    if c.today is None:
        return Reading("TIME" if group(found, "part") else "DATE", None, NO_DATE)
    number, step = weekday_number(found["weekday"]), step_of(found)
    if step == -1:
        day = calendar.weekday(c.today - timedelta(days=1), number, "past")
    elif step == 1:
        day = calendar.weekday(c.today + timedelta(days=1), number, "future")
    else:
        day = calendar.weekday(c.today, number, c.tense)
    return _timed(day.isoformat(), found)


def _day_beside(found: re.Match[str], c: Context) -> Reading:
    """Read "the day before", "the next day", "that morning": from the day named last."""
    day = c.named or c.today
    if day is None:
        return Reading("DATE", None, NO_DAY)
    word = group(found, "word")
    by = {"before": -1, "previous": -1, "earlier": -1, "after": 1, "next": 1, "following": 1}.get(word, 0)
    return _timed((day + timedelta(days=by)).isoformat(), found)


# ------------------------------------------------------------------ weeks, months, years


def _unit(found: re.Match[str], c: Context) -> Reading | None:
    unit, which = unit_name(found["unit"]), group(found, "which").split()
    step = step_of(found)
    if {"that", "same", "following"} & set(which):
        day = c.mentioned or c.today
        if day is None:
            return Reading("DATE", None, NO_DAY)
        return Reading("DATE", calendar.period(day, int("following" in which), unit))
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    if unit == "year" and "coming" in which:
        step = int(c.today.month >= _YEAR_TURNS)
    return None if step is None else Reading("DATE", calendar.period(c.today, step, unit))


def _the_unit(found: re.Match[str], c: Context) -> Reading:
    """Read "the end of the month", "year-end": in the report's own month, year…"""
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    return Reading("DATE", calendar.period(c.today, 0, unit_name(found["unit"])))


def _whole_year(found: re.Match[str], c: Context) -> Reading | None:
    """Read "the year": the length of a business year where its end is told, this year after "for"."""
    if re.match(r" end(?:ed|ing|s)?\b", c.after):
        return Reading("DURATION", "P1Y")
    if not _FOR_YEAR.search(c.before):
        return None
    return Reading("DATE", f"{c.today.year:04d}") if c.today else Reading("DATE", None, NO_DATE)


def _weekend(found: re.Match[str], c: Context) -> Reading:
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    step = step_of(found)
    if step is None:
        # On a Saturday or Sunday "the weekend" is the one that is on.
        step = -1 if c.today.weekday() < 5 and c.tense in ("past", "none") else 0
    return Reading("DATE", calendar.period(c.today, step, "weekend"))


def _new_year(found: re.Match[str], c: Context) -> Reading:
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    return Reading("DATE", f"{c.today.year + (c.today.month >= _YEAR_TURNS):04d}")


# ------------------------------------------------------------------ the clock


def _clock(found: re.Match[str], c: Context) -> Reading | None:
    if found["hour24"] and not (
        group(found, "zone") or group(found, "hours") or _HOUR_AFTER.search(c.before)
    ):
        return None
    word = group(found, "clock")[0].isalpha()
    if word and re.match(r" [a-z]", c.after) and not _HOUR_AFTER.search(c.before):
        return None  # "the midnight train"
    return Reading("TIME", "T" + _hour(found))


def _hour(found: re.Match[str]) -> str:
    """Return "05:10" for a match of the clock piece."""
    word = group(found, "clock")
    if word in ("noon", "midday"):
        return "12:00"
    if word == "midnight":
        return "24:00"
    if found["hour24"]:
        return f"{int(found['hour24']):02d}:{found['minute24']}"
    hour = int(found["hour"]) % 12 + (12 if found["half"].lower().startswith("p") else 0)
    return f"{hour:02d}:{found['minute'] or '00'}"


_NEAR = r"(?P<which>last|next|this past|this coming|this)"
_WHICH = (
    r"(?P<which>last|next|this past|this coming|this|the coming|the upcoming|the following|the past|"
    r"the previous|the preceding|the current|the present|that same|that|the same)"
)
_MODE = r"(?:(?:early|late|earlier|later) )?"
_MID = r"(?:early |late |mid-?)?"

_DAY_CUES = "day morning afternoon evening night"

#: In the order in which they win where two match the same words.
RULES = (
    rule("clock", r"(?:ABOUT )?CLOCK(?: \(?(?P<zone>ZONE)\)?| (?P<hours>hours|hrs))?", _clock),
    rule(
        "clock",
        r"(?P<clock>(?P<hour24>[01]\d|2[0-3])(?P<minute24>[0-5]\d)) (?P<hours>hours|hrs|GMT)",
        _clock,
        "####",
    ),
    rule(
        "yesterday",
        rf"{_MODE}(?P<word>yesterday|today|tomorrow|tonight|last night)(?: PART)?",
        _deictic_day,
        "yesterday today tomorrow tonight night",
    ),
    rule(
        "part-yesterday",
        r"(?:late |early |mid-?)PART (?P<word>yesterday|today|tomorrow)",
        _deictic_day,
        "yesterday today tomorrow",
    ),
    rule("this-part", rf"{_MODE}this (?:mid-?)?PART", _this_part),
    rule(
        "the-part",
        rf"(?:the {_MID}|mid[ -])(?P<part>morning|afternoon|evening)",
        _the_part,
        "morning afternoon evening",
    ),
    rule("weekday", rf"{_MODE}(?:{_NEAR} )?WEEKDAY(?: {_MID}PART)?", _weekday),
    rule("unit", rf"(?:EDGE )?{_WHICH} (?:fiscal |financial |calendar )?LONGUNIT", _unit),
    rule("the-unit", r"EDGE the (?:fiscal |financial |calendar )?LONGUNIT", _the_unit),
    rule("unit-in", r"(?:earlier|later|early|late) in the LONGUNIT", _the_unit),
    rule("whole-year", r"the (?:full |fiscal |whole )?year(?!-)", _whole_year, "year"),
    rule("year-end", r"(?:the )?(?P<unit>year)(?:['’]s)?[ -]end", _the_unit, "year"),
    rule(
        "weekend",
        rf"(?:(?:early |late )?(?:{_WHICH}|the) |(?<=at\s)|(?<=over\s))weekend",
        _weekend,
        "weekend",
    ),
    rule("day-beside", r"(?:the|a|one) day (?P<word>before|after|earlier)", _day_beside, "day"),
    rule(
        "day-beside",
        r"the (?:very )?(?P<word>next|following|previous|same) (?:day|PART)",
        _day_beside,
        _DAY_CUES,
    ),
    rule("day-beside", r"(?:later |earlier )?that (?:same )?(?:day|PART)", _day_beside, _DAY_CUES),
    rule("new-year", r"(?:early )?(?:in )?the new year(?!['’])", _new_year, "new"),
)
