"""Owners: whom works, voices and campaigns are of."""

from __future__ import annotations

import re

import pytest

from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.speakers.known import Known
from secondsource.annotating.speakers.owners import Owners
from secondsource.annotating.trees import Tree
from secondsource.model import Article, Mention, MentionType, Span

param = pytest.param
CAST: dict[str, MentionType] = {
    "Ann Roe": "person", "Harbour Ministry": "organisation", "Vesk Herald": "organisation",
    "Radio Lindholm": "organisation", "Northport": "place",
}  # fmt: skip


def owners(text: str, her: str | None = None) -> tuple[Tree, Owners]:
    mentions = [
        Mention(span=Span(*place.span()), type=kind, name=name)
        for name, kind in CAST.items()
        for place in re.finditer(name, text)
    ]
    tree = Tree.of(parse(Article(id="t", text=text), load()))
    return tree, Owners(tree, Known(text, mentions, {}), lambda place: her)


def last(tree: Tree, word: str) -> int:
    return max(i for i in range(len(tree.tokens)) if tree.word(i) == word)


@pytest.mark.parametrize(("text", "noun", "owner"), [
    param("A spokesman for the Harbour Ministry said so.", "spokesman", "Harbour Ministry",
          id="spokesman-for"),
    param("Harbour Ministry officials said so.", "officials", "Harbour Ministry", id="officials"),
    param("A spokesman for Ann Roe said so.", "spokesman", None, id="a-person’s-spokesman"),
    param("Ann Roe’s statement said so.", "statement", "Ann Roe", id="a-person’s-statement"),
    param("A Vesk Herald poll said so.", "poll", "Vesk Herald", id="poll"),
    param("A Vesk Herald/Radio Lindholm poll said so.", "poll", None, id="two-pollsters"),
    param("A poll by the Vesk Herald and Radio Lindholm said so.", "poll", None, id="two-joined"),
    param("A poll of Northport voters said so.", "poll", None, id="those-who-were-asked"),
    param("Research conducted by the Harbour Ministry found so.", "Research", "Harbour Ministry",
          id="conducted-by"),
    param("A letter obtained by the Vesk Herald said so.", "letter", None, id="obtained-by"),
    param("Ann Roe’s campaign said so.", "campaign", "Ann Roe’s campaign", id="campaign"),
    param("Her statement said so.", "statement", "Ann Roe", id="her"),
    param("Her spokesman said so.", "spokesman", None, id="her-spokesman"),
    param("The ferry said so.", "ferry", None, id="no-such-noun"),
])  # fmt: skip
def test_of(text: str, noun: str, owner: str | None) -> None:
    tree, found = owners(text, her="Ann Roe")
    assert found.of(last(tree, noun)) == owner


@pytest.mark.parametrize(("text", "noun", "owner"), [
    param("A report by the Vesk Herald came out. The report said so.", "report", "Vesk Herald", id="report"),
    param("A report came out. The report said so.", "report", None, id="nobody’s"),
    param("A report by the Vesk Herald and a report by the Harbour Ministry came. The report said so.",
          "report", None, id="two-reports"),
    param("Ann Roe’s campaign began. The Ann Roe campaign won. The campaign said so.", "campaign",
          "Ann Roe campaign", id="the-form-without-an-owner’s-mark"),
    param("Campaign says so. The Ann Roe campaign did.", "Campaign", "Ann Roe campaign", id="headline"),
])  # fmt: skip
def test_again(text: str, noun: str, owner: str | None) -> None:
    tree, found = owners(text)
    assert found.again(last(tree, noun)) == owner
