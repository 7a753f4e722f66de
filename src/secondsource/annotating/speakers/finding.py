"""Speakers: the name behind a source, as far as the article itself tells.

reading > [annotating] > gathering > comparing > presenting

In:  the sources of an article's attributions (`Said`), with its `Mention`s and quoted regions.
Out: a `Speaker` for each: the fullest name that the article prints, what led to it, and how sure.
Start at `resolve`. `_Resolver` puts a source to the module that knows its kind: names (named.py),
pronouns (pronouns.py), "who" and "I" (stand_ins.py), "the president" (bearers.py), "a spokesman for
the ministry" and "the campaign" (owners.py); "the agency" it knows itself.
Limits: English. Two that fit equally well are no answer, and two who speak together have no one
name: the speaker stays None.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.annotating.attributions import cues
from secondsource.annotating.names.lexicon import WORDS
from secondsource.annotating.names.persons import human_noun
from secondsource.annotating.speakers.bearers import Bearers
from secondsource.annotating.speakers.callings import HE_SHE, called
from secondsource.annotating.speakers.known import Known
from secondsource.annotating.speakers.named import Named
from secondsource.annotating.speakers.owners import FINDINGS, TEAMS, VOICES, WORKS, Owners
from secondsource.annotating.speakers.pronouns import Memory, Rank, Wanted, held
from secondsource.annotating.speakers.stand_ins import StandIns
from secondsource.annotating.trees import Tree
from secondsource.model import Mention, Span

By = Literal["name", "pronoun", "description"]

_IT = cues.words("it its")
_THEY = cues.words("they them their")
#: Who "I" and "we" are is told by the quotation that they stand in, if at all.
FIRST_PERSON = cues.words("i we me us my our")
_ME = cues.words("i me my")
#: What makes of "the group" one that the text has not named: "the trade group for insurers".
_TELLING = cues.words("compound amod prep poss nmod acl")
_DEFINITE = cues.words("the this that")

#: By these the press takes up somebody just named whom it does not want to name again.
_EPITHETS = cues.words("""
    mogul tycoon billionaire millionaire businessman businesswoman developer magnate candidate nominee
    front-runner frontrunner contender hopeful senator governor congressman congresswoman lawmaker
    politician politico statesman president mayor minister chancellor premier ex-president incumbent
    republican democrat independent conservative liberal socialist libertarian native star actor actress
    singer comedian novelist author entrepreneur executive surgeon neurosurgeon general pope pontiff
    monarch king queen duke duchess
""")


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
    #: How likely the name is right, by `CONFIDENCE`; 0 without a name.
    confidence: float = 0.0


NOBODY = Speaker()

#: By what a name is resolved, and the share of such names that are right: counted on 400 sources of
#: PolNeAR's training part (250 resolved by reading, then 150, mostly pronouns and descriptions, whose
#: answers were checked by reading), with two right and two wrong added to each count, to the nearest
#: 0.05. The rules were made on these 400, so the counts flatter them; the four added are to make up for
#: that. ``python -m benchmarks.speakers`` prints how the figures hold on 200 others.
CONFIDENCE: dict[str, tuple[By, float]] = {
    "mention": ("name", 0.95),
    "spelled": ("name", 0.75),
    "printed": ("name", 0.65),
    "apposition": ("name", 0.75),
    "he speaks": ("pronoun", 0.95),
    "he speaks, not alone": ("pronoun", 0.85),
    "he acts": ("pronoun", 0.9),
    "he acts, not alone": ("pronoun", 0.8),
    "he is mentioned": ("pronoun", 0.75),
    "it": ("pronoun", 0.45),
    "they": ("pronoun", 0.5),
    "relative": ("pronoun", 0.85),
    "first person": ("pronoun", 0.65),
    "owner": ("description", 0.9),
    "again": ("description", 0.7),
    "role": ("description", 0.75),
    "epithet": ("description", 0.6),
    "linked": ("description", 0.5),
    "body": ("description", 0.6),
}


def resolve(
    tree: Tree, said: Sequence[Said | None], mentions: Sequence[Mention], quoted: Sequence[Span]
) -> list[Speaker]:
    """Resolve sources, in the order given; None, for an attribution without one, stays `NOBODY`.

    A name takes the fullest form of its mention. "He" and "she" take the nearest person before
    who speaks or acts outside quotations, gender permitting; "it" and "they" the nearest body. A
    description takes the one person whose role it repeats, or the body that a spokesman, a
    statement or "the agency" is of. "I" in a quotation is whoever its paragraph says is speaking.
    """
    resolver = _Resolver(tree, mentions, quoted)
    found = [NOBODY] * len(said)
    late: list[tuple[int, Said]] = []
    for n, one in sorted(enumerate(said), key=lambda x: (x[1].source.start if x[1] else 0, x[0])):
        if one is None:
            continue
        found[n] = resolver.speaker(one)
        if resolver.quoted_self(one):
            late.append((n, one))
    for n, one in late:
        found[n] = resolver.around(one)
    return found


class _Resolver:
    """One article's names; sources are put to it in text order."""

    def __init__(self, tree: Tree, mentions: Sequence[Mention], quoted: Sequence[Span]) -> None:
        self.tree = tree
        self.text = tree.parsed.text
        calls = called(tree, mentions, lambda at: held(at, quoted))
        spans = (t.span for t in tree.tokens if self.text[t.span.start].islower())
        common = frozenset(self.text[s.start : s.end] for s in spans)
        self.known = Known(self.text, mentions, calls, common)
        self.named = Named(tree, self.known)
        self.memory = Memory(tree, self.known, quoted)
        self.stand_ins = StandIns(tree, self.known, self.named)
        self.bearers = Bearers(self.text, self.known.mentions)
        self.owners = Owners(tree, self.known, self._whose)
        self.voices: dict[str, str] = {}
        self._paragraphs = [p.start for p in tree.parsed.paragraphs]
        self._spoken: dict[int, set[str | None]] = {}

    def speaker(self, one: Said) -> Speaker:
        """Resolve one source, and remember it for the pronouns that follow."""
        start = one.source.start
        self.memory.read_to(start)
        if self.named.together(one.source, one.head):
            self.memory.remember(start, None, top=not one.nested, person=False, body=True)
            return NOBODY
        heading = self.named.of(one.source, one.head)
        found = _by(heading.why, heading.name) if heading else self._unnamed(one)
        self._remember(one, found)
        if not self.memory.in_quotation(start):
            self._spoken.setdefault(self._paragraph(start), set()).add(found.name)
        return found

    def _remember(self, one: Said, found: Speaker) -> None:
        token = self.tree.tokens[one.head]
        if found.name is None and token.pos not in {"NOUN", "PROPN"}:
            return
        plural = token.tag in {"NNS", "NNPS"}
        if found.name is None:
            things = token.lemma in WORKS | FINDINGS | TEAMS | cues.BODIES
            person = not plural and not things
            body = plural or not (human_noun(token.lemma) or token.lemma in WORDS["people"])
        else:
            person = (found.name in self.known.persons) or (token.lemma in VOICES and not plural)
            body = found.name not in self.known.persons
        self.memory.remember(one.source.start, found.name, top=not one.nested, person=person, body=body)

    # -------------------------------------------------------------- pronouns

    def _unnamed(self, one: Said) -> Speaker:
        word = self.tree.word(one.head).lower()
        if word in HE_SHE or word in _IT or word in _THEY:
            return self._pronoun(one.source.start, word, nested=one.nested)
        if word in cues.RELATIVES:
            return _by("relative", self.stand_ins.relative(one.head))
        if word in _ME and not self.memory.in_quotation(one.source.start):
            return _by("first person", self.stand_ins.labelled(one.source.start))
        if word in FIRST_PERSON or self.tree.tokens[one.head].pos == "PRON":
            return NOBODY
        return self._description(one)

    def _pronoun(self, at: int, word: str, *, nested: bool = False) -> Speaker:
        wanted: Wanted = HE_SHE.get(word) or ("body" if word in _IT else "they")
        taken = self.memory.nearest(at, wanted, nested=nested)
        if taken is None:
            return NOBODY
        if wanted in ("body", "they"):
            return _by("it" if wanted == "body" else "they", taken.name)
        does = {Rank.SPEAKER: "he speaks", Rank.SUBJECT: "he acts"}.get(taken.rank)
        why = f"{does}{'' if taken.alone else ', not alone'}" if does else "he is mentioned"
        return _by(why, taken.name)

    def _whose(self, place: int) -> str | None:
        """Whom a possessive pronoun means."""
        word = self.tree.word(place).lower()
        known = word in HE_SHE or word in _IT
        return self._pronoun(self.tree.tokens[place].span.start, word).name if known else None

    def quoted_self(self, one: Said) -> bool:
        """Whether a source is the "I" of a quotation."""
        return self.tree.word(one.head).lower() in _ME and self.memory.in_quotation(one.source.start)

    def around(self, one: Said) -> Speaker:
        """The one name that speaks outside the quotations of the paragraph that holds a source."""
        names = self._spoken.get(self._paragraph(one.source.start), set())
        return _by("first person", next(iter(names))) if len(names) == 1 else NOBODY

    # -------------------------------------------------------------- descriptions

    def _description(self, one: Said) -> Speaker:
        """ "The president", "a spokesman for the ministry", "the agency"."""
        token = self.tree.tokens[one.head]
        beside = self.named.beside(one.source, one.head)
        if beside is not None:
            return _by("apposition", beside)
        owner = self.owners.of(one.head)
        if owner is not None:
            if token.lemma in VOICES:
                self.voices[token.lemma] = owner
            return _by("owner", owner)
        if not self._definite(one):
            return NOBODY
        if token.lemma in WORKS | FINDINGS | TEAMS:
            return _by("again", self.owners.again(one.head))
        if token.tag == "NNS":
            return _by("again", self.voices.get(token.lemma))
        return self._one_person(one, token.lemma) or self._body(one, token.lemma)

    def _definite(self, one: Said) -> bool:
        """ "The mayor", "the city's mayor"; a headline leaves out the article."""
        children = [self.tree.tokens[c] for c in self.tree.children[one.head]]
        if any(t.lemma in _DEFINITE or (t.dep == "poss" and t.pos != "PRON") for t in children):
            return True
        return self._paragraph(one.source.start) == 0 and not any(t.dep == "det" for t in children)

    def _one_person(self, one: Said, lemma: str) -> Speaker | None:
        """Whose role a description repeats, the spokesman just heard, or whom an epithet takes up."""
        children = self.tree.children[one.head]
        compound = [self.tree.word(c) for c in children if self.tree.tokens[c].dep == "compound"]
        bearer = self.bearers.of(one.source, self.text, lemma, compound)
        if bearer is not None:
            return _by("role", bearer)
        if lemma in self.voices:
            return _by("again", self.voices[lemma])
        if lemma not in _EPITHETS:
            return None
        told = one.source.of(self.text).split()[1:]
        if any(w[0].isupper() for w in told if w.lower() != lemma):
            return NOBODY  # "the Vermont senator" says which, and nobody here is
        taken = self.memory.nearest(one.source.start, "person", nested=one.nested)
        return _by("epithet", taken.name if taken else None)

    def _body(self, one: Said, lemma: str) -> Speaker:
        """The one body before whose name has the noun ("the council"), or the nearest one."""
        if any(self.tree.tokens[c].dep in _TELLING for c in self.tree.children[one.head]):
            return NOBODY
        before = self.known.before(one.source.start)
        bodies = {m.name for m in before if m.type == "organisation" and m.named}
        having = [name for name in bodies if lemma in name.lower().split()]
        if len(having) == 1:
            return _by("body", having[0])
        if having or lemma not in cues.BODIES:
            return NOBODY
        taken = self.memory.nearest(one.source.start, "body", nested=one.nested)
        return _by("body", taken.name if taken else None)

    def _paragraph(self, at: int) -> int:
        return bisect_right(self._paragraphs, at) - 1


def _by(why: str, name: str | None) -> Speaker:
    """A speaker, by a key of `CONFIDENCE`; no name: nobody."""
    return Speaker(name, *CONFIDENCE[why]) if name else NOBODY
