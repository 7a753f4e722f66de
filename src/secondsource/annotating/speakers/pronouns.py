"""Pronouns: the name that a "he", "she", "it" or "they" outside quotations takes up.

reading > [annotating] > gathering > comparing > presenting

In:  an article's `Tree`, its `Known` names and quoted regions; speakers, as they are found.
Out: a `Taken` name, or None.
Start at `Memory`: `remember` a speaker, ask for the `nearest` name. What acts or speaks counts
before what is merely mentioned, and a speaker without a name stops the search.
Limits: English. Two names that fit equally well are no answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from secondsource.annotating.speakers.callings import HE_SHE
from secondsource.annotating.speakers.known import Known
from secondsource.annotating.trees import Tree
from secondsource.model import Span

#: What is looked for: a man, a woman, a person of either kind, a body, or what "they" can be.
Wanted = Literal["m", "f", "person", "body", "they"]

#: Paragraphs above its own in which a pronoun's name is looked for, and sentences in all: the press
#: names a speaker again after a few paragraphs; what stands further off is mostly somebody else.
REACH_PARAGRAPHS = 3
REACH_SENTENCES = 12

#: Characters from the comma after an opening clause within which its sentence's subject begins:
#: ", the senator from Vermont, Ms. ".
STRAIGHT = 40

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Rank(IntEnum):
    """How likely a pronoun takes up a name, by what the name does in its sentence."""

    MENTIONED = 0
    SUBJECT = 1
    SPEAKER = 2


#: What a name must do at least to be taken up, where being mentioned is not enough.
_LEAST: dict[Wanted, Rank] = {"body": Rank.SUBJECT, "they": Rank.SPEAKER, "person": Rank.SPEAKER}


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """A name where it stands; "" for a speaker without one."""

    at: int
    name: str
    #: "He" or "she" can take it up; "it" or "they" can. A nameless speaker answers to both.
    he: bool
    it: bool
    rank: Rank


@dataclass(frozen=True, slots=True)
class Taken:
    """The name that a pronoun takes up, what it does there, and whether it is the only one in question."""

    name: str
    rank: Rank
    alone: bool


class Memory:
    """The names of one article outside its quotations, in text order."""

    def __init__(self, tree: Tree, known: Known, quoted: Sequence[Span]) -> None:
        self._tree = tree
        self._known = known
        self._quoted = quoted
        self._paragraphs = [p.start for p in tree.parsed.paragraphs]
        self._sentences = [s.start for s in tree.parsed.sentences]
        self._seen = sorted(self._mentioned())
        self._plurals = [t.span.start for t in tree.tokens if t.tag == "NNS" and t.dep in SUBJECTS]
        self._acting = [
            (t.span.start, HE_SHE[t.lemma]) for t in tree.tokens if t.lemma in HE_SHE and t.dep in SUBJECTS
        ]
        self._read = 0

    def read_to(self, at: int) -> None:
        """Note whom each "he" and "she" before ``at`` is: they keep up whom a passage is about."""
        while self._read < len(self._acting) and self._acting[self._read][0] < at:
            place, gender = self._acting[self._read]
            self._read += 1
            taken = self.nearest(place, gender)
            if taken is not None:
                insort(self._seen, Seen(place, taken.name, he=True, it=False, rank=Rank.SUBJECT))

    def remember(self, at: int, name: str | None, *, top: bool, person: bool, body: bool) -> None:
        """Note that a source stands at ``at``.

        Args:
            at: Where it starts; one inside a quotation is not noted.
            name: None: it has no name, and no pronoun below may reach over it.
            top: It is not inside reported speech itself.
            person: Whether it can be "he" or "she".
            body: Whether it can be "it" or "they".
        """
        if not self.in_quotation(at):
            rank = Rank.SPEAKER if top else Rank.SUBJECT
            insort(self._seen, Seen(at, name or "", person, body, rank))

    def nearest(self, at: int, wanted: Wanted, *, nested: bool = False) -> Taken | None:
        """The nearest name before ``at`` that fits, sentence by sentence upwards.

        A speaker rather than another subject, a subject rather than a name in another place. Two
        that are merely mentioned end the search with no answer; so do any two before a pronoun
        that is ``nested`` in reported speech ("Roe said Doe had told her that she …").
        """
        if self.in_quotation(at):
            return None
        least = {"body": Rank.SUBJECT, "they": Rank.SPEAKER, "person": Rank.SPEAKER}.get(
            wanted, Rank.MENTIONED
        )
        for start, end in self._upwards(at):
            if wanted == "they" and self._people_act(start, min(end, at)):
                return None
            found = [
                s for s in self._between(start, min(end, at)) if self._fits(s, wanted) and s.rank >= least
            ]
            if not found:
                if start <= at < end and wanted in ("m", "f"):
                    ahead = self._ahead(at, end, wanted)
                    if ahead is not None:
                        return ahead
                continue
            top = max(s.rank for s in found)
            names = [s.name for s in found if s.rank == top]
            alone = len({s.name for s in found}) == 1
            unsure = top == Rank.MENTIONED and len(set(names)) > 1
            if unsure or (not alone and (wanted == "person" or (nested and end > at))):
                return None
            return Taken(names[0], top, alone) if names[0] else None
        return None

    def _ahead(self, at: int, end: int, wanted: Wanted) -> Taken | None:
        """ "As he left, Roe said …": the person who acts straight after a clause that opens a sentence."""
        comma = self._tree.parsed.text.find(", ", at, end)
        if comma < 0 or self._tree.parsed.text[at : at + 1].isupper():
            return None
        found = [s for s in self._between(comma, min(end, comma + STRAIGHT)) if self._fits(s, wanted)]
        if found and found[0].name and found[0].rank == Rank.SUBJECT:
            return Taken(found[0].name, Rank.SUBJECT, alone=False)
        return None

    def in_quotation(self, at: int) -> bool:
        """Say whether a place is inside quotation marks."""
        return held(at, self._quoted)

    def _fits(self, seen: Seen, wanted: Wanted) -> bool:
        if seen.rank < _LEAST.get(wanted, Rank.MENTIONED):
            return False
        if wanted in ("body", "they"):
            return seen.it
        return seen.he and (wanted == "person" or self._known.gender(seen.name) in {None, wanted})

    def _between(self, start: int, end: int) -> list[Seen]:
        first = bisect_left(self._seen, start, key=lambda s: s.at)
        return self._seen[first : bisect_left(self._seen, end, key=lambda s: s.at)]

    def _people_act(self, start: int, end: int) -> bool:
        """Whether a plural noun is a subject there: "they" are they, rather than a body."""
        return bisect_left(self._plurals, start) < bisect_left(self._plurals, end)

    def _upwards(self, at: int) -> Iterator[tuple[int, int]]:
        """The sentence that holds ``at``, then those above it, as far as is looked."""
        paragraph = bisect_right(self._paragraphs, at) - 1
        floor = self._paragraphs[max(0, paragraph - REACH_PARAGRAPHS)]
        last = bisect_right(self._sentences, at) - 1
        for n in range(last, max(-1, last - REACH_SENTENCES), -1):
            span = self._tree.parsed.sentences[n]
            if span.start < floor:
                return
            yield span.start, span.end

    def _mentioned(self) -> Iterator[Seen]:
        """The names outside quotations, and whether each is the subject of its verb."""
        starts = [t.span.start for t in self._tree.tokens]
        for m in self._known.mentions:
            if m.name not in self._known.named or m.type == "group" or self.in_quotation(m.span.start):
                continue
            places = range(bisect_left(starts, m.span.start), bisect_left(starts, m.span.end))
            acts = any(self._tree.tokens[i].dep in SUBJECTS for i in places)
            person = m.type == "person"
            rank = Rank.SUBJECT if acts else Rank.MENTIONED
            yield Seen(m.span.start, self._known.full(m), person, not person, rank)


def held(at: int, quoted: Sequence[Span]) -> bool:
    """Say whether one of the quoted regions (sorted, disjoint) holds a place."""
    n = bisect_right(quoted, at, key=lambda q: q.start) - 1
    return n >= 0 and quoted[n].end > at
