from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.annotate import read_one
from secondsource.annotating.pipeline import load
from secondsource.model import (
    Annotations,
    Article,
    Briefing,
    Claim,
    Conflict,
    Credit,
    Origin,
    OriginBasis,
    Passage,
    Quote,
    Record,
    Report,
    Reuse,
    SharedPassage,
    Side,
    Span,
    Story,
    Wording,
)
from secondsource.presenting.brief import write_brief

# ------------------------------------------------------------------ the sentences


def test_the_invented_story(articles: list[Annotations], record: Record) -> None:
    brief = write_brief(record, articles, length="normal")
    assert [s.text for s in brief.sentences] == [
        "3 reports from 3 outlets; 2 origins. "
        "Across origins, no text and no credit in common was found, quotations aside.",
        "2 reports carry one text, Tidewire’s: The Velmara Courier and Northgate Post.",
        "More than one origin, citing port authority and union: “A loading crane toppled onto the east quay "
        "of Velmara harbour early on Friday, injuring two dockers, the port authority said.” "
        "(3 reports, 2 origins; disputed in part).",
        "Disputed, dockers injured: “injuring two dockers” (The Velmara Courier and Northgate Post; 1 "
        "origin) against “Three dockers were injured” (Island Ledger; 1 origin).",
        "Changed over time, when the crane fell: “early on Friday” (The Velmara Courier; 1 origin) "
        "then “before dawn on Friday” (Island Ledger; 1 origin).",
        "One origin only: “The port will stay closed until Monday.” (1 report, 1 origin, no named source).",
        "One origin only, citing union: “The crane was built in 1987 and last inspected in May, according to "
        "the union.” (1 report, 1 origin).",
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
    short, normal, full = (write_brief(record, articles, length=at) for at in ("short", "normal", "full"))
    assert [s.text.split(": ")[0] for s in full.sentences if s not in normal.sentences] == ["Island Ledger"]
    opening, *rest = short.sentences
    assert normal.sentences[0].text.startswith(f"{opening.text} Across origins,")
    left_out = [s.text.split(": ")[0] for s in normal.sentences[1:] if s not in rest]
    assert left_out[:2] == ["Disputed, men injured", "Disputed, all injured"]
    assert set(rest) <= set(normal.sentences) <= set(full.sentences)


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
    brief = write_brief(dataclasses.replace(record, quotes=(quote,)), articles, length="normal")
    assert brief.sentences[-1].text.startswith("In a report’s words, from Ilse Brandt: “‘We heard")


# ------------------------------------------------------------------ what is told, and how


def told_of(make: SimpleNamespace, texts: list[str], passages: list[str], **fields: Any) -> list[str]:
    """The sentences of a brief of one claim that reads of each text its passage."""
    read = [read_one(Article(id=str(n), text=t, outlet=f"Paper {n}"), load()) for n, t in enumerate(texts)]
    sources = fields.pop("sources", [()] * len(texts))
    reports = tuple(
        Report(passage=Passage(a.article.id, make.span(a.article.text, words)), sources=named)
        for a, words, named in zip(read, passages, sources, strict=True)
    )
    all_sources = tuple(dict.fromkeys(name for named in sources for name in named))
    claim = Claim(
        reports=reports, outlets=len(texts), origins=len(texts), sources=all_sources, status="corroborated"
    )
    story = Story(id="s1", articles=tuple(a.article.id for a in read))
    origins = tuple(Origin(id=f"o{i}", label="unknown", articles=(i,)) for i in story.articles)
    claim = dataclasses.replace(claim, **fields)
    record = Record(story=story, headline=None, origins=origins, claims=(claim,))
    return [s.text for s in write_brief(record, read).sentences if "origin" in s.text.split(":")[0]]


def test_a_claim_of_named_sources_carries_them(make: SimpleNamespace) -> None:
    texts = ["The old ferry rammed the pier, police said.", "Police said the old ferry rammed the pier."]
    passages = ["The old ferry rammed the pier", "the old ferry rammed the pier"]
    both = told_of(make, texts, passages, sources=[("police",), ("Police",)])
    assert both[-1].startswith("More than one origin, citing police and Police: “The old ferry rammed the")
    one = told_of(make, texts, passages, sources=[("police",), ()])
    assert one[-1].endswith("(2 reports, 2 origins, 1 named source: police).")


def test_a_source_that_names_nobody_is_not_printed(make: SimpleNamespace) -> None:
    texts = ["The old ferry rammed the pier, he said.", "They said the old ferry rammed the pier."]
    passages = ["The old ferry rammed the pier", "the old ferry rammed the pier"]
    (said,) = told_of(make, texts, passages, sources=[("he",), ("They",)])[1:]
    assert said == (
        "More than one origin, citing a source: “The old ferry rammed the pier” (2 reports, 2 origins)."
    )


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        pytest.param("The union denied that the old ferry rammed the pier.",
                     "the old ferry rammed the pier", id="denied"),
        pytest.param("Divers fear that the old ferry rammed the pier.",
                     "the old ferry rammed the pier", id="feared"),
        pytest.param("The port would close if the old ferry rammed the pier.",
                     "the old ferry rammed the pier", id="if"),
        pytest.param("The mayor did not say the old ferry rammed the pier.",
                     "the old ferry rammed the pier", id="not-said"),
    ],
)  # fmt: skip
def test_what_is_not_said_to_be_so_is_told_with_who_thinks_it(
    make: SimpleNamespace, sentence: str, passage: str
) -> None:
    (said,) = told_of(make, [sentence, f"{sentence} Then it left."], [passage, passage])[1:]
    assert f"“{sentence}”" in said


def test_a_claim_that_is_hardly_one_is_not_told_as_what_several_report(make: SimpleNamespace) -> None:
    texts = ["The old ferry rammed the pier at dawn.", "A barge hit the old ferry at dawn."]
    passages = [text[:-1] for text in texts]
    assert len(told_of(make, texts, passages, confidence=0.9)) == 2
    assert len(told_of(make, texts, passages, confidence=0.3)) == 1


def test_explained_differences_are_not_told_as_disputes(articles: list[Annotations], record: Record) -> None:
    for difference in ("rounding", "scope", "spelling", "wording"):
        conflict = dataclasses.replace(record.conflicts[0], difference=difference)
        brief = write_brief(dataclasses.replace(record, conflicts=(conflict,)), articles, length="full")
        assert not any("isputed" in s.text or "against" in s.text for s in brief.sentences)


def test_parts_of_one_sentence_are_told_once(articles: list[Annotations], record: Record) -> None:
    part = Report(passage=Passage("courier", record.claims[0].reports[0].passage.span))
    again = Claim(reports=(part,), outlets=1, origins=2, sources=(), status="corroborated")
    brief = write_brief(dataclasses.replace(record, claims=(*record.claims, again)), articles, length="full")
    assert sum("A loading crane toppled" in s.text for s in brief.sentences) == 1


def test_a_record_that_says_too_much_fails_loudly(make: SimpleNamespace) -> None:
    annotated = make.annotate(Article(id="1", text="The old ferry rammed the pier.", outlet="Paper"))
    report = Report(passage=Passage("1", Span(0, 500)))
    claim = Claim(reports=(report,), outlets=1, origins=1, sources=(), status="one-origin")
    record = dataclasses.replace(make.single_record(annotated), claims=(claim,))
    with pytest.raises(ValueError, match="runs past"):
        write_brief(record, [annotated])


HAZARDS = [
    *("“", "”", '"', "’", "…", "e\u0301", "😀"),
    *("\r\n", "\u2028", "\x00", "\u202e", "\ud800", "12", "Orrin."),
]
hostile = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=6), min_size=1, max_size=14).map(" ".join)


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.lists(hostile, min_size=1, max_size=3), st.data())
def test_every_brief_of_every_record_passes_its_check(texts: list[str], data: st.DataObject) -> None:
    """Passages anywhere in hostile text, sources and speakers that may not be there: told or left out."""
    articles = [Article(id=str(n), text=f"x{text}", outlet=text) for n, text in enumerate(texts)]
    annotated = [Annotations(article=a, sentences=(Span(0, len(a.text)),)) for a in articles]

    def passage() -> Passage:
        at = data.draw(st.integers(0, len(articles) - 1))
        start = data.draw(st.integers(0, len(articles[at].text) - 1))
        return Passage(str(at), Span(start, data.draw(st.integers(start + 1, len(articles[at].text)))))

    def name() -> str:
        return data.draw(st.sampled_from(["Orrin", "Ada Holm", "he", "“", *texts]))

    claims = tuple(
        Claim(reports=(Report(passage=passage(), sources=(name(),)), Report(passage=passage())), outlets=1,
              origins=data.draw(st.integers(1, 2)), sources=(name(),), status=status)
        for status in ("corroborated", "one-origin", "disputed")
    )  # fmt: skip
    conflicts = tuple(
        Conflict(about=name(), kind=kind, difference=difference, reason=name(), sides=(
            Side(passage=passage(), value=name(), origins=1), Side(passage=passage(), value="12", origins=2),
        ))
        for kind, difference in (("number", "disagreement"), ("wording", "rounding"), ("date", "update"))
    )  # fmt: skip
    quote = Quote(speaker=name(), origins=1, wordings=(
        Wording(passage=passage(), kind=data.draw(st.sampled_from(["direct", "indirect"])), relation="same"),
        Wording(passage=passage(), kind="direct", relation="reworded"),
    ))  # fmt: skip
    record = Record(
        story=Story(id="s1", articles=tuple(a.id for a in articles)), headline=None, claims=claims,
        conflicts=conflicts, quotes=(quote,),
        origins=tuple(Origin(id=a.id, label=name(), articles=(a.id,)) for a in articles),
    )  # fmt: skip
    for length in ("short", "normal", "full"):
        brief = write_brief(record, annotated, length=length)
        assert brief.sentences
        assert all(said.cites for said in brief.sentences)


def test_what_most_origins_report_stands_first(make: SimpleNamespace) -> None:
    texts = [
        "The old weir at Orrin broke on Monday. Nine farms were flooded by noon.",
        "The old weir at Orrin broke on Monday. Nine farms were flooded by noon.",
        "Nine farms were flooded by noon.",
    ]
    read = [read_one(Article(id=str(n), text=t, outlet=f"Paper {n}"), load()) for n, t in enumerate(texts)]

    def claim(words: str) -> Claim:
        has = [a for a in read if words in a.article.text]
        reports = tuple(Report(passage=Passage(a.article.id, make.span(a.article.text, words))) for a in has)
        return Claim(
            reports=reports, outlets=len(has), origins=len(has), sources=(), status="corroborated"
        )  # fmt: skip

    record = Record(
        story=Story(id="s1", articles=("0", "1", "2")), headline=None,
        origins=tuple(Origin(id=f"o{n}", label="unknown", articles=(str(n),)) for n in range(3)),
        claims=(claim("The old weir at Orrin broke on Monday"), claim("Nine farms were flooded by noon")),
    )  # fmt: skip
    told = [s.text for s in write_brief(record, read).sentences if s.text.startswith("More than one")]
    assert ["3 reports, 3 origins" in text for text in told] == [True, False]
