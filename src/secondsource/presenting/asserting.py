"""Asserting: a record's claims as views, each once, and why its passages are one claim.

reading > annotating > gathering > comparing > [presenting]

In:  the `Claim` values of a record.
Out: `ClaimView` values in order of news value; a part of a claim stands under it.
Start at `claim_views`.
Limits: passages are compared by place, not by sense: a part is a part because its words stand inside.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from secondsource.model import Claim, Passage, Report, Sameness
from secondsource.presenting.citing import Citations
from secondsource.presenting.plain import listed, shortened, visible
from secondsource.presenting.sharing import sure
from secondsource.presenting.telling import standing
from secondsource.presenting.view import ClaimView, Line

#: Characters of the sources of a claim, and of what two passages have in common.
LONGEST_SOURCES, LONGEST_COMMON = 120, 60

#: Passages of a report that begin at or before a claim's and are looked at for one that holds it. Claims
#: are clauses, so what holds one begins in the same sentence.
MOST_AROUND = 64

#: Things of one sort that two passages have in common which are named.
MOST_COMMON = 6


def claim_views(claims: Iterable[Claim], citations: Citations) -> tuple[ClaimView, ...]:
    """Return the claims in order of news value; of those that read alike, the first; parts under wholes."""
    desk = citations.desk
    ranked = desk.ranked(claims)
    parts, inside = _folded(ranked)
    views: list[ClaimView] = []
    for status in ("corroborated", "disputed", "one-origin"):
        mine = [c for at, c in enumerate(ranked) if c.status == status and at not in inside]
        for claim in desk.distinct(mine, len(mine)):
            under = [ranked[at] for at in parts.get(id(claim), ())]
            inner = desk.distinct([claim, *under], len(under) + 1)[1:]
            views.append(_view(claim, citations, tuple(_part(c, citations) for c in inner)))
    return tuple(views)


def _folded(claims: Sequence[Claim]) -> tuple[dict[int, list[int]], set[int]]:
    """Find the claims all of whose passages lie inside those of another claim.

    Returns, by the `id` of a claim that lies in no other, the places of the claims inside it; and the places
    of all those. A claim that is disputed is never hidden in one that is not.
    """
    held: dict[str, list[tuple[Passage, int]]] = {}
    for at, claim in enumerate(claims):
        for report in claim.reports:
            held.setdefault(report.passage.article, []).append((report.passage, at))
    for passages in held.values():
        passages.sort(key=lambda item: (item[0].span.start, -item[0].span.end))
    wholes = {at: whole for at in range(len(claims)) if (whole := _whole(at, claims, held)) is not None}
    parts: dict[int, list[int]] = {}
    for at in wholes:
        top = wholes[at]
        while top in wholes:
            top = wholes[top]
        parts.setdefault(id(claims[top]), []).append(at)
    return parts, set(wholes)


def _whole(at: int, claims: Sequence[Claim], held: dict[str, list[tuple[Passage, int]]]) -> int | None:
    """The claim that holds every passage of another: of several the one with most words, then the first."""
    claim = claims[at]
    first = claim.reports[0].passage if claim.reports else None
    if first is None:
        return None
    passages = held[first.article]
    stop = bisect_right(passages, first.span.start, key=lambda item: item[0].span.start)
    near = passages[max(0, stop - MOST_AROUND) : stop]
    around = {other for passage, other in near if passage.span.holds(first.span)} - {at}
    wholes = [other for other in around if _holds(claims[other], claim) and _over(other, at, claims)]
    return min(wholes, key=lambda other: (-_words(claims[other]), other), default=None)


def _over(other: int, at: int, claims: Sequence[Claim]) -> bool:
    """Say whether a claim may stand over one that it holds; of two that hold one another, the first."""
    if "disputed" in (claims[other].status, claims[at].status):
        return claims[other].status == claims[at].status and _first(other, at, claims)
    return _first(other, at, claims)


def _first(other: int, at: int, claims: Sequence[Claim]) -> bool:
    return other < at or not _holds(claims[at], claims[other])


def _holds(whole: Claim, part: Claim) -> bool:
    spans = {r.passage.article: r.passage.span for r in whole.reports}
    return all(
        r.passage.article in spans and spans[r.passage.article].holds(r.passage.span) for r in part.reports
    )


def _words(claim: Claim) -> int:
    return sum(len(report.passage.span) for report in claim.reports)


# ------------------------------------------------------------------ one claim


def _part(claim: Claim, citations: Citations) -> ClaimView:
    """A claim under the one that it is part of: its own words, which need not read alone there."""
    passage = min((r.passage for r in claim.reports), key=lambda p: len(p.span))
    return replace(_view(claim, citations), text=citations.quoted(citations.desk.trimmed(passage)))


def _view(claim: Claim, citations: Citations, parts: tuple[ClaimView, ...] = ()) -> ClaimView:
    sources = shortened(", ".join(visible(source) for source in claim.sources), LONGEST_SOURCES)
    held = [(r, r.sameness) for r in claim.reports if r.sameness is not None]
    # Two passages that are each like the other more than like any third are told once.
    pairs = {frozenset((r.passage, same.other)): (r, same) for r, same in reversed(held)}
    least = min((same for _, same in held), key=lambda same: same.confidence, default=None)
    return ClaimView(
        text=citations.quoted(citations.desk.told(claim)), standing=standing(claim), sources=sources,
        status=claim.status, cites=citations.cites(r.passage for r in claim.reports), parts=parts,
        sameness=tuple(_same(report, same, citations) for report, same in pairs.values()),
        common=_common(least) if least else "",
    )  # fmt: skip


def _same(report: Report, same: Sameness, citations: Citations) -> Line:
    """Why one passage is taken to assert what another does, with the words of both."""
    passages = (report.passage, same.other)
    one, other = map(citations.quoted, passages)
    return Line(f"{one} and {other}", citations.cites(passages), lead=_common(same))


def _common(same: Sameness) -> str:
    """Return what two passages have in common: "figures “49”; words “rose”; 97% sure"."""
    sorts = {"who": same.participants, "figures": same.figures, "times": same.times, "words": same.words}
    found = [f"{noun} {_listed(words)}" for noun, words in sorts.items() if words]
    return "; ".join([*found, f"{sure(same.confidence)} sure"])


def _listed(words: Sequence[str]) -> str:
    return listed([f"“{shortened(visible(word), LONGEST_COMMON)}”" for word in words[:MOST_COMMON]])
