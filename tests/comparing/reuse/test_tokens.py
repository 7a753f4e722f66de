"""Words as numbers: the same words as words.py finds, each with one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.comparing.reuse.tokens import tokenise
from secondsource.comparing.words import words


def printed(text: str) -> list[str]:
    (found,) = tokenise([text])
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the U.N.'s envoy", ["The", "U.S.", "and", "the", "U.N.", "s", "envoy"]),
        ("don’t, can't; O'Hara's", ["don’t", "can't", "O'Hara's"]),
        ("5,000 of 1,234,567 and 1,23", ["5,000", "of", "1,234,567", "and", "1", "23"]),
        ("3.5 per cent", ["3", "5", "per", "cent"]),
        ("a half-hearted e-mail_x", ["a", "half", "hearted", "e", "mail", "x"]),
        ("J.K. Ode of St. Anne.", ["J.K.", "Ode", "of", "St", "Anne"]),
        ("'quoted' ‘so’", ["quoted", "so"]),
        ("Größe 𝔘nicode😀 naïve", ["Größe", "𝔘nicode", "naïve"]),
        ("", []),
        ("…", []),
    ],
)
def test_words_and_where_they_stand(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("don’t", "DON'T"),
        ("5,000", "5000"),
        ("Straße", "STRASSE"),
        ("ﬁre", "fire"),
        ("naïve", "nai\u0308ve".replace("i\u0308", "ï")),
    ],
)
def test_words_that_differ_in_marks_or_case_have_one_key(one: str, other: str) -> None:
    a, b = tokenise([one, other])
    assert a.keys.tolist() == b.keys.tolist()


@pytest.mark.parametrize(
    ("one", "other"), [("quay", "quays"), ("ab", "ba"), ("1", "01"), ("a", "aa"), ("0", "O")]
)
def test_other_words_have_other_keys(one: str, other: str) -> None:
    a, b = tokenise([one, other])
    assert a.keys.tolist() != b.keys.tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we will go” and left.", ["we", "will", "go"]),
        ('"No," she said. "Not today."', ["No", "Not", "today"]),
        ('One mark " alone.\n"Yes," he said.', ["Yes"]),
        ("“A paragraph left open\nand the next", ["A", "paragraph", "left", "open"]),
        ("``Doubled,'' it said.", ["Doubled"]),
        ("Nobody’s quoted", []),
    ],
)
def test_words_between_double_marks(text: str, expected: list[str]) -> None:
    for among in ([text], ["“open", text, "shut”"]):
        found = tokenise(among)[among.index(text)]
        marked = [text[s:e] for s, e, m in zip(found.starts, found.ends, found.marked, strict=True) if m]
        assert marked == expected


def test_a_text_has_the_same_keys_wherever_it_stands() -> None:
    text = "The ferry struck the quay at dawn, and 1,200 people were led ashore by the U.S. coast guard."
    alone, *_ = tokenise([text])
    among = tokenise(["", "x" * 300_000, text, "U.S.", text])
    assert among[2].keys.tolist() == among[4].keys.tolist() == alone.keys.tolist()
    assert among[4].starts.tolist() == alone.starts.tolist()


PIECES = ["U.S.", "5,000", "don’t", " ", "\n", "—", "é", "😀", "\x00", "A", "1", ".", ",", "'", "ß"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join))
def test_every_letter_and_digit_stands_in_one_word(text: str) -> None:
    (found,) = tokenise([text])
    inside = [False] * len(text)
    last = 0
    for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True):
        assert last <= start < end <= len(text)
        inside[start:end] = [True] * (end - start)
        last = end
    assert all(inside[at] for at, character in enumerate(text) if character.isalnum())


@given(
    st.lists(st.sampled_from(["the", "quay", "U.S.", "5,000", "don’t", "O'Hara", "12", "Ltd"]), max_size=20)
)
def test_words_are_those_of_the_other_modules(pieces: list[str]) -> None:
    text = " ".join(pieces)
    (found,) = tokenise([text])
    theirs = words(text)
    assert [(w.start, w.end) for w in theirs] == list(
        zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    )
    of_key = {}
    for word, key in zip(theirs, found.keys.tolist(), strict=True):
        assert of_key.setdefault(word.key, key) == key
    assert len(set(of_key.values())) == len(of_key)
