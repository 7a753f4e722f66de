"""Which reports are put together, and which are left apart."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.gathering import gather
from secondsource.gathering.features import features
from secondsource.model import Article, Published, Span

QUAKE_A = """Strong earthquake shakes Tarnovia, 40 hurt

A magnitude 6.1 earthquake shook the Tarnovia valley before dawn on Monday, injuring at least 40 people and
cracking a dam above the town of Ostrel. Governor Milan Drace said schools would stay shut while engineers
inspected the dam. The quake was centred 12 kilometres north of Ostrel, the Seismic Institute said."""

QUAKE_B = """Dam cracked, dozens injured in Tarnovia quake

Engineers were inspecting a cracked dam in the Tarnovia valley after an earthquake of magnitude 6.1 struck
near Ostrel early on Monday. Forty people were treated for cuts and broken bones, Governor Milan Drace told
reporters. Residents of Ostrel spent the day in tents on the football field."""

QUAKE_C = """Ostrel residents sleep in tents as aftershocks rattle Tarnovia

Hundreds of people in Ostrel spent a second night outdoors after the earthquake that injured 43 in the
Tarnovia valley. Governor Milan Drace said the dam above the town would be drained as a precaution."""

OTHER_QUAKE = """Earthquake off Salcombe Islands injures three

An earthquake of magnitude 5.4 off the Salcombe Islands injured three fishermen when a jetty collapsed in
Port Rennick on Monday, harbour officials said. There was no warning of a tsunami. Mayor Odile Farrow said
the jetty had been due for repair."""

BUDGET = """Parliament in Veldt passes budget after all-night sitting

Lawmakers in Veldt passed a budget with higher fuel duty after a sitting that ended at breakfast. Finance
Minister Ruta Kalnins called it painful but honest. The opposition walked out before the vote."""


def article(id: str, text: str, *, day: str | None = None, title: str | None = None) -> Article:
    published = Published(value=day, source="input", precision="day") if day else Published()
    return Article(id=id, text=text, title=title, published=published)


def groups(*articles: Article) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in gather(articles)}


def test_two_reports_of_one_event_are_one_story() -> None:
    assert groups(article("a", QUAKE_A), article("b", QUAKE_B)) == {frozenset("ab")}


def test_a_later_report_of_the_same_event_joins() -> None:
    found = groups(
        article("a", QUAKE_A, day="2026-03-02"),
        article("b", QUAKE_B, day="2026-03-02"),
        article("c", QUAKE_C, day="2026-03-04"),
    )
    assert found == {frozenset("abc")}


def test_another_event_of_the_same_kind_stands_alone() -> None:
    found = groups(article("a", QUAKE_A), article("o", OTHER_QUAKE), article("b", QUAKE_B))
    assert found == {frozenset("ab"), frozenset("o")}


def test_an_article_that_fits_none_stands_alone() -> None:
    assert groups(article("a", QUAKE_A), article("x", BUDGET)) == {frozenset("a"), frozenset("x")}


def test_the_same_words_months_apart_are_two_events() -> None:
    near = groups(article("a", QUAKE_A, day="2026-03-02"), article("b", QUAKE_B, day="2026-03-03"))
    far = groups(article("a", QUAKE_A, day="2026-03-02"), article("b", QUAKE_B, day="2026-09-14"))
    assert near == {frozenset("ab")}
    assert far == {frozenset("a"), frozenset("b")}


def test_a_promotion_under_the_same_headline_joins_by_its_title() -> None:
    headline = "Strong earthquake shakes Tarnovia valley, dozens hurt"
    found = groups(
        article("a", QUAKE_A, title=headline),
        article(
            "p",
            "Subscribe today and read our archive from the first issue on.",
            title=headline + " | The Post",
        ),
    )
    assert found == {frozenset("ap")}


def test_an_empty_headline_joins_nothing() -> None:
    found = groups(
        article("a", QUAKE_A, title="What you need to know today"),
        article("x", BUDGET, title="What you need to know today"),
    )
    assert found == {frozenset("a"), frozenset("x")}


def test_furniture_does_not_join() -> None:
    promotion = (
        "\n\nWin a weekend at the Grand Hotel Miramar in Castellane with the Miramar Castellane raffle."
    )
    texts = [QUAKE_A + promotion, BUDGET + promotion]
    articles = [
        Article(id=str(n), text=text, furniture=(Span(text.index("\n\nWin"), len(text)),))
        for n, text in enumerate(texts)
    ]
    assert all("miramar" not in features(a).weights for a in articles)
    assert groups(*articles) == {frozenset("0"), frozenset("1")}


def test_stories_are_numbered_by_their_first_article() -> None:
    found = gather([article("x", BUDGET), article("b", QUAKE_B), article("a", QUAKE_A)])
    assert [(story.id, story.articles) for story in found] == [("s1", ("x",)), ("s2", ("b", "a"))]


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [article("a", QUAKE_A), article("b", QUAKE_B), article("o", OTHER_QUAKE), article("x", BUDGET)]
    assert len({frozenset(groups(*order)) for order in permutations(articles)}) == 1


def test_nothing_gives_nothing() -> None:
    assert gather([]) == ()


@pytest.mark.parametrize(
    "text", ["", " \n\t", "“”" * 25_000, "x" * 200_000, "\u202e\u200f\x00"], ids=range(5)
)
def test_hostile_texts_stand_alone(text: str) -> None:
    assert groups(article("a", QUAKE_A), article("h", text)) == {frozenset("a"), frozenset("h")}


@given(st.lists(st.sampled_from([QUAKE_A, QUAKE_B, OTHER_QUAKE, BUDGET, "", "Quay", "\x00"]), max_size=7))
def test_every_article_is_in_exactly_one_story(texts: list[str]) -> None:
    found = gather(article(str(n), text) for n, text in enumerate(texts))
    assert sorted(a for story in found for a in story.articles) == sorted(map(str, range(len(texts))))
    assert [story.id for story in found] == [f"s{n}" for n in range(1, len(found) + 1)]


def test_gold_stories_come_out_whole(shared: Path) -> None:
    everything: list[Article] = []
    wanted: set[frozenset[str]] = set()
    for folder in sorted((shared / "gold" / "dev").iterdir()):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["same_event"]
        articles = []
        for path in sorted((folder / "articles").glob("*.json")):
            row = json.loads(path.read_text(encoding="utf-8"))
            id = f"{folder.name}/{row['id']}"
            articles.append(article(id, row["text"], day=row["published"], title=row["title"]))
        one = frozenset(f"{folder.name}/{id}" for id in gold["yes"])
        alone = {frozenset([f"{folder.name}/{id}"]) for id in gold["no"]}
        assert groups(*articles) == {one} | alone
        everything += articles
        wanted |= {one} | alone
    assert groups(*everything) == wanted
