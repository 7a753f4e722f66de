"""Words: a text's words in the form in which two reports' words are compared.

reading > annotating > gathering > [comparing] > presenting

In:  an article's text and a range of it.
Out: `Word`s in text order: a key that is equal for words that differ in marks alone, and the span.
Start at `words`.
Limits: English. "U.S." and "US", "don't" and "don’t", "5,000" and "5000" are one word each;
"sometime" and "some time" are not (see `align`, which takes them for the same).
Nothing here reads or writes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: An abbreviation with stops, a number with separators, or a word with at most three apostrophes.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,6}(?![^\W_])|\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,5}(?!\d)|[^\W_]+(?:['’ʼ‘][^\W_]+){0,3}"
)
_MARKS = str.maketrans("", "", "'’ʼ‘.,\u00a0\u202f")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: what it is compared by, and where it stands."""

    key: str
    start: int
    end: int
    #: Printed with a capital: a name, or a sentence's first word.
    capital: bool


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """List the words of ``text[start:end]``; linear in its length."""
    stop = len(text) if end is None else min(end, len(text))
    return [
        Word(_key(match[0]), match.start(), match.end(), match[0][0].isupper())
        for match in _WORD.finditer(text, start, stop)
    ]


def word_at(text: str, start: int, end: int) -> Word:
    """Return ``text[start:end]``, which is one word, as a `Word`."""
    printed = text[start:end]
    return Word(_key(printed), start, end, printed[0].isupper())


def keys(text: str) -> tuple[str, ...]:
    """The words of ``text`` as they are compared, without their places."""
    return tuple(word.key for word in words(text))


def _key(word: str) -> str:
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word)
    return word.translate(_MARKS).casefold()


_PRONOUN_WORDS = "i he she it we they you who that this one some others both his her their our"
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())


def names_nobody(printed: str) -> bool:
    """Say whether a source as printed is a pronoun and no more: "they" is no named source."""
    return {word.key for word in words(printed)} <= _PRONOUNS
