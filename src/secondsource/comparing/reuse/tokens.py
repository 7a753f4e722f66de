"""Tokens: a text's words as numbers, so that whole corpora can be compared.

reading > annotating > gathering > [comparing] > presenting

In:  texts.
Out: for each its `Tokens`: a 64-bit key a word, equal for words that differ in marks or case alone,
     and where the word stands.
Start at `tokenise`.
Limits: English. "U.S." and "US", "don't" and "don’t", "5,000" and "5000" have one key each, as in
words.py, whose rules these are; two different words share a key once in 2**64.
Nothing here reads or writes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

#: Code points that the tables hold; what lies beyond (emoji, rare scripts) is looked up one by one.
_TABLED = 0x10000

_APOSTROPHES = tuple(map(ord, "'’ʼ‘"))
_THOUSANDS = tuple(map(ord, ",\u00a0\u202f"))
_STOP, _NEWLINE, _STRAIGHT, _GRAVE = map(ord, '.\n"`')
_OPENING = tuple(map(ord, "“„«"))
_CLOSING = tuple(map(ord, "”»"))

#: An odd factor and its inverse modulo 2**64: a word's key is a polynomial in it.
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)

#: Characters taken together: small enough for a processor's cache, enough to pay for numpy's calls.
_BATCH = 1 << 18


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of one text, in order: their keys and where they stand."""

    keys: Keys
    starts: Places
    ends: Places
    #: For each word, whether it seems to stand between double quotation marks of one line: a quick look,
    #: by the marks alone (annotating's quotation.py looks closely).
    marked: Flags
    #: For each word, whether it is neither capitalised nor a figure.
    plain: Flags

    def __len__(self) -> int:
        return len(self.keys)


def tokenise(texts: Sequence[str]) -> list[Tokens]:
    """Give the words of each text; linear in the texts' length."""
    found: list[Tokens] = []
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text) + 1
        if size >= _BATCH:
            found += _tokenise(batch)
            batch, size = [], 0
    return found + _tokenise(batch) if batch else found


def _tokenise(texts: list[str]) -> list[Tokens]:
    codes = np.frombuffer(("\n".join(texts) + "\n\n\n\n").encode("utf-32-le", "surrogatepass"), dtype="<u4")
    characters = _characters(codes)
    alnum = characters.letter | characters.digit
    inside = alnum.copy()
    stops = _joined(codes, characters, alnum, inside)
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    if inside[0]:
        edges = np.concatenate(([0], edges))
    starts, ends = edges[0::2], edges[1::2]
    keys = _keys(alnum, characters, starts, ends)
    marked = _marked(codes, starts)
    digits = _sums(characters.digit)
    plain = ~(characters.capital[starts] | (digits[ends] > digits[starts]))
    ends = ends + stops[np.minimum(ends, len(stops) - 1)]
    found = []
    at = 0
    cuts = np.cumsum([len(text) + 1 for text in texts])
    firsts = np.concatenate(([0], np.searchsorted(starts, cuts)))
    for number, text in enumerate(texts):
        one = slice(firsts[number], firsts[number + 1])
        found.append(
            Tokens(
                keys[one],
                (starts[one] - at).astype(np.int32),
                (ends[one] - at).astype(np.int32),
                marked[one],
                plain[one],
            )
        )
        at += len(text) + 1
    return found


def _joined(codes: npt.NDArray[np.uint32], characters: _Characters, alnum: Flags, inside: Flags) -> Flags:
    """Set ``inside`` for marks within a word, and say which stops end an abbreviation ("U.S.")."""
    letter, digit = characters.letter, characters.digit
    marks = np.flatnonzero(~alnum[1:-4] & alnum[:-5] & alnum[2:-3]) + 1
    kinds = codes[marks]
    apostrophes = marks[np.isin(kinds, _APOSTROPHES)]
    inside[apostrophes] = True
    commas = marks[np.isin(kinds, _THOUSANDS)]
    in_number = digit[commas - 1] & digit[commas + 1] & digit[commas + 2] & digit[commas + 3]
    inside[commas[in_number & ~digit[commas + 4]]] = True
    dots = marks[kinds == _STOP]
    single = letter[dots - 1] & letter[dots + 1] & ~alnum[dots + 2]
    single &= ~alnum[np.maximum(dots - 2, 0)] | (dots < 2)
    dots = dots[single]
    inside[dots] = True
    closing = np.zeros(len(codes), dtype=np.bool_)
    last = dots + 2
    closing[last[(codes[last] == _STOP)]] = True
    closing[dots] = False
    return closing


def _keys(
    alnum: Flags, characters: _Characters, starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]
) -> Keys:
    """Hash each word's letters and digits, marks left out, as a polynomial; all of them at once."""
    places = np.flatnonzero(alnum)
    before = _sums(alnum)
    first, last = before[starts], before[ends]
    widths = characters.width[places]
    exponents = np.arange(len(places) + 1, dtype=np.int32)
    if int(widths.max(initial=1)) > 1:
        np.cumsum(widths, out=exponents[1:])
    powers, inverses = _powers(int(exponents[-1]) + 1)
    sums = np.zeros(len(places) + 1, dtype=np.uint64)
    np.cumsum(characters.folded[places] * powers[exponents[:-1]], out=sums[1:])
    return mixed((sums[last] - sums[first]) * inverses[exponents[first]])


def _marked(codes: npt.NDArray[np.uint32], starts: npt.NDArray[np.intp]) -> Flags:
    """Say of each word whether more marks have been opened than closed before it in its line.

    Straight marks count by twos; a line with an odd number of them has none.
    """
    following = codes[1:]
    opens, closes = np.isin(codes, _OPENING), np.isin(codes, _CLOSING)
    opens[:-1] |= (codes[:-1] == _GRAVE) & (following == _GRAVE)
    closes[:-1] |= (codes[:-1] == _APOSTROPHES[0]) & (following == _APOSTROPHES[0])
    depth, straight = _sums(opens.astype(np.int8) - closes), _sums(codes == _STRAIGHT)
    breaks = np.flatnonzero(codes == _NEWLINE)
    line = np.searchsorted(breaks, starts)
    first, last = np.concatenate(([0], breaks + 1))[line], breaks[line]
    even = (straight[last] - straight[first]) % 2 == 0
    within = (straight[starts] - straight[first]) % 2 == 1
    return np.asarray((depth[starts] > depth[first]) | (even & within))


def _sums(values: npt.NDArray[Any]) -> npt.NDArray[np.int32]:
    """For each place, the sum of the values before it."""
    found = np.zeros(len(values) + 1, dtype=np.int32)
    np.cumsum(values, out=found[1:])
    return found


def mixed(values: Keys) -> Keys:
    """Spread 64-bit values evenly, one to one (splitmix64's finaliser, Steele et al., OOPSLA 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _powers(length: int) -> tuple[Keys, Keys]:
    size = 1 << max(16, (length - 1).bit_length())
    powers, inverses = _powers_of(size)
    return powers[:length], inverses[:length]


@cache
def _powers_of(size: int) -> tuple[Keys, Keys]:
    powers = np.full(size, _BASE, dtype=np.uint64)
    inverses = np.full(size, _INVERSE, dtype=np.uint64)
    powers[0] = inverses[0] = 1
    return np.cumprod(powers), np.cumprod(inverses)


# ------------------------------------------------------------------ characters


@dataclass(frozen=True, slots=True, eq=False)
class _Characters:
    """What characters are, each by its place."""

    letter: Flags
    digit: Flags
    capital: Flags
    #: The value of its folded form, and how many characters that has ("ß" is folded to "ss").
    folded: Keys
    width: npt.NDArray[np.int8]


def _characters(codes: npt.NDArray[np.uint32]) -> _Characters:
    table = _table()
    low = codes if int(codes.max()) < _TABLED else np.where(codes < _TABLED, codes, 0)
    found = _Characters(
        table.letter[low], table.digit[low], table.capital[low], table.folded[low], table.width[low]
    )
    if low is not codes:
        places = np.flatnonzero(codes >= _TABLED)
        rare = _classes(codes[places].tolist())
        found.letter[places], found.digit[places] = rare.letter, rare.digit
        found.capital[places] = rare.capital
        found.folded[places], found.width[places] = rare.folded, rare.width
    return found


@cache
def _table() -> _Characters:
    return _classes(range(_TABLED))


def _classes(codes: Iterable[int]) -> _Characters:
    characters = [chr(code) for code in codes]
    folded = [_folded(character) for character in characters]
    values = np.zeros(len(characters), dtype=np.uint64)
    for place in range(max(map(len, folded), default=0)):
        ordinals = [ord(form[place]) if place < len(form) else 0 for form in folded]
        power = np.uint64(pow(_BASE, place, 1 << 64))
        values += np.where(np.array(ordinals) > 0, mixed(np.array(ordinals, dtype=np.uint64)) * power, 0)
    return _Characters(
        letter=np.array([c.isalnum() and not c.isdecimal() for c in characters], dtype=np.bool_),
        digit=np.array([c.isdecimal() for c in characters], dtype=np.bool_),
        capital=np.array([c.isupper() or c.istitle() for c in characters], dtype=np.bool_),
        folded=values,
        width=np.array([len(form) for form in folded], dtype=np.int8),
    )


def _folded(character: str) -> str:
    """The letters and digits of a character's case-folded compatibility form."""
    if not character.isalnum():
        return ""
    form = unicodedata.normalize("NFKC", character).casefold()
    return "".join(one for one in form if one.isalnum()) or character
