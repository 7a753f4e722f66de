from __future__ import annotations

import dataclasses
from types import SimpleNamespace

from secondsource.model import (
    Annotations,
    Article,
    Briefing,
    Conflict,
    Credit,
    Origin,
    Passage,
    Record,
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
        "No shared text or credit was found between them, quotations aside.",
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
    assert len(full.sentences) == len(short.sentences) + 1
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
        "Some of them have a little text in common, too little to count as one."
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
    assert "Some of them credit the same agency" in brief.sentences[0].text


def test_many_values_are_counted(make: SimpleNamespace) -> None:
    ids = tuple("abcdefg")
    annotated = [make.annotate(Article(id=i, text=f"The fire hurt {at} people.")) for at, i in enumerate(ids)]
    sides = tuple(Side(passage=Passage(i, Span(9, 22)), value=str(at), origins=1) for at, i in enumerate(ids))
    record = Record(
        story=Story(id="s1", articles=ids),
        headline=None,
        conflicts=(Conflict(about="people hurt", kind="number", update=False, sides=sides),),
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
        conflicts=(Conflict(about="deaths", kind="number", update=False, sides=sides),),
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
