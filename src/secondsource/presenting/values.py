"""Values: the plain English words for a time that has been worked out, and for a conflict's values.

reading > annotating > gathering > comparing > [presenting]

In:  TIMEX3 values ("2019-W03-WE", "P90D"); the values of a conflict's sides.
Out: words for readers: "the weekend of 19 January 2019", "90 days".
Start at `time_in_words`; figures have words of their own in amounts.py.
Limits: any string is taken; a value of unknown shape comes back as it is. English, day before month,
the 24-hour clock. TIMEX3's modifiers ("early", "about") are no part of a value, so they are not told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from secondsource.model import ConflictKind, TimeExpression, TimeType
from secondsource.presenting.amounts import number_in_words
from secondsource.presenting.plain import MONTHS, listed, nth, plural, shortened, visible

#: Characters of a value of unknown shape that are shown.
LONGEST_VALUE = 60

_REFERENCES = {"PRESENT_REF": "the present", "PAST_REF": "the past", "FUTURE_REF": "the future"}
_PARTS = {
    "NI": "night", "MO": "morning", "AF": "afternoon", "EV": "evening", "MI": "midday", "DT": "daytime",
    "AM": "morning", "PM": "afternoon",
}  # fmt: skip
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}
_ORDINALS = ("first", "second", "third", "fourth")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_CLOCK = re.compile(r"T((?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)(?:\.\d{1,6})?(Z|[+-]\d{2}(?::?\d{2})?)?")
_PART = re.compile(r"T(NI|MO|AF|EV|MI|DT|AM|PM)")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{1,2})(?:-(WE|[1-7]))?")
_IN_YEAR = re.compile(r"(\d{4}|XXXX)-(?:(\d{2})|Q([1-4])|H([12])|(SP|SU|FA|AU|WI))")
_ONE_OF = re.compile(r"(\d{3}[\dX])-(WXX|QX|XX-XX|XX)|(\d{4}-\d{2})-(XX)")
_UNKNOWN = {"WXX": "week", "QX": "quarter", "XX": "month", "XX-XX": "day"}
_YEAR = re.compile(r"\d{4}")
_DECADE = re.compile(r"\d{3}X?")
_CENTURY = re.compile(r"(\d{2})(?:XX)?")
_FISCAL = re.compile(r"FY(\d{4})")
_RECURRING = re.compile(r"XXXX-(?:WXX-(?:(WE)|([1-7]))|(\d{2})-(\d{2})|XX-(\d{2}))")
_EACH = {"XXXX": "year", "XXXX-XX": "month", "XXXX-WXX": "week", "XXXX-XX-XX": "day", "XXXX-WXX-X": "day"}

_AMOUNT = r"(X|\d{1,9}(?:\.\d{1,6})?)"
_DURATION = re.compile(
    rf"P(?:{_AMOUNT}M?L)?(?:{_AMOUNT}CE?)?(?:{_AMOUNT}D?E)?(?:{_AMOUNT}Y)?(?:{_AMOUNT}Q)?(?:{_AMOUNT}M)?"
    rf"(?:{_AMOUNT}W)?(?:{_AMOUNT}WE)?(?:{_AMOUNT}D)?(?:T(?:{_AMOUNT}H)?(?:{_AMOUNT}M)?(?:{_AMOUNT}S)?)?"
)
_LENGTHS = (
    "millennium", "century", "decade", "year", "quarter", "month", "week", "weekend", "day", "hour",
    "minute", "second",
)  # fmt: skip

#: What the ``datetime`` of HTML's ``time`` takes: days, months, years, weeks, clock times, durations.
_HTML_TIME = re.compile(
    r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)?|-W\d{2})?"
    r"|P(?=\d|T\d)(?:\d{1,9}D)?(?:T(?=\d)(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}S)?)?"
)

_PLAIN_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?(?:e\+\d{2})?")


# ------------------------------------------------------------------ times


def time_words(time: TimeExpression) -> str:
    """Return what a time expression means, in words; without a value, why it has none."""
    if time.value is None:
        reason = visible(time.reason)
        return f"unknown: {reason}" if reason else "unknown"
    return time_in_words(time.value, time.type)


def time_in_words(value: str, type_: TimeType | None = None) -> str:
    """Return a TIMEX3 value in words: "18 January 2019", "the night of 18 January 2019", "90 days".

    Any string is taken; one of unknown shape comes back on one line, shortened.

    Args:
        value: As `TimeExpression.value` gives it.
        type_: "SET" makes "every 2 weeks" of "P2W", which is else "2 weeks"; and "every Friday" of
            "XXXX-WXX-5", which is "a Friday" in a "DATE". None takes what the value looks like.

    Source: the value's grammar is TimeML 1.2.1's (TIMEX3), with the extensions that TimeBank uses.
    """
    words = _REFERENCES.get(value) or _duration(value, type_) or _moment(value, type_)
    return words or shortened(visible(value[: 8 * LONGEST_VALUE]), LONGEST_VALUE)


def html_datetime(value: str | None) -> str | None:
    """Return a value if HTML takes it as a ``datetime`` attribute, else None."""
    if value is None or not _HTML_TIME.fullmatch(value):
        return None
    if value.startswith("P") or (len(value) == 4 and value != "0000"):
        return value
    return value if value > "0001" and time_in_words(value) != value else None


def _moment(value: str, type_: TimeType | None) -> str:
    """Words for a day, a longer stretch of the calendar, and a part or hour of it; "" for none of these."""
    day, _, hour = value.partition("T")
    if not hour:
        return _calendar(day, type_)
    clock, part = _CLOCK.fullmatch("T" + hour), _PART.fullmatch("T" + hour)
    if part:
        return _part_of(day, _PARTS[part[1]], type_)
    if not clock:
        return ""
    zone = f" {_zone(clock[2])}" if clock[2] else ""
    words = _calendar(day, type_) if day else ""
    return f"{words}, {clock[1]}{zone}" if words else "" if day else f"{clock[1]}{zone}"


def _zone(zone: str) -> str:
    return "UTC" if zone == "Z" else f"UTC{zone}"


def _part_of(day: str, part: str, type_: TimeType | None) -> str:
    if not day:
        return f"the {part}"
    if day == "XXXX-XX-XX":
        return f"every {part}" if type_ in ("SET", None) else f"{_article(part)} {part}"
    words = _calendar(day, type_)
    if words.startswith(("every ", "a ")) and _RECURRING.fullmatch(day):
        return f"{words} {part}"
    return f"the {part} of {words}" if words else ""


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"


def _calendar(value: str, type_: TimeType | None) -> str:
    try:
        return _dated(value) or _recurring(value, type_) or _long(value)
    except (ValueError, OverflowError):  # month 13, week 54, the year 0
        return ""


def _dated(value: str) -> str:
    """Words for a day or a week.

    Raises:
        ValueError: the calendar has no such day.
    """
    if found := _DAY.fullmatch(value):
        return _day(date(*(int(part) for part in found.groups())))
    if found := _WEEK.fullmatch(value):
        year, week, part = int(found[1]), int(found[2]), found[3]
        monday = date.fromisocalendar(year, week, 1)
        if part == "WE":
            return f"the weekend of {_day(monday + timedelta(days=5))}"
        return _day(monday + timedelta(days=int(part) - 1)) if part else f"the week of {_day(monday)}"
    return ""


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _long(value: str) -> str:
    """Words for a month, quarter, half, season, year, decade or century; or for an unknown part of one."""
    if found := _IN_YEAR.fullmatch(value):
        year, month, quarter, half, season = found.groups()
        if year == "XXXX":
            return ""
        if month:
            return f"{MONTHS[int(month) - 1]} {int(year)}" if 1 <= int(month) <= 12 else ""
        if season:
            return f"{_SEASONS[season]} {int(year)}"
        part = f"{_ORDINALS[int(quarter) - 1]} quarter" if quarter else f"{_ORDINALS[int(half) - 1]} half"
        return f"the {part} of {int(year)}"
    if found := _ONE_OF.fullmatch(value):
        within = _long(found[1] or found[3])
        return f"a {_UNKNOWN[found[2]] if found[1] else 'day'} of {within}" if within else ""
    if _YEAR.fullmatch(value):
        return str(int(value))
    if _DECADE.fullmatch(value):
        return f"the {int(value[:3])}0s"
    if found := _CENTURY.fullmatch(value):
        return f"the {nth(int(found[1]) + 1)} century"
    if found := _FISCAL.fullmatch(value):
        return f"fiscal year {int(found[1])}"
    return ""


def _recurring(value: str, type_: TimeType | None) -> str:
    """Words for what comes again: "every Friday"; for one of them, which is not known: "a Friday"."""
    every = type_ in ("SET", None)
    if value in _EACH:
        return f"every {_EACH[value]}" if every else f"a {_EACH[value]}"
    if found := _RECURRING.fullmatch(value):
        weekend, weekday, month, day, monthly = found.groups()
        if monthly:
            return f"the {nth(int(monthly))} of {'every' if every else 'a'} month"
        if month:
            date(2000, int(month), int(day))  # a leap year: it knows 29 February
            known = f"{int(day)} {MONTHS[int(month) - 1]}"
            return f"every {known}" if every else f"{known}, year unknown"
        known = "weekend" if weekend else _WEEKDAYS[int(weekday) - 1]
        return f"every {known}" if every else f"a {known}"
    if (found := _IN_YEAR.fullmatch(value)) and found[1] == "XXXX":
        known = _long("2000" + value[4:]).removesuffix(" 2000").removesuffix(" of")
        known = known.removeprefix("the ") if every else known
        return known and (f"every {known}" if every else f"{known}, year unknown")
    return ""


def _duration(value: str, type_: TimeType | None) -> str:
    found = _DURATION.fullmatch(value)
    if found is None:
        return ""
    amounts = [(n, unit) for n, unit in zip(found.groups(), _LENGTHS, strict=True) if n]
    if type_ == "SET" and len(amounts) == 1 and amounts[0][0] == "1":
        return f"every {amounts[0][1]}"
    if type_ == "SET" and len(amounts) == 1 and amounts[0][0] == "X":
        return f"every few {plural(amounts[0][1])}"
    words = listed([_length(n, unit) for n, unit in amounts])
    return f"every {words}" if words and type_ == "SET" else words


def _length(amount: str, unit: str) -> str:
    if amount == "X":
        return f"some {plural(unit)}"
    number = number_in_words(float(amount))
    return f"{number} {unit if number == '1' else plural(unit)}"


# ------------------------------------------------------------------ sides of conflicts


def in_words(kind: ConflictKind, values: Sequence[str]) -> list[str]:
    """Return the values of a conflict's sides in words: dates and numbers; others are words already.

    Where two would read alike, all come back as they are: a conflict's values differ.
    """
    words = [_side(kind, value) for value in values]
    return words if len(set(words)) == len(words) else [visible(value) for value in values]


def _side(kind: ConflictKind, value: str) -> str:
    if kind == "date":
        return time_in_words(value)
    if kind == "number" and _PLAIN_NUMBER.fullmatch(value):
        # "1.23457e+06" has been rounded to six figures; fewer mean that it was round.
        rounded = "e" in value and len(value.partition("e")[0].replace("-", "")) > len("1.2345")
        return f"{'about ' if rounded else ''}{number_in_words(float(value))}"
    return visible(value)
