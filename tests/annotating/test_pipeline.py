from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.annotate import read_one
from secondsource.annotating.pipeline import (
    DEFAULT_PIPELINES,
    LONGEST_PIECE,
    gaps,
    load,
    paragraphs,
    parse,
)  # fmt: skip
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


@pytest.mark.parametrize(("left_out", "gap"), [
    (["parser"], "no parser"),
    (["ner"], "no entity recogniser"),
    (["tagger"], "no tagger"),
    ([], None),
])  # fmt: skip
def test_what_a_pipeline_does_without_is_said(tmp_path: Path, left_out: list[str], gap: str | None) -> None:
    spacy.load(DEFAULT_PIPELINES[0], exclude=left_out).to_disk(tmp_path / "other")
    said = gaps(load(str(tmp_path / "other")))
    assert [line.partition(":")[0] for line in said] == ([gap] if gap else [])


def test_without_any_part_quotations_and_reported_speech_are_still_found(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    text = "“The quay is shut,” Maria Okafor said. Police said that two men were hurt.\n"
    found = read_one(Article(id="t", text=text), load(str(tmp_path / "blank")))
    assert [[s.of(text) for s in a.content] for a in found.attributions] == [
        ["The quay is shut,"], ["two men were hurt"],
    ]  # fmt: skip
    assert [a.source[0].of(text) for a in found.attributions] == ["Maria Okafor", "Police"]


def test_a_pipeline_for_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("fr").to_disk(tmp_path / "french")
    with pytest.raises(PipelineError, match="only English is read"):
        load(str(tmp_path / "french"))
