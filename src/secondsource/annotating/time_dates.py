"""Time rules, dates: years, months, days, weekdays, weeks, holidays, parts of the day, the clock.

reading > [annotating] > gathering > comparing > presenting

In:  a match of one of `RULES`, and its `Context`.
Out: a `Reading`: type DATE or TIME and its value.
Start at `RULES`, in the order in which they win over one another at the same place.
Limits: a clock time is read as "T05:10" here; `times` puts its day in front.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from secondsource.annotating import time_calendar as calendar
from secondsource.annotating.numbers import value_of
from secondsource.annotating.time_reading import NO_CALENDAR, NO_DATE, NO_DAY, NO_ORDER, Context, Reading, Rule, group
from secondsource.annotating.time_words import PARTS, SEASONS, month_number, pattern, unit_name, weekday_number

#: Steps from now, in whole units, of the words before a unit.
_STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "present": 0,
    "next": 1, "coming": 1, "following": 1, "upcoming": 1,
}  # fmt: skip
#: From this month on, "the coming year" is the next calendar year and not the rest of this one.
_YEAR_TURNS = 10
#: A date without a year in digits is one of two orders; this far from publication settles it.
_ORDER_DAYS = 60
_CENTURY_TURNS = 50


def _date(year: int, month: int, day: int) -> Reading:
    try:
        return Reading("DATE", date(year, month, day).isoformat())
    except ValueError:
        return Reading("DATE", None, NO_CALENDAR)


def _step(found: re.Match[str]) -> int | None:
    words = group(found, "which").split()
    return next((_STEPS[word] for word in reversed(words) if word in _STEPS), None)


def _timed(value: str, found: re.Match[str]) -> Reading:
    """Return a day's value, or its part's if one is named ("Thursday night")."""
    part = group(found, "part")
    if part:
        return Reading("TIME", f"{value}T{PARTS[part]}")
    return Reading("DATE", value)


# ------------------------------------------------------------------ full and partial dates


def _day_of_month(found: re.Match[str], c: Context) -> Reading | None:
    month, day = month_number(found["month"]), int(found["day"])
    reading = _day_in_year(found, c, month, day)
    if reading.value and group(found, "part"):
        return _timed(reading.value, found)
    return reading


def _day_in_year(found: re.Match[str], c: Context, month: int, day: int) -> Reading:
    year = group(found, "year")
    if year:
        return _date(int(year), month, day)
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    step = _step(found)
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
    if c.day_first is not True and first <= 12:
        orders.append((first, second))
    if c.day_first is not False and second <= 12:
        orders.append((second, first))
    days = []
    for month, day in orders:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    if len(set(days)) > 1 and c.today is not None:
        today = c.today
        days = [day for day in days if abs((day - today).days) <= _ORDER_DAYS] or days
    if len(set(days)) > 1:
        return Reading("DATE", None, NO_ORDER)
    return Reading("DATE", days[0].isoformat()) if days else None


def _iso(found: re.Match[str], c: Context) -> Reading | None:
    reading = _date(int(found["year"]), int(found["m"]), int(found["d"]))
    return reading if reading.value else None


def _month_of_year(found: re.Match[str], c: Context) -> Reading | None:
    month = month_number(found["month"])
    year = group(found, "year")
    if year:
        return Reading("DATE", f"{int(year):04d}-{month:02d}")
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    step = _step(found)
    if step is None:
        return None
    return Reading("DATE", f"{c.today.year + step:04d}-{month:02d}")


_UNTIL = re.compile(r"\b(?:by|until|till) $")


def _lone_month(found: re.Match[str], c: Context) -> Reading | None:
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    month, today = month_number(found["month"]), c.today
    step = _step(found)
    year = today.year
    if step == -1:
        # In March, "last February" is not last month.
        year -= month >= today.month - 1
    elif step == 1:
        year += month <= today.month
    elif step is None and month != today.month:
        ahead = c.tense == "future" or (c.tense != "past" and bool(_UNTIL.search(c.before)))
        year += (month < today.month) if ahead else -(month > today.month)
    return Reading("DATE", f"{year:04d}-{month:02d}")


#: What follows four digits that count something, and what stands before those that number it.
_COUNTED = re.compile(
    r"[ -](?:people|men|women|children|troops|soldiers|workers|jobs|years?|days?|miles?|km|kilomet|metres|meters|"
    r"feet|foot|pounds|dollars|percent|per cent|degrees|tons?|tonnes|cars|homes|members|times|other|more)\b|\.\d|[°%]"
)
_NUMBERED = re.compile(
    r"(?:\bno\.|\bnumber|\bflight|\babout|\bsome|\bnearly|\balmost|\bthan|\bleast|\baround|\broom|\bup to|[#$£€.,/]) ?$"
)


def _year(found: re.Match[str], c: Context) -> Reading | None:
    bare = len(found[0]) == 4
    if bare and (_COUNTED.match(c.after) or _NUMBERED.search(c.before) or found["year"] < "1700"):
        return None
    return Reading("DATE", found["year"])


def _short_range(found: re.Match[str], c: Context) -> Reading | None:
    first = re.search(r"((?:1[5-9]|20)\d\d)[-–—]$", c.before)
    if not first:
        return None
    year = int(first[1]) // 100 * 100 + int(found["last"])
    return Reading("DATE", f"{year:04d}") if year > int(first[1]) else None


def _spelled_year(found: re.Match[str], c: Context) -> Reading | None:
    thousand = value_of(group(found, "thousand"))
    if thousand:
        return Reading("DATE", f"{int(thousand):04d}")
    high, low = value_of(found["high"]), value_of(found["low"])
    return Reading("DATE", f"{int(high or 0) * 100 + int(low or 0):04d}")


_DECADES = {
    f"{word[:-1]}ies": number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}


def _decade(found: re.Match[str], c: Context) -> Reading | None:
    word = group(found, "word")
    if word:
        return Reading("DATE", f"19{_DECADES[word]}")
    digits = found["decade"]
    if len(digits) == 4:
        return Reading("DATE", digits[:3])
    return Reading("DATE", f"{'20' if digits < '20' else '19'}{digits[0]}")


def _century(found: re.Match[str], c: Context) -> Reading | None:
    number = int(re.sub(r"\D", "", found["number"]))
    return Reading("DATE", f"{number - 1:02d}") if number else None


# ------------------------------------------------------------------ counted from the report's day


def _deictic_day(found: re.Match[str], c: Context) -> Reading | None:
    word = group(found, "word")
    type_ = "TIME" if group(found, "part") or word in ("tonight", "last night") else "DATE"
    if c.today is None:
        return Reading(type_, None, NO_DATE)
    by = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(" ".join(word.split()), 0)
    value = (c.today + timedelta(days=by)).isoformat()
    if word in ("tonight",) or word.startswith("last"):
        return Reading("TIME", value + "TNI")
    return _timed(value, found)


def _this_part(found: re.Match[str], c: Context) -> Reading | None:
    if c.today is None:
        return Reading("TIME", None, NO_DATE)
    return _timed(c.today.isoformat(), found)


def _the_part(found: re.Match[str], c: Context) -> Reading | None:
    day = c.named or c.today
    if day is None:
        return Reading("TIME", None, NO_DATE)
    return _timed(day.isoformat(), found)


def _weekday(found: re.Match[str], c: Context) -> Reading | None:
    if c.today is None:
        return Reading("TIME" if group(found, "part") else "DATE", None, NO_DATE)
    number, step = weekday_number(found["weekday"]), _step(found)
    if step == -1:
        day = calendar.weekday(c.today - timedelta(days=1), number, "past")
    elif step == 1:
        day = calendar.weekday(c.today + timedelta(days=1), number, "future")
    else:
        day = calendar.weekday(c.today, number, "future" if "coming" in group(found, "which") else c.tense)
    return _timed(day.isoformat(), found)


def _unit(found: re.Match[str], c: Context) -> Reading | None:
    unit, which = unit_name(found["unit"]), group(found, "which").split()
    step = _step(found)
    if "that" in which or "same" in which or "following" in which:
        return _named_unit(unit, which, c)
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    if unit == "year" and "coming" in which:
        step = 1 if c.today.month >= _YEAR_TURNS else 0
    if step is None:
        return None
    return Reading("DATE", calendar.period(c.today, step, unit))


def _whole_year(found: re.Match[str], c: Context) -> Reading | None:
    """Read "the year": the length of a business year where its end is told, this year after "for"."""
    if re.match(r" end(?:ed|ing|s)?\b", c.after):
        return Reading("DURATION", "P1Y")
    if not re.search(r"\b(?:for|of|during|in|this) $", c.before):
        return None
    return Reading("DATE", f"{c.today.year:04d}") if c.today else Reading("DATE", None, NO_DATE)


def _named_unit(unit: str, which: list[str], c: Context) -> Reading:
    """Read "that year", "the following month": counted from the day named before."""
    day = c.mentioned or c.today
    if day is None:
        return Reading("DATE", None, NO_DAY)
    return Reading("DATE", calendar.period(day, 1 if "following" in which else 0, unit))


def _the_unit(found: re.Match[str], c: Context) -> Reading | None:
    """Read "the end of the month", "year-end"."""
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    return Reading("DATE", calendar.period(c.today, 0, unit_name(found["unit"])))


def _weekend(found: re.Match[str], c: Context) -> Reading | None:
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    step = _step(found)
    if step is None:
        # On a Saturday or Sunday "the weekend" is the one that is on.
        past = c.today.weekday() < 5 and c.tense in ("past", "none")
        step = -1 if past else 0
    elif step == -1 and c.today.weekday() == 6 and "this" in group(found, "which"):
        step = 0
    return Reading("DATE", calendar.period(c.today, step, "weekend"))


def _day_beside(found: re.Match[str], c: Context) -> Reading | None:
    """Read "the day before", "the next day", "that day"."""
    word = group(found, "word")
    day = c.named or c.today
    if day is None:
        return Reading("DATE", None, NO_DAY)
    by = {"before": -1, "previous": -1, "earlier": -1, "after": 1, "next": 1, "following": 1}.get(word, 0)
    return _timed((day + timedelta(days=by)).isoformat(), found)


def _season(found: re.Match[str], c: Context) -> Reading | None:
    code = SEASONS[group(found, "season")]
    year = group(found, "year")
    if year:
        return Reading("DATE", f"{year}-{code}")
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    step, today = _step(found), c.today
    order = ["SP", "SU", "FA", "WI"].index(code)
    now = (today.month - 3) % 12 // 3
    year_now = today.year - (1 if today.month < 3 else 0)
    if step == -1:
        year_now -= order >= now
    elif step == 1:
        year_now += order <= now
    elif c.tense == "future" and order < now:
        year_now += 1
    elif c.tense == "past" and order > now:
        year_now -= 1
    return Reading("DATE", f"{year_now:04d}-{code}")


#: "New Year" alone is the day only beside what is given or held on it.
_NEW_YEAR_OF = re.compile(
    r" (?:address|speech|message|greeting|celebration|party|parties|firework|display|festivit|honou?rs|broadcast|revel|concert)"
)


def _holiday(found: re.Match[str], c: Context) -> Reading | None:
    name = " ".join(group(found, "name").replace("’", "'").replace("‘", "'").split())
    if not found["name"][0].isupper():
        return None
    if name == "new year" and (not _NEW_YEAR_OF.match(c.after) or c.before.endswith(("lunar ", "chinese "))):
        return None
    year = group(found, "year")
    if year:
        day = calendar.holiday(name, int(year))
    elif c.today is None:
        return Reading("DATE", None, NO_DATE)
    else:
        today, step = c.today, _step(found)
        options = [calendar.holiday(name, y) for y in (today.year - 1, today.year, today.year + 1)]
        days = [option for option in options if option]
        if step == -1:
            days = [option for option in days if option < today]
        elif step == 1:
            days = [option for option in days if option > today]
        day = calendar.nearest(today, days, "none")
    return Reading("DATE", day.isoformat()) if day else None


def _new_year(found: re.Match[str], c: Context) -> Reading | None:
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    return Reading("DATE", f"{c.today.year + (c.today.month >= _YEAR_TURNS):04d}")


# ------------------------------------------------------------------ the clock


def _clock(found: re.Match[str], c: Context) -> Reading | None:
    bare = found["hour24"] is not None and not (group(found, "zone") or group(found, "hours"))
    if bare and not re.search(r"\b(?:at|around|about|by|from|until|till|before|after|since|between|and|to|just) $|[–-]$", c.before):
        return None  # a film's length, a result, a verse
    return Reading("TIME", "T" + clock_value(found))


def clock_value(found: re.Match[str]) -> str:
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
_IN_YEAR = r",? (?P<which>(?:of )?(?:last|this|next)) year"
_MODE = r"(?:(?:early|late|earlier|later) )?"
_MID = r"(?:early |late |mid-?)?"
_DIGITS = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_LONG_YEAR = "two thousand(?: (?:and )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?"
_HOLIDAYS = "|".join(
    re.escape(name).replace("'", "['’]").replace(r"\ ", " ")
    for name in sorted(calendar.HOLIDAYS, key=lambda name: (-len(name), name))
)


def _rule(name: str, words: str, read: Callable[[re.Match[str], Context], Reading | None]) -> Rule:
    return Rule(name, pattern(words), read)


#: In the order in which they win where two match the same words.
RULES = (
    _rule("month-day", rf"(?:WEEKDAY,? (?:the )?)?{_MODE}MONTH (?:the )?DAYNUM(?:(?:,? | of |,)YEAR|{_IN_YEAR})?", _day_of_month),
    _rule("day-month", rf"(?:WEEKDAY,? )?(?:the )?DAYNUM (?:of )?MONTH(?:(?:,? | of |,)YEAR|{_IN_YEAR})?", _day_of_month),
    _rule("iso", r"(?P<year>(?:1[5-9]|20)\d\d)(?P<sep>[-/])(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>0[1-9]|[12]\d|3[01])", _iso),
    _rule("numeric", r"(?P<first>\d{1,2})(?P<sep>[/.])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:1[5-9]|20)\d\d|\d\d)", _numeric),
    _rule("month-year", rf"(?:EDGE[ -])?MONTH(?:,? (?:of )?YEAR|{_IN_YEAR})", _month_of_year),
    _rule("month", rf"(?:{_NEAR} |EDGE[ -])?LONEMONTH", _lone_month),
    _rule("clock", r"(?:ABOUT )?CLOCK(?: \(?(?P<zone>ZONE)\)?| (?P<hours>hours|hrs))?", _clock),
    _rule("decade", r"(?:the )?(?:EDGE[ -])?(?:the )?['’]?(?P<decade>(?:1[5-9]|20)\d0|[2-9]0)['’]?s", _decade),
    _rule("decade", rf"the (?:EDGE[ -])?(?P<word>{'|'.join(_DECADES)})", _decade),
    _rule("century", r"(?:the )?(?:EDGE[ -])?(?P<number>\d{1,2}(?:st|nd|rd|th))[ -]century", _century),
    _rule("year", r"(?:EDGE[ -])?(?:the year |(?:the )?(?:fiscal|financial)(?: year)? )?YEAR", _year),
    _rule("year-range", r"(?P<last>\d\d)", _short_range),
    _rule("spelled-year", rf"(?:the year )?(?P<high>nineteen|eighteen) (?P<low>(?:{_TENS})(?:[ -](?:{_DIGITS}))?|{_TEENS})", _spelled_year),
    _rule("spelled-year", rf"the year (?P<thousand>{_LONG_YEAR})", _spelled_year),
    _rule("yesterday", rf"{_MODE}(?P<word>yesterday|today|tomorrow|tonight|last night)(?: PART)?", _deictic_day),
    _rule("this-part", rf"{_MODE}this (?:mid-?)?PART", _this_part),
    _rule("the-part", rf"(?:the {_MID}|mid[ -])(?P<part>morning|afternoon|evening)", _the_part),
    _rule("weekday", rf"{_MODE}(?:{_NEAR} )?WEEKDAY(?: {_MID}PART)?", _weekday),
    _rule("unit", rf"(?:EDGE )?{_WHICH} (?:fiscal |financial |calendar )?LONGUNIT", _unit),
    _rule("the-unit", r"EDGE the (?:fiscal |financial |calendar )?LONGUNIT", _the_unit),
    _rule("unit-in", r"(?:earlier|later|early|late) in the LONGUNIT", _the_unit),
    _rule("whole-year", r"the (?:full |fiscal |whole )?year", _whole_year),
    _rule("year-end", r"(?:the )?(?P<unit>year)(?:['’]s)?[ -]end", _the_unit),
    _rule("weekend", rf"(?:(?:early |late )?(?:{_WHICH}|the) |(?<=at\s)|(?<=over\s))weekend", _weekend),
    _rule("day-beside", r"(?:the|a|one) day (?P<word>before|after|earlier)", _day_beside),
    _rule("day-beside", r"the (?:very )?(?P<word>next|following|previous|same) (?:day|PART)", _day_beside),
    _rule("day-beside", r"(?:later |earlier )?that (?:same )?(?:day|PART)", _day_beside),
    _rule("season", r"(?:the )?(?:EDGE[ -])?SEASON(?: of|,)? YEAR", _season),
    _rule("season", rf"(?:EDGE[ -])?{_NEAR} SEASON", _season),
    _rule("holiday", rf"(?:{_NEAR} )?(?P<name>{_HOLIDAYS})(?:,? YEAR)?", _holiday),
    _rule("new-year", r"(?:early )?(?:in )?the new year(?!['’])", _new_year),
)
