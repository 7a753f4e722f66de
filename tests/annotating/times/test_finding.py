"""Times: which words name a time, and which time they name."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.times.finding import find_times
from secondsource.model import Article, Published, Span, TimeExpression

param = pytest.param
MARK = re.compile(r"<([^<>=]+)=([^<>]*)>")

#: A Sunday, for all cases that do not name another day.
SUNDAY = "2019-01-20"


def times(text: str, published: str | None = SUNDAY) -> tuple[TimeExpression, ...]:
    day = Published(value=published, source="input", precision="day") if published else Published()
    return find_times(parse(Article(id="t", text=text, published=day), load()))


def unmark(marked: str) -> tuple[str, list[tuple[Span, str]]]:
    """Turn ``on <Friday=2019-01-18>`` into its text and the spans with their values."""
    text, at = "", 0
    expected: list[tuple[Span, str]] = []
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        expected.append((Span(len(text), len(text) + len(mark[1])), mark[2]))
        text += mark[1]
        at = mark.end()
    return text + marked[at:], expected


def check(marked: str, published: str | None = SUNDAY) -> None:
    text, expected = unmark(marked)
    assert [(t.span, t.value or f"? {t.reason}") for t in times(text, published)] == expected


@pytest.mark.parametrize(
    "marked",
    [
        param("The ferry left on <Jan. 18=2019-01-18>.", id="short-month"),
        param("He was shot dead <last Oct. 23=2018-10-23> at home.", id="last-before-a-date"),
        param("The <Aug. 2=2018-08-02> killing is unsolved.", id="date-of-a-noun-is-behind"),
        param("The pact takes effect, effective <Sept. 1=2019-09-01>.", id="effective-looks-ahead"),
        param("They meet on <the 30th=2019-01-30>.", id="day-alone"),
        param("It was the 15th goal of the year.", id="an-ordinal-is-no-day"),
        param("It begins in <the week of Feb. 4=2019-W06>.", id="week-of"),
        param("Votes were cast on <Sunday, March eighth=2020-03-08>.", id="day-in-words"),
        param("It sank on <the night of Jan. 5=2019-01-05TNI>.", id="night-of"),
        param("It runs from <Jan. 23=2019-01-23>-<25=2019-01-25>.", id="range-of-days"),
        param("It ran from <Jan. 3=2018-01-03> to <5, 2018=2018-01-05>.", id="the-year-comes-last"),
        param("It ran on <3=2019-01-03>-<5 January=2019-01-05>.", id="british-range"),
        param("It was open from <May=2018-05> to <July 2018=2018-07>.", id="months-share-a-year"),
        param("It opened on <18-Jan-2019=2019-01-18>.", id="hyphens"),
        param("Updated on <2019-01-18T09:30=2019-01-18T09:30>.", id="iso-with-an-hour"),
        param("The ferry left on <18 January 2017=2017-01-18>.", id="day-first"),
        param("The ferry left on <January 18, 2017=2017-01-18>, they said.", id="month-first"),
        param("It opened on <Friday, Jan. 18=2019-01-18>.", id="weekday-and-date-are-one"),
        param("It sank on <June 12 last year=2018-06-12> off Lindholm.", id="date-last-year"),
        param("The vote is due on <Feb. 9=2019-02-09>.", id="date-ahead"),
        param("They signed the deal on <Nov. 9=2018-11-09>.", id="date-behind-over-the-new-year"),
        param("The bridge opened on <2018-11-09=2018-11-09>.", id="iso"),
        param(
            "The bridge opened on <23/11/2018=2018-11-23>, after <3/4/2018=2018-04-03>.", id="british-article"
        ),
        param(
            "The bridge opened on <11/23/2018=2018-11-23>, after <3/4/2018=2018-03-04>.",
            id="american-article",
        ),
        param("Ready on <3/4/2015=? day and month cannot be told apart>.", id="order-not-shown"),
        param("The wall fell on <Feb. 30=? not a date of the calendar>.", id="no-such-day"),
    ],
)
def test_full_dates(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        param("The mill closed in <May=2018-05>.", id="month-behind"),
        param("The mill will close in <May=2019-05>.", id="month-ahead"),
        param("The mill has been shut since <mid-November=2018-11>.", id="since"),
        param("The mill closed <last June=2018-06>.", id="last-month-name"),
        param("They hope to meet in <late February=2019-02>.", id="late"),
        param("They agreed to meet at <the end of February=2019-02>.", id="the-end-of"),
        param("The talks were moved to <late next month=2019-02>.", id="late-next-month"),
        param("It failed <early this year=2019>.", id="early-this-year"),
        param("It failed <last year=2018> and again in <2017=2017>.", id="years"),
        param("The mill dates from <the 1980s=198> or <the 19th century=18>.", id="decade-and-century"),
        param("It earned less in <fiscal 2018=2018>.", id="fiscal-year"),
        param("The <1950=1950>-<53=1953> war ended there.", id="range-of-years"),
        param("It lasted from <1990=1990> to <1995=1995>.", id="two-years"),
        param("It closed in <nineteen ninety-four=1994>.", id="year-in-words"),
        param("It closed in <March nineteen ninety-four=1994-03>.", id="month-and-year-in-words"),
        param("It earned more in <FY2017=2017> and <Q3 2018=2018-Q3>.", id="reports-of-business"),
        param("It will open in <spring=2019-SP>.", id="season-alone"),
        param("The work is due by <year-end=2019-12-31>.", id="year-end"),
        param("Loans run through <March=2019-03>, they said.", id="through"),
        param("He must leave when his lease ends in <June=2019-06>.", id="when-and-the-present"),
        param("In <2010=2010> it grew. <Two years later=2012> it shrank.", id="years-later"),
        param("The rains came <last summer=2018-SU>.", id="season"),
        param("Sales fell in <the third quarter of 2018=2018-Q3>.", id="quarter"),
        param(
            "In <the third quarter=2018-Q3> it lost $2 million, compared with $5 million "
            "<last year=2017-Q3>.",
            id="last-year-beside-a-quarter",
        ),
        param(
            "For <the quarter=2018-Q4> ended <Sept. 30=2018-09-30> sales fell 4 percent from "
            "<a year earlier=2017-09-30>.",
            id="a-year-before-the-end-of-a-quarter",
        ),
        param(
            "<The second quarter=2018-Q2> was poor. Its <third-quarter=2018-Q3> profit rose 4 percent from "
            "<a year earlier=2017-Q3>.",
            id="a-year-before-the-quarter-of-the-sentence",
        ),
    ],
)
def test_months_and_longer(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    ("marked", "published"),
    [
        param("The envoy arrived on <Friday=2019-01-18>.", SUNDAY, id="past-weekday"),
        param("The envoy will arrive on <Friday=2019-01-25>.", SUNDAY, id="future-weekday"),
        param("The envoy plans to arrive on <Friday=2019-01-25>.", SUNDAY, id="planned-weekday"),
        param("The envoy arrived <Sunday=2019-01-20>.", SUNDAY, id="the-day-itself"),
        param("Sailings are suspended until <Friday=2019-01-25>.", SUNDAY, id="until-looks-ahead"),
        param("It had been due to end on <Friday=2019-01-18>.", SUNDAY, id="had-been-due"),
        param("He spoke <yesterday=2019-01-19> and <today=2019-01-20>.", SUNDAY, id="yesterday"),
        param("He speaks <tonight=2019-01-20TNI>.", SUNDAY, id="tonight"),
        param("He spoke <this morning=2019-01-20TMO>.", SUNDAY, id="this-morning"),
        param("They came <late Thursday night=2019-01-17TNI>.", SUNDAY, id="thursday-night"),
        param("They came <last week=2019-W02>.", SUNDAY, id="last-week"),
        param("They met over <the weekend=2019-W03-WE>.", SUNDAY, id="weekend-that-is-on"),
        param("They met over <the weekend=2019-W03-WE>.", "2019-01-22", id="weekend-gone"),
        param("They will meet at <the weekend=2019-W04-WE>.", "2019-01-22", id="weekend-to-come"),
        param("They came <two weeks ago=2019-W01>.", SUNDAY, id="weeks-ago"),
        param("They came <10 days ago=2019-01-10>.", SUNDAY, id="days-ago"),
        param("They meet <Monday=2019-01-21> in Lindholm.", SUNDAY, id="timetable"),
        param("The deadline is <Wednesday=2019-01-23>.", SUNDAY, id="is-on"),
        param("The court has extended the ban until <Friday=2019-01-25>.", SUNDAY, id="extended-until"),
        param("The owner could not be reached <Friday=2019-01-18>.", SUNDAY, id="could-not-be-reached"),
        param("Berg and Lund were the first to sign <Friday=2019-01-18>.", SUNDAY, id="the-first-to"),
        param("She was unable to attend on <Friday=2019-01-18>.", SUNDAY, id="unable-to"),
        param(
            "She passed over warnings from the port on <Friday=2019-01-18> that a strike could close "
            "the line.",
            SUNDAY,
            id="a-later-that-shuts-the-day-out",
        ),
        param("A deal might come as soon as <Thursday=2019-01-24>, he said.", SUNDAY, id="as-soon-as"),
        param("<Friday=2019-01-18>'s talks failed.", SUNDAY, id="weekday-of-a-noun"),
        param("<Monday=2019-01-21>'s talks are off.", SUNDAY, id="tomorrow-by-its-name"),
        param("She left the plan on <Monday=2019-01-14>.", SUNDAY, id="six-days-ago-in-the-past"),
        param(
            "It sank on <Sunday=2019-01-20>. The owner said on <Monday=2019-01-21> that it was old.",
            SUNDAY,
            id="a-report-that-went-on-after-its-date",
        ),
        param("He is out until <9 a.m. Friday=2019-01-25T09:00>.", SUNDAY, id="until-an-hour"),
        param("It broke <the day before yesterday=2019-01-18>.", SUNDAY, id="before-yesterday"),
        param("It broke <Friday of last week=2019-01-11>.", SUNDAY, id="weekday-of-a-week"),
        param(
            "She left on <Jan. 5=2019-01-05>. <The following Monday=2019-01-07> she was home.",
            SUNDAY,
            id="following-weekday",
        ),
        param(
            "On <Jan. 5=2019-01-05>, <the day before=2019-01-05> the wreck, she left.",
            SUNDAY,
            id="the-event-is-dated",
        ),
        param(
            "<The day before=? counted from an event whose date is not told> the wreck, she left.",
            SUNDAY,
            id="the-event-is-not-dated",
        ),
        param("She left <the day before Christmas=2018-12-24>.", SUNDAY, id="before-a-holiday"),
        param(
            "<The next day=? no day is named that it could be counted from>, she left.",
            SUNDAY,
            id="the-next-day-after-none",
        ),
        param("It shuts on <Nov. 30=2018-11-30>. Until <then=2018-11-30> it paid.", SUNDAY, id="until-then"),
        param("They came <nearly four years ago=2015>.", SUNDAY, id="years-ago"),
        param("She left on <Jan. 5=2019-01-05> and died <three days later=2019-01-08>.", SUNDAY, id="later"),
        param(
            "She left on <Jan. 5=2019-01-05>; he left <the day before=2019-01-04>.", SUNDAY, id="day-before"
        ),
        param("It fell in <1995=1995>. <The following year=1996> it rose.", SUNDAY, id="following-year"),
        param("The plan for <the coming year=2018> is bold.", "2017-12-31", id="coming-year-at-its-turn"),
    ],
)
def test_counted_from_the_report(marked: str, published: str) -> None:
    check(marked, published)


@pytest.mark.parametrize(
    ("marked", "published"),
    [
        param("They sang on <New Year’s Eve=2017-12-31>.", "2018-01-01", id="eve-just-gone"),
        param("His <New Year's=2019-01-01> address was long.", SUNDAY, id="address"),
        param("Her <New Year=2018-01-01> message was short.", "2018-01-03", id="new-year-message"),
        param("It was shut on <Christmas Day=2018-12-25>.", SUNDAY, id="christmas"),
        param("It was shut on <Good Friday=2018-03-30>.", "2018-04-03", id="movable"),
        param("They met in the lunar New Year week.", SUNDAY, id="another-calendar"),
    ],
)
def test_holidays(marked: str, published: str) -> None:
    check(marked, published)


@pytest.mark.parametrize(
    "marked",
    [
        param("It sank <around 5:10 a.m. Friday=2019-01-18T05:10>.", id="hour-and-day-are-one"),
        param("It sank on <Friday=2019-01-18>. The crew left at <5.10am=2019-01-18T05:10>.", id="day-before"),
        param("It began at <9pm=2019-01-18T21:00> on <Friday=2019-01-18>.", id="day-beside"),
        param("They will wait until <midnight=2019-01-20T24:00>.", id="midnight"),
        param("The lamp went out at <21:00=2019-01-19T21:00>.", id="past-evening-hour-is-the-day-before"),
        param("It was seen at <12:13 p.m. ET=2019-01-20T12:13>.", id="zone"),
        param("The clip runs 03:46 and the match ended 2:10.", id="lengths-are-no-hours"),
        param(
            "It sank on <Friday=2019-01-18>. The owner said on <Sunday=2019-01-20> that the crew left at "
            "<9pm=2019-01-18T21:00>.",
            id="not-the-day-of-the-statement",
        ),
    ],
)
def test_the_clock(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    ("text", "words", "type_", "value"),
    [
        param("He held a 90-minute meeting.", "90-minute", "DURATION", "PT90M", id="hyphen"),
        param("It lasted for 90 days.", "90 days", "DURATION", "P90D", id="days"),
        param("It took two and a half years.", "two and a half years", "DURATION", "P2Y6M", id="half"),
        param("In the past three months it rose.", "the past three months", "DURATION", "P3M", id="window"),
        param("It has rained for weeks.", "weeks", "DURATION", "PXW", id="untold"),
        param("It will be ready within a week.", "a week", "DURATION", "P1W", id="a-week"),
        param("They meet every Friday.", "every Friday", "SET", "XXXX-WXX-5", id="every-weekday"),
        param("They meet every day.", "every day", "SET", "P1D", id="every-day"),
        param("They meet twice a week.", "twice a week", "SET", "P1W", id="twice"),
        param("The bond will be redeemed in five years.", "five years", "DATE", "2024", id="ahead"),
        param("They built the quay in two weeks.", "two weeks", "DURATION", "P2W", id="how-long-it-took"),
        param("They rest on Mondays.", "Mondays", "SET", "XXXX-WXX-1", id="mondays"),
        param("They sing every Friday night.", "every Friday night", "SET", "XXXX-WXX-5TNI", id="nights"),
        param("They rest at weekends.", "weekends", "SET", "XXXX-WXX-WE", id="weekends"),
        param("It stood for centuries.", "centuries", "DURATION", "PXC", id="centuries"),
        param("It grew in the past decade.", "the past decade", "DURATION", "P10Y", id="past-decade"),
        param("The day-long talk failed.", "day-long", "DURATION", "P1D", id="day-long"),
        param("It will one day be the largest.", "one day", "DATE", "FUTURE_REF", id="one-day"),
        param("They will tell in the future.", "the future", "DATE", "FUTURE_REF", id="the-future"),
        param("The mill is now closed.", "now", "DATE", "PRESENT_REF", id="now"),
        param("She recently resigned.", "recently", "DATE", "PAST_REF", id="recently"),
        param("It will close soon.", "soon", "DATE", "FUTURE_REF", id="soon"),
    ],
)
def test_types(text: str, words: str, type_: str, value: str) -> None:
    (found,) = times(text)
    start = text.index(words)
    assert (found.span, found.type, found.value) == (Span(start, start + len(words)), type_, value)


@pytest.mark.parametrize(
    "text",
    [
        param("Theresa may march on, and the sun may shine.", id="words-that-are-months-too"),
        param("Some 2,000 people and 1500 jobs were at stake.", id="counts"),
        param("A 53-year-old man, 61 years old at most, came.", id="ages"),
        param("She wrote to the editor of Farm Today about it.", id="title"),
        param("He hosts “This Week” on Radio Lindholm.", id="programme"),
        param("Okafor met Theresa May. Then May spoke to him.", id="a-person-called-may"),
        param("Mrs May spoke, and Judge March heard her.", id="titles-of-people"),
        param("She was named Coach of the Year.", id="prize"),
        param("An 8-month-old girl and a woman in her late 20s came.", id="other-ages"),
        param("They took the midnight train.", id="hour-of-a-noun"),
        param("They ate three-quarters of it.", id="fraction"),
        param("She wrote for the Daily Herald and Harbour Weekly.", id="papers"),
        param("The annual fair drew the quarterly crowd.", id="adjectives-that-sort"),
        param("It costs $5 million a year, and rents rise annually.", id="rates"),
        param("The future of the mill is bright.", id="a-future-that-is-a-thing"),
    ],
)
def test_no_time_at_all(text: str) -> None:
    assert times(text) == ()


def test_without_the_articles_date_only_whole_dates_have_values() -> None:
    text = "It sank on Friday at 9pm. It was built in May 2015 and moved last year."
    found = [(t.span.of(text), t.value, t.reason) for t in times(text, None)]
    unknown = "the article's date is not known"
    assert found == [
        ("Friday", None, unknown),
        ("9pm", None, unknown),
        ("May 2015", "2015-05", ""),
        ("last year", None, unknown),
    ]


@pytest.mark.parametrize(
    "text",
    [
        param("9 " * 25_000, id="numbers"),
        param("the end of " * 9_000, id="openings"),
        param("twenty-" * 14_000, id="number-words"),
        param("a couple of days after two days " * 3_000, id="many-hits"),
    ],
)
def test_long_and_hostile_text_is_read_to_its_end(text: str) -> None:
    found = times(text[:60_000])
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


HAZARDS = ["“", '"', "’", "e\u0301", "😀", "\r\n", "\u2028", "\x00", "\u200f", " 31/", "9999 ", "-", "a "]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=4), max_size=8).map("".join)


@settings(max_examples=60, deadline=None)
@given(noise, noise)
def test_offsets_slice_back(before: str, after: str) -> None:
    text = f"{before}\nThe envoy left on January 18, 2017, they said.\n{after}"
    found = times(text)
    assert [t.value for t in found if t.span.of(text) == "January 18, 2017"] == ["2017-01-18"]
    assert list(found) == sorted(found, key=lambda t: t.span)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all((t.value is None) == bool(t.reason) for t in found)
