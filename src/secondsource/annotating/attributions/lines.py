"""Lines: what headlines, transcripts and posts share: a name set beside somebody's words.

reading > [annotating] > gathering > comparing > presenting

In:  the `Tree` of an article and its `Mention`s.
Out: `Labelled`, a line of words with its speaker's name beside it; `Names`, who may be a label.
Start at `Names.ends`.
Limits: English.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.annotating.attributions.cues import words
from secondsource.annotating.names.persons import human_noun
from secondsource.annotating.trees import Tree
from secondsource.model import Mention, Span

_NAMES = frozenset({"PERSON", "ORG", "NORP"})
#: Common nouns that speak in headlines, beside those for people: "Poll: …", "Police: …".
_REPORTS = words("""
    poll report study survey police source sources officials experts union council ministry court
    charity regulator watchdog family lawyers prosecutors scientists witnesses newspaper paper media
    pm un nhs eu met
""")
_STOPS = " .\t\u00a0"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Somebody's words with the name set beside them; places count in the tree's tokens."""

    source: tuple[int, int]
    #: The colon, dash or word that stands for the cue.
    colon: int
    content: Span
    #: A name elsewhere in the text for whom the label stands ("A" in an interview with Ann Roe).
    stands_for: tuple[int, int] | None = None


class Names:
    """The names of an article, by place; those of places apart, for "Peru: …" heads a topic."""

    def __init__(self, tree: Tree, mentions: Sequence[Mention]) -> None:
        self.tree = tree
        spans = {m.span for m in mentions if m.named and m.type in {"person", "organisation"}}
        spans |= {e.span for e in tree.parsed.entities if e.label in _NAMES}
        spans -= {m.span for m in mentions if m.type == "place"}
        self.spans = sorted(spans)

    def ends(self, places: range) -> bool:
        """Say whether a run of tokens ends with one who may speak: "Lindholm mayor Roe", "Police"."""
        last = places[-1]
        while last in places and self.tree.word(last) in {".", "!", "?", ")"}:
            last -= 1
        if last not in places:
            return False
        word = self.tree.word(last).lower()
        if word in _REPORTS or human_noun(self.tree.tokens[last].lemma):
            return True
        end = self.tree.tokens[last].span.end
        first = self.tree.tokens[places[0]].span.start
        at = bisect_left(self.spans, Span(first, first + 1))
        stop = bisect_left(self.spans, Span(end, end + 1))
        return any(self.spans[n].end >= end for n in range(at, stop))


def trimmed(tree: Tree, places: range) -> Span | None:
    """The span of a run without the stop at its end; None where nothing is left."""
    span = tree.span(places[0], places[-1])
    kept = span.of(tree.parsed.text).rstrip(_STOPS)
    return Span(span.start, span.start + len(kept)) if kept else None
