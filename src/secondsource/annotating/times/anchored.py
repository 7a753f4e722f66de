"""Time rules, anchored: days counted from another day: "the day before", "two days later", "a week ago".

reading > [annotating] > gathering > comparing > presenting

In:  a match of one of `RULES`, and its `Context`.
Out: a `Reading`: type DATE and its value.
Start at `RULES`, in the order in which they win over one another at the same place.
Limits: the anchor is the day named last, save a background date such as a birth (`Memory.anchor`); where an
event is the anchor ("the day after the crash") there is no value, save right after that event's own date.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from secondsource.annotating.times import calendar
from secondsource.annotating.times.lengths import A_FEW, amount_of, period_of
from secondsource.annotating.times.reading import NO_DATE, NO_DAY, NO_EVENT, Context, Reading, group, rule
from secondsource.annotating.times.words import PARTS, UNIT_CODES, unit_name, weekday_number

#: What follows "the day before" where it names no event: a stop, a mark, a new clause.
_NO_OBJECT = re.compile(
    r"$|\s{0,3}[^\w\s“‘\"'$]|[’'\"”]|[ \t]{0,3}[\r\n]"
    r"| (?:and|but|or|that|when|in|at|on|with|by|as|for|from|to|of|was|were|is|had|has|"
    r"said|he|she|they|it|we|i)\b"
)
_WAYS = {"before": -1, "previous": -1, "preceding": -1, "earlier": -1, "after": 1, "next": 1, "following": 1}


def _timed(day: date, found: re.Match[str]) -> Reading:
    part = group(found, "part")
    if part:
        return Reading("TIME", f"{day.isoformat()}T{PARTS[part]}")
    return Reading("DATE", day.isoformat())


def _day_beside(found: re.Match[str], c: Context) -> Reading:
    """Read "the day before", "the next day", "that morning": from the day named last."""
    word = group(found, "word")
    if word in ("before", "after") and not _NO_OBJECT.match(c.after):
        if c.touching and c.named:  # "Jan. 4, the day before they sailed"
            return _timed(c.named, found)
        return Reading("DATE", None, NO_EVENT)
    by = _WAYS.get(word, 0)
    # With no day named, one that is past is counted from the report, and one that followed is not known.
    day = c.anchor or (c.today if by < 0 or c.tense == "future" else None)
    return _timed(day + timedelta(days=by), found) if day else Reading("DATE", None, NO_DAY)


def _weekday_beside(found: re.Match[str], c: Context) -> Reading:
    """Read "the previous Friday", "the following Monday", "that Sunday": from the day named last."""
    number, way = weekday_number(found["weekday"]), _WAYS.get(group(found, "word"), 0)
    background = c.named is not None and c.anchor is None
    day = c.anchor or (None if background and way >= 0 else c.today)
    if day is None:
        return Reading("DATE", None, NO_DAY)
    if way < 0:
        return _timed(calendar.weekday(day - timedelta(days=1), number, "past"), found)
    if way > 0:
        return _timed(calendar.weekday(day + timedelta(days=1), number, "future"), found)
    near = (calendar.weekday(day, number, "past"), calendar.weekday(day, number, "future"))
    return _timed(min(near, key=lambda other: (abs((other - day).days), other)), found)


def _ago(found: re.Match[str], c: Context) -> Reading | None:
    unit, amount = unit_name(found["unit"]), amount_of(found["amount"])
    if amount is None:
        return Reading("DATE", "PAST_REF")
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    if unit == "week" and amount == int(amount) and amount < _LONGEST:
        return Reading("DATE", calendar.period(c.today, -int(amount), unit))
    return counted(-amount, unit, c.today)


#: More weeks than this are no count of a calendar.
_LONGEST = 1_000


def counted(amount: float, unit: str, start: date) -> Reading | None:
    """Count from a day; hours, and parts of months and weeks, only tell the direction."""
    if UNIT_CODES[unit].startswith("T"):
        return Reading("TIME", "PAST_REF" if amount < 0 else "FUTURE_REF")
    if amount != int(amount):
        if unit != "year":
            return Reading("DATE", "PAST_REF" if amount < 0 else "FUTURE_REF")
        amount, unit = amount * 12, "month"
    try:
        return Reading("DATE", calendar.shifted(start, int(amount), unit))
    except (OverflowError, ValueError, KeyError):
        return None


#: Units that are counted from a month or year as well as from a day.
_COARSE = frozenset({"month", "quarter", "year", "decade", "century"})


def _later(found: re.Match[str], c: Context) -> Reading | None:
    unit, amount = unit_name(found["unit"]), amount_of(found["amount"])
    back = group(found, "way") in ("earlier", "before", "previously")
    anchor = c.mentioned if unit in _COARSE else c.anchor  # "in 1995 ... two years later"
    day = anchor or (c.today if back else None)
    if amount is None or UNIT_CODES[unit].startswith("T"):
        return Reading("DURATION", period_of(amount, unit))
    if day is None:
        return Reading("DATE", None, NO_DAY)
    return counted(-amount if back else amount, unit, day)


def _from_now(found: re.Match[str], c: Context) -> Reading | None:
    unit, amount = unit_name(found["unit"]), amount_of(found["amount"])
    if amount is None:
        return Reading("DATE", "FUTURE_REF")
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    return counted(amount, unit, c.today)


def _then(found: re.Match[str], c: Context) -> Reading | None:
    """Read the "then" of "until then": the day named last, if one was."""
    return Reading("DATE", c.anchor.isoformat()) if c.anchor else None


_AMOUNT = rf"(?P<amount>NUMBER|{A_FEW}|an?|one)"
_DAY_CUES = "day morning afternoon evening night"

#: In the order in which they win where two match the same words.
RULES = (
    rule("ago", rf"(?:ABOUT )?{_AMOUNT}[ -](?:long )?ANYUNIT(?: or so)? ago", _ago, "ago"),
    rule(
        "later",
        rf"(?:ABOUT )?{_AMOUNT} (?:more )?ANYUNIT (?P<way>later|earlier|previously|before(?![ -]\w))",
        _later,
        "later earlier previously before",
    ),
    rule("from-now", rf"(?:ABOUT )?{_AMOUNT} ANYUNIT (?:from now|hence|from today)", _from_now, "from hence"),
    rule("day-beside", r"(?:the|a|one) day (?P<word>before|after|earlier)", _day_beside, "day"),
    rule(
        "day-beside",
        r"the (?:very )?(?P<word>next|following|previous|preceding|same) (?:day|PART)",
        _day_beside,
        _DAY_CUES,
    ),
    rule("day-beside", r"(?:later |earlier )?that (?:same )?(?:day|PART)", _day_beside, _DAY_CUES),
    rule(
        "weekday-beside",
        r"(?:the (?P<word>following|previous|preceding|same)|that(?: same)?) WEEKDAY(?: PART)?",
        _weekday_beside,
    ),
    rule("then", r"(?<=until\s)then|(?<=till\s)then", _then, "then"),
)
