"""Calendar: arithmetic on days, weeks, months and years, and the values TIMEX3 writes for them.

reading > [annotating] > gathering > comparing > presenting

In:  days, and words already understood ("two units of month before that day").
Out: TIMEX3 values.
Start at `shifted` and `nearest`. Nothing here knows today's date: the report's own day is passed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from secondsource.annotating.times.tense import Tense

#: How much farther away a day on the wrong side of the tense seems. Three: a month's name in the past
#: tense means the last one unless the next is some three times as near ("was due to end Nov. 6").
_AGAINST_TENSE = 3.0


def week(day: date) -> str:
    """Return the ISO week that holds a day."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def month(day: date, by: int = 0) -> str:
    """Return the month that is ``by`` months after a day's own."""
    count = day.year * 12 + day.month - 1 + by
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def quarter(day: date, by: int = 0) -> str:
    """Return the calendar quarter that is ``by`` quarters after a day's own."""
    count = day.year * 4 + (day.month - 1) // 3 + by
    return f"{count // 4:04d}-Q{count % 4 + 1}"


def shifted(day: date, by: int, unit: str) -> str:
    """Return the value of ``by`` units before (negative) or after a day, as exact as the unit is.

    Days, and weeks counted in days, give a day; months a month; years a year. Raises OverflowError or
    ValueError outside the calendar.
    """
    if unit in ("day", "night"):
        return (day + timedelta(days=by)).isoformat()
    if unit in ("week", "fortnight"):
        return (day + timedelta(days=by * (14 if unit == "fortnight" else 7))).isoformat()
    if unit == "month":
        return month(day, by)
    if unit == "quarter":
        return quarter(day, by)
    year = day.year + by * {"year": 1, "decade": 10, "century": 100}[unit]
    if not 0 < year < 10_000:
        raise OverflowError(f"year {year}")
    return f"{year:04d}"


def quarter_before(quarter: str) -> str:
    """Return the value of the same quarter of the year before."""
    return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"


def year_before(day: date) -> date:
    """Return the same day of the year before; of 29 February, the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def period(day: date, by: int, unit: str) -> str:
    """Return the whole week, month, quarter, year… that is ``by`` after the one that holds a day."""
    if unit == "week":
        return week(day + timedelta(days=7 * by))
    if unit == "weekend":
        return week(day + timedelta(days=7 * by)) + "-WE"
    if unit == "decade":
        return f"{day.year // 10 + by:03d}"
    if unit == "century":
        return f"{day.year // 100 + by:02d}"
    return shifted(day, by, unit)


def weekday(day: date, number: int, tense: Tense) -> date:
    """Return the weekday nearest to a day on the tense's side; the day itself, if it is one."""
    back = (day.weekday() - number) % 7
    if tense == "future" and back:
        return day + timedelta(days=7 - back)
    return day - timedelta(days=back)


def nearest(day: date, candidates: Iterable[date], tense: Tense) -> date | None:
    """Return the candidate nearest to a day; those on the wrong side of the tense seem farther."""

    def distance(candidate: date) -> tuple[float, date]:
        apart = (candidate - day).days
        wrong = (apart > 0 and tense == "past") or (apart < 0 and tense == "future")
        return abs(apart) * (_AGAINST_TENSE if wrong else 1.0), candidate

    return min(candidates, key=distance, default=None)


def same_day(day: date, month_number: int, day_number: int) -> list[date]:
    """Return that day of that month in a day's own year, the year before and the year after."""
    found = []
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            found.append(date(year, month_number, day_number))
        except ValueError:  # Feb. 30; Feb. 29 in most years
            continue
    return found


def easter(year: int) -> date:
    """Return Western Easter Sunday. Source: the Gregorian computus of J. Meeus, H. Jones and S. Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    number = h + k - 7 * m + 114
    return date(year, number // 31, number % 31 + 1)


def nth_weekday(year: int, month_number: int, weekday_number: int, nth: int) -> date:
    """Return a month's nth weekday; ``nth`` -1 is the last."""
    if nth < 0:
        last = date(year + month_number // 12, month_number % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday_number) % 7)
    first = date(year, month_number, 1)
    return first + timedelta(days=(weekday_number - first.weekday()) % 7 + 7 * (nth - 1))


def holiday(name: str, year: int) -> date | None:
    """Return a holiday's day in a year; ``name`` as in `HOLIDAYS`."""
    fixed = _FIXED.get(name)
    if fixed:
        return date(year, *fixed)
    if name == "election day":  # of the United States: the Tuesday after the first Monday of November
        return nth_weekday(year, 11, 0, 1) + timedelta(days=1)
    floating = _FLOATING.get(name)
    if floating:
        return nth_weekday(year, *floating)
    offset = _EASTER.get(name)
    return None if offset is None else easter(year) + timedelta(days=offset)


_FIXED = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year's": (1, 1), "new year": (1, 1),
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "valentine's day": (2, 14), "halloween": (10, 31), "independence day": (7, 4), "fourth of july": (7, 4),
    "july fourth": (7, 4), "may day": (5, 1), "veterans day": (11, 11), "armistice day": (11, 11),
    "bastille day": (7, 14), "st. patrick's day": (3, 17), "groundhog day": (2, 2),
}  # fmt: skip
_FLOATING = {
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1), "martin luther king jr. day": (1, 0, 3), "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3), "columbus day": (10, 0, 2),
}  # fmt: skip
_EASTER = {"easter": 0, "easter sunday": 0, "good friday": -2, "easter monday": 1, "ash wednesday": -46}
#: Names of days with a date of their own. Holidays of other calendars are left out: no guess.
HOLIDAYS = ("election day", *_FIXED, *_FLOATING, *_EASTER)
