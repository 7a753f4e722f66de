from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace

import lxml.html
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from secondsource.model import Article, Passage, Span
from secondsource.presenting.marks import Element, cited, marked_html, set_aside
from secondsource.presenting.page import render_html
from secondsource.presenting.plain import same_length
from secondsource.presenting.view import Cite

TEXT = "Rain fell.\n\nThe dam at Orrin broke on Monday.\nNobody was hurt."

HAZARDS = ["\r\n", "\n\n", "\r", "\u2028", "\x00", "\x1b[1m", "<b>", "</p>", "&amp;", '"', "'", "😀",
           "e\u0301", "\u202e", "\ud800", "</mark>", "<!--", "]]>", " "]  # fmt: skip
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=4), min_size=1, max_size=12).map("".join)


def cite(start: int, end: int) -> Cite:
    return Cite(1, Passage("1", Span(start, end)), f"a{start}-{end}")


def layer(start: int, end: int, number: int, rank: int = 10) -> Element:
    return Element(Span(start, end), rank, "span", Markup(' data-a="{}"').format(number))


def content(html: str) -> str:
    return str(lxml.html.fromstring(f"<div>{html}</div>").text_content())


def marked(html: str, anchor: str) -> str:
    root = lxml.html.fromstring(f"<div>{html}</div>")
    return "".join(m.text_content() for m in root.iter("mark") if m.get("data-c") == anchor)


def places(element: lxml.html.HtmlElement, at: int = 0) -> Iterator[tuple[lxml.html.HtmlElement, int, int]]:
    """Yield each element inside with the place in the text at which it starts and ends."""
    at += len(element.text or "")
    for child in element:
        yield child, at, at + len(child.text_content())
        yield from places(child, at)
        at += len(child.text_content()) + len(child.tail or "")


def test_nested_and_crossing_passages_each_get_all_their_words() -> None:
    cites = [cite(12, 45), cite(16, 28), cite(20, 62), cite(12, 19)]
    html = str(marked_html(TEXT, [*cited(cites), *set_aside([Span(46, 62)])]))
    assert content(html) == TEXT
    for c in cites:
        assert marked(html, c.anchor) == c.passage.span.of(TEXT).replace("\n", "")
        assert html.count(f'id="{c.anchor}"') == 1
    assert '<span class="furniture">Nobody was hurt.</span>' in html


def test_an_anchor_stands_on_the_first_piece_of_its_passage() -> None:
    html = str(marked_html(TEXT, cited([cite(23, 28), cite(16, 25)])))
    before, _, after = html.partition('<mark id="a23-28" data-c="a23-28"')
    assert content(before).endswith("The dam at ")
    assert content("<mark" + after).startswith("Orrin broke")


def test_an_element_is_cut_only_where_another_crosses_it() -> None:
    html = str(marked_html(TEXT, [layer(12, 45, 0), layer(23, 28, 1), layer(35, 44, 2), layer(39, 62, 3)]))
    pieces = re.findall(r'data-a="(\d)"([^>]*)', html)
    assert pieces == [
        ("0", ""), ("1", ""), ("2", ""), ("3", " data-cut"), ("3", " data-on data-cut"), ("3", " data-on"),
    ]  # fmt: skip


def test_elements_of_one_span_nest_by_rank() -> None:
    html = str(marked_html("Ann Oke", [layer(0, 7, 1, rank=13), layer(0, 7, 0, rank=10)]))
    assert html == '<p dir="auto"><span data-a="0"><span data-a="1">Ann Oke</span></span></p>'


def test_each_line_is_a_paragraph() -> None:
    root = lxml.html.fromstring(f"<div>{marked_html(TEXT, cited([cite(0, 62)]))}</div>")
    assert [p.text_content() for p in root.iter("p")] == [line for line in TEXT.split("\n") if line]


def test_no_text_is_no_html() -> None:
    assert marked_html("", []) == ""


def test_a_passage_of_line_ends_alone_can_be_led_to() -> None:
    html = str(marked_html(TEXT, cited([cite(10, 12)])))
    assert '</p><span id="a10-12"></span>\n\n<p' in html
    assert content(html) == TEXT


@settings(deadline=None, derandomize=True)
@given(text=noise, data=st.data())
def test_every_character_once_and_every_element_over_its_own(text: str, data: st.DataObject) -> None:
    text = f"{text}end"
    span = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    spans = data.draw(st.lists(st.tuples(span, st.integers(0, 15)), max_size=8))
    elements = [layer(*pair, number, rank) for number, (pair, rank) in enumerate(spans)]
    html = str(marked_html(text, elements))
    shown = same_length(text)
    root = lxml.html.fromstring(f"<div>{html}</div>")
    assert root.text_content() == shown
    covered: dict[str, list[int]] = {}
    pieces: dict[str, list[tuple[bool, bool]]] = {}
    for element, start, end in places(root):
        if element.tag == "span":
            assert start < end
            covered.setdefault(element.get("data-a"), []).extend(range(start, end))
            ends = "data-on" in element.attrib, "data-cut" in element.attrib
            pieces.setdefault(element.get("data-a"), []).append(ends)
    for number, (pair, _) in enumerate(spans):
        words = [at for at in range(*pair) if shown[at] != "\n"]
        assert covered.get(str(number), []) == words
        if words and shown[pair[0]] != "\n" and shown[pair[1] - 1] != "\n":
            ends = pieces[str(number)]
            assert ends == [(at > 0, at < len(ends) - 1) for at in range(len(ends))]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(text=noise, data=st.data())
def test_the_pages_report_reads_as_the_article(make: SimpleNamespace, text: str, data: st.DataObject) -> None:
    text = f"{text}end"
    span = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    spans = [Span(*pair) for pair in data.draw(st.lists(span, min_size=1, max_size=5))]
    page = render_html(make.everything_marked(Article(id="1", text=text), spans))
    root = lxml.html.document_fromstring(page)
    (body,) = root.find_class("body")
    expected = same_length(text)
    assert len(expected) == len(text)
    assert body.text_content() == expected
    for each in spans:
        anchor = f"s1r1-{each.start}-{each.end}"
        assert len(root.xpath(f'//*[@id="{anchor}"]')) <= 1
        if root.xpath(f'//a[@href="#{anchor}"]'):
            assert len(root.xpath(f'//*[@id="{anchor}"]')) == 1
            lit = "".join(m.text_content() for m in body.iter("mark") if anchor == m.get("data-c"))
            assert lit == each.of(expected).replace("\n", "")
