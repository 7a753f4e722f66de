"""Numbers: what number words are worth."""

from __future__ import annotations

import re

import pytest

from secondsource.annotating.numbers import NUMBER, value_of

param = pytest.param


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twelve", 12),
        ("twenty-three", 23),
        ("one hundred and five", 105),
        ("two thousand and ten", 2010),
        ("a hundred thousand", 100_000),
        ("three million two hundred thousand", 3_200_000),
        ("1,200", 1200),
        ("1.5 million", 1_500_000),
        ("2 1/2", 2.5),
        ("2½", 2.5),
        ("two and a half", 2.5),
        ("6,301.75", 6301.75),
        ("3,40,000", 340_000),
        ("1,25,40,000", 12_540_000),
    ],
)
def test_worth(words: str, value: float) -> None:
    assert value_of(words) == value
    assert re.fullmatch(NUMBER, words)


@pytest.mark.parametrize("words", ["", "several", "the", "many hundreds", "5/0"])
def test_no_number(words: str) -> None:
    assert value_of(words) is None


@pytest.mark.parametrize(
    ("words", "first"),
    [
        param("six and eight", "six", id="and-joins-only-behind-a-hundred"),
        param("two three", "two", id="side-by-side"),
        param("one hundred and five", "one hundred and five", id="hundred-and"),
        param("two thousand and ten", "two thousand and ten", id="thousand-and"),
    ],
)
def test_a_number_ends_where_another_begins(words: str, first: str) -> None:
    found = re.match(NUMBER, words)
    assert found is not None
    assert found[0] == first
