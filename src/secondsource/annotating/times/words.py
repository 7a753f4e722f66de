"""Time words: the vocabulary of English time expressions, as tables and pieces of regular expressions.

reading > [annotating] > gathering > comparing > presenting

In:  nothing.
Out: tables (months, weekdays, units, holidays) and the pieces that the rules are put together from.
Start at `pattern`, which turns a readable rule into a compiled expression.
Limits: English; months and weekdays count with a capital only ("may", "march" and "sun" are words).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.annotating.numbers import NUMBER, SPACE, value_of

MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}
#: A unit's letter in a TIMEX3 period, and whether it needs the T of the hours.
UNIT_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
}  # fmt: skip
#: The words for the days of a month, as broadcasters' transcripts write them: "March eighth".
DAY_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "thirtieth": 30, "thirty-first": 31,
}  # fmt: skip
DAY_WORDS |= {f"twenty-{word}": 20 + number for word, number in DAY_WORDS.items() if number < 10}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI"}
ORDINAL_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_FULL_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTHS = r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
_POINTED_MONTHS = r"Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\."
_FULL_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SHORT_DAYS = r"Mon\.|Tues?\.|Wed\.|Thu(?:rs?)?\.|Fri\.|Sat\.|Sun\."

_DAY_WORDS = "|".join(sorted(DAY_WORDS, key=lambda word: (-len(word), word)))
#: What "March third" numbers when it is no day: "in March third parties".
_NTH_OF = "quarters?|half|halves|parties|party|person|place|round|time|year|week"
_DIGITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
#: The latter half of a year in words, "ninety-four".
_LOW_YEAR = rf"(?:(?:{_TENS})(?:(?:{SPACE}|-)(?:{_DIGITS}))?|{_TEENS})"

_PIECES = {
    # Any form of a month's name, for use beside a day's number.
    "MONTH": rf"(?P<month>(?-i:(?:{_FULL_MONTHS}|{_FULL_MONTHS.upper()})\b|(?:{_SHORT_MONTHS})(?!\w)))",
    # Forms that stand for a month alone: "Jan" is also a first name, "Jan." is not.
    "LONEMONTH": rf"(?P<month>(?-i:(?:{_FULL_MONTHS})\b|{_POINTED_MONTHS}))",
    "DAYNUM": r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:][0-9])",
    "DAYWORD": rf"(?P<day>{_DAY_WORDS})(?![\w-]|{SPACE}(?:{_NTH_OF}))",
    "YEAR": (
        r"(?P<year>(?:1[5-9]|20)[0-9][0-9](?![0-9%]|[.,][0-9])|"
        rf"(?:eighteen|nineteen){SPACE}{_LOW_YEAR}\b(?!-))"
    ),
    "WEEKDAY": rf"(?P<weekday>(?-i:(?:{_FULL_DAYS}|{_FULL_DAYS.upper()})\b|{_SHORT_DAYS}))",
    "WEEKNAME": rf"(?:(?-i:{_FULL_DAYS}))",
    "PART": r"(?P<part>morning|afternoon|evening|night)",
    "SEASON": r"(?P<season>spring|summer|fall|autumn|winter)",
    "UNIT": (
        r"(?P<unit>second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century)"
    ),
    # The plural, which "century" does not form with an s alone.
    "UNITS": (
        r"(?P<unit>seconds|minutes|hours|days|nights|weeks|weekends|fortnights|months|quarters|years|decades|"
        r"centuries)"
    ),
    "ANYUNIT": (
        r"(?P<unit>seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|"
        r"years?|decades?|century|centuries)"
    ),
    "LONGUNIT": r"(?P<unit>week|month|quarter|year|decade|century)",
    "EDGE": (
        r"(?:early|earlier|mid|middle|late|later|(?:the )?(?:very )?"
        r"(?:end|start|beginning|close|middle|first half|second half|first part) of)"
    ),
    "ABOUT": (
        r"(?P<about>(?:just |only |well )?(?:about|around|roughly|nearly|almost|some|approximately|"
        r"more than|less than|fewer than|under|at least|at most|up to|no more than|as much as|as many as))"
    ),
    "NUMBER": NUMBER,
    "ZONE": (
        r"(?:GMT|BST|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|CT|PT|CET|JST|AEDT|Eastern(?: time)?|local time)"
    ),
    "CLOCK": (
        r"(?P<clock>(?P<hour>1[0-2]|0?[1-9])(?:(?:[:.]|: )(?P<minute>[0-5][0-9]))? ?"
        r"(?P<half>[ap]\.m\.?|[ap]m)(?!\w)"
        r"|(?P<hour24>[01]?[0-9]|2[0-3]):(?P<minute24>[0-5][0-9])(?![0-9:])"
        r"|noon|midnight|midday)"
    ),
}
_UNIT_WORDS = {f"{unit}{end}" for unit in UNIT_CODES for end in ("", "s")} | {"centuries"}
#: The words without one of which a piece cannot match, as `words_of` gives them.
CUES: dict[str, set[str]] = {
    "MONTH": {month[:size] for month in MONTHS for size in (3, 4, len(month))},
    "WEEKDAY": {day[:size] for day in WEEKDAYS for size in (3, 4, 5, len(day))},
    "WEEKNAME": {f"{day}s" for day in WEEKDAYS},
    "YEAR": {"####", "eighteen", "nineteen"},
    "UNIT": _UNIT_WORDS,
    "UNITS": _UNIT_WORDS,
    "ANYUNIT": _UNIT_WORDS,
    "LONGUNIT": _UNIT_WORDS,
    "SEASON": set(SEASONS),
    "PART": set(PARTS),
    "CLOCK": {"#", "noon", "midnight", "midday"},
}
CUES["LONEMONTH"] = CUES["MONTH"]
_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+")
_PIECE = re.compile("|".join(sorted(_PIECES, key=lambda name: (-len(name), name))))


def pattern(rule: str) -> re.Pattern[str]:
    """Compile a rule: names in capitals stand for pieces, a space for any short white space.

    The match is bounded by what is no word character; letter case counts only for month and weekday names.
    """
    whole = _PIECE.sub(lambda name: _PIECES[name[0]], rule)
    whole = whole.replace("[ -]", "(?: |-)").replace(" ?", "(?: )?").replace(" ", SPACE)
    return re.compile(rf"(?<![\w@#$€£])(?:{whole})(?!\w)", re.IGNORECASE)


def cues_of(rule: str) -> frozenset[str]:
    """Return words of which a text that the rule matches must hold one, as `words_of` gives them."""
    pieces = _PIECE.findall(rule)
    return frozenset(cue for piece in pieces for cue in CUES.get(piece, ()))


def words_of(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a part of a text, lower-case, with their places.

    "#" stands for a number, and "####" besides for one of four digits.
    """
    for token in _TOKEN.finditer(text, start, end):
        word = token[0]
        if word[0].isdigit():
            yield "#", *token.span()
            if len(word) == 4:
                yield "####", *token.span()
        else:
            yield word.lower(), *token.span()


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name, short or whole."""
    start = name.lower().rstrip(".")[:3]
    return next(number for month, number in MONTHS.items() if month.startswith(start))


def weekday_number(name: str) -> int:
    """Return 0 (Monday) to 6 for a weekday's name, short or whole."""
    start = name.lower().rstrip(".")[:3]
    return next(number for day, number in WEEKDAYS.items() if day.startswith(start))


def day_number(name: str) -> int:
    """Return 1 to 31 for a day of the month, in digits or words."""
    digits = re.sub(r"\D", "", name)
    return int(digits) if digits else DAY_WORDS[name.lower()]


def year_number(name: str) -> int:
    """Return the year that digits or words name: "1998", "nineteen ninety-eight"."""
    if name.isdigit():
        return int(name)
    high, low = name.split(None, 1)
    return int(value_of(high) or 0) * 100 + int(value_of(low) or 0)


def unit_name(word: str) -> str:
    """Return the singular of a unit's name."""
    word = word.lower()
    return "century" if word.startswith("centur") else word.removesuffix("s")
