"""Figures: numbers with their bounds, units and what they count; the sentences stand in table.toml."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from benchmarks.figures import Wanted, figures, table
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.figures.finding import find_figures
from secondsource.annotating.pipeline import Parsed
from secondsource.model import Article, Span, Token

param = pytest.param
CASES = tuple(table())


# ------------------------------------------------------------------ the table


@pytest.mark.parametrize(
    ("text", "expected"),
    [param(text, wanted, id=f"{section}-{text[:30]}") for section, text, wanted in CASES],
)
def test_table(text: str, expected: tuple[Wanted, ...]) -> None:
    found = figures(text)
    assert [f.span.of(text) for f in found] == [want.span.of(text) for want in expected]
    assert [f.span for f in found] == [want.span for want in expected]
    wrong = [(want, f) for want, f in zip(expected, found, strict=True) if not want.is_right(f)]
    assert not wrong


def test_table_is_large() -> None:
    assert len(CASES) >= 250


@pytest.mark.parametrize(
    ("text", "words"),
    [
        param("Police held 12 armed men.", ["armed"], id="adjective"),
        param("Five members of one family drowned.", ["of one family"], id="of-one-family"),
        param("Some 40 Lindholm dockers walked out.", ["Lindholm"], id="name"),
        param("The blast killed 12.", ["killed"], id="state-before"),
        param("A dozen were wounded.", ["wounded"], id="state-after"),
        param("Nine people killed in the fire were named.", ["killed"], id="participle"),
        param("They sold 30 boats.", [], id="nothing"),
        param("They paid a $4 million federal grant.", [], id="not-of-a-sum"),
        param("The two great rivers flooded.", [], id="praise"),
        param("A 200-strong crew was hired.", [], id="strong"),
        param("The blast hurt nine people, all of them bakers.", ["hurt"], id="people"),
        param("Left with burns, 12 critically, the bakers recovered.", [], id="adverb"),
    ],
)
def test_modifiers(text: str, words: list[str]) -> None:
    figure = figures(text)[0]
    assert [span.of(text) for span in figure.modifiers] == words


@pytest.mark.parametrize(
    "text", ["The blast killed 12 and wounded 30.", "Twelve were killed and 30 wounded in the blast."]
)
def test_each_number_has_its_own_state(text: str) -> None:
    assert [[span.of(text) for span in figure.modifiers] for figure in figures(text)] == [
        ["killed"],
        ["wounded"],
    ]


def test_killed_dead_and_aboard_are_one_number_of_people() -> None:
    texts = ["12 killed in Lindholm.", "The crash left a dozen dead.", "It killed all 12 aboard."]
    found = [figures(text)[0] for text in texts]
    assert {(f.value, f.unit, f.counts) for f in found} == {(12.0, None, "person")}
    assert all(f.modifiers for f in found)


# ------------------------------------------------------------------ rendered values

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """Spell a number below a million as the press does."""
    if number >= 1000:
        rest = number % 1000
        joint = " and " if 0 < rest < 100 else " "
        return in_words(number // 1000) + " thousand" + (joint + in_words(rest) if rest else "")
    if number >= 100:
        rest = number % 100
        return _ONES[number // 100] + " hundred" + (" and " + in_words(rest) if rest else "")
    if number >= 20:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    return _ONES[number]


#: Not 1 (a pronoun too); whole numbers that are no year, dialled code or list.
counts = st.integers(2, 999_999)


@settings(max_examples=80, deadline=None)
@given(counts, st.booleans())
def test_a_rendered_count_is_read(number: int, spelt: bool) -> None:
    printed = in_words(number) if spelt else f"{number:,}"
    text = f"Officials said {printed} people came to the fair."
    (found,) = figures(text)
    assert found.span.of(text) == printed
    assert (found.value, found.low, found.high, found.counts) == (number, number, number, "person")


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 999), st.integers(0, 9),
    st.sampled_from([("million", 1e6), ("bn", 1e9), ("m", 1e6), (" billion", 1e9), (" trillion", 1e12)]),
    st.sampled_from([("$", "USD"), ("£", "GBP"), ("€", "EUR"), ("A$", "AUD"), ("Rs ", "INR")]),
)  # fmt: skip
def test_a_rendered_sum_is_read(
    whole: int, tenth: int, scale: tuple[str, float], mark: tuple[str, str]
) -> None:
    space = " " if scale[0] == "million" else ""
    printed = f"{mark[0]}{whole}.{tenth}{space}{scale[0]}"
    text = f"The harbour was sold for {printed} in the end."
    (found,) = figures(text)
    assert found.span.of(text) == printed
    assert found.value == pytest.approx((whole + tenth / 10) * scale[1])
    assert (found.unit, found.kind) == (mark[1], "money")


BOUNDS = {
    "at least": (None, 1.0, None), "more than": (None, 1.0, None), "up to": (None, None, 1.0),
    "fewer than": (None, None, 1.0), "nearly": (1.0, 0.9, 1.0), "about": (1.0, 0.9, 1.1),
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 1_800), st.sampled_from(sorted(BOUNDS)))
def test_a_rendered_bound_is_read(number: int, word: str) -> None:
    text = f"The mayor said {word} {number:,} boats were lost."
    (found,) = figures(text)
    wanted = tuple(None if share is None else pytest.approx(number * share) for share in BOUNDS[word])
    assert (found.value, found.low, found.high) == wanted
    assert found.approximate


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 1_400), st.integers(1, 500), st.sampled_from(["{}-{}", "between {} and {}", "{} to {}"])
)
def test_a_rendered_range_is_read(low: int, more: int, form: str) -> None:
    text = f"The yard has {form.format(low, low + more)} kilometres of rope."
    (found,) = figures(text)
    assert (found.value, found.low, found.high, found.unit) == (None, low, low + more, "km")


# ------------------------------------------------------------------ offsets

HAZARDS = ["“", "$", "%", "1", ",", ".", "-", " to ", "e\u0301", "😀", "\u2028", "\x00", "½", "°", "m "]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=3), max_size=10).map("".join)


@settings(max_examples=60, deadline=None)
@given(noise, noise)
def test_offsets_slice_back(before: str, after: str) -> None:
    text = f"{before}\nOfficials said 12 people drowned.\n{after}"
    found = figures(text)
    assert "12" in [f.span.of(text) for f in found]
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(f.low is None or f.high is None or f.low <= f.high for f in found)


SENTENCES = tuple(text for _, text, _ in CASES)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_a_paragraph_before_moves_the_spans_and_nothing_else(sentences: list[str], line: str) -> None:
    text, before = "\n\n".join(sentences), f"The harbour is quiet and the sea is calm.{line}"
    moved = [
        (f.span.start - len(before), f.span.end - len(before), f.value, f.low, f.high, f.unit, f.counts)
        for f in figures(before + text)
    ]
    found = [(f.span.start, f.span.end, f.value, f.low, f.high, f.unit, f.counts) for f in figures(text)]
    assert moved == found


# ------------------------------------------------------------------ hostile inputs


def unparsed(text: str) -> Parsed:
    """Return the text as one paragraph, each of its words a number for a token."""
    tokens, at = [], 0
    for word in text.split(" "):
        if word:
            tokens.append(Token(Span(at, at + len(word)), word.lower(), "NUM", "CD", "nummod", len(tokens)))
        at += len(word) + 1
    whole = Span(0, len(text))
    return Parsed(
        Article(id="t", text=text), (whole,), (whole,), (range(len(tokens)),), tuple(tokens), (), len(text)
    )


@pytest.mark.parametrize(
    "piece",
    [
        "1", "1,", "1, ", "1 ", "1-", "1-2-3-4 ", "1:2:", "1/2/", "$", "$1", "$$1 ", "one hundred ",
        "one-", "and ", "a few ", "half a ", "half of ", "no one ", "none of ", "one in ", "more than ",
        "about 1 or so ", "from 1 to ", "between 1 and 2 ", "killed 1 ", "12 of them were ",
        "aged 1 and ", "first ", "both ", "6 feet 2 inches ", "magnitude 1.", "minus ", "the dead were ",
        "dozens of ", "3-1 won ", "in her 30s ", "Rs. 1 ", "\u200f1",
    ],
)  # fmt: skip
def test_a_hundred_kilobytes_are_read_in_a_second(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000].rstrip()
    parsed = unparsed(text)
    start = time.process_time()
    found = find_figures(parsed)
    assert time.process_time() - start < 1
    assert all(f.span.end <= len(text) for f in found)
