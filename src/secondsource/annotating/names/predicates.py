"""Predicates: what the grammar around a printed name says that it names.

reading > [annotating] > gathering > comparing > presenting

In:  the words of one line, and where a name stands among them.
Out: types, each with a weight, like those of telling.py: "Vesk smiled" is a person, "Vesk's outskirts"
     are a town's, "Vesk shares" a company's.
Start at `predicated`.
Limits: English; the verb or noun that the parse joins to the name, and its own sense: no figures of
speech.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.annotating.names.lexicon import WORDS
from secondsource.annotating.names.persons import human_noun
from secondsource.annotating.names.words import Word, token_of
from secondsource.annotating.pipeline import Parsed
from secondsource.model import MentionType, Token

_DO, _DONE = WORDS["people_do"], WORDS["done_to_people"]
_OWNED: tuple[tuple[frozenset[str], MentionType], ...] = (
    (WORDS["of_people"], "person"),
    (WORDS["of_bodies"], "organisation"),
    (WORDS["of_places"], "place"),
)
_BEHIND: tuple[tuple[frozenset[str], MentionType], ...] = (
    (WORDS["behind_bodies"], "organisation"),
    (WORDS["behind_places"], "place"),
)
#: A verb or noun that suits one type of name and hardly another, and one that suits others at times.
_CLEAR, _LIKELY = 2.0, 1.0

#: Tokens behind "is" in which the noun stands that says what the name's bearer is.
_REACH = 8


def predicated(
    parsed: Parsed, row: Sequence[Word], first: int, last: int
) -> Iterator[tuple[MentionType, float]]:
    """Yield the types that the verb and the nouns joined to a name give away, each with its weight."""
    if last < len(row) and row[last].joined and not row[last - 1].owns:
        behind = row[last].text.casefold()
        for words, kind in _BEHIND:
            if behind in words:
                yield kind, _CLEAR
                if kind == "organisation":
                    yield "person", -_LIKELY
                return
    top = _top(parsed, row, first, last)
    if top is None:
        return
    head = parsed.tokens[top.head]
    if top.dep == "poss":
        for words, kind in _OWNED:
            if head.lemma in words:
                yield kind, _CLEAR
    elif top.dep in ("nsubj", "nsubjpass"):
        yield from _subject(parsed, top, head)
    elif (top.dep == "dobj" and head.lemma in _DONE) or (top.dep == "pobj" and head.lemma == "opposite"):
        yield "person", _LIKELY


def _top(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> Token | None:
    """The name's head word, by the parse, if it stands in the name."""
    start, end = row[first].start, row[last - 1].end
    token = token_of(parsed, row[last - 1])
    for _ in range(last - first + 1):
        if token is None:
            return None
        head = parsed.tokens[token.head]
        if head is token or not start <= head.span.start < end:
            return token
        token = head
    return None


def _subject(parsed: Parsed, top: Token, verb: Token) -> Iterator[tuple[MentionType, float]]:
    born = verb.lemma == "bear" and top.dep == "nsubjpass"
    if (verb.lemma in _DO and top.dep == "nsubj") or born or (verb.lemma in _DONE and top.dep == "nsubjpass"):
        yield "person", _CLEAR
    elif verb.lemma == "be":
        for token in parsed.tokens[top.head + 1 : top.head + 1 + _REACH]:
            if token.dep == "attr" and token.head == top.head:
                if (
                    token.tag == "NN"
                    and human_noun(token.lemma)
                    and token.lemma not in WORDS["not_only_people"]
                ):
                    yield "person", _CLEAR
                elif token.lemma in WORDS["body_appositives"]:
                    yield "organisation", _CLEAR
                return
