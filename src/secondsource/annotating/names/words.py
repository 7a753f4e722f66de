"""Words: a sentence cut into the words that names are made of.

reading > [annotating] > gathering > comparing > presenting

In:  a sentence of a `Parsed`.
Out: `Word` by `Word`: where it stands without stop and possessive, and what its token is.
Start at `words`. A pipeline's tokens split "Son-gwon" and "U.S.-led" as it pleases; these do not.
Limits: scripts that part words by spaces.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.annotating.names.lexicon import WORDS, fold
from secondsource.annotating.pipeline import Parsed
from secondsource.model import Span, Token

_WORD = re.compile(r"[@#]?[^\W_][\w.'’‘&-]*")
_POSSESSIVE = re.compile(r"['’][sS]$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,8}$")

#: A longer word is no abbreviation, whatever stops stand in it.
_SHORT = 16

#: The Arabic article before a name: "al-Sabri" begins with a capital as "Sabri" does.
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)-[^\W\d_]{2}")

#: What makes an adjective of a name: "Lindholm-based" and "Lindholm-to-Orsk" name Lindholm.
_ADJECTIVE = re.compile(
    r"-(?:to-[\w.'’-]{1,60}|[a-z]{2,12}ed|led|born|run|made|style|wide|area|bound|built|like|lookalike)$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: letters, digits and what joins them, without possessive or closing stop."""

    start: int
    end: int
    text: str
    #: Place in `Parsed.tokens` of the token that the word starts in; -1: none.
    token: int
    #: A possessive mark follows.
    owns: bool
    #: Nothing but one blank parts it from the word before it.
    joined: bool
    #: Its first letter is upper case.
    capital: bool

    @property
    def key(self) -> str:
        """The word as `WORDS` and names are looked up: folded."""
        return fold(self.text)


def words(parsed: Parsed, starts: Sequence[int], sentence: Span) -> Iterator[Word]:
    """Yield the words of one sentence; ``starts`` are the starts of `Parsed.tokens`."""
    text = parsed.text
    before = -2
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        start, end = match.start(), match.end()
        plain = match[0].isalpha()  # most are, and have nothing to cut off
        core, owns = (end, False) if plain else _core(text, start, end)
        if core > start:
            place = bisect_right(starts, start) - 1
            joined = start == before + 1 and text[before].isspace()
            word = text[start:core]
            capital = word.lstrip("@#")[:1].isupper() or (not plain and _ARTICLE.match(word) is not None)
            yield Word(start, core, word, place, owns, joined, capital)
            before = end if owns else core


def _core(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return where a word ends without possessive and closing marks, and whether it owns."""
    while end > start and text[end - 1] in "-'’‘&.":
        if text[end - 1] == "." and end - start < _SHORT and _keeps_stop(text[start:end]):
            break
        if text[end - 1] in "'’" and text[end - 2 : end - 1] in ("s", "S") and text[end : end + 1] == " ":
            return end - 1, True
        end -= 1
    mark = _POSSESSIVE.search(text, start, end)
    if mark and mark.start() > start:
        return mark.start(), True
    made = _ADJECTIVE.search(text, start, end)
    return (made.start() if made else end), False


def _keeps_stop(raw: str) -> bool:
    return bool(_INITIALS.match(raw)) or raw[:-1].casefold() in WORDS["abbreviations"]


def token_of(parsed: Parsed, word: Word) -> Token | None:
    """Return the token that the word starts in, if any."""
    return parsed.tokens[word.token] if 0 <= word.token < len(parsed.tokens) else None
