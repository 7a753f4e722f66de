"""Timeline: what is dated, to when, and which passages are one event's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.clauses import find_clauses
from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.times.finding import find_times
from secondsource.comparing.timeline import date_of, find_timeline
from secondsource.model import Annotations, Article, Event, Published, Span, TimeExpression

param = pytest.param


def annotated(
    id_: str, text: str, published: str | None = "2019-01-20", dateline: Span | None = None
) -> Annotations:
    day = Published(value=published, source="input", precision="day") if published else Published()
    parsed = parse(Article(id=id_, text=text, published=day, dateline=dateline), load())
    return Annotations(
        article=parsed.article,
        sentences=parsed.sentences,
        tokens=parsed.tokens,
        clauses=find_clauses(parsed),
        times=find_times(parsed),
    )


def one(text: str) -> tuple[Event, str, str]:
    """Return the only event of a text, its passage and its time words."""
    (event,) = find_timeline([annotated("a", text)])
    (report,) = event.reports
    return event, report.passage.span.of(text), report.expression.span.of(text)


@pytest.mark.parametrize(
    ("text", "date", "precision", "passage", "words"),
    [
        param(
            "The envoy reached Lindholm on Friday, and nobody met him.",
            "2019-01-18", "day", "The envoy reached Lindholm on Friday", "Friday", id="clause",
        ),
        param(
            "The ferry sank at 5.10am Friday.",
            "2019-01-18T05:10", "time", "The ferry sank at 5.10am Friday", "5.10am Friday", id="hour",
        ),
        param(
            "The council chose Lindholm last week.",
            "2019-01", "month", "The council chose Lindholm last week", "last week", id="week",
        ),
        param(
            "The envoy saw the harbour over the weekend.",
            "2019-01-19", "day", "The envoy saw the harbour over the weekend", "the weekend", id="weekend",
        ),
        param(
            "The mill burned down in 2015.",
            "2015", "year", "The mill burned down in 2015", "2015", id="year",
        ),
        param(
            "Okafor said on Friday that the mill would close.",
            "2019-01-18", "day", "Okafor said on Friday that the mill would close", "Friday", id="statement",
        ),
        param(
            "Critics fear another disaster like the November 29 fire.",
            "2018-11-29", "day", "the November 29 fire", "November 29", id="dated-noun",
        ),
    ],
)  # fmt: skip
def test_what_is_dated(text: str, date: str, precision: str, passage: str, words: str) -> None:
    event, told, expression = one(text)
    assert (event.date, event.precision, told, expression) == (date, precision, passage, words)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        param("The mill closed on Friday.", "happened", id="past"),
        param("The mill will close on Friday.", "planned", id="will"),
        param("The mill is expected to close on Friday.", "expected", id="expected"),
        param("Okafor agreed on Friday to sell the mill.", "happened", id="agreement-itself"),
        param("The mill was due to close on Friday.", "planned", id="was-due"),
        param("Okafor urged the council on Friday to sell it.", "happened", id="urging-itself"),
        param("The mill is to close on 9 February.", "planned", id="to-close"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert one(text)[0].status == status


@pytest.mark.parametrize(
    "text",
    [
        param("The mill has been closed for three months.", id="duration"),
        param("The council meets every Friday.", id="set"),
        param("The mill is now closed.", id="now"),
        param("Prices have risen over the past year.", id="up-to-now"),
        param("Nobody knows when it closed.", id="undated"),
    ],
)
def test_what_dates_nothing(text: str) -> None:
    assert find_timeline([annotated("a", text)]) == ()


def test_nothing_is_dated_from_an_unknown_day() -> None:
    text = "The mill closed on Friday. It was built in 1987."
    (event,) = find_timeline([annotated("a", text, None)])
    assert event.date == "1987"


def test_reports_of_one_event_stand_together_under_the_most_exact_date() -> None:
    first = "The ferry Alma sank off Lindholm on Friday."
    second = "The ferry Alma sank off Lindholm at 5.10am on Friday."
    (event,) = find_timeline([annotated("a", first), annotated("b", second, "2019-01-21")])
    assert (event.date, event.precision) == ("2019-01-18T05:10", "time")
    assert [(r.passage.article, r.passage.span.start) for r in event.reports] == [("a", 0), ("b", 0)]


def test_two_events_of_one_day_stay_apart() -> None:
    first = "The ferry Alma sank off Lindholm on Friday."
    second = "Parliament passed a budget on Friday."
    assert len(find_timeline([annotated("a", first), annotated("b", second)])) == 2


def test_like_words_on_other_days_stay_apart() -> None:
    first = "The ferry Alma sank off Lindholm on Friday."
    second = "The ferry Alma sank off Lindholm on Thursday."
    events = find_timeline([annotated("a", first), annotated("b", second)])
    assert [event.date for event in events] == ["2019-01-17", "2019-01-18"]


def test_hours_far_apart_are_two_events() -> None:
    first = "A strong quake shook Lindholm at 5.10am on Friday."
    second = "A strong quake shook Lindholm at 9.40pm on Friday."
    assert len(find_timeline([annotated("a", first), annotated("b", second)])) == 2


def test_a_dateline_is_no_event() -> None:
    text = "LINDHOLM, Jan 18 (NNA) - The council voted on Thursday."
    (event,) = find_timeline([annotated("a", text, dateline=Span(0, 22))])
    assert event.date == "2019-01-17"


def test_events_stand_in_the_order_of_their_dates() -> None:
    text = "The mill will close in June. It opened in 1987. The council voted on Friday."
    assert [e.date for e in find_timeline([annotated("a", text)])] == ["1987", "2019-01-18", "2019-06"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-W01", ("2019-01", "month")),
        ("2019-W05", ("2019-01", "month")),  # 28 January to 3 February: four days of seven
        ("2019-Q3", ("2019", "year")),
        ("2019-01-18TNI", ("2019-01-18", "day")),
        ("2019-01-18T24:00", ("2019-01-18", "day")),
        ("198", None),
        (None, None),
    ],
)
def test_date_of(value: str | None, expected: tuple[str, str] | None) -> None:
    assert date_of(TimeExpression(span=Span(0, 1), type="DATE", value=value)) == expected


noise = st.text(alphabet="aé😀\u2028 .,“”0123456789\n", max_size=12)


@settings(max_examples=30, deadline=None)
@given(noise, noise)
def test_passages_hold_their_time_words(before: str, after: str) -> None:
    text = f"{before}\nThe ferry sank on Friday.\n{after}"
    events = find_timeline([annotated("a", text), annotated("b", text)])
    reports = [report for event in events for report in event.reports]
    assert {r.expression.span.of(text) for r in reports} >= {"Friday"}
    assert all(r.passage.span.holds(r.expression.span) for r in reports)
    assert all(r.passage.span.end <= len(text) for r in reports)
