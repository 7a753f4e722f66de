"""Known: the names of one article, by their places and by their forms.

reading > [annotating] > gathering > comparing > presenting

In:  an article's text, its `Mention`s, and how it calls its people (callings.py).
Out: the mentions within a span; the full name that a printed form stands for, or None.
Start at `Known`.
Limits: a surname that several people of the article bear stands for one of them only where a title or
the pronouns after it tell which, or where the others are named in passing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from secondsource.annotating.names.lexicon import fold
from secondsource.annotating.names.persons import pieces
from secondsource.annotating.speakers.callings import Calls, told
from secondsource.annotating.speakers.genders import Gender, by_given_name, by_title
from secondsource.model import Mention, Span

#: A bearer of a surname who is named in full so many times as often as any other is whom the bare
#: surname means; fewer times do where the others are of the gender that a title or pronouns tell.
#: Read off the 50 surnames with several bearers in 200 articles of PolNeAR's training part.
IN_PASSING = 4
IN_PASSING_OF_GENDER = 2

#: How far before a name its title can begin: "Mrs. ", "Madame ", "Congresswoman ".
_TITLE = 16


class Known:
    """One article's mentions, in text order."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], calls: Calls, common: Collection[str] = ()
    ) -> None:
        """``common`` are words that the article prints in lower case."""
        self.text = text
        self.common = common
        self._calls = calls
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
        self._genders = self._told()

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

        Of people who share a surname, "Mr" and "Mrs" leave out those whose given name says otherwise,
        and so do the pronouns after the bare surname; of those left, all but one must be named in
        passing. A name that fits nobody stands for itself.
        """
        if mention.type != "person" or not mention.named:
            return mention.name
        printed = mention.span.of(self.text)
        title = title_before(self.text, mention.span)
        if len(pieces(printed)) > 1:
            return mention.name
        if len(pieces(mention.name)) > 1 and _fits(mention.name, title):
            return mention.name
        gender = title or told(self._calls.get(fold(printed), Counter()))
        found = self._bearer(pieces(printed)[-1:], gender)
        return found or (printed if pieces(mention.name)[-1:] == pieces(printed) else mention.name)

    def gender(self, name: str) -> Gender | None:
        """The gender that a name's titles, its given name or the article's pronouns tell."""
        return self._genders.get(name)

    def spelled(self, words: str) -> str | None:
        """The name that words no mention covers stand for, as another mention prints them, or None."""
        forms = self._forms.get(fold(words), set())
        if len(forms) == 1:
            return min(forms)
        return self._bearer(pieces(words)[-1:], None) if len(pieces(words)) == 1 else None

    def _bearer(self, family: Sequence[str], gender: Gender | None) -> str | None:
        if not family:
            return None
        bearers = self._family.get(family[0], set())
        fitting = sorted(n for n in bearers if _fits(n, gender))
        # "Team Roe" and "Endorsed Roe" are read as names at times; beside Ann Roe they are nobody's.
        fitting = [n for n in fitting if n.split()[0].lower() not in self.common] or fitting
        ranked = sorted(fitting, key=lambda n: (-self._full[n], n))
        often = IN_PASSING if gender is None else IN_PASSING_OF_GENDER
        if len(ranked) > 1 and self._full[ranked[0]] < often * self._full[ranked[1]]:
            return None
        return ranked[0] if ranked else None

    def _told(self) -> dict[str, Gender]:
        found: dict[str, Gender] = {}
        calls: dict[str, Counter[Gender]] = defaultdict(Counter)
        for m in self.mentions:
            if m.type == "person" and m.named:
                name = self.full(m)
                gender = title_before(self.text, m.span) or by_given_name(name)
                if gender is not None:
                    found.setdefault(name, gender)
                calls[name] |= self._calls.get(fold(m.span.of(self.text)), Counter())
        return {name: g for name, count in calls.items() if (g := told(count)) is not None} | found


def _fits(name: str, gender: Gender | None) -> bool:
    return gender is None or by_given_name(name) in {None, gender}


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
    before = re.search(r"([^\W\d_]{2,14})\.?[^\S\n]{1,2}\Z", text[max(0, span.start - _TITLE) : span.start])
    return by_title(before[1]) if before else None
