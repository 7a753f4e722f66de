"""Times, as properties: a date that is written in many ways is read back, wherever it stands."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.pipeline import Parsed, load, parse
from secondsource.annotating.times.finding import MOST_CUES, find_times
from secondsource.annotating.times.values import days_of
from secondsource.model import Article, Published, Span, TimeExpression

param = pytest.param

MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
]  # fmt: skip
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31))


def times(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    value = published.isoformat() if published else None
    day = Published(value=value, source="input", precision="day") if value else Published()
    return find_times(parse(Article(id="t", text=text, published=day), load()))


def values(text: str, published: date | None) -> list[str | None]:
    return [found.value for found in times(text, published)]


def full(day: date) -> list[str]:
    """Write a day in the ways that need no other date."""
    month, short = MONTHS[day.month - 1], SHORT[day.month - 1]
    name = WEEKDAYS[day.weekday()]
    return [
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{short} {day.day}, {day.year}",
        f"{name}, {month} {day.day}, {day.year}",
        f"{name} {day.day} {month} {day.year}",
        f"the {day.day}th of {month} {day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.year}/{day.month:02d}/{day.day:02d}",
    ]


@settings(max_examples=12, deadline=None)
@given(days, days)
def test_a_whole_date_is_read_back_whatever_the_report_s_own_date(day: date, published: date) -> None:
    for written in full(day):
        text = f"The bridge was opened on {written}."
        assert [(t.span.of(text), t.value) for t in times(text, published)] == [(written, day.isoformat())]
    assert values(f"The bridge was opened on {full(day)[2]}.", None) == [day.isoformat()]


@settings(max_examples=20, deadline=None)
@given(days)
def test_figures_in_a_british_article_and_in_an_american_one(day: date) -> None:
    british = f"It opened on {day.day:02d}/{day.month:02d}/{day.year}, after 23/11/2018."
    american = f"It opened on {day.month:02d}/{day.day:02d}/{day.year}, after 11/23/2018."
    assert values(british, None)[0] == values(american, None)[0] == day.isoformat()


@settings(max_examples=25, deadline=None)
@given(days, st.integers(1, 150))
def test_a_day_without_its_year_is_the_last_one_in_the_past_tense(published: date, ago: int) -> None:
    day = published - timedelta(days=ago)
    if (day.month, day.day) == (2, 29):
        return
    month = MONTHS[day.month - 1]
    for written in (f"{month} {day.day}", f"{day.day} {month}", f"{SHORT[day.month - 1]} {day.day}"):
        assert values(f"The ferry sank on {written}.", published) == [day.isoformat()]


@settings(max_examples=25, deadline=None)
@given(days, st.integers(0, 6))
def test_a_weekday_by_the_verb(published: date, by: int) -> None:
    before, after = published - timedelta(days=by), published + timedelta(days=by)
    assert values(f"The envoy arrived on {WEEKDAYS[before.weekday()]}.", published) == [before.isoformat()]
    assert values(f"The envoy will arrive on {WEEKDAYS[after.weekday()]}.", published) == [after.isoformat()]


@settings(max_examples=25, deadline=None)
@given(days, st.integers(2, 400))
def test_days_ago_and_hence(published: date, count: int) -> None:
    ago, hence = published - timedelta(days=count), published + timedelta(days=count)
    assert values(f"The mill burned {count} days ago.", published) == [ago.isoformat()]
    assert values(f"The mill will open {count} days from now.", published) == [hence.isoformat()]


STORY = (
    "The envoy left Lindholm on Friday at 9 a.m. and will return next week. He had been there since Jan. 5.\n"
    "The day before, a court had met twice. It sits every Monday, and last year it sat for 90 days.\n"
    "In 1995 it moved. Two years later it burned, on the night of March 3."
)
NEUTRAL = [
    "A ferry lay in the harbour.",
    "“Nobody asked us,” said Okafor.",
    "The cook’s name was 😀 Ada.",
    "…",
]


@settings(max_examples=15, deadline=None)
@given(days, st.lists(st.sampled_from(NEUTRAL), min_size=1, max_size=4))
def test_a_paragraph_before_shifts_the_spans_and_changes_nothing_else(
    published: date, before: list[str]
) -> None:
    head = "\n".join(before) + "\n"
    alone, after = times(STORY, published), times(head + STORY, published)
    moved = [(t.span.start - len(head), t.span.end - len(head), t.type, t.value, t.reason) for t in after]
    assert moved == [(t.span.start, t.span.end, t.type, t.value, t.reason) for t in alone]
    assert len(alone) >= 10


RELATIVE = [
    "yesterday", "tonight", "on Friday", "last week", "next month", "in May", "last November", "on Jan. 18",
    "this year", "over the weekend", "two weeks ago", "in the third quarter", "a year earlier",
    "on New Year's Eve", "at 9 p.m.", "on Thursday night", "next summer", "at year-end", "on the 15th",
    "the following day", "by the end of the month", "on 3-5 January", "ten days from now",
]  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(RELATIVE), min_size=1, max_size=5))
def test_without_the_report_s_date_nothing_relative_has_a_value(parts: list[str]) -> None:
    found = times(" ".join(f"It happened {part}." for part in parts), None)
    assert len(found) >= len(parts)
    assert all(t.value is None and t.reason for t in found)


@pytest.mark.parametrize(
    "piece",
    [
        param("last last last ", id="openings"),
        param("9 ", id="numbers"),
        param("1/1/1/1", id="slashes"),
        param("Monday Monday ", id="weekdays"),
        param("the the ", id="articles"),
        param("in the the week of ", id="weeks"),
        param("20182018", id="one-number"),
        param("Jan. 1-2-3-4-", id="ranges"),
        param("two hundred and ", id="number-words"),
        param("the day before ", id="events"),
        param("2018-19-20-", id="years"),
        param("3-5 January ", id="british-ranges"),
    ],
)
def test_no_text_of_100_kb_takes_long(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    published = Published(value="2019-01-20", source="input", precision="day")
    article = Article(id="t", text=text, published=published)
    parsed = Parsed(article, (Span(0, len(text)),), (), (), (), (), len(text))
    start = time.process_time()
    found = find_times(parsed)
    assert time.process_time() - start < 3.0  # a second where the processor is not shared
    assert len(found) <= MOST_CUES + 50  # a rule sees a little beyond the last
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


WORDS = [
    "the",
    "last",
    "end of",
    "Jan.",
    "Monday",
    "12",
    "2018",
    "-",
    "/",
    "p.m.",
    "year",
    "ago",
    "to",
    "May",
    "a",
    "\n",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_any_heap_of_time_words_gives_sound_expressions(text: str) -> None:
    found = times(text, date(2019, 1, 20))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for one in found:
        assert one.span.of(text).strip() == one.span.of(text)
        assert (one.value is None) == bool(one.reason)
        if one.value and one.type == "DATE" and one.value[:1].isdigit():
            assert days_of(one.value) is not None
