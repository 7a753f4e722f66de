"""Marked times: words of the report that its page dates."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.model import Article
from secondsource.reading import read
from secondsource.reading.marked_times import marked_times, unwrapped, value_of
from secondsource.reading.pages import page

param = pytest.param

PAGE = """<!doctype html><html><head><title>Quay closes</title></head><body>
<header><time datetime="2019-01-20T09:00:00Z">Jan. 20</time></header><article><h1>Quay closes</h1>
<p>The council of Lindholm voted late on <time datetime="2019-01-18T10:30:00Z"> Friday
</time> to close the east quay to lorries, after two years of delay, and on
<time datetime="2019-01-21">Monday</time> the drivers are to be told of it.</p>
<p>Opponents said that the vote would be challenged in court before the summer, and that they
would win, as they had in <time datetime="2018-03">March</time> and on Friday.</p></article></body></html>"""


def test_words_of_the_report_have_the_page_s_date() -> None:
    found = page(PAGE)
    assert [(one.span.of(found.text), one.value) for one in found.marked_times] == [
        ("Friday", "2019-01-18T10:30"),
        ("Monday", "2019-01-21"),
        ("March", "2018-03"),
    ]
    first, *_, last = found.marked_times
    assert found.text[: first.span.start].endswith("voted late on ")
    assert found.text[last.span.end :].startswith(" and on Friday.")


def test_a_page_s_own_date_line_still_dates_it() -> None:
    found = page(PAGE)
    assert found.published == "2019-01-20"
    assert "Jan. 20" not in found.text


def test_an_article_read_from_a_page_carries_them(tmp_path: Path) -> None:
    path = tmp_path / "quay.html"
    path.write_text(PAGE, encoding="utf-8")
    (found,) = [one for one in read([path]) if isinstance(one, Article)]
    assert [one.span.of(found.text) for one in found.marked_times] == ["Friday", "Monday", "March"]


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        param("2019-01-18", "2019-01-18", id="day"),
        param("2019-01-18T10:30", "2019-01-18T10:30", id="local-hour"),
        param(" 2019-01-18 10:30:59.123+0200 ", "2019-01-18T10:30", id="zone"),
        param("2019-W03", "2019-W03", id="week"),
        param("2019-01", "2019-01", id="month"),
        param("2019", "2019", id="year"),
        param("2019-02-30", None, id="no-such-day"),
        param("2019-13", None, id="no-such-month"),
        param("2019-W99", None, id="no-such-week"),
        param("PT2H", None, id="duration"),
        param("10:30", None, id="hour-alone"),
        param("Friday", None, id="words"),
        param("", None, id="nothing"),
        param("2019-01T10:30", None, id="hour-of-a-month"),
        param("9" * 10_000, None, id="long"),
    ],
)
def test_values_of_the_attribute(attribute: str, value: str | None) -> None:
    assert value_of(attribute) == value


def test_words_that_are_not_surely_found_are_dropped() -> None:
    markup = (
        "<html><body><p>They met on <time datetime='2019-01-18'>Friday</time> in the hall of the old "
        "council house.</p></body></html>"
    )
    sentence = "They met on Friday in the hall of the old council house."
    assert len(marked_times(markup, sentence)) == 1
    assert marked_times(markup, f"{sentence}\n{sentence}") == ()  # there twice: which is it?
    assert marked_times(markup, "They met on Thursday in the hall of the old council house.") == ()
    assert marked_times("<html><p>on <time datetime='2019-01-18'>Friday</time></p></html>", "on Friday") == ()


@pytest.mark.parametrize(
    "markup",
    [
        param("<div>" * 20_000 + "<time datetime='2019-01-18'>Friday</time>", id="deep"),
        param("<time datetime='2019-01-18'>Friday " * 20_000, id="never-closed"),
        param("<time " * 50_000, id="never-opened"),
        param("<p>on <time datetime='2019-01-18'>Friday</time> it was</p>" * 10_000, id="very-many"),
        param("<time datetime='" + "2" * 500_000, id="long-attribute"),
        param("\x00<time datetime='2019-01-18'>\ud800</time>", id="no-text"),
    ],
)
def test_hostile_pages_are_read_in_time(markup: str) -> None:
    start = time.process_time()
    marked_times(f"<html><body>{markup}</body></html>", "on Friday it was " * 12_000)
    unwrapped(markup)
    assert time.process_time() - start < 5.0


pieces = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<time datetime='2019-01-18'>",
        "</time>",
        "Friday",
        " the council voted ",
        "😀",
        "<!--",
        "&amp;",
        "\n",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(pieces, max_size=25).map("".join), st.lists(pieces, max_size=25).map("".join))
def test_spans_lie_in_the_text_and_apart(markup: str, text: str) -> None:
    found = marked_times(f"<html><body>{markup}</body></html>", text)
    assert all(one.span.of(text).strip() for one in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
