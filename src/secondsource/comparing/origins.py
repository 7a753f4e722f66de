"""Origins: who wrote the texts: which articles carry one text, and which stand on their own.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, and the `Reuse` of their pairs.
Out: `Origin`s; every article stands in exactly one, and each says why.
Start at `find_origins`. Evidence, strongest first: shared text outside quotations; shared text and
one agency credited for it; for an article with hardly a text, the same headline. A credit alone
joins nothing, since an agency writes several texts of one story.
Limits: a text rewritten sentence by sentence looks like a text of its own, and is counted as one.
Nothing here reads or writes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from secondsource.comparing.labels import TEXT_CREDITS, agencies, label
from secondsource.comparing.reuse import own_words
from secondsource.comparing.words import Word, keys
from secondsource.model import Annotations, Article, Origin, Passage, Reuse, SharedPassage, Span

#: Words of one passage, outside quotations, that two reports do not share by chance…
LEAST_RUN = 12
#: …of which so many are neither capitalised nor figures: titles and names come in long runs too.
LEAST_PLAIN = 8

#: Share of the one report's own words that must stand in shared passages. Over the Google News
#: stories of the development set, one background sentence in common makes up to a tenth of a report,
#: and copies with their own top begin at a fifth.
LEAST_SHARE = 0.12

#: The same where both credit one agency for the text.
LEAST_SHARE_CREDITED = 0.04

#: A report of which so much is shared with another is that text, cut, whoever else carries it.
CONTAINED = 0.5

#: An article with fewer words of its own has no text to compare: a line of promotion, a caption.
HARDLY_A_TEXT = 30

#: Words of a headline that two outlets do not find independently.
LEAST_HEADLINE = 5

#: In a reason: articles named before the rest are counted, and characters of one's name.
MOST_CALLED = 8
LONGEST_CALLED = 80

#: Confidence: a long run at all; the same headline and no text; no evidence either way.
BY_RUN = 0.6
BY_HEADLINE = 0.7
ALONE = 0.8


@dataclass(frozen=True, slots=True)
class _Link:
    """Two articles, by place, and how much of a text they have in common."""

    one: int
    other: int
    #: Larger of the two shares; 0 for a headline alone.
    share: float
    words: int
    passages: tuple[SharedPassage, ...]


def find_origins(annotated: Sequence[Annotations], reuse: Sequence[Reuse]) -> tuple[Origin, ...]:
    """Say which articles carry one text.

    Args:
        annotated: One story's articles.
        reuse: What their pairs share, as `find_reuse` gives it.

    Returns the largest origin first, then in input order; ids are "o1", "o2"… in that order.
    An article joins others if it is linked to more than half of them, or if at least half of its
    words (or theirs) are one text with one of them: a chain of part-copies is not one origin.
    """
    place = {annotations.article.id: i for i, annotations in enumerate(annotated)}
    own = own_words(annotated)
    links = [
        link
        for pair in reuse
        if pair.a in place and pair.b in place and (link := _link(annotated, own, place, pair))
    ]
    groups = _add_bare(annotated, own, _group(len(annotated), links))
    touching = {i for pair in reuse if any(not p.quoted for p in pair.passages) for i in (pair.a, pair.b)}
    ordered = sorted(groups, key=lambda group: (-len(group), group[0]))
    return tuple(
        _origin(f"o{number}", annotated, own, group, links, touching)
        for number, group in enumerate(ordered, start=1)
    )


def _link(
    annotated: Sequence[Annotations], own: Sequence[list[Word]], place: Mapping[str, int], pair: Reuse
) -> _Link | None:
    one, other = place[pair.a], place[pair.b]
    long = []
    shared = 0
    for passage in pair.passages:
        if passage.quoted:
            continue
        common = _common(_within(own[one], passage.a), _within(own[other], passage.b))
        shared += len(common)
        if len(common) >= LEAST_RUN and sum(map(_plain, common)) >= LEAST_PLAIN:
            long.append(passage)
    share = max(pair.share_a, pair.share_b)
    credited = agencies(annotated[one].article) & agencies(annotated[other].article)
    if not long or share < (LEAST_SHARE_CREDITED if credited else LEAST_SHARE):
        return None
    return _Link(one, other, share, shared, tuple(long))


def _within(own: list[Word], span: Span) -> list[Word]:
    first, last = (bisect_left(own, edge, key=lambda word: word.start) for edge in (span.start, span.end))
    return own[first:last]


def _common(one: list[Word], other: list[Word]) -> list[Word]:
    """The words of ``one`` that ``other`` has too, each as often as both have it."""
    left = Counter(word.key for word in other)
    found = []
    for word in one:
        if left[word.key] > 0:
            left[word.key] -= 1
            found.append(word)
    return found


def _plain(word: Word) -> bool:
    return not word.capital and word.key.isalpha()


# ------------------------------------------------------------------ groups


def _group(size: int, links: Sequence[_Link]) -> list[list[int]]:
    """Join articles by their links, the strongest first."""
    group_of = {place: [place] for place in range(size)}
    linked = {(link.one, link.other) for link in links} | {(link.other, link.one) for link in links}
    for link in sorted(links, key=lambda link: (-link.share, link.one, link.other)):
        one, other = group_of[link.one], group_of[link.other]
        if one is other:
            continue
        pairs = sum((i, j) in linked for i in one for j in other)
        if link.share >= CONTAINED or 2 * pairs > len(one) * len(other):
            both = sorted(one + other)
            group_of.update(dict.fromkeys(both, both))
    return sorted({id(group): group for group in group_of.values()}.values())


def _add_bare(
    annotated: Sequence[Annotations], own: Sequence[list[Word]], groups: list[list[int]]
) -> list[list[int]]:
    """Put an article that has hardly a text with the one origin that prints its headline."""
    titles = [_headline(annotations.article) for annotations in annotated]
    bare = [
        group[0]
        for group in groups
        if len(group) == 1 and len(titles[group[0]]) >= LEAST_HEADLINE and len(own[group[0]]) < HARDLY_A_TEXT
    ]
    texts = [list(group) for group in groups if group[0] not in bare]
    alone = []
    for place in bare:
        same = [group for group in texts if any(titles[i] == titles[place] for i in group)]
        if len(same) == 1:
            same[0].append(place)
        else:
            alone.append([place])
    return [sorted(group) for group in texts] + alone


def _headline(article: Article) -> tuple[str, ...]:
    if article.headline:
        return keys(article.headline.of(article.text))
    return keys(article.title or "")


# ------------------------------------------------------------------ what is said of them


def _origin(
    number: str,
    annotated: Sequence[Annotations],
    own: Sequence[list[Word]],
    group: Sequence[int],
    links: Sequence[_Link],
    touching: Set[str],
) -> Origin:
    members = [annotated[place] for place in group]
    within = [link for link in links if link.one in group and link.other in group]
    passages = {passage for link in within for passage in _sides(annotated, link)}
    credits = _credit_passages(members)
    linked = {place for link in within for place in (link.one, link.other)}
    bare = [annotated[i] for i in group if len(group) > 1 and i not in linked and len(own[i]) < HARDLY_A_TEXT]
    return Origin(
        id=number,
        label=label(members),
        articles=tuple(member.article.id for member in members),
        evidence=(*_outermost(passages), *credits, *_headline_passages(members, bare)),
        confidence=_confidence(group, within, bool(credits)),
        reason=_reason(members, bare, within, touching) if len(annotated) > 1 else "the only report",
    )


def _sides(annotated: Sequence[Annotations], link: _Link) -> list[Passage]:
    one, other = annotated[link.one].article.id, annotated[link.other].article.id
    return [side for p in link.passages for side in (Passage(one, p.a), Passage(other, p.b))]


def _outermost(passages: set[Passage]) -> list[Passage]:
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
            if credit.span and credit.place in TEXT_CREDITS
        }
    )


def _headline_passages(members: Sequence[Annotations], bare: Sequence[Annotations]) -> list[Passage]:
    """The headlines that joined articles without a text, where they stand in a text."""
    same = {_headline(annotations.article) for annotations in bare}
    return [
        Passage(member.article.id, member.article.headline)
        for member in members
        if member.article.headline and _headline(member.article) in same
    ]


def _confidence(group: Sequence[int], within: Sequence[_Link], credited: bool) -> float:
    """The confidence of the article that fits least."""
    if len(group) == 1:
        return ALONE
    best = [max((n.share for n in within if place in (n.one, n.other)), default=0.0) for place in group]
    weakest = min(best)
    if weakest == 0.0:
        return BY_HEADLINE
    return round(min(0.99, BY_RUN + 0.4 * weakest + (0.1 if credited else 0.0)), 2)


def _reason(
    members: Sequence[Annotations], bare: Sequence[Annotations], within: Sequence[_Link], touching: Set[str]
) -> str:
    """Say why the members stand together, or the one alone; ``touching``: articles that share any text."""
    crediting: dict[str, list[str]] = defaultdict(list)
    for member in members:
        for name in agencies(member.article):
            crediting[name].append(_called(member.article))
    if len(members) == 1:
        shared = "too little text in common with the other reports to count as one of theirs"
        if members[0].article.id not in touching:
            shared = "no text in common with the other reports, quotations aside"
        return f"credits {_listed(sorted(crediting))}; {shared}" if crediting else shared
    parts = []
    if within:
        most = max(link.words for link in within)
        upto = "up to " if len(members) - len(bare) > 2 else ""
        parts.append(f"share {upto}{most} words outside quotations")
    for name in sorted(crediting):
        carriers = list(dict.fromkeys(crediting[name]))
        parts.append(f"{_listed(carriers)} {'credits' if len(carriers) == 1 else 'credit'} {name}")
    for each in bare:
        parts.append(f"{_called(each.article)} has the same headline and hardly a text of its own")
    return "; ".join(parts)


def _called(article: Article) -> str:
    """An article as readers know it: by its outlet, or else by its id."""
    return (article.outlet or article.id).removeprefix("www.")[:LONGEST_CALLED]


def _listed(names: Sequence[str]) -> str:
    if len(names) > MOST_CALLED:
        names = [*names[: MOST_CALLED - 1], f"{len(names) - MOST_CALLED + 1} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
