"""Clauses: cut each sentence into its predications, so that reports can be compared piece by piece.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed`: tokens with the dependency labels of spaCy's English pipelines (ClearNLP's).
Out: `Clause`s in text order: span, main verb, negation, and whether it happened or is only planned,
     expected, possible or asked for.
Start at `find_clauses`; `_Sentence.opens` decides what is a clause of its own.
Limits: English. A wrong parse gives a wrong cut; only two common slips of attachment are mended.
Infinitives stay in the clause that governs them ("plans to travel" is one clause).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from secondsource.annotating.pipeline import Parsed
from secondsource.model import Clause, Modality, Span, Token

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_PARTICIPLE = frozenset({"VBG", "VBN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
_AUXILIARIES = frozenset({"aux", "auxpass"})

#: Labels under which a finite verb stands alone; under the second set, a participle does too.
_CLAUSAL = frozenset(
    {"ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj", "csubjpass", "pcomp", "dep"}
)
_PARTICIPIAL = frozenset({"advcl", "relcl", "acl"})

#: Clauses that hang on a noun; the clause around them is not cut where they stand.
_OF_NOUN = frozenset({"relcl", "acl"})
_LEFT_OF_NOUN = frozenset({"det", "amod", "compound", "nummod", "poss", "quantmod", "nmod"})

#: "after testing a missile" is a clause of its own; "by testing" belongs to the verb before it.
_OPENING_PREPOSITIONS = frozenset({"after", "before", "since", "while", "when", "without", "despite"})
_WITH = _OPENING_PREPOSITIONS | {"with"}  # "with two men jumping into the sea"

#: Words whose infinitive is the real predicate, and what they say of it.
_GOVERNING_WORDS: dict[Modality, str] = {
    "planned": "plan intend aim prepare vow pledge promise agree decide schedule set due arrange commit "
    "threaten want hope wish seek ready",
    "expected": "expect likely unlikely forecast predict project anticipate bound poised suppose",
    "possible": "seem appear able",
    "asked": "urge ask tell order call demand request advise warn instruct require need encourage",
    "happened": "begin start continue manage fail have cease go",
}
_GOVERNORS: dict[str, Modality] = {
    word: modality for modality, words in _GOVERNING_WORDS.items() for word in words.split()
}
_NEGATING_GOVERNORS = frozenset({"fail", "unlikely", "cease"})

_MODALS: dict[str, Modality] = {
    **dict.fromkeys(["will", "'ll", "’ll", "wo", "shall"], "planned"),
    **dict.fromkeys(["may", "might", "could", "can", "ca", "would", "'d", "’d"], "possible"),
    **dict.fromkeys(["should", "must", "ought"], "asked"),
}
_WOULD = frozenset({"would", "'d", "’d"})
_UNSURE = frozenset(
    {"apparent", "apparently", "possible", "possibly", "perhaps", "maybe", "suspected", "alleged"}
)
_CONDITIONS = frozenset({"if", "unless", "whether"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "none", "neither", "nothing", "nor"})

#: A contraction stands with its verb, whatever a parser makes of the curly apostrophe.
_CONTRACTED = frozenset({"n't", "n’t"})
#: Labels on the way from a negation up to the verb that it denies, and the most steps.
_BINDING = frozenset(
    {"neg", "det", "nummod", "nsubj", "nsubjpass", "dobj", "attr", "acomp", "oprd", "advmod", "preconj", "cc"}
)
_TO_THE_VERB = 3
#: Labels of what "but" contrasts with a thing denied, and the words within which it follows.
_PARTS = frozenset({"attr", "dobj", "acomp", "pobj", "nummod", "oprd"})
_FAR_BUT = 8

#: The mark that opens what each mark closes; a clause that holds the first keeps the second.
_PAIRS = {"”": "“", "’": "‘", ")": "(", "]": "[", "»": "«"}
_STRAIGHT = '"'

#: Words that no clause owns make a clause of their own from this many on: fewer say nothing.
_FRAGMENT = 4


def find_clauses(parsed: Parsed) -> tuple[Clause, ...]:
    """Cut every sentence into clauses, in text order (by start, then end); linear in the tokens.

    A span runs from the clause's first to its last own word, without conjunctions in front and
    punctuation at the ends. It can hold another clause that hangs on one of its nouns; such a one,
    where nothing parts it from its noun ("the bridge that links the banks", "two men jumping into
    the sea"), takes the noun along, which then belongs to both. A sentence without a verb is one
    clause with the predicate "".
    """
    found: list[Clause] = []
    for number, places in enumerate(parsed.sentence_tokens):
        found.extend(_Sentence(parsed, number, places).clauses())
    return tuple(sorted(found, key=lambda clause: (clause.span, clause.tokens)))


def _owner(owned: tuple[int | None, int]) -> int | None:
    return owned[0]


class _Sentence:
    """One sentence's tokens and the clause heads that own them, while its clauses are cut."""

    def __init__(self, parsed: Parsed, number: int, places: range) -> None:
        self.number = number
        self.places = places
        self.tokens: Sequence[Token] = parsed.tokens
        text, spans = parsed.text, [parsed.tokens[place].span for place in places]
        self.words = {p: text[s.start : s.end].lower() for p, s in zip(places, spans, strict=True)}
        self.spoken = {p for p, w in self.words.items() if w.isalnum() or any(map(str.isalnum, w))}
        self.children: dict[int, list[int]] = {place: [] for place in places}
        for place in places:
            head = self.tokens[place].head
            if head != place and head in self.children:
                self.children[head].append(place)
        self.openers = self._find_openers()

    def clauses(self) -> Iterator[Clause]:
        """Yield the sentence's clauses in no certain order."""
        own: dict[int, list[int]] = {}
        for owner, run in groupby(zip(self._mended(self._owners()), self.places, strict=True), _owner):
            places = [place for _, place in run]
            if owner is not None:
                own.setdefault(owner, []).extend(places)
            elif len(self._spoken(places)) >= _FRAGMENT:
                yield self._clause(places[0], self._trimmed(places), opens=False)
        for head in sorted(own):
            places = self._trimmed(own[head])
            opens = head in self.openers
            if not opens and self.openers and len(self._spoken(places)) < 2:
                continue  # one stray word beside real clauses asserts nothing
            if not places:
                continue
            if opens and self.tokens[head].dep in _OF_NOUN and places[0] > self.tokens[head].head:
                places = self._noun(self.tokens[head].head, places) + places
            yield self._clause(head, places, opens)

    # -------------------------------------------------------------- who owns which word

    def opens(self, place: int, head_opens: bool) -> bool:
        """Say whether the word heads a clause of its own; ``head_opens``: its head does."""
        token = self.tokens[place]
        if token.pos not in {"VERB", "AUX"}:
            return False
        if token.dep == "ROOT" or self._root(place):
            return True
        if token.dep not in _CLAUSAL or self._infinitive(place):
            return False
        if token.dep == "advcl" and self.tokens[token.head].pos == "ADV":
            return False  # "as soon as they saw it", "as far as that goes"
        if self._finite(place):
            return True
        if token.dep == "conj":
            return head_opens and token.tag in _PARTICIPLE
        if token.dep == "pcomp":
            opening = _WITH if self._has_subject(place) else _OPENING_PREPOSITIONS
            return self.words.get(token.head) in opening
        return token.dep in _PARTICIPIAL and token.tag in _PARTICIPLE

    def _find_openers(self) -> set[int]:
        """Decide for each word, heads before what hangs on them (a chain of conjuncts passes it on)."""
        openers: set[int] = set()
        waiting = [p for p in self.places if self._root(p)]
        while waiting:
            place = waiting.pop()
            if self.opens(place, self.tokens[place].head in openers):
                openers.add(place)
            waiting.extend(self.children[place])
        return openers

    def _root(self, place: int) -> bool:
        head = self.tokens[place].head
        return head == place or head not in self.children

    def _infinitive(self, place: int) -> bool:
        return any(self.tokens[c].tag == "TO" and self.tokens[c].dep == "aux" for c in self.children[place])

    def _finite(self, place: int) -> bool:
        if self.tokens[place].tag in _FINITE:
            return True
        return any(
            self.tokens[c].dep in _AUXILIARIES and self.tokens[c].tag in _FINITE for c in self.children[place]
        ) or (self.tokens[place].dep != "pcomp" and self._has_subject(place))

    def _has_subject(self, place: int) -> bool:
        return any(self.tokens[c].dep in _SUBJECTS for c in self.children[place])

    def _owners(self) -> list[int]:
        """Give each word of the sentence its nearest clause head, going up; a root owns the rest."""
        owner: dict[int, int] = {}
        for place in self.places:
            path: list[int] = []
            at = place
            while at not in owner:
                path.append(at)
                if at in self.openers or self._root(at):
                    owner[at] = at
                    break
                at = self.tokens[at].head
            for step in path:
                owner[step] = owner[at]
        for place in self.openers:  # "after testing": the preposition goes with its clause
            if self.tokens[place].dep == "pcomp" and self.tokens[place].head not in self.openers:
                owner[self.tokens[place].head] = place
        taken = {self._stolen(verb): verb for verb in sorted(self.openers, reverse=True)}
        return [taken.get(owner[place], owner[place]) for place in self.places]

    def _stolen(self, verb: int) -> int | None:
        """Return the noun that a parser took for the root though it is this finite verb's subject."""
        token = self.tokens[verb]
        root = token.head
        if token.tag not in _FINITE or token.dep not in {"acl", "dep", "advcl"} or root >= verb:
            return None
        if root in self.openers or root not in self.children or not self._root(root):
            return None
        if self._has_subject(verb):
            return None
        return root

    def _mended(self, owners: list[int]) -> list[int | None]:
        """Take from a clause what follows a clause inside it.

        In "they said the roof fell on Friday" a parser may hang "on Friday" on "said". Without a
        comma between, the words go to the nearer clause; after one, to none, since the span would
        run over the other clause.
        """
        mended: list[int | None] = []
        first = self.places.start
        before: int | None = None
        for owner, run in groupby(range(len(owners)), key=owners.__getitem__):
            places = [first + i for i in run]
            taken: int | None = owner
            words = self._spoken(places)
            if words and before is not None and self._follows(owner, before, places[0]):
                taken = before if self.tokens[places[0]].pos != "PUNCT" else None
            mended.extend([taken] * len(places))
            if words and taken is not None:
                before = taken
        return mended

    def _follows(self, owner: int, before: int, start: int) -> bool:
        """Say whether ``owner`` lies left of a clause under it that ends where its words go on."""
        if before == owner or owner >= start or before not in self.openers:
            return False
        at = before
        while at != owner:
            if self.tokens[at].dep in _OF_NOUN or self.tokens[at].head == at:
                return False
            at = self.tokens[at].head
            if at not in self.children:
                return False
        return before > owner

    # -------------------------------------------------------------- the words of one clause

    def _spoken(self, places: Sequence[int]) -> list[int]:
        return [p for p in places if p in self.spoken]

    def _trimmed(self, places: list[int]) -> list[int]:
        """Drop conjunctions and punctuation at the ends; keep a mark whose partner is inside."""
        start, end = 0, len(places)
        while start < end and self._loose(places[start], front=True):
            start += 1
        while end > start and self._loose(places[end - 1], front=False):
            end -= 1
        kept = places[start:end]
        return kept + self._closing_mark(kept) if kept else []

    def _closing_mark(self, places: list[int]) -> list[int]:
        """Return what closes a quotation or bracket that the words leave open: at most ," or "."""
        inside = [self.words[p] for p in places]
        for place in (places[-1] + 1, places[-1] + 2):
            mark = self.words.get(place, "")
            partner = _PAIRS.get(mark)
            if (partner and inside.count(partner) > inside.count(mark)) or (
                mark == _STRAIGHT and inside.count(_STRAIGHT) % 2
            ):
                return [*range(places[-1] + 1, place + 1)]
            if mark not in {",", "."}:
                break
        return []

    def _loose(self, place: int, front: bool) -> bool:
        token = self.tokens[place]
        word = self.words[place]
        if place not in self.spoken:
            return not (front and word in {"$", "€", "£", "¥"}) and not (not front and word == "%")
        return token.dep == "cc" or (front and word == "that" and token.dep == "mark")

    def _noun(self, noun: int, places: list[int]) -> list[int]:
        """Return the noun before a clause that hangs on it, with its own words; none after a comma."""
        if noun not in self.children or noun >= places[0]:
            return []
        if any(self.tokens[p].pos == "PUNCT" for p in range(noun + 1, places[0])):
            return []
        first = noun
        while first - 1 in self.children and self._left_of(first - 1, noun):
            first -= 1
        return [*range(first, noun + 1)]

    def _left_of(self, place: int, noun: int) -> bool:
        """Say whether the word stands in the noun's phrase, on its left, at most three steps below it."""
        for _ in range(3):
            if self.tokens[place].dep not in _LEFT_OF_NOUN | {"case", "advmod", "punct"}:
                return False
            place = self.tokens[place].head
            if place == noun:
                return True
        return False

    # -------------------------------------------------------------- what the clause says

    def _clause(self, head: int, places: list[int], opens: bool) -> Clause:
        chain = self._chain(head) if opens else [head]
        return Clause(
            span=Span(self.tokens[places[0]].span.start, self.tokens[places[-1]].span.end),
            sentence=self.number,
            tokens=tuple(places),
            predicate=self._predicate(chain[-1]) if opens else "",
            negated=self._negated(places, chain),
            modality=self._modality(head, chain, places),
        )

    def _chain(self, head: int) -> list[int]:
        """Go from the clause's verb down its governing words to the one that says what is done."""
        chain = [head]
        while (below := self._below(chain[-1])) is not None:
            chain.append(below)
        return chain

    def _below(self, place: int) -> int | None:
        """Return the word that the word governs as its infinitive or ("is likely to") as its adjective."""
        governs = self.tokens[place].lemma in _GOVERNORS or self.tokens[place].lemma == "be"
        for child in self.children[place]:
            token = self.tokens[child]
            if child in self.openers or child <= place:
                continue
            if governs and token.dep in {"xcomp", "ccomp"} and token.pos in {"VERB", "AUX"}:
                return child
            if token.dep in {"acomp", "oprd"} and token.lemma in _GOVERNORS:
                return child
        return None

    def _predicate(self, place: int) -> str:
        if self.tokens[place].lemma == "be":
            for child in self.children[place]:
                if self.tokens[child].dep in {"attr", "acomp"}:
                    return self.tokens[child].lemma
        return self.tokens[place].lemma

    def _negated(self, places: list[int], chain: list[int]) -> bool:
        negations = [
            p
            for p in places
            if (self.words[p] in _NEGATIONS and self.words.get(p + 1) != "only" and self._denies(p, chain))
            or (self.words[p] == "yet" and self.words.get(p + 1) == "to")
        ]
        turned = sum(self.tokens[p].lemma in _NEGATING_GOVERNORS for p in chain[:-1])
        return bool(negations) != bool(turned % 2)

    def _denies(self, place: int, chain: list[int]) -> bool:
        """Say whether a negation is bound to what is done, or to who does it or suffers it.

        It is not in "a shot not far away" nor in "bodies with no one around them".
        """
        head = self.tokens[place].head
        if self._contrasts(place):
            return False
        if self.words[place] in _CONTRACTED:
            return True
        if self.words[place] == "not":  # "chose not to report" denies the report
            above = self.tokens[head]
            return head in chain or (above.dep in {*_AUXILIARIES, "xcomp"} and above.head in chain)
        for _ in range(_TO_THE_VERB):
            head = self.tokens[place].head
            if head in chain or place in chain:
                return True
            if self.tokens[place].dep not in _BINDING or self.tokens[head].dep in {"prep", "pobj"}:
                return False
            place = head
        return place in chain

    def _contrasts(self, place: int) -> bool:
        """Say whether the negation only prepares a "but": "this is not a threat but a promise"."""
        after = range(place + 1, min(place + _FAR_BUT, self.places.stop))
        buts = [p for p in after if self.words[p] == "but" and self.tokens[p].dep == "cc"]
        return any(self.tokens[self.tokens[p].head].dep in _PARTS for p in buts)

    def _modality(self, head: int, chain: list[int], places: list[int]) -> Modality:
        if any(self.words[p] in _CONDITIONS and self.tokens[p].dep == "mark" for p in places):
            return "possible"
        for place in chain[:-1]:
            if self.tokens[place].lemma == "be" and self._infinitive(chain[-1]) and len(chain) == 2:
                return "planned"  # "is to reopen"
            governing = _GOVERNORS.get(self.tokens[place].lemma, "happened")
            if governing != "happened":
                return governing
            if self.tokens[place].lemma == "go" and self.tokens[place].tag == "VBG":
                return "planned"
        for place in chain:
            for child in self.children[place]:
                word = self.words[child]
                if self.tokens[child].dep in _AUXILIARIES and word in _MODALS:
                    # Reported after a past verb, "would" stands for "will"; else it is a condition.
                    reported = word in _WOULD and self.tokens[head].dep in {"ccomp", "conj", "ROOT"}
                    return "planned" if reported else _MODALS[word]
        return "possible" if any(self.words[p] in _UNSURE for p in places) else "happened"
