"""Claims: which passages are one assertion, who is counted, and what is kept apart."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.clauses import find_clauses
from secondsource.annotating.pipeline import load, parse
from secondsource.comparing.claims import find_claims, named_sources
from secondsource.comparing.telling import days_apart, differ
from secondsource.comparing.likeness import sense, stem
from secondsource.model import (
    Annotations,
    Article,
    Attribution,
    Claim,
    Figure,
    Mention,
    Passage,
    Span,
    TimeExpression,
)

param = pytest.param


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def report(
    number: str,
    text: str,
    *,
    outlet: str | None = None,
    figures: Mapping[str, tuple[float, str]] | None = None,
    dates: Mapping[str, str] | None = None,
    people: Mapping[str, str] | None = None,
    said: Sequence[tuple[str, str]] = (),
) -> Annotations:
    """Annotate by hand what is tested, each thing given by its words; parse the rest."""
    article = Article(id=number, text=text, outlet=outlet)
    parsed = parse(article, load())
    return Annotations(
        article=article,
        sentences=parsed.sentences,
        tokens=parsed.tokens,
        clauses=find_clauses(parsed),
        figures=tuple(
            Figure(span=place(text, words), value=value, low=value, high=value, counts=counts)
            for words, (value, counts) in (figures or {}).items()
        ),
        times=tuple(
            TimeExpression(span=place(text, words), type="DATE", value=value)
            for words, value in (dates or {}).items()
        ),
        mentions=tuple(
            Mention(span=place(text, words), type="person", name=name)
            for words, name in (people or {}).items()
        ),
        attributions=tuple(
            Attribution(
                source=(place(text, source),), content=(place(text, content),), direct=False, inside=inside
            )
            for inside, (source, content) in zip((None, 0), said, strict=False)
        ),
        read_to=len(text),
    )


def claims(*reports: Annotations, origin_of: Mapping[str, str] | None = None) -> tuple[Claim, ...]:
    own = {one.article.id: one.article.id for one in reports}
    return find_claims(reports, origin_of or own, {})


def words(claim: Claim, *reports: Annotations) -> list[tuple[str, str]]:
    texts = {one.article.id: one.article.text for one in reports}
    return [(r.passage.article, r.passage.span.of(texts[r.passage.article])) for r in claim.reports]


def shared(*reports: Annotations) -> list[list[tuple[str, str]]]:
    return [words(claim, *reports) for claim in claims(*reports) if claim.articles > 1]


@pytest.mark.parametrize(
    ("one", "other", "passages"),
    [
        param(
            "Officials say two ferries collided in the harbour.",
            "Two ferries collided in the harbour on Sunday.",
            ("two ferries collided in the harbour", "Two ferries collided in the harbour on Sunday"),
            id="cue-left-out",
        ),
        param(
            "The blast wounded a dozen miners in Brekka.",
            "A dozen miners were hurt by the explosion in Brekka.",
            (
                "The blast wounded a dozen miners in Brekka",
                "A dozen miners were hurt by the explosion in Brekka",
            ),
            id="other-words-for-it",
        ),
        param(
            "The labour ministry will investigate the crane crash.",
            "An investigation into the crane crash was announced by the labor ministry.",
            (
                "The labour ministry will investigate the crane crash",
                "An investigation into the crane crash was announced by the labor ministry",
            ),
            id="verb-and-noun-british-and-american",
        ),
    ],
)  # fmt: skip
def test_one_assertion(one: str, other: str, passages: tuple[str, str]) -> None:
    reports = report("1", one + " Snow fell on the hills."), report("2", other + " Trains ran late.")
    assert shared(*reports) == [[("1", passages[0]), ("2", passages[1])]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        param("The old ferry sank in the port.", "The old ferry did not sink in the port.", id="denied"),
        param("The clerk counted the ballots.", "The clerk lost the harbour keys.", id="one-word"),
        param("The clerk counted the ballots.", "The clerk may count the ballots.", id="may"),
        param("Floods closed the harbour tunnel.", "The harbour tunnel links two towns.", id="done-to-it"),
        param("Police said.", "Police said.", id="a-cue-asserts-nothing"),
    ],
)  # fmt: skip
def test_kept_apart(one: str, other: str) -> None:
    assert shared(report("1", one), report("2", other)) == []


def test_other_numbers_of_the_same_are_kept_apart() -> None:
    text = "The crane crash killed {} workers in Brekka."
    twelve = report("1", text.format("twelve"), figures={"twelve": (12, "worker")})
    again = report("2", text.format("12"), figures={"12": (12, "worker")})
    nine = report("3", text.format("nine"), figures={"nine": (9, "worker")})
    assert [[article for article, _ in claim] for claim in shared(twelve, again, nine)] == [["1", "2"]]


def test_other_dates_are_other_events() -> None:
    text = "The company launched a weather rocket from Brekka in {}."
    may = report("1", text.format("May"), dates={"May": "2021-05"})
    june = report("2", text.format("August"), dates={"August": "2021-08"})
    assert shared(may, june) == []


def test_counts_outlets_and_origins_apart() -> None:
    text = "Two ferries collided in the harbour."
    reports = [report(str(n), text, outlet=outlet) for n, outlet in enumerate(["Herald", "Herald", "Post"])]
    (claim,) = claims(*reports, origin_of={"0": "o1", "1": "o1", "2": "o1"})
    assert (claim.articles, claim.outlets, claim.origins, claim.status) == (3, 2, 1, "one-origin")
    (claim,) = claims(*reports, origin_of={"0": "o1", "1": "o1", "2": "o2"})
    assert (claim.origins, claim.status) == (2, "corroborated")


def test_what_one_article_repeats_has_the_others_passages_too() -> None:
    one = report("1", "Two ferries collided in the harbour. The two ferries collided in the harbour at dawn.")
    other = report("2", "Two ferries collided in the harbour.")
    found = claims(one, other)
    assert all(len({r.passage.article for r in claim.reports}) == claim.articles for claim in found)
    assert sorted(claim.articles for claim in found) == [2, 2]


def test_what_one_article_prints_twice_is_cited_where_it_stands_first() -> None:
    one = report("1", "Two ferries collided in the harbour. Goats fled. Two ferries collided in the harbour.")
    found = [c for c in claims(one) if words(c, one) == [("1", "Two ferries collided in the harbour")]]
    assert [claim.reports[0].passage.span for claim in found] == [Span(0, 35)]


def test_widest_first_then_earliest() -> None:
    one = report("1", "Snow fell on the hills. Two ferries collided in the harbour.")
    other = report("2", "Two ferries collided in the harbour. Goats crossed the frozen lake.")
    found = [words(claim, one, other)[0] for claim in claims(one, other)]
    assert found == [
        ("1", "Two ferries collided in the harbour"),
        ("1", "Snow fell on the hills"),
        ("2", "Goats crossed the frozen lake"),
    ]


def test_sources_outermost_first_by_their_canonical_names() -> None:
    text = "The Lindholm Post reported that police said two ferries collided in the harbour."
    one = report(
        "1",
        text,
        said=[
            ("The Lindholm Post", "police said two ferries collided in the harbour"),
            ("police", "two ferries collided in the harbour"),
        ],
    )
    passage = Passage("1", place(text, "two ferries collided in the harbour"))
    assert named_sources(one, passage, {}) == ("The Lindholm Post", "police")
    (claim,) = claims(one)
    assert claim.sources == claim.reports[0].sources == ("The Lindholm Post", "police")


def test_a_name_counts_by_whom_it_names() -> None:
    text = "{} Okafor opened the new library in Lindholm."
    ada = report("1", text.format("Ada"), people={"Ada Okafor": "Ada Okafor"})
    mrs = report("2", text.format("Mrs"), people={"Mrs Okafor": "Okafor"})
    own = {"1": "1", "2": "2"}
    (claim,) = find_claims((ada, mrs), own, {("2", "Okafor"): "Ada Okafor"})
    assert claim.articles == 2
    assert len(find_claims((ada, mrs), own, {("2", "Okafor"): "Ben Okafor"})) == 2


def test_the_order_of_articles_changes_no_group() -> None:
    reports = [
        report("1", "Two ferries collided in the harbour. Three sailors were injured."),
        report("2", "Officials say two ferries collided in the old harbour, injuring three sailors."),
        report("3", "The harbour was closed after the two ferries collided. Divers searched the wreck."),
    ]
    groups = {
        frozenset(frozenset(r.passage for r in claim.reports) for claim in claims(*order))
        for order in permutations(reports)
    }
    assert len(groups) == 1


HAZARDS = ["“", '"', "’", "e\u0301", "😀", "\r\n", "\u2028", "\x00", "\u200f", "12,000", "snow"]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=4), max_size=6).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(noise, noise)
def test_passages_slice_back(before: str, after: str) -> None:
    reports = [
        report("1", f"{before}\nTwo ferries collided in the harbour.\n{after}"),
        report("2", f"{after}\nOfficials say two ferries collided in the harbour.\n{before}"),
    ]
    texts = {one.article.id: one.article.text for one in reports}
    found = claims(*reports)
    assert any(claim.articles == 2 for claim in found)
    for claim in found:
        for each in claim.reports:
            said = each.passage.span.of(texts[each.passage.article])
            assert said == said.strip()
            assert any(c.isalnum() for c in said)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("organisation", "organizer"), ("centre", "center"), ("labour", "labor"), ("injure", "wound"),
        ("investigate", "investigation"), ("explode", "blast"), ("announcement", "announce"),
    ],
)  # fmt: skip
def test_one_sense(a: str, b: str) -> None:
    assert sense(a) == sense(b)


@pytest.mark.parametrize(("a", "b"), [("accuse", "convict"), ("train", "trail"), ("harbour", "harvest")])
def test_two_senses(a: str, b: str) -> None:
    assert sense(a) != sense(b)
    assert stem(a) != stem(b)


def figure(low: float | None, high: float | None, counts: str | None, unit: str | None = None) -> Figure:
    value = low if low == high else None
    return Figure(span=Span(0, 1), value=value, low=low, high=high, counts=counts, unit=unit)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        param(figure(12, 12, "miner"), figure(13, 13, "miner"), True, id="twelve-thirteen"),
        param(figure(5000, 6000, "person"), figure(2000, None, "person"), False, id="thousands-hold-it"),
        param(figure(12, 12, "miner"), figure(13, 13, "truck"), False, id="other-things"),
        param(figure(12, 12, "miner", "USD"), figure(13, 13, "miner"), False, id="other-unit"),
        param(figure(12, 12, None), figure(13, 13, None), False, id="of-what"),
        param(figure(12, 12, "spectator"), figure(30, 30, "onlooker"), True, id="other-word-for-them"),
    ],
)
def test_differ(a: Figure, b: Figure, expected: bool) -> None:
    assert differ(a, b) is differ(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("2021-05-30", "2021-06-02", 3), ("2021-05", "2021-05-30", 0), ("2021-05", "2021-06", 31),
        ("2021-W03", "2021-W09", 0), ("PAST_REF", "2021", 0), ("2021-02-30", "2021-03-01", 0),
    ],
)  # fmt: skip
def test_days_apart(a: str, b: str, days: int) -> None:
    assert days_apart(a, b) == days_apart(b, a) == days


def test_a_headline_and_a_lead_that_say_one_thing_do_not_split_a_claim() -> None:
    one = report("1", "The old ferry sank in the harbour. The old ferry sank in the harbour at dawn.")
    two = report("2", "The old ferry sank in the harbour.")
    three = report("3", "The old ferry sank in the harbour at dawn.")
    widest = claims(one, two, three)[0]
    assert [r.passage.article for r in widest.reports] == ["1", "2", "3"]


def test_what_two_people_say_they_do_are_two_claims() -> None:
    text = "“We are helping the harbour investigators,” said {}."
    ada = report("1", text.format("Ada Okafor"), people={"Ada Okafor": "Ada Okafor"})
    maud = report("2", "Captain Maud Ferrier is helping the harbour investigators.",
                  people={"Maud Ferrier": "Maud Ferrier"})  # fmt: skip
    content = place(ada.article.text, "We are helping the harbour investigators,")
    said = Attribution(content=(content,), direct=True, speaker="Ada Okafor")
    assert shared(ada, maud) != []
    assert shared(dataclasses.replace(ada, attributions=(said,)), maud) == []


def test_the_closing_note_of_a_press_release_claims_nothing() -> None:
    note = report("1", "About Brekka Lines: Brekka Lines has run ferries in the harbour since 1961.")
    assert claims(note) == ()


def test_a_cue_with_its_speaker_claims_nothing() -> None:
    said = report("1", "Transport Minister Nadia Okonjo said at the harbour gate.")
    assert claims(said) == ()
