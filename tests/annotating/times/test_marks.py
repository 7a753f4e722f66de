"""Times that the page itself dates, and those in datelines, bylines and lines that date the page."""

from __future__ import annotations

import pytest

from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.times.finding import find_times
from secondsource.model import Article, MarkedTime, Published, Span, TimeExpression
from secondsource.reading import article

param = pytest.param
SUNDAY = Published(value="2019-01-20", source="input", precision="day")


def marked(text: str, words: str, value: str, published: Published = SUNDAY) -> list[tuple[str, str | None]]:
    start = text.index(words)
    mark = MarkedTime(span=Span(start, start + len(words)), value=value)
    found = find_times(parse(Article(id="t", text=text, published=published, marked_times=(mark,)), load()))
    return [(t.span.of(text), t.value) for t in found]


@pytest.mark.parametrize(
    ("words", "mark", "value"),
    [
        param("Friday", "2018-12-07", "2018-12-07", id="another-friday"),
        param("Friday", "2018-12-07T10:30", "2018-12-07", id="no-hour-in-the-words"),
        param("Friday morning", "2018-12-07T10:30", "2018-12-07T10:30", id="the-hour-of-a-morning"),
        param("Friday night", "2018-12-07T10:30", "2018-12-07TNI", id="no-hour-of-a-night"),
        param("Friday", "2018-12-08T02:15", "2018-12-07", id="greenwich-is-a-day-on"),
        param("Friday", "2018-12-09", "2019-01-18", id="the-page-names-another-weekday"),
        param("Jan. 5", "2017-01-05", "2017-01-05", id="year"),
        param("March", "2016-03", "2016-03", id="month"),
        param("March", "2016-03-01", "2016-03", id="no-more-exact-than-the-words"),
        param("last week", "2018-11-07", "2018-W45", id="week"),
        param("2014", "2015-06-01", "2015", id="year-alone"),
        param("yesterday", "2018-11-07", "2018-11-07", id="yesterday"),
        param("Friday", "2018-12", "2019-01-18", id="coarser-than-the-words"),
    ],
)
def test_the_page_s_date_is_the_words_value(words: str, mark: str, value: str) -> None:
    assert marked(f"The ferry sank {words} off Lindholm.", words, mark) == [(words, value)]


def test_an_hour_that_is_printed_stays() -> None:
    text = "The ferry sank at 9 p.m. Friday off Lindholm."
    assert marked(text, "9 p.m. Friday", "2018-12-07T21:00") == [("9 p.m. Friday", "2018-12-07T21:00")]


def test_the_page_dates_what_an_unknown_day_cannot() -> None:
    text = "The ferry sank on Friday. It had left a day earlier."
    found = marked(text, "Friday", "2018-12-07", Published())
    assert found == [("Friday", "2018-12-07"), ("a day earlier", "2018-12-06")]


def test_durations_and_sets_are_left() -> None:
    assert marked("It rained for two weeks.", "two weeks", "2018-12-07") == [("two weeks", "P2W")]


def placed(text: str, published: str) -> list[TimeExpression]:
    laid_out = article(text, id="t", published=published)
    return list(find_times(parse(laid_out, load())))


REPORT = (
    "Two ferries collided in the harbour of Lindholm, and nobody was hurt, the coast guard said on Friday.\n"
    "The harbour was shut for an hour, and passengers waited on the quay until a tug had cleared the way.\n"
)


def test_a_dateline_and_a_line_that_dates_the_page() -> None:
    text = f"Published 4:12 p.m. Jan. 18, 2019\nLINDHOLM, Jan. 17 — {REPORT}"
    found = placed(text, "2019-01-18")
    assert [(t.span.of(text), t.value) for t in found][:3] == [
        ("4:12 p.m. Jan. 18, 2019", "2019-01-18T16:12"),
        ("Jan. 17", "2019-01-17"),
        ("Friday", "2019-01-18"),
    ]
    assert found == sorted(found, key=lambda t: t.span)


def test_the_page_s_own_date_is_no_day_that_the_report_names() -> None:
    text = f"Updated Jan. 2, 2019\n{REPORT}The next day it rained.\n"
    found = {t.span.of(text): t.value for t in placed(text, "2019-01-19")}
    assert found["Jan. 2, 2019"] == "2019-01-02"
    assert found["The next day"] == "2019-01-19"
