from __future__ import annotations

import pytest

from secondsource.model import BriefSentence, Passage, Span
from secondsource.presenting.fitting import SHORT_COLUMNS, fitted


def said(lines: int, name: str = "x") -> BriefSentence:
    """A sentence that fills so many lines, its citation included."""
    return BriefSentence(text=name + "x" * (lines * SHORT_COLUMNS - 6), cites=(Passage("1", Span(0, 1)),))


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        pytest.param(1, [1, 0, 0], id="the-first-always"),
        pytest.param(2, [1, 0, 1], id="the-most-important"),
        pytest.param(3, [1, 1, 1], id="one-of-each"),
        pytest.param(4, [1, 1, 2], id="second-round"),
        pytest.param(9, [1, 2, 2], id="all"),
    ],
)
def test_rounds(lines: int, kept: list[int]) -> None:
    sections = [[said(1)], [said(1, "a"), said(1, "b")], [said(1, "c"), said(1, "d")]]
    assert [len(section) for section in fitted(sections, (2, 1), lines)] == kept


def test_what_is_too_long_gives_way_and_order_is_kept() -> None:
    sections = [[said(1)], [said(3, "a"), said(1, "b"), said(1, "c")]]
    (_, chosen) = fitted(sections, (1,), 3)
    assert [s.text[0] for s in chosen] == ["b", "c"]


def test_nothing_fits_and_nothing_is_there() -> None:
    assert fitted([[said(2)], []], (1,), 0) == [[said(2)], []]
