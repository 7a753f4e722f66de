"""Figure units: what a number can be measured in, and the words that make it a bound.

reading > [annotating] > gathering > comparing > presenting

In:  ``units.toml``.
Out: tables from the words of the press to units, their kinds, currencies (ISO 4217), scales and bounds;
     and `any_of`, which makes a regular expression of a table's words.
Start at `UNITS`, `MARKS` and `MONEY`; the tables are read once, on import.
Limits: "$" is the United States' unless a letter before it says otherwise.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import Any

from secondsource.annotating.numbers import SPACE

_DATA: dict[str, Any] = tomllib.loads(
    (resources.files(__package__) / "units.toml").read_text(encoding="utf-8")
)


def _turned(table: dict[str, str]) -> dict[str, str]:
    """Turn a table of name to words into one of each word, in lower case, to its name."""
    return {word.lower(): name for name, words in table.items() for word in words.split("|")}


#: A mark before a sum to its currency; a word behind it to its currency.
MARKS = _turned(_DATA["marks"])
MONEY = _turned(_DATA["currencies"])
#: Units that are no money, by their words; and the kind of every unit's name, money's included.
UNITS = {word: name for table in _DATA["units"].values() for word, name in _turned(table).items()}
KINDS = {name: kind for kind, table in _DATA["units"].items() for name in table}
KINDS |= dict.fromkeys({*MARKS.values(), *MONEY.values()}, "money")
#: Of two units side by side ("six feet two inches"): how many of the second make one of the first.
TOGETHER = {(a, b): float(n) for pair, n in _DATA["together"].items() for a, b in [pair.split()]}
SCALES = {word: float(value) for word, value in _DATA["scales"].items()}
AT_LEAST = {word: float(int(low)) for low, words in _DATA["at_least"].items() for word in words.split("|")}
#: "below", "above", "about", "more" and "less", each with its words.
BOUNDS = {name: tuple(words.split("|")) for name, words in _DATA["bounds"].items()}

#: How far "about" may reach, either way. A reader's tenth: set by judgement, not swept.
ABOUT_WITHIN = 0.1


def any_of(table: Iterable[str]) -> str:
    """Return a regular expression for any of some phrases, longest first; a hyphen serves for a space."""
    listed = sorted(table, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", rf"(?:{SPACE}|-)") for word in listed)


def lowered(text: str) -> str:
    """Return the text in lower case and of the same length, so that its offsets hold."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def spaced(printed: str) -> str:
    """Return printed words as the tables have them: lower case, one space, no hyphen between words."""
    return " ".join(printed.lower().replace("-", " ").split())
