from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.model import Precision, Published
from secondsource.presenting.plain import (
    counted,
    date_words,
    id_words,
    listed,
    outlet_words,
    published_words,
    quoted,
    same_length,
    shortened,
    visible,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(" a\r\n\tb\u2028c\xa0d ", "a b c d", id="white-space"),
        pytest.param("\x1b[31;1mred\x1b[0m \x9b2Jend", "red end", id="ansi"),
        pytest.param("\x1b[" + "1" * 100 + "m", "[" + "1" * 100 + "m", id="overlong-ansi-loses-its-escape"),
        pytest.param("a\x00b\x07c\x7fd", "abcd", id="control"),
        pytest.param("exe.\u202egnp\u202c\u2066x\u2069", "exe.gnpx", id="direction"),
        pytest.param("נ\u200fב 👩\u200d🚒", "נב 👩\u200d🚒", id="joiners-stay"),
        pytest.param("a\ud800b\ufffe", "a\ufffdb\ufffd", id="no-characters"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


@pytest.mark.parametrize(
    ("outlet", "expected"),
    [
        ("www.harbour.example", "harbour.example"),
        ("WWW2.Harbour.example", "Harbour.example"),
        ("www.example", "www.example"),
        ("www. Harbour", "www. Harbour"),
        ("The Tarn Mail", "The Tarn Mail"),
        ("\u202ewww.a.example", "a.example"),
        ("\u202e", ""),
    ],
)
def test_outlets_as_shown(outlet: str, expected: str) -> None:
    assert outlet_words(outlet) == expected


def test_names_without_end_are_cut_and_those_without_letters_told() -> None:
    assert len(outlet_words("Mail " * 200_000)) <= 60
    assert len(id_words("x" * 1_000_000)) <= 80
    assert id_words("\u202e\x00") == "(nameless)"


@settings(derandomize=True)
@given(st.text(st.characters() | st.sampled_from("\r\n\x00\x1b\u2028\ud800\u202e"), max_size=30))
def test_same_length_keeps_every_offset(text: str) -> None:
    shown = same_length(text)
    assert len(shown) == len(text)
    assert all(a == b for a, b in zip(text, shown, strict=True) if a.isalnum())
    assert "\r" not in shown
    shown.encode("utf-8")


def test_line_ends_stay_where_they_were() -> None:
    assert same_length("a\r\nb\rc\u2028d") == "a \nb\nc\nd"


@pytest.mark.parametrize(
    ("value", "precision", "expected"),
    [
        ("2021-03-05", "day", "5 March 2021"), ("2021-03", "month", "March 2021"), ("2021", "year", "2021"),
        ("2021-03-05T09:40:00+01:00", "time", "5 March 2021, 09:40"),
        ("2021-03-05T09:40", "day", "5 March 2021"),
        ("2021-03-05", None, "5 March 2021"), ("2021-W09", "day", "2021-W09"),
        ("2021-13-40", "day", "2021-13-40"),
        ("2021-03-05TMO", "day", "2021-03-05TMO"), ("soon", None, "soon"),
    ],
)  # fmt: skip
def test_date_words(value: str, precision: Precision | None, expected: str) -> None:
    assert date_words(value, precision) == expected


def test_published_says_how_it_is_known() -> None:
    assert published_words(Published()) == "date unknown"
    day = Published(value="2021-03-05", source="metadata", precision="day")
    assert published_words(day) == "5 March 2021 (from the page)"


def test_counts_and_lists() -> None:
    assert [counted(n, "report") for n in (0, 1, 2)] == ["no reports", "1 report", "2 reports"]
    assert counted(3, "story") == "3 stories"
    assert [listed(list(s)) for s in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


def test_quoted_words_are_cut_at_a_space_with_inner_marks_single() -> None:
    assert quoted('The “Ada”\nand "Bo"', 80) == "“The ‘Ada’ and 'Bo'”"
    assert shortened("one two three, four", 15) == "one two three…"
    assert len(shortened("x" * 100, 10)) == 10
