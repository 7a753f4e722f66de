"""Wordings: where two forms of the same words depart from one another, word by word.

reading > annotating > gathering > comparing > [presenting]

In:  a quote's wording with its departures from the fullest, or two reports' text of one shared passage.
Out: runs of `Piece` values, the words that the other has not marked.
Start at `departing` for a quote, `collated` for a passage.
Limits: a passage's words are compared without case and punctuation, and in order: a word that moved
counts as changed. Words beyond `MOST_WORDS` are not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.distance import LCSseq

from secondsource.model import Departure, Span, Wording
from secondsource.presenting.plain import single_marks, visible

#: A quote longer than this is a speech; side by side nobody reads it further.
MOST_WORDS = 150

#: Words of a shared passage that are compared: more than any report shows of it at once, and the time of
#: a comparison grows with their square.
MOST_COLLATED = 1_000

#: Stands where words of the fullest wording are left out.
OMISSION = "[…]"

#: Words by which a place in a wording may be off, where an editor's brackets stand for other words.
ASTRAY = 4

_BARE = re.compile(r"\W+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, all alike."""

    text: str
    #: The fullest wording does not have these words here.
    changed: bool = False
    #: Not the report's words: the sign for words it left out.
    omission: bool = False


def departing(
    fullest: str, of: Span, wording: str, at: Span, departures: Sequence[Departure]
) -> tuple[Piece, ...]:
    """Return ``wording[at]`` in pieces; the words that it adds to or puts for ``fullest[of]``'s are changed.

    `OMISSION` stands where words of the fullest are left out, at either end or inside. Joined by single
    spaces, the pieces that are no omissions give the wording back as it is shown, up to `MOST_WORDS`.
    """
    pieces: list[Piece] = []
    said, done = of.start, at.start
    for departure in departures:
        if departure.at:
            start = _space_before(wording, done, departure.at.start)
            stop = _space_after(wording, departure.at.end, at.end)
            pieces += [*_shown(wording[done:start]), *_shown(wording[start:stop], changed=True)]
            done = stop
        elif departure.of:
            stop = _reached(fullest[said : departure.of.start], wording, done, at.end)
            pieces += [*_shown(wording[done:stop]), Piece(OMISSION, omission=True)]
            done = stop
        said = departure.of.end if departure.of else said
    return _cut([*pieces, *_shown(wording[done : at.end])])


def _shown(text: str, *, changed: bool = False) -> list[Piece]:
    said = single_marks(visible(text))
    return [Piece(said, changed=changed)] if said else []


def _space_before(text: str, start: int, end: int) -> int:
    """Where the printed word begins that ``end`` stands in: its marks belong to it."""
    while end > start and not text[end - 1].isspace():
        end -= 1
    return end


def _space_after(text: str, start: int, end: int) -> int:
    while start < end and not text[start].isspace():
        start += 1
    return start


def _reached(said: str, wording: str, start: int, end: int) -> int:
    """Where ``wording[start:end]`` has got to when it has said ``said``.

    Word for word, give or take `ASTRAY` words that were taken for the same (an editor's brackets).
    """
    keys = _WORD.findall(said.casefold())
    if not keys:
        return start
    words = list(islice(_WORD.finditer(wording, start, end), len(keys) + ASTRAY))
    near = sorted(range(len(words)), key=lambda i: abs(i - len(keys) + 1))
    found = next((i for i in near if words[i][0].casefold() == keys[-1]), None)
    return start if found is None else _space_after(wording, words[found].end(), end)


def _cut(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces as far as `MOST_WORDS` words."""
    kept: list[Piece] = []
    room = MOST_WORDS
    for piece in pieces:
        words = piece.text.split()
        if piece.omission or len(words) <= room:
            kept.append(piece)
            room -= 0 if piece.omission else len(words)
            continue
        if room:
            kept.append(Piece(" ".join(words[:room]), changed=piece.changed))
        return (*kept, Piece("…", omission=True))
    return tuple(kept)


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


def wording_flags(group: Sequence[Wording], *, alone: bool) -> tuple[str, ...]:
    """Say what a reader must not overlook in a wording; ``group``: the articles' wordings that are one.

    Args:
        alone: One report alone has the quote in quotation marks.
    """
    flags = []
    if any(departure.negation for departure in group[0].departures):
        flags.append("a “not” is lost or added")
    if not any(wording.supported for wording in group):
        flags.append("in quotation marks here alone" if alone else "in these words here alone")
    return tuple(flags)


def whole(wording: str, most: int = MOST_WORDS) -> tuple[Piece, ...]:
    """Return a wording as one piece with nothing marked: the fullest, or a paraphrase."""
    words, cut = _words(wording, most)
    said = (Piece(" ".join(words)),)
    return (*said, Piece("…", omission=True)) if cut else said


def same_words(text: str) -> str:
    """Return what two wordings have in common that differ in marks, case and white space alone."""
    return " ".join(key for word in text.split() if (key := _BARE.sub("", word).casefold()))


def _words(text: str, most: int = MOST_WORDS) -> tuple[list[str], bool]:
    words = text.split(maxsplit=most)
    return words[:most], len(words) > most


def _key(word: str) -> str:
    return _BARE.sub("", word).casefold() or word
