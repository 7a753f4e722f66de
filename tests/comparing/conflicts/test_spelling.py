"""Spelling: what remains different when words are brought to one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.comparing.conflicts.spelling import (
    negated_apart,
    plain,
    plain_words,
    respelled,
    reworded,
    same_parts,
)

param = pytest.param


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        param("We kept every promise to the valley", "We kept every promise to the harbour", True, id="noun"),
        param("We never promised them the harbour", "We promised them the harbour", True, id="never"),
        param(
            "The whole valley is in danger", "The whole lower valley is in danger", True, id="one-more"
        ),
        param("We have kept every promise", "We've kept every promise", False, id="contraction"),
        param("They travelled with the paediatrician", "They traveled with the pediatrician", False, id="us"),
        param("We need your co-operation in some way", "We need your cooperation in some way", False, id="-"),
        param("It is a step for the Brekka Group", "It is a step for the BrekkaGroup", False, id="one-word"),
        param("We kept every promise", "We kept quite simply every promise", False, id="weak-words"),
        param("Last year we kept every promise we made", "we kept every promise", False, id="cut"),
        param("I thank [Okafor] for the harbour", "I thank Maria for the harbour", False, id="brackets"),
        param(
            "A number of people are believed hurt",
            "A number of people have gone to the clinic by ambulance", False, id="two-sentences",
        ),
    ],
)  # fmt: skip
def test_reworded(one: str, other: str, expected: bool) -> None:
    assert reworded(one, other) is reworded(other, one) is expected


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"), ("centre", "center"), ("defence", "defense"),
        ("programme", "program"), ("catalogue", "catalog"), ("harbour", "harbor"), ("grey", "gray"),
        ("analyse", "analyze"), ("twelve", "12"),
    ],
)  # fmt: skip
def test_plain(british: str, american: str) -> None:
    assert plain(british) == plain(american)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Norwegian government", "Norway's government", True),
        ("Committee for the Harbour", "Committee of the Harbour", True),
        ("Centre for the Arts", "Center for the Arts", False),
    ],
)
def test_same_parts(one: str, other: str, expected: bool) -> None:
    assert same_parts(one, other) is expected


@given(st.text(max_size=60))
def test_nothing_is_reworded_against_itself(text: str) -> None:
    assert not reworded(text, text)
    assert plain_words(text) == plain_words(text.replace("’", "'"))


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        param("Some time in May", "Sometime in May", ("Some time", "Sometime"), id="one-word-or-two"),
        param("we analysed the ice", "we analyzed the ice", ("analysed", "analyzed"), id="british"),
        param("the remarkablle hope", "the remarkable hope", ("remarkablle", "remarkable"), id="a-slip"),
        param("the boats were late", "the boat was late", None, id="another-number"),
        param("the mill burned", "the barn burned", None, id="another-word"),
        param("the mill burned", "the mill burned", None, id="equal"),
    ],
)
def test_respelled(one: str, other: str, words: tuple[str, str] | None) -> None:
    assert respelled(one, other) == words


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        param("We will sell the crane", "We will not sell the crane", True, id="lost"),
        param("It is real, not a threat", "It is not a threat but real", False, id="moved"),
        param("We never sold the crane", "We rarely sold the old crane", False, id="other-words-too"),
    ],
)
def test_negated_apart(one: str, other: str, expected: bool) -> None:
    assert negated_apart(one, other) is negated_apart(other, one) is expected
