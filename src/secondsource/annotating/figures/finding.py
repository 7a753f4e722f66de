"""Figures: find the numbers, with what they measure or count.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed` article, and its time expressions if they are known.
Out: `Figure`s, sorted and disjoint: value or bounds, unit, kind, and the noun that is counted.
Start at `find_figures`. The span holds the number with its currency, scale and unit; not "about".
The rules stand in the other figure modules: atoms (one number), pairs (ranges and results), words ("dozens",
"half of", "no one"), ranks, ages, people ("12 killed"), bounds ("nearly") and nouns (what is counted).
Limits: English. Numbers in names ("Flight 302", "F-22"), dates, codes and lists are no figures; lengths of
time ("90-minute") are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from secondsource.annotating.attributions.cues import words
from secondsource.annotating.figures.ages import as_age, find_decades
from secondsource.annotating.figures.atoms import Atom, find_atoms
from secondsource.annotating.figures.bounds import bounded
from secondsource.annotating.figures.nouns import Nouns
from secondsource.annotating.figures.pairs import paired
from secondsource.annotating.figures.ranks import RANKED, find_magnitudes, find_race_times, find_ranks
from secondsource.annotating.figures.units import lowered
from secondsource.annotating.figures.words import (
    GROUPED,
    NOTHING,
    VAGUE,
    find_groups,
    find_nothing,
    find_shares,
    find_vague,
)
from secondsource.annotating.names.persons import human_noun
from secondsource.annotating.pipeline import Parsed
from secondsource.model import Figure, Span, TimeExpression

_GLUED = re.compile(r"-(?:odd|plus|strong)\b", re.IGNORECASE)
_LIST = re.compile(r"\s?[.)](?:\s|$)")
_NUMBERED = re.compile(
    r"\b(?:no\.|nos\.|numbers?|flight|route|rte|highway|hwy|interstate|motorway|junction|exit|lane|section|article"
    r"|paragraph|clause|annex|appendix|amendment|resolution|directive|proposition|prop|pages?|chapter|volume|vol\."
    r"|psalm|episode|room|gate|platform|terminal|pier|apartment|apt\.|suite|box|channel|dialled|dialed|apollo"
    r"|boeing|airbus|windows|iphone|version|phase|level|tier|grade|category|size|lap|zone|sector|precinct|ward"
    r"|district) ?#?$",
    re.IGNORECASE,
)
#: "On day two", "after week 12": behind a preposition the bare noun is numbered.
_STAGE = re.compile(
    r"(?:\b(?:on|for|by|after|before|until|during|of|from|in|into|to|at)\s|,\s|\A)"
    r"(?:day|week|stage|round|game|leg|session|season|act|match|part|step) $",
    re.IGNORECASE,
)
#: "The nineteen fifties", "the eighteen hundreds".
_FIFTIES = re.compile(
    r"[- ](?:hundreds|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    re.IGNORECASE,
)
_CENTURIES = frozenset({"fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"})
#: A number that opens with a nought is dialled, or a code; four digits from these years on are a year.
_CODE = re.compile(r"0\d+")
#: A paragraph of so few characters is a table's cell or a page's number.
_CELL = 3
_YEARS = range(1500, 2101)
#: Figures that are looked for in one article; the longest reports have some hundreds.
MOST_FIGURES = 2_000
#: Smaller numbers before a singular are slips of grammar ("12 month"), greater ones models.
_LEAST_MODEL = 100
_COLLECTIVES = words("""
    crew staff police personnel people cattle livestock sheep fish deer aircraft spacecraft youth clergy
    cavalry infantry series species percent head offspring dead wounded injured missing audience baht per
""")
#: More digits without a comma are a code.
_PRINTED_BARE = 5
#: Pictures and pages of so many: "1 of 35".
_PAGES = re.compile(
    r"\d{1,3} of \d{1,3}"
    r"(?=\s{0,3}(?:\n|\Z)|\s\d|\s(?:[Pp]hotos?|[Ii]mages?|[Ss]lides?)\b|\s[A-Z]\w{0,20}(?<!s)\b)"
)
_OF_PAGES = re.compile(r"\b\d{1,3} of $")
_ROW_BEFORE = re.compile(r"\d\s$|/\s$|\d:\s$")
_ROW_AFTER = re.compile(r"\s\d{2,5}(?![\d,.]*\d)(?!\s\w)|\s\d{3}\s\d|\s/\s|\s?[ap]\.?\s?m\b", re.IGNORECASE)
_ONE_DAY = re.compile(
    r"\b(?:for|in|within|after|of|least|than|last(?:s|ed)?|just|only|about|nearly|over|by) $", re.IGNORECASE
)
#: Characters before a number that may hold what it numbers ("proposition ").
_VIEW = 16
#: Entities whose numbers are names.
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "NORP"})
_TIMES_HIDE = frozenset({"DATE", "TIME", "SET"})
#: What the parser gives as nouns where a state stands alone: "12 dead", "four others were hurt".
_STATES_AS_NOUNS = words("dead wounded injured missing other hurt kill critically homeless")


def find_figures(parsed: Parsed, times: tuple[TimeExpression, ...] = ()) -> tuple[Figure, ...]:
    """Find an article's figures, sorted and disjoint.

    "More than 1,200" has a lower bound and no value; "nearly 5,000" a value and bounds around it;
    "dozens" the least that it can mean; a share ("a third of") is given in percent, with bounds; of a
    score or a vote ``low`` and ``high`` are the two numbers.

    Args:
        parsed: The article.
        times: Its time expressions; numbers in dates, hours and sets are no figures, those in
            durations are.
    """
    timed = sorted(time.span for time in times if time.type in _TIMES_HIDE)
    nouns = Nouns(parsed, timed)
    named = sorted(
        entity.span
        for entity in parsed.entities
        if entity.label in _NAMES and (entity.label == "PRODUCT" or not entity.span.of(parsed.text).isdigit())
    )
    paragraphs = (p for p in parsed.paragraphs if len(p) > _CELL)
    every = (figure for paragraph in paragraphs for figure in _in_paragraph(nouns, paragraph))
    found = list(islice(every, MOST_FIGURES))
    found.sort(key=lambda figure: (figure.span.start, -figure.span.end))
    return tuple(
        replace(figure, modifiers=_modifiers(nouns, figure)) for figure in _disjoint(found, timed, named)
    )


def _in_paragraph(nouns: Nouns, paragraph: Span) -> Iterator[Figure]:
    """Yield a paragraph's figures, in no order; a finder is asked only where one of its words stands."""
    text = nouns.text
    low = lowered(paragraph.of(text))
    if "magnitude" in low or "richter" in low:
        for figure in find_magnitudes(nouns, paragraph):
            yield bounded(text, figure)
    for item in paired(text, find_atoms(text, paragraph)):
        found = _single(nouns, item, paragraph) if isinstance(item, Atom) else _joined(nouns, item)
        if found:
            yield found
    if ":" in low:
        yield from find_race_times(text, paragraph)
    if "0s" in low or "0’s" in low or "0's" in low or "teens" in low or "ties" in low:
        yield from find_decades(text, paragraph)
    if RANKED.search(low):
        yield from find_ranks(nouns, paragraph)
    for figure in find_shares(nouns, paragraph, low):
        yield bounded(text, _counting(nouns, figure))
    for finder, hooks in ((find_vague, VAGUE), (find_groups, GROUPED), (find_nothing, NOTHING)):
        if any(word in low for word in hooks):
            for figure in finder(nouns, paragraph):
                yield _counting(nouns, figure)


def _disjoint(found: list[Figure], timed: Sequence[Span], named: Sequence[Span]) -> Iterator[Figure]:
    """Yield the figures that overlap neither a date nor the figure before, and begin in no name."""
    end = name_end = name = time = 0
    for figure in found:
        start = figure.span.start
        while name < len(named) and named[name].start <= start:
            name_end = max(name_end, named[name].end)
            name += 1
        while time < len(timed) and timed[time].end <= start:
            time += 1
        clock = time < len(timed) and timed[time].overlaps(figure.span)
        if clock and figure.span.holds(timed[time]):  # "150 kilometres per hour"
            clock = figure.span == timed[time]
        clock = clock and figure.kind not in ("race time", "age")  # "2:05:41", "her late 30s"
        # "Hale 6-4" was called a name, and so is the 747 of "747 people".
        people = figure.counts == "person" or human_noun(figure.counts or "")
        hidden = start < name_end and figure.kind in ("count", "rank") and not people
        if start >= end and not hidden and not clock:
            end = figure.span.end
            yield figure


def _modifiers(nouns: Nouns, figure: Figure) -> tuple[Span, ...]:
    """Return the words that narrow what is counted, the word of a state ("killed") among them."""
    if figure.kind != "count":
        return ()
    place = nouns.counted(figure.span)
    found = set(nouns.modifiers(figure.span, place))
    end = nouns.tokens[place].span.end if place is not None else figure.span.end
    people, state = nouns.befallen(figure.span)
    if state is None:
        people, state = nouns.befallen(Span(figure.span.start, max(end, figure.span.end)))
    if people and state and not any(state.overlaps(span) for span in found):
        found.add(state)
    return tuple(sorted(found))


# ------------------------------------------------------------------ numbers in digits and words


def _joined(nouns: Nouns, figure: Figure) -> Figure | None:
    """Return a range or result with what it counts; None: it numbers something ("pages 10-12")."""
    if _NUMBERED.search(nouns.text[max(0, figure.span.start - _VIEW) : figure.span.start]):
        return None
    if figure.kind in ("score", "vote"):
        return figure
    return as_age(nouns, figure) or _counting(nouns, figure)


def _single(nouns: Nouns, atom: Atom, paragraph: Span) -> Figure | None:
    """Return an atom that stands alone as a figure, or None: a label, a year, a pronoun."""
    if _is_label(nouns.text, atom, paragraph):
        return None
    atom = _millions(nouns, atom)
    figure = Figure(
        span=atom.span, value=atom.value, low=atom.value, high=atom.value, unit=atom.unit, kind=atom.kind
    )
    if figure.unit == "day" and figure.span.of(nouns.text).lower() == "one day":
        before = nouns.text[max(0, figure.span.start - _VIEW) : figure.span.start]
        if not _ONE_DAY.search(before):
            return None
    age = as_age(nouns, figure)
    if age:
        return bounded(nouns.text, age)
    if figure.unit is None and not _counts(nouns, figure, atom):
        return None
    return bounded(nouns.text, _counting(nouns, figure))


def _counts(nouns: Nouns, figure: Figure, atom: Atom) -> bool:
    """Say whether a bare number counts something: not a pronoun, a name, a year."""
    words = figure.span.of(nouns.text).lower()
    if words == "one":
        return nouns.befallen(figure.span)[0] or not nouns.is_empty_one(figure.span)
    if nouns.text[figure.span.end : figure.span.end + 1] in ("-", "–") and nouns.counted(figure.span) is None:
        return bool(_GLUED.match(nouns.text, figure.span.end))  # "20-odd", "20-strong", not "two-pronged"
    if words == "zero":
        noun = nouns.next_noun(figure.span)
        return noun is not None and nouns.tokens[noun].tag == "NNS"
    if words.isdigit() and (len(words) > _PRINTED_BARE or (len(words) == 4 and int(words) in _YEARS)):
        noun = nouns.after(figure.span)
        return noun is not None and nouns.tokens[noun].tag == "NNS"
    return atom.scale > 1 or not (
        nouns.is_name(figure.span) or (words.isdigit() and _is_model(nouns, figure.span))
    )


def _is_model(nouns: Nouns, span: Span) -> bool:
    """Say whether one thing bears the number: "a 737 jet", "a 911 call"."""
    place = nouns.after(span)
    if place is None or int(span.of(nouns.text)) < _LEAST_MODEL or nouns.tokens[place].tag != "NN":
        return False
    return nouns.lemma(place) not in _COLLECTIVES and nouns.counted(span) == place


def _is_label(text: str, atom: Atom, paragraph: Span) -> bool:
    """Say whether the number numbers something: a list's line, a flight, a telephone."""
    start, end = atom.span.start, atom.number_end
    if atom.unit is None and _STAGE.search(text[max(0, start - _VIEW) : start]):
        return True
    if text[start:end].lower() in _CENTURIES and _FIFTIES.match(text, end):
        return True
    if _NUMBERED.search(text[max(0, start - _VIEW) : start]) and not atom.marked and atom.unit is None:
        return True
    if atom.unit is None and (_CODE.fullmatch(text, start, end) or _in_row(text, atom)):
        return True
    if atom.digits and atom.unit is None and _is_page(text, atom.span):
        return True
    return start == paragraph.start and atom.unit is None and bool(_LIST.match(text, end, end + 3))


def _in_row(text: str, atom: Atom) -> bool:
    """Say whether the number stands in a row: a telephone's, a date's, an address's, a torn hour's."""
    if not atom.digits:
        return False
    before, after = (
        text[max(0, atom.span.start - 4) : atom.span.start],
        text[atom.span.end : atom.span.end + 8],
    )
    return bool(_ROW_BEFORE.search(before) or _ROW_AFTER.match(after))


def _is_page(text: str, span: Span) -> bool:
    """Say whether the number is one of "1 of 35", and nothing in the plural is of that number."""
    before = _OF_PAGES.search(text[max(0, span.start - 8) : span.start])
    start = span.start - len(before[0]) if before else span.start
    return bool(_PAGES.match(text, start))


def _millions(nouns: Nouns, atom: Atom) -> Atom:
    """Read "13m" as millions before a plural ("13m jobs"), and as metres else."""
    if not atom.metres:
        return atom
    noun = nouns.counted(atom.span)
    if noun is None or nouns.tokens[noun].tag not in ("NNS", "NNPS"):
        return atom
    return replace(atom, value=atom.value * 1e6, unit=None, scale=1e6, metres=False)


# ------------------------------------------------------------------ what is counted


def _counting(nouns: Nouns, figure: Figure) -> Figure:
    """Name what a figure counts: its noun, or people where only people can be meant."""
    if figure.counts is not None:
        return figure
    if figure.unit is not None and figure.kind != "share":
        printed = figure.span.of(nouns.text)
        plural = printed.endswith("s") and printed[-2:-1].isalpha() and "-" not in printed
        place = nouns.measured(figure.span, plural=plural)
        return figure if place is None else replace(figure, counts=nouns.name(place))
    place = nouns.counted(figure.span)
    counts = None if place is None else nouns.name(place)
    if figure.kind == "share":
        return replace(figure, counts=None if place is None or nouns.is_timed(place) else counts)
    if counts is None or counts in _STATES_AS_NOUNS:
        people, _ = nouns.befallen(figure.span)
        counts = "person" if people else counts
    return replace(figure, counts=counts)
