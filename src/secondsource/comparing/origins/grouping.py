"""Grouping: from links between pairs of articles to groups that carry one text each.

reading > annotating > gathering > [comparing] > presenting

In:  how many articles there are, and the described `Pair`s that carry one text.
Out: groups of places; every article is in exactly one.
Start at `group`; `with_bare` then places articles that have hardly a text.
Limits: an article that is cut from two texts goes with the one that it has more of.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.comparing.labels import agencies
from secondsource.comparing.origins.pairs import Pair
from secondsource.comparing.words import Word, keys
from secondsource.model import Annotations, Article

#: An article with fewer words of its own has no text to compare: a line of promotion, a caption.
HARDLY_A_TEXT = 30

#: Two groups are one by a link if more than half of the pairs across them have this chance of being one
#: text; or if `SOME` of them have, and the link itself `STRONG`. Chosen with the weights out of the fold
#: (training/origins/fit.py), where F1 lies within a point of the best for all of 0.35 to 0.4, 0.3 to 0.4,
#: and 0.6 to 0.8; where one link is enough it is five points lower.
LIKELY = 0.35
SOME = 0.4
STRONG = 0.75

#: Words of a headline that two outlets do not find independently.
LEAST_HEADLINE = 5


def group(size: int, pairs: Sequence[Pair], links: Sequence[Pair]) -> list[list[int]]:
    """Join articles by their links, the likeliest first.

    Two groups become one by a link between states of one page, or if enough of the pairs across them are
    likely to be one text: a chain of part-copies is not one origin.

    Args:
        size: How many articles there are.
        pairs: All described pairs.
        links: Those that carry one text.
    """
    group_of = {place: [place] for place in range(size)}
    likely = {(p.one, p.other) for p in pairs if p.reuse.confidence >= LIKELY}
    likely |= {(other, one) for one, other in likely}
    for link in sorted(links, key=_strength):
        one, other = group_of[link.one], group_of[link.other]
        if one is other:
            continue
        across = len(one) * len(other)
        supported = sum((i, j) in likely for i in one for j in other)
        enough = supported >= SOME * across and link.reuse.confidence >= STRONG
        if link.one_page or enough or 2 * supported > across:
            both = sorted(one + other)
            group_of.update(dict.fromkeys(both, both))
    return sorted({id(found): found for found in group_of.values()}.values())


def _strength(link: Pair) -> tuple[bool, float, int, int]:
    return (not link.one_page, -link.reuse.confidence, link.one, link.other)


def with_bare(
    annotated: Sequence[Annotations], own: Sequence[list[Word]], groups: list[list[int]]
) -> list[list[int]]:
    """Put an article that has hardly a text with the one origin that prints its headline.

    An article that credits an agency for what it prints joins only those that credit the same.
    """
    titles = [headline(annotations.article) for annotations in annotated]
    bare = [
        found[0]
        for found in groups
        if len(found) == 1 and len(titles[found[0]]) >= LEAST_HEADLINE and len(own[found[0]]) < HARDLY_A_TEXT
    ]
    texts = [list(found) for found in groups if found[0] not in bare]
    alone = []
    for place in bare:
        credited = agencies(annotated[place].article)
        same = [
            found
            for found in texts
            if any(titles[i] == titles[place] for i in found)
            and (not credited or any(credited & agencies(annotated[i].article) for i in found))
        ]
        if len(same) == 1:
            same[0].append(place)
        else:
            alone.append([place])
    return [sorted(found) for found in texts] + alone


def headline(article: Article) -> tuple[str, ...]:
    """Return the words of an article's headline, as they are compared."""
    if article.headline:
        return keys(article.headline.of(article.text))
    return keys(article.title or "")
