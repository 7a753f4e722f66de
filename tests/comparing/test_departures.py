"""Where a wording departs from the fullest: which words, and where they stand in both texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.comparing.departures import borne_out, departures
from secondsource.model import Span


def laid(fullest: str, wording: str) -> list[tuple[str, str, bool]]:
    """(the fullest's words, the wording's, negation), read from where the spans point."""
    before, after = "He said: “", "Lund: "
    of, at = Span(len(before), len(before) + len(fullest)), Span(len(after), len(after) + len(wording))
    texts = f"{before}{fullest}” yesterday.", f"{after}{wording} (laughs)"
    found = departures(texts[0], of, texts[1], at)
    for departure in found:
        assert departure.of is None or of.holds(departure.of)
        assert departure.at is None or at.holds(departure.at)
        kinds = {(True, True): "replaced", (True, False): "omitted", (False, True): "added"}
        assert departure.kind == kinds[departure.of is not None, departure.at is not None]
    return [(d.of.of(texts[0]) if d.of else "", d.at.of(texts[1]) if d.at else "", d.negation) for d in found]


FULL = "We never sold the old mast, and the harbour board knew it in May."


@pytest.mark.parametrize(
    ("fullest", "wording", "expected"),
    [
        pytest.param(FULL, FULL, [], id="same"),
        pytest.param(
            FULL, "we never sold the “old” mast and the Harbour Board knew it, in May", [], id="marks-case"
        ),
        pytest.param(
            "A well-known e-mail — sent at 5:10 p.m.", "A well known email sent at 5.10pm", [], id="hyphens"
        ),
        pytest.param("The U.S. paid 1,200 euros…", "The US paid 1200 euros . . .", [], id="stops"),
        pytest.param(
            FULL,
            "We never sold the old mast",
            [("and the harbour board knew it in May", "", False)],
            id="cut-at-the-end",
        ),
        pytest.param(
            FULL,
            "knew it in May",
            [("We never sold the old mast, and the harbour board", "", False)],
            id="start",
        ),
        pytest.param(
            FULL,
            "We never sold the mast … and the harbour board knew it",
            [("old", "", False), ("in May", "", False)],
            id="inside-and-end",
        ),
        pytest.param("the cook saw the dog", "the dog", [("the cook saw", "", False)], id="the-nearest-the"),
        pytest.param(
            "We leave some time soon",
            "We leave sometime soon",
            [("some time", "sometime", False)],
            id="some-time",
        ),
        pytest.param("The colour faded", "The color faded", [("colour", "color", False)], id="spelling"),
        pytest.param("We have sold it", "We’ve sold it", [("We have", "We’ve", False)], id="contraction"),
        pytest.param("We do not sell it", "We do sell it", [("not", "", True)], id="not-lost"),
        pytest.param(
            "I don’t sell masts", "I do sell masts", [("don’t", "do", True)], id="not-in-a-contraction"
        ),
        pytest.param("We sell it here", "We never sell it here", [("", "never", True)], id="never-added"),
        pytest.param(
            "We never sell it", "We don't sell it", [("never", "don't", False)], id="one-not-for-another"
        ),
        pytest.param(
            "I did not say that the mast was safe",
            "the mast was safe",
            [("I did not say that", "", True)],
            id="reach",
        ),
        pytest.param(
            "It was not my boat, and since then the mast was safe",
            "the mast was safe",
            [("It was not my boat, and since then", "", False)],
            id="a-not-of-another-clause",
        ),
        pytest.param("It will pass in June", "[The bill] will pass in June", [], id="bracket-for-a-pronoun"),
        pytest.param("They [the divers] saw nothing", "They saw nothing", [], id="bracket-put-in"),
        pytest.param("the boats came back", "[T]he boats came back", [], id="bracket-around-a-letter"),
        pytest.param("I did say it", "I did [not] say it", [("", "not", True)], id="a-not-in-brackets"),
        pytest.param(
            "It will pass in June",
            "It may fail by a vote or two in June",
            [("will pass", "may fail by a vote or two", False)],
            id="replaced",
        ),
    ],
)
def test_departures(fullest: str, wording: str, expected: list[tuple[str, str, bool]]) -> None:
    assert laid(fullest, wording) == expected


def test_replaced_runs_are_not_torn_by_a_chance_article() -> None:
    found = laid("They blew up the pier at noon", "They set fire to the warehouse at noon")
    assert found == [("blew up the pier", "set fire to the warehouse", False)]


@pytest.mark.parametrize(
    ("others", "least", "most"),
    [
        pytest.param(["never safe in a storm"], 0.7, 0.95, id="a-part"),
        pytest.param(["The tower", "was never safe in a storm"], 1.0, 1.0, id="two-parts"),
        pytest.param(["a storm of protest rose"], 0.0, 0.35, id="a-chance-word"),
        pytest.param([], 0.0, 0.0, id="none"),
    ],
)
def test_how_much_is_borne_out(others: list[str], least: float, most: float) -> None:
    text = "The tower was never safe in a storm"
    share = borne_out(text, Span(0, len(text)), [(other, Span(0, len(other))) for other in others])
    assert least <= share <= most


def test_no_more_is_read_than_bears_it_out() -> None:
    text = "The tower was never safe in a storm"
    others = iter([("We sat in a storm", Span(0, 17)), (text, Span(0, len(text))), ("unread", Span(0, 6))])
    assert borne_out(text, Span(0, len(text)), others, 0.5) == pytest.approx(1.0)
    assert next(others)[0] == "unread"


@pytest.mark.parametrize(
    "text", ["no " * 30_000, "[" * 60_000, "[a] " * 15_000, "a-" * 30_000, "don’t" * 9_000]
)
def test_hostile_text_ends_soon(text: str) -> None:
    start = time.perf_counter()
    departures(text, Span(0, len(text)), "b " + text, Span(0, len(text) + 2))
    assert time.perf_counter() - start < 5


WORDS = [
    "not",
    "never",
    "the",
    "mast",
    "was",
    "safe",
    "don’t",
    "some",
    "time",
    "[He]",
    "[",
    "]",
    "…",
    "e\u0301",
    "😀",
]
said = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


@settings(deadline=None, derandomize=True)
@given(said, said)
def test_spans_slice_back_and_stand_in_order(fullest: str, wording: str) -> None:
    found = departures(fullest, Span(0, len(fullest)), wording, Span(0, len(wording)))
    for text, spans in ((fullest, [d.of for d in found]), (wording, [d.at for d in found])):
        at = 0
        for span in filter(None, spans):
            assert at <= span.start
            at = span.end
            words = span.of(text)
            assert words == words.strip()
            assert any(c.isalnum() for c in words)
    assert departures(fullest, Span(0, len(fullest)), fullest, Span(0, len(fullest))) == ()
