"""Named: the names in a source's own words.

reading > [annotating] > gathering > comparing > presenting

In:  an article's `Tree` and its `Known` names; a source, and the token that heads it.
Out: the name that the source is headed by, or that is set beside it, and how that is known.
Start at `Named.of`.
Limits: English. A name that no mention covers is taken by its capitals, where nothing speaks against it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal, NamedTuple

from secondsource.annotating.names.lexicon import fold
from secondsource.annotating.names.persons import human_noun
from secondsource.annotating.speakers.known import Known
from secondsource.annotating.trees import Tree
from secondsource.model import Span

#: How a name is known: a mention heads the source; a description does that is linked to a name; its
#: words are a form of a name that stands elsewhere; capitals alone make them a name.
Why = Literal["mention", "linked", "spelled", "printed"]

_MARKS = ",.;:\"“”'‘’"
#: Words of a name that nothing but its capitals tells.
_LONGEST_NAME = 6
#: Between two names that are joined: " and ", " and Senator ", "/".
_AND = re.compile(r"[^,;]{0,30}(?:,\s)?(?:\b(?:and|or)\s(?:the\s|former\s|then-|[A-Z][\w.]{0,14}\s){0,4}|/)")
_BETWEEN = 80
#: Before a name that explains the words before it.
_SET_OFF = re.compile(r",\s(?:the\s)?$")


class Heading(NamedTuple):
    """The name that heads a source."""

    why: Why
    name: str


class Named:
    """The sources of one article that hold names."""

    def __init__(self, tree: Tree, known: Known) -> None:
        self._tree, self._known = tree, known
        self._text = tree.parsed.text
        self._roles = [
            (m.role, m.span, known.full(m))
            for m in known.mentions
            if m.role is not None and m.type == "person" and m.named
        ]

    def of(self, source: Span, head: int) -> Heading | None:
        """A source whose head is a name: "Ms Ann Roe, a judge", "South Korea"."""
        token = self._tree.tokens[head].span
        holding = [m for m in self._known.within(source) if m.span.overlaps(token) and m.type != "group"]
        if not holding:
            return self._spelled(source, head)
        best = max(holding, key=lambda m: (len(m.span), m.name))
        if best.named:
            return Heading("mention", self._known.full(best))
        return Heading("linked", best.name) if best.name in self._known.named else None

    def beside(self, source: Span, head: int) -> str | None:
        """The name set beside a description: "the organisers, Lindholm Events, said"."""
        token = self._tree.tokens[head].span
        for role, own, name in self._roles:
            if role.holds(token) and source.holds(own):
                return name
        for c in self._tree.children[head]:
            if self._tree.tokens[c].dep == "appos":
                named = self.of(self._tree.span(*self._tree.phrase(c)), c)
                if named is not None:
                    return named.name
        for m in self._known.outermost(source):  # where the parse has torn the two apart
            last = not self._text[m.span.end : source.end].strip(_MARKS + " ")
            if m.named and m.type in {"person", "organisation"} and last and self._set_off(source, m.span):
                return self._known.full(m)
        return None

    def _set_off(self, source: Span, name: Span) -> bool:
        return bool(_SET_OFF.search(self._text[max(source.start, name.start - 8) : name.start]))

    def together(self, source: Span, head: int) -> bool:
        """Two who speak as one: "Roe and Doe", "Roe and her aides"."""
        own = [m for m in self._known.outermost(source) if m.named]
        token = self._tree.tokens[head].span
        for first, second in pairwise(m for m in own if m.type != "place"):
            between = self._text[first.span.end : second.span.start]
            if len(between) <= _BETWEEN and _AND.fullmatch(between):
                return first.span.overlaps(token) or second.span.overlaps(token)
        if not any(m.span.overlaps(token) for m in own):
            return False
        children = (self._tree.tokens[c] for c in self._tree.children[head])
        others = [t.span for t in children if t.dep == "conj" and t.tag in {"NNS", "NNP"}]
        return any(source.holds(o) and not any(m.span.holds(o) for m in own) for o in others)

    def _spelled(self, source: Span, head: int) -> Heading | None:
        """A name that the mentions miss, as in headlines: another mention's form, or its own words."""
        words = [w.strip(_MARKS) for w in source.of(self._text).split()]
        words = [w for w in words if w and fold(w) not in {"the", "a", "an"}]
        if not words or len(words) > _LONGEST_NAME or not all(w[0].isupper() for w in words):
            return None
        name = self._known.spelled(" ".join(words)) or self._known.spelled(words[-1])
        if name is not None:
            return Heading("spelled", name)
        peoples = any(m.type == "group" for m in self._known.within(source))
        # Capitals alone make no name of a word that the article prints in lower case too.
        plain = len(words) == 1 and (human_noun(words[0]) or words[0].lower() in self._known.common)
        if self._tree.tokens[head].tag != "NNP" or peoples or plain:
            return None
        return Heading("printed", " ".join(words))
