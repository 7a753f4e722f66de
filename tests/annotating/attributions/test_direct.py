"""Direct: quotations, who says them, and which of them nobody says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.attributions.direct import Utterance, nested, utterances, words_of
from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.trees import Tree
from secondsource.model import Article, Span

param = pytest.param
_MARK = re.compile(r"<(/?)([svq])(\d?)>")
Marks = dict[str, tuple[Span, ...]]


def read(text: str) -> tuple[Tree, tuple[Span, ...]]:
    parsed = parse(Article(id="t", text=text), load())
    return Tree.of(parsed), quoted_spans(text, parsed.paragraphs)


def unmark(marked: str) -> tuple[str, list[Marks]]:
    """Strip ``<s1>`` (source), ``<v1>`` (cue) and ``<q1>`` (content); return the spans by number."""
    text, at = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, dict[str, tuple[Span, ...]]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        kind, number = mark[2], mark[3] or "1"
        if mark[1]:
            one = spans.setdefault(number, {"s": (), "v": (), "q": ()})
            one[kind] = (*one[kind], Span(opened[kind + number], len(text)))
        else:
            opened[kind + number] = len(text)
    return text + marked[at:], [spans[n] for n in sorted(spans)]


def marks(tree: Tree, one: Utterance) -> Marks:
    content = (words_of(tree.parsed.text, region) for region in one.regions)
    return {
        "s": (tree.span(*one.source),) if one.source else (),
        "v": tuple(tree.span(a, b) for a, b in tree.runs(one.cue)),
        "q": tuple(words for words in content if words is not None),
    }


@pytest.mark.parametrize("marked", [
    param("“<q>We agree,</q>” <s>Okafor</s> <v>said</v>, “<q>on most of that.</q>”", id="in-pieces"),
    param("“<q>It was loud,</q>” <v>said</v> <s>Ann Okafor, 61, of Lindholm</s>, Wis. “<q>It shook.</q>”",
          id="a-sentence-that-ends-in-an-abbreviation"),
    param("“<q>I will wait,</q>” <s>Okafor</s> <v>said</v>. “<q>I will wait. …</q>” “<q>I can wait.</q>”",
          id="three-pieces"),
    param("“<q1>It was loud,</q1>” <s1>Okafor</s1> <v1>said</v1>, and <s2>her son</s2> <v2>shouted</v2>, "
          "“<q2>It shook!</q2>”", id="a-second-cue-of-somebody-else"),
    param("“<q1>It was loud,</q1>” <s1>Okafor</s1> <v1>said</v1>, but, “<q2>It never shook,</q2>” "
          "<v2>said</v2> <s2>Lind</s2>.", id="a-second-region-with-its-own-cue"),
    param("<s>Okafor</s> <v>fired</v> back: “<q>As a sailor,</q>” he wrote, “<q>I know the quay.</q>”",
          id="a-cue-on-both-sides"),
    param("Okafor recalled the long night of the flood: “<q>It was loud,</q>” <s>she</s> <v>said</v>.",
          id="the-cue-that-follows-wins-over-a-far-one"),
    param("“<q>It was loud.</q>\n\n“<q>It shook,</q>” <s>Okafor</s> <v>said</v>.",
          id="the-cue-comes-in-the-last-of-several-paragraphs"),
    param("“<q>It was loud and it shook,</q> <s>Okafor</s> <v>said</v>.\n\n“<q>Then it went quiet.</q>”",
          id="never-closed-with-the-cue-at-its-end"),
    param("“<q>It was loud,</q>“ <s>Okafor</s> <v>said</v>.", id="closed-with-an-opening-mark"),
    param("The crowd stood up and <s>a man</s> <v>yelled</v> “<q>Open the bridge!</q>”", id="no-comma"),
    param("He walked in to <v>chants of</v> “<q>Open the bridge!</q>” and smiled.", id="chants-of"),
    param("<s>She</s> released a statement <v>saying</v>, “<q>The quay is safe.</q>”", id="who-issued-it"),
    param("<s>The mayor</s> emailed supporters <v>saying</v>: “<q>The quay is safe.</q>”", id="who-sent-it"),
    param("Visitors were <v>told</v>, “<q>You must leave the quay.</q>”", id="who-is-told-does-not-speak"),
    param("<s>Okafor</s> said the crews had left the quay, <v>adding</v>: “<q>They were tired.</q>”",
          id="a-participle-goes-with-the-verb-of-speech-above"),
    param("As <s>Okafor</s> <v>put</v> it, “<q>The quay has sunk twice already.</q>”", id="as-she-put-it"),
    param("“<q>The quay is no place for children.</q>”\n<v>—</v> <s>Ann Okafor</s>, harbour master",
          id="signed-in-the-next-line"),
    param("“<q>The quay is no place for children.</q>” <v>–</v> <s>Ann Okafor</s>", id="signed-with-a-dash"),
    param("<s>Okafor</s> on the bridge<v>:</v> “<q>Never in my time</q>”", id="on-a-matter"),
    param("The crews agree – <s>Ann Okafor</s><v>:</v> “<q>It was no night to sail.</q>”",
          id="a-name-after-a-dash"),
    param("The gale did not surprise <s>harbour master Ann Okafor</s><v>:</v> “<q>We were warned.</q>”",
          id="the-name-right-before-a-colon"),
    param("“<q>Never in my time</q>”<v>:</v> <s>Okafor</s>", id="the-name-after-a-colon"),
])  # fmt: skip
def test_utterances(marked: str) -> None:
    text, expected = unmark(marked)
    tree, quoted = read(text)
    assert [marks(tree, one) for one in utterances(tree, quoted)] == expected


@pytest.mark.parametrize("text", [
    param("'They called it the 'Old Quay' and left it.'\n\nThe mayor left.", id="nobody-is-named"),
    param("Okafor said so in her book, “A Life on the Quay,” which came out in May.", id="a-book"),
    param("Lind told the story in his memoir, “Low Tide”.", id="a-memoir"),
    param("Okafor said that, “the quay is shut” and “will stay shut”.", id="a-clause-with-quoted-parts"),
    param("The quay, she said, “is shut” for good.", id="a-sentence-that-began-outside"),
    param("He coined a phrase, “floating voters,” to describe those who sail.", id="not-said-yet"),
    param("He picked the one show he never misses: “Harbour Lights”.", id="a-show-after-a-colon"),
    param("There was, she said, “an old bargain.”", id="in-the-middle-of-a-sentence"),
])  # fmt: skip
def test_what_is_not_one_speakers_sentence(text: str) -> None:
    tree, quoted = read(text)
    assert utterances(tree, quoted) == []


def test_a_cross_heading_that_repeats_a_quotation_has_its_speaker() -> None:
    text, (one,) = unmark(
        "“THE QUAY IS LOST”\nA storm.\n“<q>I fear the quay is lost,</q>” <s>Okafor</s> <v>said</v>."
    )
    tree, quoted = read(text)
    heading, spoken = utterances(tree, quoted)
    assert marks(tree, spoken) == one
    assert marks(tree, heading) == {"s": one["s"], "v": (), "q": (Span(1, 17),)}


@pytest.mark.parametrize("marked", [
    param("“<s>He</s> <v>told</v> me, ‘<q>go home,</q>’ and I went,” Okafor said.", id="cue-before"),
    param("“‘<q>The quay is shut,</q>’ <s>the guard</s> <v>said</v>, so I left,” Okafor said.",
          id="cue-after"),
    param('"<s>The sign</s> <v>said</v> \'<q>No entry!</q>\' and I went in," Okafor said.', id="straight"),
])  # fmt: skip
def test_a_quotation_inside_a_quotation(marked: str) -> None:
    text, expected = unmark(marked)
    tree, quoted = read(text)
    assert [marks(tree, one) for one in nested(tree, quoted)] == expected
    assert len(utterances(tree, quoted)) == 1


def test_a_second_cue_in_a_sentence_shares_the_source() -> None:
    text, (one, other) = unmark(
        "“<q1>It was loud,</q1>” <s1>Okafor</s1> <v1>said</v1>, <v2>adding</v2>, “<q2>It shook.</q2>”"
    )
    tree, quoted = read(text)
    assert [marks(tree, u) for u in utterances(tree, quoted)] == [one, other | {"s": one["s"]}]


def test_scare_quotes_inside_a_quotation_are_nobodys() -> None:
    tree, quoted = read("“The ‘repairs’ took nine years,” Okafor said.")
    assert nested(tree, quoted) == []


HAZARDS = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    "''",
    "😀",
    "\n",
    "\u2028",
    "\x00",
    "\u200f",
    " said",
    ":",
    "—",
    ",",
    "Roe",
]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=4), max_size=10).map("".join)


@settings(max_examples=30, deadline=None)
@given(noise, noise)
def test_regions_come_from_the_text_in_order_and_once(inside: str, after: str) -> None:
    text = f"“It {inside},” Okafor said. {after}\n“{inside} “a,” she said,{after}"
    tree, quoted = read(text)
    found = utterances(tree, quoted)
    regions = [region for one in found for region in one.regions]
    assert len(set(regions)) == len(regions)
    assert all(any(q.holds(r) for q in quoted) for r in regions)
    assert [one.regions[0] for one in found] == sorted(one.regions[0] for one in found)
    for one in [*found, *nested(tree, quoted)]:
        assert all(tree.span(i, i).of(text) for i in one.cue)
        assert one.source is None or one.source[0] <= one.source[1]
