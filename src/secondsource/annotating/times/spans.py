"""Time rules, durations: "90 days", "the past three months", "a 90-minute meeting", "for weeks".

reading > [annotating] > gathering > comparing > presenting

In:  a match of one of `RULES`, and its `Context`.
Out: a `Reading` of type DURATION; "P10Y", "PT90M", "PXW" where the number is not told.
Start at `RULES`, in the order in which they win over one another at the same place.
Limits: an age ("61 years old") is a figure, and no duration.
"""

from __future__ import annotations

import re

from secondsource.annotating.times.anchored import counted
from secondsource.annotating.times.lengths import A_FEW, amount_of, period_of
from secondsource.annotating.times.reading import Context, Reading, group, rule
from secondsource.annotating.times.words import unit_name

_LENGTH_BEFORE = re.compile(
    r"\b(?:for|in|within|after|about|lasting|lasted|last|over|than|every|nearly|almost|least|of|only|barely|just|"
    r"under|during|spent|spend|took|take|takes|around|another|through|him|her|them) $"
)


#: Whose age is told in months, weeks or days; a strike or a truce of that age has a length.
_CHILD = re.compile(
    r"(?:[ -]old)? (?:\w{1,20} )?(?:baby|babies|boy|girl|son|daughter|infant|twin|child|toddler|newborn|"
    r"grandson|granddaughter|foal|calf|puppy|cub)"
)


#: "Will be redeemed in five years" tells when, and not how long.
_IN = re.compile(r"(?<!once )(?<!time )\bin $")
_AHEAD = frozenset({"day", "week", "month", "year"})


def _lies_ahead(c: Context) -> bool:
    return _IN.search(c.before) is not None and c.of_verb and c.tense == "future"


def _duration(found: re.Match[str], c: Context) -> Reading | None:
    unit = unit_name(found["unit"])
    half = 0.5 if group(found, "half") else 0.0
    aged = group(found, "old") == "old" or c.after.startswith((" old", "-old", " of age"))
    if aged and (unit == "year" or _CHILD.match(c.after)):
        return None  # an age is a figure
    words, amount = group(found, "amount"), amount_of(found["amount"])
    fraction = c.after.startswith(" of ") or found[0].lower().endswith("-quarters")
    if unit == "quarter" and fraction and words != "several":
        return None  # three-quarters of something
    if words == "one" and unit == "day" and c.tense == "future" and not _LENGTH_BEFORE.search(c.before):
        return Reading("DATE", "FUTURE_REF")  # "will one day be the largest"
    if amount and c.today and unit in _AHEAD and _lies_ahead(c):
        return counted(amount + half, unit, c.today)
    return Reading("DURATION", period_of(amount if amount is None else amount + half, unit))


def _one(found: re.Match[str], c: Context) -> Reading | None:
    """Read "a week" after "for", "within", "in"…"""
    unit = unit_name(found["unit"])
    if unit in ("quarter", "second"):
        return None
    if group(found, "about") or _LENGTH_BEFORE.search(c.before):
        return Reading("DURATION", period_of(1.0, unit))
    return None


def _up_to_now(found: re.Match[str], c: Context) -> Reading | None:
    """Read "the past decade", "the next fortnight": counted from now, and no stretch of the calendar."""
    if group(found, "unit") == "fortnight":
        return Reading("DURATION", period_of(1.0, "fortnight"))
    years = {"decade": 10, "century": 100}[group(found, "unit")]
    return Reading("DURATION", period_of(years, "year"))


def _untold(found: re.Match[str], c: Context) -> Reading | None:
    """Read "weeks", "centuries" after a preposition, "recent years" and "the coming weeks"."""
    return Reading("DURATION", period_of(None, unit_name(found["unit"])))


def _to_come(found: re.Match[str], c: Context) -> Reading | None:
    return Reading("DATE", "FUTURE_REF")


def _gone(found: re.Match[str], c: Context) -> Reading | None:
    return Reading("DATE", "PAST_REF")


def _long(found: re.Match[str], c: Context) -> Reading | None:
    """Read "day-long", "decades-long", "weeklong"."""
    word = found["unit"].lower()
    return Reading("DURATION", period_of(None if word.endswith("s") else 1.0, unit_name(word)))


_LENGTH = rf"(?P<amount>NUMBER|{A_FEW})"
_COUNT = r"(?P<amount>NUMBER|couple of|few|several|dozen|additional|many)"
_WINDOW = (
    r"(?:the|these|those|its|his|her|their) "
    r"(?:past|last|next|first|coming|previous|final|following|latest|other|remaining|full)"
)
_WORKING = r"(?:trading |business |working |consecutive )?"
_BEFORE_PLURAL = (
    r"(?:(?<=for\s)|(?<=within\s)|(?<=over\s)|(?<=in\s)|(?<=after\s)|(?<=follows\s)|(?<=spent\s)|"
    r"(?<=took\s)|(?<=lasted\s))"
)

#: In the order in which they win where two match the same words.
RULES = (
    rule("window", rf"(?:at least )?{_WINDOW} {_COUNT}[ -]{_WORKING}ANYUNIT", _duration),
    rule("window", r"the (?:past|last|next) UNITS", _untold),
    rule("window", r"the (?:first|final) UNITS(?= of)", _untold),
    rule("window", r"(?:(?<=over\s)|(?<=through\s))the UNITS", _untold),
    rule("window", rf"the {_COUNT} UNITS", _duration),
    rule("decade", r"(?:the )?past (?P<unit>decade|century)", _up_to_now, "decade century"),
    rule(
        "fortnight",
        r"(?:the )?(?:past|last|next|coming|previous) (?P<unit>fortnight)",
        _up_to_now,
        "fortnight",
    ),
    rule(
        "window",
        r"(?:the )?(?:year[ -](?:earlier|ago)|same|corresponding|comparable) (?P<amount>NUMBER) "
        r"(?P<unit>months)",
        _duration,
        "months",
    ),
    rule("recent", r"(?:the )?recent UNITS", _untold),
    rule("coming", r"the coming UNITS", _untold),
    rule("coming", r"(?:coming|future) UNITS", _to_come),
    rule("past", r"past UNITS", _gone),
    rule("ahead", r"(?:the )?UNITS (?:ahead|to come)", _untold),
    rule(
        "duration",
        rf"(?:ABOUT )?{_LENGTH}(?: more| straight| full| long)?[ -]{_WORKING}ANYUNIT(?P<half> and a half)?"
        r"(?:[ -](?P<old>old|long))?",
        _duration,
    ),
    rule("duration", r"(?P<amount>an?) UNIT(?P<half> and a half)", _duration),
    rule("duration", r"(?P<amount>an?) UNIT-long", _duration),
    rule("long", r"ANYUNIT-long", _long),
    rule(
        "long",
        r"(?P<unit>hour|day|week|month|year)long",
        _long,
        "hourlong daylong weeklong monthlong yearlong",
    ),
    rule("plural", rf"{_BEFORE_PLURAL}(?:many )?UNITS", _untold),
    rule("one", r"(?:ABOUT )?(?:an?|one) UNIT(?!-|s| and a half)", _one),
)
