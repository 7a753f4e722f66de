from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.times.finding import find_times
from secondsource.model import Span, TimeExpression, TimeType
from secondsource.presenting.plain import MONTHS
from secondsource.presenting.values import (
    html_datetime,
    in_words,
    time_in_words,
    time_words,
)
from secondsource.reading import article

# ------------------------------------------------------------------ times


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2019-01-18", "18 January 2019"),
        ("2019-W03", "the week of 14 January 2019"),
        ("2019-W03-WE", "the weekend of 19 January 2019"),
        ("2019-W03-5", "18 January 2019"),
        ("2020-W01", "the week of 30 December 2019"),
        ("2019-01", "January 2019"),
        ("2019", "2019"),
        ("201", "the 2010s"),
        ("20", "the 21st century"),
        ("19", "the 20th century"),
        ("10", "the 11th century"),
        ("2019-Q1", "the first quarter of 2019"),
        ("2019-H2", "the second half of 2019"),
        ("2019-SU", "summer 2019"),
        ("FY2018", "fiscal year 2018"),
        ("2019-01-18TNI", "the night of 18 January 2019"),
        ("2019-W03-5TMO", "the morning of 18 January 2019"),
        ("2019-01-18T12:13", "18 January 2019, 12:13"),
        ("2019-01-18T12:13:05Z", "18 January 2019, 12:13:05 UTC"),
        ("2019-01-18T24:00+05:30", "18 January 2019, 24:00 UTC+05:30"),
        ("T07:40", "07:40"),
        ("TEV", "the evening"),
        ("P90D", "90 days"),
        ("PT2H", "2 hours"),
        ("P1Y", "1 year"),
        ("P2Y6M", "2 years and 6 months"),
        ("P1DT2H30M", "1 day, 2 hours and 30 minutes"),
        ("PT1M", "1 minute"),
        ("P1M", "1 month"),
        ("P2.5Y", "2.5 years"),
        ("PXD", "some days"),
        ("P3DE", "3 decades"),
        ("P2CE", "2 centuries"),
        ("P3E", "3 decades"),
        ("P1C", "1 century"),
        ("P1Q", "1 quarter"),
        ("2000-W7", "the week of 14 February 2000"),
        ("1989-WXX", "a week of 1989"),
        ("1989-QX", "a quarter of 1989"),
        ("1989-XX", "a month of 1989"),
        ("1989-10-XX", "a day of October 1989"),
        ("198X-XX-XX", "a day of the 1980s"),
        ("P2WE", "2 weekends"),
        ("XXXX-WXX-5", "every Friday"),
        ("XXXX-WXX-WE", "every weekend"),
        ("XXXX-WXX-1TMO", "every Monday morning"),
        ("XXXX-XX-XXTNI", "every night"),
        ("XXXX-12-25", "every 25 December"),
        ("XXXX-XX-15", "the 15th of every month"),
        ("XXXX-SU", "every summer"),
        ("XXXX-05", "every May"),
        ("XXXX-XX", "every month"),
        ("PRESENT_REF", "the present"),
        ("PAST_REF", "the past"),
        ("FUTURE_REF", "the future"),
    ],
)
def test_time_in_words(value: str, words: str) -> None:
    assert time_in_words(value) == words


@pytest.mark.parametrize(
    ("value", "type_", "words"),
    [
        ("P1D", "SET", "every day"),
        ("P2W", "SET", "every 2 weeks"),
        ("PXY", "SET", "every few years"),
        ("P1D", "DURATION", "1 day"),
        ("XXXX-WXX-5", "SET", "every Friday"),
        ("XXXX-WXX-5", "DATE", "a Friday"),
        ("XXXX-12-25", "DATE", "25 December, year unknown"),
        ("XXXX-XX-XXTAF", "TIME", "an afternoon"),
        ("XXXX-Q3", "DATE", "the third quarter, year unknown"),
    ],
)
def test_the_type_tells_what_comes_again(value: str, type_: TimeType, words: str) -> None:
    assert time_in_words(value, type_) == words


@pytest.mark.parametrize(
    "value",
    ["2019-02-30", "2019-13", "2019-W54", "0000-01-01", "2019-01-18T25:00", "2019-01-18TXX", "P", "PT", "P5",
     "XXXX-02-30", "XXXX-13", "2019-Q5", "2019-13-XX", "2019-10-WXX", "2019/2020", "1", "",
     "winter of '74", "20191"],
)  # fmt: skip
def test_a_value_of_unknown_shape_comes_back(value: str) -> None:
    assert time_in_words(value) == value


def test_without_a_value_the_reason_is_told() -> None:
    unknown = TimeExpression(
        span=Span(0, 1), type="DATE", value=None, reason="the article's date is not known"
    )
    assert time_words(unknown) == "unknown: the article's date is not known"
    assert time_words(TimeExpression(span=Span(0, 1), type="SET", value="P1W")) == "every week"


@pytest.mark.parametrize(
    "value", ["2019-01-18", "2019-01", "2019", "2019-W03", "2019-01-18T12:13", "P3D", "PT2H"]
)
def test_html_takes_these_values(value: str) -> None:
    assert html_datetime(value) == value


@pytest.mark.parametrize(
    "value", [None, "2019-02-30", "0000", "201", "2019-SU", "PRESENT_REF", "P", "P2Y", "PT", "PXD"]
)
def test_html_does_not_take_these(value: str | None) -> None:
    assert html_datetime(value) is None


DAYS = st.dates(date(1583, 1, 1), date(2399, 12, 31))
VALUES = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda d: f"{d:%Y-%m}"),
    st.tuples(DAYS, st.sampled_from(["NI", "MO", "AF", "EV"])).map(lambda p: f"{p[0].isoformat()}T{p[1]}"),
    st.tuples(DAYS, st.times()).map(lambda p: f"{p[0].isoformat()}T{p[1]:%H:%M}"),
    st.tuples(DAYS, st.sampled_from(["Q1", "Q4", "H1", "SP", "WI"])).map(lambda p: f"{p[0].year}-{p[1]}"),
    st.tuples(st.integers(1, 9999), st.sampled_from("YMWD")).map(lambda p: f"P{p[0]}{p[1]}"),
    st.tuples(st.integers(1, 9999), st.sampled_from("HMS")).map(lambda p: f"PT{p[0]}{p[1]}"),
    st.integers(100, 299).map(str),
    st.integers(1000, 2999).map(str),
)  # fmt: skip


@settings(deadline=None, derandomize=True)
@given(VALUES)
def test_words_hold_the_values_numbers(value: str) -> None:
    words = time_in_words(value)
    assert words != value or value.isdigit()
    numbers = [int(n) for n in re.findall(r"\d+", words.replace(",", "") if value[0] == "P" else words)]
    named = [number for number, month in enumerate(MONTHS, 1) if month in words]
    given = [int(n) for n in re.findall(r"\d+", re.sub(r"-[QH]\d$", "", value))]
    given = [given[0] * 10] if value.isdigit() and len(value) == 3 else given
    assert sorted(numbers + named) == sorted(given)


@settings(derandomize=True)
@given(st.text(max_size=40) | st.text("0123456789-XWPTQH:WE", max_size=14))
def test_any_string_is_taken(value: str) -> None:
    for type_ in ("DATE", "TIME", "DURATION", "SET", None):
        words = time_in_words(value, type_)  # type: ignore[arg-type]
        assert "\n" not in words
    html_datetime(value)


#: Years that a report may name in digits.
PRESS_DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def read_times(sentence: str) -> list[tuple[str, str | None]]:
    parsed = parse(article(sentence, id="1"), load())
    return [(time.span.of(sentence), time.value) for time in find_times(parsed)]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    st.one_of(
        PRESS_DAYS.map(lambda d: ("on", d.isoformat())),
        PRESS_DAYS.map(lambda d: ("in", f"{d:%Y-%m}")),
        st.integers(1900, 2029).map(lambda year: ("in", str(year))),
        st.tuples(st.integers(1900, 2029), st.sampled_from(["Q1", "Q3", "SP", "SU", "FA", "WI"])).map(
            lambda p: ("in", f"{p[0]}-{p[1]}")
        ),
        PRESS_DAYS.map(lambda d: ("in", "{}-W{:02d}".format(*d.isocalendar()[:2]))),
        st.integers(190, 202).map(lambda decade: ("in", str(decade))),
        st.tuples(st.integers(2, 400), st.sampled_from("DWMY")).map(lambda p: ("for", f"P{p[0]}{p[1]}")),
        st.integers(2, 72).map(lambda hours: ("for", f"PT{hours}H")),
        st.integers(1, 7).map(lambda day: ("nearly", f"XXXX-WXX-{day}")),
        st.integers(1, 12).map(lambda month: ("nearly", f"XXXX-{month:02d}")),
    )
)
def test_words_are_read_as_the_value(told: tuple[str, str]) -> None:
    preposition, value = told
    words = time_in_words(value)
    assert read_times(f"The mill in Tarnmouth was closed {preposition} {words}.") == [(words, value)]


# ------------------------------------------------------------------ a conflict's values


def test_values_of_sides_in_words() -> None:
    assert in_words("number", ["14", "1500000", "1.5e+06"]) == ["14", "1500000", "1.5e+06"]
    assert in_words("number", ["1200", "1500000"]) == ["1,200", "1.5 million"]
    assert in_words("number", ["1.23457e+06", "a dozen"]) == ["about 1,234,570", "a dozen"]
    assert in_words("date", ["2021-03-05TMO", "2021-03-05TNI"]) == [
        "the morning of 5 March 2021", "the night of 5 March 2021",
    ]  # fmt: skip
    assert in_words("name", ["Ilse Brandvold", "Ilse Brandvoll"]) == ["Ilse Brandvold", "Ilse Brandvoll"]
