"""Which of a date's figures is the day, decided for an article as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from secondsource.annotating.times.orders import day_first

param = pytest.param
TODAY = date(2019, 4, 10)


@pytest.mark.parametrize(
    ("text", "today", "order"),
    [
        param("on 23/11/2018 and 3/4/2018", None, True, id="over-12-first"),
        param("on 11/23/2018 and 3/4/2018", None, False, id="over-12-second"),
        param("on 11/23/2018 and 23/11/2018", None, None, id="both"),
        param("on 09/04/2019", TODAY, True, id="near-publication-day-first"),
        param("on 04/09/2019", TODAY, False, id="near-publication-month-first"),
        param("on 03/04/2011", TODAY, None, id="far-from-publication"),
        param("on 03/04/2011, that is 3 April 2011", None, True, id="words-day-first"),
        param("on 03/04/2011, that is March 4, 2011", None, False, id="words-month-first"),
        param("on 03/04/2011, or 3 April, or April 3", None, None, id="words-of-both-kinds"),
        param("on 3 April 2011", TODAY, None, id="no-figures"),
        param("a 3/4 majority of 1/2/3 and 99/99/9999", None, None, id="no-dates"),
    ],
)
def test_order(text: str, today: date | None, order: bool | None) -> None:
    assert day_first(text, today) is order
