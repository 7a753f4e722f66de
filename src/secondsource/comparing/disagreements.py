"""Disagreements: two passages that are about the same thing and give a detail differently.

reading > annotating > gathering > [comparing] > presenting

In:  one story's units (likeness.py) and its claims.
Out: `Finding`s of the kinds "number", "polarity", "date" and "place".
Start at the `find_…` functions, one a kind. Each would rather miss a difference than raise a false
alarm: rounding, vagueness, another scope and a coarser date are not differences.
Limits: a difference that no figure, date, place name or negation carries is not seen.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rapidfuzz import fuzz

from secondsource.annotating.names.lexicon import fold
from secondsource.comparing.exactness import CLOCK, ROUNDED, minutes
from secondsource.comparing.findings import WORD_FOR_WORD, Alike, Finding, Given, about_both, by_text
from secondsource.comparing.likeness import Unit, sense
from secondsource.comparing.manner import in_quotation
from secondsource.comparing.scope import background, figure_words, whole
from secondsource.comparing.tallies import Tally
from secondsource.comparing.telling import ONE_EVENT, dated_apart, days_apart, differ
from secondsource.model import (
    Annotations,
    Claim,
    ConflictKind,
    Figure,
    Modality,
    Passage,
    Quote,
    Span,
)

#: Share of the shorter clause's terms (figures and dates apart) that the longer one must have before
#: their figures are held against each other: "two were hurt", "ten people were hurt in the blast".
SAME_MATTER = 0.75

#: More content words than these must be common to two clauses one of which has a pronoun for subject.
SHARED_UNNAMED = 2

#: The same of the longer clause: "spent 19 seasons with the club", "spent four as its director".
MOST_MATTER = 0.6

#: rapidfuzz partial ratio, 0 to 100, from which one place's name is taken to hold the other's.
SAME_PLACE = 80

#: Clauses of one predicate that each counting clause is held against, the story's first: they join all
#: sides, and a text of ten thousand figures is read in seconds.
MOST_COUNTS = 100

_LIGHT = frozenset({"", "be", "have", "do", "make", "get", "take", "go", "say", "see", "know"})
_TOLD: frozenset[Modality] = frozenset({"happened", "planned", "expected"})
_LOCATING = frozenset({"in", "at", "near", "on", "outside"})


# ------------------------------------------------------------------ figures and negations


def find_figures(
    found: Sequence[Unit], annotated: Sequence[Annotations], tallies: Iterable[Tally]
) -> Iterator[Finding]:
    """Yield clauses that count or measure the same of the same and get another number.

    For what is no tally of people: those are held against each other in tolls.py.
    """
    taken = {(tally.unit.article, tally.figure.span) for tally in tallies}
    counting = [unit for unit in found if unit.figures]
    having: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(counting):
        for term, _ in unit.terms:
            having[term].append(place)
    pairs = {
        (min(a, b), max(a, b))
        for a, unit in enumerate(counting)
        for b in having.get(sense(unit.clause.predicate), ())[:MOST_COUNTS]
        if unit.clause.predicate not in _LIGHT and unit.article != counting[b].article
    }
    said = _said(counting)
    groups = _Groups(annotated)

    @functools.cache
    def old_of(place: int) -> str | None:
        return background(counting[place], annotated)

    matters = [matter(unit) for unit in counting]
    for a, b in sorted(pairs):
        if len(matters[a] & matters[b]) < MOST_MATTER * max(len(matters[a]), len(matters[b])):
            continue
        one, other = counting[a], counting[b]
        if not _same_matter(one, other) or not _same_subject(one, other):
            continue
        if old_of(a) != old_of(b):
            continue
        for x in one.figures:
            for y in other.figures:
                if (
                    (one.article, x.span) not in taken
                    and (other.article, y.span) not in taken
                    and differ(x, y)
                    and groups.of(one, x) == groups.of(other, y)
                    and whole(x, one, annotated)
                    and whole(y, other, annotated)
                    and not (_says(said, one, other, y) or _says(said, other, one, x))
                ):
                    yield _figure_finding(one, other, x, y, annotated)


def _figure_finding(
    one: Unit, other: Unit, x: Figure, y: Figure, annotated: Sequence[Annotations]
) -> Finding:
    kind: ConflictKind = "polarity" if 0.0 in (x.value, y.value) else "number"
    a, b = (
        figure_words(figure, annotated[unit.article].article.text) for figure, unit in ((x, one), (y, other))
    )
    key = f"{sense(x.counts or y.counts or '')} {x.unit}"
    return replace(_by_value(kind, one, a, other, b, annotated), key=key)


class _Groups:
    """Looks up the words that make a group of what a figure counts: "fire" in "eight fire engines"."""

    def __init__(self, annotated: Sequence[Annotations]) -> None:
        self.annotated = annotated

    def of(self, unit: Unit, figure: Figure) -> frozenset[str]:
        tokens = self.annotated[unit.article].tokens
        number = next((t for t in unit.clause.tokens if figure.span.holds(tokens[t].span)), None)
        if number is None:
            return frozenset()
        noun = tokens[number].head
        return frozenset(
            sense(tokens[t].lemma)
            for t in unit.clause.tokens
            if tokens[t].head == noun and tokens[t].dep in {"compound", "amod"}
        )


def _said(counting: Sequence[Unit]) -> set[tuple[int, str, float]]:
    """Return what each article says: (article, term, value) for every term beside a figure."""
    return {
        (unit.article, term, figure.value)
        for unit in counting
        for figure in unit.figures
        if figure.value is not None
        for term, _ in unit.terms
    }


def _says(said: set[tuple[int, str, float]], one: Unit, other: Unit, value: Figure) -> bool:
    """Say whether the one's article, too, has the other's value: then these count different things."""
    if value.value in (None, 0.0) or any(f.value == 0.0 for f in one.figures):
        return False  # who denies it must first have said what is denied
    return (one.article, sense(other.clause.predicate), value.value) in said


def _both_ways(one: Unit, other: Unit) -> bool:
    """Say whether most of what the longer clause says, too, stands in the shorter one."""
    a, b = matter(one), matter(other)
    return len(a & b) >= MOST_MATTER * max(len(a), len(b))


def _same_matter(one: Unit, other: Unit) -> bool:
    """Say whether two clauses tell of one thing, by the words of the shorter and what was done."""
    if one.clause.modality != other.clause.modality or one.clause.modality not in _TOLD:
        return False
    a, b = matter(one), matter(other)
    shared = a & b
    return bool(shared) and len(shared) >= SAME_MATTER * min(len(a), len(b))


def _same_subject(one: Unit, other: Unit) -> bool:
    """Say whether the clauses are about one subject, as far as their words tell."""
    if one.subject and other.subject:
        return bool(one.subject & other.subject)
    return not one.subject_terms or not other.subject_terms or bool(one.subject_terms & other.subject_terms)


def matter(unit: Unit) -> frozenset[str]:
    """Return the clause's terms without figures, dates, names and "people"."""
    return frozenset(term for term, _ in unit.terms if term[0] not in "#~=") - {sense("person")}


def find_denials(
    found: Sequence[Unit],
    annotated: Sequence[Annotations],
    pairs: Sequence[tuple[int, int, float]],
    quotes: Sequence[Quote],
) -> Iterator[Finding]:
    """Yield pairs of alike clauses of which one says that it is so and the other that it is not.

    Two wordings of one quotation are renderings.py's matter.
    """
    quote_of: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        for wording in quote.wordings:
            quote_of[wording.passage.article].append((wording.passage.span, number))
    for a, b, alike in pairs:
        one, other = found[a], found[b]
        if one.clause.negated == other.clause.negated or one.clause.predicate in _LIGHT:
            continue
        if sense(one.clause.predicate) != sense(other.clause.predicate) or not _same_matter(one, other):
            continue
        if dated_apart(one, other) or _in_one_quote(one, other, quote_of):
            continue
        if all(in_quotation(annotated[u.article], u.passage.span) for u in (one, other)):
            continue  # two people may say opposite things; that reports differ is another matter
        if _denies(one, other, alike):
            yield by_text("polarity", one, other, annotated)


def _denies(one: Unit, other: Unit, alike: float) -> bool:
    """Say whether two clauses are about one subject and one thing; "it" and "he" may be anyone."""
    shared = len(matter(one) & matter(other))
    if one.subject_terms and other.subject_terms:
        return shared > 1 and _same_subject(one, other) and _both_ways(one, other)
    return shared > SHARED_UNNAMED and alike >= WORD_FOR_WORD


def _in_one_quote(one: Unit, other: Unit, quote_of: dict[str, list[tuple[Span, int]]]) -> bool:
    x, y = (
        {number for span, number in quote_of[u.passage.article] if span.overlaps(u.passage.span)}
        for u in (one, other)
    )
    return bool(x & y)


# ------------------------------------------------------------------ dates and places


def find_in_claims(
    claims: Sequence[Claim],
    by_passage: Mapping[Passage, Unit],
    annotated: Sequence[Annotations],
    alike: Alike,
) -> Iterator[Finding]:
    """Yield what the passages of one claim date or place otherwise."""
    for claim in claims:
        members = [by_passage[r.passage] for r in claim.reports if r.passage in by_passage]
        for one, other in combinations(members, 2):
            if alike(one, other) >= WORD_FOR_WORD:
                yield from _dates(one, other, annotated)
                yield from _localities(one, other, annotated)


def _dates(one: Unit, other: Unit, annotated: Sequence[Annotations]) -> Iterator[Finding]:
    """Yield days that differ by little (by more, they are two events'), and times of day that differ.

    Only the clock of a time is compared: "at 9pm" seldom names its day, and what it was worked out
    from is the day of its report.
    """
    if one.date and other.date and len(one.date) == len(other.date) == 10:
        if 0 < days_apart(one.date, other.date) <= ONE_EVENT:
            yield _by_value("date", one, one.date, other, other.date, annotated)
        return
    x, y = _clock(one, annotated), _clock(other, annotated)
    if x and y and abs(minutes(x) - minutes(y)) > ROUNDED:
        yield _by_value("date", one, x, other, y, annotated)


def _by_value(
    kind: ConflictKind, one: Unit, x: str, other: Unit, y: str, annotated: Sequence[Annotations]
) -> Finding:
    about = about_both(one, other, annotated)
    return Finding(kind, about, Given(one.passage, x), Given(other.passage, y))


def _clock(unit: Unit, annotated: Sequence[Annotations]) -> str | None:
    """Return the one time of day, ``HH:MM``, in the clause's own words; None for none or several."""
    span = unit.passage.span
    times = [t for t in annotated[unit.article].times if t.type == "TIME" and span.holds(t.span)]
    if len(times) != 1:
        return None
    found = CLOCK.fullmatch((times[0].value or "").partition("T")[2])
    return found[0] if found else None


def _localities(one: Unit, other: Unit, annotated: Sequence[Annotations]) -> Iterator[Finding]:
    """Yield where both clauses stand in one named place each, and neither article names the other's."""
    x, y = _only_place(one, annotated), _only_place(other, annotated)
    if x is None or y is None or fuzz.partial_ratio(fold(x), fold(y)) >= SAME_PLACE:
        return
    texts = [fold(annotated[unit.article].article.text) for unit in (one, other)]
    if fold(y) not in texts[0] and fold(x) not in texts[1]:
        yield Finding(
            "place", about_both(one, other, annotated), Given(one.passage, x), Given(other.passage, y)
        )


def _only_place(unit: Unit, annotated: Sequence[Annotations]) -> str | None:
    """Return the only named place that the clause's verb happens in; None for none or several."""
    one = annotated[unit.article]
    places = [m for m in one.mentions if m.type == "place" and m.named and unit.passage.span.holds(m.span)]
    heads = {one.tokens[t].span.end: one.tokens[t] for t in unit.clause.tokens}
    located = []
    for mention in places:
        token = heads.get(mention.span.end)
        if token is None or token.dep != "pobj":
            continue
        preposition = one.tokens[token.head]
        if preposition.lemma in _LOCATING and one.tokens[preposition.head].lemma == unit.clause.predicate:
            located.append(mention.name)
    return located[0] if len(places) == 1 and len(located) == 1 else None
