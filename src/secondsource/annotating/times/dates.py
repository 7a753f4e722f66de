"""Time rules, days: dates with a day, in words and in figures, ranges of them, and holidays.

reading > [annotating] > gathering > comparing > presenting

In:  a match of one of `RULES`, and its `Context`.
Out: a `Reading`: type DATE and its value.
Start at `RULES`, in the order in which they win over one another at the same place.
Limits: holidays of calendars other than the Gregorian are not known.
"""

from __future__ import annotations

import re
from datetime import date

from secondsource.annotating.times import calendar
from secondsource.annotating.times.reading import (
    NO_CALENDAR,
    NO_DATE,
    NO_ORDER,
    Context,
    Reading,
    group,
    rule,
    shared_year,
    step_of,
)
from secondsource.annotating.times.words import (
    CUES,
    ORDINAL_WORDS,
    day_number,
    month_number,
    weekday_number,
    year_number,
)

#: A day so near to publication settles which of 3/4/2019's numbers is the month.
_ORDER_DAYS = 60
#: Two-digit years from here on are the last century's.
_CENTURY_TURNS = 50


def _date(year: int, month: int, day: int) -> Reading:
    try:
        return Reading("DATE", date(year, month, day).isoformat())
    except ValueError:
        return Reading("DATE", None, NO_CALENDAR)


# ------------------------------------------------------------------ in words


def _day_of_month(found: re.Match[str], c: Context) -> Reading:
    return _day_in(found, c, day_number(found["day"]))


def _day_in(found: re.Match[str], c: Context, day: int) -> Reading:
    """Read a day of the month that a match names, in the year it names or else the likeliest."""
    month, year = month_number(found["month"]), group(found, "year")
    if year:
        return _date(year_number(year), month, day)
    shared = shared_year(c)
    if shared:
        return _date(shared, month, day)
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
    elif c.year and c.year < c.today.year and c.tense == "past":
        return _date(c.year, month, day)
    tense = "none" if c.bounded and c.tense == "past" else "past" if c.of_noun else c.tense
    chosen = calendar.nearest(c.today, options, tense)
    return Reading("DATE", chosen.isoformat()) if chosen else Reading("DATE", None, NO_CALENDAR)


def _near_day(found: re.Match[str], c: Context) -> Reading:
    """Read "last Oct. 23": the last one that is gone."""
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    step, today = step_of(found), c.today
    days = calendar.same_day(today, month_number(found["month"]), day_number(found["day"]))
    if step == -1:
        days = [day for day in days if day < today][-1:]
    elif step == 1:
        days = [day for day in days if day > today][:1]
    chosen = calendar.nearest(today, days, c.tense)
    return Reading("DATE", chosen.isoformat()) if chosen else Reading("DATE", None, NO_CALENDAR)


def _nth_weekday(found: re.Match[str], c: Context) -> Reading | None:
    """Read "the first Thursday in November", "the last Friday of next month"."""
    number, nth = weekday_number(found["weekday"]), _NTHS[group(found, "nth")]
    near, year = group(found, "near"), group(found, "year")
    if c.today is None and not year:
        return Reading("DATE", None, NO_DATE)
    if near and c.today:
        month = calendar.month(c.today, {"last": -1, "this": 0, "next": 1}[near])
        months = [(int(month[:4]), int(month[5:]))]
    else:
        step, own = step_of(found), c.today.year if c.today else 0
        years = (
            [year_number(year)] if year else [own + by for by in ((-1, 0, 1) if step is None else (step,))]
        )
        months = [(each, month_number(found["month"])) for each in years]
    days = [calendar.nth_weekday(*month, number, nth) for month in months]
    days = [day for day, month in zip(days, months, strict=True) if (day.year, day.month) == month]
    if c.tense == "future" and c.today:
        days = [day for day in days if day >= c.today] or days
    chosen = calendar.nearest(c.today or date.min, days, c.tense)
    return Reading("DATE", chosen.isoformat()) if chosen else Reading("DATE", None, NO_CALENDAR)


#: A month's weekdays as they are counted; -1 is the last.
_NTHS = {**ORDINAL_WORDS, "fifth": 5, "last": -1, "final": -1}


def _week_of(found: re.Match[str], c: Context) -> Reading:
    reading = _day_of_month(found, c)
    if reading.value is None:
        return reading
    return Reading("DATE", calendar.week(date.fromisoformat(reading.value)))


#: What follows "on the 15th" where it numbers a day: a stop, or the month.
_NUMBERS_DAY = re.compile(r"$|[.,;:!?)]| (?:and|when|but)\b")


_MONTH_NAME = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
#: A day with its month a few words before: "from March 3 till the 7th".
_DAY_BEFORE = re.compile(
    rf"(?:\b{_MONTH_NAME} [0-9]{{1,2}}|[0-9]{{1,2}} {_MONTH_NAME})\b[^.;]{{0,24}}$", re.IGNORECASE
)


def _day_alone(found: re.Match[str], c: Context) -> Reading | None:
    """Read "on the 15th": of the month named last, or the nearest such day on the verb's side."""
    if not group(found, "month_of") and not _NUMBERS_DAY.match(c.after):
        return None
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    told = c.mentioned if c.before.endswith("on ") or _DAY_BEFORE.search(c.before) else None
    day, near = day_number(found["day"]), told or c.today
    months = [calendar.month(near, by) for by in ((0,) if told else (-1, 0, 1))]
    readings = [_date(int(month[:4]), int(month[5:]), day).value for month in months]
    days = [date.fromisoformat(value) for value in readings if value]
    if c.tense == "future":
        days = [day for day in days if day >= near] or days
    elif c.before.endswith("since "):
        days = [day for day in days if day <= c.today] or days
    tense = "none" if c.bounded and c.tense == "past" else c.tense
    chosen = calendar.nearest(c.today, days, tense)
    return Reading("DATE", chosen.isoformat()) if chosen else None


#: Before the last number of a range: "Jan. 3-", "June 12 and ".
_RANGE_BEFORE = re.compile(r"[a-z]\.? [0-9]{1,2}(?:st|nd|rd|th)?(?: ?[-–—] ?| (?:and|to|through|or) )$")
_NOT_COUNTED = re.compile(
    r"$|[^\w\s]| (?:in|at|for|when|with|by|of|on|as|after|before|and|but|to|that|who|this)\b"
)


def _last_day(found: re.Match[str], c: Context) -> Reading | None:
    """Read the "5" of "Jan. 3-5": the same month and year as the day named just before it."""
    if c.named is None or not _RANGE_BEFORE.search(c.before) or not _NOT_COUNTED.match(c.after):
        return None
    day = int(found["last"])
    if day <= c.named.day:
        return None
    reading = _date(c.named.year, c.named.month, day)
    return reading if reading.value else None


def _first_day(found: re.Match[str], c: Context) -> Reading | None:
    """Read the "3" of "3-5 January" and of "3 to 5 January 2019"."""
    if int(found["first"]) >= day_number(found["day"]):
        return None
    reading = _day_in(found, c, int(found["first"]))
    return reading if reading.reason != NO_CALENDAR else None


# ------------------------------------------------------------------ in figures


def _numeric(found: re.Match[str], c: Context) -> Reading | None:
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    if len(found["year"]) == 2:
        year += 1900 if year >= _CENTURY_TURNS else 2000
    day_first = True if found["sep"] == "." else c.day_first  # nobody writes 1.18.2019
    orders = []
    if day_first is not True:
        orders.append((first, second))
    if day_first is not False:
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
    if not reading.value or not group(found, "clock24"):
        return reading if reading.value else None
    return Reading("TIME", f"{reading.value}T{found['clock24']}")


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
        day = calendar.holiday(name, year_number(year))
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
_COMING = r"(?:(?:last|next|this past|this coming|this) )?"
_MODE = r"(?:(?:early|late|earlier|later) )?"
_HOLIDAYS = "|".join(
    re.escape(name).replace("'", "['’]").replace(r"\ ", " ")
    for name in sorted(calendar.HOLIDAYS, key=lambda name: (-len(name), name))
)
_HOLIDAY_CUES = " ".join(sorted({re.split(r"\W", name)[0] for name in calendar.HOLIDAYS}))
_MONTH_CUES = " ".join(sorted(CUES["MONTH"]))
_NOT_FIGURE = r"(?![\w%]|[.,:][0-9])"

#: In the order in which they win where two match the same words.
RULES = (
    rule(
        "month-day",
        rf"(?:{_COMING}WEEKDAY,? (?:the )?)?{_MODE}MONTH (?:the )?DAYNUM{_YEARED}?",
        _day_of_month,
    ),
    rule("month-day", rf"{_NEAR} MONTH DAYNUM", _near_day, _MONTH_CUES),
    rule(
        "nth-weekday",
        rf"the (?P<nth>{'|'.join(_NTHS)}) WEEKDAY (?:in|of) "
        rf"(?:MONTH{_YEARED}?|(?P<near>last|this|next) month)",
        _nth_weekday,
        " ".join(sorted(CUES["WEEKDAY"])),
    ),
    rule(
        "day-alone",
        r"(?:(?<=on\s)|(?<=since\s)|(?<=by\s)|(?<=until\s)|(?<=till\s))"
        r"the (?P<day>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)(?P<month_of> of (?:this|the|that) month)?",
        _day_alone,
        "#",
    ),
    rule("week-of", rf"the week (?:of|beginning|starting) MONTH DAYNUM{_YEARED}?", _week_of, "week"),
    rule("week-of", rf"the week (?:of|beginning|starting) DAYNUM MONTH{_YEARED}?", _week_of, "week"),
    rule("month-day", rf"(?:{_COMING}WEEKDAY,? )?MONTH (?:the )?DAYWORD{_YEARED}?", _day_of_month),
    rule("day-month", rf"(?:{_COMING}WEEKDAY,? )?(?:the )?DAYNUM (?:of )?MONTH{_YEARED}?", _day_of_month),
    rule("day-month", rf"(?:WEEKDAY,? )?the DAYWORD of MONTH{_YEARED}?", _day_of_month),
    rule("day-month", r"DAYNUM-MONTH-(?P<year>(?:1[5-9]|20)[0-9][0-9])", _day_of_month),
    rule(
        "range-first",
        rf"(?P<first>3[01]|[12][0-9]|[1-9])(?=(?:[-–—]| (?:and|to|or|until|through) )DAYNUM MONTH{_YEARED}?)",
        _first_day,
        _MONTH_CUES,
    ),
    rule("range-last", rf"(?P<last>3[01]|[12][0-9]|[1-9]){_NOT_FIGURE}(?:,? YEAR)?", _last_day, _MONTH_CUES),
    rule(
        "iso",
        r"(?P<year>(?:1[5-9]|20)[0-9][0-9])(?P<sep>[-/])(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>0[1-9]|[12][0-9]|3[01])"
        r"(?:(?:T| )(?P<clock24>(?:[01][0-9]|2[0-3]):[0-5][0-9])(?::[0-5][0-9])?Z?)?",
        _iso,
        "####",
    ),
    rule(
        "numeric",
        r"(?P<first>[0-9]{1,2})(?P<sep>[/.-])(?P<second>[0-9]{1,2})(?P=sep)(?P<year>(?:1[5-9]|20)[0-9][0-9])",
        _numeric,
        "####",
    ),
    rule(
        "numeric",
        r"(?P<first>[0-9]{1,2})(?P<sep>[/.])(?P<second>[0-9]{1,2})(?P=sep)(?P<year>[0-9][0-9])",
        _numeric,
        "#",
    ),
    rule("holiday", rf"(?:{_NEAR} )?(?P<name>{_HOLIDAYS})(?:,? YEAR)?", _holiday, _HOLIDAY_CUES),
)
