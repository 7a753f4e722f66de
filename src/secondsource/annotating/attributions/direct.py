"""Direct: quotations and the words beside them that name their speaker.

reading > [annotating] > gathering > comparing > presenting

In:  the `Tree` of an article and its quoted regions.
Out: `Utterance`: the quoted regions that one speaker says in one go, with source and cue.
Start at `utterances`; it walks the paragraphs, and `_Walk` holds the speaker who has the word.
frames.py reads the words beside a quotation.
Limits: a quotation that no cue, dash, colon or neighbour explains is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.annotating.attributions.frames import Cue, Frames, words_of
from secondsource.annotating.attributions.quotation import left_open, quoted_spans
from secondsource.annotating.trees import Tree
from secondsource.model import Span

__all__ = ["Utterance", "nested", "utterances", "words_of"]

#: Tokens from a cue to the quotation after it ("said on Monday,"); from farther, it may be another's.
ADJACENT = 6

#: Words of a cross-heading that repeats a quotation; fewer could be a coincidence, more is no heading.
FEWEST_REPEATED = 3
MOST_REPEATED = 20
#: Lines that may be cross-headings; no report has more, and each is looked up in all that is said.
MOST_HEADINGS = 100

_WORD = re.compile(r"\w+")
_SENTENCE_ENDS = frozenset({".", "?", "!"})
_JOINS = frozenset({",", "and", "or", "but", "then", "also", "&", "…", "...", ".", ";"})
_GOES_ON = (",", ":", "—", "–", "--", ";")
#: Closing marks and brackets after which a sentence's end still shows.
_CLOSERS = ")]”\"'’ \t\u00a0"


@dataclass(frozen=True, slots=True)
class Utterance:
    """Quoted regions that one speaker says in one go."""

    rule: str
    #: First and last token of the source; None: the neighbour's speaker, or nobody is named.
    source: tuple[int, int] | None
    cue: tuple[int, ...]
    regions: tuple[Span, ...]


def utterances(tree: Tree, quoted: Sequence[Span]) -> list[Utterance]:
    """Find the quotations that stand beside their cue, with what follows in the same breath.

    A quotation that its paragraph leaves open, with no cue there, belongs to the utterance that
    the next paragraph goes on with.
    """
    spoken = _Walk(tree, quoted).walk()
    return sorted([*spoken, *_repeated(tree, quoted, spoken)], key=lambda one: one.regions[0])


def nested(tree: Tree, quoted: Sequence[Span]) -> list[Utterance]:
    """Find the quotations inside quotations that have a cue there: “He told me, ‘Go home,’” she said.

    Their regions lie in those of the article, so they are apart from what `utterances` finds.
    """
    text = tree.parsed.text
    article = Frames(tree, quoted)
    found: list[Utterance] = []
    for outer in (Span(r.start + 1, r.end) for r in quoted if len(r) > 1):
        inner = quoted_spans(text, (outer,))
        frames = article.within(inner)
        for n, region in enumerate(inner):
            left = inner[n - 1].end if n else outer.start
            right = inner[n + 1].start if n + 1 < len(inner) else outer.end
            if region == outer or not frames.sentence_like(left, region):
                continue
            cue = frames.before(left, region) or frames.after(region, right)
            if cue is not None and cue.source is not None:
                found.append(Utterance(cue.rule, cue.source, cue.at, (region,)))
    return found


def _repeated(tree: Tree, quoted: Sequence[Span], spoken: Sequence[Utterance]) -> list[Utterance]:
    """Cross-headings and headlines that repeat words which the report attributes elsewhere."""
    text = tree.parsed.text
    own = {region for one in spoken for region in one.regions}
    said = [(" ".join(_plain(r.of(text)) for r in one.regions), one.source) for one in spoken]
    lines = set(tree.parsed.paragraphs)
    headline = tree.parsed.article.headline
    headings = [r for r in quoted if r in lines or (headline is not None and headline.holds(r))]
    found: list[Utterance] = []
    for region in headings[:MOST_HEADINGS]:
        words = _plain(region.of(text))
        if region in own or not FEWEST_REPEATED <= words.count(" ") - 1 <= MOST_REPEATED:
            continue
        sources = [source for one, source in said if words in one and source is not None]
        if sources:
            found.append(Utterance("repeated", sources[0], (), (region,)))
    return found


def _plain(text: str) -> str:
    """The words in lower case with one space around each."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


class _Walk:
    """One walk over an article's paragraphs."""

    def __init__(self, tree: Tree, quoted: Sequence[Span]) -> None:
        self.tree = tree
        self.text = tree.parsed.text
        self.quoted = quoted
        self.frames = Frames(tree, quoted)
        #: The utterances so far: what brings each in, and its regions.
        self.cues: list[Cue] = []
        self.regions: list[list[Span]] = []
        #: Quotations left open by their paragraphs, which nobody has been found to say yet.
        self.waiting: list[Span] = []
        #: The paragraph after the one that is read.
        self.next: Span | None = None

    def walk(self) -> list[Utterance]:
        at = 0
        last: int | None = None  # the utterance that has the word when a paragraph ends
        lines = self.tree.parsed.paragraphs
        for n, paragraph in enumerate(lines):
            first = at
            while at < len(self.quoted) and self.quoted[at].start < paragraph.end:
                at += 1
            before = lines[n - 1] if n else None
            self.next = lines[n + 1] if n + 1 < len(lines) else None
            last = self._paragraph(before, paragraph, self.quoted[first:at], last)
        pairs = zip(self.cues, self.regions, strict=True)
        return [Utterance(cue.rule, cue.source, cue.at, tuple(regions)) for cue, regions in pairs]

    def _paragraph(
        self, before: Span | None, paragraph: Span, regions: Sequence[Span], last: int | None
    ) -> int | None:
        """Read one paragraph; return which utterance has the word at its end."""
        current: int | None = None
        waiting, self.waiting = self.waiting, []
        for n, region in enumerate(regions):
            left = regions[n - 1].end if n else paragraph.start
            right = regions[n + 1].start if n + 1 < len(regions) else paragraph.end
            if not (self.frames.sentence_like(left, region) or self._breaks_in(current, left, region)):
                continue
            joined = None if current is None else self._follows(current, left, region, right)
            if joined is not None:
                current = joined
                continue
            used = () if current is None else self.cues[current].at
            cue = self._beside(left, region, right, used)
            if cue is None and n == 0 and self._alone(paragraph, region):
                current = self._unexplained(before, region, waiting, last)
                continue
            if cue is None and current is None and self._after_a_sentence(left, region):
                cue = self.frames.announced(Span(left, region.start))
            if cue is not None:
                current = self._new(cue, (*waiting, region) if n == 0 else (region,))
        return current

    def _beside(self, left: int, region: Span, right: int, used: Sequence[int]) -> Cue | None:
        """The cue of a region in its own paragraph.

        A cue before it that only leads up to a colon gives way to one that follows and has a
        subject: "Roe recalled the flood: “It was loud,” she said." ``used`` is the cue of the region
        before, which brings in no other utterance.
        """
        cue = self.frames.before(left, region)
        if cue is not None and set(cue.at) & set(used):
            cue = None
        near = self.frames.tokens(left, region.start)[-ADJACENT:]
        if cue is not None and cue.rule != "colon" and cue.at[-1] in near:
            return cue
        after = self.frames.after(region, right)
        return after if cue is None or (after is not None and after.source is not None) else cue

    def _unexplained(
        self, before: Span | None, region: Span, waiting: list[Span], last: int | None
    ) -> int | None:
        """Explain a paragraph that is one quotation; return the utterance that it belongs to."""
        signed = self.frames.signed(self.next)
        if signed is not None:
            return self._new(signed, (*waiting, region))
        if last is not None:
            self._add(last, region)
            return last
        opened = left_open(self.text, region)
        tail = self.frames.tail(region) if opened else None
        if tail is not None:
            cue, at = tail
            return self._new(cue, (*waiting, Span(region.start, at)))
        announced = None if waiting else self.frames.announced(before)
        if announced is not None:
            return self._new(announced, (region,))
        if opened:
            waiting.append(region)
            self.waiting = waiting
        return None

    def _new(self, cue: Cue, regions: tuple[Span, ...]) -> int:
        self.cues.append(cue)
        self.regions.append(list(regions))
        return len(self.cues) - 1

    def _add(self, n: int, region: Span) -> None:
        self.regions[n].append(region)

    def _alone(self, paragraph: Span, region: Span) -> bool:
        """Say whether the paragraph is this quotation and nothing more."""
        if region.start != paragraph.start or not self.frames.whole(region):
            return False
        rest = self.text[region.end : paragraph.end]
        return not any(c.isalnum() for c in rest)

    def _after_a_sentence(self, left: int, region: Span) -> bool:
        """Say whether a region that ends as speech does follows a sentence that ended."""
        before = self.text[left : region.start].rstrip(_CLOSERS)
        return self.frames.whole(region) and before.endswith((".", "?", "!", ":"))

    # -------------------------------------------------------------- going on

    def _breaks_in(self, current: int | None, left: int, region: Span) -> bool:
        """ "“Word is,” she said on Monday, “that …”": the cue broke into one sentence."""
        if current is None:
            return False
        between = self.frames.tokens(left, region.start)
        comma = self.text[left : region.start].rstrip().endswith(",")
        return comma and any(i in between for i in self.cues[current].at)

    def _follows(self, current: int, left: int, region: Span, right: int) -> int | None:
        """The utterance that a later region of a paragraph continues, or opens with its speaker.

        "A," he said, "b."  "A," he said. "B."  Only the cue's own sentence may lie between, and
        the region must have no cue of its own that follows. "A," he said, adding, "B" is a second
        utterance with the first one's source.
        """
        one = self.cues[current]
        between = self.frames.tokens(left, region.start)
        if not between:
            self._add(current, region)
            return current
        if self._has_own(region, right):
            return None
        ends = [i for i in between[:-1] if self.tree.word(i) in _SENTENCE_ENDS]
        before = self.text[left : region.start].rstrip(_CLOSERS)
        if all(self.tree.word(i) in _JOINS for i in between):
            goes_on = True
        elif before.endswith((".", "?", "!")):
            goes_on = not ends
        else:
            second = None if ends else self._second(one, between)
            if second is not None:
                return self._new(second, (region,))
            goes_on = not ends and before.endswith(_GOES_ON) and self._interrupts(one, between)
        if not goes_on:
            return None
        self._add(current, region)
        return current

    def _interrupts(self, one: Cue, between: range) -> bool:
        """Say whether the words between two regions are the cue, or a second one for the same words.

        "Roe fired back: “A,” she wrote, “b.”" has two.
        """
        return any(i in between for i in one.at) or any(self.frames.speaks(i) for i in between)

    def _second(self, one: Cue, between: range) -> Cue | None:
        """A cue of the second region after the one of the first: "he said, adding, "."""
        own = [i for i in one.at if i in between]
        later = [i for i in between if own and i > own[-1] and self.frames.brings_in(i)]
        if not later:
            return None
        source = self.frames.source_near(later[-1], range(own[-1] + 1, between.stop))
        return Cue("before", (later[-1],), source or one.source)

    def _has_own(self, region: Span, right: int) -> bool:
        """Say whether a cue with a subject of its own follows the region."""
        cue = self.frames.after(region, right)
        if cue is None or cue.source is None:
            return False
        return cue.rule != "after" or self.tree.tokens[cue.at[0]].tag != "VBG"
