"""Manner: how a clause is told: as over or to come, as certain or not, on whose word.

reading > annotating > gathering > [comparing] > presenting

In:  a unit (likeness.py) and its article's `Annotations`.
Out: its `Stage`, its word of doubt, and the source that is named for it.
Start at `over`.
Limits: English. A headline's present tense says nothing of time and is passed over.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass

from secondsource.comparing.likeness import Unit
from secondsource.model import Annotations, Attribution, Span

_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
_DOUBT = frozenset(
    {
        "probably", "possibly", "perhaps", "maybe", "apparently", "reportedly", "allegedly", "purportedly",
        "alleged", "suspected", "likely", "seemingly", "presumably", "potentially", "possible", "believe",
        "think", "suspect", "seem", "appear", "may", "might", "could", "purported", "claim",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a deed has come, as told: 0 to come, 1 going on, 2 over."""

    stage: int
    name: str
    words: str


def over(unit: Unit, read: Annotations) -> Stage | None:
    """Return the stage that the clause's verb and auxiliaries give; None where they give none."""
    headline = read.article.headline
    if headline is not None and headline.overlaps(unit.passage.span):
        return None
    verb = next((t for t in unit.clause.tokens if read.tokens[t].lemma == unit.clause.predicate), None)
    if verb is None or read.tokens[verb].pos not in {"VERB", "AUX"}:
        return None
    helpers = [t for t in unit.clause.tokens if read.tokens[t].head == verb and _helps(read, t)]
    printed = " ".join(read.tokens[t].span.of(read.article.text) for t in (*helpers, verb))
    lemmas = [read.tokens[t].span.of(read.article.text).lower() for t in helpers]
    tags = {read.tokens[t].tag for t in helpers}
    if _FUTURE & set(lemmas):
        return Stage(0, "to come", printed)
    if "MD" in tags or "TO" in tags:
        return None
    going = read.tokens[verb].tag == "VBG" or "being" in lemmas
    if going and {"VBZ", "VBP"} & tags:
        return Stage(1, "going on", printed)
    past = {"VBD"} & (tags or {read.tokens[verb].tag}) or ("VBN" in tags and tags & {"VBD", "VBZ", "VBP"})
    return Stage(2, "over", printed) if past and not going else None


def _helps(read: Annotations, place: int) -> bool:
    return read.tokens[place].dep in {"aux", "auxpass"}


def doubt(unit: Unit, read: Annotations) -> str:
    """Return the clause's first word of doubt, or ""."""
    for place in unit.clause.tokens:
        if read.tokens[place].lemma in _DOUBT and read.tokens[place].pos not in {"NOUN", "PROPN"}:
            return read.tokens[place].span.of(read.article.text)
    return ""


class Sources:
    """Looks up whom an article names for what a clause says."""

    def __init__(self, read: Annotations) -> None:
        self.text = read.article.text
        #: The attributions with a source, by the sentences that their contents touch.
        self.touching: dict[int, list[Attribution]] = defaultdict(list)
        for each in read.attributions:
            for sentence in sorted({s for piece in each.content for s in _touched(read, piece)}):
                if each.source:
                    self.touching[sentence].append(each)

    def of(self, unit: Unit) -> str:
        """Return the words of the source that is named for most of the clause, or "" for none."""
        span = unit.passage.span
        for each in self.touching.get(unit.clause.sentence, ()):
            inside = sum(max(0, min(span.end, c.end) - max(span.start, c.start)) for c in each.content)
            if 2 * inside > len(span):
                return each.source[0].of(self.text)
        return ""


def _touched(read: Annotations, piece: Span) -> range:
    """Return the places of the sentences that a piece of text touches."""
    first = bisect_right(read.sentences, piece.start, key=lambda sentence: sentence.end)
    last = bisect_left(read.sentences, piece.end, key=lambda sentence: sentence.start)
    return range(first, last)


def states(unit: Unit, read: Annotations) -> bool:
    """Say whether the clause tells news of its own: no headline, no quotation, not beside another clause."""
    headline = read.article.headline
    if headline is not None and headline.overlaps(unit.passage.span):
        return False
    if in_quotation(read, unit.passage.span):
        return False
    tokens = [read.tokens[t] for t in unit.clause.tokens]
    return any(t.lemma == unit.clause.predicate and t.dep in _MAIN for t in tokens)


def in_quotation(read: Annotations, span: Span) -> bool:
    """Say whether a quotation touches the span; quotations come in text order and do not overlap."""
    after = bisect_left(read.quoted, Span(span.end, span.end + 1))
    return after > 0 and read.quoted[after - 1].overlaps(span)


def within_quotation(one: Annotations, span: Span) -> bool:
    """Say whether the span lies in a quotation; quotations come in text order and do not overlap."""
    before = bisect_right(one.quoted, span.start, key=lambda region: region.start)
    return before > 0 and one.quoted[before - 1].holds(span)
