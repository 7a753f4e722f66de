"""Vectors: the shipped table of words, and what it takes for alike."""

from __future__ import annotations

import numpy as np
import pytest

from secondsource.comparing.sameness.vectors import vectors


def alike(one: str, other: str) -> float:
    a, b = vectors().of(one), vectors().of(other)
    assert a is not None
    assert b is not None
    return float(a @ b)


def test_a_row_a_word_of_length_one() -> None:
    table = vectors()
    assert table.rows.shape == (len(table.place), table.width)
    assert table.width == 128
    assert np.allclose(np.linalg.norm(table.rows, axis=1), 1, atol=1e-4)
    assert list(table.place) == sorted(table.place)


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("kill", "die", "sing"), ("flee", "escape", "cook"), ("ferry", "boat", "verdict"),
     ("injure", "wound", "open"), ("resign", "quit", "melt")],
)  # fmt: skip
def test_words_of_like_meaning_are_nearer(word: str, near: str, far: str) -> None:
    assert alike(word, near) > alike(word, far) + 0.1


def test_a_word_that_is_not_in_the_table_has_no_row() -> None:
    assert vectors().of("brekkavold") is None
    assert vectors().of("") is None
