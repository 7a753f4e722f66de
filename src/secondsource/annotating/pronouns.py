"""Pronouns: the name that a "he", "she", "it" or "they" outside quotations takes up.

reading > [annotating] > gathering > comparing > presenting

In:  an article's `Tree`, its `Mention`s and quoted regions; speakers, as they are found.
Out: a name, or None.
Start at `Memory`: `remember` a speaker, ask for the `nearest` name. Only what acts or speaks counts
before what is merely mentioned, and a speaker without a name stops the search.
Limits: English. Two names that fit equally well are no answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from secondsource.annotating.genders import Gender, by_given_name, by_title
from secondsource.annotating.trees import Tree
from secondsource.model import Mention, Span

#: Paragraphs above its own in which a pronoun's name is looked for, and sentences in all: the press
#: names a speaker again after a few paragraphs; what stands further off is mostly somebody else.
REACH_PARAGRAPHS = 3
REACH_SENTENCES = 12


class Rank(IntEnum):
    """How likely a pronoun takes up a name, by what the name does in its sentence."""

    MENTIONED = 0
    SUBJECT = 1
    SPEAKER = 2


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """A name where it stands; "" for a speaker without one."""

    at: int
    name: str
    #: "He" or "she" can take it up; "it" or "they" can. A nameless speaker answers to both.
    he: bool
    it: bool
    rank: Rank


class Memory:
    """The names of one article outside its quotations, in text order."""

    def __init__(self, tree: Tree, mentions: Sequence[Mention], quoted: Sequence[Span]) -> None:
        self._tree = tree
        self._quoted = quoted
        self._paragraphs = [p.start for p in tree.parsed.paragraphs]
        self._sentences = [s.start for s in tree.parsed.sentences]
        self._persons = frozenset(m.name for m in mentions if m.type == "person")
        self._named_persons = frozenset(m.name for m in mentions if m.type == "person" and m.named)
        self._genders = _genders(tree.parsed.text, mentions)
        self._seen = sorted(self._mentioned(mentions))

    def remember(self, at: int, name: str | None, *, top: bool, person: bool | None = None) -> None:
        """Note that a source stands at ``at``.

        Args:
            at: Where it starts; one inside a quotation is not noted.
            name: None: it has no name, and no pronoun below may reach over it.
            top: It is not inside reported speech itself.
            person: Whether it can be "he" or "she"; None: as its name tells.
        """
        if self.in_quotation(at):
            return
        rank = Rank.SPEAKER if top else Rank.SUBJECT
        he = name in self._persons if person is None else person
        it = name not in self._named_persons
        insort(self._seen, Seen(at, name or "", he, it, rank))

    def nearest(self, at: int, gender: Gender | None, *, nested: bool) -> str | None:
        """The nearest name before ``at``, sentence by sentence upwards; gender None: "it", "they".

        A speaker rather than another subject, a subject rather than a name in another place. Two
        that are merely mentioned end the search with no answer; so do any two before a pronoun
        that is ``nested`` in reported speech ("Roe said Doe had told her that she …").
        """
        if self.in_quotation(at):
            return None
        for start, end in self._upwards(at):
            found = [s for s in self._between(start, min(end, at)) if self._fits(s, gender)]
            if gender is None:
                found = [s for s in found if s.rank > Rank.MENTIONED]
            if not found:
                continue
            top = max(s.rank for s in found)
            names = [s.name for s in found if s.rank == top]
            unsure = top == Rank.MENTIONED and len(set(names)) > 1
            if unsure or (nested and end > at and len({s.name for s in found}) > 1):
                return None
            return names[0] or None
        return None

    def in_quotation(self, at: int) -> bool:
        """Say whether a place is inside quotation marks."""
        n = bisect_right(self._quoted, at, key=lambda q: q.start) - 1
        return n >= 0 and self._quoted[n].end > at

    def _fits(self, seen: Seen, gender: Gender | None) -> bool:
        if gender is None:
            return seen.it
        return seen.he and self._genders.get(seen.name, gender) == gender

    def _between(self, start: int, end: int) -> list[Seen]:
        first = bisect_left(self._seen, start, key=lambda s: s.at)
        return self._seen[first : bisect_left(self._seen, end, key=lambda s: s.at)]

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

    def _mentioned(self, mentions: Sequence[Mention]) -> Iterator[Seen]:
        """The names outside quotations, and whether each is the subject of its verb."""
        starts = [t.span.start for t in self._tree.tokens]
        for m in mentions:
            if not m.named or m.type == "group" or self.in_quotation(m.span.start):
                continue
            places = range(bisect_left(starts, m.span.start), bisect_left(starts, m.span.end))
            acts = any(self._tree.tokens[i].dep in {"nsubj", "nsubjpass"} for i in places)
            person = m.type == "person"
            rank = Rank.SUBJECT if acts else Rank.MENTIONED
            yield Seen(m.span.start, m.name, person, not person, rank)


def _genders(text: str, mentions: Sequence[Mention]) -> dict[str, Gender]:
    """The gender of the names for which a title or the given name tells it."""
    found: dict[str, Gender] = {}
    for m in mentions:
        if m.type != "person":
            continue
        before = text[max(0, m.span.start - 16) : m.span.start].split()
        told = (by_title(before[-1]) if before else None) or by_given_name(m.name)
        if told is not None:
            found.setdefault(m.name, told)
    return found
