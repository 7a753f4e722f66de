from __future__ import annotations

import dataclasses
import re
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from secondsource.model import Annotations, Article, Briefing, Record, Span
from secondsource.presenting.markdown import escaped, render_markdown

PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def plain(markdown: str) -> str:
    """The text that a reader of the rendered Markdown sees, if it holds nothing but text."""
    shown = []
    for token in PARSER.parseInline(markdown):
        for child in token.children or []:
            assert child.type in ("text", "text_special"), child.type
            shown.append(child.content)
    return "".join(shown)


@pytest.mark.parametrize(
    "text",
    [
        "*bold* _it_ `code` ~~gone~~", "[link](https://x.example)", "![i](x)", "<b>html</b> <!-- c -->",
        "a | b", "\\* \\\\", "&lt;b&gt; &#60;", "<https://x.example>", "[1]: https://x.example",
    ],
)  # fmt: skip
def test_markup_in_text_is_text(text: str) -> None:
    assert plain(escaped(text)) == text


@pytest.mark.parametrize(
    "text", ["# Title", "- item", "+ item", "1. item", "2) item", "=== ", "---", "> quote"]
)
def test_a_line_start_is_no_block(text: str) -> None:
    tokens = PARSER.parse(f"- {escaped(text)}")
    assert [t.type for t in tokens if t.type.endswith("_open")] == [
        "bullet_list_open", "list_item_open", "paragraph_open",
    ]  # fmt: skip


def test_addresses_do_not_become_links() -> None:
    assert escaped("see https://x.example and www.x.example") == "see https\\://x.example and www\\.x.example"


@settings(deadline=None, derandomize=True)
@given(
    st.text(st.sampled_from("ab 1.\\*_`[]()<>!&#~|:/-+=^@\"'“”é漢"), max_size=24).map(
        lambda t: " ".join(t.split())
    )
)
def test_any_text_stays_text(text: str) -> None:
    assert plain(escaped(f"x{text}")) == f"x{text}"


def test_the_order_and_the_citations(briefing: Briefing) -> None:
    shown = render_markdown(briefing)
    assert shown.startswith(
        "# Crane topples at Velmara harbour, two dockers hurt\n\n**3** reports · **3** outlets"
    )
    headings = re.findall(r"^## (.+)$", shown, re.MULTILINE)
    assert headings == [
        "All that more than one origin reports (1)", "All claims that are disputed (1)",
        "All that rests on one origin (2)", "Where the reports disagree (1)", "What changed over time (1)",
        "Told differently, without contradiction (1)", "Quotes (1)", "Timeline (3)", "Cast (2)",
        "Who shares text with whom", "Reports (3)",
    ]  # fmt: skip
    assert "  - *in common:* who “crane”; times “Friday”; words “east” and “quay”; 87% sure" in shown
    assert "- “toppled” [1] / “came down” [3] (in other words; told with another verb)" in shown
    assert "“We heard a crack and \\[…\\] the whole **pier** shook.” (Island Ledger; *reworded*) [3]" in shown
    assert "| 3 | “Three dockers were injured” [3] | 1 origin: Island Ledger |" in shown
    assert (
        "- [3] **Island Ledger** Three injured in crane collapse (date unknown; origin 2; id ledger)" in shown
    )


def test_related_members_are_named(briefing: Briefing) -> None:
    assert "  - see also: the Velmara \\<palace\\>" in render_markdown(briefing).splitlines()


def test_hostile_text_is_inert(make: SimpleNamespace) -> None:
    words = "<script>x</script> [a](javascript:x) ![b](http://x.example/p.png) | c\n# d\n\n- e `f"
    article = Article(id=words, text=f"{words} said.", outlet=words, title=words, byline_field=words)
    marked = make.everything_marked(article, [Span(0, len(words))])
    record = dataclasses.replace(marked.briefs[0].record, notes=(words,))
    tokens = PARSER.parse(render_markdown(make.briefing_of([make.annotate(article)], record)))
    inline = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in (*tokens, *inline)}
    assert not kinds & {
        "html_block",
        "html_inline",
        "link_open",
        "image",
        "code_inline",
        "fence",
        "code_block",
    }
    assert sum(token.type == "heading_open" for token in tokens) == 3


def test_no_story_and_one_report(articles: list[Annotations], record: Record, make: SimpleNamespace) -> None:
    assert render_markdown(Briefing(articles=(), briefs=())) == "No story: there was no report to read.\n"
    shown = render_markdown(make.briefing_of(articles, make.single_record(articles[2], ["Not in English."])))
    assert "- One report only: nothing to compare it with. [1]" in shown
    assert "- *Note:* Not in English." in shown
