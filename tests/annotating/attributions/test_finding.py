"""Attributions: source, cue and content, where they stand."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.attributions.finding import attributions_with_rules, find_attributions
from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.pipeline import load, parse
from secondsource.model import Article, Attribution, Mention, Span

param = pytest.param
_MARK = re.compile(r"<(/?)([sqv])>")


def attribute(text: str) -> tuple[Attribution, ...]:
    parsed = parse(Article(id="t", text=text), load())
    return find_attributions(parsed, (), quoted_spans(text, parsed.paragraphs))


def unmark(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """Strip ``<s>`` (source), ``<v>`` (cue) and ``<q>`` (content); return where they stood."""
    text, at, open_at = "", 0, {"s": 0, "v": 0, "q": 0}
    spans: dict[str, list[Span]] = {"s": [], "v": [], "q": []}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            spans[mark[2]].append(Span(open_at[mark[2]], len(text)))
        else:
            open_at[mark[2]] = len(text)
    return text + marked[at:], {kind: tuple(found) for kind, found in spans.items()}


def marks(one: Attribution) -> dict[str, tuple[Span, ...]]:
    return {"s": one.source, "v": one.cue, "q": one.content}


@pytest.mark.parametrize("marked", [
    param("“<q>The bridge will open on Friday,</q>” <s>Okafor</s> <v>said</v>.", id="after"),
    param("“<q>The bridge is safe,</q>” <v>said</v> <s>Ann Okafor, an engineer at Lindholm Bridges</s>.",
          id="inverted-with-apposition"),
    param("“<q>Nobody’s leaving until it’s signed,</q>” <s>the mayor</s> <v>told</v> reporters before "
          "boarding a ferry to Lindholm.", id="apostrophe-does-not-close"),
    param("<s>The mayor</s> <v>said</v>: “<q>We will not close the bridge.</q>”", id="colon"),
    param("<s>The mayor</s> <v>said</v>, “<q>We will not close the bridge.</q>”", id="comma"),
    param("“<q>We agree,</q>” <s>he</s> <v>said</v>, “<q>on most of that.</q>”", id="interrupted"),
    param("“<q>It was loud,</q>” <s>she</s> <v>said</v>. “<q>Then it went quiet. We ran.</q>”",
          id="a-second-sentence"),
    param("“<q>It was loud,</q>” <s>she</s> <v>said</v>.\n\n“<q>Then it went quiet.</q>”",
          id="the-next-paragraph-goes-on"),
    param("“<q>It was loud,</q>” <s>she</s> <v>said</v>. “<q>It shook.</q>\n\n“<q>Then it went quiet.</q>”",
          id="a-quotation-of-two-paragraphs"),
    param("''<q>It was loud,</q>'' <s>she</s> <v>said</v>.", id="doubled-apostrophes"),
    param("'<q>The quay is shut until Friday,</q>' <s>Mr Okafor</s> <v>said</v>.", id="single-marks"),
    param("“<q>This is our harbour!</q>” <v>bellowed</v> <s>Okafor</s>.", id="manner"),
    param("“<q>The harbour is shut to all ships,</q>” <v>according to</v> <s>Okafor</s>.",
          id="quotation-according-to"),
])  # fmt: skip
def test_direct(marked: str) -> None:
    text, expected = unmark(marked)
    (found,) = attribute(text)
    assert marks(found) == expected
    assert found.direct


@pytest.mark.parametrize("marked", [
    param("<s>Police</s> <v>said</v> that <q>two men were hurt</q>.", id="that-is-left-off"),
    param("<s>Police</s> <v>said</v> on Friday <q>two men were hurt</q>.", id="no-that"),
    param("<q>Two men were hurt</q>, <s>police</s> <v>said</v>.", id="clause-first"),
    param("<s>A Harbour Ministry statement</s> <v>said</v> <q>the quay would be closed</q>.",
          id="statement-as-source"),
    param("<s>The council</s> <v>says</v> <q>the ships “brushed each other” but did not sink</q>.",
          id="mixed"),
    param("<s>The mayor</s> <v>said</v> <q>the city was “ready for anything.”</q>",
          id="quotation-closes-the-content"),
    param("<q>The quay will close</q>, <v>according to</v> <s>the harbour master</s>.",
          id="according-to-last"),
    param("<v>According to</v> <s>the harbour master</s>, <q>the quay will close</q>.",
          id="according-to-first"),
    param("<s>The union</s> <v>plans</v> <q>to appeal against the ruling</q>.", id="plan"),
    param("<s>Ann Okafor, who lives nearby</s>, <v>said</v> <q>the smoke was thick</q>.",
          id="source-with-its-relative-clause"),
    param("<q>The captain</q> <v>was believed</v> <q>to have left the country</q>.", id="passive-no-source"),
    param("It <v>was reported</v> that <q>the quay had closed</q>.", id="it-was-reported"),
    param("<q>The captain</q> <v>allegedly</v> <q>fled the country</q>.", id="adverb"),
    param("<s>Okafor</s> <v>described</v> <q>the quay as a wreck</q>.", id="described-as"),
    param("<s>Okafor</s> <v>called</v> <q>it a triumph</q>.", id="called"),
    param("<s>Her</s> <v>claim</v> that <q>the quay was safe</q> surprised the court.", id="noun"),
])  # fmt: skip
def test_indirect(marked: str) -> None:
    text, expected = unmark(marked)
    (found,) = attribute(text)
    assert marks(found) == expected
    assert not found.direct


@pytest.mark.parametrize(
    "marked",
    [
        param("<s>Okafor</s><v>:</v> <q>Lindholm bridge will not open this year</q>", id="name-first"),
        param("<q>Lindholm bridge will not open this year</q><v>:</v> <s>Okafor</s>", id="name-last"),
    ],
)
def test_headlines(marked: str) -> None:
    headline, expected = unmark(marked)
    text = headline + "\n\nIt has been shut since Friday.\n"
    parsed = parse(Article(id="t", text=text), load())
    okafor = Mention(span=expected["s"][0], type="person", name="Maria Okafor")
    (found,) = find_attributions(parsed, (okafor,), ())
    assert marks(found) == expected
    assert found.speaker == "Maria Okafor"


@pytest.mark.parametrize("text", [
    param("The ferry “Star of Lindholm” left the quay at noon.", id="a-ship's-name"),
    param("The so-called “repairs” took nine years.", id="scare-quotes"),
    param("The workers' boats lay at the owners' quay.", id="apostrophes"),
    param("Two men were hurt when the crane fell.", id="nothing-said"),
])  # fmt: skip
def test_not_attributions(text: str) -> None:
    assert attribute(text) == ()


def test_the_scene_after_a_quotation_is_not_said() -> None:
    text, expected = unmark("<s>The mayor</s> <v>just said</v> “<q>we shall see</q>”, as she left.")
    (found,) = attribute(text)
    assert marks(found) == expected
    assert found.direct


def test_a_title_that_opens_a_sentence_is_not_spoken() -> None:
    found = attribute("“The Long Quay” opened on Friday in a hall that critics say is too small.")
    assert not any(a.direct for a in found)


def test_a_quotation_after_a_heading_without_a_stop() -> None:
    text, expected = unmark("Harbour\n“<q>It is shut,</q>” <s>Okafor</s> <v>said</v>.")
    (found,) = attribute(text)
    assert marks(found) == expected


def test_a_report_of_a_report_is_inside_it() -> None:
    outer, inner = attribute("The Lindholm Post reported that the ministry said the quay would close.")
    assert (outer.inside, inner.inside) == (None, 0)
    assert outer.content[0].holds(inner.content[0])


def test_two_cues_in_one_sentence_share_the_source() -> None:
    text = "“It is over,” Okafor said, adding that the crews would go home."
    said, added = attribute(text)
    assert said.source == added.source == (Span(14, 20),)
    assert added.content == (Span(39, 62),)
    assert (said.direct, added.direct) == (True, False)


def test_a_participle_belongs_to_the_one_who_spoke_before_it() -> None:
    text = "Okafor said the mayor ignored her, adding that the quay was rotten."
    said, added = attribute(text)
    assert said.content == (Span(12, 33),)
    assert added.source == said.source
    assert added.inside is None


def test_what_a_speaker_thinks_in_a_quotation_is_not_a_second_attribution() -> None:
    (found,) = attribute("“I fear that the quay will sink,” Okafor said.")
    assert found.cue == (Span(41, 45),)


def test_a_speaker_with_two_quotations_and_two_cues_has_two_attributions() -> None:
    found = attribute("“It was loud,” she said. “It was very loud,” he added.")
    assert [a.source for a in found] == [(Span(15, 18),), (Span(45, 47),)]


def test_a_transcript_is_known_by_its_labels() -> None:
    text = "OKAFOR: The quay is closed.\n\nROE: It should be open.\n\n"
    text += "OKAFOR: It is rotten.\n\nROE: It is fine.\n"
    found = attribute(text)
    assert [a.source[0].of(text) for a in found] == ["OKAFOR", "ROE", "OKAFOR", "ROE"]
    assert found[1].content == (Span(34, 51),)


@pytest.mark.parametrize("threshold", [0.0, 0.3, 0.6, 0.9, 1.0])
def test_the_threshold_is_the_least_confidence_given(threshold: float) -> None:
    text = (
        "“It is over,” Okafor said. Police said two men were hurt. Critics’ hope for a quick repair "
        "faded. The union wants a new quay. It is a rumour that nobody would put a name to."
    )
    parsed = parse(Article(id="t", text=text), load())
    quoted = quoted_spans(text, parsed.paragraphs)
    everything = find_attributions(parsed, (), quoted, threshold=0.0)
    found = find_attributions(parsed, (), quoted, threshold=threshold)
    assert [a.content for a in found] == [a.content for a in everything if a.confidence >= threshold]


def test_what_is_plain_is_surer_than_what_is_not() -> None:
    text = "“It is over,” Okafor said. Critics’ hope for a quick repair faded."
    parsed = parse(Article(id="t", text=text), load())
    quoted = quoted_spans(text, parsed.paragraphs)
    found = attributions_with_rules(parsed, (), quoted, threshold=0.0)
    said = next(a.confidence for _, a in found if a.direct)
    assert said > 0.8
    assert all(a.confidence < said for _, a in found if not a.direct)


HAZARDS = ["“", '"', "’", "'", "e\u0301", "😀", "\r\n", "\u2028", "\x00", "\u200f", " said", ":", "—"]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=4), max_size=6).map("".join)


@settings(max_examples=25, deadline=None)
@given(noise, noise, noise)
def test_spans_slice_back_and_pieces_are_apart(before: str, inside: str, after: str) -> None:
    text = f"{before} “It {inside},” Okafor said. Police said {after} it fell.\n“{after}"
    found = attribute(text)
    for n, one in enumerate(found):
        for spans in (one.source, one.cue, one.content):
            assert all(len(s.of(text)) == len(s) for s in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))
        assert one.content
        assert one.inside is None or (one.inside != n and one.inside < len(found))
    assert [a.content[0] for a in found] == sorted(a.content[0] for a in found)
