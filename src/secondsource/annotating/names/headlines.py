"""Headlines: an article cut into lines of words, and in which of them a capital says nothing.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed`.
Out: a `Line` for each of its sentences.
Start at `lines`; `full_name_end` says where a person's name ends among words that all have capitals.
Limits: English. A list of names is running text, if marks part them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.annotating.names.lexicon import WORDS
from secondsource.annotating.names.words import Word, token_of, words
from secondsource.annotating.pipeline import Parsed
from secondsource.model import Span

#: Share of a line's words of four letters and more that begin with a capital, from which on the line
#: is in headline case and a capital says nothing. Set by hand: a headline has nearly all, running text
#: seldom half. A short sentence may hold little but names, so a line that ends in a stop is none.
HEADLINE_CASE = 0.7

#: Running text ends so; a headline does not.
_STOPS = '.!?"”'

#: The same share for a line with a stop, if it has more such words than this: few sentences hold so many
#: names and hardly anything else.
NEARLY_ALL = 0.9
_MANY = 6
#: More than one mark for so many words make a list of names of it.
_COMMAS = 5

#: Words that have a capital inside a line only where all words have.
_NO_NOUNS = frozenset({"VERB", "AUX", "ADV", "ADP", "PRON", "DET"})


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence's words, and whether its capitals mean nothing."""

    words: tuple[Word, ...]
    headline: bool


def lines(parsed: Parsed) -> tuple[Line, ...]:
    """Cut an article into lines of words, one a sentence."""
    starts = [t.span.start for t in parsed.tokens]
    found = []
    for sentence in parsed.sentences:
        row = tuple(words(parsed, starts, sentence))
        long = [w for w in row if len(w.text) > 3]
        capitals = sum(w.capital for w in long)
        cased = len(long) > 3 and capitals >= HEADLINE_CASE * len(long)
        closed = cased and parsed.text[sentence.end - 1] in _STOPS
        cased = cased or _short_headline(parsed, row, sentence)
        listed = sum(not w.joined for w in row) > len(row) / _COMMAS
        shouted = len(long) > _MANY and capitals >= NEARLY_ALL * len(long) and not listed
        found.append(Line(row, cased and (not closed or shouted or _titled(parsed, row))))
    return tuple(found)


def _short_headline(parsed: Parsed, row: Sequence[Word], sentence: Span) -> bool:
    """Whether a few words, all with capitals, one of them a verb, are a headline: "Storm Hits Coast"."""
    if len(row) < 3 or not all(w.capital for w in row) or parsed.text[sentence.end - 1] in _STOPS:
        return False
    return any((t := token_of(parsed, w)) is not None and t.pos in ("VERB", "AUX") for w in row[1:])


def _titled(parsed: Parsed, row: Sequence[Word]) -> bool:
    """Whether a line that ends in a stop is a headline all the same: verbs in it have capitals too."""
    small = sum(not w.capital for w in row)
    tokens = (token_of(parsed, w) for w in row[1:] if w.capital)
    others = sum(t is not None and t.pos in _NO_NOUNS for t in tokens)
    return others > max(1, small - 3)


def full_name_end(row: Sequence[Word], first: int, last: int) -> int:
    """Where a name ends in a headline, whose other words have capitals too: after the surname.

    A family name that stands first has two words behind it; an initial, a particle or a second given
    name puts the surname one further.
    """
    end = first + 2
    if row[first].text not in WORDS["given"] and row[first].text.title() in WORDS["surnames_first"]:
        end = first + 3
    while end < last and _before_surname(row[end - 1]):
        end += 1
    return min(end, last)


def _before_surname(word: Word) -> bool:
    return len(word.text.rstrip(".")) == 1 or word.key in WORDS["particles"] or word.text in WORDS["given"]
