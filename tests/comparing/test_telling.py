"""Telling: what two clauses tell apart."""

from __future__ import annotations

import pytest

from secondsource.annotating import annotate
from secondsource.comparing.claims import assertions
from secondsource.comparing.likeness import Unit
from secondsource.comparing.linking import canonical_names
from secondsource.comparing.telling import (
    at_odds,
    dated_apart,
    days_apart,
    differ,
    one_predicate,
    other_actors,
)
from secondsource.model import Article, Figure, Published, Span

param = pytest.param


def units_of(*texts: str) -> list[dict[str, Unit]]:
    """Return each text's units by their words, parts included."""
    day = Published(value="2021-03-05", source="input", precision="day")
    read = list(annotate(Article(id=str(n), text=text, published=day) for n, text in enumerate(texts)))
    found = assertions(read, canonical_names(read))
    return [
        {unit.passage.span.of(text): unit for unit in found if unit.article == n}
        for n, text in enumerate(texts)
    ]


def whole(*texts: str) -> list[Unit]:
    """Return the longest unit of each text."""
    return [max(own.items(), key=lambda item: len(item[0]))[1] for own in units_of(*texts)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        param("The ferry sank.", "The ferry did not sink.", True, id="not"),
        param("The dam had cracked, Lund said.", "Lund denied that the dam had cracked.", True, id="denied"),
        param("Lund denied that the dam had cracked.", "The dam had not cracked, Lund said.", False,
              id="denied-and-not"),
        param("The minister will meet the dockers.", "The minister may meet the dockers.", True, id="may"),
        param("The minister will meet the dockers.", "The minister met the dockers.", False, id="will-did"),
        param("Ada Okafor met the dockers.", "Ben Lund met the dockers.", True, id="who"),
        param("Ada Okafor met the dockers.", "She met the dockers.", False, id="a-pronoun-is-anybody"),
        param("The blast killed 12 miners.", "The blast killed 14 miners.", True, id="how-many"),
        param("The blast killed 12 miners.", "The blast killed a dozen miners.", False, id="dozen"),
        param("The blast killed at least 12 miners.", "The blast killed 14 miners.", False, id="at-least"),
        param("The blast hurt two miners.", "The blast hurt two of the 14 miners.", False, id="one-of-two"),
        param("The ferry sank on Jan. 3, 2019.", "The ferry sank on Jan. 18, 2019.", True, id="when"),
        param("The ferry sank on Jan. 3, 2019.", "The ferry sank on Jan. 5, 2019.", False, id="a-slip"),
        param("The ferry sank on Tuesday.", "The ferry sank on March 2.", False, id="one-day-in-other-words"),
    ],
)  # fmt: skip
def test_at_odds(one: str, other: str, expected: bool) -> None:
    a, b = whole(one, other)
    assert at_odds(a, b) is at_odds(b, a) is expected


def test_a_phrase_is_not_held_to_say_whether_it_happened() -> None:
    one, other = units_of(
        "Two divers may have been hurt after a blast at the Brekka dock.", "A blast shook the Brekka dock."
    )
    phrase, clause = one["after a blast at the Brekka dock"], other["A blast shook the Brekka dock"]
    assert phrase.phrase
    assert not at_odds(phrase, clause)


def test_a_phrase_of_what_may_be_does_not_tell_what_will_be() -> None:
    one, other = units_of(
        "Lund will meet leaders of the dockers in Brekka.", "Lund may meet leaders of the dockers in Brekka."
    )
    clause, phrase = (
        one["Lund will meet leaders of the dockers in Brekka"], other["leaders of the dockers in Brekka"]
    )  # fmt: skip
    assert at_odds(clause, phrase)
    assert at_odds(phrase, clause)
    assert not at_odds(one["leaders of the dockers in Brekka"], phrase)


def test_what_is_left_of_a_clause_is_at_odds_as_the_clause_is() -> None:
    one, other = units_of(
        "Ada Okafor opened the library in Lindholm.", "Ben Lund opened the library in Lindholm."
    )
    assert at_odds(one["Ada Okafor opened the library"], other["Ben Lund opened the library"])
    third, fourth = units_of("The ferry sank off Brekka on Jan. 3, 2019.", "The ferry sank on Jan. 18, 2019.")
    assert dated_apart(third["The ferry sank"], fourth["The ferry sank"])


def test_one_predicate() -> None:
    hurt, injury, sang = whole("The diver was injured.", "The diver suffered an injury.", "The diver sang.")
    assert one_predicate(hurt, injury)
    assert one_predicate(injury, hurt)
    assert not one_predicate(hurt, sang)


def test_other_actors() -> None:
    police, crews, doctors = whole(
        "Police closed the bridge.", "Repair crews closed the tunnel.", "Doctors blamed the police."
    )
    assert other_actors(police, crews)
    assert not other_actors(police, doctors)  # the police are told of in both


def figure(low: float | None, high: float | None, counts: str | None, unit: str | None = None) -> Figure:
    value = low if low == high else None
    return Figure(span=Span(0, 1), value=value, low=low, high=high, counts=counts, unit=unit)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        param(figure(12, 12, "miner"), figure(13, 13, "miner"), True, id="twelve-thirteen"),
        param(figure(5000, 6000, "person"), figure(2000, None, "person"), False, id="thousands-hold-it"),
        param(figure(12, 12, "miner"), figure(13, 13, "truck"), False, id="other-things"),
        param(figure(12, 12, "miner", "USD"), figure(13, 13, "miner"), False, id="other-unit"),
        param(figure(12, 12, None), figure(13, 13, None), False, id="of-what"),
        param(figure(12, 12, "spectator"), figure(30, 30, "onlooker"), True, id="other-word-for-them"),
    ],
)
def test_differ(a: Figure, b: Figure, expected: bool) -> None:
    assert differ(a, b) is differ(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("2021-05-30", "2021-06-02", 3), ("2021-05", "2021-05-30", 0), ("2021-05", "2021-06", 31),
        ("2021-W03", "2021-W09", 0), ("PAST_REF", "2021", 0), ("2021-02-30", "2021-03-01", 0),
    ],
)  # fmt: skip
def test_days_apart(a: str, b: str, days: int) -> None:
    assert days_apart(a, b) == days_apart(b, a) == days
