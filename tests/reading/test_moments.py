"""Moments: the dates that metadata gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.reading.moments import moment


@pytest.mark.parametrize(
    ("written", "value", "precision"),
    [
        ("2019-01-20", "2019-01-20", "day"),
        ("2019-01-20 10:00:00+00:00", "2019-01-20T10:00:00+00:00", "time"),
        ("2019-01-20T10:00:00Z", "2019-01-20T10:00:00+00:00", "time"),
        ("2019-01-20T10:00:00.000+02:00", "2019-01-20T10:00:00+02:00", "time"),
        ("2019-01-20 10:00 UTC", "2019-01-20T10:00:00+00:00", "time"),
        ("2019-01-20 10:00:00 +0200", "2019-01-20T10:00:00+02:00", "time"),
        ("2019-01-20T00:00:00", "2019-01-20", "day"),
        ("2019/1/5", "2019-01-05", "day"),
        ("Sun, 20 Jan 2019 10:00:00 GMT", "2019-01-20T10:00:00+00:00", "time"),
        ("2019-01", "2019-01", "month"),
        ("2019", "2019", "year"),
    ],
)
def test_forms(written: str, value: str, precision: str) -> None:
    assert moment(written) == (value, precision)


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2019-02-30", "20 January", "1548000000", "01/02/2019", "2" * 90]
)
def test_no_dates(written: str) -> None:
    assert moment(written) is None


@given(st.text(alphabet="0123456789-:TZ+/., JanGMT", max_size=40))
def test_never_raises(written: str) -> None:
    found = moment(written)
    assert found is None or found[0][:4].isdigit()
