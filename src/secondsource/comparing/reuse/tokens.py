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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

#: Code points that the tables hold; what lies beyond (emoji, rare scripts) is looked up one by one.
_TABLED = 0x10000

_APOSTROPHES = tuple(map(ord, "'’ʼ‘"))
_THOUSANDS = tuple(map(ord, ",\u00a0\u202f"))
_STOP = ord(".")

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
    letter, digit, folded = _classes(codes)
    alnum = letter | digit
    inside = alnum.copy()
    stops = _joined(codes, letter, digit, alnum, inside)
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    if inside[0]:
        edges = np.concatenate(([0], edges))
    starts, ends = edges[0::2], edges[1::2]
    keys = _keys(alnum, folded, starts, ends)
    ends = ends + stops[np.minimum(ends, len(stops) - 1)]
    found = []
    at = 0
    cuts = np.cumsum([len(text) + 1 for text in texts])
    firsts = np.concatenate(([0], np.searchsorted(starts, cuts)))
    for number, text in enumerate(texts):
        one = slice(firsts[number], firsts[number + 1])
        found.append(
            Tokens(keys[one], (starts[one] - at).astype(np.int32), (ends[one] - at).astype(np.int32))
        )
        at += len(text) + 1
    return found


def _joined(
    codes: npt.NDArray[np.uint32], letter: Flags, digit: Flags, alnum: Flags, inside: Flags
) -> Flags:
    """Set ``inside`` for marks within a word, and say which stops end an abbreviation ("U.S.")."""
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


def _keys(alnum: Flags, folded: Keys, starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]) -> Keys:
    """Hash each word's letters and digits, marks left out, as a polynomial; all of them at once."""
    places = np.flatnonzero(alnum)
    powers, inverses = _powers(len(places) + 1)
    sums = np.zeros(len(places) + 1, dtype=np.uint64)
    np.cumsum(folded[places] * powers[: len(places)], out=sums[1:])
    before = np.zeros(len(alnum) + 1, dtype=np.int64)
    np.cumsum(alnum, out=before[1:])
    first, last = before[starts], before[ends]
    return mixed((sums[last] - sums[first]) * inverses[first])


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


def _classes(codes: npt.NDArray[np.uint32]) -> tuple[Flags, Flags, Keys]:
    """For each character: is it a letter, is it a digit, and the value of its folded form."""
    letters, digits, values = _tables()
    if int(codes.max()) < _TABLED:
        return letters[codes], digits[codes], values[codes]
    low = np.where(codes < _TABLED, codes, 0)
    letter, digit, folded = letters[low], digits[low], values[low]
    for place in np.flatnonzero(codes >= _TABLED):
        letter[place], digit[place], folded[place] = _class(int(codes[place]))
    return letter, digit, folded


@cache
def _tables() -> tuple[Flags, Flags, Keys]:
    rows = [_class(code) for code in range(_TABLED)]
    letters, digits, values = zip(*rows, strict=True)
    return (
        np.array(letters, dtype=np.bool_),
        np.array(digits, dtype=np.bool_),
        mixed(np.array(values, dtype=np.uint64)),
    )


def _class(code: int) -> tuple[bool, bool, int]:
    character = chr(code)
    if not character.isalnum():
        return False, False, 0
    folded = unicodedata.normalize("NFKC", character).casefold()
    value = 0
    for one in folded:
        value = value * 0x110000 + ord(one) + 1
    digit = character.isdecimal()
    return not digit, digit, value % (1 << 64)
