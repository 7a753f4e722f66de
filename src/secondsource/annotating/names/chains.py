"""Chains: which references of one article are about one person, body or place.

reading > [annotating] > gathering > comparing > presenting

In:  an article's `Page` and its `Reference`s, in text order.
Out: `Chain` by `Chain`: the references that are about one, and what they tell of that one together.
Start at `find_chains`. Names come first, then what grammar joins (a role beside a name, an apposition,
"X is a …", "who", "herself"), then nouns and pronouns in text order, each to what stands before it.
Limits: English. What fits nothing before it begins a chain of its own.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from secondsource.annotating.attributions.cues import words
from secondsource.annotating.names.lexicon import PLACES, fold, takes_up
from secondsource.annotating.names.nouns import senses_of
from secondsource.annotating.names.persons import human_noun
from secondsource.annotating.names.references import POSSESSIVES, REFLEXIVES, Page, Reference
from secondsource.annotating.speakers.genders import Gender
from secondsource.model import MentionType, Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})

#: Sentences above its own in which a pronoun's antecedent is looked for. Farther ones lose by
#: `_weight` anyway.
REACH = 6

#: References that are looked back over for the noun or name that a noun takes up: some pages of text.
LOOK_BACK = 200

#: Quotations that begin before a word and are asked whether they hold it: more do not lie one in another.
NESTED = 20

#: Of several bodies that "the company" fits, the one that is spoken of so many times as often as the next.
PROMINENT = 2

#: Words from a noun to the "who" that may be about it.
_FOLLOWS = 6

#: By these a verb without a subject hangs on the one whose subject it shares.
_SHARING = frozenset({"advcl", "xcomp", "conj"})

_BODIES = takes_up()
_WEIGHED = frozenset({"company", "firm", "agency", "airline", "bank", "newspaper", "party", "team", "club"})
#: Words that say that another one is meant than the one before.
_OTHERS = frozenset({"other", "another", "second", "third", "new", "former", "different", "more", "next"})
#: Nouns of one gender by which the press calls the one it writes about, before it says that they are one.
_FIGURES = words("actor actress starlet songstress diva heroine hero businessman businesswoman widow widower")
_COUNTRY = frozenset({"country", "nation"})
_BEING = frozenset({"be", "become", "remain", "name"})
_LINKS = (" of ", " for ", " at ", " in ", " to ", " on ", " who ", " and ")


@dataclass(slots=True)
class Chain:
    """References about one, by their places in order, and what they tell together."""

    members: list[int]
    names: set[str] = field(default_factory=set)
    types: Counter[MentionType] = field(default_factory=Counter)
    genders: Counter[Gender] = field(default_factory=Counter)
    nouns: set[str] = field(default_factory=set)
    #: Those of the nouns that grammar gives to a name: printed beside it, or said of it with "is".
    callings: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    plural: bool | None = None

    @classmethod
    def of(cls, place: int, reference: Reference) -> Chain:
        """Begin a chain with one reference."""
        chain = cls([place], plural=reference.plural)
        if reference.kind == "name":
            chain.names.add(reference.name or reference.lemma)
        elif reference.kind == "noun":
            chain.nouns.add(reference.lemma)
            chain.modifiers |= reference.modifiers
        if reference.type:
            chain.types[reference.type] += 2 if reference.kind == "name" else 1
        if reference.gender:
            chain.genders[reference.gender] += 1
        if reference.number is not None:
            chain.numbers.add(reference.number)
        return chain

    @property
    def type(self) -> MentionType | None:
        """What most of its members are; None: none tells."""
        return min(self.types, key=lambda t: (-self.types[t], t), default=None)

    @property
    def gender(self) -> Gender | None:
        """What its members tell, unless more than a third of them tell otherwise."""
        top = min(self.genders, key=lambda g: (-self.genders[g], g), default=None)
        return top if top and self.genders[top] > 2 * (self.genders.total() - self.genders[top]) else None

    def take(self, other: Chain) -> None:
        """Add what another chain tells."""
        self.members = sorted(self.members + other.members)
        self.names |= other.names
        self.types += other.types
        self.genders += other.genders
        self.nouns |= other.nouns
        self.callings |= other.callings
        self.modifiers |= other.modifiers
        self.numbers |= other.numbers
        if self.plural is None:
            self.plural = other.plural

    def fits(self, other: Chain) -> bool:
        """Say whether nothing that both tell differs."""
        if self.names and other.names:
            return False
        told = (
            (self.plural, other.plural),
            (self.gender, other.gender),
            (self.type if self.type != "group" else None, other.type if other.type != "group" else None),
        )
        if any(a is not None and b is not None and a != b for a, b in told):
            return False
        return not self.numbers or not other.numbers or self.numbers == other.numbers


def find_chains(
    page: Page, references: Sequence[Reference], said: Sequence[tuple[Span, str]] = ()
) -> tuple[Chain, ...]:
    """Put an article's references together; every one is in one chain.

    Args:
        page: The article.
        references: In text order.
        said: Contents of quotations with the names of their speakers, for "I" and "we".
    """
    builder = _Builder(page, references)
    _by_name(builder)
    _by_role(builder)
    _by_grammar(builder)
    for chain in builder.chains.values():
        chain.callings = set(chain.nouns) if chain.names else set()
    speakers = _Speakers(references, said)
    for i, reference in enumerate(references):
        if builder.chain(i).members[0] < i or reference.kind == "name":
            continue
        if reference.kind == "noun":
            target = _taken_up(builder, i)
        elif reference.person in ("i", "we"):
            target = speakers.meant(i)
        else:
            target = _antecedent(builder, i)
        if target is not None:
            builder.join(target, i)
    return tuple(builder.chains[k] for k in sorted(builder.chains))


class _Builder:
    """Chains in the making."""

    def __init__(self, page: Page, references: Sequence[Reference]) -> None:
        self.page = page
        self.references = references
        self.of = list(range(len(references)))
        self.chains = {i: Chain.of(i, r) for i, r in enumerate(references)}
        self.by_head: dict[int, list[int]] = defaultdict(list)
        for i, reference in enumerate(references):
            self.by_head[reference.head].append(i)

    def chain(self, i: int) -> Chain:
        return self.chains[self.of[i]]

    def fit(self, i: int, j: int) -> bool:
        return self.of[i] == self.of[j] or self.chain(i).fits(self.chain(j))

    def join(self, i: int, j: int) -> None:
        first, second = sorted((self.of[i], self.of[j]))
        if first != second:
            other = self.chains.pop(second)
            for member in other.members:
                self.of[member] = first
            self.chains[first].take(other)


def _by_name(b: _Builder) -> None:
    first: dict[tuple[str, str], int] = {}
    for i, r in enumerate(b.references):
        if r.kind == "name":
            b.join(first.setdefault((r.name, "" if r.name else r.lemma), i), i)


# ------------------------------------------------------------------ what grammar joins


def _by_role(b: _Builder) -> None:
    """Give a name the noun of the role printed beside it, and join what refers to that noun."""
    by_name = {r.name: i for i, r in reversed(list(enumerate(b.references))) if r.name}
    starts = [t.span.start for t in b.page.tokens]
    for mention in b.page.named:
        if mention.role is None or mention.name not in by_name:
            continue
        for head in b.page.within(mention.role, starts):
            if not _bears(b.page, head, mention.role):
                continue
            b.chain(by_name[mention.name]).nouns.add(fold(b.page.tokens[head].lemma))
            for i in b.by_head.get(head, ()):
                if b.references[i].kind == "noun":
                    b.join(by_name[mention.name], i)


def _bears(page: Page, head: int, role: Span) -> bool:
    """Whether a noun is what a role's phrase is about, and no part of another's name or office."""
    before = page.text[role.start : page.tokens[head].span.start]
    after = page.text[page.tokens[head].span.end : role.end].split(None, 1)[:1]
    if any(link in f" {before} " for link in _LINKS):
        return False
    return human_noun(fold(page.tokens[head].lemma)) and not (after and human_noun(after[0]))


def _by_grammar(b: _Builder) -> None:
    for i, r in enumerate(b.references):
        if r.head < 0:
            continue
        heads = [_subject(b.page, r.head)] if r.lemma in REFLEXIVES else list(_same(b.page, r))
        for j in (j for head in heads for j in b.by_head.get(head, ())):
            if b.of[i] != b.of[j] and b.fit(i, j):
                b.join(i, j)
                break


def _same(page: Page, r: Reference) -> Iterator[int]:
    """Yield the words that a reference's head renames or takes up in its own sentence."""
    token = page.tokens[r.head]
    if token.dep == "appos" or (token.dep == "compound" and r.kind == "noun" and human_noun(r.lemma)):
        yield token.head
    if token.dep in ("attr", "oprd") and page.tokens[token.head].lemma in _BEING:
        beside = page.children[token.head]
        if not any(page.tokens[c].dep == "neg" for c in beside):
            yield from (c for c in beside if page.tokens[c].dep in ("nsubj", "nsubjpass"))
    if r.person == "who" or r.lemma == "where":
        at = r.head
        for _ in range(4):
            if page.tokens[at].dep == "relcl":
                yield page.tokens[at].head
                return
            at = page.tokens[at].head


def _subject(page: Page, at: int) -> int:
    """Return the subject of the nearest verb above a word that has one; -1: none has."""
    for _ in range(6):
        at = page.tokens[at].head
        for child in page.children[at]:
            if page.tokens[child].dep in ("nsubj", "nsubjpass"):
                return child
    return -1


# ------------------------------------------------------------------ pronouns


class _Speakers:
    """Who speaks where an "I" or a "we" stands."""

    def __init__(self, references: Sequence[Reference], said: Sequence[tuple[Span, str]]) -> None:
        self._references = references
        self._said = sorted(said)
        self._starts = [span.start for span, _ in self._said]
        #: Where each name stands first, and the last "we" of each set of speakers.
        self._first: dict[str, int] = {}
        for i, reference in enumerate(references):
            self._first.setdefault(reference.name, i)
        self._we: dict[frozenset[str], int] = {}

    def meant(self, i: int) -> int | None:
        """Return whom an "I" in a quotation means; a "we" is that of the same speaker's "we" before it."""
        r = self._references[i]
        names = self._around(r.span)
        if not names:
            return None
        if r.person == "i":
            return min((self._first[name] for name in names if name in self._first), default=None)
        before = self._we.get(names)
        self._we[names] = i
        return before if before is not None and i - before < LOOK_BACK else None

    def _around(self, span: Span) -> frozenset[str]:
        end = bisect_right(self._starts, span.start)
        near = self._said[max(0, end - NESTED) : end]
        return frozenset(name for said, name in near if said.holds(span))


def _antecedent(b: _Builder, i: int) -> int | None:
    """Choose the reference that a pronoun most likely takes up; the nearer of equals."""
    r = b.references[i]
    if r.person == "who" and r.lemma != "that":
        return _just_before(b, i)
    if r.person not in ("he", "it", "they", "there"):
        return None
    best, most = None, 0.0
    for j in range(i - 1, max(-1, i - LOOK_BACK), -1):
        other = b.references[j]
        if r.sentence - other.sentence > REACH:
            break
        if other.person in ("i", "we", "you", "there") or not b.fit(i, j) or _beside(b.page, r, other):
            continue
        weight = _weight(r, other, b.chain(j))
        if weight > 0 and _reports(b.page, other, r):
            weight += 1.5
        if weight > most:
            best, most = j, weight
    return best


def _just_before(b: _Builder, i: int) -> int | None:
    """Return the reference that a "who" follows in its sentence, where the parse does not tell."""
    r, other = b.references[i], b.references[i - 1] if i else None
    near = other is not None and other.sentence == r.sentence and r.head - other.head <= _FOLLOWS
    return i - 1 if near and b.fit(i, i - 1) else None


def _weight(r: Reference, other: Reference, chain: Chain) -> float:
    """Weigh an antecedent; 0: it is none.

    After Lappin and Leass (Computational Linguistics 1994): nearness, subjects, and how much the
    article speaks of the one meant; the numbers are set by hand on the seen topics of ECB+.
    """
    weight = 2.0 - 0.6 * (r.sentence - other.sentence)
    weight += 0.5 * math.log(len(chain.members))
    weight += 1.0 if other.role in SUBJECTS else 0.0
    weight += 0.8 if chain.names else 0.0
    if r.person == "there":
        stands = chain.type in ("place", "organisation") and chain.plural is not True
        return 1.0 / (1 + r.sentence - other.sentence) if stands else 0.0
    if r.person == "he":
        if chain.type not in ("person", None) or chain.plural is True:
            return 0.0
        return weight + (1.0 if chain.gender == r.gender else 0.0) - (1.0 if chain.type is None else 0.0)
    if r.person == "it":
        if chain.type in ("person", "group") or chain.plural is True:
            return 0.0
        return weight + (0.5 if chain.type == "organisation" else 0.0)
    if chain.plural is True:
        return weight + 1.5
    return weight + 0.3 if chain.type == "organisation" else 0.0


def _beside(page: Page, r: Reference, other: Reference) -> bool:
    """Whether a pronoun and a reference depend on one verb, and so are two: "he saw him"."""
    if r.lemma in POSSESSIVES or min(r.head, other.head) < 0 or r.sentence != other.sentence:
        return False
    verb = page.tokens[r.head].head
    if verb == page.tokens[other.head].head:
        return True
    for _ in range(4):  # "Roe beat Holm, knocking him down": who knocks is whoever beats
        if r.role not in ("dobj", "dative") or page.tokens[verb].dep not in _SHARING:
            return False
        if any(page.tokens[c].dep in ("nsubj", "nsubjpass") for c in page.children[verb]):
            return False
        verb = page.tokens[verb].head
        if other.head in page.children[verb] and other.role in SUBJECTS:
            return True
    return False


def _reports(page: Page, other: Reference, r: Reference) -> bool:
    """Whether a reference is the subject of the verb that reports a pronoun's clause: "Roe says he …"."""
    if min(r.head, other.head) < 0 or r.role not in SUBJECTS or other.role not in SUBJECTS:
        return False
    clause = page.tokens[page.tokens[r.head].head]
    return clause.dep == "ccomp" and page.tokens[other.head].head == clause.head


# ------------------------------------------------------------------ nouns


def _taken_up(b: _Builder, i: int) -> int | None:
    """Find what a noun takes up: the same noun, a name that has it, a person whom it can describe."""
    r = b.references[i]
    if r.modifiers & _OTHERS:
        return None
    before = range(i - 1, max(-1, i - LOOK_BACK), -1)
    same = next((j for j in before if _repeats(b, i, j) and b.fit(i, j)), None)
    if same is not None:
        return same
    if r.lemma in _COUNTRY:
        return _only(b, (j for j in before if b.references[j].name in PLACES.countries))
    parts = _BODIES.get(r.lemma, frozenset()) | {r.lemma}
    named = _only(b, (j for j in before if _holds(b, j, parts) and b.fit(i, j)), weighed=r.lemma in _WEIGHED)
    if named is not None or r.type != "person" or r.plural is not False or not r.definite:
        return named
    people = (j for j in before if b.chain(j).names and b.chain(j).type == "person" and b.fit(i, j))
    found = _only(b, people)
    return found if found is not None and _describes(r, b.chain(found)) else None


def _only(b: _Builder, places: Iterable[int], *, weighed: bool = False) -> int | None:
    """Return the nearest of the places if all are in one chain, or one is spoken of much more."""
    nearest: dict[int, int] = {}
    for j in places:
        nearest.setdefault(b.of[j], j)
    if len(nearest) > 1 and weighed:
        first, second = sorted((-len(b.chains[k].members), k) for k in nearest)[:2]
        return nearest[first[1]] if first[0] <= PROMINENT * second[0] else None
    return next(iter(nearest.values())) if len(nearest) == 1 else None


def _describes(r: Reference, chain: Chain) -> bool:
    """Whether a noun can be about one who is named: of that gender, or of a calling already told.

    "The actress" is the one woman of a report; "the pilot" is not its one named passenger, whom it
    introduces as a teacher. One who is spoken of again without any calling may bear this one.
    """
    if not senses_of(chain.nouns).isdisjoint(senses_of((r.lemma,))):
        return True
    if r.lemma in _FIGURES and (r.gender is None or r.gender == chain.gender):
        return True
    return not chain.callings and len(chain.members) > 1


def _repeats(b: _Builder, i: int, j: int) -> bool:
    """Whether a noun stands again, and nothing that describes it tells the two apart."""
    r, chain = b.references[i], b.chain(j)
    if r.lemma not in chain.nouns:
        return False
    if not r.modifiers or (r.definite and not chain.modifiers):
        return True
    return r.modifiers <= chain.modifiers or (bool(r.modifiers & chain.modifiers) and r.definite)


def _holds(b: _Builder, j: int, parts: frozenset[str]) -> bool:
    """Whether a name of several words has one of these as a part: "Center", "Island"."""
    own = fold(b.references[j].name).split()
    return len(own) > 1 and not parts.isdisjoint(own[1:])
