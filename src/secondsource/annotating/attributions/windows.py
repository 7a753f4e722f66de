"""Windows: a parsed article as the rows of numbers that an encoder reads.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed`, its quoted regions, and the encoder's `Pieces`.
Out: `Window`s: runs of whole sentences of one paragraph, each token once.
Start at `windows`. Training and use call this same function, so they cannot drift apart.
Limits: a paragraph longer than `LONGEST_WINDOW` pieces is cut between sentences, a longer sentence
between tokens; nothing is seen across a cut.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.annotating.attributions.pieces import Pieces
from secondsource.annotating.pipeline import Parsed
from secondsource.model import Span, Token

#: Pieces of a window. Attention's time grows with its square; the paragraphs of news rarely have more.
LONGEST_WINDOW = 192

#: Parts of speech (Universal Dependencies) and relations (ClearNLP, as spaCy's English pipelines
#: name them); a label's number is its place here plus one, 0 is any other.
POS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
DEP = (
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case",
    "cc", "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj",
    "mark", "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp",
    "pobj", "poss", "preconj", "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
_POS = {label: n + 1 for n, label in enumerate(POS)}
_DEP = {label: n + 1 for n, label in enumerate(DEP)}

#: Kinds of form: lower, capitalised, all capitals, with a digit; each once in and once out of quotation.
FORMS = 8

_OPENING, _CLOSING = "“", "”"


@dataclass(frozen=True, slots=True)
class Window:
    """One row: numbers of pieces, and for each what its word is."""

    #: Places of the tokens in ``Parsed.tokens``, in order.
    tokens: range
    #: For each token, the place of its first piece in the row.
    starts: tuple[int, ...]
    #: The row: the vocabulary's opening and closing piece at its ends.
    ids: tuple[int, ...]
    #: For each piece, the number of its word's form, part of speech and relation.
    forms: tuple[int, ...]
    pos: tuple[int, ...]
    dep: tuple[int, ...]


def windows(parsed: Parsed, quoted: Sequence[Span], pieces: Pieces) -> list[Window]:
    """Cut an article into windows, in text order; every token is in exactly one."""
    rows = _Rows(parsed, quoted, pieces)
    return [rows.window(run) for run in rows.runs()]


class _Rows:
    def __init__(self, parsed: Parsed, quoted: Sequence[Span], pieces: Pieces) -> None:
        self.parsed = parsed
        self.pieces = pieces
        self.opening = {q.start for q in quoted}
        self.closing = {q.end for q in quoted}
        words = [token.span.of(parsed.text) for token in parsed.tokens]
        marks = [self._mark(token) for token in parsed.tokens]
        self.cut = [pieces.of(mark or word) for mark, word in zip(marks, words, strict=True)]
        held = self._held(quoted)
        self.forms = [_form(word) + FORMS // 2 * (i in held) for i, word in enumerate(words)]

    def _mark(self, token: Token) -> str | None:
        """Marks of quotation are all alike, whatever the outlet's keyboard; None: it is no mark."""
        if token.span.end - token.span.start > 2:
            return None
        if token.span.start in self.opening:
            return _OPENING
        return _CLOSING if token.span.end in self.closing else None

    def _held(self, quoted: Sequence[Span]) -> set[int]:
        """Places of the tokens within a quoted region."""
        tokens = self.parsed.tokens
        found: set[int] = set()
        for region in quoted:
            i = bisect_left(tokens, region.start, key=lambda t: t.span.start)
            while i < len(tokens) and tokens[i].span.end <= region.end:
                found.add(i)
                i += 1
        return found

    def runs(self) -> Iterator[range]:
        """Yield runs of tokens: sentences of one paragraph, as many as fit."""
        ends = [p.end for p in self.parsed.paragraphs]
        start = stop = size = 0
        paragraph = -1
        for own in self._sentences():
            within = bisect_left(ends, self.parsed.tokens[own.start].span.end)
            grown = sum(len(self.cut[i]) for i in own)
            if stop > start and (within != paragraph or size + grown > LONGEST_WINDOW - 2):
                yield range(start, stop)
                start, size = own.start, 0
            stop, size, paragraph = own.stop, size + grown, within
        if stop > start:
            yield range(start, stop)

    def _sentences(self) -> Iterator[range]:
        """Yield the sentences, the overlong in parts."""
        for own in self.parsed.sentence_tokens:
            start = own.start
            size = 0
            for i in own:
                if size + len(self.cut[i]) > LONGEST_WINDOW - 2:
                    yield range(start, i)
                    start, size = i, 0
                size += len(self.cut[i])
            if start < own.stop:
                yield range(start, own.stop)

    def window(self, run: range) -> Window:
        ids, forms, pos, dep = [self.pieces.first], [0], [0], [0]
        starts: list[int] = []
        for i in run:
            token = self.parsed.tokens[i]
            numbers = self.cut[i]
            starts.append(len(ids))
            ids += numbers
            n = len(numbers)
            forms += [self.forms[i]] * n
            pos += [_POS.get(token.pos, 0)] * n
            dep += [_DEP.get(token.dep, 0)] * n
        for row, end in ((ids, self.pieces.last), (forms, 0), (pos, 0), (dep, 0)):
            row.append(end)
        return Window(run, tuple(starts), tuple(ids), tuple(forms), tuple(pos), tuple(dep))


def _form(word: str) -> int:
    if word.islower():
        return 3 * any(map(str.isdigit, word))
    if any(map(str.isdigit, word)):
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return int(word[:1].isupper())
