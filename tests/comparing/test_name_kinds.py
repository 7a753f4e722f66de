"""Kinds of names: votes, and what the story's longer names say."""

from __future__ import annotations

import pytest

from secondsource.comparing.name_kinds import Entry, kinds_of
from secondsource.model import MentionType


def entry(article: str, name: str, kind: MentionType, mentions: int = 1) -> Entry:
    return Entry(article, name, kind, mentions)


@pytest.mark.parametrize(
    ("entries", "key", "kind"),
    [
        (
            [entry("1", "Ola Lund-Holm", "person", 2), entry("2", "Lund-Holm", "organisation")],
            "lund holm", "person",
        ),
        (
            [entry("1", "Brekka Herons", "organisation", 2), entry("2", "Herons", "group", 4)],
            "herons", "organisation",
        ),
        ([entry("1", "Skerry Vanguard", "organisation", 9), entry("2", "Skerry Vangard", "person")],
            "skerry vangard", "organisation"),
        ([entry("1", "Skerry Vanguard", "organisation", 2), entry("2", "Skerry Vangard", "person")],
            "skerry vangard", "person"),
        ([entry("1", "Norwegians", "group", 2)], "norwegians", "group"),
    ],
)  # fmt: skip
def test_kinds(entries: list[Entry], key: str, kind: str) -> None:
    assert kinds_of(entries)[key] == kind
