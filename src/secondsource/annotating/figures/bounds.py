"""Figure bounds: "nearly", "at least", "or so": what may be meant by a number that is printed.

reading > [annotating] > gathering > comparing > presenting

In:  a `Figure` with one value, and the article's text.
Out: the figure with its bounds; "20-odd" and "1,200-plus" take the word into their span.
Start at `bounded`. "Nearly" and "about" keep the value and open bounds of `ABOUT_WITHIN` around it; "more
than" and "up to" leave no value, and one bound.
Limits: English; the words that stand directly before or behind.
"""

from __future__ import annotations

import re
from dataclasses import replace

from secondsource.annotating.figures.units import ABOUT_WITHIN, BOUNDS, any_of
from secondsource.annotating.numbers import SPACE
from secondsource.model import Figure, Span

_BEFORE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{any_of(table)})" for name, table in BOUNDS.items())
    + rf"){SPACE}(?:(?:an?|another|only|just){SPACE})?$",
    re.IGNORECASE,
)  # fmt: skip
#: The words that a bound can end in: most numbers have none of them before.
_LAST_WORDS = frozenset(phrase.split()[-1] for table in BOUNDS.values() for phrase in table)
_GLUED = re.compile(r"(?P<odd>[- ]odd\b)|(?P<plus>-plus\b|\+(?!\w))", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:(?:{SPACE}|-)(?!or\b)[\w-]{{1,20}})?{SPACE}"
    rf"(?:(?P<about>or{SPACE}so)|(?P<more>or{SPACE}more|and{SPACE}counting|at{SPACE}least|and{SPACE}up)"
    rf"|(?P<less>or{SPACE}(?:fewer|less)|at{SPACE}(?:the{SPACE})?most))\b(?!{SPACE}(?:than|\w{{2,12}}ly)\b)",
    re.IGNORECASE,
)
#: What is told of, asked about and thought of before "about" makes it a preposition.
_ABOUT_WHAT = re.compile(
    r"\b(?:talk(?:s|ed|ing)?|sp(?:eak|eaks|oke|oken|eaking)|ask(?:s|ed|ing)?|complain\w{0,4}|complaints?|worr(?:y|ied|ies)"
    r"|jok(?:e|ed|es|ing)|th(?:ink|inks|ought|inking)|stor(?:y|ies)|questions?|concern\w{0,3}|kn[oe]w\w?|learn\w{0,3}|heard?"
    r"|wr(?:ite|ote|itten|iting)|details?|information|warn\w{0,4}|lied?|book|film|movie|debate\w?|argu\w{1,3}|facts?|news)"
    r"(?: \w{1,12})? about $",
    re.IGNORECASE,
)
#: "Over two years" is mostly the time in which a thing happened; these before it make it a bound.
_OVER_MORE = re.compile(
    r"\b(?:for|of|in|after|by|is|was|are|were|last(?:s|ed)|took|spent|just|well|a|than) over $"
)
_WITHIN = re.compile(rf"\bwithin{SPACE}(?:(?:about|around|some|just){SPACE})?$", re.IGNORECASE)
#: Characters before a number that may hold its bound ("in the region of a ").
_VIEW = 40
#: These are prepositions of place and rule too ("under two presidents"): bounds of measures only.
_PREPOSITIONS = frozenset({"under", "above", "below", "topping", "approaching"})


def bounded(text: str, figure: Figure) -> Figure:
    """Apply the words before and behind the figure; a figure with bounds of its own is left as it is."""
    if figure.value is None:
        return figure
    glued = _GLUED.match(text, figure.span.end)
    if glued:
        return _glued(figure, glued)
    before = text[max(0, figure.span.start - _VIEW) : figure.span.start]
    bound = _BEFORE.search(before) if not _LAST_WORDS.isdisjoint(before.lower().split()[-2:]) else None
    if bound and bound.lastgroup and _holds(figure, bound[bound.lastgroup].lower(), before):
        return _applied(figure, bound.lastgroup)
    if figure.kind == "distance" and _WITHIN.search(before):
        return _applied(figure, "less")
    after = _AFTER.match(text, figure.span.end, figure.span.end + _VIEW)
    return _applied(figure, after.lastgroup) if after and after.lastgroup else figure


def _holds(figure: Figure, word: str, before: str) -> bool:
    """Say whether the word is a bound here, and not a preposition."""
    if word == "about":
        return not _ABOUT_WHAT.search(before)
    if word == "over" and figure.kind == "duration":
        return bool(_OVER_MORE.search(before))
    return word not in _PREPOSITIONS or figure.kind != "count"


def _glued(figure: Figure, glued: re.Match[str]) -> Figure:
    span = Span(figure.span.start, glued.end())
    value = figure.value or 0.0
    if not glued["odd"]:
        return replace(figure, span=span, value=None, high=None, approximate=True)
    place = 1.0  # "20-odd" is below 30, "300-odd" below 400
    while value and value % (place * 10) == 0:
        place *= 10
    return replace(figure, span=span, value=None, high=value + place - 1, approximate=True)


def _applied(figure: Figure, bound: str) -> Figure:
    value = figure.value or 0.0
    reach = abs(value) * ABOUT_WITHIN
    low, high = round(value - reach, 6), round(value + reach, 6)
    if bound == "below":
        return replace(figure, low=low, high=value, approximate=True)
    if bound == "above":
        return replace(figure, low=value, high=high, approximate=True)
    if bound == "about":
        return replace(figure, low=low, high=high, approximate=True)
    if bound == "more":
        return replace(figure, value=None, low=value, high=None, approximate=True)
    return replace(figure, value=None, low=None, high=value, approximate=True)
