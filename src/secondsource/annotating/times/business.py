"""Time rules, business: quarters and halves, fiscal years, and the same period a year before.

reading > [annotating] > gathering > comparing > presenting

In:  a match of one of `RULES`, and its `Context`.
Out: a `Reading`: type DATE and its value: "1989-Q3", "2018-H1", "2018".
Start at `RULES`, in the order in which they win over one another at the same place.
Limits: quarters are the calendar's; a company's own year, where it differs, is not known.
"""

from __future__ import annotations

import re

from secondsource.annotating.times import calendar
from secondsource.annotating.times.reading import NO_DATE, Context, Reading, group, rule
from secondsource.annotating.times.words import ORDINAL_WORDS, year_number


def _quarter(found: re.Match[str], c: Context) -> Reading | None:
    part = "H" if group(found, "part") in ("half", "h") else "Q"
    nth = group(found, "nth")
    if nth in ("last", "final", "latter"):
        number = 2 if part == "H" else 4
    else:
        number = ORDINAL_WORDS.get(nth) or int(found["figure"])
    if part == "H" and number > 2:
        return None
    year = group(found, "year")
    if year:
        return Reading("DATE", f"{year_number(year)}-{part}{number}")
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    which = group(found, "which")
    if which:
        step = {"last": -1, "next": 1, "year-ago": -1, "year-earlier": -1}.get(which.split()[0], 0)
        return Reading("DATE", f"{c.today.year + step:04d}-{part}{number}")
    # The nearest such quarter: the one that is on or has just ended, or the next, where the verb looks ahead.
    span = 4 if part == "Q" else 2
    now = (c.today.month - 1) * span // 12 + 1
    back = (now - number) % span
    ahead = c.tense == "future" and back > 1
    count = c.today.year * span + now - 1 - back + (span if ahead else 0)
    if back > span - 2 and part == "Q" and c.tense != "past" and not ahead:
        count += span  # the next quarter is nearer than the one of a year before
    return Reading("DATE", f"{count // span:04d}-{part}{count % span + 1}")


def _quarter_now(c: Context) -> str | None:
    """Return the quarter that is reported: the sentence's, the first in the text, or the one just ended."""
    quarter = c.compared or c.quarter
    if quarter is None and c.today is None:
        return None
    return quarter or (calendar.quarter(c.today, -1) if c.today else "")


def _the_quarter(found: re.Match[str], c: Context) -> Reading | None:
    """Read "the quarter", "the latest period", "the 1988 period": from the period named before."""
    if group(found, "unit") == "period" and c.quarter is None and c.reported is None:
        return None
    quarter = _quarter_now(c)
    if quarter is None:
        return Reading("DATE", None, NO_DATE)
    year = group(found, "year")
    if group(found, "unit") == "period" and c.reported == "year":
        return Reading("DATE", year) if year else None
    return Reading("DATE", f"{year}{quarter[4:]}" if year else quarter)


def _year_ago(found: re.Match[str], c: Context) -> Reading | None:
    """Read "a year earlier", "the year-ago quarter", "the same period last year"."""
    if c.ended and found[0].lower().startswith(("a ", "one ")):
        return Reading("DATE", calendar.year_before(c.ended).isoformat())
    quarter = None
    if group(found, "unit") == "quarter" or c.reported == "quarter" or (not c.reported and c.quarter):
        quarter = _quarter_now(c)
    if quarter:
        return Reading("DATE", calendar.quarter_before(quarter))
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    return Reading("DATE", f"{c.today.year - 1:04d}")


_FISCAL = r"(?:the )?(?:fiscal[ -])?"
_NTH = r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)"
_LAST_PART = rf"{_FISCAL}(?P<nth>last|final|latter) (?P<part>quarter|half)"
_Q3 = r"(?-i:(?P<part>[QH])(?P<figure>[1-4]))"
_NTH_PART = rf"{_NTH} (?P<part>quarter|half)"
_WHOSE = r"(?P<which>(?:this|last|next) year['’]s|year-ago|year-earlier)"
_LIKE = r"(?:same|corresponding|comparable|equivalent|like)"
_BEFORE = (
    r"(?:last year|(?:a|one|the) year (?:ago|earlier|before)|the year before|the previous year|"
    r"a year-earlier)"
)

#: In the order in which they win where two match the same words.
RULES = (
    rule(
        "quarter",
        rf"(?:the )?(?:{_WHOSE} |(?P<year>(?:19|20)[0-9][0-9]) )?(?:fiscal[ -])?{_NTH_PART}(?: of the year)?",
        _quarter,
        "quarter half",
    ),
    rule("quarter", rf"{_FISCAL}{_NTH_PART} of (?:fiscal )?YEAR", _quarter, "quarter half"),
    rule("quarter", rf"{_LAST_PART} of (?:fiscal )?YEAR", _quarter, "quarter half"),
    rule("quarter", rf"(?:fiscal[ -])?{_NTH}-(?P<part>quarter|half)", _quarter, "quarter half"),
    rule("quarter", rf"{_Q3}(?:,? (?:of )?(?:fiscal )?YEAR)?", _quarter, "q h"),
    rule("quarter", r"(?-i:(?P<figure>[1-4])(?P<part>[QH]))(?: YEAR)?", _quarter, "q h"),
    rule(
        "year-ago",
        rf"(?:the )?{_LIKE} (?:fiscal )?(?P<unit>quarter|period),? (?:of )?{_BEFORE}",
        _year_ago,
        "quarter period",
    ),
    rule(
        "year-ago",
        rf"the (?P<unit>quarter),? {_BEFORE}",
        _year_ago,
        "quarter",
    ),
    rule("year-ago", r"last year['’]s (?P<unit>quarter)", _year_ago, "quarter"),
    rule(
        "year-ago",
        rf"(?:the )?(?:{_LIKE} )?year[ -](?:ago|earlier) (?P<unit>quarter|period)",
        _year_ago,
        "quarter period",
    ),
    rule("year-ago", r"(?:an?|one) year (?:ago|earlier|before(?! \w))", _year_ago, "ago earlier before"),
    rule("year-ago", r"year[ -](?:ago|earlier)", _year_ago, "ago earlier"),
    rule(
        "the-quarter",
        r"the (?:(?:latest|same|current|recent|most recent) |YEAR )?(?P<unit>quarter|period)",
        _the_quarter,
        "quarter period",
    ),
)
