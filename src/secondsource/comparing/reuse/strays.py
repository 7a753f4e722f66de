"""Strays: articles alone in a story whose text another story's report carries.

reading > annotating > gathering > [comparing] > presenting

In:  articles, laid out, and the stories that they have been gathered into.
Out: the stories, each such article in the one that has its text.
Start at `with_copies`. Dates go wrong (a day read for a month, a page changed later), and words alone then
leave a copy by itself, where it would be said to have nothing to be compared with.
Limits: only articles that stand alone are moved, so that no two stories become one by a copy between.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.pipeline import READ_LIMIT, paragraphs
from secondsource.comparing.reuse import candidates
from secondsource.comparing.reuse.alignment import Seeds, seeds_of
from secondsource.comparing.reuse.candidates import Hits
from secondsource.comparing.reuse.passages import reuse_of
from secondsource.comparing.reuse.texts import text_of
from secondsource.comparing.reuse.tokens import Tokens, tokenise
from secondsource.model import Article, Story

#: Share of a lone article's own words that must stand in the other, and how many words these are.
LEAST_SHARE = 0.5
LEAST_WORDS = 50


def with_copies(articles: Sequence[Article], stories: Sequence[Story]) -> tuple[Story, ...]:
    """Move articles that stand alone to the story that has most of their text.

    Args:
        articles: All of the run.
        stories: What they were gathered into.

    Returns the stories in the order of their first articles, with ids "s1", "s2"… anew; unchanged if nothing
    is moved.
    """
    if len(stories) < 2 or all(len(story.articles) > 1 for story in stories):
        return tuple(stories)
    place = {article.id: number for number, article in enumerate(articles)}
    home = {place[id_]: number for number, story in enumerate(stories) for id_ in story.articles}
    alone = {place[story.articles[0]] for story in stories if len(story.articles) == 1}
    tokens = tokenise([article.text[:READ_LIMIT] for article in articles])
    moved = _moved(articles, tokens, home, alone)
    if not moved:
        return tuple(stories)
    # An article that is moved stood alone and is moved once, so no two stories of several become one.
    story_of = dict(home)
    for number, beside in sorted(moved.items()):
        old, new = sorted((story_of[number], story_of[beside]), reverse=True)
        story_of = {one: new if story == old else story for one, story in story_of.items()}
    groups: dict[int, list[int]] = {}
    for number in range(len(articles)):
        groups.setdefault(story_of[number], []).append(number)
    return tuple(
        Story(id=f"s{at}", articles=tuple(articles[number].id for number in group))
        for at, group in enumerate(sorted(groups.values()), start=1)
    )


def _moved(
    articles: Sequence[Article], tokens: Sequence[Tokens], home: dict[int, int], alone: set[int]
) -> dict[int, int]:
    """For each lone article that is mostly another's text, that other."""
    seeds: dict[int, Seeds] = {}
    best: dict[int, tuple[float, int]] = {}
    for pair in candidates.promising(_hits(articles, tokens)).tolist():
        one, other = pair >> 32, pair & 0xFFFFFFFF
        if home[one] == home[other] or not {one, other} & alone:
            continue
        for number in (one, other):
            if number not in seeds:
                seeds[number] = _seeds(articles[number], tokens[number])
        found = reuse_of("a", "b", seeds[one], seeds[other])
        if found is None:
            continue
        words = sum(p.words for p in found.passages if not (p.quoted or p.furniture))
        for number, share, beside in ((one, found.share_a, other), (other, found.share_b, one)):
            if number in alone and share >= LEAST_SHARE and words >= LEAST_WORDS:
                best[number] = max(best.get(number, (0.0, -1)), (share, -beside - 1))
    return {number: -beside - 1 for number, (_, beside) in best.items()}


def _hits(articles: Sequence[Article], tokens: Sequence[Tokens]) -> Hits:
    """The rows of words that two articles have in common, what recurs in an outlet's articles aside."""
    prints = [candidates.prints_of(words, number) for number, words in enumerate(tokens)]
    shared = candidates.shared(candidates.joined(prints))
    names = {
        name: number for number, name in enumerate(dict.fromkeys(a.outlet for a in articles if a.outlet))
    }
    outlets = np.array([names.get(article.outlet or "", -1) for article in articles], dtype=np.int32)
    return candidates.hits_of(shared.only(candidates.recurring(shared, outlets) == 0))


def _seeds(article: Article, tokens: Tokens) -> Seeds:
    quoted = quoted_spans(article.text, list(paragraphs(article)))
    return seeds_of(text_of(article, quoted, min(len(article.text), READ_LIMIT), tokens))
