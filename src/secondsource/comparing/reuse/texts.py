"""Texts: an article's words, each known to be the report's own, quoted, furniture or a heading.

reading > annotating > gathering > [comparing] > presenting

In:  an `Article`, and where its quotation marks are.
Out: its `Text`, whose rows of words can be compared with another's.
Start at `text_of`; `spread_quotations` is for texts that are compared.
Limits: those of tokens.py.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from secondsource.comparing.posts import posts
from secondsource.comparing.reuse.tokens import Flags, Keys, Places, Tokens, mixed, tokenise
from secondsource.model import Article, Span
from secondsource.spans import joined

#: Words in a row that stand in quotation marks in any one report are a quotation in all of them,
#: though another sets them apart as a post or a block, or lost its closing mark.
QUOTED_ROW = 6

#: Characters of a line that is all credit; in a longer one the agency's name closes the report itself.
LONGEST_CREDIT = 300

_NONE: Keys = np.zeros(0, dtype=np.uint64)

#: Odd factors, so that a row's key depends on the order of its words.
_FACTORS = mixed(np.arange(1, 33, dtype=np.uint64)) | np.uint64(1)


@dataclass(slots=True, eq=False)
class Text:
    """One article's words up to where it is read."""

    tokens: Tokens
    #: For each word: it stands in quotation marks; it is part of the site and not of the report.
    quoted: Flags
    furniture: Flags
    #: For each word, the uncut piece of the text it stands in; -1: in a headline or a credit, which is
    #: compared with nothing. No passage reaches from one piece into another.
    piece: Places
    #: Keys of its rows of `QUOTED_ROW` words.
    rows: Keys

    def span(self, first: int, last: int) -> Span:
        """Where the words from the first to the last stand."""
        return Span(int(self.tokens.starts[first]), int(self.tokens.ends[last]))

    @property
    def own(self) -> Flags:
        """For each word: it is the report's own, neither quoted nor furniture nor heading."""
        return ~(self.quoted | self.furniture | (self.piece < 0))


def text_of(article: Article, quoted: Sequence[Span], stop: int, tokens: Tokens | None = None) -> Text:
    """Say of each word of an article what it is.

    Args:
        article: The article, laid out.
        quoted: Regions between quotation marks.
        stop: Characters of the text that are read.
        tokens: Its words, where they are known already.
    """
    if tokens is None:
        (tokens,) = tokenise([article.text[:stop]])
    posted = [post for post, _ in posts(article.text[:stop])]
    furniture = _within(tokens, article.furniture)
    heading = _within(tokens, _headings(article)) & ~furniture
    cut = np.zeros(len(tokens), dtype=np.bool_)
    if len(tokens):
        cut[1:] = (furniture[1:] != furniture[:-1]) | (heading[1:] != heading[:-1])
        cut |= _begins(tokens, article.furniture)
    piece = np.cumsum(cut, dtype=np.int32)
    piece[heading] = -1
    marked = _within(tokens, [*quoted, *posted])
    return Text(tokens, marked, furniture, piece, rows(tokens.keys, QUOTED_ROW))


def _headings(article: Article) -> list[Span]:
    """What heads or signs a text and is not the text: the headline, the lines that say whose it is."""
    found = [article.headline] if article.headline else []
    for credit in article.credits:
        if credit.span and credit.place in ("copyright", "closing", "contributing"):
            start = article.text.rfind("\n", 0, credit.span.start) + 1
            end = article.text.find("\n", credit.span.end)
            line = Span(start, end if end > start else len(article.text))
            found.append(line if len(line) <= LONGEST_CREDIT else credit.span)
    return found


def _within(tokens: Tokens, spans: Iterable[Span]) -> Flags:
    """Say of each word whether it lies in one of the spans, which may overlap."""
    whole = joined(spans)
    if not whole:
        return np.zeros(len(tokens), dtype=np.bool_)
    starts, ends = np.array([(span.start, span.end) for span in whole]).T
    place = np.searchsorted(starts, tokens.starts, side="right") - 1
    return np.asarray((place >= 0) & (tokens.ends <= ends[place]))


def _begins(tokens: Tokens, spans: Iterable[Span]) -> Flags:
    """Say of each word whether a span begins between it and the word before."""
    flags = np.zeros(len(tokens) + 1, dtype=np.bool_)
    flags[np.searchsorted(tokens.starts, np.array([span.start for span in spans], dtype=np.int64))] = True
    return flags[:-1]


def rows(keys: Keys, length: int) -> Keys:
    """One key for each row of ``length`` words, in order; empty for a shorter text."""
    count = len(keys) - length + 1
    if count <= 0:
        return _NONE
    found = np.zeros(count, dtype=np.uint64)
    for at in range(length):
        found += keys[at : at + count] * _FACTORS[at]
    return mixed(found)


def all_in_row(flags: Flags, length: int) -> Flags:
    """For each row of ``length`` words, whether all of its words have the flag."""
    sums = np.zeros(len(flags) + 1, dtype=np.int64)
    np.cumsum(flags, out=sums[1:])
    return sums[length:] - sums[:-length] == length if len(flags) >= length else flags[:0]


def spread_quotations(texts: Sequence[Text]) -> None:
    """Mark as quoted, in every text, the rows of words that any of these texts has in quotation marks."""
    marked = [text.rows[all_in_row(text.quoted, QUOTED_ROW)] for text in texts]
    quoted = np.unique(np.concatenate(marked)) if marked else _NONE
    if not len(quoted):
        return
    for text in texts:
        for place in np.flatnonzero(_member(text.rows, quoted)):
            text.quoted[place : place + QUOTED_ROW] = True


def _member(values: Keys, of: Keys) -> npt.NDArray[np.bool_]:
    place = np.minimum(np.searchsorted(of, values), len(of) - 1)
    return np.asarray(of[place] == values)
