"""Time rules, dates: days, months, years, decades, seasons and holidays that are named.

reading > [annotating] > gathering > comparing > presenting

In:  a match of one of `RULES`, and its `Context`.
Out: a `Reading`: type DATE and its value.
Start at `RULES`, in the order in which they win over one another at the same place.
Limits: holidays of calendars other than the Gregorian are not known.
"""

from __future__ import annotations

import re
from datetime import date

from secondsource.annotating import time_calendar as calendar
from secondsource.annotating.numbers import value_of
from secondsource.annotating.time_reading import (
    NO_CALENDAR,
    NO_DATE,
    NO_ORDER,
    Context,
    Reading,
    group,
    rule,
    step_of,
)
from secondsource.annotating.time_words import SEASONS, month_number, weekday_number

#: A day so near to publication settles which of 3/4/2019's numbers is the month.
_ORDER_DAYS = 60
#: Two-digit years from here on are the last century's.
_CENTURY_TURNS = 50
#: A month so near ahead is the coming one where no verb tells; the next month, even in the past tense
#: ("it was planned for November"): of a month eleven months gone one says "last".
_NEXT_MONTHS = 2
_UNTIL = re.compile(r"\b(?:by|until|till) $")


def _date(year: int, month: int, day: int) -> Reading:
    try:
        return Reading("DATE", date(year, month, day).isoformat())
    except ValueError:
        return Reading("DATE", None, NO_CALENDAR)


# ------------------------------------------------------------------ days


def _day_of_month(found: re.Match[str], c: Context) -> Reading:
    month, day, year = month_number(found["month"]), int(found["day"]), group(found, "year")
    if year:
        return _date(int(year), month, day)
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    step = step_of(found)
    if step is not None:
        return _date(c.today.year + step, month, day)
    options = calendar.same_day(c.today, month, day)
    name = group(found, "weekday")
    if name:
        number = weekday_number(name)
        options = [option for option in options if option.weekday() == number] or options
    chosen = calendar.nearest(c.today, options, c.tense)
    return Reading("DATE", chosen.isoformat()) if chosen else Reading("DATE", None, NO_CALENDAR)


def _numeric(found: re.Match[str], c: Context) -> Reading | None:
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    if len(found["year"]) == 2:
        year += 1900 if year >= _CENTURY_TURNS else 2000
    orders = []
    if c.day_first is not True:
        orders.append((first, second))
    if c.day_first is not False:
        orders.append((second, first))
    readings = [_date(year, month, day).value for month, day in orders]
    days = sorted({date.fromisoformat(value) for value in readings if value})
    if len(days) > 1 and c.today is not None:
        today = c.today
        days = [day for day in days if abs((day - today).days) <= _ORDER_DAYS] or days
    if len(days) > 1:
        return Reading("DATE", None, NO_ORDER)
    return Reading("DATE", days[0].isoformat()) if days else None


def _iso(found: re.Match[str], c: Context) -> Reading | None:
    reading = _date(int(found["year"]), int(found["m"]), int(found["d"]))
    return reading if reading.value else None


# ------------------------------------------------------------------ months and seasons


def _month_of_year(found: re.Match[str], c: Context) -> Reading | None:
    month, year = month_number(found["month"]), group(found, "year")
    if year:
        return Reading("DATE", f"{int(year):04d}-{month:02d}")
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    return Reading("DATE", f"{c.today.year + (step_of(found) or 0):04d}-{month:02d}")


def _lone_month(found: re.Match[str], c: Context) -> Reading:
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    month, today = month_number(found["month"]), c.today
    step, year = step_of(found), today.year
    if step == -1:
        year -= month >= today.month - 1  # in March, "last February" is not last month
    elif step == 1:
        year += month <= today.month
    elif step is None and month != today.month:
        year += (month < today.month) if _lies_ahead(month, c) else -(month > today.month)
    return Reading("DATE", f"{year:04d}-{month:02d}")


def _lies_ahead(month: int, c: Context) -> bool:
    """Say whether a month without a year is the coming one rather than the last."""
    if c.tense == "future":
        return True
    away = (month - c.today.month) % 12 if c.today else 0
    if c.tense == "past":
        return away == 1 and not c.before.endswith("since ")
    return bool(_UNTIL.search(c.before)) or (c.tense == "none" and away <= _NEXT_MONTHS)


def _season(found: re.Match[str], c: Context) -> Reading | None:
    code, year = SEASONS[group(found, "season")], group(found, "year")
    if year:
        return Reading("DATE", f"{year}-{code}")
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    step, today = step_of(found), c.today
    order, now = list(SEASONS.values()).index(code), (today.month - 3) % 12 // 3
    order -= order > 2  # "fall" and "autumn" are one
    current = today.year - (today.month < 3)
    if step == -1:
        current -= order >= now
    elif step == 1:
        current += order <= now
    elif c.tense == "future":
        current += order < now
    elif c.tense == "past":
        current -= order > now
    return Reading("DATE", f"{current:04d}-{code}")


# ------------------------------------------------------------------ years and more

#: What follows four digits that count something, and what stands before those that number it.
_COUNTED = re.compile(
    r"[ -](?:people|men|women|children|troops|soldiers|workers|jobs|years?|days?|miles?|km|kilomet|metres|"
    r"meters|feet|foot|pounds|dollars|percent|per cent|degrees|tons?|tonnes|cars|homes|members|times|other|"
    r"more)\b|\.\d|[°%]"
)
_NUMBERED = re.compile(
    r"(?:\b(?:no\.|number|flight|about|some|nearly|almost|than|least|around|room|up to)|[#$£€.,/]) ?$"
)
#: Four digits alone are a year from here on; smaller numbers rather count.
_OLDEST_BARE_YEAR = "1700"
_FIRST_YEAR = re.compile(r"((?:1[5-9]|20)\d\d)[-–—]$")


def _year(found: re.Match[str], c: Context) -> Reading | None:
    alone = len(found[0]) == 4
    if alone and (_COUNTED.match(c.after) or _NUMBERED.search(c.before) or found["year"] < _OLDEST_BARE_YEAR):
        return None
    return Reading("DATE", found["year"])


def _second_year(found: re.Match[str], c: Context) -> Reading | None:
    """Read the "53" of "1950-53"."""
    first = _FIRST_YEAR.search(c.before)
    if not first:
        return None
    year = int(first[1]) // 100 * 100 + int(found["last"])
    return Reading("DATE", f"{year:04d}") if year > int(first[1]) else None


def _spelled_year(found: re.Match[str], c: Context) -> Reading | None:
    thousand = value_of(group(found, "thousand"))
    if thousand:
        return Reading("DATE", f"{int(thousand):04d}")
    high, low = value_of(group(found, "high")), value_of(group(found, "low"))
    return Reading("DATE", f"{int(high or 0) * 100 + int(low or 0):04d}")


_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_DECADES = {f"{word[:-1]}ies": str(number) for number, word in enumerate(_TENS.split("|"), 2)}


def _decade(found: re.Match[str], c: Context) -> Reading | None:
    word = group(found, "word")
    digits = _DECADES[word] if word else found["decade"]
    if len(digits) == 4:
        return Reading("DATE", digits[:3])
    return Reading("DATE", f"19{digits[0]}")


def _century(found: re.Match[str], c: Context) -> Reading | None:
    number = int(re.sub(r"\D", "", found["number"]))
    return Reading("DATE", f"{number - 1:02d}") if number else None


# ------------------------------------------------------------------ holidays

#: "New Year" alone is the day only beside what is given or held on it.
_NEW_YEAR_OF = re.compile(
    r" (?:address|speech|message|greeting|celebration|party|parties|firework|display|festivit|honou?rs|"
    r"broadcast|revel|concert)"
)


def _holiday(found: re.Match[str], c: Context) -> Reading | None:
    name = " ".join(group(found, "name").replace("’", "'").split())
    if not found["name"][0].isupper():
        return None
    if name == "new year" and (not _NEW_YEAR_OF.match(c.after) or c.before.endswith(("lunar ", "chinese "))):
        return None
    year = group(found, "year")
    if year:
        day = calendar.holiday(name, int(year))
        return Reading("DATE", day.isoformat()) if day else None
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    today, step = c.today, step_of(found)
    days = [day for y in range(today.year - 1, today.year + 2) if (day := calendar.holiday(name, y))]
    if step == -1:
        days = [day for day in days if day < today]
    elif step == 1:
        days = [day for day in days if day > today]
    chosen = calendar.nearest(today, days, "none")
    return Reading("DATE", chosen.isoformat()) if chosen else None


_NEAR = r"(?P<which>last|next|this past|this coming|this)"
_IN_YEAR = r",? (?P<which>(?:of )?(?:last|this|next)) year"
_YEARED = rf"(?:(?:,? | of |,)YEAR|{_IN_YEAR})"
_MODE = r"(?:(?:early|late|earlier|later) )?"
_DIGITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_LOW_YEAR = rf"(?P<low>(?:{_TENS})(?:[ -](?:{_DIGITS}))?|{_TEENS})"
_HOLIDAYS = "|".join(
    re.escape(name).replace("'", "['’]").replace(r"\ ", " ")
    for name in sorted(calendar.HOLIDAYS, key=lambda name: (-len(name), name))
)

_HOLIDAY_CUES = " ".join(sorted({re.split(r"\W", name)[0] for name in calendar.HOLIDAYS}))

#: In the order in which they win where two match the same words.
RULES = (
    rule("month-day", rf"(?:WEEKDAY,? (?:the )?)?{_MODE}MONTH (?:the )?DAYNUM{_YEARED}?", _day_of_month),
    rule("day-month", rf"(?:WEEKDAY,? )?(?:the )?DAYNUM (?:of )?MONTH{_YEARED}?", _day_of_month),
    rule(
        "iso",
        r"(?P<year>(?:1[5-9]|20)\d\d)(?P<sep>[-/])(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>0[1-9]|[12]\d|3[01])",
        _iso,
        "####",
    ),
    rule(
        "numeric",
        r"(?P<first>\d{1,2})(?P<sep>[/.])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:1[5-9]|20)\d\d|\d\d)",
        _numeric,
        "#",
    ),
    rule("month-year", rf"(?:EDGE[ -])?MONTH(?:,? (?:of )?YEAR|{_IN_YEAR})", _month_of_year),
    rule("month", rf"(?:{_NEAR} |EDGE[ -])?LONEMONTH", _lone_month),
    rule(
        "decade",
        r"(?:the )?(?:EDGE[ -])?(?:the )?['’]?(?P<decade>(?:1[5-9]|20)\d0|[2-9]0)['’]?s",
        _decade,
        "#",
    ),
    rule("decade", rf"the (?:EDGE[ -])?(?P<word>{'|'.join(_DECADES)})", _decade, " ".join(_DECADES)),
    rule(
        "century", r"(?:the )?(?:EDGE[ -])?(?P<number>\d{1,2}(?:st|nd|rd|th))[ -]century", _century, "century"
    ),
    rule("year", r"(?:EDGE[ -])?(?:the year |(?:the )?(?:fiscal|financial)(?: year)? )?YEAR", _year),
    rule("year-range", r"(?P<last>\d\d)", _second_year, "####"),
    rule(
        "spelled-year",
        rf"(?:the year )?(?P<high>nineteen|eighteen) {_LOW_YEAR}",
        _spelled_year,
        "nineteen eighteen",
    ),
    rule(
        "spelled-year",
        rf"the year (?P<thousand>two thousand(?: (?:and )?(?:{_DIGITS}|{_TEENS}))?)",
        _spelled_year,
        "thousand",
    ),
    rule("season", r"(?:the )?(?:EDGE[ -])?SEASON(?: of|,)? YEAR", _season),
    rule("season", rf"(?:EDGE[ -])?{_NEAR} SEASON", _season),
    rule("season", r"the (?:early |late |mid-)?SEASON(?! (?:of|term|session|games|olympics))", _season),
    rule("holiday", rf"(?:{_NEAR} )?(?P<name>{_HOLIDAYS})(?:,? YEAR)?", _holiday, _HOLIDAY_CUES),
)
