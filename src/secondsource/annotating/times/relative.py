"""Time rules, relative: "yesterday", weekdays, this week, next year, parts of the day.

reading > [annotating] > gathering > comparing > presenting

In:  a match of one of `RULES`, and its `Context`.
Out: a `Reading`: type DATE or TIME and its value.
Start at `RULES`, in the order in which they win over one another at the same place.
Limits: which way a weekday points is as good as the verb that tense.py finds for it.
"""

from __future__ import annotations

import re
from datetime import timedelta

from secondsource.annotating.times import calendar
from secondsource.annotating.times.reading import NO_DATE, NO_DAY, Context, Reading, group, rule, step_of
from secondsource.annotating.times.words import PARTS, unit_name, weekday_number

#: From this month on, "the coming year" is the next calendar year and not the rest of this one.
_YEAR_TURNS = 10
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


_DAYS_AWAY = {
    "yesterday": -1, "last night": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2,
}  # fmt: skip


def _deictic_day(found: re.Match[str], c: Context) -> Reading:
    word = " ".join(group(found, "word").split())
    by = _DAYS_AWAY.get(word, 0)
    if c.today is None:
        timed = group(found, "part") or word in ("tonight", "last night")
        return Reading("TIME" if timed else "DATE", None, NO_DATE)
    value = (c.today + timedelta(days=by)).isoformat()
    return Reading("TIME", value + "TNI") if word in ("tonight", "last night") else _timed(value, found)


def _this_part(found: re.Match[str], c: Context) -> Reading:
    return _timed(c.today.isoformat(), found) if c.today else Reading("TIME", None, NO_DATE)


def _the_part(found: re.Match[str], c: Context) -> Reading:
    day = c.anchor or c.today
    return _timed(day.isoformat(), found) if day else Reading("TIME", None, NO_DATE)


def _weekday(found: re.Match[str], c: Context) -> Reading:
    if c.today is None:
        return Reading("TIME" if group(found, "part") else "DATE", None, NO_DATE)
    number, step = weekday_number(found["weekday"]), step_of(found)
    if step == -1:
        day = calendar.weekday(c.today - timedelta(days=1), number, "past")
    elif step == 1:
        day = calendar.weekday(c.today + timedelta(days=1), number, "future")
    elif number == (c.today.weekday() + 1) % 7 and (c.tense != "past" or c.names_today):
        # Of a day six days gone one says "last". Told as past, it is of a report that went on being
        # written after the date it bears, if that names the day of its date too: "on Thursday … on Friday".
        day = c.today + timedelta(days=1)
    else:
        day = calendar.weekday(c.today, number, c.tense)
    return _timed(day.isoformat(), found)


def _weekday_of_week(found: re.Match[str], c: Context) -> Reading:
    """Read "Friday of last week", "last week on Friday", "a week from Friday"."""
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    number = weekday_number(found["weekday"])
    monday = c.today - timedelta(days=c.today.weekday()) + timedelta(days=7 * (step_of(found) or 0))
    return _timed((monday + timedelta(days=number)).isoformat(), found)


def _week_from(found: re.Match[str], c: Context) -> Reading:
    """Read "a week ago Friday", "a week from Friday"."""
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    number = weekday_number(found["weekday"])
    if group(found, "way") == "ago":
        return _timed((calendar.weekday(c.today, number, "past") - timedelta(days=7)).isoformat(), found)
    return _timed((calendar.weekday(c.today, number, "future") + timedelta(days=7)).isoformat(), found)


def _week_on(found: re.Match[str], c: Context) -> Reading:
    """Read "Friday week", "a fortnight on Monday": so long after the coming one, whatever the verb."""
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    day = calendar.weekday(c.today + timedelta(days=1), weekday_number(found["weekday"]), "future")
    return _timed(
        (day + timedelta(days=14 if group(found, "length") == "fortnight" else 7)).isoformat(), found
    )


# ------------------------------------------------------------------ weeks, months, years


#: "A loss of $3 million, compared with earnings of $6 million last year": of the same quarter.
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|versus|against|from)\b[^.;]{0,40}(?:\$|\bmillion\b|\bbillion\b|\bcents\b)"
    r"[^.;]{0,40}$|\b(?:(?:increase|rise|gain|drop|decline|fall|jump) from|(?:more|less|higher|lower) than) $"
)


def _unit(found: re.Match[str], c: Context) -> Reading | None:
    unit, which = unit_name(found["unit"]), group(found, "which").split()
    if which == ["the", "past"] and unit in ("decade", "century"):
        return None  # ten years, and no decade of the calendar
    step = step_of(found)
    if {"that", "same", "following"} & set(which):
        day = c.mentioned or c.today
        if day is None:
            return Reading("DATE", None, NO_DAY)
        return Reading("DATE", calendar.period(day, int("following" in which), unit))
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    if unit == "year" and step == -1 and c.reported == "quarter" and c.quarter and _COMPARED.search(c.before):
        return Reading("DATE", calendar.quarter_before(c.compared or c.quarter))
    if unit == "year" and "coming" in which:
        step = int(c.today.month >= _YEAR_TURNS)
    return None if step is None else Reading("DATE", calendar.period(c.today, step, unit))


def _the_unit(found: re.Match[str], c: Context) -> Reading:
    """Read "the end of the month", "year-end": in the report's own month, year…"""
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    return Reading("DATE", calendar.period(c.today, 0, unit_name(found["unit"])))


def _year_end(found: re.Match[str], c: Context) -> Reading:
    """Read "year-end": the last day of this year, or of the last one after "since"."""
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    year = c.today.year - c.before.endswith(("since ", "from "))
    return Reading("DATE", f"{year:04d}-12-31")


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


_NEAR = r"(?P<which>last|next|this past|this coming|this)"
_WHICH = (
    r"(?P<which>last|next|this past|this coming|this|the coming|the upcoming|the following|the past|"
    r"the previous|the preceding|the current|the present|that same|that|the same)"
)
_MODE = r"(?:(?:early|late|earlier|later) )?"
_MID = r"(?:early |late |mid-?)?"

_WEEKS = r"(?P<which>last|next|this)"

#: In the order in which they win where two match the same words.
RULES = (
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
    rule(
        "other-day",
        r"the day (?P<word>before yesterday|after tomorrow)",
        _deictic_day,
        "yesterday tomorrow",
    ),
    rule("this-part", rf"{_MODE}this (?:mid-?)?PART", _this_part),
    rule(
        "the-part",
        rf"(?:the {_MID}|mid[ -])(?P<part>morning|afternoon|evening)",
        _the_part,
        "morning afternoon evening",
    ),
    rule("weekday", rf"{_MODE}(?:{_NEAR} )?WEEKDAY(?: {_MID}PART)?", _weekday),
    rule("weekday-of-week", rf"WEEKDAY(?: PART)? (?:of )?{_WEEKS} week", _weekday_of_week, "week"),
    rule("weekday-of-week", rf"{_WEEKS} week,? on WEEKDAY(?: PART)?", _weekday_of_week, "week"),
    rule("week-from", r"(?:a|one) week (?P<way>ago|from) (?:on )?WEEKDAY(?: PART)?", _week_from, "week"),
    rule("week-on", r"(?:a|one) (?P<length>week|fortnight) on WEEKDAY(?: PART)?", _week_on, "week fortnight"),
    rule("week-on", r"WEEKDAY (?P<length>week|fortnight)(?![-’'])", _week_on, "week fortnight"),
    rule("unit", rf"(?:EDGE )?{_WHICH} (?:fiscal |financial |calendar )?LONGUNIT", _unit),
    rule("unit", r"(?P<which>the latest|latest) (?:fiscal|financial) (?P<unit>year)", _unit, "year"),
    rule("the-unit", r"EDGE the (?:fiscal |financial |calendar )?LONGUNIT", _the_unit),
    rule("unit-in", r"(?:earlier|later|early|late) in the LONGUNIT", _the_unit),
    rule("whole-year", r"the (?:full |fiscal |whole )?year(?!-)", _whole_year, "year"),
    rule("year-end", r"year-end", _year_end, "year"),
    rule("year-end", r"(?:the )?(?P<unit>year)(?:['’]s)? end", _the_unit, "year"),
    rule(
        "weekend",
        rf"(?:(?:early |late )?(?:{_WHICH}|the) |(?<=at\s)|(?<=over\s))weekend",
        _weekend,
        "weekend",
    ),
    rule("new-year", r"(?:early )?(?:in )?the new year(?!['’])", _new_year, "new"),
)
