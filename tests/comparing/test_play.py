"""Play: the periods of a game are of the game's day; anywhere else a quarter is three months."""

from __future__ import annotations

import pytest

from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.times.finding import find_times
from secondsource.comparing.play import periods_of_play
from secondsource.model import Annotations, Article, Published

GAME = (
    "The Brekka Herons beat the Tarn Otters 20-3 in their last game of the season on Sunday. "
    "Quarterback Ola Holm threw a touchdown pass in the third quarter. "
    "The Herons led 13-0 at halftime, and their coach took Holm off in the fourth."
)


def annotated(text: str, published: str | None = "2019-01-21") -> Annotations:
    day = Published(value=published, source="input", precision="day") if published else Published()
    parsed = parse(Article(id="a", text=text, published=day), load())
    return Annotations(
        article=parsed.article, sentences=parsed.sentences, tokens=parsed.tokens, times=find_times(parsed)
    )


def test_periods_of_a_game_are_of_its_day() -> None:
    found = periods_of_play(annotated(GAME))
    assert [time.span.of(GAME) for time in found] == ["third quarter", "halftime", "fourth"]
    assert {time.value for time in found} == {"2019-01-20"}


def test_without_the_day_of_the_game_there_is_no_value_but_a_reason() -> None:
    found = periods_of_play(annotated(GAME.replace(" on Sunday", "")))
    assert [time.value for time in found] == [None] * 3
    assert all(time.reason for time in found)


@pytest.mark.parametrize(
    "text",
    [
        "Skerry Motors sold fewer cars in the third quarter, and its shares fell on Sunday.",
        "",
        "The season opened in the second half of 2018 and the team lost its coach and its league place.",
    ],
)
def test_a_quarter_of_a_year_is_no_period_of_play(text: str) -> None:
    assert periods_of_play(annotated(text)) == ()
