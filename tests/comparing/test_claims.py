"""Claims: which passages are one assertion, who is counted, and what is kept apart."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping, Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating import annotate
from secondsource.annotating.clauses import find_clauses
from secondsource.annotating.pipeline import load, parse
from secondsource.comparing.claims import COPIES, find_claims
from secondsource.comparing.linking import canonical_names
from secondsource.comparing.sources import Sources
from secondsource.model import (
    Annotations,
    Article,
    Attribution,
    Claim,
    Figure,
    Mention,
    Passage,
    Published,
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


def read(*texts: str, published: str | None = None) -> list[Annotations]:
    """Annotate as the product does."""
    day = Published(value=published, source="input", precision="day") if published else Published()
    return list(annotate(Article(id=str(n), text=text, published=day) for n, text in enumerate(texts, 1)))


def found_in(*texts: str, published: str | None = None) -> list[list[tuple[str, str]]]:
    """Find the claims that two or more of the texts share, with their names and dates linked."""
    reports = read(*texts, published=published)
    found = find_claims(reports, {}, canonical_names(reports))
    return [words(claim, *reports) for claim in found if claim.articles > 1]


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
    found = shared(*reports)
    assert [("1", passages[0]), ("2", passages[1])] in found
    # What is shared beside it are parts of these two clauses: nothing of snow or trains.
    assert all(said in whole for claim in found for (_, said), whole in zip(claim, passages, strict=True))


@pytest.mark.parametrize(
    ("one", "other", "passages"),
    [
        param(
            "Twelve miners were killed in the blast at Brekka.",
            "Twelve miners lost their lives in the blast at Brekka.",
            (Span(0, 48), Span(0, 53)),
            id="killed-lost-their-lives",
        ),
        param(
            "The ferry sank off Brekka on Friday.",
            "The ferry sank off Brekka on Jan. 18, 2019.",
            (Span(0, 35), Span(0, 42)),
            id="friday-and-its-date",
        ),
        param(
            "Special envoy Tomas Lund arrived in Brekka. The envoy met the prime minister at the palace.",
            "Tomas Lund landed in Brekka. Lund met the prime minister at the palace.",
            (Span(44, 90), Span(29, 70)),
            id="the-envoy-and-his-name",
        ),
        param(
            "Lund denied taking the money from the fund.",
            "Lund said he did not take the money from the fund.",
            (Span(0, 42), Span(10, 49)),
            id="denied-and-did-not",
        ),
    ],
)
def test_one_assertion_in_other_words(one: str, other: str, passages: tuple[Span, Span]) -> None:
    reports = read(one + " Snow fell on the hills.", other + " Trains ran late.", published="2019-01-20")
    found = find_claims(reports, {}, canonical_names(reports))
    assert passages in [tuple(r.passage.span for r in claim.reports) for claim in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        param("The old ferry sank in the port.", "The old ferry did not sink in the port.", id="did-not"),
        param("Lund said that the dam had cracked.", "Lund denied that the dam had cracked.", id="denied"),
        param("The dam had cracked, Lund said.", "Lund denied reports that the dam had cracked.",
              id="denied-reports"),
        param("Lund took the money from the fund.", "Lund denied taking the money from the fund.",
              id="denied-doing"),
        param("The clerk counted the ballots.", "The clerk may count the ballots.", id="may"),
        param("The minister will meet the dockers.", "The minister may meet the dockers.", id="will-and-may"),
        param("Ada Okafor was elected mayor of Brekka.", "Maud Ferrier was elected mayor of Brekka.",
              id="another-person"),
        param("The ferry sank off Brekka on Jan. 3, 2019.", "The ferry sank off Brekka on Jan. 18, 2019.",
              id="another-day"),
        param("Police said.", "Police said.", id="a-cue-asserts-nothing"),
    ],
)  # fmt: skip
def test_kept_apart(one: str, other: str) -> None:
    assert found_in(one + " Snow fell on the hills.", other + " Trains ran late.") == []


def test_other_numbers_of_the_same_are_kept_apart() -> None:
    text = "The crane crash killed {} workers in Brekka."
    twelve = report("1", text.format("twelve"), figures={"twelve": (12, "worker")})
    again = report("2", text.format("12"), figures={"12": (12, "worker")})
    nine = report("3", text.format("nine"), figures={"nine": (9, "worker")})
    found = shared(twelve, again, nine)
    assert [(one.article.id, one.article.text[:-1]) for one in (twelve, again)] in found
    assert {tuple(article for article, _ in claim) for claim in found} == {("1", "2")}


def test_other_dates_are_other_events() -> None:
    text = "The company launched a weather rocket from Brekka in {}."
    may = report("1", text.format("May"), dates={"May": "2021-05"})
    august = report("2", text.format("August"), dates={"August": "2021-08"})
    assert shared(may, august) == []


def test_counts_outlets_and_origins_apart() -> None:
    text = "Two ferries collided in the harbour."
    reports = [report(str(n), text, outlet=outlet) for n, outlet in enumerate(["Herald", "Herald", "Post"])]
    claim, *_ = claims(*reports, origin_of={"0": "o1", "1": "o1", "2": "o1"})
    assert (claim.articles, claim.outlets, claim.origins, claim.status) == (3, 2, 1, "one-origin")
    claim, *_ = claims(*reports, origin_of={"0": "o1", "1": "o1", "2": "o2"})
    assert (claim.origins, claim.status) == (2, "corroborated")


def test_at_most_one_passage_an_article_and_a_passage_in_two_claims() -> None:
    one = report("1", "Two ferries collided in the harbour. The two ferries collided in the harbour at dawn.")
    other = report("2", "Two ferries collided in the harbour.")
    found = claims(one, other)
    assert all(len({r.passage.article for r in claim.reports}) == claim.articles for claim in found)
    whole = Passage("2", Span(0, 35))
    beside = [claim.reports[0].passage.span for claim in found if whole in [r.passage for r in claim.reports]]
    assert {Span(0, 35), Span(37, 84)} <= set(beside)


def test_a_clause_that_tells_two_things_stands_in_two_claims() -> None:
    both = report("1", "Two divers were hurt after a blast at the Brekka dock.")
    hurt = report("2", "Two divers were injured on Monday.")
    blast = report("3", "A blast shook the Brekka dock.")
    found = shared(both, hurt, blast)
    assert any(("2", "Two divers were injured on Monday") in claim for claim in found)
    assert any(("3", "A blast shook the Brekka dock") in claim for claim in found)
    assert not any({"2", "3"} <= {article for article, _ in claim} for claim in found)


def test_what_one_article_prints_twice_is_cited_where_it_stands_first() -> None:
    one = report("1", "Two ferries collided in the harbour. Goats fled. Two ferries collided in the harbour.")
    found = [c for c in claims(one) if words(c, one) == [("1", "Two ferries collided in the harbour")]]
    assert [claim.reports[0].passage.span for claim in found] == [Span(0, 35)]


def test_widest_first_then_earliest() -> None:
    one = report("1", "Snow fell on the hills. Two ferries collided in the harbour.")
    other = report("2", "Two ferries collided in the harbour. Goats crossed the frozen lake.")
    found = claims(one, other)
    assert [claim.articles for claim in found] == sorted((c.articles for c in found), reverse=True)
    starts = [claim.reports[0].passage.span.start for claim in found if claim.articles == 2]
    assert set(starts) == {24}
    assert [words(claim, one, other)[0] for claim in found if claim.articles == 1] == [
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
    assert Sources(one, {}).of(passage) == ("The Lindholm Post", "police")
    (claim,) = claims(one)
    assert claim.sources == claim.reports[0].sources == ("The Lindholm Post", "police")


def test_a_name_counts_by_whom_it_names() -> None:
    text = "{} Okafor opened the new library in Lindholm."
    ada = report("1", text.format("Ada"), people={"Ada Okafor": "Ada Okafor"})
    mrs = report("2", text.format("Mrs"), people={"Mrs Okafor": "Okafor"})
    own = {"1": "1", "2": "2"}
    linked = find_claims((ada, mrs), own, {("2", "Okafor"): "Ada Okafor"})
    assert (Span(0, 45), Span(0, 45)) in [tuple(r.passage.span for r in c.reports) for c in linked]
    apart = find_claims((ada, mrs), own, {("2", "Okafor"): "Ben Okafor"})
    assert [claim.articles for claim in apart] == [1, 1]


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


@pytest.mark.parametrize(
    "text",
    ["Okonjo told reporters.", "Police said on Monday.", "BREKKA", "He did.",
     "Okafor said."],
)  # fmt: skip
def test_a_cue_with_its_speaker_claims_nothing(text: str) -> None:
    assert find_claims(read(text), {}, {}) == ()


@pytest.mark.parametrize(
    "text", ["Ada Okafor resigned.", "Twelve miners were killed.", "The diver was injured.", "Snow fell."]
)
def test_a_short_sentence_claims_something(text: str) -> None:
    (claim,) = find_claims(read(text), {}, {})
    assert [r.passage.span for r in claim.reports] == [Span(0, len(text) - 1)]


def test_a_source_within_a_source_as_the_product_reads_them() -> None:
    reports = read("The Lindholm Post reported that police said two ferries collided in the harbour.")
    found = find_claims(reports, {}, canonical_names(reports))
    sources = {words(claim, *reports)[0][1]: claim.sources for claim in found}
    assert sources["two ferries collided in the harbour"] == ("Lindholm Post", "police")


def test_why_passages_are_one_claim() -> None:
    one = report("1", "The crane crash killed twelve workers in Brekka.", figures={"twelve": (12, "worker")})
    other = report("2", "In Brekka 12 workers died in the crash.", figures={"12": (12, "worker")})
    wholes = Span(0, 47), Span(0, 38)
    (both,) = (c for c in claims(one, other) if tuple(r.passage.span for r in c.reports) == wholes)
    first, second = both.reports
    assert first.sameness is not None
    assert second.sameness is not None
    assert (first.sameness.other, second.sameness.other) == (second.passage, first.passage)
    assert (first.sameness.figures, second.sameness.figures) == (("twelve",), ("12",))
    assert first.sameness.words == ("crash", "killed", "workers", "Brekka")
    assert second.sameness.words == ("Brekka", "workers", "died", "crash")
    assert both.confidence == min(first.sameness.confidence, second.sameness.confidence) < 1
    (single,) = claims(report("3", "Goats crossed the frozen lake."))
    assert single.reports[0].sameness is None


def test_further_copies_go_where_the_others_go() -> None:
    text = "Two ferries collided in the harbour. Three sailors were hurt."
    many = [report(f"{n:02}", text, outlet=f"Herald {n}") for n in range(COPIES + 4)]
    other = report("99", "Two ferries crashed in the harbour at dawn.")
    found = claims(*many, other)
    widest = max(found, key=lambda claim: claim.articles)
    assert [r.passage.article for r in widest.reports].count("11") == 1
    hurt = [claim for claim in found if words(claim, *many, other)[0] == ("00", "Three sailors were hurt")]
    assert max(claim.articles for claim in hurt) == COPIES + 4
    assert all(r.passage.span == Span(37, 60) for claim in hurt for r in claim.reports if claim.articles > 8)


def test_the_same_answer_every_time() -> None:
    texts = (
        "Ada Okafor opened the library in Lindholm on Friday. Twelve guests came. Police said two were hurt.",
        "The library in Lindholm was opened by Ada Okafor. Two people were injured, according to police.",
        "Lindholm has a new library, said Okafor, the mayor. About a dozen guests attended the opening.",
    )
    first, again = ([find_claims(r, {}, canonical_names(r)) for r in [read(*texts)]] for _ in range(2))
    assert first == again


def test_two_hundred_carriers_of_one_text_are_bounded() -> None:
    lines = [
        "The old ferry sank in the harbour of Brekka.", "Twelve sailors swam to the northern pier.",
        "Divers searched the wreck for two days.", "The captain blamed a broken rudder.",
        "A court will hear the case in spring.", "The owner promised to pay for the loss.",
        "Fishermen had warned of the shoal for years.", "The port was closed until the evening.",
        "Insurers sent three experts to the island.", "Snow fell on the hills above the town.",
    ]  # fmt: skip
    (parsed,) = read(" ".join(lines))
    reports = [
        dataclasses.replace(parsed, article=dataclasses.replace(parsed.article, id=f"{n:03}"))
        for n in range(200)
    ]
    begin = time.process_time()
    found = claims(*reports)
    assert time.process_time() - begin < 10  # about one: a few copies stand for all
    assert {claim.articles for claim in found if claim.reports[0].passage.span == Span(0, 43)} == {200}
