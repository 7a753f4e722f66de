"""Figures: find the numbers, with what they measure or count.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed` article, and its time expressions if they are known.
Out: `Figure`s, sorted and disjoint: value or bounds, unit, and the noun that is counted.
Start at `find_figures`. The span holds the number with its currency, scale and unit; not "about".
Limits: English. Numbers in names ("Flight 302", "F-22"), ordinals, dates and lists are no figures;
lengths of time ("90-minute") are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from secondsource.annotating import figure_units as units
from secondsource.annotating.figure_nouns import Nouns
from secondsource.annotating.numbers import NUMBER, SPACE, value_of
from secondsource.annotating.pipeline import Parsed
from secondsource.model import Figure, Span, TimeExpression


def _any(words: Iterable[str]) -> str:
    """Return a regular expression for any of some phrases, longest first."""
    listed = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", SPACE) for word in listed)


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<words>{_any(words)})(?![\w-])", re.IGNORECASE)


_MONEY = _any(units.MONEY)
_SCALE = rf"(?:{SPACE})?(?:{_any(units.SCALE)})(?!\w)"
_JOIN = rf"[-–—]|{SPACE}to{SPACE}|{SPACE}and{SPACE}|{SPACE}or{SPACE}"
_FIGURE = re.compile(
    r"(?<![\w@#/.,:&+’'])(?<!\w[-–])"
    rf"(?:(?P<money>{_MONEY})(?:{SPACE})?|(?P<minus>[-−](?=\d)|minus{SPACE}))?"
    rf"(?P<first>{NUMBER})(?P<scale>{_SCALE})?"
    rf"(?:(?P<join>{_JOIN})(?P<money2>{_MONEY})?(?P<second>{NUMBER})(?P<scale2>{_SCALE})?)?"
    rf"(?P<tail>(?:{SPACE}|-)?(?P<unit>{_any(units.UNIT)})(?!\w))?(?![\w/@:]|[.,-]\d)",
    re.IGNORECASE,
)
_VAGUE, _EXACT = _words(units.AT_LEAST), _words(units.EXACT)
_SHARE = re.compile(
    r"(?<![\w-])(?P<words>(?:a|one|two|three|four)[ -](?:half|thirds?|quarters?|fifths?|tenths?)|half)"
    rf"(?={SPACE}of\b)",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?<![\w-])(?P<person>no[ -]one|nobody)(?![\w-])|(?<![\w-])no(?= \w)", re.IGNORECASE)
_BOUND = re.compile(
    rf"(?<!\w)(?:(?P<below>{_any(units.BELOW)})|(?P<more>{_any(units.MORE)})|(?P<less>{_any(units.LESS)})"
    rf"|(?P<about>{_any(units.ABOUT)})){SPACE}(?:(?:a|an|the|another|only|just){SPACE})?$",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"(?:[- ]old\b|[- ]years?[- ]old\b| years of age\b)", re.IGNORECASE)
_LIST = re.compile(r"\s?[.)](?:\s|$)")
_NUMBERED = re.compile(
    r"\b(?:no\.|nos\.|number|flight|route|highway|section|article|page|chapter|room|gate|dialled|dialed) ?$",
    re.IGNORECASE,
)
#: A number that opens with a nought is dialled, or a code.
_CODE = re.compile(r"0\d+")
_DASHES = ("-", "–", "—")

#: Characters before a number that may hold its bound ("in the region of ").
_VIEW = 24
#: Digits in a row of groups from which on it is a telephone number.
_PHONE_DIGITS = 7
#: Entities whose numbers are names.
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "NORP"})
_TIMES_HIDE = frozenset({"DATE", "TIME", "SET"})


def find_figures(parsed: Parsed, times: tuple[TimeExpression, ...] = ()) -> tuple[Figure, ...]:
    """Find an article's figures, sorted and disjoint.

    "More than 1,200" has a lower bound and no value; "nearly 5,000" a value and bounds around it;
    "dozens" the least that it can mean; a share ("a third of") is given in percent.

    Args:
        parsed: The article.
        times: Its time expressions; numbers in dates, hours and sets are no figures, those in
            durations are.
    """
    nouns = Nouns(parsed)
    hidden = [time.span for time in times if time.type in _TIMES_HIDE]
    hidden += [entity.span for entity in parsed.entities if entity.label in _NAMES]
    found = [
        figure
        for paragraph in parsed.paragraphs
        for find in (_numbers, _vague, _exact, _shares, _nothing)
        for figure in find(nouns, paragraph)
    ]
    found.sort(key=lambda figure: (figure.span.start, -figure.span.end))
    return tuple(_disjoint(found, sorted(hidden)))


def _disjoint(found: list[Figure], hidden: list[Span]) -> Iterator[Figure]:
    """Yield the figures that neither begin in a hidden span nor overlap the figure before."""
    end = place = 0
    for figure in found:
        while place < len(hidden) and hidden[place].start <= figure.span.start:
            end = max(end, hidden[place].end)
            place += 1
        if figure.span.start >= end:
            end = figure.span.end
            yield figure


def _plain(span: Span, value: float) -> Figure:
    return Figure(span=span, value=value, low=value, high=value)


# ------------------------------------------------------------------ numbers in digits and words


def _numbers(nouns: Nouns, paragraph: Span) -> Iterator[Figure]:
    for match in _FIGURE.finditer(nouns.text, paragraph.start, paragraph.end):
        if _is_label(nouns.text, match, paragraph):
            continue
        first = _scaled(nouns, match, "first", "scale")
        second = _scaled(nouns, match, "second", "scale2")
        if first is None:
            continue
        if second is None:
            yield from _single(nouns, match, first, Span(match.start(), match.end()))
        else:
            yield from _pair(nouns, match, first * _lent_scale(match, first, second), second)


def _is_label(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Say whether the number numbers something: a list's line, a flight, a telephone."""
    if _NUMBERED.search(text[max(0, match.start() - _VIEW) : match.start()]):
        return True
    if _CODE.fullmatch(match["first"]) and not match["unit"]:
        return True
    if match["join"] in _DASHES and not match["money"] and sum(map(str.isdigit, match[0])) >= _PHONE_DIGITS:
        return not any(c in match[0] for c in ",. ")
    return match.start() == paragraph.start and bool(_LIST.match(text, match.end(), match.end() + 3))


def _scaled(nouns: Nouns, match: re.Match[str], number: str, scale: str) -> float | None:
    if not match[number]:
        return None
    value = value_of(match[number])
    if value is None:
        return None
    if number == "first" and match["minus"]:
        value = -value
    if match[scale] and not _in_metres(nouns, match):
        value *= units.SCALE[match[scale].strip().lower()]
    return value


def _in_metres(nouns: Nouns, match: re.Match[str]) -> bool:
    """Say whether "m" means metres: it is millions after a currency and before a plural ("13m jobs")."""
    if not (match[0].endswith(("m", "M")) and match["scale2"] is None and match["scale"] in ("m", "M", " m")):
        return False
    if match["money"] or match["unit"]:
        return False
    noun = nouns.counted(Span(match.start(), match.end()))
    return noun is None or nouns.tokens[noun].tag not in ("NNS", "NNPS")


def _lent_scale(match: re.Match[str], first: float, second: float) -> float:
    """Return the scale that the second number lends the first: "5 to 6 million", "5-6,000"."""
    if first >= second or match["scale"] or re.search(r"[a-z]", match["first"], re.IGNORECASE):
        return 1.0
    words = f"{match['second']} {match['scale2'] or ''}".lower().split()
    scale = next((units.SCALE[word] for word in reversed(words) if word in units.SCALE), None)
    if scale is None and first < 1000 <= second and "," in match["second"] and match["join"] in _DASHES:
        scale = 1000
    return float(scale) if scale and first * scale < second else 1.0


def _pair(nouns: Nouns, match: re.Match[str], low: float, high: float) -> Iterator[Figure]:
    """Yield one range, or the two figures of what only looks like one ("rose from 10 to 12")."""
    if _is_range(nouns.text, match, low, high):
        span = Span(match.start(), match.end())
        figure = Figure(span=span, value=None, low=low, high=high, approximate=True)
        yield _counting(nouns, _with_unit(figure, match), match)
    elif match["join"] not in _DASHES:
        end = match.end("scale") if match["scale"] else match.end("first")
        start = match.start("money2") if match["money2"] else match.start("second")
        yield from _single(nouns, match, low, Span(match.start(), end))
        yield from _single(nouns, match, high, Span(start, match.end()))


def _is_range(text: str, match: re.Match[str], low: float, high: float) -> bool:
    join, before = match["join"].strip(), text[max(0, match.start() - _VIEW) : match.start()].lower()
    if low >= high:
        return False  # a result: 3-1
    if join == "and":
        return before.endswith("between ")
    return join != "to" or not before.endswith("from ")


def _single(nouns: Nouns, match: re.Match[str], value: float, span: Span) -> Iterator[Figure]:
    figure = _with_unit(_plain(span, value), match)
    if figure.unit == "year" and _AGE_AFTER.match(nouns.text, span.end, span.end + 16):
        yield replace(figure, counts="age")
        return
    if figure.unit is None and _in_metres(nouns, match):
        figure = replace(figure, unit="m")
    if figure.unit is None:
        one = span.of(nouns.text).lower() == "one"
        if nouns.is_empty_one(span) if one else nouns.is_name(span):
            return
    figure = _counting(nouns, figure, match)
    if figure.unit is None and figure.counts is None and nouns.is_age(span):
        figure = replace(figure, unit="year", counts="age")
    yield _bounded(nouns, figure)


def _with_unit(figure: Figure, match: re.Match[str]) -> Figure:
    """Name the currency or unit; a unit's word after a sum of money is no part of it."""
    money = match["money"] or match["money2"]
    if money:
        if match["tail"] and figure.span.end == match.end():
            figure = replace(figure, span=Span(figure.span.start, match.start("tail")))
        return replace(figure, unit=units.MONEY[money.upper()])
    if not match["unit"]:
        return figure
    unit = units.UNIT[" ".join(match["unit"].lower().split())]
    return replace(figure, unit="GBP" if unit == "pound" and match["scale"] else unit)


# ------------------------------------------------------------------ vague numbers, shares, none


def _vague(nouns: Nouns, paragraph: Span) -> Iterator[Figure]:
    for match in _VAGUE.finditer(nouns.text, paragraph.start, paragraph.end):
        low = float(units.AT_LEAST[_spaced(match["words"])])
        figure = Figure(span=Span(*match.span()), value=None, low=low, high=None, approximate=True)
        yield _counting(nouns, figure)


def _exact(nouns: Nouns, paragraph: Span) -> Iterator[Figure]:
    for match in _EXACT.finditer(nouns.text, paragraph.start, paragraph.end):
        figure = _plain(Span(*match.span()), units.EXACT[_spaced(match["words"])])
        yield _bounded(nouns, _counting(nouns, figure))


def _shares(nouns: Nouns, paragraph: Span) -> Iterator[Figure]:
    for match in _SHARE.finditer(nouns.text, paragraph.start, paragraph.end):
        words = _spaced(match["words"]).replace("-", " ")
        share = units.SHARES.get(words)
        if share is not None:
            figure = replace(_plain(Span(*match.span()), share), unit="percent", approximate=True)
            yield _bounded(nouns, _counting(nouns, figure))


def _nothing(nouns: Nouns, paragraph: Span) -> Iterator[Figure]:
    """Yield the 0 of "no one", and of "no" before a plural ("no passengers")."""
    for match in _NONE.finditer(nouns.text, paragraph.start, paragraph.end):
        zero = _plain(Span(*match.span()), 0.0)
        place = nouns.grammar.token_at(zero.span)
        if match["person"]:
            yield replace(zero, counts="person")
        elif place is not None:
            head = nouns.tokens[place].head
            if nouns.tokens[head].tag == "NNS" and head > place:
                yield replace(zero, counts=nouns.name(head))


def _spaced(words: str) -> str:
    return " ".join(words.lower().split())


# ------------------------------------------------------------------ what is counted, and bounds


def _counting(nouns: Nouns, figure: Figure, match: re.Match[str] | None = None) -> Figure:
    """Name the noun that a figure counts; a unit of its own is that only before one ("90-minute talk")."""
    place = nouns.counted(figure.span)
    if place is None or nouns.tokens[place].span.overlaps(figure.span):
        return figure
    if match and match["unit"] and nouns.tokens[place].span.overlaps(Span(*match.span("unit"))):
        return figure
    return replace(figure, counts=nouns.name(place))


def _bounded(nouns: Nouns, figure: Figure) -> Figure:
    """Apply "nearly", "about", "more than"… standing before the figure."""
    bound = _BOUND.search(nouns.text[max(0, figure.span.start - _VIEW) : figure.span.start])
    value = figure.value
    if bound is None or value is None:
        return figure
    reach = abs(value) * units.ABOUT_WITHIN
    if bound.lastgroup == "below":
        return replace(figure, low=value - reach, approximate=True)
    if bound.lastgroup == "about":
        return replace(figure, low=value - reach, high=value + reach, approximate=True)
    if bound.lastgroup == "more":
        return replace(figure, value=None, high=None, approximate=True)
    return replace(figure, value=None, low=None, approximate=True)
