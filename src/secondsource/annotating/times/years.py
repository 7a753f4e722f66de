"""Time rules, months and longer: months, seasons, years, decades and centuries that are named.

reading > [annotating] > gathering > comparing > presenting

In:  a match of one of `RULES`, and its `Context`.
Out: a `Reading`: type DATE and its value.
Start at `RULES`, in the order in which they win over one another at the same place.
"""

from __future__ import annotations

import re

from secondsource.annotating.numbers import value_of
from secondsource.annotating.times.reading import NO_DATE, Context, Reading, group, rule, shared_year, step_of
from secondsource.annotating.times.words import SEASONS, month_number, year_number

#: A month so near ahead is the coming one where no verb tells; the next month, even in the past tense
#: ("it was planned for November"): of a month eleven months gone one says "last".
_NEXT_MONTHS = 2
#: A month that bounds what is told ("through January") lies ahead if it is no farther off than this.
_BOUND_MONTHS = 5


# ------------------------------------------------------------------ months and seasons


def _month_of_year(found: re.Match[str], c: Context) -> Reading | None:
    month, year = month_number(found["month"]), group(found, "year")
    if year:
        return Reading("DATE", f"{year_number(year):04d}-{month:02d}")
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    return Reading("DATE", f"{c.today.year + (step_of(found) or 0):04d}-{month:02d}")


def _lone_month(found: re.Match[str], c: Context) -> Reading:
    month, shared = month_number(found["month"]), shared_year(c)
    if shared:  # "May to July 2018"
        return Reading("DATE", f"{shared:04d}-{month:02d}")
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    today = c.today
    step, year = step_of(found), today.year
    if step is None and c.year and c.year < today.year and c.tense == "past":
        return Reading("DATE", f"{c.year:04d}-{month:02d}")
    if step == -1:
        year -= month >= today.month - 1  # in March, "last February" is not last month
    elif step == 1:
        year += month <= today.month
    elif step is None and month != today.month:
        year += (month < today.month) if _lies_ahead(month, c) else -(month > today.month)
    return Reading("DATE", f"{year:04d}-{month:02d}")


def _lies_ahead(month: int, c: Context) -> bool:
    """Say whether a month without a year is the coming one rather than the last."""
    if c.tense == "future":
        return True
    away = (month - c.today.month) % 12 if c.today else 0
    if c.bounded and away <= _BOUND_MONTHS:
        return True
    if c.tense == "past":
        return away == 1 and not c.before.endswith("since ")
    return c.bounded or (c.tense == "none" and away <= _NEXT_MONTHS)


def _season(found: re.Match[str], c: Context) -> Reading | None:
    code, year = SEASONS[group(found, "season")], group(found, "year")
    if year:
        return Reading("DATE", f"{year_number(year)}-{code}")
    if c.today is None:
        return Reading("DATE", None, NO_DATE)
    step, today = step_of(found), c.today
    order, now = list(SEASONS.values()).index(code), (today.month - 3) % 12 // 3
    order -= order > 2  # "fall" and "autumn" are one
    current = today.year - (today.month < 3)
    if step == -1:
        current -= order >= now
    elif step == 1:
        current += order <= now
    elif c.tense == "future":
        current += order < now
    elif c.tense == "past":
        current -= order > now
    return Reading("DATE", f"{current:04d}-{code}")


# ------------------------------------------------------------------ years and more

#: What follows four digits that count something, and what stands before those that number it.
_YEAR_BEFORE = re.compile(r"\b(?:in|since|of|by|until|before|after) $")
_COUNTED = re.compile(
    r"[ -](?:people|men|women|children|troops|soldiers|workers|jobs|years?|days?|miles?|km|kilomet|metres|"
    r"meters|feet|foot|pounds|dollars|percent|per cent|degrees|tons?|tonnes|cars|homes|members|times|other|"
    r"more)\b|\.[0-9]|[°%]"
)
_NUMBERED = re.compile(
    r"(?:\b(?:no\.|number|flight|about|roughly|approximately|some|nearly|almost|than|least|around|room|"
    r"up to)|[#$£€.,/]) ?$"
)
#: Behind one of these, four digits before a plural are a year: "in 2018 prices rose", "the 2018 elections",
#: "Lindholm 2018 sales".
_BEFORE_YEAR = frozenset({"ADP", "DET", "PRON", "PART", "CCONJ", "SCONJ", "ADJ", "NOUN", "PROPN", "SYM"})
#: What a year dates rather than a number counts, even without an article: "won 2018 elections".
_DATED = re.compile(
    r" (?:elections|polls|primaries|games|olympics|championships|finals|awards|sales|results|earnings|"
    r"profits|revenues|prices|levels|figures|rules|reforms|plans|talks|budgets|taxes)\b"
)
#: A sentence begins.
_FRESH = re.compile(r"(?:^|[.!?]['’\"”]? |\n)$")
_OVER = re.compile(r"\bover $")
#: Four digits alone are a year from here on; smaller numbers rather count.
_OLDEST_BARE_YEAR = "1700"
_FIRST_YEAR = re.compile(r"((?:1[5-9]|20)[0-9][0-9])[-–—/]$")


def _year(found: re.Match[str], c: Context) -> Reading | None:
    alone = len(found[0]) == 4
    if alone and (_COUNTED.match(c.after) or _NUMBERED.search(c.before) or found[0] < _OLDEST_BARE_YEAR):
        return None
    if alone and _counts(c):
        return None
    return Reading("DATE", f"{year_number(found['year']):04d}")


def _counts(c: Context) -> bool:
    """Say whether four digits count what stands behind them: "2024 runners", "over 1900 graves"."""
    place = c.grammar.token_at(c.span)
    if place is None or place + 1 >= len(c.grammar.tokens):
        return False
    number, after = c.grammar.tokens[place], c.grammar.tokens[place + 1]
    if _OVER.search(c.before):
        return after.tag in ("NN", "NNS")
    if after.tag != "NNS" or number.dep != "nummod" or number.head != place + 1 or _DATED.match(c.after):
        return False
    dated = place > 0 and c.grammar.tokens[place - 1].pos in _BEFORE_YEAR and not _FRESH.search(c.before)
    return not dated and not c.before.endswith(("-", "–", "—", "/"))


def _fiscal_year(found: re.Match[str], c: Context) -> Reading | None:
    """Read "FY2018", "FY 18"."""
    short = found["short"]
    return Reading("DATE", short if len(short) == 4 else f"20{short}")


def _second_year(found: re.Match[str], c: Context) -> Reading | None:
    """Read the "53" of "1950-53"."""
    first = _FIRST_YEAR.search(c.before)
    if not first:
        return None
    year = int(first[1]) // 100 * 100 + int(found["last"])
    return Reading("DATE", f"{year:04d}") if year > int(first[1]) else None


def _split_year(found: re.Match[str], c: Context) -> Reading | None:
    """Read "2018-19", a season or a school year: the year in which it began."""
    return Reading("DATE", found[0][:4])


def _spelled_year(found: re.Match[str], c: Context) -> Reading | None:
    """Read "the year two thousand" and, beside a preposition, "twenty nineteen"."""
    thousand = value_of(group(found, "thousand"))
    if thousand:
        return Reading("DATE", f"{int(thousand):04d}")
    low = value_of(group(found, "low"))
    return Reading("DATE", f"{2000 + int(low or 0):04d}") if _YEAR_BEFORE.search(c.before) else None


_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_DECADES = {f"{word[:-1]}ies": str(number) for number, word in enumerate(_TENS.split("|"), 2)}


#: What stands before an age that is told by its decade.
_AGED = re.compile(r"\b(?:my|your|his|her|its|our|their) $")


def _decade(found: re.Match[str], c: Context) -> Reading | None:
    word = group(found, "word")
    digits = _DECADES[word] if word else found["decade"]
    if group(found, "century"):
        return Reading("DATE", f"{'18' if group(found, 'century') == 'eighteen' else '19'}{digits[0]}")
    if len(digits) == 4:
        return Reading("DATE", digits[:3])
    if _AGED.search(c.before):
        return None  # "in her late 20s"
    return Reading("DATE", f"19{digits[0]}")


def _century(found: re.Match[str], c: Context) -> Reading | None:
    number = int(re.sub(r"\D", "", found["number"]))
    return Reading("DATE", f"{number - 1:02d}") if number else None


_NEAR = r"(?P<which>last|next|this past|this coming|this)"
_IN_YEAR = r",? (?P<which>(?:of )?(?:last|this|next)) year"
_DIGITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
#: Two years, one after the other: "18-19", "18/19".
_SPLIT = "|".join(f"{year:02d}[-–/]{(year + 1) % 100:02d}" for year in range(100))

#: In the order in which they win where two match the same words.
RULES = (
    rule("month-year", rf"(?:EDGE[ -])?MONTH(?:,? (?:of )?YEAR|{_IN_YEAR})", _month_of_year),
    rule("month", rf"(?:{_NEAR} |EDGE[ -])?LONEMONTH", _lone_month),
    rule(
        "decade",
        r"(?:the )?(?:EDGE[ -])?(?:the )?['’]?(?P<decade>(?:1[5-9]|20)[0-9]0|[2-9]0)['’]?s",
        _decade,
        "#",
    ),
    rule(
        "decade",
        rf"the (?:EDGE[ -])?(?:(?P<century>eighteen|nineteen)[ -])?(?P<word>{'|'.join(_DECADES)})",
        _decade,
        " ".join(_DECADES),
    ),
    rule(
        "century",
        r"(?:the )?(?:EDGE[ -])?(?P<number>[0-9]{1,2}(?:st|nd|rd|th))[ -]century",
        _century,
        "century",
    ),
    rule("year", r"(?:EDGE[ -])?(?:the year |(?:the )?(?:fiscal|financial)(?: year)?[ -])?YEAR", _year),
    rule("fiscal-year", r"(?-i:FY) ?['’]?(?P<short>(?:20)?[0-9][0-9])", _fiscal_year, "fy"),
    rule("split-year", rf"(?:1[89]|20)(?:{_SPLIT})(?![-–/][0-9])", _split_year, "####"),
    rule("year-range", r"(?P<last>[0-9][0-9])", _second_year, "####"),
    rule(
        "spelled-year",
        rf"the year (?P<thousand>two thousand(?: (?:and )?(?:{_DIGITS}|{_TEENS}))?)",
        _spelled_year,
        "thousand",
    ),
    rule("spelled-year", rf"twenty (?P<low>{_TEENS})(?!-)", _spelled_year, "twenty"),
    rule("season", r"(?:the )?(?:EDGE[ -])?SEASON(?: of|,)? YEAR", _season),
    rule("season", rf"(?:EDGE[ -])?{_NEAR} SEASON", _season),
    rule("season", r"(?:(?<=in\s)|(?<=by\s)|(?<=since\s))(?:early |late |mid-)?SEASON", _season),
    rule("season", r"the (?:early |late |mid-)?SEASON(?! (?:of|term|session|games|olympics))", _season),
)
