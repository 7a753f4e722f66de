from __future__ import annotations

import pytest

from secondsource.model import Annotations, Passage, Span
from secondsource.presenting.citing import Citations


def test_a_passage_is_cited_once_and_by_its_reports_number(articles: list[Annotations]) -> None:
    citations = Citations(2, articles)
    passage = Passage("post", Span(33, 40))
    cite = citations.cite(passage)
    assert (cite.number, cite.passage, cite.anchor) == (2, passage, "s2r2-33-40")
    assert citations.cite(passage) is cite
    assert list(citations.used) == [passage]


def test_one_citation_a_report_by_number(articles: list[Annotations]) -> None:
    spans = [("ledger", Span(0, 5)), ("courier", Span(6, 9)), ("ledger", Span(9, 12))]
    found = Citations(1, articles).cites(Passage(*each) for each in spans)
    assert [(c.number, c.passage.span) for c in found] == [(1, Span(6, 9)), (3, Span(0, 5))]


def test_a_passage_beyond_its_text_is_an_error(articles: list[Annotations]) -> None:
    with pytest.raises(ValueError, match="runs past"):
        Citations(1, articles).cite(Passage("post", Span(0, 10_000)))


def test_reports_are_named_by_number_and_outlet(articles: list[Annotations]) -> None:
    assert Citations(1, articles).numbered("ledger") == (3, "Island Ledger")
