"""Pieces: words cut as the vocabulary was made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.annotating.attributions.pieces import MOST_PIECES, Pieces

VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "the",
    "har",
    "##bour",
    "##bo",
    "##ur",
    "s",
    "u",
    ".",
    "'",
    "cafe",
    "“",
    "”",
    "ok",
    "##af",
    "##or",
]


@pytest.mark.parametrize(("word", "expected"), [
    ("the", ["the"]),
    ("The", ["the"]),
    ("Harbour", ["har", "##bour"]),           # the longest piece first
    ("U.S.", ["u", ".", "s", "."]),
    ("'s", ["'", "s"]),
    ("Café", ["cafe"]),                        # accents are off
    ("Okaf", ["ok", "##af"]),
    ("quay", ["[UNK]"]),
    ("“", ["“"]),
    ("\x07", ["[UNK]"]),
    ("", ["[UNK]"]),
    ("Harbour.Harbour.Harbour", ["har", "##bour", ".", "har"]),
])  # fmt: skip
def test_a_word_is_cut(word: str, expected: list[str]) -> None:
    assert [VOCABULARY[n] for n in Pieces(VOCABULARY).of(word)] == expected


@given(st.text(max_size=80))
def test_every_word_has_a_few_pieces(word: str) -> None:
    pieces = Pieces(VOCABULARY)
    numbers = pieces.of(word)
    assert 1 <= len(numbers) <= MOST_PIECES
    assert all(0 <= n < len(VOCABULARY) for n in numbers)
    assert pieces.of(word) == numbers
