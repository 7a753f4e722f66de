"""Settings: days, times of day and places that the passages of one claim give otherwise.

reading > annotating > gathering > [comparing] > presenting

In:  one story's claims, and the units (likeness.py) around their passages.
Out: `Finding`s of the kinds "date" and "place".
Start at `find_settings`. A coarser date and a place within another are no differences.
Limits: a clause that gives two days or places is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from secondsource.annotating.names.lexicon import fold
from secondsource.comparing.conflicts.exactness import CLOCK, ROUNDED, minutes_apart
from secondsource.comparing.conflicts.findings import (
    WORD_FOR_WORD,
    Alike,
    Finding,
    by_value,
)
from secondsource.comparing.conflicts.scope import held
from secondsource.comparing.likeness import Unit
from secondsource.comparing.telling import ONE_EVENT, days_apart
from secondsource.model import (
    Annotations,
    Claim,
    Passage,
)

#: rapidfuzz partial ratio, 0 to 100, from which one place's name is taken to hold the other's.
SAME_PLACE = 80

#: Passages of a claim whose days and places are held against each other, the first of the story: what a
#: hundredth report gives otherwise, one of these gives too.
MOST_MEMBERS = 24

_LOCATING = frozenset({"in", "at", "near", "on", "outside"})


def find_settings(
    claims: Sequence[Claim],
    around: Mapping[Passage, Unit],
    annotated: Sequence[Annotations],
    alike: Alike,
) -> Iterator[Finding]:
    """Yield what the passages of one claim date or place otherwise."""
    settings = _Settings(annotated)
    for claim in claims:
        units = [around[r.passage] for r in claim.reports if r.passage in around]
        members = [(u, at) for u in units[:MOST_MEMBERS] if any(at := settings.of(u))]
        for (one, x), (other, y) in combinations(members, 2):
            if one.article != other.article and alike(one, other) >= WORD_FOR_WORD:
                yield from _dates(one, x, other, y, annotated)
                yield from _localities(one, x, other, y, settings)


class _Setting(NamedTuple):
    """When and where a clause happens, in its own words; None where they give none, or several."""

    day: str | None
    clock: str | None
    place: str | None


class _Settings:
    """Looks up when and where each clause happens, once."""

    def __init__(self, annotated: Sequence[Annotations]) -> None:
        self.annotated = annotated
        self.found: dict[Passage, _Setting] = {}
        self.texts: dict[int, str] = {}

    def of(self, unit: Unit) -> _Setting:
        if unit.passage not in self.found:
            self.found[unit.passage] = _Setting(unit.date, self._clock(unit), self._place(unit))
        return self.found[unit.passage]

    def named_in(self, place: str, article: int) -> bool:
        """Say whether the article's text has the place's name anywhere."""
        if article not in self.texts:
            self.texts[article] = fold(self.annotated[article].article.text)
        return fold(place) in self.texts[article]

    def _clock(self, unit: Unit) -> str | None:
        """Return the one time of day, ``HH:MM``, in the clause's own words; None for none or several."""
        times = [t for t in held(self.annotated[unit.article].times, unit.passage.span) if t.type == "TIME"]
        if len(times) != 1:
            return None
        found = CLOCK.fullmatch((times[0].value or "").partition("T")[2])
        return found[0] if found else None

    def _place(self, unit: Unit) -> str | None:
        """Return the only named place that the clause's verb happens in; None for none or several."""
        one = self.annotated[unit.article]
        inside = held(one.mentions, unit.passage.span)
        places = [m for m in inside if m.type == "place" and m.named]
        if len(places) != 1:
            return None
        end = places[0].span.end
        token = next((one.tokens[t] for t in unit.clause.tokens if one.tokens[t].span.end == end), None)
        if token is None or token.dep != "pobj":
            return None
        preposition = one.tokens[token.head]
        happens = one.tokens[preposition.head].lemma == unit.clause.predicate
        return places[0].name if happens and preposition.lemma in _LOCATING else None


def _dates(
    one: Unit, x: _Setting, other: Unit, y: _Setting, annotated: Sequence[Annotations]
) -> Iterator[Finding]:
    """Yield days that differ by little (by more, they are two events'), and times of day that differ.

    Only the clock of a time is compared: "at 9pm" seldom names its day, and what it was worked out
    from is the day of its report.
    """
    if x.day and y.day and len(x.day) == len(y.day) == 10:
        if 0 < days_apart(x.day, y.day) <= ONE_EVENT:
            yield by_value("date", one, x.day, other, y.day, annotated)
    elif x.clock and y.clock and minutes_apart(x.clock, y.clock) > ROUNDED:
        yield by_value("date", one, x.clock, other, y.clock, annotated)


def _localities(one: Unit, x: _Setting, other: Unit, y: _Setting, settings: _Settings) -> Iterator[Finding]:
    """Yield where both clauses stand in one named place each, and neither article names the other's."""
    if x.place is None or y.place is None or fuzz.partial_ratio(fold(x.place), fold(y.place)) >= SAME_PLACE:
        return
    if not settings.named_in(y.place, one.article) and not settings.named_in(x.place, other.article):
        yield by_value("place", one, x.place, other, y.place, settings.annotated)
