"""Speakers: whose name a source stands for, and when nobody's."""

from __future__ import annotations

import re

import pytest
from hypothesis import given as given_random
from hypothesis import settings
from hypothesis import strategies as st

from secondsource.annotating.attributions.finding import find_attributions
from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.speakers.finding import CONFIDENCE, Said, Speaker, resolve
from secondsource.annotating.trees import Tree
from secondsource.model import Article, Attribution, Mention, MentionType, Span

param = pytest.param
#: Printed form, fullest name, type, role printed beside the first mention.
CAST: tuple[tuple[str, str, MentionType, str], ...] = (
    ("Maria Okafor", "Maria Okafor", "person", "Lindholm mayor"),
    ("Okafor", "Maria Okafor", "person", ""),
    ("Peter Voss", "Peter Voss", "person", "ministry spokesman"),
    ("Tom Okafor", "Tom Okafor", "person", ""),
    ("Lena Brandt", "Lena Brandt", "person", ""),
    ("Brandt", "Lena Brandt", "person", ""),
    ("Vesk Herald", "Vesk Herald", "organisation", ""),
    ("Radio Lindholm", "Radio Lindholm", "organisation", ""),
    ("Voss", "Peter Voss", "person", ""),
    ("Kit Arden", "Kit Arden", "person", ""),
    ("Harbour Ministry", "Harbour Ministry", "organisation", ""),
    ("Lindholm City Council", "Lindholm City Council", "organisation", ""),
    ("Northport", "Northport", "place", ""),
)


def mentions(text: str) -> tuple[Mention, ...]:
    """The cast's mentions in a text: of forms that overlap, the longer."""
    found: list[Mention] = []
    for printed, name, kind, role in sorted(CAST, key=lambda c: -len(c[0])):
        for place in re.finditer(re.escape(printed), text):
            span = Span(*place.span())
            if any(m.span.overlaps(span) for m in found):
                continue
            at = text.find(role) if role else -1
            beside = Span(at, at + len(role)) if at >= 0 else None
            found.append(Mention(span=span, type=kind, name=name, role=beside))
    return tuple(sorted(found, key=lambda m: m.span))


def attribute(text: str) -> tuple[Attribution, ...]:
    parsed = parse(Article(id="t", text=text), load())
    return find_attributions(parsed, mentions(text), quoted_spans(text, parsed.paragraphs))


def last(text: str) -> tuple[str | None, str | None]:
    found = [a for a in attribute(text) if a.inside is None]
    return found[-1].speaker, found[-1].resolved_by


@pytest.mark.parametrize(("text", "speaker", "by"), [
    param("“It is shut,” Maria Okafor said.", "Maria Okafor", "name", id="full-name"),
    param("Maria Okafor spoke. “It is shut,” Ms Okafor said.", "Maria Okafor", "name", id="title-surname"),
    param("“It is shut,” said Ms Okafor, the mayor of Lindholm.", "Maria Okafor", "name", id="apposition"),
    param("Northport said the quay was shut.", "Northport", "name", id="place"),
    param("Talks would go on “to the end”, according to Ruland’s state mouthpiece, the Vesk Herald.",
          "Vesk Herald", "name", id="name-set-off-at-the-end"),
    param("Maria Okafor arrived on Friday. “It is shut,” she said.", "Maria Okafor", "pronoun", id="she"),
    param("Maria Okafor met Peter Voss on Friday. “It is shut,” he said.", "Peter Voss", "pronoun",
          id="gender-by-given-name"),
    param("Kit Arden met Mr Voss on Friday. “It is shut,” Peter Voss said.\n\n“It is late,” he added.",
          "Peter Voss", "pronoun", id="the-speaker-before"),
    param("Peter Voss came. Voss said the quay, which Arthur built, was shut. He said it was old.",
          "Peter Voss", "pronoun", id="he-after-indirect"),
    param("Northport said it expects the quay to close.", "Northport", "name", id="outer-of-it"),
    param("Maria Okafor, who said the quay was shut, left.", "Maria Okafor", "pronoun", id="who"),
    param("Lindholm mayor Maria Okafor came. “It is shut,” the mayor said.", "Maria Okafor", "description",
          id="role"),
    param("“It is shut,” said a spokesman for the Harbour Ministry.", "Harbour Ministry", "description",
          id="spokesman-of-a-body"),
    param("A spokesman for the Harbour Ministry said the quay was shut. The spokesman said it was old.",
          "Harbour Ministry", "description", id="the-same-spokesman"),
    param("A Harbour Ministry statement said the quay was shut.", "Harbour Ministry", "description",
          id="statement"),
    param("The Lindholm City Council met. The council said the quay was shut.", "Lindholm City Council",
          "description", id="noun-of-the-name"),
    param("The Harbour Ministry spoke. The agency said the quay was shut.", "Harbour Ministry", "description",
          id="generic-noun"),
    param("“It is shut,” Maria Okafor said.\n\n“It is old.”", "Maria Okafor", "name", id="no-cue-goes-on"),
    param("Critics said Peter Voss was wrong. “It is shut,” he said.", "Peter Voss", "pronoun",
          id="he-reaches-over-many"),
    param("As the bells rang and he left, Peter Voss said the quay was shut.", "Peter Voss", "name",
          id="subject-after-an-opening-clause"),
    param("Maria Okafor came on Friday. She stayed until noon.\n\nA gull cried.\n\n“It is shut,” she said.",
          "Maria Okafor", "pronoun", id="the-pronoun-keeps-her-up"),
    param("Peter Voss, a farmer from Northport, who said the quay was shut, left.", "Peter Voss", "pronoun",
          id="who-is-no-place"),
    param("A poll by the Vesk Herald was published. The poll found that ferries were late.", "Vesk Herald",
          "description", id="the-poll-again"),
    param("Officials at the Harbour Ministry said the quay was shut.", "Harbour Ministry", "description",
          id="officials-of-a-body"),
    param("The Brandt campaign said the quay was shut.", "Brandt campaign", "description", id="campaign"),
    param("Peter Voss spoke for the Brandt campaign. The campaign said the quay was shut.", "Brandt campaign",
          "description", id="the-campaign-again"),
    param("Lena Brandt came. Her statement said the quay was shut.", "Lena Brandt", "description",
          id="her-statement"),
    param("“It is shut,” Peter Voss said. “It is late,” the billionaire said.", "Peter Voss", "description",
          id="epithet"),
])  # fmt: skip
def test_resolved(text: str, speaker: str, by: str) -> None:
    assert last(text) == (speaker, by)


@pytest.mark.parametrize("text", [
    param("“It is shut,” a passer-by said.", id="nobody-named"),
    param("Maria Okafor arrived. “It is shut,” he said.", id="wrong-gender"),
    param("The letter went from Kit Arden to Peter Voss. “It is shut,” he said.", id="two-men-mentioned"),
    param("Peter Voss came. A sailor said the quay was shut. He said it was old.", id="a-stranger-between"),
    param("Lindholm mayor Maria Okafor came. “It is shut,” a mayor said.", id="not-the-mayor"),
    param("“It is shut,” said a lawyer for Peter Voss.", id="lawyer-is-not-client"),
    param("“It is shut,” said a spokesman for Peter Voss.", id="spokesman-is-not-the-person"),
    param("“It is shut,” we said.", id="first-person"),
    param("It was reported that the quay was shut.", id="no-source"),
    param("“Maria Okafor is here,” a guard said. “It is shut,” she said.", id="named-in-a-quotation-only"),
    param("Maria Okafor and Peter Voss said the quay was shut.", id="two-together"),
    param("Maria Okafor and her aides said the quay was shut.", id="she-and-others"),
    param("The Vesk Herald and Radio Lindholm said the quay was shut.", id="two-bodies"),
    param("Peter Voss came. A delegate said the quay was shut. He said it was old.",
          id="any-noun-is-a-stranger"),
    param("Lena Brandt (D-Vt.) came. The Vermont senator said the quay was shut.", id="a-home-is-no-office"),
    param("The Harbour Ministry met. Sailors came. They said the quay was shut.", id="they-are-many"),
    param("The protesters said the quay was shut.", id="a-crowd-has-no-name"),
    param("A poll of Northport voters found that ferries were late.", id="those-who-were-asked"),
    param("Peter Voss came on Friday. Crowds saw Mr Voss. The visitor said the quay was shut.", id="any-man"),
])  # fmt: skip
def test_not_resolved(text: str) -> None:
    assert last(text) == (None, None)


def test_a_pronoun_inside_reported_speech_with_two_before_it_is_nobody() -> None:
    found = attribute("Maria Okafor said Anna Okafor insisted she wanted the quay to close.")
    assert [a.speaker for a in found if a.inside is not None][-1] in {None, "Maria Okafor"}


def test_without_mentions_only_a_name_in_capitals_is_one() -> None:
    text = "“It is shut,” Maria Okafor said. “It is old,” she added. Republicans said it was not."
    parsed = parse(Article(id="t", text=text), load())
    found = find_attributions(parsed, (), quoted_spans(text, parsed.paragraphs))
    assert [(a.speaker, a.resolved_by) for a in found[:2]] == [("Maria Okafor", "name"), (None, None)]
    assert all(a.speaker is None for a in found[2:])


# ------------------------------------------------------------------ sources given


def given(marked: str) -> list[Speaker]:
    """The speakers of the sources in ``<s>``, as `resolve` is given them."""
    text, sources = "", []
    for piece in re.split(r"(<s>.*?</s>)", marked):
        plain = piece.removeprefix("<s>").removesuffix("</s>") if piece.startswith("<s>") else piece
        if piece.startswith("<s>"):
            sources.append(Span(len(text), len(text) + len(plain)))
        text += plain
    parsed = parse(Article(id="t", text=text), load())
    tree = Tree.of(parsed)
    said = [Said(s, _head(tree, s), nested=False) for s in sources]
    return resolve(tree, said, mentions(text), quoted_spans(text, parsed.paragraphs))


def _head(tree: Tree, source: Span) -> int:
    inside = [i for i, t in enumerate(tree.tokens) if source.holds(t.span)]
    return next(i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i)


@pytest.mark.parametrize(("marked", "speaker"), [
    param("Maria Okafor, <s>who</s> said so, left.", "Maria Okafor", id="who"),
    param("Peter Voss, a farmer from Northport, <s>who</s> said so, left.", "Peter Voss",
          id="who-is-no-place"),
    param("Maria Okafor and Peter Voss, <s>who</s> said so, left.", "Peter Voss",
          id="the-one-straight-before"),
    param("Peter Voss is a liar, a cheat and a bully <s>who</s> has said so.", "Peter Voss", id="predicate"),
    param("“They told <s>me</s> so,” <s>Peter Voss</s> said.", "Peter Voss", id="me-in-a-quotation"),
    param("“They told <s>me</s> so.”", None, id="me-in-nobody’s-quotation"),
    param("Peter Voss came. <s>I</s> asked him.", None, id="i-without-a-label"),
    param("An interview with Peter Voss.\n\nQ: Is it shut?\n\nA: Yes.\n\n<s>I</s> think it is.", "Peter Voss",
          id="an-answer"),
    param("An interview with Peter Voss.\n\nA: Yes.\n\nQ: What <s>I</s> asked was when.", None,
          id="a-question"),
    param("Kit Arden and Peter Voss met.\n\nVOSS: <s>I</s> think it is shut.", "Peter Voss", id="a-label"),
    param("Lena Brandt, 53, came. <s>The 53-year-old</s> said so.", "Lena Brandt", id="age"),
    param("In <s>his</s> own words, Peter Voss is late.", "Peter Voss", id="his-before-the-name"),
    param("Peter Voss came. <s>The tall stranger</s> said so.", None, id="a-stranger"),
])  # fmt: skip
def test_given_sources(marked: str, speaker: str | None) -> None:
    assert given(marked)[0].name == speaker


HAZARDS = ["“", '"', "”", "’s ", "e\u0301", "😀", "\r\n", "\u2028", "\x00", " and ", ", who ", "Mr. "]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=4), max_size=8).map("".join)


@given_random(noise, noise, noise)
@settings(max_examples=30, deadline=None)
def test_a_name_is_one_that_the_article_prints(before: str, inside: str, after: str) -> None:
    text = f"{before} Peter Voss met Maria Okafor. “{inside},” he said. {after} The mayor said it was late."
    names = {m.name for m in mentions(text)} | {None}
    for one in attribute(text):
        assert one.speaker in names or str(one.speaker) in text
        assert (one.speaker is None) == (one.resolved_by is None)


def test_every_way_to_a_name_has_a_confidence_and_nobody_has_none() -> None:
    assert all(0 < confidence < 1 for _, confidence in CONFIDENCE.values())
    (found,) = given("<s>Peter Voss</s> said so.")
    assert (found.by, found.confidence) == CONFIDENCE["mention"]
    (nobody,) = given("<s>A sailor</s> said so.")
    assert (nobody.name, nobody.by, nobody.confidence) == (None, None, 0.0)
