"""Tense: does the verb that governs some words look back or ahead?

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed`, and the place of a word in its tokens.
Out: "past", "present", "future", or "none" where no verb governs it; and the governing verb.
Start at `Grammar.tense`.
Limits: as good as the parse. Modals look ahead ("may meet on Friday"), save with "have".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from secondsource.annotating.pipeline import Parsed
from secondsource.model import Span, Token

Tense = Literal["past", "present", "future", "none"]

#: Verbs, adjectives and participles whose infinitive or date lies ahead of them.
AHEAD = frozenset({
    "agree", "aim", "ask", "decide", "demand", "due", "expect", "go", "hope", "intend", "invite", "need",
    "offer", "order", "pay", "payable", "plan", "prepare", "pledge", "postpone", "promise", "propose",
    "ready", "schedule", "set", "slate", "threaten", "urge", "vote", "vow", "want", "wish", "delay",
    "expire", "aspire", "target", "forecast", "project", "anticipate", "likely", "unlikely",
    "slat",  # what the parser takes "slated" to come from
})  # fmt: skip
#: Verbs whose passive, in the present, tells of a plan: "is pencilled in for Friday". In the past they may
#: tell of what was done: "was booked on Friday".
_BOOKED = frozenset({"tip", "book", "pencil"})
#: Verbs that report: what they date is the saying, not the event.
REPORTING = frozenset({
    "say", "tell", "announce", "report", "add", "write", "tweet", "post", "note", "state", "declare",
    "claim", "quote", "reveal", "confirm", "issue", "publish", "release", "describe", "explain", "comment",
})  # fmt: skip
#: Verbs that set a date; what they are bounded by lies ahead of them: "extended the offer to Nov. 16".
MOVED = frozenset({
    "extend", "postpone", "delay", "defer", "adjourn", "suspend", "move", "reschedule", "push", "give",
    "close", "cancel", "bar", "ban", "remand", "jail", "freeze",
})  # fmt: skip
#: Verbs whose past looks like their present, so that a parser's "present" proves nothing.
_ALIKE = frozenset({
    "hurt", "cut", "set", "hit", "put", "let", "shut", "spread", "cost", "beat", "burst", "read", "cast",
    "bet", "split", "quit", "rid", "shed", "thrust", "slit", "upset", "broadcast", "forecast",
})  # fmt: skip
_BOUND = re.compile(
    r"\b(?:until|till|by|through|effective|as (?:soon|early|late) as|no later than)"
    r"(?: (?:at )?(?:noon|midnight|[0-9][0-9:.]{0,4} ?[ap]\.?m\.?(?: [A-Z]{2,4})?,?)(?: on)?)?"
    r"(?: early| late)? ?$",
    re.IGNORECASE,
)
#: Characters before some words in which they can be bounded: "no later than 10:30 a.m. EST on ".
_BACK = 40
#: Conjunctions after which the present tells of what is to come: "when the mill reopens in May".
_WHEN = frozenset({"when", "once", "if", "until", "unless", "before", "after"})
#: "Would not say on Friday", "could not be reached Friday": these were tried, and that day.
_TRIED = frozenset({
    "say", "comment", "discuss", "confirm", "elaborate", "identify", "give", "specify", "speculate", "reach",
    "locate", "contact", "verify", "determine", "disclose", "provide", "find", "deny", "rule",
})  # fmt: skip
#: Words of a noun whose infinitive takes the main verb's time: "were among the first to sign on Friday".
_SINGLED = frozenset({"first", "second", "third", "last", "latest", "only", "few", "many", "most"})
_OF_NOUN = frozenset({"nummod", "compound", "nmod", "amod", "poss"})
#: Most heads climbed from a word to its verb; longer paths are parsing accidents.
_CLIMB = 12


class Grammar:
    """The parse of one article, for looking up verbs by place."""

    def __init__(self, parsed: Parsed) -> None:
        self.tokens = parsed.tokens
        self._text = parsed.text
        self._sentences = parsed.sentences
        self._starts = [token.span.start for token in parsed.tokens]
        self._tenses: dict[Span, Tense] = {}
        self._heads: dict[Span, int | None] = {}
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
        if span not in self._heads:
            self._heads[span] = self._head_of(span)
        return self._heads[span]

    def _head_of(self, span: Span) -> int | None:
        first = place = self.token_at(span)
        while place is not None and place < len(self.tokens) and self.tokens[place].span.start < span.end:
            head = self.tokens[self.tokens[place].head]
            if not span.overlaps(head.span) or self.tokens[place].head == place:
                return place
            place += 1
        return first

    def verb_of(self, span: Span) -> int | None:
        """Return the place of the nearest verb above ``span``, or None."""
        place = self.head_of(span)
        if place is None:
            return None
        for _ in range(_CLIMB):
            head = self.tokens[place].head
            if head == place:
                return place if self._governs(place, span) else None
            place = head
            if self._governs(place, span):
                return place
        return None

    def _governs(self, place: int, span: Span) -> bool:
        return self.tokens[place].pos in ("VERB", "AUX") and not self._shut_out(span, place)

    def _shut_out(self, span: Span, verb: int) -> bool:
        """Say whether ``span`` stands before the "that" of the verb's clause, and so outside it.

        "Warnings on Thursday that strikes could follow": parsers like to hang the day on "follow".
        """
        marks = (self.tokens[child] for child in self._children.get(verb, ()) if child < verb)
        return any(mark.dep == "mark" and mark.span.start >= span.end for mark in marks)

    def in_noun_phrase(self, span: Span) -> bool:
        """Say whether ``span`` modifies a noun: "the March 3 vote", "Friday's talks"."""
        place = self.head_of(span)
        return place is not None and self.tokens[place].dep in _OF_NOUN

    def tense(self, span: Span) -> Tense:
        """Say which way the governing verb looks."""
        if span not in self._tenses:
            self._tenses[span] = self._tense(span)
        return self._tenses[span]

    def _tense(self, span: Span) -> Tense:
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
        bounded = self.bounded(span)
        if tense == "past" and self.tokens[verb].lemma in MOVED and not self._had(verb):
            return "future" if bounded or self._led_to(span) else tense
        if tense == "present" and (bounded or self._set_for(span, verb)):
            return "future"
        return tense

    def bounded(self, span: Span) -> bool:
        """Say whether words before ``span`` make it the end of what the verb tells: "until Friday"."""
        return _BOUND.search(self._text, max(0, span.start - _BACK), span.start) is not None

    def _led_to(self, span: Span) -> bool:
        return self._text[max(0, span.start - 3) : span.start].lower() == "to "

    def _set_for(self, span: Span, verb: int) -> bool:
        """Say whether a verb in the present is one of a timetable: "they meet Monday", "it is on Friday".

        Headlines tell of the past in the present; a sentence without its stop may be one.
        """
        token = self.tokens[verb]
        if token.lemma in REPORTING | _ALIKE or token.tag not in ("VBZ", "VBP"):
            return False
        return self.hangs_on(span) == verb and self._stopped(verb)

    def hangs_on(self, span: Span) -> int | None:
        """Return the place of the word that ``span`` hangs on, past a preposition."""
        place = self.head_of(span)
        if place is None:
            return None
        above = self.tokens[place].head
        return self.tokens[above].head if self.tokens[above].pos == "ADP" else above

    def _stopped(self, place: int) -> bool:
        sentence = bisect_right(self._sentences, self.tokens[place].span.start, key=lambda s: s.start) - 1
        end = self._sentences[sentence].end
        return any(mark in ".?!" for mark in self._text[max(0, end - 2) : end])

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
        modal = next((h for h in helpers if h.tag == "MD"), None)
        if modal is not None:
            return "past" if had or self._was_tried(verb, modal) else "future"
        if any(h.tag == "TO" for h in helpers):  # "to meet", "to be published"
            return "past" if had else self._of_infinitive(verb, depth)
        if had:
            perfect = token.lemma in AHEAD and not self._had(verb)
            return "none" if perfect else "past"  # "we have agreed to meet": the date may be the plan's
        if token.lemma in AHEAD and (token.tag in ("VBZ", "VBP", "VBG") or (token.tag == "VBN" and helpers)):
            return "future"
        if token.lemma in _BOOKED and token.tag == "VBN" and helpers and helpers[0].tag in ("VBZ", "VBP"):
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

    def _was_tried(self, verb: int, modal: Token) -> bool:
        if modal.lemma not in ("could", "would", "can", "will") or self.tokens[verb].lemma not in _TRIED:
            return False
        if modal.span.of(self._text).lower() not in ("could", "would"):
            return False
        negated = (self.tokens[c].dep == "neg" for c in self._children.get(verb, ()))
        subjects = (c for c in self._children.get(verb, ()) if self.tokens[c].dep in ("nsubj", "nsubjpass"))
        return any(negated) or any(self._is_none(c) for c in subjects)

    def _is_none(self, place: int) -> bool:
        """Say whether a subject is "neither of them", "no one", "nobody"."""
        own = (place, *self._children.get(place, ()))
        return any(self.tokens[t].lemma in ("neither", "no", "none", "nobody") for t in own)

    def _of_present(self, verb: int, tag: str) -> Tense:
        ahead = any(
            self.tokens[c].lemma in AHEAD and self.tokens[c].dep in ("acomp", "xcomp", "attr")
            for c in self._children.get(verb, ())
        )
        when = any(self.tokens[c].lemma in _WHEN for c in self._children.get(verb, ()))
        return "future" if ahead or when or tag == "VBG" else "present"

    def _of_infinitive(self, verb: int, depth: int) -> Tense:
        head = self.tokens[self.tokens[verb].head]
        if head.lemma in AHEAD and (self._had(self.tokens[verb].head) or self._had(head.head)):
            return "past"
        if head.pos in ("NOUN", "PROPN", "ADJ") and self._singled_out(self.tokens[verb].head):
            return self._above(verb, depth)
        if head.pos == "ADJ" and head.lemma not in AHEAD:  # "was unable to come", "made it hard to meet"
            return self._above(self.tokens[verb].head, depth)
        if head.pos not in ("VERB", "AUX") or head.lemma in AHEAD or head.lemma == "be" or depth >= _CLIMB:
            return "future"
        return self._of_verb(self.tokens[verb].head, depth + 1)

    def _singled_out(self, noun: int) -> bool:
        """Say whether a noun is one of those whose infinitive tells what they did: "the first to sign"."""
        own = (noun, *self._children.get(noun, ()))
        return any(self.tokens[place].lemma in _SINGLED for place in own)

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
