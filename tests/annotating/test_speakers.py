"""Speakers: whose name a source stands for, and when nobody's."""

from __future__ import annotations

import re

import pytest

from secondsource.annotating.attributions import find_attributions
from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.quotation import quoted_spans
from secondsource.model import Article, Attribution, Mention, MentionType, Span

param = pytest.param
#: Printed form, fullest name, type, role printed beside the first mention.
CAST: tuple[tuple[str, str, MentionType, str], ...] = (
    ("Maria Okafor", "Maria Okafor", "person", "Lindholm mayor"),
    ("Okafor", "Maria Okafor", "person", ""),
    ("Peter Voss", "Peter Voss", "person", "ministry spokesman"),
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
])  # fmt: skip
def test_not_resolved(text: str) -> None:
    assert last(text) == (None, None)


def test_a_pronoun_inside_reported_speech_with_two_before_it_is_nobody() -> None:
    found = attribute("Maria Okafor said Anna Okafor insisted she wanted the quay to close.")
    assert [a.speaker for a in found if a.inside is not None][-1] in {None, "Maria Okafor"}


def test_without_mentions_nobody_is_resolved() -> None:
    text = "“It is shut,” Maria Okafor said. “It is old,” she added."
    parsed = parse(Article(id="t", text=text), load())
    found = find_attributions(parsed, (), quoted_spans(text, parsed.paragraphs))
    assert [(a.speaker, a.resolved_by) for a in found] == [(None, None), (None, None)]
    assert len(found) == 2
