"""Time rules, the clock: hours of the day, with their zone, and parts of the day.

reading > [annotating] > gathering > comparing > presenting

In:  a match of one of `RULES`, and its `Context`.
Out: a `Reading` of type TIME: "T05:10"; days.py puts the day in front.
Start at `RULES`.
Limits: a zone belongs to the words and not to the value: an hour stays the hour that is printed.
"""

from __future__ import annotations

import re

from secondsource.annotating.numbers import value_of
from secondsource.annotating.times.reading import Context, Reading, group, rule

#: Words before a bare "21:04" that make it an hour; without, it may be a film's length or a result.
_HOUR_AFTER = re.compile(
    r"\b(?:at|around|about|by|from|until|till|before|after|since|between|and|to|just) $|[–-]$"
)
#: "Two at night" is after midnight, "nine at night" before.
_SMALL_HOURS = 5
_IN_PART = {"morning": 0, "afternoon": 12, "evening": 12, "night": 12}


def _clock(found: re.Match[str], c: Context) -> Reading | None:
    if group(found, "part"):
        if not group(found, "oclock") and not _HOUR_AFTER.search(c.before):
            return None  # "killed nine in the morning"
        return Reading("TIME", "T" + _hour_of_part(found))
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


def _hour_of_part(found: re.Match[str]) -> str:
    """Return "05:10" for "5:10 in the morning", "23:00" for "11 o'clock at night"."""
    hour = int(value_of(found["words"]) or 0) % 12
    part = group(found, "part")
    later = 0 if part == "night" and hour < _SMALL_HOURS else _IN_PART[part]
    return f"{hour + later:02d}:{group(found, 'minute') or '00'}"


_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"

#: In the order in which they win where two match the same words.
RULES = (
    rule("clock", r"(?:ABOUT )?CLOCK(?: \(?(?P<zone>ZONE)\)?| (?P<hours>hours|hrs))?", _clock),
    rule(
        "clock",
        r"(?P<clock>(?P<hour24>[01][0-9]|2[0-3])(?P<minute24>[0-5][0-9])) ?(?P<hours>hours|hrs|GMT|UTC)",
        _clock,
        "####",
    ),
    rule(
        "clock",
        rf"(?P<words>(?:1[0-2]|[1-9])|{_HOURS})(?:[:.](?P<minute>[0-5][0-9]))?(?P<oclock> o['’]clock)?"
        r" (?:in the|at) (?P<part>morning|afternoon|evening|night)",
        _clock,
        "morning afternoon evening night",
    ),
)
