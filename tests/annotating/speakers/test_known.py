"""Known: whom a printed form means where several people bear a name, and by what "he" and "she" tell."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.speakers.callings import called, told
from secondsource.annotating.speakers.genders import by_given_name, by_title
from secondsource.annotating.speakers.known import Known, title_before
from secondsource.annotating.trees import Tree
from secondsource.model import Article, Mention, MentionType, Span

param = pytest.param


def every(text: str, *names: tuple[str, str, MentionType]) -> list[Mention]:
    """The mentions of printed forms, each with its full name: of forms that overlap, the longer."""
    found: list[Mention] = []
    for printed, name, kind in sorted(names, key=lambda n: -len(n[0])):
        for place in re.finditer(rf"\b{re.escape(printed)}\b", text):
            span = Span(*place.span())
            if not any(m.span.overlaps(span) for m in found):
                found.append(Mention(span=span, type=kind, name=name))
    return sorted(found, key=lambda m: m.span)


def last_name(text: str, *names: tuple[str, str, MentionType], calls: str = "") -> str:
    """The full name of the last mention; ``calls`` are what pronouns call its form, one letter each."""
    mentions = every(text, *names)
    form = mentions[-1].span.of(text).lower()
    known = Known(text, mentions, {form: Counter(calls)}, {"team"})  # type: ignore[arg-type]
    return known.full(known.mentions[-1])


ANNA, TOM = ("Anna Roe", "Anna Roe", "person"), ("Tom Roe", "Tom Roe", "person")
ROE = ("Roe", "Roe", "person")


@pytest.mark.parametrize(("text", "names", "calls", "name"), [
    param("Anna Roe came. Roe said so.", (ANNA, ROE), "", "Anna Roe", id="one-bearer"),
    param("Anna Roe met Tom Roe. Roe said so.", (ANNA, TOM, ROE), "", "Roe", id="two-bearers-nobody"),
    param("Anna Roe met Tom Roe. Mr. Roe said so.", (ANNA, TOM, ROE), "", "Tom Roe", id="mr"),
    param("Anna Roe met Tom Roe. Mrs Roe said so.", (ANNA, TOM, ROE), "", "Anna Roe", id="mrs"),
    param("Anna Roe met Tom Roe. Roe said so.", (ANNA, TOM, ROE), "ff", "Anna Roe", id="she-tells"),
    param("Anna Roe met Tom Roe. Roe said so.", (ANNA, TOM, ROE), "f", "Roe", id="one-she-is-not-enough"),
    param("Anna Roe met Tom Roe. Roe said so.", (ANNA, TOM, ROE), "fm", "Roe", id="she-and-he-tell-nothing"),
    param("Tom Roe. Tom Roe. Tom Roe. Tom Roe. Anna Roe. Roe said so.", (ANNA, TOM, ROE), "", "Tom Roe",
          id="the-other-in-passing"),
    param("Tom Roe came. Ms. Roe said so.", (TOM, ("Roe", "Tom Roe", "person")), "", "Roe",
          id="a-title-against-the-link"),
    param("Team Roe lost. Anna Roe came. Roe said so.", (("Team Roe", "Team Roe", "person"), ANNA, ROE), "",
          "Anna Roe", id="a-common-word-is-no-given-name"),
    param("Tom Roe came. Roe said so.", (TOM, ("Roe", "Roe", "organisation")), "", "Tom Roe",
          id="a-body-that-is-the-person"),
    param("Tom Roe runs Roe Motors. Roe said so.",
          (TOM, ("Roe Motors", "Roe Motors", "organisation"), ("Roe", "Roe", "organisation")), "", "Roe",
          id="a-body-of-that-name"),
    param("Tom Roe saw Anna Roe", (TOM, ("Anna Roe", "Anna Roe", "organisation")), "", "Anna Roe",
          id="a-full-name-is-its-own"),
])  # fmt: skip
def test_full(text: str, names: tuple[tuple[str, str, MentionType], ...], calls: str, name: str) -> None:
    assert last_name(text, *names, calls=calls) == name


def test_a_given_name_beside_a_shared_surname_makes_a_person() -> None:
    text = "Tom Roe saw Anna Roe"
    known = Known(text, every(text, TOM, ("Anna Roe", "Anna Roe", "organisation")), {})
    assert [(m.span, m.type) for m in known.mentions] == [(Span(0, 7), "person"), (Span(12, 20), "person")]
    assert known.persons == {"Tom Roe", "Anna Roe"}


def test_within_outermost_before_and_starting_give_places() -> None:
    text = "Tom Roe of Vesk Hospital in Vesk left"
    found = every(text, TOM, ("Vesk Hospital", "Vesk Hospital", "organisation"), ("Vesk", "Vesk", "place"))
    inner = Mention(span=Span(11, 15), type="place", name="Vesk")
    known = Known(text, [*found, inner], {})
    assert [m.span for m in known.within(Span(8, 24))] == [Span(11, 15), Span(11, 24)]
    assert [m.span for m in known.outermost(Span(8, 24))] == [Span(11, 24)]
    assert [m.span for m in known.before(28, 1)] == [Span(11, 24)]
    assert [m.span for m in known.starting(28)] == [Span(28, 32)]
    assert known.spelled("VESK HOSPITAL") == "Vesk Hospital"
    assert known.spelled("Roe") == "Tom Roe"
    assert known.spelled("Anna Roe") is None


@pytest.mark.parametrize(("text", "calls"), [
    param("Kit Arden came. She left. She slept.", {"kit arden": {"f": 1}}, id="the-sentence-above-only"),
    param("Kit Arden lost her hat and her coat.", {"kit arden": {"f": 2}}, id="within-the-sentence"),
    param("Kit Arden met Lou Berg. She left.", {}, id="two-in-question"),
    param("Kit Arden left. “She slept,” he said.", {"kit arden": {"m": 1}}, id="not-in-quotations"),
])  # fmt: skip
def test_called(text: str, calls: dict[str, dict[str, int]]) -> None:
    names: list[tuple[str, str, MentionType]] = [
        ("Kit Arden", "Kit Arden", "person"), ("Lou Berg", "Lou Berg", "person"),
    ]  # fmt: skip
    tree = Tree.of(parse(Article(id="t", text=text), load()))
    opened, closed = text.find("“"), text.find("”")
    found = called(tree, every(text, *names), lambda at: opened <= at < closed)
    assert {form: dict(count) for form, count in found.items()} == calls


def test_told_wants_enough_calls_that_agree() -> None:
    assert told(Counter({"m": 4, "f": 1})) == "m"
    assert told(Counter({"m": 3, "f": 1})) is None
    assert told(Counter({"f": 1})) is None
    assert told(Counter()) is None


@pytest.mark.parametrize(("before", "gender"), [
    ("Mr. ", "m"), ("said Mrs ", "f"), ("Dr. ", None), ("the ", None), ("", None), ("Mr.\n\n\n", None),
])  # fmt: skip
def test_title_before(before: str, gender: str | None) -> None:
    assert title_before(before + "Roe", Span(len(before), len(before) + 3)) == gender


def test_given_names_and_titles_tell_a_gender_or_nothing() -> None:
    assert (by_given_name("Anna Roe"), by_given_name("Tom Roe")) == ("f", "m")
    assert (by_given_name("Robin Roe"), by_given_name("Anna")) == (None, None)
    assert (by_title("Sir"), by_title("Ms."), by_title("Prof.")) == ("m", "f", None)
