"""Time rules, references: words for now, the past and the future that name no date.

reading > [annotating] > gathering > comparing > presenting

In:  a match of one of `RULES`, and its `Context`.
Out: a `Reading` of type DATE: "PRESENT_REF", "PAST_REF", "FUTURE_REF".
Start at `RULES`.
Limits: which of these words count is a matter of convention. A word is here if TimeBank's annotators
marked it about two times in five or more where it stands in the shape that its rule asks for; "annual",
"previously", "already", "once" and "former" they marked more rarely.
"""

from __future__ import annotations

import re

from secondsource.annotating.times.reading import Context, Reading, rule

_INTO_FUTURE = re.compile(r"\b(?:in|into|about|during|near|immediate|this|that) $")


def _present(found: re.Match[str], c: Context) -> Reading | None:
    return Reading("DATE", "PRESENT_REF")


def _past(found: re.Match[str], c: Context) -> Reading | None:
    return Reading("DATE", "PAST_REF")


def _soon(found: re.Match[str], c: Context) -> Reading | None:
    return Reading("DATE", "FUTURE_REF")


def _future(found: re.Match[str], c: Context) -> Reading | None:
    """Read "in the future"; "the future looks bright" names a thing rather than a time."""
    return Reading("DATE", "FUTURE_REF") if _INTO_FUTURE.search(c.before) else None


#: In the order in which they win where two match the same words.
RULES = (
    rule(
        "present",
        r"now|currently|current|nowadays|these days|at present|at the moment|the present",
        _present,
        "now currently current nowadays these present moment",
    ),
    rule(
        "past",
        r"(?:more |most )?recently|recent|lately|the (?:recent )?past(?! (?:NUMBER|ANYUNIT)\b)|"
        r"(?:not (?:so |that )?)?long ago",
        _past,
        "recently recent lately past ago",
    ),
    rule("future", r"as soon as possible", _soon, "soon"),
    rule("future", r"the (?:near|short|long|longer) term", _soon, "term"),
    rule("future", r"soon(?! (?:as|after|before)\b)", _soon, "soon"),
    rule("future", r"(?:the (?:near |foreseeable |immediate )?|near |foreseeable )future", _future, "future"),
)
