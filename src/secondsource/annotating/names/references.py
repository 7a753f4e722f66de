"""References: what one article's names, descriptions and pronouns say by themselves.

reading > [annotating] > gathering > comparing > presenting

In:  an article's text, tokens, sentences and named mentions; the spans to be read.
Out: a `Reference` for each span: its head word, whether it is a name, a noun or a pronoun, and what
     it tells of the one it is about: type, gender, number, the words that describe it.
Start at `read_references`. Which of them are about one is chains.py's question.
Limits: English; read from the parse. What a word does not tell stays unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.annotating.attributions.cues import words
from secondsource.annotating.names.descriptions import number_of
from secondsource.annotating.names.lexicon import PLACES, WORDS, fold, takes_up
from secondsource.annotating.names.nouns import PEOPLE
from secondsource.annotating.names.persons import human_noun
from secondsource.annotating.speakers.genders import Gender, by_given_name
from secondsource.annotating.speakers.known import title_before
from secondsource.model import Mention, MentionType, Span, Token

RefKind = Literal["name", "noun", "pronoun"]
#: What a pronoun asks for: a man, a woman, a thing or body, several, one who speaks, the noun before it.
Person = Literal["he", "it", "they", "i", "we", "you", "who", "there", ""]

#: Tokens of a span that are looked at for its head.
_LONGEST = 60

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_PRONOUNS: dict[str, tuple[Person, Gender | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("he", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("he", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("it", None)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("they", None)),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("i", None)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("we", None)),
    **dict.fromkeys(("you", "your", "yours", "yourself"), ("you", None)),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), ("who", None)),
    **dict.fromkeys(("where", "there", "here"), ("there", None)),
}
#: One who is called by an age: "the 16-year-old".
_AGED = re.compile(r"\b\d{1,3}[ -]year[ -]olds?$")

REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_MEN = words("""
    actor man boy father dad son brother husband king prince duke lord businessman spokesman policeman
    fireman cameraman groom boyfriend gentleman guy uncle nephew grandfather grandson stepfather stepson
    widower chairman congressman fisherman waiter monk priest pope sailor emperor schoolboy
""")
_WOMEN = words("""
    actress woman girl mother mom mum daughter sister wife queen princess duchess lady businesswoman
    spokeswoman policewoman bride girlfriend starlet aunt niece grandmother granddaughter stepmother
    stepmom stepdaughter widow chairwoman congresswoman waitress nun heroine hostess songstress diva
    empress schoolgirl
""")
_BODIES = frozenset(takes_up()) | WORDS["services"] | WORDS["owned"] | WORDS["body_appositives"]
_PLACES = (
    WORDS["place_appositives"]
    | WORDS["site_nouns"]
    | words("""
    country nation scene home house building apartment facility center centre clinic rehab store
    supermarket shop site place street road coast area neighborhood neighbourhood arena theatre theater
    museum factory plant mall branch office hometown border village camp warehouse restaurant hotel bar
""")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One span, and what its own words say of the one it is about."""

    span: Span
    #: Place of the head word among the tokens; -1: the span holds none.
    head: int
    kind: RefKind
    #: The head word, lower case; a common noun in its dictionary form.
    lemma: str
    #: The fullest name in the article, where a named mention has the head word; else "".
    name: str
    type: MentionType | None
    person: Person
    gender: Gender | None
    #: None: the word does not tell ("who").
    plural: bool | None
    #: How many, where a number says so.
    number: int | None
    definite: bool
    #: Folded words that describe a noun: adjectives, nouns, names of peoples and places.
    modifiers: frozenset[str]
    #: Place of the sentence.
    sentence: int
    #: The dependency label of the head word, past a conjunction.
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One parsed article, as far as references need it."""

    text: str
    tokens: Sequence[Token]
    sentences: Sequence[Span]
    #: Named mentions in text order.
    named: Sequence[Mention]
    children: Sequence[Sequence[int]]

    @classmethod
    def of(
        cls, text: str, tokens: Sequence[Token], sentences: Sequence[Span], mentions: Sequence[Mention]
    ) -> Page:
        """Put a page together; unnamed mentions are left out."""
        children: list[list[int]] = [[] for _ in tokens]
        for i, token in enumerate(tokens):
            if token.head != i:
                children[token.head].append(i)
        named = sorted((m for m in mentions if m.named), key=lambda m: (m.span, m.name))
        return cls(text=text, tokens=tokens, sentences=sentences, named=named, children=children)

    def word(self, i: int) -> str:
        """Return a token as printed."""
        return self.tokens[i].span.of(self.text)

    def within(self, span: Span, starts: Sequence[int]) -> range:
        """Return the places of the tokens that begin in a span; ``starts`` are all tokens' starts."""
        return range(bisect_left(starts, span.start), bisect_left(starts, span.end))

    def sentence(self, at: int) -> int:
        """Return the place of the sentence that holds a character."""
        return bisect_right(self.sentences, at, key=lambda s: s.start) - 1

    def name_at(self, i: int) -> Mention | None:
        """Return the outermost named mention that holds a token, if one does."""
        span = self.tokens[i].span
        first = bisect_right(self.named, span.start, key=lambda m: m.span.start)
        holding = [m for m in self.named[max(0, first - 4) : first] if m.span.end > span.start]
        return max(holding, key=lambda m: (len(m.span), m.name), default=None)


def head_of(page: Page, span: Span) -> int:
    """Return the place of the head word of a span: the noun highest in the parse, the first of equals.

    A preposition is passed over ("in Lindholm"), and so is a verb. -1: the span holds no token.
    """
    first = bisect_right(page.tokens, span.start, key=lambda t: t.span.end)
    last = min(bisect_left(page.tokens, span.end, key=lambda t: t.span.start), first + _LONGEST)
    if last <= first:
        return -1
    inside = range(first, last)

    def depth(i: int) -> int:
        steps = 0
        while page.tokens[i].head != i and page.tokens[i].head in inside and steps < _LONGEST:
            i, steps = page.tokens[i].head, steps + 1
        return steps

    nouns = [i for i in inside if page.tokens[i].pos in _NOUNS]
    return min(nouns or inside, key=lambda i: (depth(i), i))


def read_references(page: Page, spans: Sequence[Span]) -> tuple[Reference, ...]:
    """Read each span; the answer stands in the order of ``spans``."""
    return tuple(_read(page, span) for span in spans)


def _read(page: Page, span: Span) -> Reference:
    head = head_of(page, span)
    sentence = max(0, page.sentence(span.start))
    if head < 0:
        return _bare(span, sentence, fold(span.of(page.text)))
    word = page.word(head).casefold()
    if word in _PRONOUNS and page.tokens[head].pos not in ("NOUN", "PROPN"):
        return _pronoun(page, span, head, word, sentence)
    head = _town(page, span, head)
    mention = page.name_at(head) or _apposed(page, span, head) or _of(page, head)
    if mention is not None:
        return _name(page, span, head, mention, sentence)
    return _noun(page, span, head, sentence)


def _town(page: Page, span: Span, head: int) -> int:
    """Return the first of two places that a comma parts: the town in "Lindholm, Norway"."""
    at = head
    while at >= 2 and page.word(at - 1) == "," and page.tokens[at - 2].span.start >= span.start:
        before, own = page.name_at(at - 2), page.name_at(at)
        if before is None or own is None or before.type != "place" or own.type != "place":
            break
        at -= 2
    return at


def _apposed(page: Page, span: Span, head: int) -> Mention | None:
    """Return the name straight before its own common noun: "People magazine", "the Gazette newspaper"."""
    if head < 1 or fold(page.tokens[head].lemma) not in WORDS["body_appositives"]:
        return None
    if page.tokens[head - 1].span.start < span.start or page.tokens[head - 1].head != head:
        return None
    found = page.name_at(head - 1)
    return found if found and found.type == "organisation" else None


def _of(page: Page, head: int) -> Mention | None:
    """Return the name of a place behind its own common noun: "the city of Lindholm"."""
    if fold(page.tokens[head].lemma) not in WORDS["place_appositives"]:
        return None
    for c in page.children[head]:
        if page.word(c) == "of":
            inner = (page.name_at(g) for g in page.children[c])
            return next((m for m in inner if m is not None and m.type == "place"), None)
    return None


def _bare(span: Span, sentence: int, word: str) -> Reference:
    return Reference(
        span=span, head=-1, kind="noun", lemma=word, name="", type=None, person="", gender=None, plural=None,
        number=None, definite=False, modifiers=frozenset(), sentence=sentence, role="",
    )  # fmt: skip


def _pronoun(page: Page, span: Span, head: int, word: str, sentence: int) -> Reference:
    person, gender = _PRONOUNS[word]
    plural = {"he": False, "it": False, "i": False, "they": True, "we": True}.get(person)
    return Reference(
        span=span, head=head, kind="pronoun", lemma=word, name="", type="person" if person == "he" else None,
        person=person, gender=gender, plural=plural, number=None, definite=True, modifiers=frozenset(),
        sentence=sentence, role=_role(page, head),
    )  # fmt: skip


def _name(page: Page, span: Span, head: int, mention: Mention, sentence: int) -> Reference:
    gender = None
    if mention.type == "person":
        gender = title_before(page.text, mention.span) or by_given_name(mention.name)
    plural = page.tokens[head].tag == "NNPS" if mention.type == "group" else None
    return Reference(
        span=span, head=head, kind="name", lemma=page.word(head).casefold(), name=mention.name,
        type=mention.type, person="", gender=gender, plural=plural if mention.type == "group" else False,
        number=None, definite=True, modifiers=frozenset(), sentence=sentence, role=_role(page, head),
    )  # fmt: skip


def _noun(page: Page, span: Span, head: int, sentence: int) -> Reference:
    token = page.tokens[head]
    lemma = fold(token.lemma)
    before = [page.word(c).casefold() for c in page.children[head] if c < head]
    before.append(span.of(page.text).split(None, 1)[0].casefold())
    number = next((n for w in before if (n := number_of(w)) is not None), None)
    if number is None and token.pos == "NUM":
        number = number_of(page.word(head))
    plural = token.tag in ("NNS", "NNPS") or lemma in ("police", "people") or (number or 0) > 1
    aged = _AGED.search(span.of(page.text))
    if aged is not None:
        lemma, number, plural = "year-old", None, aged[0].endswith("s")
    proper = token.pos == "PROPN" and not page.word(head)[:1].islower() and not common(lemma)
    return Reference(
        span=span, head=head, kind="name" if proper else "noun", lemma=lemma, name="",
        type=_type(page, head, lemma), person="",
        gender="m" if lemma in _MEN else "f" if lemma in _WOMEN else None, plural=plural, number=number,
        definite=not _DEFINITE.isdisjoint(before), modifiers=_modifiers(page, head), sentence=sentence,
        role=_role(page, head),
    )  # fmt: skip


def common(lemma: str) -> bool:
    """Say whether a word is a common noun for people, bodies or places, capital or not."""
    return human_noun(lemma) or lemma in WORDS["people"] | PEOPLE or lemma in _BODIES or lemma in _PLACES


def _type(page: Page, head: int, lemma: str) -> MentionType | None:
    if lemma == "head" and not any(page.word(c) == "of" for c in page.children[head]):
        return None
    people = WORDS["people"] | WORDS["persons_at_large"] | PEOPLE
    if lemma == "year-old" or human_noun(lemma) or lemma in people:
        return "person"
    if lemma in _PLACES and lemma not in WORDS["owned"]:
        return "place"
    return "organisation" if lemma in _BODIES else None


def _modifiers(page: Page, head: int) -> frozenset[str]:
    """Return the words that describe a noun, and the names behind "of" and "in"."""
    found: set[str] = set()
    for c in page.children[head]:
        token = page.tokens[c]
        if c < head and token.dep in ("amod", "compound", "nmod", "poss", "nummod"):
            found.add(fold(page.word(c)))
            found.update(fold(page.word(g)) for g in page.children[c] if page.tokens[g].dep == "compound")
        elif token.dep == "prep":
            found.update(fold(page.word(g)) for g in page.children[c] if page.tokens[g].pos == "PROPN")
    return frozenset(PLACES.names.get(w) or PLACES.people.get(w) or w for w in found if len(w) > 1)


def _role(page: Page, head: int) -> str:
    """Return what the head word is to its verb; of the second of two that are joined, what the first is."""
    for _ in range(6):
        token = page.tokens[head]
        if token.dep != "conj" or token.head == head:
            break
        head = token.head
    return page.tokens[head].dep
