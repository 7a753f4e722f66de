"""Recurring: the lines that an outlet prints under one story as under another.

reading > annotating > [gathering] > comparing > presenting

In:  articles, laid out, and the stories they make.
Out: the same articles, with such lines among their furniture.
Start at `mark_recurring`. What stands in reports of one story alone may be its background, and stays.
Limits: whole lines, the same but for case and white space; articles whose outlet is known.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.model import Article, Span, Story
from secondsource.spans import joined

#: Stories under which an outlet prints a line that is its own and no report's.
LEAST_STORIES = 3

#: Words of such a line at the least: "Yes." may recur for other reasons.
LEAST_WORDS = 3


def mark_recurring(articles: Sequence[Article], stories: Sequence[Story]) -> tuple[Article, ...]:
    """Add to each article's furniture the lines that recur in its outlet's reports of other stories."""
    story_of = {id_: story.id for story in stories for id_ in story.articles}
    lines = [list(_lines(article)) for article in articles]
    under: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for article, printed in zip(articles, lines, strict=True):
        for _, key in printed:
            under[article.outlet, key].add(story_of.get(article.id, article.id))
    return tuple(
        _with(article, [span for span, key in printed if len(under[article.outlet, key]) >= LEAST_STORIES])
        for article, printed in zip(articles, lines, strict=True)
    )


def _lines(article: Article) -> Iterator[tuple[Span, str]]:
    """The lines of an article whose outlet is known, with what they are compared by."""
    if not article.outlet:
        return
    at = 0
    for line in article.text.split("\n"):
        words = line.split()
        if len(words) >= LEAST_WORDS:
            start = at + len(line) - len(line.lstrip())
            span = Span(start, at + len(line.rstrip()))
            if span != article.headline:
                yield span, " ".join(words).casefold()
        at += len(line) + 1


def _with(article: Article, found: Sequence[Span]) -> Article:
    if not found:
        return article
    return replace(article, furniture=joined([*article.furniture, *found]))
