"""Timeline: what is dated, to when, and which passages are one event's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.clauses import find_clauses
from secondsource.annotating.names.mentions import find_mentions
from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.times.finding import find_times
from secondsource.comparing.happenings import date_of
from secondsource.comparing.timeline import find_timeline
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
        mentions=find_mentions(parsed),
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
        param("The envoy did not meet the council on Friday.", "denied", id="not"),
        param("The mill will not close on 9 February.", "denied", id="will-not"),
        param("No talks were held in Lindholm on Friday.", "denied", id="no-talks"),
        param("The envoy denied meeting the council on Friday.", "denied", id="denied-doing"),
        param("On Friday, the envoy denied the report.", "happened", id="the-denial-itself"),
        param("The ferry did not sail until Friday.", "happened", id="not-until"),
        param("There have been no fires at the mill since 1987.", "happened", id="none-since"),
        param("The strike had no effect on ferries on Friday.", "happened", id="no-effect"),
        param("The deal seemed to be falling apart on Friday.", "happened", id="seemed"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert one(text)[0].status == status


def test_a_noun_beside_the_deed_is_an_event_of_its_own() -> None:
    text = "The envoy left Lindholm after Friday's talks."
    events = find_timeline([annotated("a", text)])
    assert [[r.passage.span.of(text) for r in event.reports] for event in events] == [
        ["The envoy left Lindholm after Friday's talks"], ["Friday's talks"],
    ]  # fmt: skip
    assert {event.date for event in events} == {"2019-01-18"}


@pytest.mark.parametrize(
    ("text", "date", "words"),
    [
        param("He ran the mill from 2014 to 2016.", "2016", "2014 to 2016", id="years-by-the-end"),
        param("The bridge was closed between 5pm and 9pm on Friday.", "2019-01-18T17:00",
              "5pm and 9pm", id="hours-by-the-start"),
    ],
)  # fmt: skip
def test_a_stretch_of_time_is_dated_once(text: str, date: str, words: str) -> None:
    event, _, expression = one(text)
    assert (event.date, expression) == (date, words)


def test_a_post_is_dated_by_its_signature() -> None:
    text = "pic.example/a1 — Tarnmouth Council (@tarncouncil) January 18, 2019"
    event, told, expression = one(text)
    assert (event.date, told, expression) == (
        "2019-01-18", "Tarnmouth Council (@tarncouncil) January 18, 2019", "January 18, 2019",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        param("2.05pm - UPDATE - Ferries", id="stamp"),
        param("She told the Today programme about the ferry.", id="name-of-a-programme"),
        param("The council did not respond on Friday.", id="no-answer"),
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


@pytest.mark.parametrize(
    ("first", "second"),
    [
        param("A tram derailed near Lindholm on Friday.", "Friday's crash was the worst ever.", id="bare"),
        param("Rebels kidnapped 20 nurses in Tarn in May 2018.",
              "The nurses abducted by rebels in 2018 are free.", id="less-exact"),
        param("A tram overturned in Lindholm on Friday.", "They saw the tram crash in Tarn on Friday.",
              id="sort-and-a-word"),
        param("Two divers were hurt in Lindholm on Friday.", "Two divers suffered injuries on Friday.",
              id="light-verb"),
        param("Karin Lund met the council on Friday.", "Lund held talks with the council on Friday.",
              id="held-talks"),
    ],
)  # fmt: skip
def test_one_event_in_other_words(first: str, second: str) -> None:
    (event,) = find_timeline([annotated("a", first), annotated("b", second)])
    assert [report.passage.article for report in event.reports] == ["a", "b"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        param("The envoy met the council on Friday.", "The envoy did not meet the council on Friday.",
              id="denied"),
        param("Norway freed the sailors on Friday.", "Sweden freed the sailors on Friday.", id="other-actor"),
        param("The ferry reached Lindholm on Friday.", "The bishop reached 90 on Friday.", id="one-verb"),
        param("A tram derailed near Lindholm on Friday.", "A mill burned down near Tarn on Friday.",
              id="two-mishaps"),
    ],
)  # fmt: skip
def test_two_events_in_like_words(first: str, second: str) -> None:
    assert len(find_timeline([annotated("a", first), annotated("b", second)])) == 2


def test_who_printed_on_the_day_or_later_decides_what_became_of_it() -> None:
    before = "The mill at Lindholm will close on Friday."
    after = "The mill at Lindholm closed on Friday."
    articles = [
        annotated("a", before, "2019-01-16"), annotated("b", before, "2019-01-15"),
        annotated("c", after, "2019-01-19"),
    ]  # fmt: skip
    (event,) = find_timeline(articles)
    assert event.status == "happened"
    assert find_timeline(articles[:2])[0].status == "planned"


def test_one_passage_of_each_article_comes_first_and_equal_words_once() -> None:
    text = "The ferry Alma sank on Friday. The ferry Alma sank on Friday. The old ferry Alma sank on Friday."
    (event,) = find_timeline([annotated("a", text), annotated("b", "The ferry Alma sank on Friday.")])
    assert [report.passage.article for report in event.reports] == ["a", "b", "a"]


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
