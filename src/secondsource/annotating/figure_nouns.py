"""Figure nouns: what a number counts, and when it counts nothing.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed` article and the span of a number in it.
Out: the lemma of the noun that is counted, or None.
Start at `Nouns.counted`.
Limits: English. Follows the parse; where the parse gives no noun, takes the next one in the text.
"""

from __future__ import annotations

import re

from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.time_tense import Grammar
from secondsource.model import Span

#: Nouns that say little without the noun before them: "crew members", "murder cases".
_LIGHT = frozenset({"member", "case", "unit", "piece", "head", "set", "kind", "type", "bout", "round"})
_LEMMAS = {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child"}
_MODIFIES = frozenset(
    {"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "det", "predet", "advmod"}
)
#: Most steps from a number up to its noun, and most words from "of" to the noun after it.
_STEPS = 3
_WORDS_AFTER_OF = 8
#: Characters from a number within which its noun must begin, where the parse names none.
_REACH = 40


class Nouns:
    """Looks up, in one article's parse, the nouns that its numbers stand with."""

    def __init__(self, parsed: Parsed) -> None:
        self.text = parsed.text
        self.tokens = parsed.tokens
        self.grammar = Grammar(parsed)

    def counted(self, span: Span) -> int | None:
        """Return the place of the noun that the number modifies, or that stands after its "of"."""
        place = self.grammar.head_of(span)
        if place is None:
            return None
        after = self._after_of(span)
        if after is not None:
            return after
        for _ in range(_STEPS):
            if self.tokens[place].dep not in _MODIFIES:
                break
            place = self.tokens[place].head
            if self.tokens[place].pos in ("NOUN", "PROPN") and self.tokens[place].span.start >= span.end:
                return place
        return self._next(span)

    def name(self, place: int) -> str:
        """Return a noun's lemma, with the noun before it where it says little alone."""
        lemma = _LEMMAS.get(self.tokens[place].lemma, self.tokens[place].lemma)
        before = self.tokens[place - 1] if place else None
        if lemma in _LIGHT and before is not None and before.pos == "NOUN" and before.head == place:
            return f"{before.lemma} {lemma}"
        return lemma

    def _after_of(self, span: Span) -> int | None:
        after = self.grammar.token_at(Span(span.end, span.end + 2))
        if after is None or self.tokens[after].lemma != "of":
            return None
        places = range(after + 1, min(after + _WORDS_AFTER_OF, len(self.tokens)))
        return next(
            (p for p in places if self.tokens[p].head == after and self.tokens[p].pos in ("NOUN", "PROPN")),
            None,
        )

    def _next(self, span: Span) -> int | None:
        """Return the noun that follows at once, over adjectives; the last of a row of nouns."""
        place = self.grammar.token_at(Span(span.end, span.end + 2))
        found = None
        while place is not None and place < len(self.tokens):
            token = self.tokens[place]
            if token.pos == "NOUN":
                found = place
            elif found is not None or token.pos not in ("ADJ", "PROPN"):
                break
            if token.span.start > span.end + _REACH:
                break
            place += 1
        return found

    # -------------------------------------------------------------- numbers that count nothing

    def is_empty_one(self, span: Span) -> bool:
        """Say whether "one" is a pronoun: "one of the few", "one another", "one way or the other"."""
        place = self.grammar.token_at(span)
        if place is None or self.tokens[place].pos != "NUM" or self.text.startswith(" of ", span.end):
            return True
        noun = self.counted(span)
        return noun is None or self.tokens[noun].lemma in ("way", "thing", "another")

    def is_name(self, span: Span) -> bool:
        """Say whether the number is part of a name: "Boeing 737", "40 South"."""
        place = self.grammar.token_at(span)
        if place is None:
            return True
        token = self.tokens[place]
        if token.head != place and self.tokens[token.head].tag == "NNP" and token.dep in _MODIFIES:
            return True
        before = self.tokens[place - 1] if place else None
        if before is None or before.pos != "PROPN" or before.span.end < span.start - 1:
            return False
        return self.counted(span) is None or before.head in (place, token.head)

    def is_age(self, span: Span) -> bool:
        """Say whether this is the age in "Maria Roe, 53, said", "the driver, 53, fled" or "aged 53"."""
        if re.search(r"\b(?:aged|ages?) $", self.text[max(0, span.start - 7) : span.start]):
            return True
        if self.text[max(0, span.start - 2) : span.start] != ", ":
            return False
        if self.text[span.end : span.end + 1] not in (",", "."):
            return False
        place = self.grammar.token_at(span)
        return place is not None and place >= 2 and self.tokens[place - 2].pos in ("PROPN", "NOUN")
