from __future__ import annotations

import pytest

from secondsource.annotating.names.mentions import find_mentions
from secondsource.annotating.pipeline import load, parse
from secondsource.model import Article

param = pytest.param


def named(text: str) -> list[tuple[str, str]]:
    """The names of a text in order, each with the name of the one meant."""
    found = find_mentions(parse(Article(id="a", text=text), load()))
    return [(m.span.of(text), m.name) for m in found if m.named]


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        param("Kim Yong Chol flew to Hanoi. Kim said nothing.", "Kim", "Kim Yong Chol", id="korean"),
        param("Xi Jinping spoke first. Xi praised the port.", "Xi", "Xi Jinping", id="chinese"),
        param("Tran Thi Hoa sold fish. Hoa said it was raining.", "Hoa", "Tran Thi Hoa", id="vietnamese"),
        param(
            "Orban Viktor spoke in Budapest. Viktor Orban then left.",
            "Viktor Orban", "Orban Viktor", id="hungarian",
        ),
        param(
            "Ursula von der Aue resigned. A friend of von der Aue said she was tired.",
            "von der Aue", "Ursula von der Aue", id="particles",
        ),
        param("Luis de la Vega won. De la Vega thanked her.", "De la Vega", "Luis de la Vega", id="de-la"),
        param("Khaled al-Sabri was freed. Al-Sabri wept.", "Al-Sabri", "Khaled al-Sabri", id="arabic"),
        param("Mr Bashir al-Sabri left. Mr Sabri wept.", "Sabri", "Bashir al-Sabri", id="article-left-out"),
        param(
            "Abdul Rahman bin Faisal came. Bin Faisal left.",
            "Bin Faisal", "Abdul Rahman bin Faisal", id="bin",
        ),
        param(
            "Ana Poirier Schultz won the vote. Poirier Schultz, 40, is new.",
            "Poirier Schultz", "Ana Poirier Schultz", id="two-surnames",
        ),
        param(
            "Maria “Mia” Castellanos chaired it. Castellanos left.",
            "Castellanos", "Maria “Mia” Castellanos", id="nickname-in-marks",
        ),
        param("Maurice Holm won. Mo Holm, 30, is a nurse.", "Mo Holm", "Maurice Holm", id="familiar-form"),
        param("J. P. Holm wrote it. Holm died in 1998.", "Holm", "J. P. Holm", id="initials"),
        param("Peter Berg Jr. spoke, and Berg listened.", "Berg", "Peter Berg Jr.", id="suffix"),
        param(
            "Amélie Poirier-Dubois won. Amelie Poirier Dubois, 30, is a nurse.",
            "Amelie Poirier Dubois", "Amélie Poirier-Dubois", id="accents-and-hyphen",
        ),
        param("Sean O’Malley left. O'Malley said no.", "O'Malley", "Sean O’Malley", id="apostrophes"),
        param("KARIN LUND HELD\nKarin Lund was held on Monday.", "KARIN LUND", "Karin Lund", id="capitals"),
        param("Sir Peter Holm spoke. Sir Peter wept.", "Peter", "Peter Holm", id="given-name-of-a-knight"),
        param("The United Nations sent aid. UN staff left.", "UN", "United Nations", id="known-acronym"),
        param("The ODPM never replied. It is the ODPM again.", "ODPM", "ODPM", id="acronym-by-itself"),
        param(
            "She told The Skerry Courier that the Courier was wrong.",
            "Courier", "Skerry Courier", id="paper",
        ),
    ],
)  # fmt: skip
def test_one_bearer(text: str, short: str, full: str) -> None:
    found = dict(named(text))
    assert found[short] == full


def test_a_title_tells_namesakes_apart() -> None:
    text = "Peter Berg and Anna Berg met in court. Mrs Berg wept. Mr Berg did not."
    assert [name for words, name in named(text) if words == "Berg"] == ["Anna Berg", "Peter Berg"]


def test_pronouns_tell_namesakes_apart() -> None:
    text = (
        "Peter Berg and Anna Berg met in court.\nBerg said that she had seen nothing.\n"
        "Berg wept as she left, and her lawyer waved."
    )
    assert [name for words, name in named(text) if words == "Berg"] == ["Anna Berg", "Anna Berg"]


def test_a_namesake_in_passing_does_not_take_the_name() -> None:
    text = (
        "Ana Holm won the vote. “I am glad,” Ana Holm said. Reporters met Ana Holm, and Ana Holm waved.\n"
        "Her aunt Karin Holm watched. Holm thanked all who came."
    )
    assert [name for words, name in named(text) if words == "Holm"] == ["Ana Holm"]


def test_a_surname_goes_on_to_mean_whom_it_meant() -> None:
    text = (
        "Ana Holm won the vote. Holm thanked all. Holm then left, and Holm slept.\n"
        "Her aunt Karin Holm watched from Oslo with Peter Lund, Karl Berg, Mary Ruiz and Paul Vance.\n"
        "Holm takes office in May."
    )
    assert [name for words, name in named(text) if words == "Holm"][-1] == "Ana Holm"


@pytest.mark.parametrize(
    "text",
    [
        param("Kim Dae-sung met Kim Yong-nam in Oslo. Kim said little.", id="both-named-once"),
        param("Ana Holm and Karin Holm won. Holm thanked all who came.", id="sisters"),
    ],
)
def test_namesakes_that_nothing_tells_apart_are_left_apart(text: str) -> None:
    short = text.split(". ")[1].split()[0]
    assert dict(named(text))[short] == short


def test_a_leader_named_in_passing_does_not_take_the_name() -> None:
    text = (
        "Ana Holm won the vote. “I am glad,” Ana Holm said. Reporters met Ana Holm at noon.\n"
        "President Karin Holm was in Oslo. Ana Holm then left. Holm takes office in May."
    )
    assert [name for words, name in named(text) if words == "Holm"] == ["Ana Holm"]


def test_a_full_name_after_many_bare_ones_is_somebody_elses() -> None:
    text = (
        "Lund spoke at noon. Ms Lund then left. Nobody else heard Lund. Few knew Lund well.\n"
        "Her father, Robert Lund, was a baker. Lund wept."
    )
    assert {name for words, name in named(text) if words == "Lund"} == {"Lund"}


def test_a_surname_that_is_also_a_body() -> None:
    text = "Peter Trunk sued the Trunk Organization. Trunk said that the Trunk Organization was wrong."
    assert named(text) == [
        ("Peter Trunk", "Peter Trunk"),
        ("Trunk Organization", "Trunk Organization"),
        ("Trunk", "Peter Trunk"),
        ("Trunk Organization", "Trunk Organization"),
    ]


def test_an_office_of_a_known_body_is_not_the_body() -> None:
    found = dict(named("The Skerry White House office shut. The White House said nothing."))
    assert found["White House"] == "White House"


def test_a_family_is_a_group_and_none_of_its_members() -> None:
    text = "The Bergs left the court at noon. Peter Berg wept."
    found = find_mentions(parse(Article(id="a", text=text), load()))
    assert [(m.span.of(text), m.type, m.name) for m in found if m.named] == [
        ("Bergs", "group", "Bergs"),
        ("Peter Berg", "person", "Peter Berg"),
    ]
