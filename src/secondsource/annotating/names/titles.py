"""Titles: of which gender the bearer of a printed name is, by its title or the pronouns behind it.

reading > [annotating] > gathering > comparing > presenting

In:  the `Name`s of one article.
Out: for some of their spans "m" or "f".
Start at `told_genders`.
Limits: pronouns are asked only for surnames that a man and a woman of the article share.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.names.finding import Name
from secondsource.annotating.names.persons import families
from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.speakers.callings import called, told
from secondsource.annotating.speakers.genders import Gender, by_given_name, by_title
from secondsource.annotating.trees import Tree
from secondsource.model import Mention, Span

#: The longest title before a name, with its stop: "Congresswoman ".
_TITLE = re.compile(r"([^\W\d_]{2,13})\.?[^\S\n]\Z")
_BEFORE = 16


def told_genders(parsed: Parsed, names: Sequence[Name]) -> Mapping[Span, Gender]:
    """Return what "Mrs" before a name tells, and "she" behind a surname that could be a man's too."""
    persons = [n for n in names if n.type == "person"]
    found: dict[Span, Gender] = {}
    for name in persons:
        start = name.span.start
        title = _TITLE.search(parsed.text, max(0, start - _BEFORE), start)
        gender = by_title(title[1]) if title else None
        if gender is not None:
            found[name.span] = gender
    shared = _shared(persons)
    if shared:
        calls = called(Tree.of(parsed), [_bare(n) for n in persons], _Quoted(parsed).holds)
        for name in persons:
            gender = told(calls[name.key]) if name.key in shared and name.key in calls else None
            if gender is not None:
                found.setdefault(name.span, gender)
    return found


def _shared(persons: Sequence[Name]) -> frozenset[str]:
    """Return the folded surnames that a man and a woman bear."""
    bearers: dict[str, set[Gender]] = defaultdict(set)
    for name in persons:
        gender = by_given_name(name.text)
        if gender is not None:
            for family in families(name.text):
                bearers[family].add(gender)
    return frozenset(family for family, genders in bearers.items() if len(genders) > 1)


def _bare(name: Name) -> Mention:
    return Mention(span=name.span, type="person", name=name.text)


class _Quoted:
    """Where an article quotes."""

    def __init__(self, parsed: Parsed) -> None:
        self._spans = quoted_spans(parsed.text, parsed.paragraphs)
        self._starts = [s.start for s in self._spans]

    def holds(self, at: int) -> bool:
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < self._spans[place].end
