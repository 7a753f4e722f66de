"""Figure pairs: what two numbers side by side are: a range, a result, or two figures.

reading > [annotating] > gathering > comparing > presenting

In:  a paragraph's atoms (atoms.py) and the article's text.
Out: the atoms that stand alone, and a `Figure` for each range, score and vote; in text order.
Start at `paired`. Three or more numbers joined by dashes are a code, a telephone or a formation: nothing.
Limits: English. "3-1" in falling order is a score unless votes are spoken of; "1-3" is one only beside a
word of winning or losing, and else a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from secondsource.annotating.figures.atoms import Atom
from secondsource.annotating.numbers import SPACE
from secondsource.model import Figure, Span

_DASH = re.compile(r"[-–—‑]|[-–]to[-–]| - ")
_TO = re.compile(rf"-?{SPACE}to{SPACE}")
_AND = re.compile(rf"-?{SPACE}and{SPACE}")
_OR = re.compile(rf"-?{SPACE}or{SPACE}|-or-")
_VOTES_TO = re.compile(rf"{SPACE}votes?{SPACE}to{SPACE}")
_BETWEEN = re.compile(r"\bbetween (?:about |around |roughly |some |just )?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:about |around |roughly |some |just |nearly |almost )?$", re.IGNORECASE)
#: After these, "from 10 to 12" tells of two numbers, one after the other, and not of a range.
_CHANGE = re.compile(
    r"\b(?:r[io]se[sn]?|rising|fell|fall(?:s|en|ing)?|gr(?:ow|ew|own|ows|owing|owth)|cut(?:s|ting)?|rais(?:ed?|es|ing)"
    r"|drop\w{0,4}|increas\w{1,3}|decreas\w{1,3}|declin\w{1,3}|up|down|jump\w{0,3}|climb\w{0,3}|slid\w{0,3}|soar\w{0,3}"
    r"|surg\w{1,3}|went|go(?:es|ing)?|mov(?:ed?|es|ing)|expand\w{0,3}|shr[aiu]nk\w{0,3}|chang\w{1,3}|revis\w{1,3}"
    r"|reduc\w{1,4}|extend\w{0,3}|lower\w{0,3}|doubl\w{1,3}|tripl\w{1,3}|swell\w{0,3}|improv\w{1,4}|slip\w{0,4}"
    r"|plung\w{1,3}|tumbl\w{1,3}|shift\w{0,3}|push\w{0,3}|bring\w{0,3}|brought|t[ao]k\w{1,3}|upgrad\w{1,3}|downgrad\w{1,3}"
    r"|updat\w{1,3}|amend\w{0,3}|widen\w{0,3}|narrow\w{0,3}|edg\w{1,3}|eas\w{1,3}|advanc\w{1,3}|gain\w{0,3}|los[st]\w{0,3})\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:w[io]n(?:s|ning)?|los(?:e|es|t|ing|s|ses)|beat(?:s|en|ing)?|defeat\w{0,3}|dr[ae]w(?:n|s)?|tied?|ties|level"
    r"|le(?:ad|ads|d)|trail\w{0,3}|scor\w{1,4}|edg(?:ed|e|es)|thrash\w{0,3}|rout\w{0,3}|topp\w{1,3}|victor(?:y|ies)"
    r"|triumph\w{0,3}|upset|rallied|half-?time|quarter|inning\w?|goals?|games?|match(?:es)?|set|sets|season"
    r"|champion\w{0,5}|final|cup|stalemate|margin|ahead|record|went down|overc[oa]me"
    r"|crush\w{0,3}|hammer\w{0,3})\b",
    re.IGNORECASE,
)
_STANDING = re.compile(r"\b(?:season|playoffs?|standings|record|league|tournament)\b", re.IGNORECASE)
_DREW = re.compile(
    r"\b(?:dr[ae]w(?:n|s)?|tied?|ties|level|stalemate|ended|finish\w{0,3}|equal\w{0,4}|deadlock\w{0,3}|split)\b",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?:vot(?:e|ed|es|ing)|ballot\w{0,3}|senate|senators|lawmakers|justices|judges|jury|council\w{0,4}|parliament"
    r"|assembly|rul(?:ed|ing|es)|referendum|motion|legislat\w{1,4}|measure|bill|commissioners|trustees|passed)\b",
    re.IGNORECASE,
)
#: Votes and nothing else; and games, whose sides may be a council's or an assembly's.
_POLLED = re.compile(
    r"\b(?:vot(?:e|ed|es|ing)|ballot\w{0,3}|referendum|motion|passed|bill|senate|senators|lawmakers|justices"
    r"|legislat\w{1,4})\b",
    re.IGNORECASE,
)
_PLAYED = re.compile(
    r"\b(?:points?|w[io]n(?:s|ning)?|beat(?:s|en|ing)?|thrash\w{0,3}|games?|match(?:es)?|goals?|half-?time|innings|wickets?|playoffs?|league|cup"
    r"|tournament|coach\w{0,2}|quarter-?final|semi-?final|home side|visitors)\b",
    re.IGNORECASE,
)
_CRICKET = re.compile(
    r"\b(?:wickets?|bowl(?:s|ed|er|ers|ing)?|stumps|innings|spinners?|seamers?|pace(?:man|men)|bats(?:man|men)"
    r"|batters?|cricket\w{0,3}|unbeaten)\b|\b(?:the|a|first|second|third|fourth|fifth|final|opening) Test\b"
)
_TOOK = re.compile(
    r"\b(?:took|takes|taking|figures of|claimed)  \| "
    r"(?:$|[,.;:]| (?:as|from|in|off|on|and|for|before|against|at)\b)"
)
#: No bowler takes more wickets. With one of these nouns behind, "2-3 wickets" is a range.
_MOST_WICKETS = 10
_COUNTED = re.compile(rf"{SPACE}(?:wickets?|overs|runs|matches|games|Tests|balls|players|people|points)\b")
_ODDS = re.compile(
    r"\b(?:odds|chance|favou?rite|outsider|shot|underdog|ratio|formation|schedule)\b", re.IGNORECASE
)
#: Characters before and after a pair within which a word says what it is.
_BEFORE, _AFTER = 80, 40
#: No side scores more, no house votes with more.
_MOST_SCORED = 700
_PHONE_DIGITS = 7


def paired(text: str, atoms: list[Atom]) -> Iterator[Atom | Figure]:
    """Yield atoms that stand alone, and what others make together."""
    place = 0
    while place < len(atoms):
        chain = place + 1
        while chain < len(atoms) and _dash_before(text, atoms, chain):
            chain += 1
        if chain - place > 2 or (chain - place == 2 and _glued(text, atoms[chain - 1])):
            place = chain
        elif chain - place == 2:
            figure = _dashed(text, atoms[place], atoms[place + 1])
            if figure:
                yield figure
            elif text[atoms[place].span.end] == " ":
                yield from atoms[place:chain]
            place = chain
        elif chain < len(atoms) and (figure := _worded(text, atoms[place], atoms[chain])):
            yield figure
            place = chain + 1
        else:
            yield atoms[place]
            place = chain


def _dash_before(text: str, atoms: list[Atom], place: int) -> bool:
    return bool(_DASH.fullmatch(text, atoms[place - 1].span.end, atoms[place].span.start))


def _glued(text: str, last: Atom) -> bool:
    """Say whether a dash and more digits follow: a telephone number cut by a reading of its end."""
    return bool(re.match(r"[-–]\d", text[last.span.end : last.span.end + 2]))


def _around(text: str, first: Atom, last: Atom) -> str:
    """Return the words around a pair, inside its sentence as far as stops tell."""
    before = re.split(r"[.!?]\s|\n", text[max(0, first.span.start - _BEFORE) : first.span.start])[-1]
    after = re.split(r"[.!?]\s|\n", text[last.span.end : last.span.end + _AFTER])[0]
    return f"{before} | {after}"


def _dashed(text: str, a: Atom, b: Atom) -> Figure | None:
    a, b, lent = _lent(text, a, b)
    if a.unit != b.unit:
        return None
    plain = a.unit is None and a.digits and b.digits and a.value == int(a.value) and b.value == int(b.value)
    if plain and not lent:
        if _years(a, b, text) or _digits(text, a, b) >= _PHONE_DIGITS:
            return None
        around = _around(text, a, b)
        ratio = a.value >= b.value and "to" in text[a.span.end : b.span.start] and not _VOTED.search(around)
        if ratio or _ODDS.search(around):
            return None
        if _is_result(a, b, around) or _is_bowling(a, b, around):
            return _result(a, b, around)
    return _range(a, b) if a.value < b.value else None


def _is_result(a: Atom, b: Atom, around: str) -> bool:
    if max(a.value, b.value) > _MOST_SCORED or a.scale > 1 or b.scale > 1:
        return False
    if a.value > b.value:
        return True
    if a.value == b.value:
        return bool(_DREW.search(around))
    if _COUNTED.match(around.partition("| ")[2]):
        return False
    return bool(_RESULT.search(around.split(" | ")[0]) or _STANDING.search(around))


def _is_bowling(a: Atom, b: Atom, around: str) -> bool:
    """Say whether it is wickets for runs ("2-59"), which no range can be told from but by its sport."""
    if a.value > _MOST_WICKETS or b.value <= _MOST_WICKETS or b.value > _MOST_SCORED:
        return False
    if _TOOK.search(around):
        return True
    return bool(_CRICKET.search(around)) and not _COUNTED.match(around.partition("| ")[2])


def _years(a: Atom, b: Atom, text: str) -> bool:
    """Say whether these are years, "1998-99", or pages and the like of such size."""
    first, second = (text[atom.span.start : atom.number_end] for atom in (a, b))
    return first.isdigit() and len(first) == 4 and second.isdigit() and len(second) in (2, 4)


def _digits(text: str, a: Atom, b: Atom) -> int:
    printed = text[a.span.start : b.span.end]
    return 0 if set(printed) & set(",. ") else sum(map(str.isdigit, printed))


def _worded(text: str, a: Atom, b: Atom) -> Figure | None:
    """Return the figure of "10 to 12", "between 10 and 12", "two or three", "21 to 14"; or None."""
    gap = slice(a.span.end, b.span.start)
    if _VOTES_TO.fullmatch(text[gap]):
        return _result(a, b, "vote")
    before = text[max(0, a.span.start - _BEFORE) : a.span.start]
    a, b, _ = _lent(text, a, b)
    if a.unit != b.unit or (a.unit is None and _years(a, b, text)):
        return None
    if _TO.fullmatch(text[gap]):
        return _from_to(text, a, b, before)
    if _AND.fullmatch(text[gap]) and _BETWEEN.search(before) and a.value < b.value:
        return _range(a, b)
    if _OR.fullmatch(text[gap]) and a.value < b.value <= 3 * max(a.value, 1):
        return _range(a, b)
    return None


def _from_to(text: str, a: Atom, b: Atom, before: str) -> Figure | None:
    around = _around(text, a, b)
    counts = a.unit is None and a.scale == b.scale == 1 and max(a.value, b.value) <= _MOST_SCORED
    told = _VOTED.search(around) or _RESULT.search(around)
    start = _FROM.search(before)
    if a.value > b.value:
        return _result(a, b, around) if counts and told and not start else None
    if a.value == b.value:
        return None
    if start and _CHANGE.search(around.split(" | ")[0]):
        return None
    if counts and told and not start and text[b.span.end : b.span.end + 1] in {".", ",", ";"}:
        return _result(a, b, around)
    return _range(a, b)


def _lent(text: str, a: Atom, b: Atom) -> tuple[Atom, Atom, bool]:
    """Lend the one's currency, unit and scale to the other: "$5-6m", "5 to 6 km", "5-6,000"."""
    lent = False
    if a.marked and b.unit is None:
        b, lent = replace(b, unit=a.unit), True
        if b.metres:  # "$10-12m"
            b = replace(b, value=b.value * 1e6, scale=1e6, metres=False)
    elif a.unit is None and b.unit is not None:
        a, lent = replace(a, unit=b.unit), True
    if a.scale == 1 and b.scale > 1 and a.value < b.value / b.scale:
        a, lent = replace(a, value=a.value * b.scale, scale=b.scale), True
    elif a.scale == b.scale == 1 and a.digits and a.value < 1_000 < a.value * 1_000 < b.value:
        dashed = _DASH.fullmatch(text, a.span.end, b.span.start)
        if dashed and "," in b.span.of(text):
            a, lent = replace(a, value=a.value * 1_000), True
    return a, b, lent


def _range(a: Atom, b: Atom) -> Figure:
    return Figure(
        span=Span(a.span.start, b.span.end), value=None, low=a.value, high=b.value, unit=b.unit,
        approximate=True, kind=b.kind,
    )  # fmt: skip


def _result(a: Atom, b: Atom, around: str) -> Figure:
    voted = _POLLED.search(around) or (_VOTED.search(around) and not _PLAYED.search(around))
    kind = "vote" if voted else "score"
    low, high = sorted((a.value, b.value))
    return Figure(
        span=Span(a.span.start, b.span.end), value=None, low=low, high=high, unit=kind, kind=kind
    )  # fmt: skip
