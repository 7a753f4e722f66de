"""Figure atoms: single numbers with the currency, scale and unit printed on them.

reading > [annotating] > gathering > comparing > presenting

In:  a paragraph of an article's text.
Out: `Atom`s in text order, disjoint; two measures side by side ("six feet two inches") are one.
Start at `find_atoms`. What two atoms make together (a range, a result) is pairs.py's matter.
Limits: English. Whether "13m" is metres or millions is left open (``metres``): the noun decides it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from secondsource.annotating.figures.units import (
    KINDS,
    MARKS,
    MONEY,
    SCALES,
    TOGETHER,
    UNITS,
    any_of,
    lowered,
    spaced,
)
from secondsource.annotating.numbers import NUMBER, SPACE, value_of
from secondsource.model import Span


@dataclass(frozen=True, slots=True)
class Atom:
    """One number as printed, with what stands on it."""

    span: Span
    value: float
    #: A unit's or currency's name; None: a bare number.
    unit: str | None
    #: End of the number itself, its scale left out.
    number_end: int
    #: A currency's mark stands before it.
    marked: bool
    #: What its scale multiplies by; 1 for none.
    scale: float
    #: Printed in digits.
    digits: bool
    #: It ends in an "m" that is metres as well as millions; ``value`` has it as metres.
    metres: bool = False

    @property
    def kind(self) -> str:
        """The kind of its unit; "count" for a bare number."""
        return KINDS[self.unit] if self.unit else "count"


_J = rf"(?:{SPACE}|-|{SPACE}-{SPACE})"
#: Thousands that a word splitter has torn off ("10, 000").
_TORN = rf",{SPACE}000(?!\d)"
#: "Half a", "a quarter of a": parts of the scale or unit that must follow.
_PART = rf"half(?:{_J}an?)?|(?:an?|one|three){_J}quarters?{_J}of{_J}an?|(?:a|one|two){_J}thirds?{_J}of{_J}an?"
_ATOM = re.compile(
    r"(?<![\w@#/.,:&+’'])(?:(?<![^\W\d_][-–‑])|(?<=\w-to-))"
    rf"(?:(?P<mark>{any_of(MARKS)}){_J}?|(?P<minus>[-−](?=\d)|(?:minus|negative){SPACE}))?"
    rf"(?P<number>(?P<part>{_PART})(?={_J}\w)|an?(?={SPACE}(?:dozen|lakh|crore)\b)|{NUMBER}(?P<torn>{_TORN})?)"
    rf"(?P<scale>{_J}?(?:{any_of(SCALES)})(?!\w))?"
    rf"(?:{_J}?(?P<unit>{any_of([*UNITS, *MONEY])})(?!\w))?(?!\w|[.,:/]\d|:{SPACE}\d\d\b)",
    re.IGNORECASE,
)
#: Where a number may begin, in lower case: looking only there is ten times as quick.
_HOOK = re.compile(
    r"[0-9]+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|zero|half"
    r"|an? (?=dozen|hundred|thousand|million|billion|trillion|lakh|crore|quarter|third))\b"
)
#: What may stand before the hook and belong to the number.
_LEAD = re.compile(rf"(?:(?:{any_of(MARKS)}){_J}?|[-−]|(?:minus|negative){SPACE})$", re.IGNORECASE)
_DASHES = ("-", "–", "‑")
#: A dash in a name of letters and digits: "RX31-12".
_CODE = re.compile(r"[^\W\d_]\w*[-–‑]\Z")
_LEAD_ENDS = frozenset({"-", "−", *(mark[-1] for mark in (*MARKS, "minus", "negative"))})
_LONGEST_LEAD = 12
#: A line of at least so many numbers, with fewer characters to each, is a table and no prose.
TABLE_NUMBERS, TABLE_DENSITY = 12, 8
#: Numbers of a paragraph that are read; the longest paragraphs of the press have some dozens.
MOST_NUMBERS = 2_000
_PARTS = {"half": 0.5, "quarter": 0.25, "quarters": 0.75, "third": 1 / 3, "thirds": 2 / 3}
_BARE_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
#: Units that are read only right on the digits ("12C", "500g", "50p"), and in these cases of letters.
_ON_DIGITS = {"c": "C", "f": "F", "g": "g", "p": "p"}
#: In capitals these are initials: home runs, a personal computer, the regulator of the exchanges.
_NOT_CAPITALS = frozenset({"hr", "hrs", "min", "sec", "pc", "pp"})
#: Won and stone are words of their own: the first needs a sum, the second somebody who weighs.
_LEAST_WON = 1_000
_WEIGHING = re.compile(r"\bweigh", re.IGNORECASE)
_PAYING = re.compile(
    r"\b(?:cost|costs|paid|pay|pays|fined?|prices?|worth|rais(?:e|ed|ing)|sold|spen[dt]|bought|charg(?:e|ed)"
    r"|won|owed?|bail|bill|fee|prize|earn(?:s|ed)?|sterling)\b",
    re.IGNORECASE,
)
_HOT = re.compile(
    r"\b(?:temperatures?|heat|hot|cold|warm\w*|cool\w*|mercury|highs?|lows?|freez\w+|weather|celsius"
    r"|fahrenheit|thermometers?|above|below)\b",
    re.IGNORECASE,
)
#: Characters around a number in which its context is looked for.
_VIEW = 60
_BETWEEN_MEASURES = re.compile(rf",?{SPACE}(?:and{SPACE})?")


def find_atoms(text: str, paragraph: Span) -> list[Atom]:
    """Return a paragraph's numbers, with two measures of one thing put together."""
    found: list[Atom] = []
    for atom in _read(text, paragraph):
        if found and (whole := _together(text, found[-1], atom)):
            found[-1] = whole
        else:
            found.append(atom)
    return found


def _together(text: str, first: Atom, second: Atom) -> Atom | None:
    """Return "six feet" and "two inches" as 74 inches, or None."""
    times = TOGETHER.get((first.unit or "", second.unit or ""))
    if times is None or second.value >= times or first.value != int(first.value):
        return None
    if not _BETWEEN_MEASURES.fullmatch(text, first.span.end, second.span.start):
        return None
    span = Span(first.span.start, second.span.end)
    return replace(second, span=span, value=first.value * times + second.value)


def _read(text: str, paragraph: Span) -> Iterator[Atom]:
    for match in _matches(text, paragraph):
        number = match["number"].lower()
        if number in _BARE_SCALES or (match["part"] and not match["scale"] and not match["unit"]):
            continue
        value = _PARTS[spaced(number).split()[_place(number)]] if match["part"] else value_of(number)
        if match["torn"]:
            value = value_of(re.sub(r"\s", "", number))
        if number in ("a", "an"):
            value = 1.0
        if value is None:
            continue
        atom = _atom(text, match, -value if match["minus"] else value)
        if atom:
            yield atom


def _matches(text: str, paragraph: Span) -> Iterator[re.Match[str]]:
    """Yield disjoint matches of `_ATOM`, tried only where a number may begin."""
    hooks = [hook.start() + paragraph.start for hook in _HOOK.finditer(lowered(paragraph.of(text)))]
    if len(hooks) >= TABLE_NUMBERS and len(paragraph) < TABLE_DENSITY * len(hooks):
        return
    end = paragraph.start
    for hook in hooks[:MOST_NUMBERS]:
        if hook < end:
            continue
        dashed = text[hook - 1 : hook] in _DASHES and not text.endswith("-to-", 0, hook)
        if dashed and _CODE.search(text, max(0, hook - _LONGEST_LEAD), hook):
            continue
        start = hook
        before = text[max(end, hook - _LONGEST_LEAD) : hook]
        if before.strip()[-1:].lower() in _LEAD_ENDS and (lead := _LEAD.search(before)):
            start = hook - len(lead[0])
        match = _ATOM.match(text, start, paragraph.end) or _ATOM.match(text, hook, paragraph.end)
        if match:
            end = match.end()
            yield match


def _place(part: str) -> int:
    """Return where in "half a" or "three quarters of a" the word of the share stands."""
    return 0 if part.startswith("half") else 1


def _atom(text: str, match: re.Match[str], value: float) -> Atom | None:
    """Return the atom with the scale and unit that hold, cut where they do not; None: a code ("5b")."""
    scale, metres = _scale(match)
    if scale == 0:
        return None
    end = match.end("scale") if scale > 1 or metres else match.end("number")
    if match["scale"] and scale == 1 and not metres:  # "5 m" of a name, "12 b": the letter is no scale
        if match["scale"][0].isalpha():
            return None
        if match["scale"].strip() == "m" and match["number"][0].isdigit() and not match["unit"]:
            speed = _A_SECOND.match(text, match.end("scale"))
            return _plain(match, speed.end() if speed else match.end("scale"), value, "m/s" if speed else "m")
        return _plain(match, end, value)
    scale = scale if scale > 1 else _own_scale(match["number"])
    value = value if match["scale"] else value / scale
    unit = MARKS[match["mark"].lower()] if match["mark"] else None
    if unit and match["unit"] and match["unit"].lower() == "mm":  # "$20MM", of traders and of sport
        return _plain(match, match.end("unit"), value * 1e6, unit, 1e6)
    if unit is None and match["unit"]:
        unit = _unit(text, match, value * scale, scaled=scale > 1)
        if unit is None and text[end : end + 1].isalnum():
            return None
        end = match.end("unit") if unit else end
    if unit == "penny":
        unit, value = "GBP", value / 100
    if metres and unit is None:
        unit = "m"
    return _plain(match, end, value * scale, unit, scale, metres=metres and not match["unit"])


def _plain(
    match: re.Match[str],
    end: int,
    value: float,
    unit: str | None = None,
    scale: float = 1.0,
    *,
    metres: bool = False,
) -> Atom:
    return Atom(
        span=Span(match.start(), end),
        value=round(value, 6),
        unit=unit,
        number_end=match.end("number"),
        marked=match["mark"] is not None,
        scale=scale,
        digits=any(map(str.isdigit, match["number"])),
        metres=metres,
    )


#: What makes a speed of metres.
_A_SECOND = re.compile(r" ?/ ?s(?:ec)?\b")


def _own_scale(number: str) -> float:
    """Return the scale that ends the number's own words ("1.5 million"), or 1."""
    last = spaced(number).rpartition(" ")[2]
    return SCALES[last] if last in _BARE_SCALES and last in SCALES else 1.0


def _scale(match: re.Match[str]) -> tuple[float, bool]:
    """Return what the scale multiplies by (0: the number is a code), and whether it may be metres."""
    if not match["scale"]:
        return 1.0, False
    letters = spaced(match["scale"])
    on_digits = match["scale"][0].isalpha()
    if letters in ("m", "b", "k") and not match["mark"]:
        if not on_digits:
            return 1.0, False
        if letters == "b":
            return 0.0, False
        if letters == "m" and not match["unit"]:
            return 1.0, True
    return SCALES[letters], False


def _unit(text: str, match: re.Match[str], value: float, *, scaled: bool) -> str | None:
    """Return the unit's name, or None where the word is another: "two second-half goals"."""
    printed, word = match["unit"], spaced(match["unit"])
    before = text[max(0, match.start() - _VIEW) : match.start()]
    gap = text[match.end("scale") if match["scale"] else match.end("number") : match.start("unit")]
    if word in _ON_DIGITS:
        return _name(printed) if not gap and printed == _ON_DIGITS[word] else None
    if word in _NOT_CAPITALS and (printed.isupper() or not match["number"][:1].isdigit()):
        return None
    name = _name(printed)
    if name in MONEY.values() and not printed.split()[-1].islower() and len(word) > 3:
        return None  # "104 Bucks", "12 Rand"
    if name == "point" and value == 1 and not match["number"].isdigit():
        return None  # "at one point"
    if name == "KRW" and not scaled and value < _LEAST_WON:
        return None
    if name == "stone" and not _WEIGHING.search(before):
        return None
    if word == "second" and value == int(value) and value != 1 and gap != "-":
        return None
    around = before + text[match.end() : match.end() + _VIEW]
    if name == "degree" and printed != "°" and not _HOT.search(around):
        return None
    if name == "pound" and not text.startswith(" of ", match.end()) and gap != "-":
        return "GBP" if scaled or _PAYING.search(before) else name
    return name


def _name(printed: str) -> str:
    word = printed.lower()
    for table in (UNITS, MONEY):
        for form in (" ".join(word.split()), spaced(word)):
            if form in table:
                return table[form]
    raise KeyError(printed)
