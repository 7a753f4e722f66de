"""Which pairs of a corpus are worth aligning."""

from __future__ import annotations

import random

import numpy as np

from secondsource.comparing.reuse import candidates
from secondsource.comparing.reuse.candidates import Prints
from secondsource.comparing.reuse.tokens import tokenise

WORDS = [f"word{n}" for n in range(5_000)]


def prints_of(texts: list[str]) -> Prints:
    parts = [candidates.prints_of(tokens, number) for number, tokens in enumerate(tokenise(texts))]
    return candidates.shared(candidates.joined(parts))


def pairs(prints: Prints) -> list[tuple[int, int]]:
    found = candidates.promising(candidates.hits_of(prints)).tolist()
    return [(pair >> 32, pair & 0xFFFFFFFF) for pair in found]


def texts(count: int, words: int = 200) -> list[list[str]]:
    draw = random.Random(7)
    return [draw.choices(WORDS, k=words) for _ in range(count)]


def test_a_shared_passage_makes_a_pair_and_chance_does_not() -> None:
    made = texts(30)
    made[17][40:80] = made[3][100:140]
    assert pairs(prints_of([" ".join(words) for words in made])) == [(3, 17)]


def test_a_fifth_of_the_words_may_be_changed() -> None:
    made = texts(30)
    copied = list(made[3][:120])
    for at in range(0, 120, 5):
        copied[at] = "other"
    made[17][40:160] = copied
    assert pairs(prints_of([" ".join(words) for words in made])) == []
    spaced = list(made[3][:120])
    draw = random.Random(3)
    for at in draw.sample(range(120), 24):
        spaced[at] = "other"
    made[17][40:160] = spaced
    assert pairs(prints_of([" ".join(words) for words in made])) == [(3, 17)]


def test_rows_that_hold_a_quoted_word_pair_nobody() -> None:
    made = texts(5)
    made[2][40:80] = made[1][100:140]
    printed = [" ".join(words) for words in made]
    assert pairs(prints_of(printed)) == [(1, 2)]
    words = printed[1].split()
    printed[1] = " ".join([*words[:98], "“" + words[98], *words[99:142], words[142] + "”", *words[143:]])
    assert pairs(prints_of(printed)) == []


def test_what_stands_in_many_articles_of_one_outlet_recurs() -> None:
    made = texts(12)
    for article in range(6):
        made[article][150:190] = made[0][150:190]
    prints = prints_of([" ".join(words) for words in made])
    one_outlet = np.array([0] * 6 + [1] * 6, dtype=np.int32)
    assert (candidates.recurring(prints, one_outlet) == 1).all()
    each_its_own = np.arange(12, dtype=np.int32)
    assert not candidates.recurring(prints, each_its_own).any()
    unknown = np.full(12, -1, dtype=np.int32)
    assert not candidates.recurring(prints, unknown).any()


def test_articles_of_unknown_outlets_are_not_one_site() -> None:
    made = texts(70)
    for article in range(1, 70):
        made[article][100:160] = made[0][100:160]
    printed = [" ".join(words) for words in made]
    few = prints_of(printed[:30])
    assert not candidates.recurring(few, np.full(30, -1, dtype=np.int32)).any()
    many = prints_of(printed)
    assert (candidates.recurring(many, np.full(70, -1, dtype=np.int32)) == 1).all()
    assert (candidates.recurring(many, np.zeros(70, dtype=np.int32)) == 2).all()


def test_a_text_that_hundreds_carry_is_paired_with_some_of_them_only() -> None:
    (text,) = texts(1)
    count = 400
    found = pairs(prints_of([" ".join(text)] * count))
    assert {b for _, b in found} == set(range(1, count))
    assert len(found) < count * candidates.NEIGHBOURS


def test_nothing_makes_no_pairs() -> None:
    assert pairs(prints_of([])) == []
    assert pairs(prints_of(["", "one two three", "one two three"])) == []
