"""How reported speech is cut into utterances, and how words are compared."""

from __future__ import annotations

import pytest

from secondsource.comparing.align import align, within
from secondsource.comparing.utterances import open_words, utterances
from secondsource.comparing.words import keys, words
from secondsource.model import Annotations, Article, Attribution, Span


def cut(text: str, *, quoted: bool = True) -> list[str]:
    """The utterances of a text that is one quotation, or one reported clause."""
    whole = Span(0, len(text))
    article = Article(id="a", text=text)
    attributions = () if quoted else (Attribution(content=(whole,), direct=False, speaker="Ann Lund"),)
    annotations = Annotations(
        article=article, quoted=(whole,) if quoted else (), attributions=attributions, read_to=len(text)
    )
    found = utterances(annotations, {})
    assert all(u.span.of(text) for u in found)
    return [u.span.of(text) for u in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We are ready. Are you?”", ["We are ready.", "Are you?"], id="two"),
        pytest.param(
            "“He is tired and so am I. We leave.”", ["He is tired and so am I.", "We leave."], id="i"
        ),
        pytest.param("“Mr. Brek and J. Lund left.”", ["Mr. Brek and J. Lund left."], id="abbreviations"),
        pytest.param(
            "“The U.S. Navy came at 9 a.m. Monday.”", ["The U.S. Navy came at 9 a.m. Monday."], id="stops"
        ),
        pytest.param(
            "“It went dark. . . .The bells rang.”", ["It went dark. . . .", "The bells rang."], id="ellipsis"
        ),
        pytest.param("“Sad,”", [], id="one-word"),
        pytest.param("“Morning Star”", [], id="title"),
        pytest.param("“— …”", [], id="no-word"),
    ],
)
def test_quotations_are_cut_at_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_clause_keeps_its_own_quotation_marks() -> None:
    text = "the tower was “never safe in a storm”"
    assert cut(text, quoted=False) == [text]


def test_the_speaker_is_the_one_whose_content_is_smallest() -> None:
    text = "The Post wrote that Lund said “the tower was never safe”"
    outer = Attribution(content=(Span(15, len(text)),), direct=False, speaker="The Post")
    inner = Attribution(content=(Span(31, len(text) - 1),), direct=True, speaker="Ann Lund", inside=0)
    annotations = Annotations(
        article=Article(id="a", text=text),
        quoted=(Span(30, len(text)),),
        attributions=(outer, inner),
        read_to=len(text),
    )
    found = {u.kind: u for u in utterances(annotations, {("a", "Ann Lund"): "Ann B. Lund"})}
    assert found["direct"].speaker == "Ann B. Lund"
    assert found["direct"].span == Span(31, len(text) - 1)
    assert found["indirect"].speaker == "The Post"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S. troops", "US troops"),
        ("1,200 men", "1200 men"),
        ("New Year’s Eve", "New Year's Eve"),
        ("ＡＢＣ", "abc"),
        ("non-stop", "non stop"),
    ],
)
def test_words_that_differ_in_marks_alone_are_one(one: str, other: str) -> None:
    assert keys(one) == keys(other)


def test_words_stand_where_they_are() -> None:
    text = "“U.S.” e\u0301tudes 😀 1,200!"
    assert [text[word.start : word.end] for word in words(text)] == ["U.S.", "e", "tudes", "1,200"]


def test_contractions_are_opened() -> None:
    assert open_words("We've won, they can’t") == ("we", "have", "won", "they", "can", "not")


def test_alignment_weighs_content_over_function_words() -> None:
    same = align(keys("the tower was never safe"), keys("the tower was never safe"))
    filler = align(keys("it was the one of the two"), keys("it was the other of the lot"))
    assert (same.ordered, same.run, same.content_share) == (1.0, 5, 1.0)
    assert filler.content_share == 0.0
    assert align(keys("an explosion"), keys("it exploded")).content == 1


def test_within_takes_whole_words() -> None:
    assert within(("never", "safe"), ("was", "never", "safe"))
    assert not within(("ever", "safe"), ("was", "never", "safe"))
