from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.comparing.departures import departures
from secondsource.model import Briefing, Departure, Passage, Record, Span, Wording
from secondsource.presenting.markdown import render_markdown
from secondsource.presenting.page import render_html
from secondsource.presenting.terminal import render_terminal
from secondsource.presenting.wordings import (
    MOST_COLLATED,
    MOST_WORDS,
    OMISSION,
    Piece,
    collated,
    departing,
    same_words,
    whole,
    wording_flags,
)

FULLEST = "We will not, under any flag, sell the lighthouse."


def pieces_of(fullest: str, wording: str) -> tuple[Piece, ...]:
    of, at = Span(0, len(fullest)), Span(0, len(wording))
    return departing(fullest, of, wording, at, departures(fullest, of, wording, at))


def shown(fullest: str, wording: str) -> str:
    return " ".join(f"<{p.text}>" if p.changed else p.text for p in pieces_of(fullest, wording))


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        pytest.param(FULLEST, FULLEST, id="same"),
        pytest.param("we will not under any flag sell the lighthouse", None, id="case-and-marks-alone"),
        pytest.param("sell the lighthouse", f"{OMISSION} sell the lighthouse", id="truncated-at-the-start"),
        pytest.param("We will not,", f"We will not, {OMISSION}", id="truncated-at-the-end"),
        pytest.param("We will not sell the lighthouse.",
                     f"We will not {OMISSION} sell the lighthouse.", id="middle"),
        pytest.param("We will never, under any flag, sell the lighthouse.",
                     "We will <never,> under any flag, sell the lighthouse.", id="replaced"),
        pytest.param("We will not, under any flag, sell the old lighthouse.",
                     "We will not, under any flag, sell the <old> lighthouse.", id="put-in"),
        pytest.param("[The town] will not sell the lighthouse",
                     f"[The town] will not {OMISSION} sell the lighthouse", id="beside-brackets"),
    ],
)  # fmt: skip
def test_departing_words_are_marked(wording: str, expected: str | None) -> None:
    assert shown(FULLEST, wording) == (expected or wording)


def test_inner_marks_are_single() -> None:
    assert shown("the “old” mast", "the “new” mast") == "the <‘new’> mast"


def test_same_words_whatever_the_marks() -> None:
    assert same_words("“It’s  over,”") == same_words("It's over")
    assert same_words("It is over") != same_words("It's over")


def test_a_speech_is_cut_and_says_so() -> None:
    speech = "word " * (MOST_WORDS + 1)
    for pieces in (whole(speech), departing(speech, Span(0, 5), speech, Span(0, len(speech)), ())):
        assert pieces[-1].text == "…"
        assert pieces[-1].omission
        assert len(pieces[0].text.split()) == MOST_WORDS


words = st.lists(st.sampled_from(["a", "B,", "c", "—", "d’s", "“e"]), max_size=12).map(" ".join)


spoken = st.lists(st.sampled_from(["a", "B,", "c", "— d", "d’s", "“e"]), min_size=1, max_size=12).map(
    " ".join
)


@settings(deadline=None, derandomize=True)
@given(spoken, spoken)
def test_no_word_is_lost_or_put_in(fullest: str, wording: str) -> None:
    pieces = pieces_of(fullest, wording)
    said = " ".join(p.text for p in pieces if not p.omission)
    assert said == wording.replace("“", "‘").strip()
    assert all(p.text == p.text.strip() for p in pieces)


def test_what_a_reader_must_not_overlook() -> None:
    passage = Passage("a", Span(0, 5))
    lost = Departure(kind="omitted", of=Span(3, 6), at=None, negation=True)
    plain = Wording(passage=passage, kind="direct", relation="same")
    flipped = Wording(
        passage=passage, kind="direct", relation="reworded", departures=(lost,), supported=False
    )
    assert wording_flags([plain], alone=True) == ()
    assert wording_flags([flipped], alone=False) == ("a “not” is lost or added", "in these words here alone")
    assert wording_flags([flipped], alone=True)[1] == "in quotation marks here alone"


def test_flags_are_shown_wherever_quotes_are(briefing: Briefing, record: Record) -> None:
    (quote,) = record.quotes
    *others, last = quote.wordings
    lost = Departure(kind="omitted", of=last.departures[0].of, at=None, negation=True)
    last = dataclasses.replace(last, departures=(lost,), supported=False)
    quotes = (dataclasses.replace(quote, wordings=(*others, last), other_speakers=("Ola Hest",)),)
    brief = dataclasses.replace(briefing.briefs[0], record=dataclasses.replace(record, quotes=quotes))
    flagged = dataclasses.replace(briefing, briefs=(brief,))
    for render in (render_markdown, render_html, lambda b: render_terminal(b, length="full", width=400)):
        shown = render(flagged)
        for words in ("a “not” is lost or added", "in these words here alone", "also given to Ola Hest"):
            assert words in shown
            assert words not in render(briefing)


# ------------------------------------------------------------------ a passage in two reports


def marked(pieces: tuple[Piece, ...]) -> str:
    return " ".join(f"<{p.text}>" if p.changed else p.text for p in pieces)


@pytest.mark.parametrize(
    ("one", "other", "differing"),
    [
        pytest.param("The weir broke, and sank.", "The weir broke and sank", 0, id="marks-alone"),
        pytest.param("The weir <broke> at dawn", "The weir <gave way> at dawn", 2, id="words-for-a-word"),
        pytest.param("The <old> weir broke <at dawn>", "The weir broke", 3, id="dropped"),
        pytest.param("The U.S. sent barges", "The US sent <three> barges", 1, id="put-in"),
        pytest.param("<barges>", "<weirs>", 1, id="nothing-alike"),
    ],
)  # fmt: skip
def test_both_sides_are_marked(one: str, other: str, differing: int) -> None:
    found = collated(*(text.replace("<", "").replace(">", "") for text in (one, other)))
    assert (marked(found.one), marked(found.other), found.differing, found.cut) == (
        one,
        other,
        differing,
        False,
    )


def test_both_sides_end_at_the_same_place() -> None:
    run = [f"w{n}" for n in range(40)]
    found = collated(" ".join(run), " ".join(["new", "top", *run]), most=10)
    assert marked(found.one) == " ".join(run[:8]) + " …"
    assert marked(found.other) == "<new top> " + " ".join(run[:8]) + " …"
    assert (found.differing, found.cut) == (2, False)


def test_a_book_is_compared_as_far_as_it_goes() -> None:
    found = collated("word " * (MOST_COLLATED + 5), "word " * (MOST_COLLATED + 5))
    assert (found.differing, found.cut) == (0, True)
    assert found.one == found.other == (Piece("word " * (MOST_WORDS - 1) + "word"), Piece("…", omission=True))


@settings(deadline=None, derandomize=True)
@given(words, words, st.integers(1, 14))
def test_each_side_is_its_own_words(one: str, other: str, most: int) -> None:
    found = collated(one, other, most)
    for text, pieces in ((one, found.one), (other, found.other)):
        said = [w for p in pieces if not p.omission for w in p.text.split()]
        assert said == text.split()[: len(said)]
        assert len(said) <= most
        assert (len(said) < len(text.split())) == any(p.omission for p in pieces)
    same = [[w for p in pieces if not (p.changed or p.omission) for w in p.text.split()] for pieces in
            (found.one, found.other)]  # fmt: skip
    assert [same_words(w) for w in same[0]] == [same_words(w) for w in same[1]]
