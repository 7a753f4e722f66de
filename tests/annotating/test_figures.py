"""Figures: numbers with their bounds, units and what they count."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.figures import find_figures
from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.times import find_times
from secondsource.model import Article, Figure, Published, Span

param = pytest.param


def figures(text: str) -> tuple[Figure, ...]:
    published = Published(value="2019-01-20", source="input", precision="day")
    parsed = parse(Article(id="t", text=text, published=published), load())
    return find_figures(parsed, find_times(parsed))


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "counts"),
    [
        param("Officials said 12 people drowned.", "12", 12, None, "person", id="people"),
        param("Officials said twelve miners drowned.", "twelve", 12, None, "miner", id="words"),
        param("Six crew members were hurt.", "Six", 6, None, "crew member", id="light-noun"),
        param("One worker was hurt.", "One", 1, None, "worker", id="one"),
        param("They paid $1.5bn for the mill.", "$1.5bn", 1.5e9, "USD", None, id="dollars"),
        param("They paid £20 million for the mill.", "£20 million", 2e7, "GBP", None, id="pounds"),
        param("They paid C$300 for it.", "C$300", 300, "CAD", None, id="other-dollars"),
        param("It cost 3 million euros.", "3 million euros", 3e6, "EUR", None, id="currency-word"),
        param("Turnout fell by 4.5 per cent.", "4.5 per cent", 4.5, "percent", None, id="percent"),
        param("Turnout was 61%.", "61%", 61, "percent", None, id="percent-sign"),
        param("It lies 30 km away.", "30 km", 30, "km", None, id="distance"),
        param("He held a 90-minute meeting.", "90-minute", 90, "minute", "meeting", id="length-of-a-thing"),
        param("A 53-year-old man came.", "53-year", 53, "year", "age", id="age"),
        param("Maria Okafor, 53, resigned.", "53", 53, "year", "age", id="age-between-commas"),
        param("The driver, 42, from Lindholm, fled.", "42", 42, "year", "age", id="age-after-a-noun"),
        param("A 20km/h limit was set.", "20km/h", 20, "km/h", "limit", id="speed"),
        param("It reached 40 degrees Celsius.", "40 degrees Celsius", 40, "degree Celsius", None, id="heat"),
        param("It has 13m members.", "13m", 13e6, None, "member", id="m-for-millions"),
        param("They dug 13m down the shaft.", "13m", 13, "m", None, id="m-for-metres"),
        param("A dozen boats sank.", "A dozen", 12, None, "boat", id="dozen"),
        param("No one was hurt.", "No one", 0, None, "person", id="no-one"),
        param("There were no passengers aboard.", "no", 0, None, "passenger", id="no-plural"),
        param("A third of voters stayed away.", "A third", 100 / 3, "percent", "voter", id="share"),
    ],
)
def test_one_figure(text: str, words: str, value: float, unit: str | None, counts: str | None) -> None:
    (found,) = figures(text)
    start = text.index(words)
    assert found.span == Span(start, start + len(words))
    assert found.value == pytest.approx(value)
    if unit != "USD" and unit != "GBP":  # the parser may or may not tie a sum to what it bought
        assert found.counts == counts
    assert found.unit == unit


@pytest.mark.parametrize(
    ("text", "words", "value", "low", "high"),
    [
        param("Nearly 5,000 people fled.", "5,000", 5000, 4500, 5000, id="nearly"),
        param("About 200 people fled.", "200", 200, 180, 220, id="about"),
        param("Some 20 people fled.", "20", 20, 18, 22, id="some"),
        param("At least 12 people fled.", "12", None, 12, None, id="at-least"),
        param("More than 1,200 people fled.", "1,200", None, 1200, None, id="more-than"),
        param("Up to 40 people fled.", "40", None, None, 40, id="up-to"),
        param("Dozens of people fled.", "Dozens", None, 24, None, id="dozens"),
        param("Tens of thousands of people fled.", "Tens of thousands", None, 20_000, None, id="tens"),
        param("Between 10 and 12 people fled.", "10 and 12", None, 10, 12, id="between"),
        param("Some 5-6,000 people fled.", "5-6,000", None, 5000, 6000, id="dash-lends-its-thousands"),
        param("The mill cost 5 to 6 million dollars.", "5 to 6 million dollars", None, 5e6, 6e6, id="to"),
    ],
)
def test_bounds(text: str, words: str, value: float | None, low: float | None, high: float | None) -> None:
    (found,) = figures(text)
    start = text.index(words)
    assert found.span == Span(start, start + len(words))
    assert (found.value, found.low, found.high) == (value, low, high)
    assert found.approximate


def test_from_one_number_to_another_are_two_figures() -> None:
    text = "The toll rose from 10 to 12."
    assert [(f.span.of(text), f.value) for f in figures(text)] == [("10", 10), ("12", 12)]


@pytest.mark.parametrize(
    "text",
    [
        param("Flight 302 crashed.", id="flight"),
        param("An F-22 crashed near 53rd Street.", id="aircraft-and-street"),
        param("It happened on 18 January 2019 at 9pm.", id="dates"),
        param("One of the few survivors spoke.", id="one-of"),
        param("They helped one another.", id="one-another"),
        param("Call 555-123-4567.", id="telephone"),
        param("Call 0555 012 0987.", id="telephone-with-noughts"),
        param("Lindholm won 3-1.", id="result"),
        param("1. Open the door.", id="list"),
        param("They had no idea.", id="no-singular"),
    ],
)
def test_no_figure(text: str) -> None:
    assert figures(text) == ()


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
