"""Parts: the smaller assertions that one clause holds.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one article.
Out: a `Part` for each part that another report may tell in a clause of its own: the clause without its
     adjuncts, an adjunct that names an event or a place, a noun phrase with words that hang on it, and
     somebody's description.
Start at `parts`. "Two divers were hurt after a blast at the Brekka dock on Monday" says that two divers
were hurt, and that there was a blast at the dock on Monday.
Limits: English, with the labels of spaCy's pipelines. A part runs on without gaps, or it is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from secondsource.model import Annotations, Clause, Span, Token

#: Content words of an adjunct, of a noun phrase, and of what is left of the clause, at least: with fewer
#: ("in Brekka", "the old dock") a part says nothing that could be so or not. Set by reading, not swept.
LEAST_ADJUNCT = 2
LEAST_PHRASE = 3
LEAST_CORE = 2

#: Content words by which a part must be shorter than its clause, or it is the same over again. One, and 14
#: parts, in place of two and 8: tight F1 .50 against .48 on the ten stories of training/sameness.
LEAST_LESS = 1

#: Parts of one clause that are kept, and its nouns that are looked at: bounds on work, for a sentence that
#: lists some hundred names.
MOST_PARTS = 14
MOST_NOUNS = 40

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_PHRASES = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj", "conj", "ROOT", "appos"})
_HANGING = frozenset({"prep", "acl", "relcl", "poss", "appos", "nummod"})
_NO = frozenset({"no", "not", "never", "without"})
_ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "agent"})
_LEFT = frozenset({"compound", "amod", "nmod", "poss", "nummod"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a clause, as a clause of its own."""

    clause: Clause
    #: The clause that it is a part of.
    whole: Clause
    #: It has no verb of its own: a noun phrase or an adjunct, of which nothing says whether it happened.
    phrase: bool


def parts(annotated: Annotations) -> list[Part]:
    """List the parts of all clauses, clause by clause."""
    children: list[list[int]] = [[] for _ in annotated.tokens]
    for place, token in enumerate(annotated.tokens):
        if token.head != place:
            children[token.head].append(place)
    return [part for clause in annotated.clauses for part in _Clause(annotated, clause, children).parts()]


class _Clause:
    """One clause, while it is taken apart."""

    def __init__(self, annotated: Annotations, clause: Clause, children: Sequence[Sequence[int]]) -> None:
        self.tokens: Sequence[Token] = annotated.tokens
        self.clause = clause
        self.children = children
        self.own = frozenset(clause.tokens)
        self.size = self._content(clause.tokens)

    def parts(self) -> Iterator[Part]:
        found: dict[tuple[int, ...], Part] = {}
        cores = ((tokens, predicate, True) for tokens, predicate in self._core())
        phrases = ((*phrase, False) for phrase in chain(self._adjuncts(), self._phrases()))
        for tokens, predicate, core in chain(cores, phrases):
            if self._content(tokens) <= self.size - LEAST_LESS:
                found.setdefault(tokens, self._part(tokens, predicate, core=core))
            if len(found) == MOST_PARTS:
                break
        return iter(found.values())

    def _core(self) -> Iterator[tuple[tuple[int, ...], str]]:
        """Yield the clause up to the first adjunct of its verb, if the verb stands before that."""
        verbs = [t for t in self.clause.tokens if self.tokens[t].lemma == self.clause.predicate]
        if not verbs or self.tokens[verbs[0]].pos not in {"VERB", "AUX"}:
            return
        verb = verbs[0]
        after = [
            min(under)
            for c in self.children[verb]
            if c > verb and c in self.own and self.tokens[c].dep in _ADJUNCTS
            if self._content(under := self._under(c))
        ]
        if after:
            tokens = tuple(t for t in self.clause.tokens if t < min(after))
            if self._content(tokens) >= LEAST_CORE and verb in tokens:
                yield self._trimmed(tokens), self.clause.predicate

    def _adjuncts(self) -> Iterator[tuple[tuple[int, ...], str]]:
        for place in self.clause.tokens:
            token = self.tokens[place]
            if token.dep == "prep" and self.tokens[token.head].pos in {"VERB", "AUX", "NOUN"}:
                tokens = self._under(place)
                noun = next((c for c in self.children[place] if self.tokens[c].dep == "pobj"), None)
                if noun is not None and self._whole(tokens) and self._content(tokens) >= LEAST_ADJUNCT:
                    yield tokens, self.tokens[noun].lemma

    def _phrases(self) -> Iterator[tuple[tuple[int, ...], str]]:
        nouns = (t for t in self.clause.tokens if self.tokens[t].pos in {"NOUN", "PROPN"})
        for place in islice(nouns, MOST_NOUNS):
            token = self.tokens[place]
            if token.dep not in _PHRASES:
                continue
            tokens = self._under(place)
            rich = any(self.tokens[c].dep in _HANGING for c in self.children[place])
            described = token.pos == "PROPN" and any(
                self.tokens[t].dep in _LEFT and self.tokens[t].pos in {"NOUN", "ADJ"} for t in tokens
            )
            if (rich or described) and self._whole(tokens) and self._content(tokens) >= LEAST_PHRASE:
                yield self._trimmed(tokens), token.lemma

    def _under(self, place: int) -> tuple[int, ...]:
        """Return the token and all of the clause's own that hang on it, in order."""
        found, open_ = [place], [place]
        while open_:
            for child in self.children[open_.pop()]:
                if child in self.own:
                    found.append(child)
                    open_.append(child)
        return tuple(sorted(found))

    def _whole(self, tokens: Sequence[int]) -> bool:
        return tokens[-1] - tokens[0] + 1 == len(tokens)

    def _trimmed(self, tokens: tuple[int, ...]) -> tuple[int, ...]:
        while tokens and self.tokens[tokens[-1]].pos in {"PUNCT", "CCONJ", "SPACE"}:
            tokens = tokens[:-1]
        while tokens and self.tokens[tokens[0]].pos in {"PUNCT", "CCONJ", "SPACE"}:
            tokens = tokens[1:]
        return tokens

    def _content(self, tokens: Sequence[int]) -> int:
        return sum(self.tokens[t].pos in _CONTENT for t in tokens)

    def _part(self, tokens: tuple[int, ...], predicate: str, *, core: bool) -> Part:
        clause = Clause(
            span=Span(self.tokens[tokens[0]].span.start, self.tokens[tokens[-1]].span.end),
            sentence=self.clause.sentence,
            tokens=tokens,
            predicate=predicate,
            negated=self.clause.negated if core else any(self.tokens[t].lemma in _NO for t in tokens),
            modality=self.clause.modality,
        )
        return Part(clause, self.clause, phrase=not core)
