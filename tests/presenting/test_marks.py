from __future__ import annotations

import itertools
from types import SimpleNamespace

import lxml.html
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.model import Article, Passage, Span
from secondsource.presenting.marks import marked_html, segments
from secondsource.presenting.page import render_html
from secondsource.presenting.plain import same_length
from secondsource.presenting.view import Cite

TEXT = "Rain fell.\n\nThe dam at Orrin broke on Monday.\nNobody was hurt."

HAZARDS = ["\r\n", "\n\n", "\r", "\u2028", "\x00", "\x1b[1m", "<b>", "</p>", "&amp;", '"', "'", "😀",
           "e\u0301", "\u202e", "\ud800", "</mark>", "<!--", "]]>", " "]  # fmt: skip
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=4), min_size=1, max_size=12).map("".join)


def cite(start: int, end: int) -> Cite:
    return Cite(1, Passage("1", Span(start, end)), f"a{start}-{end}")


def content(html: str) -> str:
    return str(lxml.html.fromstring(f"<div>{html}</div>").text_content())


def marked(html: str, anchor: str) -> str:
    root = lxml.html.fromstring(f"<div>{html}</div>")
    return "".join(m.text_content() for m in root.iter("mark") if anchor in m.get("data-c").split())


def test_nested_and_crossing_passages_each_get_all_their_words() -> None:
    cites = [cite(12, 45), cite(16, 28), cite(20, 62), cite(12, 19)]
    html = str(marked_html(TEXT, cites, [Span(46, 62)]))
    assert content(html) == TEXT
    for c in cites:
        assert marked(html, c.anchor) == c.passage.span.of(TEXT).replace("\n", "")
        assert html.count(f'id="{c.anchor}"') == 1
    assert '<span class="furniture"><mark data-c="a20-62">Nobody was hurt.</mark></span>' in html


def test_an_anchor_stands_where_its_passage_starts() -> None:
    html = str(marked_html(TEXT, [cite(23, 28)]))
    before, _, after = html.partition('<span class="at" id="a23-28"></span>')
    assert content(before).endswith("The dam at ")
    assert content(after).startswith("Orrin broke")


def test_each_line_is_a_paragraph() -> None:
    root = lxml.html.fromstring(f"<div>{marked_html(TEXT, [cite(0, 62)])}</div>")
    assert [p.text_content() for p in root.iter("p")] == [line for line in TEXT.split("\n") if line]


def test_no_text_is_no_html() -> None:
    assert marked_html("", []) == ""


@settings(deadline=None, derandomize=True)
@given(length=st.integers(1, 40), data=st.data())
def test_segments_tile_the_text(length: int, data: st.DataObject) -> None:
    places = st.lists(st.integers(0, length), min_size=2, max_size=2, unique=True).map(sorted)
    cites = [cite(*pair) for pair in data.draw(st.lists(places, max_size=6, unique_by=tuple))]
    found = segments(length, cites, [], [])
    assert found[0].span.start == 0
    assert found[-1].span.end == length
    assert all(a.span.end == b.span.start for a, b in itertools.pairwise(found))
    for c in cites:
        covered = [s.span for s in found if c.anchor in s.covered]
        assert covered[0].start == c.passage.span.start
        assert covered[-1].end == c.passage.span.end
        assert sum(map(len, covered)) == len(c.passage.span)
        assert [s.span.start for s in found if c.anchor in s.starting] == [c.passage.span.start]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(text=noise, data=st.data())
def test_the_pages_report_reads_as_the_article(make: SimpleNamespace, text: str, data: st.DataObject) -> None:
    text = f"{text}end"
    places = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    spans = [Span(*pair) for pair in data.draw(st.lists(places, min_size=1, max_size=5))]
    page = render_html(make.everything_marked(Article(id="1", text=text), spans))
    root = lxml.html.document_fromstring(page)
    (body,) = root.find_class("body")
    expected = same_length(text)
    assert len(expected) == len(text)
    assert body.text_content() == expected
    for span in spans:
        anchor = f"s1r1-{span.start}-{span.end}"
        assert len(root.xpath(f'//*[@id="{anchor}"]')) <= 1
        if root.xpath(f'//a[@href="#{anchor}"]'):
            lit = "".join(m.text_content() for m in body.iter("mark") if anchor in m.get("data-c").split())
            assert lit == span.of(expected).replace("\n", "")
