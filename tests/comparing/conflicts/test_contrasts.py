"""Contrasts: in what two clauses differ that assert one thing."""

from __future__ import annotations

import pytest

from secondsource.annotating.annotate import read_one
from secondsource.annotating.pipeline import load
from secondsource.comparing.conflicts.contrasts import Told, contrast, read_clause
from secondsource.comparing.conflicts.manner import Sources
from secondsource.comparing.likeness import units
from secondsource.comparing.linking import canonical_names
from secondsource.model import Article

param = pytest.param


def told(*texts: str) -> list[Told]:
    """Return the first clause of each text."""
    reports = [read_one(Article(id=str(n), text=text), load()) for n, text in enumerate(texts)]
    found = units(reports, canonical_names(reports))
    firsts = [next(unit for unit in found if unit.article == n) for n in range(len(texts))]
    return [read_clause(unit, reports[unit.article], Sources(reports[unit.article])) for unit in firsts]


@pytest.mark.parametrize(
    ("one", "other", "reason", "values"),
    [
        param(
            "The villagers left the harbour.", "The villagers cleared the harbour.",
            "told with another verb", ("left", "cleared"), id="verb",
        ),
        param(
            "The council bought the mill for its archive.", "The council bought the mill for its library.",
            "told in other words", ("its archive", "its library"), id="noun",
        ),
        param("Ada Okafor wrote two letters.", "Ada Okafor painted a barge.", None, (), id="names-alone"),
        param("Three divers found the anchor.", "Nine divers found the anchor.", None, (), id="figures"),
        param("The mill burned on Friday.", "The mill burned.", None, (), id="a-day-more"),
        param("The harbour was closed.", "The harbour was closed.", None, (), id="the-same"),
    ],
)  # fmt: skip
def test_what_differs(one: str, other: str, reason: str | None, values: tuple[str, ...]) -> None:
    x, y = told(one, other)
    found = contrast(x, y, surely=False)
    assert (found.reason if found else None) == reason
    if found:
        assert (found.a, found.b) == values
        assert (found.a in one, found.b in other) == (True, True)


def test_other_words_anywhere_only_where_the_two_are_surely_one_thing() -> None:
    x, y = told("The storm drowned the market.", "Water from the river ruined most stalls at the market.")
    assert contrast(x, y, surely=False) is None
    found = contrast(x, y, surely=True)
    assert found is not None
    assert (found.kind, found.difference, found.reason) == ("wording", "wording", "told in other words")


def test_both_ways_are_one_difference() -> None:
    x, y = told("The divers probably found the anchor.", "The divers found the anchor.")
    there, back = contrast(x, y, surely=False), contrast(y, x, surely=False)
    assert there is not None
    assert back is not None
    assert (there.reason, there.a, there.b) == (back.reason, back.b, back.a)
