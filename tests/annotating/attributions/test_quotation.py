"""Quotation: which marks are quotation marks, and how far a quotation runs."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.annotating.attributions.quotation import left_open, quoted_spans
from secondsource.annotating.pipeline import paragraphs
from secondsource.model import Article, Span

param = pytest.param


def quoted(text: str) -> tuple[Span, ...]:
    return quoted_spans(text, tuple(paragraphs(Article(id="t", text=text))))


def unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Strip ``<q>…</q>`` and return where they stood."""
    text, spans, start = "", [], 0
    for piece in marked.replace("</q>", "<q>").split("<q>"):
        text += piece
        spans.append((start, len(text)))
        start = len(text)
    return text, tuple(Span(*s) for s in spans[1::2])


@pytest.mark.parametrize("marked", [
    param('<q>"The quay is shut,"</q> Okafor said. <q>"Nobody was hurt."</q>', id="straight"),
    param("<q>“The quay is shut,”</q> she said, and it was <q>“over.”</q>", id="curly"),
    param("<q>«The quay is shut»</q>, she said.", id="guillemets"),
    param("<q>„The quay is shut“</q>, she said.", id="low-high"),
    param("<q>``The quay is shut,''</q> she said.", id="backticks"),
    param("<q>''The quay is shut,''</q> she said.", id="doubled-apostrophes"),
    param("<q>”The quay is shut,”</q> she said.", id="closing-marks-at-both-ends"),
    param("<q>“The quay is shut,“</q> she said. <q>“Nobody was hurt.“</q>", id="opening-marks-at-both-ends"),
    param("He called it <q>'a nuisance'</q> and left.", id="single-scare-quotes"),
    param("<q>‘The ferries’ crews won’t sail,’</q> she said.", id="possessive-inside-single"),
    param("<q>'It's the crews' turn,'</q> he said.", id="contraction-inside-single"),
    param("The workers' rights and the owners' plans clashed in the '90s.", id="only-apostrophes"),
    param("A rock 'n' roll night at the Lindholm's, 'twas said.", id="elisions"),
    param("<q>'He told me \"go home\" and I went,'</q> she said.", id="double-inside-single"),
    param("<q>“They said ‘go home’ and we went,”</q> she said.", id="single-inside-double"),
    param("<q>“They said “go home” and we went,”</q> she said.", id="double-inside-double"),
    param('A 6\'2" man left a 5" mark.', id="inches-and-feet"),
    param('(<q>"Shut"</q>, read a sign.)', id="in-brackets"),
    param('He said—<q>"never again"</q>—and left.', id="after-a-dash"),
    param("Okafor said: <q>“We will not sail.</q>", id="unclosed-after-colon"),
    param("“We will not sail, Okafor said.", id="unclosed-at-the-start-is-ignored"),
    param("An odd \" mark in the middle.", id="stray"),
    param('She "was late. <q>"Sorry,"</q> she said.', id="an-unclosed-mark-gives-way"),
])  # fmt: skip
def test_regions(marked: str) -> None:
    text, expected = unmark(marked)
    assert quoted(text) == expected


def test_a_quotation_of_several_paragraphs_is_one_region_each() -> None:
    text, expected = unmark(
        "<q>“The quay is shut.</q>\n\n<q>“It will stay shut.</q>\n\n<q>“Go home.”</q> She left."
        "\n\n“Odd, he said."
    )
    assert quoted(text) == expected


@pytest.mark.parametrize("mark", ["'", "‘"])
def test_a_quotation_of_several_paragraphs_in_single_marks(mark: str) -> None:
    close = {"'": "'", "‘": "’"}[mark]
    text, expected = unmark(
        f"<q>{mark}The crews{close} boats are lost.</q>\n\n<q>{mark}They will stay lost,{close}</q> she said."
    )
    assert quoted(text) == expected


def test_the_last_paragraph_of_several_may_be_left_open() -> None:
    text, expected = unmark("<q>“The quay is shut.</q>\n\n<q>“It will stay shut.</q>\n\nShe left.")
    assert quoted(text) == expected


@pytest.mark.parametrize(("region", "is_open"), [
    param("“We will not sail.”", False, id="closed"),
    param("“We will not sail.", True, id="open"),
    param('"We will not sail."', False, id="straight"),
    param("'We will not sail.'", False, id="single"),
    param("'The crews' boats are lost.'", False, id="a-possessive-does-not-count"),
    param("'They said 'go home.'", True, id="closed-for-the-inner-one-only"),
    param("“They said ‘go home’", True, id="another-mark-closes-the-inner-one"),
])  # fmt: skip
def test_a_region_left_open(region: str, is_open: bool) -> None:
    assert left_open(region, Span(0, len(region))) is is_open


@pytest.mark.parametrize("unit", ['"', "“", "”“", "'", "' ", '" ', "''", "‘’", "'n'", "“a", "'a' ", "a'"])
def test_fifty_thousand_marks_take_no_time_to_speak_of(unit: str) -> None:
    text = unit * 50_000
    start = time.perf_counter()
    quoted_spans(text, (Span(0, len(text)),))
    assert time.perf_counter() - start < 20  # some 0.5 s; a quadratic pairing would take minutes


MARKS = st.sampled_from([*"\"“”„«»'‘’` \n.,aS9\u200f\u2028😀\x00", "''", "``", "'n'", "\r\n"])


@given(st.lists(MARKS, max_size=60).map("".join))
def test_regions_are_sorted_disjoint_and_inside_a_paragraph(text: str) -> None:
    found = quoted(text)
    lines = tuple(paragraphs(Article(id="t", text=text)))
    for before, after in pairwise(found):
        assert before.end <= after.start
    for span in found:
        assert len(span.of(text)) >= 2
        assert any(line.holds(span) for line in lines)
        assert span.of(text)[0] in "\"“”„‟«»'‘’‚`"
