"""Labels: words with their speaker's name set beside them, in headlines, interviews and posts.

reading > [annotating] > gathering > comparing > presenting

In:  the `Tree` of an article and its `Mention`s.
Out: a `Labelled` for each "Roe: Bridge stays shut", "Bridge stays shut: Roe" and "ROE: It stays shut."
Start at `labelled`; interviews.py reads transcripts and posts.py what was posted.
Limits: headlines are the article's own, or its first line. Lines that are one quotation are left to
direct.py. A place before a colon is a topic ("Peru: …"), not a speaker.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from secondsource.annotating.attributions.interviews import turns
from secondsource.annotating.attributions.lines import Labelled, Names, trimmed
from secondsource.annotating.attributions.posts import posts
from secondsource.annotating.trees import Tree
from secondsource.model import Mention

__all__ = ["Labelled", "labelled"]

#: Most words of a label: "Former Lindholm mayor Ann Roe".
LONGEST_LABEL = 6
#: Fewest words that are a statement: "Bridge stays shut".
SHORTEST_STATEMENT = 3
#: Characters of a first line that may be a headline; a longer one is a paragraph.
LONGEST_HEADLINE = 160
#: Tokens of a headline among which its colon must be.
FIRST_TOKENS = 40

_ENDS = frozenset({".", "!", "?"})
_OPENING = "\"“'‘«„"
_CLOSING = "\"”'’»“"


def labelled(tree: Tree, mentions: Sequence[Mention]) -> Iterator[Labelled]:
    """Yield the labelled words, in text order."""
    names = Names(tree, mentions)
    found = [*_headlines(tree, names), *turns(tree, names), *posts(tree)]
    end = 0
    for one in sorted(found, key=lambda x: (x.content.start, -x.content.end)):
        if one.content.start >= end:
            end = one.content.end
            yield one


def _headlines(tree: Tree, names: Names) -> Iterator[Labelled]:
    parsed = tree.parsed
    starts = [t.span.start for t in tree.tokens]
    for n, paragraph in enumerate(parsed.paragraphs):
        if paragraph != parsed.article.headline and (n > 0 or len(paragraph) > LONGEST_HEADLINE):
            continue
        first, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        colon = next((i for i in range(first, min(last, first + FIRST_TOKENS)) if tree.word(i) == ":"), None)
        if colon is None or colon == first or colon + 1 >= last:
            continue
        left, right = range(first, colon), range(colon + 1, last)
        if _label(tree, left, names) and _statement(tree, right):
            content = trimmed(tree, right)
            source = (first, colon - 1)
        elif _label(tree, right, names) and _statement(tree, left):
            content = trimmed(tree, left)
            end = last - 1 if tree.word(last - 1) not in _ENDS else last - 2
            source = (colon + 1, max(colon + 1, end))
        else:
            continue
        if content is not None:
            yield Labelled(source, colon, content)


def _label(tree: Tree, places: range, names: Names) -> bool:
    """A short run that ends with a name or an office and holds no verb: "Lindholm mayor Roe"."""
    count = sum(tree.word(i) not in _ENDS for i in places)
    if not 0 < count <= LONGEST_LABEL or any(tree.tokens[i].pos in {"VERB", "AUX"} for i in places):
        return False
    return names.ends(places)


def _statement(tree: Tree, places: range) -> bool:
    """At least a few words, with a verb or words in quotation marks, and not one whole quotation."""
    words = [tree.word(i) for i in places]
    marked = [n for n, word in enumerate(words) if word[0] in _OPENING]
    if sum(word[0].isalnum() for word in words) < SHORTEST_STATEMENT:
        return False
    if marked[:1] == [0] and words[-1 if words[-1] not in _ENDS else -2][-1] in _CLOSING:
        return False
    return bool(marked) or any(tree.tokens[i].pos in {"VERB", "AUX"} for i in places)
