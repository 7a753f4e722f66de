"""Roles: what an article says that somebody of the cast is, beside what stands straight by the name.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one article.
Out: pairs of a mention and the span of a role that the article gives to whom it names.
Start at `roles_in`; `in_order` puts a member's roles in the order in which a reader should see them.
Limits: English; as good as the parse. A role is a noun phrase for what a person, body or place is; what they
wear, come from or once did is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from secondsource.annotating.names.lexicon import WORDS
from secondsource.annotating.names.nouns import PEOPLE
from secondsource.annotating.names.persons import human_noun
from secondsource.model import Annotations, Mention, Passage, Span, Token

#: Most words of a role; longer phrases are sentences.
_LONGEST = 14
_THINGS = {
    "organisation": WORDS["body_appositives"] | {"app", "insurgency", "army", "force", "system", "service"},
    "place": WORDS["place_appositives"] | WORDS["site_nouns"],
}
#: Words of the shortest description of a body that tells what it is: not "the agency".
_TELLING = 3
#: What no role runs over: a line's end, a quotation mark.
_BROKEN = re.compile(r"[\n\"“”]|['‘’]\s*$")
#: Words that say of anybody what everybody is.
_AT_LARGE = WORDS["persons_at_large"] | frozenset(
    ["boy", "girl", "child", "kid", "other", "others", "one", "victim", "guy", "lady", "gentleman", "baby"]
)
#: A body or place that is meant by these alone is meant as before, and nothing is said of it.
_PRONOUN_LIKE = frozenset({"it", "they", "country", "city", "town", "capital", "place", "police"})
_LEFT = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "advmod", "case", "punct"})
_RIGHT = _LEFT - {"advmod", "punct"} | {"prep", "pobj", "cc", "conj"}
_IS = frozenset({"is", "was", "’s", "'s"})
_UNSURE = frozenset({"not", "n't", "n’t", "never", "if", "would", "could", "may", "might"})


def roles_in(each: Annotations) -> Iterator[tuple[Mention, Span]]:
    """Yield a mention and a role that its article gives to the one it is about, in no certain order.

    Those found by the name itself (`Mention.role`); descriptions that the article uses for a name ("the
    envoy"); what stands in apposition to a name, or is said of it with "is" ("Lund is a former judge",
    "Lund, who was its first editor"); a common noun straight before a name ("goalkeeper Lund").
    """
    reader = _Reader(each)
    for mention in each.mentions:
        found = [mention.role] if mention.role else []
        if mention.named and mention.type != "group":
            found += [s for s in reader.beside(mention) if not any(s.overlaps(f) for f in found)]
        elif not mention.named and reader.describes(mention):
            found.append(mention.span)
        yield from ((mention, span) for span in found)


def in_order(roles: Mapping[Passage, str]) -> tuple[Passage, ...]:
    """Order passages by the number of articles that print their words; equal words together, by the first.

    ``roles`` gives each passage's words.
    """
    articles: dict[str, set[str]] = defaultdict(set)
    for passage, words in roles.items():
        articles[_plain(words)].add(passage.article)
    first: dict[str, Passage] = {}
    for passage in sorted(roles):
        first.setdefault(_plain(roles[passage]), passage)

    def order(passage: Passage) -> tuple[int, Passage, Passage]:
        words = _plain(roles[passage])
        return (-len(articles[words]), first[words], passage)

    return tuple(sorted(roles, key=order))


def _plain(words: str) -> str:
    """Return a role's words without case and determiner, by which two are one in display."""
    first, _, rest = words.casefold().partition(" ")
    return rest if first in ("the", "a", "an") and rest else words.casefold()


class _Reader:
    """One article's tokens, by who hangs on whom."""

    def __init__(self, each: Annotations) -> None:
        self.text = each.article.text
        self.tokens: Sequence[Token] = each.tokens
        self.starts = [token.span.start for token in each.tokens]
        self.children: dict[int, list[int]] = defaultdict(list)
        for place, token in enumerate(each.tokens):
            if token.head != place:
                self.children[token.head].append(place)
        self.named = {
            place for m in each.mentions if m.named and m.type == "person" for place in self._inside(m.span)
        }
        self.owner = {m.name for m in each.mentions if m.named}

    def describes(self, mention: Mention) -> bool:
        """Whether a description stands for a name of the article and says what its bearer is."""
        inside = self._inside(mention.span)
        if mention.name not in self.owner or not inside:
            return False
        noun = self.tokens[inside[-1]].lemma.casefold()
        if mention.type != "person" and len(inside) < _TELLING:
            return False
        if self.word(inside[0]) in ("a", "an"):  # "a spokesman for Lund" is not Lund
            return False
        return noun not in _AT_LARGE | _PRONOUN_LIKE and (
            self._is_role(noun, mention.type) or human_noun(noun)
        )

    def beside(self, mention: Mention) -> Iterator[Span]:
        """Yield the roles that the parse finds beside a name, each a span that leaves the name out."""
        inside = self._inside(mention.span)
        if not inside:
            return
        head = next((t for t in inside if self.tokens[t].head not in inside), inside[-1])
        places = [*self._before(inside, head), *self._apposed(inside, head), *self._said(head)]
        for noun in dict.fromkeys(places):
            if not self._is_role(self.tokens[noun].lemma.casefold(), mention.type):
                continue
            span = self._phrase(noun, inside)
            # "Tarnmouth, Skerry province" says where, and not what.
            where = span is not None and mention.type == "place" and self.text[span.start].isupper()
            if span is not None and not where and not span.overlaps(mention.span):
                yield span

    def _before(self, inside: range, head: int) -> Iterator[int]:
        """Yield the noun straight before a name: "goalkeeper Lund"."""
        place = inside[0] - 1
        if place < 0 or place in self.named or self.tokens[place].pos not in ("NOUN", "PROPN"):
            return
        gap = self.text[self.tokens[place].span.end : self.tokens[inside[0]].span.start]
        if gap == " " and (self.tokens[place].head in (*inside, head) or self.tokens[head].head == place):
            yield place

    def _apposed(self, inside: range, head: int) -> Iterator[int]:
        """Yield nouns that stand in apposition to a name, or to which it does."""
        if self.tokens[head].dep == "appos":
            yield self.tokens[head].head
        yield from (t for t in self.children[head] if self.tokens[t].dep == "appos" and t not in inside)

    def _said(self, head: int) -> Iterator[int]:
        """Yield what a name is said to be: "Lund is a judge", "Lund, who was a judge"."""
        verbs = [self.tokens[head].head] if self.tokens[head].dep == "nsubj" else []
        verbs += [t for t in self.children[head] if self.tokens[t].dep == "relcl"]
        for verb in verbs:
            words = {self.word(t) for t in self.children[verb]}
            if self.word(verb) in _IS and not words & _UNSURE:
                yield from (t for t in self.children[verb] if self.tokens[t].dep == "attr" and t > head)

    def _is_role(self, noun: str, kind: str) -> bool:
        if noun in _AT_LARGE:
            return False
        if kind == "person":
            return human_noun(noun) or noun in PEOPLE or noun in WORDS["beside_names"]
        return noun in _THINGS.get(kind, ())

    def _phrase(self, noun: int, name: range) -> Span | None:
        """Return a noun with its describing words on both sides, up to a comma, a name's start or a verb."""
        first = last = noun
        # "billionaire shipping magnate Lund": a parser hangs all three on the name.
        heads = {noun, *name} if last + 1 == name[0] else {noun}
        while first > 0 and first - 1 not in name and self._under(first - 1, heads, _LEFT):
            first -= 1
        while last + 1 < len(self.tokens) and last + 1 not in name and self._under(last + 1, {noun}, _RIGHT):
            if self.word(last + 1) in (",", ";", ":", "(", "–", "—") or self._another(last + 1, noun):
                break
            last += 1
        while last > noun and self.tokens[last].dep in ("prep", "cc", "det", "punct"):
            last -= 1
        while first < noun and self.tokens[first].dep in ("punct", "case", "cc"):
            first += 1
        if last - first >= _LONGEST:
            return None
        span = Span(self.tokens[first].span.start, self.tokens[last].span.end)
        return None if _BROKEN.search(span.of(self.text)) else span

    def _another(self, place: int, noun: int) -> bool:
        """Whether an "and" after a role leads to what is no further role: "a winner and the No. 1 pick"."""
        if self.tokens[place].dep != "cc" or self.tokens[place].head != noun:
            return False
        added = [t for t in self.children[noun] if self.tokens[t].dep == "conj" and t > place]
        return not any(human_noun(self.tokens[t].lemma) for t in added)

    def _under(self, place: int, nouns: set[int], by: frozenset[str]) -> bool:
        """Whether a word hangs on one of the nouns, straight or through words that do, by such relations."""
        for _ in range(_LONGEST):
            if self.tokens[place].dep not in by:
                return False
            place = self.tokens[place].head
            if place in nouns:
                return True
        return False

    def word(self, place: int) -> str:
        """Return a token's word in small letters."""
        return self.tokens[place].span.of(self.text).lower()

    def _inside(self, span: Span) -> range:
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))
