"""Bearers: whom a role, a home or an age means."""

from __future__ import annotations

import re

import pytest

from secondsource.annotating.speakers.bearers import Bearers
from secondsource.model import Mention, Span

param = pytest.param


def meant(marked: str) -> str | None:
    """Whom the description in ``<s>`` means; ``[role]`` and ``{Name}`` mark roles and names, in pairs."""
    text, mentions, role = "", [], None
    source = Span(0, 1)
    for piece in re.split(r"(\[.*?\]|\{.*?\}|<s>.*?</s>)", marked):
        plain = re.sub(r"^<s>|</s>$|^[\[{]|[\]}]$", "", piece)
        span = Span(len(text), len(text) + max(1, len(plain)))
        text += plain
        if piece.startswith("["):
            role = span
        elif piece.startswith("{"):
            mentions.append(Mention(span=span, type="person", name=plain, role=role))
            role = None
        elif piece.startswith("<s>"):
            source = span
    words = source.of(text).replace("’s", "").split()
    compound = words[1:-1] if "party" in words else ()
    return Bearers(text, mentions).of(source, text, words[-1].lower(), compound)


@pytest.mark.parametrize(("marked", "name"), [
    param("[Mayor] {Ann Roe} came. <s>The mayor</s> said so.", "Ann Roe", id="role"),
    param("<s>The city’s mayor</s> said so. [Mayor] {Ann Roe} left.", "Ann Roe", id="named-after"),
    param("[Mayor] {Ann Roe} met [Mayor] {Lou Berg}. <s>The mayor</s> said so.", None, id="two-mayors"),
    param("[Vesk Mayor] {Ann Roe} met [Lindholm Mayor] {Lou Berg}. <s>The Vesk mayor</s> said so.", "Ann Roe",
          id="which-mayor"),
    param("[Vesk Mayor] {Ann Roe} came. <s>The Lindholm mayor</s> said so.", None, id="another-town’s"),
    param("[Deputy Mayor] {Ann Roe} came. <s>The mayor</s> said so.", None, id="deputy-is-another-office"),
    param("[Former President] {Ann Roe} met [President] {Lou Berg}. <s>The president</s> said so.",
          "Lou Berg", id="former"),
    param("[Former President] {Ann Roe} came. <s>The former president</s> said so.", "Ann Roe",
          id="both-former"),
    param("[Sen.] {Ann Roe} (D-Vt.) met [Sen.] {Lou Berg} (R-Ohio). <s>The Vermont senator</s> said so.",
          "Ann Roe", id="home-by-abbreviation"),
    param("[Sen.] {Ann Roe} of Ohio came. <s>The Ohio lawmaker</s> said so.", "Ann Roe", id="lawmaker"),
    param("[Gov.] {Ann Roe} came. <s>The governor</s> said so.", "Ann Roe", id="abbreviation"),
    param("[Russian President] {Ann Roe} came. <s>Russia’s president</s> said so.", "Ann Roe", id="demonym"),
    param("{Ann Roe}, 53, came. <s>The 53-year-old</s> said so.", "Ann Roe", id="age"),
    param("{Ann Roe}, 53, met {Lou Berg}, 53. <s>The 53-year-old</s> said so.", None, id="two-of-one-age"),
    param("{Ann Roe}, 53, came. <s>The 54-year-old</s> said so.", None, id="another-age"),
    param("[Vesk Bank chairwoman] {Ann Roe} came. <s>The state party chairwoman</s> said so.", None,
          id="chairwoman-of-something-else"),
    param("{Ann Roe} came. <s>The mayor</s> said so.", None, id="no-role"),
])  # fmt: skip
def test_meant(marked: str, name: str | None) -> None:
    assert meant(marked) == name
