"""Amounts: the plain English words for a number that has been worked out.

reading > annotating > gathering > comparing > [presenting]

In:  `Figure`s; bare numbers.
Out: words for readers: "about 20 people", "USD 1.5 billion", "52 votes to 48".
Start at `figure_in_words`; `figure_words` adds what narrows it.
Limits: any figure is taken. English. Words round what no reader wants whole: a third is "33.3 percent".
A bound is told as the model holds it, so "more than 1,200" is "at least 1,200".
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from secondsource.model import Figure
from secondsource.presenting.plain import nth, plural, shortened, visible

#: Characters of words that narrow a figure.
LONGEST_NARROWING = 60

#: Units that have no plural.
_INVARIABLE = frozenset(
    {
        "percent",
        "km",
        "m",
        "cm",
        "mm",
        "km/h",
        "mph",
        "kg",
        "mg",
        "ml",
        "m/s",
        "square km",
        "magnitude",
        "Celsius",
        "Fahrenheit",
        "horsepower",
        "stone",
    }
)
_LEAD = re.compile(r"(?:at least|at most|about|just under|just over) ")
_CURRENCY = re.compile(r"[A-Z]{3}")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))

#: Beyond this a float no longer holds every whole number, and digits would feign what is not known.
_EXACT = 2.0**53


def figure_words(figure: Figure, text: str) -> str:
    """Return a figure in words, and the words of its article's ``text`` that narrow what it counts."""
    narrowing = [shortened(visible(span.of(text)), LONGEST_NARROWING) for span in figure.modifiers]
    words = figure_in_words(figure)
    return f"{words} ({', '.join(narrowing)})" if narrowing else words


def figure_in_words(figure: Figure) -> str:
    """Return a figure in words: "12 people", "at least 1,200", "10 to 12", "USD 1.5 billion".

    What is known of it as bounds is said as bounds: "nearly a dozen" is "just under 12". A score or a
    vote has its greater number first, since which side it is of is not known.
    """
    apart = _KINDS.get(figure.kind)
    if apart and (words := apart(figure)):
        return words
    amount, one = _amount(figure)
    unit, counts = visible(figure.unit or ""), visible(figure.counts or "")
    if counts == "age" and unit == "year":
        return f"{amount} {'year' if one else 'years'} old"
    if not unit:
        return f"{amount} {counts if one else plural(counts)}" if counts else amount
    if _CURRENCY.fullmatch(unit):
        lead = _LEAD.match(amount)
        words = f"{lead[0]}{unit} {amount[lead.end() :]}" if lead else f"{unit} {amount}"
    elif unit == "magnitude":
        words = f"magnitude {amount}"
    else:
        words = f"{amount} {unit if one else _units(unit)}"
    return f"{words} ({counts})" if counts else words


def _known(number: float | None) -> float | None:
    return None if number is None or math.isnan(number) else number


def _result(figure: Figure) -> str:
    """Words for a score or a vote: "3 to 1", "52 votes to 48"; "" for what has not two numbers."""
    low, high = _known(figure.low), _known(figure.high)
    if low is None or high is None:
        return ""
    votes = " votes" if figure.kind == "vote" else ""
    return f"{number_in_words(high)}{votes} to {number_in_words(low)}"


def _rank(figure: Figure) -> str:
    value = _known(figure.value)
    if value is None or not 0 <= value < _EXACT or value != round(value):
        return ""
    return " ".join(filter(None, (nth(int(value)), visible(figure.counts or ""))))


def _race_time(figure: Figure) -> str:
    """Words for a time that was run: "2:05:41 hours", "3:29.6 minutes", "9.9 seconds"."""
    value = _known(figure.value)
    if value is None or not 0 <= value < 10**6 or figure.unit != "second":
        return ""
    value = round(value, 3)
    tenths = f"{round(value % 1, 3):g}"[1:]
    minutes, seconds = divmod(int(value), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02d}:{seconds:02d}{tenths} hours"
    return f"{minutes}:{seconds:02d}{tenths} minutes" if minutes else ""


#: Sorts of figures with words of their own; one whose numbers do not fit them is told as any other.
_KINDS: Mapping[str, Callable[[Figure], str]] = {
    "score": _result, "vote": _result, "rank": _rank, "race time": _race_time,
}  # fmt: skip


def _amount(figure: Figure) -> tuple[str, bool]:
    """Return the number with its bounds in words, and whether it is a single one."""
    value, low, high = map(_known, (figure.value, figure.low, figure.high))
    if value is None:
        if low is not None and high is not None:
            return f"{number_in_words(low)} to {number_in_words(high)}", False
        bound = low if low is not None else high
        if bound is None:
            return "an unknown number of" if figure.counts or figure.unit else "an unknown number", False
        lead = "at least" if low is not None else "at most"
        return f"{lead} {number_in_words(bound)}", bound == 1
    number = number_in_words(value)
    lead = _lead(value, low, high, approximate=figure.approximate)
    return f"{lead}{number}", value == 1


def _lead(value: float, low: float | None, high: float | None, *, approximate: bool) -> str:
    below, above = low is not None and low < value, high is not None and high > value
    if below and above:
        return "about "
    if below:
        return "just under " if high == value else "at most "
    if above:
        return "just over " if low == value else "at least "
    if low == value and high is None:
        return "at least "
    return "about " if approximate else ""


def _units(unit: str) -> str:
    """Return a unit's plural: "minutes", "degrees Celsius", "km"."""
    if unit in _INVARIABLE:
        return unit
    first, _, rest = unit.partition(" ")
    return f"{plural(first)} {rest}" if rest in _INVARIABLE else plural(unit)


def number_in_words(value: float) -> str:
    """Return a number as print gives it: "1,200", "1.5 million", "33.3", "0.25".

    Thousands have commas; from a million on, what needs no more than three decimals has its scale's word.
    """
    if not math.isfinite(value):
        return "an unbounded number" if math.isinf(value) else "an unknown number"
    size = abs(value)
    for scale, word in _SCALES:
        if size >= scale and round(size / scale, 3) * scale == size:
            return f"{_digits(value / scale)} {word}"
    return _digits(value)


def _digits(value: float) -> str:
    if abs(value) >= _EXACT:
        return f"{value:.3g}"
    if value == round(value):
        return f"{value:,.0f}" if value else "0"
    exact = round(value, 3) == value
    decimals = 3 if exact else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 4
    return f"{value:,.{decimals}f}".rstrip("0").rstrip(".") if abs(value) >= 0.001 else f"{value:.2g}"
