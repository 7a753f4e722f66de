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

from secondsource.annotating.lexicon import WORDS, takes_up
from secondsource.annotating.names import Line
from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.roles import role_noun
from secondsource.annotating.words import Word, token_of
from secondsource.model import Span, Token

_NUMBERS = {
    w: i for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
_DEFINITE = frozenset({"the", "these", "those", "both"})
_INDEFINITE = frozenset({"a", "an"})
_BODIES = takes_up()

#: What befalls people, by the verbs that tell it: a number of people to whom one kind of thing
#: happens, told twice in one report, is most often the same people.
_FATES = {
    "hurt": frozenset(
        "injure hurt wound treat hospitalize hospitalise rescue remove suffer burn evacuate escape jump".split()
    ),
    "dead": frozenset("kill die drown perish murder execute shoot stab".split()),
    "held": frozenset("arrest detain charge jail imprison convict sentence accuse".split()),
    "gone": frozenset("miss disappear vanish search".split()),
}

#: Most words before a noun that can belong to its phrase.
_LONGEST = 6


@dataclass(frozen=True, slots=True)
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
    #: A key of `_FATES`, or "".
    fate: str
    #: A possessor stands before it: "the governor's office".
    owned: bool = False


def find_descriptions(
    parsed: Parsed, rows: Sequence[Line], taken: Iterable[Span]
) -> tuple[Description, ...]:
    """Find the phrases; ``taken`` are the spans of roles, whose nouns belong to a name beside them."""
    covered = sorted(taken)
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


def _at(parsed: Parsed, row: Sequence[Word], i: int) -> Description | None:
    """Read the phrase whose noun is word ``i``, if there is one."""
    word, token = row[i], token_of(parsed, row[i])
    noun = word.text.casefold()
    if token is None or token.span.start != word.start or token.pos not in ("NOUN", "PROPN"):
        return None
    named = word.capital and i > 0 and not (noun in _BODIES and row[i - 1].text.casefold() == "the")
    if named or (token.dep == "compound" and noun not in WORDS["bare"] and noun != "department"):
        return None
    body = noun in _BODIES or noun in WORDS["services"] | WORDS["owned"] | WORDS["bare"]
    if not body and not _people(noun, token):
        return None
    first = i
    while first > 0 and i - first < _LONGEST and row[first].joined and _modifies(parsed, row[first - 1]):
        first -= 1
    number = _number(row[first].text) if first < i else None
    opener = row[first - 1].text.casefold() if first > 0 and row[first].joined else ""
    opener = opener if opener in _DEFINITE | _INDEFINITE else ""
    start = row[first - 1].start if opener else row[first].start
    owner = _owner(row, first) if noun in WORDS["owned"] else first
    if owner < first:
        start = row[owner].start
    modifiers = tuple(w.text.casefold() for w in row[first + (number is not None) : i])
    return Description(
        Span(start, word.end), noun, token.lemma, modifiers, body, opener in _DEFINITE,
        token.tag in ("NNS", "NNPS") or noun in ("police", "people"), number, _fate(parsed, token), owner < first,
    )  # fmt: skip


def _people(noun: str, token: Token) -> bool:
    return token.lemma in WORDS["people"] or noun in WORDS["persons_at_large"] or role_noun(token.lemma)


def _modifies(parsed: Parsed, word: Word) -> bool:
    if word.owns:
        return False
    token = token_of(parsed, word)
    return token is not None and (token.pos in ("ADJ", "NOUN", "PROPN", "NUM") or token.tag in ("VBN", "VBG"))


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


def _number(word: str) -> int | None:
    if word.isdecimal() and word.isascii() and len(word) < 4 and word[0] != "0":
        return int(word)
    return _NUMBERS.get(word.casefold())


def _fate(parsed: Parsed, token: Token) -> str:
    """Return what the phrase's verb says befalls it."""
    for _ in range(3):
        head = parsed.tokens[token.head]
        for fate, verbs in _FATES.items():
            if head.lemma in verbs:
                return fate
        if head is token or head.pos in ("VERB", "AUX"):
            return ""
        token = head
    return ""
