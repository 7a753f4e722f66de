"""Direction: which of two articles has the other's text.

reading > annotating > gathering > [comparing] > presenting

In:  a `Pair` and the annotations of its two articles.
Out: a `Direction`: whose text the other has, on what evidence; or none, and why not.
Start at `direction`. Evidence, strongest first: one names the other's outlet; the later published; later
facts in passages that they share; all of the one standing at the beginning of the other, as desks cut.
Limits: what points both ways decides nothing. Two articles that credit one agency have neither of them
the other's text. A publication time is taken as it is given: pages are known to change theirs.
Nothing here reads or writes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from secondsource.comparing.labels import agencies, helpers, own_page
from secondsource.comparing.origins.outlets import agency_key, keys_of
from secondsource.comparing.origins.pairs import Pair
from secondsource.comparing.origins.releases import MOST_DRAWS, Draw, taken_from
from secondsource.model import Annotations, Article, DescentBasis, Figure, Passage, Published, Span

#: A report of which so much stands in another is that text, cut, or that text and more. Set by hand: a
#: byline, a changed word and a line of one's own leave as much.
ALL_OF_IT = 0.85

#: A share that is said to be all.
WHOLE = 0.995

#: The cut copy stands in the longer one's first words; up to this share of them may be skipped.
SKIPPED = 0.25

#: A longer text is one that has so many times the words, and not the same with another line.
LONGER = 1.25

#: Characters at the beginning of a text in which it says that it is an update.
_TOP = 160
_UPDATE = re.compile(r"\bUPDATE[DS]?\b|\b(?:Recasts|Adds|Updates) (?:with|throughout|details)\b")

#: What only grows as more becomes known, by the words beside its number.
_GROWING = re.compile(r"\b(?:killed|dead|died|deaths?|injured|wounded|hurt|arrested)\b", re.IGNORECASE)
_NEAR = 40

Evidence = tuple[Passage, ...]


#: Days between two reports of which one has the other's text. Where more lie between, one of the dates is
#: mostly wrong: a page's last change, a day read for a month.
MOST_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Whose text it is, of two."""

    #: Place of the article whose text the other has; None: not decided.
    original: int | None
    basis: DescentBasis = "unknown"
    reason: str = ""
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class _Sign:
    original: int
    basis: DescentBasis
    reason: str
    evidence: Evidence = ()


def direction(pair: Pair, annotated: Sequence[Annotations], draws: Sequence[Sequence[Draw]]) -> Direction:
    """Say which of a pair's articles has the other's text.

    Args:
        pair: The two.
        annotated: The story's articles, which the pair's places count in.
        draws: For each of them, the third reports that it names.

    Returns:
        `Direction.original` only where all the evidence that there is points one way. Its basis is the
        strongest of that evidence.
    """
    one, other = annotated[pair.one].article, annotated[pair.other].article
    named = _named(pair, annotated, draws)
    if len({sign.original for sign in named}) > 1:
        return Direction(original=None, reason="each names the other", evidence=_evidence(named))
    if not named and not pair.one_outlet and (third := _third(one, other)):
        return Direction(original=None, reason=third)
    signs = [*named, *_by_time(pair, one, other), *_later_facts(pair, annotated), *_cut(pair, one, other)]
    if not signs:
        return Direction(original=None, reason="nothing tells which of the two came first")
    if len({sign.original for sign in signs}) > 1:
        said = "; ".join(dict.fromkeys(sign.reason for sign in signs))
        return Direction(original=None, reason=f"the evidence points both ways: {said}")
    first = signs[0]
    return Direction(
        original=first.original,
        basis=first.basis,
        reason="; ".join(dict.fromkeys(sign.reason for sign in signs)),
        evidence=_evidence(signs),
    )


def _evidence(signs: Sequence[_Sign]) -> Evidence:
    return tuple(dict.fromkeys(passage for sign in signs for passage in sign.evidence))


def _third(one: Article, other: Article) -> str:
    """Say which third party both may have the text from; "": none is credited, or it is one of the two."""
    found = []
    for article, beside in ((one, other), (other, one)):
        theirs = keys_of(beside) | keys_of(article)
        found.append(sorted(n for n in agencies(article) | helpers(article) if agency_key(n) not in theirs))
    both = sorted({*found[0]} & {*found[1]})
    if both:
        return "neither need have it from the other"
    credited = sorted({*found[0], *found[1]})
    return f"both may have it from {credited[0]}, which one of them credits" if credited else ""


# ------------------------------------------------------------------ signs


def _named(pair: Pair, annotated: Sequence[Annotations], draws: Sequence[Sequence[Draw]]) -> list[_Sign]:
    """One credits the other's outlet, for its text or for a passage, or the other is an issuer's own page."""
    if pair.one_outlet:
        return []
    found = []
    for at, beside in ((pair.one, pair.other), (pair.other, pair.one)):
        article, theirs = annotated[at].article, annotated[beside].article
        keys = keys_of(theirs)
        for name in sorted(agencies(article)):
            if agency_key(name) in keys:
                where = tuple(
                    Passage(article.id, c.span) for c in article.credits if c.name == name and c.span
                )
                found.append(_Sign(beside, "credit", f"{called(article)} credits {name}", where))
        named = [d for d in draws[at] if d.kind == "report" and d.keys & keys]
        named = [d for d in named[:MOST_DRAWS] if pair.telling or taken_from(d, annotated[beside])]
        if named:
            where = tuple(dict.fromkeys(Passage(article.id, d.passage) for d in named))
            found.append(_Sign(beside, "credit", f"{called(article)} names {named[0].name}", where))
        page = own_page(theirs)
        if pair.telling and page and not own_page(article):
            found.append(_Sign(beside, "credit", f"{called(theirs)} is {page}"))
    return found


def _by_time(pair: Pair, one: Article, other: Article) -> Iterator[_Sign]:
    order = earlier(one.published, other.published)
    if order and abs(_days(one, other)) <= MOST_DAYS:
        first, then = (one, other) if order < 0 else (other, one)
        place = pair.one if order < 0 else pair.other
        before, behind = told_apart(first, then)
        yield _Sign(place, "time", f"{before} published {later_by(first, then)} before {behind}")


def earlier(a: Published, b: Published) -> int:
    """Compare two times of publication: -1 where ``a`` is surely earlier, 1 later, 0 neither.

    Two days, or a day and a time, are compared by their days; a time without a zone is held against
    another without one only by the day.
    """
    x, y = _instant(a), _instant(b)
    if x and y:
        return (x > y) - (x < y)
    if not (a.day and b.day):
        return 0
    return (a.day > b.day) - (a.day < b.day)


def _days(one: Article, other: Article) -> int:
    days = [datetime.fromisoformat(article.published.day or "") for article in (one, other)]
    return (days[1] - days[0]).days


def _instant(published: Published) -> datetime | None:
    if published.precision != "time" or not published.value:
        return None
    try:
        found = datetime.fromisoformat(published.value)
    except ValueError:
        return None
    return found if found.tzinfo else None


def later_by(first: Article, then: Article) -> str:
    """Say how long before another an article was published: "2 hours", "a day"."""
    x, y = _instant(first.published), _instant(then.published)
    if x and y:
        return _spoken(y - x)
    days = [datetime.fromisoformat(article.published.day or "") for article in (first, then)]
    return _spoken(days[1] - days[0])


def _spoken(gap: timedelta) -> str:
    minutes = max(1, int(gap.total_seconds() // 60))
    unit, size = next((u, s) for u, s in (("day", 1440), ("hour", 60), ("minute", 1)) if minutes >= s)
    number = minutes // size
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _later_facts(pair: Pair, annotated: Sequence[Annotations]) -> Iterator[_Sign]:
    """A toll that has grown in a passage that they share; the word "UPDATE" at the top of one."""
    one, other = annotated[pair.one], annotated[pair.other]
    for passage in pair.telling:
        mine, theirs = _tolls(one, passage.a), _tolls(other, passage.b)
        for what in sorted(mine.keys() & theirs.keys()):
            x, y = mine[what], theirs[what]
            if x.value != y.value:
                less, more = (pair.one, other) if (x.value or 0) < (y.value or 0) else (pair.other, one)
                where = (Passage(one.article.id, x.span), Passage(other.article.id, y.span))
                who = told_apart(more.article, annotated[less].article)[0]
                yield _Sign(less, "later facts", f"{who} has the higher toll", where)
                return
    tops = [_UPDATE.search(each.article.text[:_TOP]) for each in (one, other)]
    if bool(tops[0]) != bool(tops[1]):
        updated, before = (one, pair.other) if tops[0] else (other, pair.one)
        who = told_apart(updated.article, annotated[before].article)[0]
        yield _Sign(before, "later facts", f"{who} calls itself an update")


def _tolls(each: Annotations, passage: Span) -> dict[tuple[str, str], Figure]:
    """Return the first number in a passage of those whom one thing befell, by whom and what."""
    found: dict[tuple[str, str], Figure] = {}
    first = bisect_left(each.figures, passage.start, key=lambda f: f.span.start)
    for figure in each.figures[first:]:
        if figure.span.end > passage.end:
            break
        if figure.kind in ("", "count") and figure.value is not None and (state := _state(each, figure)):
            found.setdefault((figure.counts or "", state), figure)
    return found


def _state(each: Annotations, figure: Figure) -> str:
    """The word for what befell those whom a figure counts, within `_NEAR` characters behind or before it."""
    text = each.article.text
    behind = _GROWING.search(text, figure.span.end, figure.span.end + _NEAR)
    before = None if behind else _GROWING.search(text, max(0, figure.span.start - _NEAR), figure.span.start)
    found = behind or before
    return found[0].lower() if found else ""


def _cut(pair: Pair, one: Article, other: Article) -> Iterator[_Sign]:
    """Nearly all of the shorter stands in the longer one's beginning: a desk has cut it from the end."""
    reuse = pair.reuse
    shorter, longer = (pair.one, pair.other) if reuse.share_a >= reuse.share_b else (pair.other, pair.one)
    if pair.larger < ALL_OF_IT or pair.larger < LONGER * pair.smaller:
        return
    article = one if shorter == pair.one else other
    kept = other if shorter == pair.one else one
    sides = [p.b if shorter == pair.one else p.a for p in pair.telling]
    if not sides:
        return
    body = kept.headline.end if kept.headline else 0
    reach = max(side.end for side in sides)
    covered = sum(map(len, sides))
    if covered >= (1 - SKIPPED) * (reach - body):
        cut, whole = told_apart(article, kept)
        much = "all" if pair.larger >= WHOLE else "nearly all"
        yield _Sign(longer, "containment", f"{much} of {cut} stands in the first part of {whole}")


def told_apart(one: Article, other: Article) -> tuple[str, str]:
    """Two articles as readers know them; those of one outlet with their ids."""
    names = called(one), called(other)
    if names[0] != names[1]:
        return names
    first, second = (f"{called(each)} ({each.id[:LONGEST_CALLED]})" for each in (one, other))
    return first, second


def called(article: Article) -> str:
    """An article as readers know it: by its outlet, or else by its id."""
    return (article.outlet or article.id).removeprefix("www.")[:LONGEST_CALLED]


#: Characters of an outlet's name in a reason.
LONGEST_CALLED = 80
