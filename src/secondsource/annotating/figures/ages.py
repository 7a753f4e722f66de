"""Figure ages: which numbers are ages.

reading > [annotating] > gathering > comparing > presenting

In:  a `Figure` with what stands around it; or a paragraph, for "in her 30s".
Out: the same figure counting "age", in years unless another unit is printed; or None.
Start at `as_age` and `find_decades`.
Limits: English. A name in commas with a number behind it is taken for a person with an age.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from secondsource.annotating.figures.nouns import Nouns
from secondsource.annotating.numbers import SPACE
from secondsource.model import Figure, Span

_OLD = re.compile(rf"(?:[- ]|{SPACE}|{SPACE}-{SPACE})(?:old\b|olds\b|of{SPACE}age\b)", re.IGNORECASE)
_AGED = re.compile(
    r"\b(?:aged|ages?|at the age of|the age of|age of|turn(?:s|ed|ing)?|aged between|ages between"
    r"|aged (?:about|around|just|only|over|under)|under the age of|over the age of"
    r"|(?:dies|died|dead) at|(?<=, )at|both"
    r"|aged? [\w-]{1,12},? (?:and|or|to)|ages? [\w-]{1,12},? (?:and|or|to)) $",
    re.IGNORECASE,
)
#: After these it is an age only if no noun follows: "turned 70 cars away", "both 12 years".
_ALONE = re.compile(r"\b(?:turn(?:s|ed|ing)?|both|at) $", re.IGNORECASE)
_IS = re.compile(
    r"\b(?:he|she|who|i)(?:['’]s| is| was| will be| would be| had been)"
    r"(?: only| just| now| then| already| still| about"
    r"| around| nearly| almost)? $",
    re.IGNORECASE,
)
_END = re.compile(r"[.,;)!?”\"]|\s(?:when|and|at|last|on|but|in|with|this|or|then|now)\b|$")
_DECADE = re.compile(
    r"\b(?:in|into|of)\s(?:his|her|their|my|your|our)\s(?:(?P<part>early|mid|late)(?:\s|-))?"
    r"(?P<decade>[1-9]0['’]?s|teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    re.IGNORECASE,
)
_DECADES = {
    "teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
#: First and last year of each part of a decade of life.
_PARTS = {"": (0, 9), "early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_OLDEST = 115
_UNITS_OF_AGE = frozenset({"year", "month", "week", "day", "hour"})


def as_age(nouns: Nouns, figure: Figure) -> Figure | None:
    """Return the figure as an age if it is one: "53-year-old", "aged 12", "Maria Roe, 53,", "she was 84"."""
    top = figure.high if figure.value is None else figure.value
    if top is None or not 0 < top <= _OLDEST:
        return None
    if figure.unit in _UNITS_OF_AGE:
        old = _OLD.match(nouns.text, figure.span.end, figure.span.end + 12)
        return _aged(figure, figure.unit) if old else None
    if figure.unit is not None or top != int(top):
        return None
    before = nouns.text[max(0, figure.span.start - 40) : figure.span.start]
    after = nouns.text[figure.span.end : figure.span.end + 12]
    low = before.lower()
    told = "ag" in low or "turn" in low or " at " in low or "both" in low
    if told and _AGED.search(before) and (not _ALONE.search(before) or _END.match(after)):
        return _aged(figure, "year")
    if _IS.search(before) and _END.match(after) and nouns.counted(figure.span) is None:
        return _aged(figure, "year")
    return _aged(figure, "year") if _in_commas(nouns, figure.span, before, after) else None


def _aged(figure: Figure, unit: str | None) -> Figure:
    return replace(figure, unit=unit, counts="age", kind="age")


def _in_commas(nouns: Nouns, span: Span, before: str, after: str) -> bool:
    """Say whether the number stands between commas behind a name or a person: "the driver, 53, fled"."""
    digits = span.of(nouns.text).isdigit()
    if not digits or not before.endswith(", ") or after[:1] not in {",", ".", ";", ")"}:
        return False
    place = nouns.token_at(span)
    if place is None or place < 2 or nouns.is_timed(place - 2):
        return False
    named = nouns.tokens[place - 2]
    return named.pos in ("PROPN", "NOUN") and named.tag not in ("NNS", "NNPS")


def find_decades(text: str, paragraph: Span) -> Iterator[Figure]:
    """Yield "her 30s", "their late twenties" as ranges of age."""
    for match in _DECADE.finditer(text, paragraph.start, paragraph.end):
        words = match["decade"].lower()
        start = _DECADES.get(words) or int(words[:2])
        first, last = _PARTS[(match["part"] or "").lower()]
        if words == "teens":
            first, last = max(first, 3), max(last, 5)
        yield Figure(
            span=Span(*match.span("decade")), value=None, low=float(start + first), high=float(start + last),
            unit="year", counts="age", approximate=True, kind="age",
        )  # fmt: skip
