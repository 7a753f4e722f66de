"""Speakers: the name behind a source, as far as the article itself tells.

reading > [annotating] > gathering > comparing > presenting

In:  the sources of an article's attributions (`Said`), with its `Mention`s and quoted regions.
Out: a `Speaker` for each: the fullest name that the article prints, and what led to it.
Start at `resolve`. `_Resolver` knows four kinds of source: names, pronouns (pronouns.py), relative
words ("who"), and descriptions ("the president", "a spokesman for the ministry").
Limits: English. Two that fit equally well are no answer: the speaker stays None.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.annotating import cues
from secondsource.annotating.genders import Gender
from secondsource.annotating.pronouns import Memory
from secondsource.annotating.trees import Tree
from secondsource.model import Mention, Span

By = Literal["name", "pronoun", "description"]

#: Verbs between "who" and the noun that it stands for: people nest no deeper ("who he thinks said").
DEEPEST_RELATIVE = 8

_HE_SHE: dict[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_IT_THEY = cues.words("it its they them their")
#: Who "I" and "we" are is told by the quotation that they stand in, if at all.
FIRST_PERSON = cues.words("i we me us my our")

#: What somebody says or writes; it speaks for whom it is of: "a State Department statement".
_WORKS = cues.words("""
    statement report post tweet letter email e-mail message speech address announcement release filing
    document account transcript memo notice bulletin remark remarks comment column article essay book
    interview testimony lawsuit complaint poll survey study website page
""")
#: People who speak for a body; they are not the person whom they serve.
_VOICES = cues.words("spokesman spokeswoman spokesperson official representative")
_OFFICES = cues.words("office press campaign team spokespeople spokesmen delegation")
_OF = cues.words("for of from by at with")
_TRIM = ".,’'"


@dataclass(frozen=True, slots=True)
class Said:
    """A source: its words, the place of the token that heads them, and whether it is nested."""

    source: Span
    head: int
    #: The attribution stands inside another's content.
    nested: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved name and what resolved it; both None: the text does not tell."""

    name: str | None = None
    by: By | None = None


NOBODY = Speaker()


def resolve(
    tree: Tree, said: Sequence[Said | None], mentions: Sequence[Mention], quoted: Sequence[Span]
) -> list[Speaker]:
    """Resolve sources, in the order given; None, for an attribution without one, stays `NOBODY`.

    A name takes the fullest form of its mention. "He" and "she" take the nearest person before
    who speaks or acts outside quotations, gender permitting; "it" and "they" the nearest body. A
    description takes the one person whose role it repeats, or the body that a spokesman, a
    statement or "the agency" is of.
    """
    resolver = _Resolver(tree, mentions, quoted)
    found = [NOBODY] * len(said)
    for n, one in sorted(enumerate(said), key=lambda x: (x[1].source.start if x[1] else 0, x[0])):
        if one is not None:
            found[n] = resolver.speaker(one)
    return found


class _Resolver:
    """One article's names; sources are put to it in text order."""

    def __init__(self, tree: Tree, mentions: Sequence[Mention], quoted: Sequence[Span]) -> None:
        self.tree = tree
        self.text = tree.parsed.text
        self.mentions = sorted(mentions, key=lambda m: (m.span, m.name))
        self.starts = [m.span.start for m in self.mentions]
        self.memory = Memory(tree, self.mentions, quoted)
        self.roles = [
            (m.span.start, m.name, self._words(m.role))
            for m in self.mentions
            if m.type == "person" and m.role is not None
        ]
        self.voices: dict[str, str] = {}

    def speaker(self, one: Said) -> Speaker:
        """Resolve one source, and remember it for the pronouns that follow."""
        found = self._named(one.source, one.head) or self._other(one)
        token = self.tree.tokens[one.head]
        person: bool | None = None
        if found.by == "description" and token.lemma in _VOICES:
            person = True
        elif found.name is None:
            person = token.lemma not in _WORKS
        if found.name is not None or token.pos in {"NOUN", "PROPN"}:
            self.memory.remember(one.source.start, found.name, top=not one.nested, person=person)
        return found

    # -------------------------------------------------------------- kinds of source

    def _named(self, source: Span, head: int) -> Speaker | None:
        """A source whose head is a name: "Ms Ann Roe, a judge", "South Korea"."""
        token = self.tree.tokens[head].span
        holding = [m for m in self._within(source) if m.span.overlaps(token) and m.type != "group"]
        if not holding:
            return None
        best = max(holding, key=lambda m: (len(m.span), m.name))
        return Speaker(best.name, "name" if best.named else "description")

    def _other(self, one: Said) -> Speaker:
        word = self.tree.word(one.head).lower()
        if word in _HE_SHE or word in _IT_THEY:
            name = self.memory.nearest(one.source.start, _HE_SHE.get(word), nested=one.nested)
            return Speaker(name, "pronoun") if name else NOBODY
        if word in cues.RELATIVES:
            return self._relative(one.head)
        if word in FIRST_PERSON or self.tree.tokens[one.head].pos == "PRON":
            return NOBODY
        return self._description(one)

    def _relative(self, head: int) -> Speaker:
        """ "Ann Roe, who said …": the noun that the relative clause hangs on."""
        at = head
        for _ in range(DEEPEST_RELATIVE):
            token = self.tree.tokens[at]
            if token.dep == "relcl":
                named = self._named(self.tree.span(*self.tree.phrase(token.head)), token.head)
                return Speaker(named.name, "pronoun") if named else NOBODY
            at = token.head
        return NOBODY

    def _description(self, one: Said) -> Speaker:
        """ "The president", "a spokesman for the ministry", "the agency"."""
        lemma = self.tree.tokens[one.head].lemma
        apposed = self._apposed(one.head)
        if apposed is not None:
            return Speaker(apposed, "name")
        body = self._body_of(one.head, lemma)
        if body is not None:
            if lemma in _VOICES:
                self.voices[lemma] = body
            return Speaker(body, "description")
        if not any(self.tree.tokens[c].lemma in {"the", "this"} for c in self.tree.children[one.head]):
            return NOBODY
        found = self._role_bearer(one.source, lemma) or self.voices.get(lemma) or self._body(one, lemma)
        return Speaker(found, "description") if found else NOBODY

    # -------------------------------------------------------------- descriptions

    def _apposed(self, head: int) -> str | None:
        """The name set beside a description: "the organisers, Lindholm Events, said"."""
        for c in self.tree.children[head]:
            if self.tree.tokens[c].dep == "appos":
                named = self._named(self.tree.span(*self.tree.phrase(c)), c)
                if named is not None:
                    return named.name
        return None

    def _body_of(self, head: int, lemma: str) -> str | None:
        """Whom a spokesman, office or statement is of; None if nobody or several are named."""
        if lemma not in _WORKS and lemma not in _VOICES and lemma not in _OFFICES:
            return None
        names = set()
        for c in self.tree.children[head]:
            token = self.tree.tokens[c]
            if token.dep not in {"poss", "compound", "nmod", "amod"} and token.lemma not in _OF:
                continue
            below = self.tree.subtree(c)
            owner = self._outermost(self.tree.span(below[0], below[-1]))
            if owner is not None and owner.type == "person" and lemma not in _WORKS:
                return None  # a spokesman for Ms Roe is not Ms Roe
            if owner is not None:
                names.add(owner.name)
        return names.pop() if len(names) == 1 else None

    def _outermost(self, span: Span) -> Mention | None:
        """The first mention in a phrase that lies in no other; a place only if there is no other."""
        inside = [m for m in self._within(span) if m.type != "group"]
        outer = [m for m in inside if not any(o is not m and o.span.holds(m.span) for o in inside)]
        return next((m for m in outer if m.type != "place"), outer[0] if outer else None)

    def _role_bearer(self, source: Span, lemma: str) -> str | None:
        """The one person before whose role has the noun, and more of the words than any other."""
        wanted = self._words(source)
        fit: dict[str, int] = {}
        for start, name, role in self.roles:
            if start < source.start and lemma in role:
                fit[name] = max(fit.get(name, 0), len(wanted & role))
        best = [name for name, score in fit.items() if score == max(fit.values())]
        return best[0] if len(best) == 1 else None

    def _body(self, one: Said, lemma: str) -> str | None:
        """The one body before whose name has the noun ("the council"), or the nearest one."""
        before = self.mentions[: bisect_left(self.starts, one.source.start)]
        bodies = {m.name for m in before if m.type == "organisation" and m.named}
        having = [name for name in bodies if lemma in name.lower().split()]
        if len(having) == 1:
            return having[0]
        if having or lemma not in cues.BODIES:
            return None
        return self.memory.nearest(one.source.start, None, nested=one.nested)

    # -------------------------------------------------------------- small things

    def _within(self, span: Span) -> list[Mention]:
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        return [m for m in self.mentions[first:last] if span.holds(m.span)]

    def _words(self, span: Span) -> frozenset[str]:
        found = (w.lower().strip(_TRIM) for w in span.of(self.text).split())
        return frozenset(w.removesuffix("'s").removesuffix("’s") for w in found) - {"the", ""}
