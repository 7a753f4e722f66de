"""Wordings: where two forms of the same words depart from one another, word by word.

reading > annotating > gathering > comparing > [presenting]

In:  two wordings of a quote, or two reports' text of one shared passage, as shown.
Out: runs of `Piece` values, the words that the other has not marked.
Start at `compared` for a quote, `collated` for a passage.
Limits: words are compared without case and punctuation, and in order: a word that moved counts as
changed. Words beyond `MOST_WORDS` are not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

#: A quote longer than this is a speech; side by side nobody reads it further.
MOST_WORDS = 150

#: Words of a shared passage that are compared: more than any report shows of it at once, and the time of
#: a comparison grows with their square.
MOST_COLLATED = 1_000

#: Stands where words of the fullest wording are left out in the middle.
OMISSION = "[…]"

_BARE = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, all alike."""

    text: str
    #: The fullest wording does not have these words here.
    changed: bool = False
    #: Not the report's words: the sign for words it left out.
    omission: bool = False


def compared(fullest: str, wording: str) -> tuple[Piece, ...]:
    """Return ``wording`` in pieces; words that ``fullest`` does not have in that place are changed.

    Joined by single spaces, the pieces that are no omissions give the wording back, up to `MOST_WORDS`.
    Source: longest common subsequence of words (rapidfuzz).
    """
    words, cut = _words(wording)
    reference, _ = _words(fullest)
    keys, other = [_key(w) for w in words], [_key(w) for w in reference]
    pieces: list[Piece] = []
    steps = [s for s in LCSseq.opcodes(other, keys) if s.dest_end > s.dest_start or s.src_end > s.src_start]
    for at, step in enumerate(steps):
        if step.tag != "delete":
            mine = " ".join(words[step.dest_start : step.dest_end])
            pieces.append(Piece(mine, changed=step.tag != "equal"))
        elif 0 < at < len(steps) - 1 and steps[at - 1].tag == steps[at + 1].tag == "equal":
            # Beside words put in, the words left out are those replaced: the mark says enough.
            pieces.append(Piece(OMISSION, omission=True))
    if cut:
        pieces.append(Piece("…", omission=True))
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class Collation:
    """Two texts of one passage, each in pieces; the words that the other has not are changed."""

    one: tuple[Piece, ...]
    other: tuple[Piece, ...]
    #: Words in which they depart, of the larger side where words stand for words; at least these, where cut.
    differing: int
    #: One of the texts is longer than what was compared.
    cut: bool


def collated(one: str, other: str, most: int = MOST_WORDS) -> Collation:
    """Lay two texts of one passage side by side.

    Compares the first `MOST_COLLATED` words of each and shows as far as either has ``most`` words, so that
    both sides end at the same place.
    Source: longest common subsequence of words (rapidfuzz).
    """
    mine, cut_mine = _words(one, MOST_COLLATED)
    theirs, cut_theirs = _words(other, MOST_COLLATED)
    left, right = _Side(mine, most), _Side(theirs, most)
    differing = 0
    for gone, come, equal in _changes([_key(w) for w in mine], [_key(w) for w in theirs]):
        differing += 0 if equal else max(gone, come)
        room = min(left.room, right.room)
        left.take(min(gone, room), equal)
        right.take(min(come, room), equal)
        if max(gone, come) > room:
            left.close()
            right.close()
    cut = cut_mine or cut_theirs
    return Collation(left.pieces(cut_mine), right.pieces(cut_theirs), differing, cut)


def _changes(one: list[str], other: list[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield how many words of each come next, and whether they are equal; words for words in one step."""
    gone = come = 0
    for step in LCSseq.opcodes(one, other):
        before, after = step.src_end - step.src_start, step.dest_end - step.dest_start
        if step.tag != "equal":
            gone, come = gone + before, come + after
            continue
        if gone or come:
            yield gone, come, False
            gone = come = 0
        yield before, after, True
    if gone or come:
        yield gone, come, False


class _Side:
    """One text of two, shown piece by piece as far as there is room."""

    def __init__(self, words: list[str], room: int) -> None:
        self.words, self.room, self.at = words, room, 0
        self._pieces: list[Piece] = []

    def take(self, number: int, equal: bool) -> None:
        if number:
            said = " ".join(self.words[self.at : self.at + number])
            self._pieces.append(Piece(said, changed=not equal))
        self.at += number
        self.room -= number

    def close(self) -> None:
        self.room = 0

    def pieces(self, cut: bool) -> tuple[Piece, ...]:
        more = cut or self.at < len(self.words)
        return (*self._pieces, Piece("…", omission=True)) if more else tuple(self._pieces)


def whole(wording: str, most: int = MOST_WORDS) -> tuple[Piece, ...]:
    """Return a wording as one piece with nothing marked: the fullest, or a paraphrase."""
    words, cut = _words(wording, most)
    said = (Piece(" ".join(words)),)
    return (*said, Piece("…", omission=True)) if cut else said


def same_words(text: str) -> str:
    """Return what two wordings have in common that differ in marks, case and white space alone."""
    return " ".join(_key(word) for word in text.split())


def _words(text: str, most: int = MOST_WORDS) -> tuple[list[str], bool]:
    words = text.split(maxsplit=most)
    return words[:most], len(words) > most


def _key(word: str) -> str:
    return _BARE.sub("", word).casefold() or word
