from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.model import Article, Passage, Published, Span


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_a_span_holds_at_least_one_character(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_span_does_not_run_off_the_text() -> None:
    with pytest.raises(ValueError, match="runs past a text of 3 characters"):
        Span(1, 4).of("abc")


@given(st.text(min_size=1), st.data())
def test_a_span_slices_as_python_does(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Span(start, end).of(text) == text[start:end]
    assert len(Span(start, end)) == end - start


def test_overlap_wants_a_shared_character() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 5).holds(Span(1, 5))
    assert not Span(0, 5).holds(Span(1, 6))


def test_nouns_hash_and_pickle() -> None:
    article = Article(id="a", text="x", furniture=(Span(0, 1),))
    assert pickle.loads(pickle.dumps(article)) == article
    assert len({article, Article(id="a", text="x", furniture=(Span(0, 1),))}) == 1
    assert sorted([Passage("b", Span(0, 1)), Passage("a", Span(5, 6))])[0].article == "a"


@pytest.mark.parametrize(
    ("value", "day"),
    [(None, None), ("2026-03", None), ("2026-03-04", "2026-03-04"), ("2026-03-04T09:10", "2026-03-04")],
)
def test_a_day_only_where_it_is_known(value: str | None, day: str | None) -> None:
    assert Published(value=value).day == day
