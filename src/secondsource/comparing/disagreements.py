"""Disagreements: two passages that are about the same thing and give a detail differently.

reading > annotating > gathering > [comparing] > presenting

In:  one story's units (likeness.py) and its claims, quotes and names.
Out: `Finding`s: the kind of detail, and two passages with the value that each gives.
Start at the `find_…` functions, one a kind. Each would rather miss a difference than raise a false
alarm: rounding, vagueness, a coarser date and a shortened quotation or name are not differences.
Limits: a difference that no figure, date, place name, negation or tense carries is not seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rapidfuzz import fuzz

from secondsource.annotating.lexicon import fold
from secondsource.comparing.claims import differ
from secondsource.comparing.likeness import Unit, sense
from secondsource.model import (
    Annotations,
    Claim,
    ConflictKind,
    Figure,
    Passage,
    Quote,
    Span,
    TimeExpression,
)

#: Share of the shorter clause's terms (figures and dates apart) that the longer one must have before
#: their figures are held against each other: "two were hurt", "ten people were hurt in the blast".
SAME_MATTER = 0.6

#: Minutes that two times of day may lie apart and still be one, rounded: 5:10 is "about five".
ROUNDED = 15

#: Least rapidfuzz ratio, 0 to 100, of two spellings of a body's or place's name ("Centre for the Arts",
#: "Center for Arts" have 88; "Arts Council" and "Arts Centre" 70).
SAME_NAME = 80

#: Least confidence of a claim whose passages are taken for one utterance.
CERTAIN = 0.95

_LIGHT = frozenset({"", "be", "have", "do", "make", "get", "take", "go", "say", "see", "know"})
_LOCATING = frozenset({"in", "at", "near", "on", "outside"})


@dataclass(frozen=True, slots=True)
class Side:
    """One passage and the value it gives."""

    passage: Passage
    value: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Two passages of different articles that differ; findings that share a passage are one conflict."""

    kind: ConflictKind
    about: str
    a: Side
    b: Side
    #: Findings of one kind are joined only under one key.
    key: str = ""
    #: The matter itself can change between two reports, as a toll does and a spelling does not.
    moves: bool = True


# ------------------------------------------------------------------ figures and negations


def find_figures(found: Sequence[Unit], annotated: Sequence[Annotations]) -> Iterator[Finding]:
    """Yield clauses that count the same of the same and get another number; none at all is polarity."""
    counting = [unit for unit in found if unit.figures]
    having: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(counting):
        for term, _ in unit.terms:
            having[term].append(place)
    pairs = {
        (min(a, b), max(a, b))
        for a, unit in enumerate(counting)
        for b in having.get(sense(unit.clause.predicate), ())
        if unit.clause.predicate not in _LIGHT and unit.article != counting[b].article
    }
    said = _said(counting)
    for a, b in sorted(pairs):
        one, other = counting[a], counting[b]
        if not _same_matter(one, other) or _dated_apart(one, other, annotated):
            continue
        for x in one.figures:
            for y in other.figures:
                if _disagree(x, y) and not (_says(said, one, other, y) or _says(said, other, one, x)):
                    yield _figure_finding(one, other, x, y, annotated)


def _figure_finding(
    one: Unit, other: Unit, x: Figure, y: Figure, annotated: Sequence[Annotations]
) -> Finding:
    kind: ConflictKind = "polarity" if 0.0 in (x.value, y.value) else "number"
    return Finding(
        kind,
        _about(one, other, annotated),
        Side(one.passage, x.span.of(annotated[one.article].article.text)),
        Side(other.passage, y.span.of(annotated[other.article].article.text)),
        key=f"{sense(x.counts or y.counts or '')} {x.unit}",
    )


def _disagree(x: Figure, y: Figure) -> bool:
    """Like `differ`, but "two were hurt" counts what "ten people were hurt" counts."""
    if x.unit is None and y.unit is None and (x.counts is None) != (y.counts is None):
        named = x.counts or y.counts
        if sense(named or "") != sense("person"):
            return False
        return differ(_counting(x, named), _counting(y, named))
    return differ(x, y)


def _counting(figure: Figure, counts: str | None) -> Figure:
    return Figure(span=figure.span, value=figure.value, low=figure.low, high=figure.high, counts=counts)


def _said(counting: Sequence[Unit]) -> Mapping[tuple[int, str, float], int]:
    """Count what each article says: (article, predicate's sense, value) for every counting clause."""
    said: dict[tuple[int, str, float], int] = defaultdict(int)
    for unit in counting:
        for figure in unit.figures:
            if figure.value is not None:
                for term, _ in unit.terms:
                    said[unit.article, term, figure.value] += 1
    return said


def _says(said: Mapping[tuple[int, str, float], int], one: Unit, other: Unit, value: Figure) -> bool:
    """Say whether the one's article, too, has the other's value: then these count different things."""
    if value.value in (None, 0.0) or any(f.value == 0.0 for f in one.figures):
        return False  # who denies it must first have said what is denied
    return (one.article, sense(other.clause.predicate), value.value) in said


def _same_matter(one: Unit, other: Unit) -> bool:
    """Say whether two clauses tell of one thing, by the words of the shorter and what was done."""
    if one.clause.modality != other.clause.modality:
        return False
    a, b = _matter(one), _matter(other)
    shared = a & b
    return bool(shared) and len(shared) >= SAME_MATTER * min(len(a), len(b))


def _matter(unit: Unit) -> set[str]:
    return {term for term, _ in unit.terms if term[0] not in "#~="} - {sense("person")}


def find_denials(
    found: Sequence[Unit], annotated: Sequence[Annotations], pairs: Sequence[tuple[int, int, float]]
) -> Iterator[Finding]:
    """Yield pairs of alike clauses of which one says that it is so and the other that it is not."""
    for a, b, _ in pairs:
        one, other = found[a], found[b]
        if one.clause.negated == other.clause.negated or one.clause.predicate in _LIGHT:
            continue
        if sense(one.clause.predicate) != sense(other.clause.predicate) or not _same_matter(one, other):
            continue
        if len(_matter(one) & _matter(other)) > 1 and not _dated_apart(one, other, annotated):
            yield _by_text("polarity", one, other, annotated)


# ------------------------------------------------------------------ dates, places, tense


def find_in_claims(
    claims: Sequence[Claim], by_passage: Mapping[Passage, Unit], annotated: Sequence[Annotations]
) -> Iterator[Finding]:
    """Yield what the passages of one claim date, place or tell otherwise."""
    for claim in claims:
        members = [by_passage[r.passage] for r in claim.reports if r.passage in by_passage]
        for one, other in combinations(members, 2):
            yield from _dates(one, other, annotated)
            yield from _localities(one, other, annotated)
            yield from _plans(one, other, annotated)


def _dates(one: Unit, other: Unit, annotated: Sequence[Annotations]) -> Iterator[Finding]:
    x, y = _only_time(one, annotated), _only_time(other, annotated)
    if x and y and x.value and y.value and apart(x, y):
        yield Finding(
            "date", _about(one, other, annotated), Side(one.passage, x.value), Side(other.passage, y.value)
        )


def _only_time(unit: Unit, annotated: Sequence[Annotations]) -> TimeExpression | None:
    """Return the one date or time in the clause's own words; None for none or several."""
    span = unit.passage.span
    times = annotated[unit.article].times
    inside = [t for t in times if t.type in {"DATE", "TIME"} and t.value and span.holds(t.span)]
    return inside[0] if len(inside) == 1 else None


def apart(a: TimeExpression, b: TimeExpression) -> bool:
    """Say whether two times exclude each other at the precision that both have.

    Of two times of day only the clock is compared: "at 9pm" seldom names its day, and what it was
    worked out from is the day of its report.
    """
    x, y = a.value or "", b.value or ""
    if a.type == b.type == "TIME":
        clocks = _minutes(x), _minutes(y)
        return clocks[0] is not None and clocks[1] is not None and abs(clocks[0] - clocks[1]) > ROUNDED
    if a.type != b.type or "W" in x + y or not (x[:4].isdigit() and y[:4].isdigit()):
        return False
    size = min(len(x), len(y))
    return x[:size] != y[:size]


def _minutes(value: str) -> int | None:
    clock = value.partition("T")[2]
    if len(clock) >= 5 and clock[:2].isdigit() and clock[3:5].isdigit():
        return int(clock[:2]) * 60 + int(clock[3:5])
    return None


def _dated_apart(one: Unit, other: Unit, annotated: Sequence[Annotations]) -> bool:
    """Say whether the clauses date themselves to different times: then they are different events."""
    x, y = _only_time(one, annotated), _only_time(other, annotated)
    return bool(x and y and apart(x, y))


def _localities(one: Unit, other: Unit, annotated: Sequence[Annotations]) -> Iterator[Finding]:
    """Yield where both clauses stand in one named place each, and neither article names the other's."""
    x, y = _only_place(one, annotated), _only_place(other, annotated)
    if x is None or y is None or fuzz.partial_ratio(fold(x), fold(y)) >= SAME_NAME:
        return
    texts = [fold(annotated[unit.article].article.text) for unit in (one, other)]
    if fold(y) not in texts[0] and fold(x) not in texts[1]:
        yield Finding("place", _about(one, other, annotated), Side(one.passage, x), Side(other.passage, y))


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


def _plans(one: Unit, other: Unit, annotated: Sequence[Annotations]) -> Iterator[Finding]:
    """Yield where one tells as done or under way what the other tells as planned."""
    if {one.clause.modality, other.clause.modality} != {"planned", "happened"}:
        return
    if sense(one.clause.predicate) == sense(other.clause.predicate) and one.clause.predicate not in _LIGHT:
        yield _by_text("wording", one, other, annotated)


# ------------------------------------------------------------------ wordings and names


def find_rewordings(quotes: Sequence[Quote], annotated: Mapping[str, Annotations]) -> Iterator[Finding]:
    """Yield direct quotations of one utterance whose words differ beyond a cut."""
    for number, quote in enumerate(quotes):
        direct = [w for w in quote.wordings if w.kind == "direct"]
        fullest = next((w for w in direct if w.relation == "same"), None)
        for wording in direct:
            if fullest is None or wording.relation != "reworded":
                continue
            if wording.passage.article == fullest.passage.article:
                continue
            a, b = (
                Side(p, p.span.of(annotated[p.article].article.text))
                for p in (fullest.passage, wording.passage)
            )
            about = f"words of {quote.speaker}" if quote.speaker else "words of one utterance"
            yield Finding("wording", about, a, b, key=f"quote {number}", moves=False)


def find_misquotations(
    claims: Sequence[Claim],
    by_passage: Mapping[Passage, Unit],
    annotated: Sequence[Annotations],
    known: Sequence[Finding],
) -> Iterator[Finding]:
    """Yield passages of one claim that both stand in quotation marks and put it in other words.

    For what find_rewordings has not: utterances of which each article quotes another stretch.
    """
    seen = [side.passage for finding in known for side in (finding.a, finding.b)]
    for claim in claims:
        members = [by_passage[r.passage] for r in claim.reports if r.passage in by_passage]
        quoting = [u for u in members if _quoted(annotated[u.article], u.passage.span)]
        for one, other in combinations(quoting, 2):
            a, b = _matter(one), _matter(other)
            old = any(
                p.article == u.passage.article and p.span.overlaps(u.passage.span)
                for p in seen
                for u in (one, other)
            )
            if a - b and b - a and not old and claim.confidence >= CERTAIN:
                yield replace(_by_text("wording", one, other, annotated), moves=False)


def find_spellings(
    annotated: Sequence[Annotations], canonical: Mapping[tuple[str, str], str]
) -> Iterator[Finding]:
    """Yield names of one person, body or place that articles print in different full forms."""
    forms: dict[str, dict[tuple[str, str], Passage]] = defaultdict(dict)
    kinds: dict[str, str] = {}
    for one in annotated:
        for mention in one.mentions:
            if not mention.named or mention.type == "group" or _quoted(one, mention.span):
                continue
            name = canonical.get((one.article.id, mention.name), mention.name)
            printed = " ".join(mention.span.of(one.article.text).split())
            kinds.setdefault(name, mention.type)
            forms[name].setdefault((one.article.id, printed), Passage(one.article.id, mention.span))
    for name, found in sorted(forms.items()):
        items = list(found.items())
        for ((article, x), a), ((rival, y), b) in combinations(items, 2):
            # An article that prints both spellings does not differ from one that prints either.
            both = (rival, x) in found or (article, y) in found
            if article != rival and not both and spelled_apart(x, y, kinds[name]):
                yield Finding("name", f"name of {name}", Side(a, x), Side(b, y), key=name, moves=False)


def _quoted(one: Annotations, span: Span) -> bool:
    return any(quotation.holds(span) for quotation in one.quoted)


def spelled_apart(x: str, y: str, kind: str) -> bool:
    """Say whether two forms are two spellings, and not one of them a shortening of the other."""
    if x == y or x.isupper() or y.isupper() or x.replace("’", "'") == y.replace("’", "'"):
        return False
    a, b = fold(x).split(), fold(y).split()
    if a == b:  # hyphens and capitals: worth a line in a person's name, and within a word
        return len(a) > 1 and (kind == "person" or _plain(x) != _plain(y))
    if set(a) <= set(b) or set(b) <= set(a):
        return False
    if kind == "person":
        return len(a) > 1 and len(b) > 1 and len(a) == len(b)
    return min(len(a), len(b)) > 1 and fuzz.ratio(" ".join(a), " ".join(b)) >= SAME_NAME


def _plain(name: str) -> str:
    """Drop stops, and the capitals that a style guide gives or withholds."""
    words = name.replace(".", "").replace("-", " ").split()
    return " ".join(word[:1].lower() + word[1:] if not word.isupper() else word.lower() for word in words)


# ------------------------------------------------------------------ what it is about


def _by_text(kind: ConflictKind, one: Unit, other: Unit, annotated: Sequence[Annotations]) -> Finding:
    a, b = (Side(u.passage, u.passage.span.of(annotated[u.article].article.text)) for u in (one, other))
    return Finding(kind, _about(one, other, annotated), a, b)


def _about(one: Unit, other: Unit, annotated: Sequence[Annotations]) -> str:
    """Say in the first clause's own words what both are about."""
    shared = {term for term, _ in one.terms} & {term for term, _ in other.terms}
    read = annotated[one.article]
    text = read.article.text
    words: list[str] = []
    for place in one.clause.tokens:
        token = read.tokens[place]
        if sense(token.lemma) in shared or token.lemma == one.clause.predicate:
            words.append(Span(token.span.start, token.span.end).of(text))
    return " ".join(dict.fromkeys(words)) or one.passage.span.of(text)
