"""Where two reports share words."""

from __future__ import annotations

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.comparing.reuse import find_reuse
from secondsource.model import Annotations, Article, Credit, Span

_MARK = re.compile(r"</?p>")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def unmark(marked: str) -> tuple[str, list[Span]]:
    """The text without <p>…</p>, and where those stood."""
    places: list[int] = []
    text = ""
    for piece in re.split(r"(</?p>)", marked):
        if _MARK.fullmatch(piece):
            places.append(len(text))
        else:
            text += piece
    return text, [Span(*pair) for pair in zip(places[::2], places[1::2], strict=True)]


def annotated(id: str, text: str, furniture: tuple[Span, ...] = (), **fields: object) -> Annotations:
    article = Article(id=id, text=text, furniture=furniture, **fields)  # type: ignore[arg-type]
    quoted = tuple(Span(*match.span()) for match in _QUOTED.finditer(text))
    return Annotations(article=article, quoted=quoted, read_to=len(text))


CASES = [
    pytest.param(
        "It was dark. <p>The ferry struck the quay at dawn and nine people fell into the water</p>, he said.",
        "<p>The ferry struck the quay at dawn and nine people fell into the water</p> before help came.",
        id="word-for-word",
    ),
    pytest.param(
        "<p>The ferry’s bow struck the U.S. quay at dawn – and 1,200 people were led ashore</p>.",
        "Then <p>the ferry's bow struck the US quay, at dawn, and 1200 people were led ashore</p> again.",
        id="marks-case-and-abbreviations",
    ),
    pytest.param(
        "<p>The ferry struck the quay at dawn and nine people fell into the cold grey water near it</p>.",
        "<p>The ferry struck the quay at dawn and eleven people fell into the cold grey water near it</p>!",
        id="a-changed-word",
    ),
    pytest.param(
        "<p>The ferry struck the quay at dawn. Nine people fell into the water</p>. Divers came.",
        "<p>The ferry struck the quay at dawn.\n\nNine people fell into the water</p>\n\nNobody died.",
        id="across-paragraphs",
    ),
    pytest.param(
        "<p>The ferry struck the old quay at dawn on Friday, which nobody in Port Rennick had expected, and "
        "nine people fell into the cold water</p>.",
        "<p>The ferry struck the old quay at dawn on Friday and nine people fell into the cold water</p>!",
        id="a-dropped-clause",
    ),
    pytest.param(
        "<p>The people who led the organisers ashore apologised for the colour of the ferry at dawn</p>.",
        "<p>The people who led the organizers ashore apologized for the color of the ferry at dawn</p>!",
        id="spelling",
    ),
    pytest.param(
        "<p>The red ferry hit the old quay at dawn, and nine persons fell into the cold water of it</p>.",
        "<p>The red ferry struck the old quay at dawn and nine people fell into the cold water of it</p>.",
        id="several-changed-words",
    ),
]


@pytest.mark.parametrize(("one", "other"), CASES)
def test_shared_passages(one: str, other: str) -> None:
    text_a, places_a = unmark(one)
    text_b, places_b = unmark(other)
    (found,) = find_reuse([annotated("a", text_a), annotated("b", text_b)])
    assert [passage.a for passage in found.passages] == places_a
    assert [passage.b for passage in found.passages] == places_b
    assert not any(passage.quoted for passage in found.passages)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Mayor Odile Farrow said on Monday that", "On Monday Mayor Odile Farrow said she", id="a-name"
        ),
        pytest.param(
            "in the early hours of the morning of", "in the early hours of the day", id="a-set-phrase"
        ),
        pytest.param("", "The ferry struck the quay at dawn and nine people fell.", id="no-text"),
    ],
)
def test_chance_is_no_reuse(one: str, other: str) -> None:
    assert find_reuse([annotated("a", one), annotated("b", other)]) == ()


def test_a_shared_quotation_is_marked_and_counts_in_no_share() -> None:
    quote = "“We will rebuild every house on that hill before the first snow falls this year,”"
    one = f"The mayor was firm. {quote} said Odile Farrow in Port Rennick."
    other = f"{quote} the mayor promised on local radio."
    (found,) = find_reuse([annotated("a", one), annotated("b", other)])
    (passage,) = found.passages
    assert passage.quoted
    assert passage.a.of(one) == passage.b.of(other) == quote.strip("“”").rstrip(",")
    assert (found.share_a, found.share_b) == (0.0, 0.0)


def test_words_quoted_in_one_report_are_a_quotation_in_all() -> None:
    words = "We will rebuild every house on that hill before the first snow falls this year"
    one, other = f"“{words},” she said.", f"The mayor's post in full: {words}"
    (found,) = find_reuse([annotated("a", one), annotated("b", other)])
    assert [passage.quoted for passage in found.passages] == [True]
    assert found.share_b == 0.0


def test_a_mixed_passage_counts_only_its_words_outside_quotations() -> None:
    text = (
        "The inspector told the court on Tuesday that “the bolts were rusted through” when he saw them last."
    )
    (found,) = find_reuse([annotated("a", text), annotated("b", text + " He wept.")])
    (passage,) = found.passages
    assert not passage.quoted
    assert passage.a == Span(0, len(text) - 1)
    assert found.share_a == 1.0
    assert found.share_b == pytest.approx(13 / 15, abs=0.001)


def test_furniture_is_told_apart_and_headlines_and_copyright_lines_are_left_out() -> None:
    headline = "Ferry strikes quay in thick fog and nine people fall into the harbour"
    rights = "Copyright 2026 Tidewire. No part of this text may be printed or sent on without leave."
    promotion = "Sign up for our letter and get the news of the day before breakfast every morning"

    def report(id: str, body: str) -> Annotations:
        text = f"{headline}\n{promotion}\n{body}\n{rights}"
        at = text.index(promotion)
        agency = text.index("Tidewire")
        return annotated(
            id,
            text,
            (Span(at, at + len(promotion)),),
            headline=Span(0, len(headline)),
            credits=(Credit(name="Tidewire", span=Span(agency, agency + 8), place="copyright"),),
        )

    one, other = report("a", "Divers searched all night."), report("b", "No one has been found.")
    (found,) = find_reuse([one, other])
    (passage,) = found.passages
    assert passage.furniture
    assert passage.a.of(one.article.text) == passage.b.of(other.article.text) == promotion
    assert (found.share_a, found.share_b) == (0.0, 0.0)


def test_a_credit_at_the_end_of_a_long_line_leaves_the_line_in() -> None:
    body = (
        "The ferry struck the quay at dawn and nine people fell into the cold water near the old pier. " * 4
    )
    text = f"{body}— Tidewire"
    at = text.index("Tidewire")
    credit = Credit(name="Tidewire", span=Span(at, at + 8), place="closing")
    (found,) = find_reuse([annotated("a", text, credits=(credit,)), annotated("b", body)])
    assert found.share_b == 1.0


def test_no_passage_reaches_across_furniture() -> None:
    body = "The ferry struck the quay at dawn and nine {}people fell into the cold water near the old pier."
    promotion = "[Subscribe] "
    cut = body.format(promotion)
    at = cut.index(promotion)
    one = annotated("a", cut, (Span(at, at + len(promotion)),))
    (found,) = find_reuse([one, annotated("b", body.format(""))])
    assert len(found.passages) == 2
    assert not any(passage.a.overlaps(Span(at, at + len(promotion))) for passage in found.passages)


def test_an_embedded_post_is_a_quotation() -> None:
    post = (
        "The whole hill is dark and nobody has told us when the power will be back on — Ana Brek (@anabrek)"
    )
    (found,) = find_reuse(
        [annotated("a", f"She wrote:\n{post}\nMore soon."), annotated("b", f"Look:\n{post}\nOh.")]
    )
    assert (found.share_a, found.share_b) == (0.0, 0.0)


def test_paragraphs_of_ones_own_part_what_is_shared() -> None:
    first = "The ferry struck the quay at dawn and nine people fell into the cold water near the old pier."
    second = "Divers of the coast guard searched the harbour until nightfall but found only two of them."
    own = (
        "Our reporter spent the day with the families, who had come by bus from three villages up the "
        "valley and who asked again and again why nobody had told them that the boat had left so late."
    )
    text = f"{first}\n{own}\n{second}"
    (found,) = find_reuse([annotated("a", f"{first}\n{second}"), annotated("b", text)])
    assert [passage.b.of(text) for passage in found.passages] == [first[:-1], second[:-1]]
    assert found.share_a == 1.0


def test_two_set_phrases_in_a_row_are_no_passage() -> None:
    one = "They met in the early hours of the day, and then for the first time in years he wept."
    other = "It was in the early hours of a cold morning when she came for the first time in her life."
    assert find_reuse([annotated("a", one), annotated("b", other)]) == ()


def test_pairs_come_in_input_order() -> None:
    text = "The ferry struck the quay at dawn and nine people fell into the water."
    found = find_reuse([annotated(id, text) for id in "cab"])
    assert [(reuse.a, reuse.b) for reuse in found] == [("c", "a"), ("c", "b"), ("a", "b")]


@pytest.mark.parametrize(
    "text",
    ["word " * 50_000, '"' * 50_000, "one two three four five " * 8_000, "x" * 1_000_000],
    ids=range(4),
)
def test_repetition_takes_no_more_than_seconds(text: str) -> None:
    start = perf_counter()
    find_reuse([annotated("a", text), annotated("b", text)])
    assert perf_counter() - start < 5


HAZARDS = ["“", '"', "’", "e\u0301", "😀", "\r\n", "\u2028", "\x00", "U.S.", "5,000"]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=4), max_size=8).map(" ".join)


@given(noise, noise, noise)
def test_passages_slice_back_to_the_same_words(before: str, inside: str, after: str) -> None:
    shared = (
        f"The ferry struck the quay at dawn and {inside} nine people fell into the cold water by the pier"
    )
    one, other = f"{before} {shared} {after}", f"{after} {shared} {before}"
    (found,) = find_reuse([annotated("a", one), annotated("b", other)])
    assert any("quay" in passage.a.of(one) for passage in found.passages)
    for passage in found.passages:
        first, last = passage.a.of(one), passage.b.of(other)
        assert first[:1].casefold() == last[:1].casefold()
        assert first[-1:].casefold() == last[-1:].casefold()
