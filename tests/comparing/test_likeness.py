"""Likeness: what a clause is compared by, and how much two have in common."""

from __future__ import annotations

import pytest

from secondsource.annotating import annotate
from secondsource.comparing.likeness import Likeness, Unit, sense, stem, units
from secondsource.model import Annotations, Article

param = pytest.param


def read(*texts: str) -> list[Annotations]:
    return list(annotate(Article(id=str(n), text=text) for n, text in enumerate(texts)))


def by_words(found: list[Unit], annotated: list[Annotations]) -> dict[str, Unit]:
    return {unit.passage.span.of(annotated[unit.article].article.text): unit for unit in found}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("organisation", "organizer"), ("centre", "center"), ("labour", "labor"), ("injure", "wound"),
        ("investigate", "investigation"), ("explode", "blast"), ("announcement", "announce"),
    ],
)  # fmt: skip
def test_one_sense(a: str, b: str) -> None:
    assert sense(a) == sense(b)


@pytest.mark.parametrize(("a", "b"), [("accuse", "convict"), ("train", "trail"), ("harbour", "harvest")])
def test_two_senses(a: str, b: str) -> None:
    assert sense(a) != sense(b)
    assert stem(a) != stem(b)


@pytest.mark.parametrize(
    ("text", "told", "denied"),
    [
        param("Lund denied that the dam had cracked.", "the dam had cracked", True, id="that"),
        param("Lund denied the dam had cracked.", "the dam had cracked", True, id="without-that"),
        param("Lund denied leaving the dam.", "Lund denied leaving the dam", True, id="doing"),
        param("Lund denied reports that the dam had cracked.", "reports that the dam had cracked", True,
              id="reports-that"),
        param("Lund did not deny that the dam had cracked.", "the dam had cracked", False, id="left-open"),
        param("Lund said that the dam had cracked.", "the dam had cracked", False, id="said"),
        param("The court denied the company a permit.", "The court denied the company a permit", False,
              id="refused"),
    ],
)  # fmt: skip
def test_denied(text: str, told: str, denied: bool) -> None:
    annotated = read(text)
    assert by_words(units(annotated, {}), annotated)[told].denied is denied


def test_what_is_left_of_a_clause_keeps_its_date() -> None:
    annotated = read("The ferry sank off Brekka on Jan. 3, 2019.")
    found = by_words(units(annotated, {}, parted=True), annotated)
    assert found["The ferry sank off Brekka on Jan. 3, 2019"].date == "2019-01-03"
    assert (found["The ferry sank"].part, found["The ferry sank"].phrase) == (True, False)
    assert found["The ferry sank"].date == "2019-01-03"
    assert found["The ferry sank"].whole == annotated[0].clauses[0]


def test_parts_only_where_they_are_asked_for() -> None:
    annotated = read("Two divers were hurt after a blast at the Brekka dock.", "Snow fell on the hills.")
    wholes, every = units(annotated, {}), units(annotated, {}, parted=True)
    assert [unit for unit in every if not unit.part] == wholes
    assert [unit.article for unit in every] == sorted(unit.article for unit in every)
    assert not any(unit.part for unit in wholes)


def test_countries_and_figures_are_one_term_however_printed() -> None:
    annotated = read("The U.S. sent twelve trucks.", "America sent 12 trucks.")
    one, other = units(annotated, {})
    assert {term[0] for term, _ in one.terms if not term[0].isalpha()} == {"@", "#"}
    assert one.terms == other.terms
    assert Likeness([one, other]).of(0, 1) == 1.0


def test_pairs_are_of_different_articles() -> None:
    annotated = read("The ferry sank. The ferry sank off Brekka.", "The ferry sank. Goats crossed the lake.")
    found = units(annotated, {})
    pairs = list(Likeness(found).pairs(0.2))
    assert [(a, b) for a, b, _ in pairs] == [(0, 2), (1, 2)]
    assert all(value == Likeness(found).of(a, b) for a, b, value in pairs)
