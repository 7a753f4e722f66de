from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.figures.finding import find_figures
from secondsource.annotating.pipeline import load, parse
from secondsource.model import Figure, Span
from secondsource.presenting.amounts import figure_in_words, figure_words, number_in_words
from secondsource.reading import article


def figure(value: float | None, low: float | None, high: float | None, **rest: object) -> Figure:
    return Figure(span=Span(0, 1), value=value, low=low, high=high, **rest)  # type: ignore[arg-type]


def exactly(value: float, **rest: object) -> Figure:
    return figure(value, value, value, **rest)


@pytest.mark.parametrize(
    ("given_", "words"),
    [
        (exactly(12, counts="person"), "12 people"),
        (exactly(1, counts="crew member"), "1 crew member"),
        (exactly(0, counts="person"), "0 people"),
        (exactly(46, counts="crew"), "46 crew"),
        (exactly(17), "17"),
        (figure(None, 1200, None, approximate=True), "at least 1,200"),
        (figure(None, None, 50, counts="seat", approximate=True), "at most 50 seats"),
        (figure(None, 10, 12, approximate=True), "10 to 12"),
        (figure(20, 18, 22, approximate=True), "about 20"),
        (figure(12, 10.8, 12, counts="boat", approximate=True), "just under 12 boats"),
        (figure(12, 12, 13, approximate=True), "just over 12"),
        (figure(12, 12, None), "at least 12"),
        (exactly(5, approximate=True), "about 5"),
        (exactly(1.5e9, unit="USD"), "USD 1.5 billion"),
        (figure(None, 2e6, None, unit="GBP", approximate=True), "at least GBP 2 million"),
        (figure(None, 5e6, 6e6, unit="GBP", approximate=True), "GBP 5 million to 6 million"),
        (exactly(53, unit="year", counts="age"), "53 years old"),
        (exactly(90, unit="minute", counts="meeting"), "90 minutes (meeting)"),
        (exactly(100 / 3, unit="percent", counts="seat"), "33.3 percent (seat)"),
        (exactly(3, counts="grandchild"), "3 grandchildren"),
        (exactly(9, counts="wounded"), "9 wounded"),
        (exactly(4, unit="GHz"), "4 GHz"),
        (exactly(1, unit="foot"), "1 foot"),
        (exactly(6, unit="foot"), "6 feet"),
        (exactly(-3.5, unit="degree Celsius"), "-3.5 degrees Celsius"),
        (exactly(3.5, unit="square km"), "3.5 square km"),
        (exactly(4, unit="nautical mile"), "4 nautical miles"),
        (exactly(6.1, unit="magnitude"), "magnitude 6.1"),
        (figure(None, 1, 3, unit="score", kind="score"), "3 to 1"),
        (figure(None, 48, 52, unit="vote", kind="vote"), "52 votes to 48"),
        (exactly(3, unit="rank", counts="attack", kind="rank"), "3rd attack"),
        (exactly(112, unit="rank", kind="rank"), "112th"),
        (exactly(7541, unit="second", kind="race time"), "2:05:41 hours"),
        (exactly(209.6, unit="second", kind="race time"), "3:29.6 minutes"),
        (exactly(9.91, unit="second", kind="race time"), "9.91 seconds"),
        (figure(None, None, None, counts="person"), "an unknown number of people"),
        (figure(None, None, None, kind="score"), "an unknown number"),
    ],
)
def test_figure_in_words(given_: Figure, words: str) -> None:
    assert figure_in_words(given_) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1_000_000, "1 million"), (1_234_567, "1,234,567"), (1_250_000, "1.25 million"), (2e12, "2 trillion"),
        (999_999, "999,999"), (0.25, "0.25"), (0.0, "0"), (-0.0, "0"), (2.345678, "2.35"), (-12, "-12"),
        (float("inf"), "an unbounded number"), (float("nan"), "an unknown number"),
    ],
)  # fmt: skip
def test_number_in_words(number: float, words: str) -> None:
    assert number_in_words(number) == words


def test_words_that_narrow_a_figure_are_told() -> None:
    text = "Ten American divers"
    found = Figure(span=Span(0, 3), value=10, low=10, high=10, counts="diver", modifiers=(Span(4, 12),))
    assert figure_words(found, text) == "10 divers (American)"


NUMBER = st.none() | st.floats()
WORD = st.none() | st.text(max_size=12)


@settings(derandomize=True)
@given(NUMBER, NUMBER, NUMBER, WORD, WORD, st.booleans(),
       st.sampled_from(["", "score", "vote", "rank", "race time", "age"]))  # fmt: skip
def test_any_figure_is_taken(
    value: float, low: float, high: float, unit: str, counts: str, approximate: bool, kind: str
) -> None:
    given_ = figure(value, low, high, unit=unit, counts=counts, approximate=approximate, kind=kind)
    words = figure_in_words(given_)
    assert words
    assert "\n" not in words


def read_figures(
    sentence: str,
) -> list[tuple[float | None, float | None, float | None, str | None, str | None]]:
    parsed = parse(article(sentence, id="1"), load())
    return [(f.value, f.low, f.high, f.unit, f.counts) for f in find_figures(parsed)]


WHOLE = (
    st.integers(2, 999)
    | st.integers(2, 999).map(lambda n: n * 1000)
    | st.integers(2, 99).map(lambda n: n * 10**6)
)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(
    st.one_of(
        WHOLE.map(lambda n: exactly(n, counts="boat")),
        WHOLE.map(lambda n: figure(None, n, None, counts="boat")),
        st.tuples(WHOLE, st.integers(2, 9)).map(lambda p: figure(None, p[0], p[0] * p[1], counts="boat")),
        WHOLE.map(lambda n: figure(n, n - n * 0.1, n + n * 0.1, counts="boat")),
        WHOLE.map(lambda n: figure(n, n - n * 0.1, n, counts="boat")),
        st.integers(1, 99).map(lambda n: exactly(n, unit="percent")),
        st.integers(2, 99).map(lambda n: exactly(n, unit="year", counts="age")),
        st.integers(2, 99).map(lambda n: exactly(n * 1e6, unit="GBP")),
    )
)
def test_words_are_read_as_the_figure(given_: Figure) -> None:
    words = figure_in_words(given_)
    expected = (given_.value, given_.low, given_.high, given_.unit, given_.counts)
    assert read_figures(f"The ferry company lost {words}.") == [expected]
