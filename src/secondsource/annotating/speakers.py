"""Speakers: the name behind a source, as far as the article itself tells.

reading > [annotating] > gathering > comparing > presenting

In:  what was found to be said (`Said`: the source's words and its head), with the `Mention`s.
Out: a `Speaker` for each: the fullest name that the article prints, and what led to it.
Start at `resolve`. `_Resolver` knows four kinds of source: names, pronouns, relative words ("who"),
and descriptions ("the president", "a spokesman for the ministry").
Limits: English. Two that fit equally well are no answer: the speaker stays None.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from secondsource.annotating import cues
from secondsource.annotating.genders import Gender, by_given_name, by_title
from secondsource.annotating.trees import Tree
from secondsource.model import Mention, Span

By = Literal["name", "pronoun", "description"]

#: Paragraphs above its own in which a pronoun's name is looked for: the press names a speaker again
#: after a few paragraphs, and what stands further off is mostly somebody else.
REACH = 3

_HE_SHE: dict[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_IT_THEY = frozenset({"it", "its", "they", "them", "their"})
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})

#: What somebody says or writes; it speaks for whom it is of: "a State Department statement".
_WORKS = frozenset(
    "statement report post tweet letter email e-mail message speech address announcement release filing"
    " document account transcript memo notice bulletin remark remarks comment column article essay book"
    " interview testimony lawsuit complaint poll survey study website page".split()
)
#: People and offices that speak for a body, but are not the person whom they serve.
_VOICES = frozenset("spokesman spokeswoman spokesperson official representative".split())
_MEDIA = _WORKS | _VOICES | frozenset("office press campaign team spokespeople spokesmen delegation".split())
_OF = frozenset({"for", "of", "from", "by", "at", "with"})


@dataclass(frozen=True, slots=True)
class Said:
    """What of an attribution matters for its speaker."""

    source: Span | None
    #: Place of the token that heads the source.
    head: int | None
    #: Place in the same list of the attribution that holds this one.
    inside: int | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved name and what resolved it; both None: the text does not tell."""

    name: str | None = None
    by: By | None = None


class _Rank(IntEnum):
    """How likely a pronoun takes up a name, by what the name does in its sentence."""

    MENTIONED = 0
    SUBJECT = 1
    SPEAKER = 2


@dataclass(frozen=True, slots=True, order=True)
class _Seen:
    """A name where it stands outside quotations; "" for a speaker without one."""

    at: int
    name: str
    #: Who can take it up: "he" and "she", or "it" and "they"; both, for a nameless speaker.
    he: bool
    it: bool
    rank: _Rank


NOBODY = Speaker()


def resolve(
    tree: Tree, said: Sequence[Said], mentions: Sequence[Mention], quoted: Sequence[Span]
) -> list[Speaker]:
    """Resolve every source, in the order given.

    Names take the fullest form of their mention. "He" and "she" take the nearest person before
    who acts or speaks outside a quotation, gender permitting; "it" and "they" the nearest body.
    "I" and "we" inside a quotation are its speaker. A description takes the person whose role it
    repeats, or the body that a spokesman or statement is of, if there is only one.
    """
    resolver = _Resolver(tree, mentions, quoted)
    found = [NOBODY] * len(said)
    order = sorted(range(len(said)), key=lambda n: (said[n].source or Span(0, 1), n))
    for n in order:
        found[n] = resolver.speaker(said[n])
    for n in order:
        outer = said[n].inside
        if outer is not None and resolver.first_person(said[n]) and not resolver.first_person(said[outer]):
            found[n] = Speaker(found[outer].name, "pronoun") if found[outer].name else NOBODY
    return found


class _Resolver:
    def __init__(self, tree: Tree, mentions: Sequence[Mention], quoted: Sequence[Span]) -> None:
        self.tree = tree
        self.text = tree.parsed.text
        self.mentions = sorted(mentions, key=lambda m: (m.span, m.name))
        self.starts = [m.span.start for m in self.mentions]
        self.quoted = quoted
        self.token_starts = [t.span.start for t in tree.tokens]
        self.paragraph_starts = [p.start for p in tree.parsed.paragraphs]
        self.genders = self._genders()
        self.seen: list[_Seen] = sorted(self._acting())
        self.voices: dict[str, str] = {}

    # -------------------------------------------------------------- kinds of source

    def speaker(self, said: Said) -> Speaker:
        """Resolve one source and remember it for the pronouns that follow."""
        if said.source is None or said.head is None:
            return NOBODY
        found = self._named(said.source, said.head) or self._other(said.source, said.head)
        if not self._in_quotation(said.source.start):
            self._remember(said, said.head, found.name)
        return found

    def _remember(self, said: Said, head: int, name: str | None) -> None:
        """Note a speaker; one without a name too, so that no pronoun reaches over it."""
        assert said.source is not None
        token = self.tree.tokens[head]
        rank = _Rank.SPEAKER if said.inside is None else _Rank.SUBJECT
        if name is not None:
            he = any(m.type == "person" for m in self.mentions if m.name == name)
            insort(self.seen, _Seen(said.source.start, name, he, not he, rank))
        elif token.pos in {"NOUN", "PROPN"}:
            insort(self.seen, _Seen(said.source.start, "", token.lemma not in _MEDIA, True, rank))

    def first_person(self, said: Said) -> bool:
        return said.head is not None and self.tree.word(said.head).lower() in FIRST_PERSON

    def _other(self, source: Span, head: int) -> Speaker:
        word = self.tree.word(head).lower()
        if word in _HE_SHE:
            return self._pronoun(source.start, _HE_SHE[word])
        if word in _IT_THEY:
            return self._pronoun(source.start, None)
        if word in cues.RELATIVES:
            return self._relative(head)
        if word in FIRST_PERSON or self.tree.tokens[head].pos == "PRON":
            return NOBODY
        return self._description(source, head)

    def _named(self, source: Span, head: int) -> Speaker | None:
        """A source whose head is a name: "Ms Ann Roe, a judge", "South Korea"."""
        token = self.tree.tokens[head].span
        holding = [m for m in self._within(source) if m.span.overlaps(token) and m.type != "group"]
        if not holding:
            return None
        best = max(holding, key=lambda m: (len(m.span), m.name))
        return Speaker(best.name, "name" if best.named else "description")

    def _relative(self, head: int) -> Speaker:
        """"Ann Roe, who said …": the noun that the relative clause hangs on."""
        at = head
        for _ in range(8):  # deeper than people nest a clause's verbs
            token = self.tree.tokens[at]
            if token.dep == "relcl":
                noun = token.head
                span = self.tree.span(*self.tree.phrase(noun))
                named = self._named(span, noun)
                return Speaker(named.name, "pronoun") if named else NOBODY
            if token.head == at:
                break
            at = token.head
        return NOBODY

    def _pronoun(self, at: int, gender: Gender | None) -> Speaker:
        """The nearest name before ``at`` that acts, in this paragraph or the few above it.

        Sentence by sentence upwards: a speaker rather than another subject, a subject rather than
        a name in another place. Two that fit equally well end the search with no answer.
        """
        if self._in_quotation(at):
            return NOBODY
        here = bisect_right(self.paragraph_starts, at) - 1
        floor = self.paragraph_starts[max(0, here - REACH)]
        first = bisect_left(self.seen, floor, key=lambda s: s.at)
        last = bisect_left(self.seen, at, key=lambda s: s.at)
        fitting = [s for s in self.seen[first:last] if self._fits(s, gender)]
        for sentence in self._sentences_up(at, floor):
            inside = [s for s in fitting if sentence.start <= s.at < sentence.end]
            if gender is None:
                inside = [s for s in inside if s.rank > _Rank.MENTIONED]
            if not inside:
                continue
            top = max(s.rank for s in inside)
            best = [s.name for s in inside if s.rank == top]
            if top == _Rank.MENTIONED and len(set(best)) > 1:
                return NOBODY
            return Speaker(best[0], "pronoun") if best[0] else NOBODY
        return NOBODY

    def _fits(self, seen: _Seen, gender: Gender | None) -> bool:
        if gender is None:
            return seen.it
        return seen.he and self.genders.get(seen.name, gender) == gender

    def _sentences_up(self, at: int, floor: int) -> Iterable[Span]:
        sentences = self.tree.parsed.sentences
        n = bisect_right(sentences, at, key=lambda s: s.start) - 1
        while n >= 0 and sentences[n].start >= floor:
            yield sentences[n]
            n -= 1

    def _description(self, source: Span, head: int) -> Speaker:
        """"The president", "a spokesman for the ministry", "the agency"."""
        lemma = self.tree.tokens[head].lemma
        apposed = self._apposed(head)
        if apposed is not None:
            return Speaker(apposed, "name")
        body = self._body_of(source, head) if lemma in _MEDIA else None
        if body is not None:
            if lemma in _VOICES:
                self.voices[lemma] = body
            return Speaker(body, "description")
        if not self._definite(head):
            return NOBODY
        found = self._role_bearer(source, head) or self.voices.get(lemma) or self._body(source, lemma)
        return Speaker(found, "description") if found else NOBODY

    # -------------------------------------------------------------- descriptions

    def _definite(self, head: int) -> bool:
        return any(self.tree.tokens[c].lemma in {"the", "this"} for c in self.tree.children[head])

    def _apposed(self, head: int) -> str | None:
        """The name set beside a description: "the organisers, Lindholm Events, said"."""
        for c in self.tree.children[head]:
            if self.tree.tokens[c].dep == "appos":
                span = self.tree.span(*self.tree.phrase(c))
                named = self._named(span, c)
                if named is not None:
                    return named.name
        return None

    def _body_of(self, source: Span, head: int) -> str | None:
        """Whom a spokesman or statement is of; None if none or several are named."""
        tops = [
            c
            for c in self.tree.children[head]
            if self.tree.tokens[c].dep in {"poss", "compound", "nmod", "amod"}
            or (self.tree.tokens[c].dep == "prep" and self.tree.tokens[c].lemma in _OF)
        ]
        names: list[str] = []
        for top in tops:
            below = self.tree.subtree(top)
            span = self.tree.span(below[0], below[-1])
            inside = [m for m in self._within(span) if m.type in {"organisation", "person", "place"}]
            outer = [m for m in inside if not any(o is not m and o.span.holds(m.span) for o in inside)]
            bodies = [m for m in outer if m.type != "place"] or outer
            if bodies and bodies[0].type == "person" and self.tree.tokens[head].lemma not in _WORKS:
                return None  # a spokesman for Ms Roe is not Ms Roe
            names += [m.name for m in bodies[:1]]
        return names[0] if len(set(names)) == 1 else None

    def _role_bearer(self, source: Span, head: int) -> str | None:
        """The one person whose role has the description's noun, and as many of its words as any."""
        noun = self.tree.tokens[head].lemma
        wanted = {w.lower().strip(".,’'s") for w in source.of(self.text).split()} - {"the", ""}
        fit: dict[str, int] = {}
        for m in self.mentions:
            if m.type != "person" or m.role is None or m.span.start >= source.start:
                continue
            words = {w.lower().strip(".,’'s") for w in m.role.of(self.text).split()}
            if noun in words:
                fit[m.name] = max(fit.get(m.name, 0), len(wanted & words))
        best = [name for name, score in fit.items() if score == max(fit.values())]
        return best[0] if len(best) == 1 else None

    def _body(self, source: Span, lemma: str) -> str | None:
        """The one body before whose name has the noun: "the council" after "Lindholm City Council"."""
        before = [
            m for m in self.mentions if m.type == "organisation" and m.named and m.span.start < source.start
        ]
        names = sorted({m.name for m in before if lemma in m.name.lower().split()})
        if len(names) == 1:
            return names[0]
        if names or lemma not in cues.BODIES:
            return None
        return self._pronoun(source.start, None).name

    # -------------------------------------------------------------- the article's names

    def _within(self, span: Span) -> list[Mention]:
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        return [m for m in self.mentions[first:last] if span.holds(m.span)]

    def _acting(self) -> Iterable[_Seen]:
        """The named mentions outside quotations, and whether each is its verb's subject."""
        for m in self.mentions:
            if not m.named or m.type == "group" or self._in_quotation(m.span.start):
                continue
            first = bisect_left(self.token_starts, m.span.start)
            last = bisect_left(self.token_starts, m.span.end)
            acts = any(self.tree.tokens[i].dep in {"nsubj", "nsubjpass"} for i in range(first, last))
            rank = _Rank.SUBJECT if acts else _Rank.MENTIONED
            person = m.type == "person"
            yield _Seen(m.span.start, m.name, person, not person, rank)

    def _in_quotation(self, at: int) -> bool:
        n = bisect_right(self.quoted, at, key=lambda q: q.start) - 1
        return n >= 0 and self.quoted[n].end > at

    def _genders(self) -> dict[str, Gender]:
        """The gender of the names for which a title or the given name tells it."""
        found: dict[str, Gender] = {}
        for m in self.mentions:
            if m.type != "person":
                continue
            before = self.text[max(0, m.span.start - 16) : m.span.start].split()
            told = (by_title(before[-1]) if before else None) or by_given_name(m.name)
            if told is not None:
                found.setdefault(m.name, told)
        return found
