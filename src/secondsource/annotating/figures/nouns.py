"""Figure nouns: what a number counts, and when it counts nothing.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed` article and the span of a number in it.
Out: the noun that is counted and the words that narrow it, or None.
Start at `Nouns.counted`; `Nouns.measured` is for what has a unit of its own.
Limits: English. Follows the parse; where the parse gives no noun, takes the next one in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from secondsource.annotating.attributions.cues import words
from secondsource.annotating.figures.people import befallen
from secondsource.annotating.pipeline import Parsed
from secondsource.model import Span

#: Nouns that say little without the noun before them: "crew members", "murder cases".
_LIGHT = words("member case unit piece head set kind type bout round officer")
_LEMMAS = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child",
    "lives": "life", "wives": "wife", "policemen": "policeman", "specie": "species", "gunmen": "gunman",
}  # fmt: skip
_MODIFIES = frozenset(
    {"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "det", "predet", "advmod", "poss"}
)
_NOUNS = ("NOUN", "PROPN")
_BEFORE_NOUN = ("DET", "ADJ", "NUM", "PRON", "ADV", "PART", *_NOUNS)
#: Most steps from a number up to its noun, and most words from "of" to the noun after it.
_STEPS = 3
_WORDS_AFTER_OF = 8
#: Characters from a number within which its noun must begin.
_REACH = 60
#: Nouns that a measure before them does not measure: "rose 5 percent year on year", "$3 a day".
_TIMES = words("""
    year month week day hour minute second quarter decade morning night evening afternoon time today
    tomorrow yesterday half
""")
#: Words between number and noun that do not narrow what is counted: "the two great rivers".
_EMPTY = words("""
    past last next second third great good big such own same very the this that these those odd plus
""")
_HYPHENS = ("-", "–", "‑")
_RATE = re.compile(r"-an?-(?:day|night|week|month|year|hour|head|share|litre|gallon|barrel|ton|tonne)\b")
_BREAK = re.compile(r"[.;:!?()“”\"]")
_ADDRESS = re.compile(
    r"[^\S\r\n](?:[A-Z][\w’'.]{0,20}[^\S\r\n]){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Lane|Drive|Place|"
    r"Square|Way|Court|Terrace|Crescent|Highway|Parkway)\b"
)
#: After "one of the", these make a description of it: "one of the oldest", "one of the few".
_CHOICE = words("few only many main key leading top best most last first major great biggest")
#: Nouns with which "one" is an idiom: "one day", "at one point", "on the one hand".
_IDIOMS = words(
    "way thing another point stage time day hand side moment night morning kind sort bit reason more"
)


class Nouns:
    """Looks up, in one article's parse, the nouns that its numbers stand with."""

    def __init__(self, parsed: Parsed, timed: list[Span]) -> None:
        """Take the parse and the spans of its dates and hours, sorted: those count nothing."""
        self.text = parsed.text
        self.tokens = parsed.tokens
        self._starts = [token.span.start for token in parsed.tokens]
        self._timed = timed
        self._timed_starts = [span.start for span in timed]
        self._counted: dict[Span, int | None] = {}
        self._befallen: dict[Span, tuple[bool, Span | None]] = {}

    # -------------------------------------------------------------- places

    def token_at(self, span: Span) -> int | None:
        """Return the place of the first token that overlaps ``span``, or None."""
        place = max(bisect_right(self._starts, span.start) - 1, 0)
        while place < len(self.tokens) and self._starts[place] < span.end:
            if self.tokens[place].span.end > span.start:
                return place
            place += 1
        return None

    def after(self, span: Span) -> int | None:
        """Return the place of the token that begins at or just behind the end of ``span``."""
        place = bisect_right(self._starts, span.end - 1)
        near = place < len(self.tokens) and self._starts[place] <= span.end + 2
        return place if near else None

    def is_timed(self, place: int) -> bool:
        """Say whether the token stands in a date or an hour."""
        start = self.tokens[place].span.start
        number = bisect_right(self._timed_starts, start) - 1
        return number >= 0 and self._timed[number].end > start

    def lemma(self, place: int | None) -> str:
        """Return a token's lemma; "" for none."""
        return self.tokens[place].lemma if place is not None and place < len(self.tokens) else ""

    # -------------------------------------------------------------- what is counted

    def counted(self, span: Span) -> int | None:
        """Return the place of the noun that the number modifies, or that stands after its "of"."""
        if span not in self._counted:
            self._counted[span] = self._find_counted(span)
        return self._counted[span]

    def befallen(self, span: Span) -> tuple[bool, Span | None]:
        """Say what `people.befallen` does, once for each span."""
        if span not in self._befallen:
            self._befallen[span] = befallen(self.text, span)
        return self._befallen[span]

    def _find_counted(self, span: Span) -> int | None:
        of = self.after(span)
        if of is not None and self.tokens[of].lemma == "of":
            return self.after_of(of)
        if self.text[span.end : span.end + 1] in _HYPHENS:
            return self._behind_hyphen(span)
        place = self._head(span)
        for _ in range(_STEPS):
            if place is None or self.tokens[place].dep not in _MODIFIES:
                break
            place = self.tokens[place].head
            token = self.tokens[place]
            if token.pos in _NOUNS and token.span.start >= span.end:
                near = self._reaches(span, place) and not self.is_timed(place)
                return place if near else self.next_noun(span)
        return self.next_noun(span)

    def _behind_hyphen(self, span: Span) -> int | None:
        """Return the noun glued on ("12-member"); None for "20-strong", which tells of a group's members."""
        place = self.after(span)
        if place is not None and self.tokens[place].span.of(self.text) in _HYPHENS:
            place += 1
        if place is None or place >= len(self.tokens):
            return None
        if self.text.startswith("-strong", span.end):
            return None
        if self.text.startswith(("-odd", "-plus"), span.end):
            return self.next_noun(self.tokens[place].span)
        glued = self.text[span.end + 1 : self.tokens[place].span.end]
        return place if self.tokens[place].pos in _NOUNS and glued[-2:] != "ed" else None

    def measured(self, span: Span, *, plural: bool) -> int | None:
        """Return the noun of a measure: behind its "of", or directly behind a singular unit."""
        rate = _RATE.match(self.text, span.end)
        if rate:
            span = Span(span.start, rate.end())
        of = self.after(span)
        if of is not None and self.tokens[of].lemma == "of":
            return None if self._is_within(span) else self.after_of(of)
        place = None if plural else self.next_noun(span)
        if place is None or self.tokens[place].lemma in _TIMES or self.tokens[place].pos != "NOUN":
            return None
        return place

    def _is_within(self, span: Span) -> bool:
        """Say whether it is a distance from something: "within 10 km of the plant"."""
        place = self.token_at(span)
        return any(self.lemma(place - back) == "within" for back in (1, 2) if place and place >= back)

    def _reaches(self, span: Span, place: int) -> bool:
        start = self.tokens[place].span.start
        return start <= span.end + _REACH and not _BREAK.search(self.text, span.end, start)

    def _head(self, span: Span) -> int | None:
        """Return the token of ``span`` whose head lies outside it."""
        first = place = self.token_at(span)
        while place is not None and place < len(self.tokens) and self._starts[place] < span.end:
            head = self.tokens[place].head
            if head == place or not span.overlaps(self.tokens[head].span):
                return place
            place += 1
        return first

    def after_of(self, of: int) -> int | None:
        """Return the noun that the preposition's phrase is about; None for "of them"."""
        last = min(of + _WORDS_AFTER_OF, len(self.tokens))
        for place in range(of + 1, last):
            token = self.tokens[place]
            if token.pos in _NOUNS and self._ends_phrase(place, owner=True):
                return self._last_of_row(place)
            if token.lemma in ("they", "we", "which", "it", "whom", "you"):
                return None
            if token.pos not in _BEFORE_NOUN and token.tag not in ("VBN", "VBG", "HYPH", "``"):
                return None
        return None

    def _ends_phrase(self, place: int, *, owner: bool = False) -> bool:
        """Say whether no "'s" or hyphen, and (unless ``owner``) no noun, follows the noun."""
        if place + 1 >= len(self.tokens):
            return True
        after = self.tokens[place + 1]
        return after.lemma != "-" and after.tag != "POS" and (owner or after.pos not in _NOUNS)

    def _last_of_row(self, place: int) -> int:
        """Return the last noun of a row of nouns ("fire engine crews")."""
        while place + 1 < len(self.tokens) and self.tokens[place + 1].pos in _NOUNS:
            if self._starts[place + 1] > self.tokens[place].span.end + 1 or self.is_timed(place + 1):
                break
            if self.tokens[place].pos == "NOUN" and self.tokens[place + 1].pos == "PROPN":
                break
            place += 1
        return place

    def next_noun(self, span: Span) -> int | None:
        """Return the noun that follows at once, over adjectives; the last of a row of nouns."""
        place = self.after(span)
        if place is not None and self.tokens[place].lemma == "-":
            place += 1
        found = None
        while place is not None and place < len(self.tokens) and self._starts[place] <= span.end + _REACH:
            token = self.tokens[place]
            if self.is_timed(place):
                break
            if token.pos == "NOUN" and self.text[self._starts[place]].isalpha():
                found = None if self.lemma(place + 1) == "-" else place
            elif found is not None or not (token.pos in ("ADJ", "PROPN") or token.tag in ("VBN", "HYPH")):
                break
            place += 1
        return found

    def name(self, place: int) -> str:
        """Return a noun's lemma, with the noun before it where it says little alone."""
        lemma = self._lemma(place)
        before = self.tokens[place - 1] if place else None
        if lemma in _LIGHT and before is not None and before.pos == "NOUN" and before.head == place:
            return f"{before.lemma} {lemma}"
        return lemma

    def _lemma(self, place: int) -> str:
        token = self.tokens[place]
        lemma = _LEMMAS.get(token.lemma, token.lemma)
        return lemma.removesuffix("s") if token.tag == "NNPS" else lemma

    # -------------------------------------------------------------- what narrows it

    def modifiers(self, span: Span, place: int | None) -> Iterator[Span]:
        """Yield the words that narrow what is counted: between number and noun, and right behind it.

        "12 armed men", "five members [of one family]", "10 [of them] American", "12 people killed".
        """
        if place is None or self._starts[place] < span.end:
            return
        first = self.after(span)
        for p in range(first or place, place):
            token = self.tokens[p]
            if token.lemma in _EMPTY or not token.span.of(self.text)[0].isalpha():
                continue
            if token.pos in ("ADJ", "NOUN", "PROPN") or token.tag in ("VBN", "VBG"):
                yield token.span
        yield from self._behind(place)

    def _behind(self, noun: int) -> Iterator[Span]:
        """Yield "of one family", "from Lindholm", "killed" behind the noun."""
        place = noun + 1
        if place >= len(self.tokens) or self.tokens[place].head != noun:
            return
        token = self.tokens[place]
        if token.tag == "VBN" and token.dep == "acl":
            yield token.span
        elif token.dep == "prep" and token.lemma in ("of", "from"):
            last = next((p for p in range(place + 1, len(self.tokens)) if self.tokens[p].head == place), None)
            if last is not None and self.tokens[last].pos in _NOUNS and last - place <= _WORDS_AFTER_OF:
                yield Span(token.span.start, self.tokens[last].span.end)

    # -------------------------------------------------------------- numbers that count nothing

    def is_empty_one(self, span: Span) -> bool:
        """Say whether "one" counts nothing: "one of the few", "one another", "the one that broke"."""
        place = self.token_at(span)
        if place is None:
            return True
        before = self.tokens[place - 1] if place else None
        if self.lemma(place + 1) == "of":
            return self._is_described(place)
        if before is not None and before.pos == "PROPN" and self.tokens[place].tag == "NNP":
            return True  # "Formula One cars"
        noun = self.next_noun(span)
        if noun is None or self.lemma(noun) in _IDIOMS or self.lemma(place + 1) in _IDIOMS:
            return True
        return before is not None and before.lemma in ("no", "this", "that", "any", "every", "each")

    def _is_described(self, place: int) -> bool:
        """Say whether "one of…" tells what a thing is ("is one of the oldest"), and counts nothing."""
        before = self.tokens[place - 1] if place else None
        if before is not None and (before.lemma in ("be", "become", "as", ",", "—", "–", "remain")):
            return True
        behind = range(place + 2, min(place + 2 + _WORDS_AFTER_OF, len(self.tokens)))
        for p in behind:
            if self.tokens[p].tag in ("JJS", "RBS") or self.tokens[p].lemma in _CHOICE:
                return True
            if self.tokens[p].pos in _NOUNS and self._ends_phrase(p):
                return self.tokens[p].tag not in ("NNS", "NNPS")
        return True

    def is_name(self, span: Span) -> bool:
        """Say whether the number is part of a name or a label: "Boeing 737", "40 South", "size 12"."""
        place = self.token_at(span)
        if place is None or _ADDRESS.match(self.text, span.end, span.end + _REACH):
            return True
        token = self.tokens[place]
        if token.head != place and token.dep in _MODIFIES and self._is_name_head(token.head, span):
            return True
        before = self.tokens[place - 1] if place else None
        if before is None or before.span.end < span.start - 1 or before.span.end == span.start:
            return False
        if before.tag == "NN" and span.of(self.text).isdigit():
            return self.counted(span) is None and before.lemma not in ("toll", "total", "age")
        if before.pos != "PROPN" or self.is_timed(place - 1):
            return False
        return self.counted(span) is None or before.head in (place, token.head)

    def _is_name_head(self, head: int, span: Span) -> bool:
        """Say whether a number's head is a name: "Flight 302", "40 South"; not "12 Democrats"."""
        token = self.tokens[head]
        if token.tag != "NNP" or self.is_timed(head):
            return False
        beside = token.span.end <= span.start or self._starts[head] <= span.end + 1
        return beside or span.of(self.text)[0].isupper()
