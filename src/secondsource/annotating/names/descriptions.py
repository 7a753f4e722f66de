"""Descriptions: people and bodies that an article speaks of without a name.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed` with its lines, and the spans of its names.
Out: `Description` by `Description`, in text order: "two divers", "The agency", "police".
Start at `find_descriptions`. Whom a description means is antecedents.py's question.
Limits: nouns of the word lists, and nouns that end like an agent's; English.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secondsource.annotating.names.headlines import Line
from secondsource.annotating.names.lexicon import WORDS, takes_up
from secondsource.annotating.names.persons import human_noun
from secondsource.annotating.names.words import Word, token_of
from secondsource.annotating.pipeline import Parsed
from secondsource.model import Span, Token

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_COUNTED, start=1)}
_DEFINITE = frozenset({"the", "these", "those", "both"})
_INDEFINITE = frozenset({"a", "an"})
_BODIES = takes_up()

#: Kinds of what befalls people: a number of people to whom one kind of thing happens, told twice in
#: one report, is most often the same people.
_FATES = ("hurt", "dead", "held", "gone")

#: Most words before a noun that can belong to its phrase.
_LONGEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """One noun phrase that stands for people or a body."""

    span: Span
    #: The noun, as printed in lower case, and its dictionary form.
    noun: str
    lemma: str
    #: Words between determiner or number and noun, lower case.
    modifiers: tuple[str, ...]
    #: A body rather than people.
    body: bool
    definite: bool
    plural: bool
    #: How many, where a number says so.
    number: int | None
    #: One of `_FATES`, or "".
    fate: str
    #: A possessor stands before it: "the governor's office".
    owned: bool = False


def find_descriptions(parsed: Parsed, rows: Sequence[Line], taken: Iterable[Span]) -> tuple[Description, ...]:
    """Find the phrases; ``taken`` are the spans of roles, whose nouns belong to a name beside them."""
    covered = _merged(taken)
    found: list[Description] = []
    at = 0
    for row in rows:
        if row.headline:
            continue
        for i, word in enumerate(row.words):
            while at < len(covered) and covered[at].end <= word.start:
                at += 1
            inside = at < len(covered) and covered[at].start <= word.start
            if not inside and (one := _at(parsed, row.words, i)):
                found.append(one)
    return tuple(found)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _at(parsed: Parsed, row: Sequence[Word], i: int) -> Description | None:
    """Read the phrase whose noun is word ``i``, if there is one."""
    word, token = row[i], token_of(parsed, row[i])
    noun = word.text.casefold()
    if token is None or token.span.start != word.start or not _heads(row, i, token):
        return None
    first = i
    while first > 0 and i - first < _LONGEST and row[first].joined and _modifies(parsed, row[first - 1]):
        first -= 1
    number = number_of(row[first].text) if first < i else None
    opener = row[first - 1].text.casefold() if first > 0 and row[first].joined else ""
    start = row[first - 1].start if opener in _DEFINITE | _INDEFINITE else row[first].start
    owner = _owner(row, first) if noun in WORDS["owned"] else first
    return Description(
        span=Span(start if owner == first else row[owner].start, word.end),
        noun=noun,
        lemma=token.lemma,
        modifiers=tuple(w.text.casefold() for w in row[first + (number is not None) : i]),
        body=_body(noun),
        definite=opener in _DEFINITE or (word.capital and noun in _BODIES),
        plural=token.tag in ("NNS", "NNPS") or noun in ("police", "people"),
        number=number,
        fate=_fate(parsed, token),
        owned=owner < first,
    )


def _heads(row: Sequence[Word], i: int, token: Token) -> bool:
    """Whether word ``i`` is the noun of a phrase for people or a body."""
    noun = row[i].text.casefold()
    if token.pos not in ("NOUN", "PROPN") or (row[i].capital and i > 0 and noun not in _BODIES):
        return False
    if token.dep == "compound" and noun not in WORDS["bare"] and noun != "department":
        return False
    return _body(noun) or _people(noun, token)


def _body(noun: str) -> bool:
    return noun in _BODIES or noun in WORDS["services"] | WORDS["owned"] | WORDS["bare"]


def _people(noun: str, token: Token) -> bool:
    return token.lemma in WORDS["people"] or noun in WORDS["persons_at_large"] or human_noun(token.lemma)


def _modifies(parsed: Parsed, word: Word) -> bool:
    if word.owns:
        return False
    token = token_of(parsed, word)
    if token is None or word.text.casefold() in WORDS["magnitudes"]:
        return False
    participle = token.tag in ("VBN", "VBG") and token.dep == "amod"
    return participle or token.pos in ("ADJ", "NOUN", "PROPN", "NUM")


def _owner(row: Sequence[Word], first: int) -> int:
    """Return where the possessor of the phrase at ``first`` begins; ``first`` itself if it has none."""
    at = first
    if at == 0 or not row[at - 1].owns:
        return first
    at -= 1
    while at > 0 and row[at].joined and row[at].capital and row[at - 1].capital and not row[at - 1].owns:
        at -= 1
    if at > 0 and row[at].joined and row[at - 1].text.casefold() == "the":
        at -= 1
    return at


def number_of(word: str) -> int | None:
    """Return the number that a word is, up to twelve in letters or three digits; None: it is none."""
    if word.isdecimal() and word.isascii() and len(word) < 4 and word[0] != "0":
        return int(word)
    return _NUMBERS.get(word.casefold())


def _fate(parsed: Parsed, token: Token) -> str:
    """Return what the phrase's verb says befalls it."""
    for _ in range(3):
        head = parsed.tokens[token.head]
        for fate in _FATES:
            if head.lemma in WORDS[fate]:
                return fate
        if head is token or head.pos in ("VERB", "AUX"):
            return ""
        token = head
    return ""
