"""Vectors: what a word means, as a row of numbers, so that "fled" and "ran away" are alike.

reading > annotating > gathering > [comparing] > presenting

In:  a lemma.
Out: a row of 128 numbers of length 1, or None for a word that is not in the table.
Start at `vectors`. The table is models/words: distilled from a sentence encoder by training/words; the
card beside it says how.
Limits: one row a word, whatever its sense; some 23,000 English words, few names.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Vectors:
    """The table: one row a word, each of length 1."""

    place: Mapping[str, int]
    rows: Floats

    @property
    def width(self) -> int:
        """Numbers in a row."""
        return int(self.rows.shape[1])

    def of(self, word: str) -> Floats | None:
        """Return the word's row, or None."""
        place = self.place.get(word)
        return None if place is None else self.rows[place]


@functools.lru_cache(maxsize=1)
def vectors() -> Vectors:
    """Load the shipped table, once."""
    folder = resources.files("secondsource.comparing") / "models" / "words"
    words = (folder / "words.txt").read_text(encoding="utf-8").split()
    with (folder / "vectors.npy").open("rb") as file:
        rows = np.load(file, allow_pickle=False).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return Vectors({word: place for place, word in enumerate(words)}, rows)
