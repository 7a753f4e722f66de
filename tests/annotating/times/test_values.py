"""TIMEX3 values: the days that each covers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.annotating.times.values import days_of

param = pytest.param


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        param("2019-01-18", "2019-01-18", "2019-01-18", id="day"),
        param("2019-01-18TNI", "2019-01-18", "2019-01-18", id="part-of-day"),
        param("2017-12-27T05:10", "2017-12-27", "2017-12-27", id="time"),
        param("2019-01-18T24:00", "2019-01-18", "2019-01-18", id="midnight"),
        param("2019-W03", "2019-01-14", "2019-01-20", id="week"),
        param("2019-W01", "2018-12-31", "2019-01-06", id="week-over-the-new-year"),
        param("2019-W03-WE", "2019-01-19", "2019-01-20", id="weekend"),
        param("2019-W03-5", "2019-01-18", "2019-01-18", id="weekday-of-week"),
        param("2019-02", "2019-02-01", "2019-02-28", id="month"),
        param("2016-02", "2016-02-01", "2016-02-29", id="leap-month"),
        param("2019-12", "2019-12-01", "2019-12-31", id="december"),
        param("2019-Q3", "2019-07-01", "2019-09-30", id="quarter"),
        param("2019-H2", "2019-07-01", "2019-12-31", id="half"),
        param("2019-WI", "2019-12-01", "2020-02-29", id="winter"),
        param("2019", "2019-01-01", "2019-12-31", id="year"),
        param("198", "1980-01-01", "1989-12-31", id="decade"),
        param("19", "1900-01-01", "1999-12-31", id="century"),
    ],
)
def test_days(value: str, first: str, last: str) -> None:
    assert days_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "P90D",
        "PT2H",
        "XXXX-WXX-1",
        "PRESENT_REF",
        "2019-13",
        "2019-02-30",
        "2019-W54",
        "0000",
        "T05:10",
    ],
)
def test_values_that_cover_no_days(value: str | None) -> None:
    assert days_of(value) is None


@given(st.text(alphabet="0123456789-WQTE", max_size=12))
def test_never_raises(value: str) -> None:
    covered = days_of(value)
    assert covered is None or covered[0] <= covered[1]
