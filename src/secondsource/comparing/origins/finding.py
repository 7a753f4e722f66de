"""Finding: who wrote the texts: which articles carry one text, and which stand on their own.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, and the `Reuse` of their pairs as kinds.py describes it.
Out: `Origin`s; every article stands in exactly one, and each says why.
Start at `find_origins`. Evidence, strongest first: text shared outside quotations; states of one page;
text that follows another sentence by sentence; for an article with hardly a text, the same headline. A
credit alone joins nothing, since an agency writes several texts of one story.
Limits: those of what it is given: a rewrite that paraphrase.py does not see is a text of its own.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from secondsource.comparing.labels import TEXT_CREDITS, label
from secondsource.comparing.origins.direction import Direction, called, direction
from secondsource.comparing.origins.grouping import HARDLY_A_TEXT, group, headline, with_bare
from secondsource.comparing.origins.kinds import joined
from secondsource.comparing.origins.lineage import lineage
from secondsource.comparing.origins.outlets import foreign, keys_of
from secondsource.comparing.origins.pairs import Pair, measured
from secondsource.comparing.origins.releases import Draw, all_draws
from secondsource.comparing.origins.saying import alone, together
from secondsource.comparing.reuse import own_words
from secondsource.comparing.words import Word
from secondsource.model import Annotations, Descent, Origin, OriginBasis, Passage, Reuse, SharedPassage

#: The chance that the same headline, on an article with hardly a text, is the same text. Set by hand.
BY_HEADLINE = 0.7

#: The most that is said for an article alone: what is kept back is for rewrites that nothing here sees.
#: `python -m benchmarks.origins --strict` prints 0.965 for those that get it, doubtful judgements counted.
ALONE = 0.97


@dataclass(frozen=True, slots=True)
class _Story:
    """What is known of a story when its origins are put together."""

    annotated: Sequence[Annotations]
    own: Sequence[list[Word]]
    pairs: Sequence[Pair]
    links: Sequence[Pair]
    draws: Sequence[Sequence[Draw]]
    ways: dict[tuple[int, int], Direction] = field(default_factory=dict)

    def way(self, pair: Pair) -> Direction:
        """Return the evidence for a pair's direction."""
        key = (pair.one, pair.other)
        if key not in self.ways:
            self.ways[key] = direction(pair, self.annotated, self.draws)
        return self.ways[key]


def find_origins(annotated: Sequence[Annotations], reuse: Sequence[Reuse]) -> tuple[Origin, ...]:
    """Say which articles carry one text.

    Args:
        annotated: One story's articles.
        reuse: What their pairs share, as `describe` gives it.

    Returns the largest origin first, then in input order; ids are "o1", "o2"… in that order.
    Articles join by pairs that carry one text, and groups of them only if enough of the pairs across
    are likely to (grouping.py): a chain of part-copies is not one origin.
    """
    own = own_words(annotated)
    pairs = measured(annotated, reuse)
    links = [pair for pair in pairs if joined(pair)]
    story = _Story(annotated, own, pairs, links, all_draws(annotated))
    groups = with_bare(annotated, own, group(len(annotated), pairs, links))
    ordered = sorted(groups, key=lambda members: (-len(members), members[0]))
    return tuple(_origin(f"o{number}", story, members) for number, members in enumerate(ordered, start=1))


def _origin(number: str, story: _Story, places: Sequence[int]) -> Origin:
    inside = set(places)
    members = [story.annotated[place] for place in places]
    within = [link for link in story.links if link.one in inside and link.other in inside]
    linked = {place for link in within for place in (link.one, link.other)}
    bare = [
        story.annotated[i]
        for i in places
        if len(places) > 1 and i not in linked and len(story.own[i]) < HARDLY_A_TEXT
    ]
    passages = {side for link in within for side in _sides(story.annotated, link)}
    credits = _credit_passages(members)
    basis = _basis(places, within, credited=any(foreign(m.article) for m in members))
    if len(story.annotated) == 1:
        reason = "the only report"
    elif len(places) == 1:
        reason = _alone(story, places[0])
    else:
        reason = together(members, bare, within)
    descents = lineage(places, story.annotated, within, story.way)
    return Origin(
        id=number,
        label=_label(members, descents),
        articles=tuple(member.article.id for member in members),
        evidence=(*_outermost(passages), *credits, *_headline_passages(members, bare)),
        confidence=_confidence(story, places, within, bool(bare)),
        reason=reason,
        basis=basis,
        lineage=descents,
    )


def _alone(story: _Story, place: int) -> str:
    """Say what was found for an article that stands alone."""
    member, drawn = story.annotated[place], story.draws[place]
    mine = [pair for pair in story.pairs if place in (pair.one, pair.other)]
    beside = [pair.other if pair.one == place else pair.one for pair in mine if joined(pair)]
    shared = {
        passage.span
        for pair in mine
        if pair.reuse.kind == "common source"
        for passage in pair.reuse.evidence
        if passage.article == member.article.id
    }
    common = dict.fromkeys(d.name for d in drawn if d.kind == "statement" and d.passage in shared)
    return alone(
        member,
        drawn,
        touching=any(pair.words for pair in mine),
        beside=list(dict.fromkeys(called(story.annotated[i].article) for i in beside)),
        common=list(common),
    )


def _label(members: Sequence[Annotations], descents: Sequence[Descent]) -> str:
    """Whose text it is by what the articles say; or of which outlet all are, or from which all have it."""
    found = label(members)
    if found != "unknown" or len(members) == 1:
        return found
    if frozenset.intersection(*(keys_of(member.article) for member in members)):
        return members[0].article.outlet or "unknown"
    first = [descent for descent in descents if descent.parent is None]
    if len(first) > 1 or any(d.basis not in ("credit", "version") for d in descents if d.parent):
        return "unknown"
    outlets = {member.article.id: member.article.outlet for member in members}
    return outlets[first[0].article] or "unknown"


def _basis(places: Sequence[int], within: Sequence[Pair], *, credited: bool) -> OriginBasis:
    """The strongest sort of evidence that holds the articles together."""
    if len(places) == 1:
        return "credit" if credited else "none"
    if within and all(link.reuse.kind == "version" for link in within):
        return "version"
    if any(link.telling for link in within):
        return "shared text"
    return "paraphrase" if within else "headline"


# ------------------------------------------------------------------ how sure


def _confidence(story: _Story, places: Sequence[int], within: Sequence[Pair], bare: bool) -> float:
    """The weakest link that the origin needs, or the best that would join it to another."""
    inside = set(places)
    outside = [
        pair.reuse.confidence for pair in story.pairs if (pair.one in inside) != (pair.other in inside)
    ]
    apart = 1.0 - max(outside, default=0.0)
    limit = ALONE if len(places) == 1 else BY_HEADLINE if bare else 1.0
    return round(max(0.01, min(apart, weakest_needed(within), limit)), 2)


def weakest_needed(links: Sequence[Pair]) -> float:
    """Return the least confidence among the links of a maximum spanning tree; 1 where there are none."""
    parent: dict[int, int] = {}

    def root(place: int) -> int:
        while parent.setdefault(place, place) != place:
            place = parent[place]
        return place

    weakest = 1.0
    for link in sorted(links, key=lambda link: (-link.reuse.confidence, link.one, link.other)):
        one, other = root(link.one), root(link.other)
        if one != other:
            parent[other] = one
            weakest = link.reuse.confidence
    return weakest


# ------------------------------------------------------------------ where it stands


def _sides(annotated: Sequence[Annotations], link: Pair) -> list[Passage]:
    one, other = annotated[link.one].article.id, annotated[link.other].article.id
    shown: Sequence[SharedPassage] = link.telling or link.reworded
    return [side for p in shown for side in (Passage(one, p.a), Passage(other, p.b))]


def _outermost(passages: Set[Passage]) -> list[Passage]:
    """Drop passages that lie in another, in order of article and place."""
    kept: list[Passage] = []
    for passage in sorted(passages, key=lambda p: (p.article, p.span.start, -p.span.end)):
        if not (kept and kept[-1].article == passage.article and kept[-1].span.holds(passage.span)):
            kept.append(passage)
    return kept


def _credit_passages(members: Sequence[Annotations]) -> list[Passage]:
    return sorted(
        {
            Passage(member.article.id, credit.span)
            for member in members
            for credit in member.article.credits
            if credit.span and credit.place in TEXT_CREDITS and credit.scope == "text"
        }
    )


def _headline_passages(members: Sequence[Annotations], bare: Sequence[Annotations]) -> list[Passage]:
    """The headlines that joined articles without a text, where they stand in a text."""
    same = {headline(annotations.article) for annotations in bare}
    return [
        Passage(member.article.id, member.article.headline)
        for member in members
        if member.article.headline and headline(member.article) in same
    ]
