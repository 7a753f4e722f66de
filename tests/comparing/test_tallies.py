"""Tallies: whose state a figure counts, however the press puts it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.annotate import read_one
from secondsource.annotating.pipeline import load
from secondsource.comparing.likeness import units
from secondsource.comparing.tallies import Tally, find_tallies, with_tallies
from secondsource.model import Article, Span

param = pytest.param


def tallies(text: str) -> tuple[Tally, ...]:
    read = read_one(Article(id="t", text=text), load())
    return tuple(find_tallies(units([read], {}), [read]))


@pytest.mark.parametrize(
    ("text", "words", "point", "state"),
    [
        param("The fire spread fast, injuring 14 people.", "14", 14, "injured", id="object"),
        param("At least 14 people were hurt.", "14", 14, "injured", id="passive-and-bound"),
        param("Ferry strikes quay on Merrow, 14 hurt", "14", 14, "injured", id="headline"),
        param("The blast left 50 wounded.", "50", 50, "injured", id="left"),
        param("No injuries were reported.", "No", 0, "injured", id="no-injuries"),
        param("Nobody was hurt in the fire.", "Nobody", 0, "injured", id="nobody"),
        param("The number of people known to be hurt has risen to 17.", "17", 17, "injured", id="risen-to"),
        param("The number of dead climbed to 45.", "45", 45, "killed", id="number-of-dead"),
        param("Officials raised the toll to 31 on Monday.", "31", 31, "killed", id="raised-the-toll"),
        param("A death toll of 31 was reported.", "31", 31, "killed", id="toll-of"),
        param("Twelve people lost their lives.", "Twelve", 12, "killed", id="lost-their-lives"),
        param("The crash claimed the lives of 12 people.", "12", 12, "killed", id="claimed-the-lives"),
        param("Police said 12 were confirmed dead.", "12", 12, "killed", id="confirmed-dead"),
        param("Two gunmen killed 12 people at a market.", "12", 12, "killed", id="not-the-gunmen"),
        param("There were 212 people on board.", "212", 212, "aboard", id="on-board"),
        param("It sank with 236 people aboard.", "236", 236, "aboard", id="aboard"),
        param("The bus, carrying 60 people, crashed.", "60", 60, "aboard", id="carrying"),
        param("Nine people remain missing.", "Nine", 9, "missing", id="remain-missing"),
        param("Police made 23 arrests.", "23", 23, "arrested", id="arrests"),
        param("More than 50 people were taken to hospital.", "50", 50, "in hospital", id="hospital"),
    ],
)
def test_state(text: str, words: str, point: float, state: str) -> None:
    start = text.index(words)
    found = {tally.figure.span: tally for tally in tallies(text)}
    tally = found[Span(start, start + len(words))]
    assert (tally.point, tally.state, tally.who, tally.grade) == (point, state, frozenset(), "")


@pytest.mark.parametrize(
    "text",
    [
        param("Twelve people are feared dead.", id="feared"),
        param("A man plotted to kill 12 people.", id="plotted"),
        param("Four of them were seriously injured.", id="of-them"),
        param("No one else was hurt.", id="else"),
        param("In a similar crash 12 people died.", id="similar"),
        param("It may have killed 12 people.", id="may"),
        param("The mayor met 12 people.", id="no-state"),
    ],
)
def test_no_tally(text: str) -> None:
    assert tallies(text) == ()


def test_a_group_and_a_grade_set_a_tally_apart() -> None:
    (tourists,) = tallies("Three Lindholm tourists were killed.")
    (anyone,) = tallies("Three people were killed.")
    assert tourists.group == "Lindholm tourists"
    assert tourists.key != anyone.key
    (grave,) = tallies("Eight people had serious injuries.")
    (slight,) = tallies("Sixteen people suffered minor injuries.")
    assert (grave.grade, slight.grade) == ("serious", "minor")


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("The number of people hurt has risen to 17.", "more"),
        ("Two people still trapped in the mill were named.", "fewer"),
        ("Five people were trapped.", ""),
    ],
)
def test_words_that_say_it_was_another(text: str, moved: str) -> None:
    assert [tally.moved for tally in tallies(text)] == [moved]


def test_the_clause_inside_the_number_has_its_tally() -> None:
    text = "The number of people known to be hurt has risen to 17."
    read = read_one(Article(id="t", text=text), load())
    counted = with_tallies(units([read], {}), [read])
    inner = next(u for u in counted if u.passage.span.of(text) == "people known to be hurt")
    assert [figure.value for figure in inner.figures] == [17.0]


HAZARDS = ["“", "1", ",", "e\u0301", "😀", "\u2028", "\x00", " of whom ", " 14 hurt ", "killing "]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(HAZARDS), max_size=8).map("".join))
def test_figures_slice_back(noise: str) -> None:
    text = f"{noise}\nThe fire spread fast, injuring 14 people.\n{noise}"
    found = tallies(text)
    assert ("14", "injured") in [(t.figure.span.of(text), t.state) for t in found]
    assert all(t.unit.passage.span.holds(t.figure.span) for t in found)
