from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import Any

import pytest

from secondsource.model import (
    Annotations,
    Article,
    Briefing,
    Conflict,
    Credit,
    Origin,
    OriginBasis,
    Passage,
    Record,
    Reuse,
    SharedPassage,
    Side,
    Span,
    Story,
)
from secondsource.presenting.brief import write_brief

# ------------------------------------------------------------------ the sentences


def test_the_invented_story(briefing: Briefing) -> None:
    (brief,) = briefing.briefs
    assert [s.text for s in brief.sentences] == [
        "3 reports from 3 outlets; 2 origins. "
        "Across origins, no text and no credit in common was found, quotations aside.",
        "2 reports carry one text, Tidewire’s: The Velmara Courier and Northgate Post.",
        "More than one origin: “A loading crane toppled onto the east quay of Velmara harbour early on "
        "Friday, injuring two dockers, the port authority said.” "
        "(3 reports, 2 origins, 2 named sources: port authority, union).",
        "Disputed, dockers injured: “injuring two dockers” (The Velmara Courier and Northgate Post; 1 "
        "origin) against “Three dockers were injured” (Island Ledger; 1 origin).",
        "Changed over time, when the crane fell: “early on Friday” (The Velmara Courier; 1 origin) "
        "then “before dawn on Friday” (Island Ledger; 1 origin).",
        "One origin only: “The port will stay closed until Monday.” (1 report, 1 origin, no named source).",
        "One origin only: “The crane was built in 1987 and last inspected in May, according to the union.” "
        "(1 report, 1 origin, 1 named source: union).",
        "Said by Ilse Brandt: “We heard a crack and then the whole quay shook” "
        "(3 reports, 2 origins, 1 other wording).",
    ]


def test_every_sentence_cites_passages_that_slice(briefing: Briefing) -> None:
    texts = {a.article.id: a.article.text for a in briefing.articles}
    for brief in briefing.briefs:
        for said in brief.sentences:
            assert said.cites
            assert all(p.span.of(texts[p.article]).strip() for p in said.cites)


def test_counts_cite_every_report(briefing: Briefing) -> None:
    first = briefing.briefs[0].sentences[0]
    assert [p.article for p in first.cites] == ["courier", "post", "ledger"]


def test_full_is_longer_and_holds_the_short(articles: list[Annotations], record: Record) -> None:
    conflicts = tuple(
        dataclasses.replace(record.conflicts[0], about=f"{w} injured") for w in ("dockers", "men", "all")
    )
    record = dataclasses.replace(record, conflicts=conflicts)
    short, full = (write_brief(record, articles, length=length) for length in ("short", "full"))
    assert [s.text.split(": ")[0] for s in full.sentences if s not in short.sentences] == [
        "Disputed, all injured", "Island Ledger",
    ]  # fmt: skip
    assert set(short.sentences) <= set(full.sentences)


def test_one_report_has_nothing_to_compare(articles: list[Annotations], make: SimpleNamespace) -> None:
    brief = write_brief(make.single_record(articles[2]), articles)
    assert [s.text for s in brief.sentences] == ["One report only: nothing to compare it with."]


def test_shared_text_between_origins_is_not_denied(articles: list[Annotations], record: Record) -> None:
    apart = tuple(
        Origin(id=f"o{at}", label="unknown", articles=(id_,))
        for at, id_ in enumerate(record.story.articles, 1)
    )
    brief = write_brief(dataclasses.replace(record, origins=apart), articles)
    assert brief.sentences[0].text.endswith(
        "Across origins, some reports have a little text in common, too little to count as one."
    )


def test_one_agency_credited_by_two_origins_is_not_denied(make: SimpleNamespace) -> None:
    credit = Credit(name="Tidewire", span=None, place="url")
    annotated = [
        make.annotate(Article(id=id_, text=f"Quay {id_} closed on Monday.", outlet=id_, credits=(credit,)))
        for id_ in ("a", "b")
    ]
    story = Story(id="s1", articles=("a", "b"))
    origins = tuple(Origin(id=f"o{i}", label=i, articles=(i,)) for i in story.articles)
    brief = write_brief(Record(story=story, headline=None, origins=origins), annotated)
    assert "some reports credit the same agency" in brief.sentences[0].text


# ------------------------------------------------------------------ what origins rest on

APART = {
    "a": "The weir at Orrin broke at dawn, the union said in a statement.",
    "b": "Orrin’s weir gave way at daybreak, the Orrin Gazette wrote.",
}
FOUND = SharedPassage(a=Span(0, 17), b=Span(0, 12))


def story_of_two(make: SimpleNamespace, *origins: Origin, reuse: tuple[Reuse, ...] = ()) -> list[str]:
    """The sentences of a full brief of two reports."""
    annotated = [make.annotate(Article(id=i, text=t, outlet=f"Paper {i}")) for i, t in APART.items()]
    alone = tuple(Origin(id=i, label="unknown", articles=(i,)) for i in APART)
    story = Story(id="s1", articles=tuple(APART))
    record = Record(story=story, headline=None, origins=origins or alone, reuse=reuse)
    return [s.text for s in write_brief(record, annotated, length="full").sentences]


@pytest.mark.parametrize(
    ("reuse", "words"),
    [
        pytest.param({"passages": (dataclasses.replace(FOUND, quoted=True),)}, None, id="quotations"),
        pytest.param({"passages": (dataclasses.replace(FOUND, furniture=True),)}, None, id="furniture"),
        pytest.param({"passages": (FOUND,)},
                     "have a little text in common, too little to count as one", id="text"),
        pytest.param({"passages": (dataclasses.replace(FOUND, paraphrase=True),), "level": "paraphrase"},
              "say much the same in other words, too little of it to count as one", id="paraphrase"),
        pytest.param({"passages": (), "kind": "common source"}, "draw on one release or report",
                     id="one-release"),
        pytest.param({"passages": (FOUND,), "kind": "outlet to outlet"},
              "have a little text in common, too little to count as one; some seem to have a passage from "
              "another of them", id="two-things"),
    ],
)  # fmt: skip
def test_what_two_origins_have_in_common_is_not_denied(
    make: SimpleNamespace, reuse: dict[str, Any], words: str | None
) -> None:
    (first, *_) = story_of_two(make, reuse=(Reuse(a="a", b="b", share_a=0.1, share_b=0.1, **reuse),))
    nothing = "Across origins, no text and no credit in common was found, quotations aside."
    assert first.split(". ", 1)[1] == (f"Across origins, some reports {words}." if words else nothing)


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("shared text", "2 reports carry one text: Paper a and Paper b."),
        ("version", "2 reports are versions of one article: Paper a and Paper b."),
        ("paraphrase", "2 reports follow one text in other words: Paper a and Paper b."),
        ("headline", "2 reports carry one text by their headline alone: Paper a and Paper b."),
    ],
)
def test_several_reports_are_one_on_their_own_evidence(
    make: SimpleNamespace, basis: OriginBasis, words: str
) -> None:
    joined = Origin(id="o1", label="unknown", articles=("a", "b"), basis=basis)
    assert story_of_two(make, joined)[1] == words


def test_a_lone_report_is_told_in_the_records_words(make: SimpleNamespace) -> None:
    nothing = Origin(
        id="o1", label="Paper a", articles=("a",), reason="no shared text, credit or named source found"
    )
    credit = Origin(id="o2", label="AP", articles=("b",), basis="credit",
                    reason="credits AP for its text, which was not seen elsewhere")  # fmt: skip
    assert story_of_two(make, nothing, credit)[1:] == [
        "Paper b: credits AP for its text, which was not seen elsewhere.",
        "Paper a: no shared text, credit or named source found.",
    ]


def test_many_values_are_counted(make: SimpleNamespace) -> None:
    ids = tuple("abcdefg")
    annotated = [make.annotate(Article(id=i, text=f"The fire hurt {at} people.")) for at, i in enumerate(ids)]
    sides = tuple(Side(passage=Passage(i, Span(9, 22)), value=str(at), origins=1) for at, i in enumerate(ids))
    record = Record(
        story=Story(id="s1", articles=ids),
        headline=None,
        conflicts=(Conflict(about="people hurt", kind="number", sides=sides),),
    )
    (told,) = [s for s in write_brief(record, annotated).sentences if s.text.startswith("Disputed")]
    assert told.text.count("against") == 3
    assert told.text.endswith("; and 3 other values.")
    assert {p.article for p in told.cites} == set(ids)


def test_a_source_no_report_prints_is_counted_not_named(articles: list[Annotations], record: Record) -> None:
    claim = dataclasses.replace(record.claims[1], sources=("Dorrin Vale",))
    brief = write_brief(dataclasses.replace(record, claims=(claim,)), articles)
    (said,) = [s.text for s in brief.sentences if s.text.startswith("One origin only")]
    assert said.endswith("(1 report, 1 origin, 1 named source).")
    assert "Vale" not in said


def test_a_label_that_no_side_holds_gives_way_to_the_kind(
    articles: list[Annotations], record: Record
) -> None:
    conflict = dataclasses.replace(record.conflicts[0], about="victims of the Galloway disaster")
    brief = write_brief(dataclasses.replace(record, conflicts=(conflict,)), articles)
    (said,) = [s.text for s in brief.sentences if s.text.startswith("Disputed")]
    assert said.startswith("Disputed, a number: ")


def test_a_bare_value_is_shown_in_its_clause(make: SimpleNamespace) -> None:
    texts = ["Twelve people died.", "Thirteen people died."]
    annotated = [
        make.annotate(Article(id=str(n), text=t, outlet=f"Outlet {n}")) for n, t in enumerate(texts, 1)
    ]
    sides = tuple(
        Side(passage=Passage(a.article.id, Span(0, a.article.text.index(" "))), value=str(v), origins=1)
        for v, a in zip((12, 13), annotated, strict=True)
    )
    record = Record(
        story=make.single_record(annotated[0]).story, headline=None,
        conflicts=(Conflict(about="deaths", kind="number", sides=sides),),
    )  # fmt: skip
    record = dataclasses.replace(record, story=dataclasses.replace(record.story, articles=("1", "2")))
    (said,) = [s.text for s in write_brief(record, annotated).sentences if "Disputed" in s.text]
    assert "“Twelve people died.”" in said
    assert "“Thirteen people died.”" in said


def test_words_not_the_speakers_are_not_said_to_be(articles: list[Annotations], record: Record) -> None:
    first, *others = record.quotes[0].wordings
    indirect = dataclasses.replace(first, kind="indirect")
    quote = dataclasses.replace(record.quotes[0], wordings=(indirect, *others))
    brief = write_brief(dataclasses.replace(record, quotes=(quote,)), articles)
    assert brief.sentences[-1].text.startswith("In a report’s words, from Ilse Brandt: “We heard")
