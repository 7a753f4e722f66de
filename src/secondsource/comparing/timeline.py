"""Timeline: what the reports date, put on one line of time.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles.
Out: `Event`s by date: each with the passages that tell of it and the words that date it.
Start at `find_timeline`. `SAME_EVENT` and `SAME_EVENT_COARSE` are the thresholds.
Limits: only what stands in one clause with its time words is dated; an event that a report leaves
undated stays out. Durations, repeated times and "now" date nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from secondsource.annotating.times.tense import REPORTING
from secondsource.annotating.times.values import days_of
from secondsource.model import (
    Annotations,
    Clause,
    DatedReport,
    Event,
    EventStatus,
    Modality,
    Passage,
    Precision,
    Span,
    TimeExpression,
)

#: Least likeness (0 to 1) of two passages dated to the same day that tell of one event, and of two of
#: which one is dated less exactly. Set by reading, not swept: a wrong merge is worse than a split.
SAME_EVENT = 0.30
SAME_EVENT_COARSE = 0.45

#: Minutes that two reports may lie apart about the hour of one event: "about 5am", "5.10am".
_SAME_HOUR = 60

_ORDER: dict[Precision, int] = {"time": 0, "day": 1, "month": 2, "year": 3}
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
_TOLD: dict[Modality, EventStatus] = {
    "happened": "happened", "planned": "planned", "asked": "planned", "expected": "expected",
    "possible": "expected",
}  # fmt: skip
#: Verbs that say nothing about what happened.
_EMPTY = frozenset(
    ["be", "have", "do", "say", "tell", "add", "report", "announce", "take", "make", "go", "get", "come"]
)
#: Prepositions that date the clause by what happened then ("after Friday's talks").
_DATING = frozenset(
    ["after", "before", "during", "at", "on", "in", "following", "since", "until", "by", "amid"]
)
#: Dated passages that are taken of one article, the first ones; news reports hold a tenth of it.
_MOST_DATED = 300
#: Most words between a verb of saying and what is said: "that", a comma, a quotation mark.
_LINK = 3
_OF_NOUN = frozenset({"nummod", "compound", "nmod", "amod", "poss"})


@dataclass(frozen=True, slots=True)
class _Dated:
    """One passage with its date, before events are made of such."""

    place: int  # of its article among those compared
    report: DatedReport
    date: str
    precision: Precision
    status: EventStatus
    words: frozenset[str]


def find_timeline(annotated: Sequence[Annotations]) -> tuple[Event, ...]:
    """Put the dated passages of a story's articles in order, those of one event together.

    Two passages are one event's where their dates can be the same and their rarer words agree. An
    event's date is the most exact that its passages give, the most frequent among equals.
    Sorted by date, then by the first passage's place in the input.
    """
    dated = [item for place, notes in enumerate(annotated) for item in _dated(place, notes)]
    weights = _weights(dated)
    groups: list[list[_Dated]] = []
    by_year: dict[str, list[list[_Dated]]] = {}
    for item in sorted(dated, key=lambda d: (_ORDER[d.precision], d.date, d.place, d.report.passage)):
        near = by_year.setdefault(item.date[:4], [])
        group = _likest(item, near, weights)
        if group is None:
            group = []
            near.append(group)
            groups.append(group)
        group.append(item)
    ordered = [sorted(group, key=lambda d: (d.place, d.report.passage)) for group in groups]
    ordered.sort(key=lambda group: (_date(group)[0], group[0].place, group[0].report.passage))
    return tuple(_event(group) for group in ordered)


# ------------------------------------------------------------------ one article


def _dated(place: int, notes: Annotations) -> list[_Dated]:
    """Date an article's clauses by the times that stand in them."""
    found: list[_Dated] = []
    article = notes.article
    owner = {token: clause for clause in notes.clauses for token in clause.tokens}
    by_start = {token.span.start: number for number, token in enumerate(notes.tokens)}
    for time in notes.times:
        dating = date_of(time)
        tokens = [by_start[at] for at in range(time.span.start, time.span.end) if at in by_start]
        if dating is None or not tokens or _leads_up_to_now(time.span.of(article.text)):
            continue
        head = _head(notes, tokens)
        clause = owner.get(head) or next((owner[t] for t in tokens if t in owner), None)
        if clause is None:
            continue
        span = _passage(notes, time, head, clause)
        words = _words(notes, span, time)
        report = DatedReport(passage=Passage(article.id, span), expression=Passage(article.id, time.span))
        if len(found) == _MOST_DATED:
            break
        found.append(_Dated(place, report, *dating, _status(notes, time, head, clause), words))
    return found


def date_of(time: TimeExpression) -> tuple[str, Precision] | None:
    """Return the timeline's date for a time expression and how exact it is, or None if it dates nothing.

    A weekend is dated to its Saturday; a week to the month that holds most of its days; a quarter or
    season to its year; a part of a day to the day.
    """
    value = time.value
    covered = days_of(value)
    if value is None or covered is None or time.type not in ("DATE", "TIME"):
        return None
    first, last = covered
    if first == last:
        if "T" in value and value[11:13].isdigit() and value[11:13] < "24":
            return value[:16], "time"
        return first.isoformat(), "day"
    length = (last - first).days + 1
    if length == 2:
        return first.isoformat(), "day"
    if length <= 31:
        return date.fromordinal((first.toordinal() + last.toordinal()) // 2).isoformat()[:7], "month"
    return (f"{first.year:04d}", "year") if length <= 366 else None


def _leads_up_to_now(words: str) -> bool:
    """Say whether the words name a stretch up to the report and no date of its own: "the past year"."""
    return words.lower().split()[:2] in (["the", "past"], ["the", "last"])


def _head(notes: Annotations, tokens: list[int]) -> int:
    """Return the token of the time words that the others hang on."""
    return next((t for t in tokens if notes.tokens[t].head not in tokens), tokens[0])


def _passage(notes: Annotations, time: TimeExpression, head: int, clause: Clause) -> Span:
    """Return the words that tell of what is dated: the clause, or a noun that the time words stand with."""
    span = clause.span
    token = notes.tokens[head]
    noun = notes.tokens[token.head]
    if token.dep in _OF_NOUN and noun.pos in ("NOUN", "PROPN") and token.head != head:
        above = notes.tokens[noun.head]
        if above.lemma not in _DATING:
            span = _noun_phrase(notes, token.head, clause)
    else:
        span = _with_content(notes, clause)
    return Span(min(span.start, time.span.start), max(span.end, time.span.end))


def _with_content(notes: Annotations, clause: Clause) -> Span:
    """Return a clause with the clause right after it that is its object: "said on Sunday that it sank"."""
    own = set(clause.tokens)
    end = clause.tokens[-1]
    after = end + 1
    if clause.predicate not in REPORTING:
        return clause.span
    for other in notes.clauses:
        if other.sentence != clause.sentence or not after <= other.tokens[0] <= after + _LINK:
            continue
        roots = [t for t in other.tokens if notes.tokens[t].head in own and notes.tokens[t].dep == "ccomp"]
        if roots:
            return Span(clause.span.start, max(clause.span.end, other.span.end))
    return clause.span


def _noun_phrase(notes: Annotations, noun: int, clause: Clause) -> Span:
    """Return a noun with the words before it that hang on it, inside its clause."""
    start = noun
    own = set(clause.tokens)
    while start - 1 in own and _hangs_on(notes, start - 1, noun):
        start -= 1
    return Span(notes.tokens[start].span.start, notes.tokens[noun].span.end)


def _hangs_on(notes: Annotations, place: int, noun: int) -> bool:
    for _ in range(4):
        place = notes.tokens[place].head
        if place == noun:
            return True
    return False


def _words(notes: Annotations, span: Span, time: TimeExpression) -> frozenset[str]:
    first = bisect_left(notes.tokens, span.start, key=lambda token: token.span.start)
    last = bisect_left(notes.tokens, span.end, key=lambda token: token.span.start)
    return frozenset(
        token.lemma
        for token in notes.tokens[first:last]
        if token.pos in _CONTENT and token.lemma not in _EMPTY and not token.span.overlaps(time.span)
    )


def _status(notes: Annotations, time: TimeExpression, head: int, clause: Clause) -> EventStatus:
    """Say whether the report tells of it as done, planned or expected.

    What a past day dates was done where its verb is in the past itself: "agreed on Friday to meet" dates
    the agreement, "was due to end on Friday" does not say that it ended.
    """
    covered, published = days_of(time.value), notes.article.published.day
    past = covered is not None and published is not None and covered[1].isoformat() < published
    ahead = covered is not None and published is not None and covered[0].isoformat() > published
    told = _TOLD[clause.modality]
    if told == "happened":
        return "planned" if ahead else "happened"
    if past and (clause.modality in ("asked", "possible") or _dates_past_verb(notes, head)):
        return "happened"
    return told


def _dates_past_verb(notes: Annotations, place: int) -> bool:
    """Say whether the first verb above the time words is a past form of another verb than "be"."""
    while notes.tokens[place].head != place:
        place = notes.tokens[place].head
        if notes.tokens[place].pos in ("VERB", "AUX"):
            return notes.tokens[place].tag == "VBD" and notes.tokens[place].lemma != "be"
    return False


# ------------------------------------------------------------------ events


def _weights(dated: Sequence[_Dated]) -> dict[str, float]:
    """Weigh each word by how few of the story's dated passages hold it."""
    count = Counter(word for item in dated for word in item.words)
    return {word: 1.0 + math.log(len(dated) / n) for word, n in count.items()}


def _likest(
    item: _Dated, groups: Sequence[list[_Dated]], weights: Mapping[str, float]
) -> list[_Dated] | None:
    """Return the event that a passage is most like, the earliest of equals; None: like none."""
    best: list[_Dated] | None = None
    most = 0.0
    for group in groups:
        likeness = _likeness(item, group, weights)
        if likeness > most:
            best, most = group, likeness
    return best


def _likeness(item: _Dated, group: Sequence[_Dated], weights: Mapping[str, float]) -> float:
    """Return how like a passage is to an event's on average; 0 where dates or words forbid it."""
    total = 0.0
    for other in group:
        if not _can_be_one(item, other):
            return 0.0
        shared = sum(weights[word] for word in sorted(item.words & other.words))
        every = sum(weights[word] for word in sorted(item.words | other.words))
        total += shared / every if every else 0.0
    mean = total / len(group)
    exact = all(item.date[:10] == other.date[:10] for other in group)
    return mean if mean >= (SAME_EVENT if exact else SAME_EVENT_COARSE) else 0.0


def _can_be_one(a: _Dated, b: _Dated) -> bool:
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


def _date(group: Sequence[_Dated]) -> tuple[str, Precision]:
    finest = min((item.precision for item in group), key=_ORDER.__getitem__)
    dates = Counter(item.date for item in group if item.precision == finest)
    return min(dates, key=lambda value: (-dates[value], value)), finest


def _event(group: Sequence[_Dated]) -> Event:
    when, precision = _date(group)
    told = Counter(item.status for item in group)
    status: EventStatus = "happened" if told["happened"] else max(sorted(told), key=lambda s: told[s])
    reports = {item.report.passage: item.report for item in reversed(group)}  # the first expression stays
    return Event(
        date=when, precision=precision, status=status, reports=tuple(reports[p] for p in reports)[::-1]
    )
