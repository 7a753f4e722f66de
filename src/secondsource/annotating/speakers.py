"""Speakers: the name behind a source, as far as the article itself tells.

reading > [annotating] > gathering > comparing > presenting

In:  the sources of an article's attributions (`Said`), with its `Mention`s and quoted regions.
Out: a `Speaker` for each: the fullest name that the article prints, what led to it, and how sure.
Start at `resolve`. `_Resolver` knows four kinds of source: names (known.py), pronouns (pronouns.py),
relative words ("who"), and descriptions: "the president" (bearers.py), "a spokesman for the ministry"
and "the campaign" (owners.py), "the agency".
Limits: English. Two that fit equally well are no answer, and two who speak together have no one
name: the speaker stays None.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from secondsource.annotating import cues
from secondsource.annotating.bearers import Bearers
from secondsource.annotating.known import Known
from secondsource.annotating.lexicon import WORDS, fold
from secondsource.annotating.owners import FINDINGS, TEAMS, VOICES, WORKS, Owners
from secondsource.annotating.persons import human_noun
from secondsource.annotating.pronouns import HE_SHE, Memory, Rank, Wanted
from secondsource.annotating.trees import Tree
from secondsource.model import Mention, Span

By = Literal["name", "pronoun", "description"]

#: Verbs between "who" and the noun that it stands for: people nest no deeper ("who he thinks said").
DEEPEST_RELATIVE = 8

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
#: Between a name and the "who" that takes it up: "Ann Roe (D-Vt.), who".
_UP_TO_WHO = re.compile(r"(?:\s\([^()\n]{1,30}\))?,?\s{1,2}")
_WHO_REACH = 40
#: How a noun hangs on another that is the same, and on one that it is part of.
_LISTED = frozenset({"conj", "appos"})
_PART = frozenset({"pobj", "prep", "compound"})
_MARKS = ",.;:\"“”'‘’"
#: Words of a name that nothing but its capitals tells.
_LONGEST_NAME = 6
_LABEL = re.compile(r"[\"“]?([^\W\d_][\w.’' -]{0,40}):\s")
_WITH = re.compile(r"\bwith\b", re.IGNORECASE)
#: Paragraphs above its own in which a first person's label ("A:", "ROE:") is looked for.
_LABEL_REACH = 12
#: Between two names that are joined: " and ", " and Senator ", "/".
_AND = re.compile(r"[^,;]{0,30}(?:,\s)?(?:\b(?:and|or)\s(?:the\s|former\s|then-|[A-Z][\w.]{0,14}\s){0,4}|/)")
_BETWEEN = 80
#: Paragraphs at the head of an interview that say with whom it is.
_OPENING = 3


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

#: Share of names that are right, by what led to them: counted on 400 sources of PolNeAR's training
#: part that were resolved by reading, with two right and two wrong added to each count, to the
#: nearest 0.05. The rules were made on these 400, so that the counts flatter them; the four added are
#: to make up for that. ``python -m benchmarks.speakers`` prints how the figures hold on 200 others.
CONFIDENCE = {
    "mention": 0.95, "spelled": 0.75, "printed": 0.65, "apposition": 0.75, "relative": 0.85,
    "he speaks": 0.95, "he speaks, not alone": 0.85, "he acts": 0.9, "he acts, not alone": 0.8,
    "he is mentioned": 0.75, "it": 0.45, "they": 0.5, "first person": 0.65,
    "owner": 0.9, "again": 0.7, "role": 0.75, "epithet": 0.6, "linked": 0.5, "body": 0.6,
}  # fmt: skip


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
        self.known = Known(self.text, mentions)
        self.memory = Memory(tree, self.known, quoted)
        self.bearers = Bearers(self.text, self.known.mentions)
        self.owners = Owners(tree, self.known, self._whose)
        self.voices: dict[str, str] = {}
        self._paragraphs = [p.start for p in tree.parsed.paragraphs]
        #: Words that the article prints in lower case too: capitals alone make no names of them.
        self._common = frozenset(w for i in range(len(tree.tokens)) if (w := tree.word(i)).islower())
        self._spoken: dict[int, set[str | None]] = {}
        self._roles = sorted(
            (m.role, m.span, self.known.full(m))
            for m in self.known.mentions
            if m.role is not None and m.type == "person" and m.named
        )

    def speaker(self, one: Said) -> Speaker:
        """Resolve one source, and remember it for the pronouns that follow."""
        self.memory.read_to(one.source.start)
        if self._together(one):
            self.memory.remember(one.source.start, None, top=not one.nested, person=False, body=True)
            return NOBODY
        found = self._named(one.source, one.head) or self._other(one)
        self._remember(one, found)
        if not self.memory.in_quotation(one.source.start):
            self._spoken.setdefault(self._paragraph(one.source.start), set()).add(found.name)
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

    # -------------------------------------------------------------- names

    def _together(self, one: Said) -> bool:
        """Two who speak as one: "Roe and Doe", "Roe and her aides"."""
        own = [m for m in self.known.outermost(one.source) if m.named]
        head = self.tree.tokens[one.head].span
        for first, second in pairwise(m for m in own if m.type != "place"):
            between = self.text[first.span.end : second.span.start]
            if len(between) <= _BETWEEN and _AND.fullmatch(between):
                return first.span.overlaps(head) or second.span.overlaps(head)
        if not any(m.span.overlaps(head) for m in own):
            return False
        others = [
            self.tree.tokens[c] for c in self.tree.children[one.head] if self.tree.tokens[c].dep == "conj"
        ]
        return any(
            t.tag in {"NNS", "NNP"}
            and one.source.holds(t.span)
            and not any(m.span.holds(t.span) for m in own)
            for t in others
        )

    def _named(self, source: Span, head: int) -> Speaker | None:
        """A source whose head is a name: "Ms Ann Roe, a judge", "South Korea"."""
        token = self.tree.tokens[head].span
        holding = [m for m in self.known.within(source) if m.span.overlaps(token) and m.type != "group"]
        if not holding:
            return self._spelled(source, head)
        best = max(holding, key=lambda m: (len(m.span), m.name))
        if best.named:
            return self._as("mention", "name", self.known.full(best))
        if best.name in self.known.named:
            return self._as("linked", "description", best.name)
        return None

    def _spelled(self, source: Span, head: int) -> Speaker | None:
        """A name that the mentions miss, as in headlines: another mention's form, or its own words."""
        words = [w.strip(_MARKS) for w in source.of(self.text).split()]
        words = [w for w in words if w and fold(w) not in {"the", "a", "an"}]
        if not words or len(words) > _LONGEST_NAME or not all(w[0].isupper() for w in words):
            return None
        name = self.known.spelled(" ".join(words)) or self.known.spelled(words[-1])
        if name is not None:
            return self._as("spelled", "name", name)
        peoples = any(m.type == "group" for m in self.known.within(source))
        plain = len(words) == 1 and (
            human_noun(words[0]) or re.search(rf"\b{re.escape(words[0].lower())}\b", self.text)
        )
        if self.tree.tokens[head].tag != "NNP" or peoples or plain:
            return None
        return self._as("printed", "name", " ".join(words))

    # -------------------------------------------------------------- pronouns

    def _other(self, one: Said) -> Speaker:
        word = self.tree.word(one.head).lower()
        if word in HE_SHE or word in _IT or word in _THEY:
            return self._pronoun(one.source.start, word, nested=one.nested)
        if word in cues.RELATIVES:
            return self._relative(one.head)
        if word in _ME:
            return self._labelled(one.source.start)
        if word in FIRST_PERSON or self.tree.tokens[one.head].pos == "PRON":
            return NOBODY
        return self._description(one)

    def _pronoun(self, at: int, word: str, *, nested: bool = False) -> Speaker:
        wanted: Wanted = HE_SHE.get(word) or ("body" if word in _IT else "they")
        taken = self.memory.nearest(at, wanted, nested=nested)
        if taken is None:
            return NOBODY
        if wanted in ("body", "they"):
            return self._as("it" if wanted == "body" else "they", "pronoun", taken.name)
        does = {Rank.SPEAKER: "he speaks", Rank.SUBJECT: "he acts"}.get(taken.rank)
        why = f"{does}{'' if taken.alone else ', not alone'}" if does else "he is mentioned"
        return self._as(why, "pronoun", taken.name)

    def _whose(self, place: int) -> str | None:
        word = self.tree.word(place).lower()
        known = word in HE_SHE or word in _IT
        return self._pronoun(self.tree.tokens[place].span.start, word).name if known else None

    def _relative(self, head: int) -> Speaker:
        """ "Ann Roe, who said …": the name straight before, or the noun that the clause hangs on."""
        at = self.tree.tokens[head].span.start
        near = [m for m in self.known.before(at)[-3:] if m.named and at - m.span.end <= _WHO_REACH]
        for m in reversed(near):
            body = m.type != "person"
            if body != (self.tree.word(head).lower() == "who") and _UP_TO_WHO.fullmatch(
                self.text, m.span.end, at
            ):
                return self._as("relative", "pronoun", self.known.full(m))
        if (
            head > 1
            and self.tree.word(head - 1) == ","
            and self.tree.tokens[head - 2].tag == "NNP"
            and not near
        ):
            straight = self._named(self.tree.span(*self.tree.phrase(head - 2)), head - 2)
            if straight is not None:
                return self._as("relative", "pronoun", straight.name)
        place = head
        for _ in range(DEEPEST_RELATIVE):
            token = self.tree.tokens[place]
            if token.dep == "relcl":
                return self._as("relative", "pronoun", self._antecedent(token.head, who=who))
            place = token.head
        return NOBODY

    def _antecedent(self, noun: int, *, who: bool) -> str | None:
        """The name of a noun: its own, one set beside it, that of what it is part of or predicated of.

        "Roe, a farmer from Vesk, who …" hangs on Vesk; "who" is a person, so the search goes up.
        """
        for _ in range(DEEPEST_RELATIVE):
            token = self.tree.tokens[noun]
            phrase = self.tree.span(*self.tree.phrase(noun))
            named = self._named(phrase, noun)
            name = named.name if named is not None else self._apposed(phrase, noun)
            if name is not None and not (who and name in self.known.named - self.known.persons):
                return name
            if token.dep == "attr":
                above = self.tree.child(token.head, {"nsubj"})
                named = self._named(self.tree.span(above, above), above) if above is not None else None
                return named.name if named is not None else None
            climbs = {"conj", "appos"} | (
                {"pobj", "prep", "compound"} if name is not None or token.pos == "ADP" else set()
            )
            if token.dep not in climbs:
                return None
            noun = token.head
        return None

    def _labelled(self, at: int) -> Speaker:
        """ "I" in an interview's answer or under a speaker's label; outside those, nobody."""
        if self.memory.in_quotation(at):
            return NOBODY
        here = self._paragraph(at)
        for n in range(here, max(-1, here - _LABEL_REACH), -1):
            label = _LABEL.match(self.text, self._paragraphs[n])
            if label is None:
                continue
            name = self._interviewed() if label[1] == "A" else self.known.spelled(label[1])
            return self._as("first person", "pronoun", name) if name in self.known.persons else NOBODY
        return NOBODY

    def _interviewed(self) -> str | None:
        """The one person named straight after "with" at the head of the article."""
        for p in self.tree.parsed.paragraphs[:_OPENING]:
            names = {
                self.known.full(m)
                for w in _WITH.finditer(self.text, p.start, p.end - 1)
                for m in self.known.within(Span(w.end(), p.end))[:2]
                if m.type == "person" and m.named and m.span.start - w.end() <= _WHO_REACH
            }
            if names:
                return names.pop() if len(names) == 1 else None
        return None

    def quoted_self(self, one: Said) -> bool:
        """Whether a source is the "I" of a quotation."""
        return self.tree.word(one.head).lower() in _ME and self.memory.in_quotation(one.source.start)

    def around(self, one: Said) -> Speaker:
        """The one name that speaks outside the quotations of the paragraph that holds a source."""
        names = self._spoken.get(self._paragraph(one.source.start), set())
        name = next(iter(names)) if len(names) == 1 else None
        return self._as("first person", "pronoun", name) if name else NOBODY

    # -------------------------------------------------------------- descriptions

    def _description(self, one: Said) -> Speaker:
        """ "The president", "a spokesman for the ministry", "the agency"."""
        lemma = self.tree.tokens[one.head].lemma
        beside = self._apposed(one.source, one.head)
        if beside is not None:
            return self._as("apposition", "name", beside)
        owner = self.owners.of(one.head)
        if owner is not None:
            if lemma in VOICES:
                self.voices[lemma] = owner
            return self._as("owner", "description", owner)
        if not self._definite(one):
            return NOBODY
        if lemma in WORKS or lemma in FINDINGS or lemma in TEAMS:
            return self._as("again", "description", self.owners.again(one.head))
        if self.tree.tokens[one.head].tag == "NNS":
            return self._as("body", "description", self.voices.get(lemma))
        before = [
            self.tree.word(c) for c in self.tree.children[one.head] if self.tree.tokens[c].dep == "compound"
        ]
        bearer = self.bearers.of(one.source, self.text, lemma, before)
        if bearer is not None:
            return self._as("role", "description", bearer)
        if lemma in self.voices:
            return self._as("again", "description", self.voices[lemma])
        return self._epithet(one, lemma) if self._taken_up(one, lemma) else self._body(one, lemma)

    def _definite(self, one: Said) -> bool:
        """ "The mayor", "the city's mayor"; a headline leaves out the article."""
        children = [self.tree.tokens[c] for c in self.tree.children[one.head]]
        if any(t.lemma in _DEFINITE or (t.dep == "poss" and t.pos != "PRON") for t in children):
            return True
        return self._paragraph(one.source.start) == 0 and not any(t.dep == "det" for t in children)

    def _apposed(self, source: Span, head: int) -> str | None:
        """The name set beside a description: "the organisers, Lindholm Events, said"."""
        token = self.tree.tokens[head].span
        for role, own, name in self._roles:
            if role.holds(token) and source.holds(own):
                return name
        for c in self.tree.children[head]:
            if self.tree.tokens[c].dep == "appos":
                named = self._named(self.tree.span(*self.tree.phrase(c)), c)
                if named is not None:
                    return named.name
        return None

    def _taken_up(self, one: Said, lemma: str) -> bool:
        """Whether a description says no more than its noun: "the Vermont senator" says which."""
        told = one.source.of(self.text).split()[1:]
        return lemma in _EPITHETS and not any(w[0].isupper() for w in told if w.lower() != lemma)

    def _epithet(self, one: Said, lemma: str) -> Speaker:
        taken = self.memory.nearest(one.source.start, "person", nested=one.nested)
        return self._as("epithet", "description", taken.name if taken else None)

    def _body(self, one: Said, lemma: str) -> Speaker:
        """The one body before whose name has the noun ("the council"), or the nearest one."""
        if any(self.tree.tokens[c].dep in _TELLING for c in self.tree.children[one.head]):
            return NOBODY
        bodies = {m.name for m in self.known.before(one.source.start) if m.type == "organisation" and m.named}
        having = [name for name in bodies if lemma in name.lower().split()]
        if len(having) == 1:
            return self._as("body", "description", having[0])
        if having or lemma not in cues.BODIES:
            return NOBODY
        taken = self.memory.nearest(one.source.start, "body", nested=one.nested)
        return self._as("body", "description", taken.name if taken else None)

    # -------------------------------------------------------------- small things

    @staticmethod
    def _as(why: str, by: By, name: str | None) -> Speaker:
        return Speaker(name, by, CONFIDENCE[why]) if name else NOBODY

    def _paragraph(self, at: int) -> int:
        return bisect_right(self._paragraphs, at) - 1
