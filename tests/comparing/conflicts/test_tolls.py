"""Tolls: which counts of people conflict, which only moved on, and which count something else."""

from __future__ import annotations

import pytest

from secondsource.annotating.annotate import read_one
from secondsource.annotating.pipeline import load
from secondsource.comparing.claims import find_claims
from secondsource.comparing.conflicts import find_conflicts
from secondsource.comparing.conflicts.scope import figure_words
from secondsource.model import Article, Conflict, Figure, Published, Span

param = pytest.param

#: Reports of one day, unless a text opens with a later one.
DAY = "2026-03-03"


def conflicts(*texts: str) -> list[Conflict]:
    reports = []
    for number, text in enumerate(texts, 1):
        day, _, rest = text.partition("| ")
        published = Published(value=day if rest else DAY, source="input", precision="day")
        reports.append(read_one(Article(id=str(number), text=rest or text, published=published), load()))
    origins = {one.article.id: one.article.id for one in reports}
    found, _ = find_conflicts(reports, find_claims(reports, origins, {}), (), origins, {})
    return list(found)


@pytest.mark.parametrize(
    ("one", "other", "about", "values"),
    [
        param(
            "There were 212 people on board.", "The ferry hit the quay with 236 people aboard.",
            "people aboard", ["212", "236"], id="aboard",
        ),
        param(
            "The fire killed 12 people.", "Nine people lost their lives in the fire.",
            "people killed", ["12", "9"], id="other-words",
        ),
        param(
            "Eight people were seriously hurt.", "Six people suffered serious injuries.",
            "people seriously injured", ["8", "6"], id="one-grade",
        ),
        param("No one was hurt.", "Two people were injured.", "people injured", ["none", "2"], id="none"),
    ],
)  # fmt: skip
def test_conflict(one: str, other: str, about: str, values: list[str]) -> None:
    (found,) = conflicts(one, other)
    assert (found.about, [side.value for side in found.sides], found.update) == (about, values, False)
    assert found.kind == ("polarity" if "none" in values else "number")


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        param("Fourteen people were hurt.", "2026-03-04| The number of injured has risen to 17.",
              ["14", "17"], id="next-day"),
        param("The number of injured has risen to 17.", "Fourteen people were hurt.",
              ["17", "14"], id="the-words-say-so"),
        param("At least five people died.", "2026-03-04| At least seven people have died.",
              ["5", "7"], id="at-least"),
        param("Five people were left trapped.", "Two people were still trapped.", ["5", "2"], id="still"),
    ],
)  # fmt: skip
def test_update(one: str, other: str, values: list[str]) -> None:
    (found,) = conflicts(one, other)
    assert (found.update, [side.value for side in found.sides]) == (True, values)


def test_the_sides_of_an_update_stand_in_order_of_time() -> None:
    (found,) = conflicts("2026-03-04| Seventeen people were hurt.", "Fourteen people were hurt.")
    assert [(side.passage.article, side.value) for side in found.sides] == [("2", "14"), ("1", "17")]


def test_a_toll_that_falls_is_no_update() -> None:
    (found,) = conflicts("Seventeen people were hurt.", "2026-03-04| Fourteen people were hurt.")
    assert not found.update


@pytest.mark.parametrize(
    ("one", "other"),
    [
        param("Forty people were hurt.", "Eight people had serious injuries.", id="grade"),
        param("Forty people were hurt.", "It took in 20 people, four of whom were hurt.", id="of-whom"),
        param("Forty people were hurt.", "The crash hurt many, including three people on deck.", id="part"),
        param("Forty people were hurt.", "Another six people were hurt.", id="another"),
        param("Forty people were hurt.", "In 2009 six people were hurt.", id="year"),
        param("Forty people were hurt.", "In 2009 a tram overturned, injuring six people.", id="sentence"),
        param("Forty people were hurt.", "Each year six people are hurt.", id="every-year"),
        param("Fourteen people were hurt.", "The captain was not hurt.", id="another-patient"),
        param("Forty people were hurt.", "Six people died. Forty were hurt. Two were hurt.", id="later-part"),
        param("Six people died.", "The bodies lay with no one around them.", id="no-one-around"),
    ],
)
def test_no_conflict(one: str, other: str) -> None:
    assert conflicts(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "value", "reason"),
    [
        param("Forty people were hurt.", "Dozens of people were hurt.", "Dozens",
              "one report gives only a bound", id="vague"),
        param("Forty people were hurt.", "About 38 people were hurt.", "About 38",
              "one report rounds the figure", id="rounded"),
        param("Forty people were hurt.", "At least 30 people were hurt.", "At least 30",
              "one report gives only a bound", id="at-least-the-same-day"),
    ],
)  # fmt: skip
def test_counts_that_can_both_stand(one: str, other: str, value: str, reason: str) -> None:
    (found,) = conflicts(one, other)
    assert (found.difference, found.reason) == ("rounding", reason)
    assert [side.value for side in found.sides] == ["Forty", value]


def test_a_group_of_those_counted() -> None:
    (found,) = conflicts("Forty people were hurt.", "Six children were hurt.")
    assert (found.difference, found.reason) == ("scope", "one report counts children only")
    assert [side.value for side in found.sides] == ["40", "6"]
    assert conflicts("Forty people were hurt.", "Forty people were hurt, and six children were hurt.") == []


def test_ages() -> None:
    (found,) = conflicts("Maria Okafor, 51, sails alone.", "A friend met 52-year-old Maria Okafor.")
    assert (found.kind, found.about) == ("number", "age of Maria Okafor")
    assert [side.value for side in found.sides] == ["51", "52"]


@pytest.mark.parametrize(
    ("text", "figure", "words"),
    [
        ("fourteen", Figure(span=Span(0, 8), value=None, low=14, high=None), "14"),
        ("dozens", Figure(span=Span(0, 6), value=None, low=24, high=None), "dozens"),
        ("no one", Figure(span=Span(0, 6), value=0, low=0, high=0), "none"),
        ("$1,500", Figure(span=Span(0, 6), value=1500, low=1500, high=1500, unit="USD"), "1,500 USD"),
    ],
)
def test_figure_words(text: str, figure: Figure, words: str) -> None:
    assert figure_words(figure, text) == words
