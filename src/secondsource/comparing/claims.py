"""Claims: which articles assert the same thing, and in which passage each.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, the origin of each, and the canonical names.
Out: one `Claim` per assertion: its passages, at most one an article, whom they name for it, and over
     how many outlets and independent origins it is spread.
Start at `find_claims`. `SAME` is the one threshold; `compatible` says what keeps alike clauses apart.
Limits: those of likeness.py; a clause that bundles two assertions is one claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from secondsource.comparing.likeness import Likeness, Unit, sense, units
from secondsource.comparing.tallies import with_tallies
from secondsource.comparing.words import names_nobody
from secondsource.model import Annotations, Attribution, Claim, Figure, Passage, Report

#: Least likeness of two passages of a claim, and least average between those joined. On the four dev
#: stories the facts' F1 is flat from 0.2 to 0.35 and falls beyond; chosen by three stories for the
#: fourth, it is 0.24 to 0.26 each time.
SAME = 0.26

#: Least likeness where neither clause has the other's predicate: about one thing, they may yet say
#: different things of it. On the dev stories 0.26 is wrong four times in a hundred pairs, 0.4 never, for
#: 3 points of recall.
OTHER_PREDICATE = 0.4

#: Least likeness of two passages of one article that are taken for one thing said twice. From 0.3 to 0.5
#: the figures of the dev stories are the same; at 0.7 nothing is joined.
SAME_ARTICLE = 0.5

#: One word in common, be it ever so rare, is a coincidence: "joint exercises", "jointly operated". With
#: 1 the dev stories lose 3 points of precision, with 3 they lose 7 of recall.
FEWEST_SHARED = 2

#: Days that two reports' dates of one event may differ by: a slip, or a night between time zones.
#: Further apart they are taken for two events of one kind.
ONE_EVENT = 3

#: Lengths of YYYY, YYYY-MM and YYYY-MM-DD: the dates of the calendar among TIMEX3 values.
_CALENDAR = frozenset({4, 7, 10})

_ABOUT_US = re.compile(r"About (?-i:[A-Z0-9])[^:.\n]{1,60}:\s", re.IGNORECASE)

#: A clause of a cue and a source asserts nothing of its own, unless it holds more words than these.
FRAME_TERMS = 4
_CUES = frozenset(
    {
        "say", "tell", "state", "report", "announce", "add", "claim", "believe", "think", "note", "declare",
        "warn", "describe", "write", "ask",
    }
)  # fmt: skip


def find_claims(
    annotated: Sequence[Annotations],
    origin_of: Mapping[str, str],
    canonical: Mapping[tuple[str, str], str],
) -> tuple[Claim, ...]:
    """Find what the articles assert, the most widely reported first.

    Clauses are joined greedily, the most alike first, as long as no article has two in one claim and
    the two sides are on average as alike as `SAME`. A clause that an article repeats stands in a claim
    of its own with the same passages of the others. Order: most origins, most articles, earliest place.
    """
    every = distinct(units(annotated, canonical), annotated)
    found = [unit for unit in every if asserts(unit) and not _about_us(unit, annotated)]
    likeness = Likeness(found)
    groups = _groups(with_tallies(found, annotated), likeness)
    claims = [_claim(group, found, likeness, annotated, origin_of, canonical) for group in groups]
    first = {annotation.article.id: i for i, annotation in enumerate(annotated)}

    def order(claim: Claim) -> tuple[int, int, int, int, int]:
        lead = claim.reports[0].passage
        return (-claim.origins, -claim.articles, lead.span.start, first[lead.article], lead.span.end)

    return tuple(sorted(claims, key=order))


def distinct(found: Iterable[Unit], annotated: Sequence[Annotations]) -> list[Unit]:
    """Of the units that an article prints in the same words, keep the first."""
    kept: dict[tuple[int, str], Unit] = {}
    for unit in found:
        text = unit.passage.span.of(annotated[unit.article].article.text)
        kept.setdefault((unit.article, text.casefold()), unit)
    return list(kept.values())


def asserts(unit: Unit) -> bool:
    """Say whether the clause claims anything: "police said", "NEW YORK" and "he did" do not."""
    if unit.clause.predicate in _CUES:
        told = sum(w for term, w in unit.terms if term not in unit.subject_terms)
        return told > FRAME_TERMS
    return sum(w for term, w in unit.terms if not term.startswith("=")) >= 2


def _about_us(unit: Unit, annotated: Sequence[Annotations]) -> bool:
    """Say whether the clause stands in the closing note of a press release: "About Merrow Ferries: …"."""
    read = annotated[unit.article]
    return bool(_ABOUT_US.match(read.article.text, read.sentences[unit.clause.sentence].start))


def compatible(a: Unit, b: Unit) -> bool:
    """Say whether two alike clauses can assert one thing: polarity, time of telling, figures, people."""
    if a.clause.negated != b.clause.negated or len(shared_terms(a, b)) < FEWEST_SHARED:
        return False
    if (a.clause.modality == "possible") != (b.clause.modality == "possible") or dated_apart(a, b):
        return False
    if a.subject and b.subject and not a.subject & b.subject:
        return False
    return not any(_contradicted(x, b.figures) for x in a.figures)


def one_act(a: Unit, b: Unit) -> bool:
    """Say whether the clauses tell of one deed, as far as their verbs and subjects tell."""
    return one_predicate(a, b) and not other_actors(a, b)


def one_predicate(a: Unit, b: Unit) -> bool:
    """Say whether what the one says is done stands in the other: "was hurt", "suffered an injury"."""
    return any(sense(x.clause.predicate) in {term for term, _ in y.terms} for x, y in ((a, b), (b, a)))


def other_actors(a: Unit, b: Unit) -> bool:
    """Say whether two clauses with a subject each have nothing in common that either subject names."""
    if not a.subject_terms or not b.subject_terms:
        return False
    said_a, said_b = ({term for term, _ in unit.terms} for unit in (a, b))
    return not a.subject_terms & said_b and not b.subject_terms & said_a


def dated_apart(a: Unit, b: Unit) -> bool:
    """Say whether the clauses date themselves so far apart that they tell of two events."""
    return a.date is not None and b.date is not None and days_apart(a.date, b.date) > ONE_EVENT


def days_apart(a: str, b: str) -> int:
    """Return how many days lie between two TIMEX3 dates at the precision that both have.

    0 where one holds the other ("2019-02", "2019-02-27") and where either is no date of the calendar.
    """
    size = min(len(a), len(b))
    if a[:size] == b[:size] or size not in _CALENDAR:
        return 0
    try:
        days = [date.fromisoformat((value[:size] + "-01-01")[:10]) for value in (a, b)]
    except ValueError:
        return 0
    return abs((days[0] - days[1]).days)


def shared_terms(a: Unit, b: Unit) -> set[str]:
    """Return the terms that both clauses have, leaving out the words of names."""
    return {term for term, _ in a.terms} & {term for term, _ in b.terms}


def _contradicted(figure: Figure, others: Iterable[Figure]) -> bool:
    """Say whether there are figures of the same thing, and none of them that can be right beside this one.

    "12 killed, 30 hurt" counts people twice, and is not at odds with itself.
    """
    same = [other for other in others if _same_count(figure, other)]
    return bool(same) and all(differ(figure, other) for other in same)


def _same_count(a: Figure, b: Figure) -> bool:
    if a.counts is None or b.counts is None:
        return False
    return a.unit == b.unit and sense(a.counts) == sense(b.counts)


def differ(a: Figure, b: Figure) -> bool:
    """Say whether two figures count the same thing and cannot both be right."""
    if not _same_count(a, b):
        return False
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    return high_a < low_b or high_b < low_a


def _bounds(figure: Figure) -> tuple[float, float]:
    low = figure.low if figure.low is not None else figure.value
    high = figure.high if figure.high is not None else figure.value
    return (
        float("-inf") if low is None else low,
        float("inf") if high is None else high,
    )


# ------------------------------------------------------------------ which clauses go together


def _groups(found: Sequence[Unit], likeness: Likeness) -> list[list[int]]:
    """Group the units' places, each group's in story order."""
    pairs = [
        (a, b, alike)
        for a, b, alike in likeness.pairs(SAME)
        if (alike >= OTHER_PREDICATE or one_act(found[a], found[b])) and compatible(found[a], found[b])
    ]
    pairs.sort(key=lambda p: (-p[2], abs(found[p[0]].position - found[p[1]].position), p[0], p[1]))
    group_of = list(range(len(found)))
    members = {i: [i] for i in group_of}
    left_out: set[int] = set()
    total = {i: likeness.vectors[i].copy() for i in group_of}
    for a, b, _ in pairs:
        one, other = group_of[a], group_of[b]
        if one == other or a in left_out or b in left_out:
            continue
        twice = _twice(members[one], members[other], found, likeness)
        if twice is None:
            continue
        between = float(total[one] @ total[other]) / (len(members[one]) * len(members[other]))
        if between < SAME or not _all_compatible(members[one], members[other], found):
            continue
        for unit in members[other]:
            group_of[unit] = one
        members[one] += members.pop(other)
        total[one] += total.pop(other)
        for unit in twice:
            members[one].remove(unit)
            total[one] -= likeness.vectors[unit]
            left_out.add(unit)
    for unit in sorted(left_out):
        group_of[unit] = len(found) + unit  # its own number may be its old group's
        members[group_of[unit]] = [unit]
    repeated = _repeated(pairs, members, group_of, found)
    return [sorted(repeated.get(i, group)) for i, group in sorted(members.items())]


def _twice(
    one: Sequence[int], other: Sequence[int], found: Sequence[Unit], likeness: Likeness
) -> list[int] | None:
    """Return the passages to leave out of a joined group, so that no article has two; None: do not join.

    An article that says one thing twice, in its headline and its lead, says it in the passage that is
    more like the others. Where its two passages are not alike, it tells two things.
    """
    in_one = {found[unit].article: unit for unit in one}
    left_out = []
    for unit in other:
        mine = in_one.get(found[unit].article)
        if mine is None:
            continue
        if likeness.of(mine, unit) < SAME_ARTICLE or not compatible(found[mine], found[unit]):
            return None
        around = likeness.vectors[[*one, *other]].sum(axis=0) - likeness.vectors[[mine, unit]].sum(axis=0)
        left_out.append(mine if around @ likeness.vectors[unit] > around @ likeness.vectors[mine] else unit)
    return left_out if len(left_out) < min(len(one), len(other)) else None


def _all_compatible(one: Iterable[int], other: Sequence[int], found: Sequence[Unit]) -> bool:
    return all(compatible(found[a], found[b]) for a in one for b in other)


def _repeated(
    pairs: Sequence[tuple[int, int, float]],
    members: Mapping[int, list[int]],
    group_of: Sequence[int],
    found: Sequence[Unit],
) -> dict[int, list[int]]:
    """For each unit left alone, list it with the passages of the group its best partner is in.

    The unit's article says elsewhere what the group says; what it repeats is as widely reported.
    """
    alike: dict[int, dict[int, None]] = {}
    for a, b, _ in pairs:
        for unit, partner in ((a, b), (b, a)):
            if len(members.get(group_of[unit], ())) == 1:
                alike.setdefault(unit, {})[partner] = None
    repeated = {}
    for unit, partners in alike.items():
        group = next((g for p in partners if len(g := members[group_of[p]]) > 1), [])
        if found[unit].article in {found[m].article for m in group}:
            repeated[group_of[unit]] = [unit, *(m for m in group if m in partners)]
    return repeated


# ------------------------------------------------------------------ one claim


def _claim(
    group: Sequence[int],
    found: Sequence[Unit],
    likeness: Likeness,
    annotated: Sequence[Annotations],
    origin_of: Mapping[str, str],
    canonical: Mapping[tuple[str, str], str],
) -> Claim:
    reports = []
    for unit in (found[place] for place in group):
        sources = named_sources(annotated[unit.article], unit.passage, canonical)
        reports.append(Report(passage=unit.passage, sources=sources))
    origins = {origin_of.get(r.passage.article, r.passage.article) for r in reports}
    articles = [annotated[found[place].article].article for place in group]
    return Claim(
        reports=tuple(reports),
        outlets=len({article.outlet or article.id for article in articles}),
        origins=len(origins),
        sources=tuple(dict.fromkeys(source for report in reports for source in report.sources)),
        status="corroborated" if len(origins) > 1 else "one-origin",
        confidence=_confidence(group, likeness),
    )


def _confidence(group: Sequence[int], likeness: Likeness) -> float:
    """Half, and the passages' average likeness: 0.76 for the least alike, 1 from a likeness of 0.5 on.

    A claim of one article has 1: nothing was joined. It is a measure of agreement in words, not yet
    calibrated.
    """
    if len(group) == 1:
        return 1.0
    vectors = likeness.vectors[list(group)]
    total = vectors.sum(axis=0)
    size = len(group)
    own = float(np.square(vectors).sum())
    average = (float(total @ total) - own) / (size * (size - 1))
    return round(min(1.0, 0.5 + average), 2)


def named_sources(
    annotated: Annotations, passage: Passage, canonical: Mapping[tuple[str, str], str]
) -> tuple[str, ...]:
    """Name whom the article names for what the passage says, the outermost first.

    A source that is not resolved is named as printed; an unresolved "they" names nobody.
    """
    holding = [i for i, each in enumerate(annotated.attributions) if _holds(each, passage)]
    names = []
    for place in sorted(holding, key=lambda i: (_depth(annotated.attributions, i), i)):
        attribution = annotated.attributions[place]
        if attribution.speaker:
            names.append(canonical.get((passage.article, attribution.speaker), attribution.speaker))
        elif attribution.source:
            printed = attribution.source[0].of(annotated.article.text)
            names += [] if names_nobody(printed) else [printed]
    return tuple(dict.fromkeys(names))


def _holds(attribution: Attribution, passage: Passage) -> bool:
    """Say whether most of the passage stands in the attribution's content."""
    inside = sum(
        max(0, min(piece.end, passage.span.end) - max(piece.start, passage.span.start))
        for piece in attribution.content
    )
    return 2 * inside >= len(passage.span)


def _depth(attributions: Sequence[Attribution], place: int) -> int:
    depth = 0
    around = attributions[place].inside
    while around is not None and depth < len(attributions):
        depth += 1
        around = attributions[around].inside
    return depth
