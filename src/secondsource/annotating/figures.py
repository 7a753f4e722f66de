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
from collections.abc import Iterator
from dataclasses import dataclass, replace

from secondsource.annotating import figure_units as units
from secondsource.annotating.numbers import NUMBER, SPACE, value_of
from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.time_tense import Grammar
from secondsource.model import Figure, Span, TimeExpression


def _any(words: object) -> str:
    """Return a regular expression for any of some phrases, longest first."""
    listed = sorted((str(word) for word in words), key=lambda w: (-len(w), w))  # type: ignore[attr-defined]
    return "|".join(re.escape(word).replace(r"\ ", SPACE) for word in listed)


_MONEY = rf"(?:{_any(units.MONEY)})"
_SCALE = rf"(?:{SPACE})?(?:{_any(units.SCALE)})(?!\w)"
_NUM = rf"(?:{NUMBER})"
_FIGURE = re.compile(
    rf"(?<![\w@#/.,:&+’'])(?<!\w[-–])(?:(?P<money>{_MONEY})(?:{SPACE})?|(?P<minus>[-−](?=\d)))?(?P<first>{_NUM})(?P<scale>{_SCALE})?"
    rf"(?:(?P<join>[-–—]|{SPACE}to{SPACE}|{SPACE}and{SPACE}|{SPACE}or{SPACE})(?P<money2>{_MONEY})?(?P<second>{_NUM})(?P<scale2>{_SCALE})?)?"
    rf"(?P<tail>(?:{SPACE}|-)?(?P<unit>{_any(units.UNIT)})(?![\w]))?(?![\w/@:]|[.,]\d)",
    re.IGNORECASE,
)
_VAGUE = re.compile(rf"(?<![\w-])(?P<words>{_any(units.AT_LEAST)})(?![\w-])", re.IGNORECASE)
_EXACT = re.compile(rf"(?<![\w-])(?P<words>{_any(units.EXACT)})(?![\w-])", re.IGNORECASE)
_SHARE = re.compile(
    rf"(?<![\w-])(?P<words>(?:a|one|two|three|four)[ -](?:half|thirds?|quarters?|fifths?|tenths?)|half)(?={SPACE}of\b)",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?<![\w-])(?:no[ -]one|nobody|none|no(?= ))(?![\w-])", re.IGNORECASE)
_BOUND = re.compile(
    rf"(?<!\w)(?:(?P<below>{_any(units.BELOW)})|(?P<more>{_any(units.MORE)})|(?P<less>{_any(units.LESS)})"
    rf"|(?P<about>{_any(units.ABOUT)}))(?:{SPACE}(?:a|an|the|another|only|just))?{SPACE}?$",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"(?:[- ]old\b|[- ]years?[- ]old\b| years of age\b)", re.IGNORECASE)
_LIST = re.compile(r"\s?[.)](?:\s|$)")
_NAMED_NUMBER = re.compile(r"(?:\bno\.|\bnos\.|\bnumber|\bflight|\broute|\bhighway|\bsection|\barticle|\bpage|\bchapter|\broom|\bgate) ?$", re.IGNORECASE)
_DASHES = ("-", "–", "—")
_PHONE = re.compile(r"(?:\d[-. ]?){7,15}")

#: Characters before a number that may hold its bound ("in the region of ").
_VIEW = 24
#: Entities whose numbers are names.
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "NORP"})
#: Nouns that say little without the noun before them: "crew members", "murder cases".
_LIGHT = frozenset("member case unit piece head set kind type bout round".split())
_LEMMAS = {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child"}
_TIMES_HIDE = frozenset({"DATE", "TIME", "SET"})


@dataclass(frozen=True, slots=True)
class _Reader:
    parsed: Parsed
    grammar: Grammar


def find_figures(parsed: Parsed, times: tuple[TimeExpression, ...] = ()) -> tuple[Figure, ...]:
    """Find an article's figures, sorted and disjoint.

    Args:
        parsed: The article.
        times: Its time expressions; numbers in dates, hours and sets are no figures, those in
            durations are.
    """
    reader = _Reader(parsed, Grammar(parsed))
    hidden = [time.span for time in times if time.type in _TIMES_HIDE]
    hidden += [entity.span for entity in parsed.entities if entity.label in _NAMES]
    found = sorted(
        (figure for paragraph in parsed.paragraphs for figure in _in_paragraph(reader, paragraph)),
        key=lambda figure: (figure.span.start, -figure.span.end),
    )
    return tuple(_disjoint(found, sorted(hidden)))


def _disjoint(found: list[Figure], hidden: list[Span]) -> Iterator[Figure]:
    end = place = 0
    reach = 0  # the farthest end of the hidden spans that start before the figure
    for figure in found:
        while place < len(hidden) and hidden[place].start < figure.span.end:
            reach = max(reach, hidden[place].end)
            place += 1
        if figure.span.start >= max(end, reach):
            end = figure.span.end
            yield figure


def _in_paragraph(reader: _Reader, paragraph: Span) -> Iterator[Figure]:
    text, start, end = reader.parsed.text, paragraph.start, paragraph.end
    for match in _FIGURE.finditer(text, start, end):
        yield from _numbers(reader, match, paragraph)
    for match in _VAGUE.finditer(text, start, end):
        low = float(units.AT_LEAST[" ".join(match["words"].lower().split())])
        yield _counted(reader, Figure(span=Span(*match.span()), value=None, low=low, high=None, approximate=True))
    for match in _EXACT.finditer(text, start, end):
        value = units.EXACT[" ".join(match["words"].lower().split())]
        yield _bounded(reader, _counted(reader, _plain(Span(*match.span()), value)))
    for match in _SHARE.finditer(text, start, end):
        share = units.SHARES.get(match["words"].lower().replace("-", " ").rstrip("s"))
        share = share or units.SHARES.get(match["words"].lower().replace("-", " "))
        if share:
            figure = replace(_plain(Span(*match.span()), share), unit="percent", approximate=True)
            yield _bounded(reader, _counted(reader, figure))
    for match in _NONE.finditer(text, start, end):
        yield from _nothing(reader, Span(*match.span()))


def _plain(span: Span, value: float) -> Figure:
    return Figure(span=span, value=value, low=value, high=value)


# ------------------------------------------------------------------ numbers


def _numbers(reader: _Reader, match: re.Match[str], paragraph: Span) -> Iterator[Figure]:
    """Yield the figure of one match; two where "and" or "to" joins two that are no range."""
    if _is_name(reader.parsed.text, match, paragraph):
        return
    first = _scaled(match["first"], match["scale"])
    if first is None:
        return
    if match["minus"]:
        first = -first
    second = _scaled(match["second"], match["scale2"]) if match["second"] else None
    if second is None:
        yield from _single(reader, match, first, Span(match.start(), match.end()))
        return
    first *= _lent_scale(match, first, second)
    before = reader.parsed.text[max(0, match.start() - _VIEW) : match.start()].lower()
    if _is_range(match["join"].strip(), before, first, second):
        yield from _ranged(reader, match, first, second)
    elif match["join"] not in _DASHES:
        yield from _single(reader, match, first, Span(match.start(), match.end("scale") if match["scale"] else match.end("first")))
        yield from _single(reader, match, second, Span(match.start("money2") if match["money2"] else match.start("second"), match.end()))


def _lent_scale(match: re.Match[str], first: float, second: float) -> float:
    """Return the scale that the second number lends the first: "5 to 6 million", "5-6,000"."""
    if first >= second or match["scale"] or re.search(r"[a-z]", match["first"], re.IGNORECASE):
        return 1.0
    words = f"{match['second']} {match['scale2'] or ''}".lower().split()
    scale = next((units.SCALE[word] for word in reversed(words) if word in units.SCALE), None)
    if scale is None and first < 1000 <= second and "," in match["second"] and match["join"] in _DASHES:
        scale = 1000
    return float(scale) if scale and first * scale < second else 1.0


def _is_range(join: str, before: str, first: float, second: float) -> bool:
    if first >= second:
        return False  # a result: 3-1
    if join == "and":
        return bool(re.search(r"\bbetween $", before))
    if join == "to":
        return not re.search(r"\bfrom $", before)  # "rose from 10 to 12" tells of two
    return True


def _scaled(number: str, scale: str | None) -> float | None:
    value = value_of(number)
    if value is None or scale is None:
        return value
    return value * units.SCALE[scale.strip().lower()]


def _is_name(text: str, match: re.Match[str], paragraph: Span) -> bool:
    before = text[max(0, match.start() - _VIEW) : match.start()]
    if _NAMED_NUMBER.search(before):
        return True
    if match["first"][0].isdigit() and _PHONE.fullmatch(match[0]) and len(re.sub(r"\D", "", match[0])) > 6 and not match["money"]:
        return "-" in match[0]
    return match.start() == paragraph.start and bool(_LIST.match(text, match.end(), match.end() + 3))


def _single(reader: _Reader, match: re.Match[str], value: float, span: Span) -> Iterator[Figure]:
    text = reader.parsed.text
    figure = _plain(span, value)
    money = match["money"] or match["money2"]
    unit = match["unit"]
    if money:
        figure = replace(figure, unit=units.MONEY[money.upper()])
    elif unit:
        figure = replace(figure, unit=units.UNIT[" ".join(unit.lower().split())])
    if figure.unit == "pound" and match["scale"]:
        figure = replace(figure, unit="GBP")
    if figure.unit == "year" and _AGE_AFTER.match(text, span.end, span.end + 16):
        yield replace(figure, counts="age")
        return
    figure = _counted(reader, figure, hyphen="-" in (match["tail"] or ""))
    if _stands_for_nothing(reader, match, figure):
        return
    if figure.unit is None and figure.counts is None and _is_age(reader, span):
        figure = replace(figure, unit="year", counts="age")
    yield _bounded(reader, figure)


def _ranged(reader: _Reader, match: re.Match[str], low: float, high: float) -> Iterator[Figure]:
    figure = Figure(span=Span(match.start(), match.end()), value=None, low=low, high=high, approximate=True)
    money, unit = match["money"] or match["money2"], match["unit"]
    if money:
        figure = replace(figure, unit=units.MONEY[money.upper()])
    elif unit:
        figure = replace(figure, unit=units.UNIT[" ".join(unit.lower().split())])
    yield _counted(reader, figure)


def _stands_for_nothing(reader: _Reader, match: re.Match[str], figure: Figure) -> bool:
    """Say whether this is "one of the few", "one another", or the number in "Boeing 737"."""
    if figure.unit is not None:
        return False
    text, tokens = reader.parsed.text, reader.parsed.tokens
    place = reader.grammar.token_at(figure.span)
    if place is None:
        return True
    if match["first"].lower() == "one":
        return figure.counts is None or tokens[place].pos != "NUM" or text[figure.span.end :][:4] == " of "
    if tokens[tokens[place].head].tag == "NNP" and tokens[place].dep in ("nummod", "compound", "nmod"):
        return True  # "38 North"
    before = tokens[place - 1] if place else None
    if before is None or before.pos != "PROPN" or before.span.end < figure.span.start - 1:
        return False
    return figure.counts is None or before.head in (place, tokens[place].head)


def _is_age(reader: _Reader, span: Span) -> bool:
    """Say whether this is the age in "Maria Roe, 53, said" or "aged 53"."""
    text = reader.parsed.text
    if re.search(r"\b(?:aged|age) $", text[max(0, span.start - 6) : span.start]):
        return True
    if text[max(0, span.start - 2) : span.start] != ", " or text[span.end : span.end + 1] not in (",", "."):
        return False
    place = reader.grammar.token_at(span)
    return place is not None and place >= 2 and reader.parsed.tokens[place - 2].pos == "PROPN"


# ------------------------------------------------------------------ bounds


def _bounded(reader: _Reader, figure: Figure) -> Figure:
    """Apply "nearly", "about", "more than"… standing before the figure."""
    before = reader.parsed.text[max(0, figure.span.start - _VIEW) : figure.span.start]
    bound = _BOUND.search(before)
    value = figure.value
    if bound is None or value is None:
        return figure
    kind = bound.lastgroup
    reach = abs(value) * units.ABOUT_WITHIN
    if kind == "below":
        return replace(figure, low=value - reach, approximate=True)
    if kind == "about":
        return replace(figure, low=value - reach, high=value + reach, approximate=True)
    if kind == "more":
        return replace(figure, value=None, high=None, approximate=True)
    return replace(figure, value=None, low=None, approximate=True)


def _nothing(reader: _Reader, span: Span) -> Iterator[Figure]:
    """Yield the 0 of "no one", and of "no" before a plural ("no passengers")."""
    word = span.of(reader.parsed.text).lower()
    zero = _plain(span, 0.0)
    if word in ("no one", "no-one", "nobody"):
        yield replace(zero, counts="person")
        return
    place = reader.grammar.token_at(span)
    if place is None or word == "none":
        return
    head = reader.parsed.tokens[reader.parsed.tokens[place].head]
    if head.tag == "NNS" and head.span.start > span.end:
        yield replace(zero, counts=_noun(reader, reader.parsed.tokens[place].head))


# ------------------------------------------------------------------ what is counted


def _counted(reader: _Reader, figure: Figure, hyphen: bool = False) -> Figure:
    """Name the noun that a figure counts, where the parse gives one."""
    place = _head_noun(reader, figure)
    if place is None:
        return figure
    noun = _noun(reader, place)
    if figure.unit and not hyphen and reader.parsed.tokens[place].span.overlaps(figure.span):
        return figure
    return replace(figure, counts=noun)


def _head_noun(reader: _Reader, figure: Figure) -> int | None:
    """Return the place of the noun after the figure: what the number modifies, or stands before "of"."""
    tokens, grammar = reader.parsed.tokens, reader.grammar
    place = grammar.head_of(figure.span)
    if place is None:
        return None
    of = _after_of(reader, figure.span)
    if of is not None:
        return of
    for _ in range(3):
        token = tokens[place]
        if token.dep not in ("nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "det", "predet"):
            break
        place = token.head
        if tokens[place].pos in ("NOUN", "PROPN") and tokens[place].span.start >= figure.span.end:
            return place
    return _next_noun(reader, figure.span)


def _after_of(reader: _Reader, span: Span) -> int | None:
    tokens = reader.parsed.tokens
    after = reader.grammar.token_at(Span(span.end, span.end + 3))
    if after is None or tokens[after].lemma != "of" or tokens[after].span.start > span.end + 2:
        return None
    return next(
        (place for place in range(after + 1, min(after + 8, len(tokens))) if tokens[place].head == after and tokens[place].pos in ("NOUN", "PROPN")),
        None,
    )


def _next_noun(reader: _Reader, span: Span) -> int | None:
    """Return the noun that follows at once, over adjectives; the last of a row of nouns."""
    tokens = reader.parsed.tokens
    place = reader.grammar.token_at(Span(span.end, span.end + 2))
    found = None
    while place is not None and place < len(tokens):
        token = tokens[place]
        if token.pos == "NOUN":
            found = place
        elif found is not None or token.pos not in ("ADJ", "PROPN") or token.span.start > span.end + 40:
            break
        place += 1
    return found


def _noun(reader: _Reader, place: int) -> str:
    """Return the noun's lemma, with the noun before it where it says little alone."""
    tokens = reader.parsed.tokens
    lemma = _LEMMAS.get(tokens[place].lemma, tokens[place].lemma)
    before = tokens[place - 1] if place else None
    if lemma in _LIGHT and before is not None and before.pos == "NOUN" and before.head == place:
        return f"{before.lemma} {lemma}"
    return lemma
