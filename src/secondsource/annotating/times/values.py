"""TIMEX3 values: which days a value covers.

reading > [annotating] > gathering > comparing > presenting

In:  the ``value`` of a `TimeExpression`: "2019-01-18", "2019-W03-WE", "2019-02", "2017-12-27T05:10".
Out: the first and the last day that it covers, or None for durations, sets and references.
Start at `days_of`.
Limits: the proleptic Gregorian calendar, years 1 to 9999. Winter is counted from December of the year
that the value names, as TIMEX3's users do.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T[\w:+.-]{0,20})?")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(?:-(WE|[1-7]))?(?:T\w{2})?")
_PART = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2]|Q[1-4]|H[12]|SP|SU|FA|WI)")
_YEARS = re.compile(r"[0-9]{2,4}")
_MONTHS = {
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6),
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3),
}  # fmt: skip


def days_of(value: str | None) -> tuple[date, date] | None:
    """Return the first and last day that a TIMEX3 value covers, or None if it names no days."""
    try:
        return _days_of(value or "")
    except (ValueError, OverflowError):  # month 13, week 54, the year 0
        return None


def _days_of(value: str) -> tuple[date, date] | None:
    if found := _DAY.fullmatch(value):
        day = date(*(int(part) for part in found.groups()))
        return day, day
    if found := _WEEK.fullmatch(value):
        year, week, part = found.groups()
        if part == "WE":
            return date.fromisocalendar(int(year), int(week), 6), date.fromisocalendar(
                int(year), int(week), 7
            )
        first = date.fromisocalendar(int(year), int(week), int(part or 1))
        return first, first if part else first + timedelta(days=6)
    if found := _PART.fullmatch(value):
        first_month, count = _MONTHS.get(found[2]) or (int(found[2]), 1)
        return _months(int(found[1]), first_month, count)
    if _YEARS.fullmatch(value):
        span = 10 ** (4 - len(value))
        first_year = int(value) * span
        return date(first_year, 1, 1), date(first_year + span - 1, 12, 31)
    return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """Return the first and last day of ``count`` months from one month on."""
    after = month - 1 + count
    return date(year, month, 1), date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1)
