"""Labels: headlines, interviews and posts, the name set beside the words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.attributions.labels import labelled
from secondsource.annotating.attributions.lines import Labelled
from secondsource.annotating.names.mentions import find_mentions
from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.trees import Tree
from secondsource.model import Article, Mention, Span

param = pytest.param
_MARK = re.compile(r"<(/?)([svq])>")


def unmark(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """Strip ``<s>`` (source), ``<v>`` (cue) and ``<q>`` (content); return where they stood, in order."""
    text, at, opened = "", 0, 0
    spans: list[tuple[str, Span]] = []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            spans.append((mark[2], Span(opened, len(text))))
        else:
            opened = len(text)
    return text + marked[at:], sorted(spans, key=lambda x: x[1])


def find(text: str, names: tuple[Mention, ...] | None = None) -> tuple[Tree, list[Labelled]]:
    parsed = parse(Article(id="t", text=text), load())
    tree = Tree.of(parsed)
    return tree, list(labelled(tree, find_mentions(parsed) if names is None else names))


def marks(tree: Tree, found: list[Labelled]) -> list[tuple[str, Span]]:
    parts = [
        ("s", tree.span(*one.source), "v", tree.span(one.colon, one.colon), "q", one.content) for one in found
    ]
    flat = [(p[n], p[n + 1]) for p in parts for n in (0, 2, 4)]
    return sorted(flat, key=lambda x: x[1])  # type: ignore[arg-type, return-value]


BODY = "\n\nIt has been shut since the storm on Friday.\n"


@pytest.mark.parametrize("headline", [
    param("<s>Lindholm mayor</s><v>:</v> <q>The bridge will stay shut</q>", id="office"),
    param("<s>Police</s><v>:</v> <q>Two men were hurt at the quay</q>", id="body"),
    param("<q>The bridge will stay shut this year</q><v>:</v> <s>minister</s>", id="office-last"),
    param("<s>Minister</s><v>:</v> <q>‘No money’ left for the bridge</q>", id="begins-with-quoted-words"),
    param("<s>Union</s><v>:</v> <q>Bridge ‘a disgrace’ to Lindholm</q>", id="quoted-words-and-no-verb"),
])  # fmt: skip
def test_headlines(headline: str) -> None:
    text, expected = unmark(headline + BODY)
    tree, found = find(text, ())
    assert marks(tree, found) == expected


@pytest.mark.parametrize("headline", [
    param("Peru: Two men were hurt in a landslide", id="a-place-is-a-topic"),
    param("Lindholm bridge: What we know so far", id="a-topic"),
    param("Minister: ‘The bridge will stay shut’", id="one-quotation-is-left-to-direct"),
    param("Storm: the night in pictures", id="no-name"),
])  # fmt: skip
def test_headlines_with_no_speaker_beside_them(headline: str) -> None:
    assert find(headline + BODY)[1] == []


@pytest.mark.parametrize("marked", [
    param("<s>Q</s><v>:</v> <q>When will it open?</q>\n\n<s>A</s><v>:</v> <q>Nobody knows</q>.\n\n"
          "<s>Q</s><v>:</v> <q>Why is that?</q>\n\n<s>A</s><v>:</v> <q>It is rotten.\n\nIt always was.\n\n"
          "That is all I know</q>.\n\n<s>Q</s><v>:</v> <q>Thank you</q>.", id="q-and-a-over-paragraphs"),
    param("<s>INTERVIEWER</s><v>:</v> <q>When will it open?</q>\n<s>OKAFOR</s><v>:</v> <q>Next year</q>.\n"
          "<s>INTERVIEWER</s><v>:</v> <q>Really?</q>\n<s>OKAFOR</s> [laughs]<v>:</v> <q>No</q>.",
          id="capitals"),
    param("**<s>Moderator</s>**<v>:</v> <q>When will the bridge open?</q>\n\n**<s>Presenter</s>**<v>:</v> "
          "<q>It will open next year</q>.\n\n**<s>Moderator</s>**<v>:</v> <q>We shall see about that</q>.\n\n"
          "**<s>Presenter</s>**<v>:</v> <q>We shall</q>.", id="bold"),
    param("“<s>OKAFOR</s><v>:</v> <q>The quay is shut</q>.\n\n“<s>LIND</s><v>:</v> <q>It is not shut</q>.\n\n"
          "“<s>OKAFOR</s><v>:</v> <q>It is</q>.\n\n“<s>LIND</s><v>:</v> <q>Go and look</q>.”",
          id="within-quotation-marks"),
])  # fmt: skip
def test_interviews(marked: str) -> None:
    text, expected = unmark(marked)
    tree, found = find(text)
    assert marks(tree, found) == expected


@pytest.mark.parametrize("text", [
    param("Okafor: 547.\n\nLind: 46.\n\nOkafor: 2,316.\n\nLind: 1,547.", id="a-table"),
    param("Photo: The quay as it was.\n\nPhoto: The quay as it is.", id="captions"),
    param("Still to come: results in two counties.\n\nStill to come: results in four more.", id="programme"),
    param("WATCH: The quay falls in.\n\nWATCH: The quay is built again.", id="promotions"),
    param("A: The quay is shut.\n\nA: It will stay shut.", id="answers-without-questions"),
])  # fmt: skip
def test_lines_with_colons_that_nobody_says(text: str) -> None:
    assert find(text)[1] == []


def test_an_answer_stands_for_the_one_person_named_before() -> None:
    text = "Maria Okafor runs the harbour. Okafor spoke to us on Friday.\n\n"
    text += "Q: When will it open?\n\nA: Nobody knows.\n\nQ: Why?\n\nA: It is rotten."
    tree, found = find(text)
    names = [tree.span(*one.stands_for).of(text) if one.stands_for else None for one in found]
    assert names == [None, "Maria Okafor", None, "Maria Okafor"]


@pytest.mark.parametrize("marked", [
    param("<q>The quay is shut again</q> <v>—</v> <s>Ann Okafor (@annokafor)</s> May 5, 2019", id="in-line"),
    param("<q>The quay is shut again today</q>\n<v>—</v> <s>Ann Okafor (@annokafor)</s> January 5, 2019",
          id="in-the-next-line"),
    param("<s>@annokafor</s><v>:</v> <q>The quay is shut again today</q>", id="handle"),
    param("RT <s>@annokafor</s><v>:</v> <q>The quay is shut again today</q>", id="passed-on"),
    param('<s>Okafor</s> <v>tweeted</v>:\n\n<tweet author="@annokafor"><q>The quay is shut</q></tweet>.',
          id="tag-announced"),
    param("<tweet id=\"7\"><q>The quay is shut</q> <v>—</v> <s>Ann Okafor (@okafor)</s> May 5, 2019</tweet>.",
          id="tag-signed"),
])  # fmt: skip
def test_posts(marked: str) -> None:
    text, expected = unmark(marked)
    tree, found = find(text, ())
    assert marks(tree, found) == expected


@pytest.mark.parametrize("text", [
    param('The mayor answered.\n\n<tweet tweet-id="12"><tweet/>.', id="a-tag-without-words"),
    param("“The quay is shut” — Ann Okafor (@annokafor) January 5, 2019", id="quoted-is-left-to-direct"),
    param("Write to us — news desk (desk at the harbour).", id="no-handle"),
])  # fmt: skip
def test_what_is_no_post_of_a_known_author(text: str) -> None:
    assert find(text, ())[1] == []


PIECES = ["Q:", "A:", "ROE:", "@roe:", " — Roe (@roe)", '<tweet author="@r">', "<tweet/>", "\n", "\n\n", "**",
          "“", "”", " it is shut", "😀", "\x00", "\u2028", "\u200f", "e\u0301", ".", "?"]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_labelled_lines_are_in_order_apart_and_have_words(noise: str) -> None:
    text = f"ROE: {noise} a\nLIND: b{noise}\nROE: c\nLIND: d {noise}"
    tree, found = find(text, ())
    end = 0
    for one in found:
        assert one.content.start >= end
        end = one.content.end
        assert one.content.of(text).strip()
        assert tree.span(*one.source).of(text)
        assert one.colon < len(tree.tokens)
