"""Known: the names of one article, by their places and by their forms.

reading > [annotating] > gathering > comparing > presenting

In:  an article's text and its `Mention`s.
Out: the mentions within a span; the full name that a printed form stands for, or None.
Start at `Known`.
Limits: a surname that several people of the article bear stands for one of them only where a title
tells which, or where the others are named in passing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotating.genders import Gender, by_given_name, by_title
from secondsource.annotating.lexicon import fold
from secondsource.annotating.persons import pieces
from secondsource.model import Mention, Span

#: A bearer of a surname who is named in full so many times as often as any other is whom the bare
#: surname means. A reader of the press takes it so; 4 was chosen by judgement, not by a sweep.
IN_PASSING = 4

#: How far before a name its title can begin: "Mrs. ", "Madame ", "Congresswoman ".
_TITLE = 16


class Known:
    """One article's mentions, in text order."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.mentions = sorted(_as_persons(mentions), key=lambda m: (m.span, m.name))
        self.starts = [m.span.start for m in self.mentions]
        self.named = frozenset(m.name for m in self.mentions if m.named)
        self.persons = frozenset(m.name for m in self.mentions if m.named and m.type == "person")
        self._full = Counter(
            m.name
            for m in self.mentions
            if m.named and m.type == "person" and len(pieces(m.span.of(text))) > 1
        )
        self._family: dict[str, set[str]] = defaultdict(set)
        for name in sorted(self.persons):
            if len(pieces(name)) > 1:
                self._family[pieces(name)[-1]].add(name)
        self._forms: dict[str, set[str]] = defaultdict(set)
        for m in self.mentions:
            if m.named and m.type != "group":
                self._forms[fold(m.span.of(text))].add(m.name)

    def within(self, span: Span) -> list[Mention]:
        """The mentions that lie in a span, in text order."""
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        return [m for m in self.mentions[first:last] if span.holds(m.span)]

    def outermost(self, span: Span) -> list[Mention]:
        """The mentions in a span that lie in no other one there; peoples ("Koreans") are left out."""
        inside = [m for m in self.within(span) if m.type != "group"]
        return [m for m in inside if not any(o is not m and o.span.holds(m.span) for o in inside)]

    def starting(self, at: int) -> list[Mention]:
        """The mentions that start at ``at``."""
        return self.mentions[bisect_left(self.starts, at) : bisect_left(self.starts, at + 1)]

    def before(self, at: int, most: int | None = None) -> Sequence[Mention]:
        """The mentions that start before ``at``; of these the last ``most``."""
        last = bisect_left(self.starts, at)
        return self.mentions[0 if most is None else max(0, last - most) : last]

    def full(self, mention: Mention) -> str:
        """A mention's name; for a person's that may be fuller or another's, the one who fits.

        Of people who share a surname, "Mr" and "Mrs" leave out those whose given name says otherwise;
        of those left, all but one must be named in passing.
        """
        if mention.type != "person" or not mention.named:
            return mention.name
        title = title_before(self.text, mention.span)
        if len(pieces(mention.name)) > 1 and self._fits(mention.name, title):
            return mention.name
        return self._bearer(pieces(mention.name)[-1:], title) or mention.name

    def spelled(self, words: str) -> str | None:
        """The name that words no mention covers stand for, as another mention prints them, or None."""
        forms = self._forms.get(fold(words), set())
        if len(forms) == 1:
            return min(forms)
        return self._bearer(pieces(words)[-1:], None) if len(pieces(words)) == 1 else None

    def _bearer(self, family: Sequence[str], title: Gender | None) -> str | None:
        if not family:
            return None
        fitting = sorted(n for n in self._family.get(family[0], ()) if self._fits(n, title))
        ranked = sorted(fitting, key=lambda n: (-self._full[n], n))
        if len(ranked) > 1 and self._full[ranked[0]] < IN_PASSING * self._full[ranked[1]]:
            return None
        return ranked[0] if ranked else None

    @staticmethod
    def _fits(name: str, title: Gender | None) -> bool:
        return title is None or by_given_name(name) in {None, title}


def _as_persons(mentions: Sequence[Mention]) -> list[Mention]:
    """Take for a person's what the pipeline took for a body's name, where the article tells.

    "Roe" and "Anna Roe" are no bodies beside a person with the name Tom Roe: the first only if no
    other person is a Roe, and no body's name begins or ends so; the second if Anna is a given name.
    """
    family: dict[str, set[str]] = defaultdict(set)
    edges: set[str] = set()
    for m in mentions:
        words = pieces(m.name)
        if m.named and m.type == "person" and len(words) > 1:
            family[words[-1]].add(m.name)
        elif m.named and m.type == "organisation" and len(words) > 1 and by_given_name(m.name) is None:
            edges |= {words[0], words[-1]}
    found = []
    for m in mentions:
        words = pieces(m.name)
        if m.named and m.type == "organisation" and words and words[-1] in family:
            bearers = family[words[-1]]
            if len(words) == 1 and len(bearers) == 1 and words[0] not in edges:
                m = replace(m, type="person", name=min(bearers))
            elif len(words) == 2 and by_given_name(m.name) is not None:
                m = replace(m, type="person")
        found.append(m)
    return found


def title_before(text: str, span: Span) -> Gender | None:
    """The gender that the word straight before a name tells, if it is such a title."""
    before = re.search(r"([^\W\d_]{2,14})\.?\s{1,2}$", text[max(0, span.start - _TITLE) : span.start])
    return by_title(before[1]) if before else None
