"""Unnamed: the one child, driver or gunman whom a story tells of, by whatever description.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, and what linking.py says of their names.
Out: for each mention of a description the member it stands for, where that is another than linking.py's;
     and further spans that the articles use for it ("a six-year-old boy", "the six-year-old").
Start at `Unnamed.of`.
Limits: English; descriptions of one person only. A story of two boys is left as linking.py has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.comparing.naming import StoryName
from secondsource.model import Annotations, Mention, Passage, Span, Token

#: Nouns for one and the same person of a story: a line is a person. Those of the second part of a line
#: (after the stroke) join only where one of the first part is told of, and no other line's first part is.
_LINES = (
    "boy schoolboy / child kid toddler youngster baby infant",
    "girl schoolgirl / child kid toddler youngster baby infant",
    "gunman shooter / attacker assailant",
)
_LEADS, _REST = zip(*(map(str.split, line.split("/")) for line in _LINES), strict=True)

#: Words with which a phrase means another than the one told of so far, or nobody in particular.
_OTHERS = frozenset({"another", "other", "any", "every", "each", "no", "second", "third", "two", "both"})
_OPENERS = frozenset({"a", "an", "the", "this", "little", "that"})
_BEFORE = frozenset({"det", "amod", "compound", "nummod", "nmod", "advmod", "npadvmod", "punct"})
_LONGEST_PHRASE = 6

#: A young age that stands for the one who has it: "the six-year-old was found".
_AGE = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_AGED = re.compile(rf"\b(?:the|an?) (?:{'|'.join(_AGE.split())}|1?\d)-year-old\b", re.IGNORECASE)
#: How a report gives a described person a name: "the boy, named Ola Lund".
_NAMED = re.compile(r",? (?:named|called|identified as|known as)(?: only)?(?: as)? [“\"‘']?$")
_NAMING = 30


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Whom the descriptions of a story stand for."""

    #: By (article id, span of the mention).
    meant: Mapping[tuple[str, Span], StoryName]
    #: Further passages for a member.
    more: Mapping[StoryName, tuple[Passage, ...]]

    @classmethod
    def of(cls, annotated: Sequence[Annotations], names: Mapping[tuple[str, str], StoryName]) -> Unnamed:
        """Find the one child or gunman of a story, and join the descriptions to it."""
        meant: dict[tuple[str, Span], StoryName] = {}
        more: dict[StoryName, tuple[Passage, ...]] = {}
        found = {a.article.id: list(_descriptions(a)) for a in annotated}
        printed = Counter(noun for own in found.values() for noun, _ in own)
        told = [any(printed[noun] for noun in leads) for leads in _LEADS]
        for line, (leads, rest) in enumerate(zip(_LEADS, _REST, strict=True)):
            alone = not any(told[i] for i in range(len(_LINES)) if i != line and set(_REST[i]) & set(rest))
            if not told[line] or not alone or _several(annotated, {*leads, *rest}):
                continue
            _join(annotated, names, found, {*leads, *rest}, meant, more)
        return cls(meant, more)


def _join(
    annotated: Sequence[Annotations],
    names: Mapping[tuple[str, str], StoryName],
    found: Mapping[str, Sequence[tuple[str, Span]]],
    nouns: set[str],
    meant: dict[tuple[str, Span], StoryName],
    more: dict[StoryName, tuple[Passage, ...]],
) -> None:
    """Give all descriptions by these nouns to the one person: a name's, where the reports give one."""
    spans = {a: [span for noun, span in own if noun in nouns] for a, own in found.items()}
    whom = _name_given(annotated, names, spans)
    if whom is None:
        count = Counter(noun for own in found.values() for noun, _ in own if noun in nouns)
        whom = StoryName(min(count, key=lambda noun: (-count[noun], noun)), "person")
    passages: list[Passage] = []
    for each in annotated:
        own = spans[each.article.id]
        ends = {span.end for span in own}
        for mention in each.mentions:
            if not mention.named and mention.type == "person" and mention.span.end in ends:
                meant[each.article.id, mention.span] = whom
        passages += [Passage(each.article.id, span) for span in own]
        if own:
            passages += [
                Passage(each.article.id, Span(*match.span()))
                for match in _AGED.finditer(each.article.text)
                if not _goes_on(each, match.end())
            ]
    more[whom] = tuple(sorted(set(passages)))


def _goes_on(each: Annotations, end: int) -> bool:
    """Whether a noun follows, of which the words before but tell the age: "the six-year-old bridge"."""
    at = bisect_left(each.tokens, end, key=lambda t: t.span.start)
    return at < len(each.tokens) and each.tokens[at].pos in ("NOUN", "PROPN", "ADJ")


def _descriptions(each: Annotations) -> Iterator[tuple[str, Span]]:
    """Yield the singular phrases of an article that one of the nouns heads: noun, span."""
    known = {noun for line in (*_LEADS, *_REST) for noun in line}
    tokens = each.tokens
    for place, token in enumerate(tokens):
        if token.lemma not in known or token.tag != "NN" or token.dep in ("compound", "amod"):
            continue
        first = place
        while first > 0 and place - first < _LONGEST_PHRASE and _belongs(tokens, first - 1, place):
            first -= 1
        words = [t.span.of(each.article.text).casefold() for t in tokens[first:place]]
        if words and words[0] in _OPENERS and not _OTHERS.intersection(words):
            yield token.lemma, Span(tokens[first].span.start, token.span.end)


def _belongs(tokens: Sequence[Token], place: int, noun: int) -> bool:
    """Whether a word stands in the phrase of the noun behind it."""
    for _ in range(3):
        if tokens[place].dep not in _BEFORE:
            return False
        place = tokens[place].head
        if place == noun:
            return True
    return False


def _several(annotated: Sequence[Annotations], nouns: set[str]) -> bool:
    """Whether an article tells of more than one: "two boys", "another boy"."""
    for each in annotated:
        for place, token in enumerate(each.tokens):
            if token.lemma in nouns and token.pos == "NOUN":
                before = {t.lemma.casefold() for t in each.tokens[max(0, place - 2) : place]}
                if before & _OTHERS and token.tag in ("NNS", "NN"):
                    return True
    return False


def _name_given(
    annotated: Sequence[Annotations],
    names: Mapping[tuple[str, str], StoryName],
    spans: Mapping[str, Sequence[Span]],
) -> StoryName | None:
    """Return the one name that the reports give to the described: "the boy, named Ola Lund"."""
    given: set[StoryName] = set()
    for each in annotated:
        text = each.article.text
        ends = sorted(span.end for span in spans[each.article.id])
        for mention in each.mentions:
            if not mention.named or mention.type != "person":
                continue
            before = text[max(0, mention.span.start - _NAMING) : mention.span.start]
            naming = _NAMED.search(before)
            if naming:
                at = mention.span.start - len(before) + naming.start()
                near = bisect_left(ends, at)
                if near < len(ends) and ends[near] == at:
                    given.add(names[each.article.id, mention.name])
            elif _role_of(mention, ends):
                given.add(names[each.article.id, mention.name])
    return given.pop() if len(given) == 1 else None


def _role_of(mention: Mention, ends: Sequence[int]) -> bool:
    """Whether a name's role is one of the descriptions: "six-year-old boy Ola Lund"."""
    return mention.role is not None and mention.role.end in ends
