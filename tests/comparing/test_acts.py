"""Acts: which words are one sort of deed, and which nouns take place."""

from __future__ import annotations

import pytest

from secondsource.comparing.acts import act_of, happens, is_sort


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("derail", "crash", True),
        ("kidnap", "abduction", True),
        ("talk", "summit", True),
        ("hear", "trial", False),
        ("derail", "explode", False),
        ("tiptoe", "crash", False),
    ],
)
def test_one_sort_of_deed(a: str, b: str, same: bool) -> None:
    assert (act_of(a) == act_of(b)) is same


def test_verbs_that_say_nothing_are_no_deed() -> None:
    assert [act_of(verb) for verb in ("be", "have", "take", "")] == ["", "", "", ""]
    assert act_of("incident") == act_of("disaster")


@pytest.mark.parametrize(
    ("noun", "takes_place"),
    [("talk", True), ("ceremony", True), ("incident", True), ("harbour", False), ("paper", False)],
)
def test_what_takes_place(noun: str, takes_place: bool) -> None:
    assert happens(noun) is takes_place


def test_listed_sorts_are_told_from_the_sense_of_any_word() -> None:
    assert is_sort(act_of("capsize"))
    assert not is_sort(act_of("tiptoe"))
