"""Fitting quotes: which utterances are the gold's wordings, and what is reported of them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from training.quotes.fit import matches, passages, report

from secondsource.comparing.utterances import Utterance
from secondsource.comparing.voices import Voice
from secondsource.model import Annotations, Article, Passage, Span


@pytest.mark.parametrize(
    ("article", "span", "expected"),
    [
        pytest.param("a", Span(10, 30), True, id="the-same"),
        pytest.param("a", Span(20, 40), True, id="half"),
        pytest.param("a", Span(10, 19), False, id="less-than-half-of-the-longer"),
        pytest.param("a", Span(30, 50), False, id="beside"),
        pytest.param("b", Span(10, 30), False, id="another-article"),
    ],
)
def test_wordings_match_by_half_of_the_longer(article: str, span: Span, expected: bool) -> None:
    utterance = Utterance("a", Span(10, 30), "direct", ("the", "mast", "fell"), None, Voice())
    assert matches(utterance, Passage(article, span)) is expected


def test_passages_stand_where_the_gold_says(tmp_path: Path) -> None:
    text = "“The mast fell,” Lund said."
    variants = [{"article": "01", "text": "The mast fell,"}, {"article": "01", "text": "not there"}]
    (tmp_path / "gold.json").write_text(json.dumps({"quotes": [{"variants": variants}]}), encoding="utf-8")
    annotated = [Annotations(article=Article(id="x", text=text, path="stories/01.json"))]
    assert list(passages(tmp_path, annotated)) == [[Passage("x", Span(1, 15))]]


def test_what_is_likely_counts_as_found() -> None:
    said, one = np.asarray([0.9, 0.8, 0.1, 0.1]), np.asarray([1.0, 0.0, 1.0, 0.0])
    assert report(said, one) == "pairs out of the fold: P 0.500 R 0.500 F1 0.500"
