"""Pieces: words cut into the pieces that an encoder knows by number.

reading > [annotating] > gathering > comparing > presenting

In:  a vocabulary (one piece a line, its number the line's) and words.
Out: for each word, the numbers of its first few pieces.
Start at `Pieces`.
Limits: uncased BERT vocabularies (Devlin et al., NAACL 2019; WordPiece: Schuster and Nakajima,
ICASSP 2012). Of a long word only its first `MOST_PIECES` are kept: web addresses, hashtags.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

#: Pieces of one word that are kept: a label belongs to the word, and the first pieces tell most.
MOST_PIECES = 4

#: Characters of a word that are looked at.
LONGEST_WORD = 40

#: Words remembered; a day's news has some 30,000.
_REMEMBERED = 50_000


class Pieces:
    """A vocabulary, and the words that it has already cut."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._numbers = {piece: n for n, piece in enumerate(vocabulary)}
        self.unknown = self._numbers["[UNK]"]
        self.first = self._numbers["[CLS]"]
        self.last = self._numbers["[SEP]"]
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """Cut a word; at least one number, at most `MOST_PIECES`."""
        found = self._known.get(word)
        if found is None:
            found = self._cut(word[:LONGEST_WORD])
            if len(self._known) < _REMEMBERED:
                self._known[word] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        numbers: list[int] = []
        for part in _parts(word):
            numbers += self._part(part)
            if len(numbers) >= MOST_PIECES:
                break
        return tuple(numbers[:MOST_PIECES]) or (self.unknown,)

    def _part(self, part: str) -> Sequence[int]:
        """The longest known piece first, then the rest; unknown as a whole if a rest fits nothing."""
        numbers: list[int] = []
        start = 0
        while start < len(part):
            lead = "##" if start else ""
            stops = range(len(part), start, -1)
            stop = next((end for end in stops if lead + part[start:end] in self._numbers), None)
            if stop is None:
                return [self.unknown]
            numbers.append(self._numbers[lead + part[start:stop]])
            start = stop
        return numbers


def _parts(word: str) -> list[str]:
    """Lower case, accents off, cut at every mark: what the vocabulary was made from."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    parts: list[str] = []
    joined = False
    for c in plain:
        if not c.isalnum():
            joined = False
            if c.isprintable() and not c.isspace():
                parts.append(c)
        elif joined:
            parts[-1] += c
        else:
            parts.append(c)
            joined = True
    return parts
