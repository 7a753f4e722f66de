"""Direct: quotations and the words beside them that name their speaker.

reading > [annotating] > gathering > comparing > presenting

In:  the `Tree` of an article and its quoted regions.
Out: `Utterance`: the quoted regions that one speaker says in one go, with source and cue.
Start at `utterances`; it walks the paragraphs, and `_Walk` holds the speaker who has the word.
Limits: a quotation that no cue, dash, colon or neighbour explains is left alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.annotating import cues
from secondsource.annotating.trees import Tree
from secondsource.model import Span

#: Tokens between a quotation and its cue; a longer run is another sentence's business. Chosen by
#: ear: room for a name with a long apposition ("…," Ann Roe, a retired judge who …, said).
LONGEST_FRAME = 45
#: Tokens after a quotation among which its cue must be if no mark says that it was spoken, or if
#: the verb is not a known one: a name with its title, and the verb.
NEAR = 6
#: Most tokens of a name before a colon or after a dash.
LONGEST_NAME = 8

_SENTENCE_ENDS = frozenset({".", "?", "!"})
_SPOKEN_END = frozenset(".?!,…—–-)]")
_BEFORE_SPEECH = frozenset(".?!…—–-;\"“”„‟«»'‘’")
_QUOTE_MARKS = "\"“”„‟«»'‘’‚‛`"
_DASHES = frozenset({"–", "—", "-", "--", "―"})


@dataclass(frozen=True, slots=True)
class Utterance:
    """Quoted regions that one speaker says in one go."""

    rule: str
    #: First and last token of the source; None: the neighbour's speaker, or nobody is named.
    source: tuple[int, int] | None
    cue: tuple[int, ...]
    regions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Cue:
    rule: str
    at: tuple[int, ...]
    source: tuple[int, int] | None


def utterances(tree: Tree, quoted: Sequence[Span]) -> list[Utterance]:
    """Find the quotations that stand beside their cue, with what follows in the same breath."""
    return _Walk(tree, quoted).walk()


def words_of(text: str, region: Span) -> Span | None:
    """The span between a region's marks, trimmed; None where nothing is between them."""
    start, end = region.start, region.end
    while start < end and (text[start] in _QUOTE_MARKS or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _QUOTE_MARKS or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if start < end else None


class _Walk:
    """One walk over an article's paragraphs."""

    def __init__(self, tree: Tree, quoted: Sequence[Span]) -> None:
        self.tree = tree
        self.text = tree.parsed.text
        self.quoted = quoted
        self.starts = [t.span.start for t in tree.tokens]
        self.found: list[Utterance] = []

    def walk(self) -> list[Utterance]:
        at = 0
        last: int | None = None  # the utterance that has the word when a paragraph ends
        for n, paragraph in enumerate(self.tree.parsed.paragraphs):
            first = at
            while at < len(self.quoted) and self.quoted[at].start < paragraph.end:
                at += 1
            before = self.tree.parsed.paragraphs[n - 1] if n else None
            last = self._paragraph(before, paragraph, self.quoted[first:at], last)
        return self.found

    def _paragraph(
        self, before: Span | None, paragraph: Span, regions: Sequence[Span], last: int | None
    ) -> int | None:
        """Read one paragraph; return which utterance has the word at its end."""
        current: int | None = None
        for n, region in enumerate(regions):
            left = regions[n - 1].end if n else paragraph.start
            right = regions[n + 1].start if n + 1 < len(regions) else paragraph.end
            if not self._sentence_like(paragraph, region):
                continue
            if current is not None and self._goes_on(current, left, region, right):
                self._add(current, region)
                continue
            cue = self._cue_before(left, region) or self._cue_after(region, right)
            if cue is None and n == 0 and self._alone(paragraph, region):
                if last is not None:
                    self._add(last, region)
                    current = last
                    continue
                cue = self._announced(before)
            if cue is None and current is None and self._whole(region):
                cue = self._announced(Span(left, region.start) if left < region.start else None)
            if cue is not None:
                current = len(self.found)
                self.found.append(Utterance(cue.rule, cue.source, cue.at, (region,)))
        return current

    def _add(self, n: int, region: Span) -> None:
        one = self.found[n]
        self.found[n] = replace(one, regions=(*one.regions, region))

    def _announced(self, before: Span | None) -> _Cue | None:
        """The speaker whom the paragraph before a quotation's names, with a colon or as its last."""
        frame = self._tokens(before.start, before.end) if before else range(0)
        if before is None or not frame:
            return None
        frame = self._last_sentence(frame, closed=True)
        speaking = [k for k in frame if self._speaks(k)]
        if not speaking:
            return None
        source = self._source_near(speaking[-1], frame)
        if source is None:
            return None
        colon = self.tree.word(frame[-1]) == ":"
        return _Cue("announced" if colon else "floating", (speaking[-1],) if colon else (), source)

    # -------------------------------------------------------------- what a region is

    def _sentence_like(self, paragraph: Span, region: Span) -> bool:
        """Say whether a region may be speech: it opens a sentence or a colon or comma brings it in."""
        words = words_of(self.text, region)
        if words is None:
            return False
        before = self.text[max(paragraph.start, region.start - 3) : region.start].rstrip()[-1:]
        brought_in = before in {",", ":"}
        opens = not before or before in _BEFORE_SPEECH
        return brought_in or (opens and not self.text[words.start].islower())

    def _alone(self, paragraph: Span, region: Span) -> bool:
        """Say whether the paragraph is this quotation and nothing more."""
        if region.start != paragraph.start or not self._whole(region):
            return False
        rest = self.text[region.end : paragraph.end]
        return not any(c.isalnum() for c in rest)

    def _whole(self, region: Span) -> bool:
        """Say whether a region ends as speech does; a title or a heading mostly does not."""
        words = words_of(self.text, region)
        return words is not None and self.text[words.end - 1] in _SPOKEN_END

    def _goes_on(self, current: int, left: int, region: Span, right: int) -> bool:
        """Say whether a region belongs to the utterance before it in the paragraph.

        "A," he said, "b."  "A," he said. "B."  Only the cue's own sentence may lie between, and
        the region must not have a cue of its own that follows.
        """
        one = self.found[current]
        between = self._tokens(left, region.start)
        if not between:
            return True
        ends = [i for i in between if self.tree.word(i) in _SENTENCE_ENDS]
        cue_between = any(i in between for i in one.cue)
        after = self.text[left : region.start].rstrip()
        if cue_between and not ends and after.endswith((",", ":", "—", "–", "--", ";")):
            return True
        if len(ends) > 1 or (ends and ends[-1] != between[-1]) or not ends:
            return False
        return self._cue_after(region, right) is None

    def _tokens(self, start: int, end: int) -> range:
        """The tokens that begin in ``[start, end)``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    # -------------------------------------------------------------- cues

    def _cue_after(self, region: Span, right: int) -> _Cue | None:
        words = words_of(self.text, region)
        if words is None:
            return None
        frame = self._first_sentence(self._tokens(region.end, right))
        if not frame:
            return None
        first = self.tree.word(frame[0])
        if first in _DASHES:
            named = self._name(range(frame[0] + 1, frame[-1] + 1))
            if named is not None:
                return _Cue("dash", (frame[0],), named)
        skip = 1 if first in {",", *_DASHES} else 0
        body = range(frame[0] + skip, frame[-1] + 1)
        if not body or (self.text[words.end - 1] in ".;" and not self.tree.word(body[0])[0].islower()):
            return None
        according = self._according(body)
        if according is not None:
            return according
        spoken = self._whole(region) or skip == 1
        for k in body if spoken else body[:NEAR]:
            if self._speaks(k):
                return _Cue("after", (k,), self._source_near(k, body))
        comma = self.text[words.end - 1] in ",—–-" or skip == 1
        return self._unknown_verb(body) if comma else None

    def _unknown_verb(self, body: range) -> _Cue | None:
        """ "…," crowed the mayor: the verb that opens the frame, or ends its first name."""
        for k in body[:NEAR]:
            token = self.tree.tokens[k]
            if token.tag in {"VBD", "VBZ"} and token.pos == "VERB":
                source = self._source_near(k, body)
                return _Cue("unknown verb", (k,), source) if source else None
            if token.pos not in {"PROPN", "NOUN", "PRON", "DET", "ADJ", "ADV"}:
                return None
        return None

    def _according(self, body: range) -> _Cue | None:
        if len(body) < 3 or self.tree.tokens[body[0]].span.of(self.text).lower() != "according":
            return None
        source = self._name_phrase(range(body[0] + 2, body[-1] + 1))
        return _Cue("according", (body[0], body[0] + 1), source) if source else None

    def _cue_before(self, left: int, region: Span) -> _Cue | None:
        frame = self._last_sentence(self._tokens(left, region.start))
        if not frame:
            return None
        last = self.tree.word(frame[-1])
        if last not in {",", ":"}:
            near = [k for k in frame[-3:] if self._speaks(k)]
            return _Cue("before", (near[-1],), self._source_near(near[-1], frame)) if near else None
        speaking = [k for k in frame if self._speaks(k)]
        if speaking and (last == ":" or len(frame) <= LONGEST_FRAME):
            return _Cue("before", (speaking[-1],), self._source_near(speaking[-1], frame))
        if last == ":":
            named = self._name(range(frame[0], frame[-1]))
            if named is None:
                subjects = [i for i in frame if self.tree.tokens[i].dep in {"nsubj", "poss"}]
                named = self.tree.phrase(subjects[0], frame) if subjects else None
            return _Cue("colon", (frame[-1],), named) if named else None
        return None

    def _first_sentence(self, tokens: range) -> range:
        for i in tokens[:LONGEST_FRAME]:
            if self.tree.word(i) in _SENTENCE_ENDS:
                return range(tokens.start, i)
        return tokens[:LONGEST_FRAME]

    def _last_sentence(self, tokens: range, closed: bool = False) -> range:
        """The tokens after the last sentence end; ``closed``: the run ends with its own."""
        tokens = tokens[-LONGEST_FRAME:]
        for i in reversed(tokens[:-1] if closed else tokens):
            if self.tree.word(i) in _SENTENCE_ENDS:
                return range(i + 1, tokens.stop)
        return tokens

    def _speaks(self, i: int) -> bool:
        token = self.tree.tokens[i]
        return token.pos in {"VERB", "AUX"} and cues.lemma_of(token.lemma) in cues.SPEECH

    # -------------------------------------------------------------- sources

    def _source_near(self, verb: int, frame: range) -> tuple[int, int] | None:
        """The noun phrase in the frame that is the verb's subject, by the parse or by place."""
        subject = self.tree.subject(verb)
        if subject is not None and subject in frame:
            return self.tree.phrase(subject, frame)
        behind = range(verb + 1, frame.stop)
        before = range(frame.start, verb)
        if len(before) <= 1:
            return self._name_phrase(behind) or self._name_phrase(before)
        return self._name_phrase(before)

    def _name_phrase(self, tokens: range) -> tuple[int, int] | None:
        """The first noun phrase of a run, up to a comma or a word that ends it."""
        head = next((i for i in tokens if self.tree.is_noun(i)), None)
        if head is None:
            return None
        while head + 1 in tokens and self.tree.is_noun(head + 1):
            head += 1
        first, last = self.tree.phrase(head, tokens)
        return max(first, tokens.start), last

    def _name(self, tokens: range) -> tuple[int, int] | None:
        """A short run that is nothing but a name, with its title or place."""
        kept = [i for i in tokens if self.tree.word(i) not in {".", ",", ":"}]
        if not kept or len(kept) > LONGEST_NAME:
            return None
        capital = [i for i in kept if self.tree.word(i)[0].isupper()]
        if not capital or any(self.tree.tokens[i].pos in {"VERB", "AUX"} for i in kept):
            return None
        return kept[0], kept[-1]
