"""Tense: does the verb that governs some words look back or ahead?

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed`, and the place of a word in its tokens.
Out: "past", "present", "future", or "none" where no verb governs it; and the governing verb.
Start at `Grammar.tense`.
Limits: as good as the parse. Modals look ahead ("may meet on Friday"), save with "have".
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from secondsource.annotating.pipeline import Parsed
from secondsource.model import Span

Tense = Literal["past", "present", "future", "none"]

#: Verbs, adjectives and participles whose infinitive or date lies ahead of them.
AHEAD = frozenset({
    "agree", "aim", "ask", "decide", "demand", "due", "expect", "go", "hope", "intend", "invite", "need",
    "offer", "order", "pay", "payable", "plan", "prepare", "pledge", "postpone", "promise", "propose",
    "ready", "schedule", "set", "slate", "threaten", "urge", "vote", "vow", "want", "wish", "delay",
    "expire", "aspire", "target", "forecast", "project", "anticipate", "likely", "unlikely",
})  # fmt: skip
#: Verbs that report: what they date is the saying, not the event.
REPORTING = frozenset({
    "say", "tell", "announce", "report", "add", "write", "tweet", "post", "note", "state", "declare",
    "claim", "quote", "reveal", "confirm", "issue", "publish", "release", "describe", "explain", "comment",
})  # fmt: skip
_OF_NOUN = frozenset({"nummod", "compound", "nmod", "amod", "poss"})
#: Most heads climbed from a word to its verb; longer paths are parsing accidents.
_CLIMB = 12


class Grammar:
    """The parse of one article, for looking up verbs by place."""

    def __init__(self, parsed: Parsed) -> None:
        self.tokens = parsed.tokens
        self._starts = [token.span.start for token in parsed.tokens]
        self._children: dict[int, list[int]] = {}
        for place, token in enumerate(parsed.tokens):
            if token.head != place:
                self._children.setdefault(token.head, []).append(place)

    def token_at(self, span: Span) -> int | None:
        """Return the place of the first token that overlaps ``span``, or None."""
        place = max(bisect_right(self._starts, span.start) - 1, 0)
        while place < len(self.tokens) and self.tokens[place].span.start < span.end:
            if self.tokens[place].span.end > span.start:
                return place
            place += 1
        return None

    def head_of(self, span: Span) -> int | None:
        """Return the token of ``span`` whose head lies outside it: the word the others hang on."""
        place = self.token_at(span)
        while place is not None and place < len(self.tokens) and self.tokens[place].span.start < span.end:
            head = self.tokens[self.tokens[place].head]
            if not span.overlaps(head.span) or self.tokens[place].head == place:
                return place
            place += 1
        return self.token_at(span)

    def verb_of(self, span: Span) -> int | None:
        """Return the place of the nearest verb above ``span``, or None."""
        place = self.head_of(span)
        if place is None:
            return None
        for _ in range(_CLIMB):
            head = self.tokens[place].head
            if head == place:
                return place if self.tokens[place].pos in ("VERB", "AUX") else None
            place = head
            if self.tokens[place].pos in ("VERB", "AUX"):
                return place
        return None

    def in_noun_phrase(self, span: Span) -> bool:
        """Say whether ``span`` modifies a noun: "the November 29 test", "Friday's talks"."""
        place = self.head_of(span)
        return place is not None and self.tokens[place].dep in _OF_NOUN

    def tense(self, span: Span) -> Tense:
        """Say which way the governing verb looks."""
        verb = self.verb_of(span)
        if verb is None:
            return "none"
        if self.in_noun_phrase(span):
            return "none"  # "under a June agreement": the verb does not date the noun
        place = self.head_of(span)
        for _ in range(_CLIMB):  # "an offer for Friday", "the dividend payable Jan. 2"
            if place is None or place == verb:
                break
            if self.tokens[place].lemma in AHEAD and self.tokens[place].pos in ("NOUN", "ADJ"):
                return "past" if self._had(verb) else "future"
            place = self.tokens[place].head
        tense = self._of_verb(verb, 0)
        return "future" if tense == "present" and self._bounded(span) else tense

    def _bounded(self, span: Span) -> bool:
        """Say whether a word before ``span`` makes it the end of what the verb tells: "until Friday"."""
        first = self.token_at(span)
        return bool(first) and self.tokens[(first or 0) - 1].lemma in ("until", "till", "by")

    def _had(self, verb: int) -> bool:
        """Say whether the verb stands in the past perfect: "had been due to end on Friday"."""
        children = (self.tokens[child] for child in self._children.get(verb, ()))
        return any(c.dep in ("aux", "auxpass") and c.lemma == "have" and c.tag == "VBD" for c in children)

    def _of_verb(self, verb: int, depth: int) -> Tense:
        token = self.tokens[verb]
        helpers = [
            self.tokens[c] for c in self._children.get(verb, ()) if self.tokens[c].dep in ("aux", "auxpass")
        ]
        lemmas = {h.lemma for h in helpers}
        had = "have" in lemmas
        if any(h.tag == "MD" for h in helpers):
            return "past" if had else "future"
        if token.tag == "VB" and any(h.tag == "TO" for h in helpers):
            return "past" if had else self._of_infinitive(verb, depth)
        if had:
            perfect = token.lemma in AHEAD and not self._had(verb)
            return "none" if perfect else "past"  # "we have agreed to meet": the date may be the plan's
        if token.lemma in AHEAD and (token.tag in ("VBZ", "VBP", "VBG") or (token.tag == "VBN" and helpers)):
            return "future"
        if token.tag == "VB" and not helpers and token.head != verb and depth < _CLIMB:
            return self._above(verb, depth)  # "let the work begin"
        if token.tag == "VBG" and not helpers and token.head != verb and depth < _CLIMB:
            return self._above(verb, depth)
        first = helpers[0].tag if helpers else token.tag
        if first in ("VBD", "VBN"):
            return "past"
        if first in ("VBZ", "VBP"):
            return self._of_present(verb, token.tag)
        return "future" if first == "VB" else "present"

    def _of_present(self, verb: int, tag: str) -> Tense:
        ahead = any(
            self.tokens[c].lemma in AHEAD and self.tokens[c].dep in ("acomp", "xcomp", "attr")
            for c in self._children.get(verb, ())
        )
        return "future" if ahead or tag == "VBG" else "present"

    def _of_infinitive(self, verb: int, depth: int) -> Tense:
        head = self.tokens[self.tokens[verb].head]
        if head.lemma in AHEAD and (self._had(self.tokens[verb].head) or self._had(head.head)):
            return "past"
        if head.pos not in ("VERB", "AUX") or head.lemma in AHEAD or head.lemma == "be" or depth >= _CLIMB:
            return "future"
        return self._of_verb(self.tokens[verb].head, depth + 1)

    def _above(self, verb: int, depth: int) -> Tense:
        place = verb
        for _ in range(_CLIMB):
            head = self.tokens[place].head
            if head == place:
                return "none"
            place = head
            if self.tokens[place].pos in ("VERB", "AUX"):
                return self._of_verb(place, depth + 1)
        return "none"
