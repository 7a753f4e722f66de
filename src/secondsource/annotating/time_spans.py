"""Time rules, spans: durations, sets, "two days later", quarters, and words for now, past and future.

reading > [annotating] > gathering > comparing > presenting

In:  a match of one of `RULES`, and its `Context`.
Out: a `Reading`: type DURATION, SET or DATE and its value.
Start at `RULES`, in the order in which they win over one another at the same place.
"""

from __future__ import annotations

import re
from datetime import date

from secondsource.annotating import time_calendar as calendar
from secondsource.annotating.numbers import value_of
from secondsource.annotating.time_reading import NO_DATE, NO_DAY, Context, Reading, group, rule
from secondsource.annotating.time_words import (
    ORDINAL_WORDS,
    UNIT_CODES,
    month_number,
    unit_name,
    weekday_number,
)

#: Words for a number that is not told.
_VAGUE = frozenset(["few", "several", "some", "many", "recent", "coming", "numerous", "past", "last", "next"])


def _period(amount: float | None, unit: str) -> str:
    """Return a TIMEX3 period: "P90D", "PT2H", "P2Y6M"; X stands for a number that is not told."""
    code = UNIT_CODES[unit]
    clock, letter = ("T", code[1]) if code[0] == "T" else ("", code)
    if amount is None:
        return f"P{clock}X{letter}"
    if unit == "fortnight":
        amount *= 2
    if code == "E" and amount > 1:
        amount, letter = amount * 10, "Y"
    whole, rest = int(amount), amount - int(amount)
    finer = {"year": "6M", "hour": "30M", "minute": "30S"}.get(unit)
    if rest == 0.5 and finer:
        return f"P{clock}{f'{whole}{letter}' if whole else ''}{finer}"
    return f"P{clock}{whole if rest == 0 else amount}{letter}"


def _amount(words: str) -> float | None:
    """Return how many; None: not told."""
    words = " ".join(words.lower().replace("-", " ").split())
    if words in ("a couple of", "couple of", "a couple", "a pair of"):
        return 2.0
    if words == "half a dozen":
        return 6.0
    if words == "a dozen":
        return 12.0
    if words in ("half a", "half an", "a half"):
        return 0.5
    if words in ("a", "an", "another", "one", "an additional", "a full", "a whole", "per", "each"):
        return 1.0
    if _VAGUE & set(words.split()) or not words:
        return None
    return value_of(words)


def _duration(found: re.Match[str], c: Context) -> Reading | None:
    unit = unit_name(found["unit"])
    half = 0.5 if group(found, "half") else 0.0
    if group(found, "old") and unit == "year":
        return None  # an age is a figure
    if c.after.startswith((" old", "-old", " of age")) and unit == "year":
        return None
    amount = _amount(found["amount"])
    if unit == "quarter" and c.after.startswith(" of "):
        return None  # three-quarters of something
    return Reading("DURATION", _period(amount if amount is None else amount + half, unit))


_LENGTH_BEFORE = re.compile(
    r"\b(?:for|in|within|after|about|lasting|lasted|last|over|than|every|nearly|almost|least|of|only|barely|just|"
    r"under|during|spent|spend|took|take|takes|around|another|through) $"
)
_RATE_BEFORE = re.compile(
    r"\b(?:once|twice|times|cents|dollars|million|billion|percent|\d[\d,.]*|\w+s) $|% $"
)


def _one(found: re.Match[str], c: Context) -> Reading | None:
    """Read "a week": a length after "for", "within", "in"…; how often, after a number ("ten a week")."""
    unit = unit_name(found["unit"])
    if unit == "quarter" or (unit == "second" and group(found, "per") in ("a", "one")):
        return None
    if group(found, "about") or _LENGTH_BEFORE.search(c.before):
        return Reading("DURATION", _period(1.0, unit))
    return Reading("SET", _period(1.0, unit)) if _RATE_BEFORE.search(c.before) else None


def _untold(found: re.Match[str], c: Context) -> Reading | None:
    """Read "weeks", "centuries" after a preposition, and "recent years"."""
    return Reading("DURATION", _period(None, unit_name(found["unit"])))


# ------------------------------------------------------------------ counted from some day


def _ago(found: re.Match[str], c: Context) -> Reading | None:
    unit, amount = unit_name(found["unit"]), _amount(found["amount"])
    if amount is None:
        return Reading("DATE", "PAST_REF")
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    if unit == "year" and amount == 1 and c.quarter:
        return Reading("DATE", _quarter_shifted(c.quarter, -1))
    return _counted(-amount, unit, c.today)


def _counted(amount: float, unit: str, start: date) -> Reading | None:
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


def _later(found: re.Match[str], c: Context) -> Reading | None:
    unit, amount = unit_name(found["unit"]), _amount(found["amount"])
    back = group(found, "way") in ("earlier", "before", "previously")
    if unit == "year" and amount == 1 and back and c.quarter:
        return Reading("DATE", _quarter_shifted(c.quarter, -1))
    day = c.named or (c.today if back else None)
    if amount is None or UNIT_CODES[unit].startswith("T"):
        return Reading("DURATION", _period(amount, unit))
    if day is None:
        return Reading("DATE", None, NO_DAY)
    return _counted(-amount if back else amount, unit, day)


def _from_now(found: re.Match[str], c: Context) -> Reading | None:
    unit, amount = unit_name(found["unit"]), _amount(found["amount"])
    if amount is None:
        return Reading("DATE", "FUTURE_REF")
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    return _counted(amount, unit, c.today)


# ------------------------------------------------------------------ quarters of a business year


def _quarter_shifted(quarter: str, years: int) -> str:
    return f"{int(quarter[:4]) + years:04d}{quarter[4:]}"


def _quarter(found: re.Match[str], c: Context) -> Reading | None:
    number = ORDINAL_WORDS[group(found, "nth")]
    part = "H" if group(found, "part") == "half" else "Q"
    if part == "H" and number > 2:
        return None
    year = group(found, "year")
    if year:
        return Reading("DATE", f"{year}-{part}{number}")
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


def _the_quarter(found: re.Match[str], c: Context) -> Reading | None:
    """Read "the quarter", "the year-ago quarter", "the latest period": from the quarter named before."""
    which = group(found, "which")
    if group(found, "unit") == "period" and c.quarter is None:
        return None
    if c.quarter is None and c.today is None:
        return Reading("DATE", None, NO_DATE)
    quarter = c.quarter or (calendar.quarter(c.today, -1) if c.today else "")
    year = group(found, "year")
    if year:
        return Reading("DATE", f"{year}{quarter[4:]}")
    back = "ago" in which or "earlier" in which
    return Reading("DATE", _quarter_shifted(quarter, -1) if back else quarter)


def _year_ago(found: re.Match[str], c: Context) -> Reading | None:
    if c.quarter:
        return Reading("DATE", _quarter_shifted(c.quarter, -1))
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    return Reading("DATE", f"{c.today.year - 1:04d}")


# ------------------------------------------------------------------ sets and references

_ADVERB_SETS = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y",
    "annual": "P1Y", "hourly": "PT1H",
}  # fmt: skip


def _adverb_set(found: re.Match[str], c: Context) -> Reading | None:
    return Reading("SET", _ADVERB_SETS[group(found, "word")])


def _every(found: re.Match[str], c: Context) -> Reading | None:
    if group(found, "weekday"):
        return Reading("SET", f"XXXX-WXX-{weekday_number(found['weekday']) + 1}")
    if group(found, "month"):
        return Reading("SET", f"XXXX-{month_number(found['month']):02d}")
    unit, amount = unit_name(found["unit"]), group(found, "amount")
    count = 2.0 if amount in ("other", "second") else _amount(amount) if amount else 1.0
    return Reading("SET", _period(count, unit)) if count else None


def _weekdays(found: re.Match[str], c: Context) -> Reading | None:
    return Reading("SET", f"XXXX-WXX-{weekday_number(found['weekday'].rstrip('sS')) + 1}")


def _present(found: re.Match[str], c: Context) -> Reading | None:
    return Reading("DATE", "PRESENT_REF")


def _past(found: re.Match[str], c: Context) -> Reading | None:
    return Reading("DATE", "PAST_REF")


def _future(found: re.Match[str], c: Context) -> Reading | None:
    return Reading("DATE", "FUTURE_REF")


_A_FEW = r"a couple(?: of)?|a few|several|many|half an?|half a dozen|a dozen|another|an additional|a full"
_LENGTH = rf"(?P<amount>NUMBER|{_A_FEW})"
_AMOUNT = rf"(?P<amount>NUMBER|{_A_FEW}|an?|one)"
_COUNT = r"(?P<amount>NUMBER|couple of|few|several|dozen|additional|many)"
_WINDOW = (
    r"(?:the|these|those|its|his|her|their) "
    r"(?:past|last|next|first|coming|previous|final|following|latest|other|remaining|full)"
)
_FISCAL = r"(?:the )?(?:fiscal[ -])?"
_NTH = r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)"
_NTH_PART = rf"{_NTH} (?P<part>quarter|half)"
_WHOSE = r"(?P<which>(?:this|last|next) year['’]s|year-ago|year-earlier)"
_WHICH_QUARTER = r"(?P<which>year-ago|year-earlier|latest|comparable year-ago|same|current)"
_WORKING = r"(?:trading |business |working |consecutive )?"
_BEFORE_PLURAL = r"(?:(?<=for\s)|(?<=within\s)|(?<=over\s)|(?<=in\s)|(?<=after\s)|(?<=of\s))"

#: In the order in which they win where two match the same words.
RULES = (
    rule("ago", rf"(?:ABOUT )?{_AMOUNT}[ -](?:long )?UNITs?(?: or so)? ago", _ago, "ago"),
    rule(
        "later",
        rf"(?:ABOUT )?{_AMOUNT} (?:more )?UNITs? (?P<way>later|earlier|previously|before(?![ -]\w))",
        _later,
        "later earlier previously before",
    ),
    rule("from-now", rf"(?:ABOUT )?{_AMOUNT} UNITs? (?:from now|hence|from today)", _from_now, "from hence"),
    rule(
        "quarter",
        rf"(?:the )?(?:{_WHOSE} |(?P<year>(?:19|20)\d\d) )?(?:fiscal[ -])?{_NTH_PART}(?: of the year)?",
        _quarter,
        "quarter half",
    ),
    rule("quarter", rf"{_FISCAL}{_NTH_PART} of (?:fiscal )?YEAR", _quarter, "quarter half"),
    rule("quarter", rf"(?:fiscal[ -])?{_NTH}-(?P<part>quarter|half)", _quarter, "quarter half"),
    rule(
        "the-quarter",
        rf"the (?:{_WHICH_QUARTER} |YEAR )?(?P<unit>quarter|period)",
        _the_quarter,
        "quarter period",
    ),
    rule("year-ago", r"year[ -](?:ago|earlier)", _year_ago, "year"),
    rule("window", rf"{_WINDOW} {_COUNT}[ -]{_WORKING}UNITs?", _duration),
    rule("window", rf"the {_COUNT} UNITs", _duration),
    rule("recent", r"(?:the )?recent UNITs", _untold),
    rule("coming", r"(?:the )?coming UNITs", _future),
    rule("ahead", r"(?:the )?UNITs (?:ahead|to come)", _future),
    rule(
        "duration",
        rf"(?:ABOUT )?{_LENGTH}(?: more| straight| full| long)?[ -]{_WORKING}UNITs?(?P<half> and a half)?"
        r"(?:[ -](?P<old>old|long))?",
        _duration,
    ),
    rule("duration", r"(?P<amount>an?) UNIT(?P<half> and a half)", _duration),
    rule("duration", r"(?P<amount>an?) UNIT-long", _duration),
    rule("plural", rf"{_BEFORE_PLURAL}(?:many )?UNITs", _untold),
    rule("one", r"(?:ABOUT )?(?P<per>an?|per|one) UNIT(?!-|s| and a half)", _one),
    rule(
        "every",
        r"(?:each|every)(?: (?P<amount>other|second|NUMBER|few))? (?:UNITs?|WEEKDAY|LONEMONTH)",
        _every,
        "each every",
    ),
    rule("weekdays", r"(?P<weekday>WEEKNAMEs)", _weekdays),
    rule("adverb-set", rf"(?P<word>{'|'.join(_ADVERB_SETS)})", _adverb_set, " ".join(_ADVERB_SETS)),
    rule(
        "present",
        r"now|currently|current|nowadays|these days|at present|at the moment|the present",
        _present,
        "now currently current nowadays these present moment",
    ),
    rule(
        "past",
        r"(?:more |most )?recently|recent|lately|the (?:recent )?past|formerly|"
        r"(?:not (?:so |that )?)?long ago",
        _past,
        "recently recent lately past formerly ago",
    ),
    rule("future", r"soon(?! (?:as|after|before)\b)", _future, "soon"),
    rule("future", r"(?:the (?:near |foreseeable |immediate )?|near |foreseeable )future", _future, "future"),
)
