"""Tellings: how one claim is told otherwise in another report, and what sort of difference that is.

reading > annotating > gathering > [comparing] > presenting

In:  one story's claims, their units (likeness.py) and its `Annotations`.
Out: `Finding`s of the explained differences: less exact, later, less certain, attributed, other words.
Start at `find_tellings`; contrasts.py says how two clauses differ. Of one claim the most telling difference
is yielded, not every one of them.
Limits: English. Two claims that are wrongly one yield a difference that is none. What the one report adds
and the other leaves out is a difference only in nearly the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from secondsource.comparing.conflicts.contrasts import Contrast, Told, contrast, read_clause
from secondsource.comparing.conflicts.findings import Finding, Given, about_both
from secondsource.comparing.conflicts.manner import Sources
from secondsource.comparing.likeness import Unit
from secondsource.model import Annotations, Claim, Passage

#: Least likeness of two clauses that are held against each other word for word: the chance that they assert
#: the same thing (`Sameness.confidence`), and half the share of words in common. Set on ten stories annotated
#: by readers; from 0.65 to 0.95 the F1 there changes by less than 0.04, precision for recall.
TOLD_ALIKE = 0.65

#: The same where it does not matter in which places of the clauses the words that differ stand.
TOLD_LOOSELY = 1.1

#: What is taken off for each passage that is only a part of its clause: what the clause tells beside may be
#: another thing.
PART_COST = 0.2

#: Ways of telling one claim that are held against each other, the story's first; a claim of a hundred
#: reports has no more than a few that are not copies.
MOST_WAYS = 8

#: Claims told otherwise that one story shows, the most alike first: some, and some more for each report, so
#: that a story of a hundred reports has an end. Few stories with five reports have more.
MOST_TOLD = 20
MORE_TOLD = 3


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of telling a claim: the first clause that has it."""

    told: Told
    #: The chance that it, or a part of it, asserts what another passage of the claim asserts.
    chance: float
    #: The claim's passage is only a part of the clause.
    part: bool
    #: Passages of other articles that tell it in the same words.
    alike: tuple[Passage, ...] = ()


def find_tellings(
    claims: Sequence[Claim],
    around: Mapping[Passage, Unit],
    annotated: Sequence[Annotations],
) -> Iterator[Finding]:
    """Yield for each claim its most telling explained difference, between all reports that have it.

    Two clauses that are held together by several of their parts are held against each other once.
    """
    tellings = _Tellings(around, annotated)
    told = [
        found
        for number, claim in enumerate(claims)
        if claim.articles > 1
        if (found := _of_claim(tellings.ways(claim), number, annotated))
    ]
    told.sort(key=lambda one: -one[0])
    seen: set[tuple[Passage, Passage]] = set()
    shown = 0
    for _, findings in told:
        fresh = [f for f in findings if (f.a.passage, f.b.passage) not in seen]
        seen |= {(f.a.passage, f.b.passage) for f in fresh} | {(f.b.passage, f.a.passage) for f in fresh}
        shown += bool(fresh)
        if shown > MOST_TOLD + MORE_TOLD * len(annotated):
            return
        yield from fresh


def _of_claim(
    ways: Sequence[_Way], number: int, annotated: Sequence[Annotations]
) -> tuple[float, list[Finding]] | None:
    """Return one claim's most telling difference with the likeness of the most alike that have it."""
    found: list[tuple[Contrast, float, _Way, _Way]] = []
    for one, other in combinations(ways, 2):
        parts = one.part + other.part
        likeness = min(one.chance, other.chance) + _in_common(one, other) / 2 - PART_COST * parts
        if one.told.unit.article == other.told.unit.article or likeness < TOLD_ALIKE:
            continue
        apart = contrast(one.told, other.told, surely=likeness >= TOLD_LOOSELY, whole=not parts)
        if apart is not None:
            found.append((apart, likeness, one, other))
    if not found:
        return None
    rank = min(apart.rank for apart, _, _, _ in found)
    kept = [each for each in found if each[0].rank == rank]
    findings = [
        Finding(
            apart.kind,
            about_both(one.told.unit, other.told.unit, annotated),
            Given(a, apart.a),
            Given(b, apart.b),
            key=f"claim {number}",
            moves=False,
            difference=apart.difference,
            reason=apart.reason,
        )
        for apart, _, one, other in kept
        for a, b in _pairs(one, other)
    ]
    return max(likeness for _, likeness, _, _ in kept), findings


def _in_common(one: _Way, other: _Way) -> float:
    """Return the share of both clauses' content words that both have."""
    both = len(one.told.words) + len(other.told.words)
    return 2 * len(one.told.words.keys() & other.told.words.keys()) / both if both else 0.0


def _pairs(one: _Way, other: _Way) -> Iterator[tuple[Passage, Passage]]:
    """Yield as many pairs of passages as join all articles that tell it in either way."""
    yield one.told.unit.passage, other.told.unit.passage
    for passage in other.alike:
        if passage.article != one.told.unit.passage.article:
            yield one.told.unit.passage, passage
    for passage in one.alike:
        if passage.article != other.told.unit.passage.article:
            yield passage, other.told.unit.passage


class _Tellings:
    """Looks up the clause ``around`` each passage of a claim, and reads every clause once."""

    def __init__(self, around: Mapping[Passage, Unit], annotated: Sequence[Annotations]) -> None:
        self.around = around
        self.annotated = annotated
        self.told: dict[Passage, Told] = {}
        self.sources: dict[int, Sources] = {}

    def ways(self, claim: Claim) -> list[_Way]:
        """Return one clause for each way of telling: the words, and whether a source is named for them."""
        ways: dict[tuple[tuple[str, ...], bool], list[tuple[Told, float, bool]]] = {}
        for report in claim.reports:
            unit = self.around.get(report.passage)
            if unit is None or report.sameness is None:
                continue
            told = self._read(unit)
            if told.way in ways or len(ways) < MOST_WAYS:
                ways.setdefault(told.way, []).append(
                    (told, report.sameness.confidence, told.unit.passage != report.passage)
                )
        return [
            _Way(told, chance, part, tuple(other.unit.passage for other, _, _ in others))
            for (told, chance, part), *others in ways.values()
        ]

    def _read(self, unit: Unit) -> Told:
        if unit.passage not in self.told:
            read = self.annotated[unit.article]
            if unit.article not in self.sources:
                self.sources[unit.article] = Sources(read)
            self.told[unit.passage] = read_clause(unit, read, self.sources[unit.article])
        return self.told[unit.passage]
