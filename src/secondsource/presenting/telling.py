"""Telling: the words and phrases that a brief and the lists below it have in common.

reading > annotating > gathering > comparing > [presenting]

In:  parts of a record, and the `Desk` of its story.
Out: short phrases, and the passages to print.
Start at `standing` for claims, `by_value` for conflicts, `outlets_of` for who printed something.
Limits: English phrases. A long list of names ends in a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from secondsource.model import Annotations, Article, Claim, Conflict, Headline, Passage, Side, Span
from secondsource.presenting.choosing import Desk
from secondsource.presenting.plain import counted, date_words, id_words, listed, outlet_words

#: A side longer than this is cut, with an ellipsis: the citation leads to all of it.
LONGEST_SIDE = 160

#: Outlets, or days, named in one sentence; the rest are counted.
MOST_NAMES = 4


def standing(claim: Claim) -> str:
    """Return the shape of every answer: "3 reports, 2 origins, 1 named source"."""
    return f"{reports_and_origins(claim)}, {named_sources(claim)}"


def reports_and_origins(claim: Claim) -> str:
    """Return "3 reports, 2 origins"."""
    return f"{counted(claim.articles, 'report')}, {counted(claim.origins, 'origin')}"


def named_sources(claim: Claim) -> str:
    """Return "1 named source", "2 named sources", "no named source"."""
    return counted(len(claim.sources), "named source") if claim.sources else "no named source"


def outlets_of(articles: Iterable[str], desk: Desk) -> list[str]:
    """Return the outlets of the articles, each once, in order; an article with none gives its id."""
    return list(dict.fromkeys(outlet_or_id(desk.articles[id_].article) for id_ in articles))


def outlet_or_id(article: Article) -> str:
    """Return who published an article, as shown; its id where that is not known."""
    return outlet_words(article.outlet or "") or id_words(article.id)


def published_days(articles: Iterable[str], desk: Desk) -> str:
    """Return the days on which the articles were published, in one phrase; "" where none is known."""
    days = {desk.articles[id_].article.published.day for id_ in articles}
    return names_of([date_words(day, "day") for day in sorted(day for day in days if day)])


def names_of(outlets: Sequence[str], most: int = MOST_NAMES) -> str:
    """Return the names in one phrase; of more than ``most`` the last are counted."""
    if len(outlets) <= most:
        return listed(outlets)
    return listed([*outlets[: most - 1], f"{len(outlets) - most + 1} more"])


def opening(a: Annotations, headline: Headline | None = None) -> Passage:
    """Return the passage that stands for a whole report: its headline, first sentence or first line."""
    article = a.article
    if headline is not None and headline.article == article.id and headline.span is not None:
        return Passage(article.id, headline.span)
    span = article.headline or (a.sentences[0] if a.sentences else None)
    return Passage(article.id, span or _first_line(article.text))


def side_passage(side: Side, desk: Desk) -> Passage:
    """Return the words to print for one side: its passage, or the clause around a single word."""
    if not re.search(r"\w\s+\S", desk.text(side.passage)):
        whole = desk.clause(side.passage)
        if len(whole.span) <= LONGEST_SIDE:
            return desk.trimmed(whole)
    return desk.trimmed(side.passage)


def by_value(conflict: Conflict) -> list[tuple[list[Side], int]]:
    """Return the sides that give one value together, in order of first appearance, with their origins."""
    groups: dict[str, list[Side]] = {}
    for side in conflict.sides:
        groups.setdefault(side.value, []).append(side)
    return [(sides, max(s.origins for s in sides)) for sides in groups.values()]


def _first_line(text: str) -> Span:
    """The first line with a word in it; the whole text, if there is none."""
    match = re.search(r"\w[^\r\n]{0,200}", text)
    return Span(*match.span()) if match else Span(0, max(len(text), 1))
