"""Wordings: where one report's form of a quote departs from the fullest, word by word.

reading > annotating > gathering > comparing > [presenting]

In:  two wordings, as shown.
Out: the second as a run of `Piece` values, the words that the first has not marked.
Start at `compared`.
Limits: words are compared without case and punctuation, and in order: a word that moved counts as
changed. Words beyond `MOST_WORDS` are not shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

#: A quote longer than this is a speech; side by side nobody reads it further.
MOST_WORDS = 150

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


def whole(wording: str) -> tuple[Piece, ...]:
    """Return a wording as one piece with nothing marked: the fullest, or a paraphrase."""
    words, cut = _words(wording)
    said = (Piece(" ".join(words)),)
    return (*said, Piece("…", omission=True)) if cut else said


def same_words(text: str) -> str:
    """Return what two wordings have in common that differ in marks, case and white space alone."""
    return " ".join(_key(word) for word in text.split())


def _words(text: str) -> tuple[list[str], bool]:
    words = text.split(maxsplit=MOST_WORDS)
    return words[:MOST_WORDS], len(words) > MOST_WORDS


def _key(word: str) -> str:
    return _BARE.sub("", word).casefold() or word
