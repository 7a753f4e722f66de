from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.names.mentions import find_mentions
from secondsource.annotating.pipeline import load, parse
from secondsource.model import Article, Mention, Span

param = pytest.param
TYPES = {"p": "person", "o": "organisation", "l": "place", "g": "group"}
MARK = re.compile(r"<(/?)([polg])>")


def mentions(text: str) -> list[Mention]:
    return [m for m in find_mentions(parse(Article(id="a", text=text), load())) if m.named]


def unmark(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """Strip <p>, <o>, <l>, <g> (types), and say where they stood."""
    text, found, opened, at = "", [], 0, 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            found.append((TYPES[mark[2]], Span(opened, len(text))))
        else:
            opened = len(text)
    return text + marked[at:], found


@pytest.mark.parametrize(
    "marked",
    [
        param("Sales rose in Q3 and fell in Q4, the firm said.", id="quarters"),
        param("Profit for FY19 was lower than in H1, it said.", id="years-and-halves"),
        param("The S23 sold well, and the A4 was shut.", id="model-and-road"),
        param("<o>MI5</o> said nothing, and <o>G7</o> leaders left.", id="bodies-with-a-number"),
        param("An <l>Arlington</l>, <l>Virginia</l>-based firm shut its plant.", id="based-in-a-state"),
        param("The <l>Boise</l>, <l>Idaho</l>-based miner fell.", id="based-in-a-town"),
        param("<o>Tesco</o> said sales rose. Shares in <o>Barclays</o> fell.", id="companies"),
        param("<o>Toyota</o> recalled thousands of cars.", id="company-at-the-start"),
        param("<o>Everton</o> beat <o>Tottenham</o> 2-1 on Saturday.", id="teams"),
        param("<o>Arsenal</o> are top of the table.", id="team-that-is-a-word"),
        param("The <o>All Blacks</o> won again.", id="team-of-two-words"),
        param("The <o>Sun</o> reported that she had left.", id="paper-that-tells"),
        param("The Sun was hot, and orange juice is dear.", id="sun"),
        param("<o>Target</o> shares fell on Friday.", id="company-that-is-a-word"),
        param("Labour costs rose, and target prices fell.", id="words"),
        param("<o>Labour</o> said the plan would fail.", id="party"),
        param("She works at <o>Hollis Telescope</o> in <l>Norway</l>.", id="telescope"),
        param("Thousands stood on <l>Vance Beach</l>. <l>Rowan Stadium</l> was full.", id="sites"),
        param("<g>Christians</g> and <g>Muslims</g> prayed.", id="believers"),
        param("Covid-19 killed thousands, and Brexit hurt trade.", id="illness-and-event"),
        param("He was STONED when he came home.", id="stressed"),
        param("The <o>Council for Trade and Peace in Europe</o> met.", id="body-over-a-region"),
        param("The <o>Council for Trade and Peace</o> in <l>Oslo</l> met.", id="body-in-a-town"),
    ],
)
def test_names_that_words_beside_them_give_away(marked: str) -> None:
    text, expected = unmark(marked)
    assert [(m.type, m.span) for m in mentions(text)] == expected


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        param("PM Modi announced a plan on Friday.", "Modi", "PM", id="pm"),
        param("EAM Jaishankar flew to Oslo on Monday.", "Jaishankar", "EAM", id="eam"),
        param("CM Banerjee said the bridge would open.", "Banerjee", "CM", id="cm"),
        param("Skipper Hone Rangihuna scored twice.", "Hone Rangihuna", "Skipper", id="skipper"),
        param("Striker Tom Vance scored late.", "Tom Vance", "Striker", id="striker"),
        param("Det Ch Insp Karen Holm left.", "Karen Holm", "Det Ch Insp", id="three-words"),
        param("PSI Ramesh Patil arrested two men.", "Ramesh Patil", "PSI", id="psi"),
        param("Brig Arun Mehta inspected it.", "Arun Mehta", "Brig", id="brig"),
        param("President To Lam flew to Oslo.", "To Lam", "President", id="to-that-is-a-name"),
    ],
)
def test_styles_before_a_name_are_its_role(text: str, name: str, role: str) -> None:
    first = mentions(text)[0]
    assert (first.span.of(text), first.type) == (name, "person")
    assert first.role is not None
    assert first.role.of(text) == role


@pytest.mark.parametrize(
    "text",
    [
        param("The bar shut at 6 PM Friday.", id="hour"),
        param("He lives in the Coach House.", id="house"),
        param("Council staff met at 5 PM Eastern time.", id="zone"),
    ],
)
def test_styles_that_are_none(text: str) -> None:
    assert not [m for m in mentions(text) if m.type == "person"]


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        param("Orbán Viktor spoke. Later, Orbán said no.", "Orbán", "Orbán Viktor", id="hungarian"),
        param("Nguyễn Văn An sold fish.", "Nguyễn Văn An", "Nguyễn Văn An", id="vietnamese"),
        param("President To Lam left. Mr Lam said no.", "Lam", "To Lam", id="to-lam"),
        param(
            "The Democratic Party lost. The DP's leader resigned.", "DP", "Democratic Party", id="initials"
        ),
    ],
)
def test_forms_of_one(text: str, short: str, full: str) -> None:
    assert {m.span.of(text): m.name for m in mentions(text)}[short] == full


WORDS = ("PM", "To", "Sun", "The", "Orbán", "Viktor", "said", ",", "Q3")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_row_of_such_words_is_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for mention in mentions(text):
        assert mention.span.of(text) == mention.span.of(text).strip()
        assert not mention.span.of(text).startswith("Q3")
