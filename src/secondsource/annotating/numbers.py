"""Numbers: what a number written in words or digits is worth.

reading > [annotating] > gathering > comparing > presenting

In:  the words of a number ("one hundred and five", "1,200", "2 1/2", "1.5 million").
Out: its value, or None where the words are no number.
Start at `value_of`. `WORDS`, `DIGITS` and `NUMBER` are regular expressions for such words.
Limits: English; a comma groups thousands (or, as in India, the lakhs and crores above them) and a full stop
marks decimals. "Six and eight" are two numbers: "and" joins only what follows a hundred or a scale.
"""

from __future__ import annotations

import re

#: White space inside one expression: never a line's end, and never much of it.
SPACE = r"[^\S\r\n]{1,3}"

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

UNITS: dict[str, int] = {word: number for number, word in enumerate(_SMALL)}
UNITS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
SCALES: dict[str, int] = {
    "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip

_JOIN = rf"(?:-|{SPACE})"
_AND = rf"(?:{_JOIN}(?:and{_JOIN})?)"
_HUNDREDS = r"(?:thousand|million|billion|trillion)\b"
_BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(_TENS)})(?:{_JOIN}(?:{'|'.join(_SMALL[1:10])}))?"
    rf"|{'|'.join(sorted(_SMALL, key=lambda word: -len(word)))})\b"
)
_HUNDRED = rf"hundred\b(?:{_AND}{_BELOW_HUNDRED})?"
_GROUP = rf"(?:(?:a{SPACE})?{_HUNDRED}|{_BELOW_HUNDRED}(?:{_JOIN}{_HUNDRED})?)"
_HALF = rf"(?:{SPACE}|-)and(?:{SPACE}|-)a(?:{SPACE}|-)half"
_SCALED = rf"{_GROUP}(?:{_JOIN}{_HUNDREDS}(?:{_AND}{_GROUP}(?:{_JOIN}{_HUNDREDS})?){{0,3}})?"
WORDS = rf"(?:{_SCALED}|a{SPACE}{_HUNDREDS}|{_HUNDREDS})"
#: India's grouping, by two above the thousands: "3,40,000".
_BY_TWO = r"\d{1,2}(?:,\d{2}){1,5},\d{3}(?![\d,])(?:\.\d{1,6})?"
DIGITS = rf"\d{{1,3}}(?:,\d{{3}}){{1,4}}(?!\d)(?:\.\d{{1,6}})?|{_BY_TWO}|\d{{1,12}}(?:\.\d{{1,6}})?"
_FRACTION = rf"(?:{SPACE}\d/\d{{1,2}}|(?:{SPACE})?[½¼¾⅓⅔]|{_HALF})"
_SCALE = rf"{SPACE}(?:hundred|thousand|million|billion|trillion)\b"
NUMBER = rf"(?:(?:{DIGITS}){_FRACTION}?(?:{_SCALE})?|{WORDS}(?:{_HALF})?)"

_MARKS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_PART = re.compile(r"[a-z]+|\d[\d,]*(?:\.\d+)?(?:/\d+)?|[½¼¾⅓⅔]")


def value_of(words: str) -> float | None:
    """Return what the number is worth, or None: "two and a half" is 2.5, "1.5 million" 1,500,000."""
    total = group = 0.0
    seen = False
    parts = _PART.findall(words.lower())
    for place, part in enumerate(parts):
        if part in ("and", "a", "an"):
            continue
        amount = _amount(part)
        if amount is not None:
            group += amount
        elif part == "hundred":
            group = (group or 1) * 100
        elif part in SCALES:
            total += (group or 1) * SCALES[part]
            group = 0.0
        elif part == "half" and place:
            group += 0.5
        else:
            return None
        seen = True
    return total + group if seen else None


def _amount(part: str) -> float | None:
    """Return the worth of one word or run of digits that is no scale, or None."""
    if part in UNITS:
        return float(UNITS[part])
    if part in _MARKS:
        return _MARKS[part]
    if not part[0].isdigit():
        return None
    above, _, below = part.replace(",", "").partition("/")
    if not below:
        return float(above)
    return float(above) / float(below) if float(below) else None
