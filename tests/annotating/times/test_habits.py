"""Times: the habits of the press in dating things, each with the readings it must not be taken for."""

from __future__ import annotations

import re

import pytest

from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.times.finding import find_times
from secondsource.model import Article, Published, Span

param = pytest.param
MARK = re.compile(r"<([^<>=]+)=([^<>]*)>")

#: A Sunday.
SUNDAY = "2019-01-20"


def check(marked: str) -> None:
    """Find the times of a text such as ``on <Friday=2019-01-18>``; "?" and a reason for no value."""
    text = MARK.sub(lambda mark: mark[1], marked)
    expected: list[tuple[Span, str]] = []
    removed = 0
    for mark in MARK.finditer(marked):
        start = mark.start() - removed
        expected.append((Span(start, start + len(mark[1])), mark[2]))
        removed += len(mark[0]) - len(mark[1])
    day = Published(value=SUNDAY, source="input", precision="day")
    times = find_times(parse(Article(id="t", text=text, published=day), load()))
    assert [(t.span, t.value or f"? {t.reason}") for t in times] == expected


@pytest.mark.parametrize(
    "marked",
    [
        param("The parade is due to take place on <Friday week=2019-02-01>.", id="friday-week"),
        param("The council will sit <a week on Tuesday=2019-01-29>.", id="a-week-on"),
        param("The hearing was set for <Tuesday fortnight=2019-02-05>.", id="tuesday-fortnight"),
        param("She moves out <a fortnight on Monday=2019-02-04>.", id="a-fortnight-on"),
        param("The fair opens <a week on Sunday=2019-02-03>.", id="said-on-the-same-weekday"),
        param("It sank <last Tuesday=2019-01-15>.", id="last"),
        param("It sank <a week ago Friday=2019-01-11>.", id="ago"),
    ],
)
def test_a_weekday_and_a_week(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        param("The fair was held on <the first Thursday in November=2018-11-01>.", id="behind"),
        param("The fair will be held on <the first Thursday in November=2019-11-07>.", id="ahead"),
        param("They will vote on <the last Friday of next month=2019-02-22>.", id="next-month"),
        param("It opens on <the second Tuesday of January 2020=2020-01-14>.", id="with-its-year"),
        param("It closed on <the third Monday in June last year=2018-06-18>.", id="last-year"),
        param("They met on <the fifth Friday of this month=? not a date of the calendar>.", id="no-fifth"),
    ],
)
def test_the_nth_weekday_of_a_month(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        param(
            "Reyes was born on <April 14, 1944=1944-04-14>. She resigned <the day before=2019-01-19>.",
            id="a-birth-is-no-anchor",
        ),
        param(
            "Reyes was born on <April 14, 1944=1944-04-14>. "
            "A day of calm followed. <A day later=? no day is named that it could be counted from> she left.",
            id="nothing-near",
        ),
        param(
            "The pier burned on <Jan. 10=2019-01-10>. It was built on <May 2, 1911=1911-05-02>. "
            "<The next day=2019-01-11> divers came.",
            id="the-last-day-that-was-near",
        ),
        param(
            "The ferry sank on <June 5, 2016=2016-06-05>. <The next day=2016-06-06> divers found it.",
            id="a-story-of-the-past-goes-on",
        ),
        param(
            "Reyes, born on <April 14, 1944=1944-04-14>, was christened <a day later=1944-04-15>.",
            id="in-the-same-sentence",
        ),
    ],
)
def test_background_dates_are_no_anchors(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        param("He missed the <2018-19=2018> season.", id="season"),
        param("Profits fell in <2017/18=2017> and <2021-22=2021>.", id="slash"),
        param("It was finished in <1999-00=1999>.", id="over-the-century"),
        param("The mill ran from <1990=1990>-<1995=1995>.", id="whole-years-remain-two"),
        param("The <1950=1950>-<53=1953> war ended there.", id="a-longer-range"),
    ],
)
def test_split_years(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        param("Three boats sank in <the past fortnight=P2W>.", id="past"),
        param("It rained over <the last fortnight=P2W>.", id="last"),
        param("Two ferries will sail in <the next fortnight=P2W>.", id="next"),
        param("They spoke of <the past=PAST_REF>.", id="the-past-alone"),
    ],
)
def test_fortnights(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        param("Astronomers know roughly 2000 planets.", id="roughly"),
        param("At the start, 2024 runners lined up.", id="runners"),
        param("Some 1900 soldiers came, over 1900 graves were dug.", id="some-and-over"),
        param("Okafor won the <2018=2018> elections.", id="determiner"),
        param("In <2018=2018> prices rose.", id="preposition"),
        param("Reyes won <2018=2018> elections under <2015=2015> laws.", id="elections-and-laws"),
        param("Lindholm’s <2018=2018> sales fell.", id="possessive"),
        param("Between <2010=2010> and <2015=2015> wages fell.", id="between"),
    ],
)
def test_counts_are_no_years(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        param("The mill thrived in <the nineteen fifties=195> and <the sixties=196>.", id="decade"),
        param("Three-quarters agreed with her.", id="fraction"),
        param("Gales are forecast to ease on <Friday=2019-01-25>.", id="forecast"),
        param("Winds are tipped to ease on <Friday=2019-01-25>.", id="tipped"),
        param("The play was slated to open on <Friday=2019-01-25>.", id="slated"),
        param("The band is booked for <Friday=2019-01-25>.", id="booked-for"),
        param("He was booked into jail on <Friday=2019-01-18>.", id="was-booked"),
        param("A reply is pencilled in for <Friday=2019-01-25>.", id="pencilled"),
        param("Winds are expected from <6pm=2019-01-26T18:00> on <Saturday=2019-01-26>.", id="expected"),
    ],
)
def test_decades_fractions_and_plans(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        param("It has rained since <the 5th=2019-01-05>.", id="since"),
        param("It has rained since <the 28th=2018-12-28>.", id="since-last-month"),
        param("They must reply by <the 30th=2019-01-30>.", id="by"),
        param("The fair will stay open till <the 7th=2019-02-07>.", id="till-next-month"),
        param(
            "From <May=2018-05> to <July=2018-07> it shut. It must reopen by <the 30th=2019-01-30>.",
            id="not-of-a-range",
        ),
        param("It ran from <Nov. 3=2018-11-03> till <the 7th=2018-11-07>.", id="of-the-day-just-named"),
        param("He was out by the 30th minute.", id="a-minute-of-a-match"),
    ],
)
def test_days_of_a_month_that_is_not_named(marked: str) -> None:
    check(marked)
