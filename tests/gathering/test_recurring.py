"""Lines that an outlet prints under one story as under another."""

from __future__ import annotations

from dataclasses import replace

from secondsource.gathering.recurring import mark_recurring
from secondsource.model import Span, Story
from secondsource.reading import article

SITE = "The Harbour Echo is owned by its readers and takes no money from the port."
BACKGROUND = "The old quay has stood since the flood and was closed to ships in March."


def reports(outlet: str | None, stories: list[str]) -> tuple[list, list[Story]]:
    found = [
        replace(
            article(
                f"Report {n} tells of something new.\n{BACKGROUND}\n  {SITE.upper() if n % 2 else SITE}",
                id=f"r{n}",
            ),
            outlet=outlet,
        )
        for n in range(len(stories))
    ]
    named = {name: [f"r{n}" for n, story in enumerate(stories) if story == name] for name in stories}
    return found, [Story(id=name, articles=tuple(ids)) for name, ids in named.items()]


def marked(found: list, stories: list[Story]) -> list[list[str]]:
    return [[span.of(one.text) for span in one.furniture] for one in mark_recurring(found, stories)]


def test_a_line_under_three_stories_is_the_outlets_own() -> None:
    found, stories = reports("Harbour Echo", ["a", "b", "c"])
    found = [
        replace(one, text=one.text.replace(BACKGROUND, f"Only report {one.id} says this of the quay."))
        for one in found
    ]
    assert marked(found, stories) == [[SITE], [SITE.upper()], [SITE]]


def test_background_of_one_story_is_no_furniture() -> None:
    found, stories = reports("Harbour Echo", ["a", "a", "a", "a", "b"])
    assert marked(found, stories) == [[]] * 5


def test_an_unknown_outlet_has_no_lines_of_its_own() -> None:
    found, stories = reports(None, ["a", "b", "c"])
    assert marked(found, stories) == [[]] * 3


def test_furniture_stays_sorted_and_disjoint() -> None:
    found, stories = reports("Harbour Echo", ["a", "b", "c"])
    at = found[0].text.index(SITE)
    found[0] = replace(found[0], furniture=(Span(at + 4, at + len(SITE)),))
    (one, *_) = mark_recurring(found, stories)
    assert SITE in [span.of(one.text) for span in one.furniture]
    assert all(a.end < b.start for a, b in zip(one.furniture, one.furniture[1:], strict=False))
