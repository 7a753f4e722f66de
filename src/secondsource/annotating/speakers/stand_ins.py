"""Stand-ins: whom "who" and "I" stand for.

reading > [annotating] > gathering > comparing > presenting

In:  an article's `Tree`, its `Known` names, and the names of sources (`Named`).
Out: a name, or None.
Start at `StandIns.relative` and `StandIns.labelled`.
Limits: English. "I" outside quotations is told by an interview's labels alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from secondsource.annotating.speakers.known import Known
from secondsource.annotating.speakers.named import Named
from secondsource.annotating.trees import Tree
from secondsource.model import Span

#: Verbs between "who" and the noun that it stands for: people nest no deeper ("who he thinks said").
DEEPEST_RELATIVE = 8

#: Between a name and the "who" that takes it up: "Ann Roe (D-Vt.), who".
_UP_TO_WHO = re.compile(r"(?:\s\([^()\n]{1,30}\))?,?\s{1,2}")
_WHO_REACH = 40
#: How a noun hangs on another that is the same, and on one that it is part of.
_LISTED = frozenset({"conj", "appos"})
_PART = frozenset({"pobj", "prep", "compound"})

_LABEL = re.compile(r"[\"“]?([^\W\d_][\w.’' -]{0,40}):\s")
#: Paragraphs above its own in which a first person's label ("A:", "ROE:") is looked for.
_LABEL_REACH = 12
_WITH = re.compile(r"\bwith\b", re.IGNORECASE)
#: Paragraphs at the head of an interview that say with whom it is.
_OPENING = 3


class StandIns:
    """The relative words and first persons of one article."""

    def __init__(self, tree: Tree, known: Known, named: Named) -> None:
        self._tree, self._known, self._named = tree, known, named
        self._text = tree.parsed.text
        self._paragraphs = [p.start for p in tree.parsed.paragraphs]

    def relative(self, head: int) -> str | None:
        """ "Ann Roe, who said …": the name straight before, or the noun that the clause hangs on."""
        at = self._tree.tokens[head].span.start
        who = self._tree.word(head).lower() == "who"
        near = [m for m in self._known.before(at, 3) if m.named and at - m.span.end <= _WHO_REACH]
        for m in reversed(near):
            if (m.type == "person") == who and _UP_TO_WHO.fullmatch(self._text, m.span.end, at):
                return self._known.full(m)
        comma = head > 1 and self._tree.word(head - 1) == ","
        if comma and not near and self._tree.tokens[head - 2].tag == "NNP":
            straight = self._named.of(self._tree.span(*self._tree.phrase(head - 2)), head - 2)
            if straight is not None:
                return straight.name
        place = head
        for _ in range(DEEPEST_RELATIVE):
            token = self._tree.tokens[place]
            if token.dep == "relcl":
                return self._antecedent(token.head, who=who)
            place = token.head
        return None

    def _antecedent(self, noun: int, *, who: bool) -> str | None:
        """The name of a noun: its own, one set beside it, that of what it is part of or predicated of.

        "Roe, a farmer from Vesk, who …" hangs on Vesk; "who" is a person, so the search goes up.
        """
        for _ in range(DEEPEST_RELATIVE):
            token = self._tree.tokens[noun]
            phrase = self._tree.span(*self._tree.phrase(noun))
            named = self._named.of(phrase, noun)
            name = named.name if named is not None else self._named.beside(phrase, noun)
            if name is not None and not (who and name in self._known.named - self._known.persons):
                return name
            if token.dep == "attr":
                return self._subject(token.head)
            part = name is not None or token.pos == "ADP"
            if token.dep not in _LISTED and not (part and token.dep in _PART):
                return None
            noun = token.head
        return None

    def _subject(self, verb: int) -> str | None:
        above = self._tree.child(verb, {"nsubj"})
        named = self._named.of(self._tree.span(above, above), above) if above is not None else None
        return named.name if named is not None else None

    def labelled(self, at: int) -> str | None:
        """ "I" in an interview's answer or under a speaker's label; outside those, nobody."""
        here = bisect_right(self._paragraphs, at) - 1
        for n in range(here, max(-1, here - _LABEL_REACH), -1):
            label = _LABEL.match(self._text, self._paragraphs[n])
            if label is not None:
                name = self._interviewed() if label[1] == "A" else self._known.spelled(label[1])
                return name if name in self._known.persons else None
        return None

    def _interviewed(self) -> str | None:
        """The one person named straight after "with" at the head of the article."""
        for p in self._tree.parsed.paragraphs[:_OPENING]:
            names = {
                self._known.full(m)
                for w in _WITH.finditer(self._text, p.start, p.end - 1)
                for m in self._known.within(Span(w.end(), p.end))[:2]
                if m.type == "person" and m.named and m.span.start - w.end() <= _WHO_REACH
            }
            if names:
                return names.pop() if len(names) == 1 else None
        return None
