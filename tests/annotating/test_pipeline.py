from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.pipeline import LONGEST_PIECE, load, paragraphs, parse
from secondsource.errors import PipelineError
from secondsource.model import Article, Span

HAZARDS = ["“", '"', "’", "e\u0301", "😀", "\r\n", "\u2028", "\x00", "\u200f", "\t", " ", "\n\n"]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=4), max_size=8).map("".join)


@settings(max_examples=60, deadline=None)
@given(noise, noise)
def test_tokens_and_sentences_slice_back(before: str, after: str) -> None:
    text = f"{before} The mayor of Tarn resigned. {after}"
    parsed = parse(Article(id="a", text=text), load())
    for sentence, own in zip(parsed.sentences, parsed.sentence_tokens, strict=True):
        assert sentence.start == parsed.tokens[own[0]].span.start
        assert sentence.end == parsed.tokens[own[-1]].span.end
        assert all(parsed.tokens[i].head in own for i in own)
    words = [t.span.of(text) for t in parsed.tokens]
    assert [w for w in words if w in {"mayor", "resigned"}].count("mayor") == 1
    assert all(not w.isspace() for w in words)
    ends = [t.span for t in parsed.tokens]
    assert all(a.end <= b.start for a, b in itertools.pairwise(ends))


def test_no_token_in_furniture_and_none_lost() -> None:
    text = "The ferry sank.\nPhoto: A. Berg\nNobody drowned. Read more"
    photo = Span(16, 30)
    more = Span(47, 56)
    parsed = parse(Article(id="a", text=text, furniture=(photo, more)), load())
    assert [s.of(text) for s in parsed.sentences] == ["The ferry sank.", "Nobody drowned."]
    assert [p.of(text) for p in parsed.paragraphs] == ["The ferry sank.", "Nobody drowned."]


@pytest.mark.parametrize("dateline", ["PORT ANSEL (Tidewire)", "LINDHOLM, Jan. 18", "VESK/TARN (Calder)"])
@pytest.mark.parametrize("dash", [" — ", "—", " - ", " • ", ": "])
def test_a_dateline_is_no_part_of_the_sentence_behind_it(dateline: str, dash: str) -> None:
    text = f"{dateline}{dash}A ferry struck the quay on Monday."
    article = Article(id="a", text=text, dateline=Span(0, len(dateline)))
    parsed = parse(article, load())
    start = text.index("A ferry")
    assert parsed.sentences == (Span(start, len(text)),)
    assert parsed.tokens[0].span == Span(start, start + 1)


def test_a_long_line_is_cut_at_spaces() -> None:
    text = "The tide rose again. " * 1_000
    parsed = parse(Article(id="a", text=text), load(), limit=10_000)
    assert parsed.read_to == 10_000
    assert len(parsed.paragraphs) == 1
    assert max(len(s) for s in parsed.sentences) <= LONGEST_PIECE
    assert {t.span.of(text) for t in parsed.tokens} <= {
        "The",
        "tide",
        "rose",
        "again",
        ".",
        "ris",
        "aga",
        "T",
    }


def test_an_unknown_pipeline_is_named() -> None:
    with pytest.raises(PipelineError, match="en_core_web_nowhere"):
        load("en_core_web_nowhere")


@given(noise)
def test_paragraphs_never_touch_furniture(text: str) -> None:
    furniture = tuple(Span(i, i + 1) for i in range(0, len(text), 3))
    found = list(paragraphs(Article(id="a", text=text, furniture=furniture)))
    assert not any(p.overlaps(f) for p in found for f in furniture)
    assert all(p.of(text) == p.of(text).strip() for p in found)
