"""Lineage: from whom each article of an origin has its text.

reading > annotating > gathering > [comparing] > presenting

In:  an origin's articles, and the described `Pair`s that join them.
Out: one `Descent` for each article, parents before children.
Start at `lineage`. An agency that an article credits for its text comes before any article of the set;
then the parent is the one that the strongest evidence names.
Limits: a parent is one of these reports. Who had the text from a copy that is not among them is not seen.
Nothing here reads or writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from secondsource.comparing.labels import helpers
from secondsource.comparing.origins.direction import Direction, called, earlier
from secondsource.comparing.origins.outlets import agency_key, foreign, keys_of
from secondsource.comparing.origins.pairs import Pair
from secondsource.model import Annotations, Article, Descent, DescentBasis
from secondsource.reading.agencies import AGENCIES

#: The strongest evidence first; what each says is in direction.py.
STRENGTH: tuple[DescentBasis, ...] = ("version", "credit", "time", "later facts", "containment", "unknown")

#: Characters of an article in which an agency's name is looked for.
MOST_READ = 200_000


def lineage(
    members: Sequence[int],
    annotated: Sequence[Annotations],
    links: Sequence[Pair],
    way: Callable[[Pair], Direction],
) -> tuple[Descent, ...]:
    """Say for each of an origin's articles whose text it carries.

    Args:
        members: Places of the articles.
        annotated: The story's articles, which places count in.
        links: Described pairs among the members.
        way: Gives the evidence behind a pair's `Reuse.original`.

    Returns descents that make no circle; an article whose parent is not known, or is an agency that is
    not among the articles, has none.
    """
    articles = {annotated[place].article.id: annotated[place].article for place in members}
    found, parents = _credited(articles)
    ranked = sorted((_rank(link, way) for link in links if link.reuse.original), key=lambda rank: rank[:4])
    for *_, basis, link in ranked:
        original = link.reuse.original
        child = link.reuse.b if original == link.reuse.a else link.reuse.a
        if original and child not in found and not _descends(original, child, parents):
            parents[child] = original
            found[child] = Descent(article=child, parent=original, basis=basis, reason=way(link).reason)
    linked = {annotated[place].article.id for link in links for place in (link.one, link.other)}
    issuers = sorted({descent.issuer for descent in found.values() if descent.issuer})
    for i, article in articles.items():
        if i not in found:
            bare = i not in linked
            found[i] = _unknown(article, issuers, len(articles), bare=bare, copied=i in parents.values())
    return tuple(found[i] for i in _parents_first(articles, parents))


def _rank(link: Pair, way: Callable[[Pair], Direction]) -> tuple[int, float, int, int, DescentBasis, Pair]:
    basis = "version" if link.reuse.kind == "version" else way(link).basis
    return STRENGTH.index(basis), -link.larger, link.one, link.other, basis, link


def _credited(articles: Mapping[str, Article]) -> tuple[dict[str, Descent], dict[str, str]]:
    """The articles that credit an agency for their text, and which of the others is the agency's own."""
    found: dict[str, Descent] = {}
    parents: dict[str, str] = {}
    for i, article in articles.items():
        names = foreign(article)
        if not names:
            continue
        own = [other for other, a in articles.items() if other != i and agency_key(names[0]) in keys_of(a)]
        reason = f"credits {names[0]} for its text"
        if len(own) == 1 and not _descends(own[0], i, parents):
            parents[i] = own[0]
            found[i] = Descent(article=i, parent=own[0], issuer=names[0], basis="credit", reason=reason)
        else:
            found[i] = Descent(article=i, issuer=names[0], basis="credit", reason=reason)
    return found, parents


def _descends(article: str, ancestor: str, parents: Mapping[str, str]) -> bool:
    while article in parents:
        article = parents[article]
        if article == ancestor:
            return True
    return article == ancestor


def _unknown(article: Article, issuers: Sequence[str], members: int, *, bare: bool, copied: bool) -> Descent:
    if members == 1:
        reason = "no other report has its text"
    elif bare:
        reason = "has hardly a text; from whom it has its headline is not known"
    elif copied:
        reason = f"{called(article)} has it from none of these reports, as far as is known"
    elif helped := sorted(helpers(article) & set(issuers)):
        reason = f"says that {helped[0]} contributed to it"
        return Descent(article=article.id, issuer=helped[0], basis="credit", reason=reason)
    elif len(issuers) > 1:
        reason = f"others credit {' and '.join(issuers)}; from whom it has the text is not known"
    elif issuers:
        words = f"{article.byline_field or ''}\n{article.text}"[:MOST_READ]
        named = any(name.short == issuers[0] for name in AGENCIES.named(words))
        # An issuer that the table does not know has the one name under which it was credited.
        named = named or re.search(rf"(?<!\w){re.escape(issuers[0])}(?!\w)", words) is not None
        how = "and names it" if named else "with no credit found for it"
        reason = f"carries {issuers[0]}’s text {how}; from whom it has it is not known"
    else:
        reason = "from whom it has the text is not known"
    return Descent(article=article.id, reason=reason)


def _parents_first(articles: Mapping[str, Article], parents: Mapping[str, str]) -> list[str]:
    """Order the articles so that parents precede children; of siblings, the first published comes first."""
    children: dict[str | None, list[str]] = {}
    for i in articles:
        children.setdefault(parents.get(i), []).append(i)
    found: list[str] = []
    waiting = _by_time(children.get(None, []), articles)
    while waiting:
        i = waiting.pop(0)
        found.append(i)
        waiting = _by_time(children.get(i, []), articles) + waiting
    return found


def _by_time(ids: Sequence[str], articles: Mapping[str, Article]) -> list[str]:
    """Move each article before those that are surely later; the others keep the input's order."""
    found: list[str] = []
    for i in ids:
        later = (n for n, j in enumerate(found) if earlier(articles[i].published, articles[j].published) < 0)
        found.insert(next(later, len(found)), i)
    return found
