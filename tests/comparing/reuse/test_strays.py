"""Articles alone in a story whose text another story's report carries."""

from __future__ import annotations

import random

import secondsource as ss
from secondsource.comparing.reuse.strays import with_copies
from secondsource.model import Story


def report(seed: int, words: int = 120) -> str:
    draw = random.Random(seed)
    made = [
        "".join(draw.choice("bdfgklmnprst") + draw.choice("aeiou") for _ in range(3)) for _ in range(words)
    ]
    return " ".join(made).capitalize() + "."


def gathered(texts: list[str], groups: list[str], outlets: list[str] | None = None) -> list[str]:
    """The stories after, each as its articles' letters."""
    names = outlets or [f"Outlet {n}" for n in range(len(texts))]
    letters = "abcdefghij"[: len(texts)]
    articles = [ss.article(t, id=i, outlet=o) for i, t, o in zip(letters, texts, names, strict=True)]
    stories = [Story(id=f"s{n}", articles=tuple(group)) for n, group in enumerate(groups, 1)]
    found = with_copies(articles, stories)
    assert [story.id for story in found] == [f"s{n}" for n in range(1, len(found) + 1)]
    return ["".join(story.articles) for story in found]


def test_a_copy_that_stands_alone_goes_to_the_story_of_its_text() -> None:
    texts = [report(1), report(2), report(3), report(2) + "\n" + report(9, 30)]
    assert gathered(texts, ["ab", "c", "d"]) == ["abd", "c"]


def test_a_copy_that_comes_first_goes_there_too() -> None:
    texts = [report(2) + "\n" + report(9, 30), report(1), report(2), report(2)]
    assert gathered(texts, ["a", "bc", "d"]) == ["abcd"]


def test_two_that_stand_alone_with_one_text_make_a_story() -> None:
    texts = [report(1), report(2), report(3), report(1)]
    assert gathered(texts, ["a", "bc", "d"]) == ["ad", "bc"]


def test_what_two_stories_of_several_reports_share_joins_nothing() -> None:
    texts = [report(1), report(2), report(1), report(3)]
    assert gathered(texts, ["ab", "cd"]) == ["ab", "cd"]


def test_a_passage_or_a_quotation_moves_nobody() -> None:
    quote = f"“{report(7, 90)}” he said."
    texts = [
        report(1),
        report(2),
        f"{report(3)}\n{' '.join(report(1).split()[:40])}",
        f"{quote}\n{report(4, 60)}",
    ]
    texts[0] += "\n" + quote
    assert gathered(texts, ["ab", "c", "d"]) == ["ab", "c", "d"]


def test_a_sites_own_text_moves_nobody() -> None:
    site = report(50, 80)
    texts = [f"{report(n, 60)}\n{site}" for n in range(6)]
    assert gathered(texts, list("abcdef"), ["Harbour Echo"] * 6) == list("abcdef")


def test_three_copies_in_a_ring_are_one_story() -> None:
    assert gathered([report(1)] * 3 + [report(2)], ["a", "b", "c", "d"]) == ["abc", "d"]
