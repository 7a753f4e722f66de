"""Sentences without a parser: where they end, and where a stop ends none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.model import Span
from secondsource.reading.credit_sentences import sentences

#: "|" stands where one sentence ends and the next begins.
CASES = {
    "plain": "The quay is shut.| Nobody minds.",
    "closing-marks": "“It is over.”| He left.",
    "opening-marks": "He left.| “It is over,” she said.",
    "title": "Mr. Berg met Sen. A. Okoro on Jan. 3 in St. Lindholm.| He left.",
    "initials": "J. K. Berg left.| So did she.",
    "us-inside": "The U.S. Virgin Islands sent aid.| Nobody minds.",
    "us-at-the-end": "He went to the U.S.| The quay is shut.",
    "company": "Calder Inc. Lindholm said so.| It paid.",
    "question": "Who knows?| Nobody!| Well…",
    "small-letter": "He left at 5 p.m. on Monday.",
    "number": "Nine died.| 12 were hurt.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    pieces = [piece.strip() for piece in marked.split("|")]
    found = sentences(f"# {text} #", Span(2, 2 + len(text)))
    assert [span.of(f"# {text} #") for span in found] == pieces
    assert found[0].start == 2


@given(st.text(st.sampled_from('Aa. "”“?!\u2028é1'), min_size=1, max_size=80))
def test_they_hold_all_words_in_order(text: str) -> None:
    found = sentences(text, Span(0, len(text)))
    assert list(found) == sorted(found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = {at for span in found for at in range(span.start, span.end)}
    assert all(at in covered for at, character in enumerate(text) if not character.isspace())
