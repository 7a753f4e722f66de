from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.text import Text

from secondsource.model import Passage, Span
from secondsource.presenting.sheet import NARROWEST, Sheet, cited, said
from secondsource.presenting.view import Cite
from secondsource.presenting.wordings import Piece


def test_lines_after_the_first_stand_under_the_text() -> None:
    sheet = Sheet(30, colour=False)
    sheet.line(Text("the weir at Orrin gave way at dawn"), "  [2] ")
    assert sheet.text() == "  [2] the weir at Orrin gave\n      way at dawn\n"


def test_nothing_is_narrower_than_can_be_read() -> None:
    assert Sheet(3, colour=False).width == NARROWEST


def test_a_list_of_nothing_has_no_heading() -> None:
    sheet = Sheet(40, colour=False)
    sheet.list("Quotes", [], 3, lambda item: None)
    assert not sheet.text()
    sheet.list("Quotes", ["a", "b", "c", "d"], 3, lambda item: sheet.line(Text(item)))
    assert sheet.text() == "\nQUOTES (4)\na\nb\nc\n  … 1 more of 4 (length: full)\n"


def test_words_that_differ_are_marked_with_or_without_colour() -> None:
    pieces = (Piece("the"), Piece("old", changed=True), Piece("weir"), Piece("…", omission=True))
    assert said(pieces, Sheet(80, colour=False)).plain == "“the *old* weir …”"
    coloured = said(pieces, Sheet(80, colour=True))
    assert coloured.plain == "“the old weir …”"
    (span,) = coloured.spans
    assert (coloured.plain[span.start : span.end], str(span.style)) == ("old", "bold magenta")


def test_citations_are_numbers() -> None:
    cites = tuple(Cite(n, Passage("a", Span(0, 1)), f"s1r{n}-0-1") for n in (1, 12))
    assert cited(cites).plain == " [1][12]"
    assert cited(()).plain == ""


@settings(deadline=None, derandomize=True)
@given(st.lists(st.text("abc-“”é", min_size=1, max_size=50), max_size=12), st.integers(30, 60))
def test_no_word_is_lost_and_no_line_too_wide(words: list[str], width: int) -> None:
    sheet = Sheet(width, colour=False)
    sheet.line(Text(" ".join(words)), "  • ")
    shown = sheet.text()
    assert max(map(len, shown.splitlines())) <= width
    assert "".join(shown.replace("•", "").split()) == "".join(words)
