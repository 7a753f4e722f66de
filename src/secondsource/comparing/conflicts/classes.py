"""Conflicts: the details on which articles differ, and what explains each difference.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, its claims and quotes, origins and canonical names.
Out: one `Conflict` per detail, disagreements first; and the claims again, those in dispute marked.
Start at `find_conflicts`. What counts as a difference is decided where `Finding`s are made: tolls.py,
figures.py, measures.py, settings.py and polarity.py (what cannot both be right), quotations.py, names.py,
moments.py and tellings.py (what can). docs/conflicts.md defines the classes.
Limits: those of these. Which side is right is not asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from secondsource.comparing.claims import asserts, distinct
from secondsource.comparing.conflicts.figures import find_figures
from secondsource.comparing.conflicts.findings import Finding
from secondsource.comparing.conflicts.measures import find_ages, find_measures
from secondsource.comparing.conflicts.moments import find_moments
from secondsource.comparing.conflicts.names import find_descriptions, find_spellings
from secondsource.comparing.conflicts.polarity import find_causes, find_denials
from secondsource.comparing.conflicts.quotations import (
    MOST_WORDINGS,
    find_misquotations,
    find_respellings,
    find_rewordings,
)
from secondsource.comparing.conflicts.settings import find_settings
from secondsource.comparing.conflicts.tellings import find_tellings
from secondsource.comparing.conflicts.tolls import find_tolls
from secondsource.comparing.likeness import Likeness, Unit, units
from secondsource.comparing.tallies import find_tallies
from secondsource.model import (
    Annotations,
    Claim,
    Conflict,
    ConflictKind,
    Difference,
    Passage,
    Quote,
    Side,
    Span,
)

#: Least likeness (likeness.py) of two clauses that are asked whether one denies the other.
ALIKE = 0.26

#: The order in which a reader wants them.
_GRAVITY: tuple[ConflictKind, ...] = ("polarity", "number", "date", "place", "wording", "name")

#: So is the order of the classes: what nothing explains, what is new, and what is told differently.
_CLASSES: tuple[Difference, ...] = ("disagreement", "update", "scope", "rounding", "wording", "spelling")

#: Two spellings or wordings do not put what is said in dispute.
_DISPUTING = frozenset({"polarity", "number", "date", "place"})


def find_conflicts(
    annotated: Sequence[Annotations],
    claims: Sequence[Claim],
    quotes: Sequence[Quote],
    origin_of: Mapping[str, str],
    canonical: Mapping[tuple[str, str], str],
) -> tuple[tuple[Conflict, ...], tuple[Claim, ...]]:
    """Find on what the articles differ.

    Returns the conflicts (disagreements, updates, then the explained ones by class; within a class the
    gravest kind first, then by the number of sides) and ``claims`` in their order, "disputed" where a
    disagreement of number, date, place or polarity touches a passage of theirs.
    """
    every = distinct(units(annotated, canonical, parted=True), annotated)
    found = [unit for unit in every if not unit.part]
    telling = [unit for unit in found if asserts(unit)]
    around = _around(every)
    by_id = {one.article.id: one for one in annotated}
    likeness = Likeness(telling)
    place_of = {unit.passage: i for i, unit in enumerate(telling)}

    def alike(one: Unit, other: Unit) -> float:
        a, b = place_of.get(one.passage), place_of.get(other.passage)
        return 0.0 if a is None or b is None else likeness.of(a, b)

    reworded = list(find_rewordings(quotes, by_id))
    misquoted = list(find_misquotations(claims, around, annotated, alike, reworded))
    tallies = list(find_tallies(found, annotated))
    findings = [
        *find_tolls(tallies, annotated),
        *find_ages(annotated, canonical),
        *find_measures(annotated),
        *find_figures(found, annotated, tallies),
        *find_denials(telling, annotated, list(likeness.pairs(ALIKE)), quotes),
        *find_causes(annotated),
        *find_settings(claims, around, annotated, alike),
        *reworded,
        *misquoted,
        *find_respellings(quotes, by_id),
        *find_spellings(annotated, canonical),
        *find_descriptions(annotated, canonical),
    ]
    findings += find_moments(found, annotated)
    findings += _unseen(find_tellings(claims, around, annotated), findings, quotes)
    first = {one.article.id: i for i, one in enumerate(annotated)}
    conflicts = [_conflict(group, by_id, first, origin_of) for group in _kept(findings, by_id)]

    def order(conflict: Conflict) -> tuple[int, int, int, int, Span]:
        lead = conflict.sides[0].passage
        rank, gravity = _CLASSES.index(conflict.difference), _GRAVITY.index(conflict.kind)
        return (rank, gravity, -len(conflict.sides), first[lead.article], lead.span)

    conflicts.sort(key=order)
    return tuple(conflicts), tuple(_marked(claims, conflicts))


def _around(every: Iterable[Unit]) -> dict[Passage, Unit]:
    """Return, for each clause and each part of one, the clause: what a reader is shown tells what differs."""
    every = list(every)
    whole = {(u.article, token): u for u in every if not u.part for token in u.clause.tokens}
    return {u.passage: whole.get((u.article, u.clause.tokens[0]), u) for u in every}


def _unseen(told: Iterable[Finding], known: Iterable[Finding], quotes: Iterable[Quote]) -> Iterator[Finding]:
    """Yield what the clauses add, once for each two passages, to the findings on these and to the quotes.

    Two wordings of one quote have been held against each other; cuts are none of the differences.
    """
    seen: dict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)

    def put(a: Passage, b: Passage) -> None:
        seen[a.article, b.article].append((a.span, b.span))
        seen[b.article, a.article].append((b.span, a.span))

    for finding in known:
        if finding.kind != "name":
            put(finding.a.passage, finding.b.passage)
    for quote in quotes:
        direct = [w.passage for w in quote.wordings if w.kind == "direct"][:MOST_WORDINGS]
        for a, b in combinations(direct, 2):
            put(a, b)
    for finding in told:
        a, b = finding.a.passage, finding.b.passage
        if not any(x.overlaps(a.span) and y.overlaps(b.span) for x, y in seen[a.article, b.article]):
            yield finding
            put(a, b)


def joined(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Join findings of one kind and key that have a passage in common, in the order of each first."""
    parent: dict[tuple[str, str, Passage], tuple[str, str, Passage]] = {}

    def root(key: tuple[str, str, Passage]) -> tuple[str, str, Passage]:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    held = list(findings)
    for finding in held:
        one, other = (root((finding.kind, finding.key, side.passage)) for side in (finding.a, finding.b))
        parent[other] = one
    groups: dict[tuple[str, str, Passage], list[Finding]] = defaultdict(list)
    for finding in held:
        groups[root((finding.kind, finding.key, finding.a.passage))].append(finding)
    return list(groups.values())


def _kept(findings: Sequence[Finding], by_id: Mapping[str, Annotations]) -> Iterator[list[Finding]]:
    """Yield joined findings; where they are no update, without those whose two values can both stand."""
    for group in joined(findings):
        if _moves_on(group, by_id):
            yield group
        else:
            hard = [f for f in group if f.difference is None and not f.holds]
            yield from joined(hard or group)


def _moves_on(group: Sequence[Finding], by_id: Mapping[str, Annotations]) -> bool:
    """Say whether the values follow one another in time, by the words or by the reports' dates."""
    return all(f.moves for f in group) and (all(f.moved for f in group) or _follow(_values(group), by_id))


def _values(group: Sequence[Finding]) -> dict[Passage, str]:
    """Return the value that each passage gives, by the first finding that has it."""
    values: dict[Passage, str] = {}
    for finding in group:
        for side in (finding.a, finding.b):
            values.setdefault(side.passage, side.value)
    return values


def _conflict(
    group: Sequence[Finding],
    by_id: Mapping[str, Annotations],
    first: Mapping[str, int],
    origin_of: Mapping[str, str],
) -> Conflict:
    kind = group[0].kind
    values = _values(group)
    giving: dict[str, set[str]] = defaultdict(set)
    for passage, value in values.items():
        giving[_same(kind, value)].add(origin_of.get(passage.article, passage.article))
    difference, reason = _class(group, by_id)
    update = difference == "update"
    early = {p: by_id[p.article].article.published.value or "" if update else "" for p in values}
    ordered = sorted(values, key=lambda passage: (early[passage], first[passage.article], passage.span))
    once = {(p.article, _same(kind, values[p])): p for p in reversed(ordered)}
    ordered = [p for p in ordered if once[p.article, _same(kind, values[p])] == p]
    return Conflict(
        about=group[0].about,
        kind=kind,
        difference=difference,
        reason=reason,
        sides=tuple(
            Side(passage=passage, value=values[passage], origins=len(giving[_same(kind, values[passage])]))
            for passage in ordered
        ),
    )


def _class(group: Sequence[Finding], by_id: Mapping[str, Annotations]) -> tuple[Difference, str]:
    """Return what a conflict is and why; the finder's word goes before what the dates tell."""
    known = group[0].difference
    if known is not None:
        return known, group[0].reason
    if _moves_on(group, by_id):
        return "update", group[0].reason or "the later reports have the later value"
    if all(f.holds for f in group):
        return "rounding", "one report gives only a bound"
    return "disagreement", group[0].reason


def _same(kind: ConflictKind, value: str) -> str:
    """Return what two sides' values are compared by: capitals matter in a name alone."""
    return value if kind == "name" else value.casefold()


def _follow(values: Mapping[Passage, str], by_id: Mapping[str, Annotations]) -> bool:
    """Say whether each value was given up before the next appeared; unknown times say no."""
    times: dict[str, list[str]] = defaultdict(list)
    for passage, value in values.items():
        published = by_id[passage.article].article.published.value
        if published is None:
            return False
        times[value.casefold()].append(published)
    spans = sorted((min(given), max(given)) for given in times.values())
    return all(_before(a[1], b[0]) for a, b in pairwise(spans))


def _before(a: str, b: str) -> bool:
    """Compare two ISO 8601 dates or times at the precision that both have."""
    size = min(len(a), len(b))
    return a[:size] < b[:size]


def _marked(claims: Iterable[Claim], conflicts: Iterable[Conflict]) -> Iterable[Claim]:
    sides: dict[str, list[Passage]] = defaultdict(list)
    for conflict in conflicts:
        if conflict.kind in _DISPUTING and conflict.difference == "disagreement":
            for side in conflict.sides:
                sides[side.passage.article].append(side.passage)
    for claim in claims:
        touched = any(
            report.passage.span.overlaps(side.span)
            for report in claim.reports
            for side in sides.get(report.passage.article, ())
        )
        yield replace(claim, status="disputed") if touched else claim
