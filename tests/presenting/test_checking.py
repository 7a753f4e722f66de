from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.errors import BriefError
from secondsource.model import BriefSentence, Passage, Span
from secondsource.presenting.checking import check_sentence
from secondsource.presenting.plain import quoted

TEXT = "The “Marigold” sank off Tarn Head in 1987, drowning 12 people, the coastguard said."


def sentence(text: str, start: int = 0, end: int = len(TEXT)) -> BriefSentence:
    return BriefSentence(text=text, cites=(Passage("1", Span(start, end)),))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Said: “drowning 12 people” (2 reports).", id="run"),
        pytest.param("Said: “The ‘Marigold’ sank off Tarn Head” (2 reports).", id="inner-marks-single"),
        pytest.param("Said: “The ‘Marigold’ sank … drowning 12 people” (2 reports).", id="ellipsis"),
        pytest.param("Tarn Head: 12.", id="names-and-numbers-of-the-passage"),
    ],
)
def test_what_the_passage_holds_passes(text: str) -> None:
    check_sentence(sentence(text), {"1": TEXT}, own="Said 2 reports")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("Said: “drowning 13 people” (2 reports).", "drowning 13 people", id="number-in-quote"),
        pytest.param("Said: “12 people drowning” (2 reports).", "12 people drowning", id="order-in-quote"),
        pytest.param("Said: “sank” (3 reports).", "3", id="count-not-given"),
        pytest.param("Said by Aldous Fenn: “sank”.", "by", id="word-of-nobody"),
        pytest.param("Said: “2 people” (2 reports).", "2 people", id="part-of-a-number"),
        pytest.param("Said: “The ‘Mari” (2 reports).", "The ‘Mari", id="part-of-a-word"),
        pytest.param("Said 1988: “sank”.", "1988", id="date"),
        pytest.param("Said Fenn: “sank”.", "fenn", id="name"),
        pytest.param("Said: “Head in 1987, drowning 12 people, the police”.",
              "Head in 1987, drowning 12 people, the police", id="one-word-wrong"),
    ],
)  # fmt: skip
def test_what_no_passage_holds_is_refused(text: str, word: str) -> None:
    with pytest.raises(BriefError) as caught:
        check_sentence(sentence(text), {"1": TEXT}, own="Said 2 reports")
    assert caught.value.word == word
    assert caught.value.sentence == text


def test_only_the_cited_passage_counts() -> None:
    check_sentence(sentence("“12 people”", 43, 61), {"1": TEXT})
    with pytest.raises(BriefError):
        check_sentence(sentence("“12 people”", 0, 42), {"1": TEXT})


def test_nothing_cited_is_refused() -> None:
    with pytest.raises(BriefError):
        check_sentence(BriefSentence(text="Reports differ.", cites=()), {"1": TEXT}, own="Reports differ")


HAZARDS = [
    *("“", "”", '"', "’", "‘", "«", "…", "e\u0301", "😀"),
    *("\r\n", "\u2028", "\x00", "\u202e", "\x1b[31m", "\ud800"),
]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=6), max_size=8).map("".join)


@settings(deadline=None, derandomize=True)
@given(noise, noise, st.integers(0, 400))
def test_what_is_quoted_whole_or_cut_passes_and_one_other_word_does_not(
    before: str, after: str, limit: int
) -> None:
    text = f"{before} Orrin lost 12 people on Monday {after}"
    told = sentence(quoted(text, 40 + limit), 0, len(text))
    check_sentence(told, {"1": text})
    for word, other in (("12", "13"), ("Orrin", "Merrow"), ("Monday", "Friday"), ("people", "divers")):
        if word in told.text and other not in text:
            changed = dataclasses.replace(told, text=told.text.replace(word, other))
            with pytest.raises(BriefError):
                check_sentence(changed, {"1": text})
