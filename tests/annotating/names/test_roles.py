from __future__ import annotations

import re

import pytest

from secondsource.annotating.names.mentions import find_mentions
from secondsource.annotating.pipeline import load, parse
from secondsource.model import Article, Mention, Span

param = pytest.param
MARK = re.compile(r"<(/?)([nr])>")


def unmark(marked: str) -> tuple[str, dict[str, Span]]:
    """Strip <n> (a name) and <r> (its role), and say where they stood."""
    text, found, opened, at = "", {}, {}, 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            found[mark[2]] = Span(opened[mark[2]], len(text))
        else:
            opened[mark[2]] = len(text)
    return text + marked[at:], found


def mentions(text: str) -> tuple[Mention, ...]:
    return find_mentions(parse(Article(id="a", text=text), load()))


@pytest.mark.parametrize(
    "marked",
    [
        param("<r>Norway's chief negotiator</r> <n>Karin Lund</n> left.", id="before"),
        param("<r>Harbour master</r> <n>Karin Lund</n> counted them.", id="compound-at-the-start"),
        param("<r>The deputy harbour master</r> <n>Karin Lund</n> counted them.", id="compound"),
        param("<r>Transport Minister</r> <n>Karin Lund</n> resigned.", id="ministry-and-title"),
        param("56 <r>Skerry Motors founder</r> <n>Karin Lund</n> waved.", id="number-of-a-picture"),
        param("<n>Karin Lund</n>, <r>a historian at Oslo University</r>, disagreed.", id="after-a-comma"),
        param("<n>Karin Lund</n>, who is <r>Sweden's former envoy</r>, disagreed.", id="who-is"),
        param("<r>Secretary of State</r> <n>Karin Lund</n> left for Oslo.", id="of-inside-a-title"),
        param("She thanked <r>the new mayor</r>, <n>Karin Lund</n>, and left.", id="before-a-comma"),
        param("<r>The ministry's spokesman</r>, <n>Karin Lund</n>, declined to comment.", id="possessor"),
        param("As <r>harbour master</r>, <n>Karin Lund</n> counted them.", id="as"),
        param("<n>Karin Lund</n> — <r>the harbour's chief pilot</r> — said no.", id="between-dashes"),
        param("<n>Karin Lund</n> (<r>the chief pilot</r>) said no.", id="in-brackets"),
        param("<n>Karin Lund</n>, <r>a nurse and a mother of two</r>, said no.", id="and-inside"),
        param("<n>Karin Lund</n>, 45, <r>a nurse</r>, said no.", id="behind-the-age"),
        param(
            "A statement from <r>the Holm campaign spokesman</r> <n>Karin Lund</n> followed.", id="employer"
        ),
        param(
            "In a way <r>harbour master</r> <n>Karin Lund</n> called odd, it sank.",
            id="noun-of-another-phrase",
        ),
        param("<n>Karin Lund</n>, <r>a critic of ferries</r> such as the Skerry Star, left.", id="such-as"),
        param("Boats left <r>the fishing village</r> of <n>Tromso</n> at dawn.", id="place-with-of"),
        param("<r>the state news agency</r> <n>VNA</n> said it rained.", id="body-before"),
        param("<n>Reuters</n>, <r>a news agency</r>, said it rained.", id="body-after"),
    ],
)
def test_roles(marked: str) -> None:
    text, expected = unmark(marked)
    (role,) = [m.role for m in mentions(text) if m.named and m.span == expected["n"]]
    assert role == expected["r"]


@pytest.mark.parametrize(
    "text",
    [
        param("Karin Lund, 45, left the building.", id="age"),
        param("Karin Lund, he's told, will not stand.", id="clause"),
        param("Karin Lund, Thurmann and Holm agreed.", id="surname-that-ends-like-a-trade"),
        param("Karin Lund, a top aide said, will not stand.", id="aside-of-another"),
        param("Earlier this week Karin Lund shut the port.", id="time-before-the-name"),
        param("Whatever progress Karin Lund had made was lost.", id="object-before-the-name"),
    ],
)
def test_no_role_where_none_is_printed(text: str) -> None:
    assert {m.role for m in mentions(text) if m.name == "Karin Lund"} == {None}


def test_the_capital_of_a_country_is_not_the_country() -> None:
    assert {m.role for m in mentions("They met in the capital of Norway.") if m.name == "Norway"} == {None}
