"""Lengths: how many of a unit some words say, and the TIMEX3 period for it.

reading > [annotating] > gathering > comparing > presenting

In:  the words of an amount ("two and a half", "a couple of", "several"), and a unit's name.
Out: a number or None, and a period: "P90D", "PT2H", "P2Y6M", "PXW".
Start at `period_of`.
"""

from __future__ import annotations

from secondsource.annotating.numbers import value_of
from secondsource.annotating.times.words import UNIT_CODES

#: Words for a number that is not told.
_VAGUE = frozenset(["few", "several", "some", "many", "recent", "coming", "numerous", "past", "last", "next"])
_ONES = frozenset(["a", "an", "another", "one", "an additional", "a full", "a whole", "per", "each", "every"])
_KNOWN = {
    "a couple of": 2.0, "couple of": 2.0, "a couple": 2.0, "a pair of": 2.0, "half a dozen": 6.0,
    "a dozen": 12.0, "half a": 0.5, "half an": 0.5, "a half": 0.5,
}  # fmt: skip

#: Words for how many, beside numbers, in a pattern.
A_FEW = r"a couple(?: of)?|a few|several|many|half an?|half a dozen|a dozen|another|an additional|a full"


def period_of(amount: float | None, unit: str) -> str:
    """Return a TIMEX3 period; X stands for a number that is not told."""
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


def amount_of(words: str) -> float | None:
    """Return how many; None: not told."""
    words = " ".join(words.lower().replace("-", " ").split())
    if words in _KNOWN:
        return _KNOWN[words]
    if words in _ONES:
        return 1.0
    if _VAGUE & set(words.split()) or not words:
        return None
    return value_of(words)
