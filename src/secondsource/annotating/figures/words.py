"""Figure words: numbers without a numeral: "dozens", "a third of", "no one", "both", "the trio".

reading > [annotating] > gathering > comparing > presenting

In:  a paragraph of a parsed article.
Out: `Figure`s; disjointness is finding.py's matter.
Start at `find_vague`, `find_shares`, `find_nothing` and `find_groups`.
Limits: English. A vague word has the least that it can mean and no upper end: the press prints "dozens"
before it knows. "No one knows" and its like, which count nobody, are left out by their verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from secondsource.annotating.attributions.cues import words
from secondsource.annotating.figures.nouns import Nouns
from secondsource.annotating.figures.units import ABOUT_WITHIN, AT_LEAST, KINDS, MONEY, UNITS, any_of, spaced
from secondsource.annotating.numbers import NUMBER, SPACE, value_of
from secondsource.model import Figure, Span

_J = rf"(?:{SPACE}|-)"
#: Units in full words: "miles", "yen"; marks stand on numerals only.
_FULL = any_of(word for word in (*UNITS, *MONEY) if len(word) > 3 or word == "yen")
_OF_UNIT = rf"(?:{SPACE}(?:of{SPACE})?(?P<unit>{_FULL})(?![\w-]))?"
_VAGUE = re.compile(
    rf"(?<![\w-])(?<!teen )(?:(?P<couple>(?:a{SPACE})?couple(?={SPACE}(?:of|more|dozen|hundred|thousand)\b))"
    rf"(?P<scale>{SPACE}(?:dozen|hundred|thousand)\b)?|(?P<words>{any_of(AT_LEAST)}))(?![\w-]){_OF_UNIT}",
    re.IGNORECASE,
)
_COUPLED = {"": 2.0, "dozen": 24.0, "hundred": 200.0, "thousand": 2_000.0}
#: "Scores" and "tens" are vague numbers only before "of"; a game has scores too.
_NEED_OF = frozenset({"scores", "tens", "a handful", "handfuls"})

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
_TOPS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
_WHOSE = r"(?:the|its|his|her|their|our|my|your|all|those|these|that|this|of)"
_SHARE = re.compile(
    rf"(?<![\w-])(?:(?P<top>{'|'.join(_TOPS)}){_J}(?P<part>{'|'.join(_PARTS)})s?(?!\w)(?!-\w)|half(?={SPACE}{_WHOSE}\b))",
    re.IGNORECASE,
)
_HALF_ALONE = re.compile(
    rf"(?:nearly|almost|about|around|roughly|than|by|over|only|just|under){SPACE}(?P<half>half)(?![\w-])"
    rf"(?!{SPACE}(?:an?|the|of|past|its|his|her|their)\b)",
    re.IGNORECASE,
)
#: Between two fractions these make a range, the second only behind "between".
_TO, _AND = re.compile(rf"{SPACE}(?:to|or){SPACE}"), re.compile(rf"{SPACE}and{SPACE}")
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_FROM = re.compile(r"\bfrom $", re.IGNORECASE)
#: "A third was hurt" is one more; with these around it, it is a share.
_SHARE_BEFORE = re.compile(
    r"\b(?:by|nearly|about|than|almost|roughly|around|over|up|least|down|under|just|only|is|are) $",
    re.IGNORECASE,
)
_NOT_A_SHARE = re.compile(
    r"\b(?:first|second|latter|other|better|top|bottom|back|opening|final|last) $", re.I
)
_IN = re.compile(
    rf"(?<![\w.,$£€-])(?P<top>{NUMBER}){SPACE}(?P<how>in(?:{SPACE}every)?|out{SPACE}of(?:{SPACE}every)?){SPACE}"
    rf"(?P<all>{NUMBER})(?![\w:%-]|[.,]\d)",
    re.IGNORECASE,
)
#: Of how many a share is spoken of: "two in five", "one in a thousand".
_OF_HOW_MANY = frozenset({3, 4, 5, 6, 7, 8, 10, 12, 20, 25, 50, 100, 1_000, 10_000, 100_000, 1e6})
_ROUNDS = words("""
    game match start outing appearance season year month week day hour minute second inning test
    race attempt
""")

_NONE = re.compile(
    r"(?<![\w-])(?:(?P<person>no(?:[ -]| - )one|nobody)|(?P<none>none)|(?P<neither>neither)"
    r"|(?P<without>without)(?=\s)|(?P<single>not (?:a single|one))(?=\s\w)|(?P<no>no)(?= \w))(?![\w-])",
    re.IGNORECASE,
)
#: What nobody does without being counted: "no one knows", "nobody expects".
_MIND = words("""
    know want think believe like say expect see understand care doubt imagine need talk remember
    hear seem dare love can could would should must may might will
""")
#: Plurals that "no" denies without counting: "no plans", "no words".
_UNCOUNTED = words("""
    plan doubt sign word reason comment detail circumstance question qualm regret illusion excuse
    tie guarantee mean term odds problem issue thank hard way idea intention limit rule sense
    indication matter fan stranger longer condition concern hope bound result figure
""")
_WHAT = ("this", "that", "it", "what", "which")
_HARM = words("casualty injury death victim fatality arrest survivor loss passenger")

_GROUP = re.compile(
    r"(?<![\w-])(?:(?P<both>both)|(?<=\b[Tt]he )(?P<the>trio|duo|pair|foursome|threesome)"
    r"|(?:(?<=\ba )|(?<=\bA )|(?<=\banother ))(?P<a>trio|duo|pair)(?= of )"
    r"|(?P<twins>twins)|(?P<twin>twin))(?![\w-])",
    re.IGNORECASE,
)
_GROUPS = {"trio": 3.0, "duo": 2.0, "pair": 2.0, "foursome": 4.0, "threesome": 3.0}
#: Of these, a pair is one.
_ONE_PAIR = words("""
    shoe trouser jean glass scissors glove sock boot hand eye leg pant short spectacle tights
    binoculars sneaker
""")


#: Words one of which a paragraph in lower case has if a finder can find anything in it.
VAGUE = (
    "several", "few", "handful", "dozens", "scores", "tens", "hundreds", "thousands", "millions", "billions",
    "trillions", "hundred", "thousand", "million", "couple",
)  # fmt: skip
GROUPED = ("both", "trio", "duo", "pair", "foursome", "threesome", "twin")
NOTHING = ("no ", "no-one", "nobody", "none", "neither", "without", "not a single", "not one")
_SHARED = (
    "half", "halves", "third", "quarter", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "hundredth",
)  # fmt: skip
_IN_HOOK = re.compile(
    r" (?:in|out of)(?: every)? (?=[0-9]|three\b|four\b|five\b|six\b|seven\b|eight\b|ten\b|twelve\b|twenty"
    r"|fifty\b|a (?:hundred|thousand|million)\b|hundred\b)"
)
_LONGEST_TOP = 30


def find_vague(nouns: Nouns, paragraph: Span) -> Iterator[Figure]:
    """Yield "dozens", "several hundred", "a couple of": the least that each can mean."""
    for match in _VAGUE.finditer(nouns.text, paragraph.start, paragraph.end):
        if match["couple"]:
            value: float | None = _COUPLED[spaced(match["scale"] or "")]
            low, end = value, match.end("scale") if match["scale"] else match.end("couple")
        else:
            if spaced(match["words"]) in _NEED_OF and not nouns.text.startswith(" of ", match.end("words")):
                continue
            value, low, end = None, AT_LEAST[spaced(match["words"])], match.end("words")
        unit = None
        if match["unit"]:
            printed = spaced(match["unit"])
            unit, end = UNITS.get(printed) or MONEY.get(printed), match.end("unit")
        yield Figure(
            span=Span(match.start(), end), value=value, low=low, high=None, unit=unit, approximate=True,
            kind=KINDS[unit] if unit else "count",
        )  # fmt: skip


# ------------------------------------------------------------------ shares


def find_shares(nouns: Nouns, paragraph: Span, low: str) -> Iterator[Figure]:
    """Yield fractions in words, in percent, with a tenth's room: "a third of", "one in five".

    ``low`` is the paragraph in lower case.
    """
    yield from _in_so_many(nouns, paragraph, low)
    if any(word in low for word in _SHARED):
        yield from _fractions(nouns.text, paragraph)


def _fractions(text: str, paragraph: Span) -> Iterator[Figure]:
    matches = list(_SHARE.finditer(text, paragraph.start, paragraph.end))
    joined = [figure for a, b in pairwise(matches) if (figure := _fraction_range(text, a, b))]
    yield from joined
    inside = {figure.span.end for figure in joined}
    for match in matches:
        if match.end() in inside:
            continue
        before = text[max(0, match.start() - 12) : match.start()]
        if _NOT_A_SHARE.search(before):
            continue
        if not match["part"]:
            yield _share(Span(*match.span()), 0.5)
            continue
        top, share = _TOPS[match["top"].lower()], _fraction(match)
        told = top > 1 or text.startswith(" of ", match.end()) or bool(_SHARE_BEFORE.search(before))
        if share < 1 and told:
            yield _share(Span(*match.span()), share)
    for match in _HALF_ALONE.finditer(text, paragraph.start, paragraph.end):
        yield _share(Span(*match.span("half")), 0.5)


def _fraction_range(text: str, a: re.Match[str], b: re.Match[str]) -> Figure | None:
    """Return "a third to a half", "(between) a quarter and a third" as one range, or None."""
    before = text[max(0, a.start() - _LONGEST_TOP) : a.start()]
    between = _AND.fullmatch(text, a.end(), b.start()) and _BETWEEN.search(before)
    to = _TO.fullmatch(text, a.end(), b.start()) and not _FROM.search(before)
    if not (between or to):
        return None
    low, high = (_fraction(match) * 100 for match in (a, b))
    if not low < high < 100:
        return None
    return Figure(
        span=Span(a.start(), b.end()), value=None, low=low, high=high, unit="percent", approximate=True,
        kind="share",
    )  # fmt: skip


def _fraction(match: re.Match[str]) -> float:
    """Return what a fraction in words is of the whole."""
    return _TOPS[match["top"].lower()] / _PARTS[match["part"].lower()] if match["part"] else 0.5


def _in_so_many(nouns: Nouns, paragraph: Span, low: str) -> Iterator[Figure]:
    end = paragraph.start
    for hook in _IN_HOOK.finditer(low):
        start = paragraph.start + hook.start()
        match = _IN.search(
            nouns.text, max(end, start - _LONGEST_TOP), min(start + _LONGEST_TOP, paragraph.end)
        )
        if match is None or match.start("how") != start + 1:
            continue
        end = match.end()
        top, of = value_of(match["top"]), value_of(match["all"])
        if not top or not of or top >= of or of not in _OF_HOW_MANY:
            continue
        span = Span(*match.span())
        noun = nouns.next_noun(span)
        if noun is None and match["how"] == "in" and top > 1:
            continue
        if nouns.lemma(noun) not in _ROUNDS and nouns.lemma(nouns.after(span)) not in _ROUNDS:
            yield _share(span, top / of)


def _share(span: Span, share: float) -> Figure:
    value = share * 100
    reach = value * ABOUT_WITHIN
    return Figure(
        span=span, value=value, low=value - reach, high=value + reach, unit="percent", approximate=True,
        kind="share",
    )  # fmt: skip


# ------------------------------------------------------------------ none


def find_nothing(nouns: Nouns, paragraph: Span) -> Iterator[Figure]:
    """Yield the 0 of "no one", "none of the", "neither driver", and of "no" before a plural."""
    for match in _NONE.finditer(nouns.text, paragraph.start, paragraph.end):
        span = Span(*match.span())
        zero = Figure(span=span, value=0.0, low=0.0, high=0.0, kind="count")
        after = nouns.after(span)
        if after is None:
            continue
        if match["person"]:
            if not _minds(nouns, after):
                yield replace(zero, counts="person")
        elif match["none"]:
            if nouns.lemma(after) != "of" or nouns.lemma(after + 1) not in _WHAT:
                yield zero
        elif match["neither"]:
            if nouns.lemma(after) == "of" or nouns.tokens[after].tag == "NN":
                yield zero
        elif match["single"]:
            if nouns.lemma(after) != "of":
                yield zero
        else:
            head = nouns.next_noun(span)
            if head is not None and _denied(nouns, head, bool(match["without"])):
                yield replace(zero, counts=nouns.name(head))


def _minds(nouns: Nouns, place: int) -> bool:
    """Say whether "no one" only knows, wants, expects…"""
    behind = range(place, min(place + 3, len(nouns.tokens)))
    minds = (p for p in behind if nouns.lemma(p) in _MIND and nouns.tokens[p].pos in ("VERB", "AUX"))
    if any(nouns.tokens[p].tag != "VBN" or nouns.lemma(p - 1) == "have" for p in minds):
        return True
    has = nouns.lemma(place) == "have" and place + 1 in behind
    return has and nouns.tokens[place + 1].pos in ("DET", "NOUN")


def _denied(nouns: Nouns, head: int, without: bool) -> bool:
    lemma = nouns.lemma(head)
    if nouns.tokens[head].tag != "NNS":
        return False
    return lemma in _HARM if without else lemma not in _UNCOUNTED


# ------------------------------------------------------------------ both, trio, twins


def find_groups(nouns: Nouns, paragraph: Span) -> Iterator[Figure]:
    """Yield "both men", "the trio", "a pair of gunmen", "twins"."""
    for match in _GROUP.finditer(nouns.text, paragraph.start, paragraph.end):
        span = Span(*match.span())
        place = nouns.token_at(span)
        if place is None or nouns.tokens[place].pos == "PROPN":
            continue
        word = spaced(match[match.lastgroup or 0])
        value = _GROUPS.get(word, 2.0)
        figure = Figure(span=span, value=value, low=value, high=value, kind="count")
        noun = nouns.counted(span)
        if match["both"] or match["twin"]:
            if noun is not None and _all_counted(nouns, noun):
                yield figure
        elif match["a"]:
            if nouns.lemma(noun) not in _ONE_PAIR:
                yield figure
        elif not match["the"] or not nouns.text.startswith(" of ", span.end):
            yield replace(figure, counts="person")


def _all_counted(nouns: Nouns, noun: int) -> bool:
    """Say whether a plural is meant that no "and" splits: not "both men and women"."""
    return nouns.tokens[noun].tag in ("NNS", "NNPS") and nouns.lemma(noun + 1) != "and"
