"""Figure people: people who are counted without a noun: "12 killed", "a death toll of 14".

reading > [annotating] > gathering > comparing > presenting

In:  an article's text and the span of a number in it.
Out: the word that says what befell those counted, or where there are only people to count.
Start at `befallen`.
Limits: English, and the words of accidents, crimes and disasters.
"""

from __future__ import annotations

import re

from secondsource.annotating.numbers import SPACE
from secondsource.model import Span

_STATE = (
    "killed|dead|died|dies|dying|perished|drowned|injured|hurt|wounded|missing|arrested|detained|rescued|hospitali[sz]ed"
    "|displaced|stranded|trapped|buried|homeless|aboard|evacuated|infected|shot|stabbed|charged|unaccounted|survived"
    "|hospital|imprisoned|jailed|deported|unemployed|kidnapped|abducted|beheaded|executed|slain|fled|burned|burnt"
)
_BETWEEN = (
    "others?|more|of|them|whom|were|was|are|is|have|has|had|been|being|be|still|remains?|remained|also|reported|reportedly"
    "|confirmed|left|feared|presumed|believed|seriously|critically|badly|slightly|severely|in|on|taken|to|the|a|later|shot"
    "|and|killed|who|died|now|already"
)
_AFTER = re.compile(
    rf"(?!{SPACE}and\b)(?:(?:{SPACE}|-)(?:{_BETWEEN})(?=[^\w-])){{0,5}}{SPACE}"
    rf"(?:(?P<state>{_STATE})\b|(?:critically|fatally)(?=[.,;:]|$|{SPACE}(?:and|in|when|after|by)\b))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?P<state>kill(?:s|ed|ing)?|injur(?:es|ed|ing)|wound(?:s|ed|ing)?|hurt(?:s|ing)?|arrest(?:s|ed|ing)?"
    r"|trap(?:s|ped|ping)|rescu(?:es|ed|ing)|detain(?:s|ed|ing)?|kidnap(?:s|ped|ping)|displac(?:es|ed|ing)"
    r"|strand(?:s|ed|ing)|maim(?:s|ed|ing)|employ(?:s|ed|ing)?|infect(?:s|ed|ing))"
    r"(?:\s(?:all|at|least|about|some|nearly|almost|more|than|over|up|to|around|the|another|an?|estimated|as|many"
    r"|only|other|and (?:wound|injur)(?:ing|ed))){0,5}\s$",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\b(?:death toll|toll|the (?P<who>dead|injured|wounded)"
    r"|number of (?:the )?(?P<state>dead|deaths|casualties|injured|wounded|missing|victims))"
    r"(?:\s[\w,’'-]{1,15}){0,6}\s$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:famil(?:y|ies)|group|crew|party|team|gang|household|crowd|squad|couple|class|staff|audience"
    r"|population|jury|city|town|village|community) of"
    r"(?:\s(?:about|some|around|at|least|nearly|more|than|over|up|to)){0,2}\s$",
    re.IGNORECASE,
)
#: Before the patterns are tried, one of these must be there.
_HARMED = (
    "kill", "injur", "wound", "hurt", "arrest", "trap", "rescu", "detain", "kidnap", "displac", "strand",
    "maim", "employ", "infect",
)  # fmt: skip
_TOLLED = ("toll", "number of", "the dead", "the injured", "the wounded")
#: Characters looked at on either side.
_VIEW = 70


def befallen(text: str, span: Span) -> tuple[bool, Span | None]:
    """Say whether a number without a noun counts people, and which word says in what state they are."""
    after = _AFTER.match(text, span.end, span.end + _VIEW)
    if after:
        return True, Span(*after.span("state")) if after["state"] else None
    start = max(0, span.start - _VIEW)
    window = text[start : span.start]
    low = window.lower()
    harmed = any(word in low for word in _HARMED)
    before = _BEFORE.search(window) if harmed else None
    if before is None and any(word in low for word in _TOLLED):
        before = _TOLL.search(window)
    if before is None:
        return " of" in low and bool(_GROUP.search(window)), None
    name = "state" if before["state"] else "who" if before.groupdict().get("who") else None
    return True, Span(start + before.start(name), start + before.end(name)) if name else None
