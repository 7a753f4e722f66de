"""Timeline: what the reports date, put on one line of time.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles.
Out: `Event`s by date: each with the passages that tell of it and the words that date it.
Start at `find_timeline`. happenings.py finds the dated passages; this module says which are one event's.
Limits: an event that a report leaves undated stays out. Two events of one day that are told in the same
words by the same people cannot be told apart; docs/timeline.md.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from secondsource.annotating.times.tense import REPORTING
from secondsource.comparing.acts import act_of, is_sort
from secondsource.comparing.happenings import Dated, happenings
from secondsource.comparing.linking import canonical_names
from secondsource.model import Annotations, Claim, DatedReport, Event, EventStatus, Passage, Precision

#: Least likeness (0 to 1) of two passages of one day that tell of one event, whatever is done in them.
#: This and the next five were set by reading the lines of ten stories (`python -m
#: benchmarks.chronology` scores them), not swept: a wrong merge is worse than a split.
SAME_EVENT = 0.42
#: The same for two passages of which one is dated less exactly.
SAME_EVENT_COARSE = 0.55
#: The same where both name one sort of deed: of one day in two articles that share a further word; of one
#: day otherwise; and dated less exactly.
SAME_ACT = 0.10
SAME_ACT_AGAIN = 0.28
SAME_ACT_COARSE = 0.33
#: What one claim's two passages are the more alike.
ONE_CLAIM = 0.15

#: Minutes that two reports may lie apart about the hour of one event: "about 5am", "5.10am".
_SAME_HOUR = 60

_ORDER: dict[Precision, int] = {"time": 0, "day": 1, "month": 2, "year": 3}
_RANK: dict[EventStatus, int] = {"happened": 0, "denied": 1, "planned": 2, "expected": 3}
_SPEECH = frozenset(act_of(verb) for verb in REPORTING)
#: Sorts of deed that a word like "incident" can stand for.
_MISHAPS = frozenset({"mishap", "derail", "explode", "fire", "attack", "quake", "storm", "die", "fall"})
#: Events that a passage is held against, those with the most of its terms, and passages of each.
_MOST_EVENTS = 24
#: Events of one year that share one term and are looked at, the last ones; stories have some tens.
_MOST_SHARING = 200
_MOST_PASSAGES = 24


def find_timeline(
    annotated: Sequence[Annotations],
    canonical: Mapping[tuple[str, str], str] | None = None,
    claims: Sequence[Claim] = (),
) -> tuple[Event, ...]:
    """Put the dated passages of a story's articles in order, those of one event together.

    Two passages are one event's where their dates can be the same, nobody else does it, and they name one
    sort of deed and share some words, or share many. What is denied stands apart from what is told as
    done or planned. An event's date is the most exact that its passages give, the most frequent among
    equals; its status is what most of the reports say that were printed on its day or later, or, if none
    was, most of all. Its passages begin with one of each article, in the articles' order; further ones
    follow. Sorted by date, then by the first passage's place in the input.

    Args:
        annotated: The articles of one story.
        canonical: What `canonical_names` says of them; None: it is asked.
        claims: The story's claims; passages that one claim holds are likelier one event's.
    """
    names = canonical_names(annotated) if canonical is None else canonical
    dated = [item for place, notes in enumerate(annotated) for item in happenings(place, notes, names)]
    merging = _Merging(dated, claims)
    for item in sorted(dated, key=_reading_order):
        merging.add(item)
    ordered = [_shown(group, annotated) for group in merging.groups]
    ordered.sort(key=lambda group: (_date(group)[0], group[0].place, group[0].report.passage))
    return tuple(_event(group) for group in ordered)


def _reading_order(item: Dated) -> tuple[bool, int, str, int, Passage]:
    """Let the exact come before the vague, and what says much before "Friday's crash"."""
    return (item.bare, _ORDER[item.precision], item.date, item.place, item.report.passage)


class _Merging:
    """Groups of dated passages while they are made, each one event's."""

    def __init__(self, dated: Sequence[Dated], claims: Sequence[Claim]) -> None:
        count = Counter(term for item in dated for term in item.terms)
        self.weights = {term: 1.0 + math.log(len(dated) / n) for term, n in count.items()}
        self.claim_of = _claims_of(dated, claims)
        self.groups: list[list[Dated]] = []
        self.having: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)  # (year, key): groups

    def add(self, item: Dated) -> None:
        """Put a passage into the event that it is most like, the most told of among equals, or a new one."""
        best, most = None, (0.0, 0)
        for number in self._candidates(item):
            likeness = self._likeness(item, self.groups[number])
            if likeness and (likeness, len(self.groups[number])) > most:
                best, most = number, (likeness, len(self.groups[number]))
        if best is None:
            best = len(self.groups)
            self.groups.append([])
        self.groups[best].append(item)
        for key in _keys(item):
            self.having[item.date[:4], key].setdefault(best)

    def _candidates(self, item: Dated) -> list[int]:
        shared: dict[int, float] = defaultdict(float)
        for key in _keys(item):
            sharing = self.having[item.date[:4], key]
            for number in islice(reversed(sharing), _MOST_SHARING):
                if _can_be_one(item, self.groups[number][0]):
                    shared[number] += self.weights.get(key, 1.0)
        return sorted(heapq.nsmallest(_MOST_EVENTS, shared, key=lambda n: (-shared[n], n)))

    def _likeness(self, item: Dated, group: Sequence[Dated]) -> float:
        """Return how like a passage is to the likest of an event's; 0 where one of them forbids it."""
        if not all(_compatible(item, other) for other in group[:_MOST_PASSAGES]):
            return 0.0
        return max(self._pair(item, other) for other in group[:_MOST_PASSAGES])

    def _pair(self, a: Dated, b: Dated) -> float:
        alike = self._cosine(a, b)
        if self.claim_of.get(a.report.passage, -1) == self.claim_of.get(b.report.passage, -2):
            alike += ONE_CLAIM
        exact = a.date[:10] == b.date[:10]
        same = (a.acts & b.acts) or _mishap(a, b)
        if same and exact and (a.bare or b.bare):
            return max(alike, SAME_ACT)
        least = SAME_EVENT if exact else SAME_EVENT_COARSE
        if same and not same <= _SPEECH and (a.terms & b.terms) - same:
            known = any(is_sort(act) for act in same) and a.status == b.status
            if known and exact and a.place != b.place:
                least = SAME_ACT
            else:
                least = SAME_ACT_AGAIN if exact else SAME_ACT_COARSE
        return alike if alike >= least else 0.0

    def _cosine(self, a: Dated, b: Dated) -> float:
        shared = self._weight(a.terms & b.terms)
        return shared / math.sqrt(self._weight(a.terms) * self._weight(b.terms)) if shared else 0.0

    def _weight(self, terms: frozenset[str]) -> float:
        return math.fsum(self.weights[term] for term in terms)


def _keys(item: Dated) -> Iterator[str]:
    yield from sorted(item.terms)
    acts = sorted(item.acts)
    yield from (f"act {act}" for act in acts)
    if item.acts & _MISHAPS:
        yield "act of mishap"


def _claims_of(dated: Sequence[Dated], claims: Sequence[Claim]) -> dict[Passage, int]:
    """Map each dated passage to the first claim of several articles that half of one of them lies in."""
    told: dict[str, list[tuple[Passage, int]]] = defaultdict(list)
    for number, claim in enumerate(claims):
        if len(claim.reports) > 1:
            for report in claim.reports:
                told[report.passage.article].append((report.passage, number))
    found: dict[Passage, int] = {}
    for passage in {item.report.passage for item in dated}:
        for other, number in told.get(passage.article, ()):
            shared = min(passage.span.end, other.span.end) - max(passage.span.start, other.span.start)
            if 2 * shared >= max(len(passage.span), len(other.span)):
                found[passage] = number
                break
    return found


# ------------------------------------------------------------------ two passages


def _compatible(a: Dated, b: Dated) -> bool:
    """Say whether two passages can tell of one event: when, whether, and who."""
    if not _can_be_one(a, b) or (a.status == "denied") != (b.status == "denied"):
        return False
    if not a.actors or not b.actors or a.actors & b.actors:
        return True
    # "The army freed them", "They were freed by the army": whoever acts in the one may suffer in the other.
    return bool(a.actors & b.terms) and bool(b.actors & a.terms)


def _mishap(a: Dated, b: Dated) -> frozenset[str]:
    """Return the deeds of two passages if one is but an "incident" and the other can be one."""
    if "mishap" in a.acts | b.acts and a.acts & _MISHAPS and b.acts & _MISHAPS:
        return (a.acts | b.acts) & _MISHAPS
    return frozenset()


def _can_be_one(a: Dated, b: Dated) -> bool:
    """Say whether two dates can be the same: as far as the less exact one goes, hours within an hour."""
    size = min(len(a.date), len(b.date), 10)
    if a.date[:size] != b.date[:size]:
        return False
    if a.precision != "time" or b.precision != "time":
        return True
    return abs(_minutes(a.date) - _minutes(b.date)) <= _SAME_HOUR


def _minutes(moment: str) -> int:
    """Return the minutes since midnight of "2019-01-18T05:10"."""
    return int(moment[11:13]) * 60 + int(moment[14:16])


# ------------------------------------------------------------------ one event


def _date(group: Sequence[Dated]) -> tuple[str, Precision]:
    finest = min((item.precision for item in group), key=_ORDER.__getitem__)
    dates = Counter(item.date for item in group if item.precision == finest)
    return min(dates, key=lambda value: (-dates[value], value)), finest


def _shown(group: Sequence[Dated], annotated: Sequence[Annotations]) -> list[Dated]:
    """Order an event's passages: one of each article first, then those that add words.

    An article's first is the one dated most exactly, and of these the one that says most of what the
    event's other passages say.
    """
    count = Counter(term for item in group for term in item.terms)

    def telling(item: Dated) -> tuple[int, int, Passage]:
        return (_ORDER[item.precision], -sum(count[t] for t in item.terms), item.report.passage)

    first: dict[int, Dated] = {}
    for item in sorted(group, key=telling):
        first.setdefault(item.place, item)
    leads = [first[place] for place in sorted(first)]
    said = {_words(item, annotated) for item in leads}
    rest = []
    for item in sorted(group, key=lambda d: (d.place, d.report.passage)):
        words = _words(item, annotated)
        if words not in said:
            said.add(words)
            rest.append(item)
    return leads + rest


def _words(item: Dated, annotated: Sequence[Annotations]) -> tuple[int, str]:
    return item.place, item.report.passage.span.of(annotated[item.place].article.text).casefold()


def _event(group: Sequence[Dated]) -> Event:
    when, precision = _date(group)
    reports: dict[Passage, DatedReport] = {}
    for item in group:
        reports.setdefault(item.report.passage, item.report)
    return Event(date=when, precision=precision, status=_status(group), reports=tuple(reports.values()))


def _status(group: Sequence[Dated]) -> EventStatus:
    """Return what most articles say that could know, or else most of all; done, of equals."""
    known = [item for item in group if item.looks_back] or group
    count = Counter(status for status, _ in {(item.status, item.place) for item in known})
    return min(count, key=lambda status: (-count[status], _RANK[status]))
