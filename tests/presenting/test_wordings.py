from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.presenting.wordings import MOST_WORDS, OMISSION, compared, same_words, whole

FULLEST = "We will not, under any flag, sell the lighthouse."


def shown(fullest: str, wording: str) -> str:
    return " ".join(f"<{p.text}>" if p.changed else p.text for p in compared(fullest, wording))


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        pytest.param(FULLEST, FULLEST, id="same"),
        pytest.param("we will not under any flag sell the lighthouse", None, id="case-and-marks-alone"),
        pytest.param("sell the lighthouse", "sell the lighthouse", id="truncated-at-the-start"),
        pytest.param("We will not sell the lighthouse.",
                     f"We will not {OMISSION} sell the lighthouse.", id="middle"),
        pytest.param("We will never, under any flag, sell the lighthouse.",
                     "We will <never,> under any flag, sell the lighthouse.", id="replaced"),
        pytest.param("We will not, under any flag, sell the old lighthouse.",
                     "We will not, under any flag, sell the <old> lighthouse.", id="put-in"),
    ],
)  # fmt: skip
def test_differing_words_are_marked(wording: str, expected: str | None) -> None:
    assert shown(FULLEST, wording) == (expected or wording)


def test_same_words_whatever_the_marks() -> None:
    assert same_words("“It’s  over,”") == same_words("It's over")
    assert same_words("It is over") != same_words("It's over")


def test_a_speech_is_cut_and_says_so() -> None:
    speech = "word " * (MOST_WORDS + 1)
    for pieces in (whole(speech), compared(speech, speech)):
        assert pieces[-1].text == "…"
        assert pieces[-1].omission
        assert len(pieces[0].text.split()) == MOST_WORDS


words = st.lists(st.sampled_from(["a", "B,", "c", "—", "d’s", "“e"]), max_size=12).map(" ".join)


@settings(deadline=None, derandomize=True)
@given(words, words)
def test_no_word_is_lost_or_put_in(fullest: str, wording: str) -> None:
    pieces = compared(fullest, wording)
    assert " ".join(p.text for p in pieces if not p.omission) == wording
    # What is not marked stands in the fullest wording, in this order.
    rest = iter(fullest.casefold().replace(",", "").split())
    kept = [w for p in pieces if not p.omission and not p.changed for w in p.text.split()]
    assert all(word.casefold().replace(",", "") in rest for word in kept)
