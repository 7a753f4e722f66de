"""The library as a stranger meets it: each function alone, from a prompt, with articles made by hand."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import secondsource as ss
from secondsource.presenting import contract

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "sula-star"

ONE = (
    "TARNMOUTH — The council voted on Monday to close the old quay, Mayor Ada Okoro said.\n\n"
    "“Nobody will lose a berth,” she told fishermen. The quay was built in 1911."
)
OTHER = (
    "The old quay of Tarnmouth will close after a vote of the council on Monday.\n\n"
    "Mayor Ada Okoro told fishermen: “Nobody will lose a berth.” The market stays open."
)


@pytest.fixture
def pair() -> list[ss.Article]:
    return [ss.article(ONE, id="one", outlet="Tarn Mail"), ss.article(OTHER, id="other")]


@pytest.fixture(scope="module")
def example() -> ss.Briefing:
    return ss.brief(ss.without_errors(ss.read([EXAMPLE]), []))


# ------------------------------------------------------------------ each function alone


def test_an_article_by_hand_has_its_layout(pair: list[ss.Article]) -> None:
    one = pair[0]
    assert one.dateline is not None
    assert one.dateline.of(one.text) == "TARNMOUTH"
    assert (one.published.value, one.published.source) == (None, "unknown")


def test_annotate_is_lazy_and_keeps_the_order(pair: list[ss.Article]) -> None:
    taken: list[str] = []

    def given() -> Iterator[ss.Article]:
        for one in pair:
            taken.append(one.id)
            yield one

    found = ss.annotate(given())
    assert not taken
    assert next(found).article is pair[0]
    assert taken == ["one"]
    (rest,) = found
    assert rest.article is pair[1]


def test_stories_holds_every_article_once(pair: list[ss.Article]) -> None:
    found = ss.stories(iter(pair))
    assert sorted(i for story in found for i in story.articles) == ["one", "other"]


def test_compare_needs_no_gathering(pair: list[ss.Article]) -> None:
    story = ss.Story(id="mine", articles=("one", "other"))
    record = ss.compare(story, list(ss.annotate(pair)))
    assert record.story is story
    assert sorted(i for origin in record.origins for i in origin.articles) == ["one", "other"]
    texts = {one.id: one.text for one in pair}
    said = [[w.passage.span.of(texts[w.passage.article]) for w in q.wordings] for q in record.quotes]
    assert any(all("Nobody will lose a berth" in words for words in quote) for quote in said)


def test_brief_is_all_three(pair: list[ss.Article]) -> None:
    found = ss.brief(pair)
    assert [a.article.id for a in found.articles] == ["one", "other"]
    assert sum(len(b.record.story.articles) for b in found.briefs) == 2
    assert all(b.sentences for b in found.briefs)


def test_nothing_in_nothing_out() -> None:
    assert ss.brief([]) == ss.Briefing(articles=(), briefs=())
    assert ss.stories([]) == ()
    assert list(ss.annotate([])) == []
    assert list(ss.read([])) == []


def test_a_text_with_nothing_to_read() -> None:
    for text in (" ", "\n\n", "…", "x", "\u202e"):
        found = ss.brief([ss.article(text, id="x")])
        assert found.briefs[0].record.story.articles == ("x",)


# ------------------------------------------------------------------ errors: values first, then raised


def test_an_error_is_a_value_until_articles_are_wanted(tmp_path: Path) -> None:
    gone = tmp_path / "gone.txt"
    (error,) = ss.read([gone])
    assert isinstance(error, ss.InputError)
    assert (error.path, error.place, error.reason) == (str(gone), None, "no such file")
    for wants in (ss.brief, ss.stories, lambda found: list(ss.annotate(found))):
        with pytest.raises(ss.InputError, match=r"gone\.txt: no such file"):
            wants([error])


def test_errors_can_be_set_aside(tmp_path: Path) -> None:
    skipped: list[ss.InputError] = []
    articles = list(ss.without_errors(ss.read([tmp_path / "gone.txt", EXAMPLE]), skipped))
    assert len(articles) == 6
    assert [error.reason for error in skipped] == ["no such file"]


def test_all_errors_have_one_root() -> None:
    assert {ss.InputError, ss.PipelineError, ss.BriefError} <= set(ss.SecondsourceError.__subclasses__())
    with pytest.raises(ss.PipelineError, match="en_nowhere"):
        ss.brief([ss.article(ONE, id="one")], pipeline="en_nowhere")


def test_misuse_is_told() -> None:
    with pytest.raises(ValueError, match="limit"):
        ss.annotate([], limit=0)
    with pytest.raises(ValueError, match="no annotations for b"):
        ss.compare(ss.Story(id="s", articles=("b",)), [])


def test_progress_is_told_every_step(pair: list[ss.Article]) -> None:
    told: list[tuple[str, int, int]] = []
    found = ss.brief(pair, progress=lambda *step: told.append(step))
    stories = len(found.briefs)
    assert told == [
        *(("reading", n, 2) for n in (1, 2)),
        *(("comparing", n, stories) for n in range(1, stories + 1)),
    ]
    files: list[str] = []
    list(ss.read([EXAMPLE], progress=files.append))
    assert len(files) == 6


# ------------------------------------------------------------------ what a prompt's help() shows


@pytest.mark.parametrize("name", ss.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    thing = getattr(ss, name)
    assert inspect.getdoc(thing)
    if inspect.isfunction(thing):
        parameters = inspect.signature(thing).parameters.values()
        assert all(p.annotation is not inspect.Parameter.empty for p in parameters)
        assert thing.__annotations__["return"]


# ------------------------------------------------------------------ the contract and its document


def documented(heading: str) -> set[str]:
    """The names that stand in the first column of the table under a heading of formats.md."""
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`[^|]*) \|", section, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_the_document_names_the_fields_of_a_story(example: ss.Briefing) -> None:
    found = contract.briefing_json(example)
    assert set(found) == {"schema", "articles", "stories", "notes"}
    assert documented("`brief --format json`") == set(found["stories"][0])


def test_the_document_names_the_fields_of_an_article(example: ss.Briefing) -> None:
    found = set(contract.annotations_json(example.articles[0]))
    assert documented("`annotate --format jsonl`") == found


def test_the_document_names_the_fields_of_an_input() -> None:
    names = documented("Articles in")
    row = {"text": ONE, "id": "x", "title": "t", "url": "https://a.example/b", "outlet": "o"}
    row |= {"published": "2031-05-03", "byline": "Ann Lee"}
    assert names == set(row)


def test_the_document_names_the_fields_inside_a_story(example: ss.Briefing) -> None:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    story = contract.briefing_json(example)["stories"][0]
    for name in ("origins", "reuse", "quotes", "claims", "conflicts"):
        (row,) = re.findall(rf"^\| `{name}` \| (.*) \|$", text, re.MULTILINE)
        told = set(re.findall(r"`(\w+)`", row))
        assert told <= _keys(story[name]) | {"a", "b"}, name


def _keys(value: object) -> set[str]:
    """Return the names of all fields in the value, at any depth."""
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in _keys(inner)}
    if isinstance(value, list):
        return {key for inner in value for key in _keys(inner)}
    return set()
