"""A small invented story in three reports, with its record made by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from secondsource.model import (
    Annotations,
    Article,
    Attribution,
    Brief,
    Briefing,
    Claim,
    Clause,
    Conflict,
    Credit,
    DatedReport,
    Departure,
    Descent,
    Event,
    Figure,
    Headline,
    Member,
    Mention,
    Origin,
    Passage,
    Published,
    Quote,
    Record,
    Report,
    Reuse,
    Sameness,
    SharedPassage,
    Side,
    Span,
    Story,
    TimeExpression,
    Wording,
)
from secondsource.presenting.brief import write_brief

COURIER = """Crane topples at Velmara harbour, two dockers hurt

VELMARA (Tidewire) — A loading crane toppled onto the east quay of Velmara harbour early on Friday, \
injuring two dockers, the port authority said.

“We heard a crack and then the whole quay shook,” harbour master Ilse Brandt said. \
“Nobody was right under it.”

The port will stay closed until Monday.

Photo: Velmara Port Authority
"""

POST = """Two hurt as harbour crane falls

A loading crane toppled onto the east quay of Velmara harbour early on Friday, injuring two dockers, \
the port authority said.

“We heard a crack and then the whole quay shook,” said Ilse Brandt.

Sign up for our morning letter
"""

LEDGER = """Three injured in crane collapse

Three dockers were injured when a crane came down on the east quay before dawn on Friday, their union said.

Ilse Brandt, who runs the harbour, told the Ledger: “We heard a crack and the whole pier shook.”

The crane was built in 1987 and last inspected in May, according to the union.
"""


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where ``words`` stand in ``text`` for the ``nth`` time."""
    starts = [m.start() for m in re.finditer(re.escape(words), text)]
    return Span(starts[nth], starts[nth] + len(words))


def sentences_of(text: str) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in re.finditer(r"[^\n]+", text))


def annotate(article: Article, **fields: object) -> Annotations:
    dateline = article.dateline
    sentences = tuple(  # as the parser cuts them: a dateline is no part of the sentence behind it
        Span(dateline.end + 1, s.end) if dateline and s.holds(dateline) else s
        for s in sentences_of(article.text)
    )
    return Annotations(
        article=article,
        sentences=sentences,
        read_to=len(article.text),
        **fields,  # type: ignore[arg-type]
    )


def crane_articles() -> list[Annotations]:
    courier = Article(
        id="courier", text=COURIER, path="reports/courier.html", outlet="The Velmara Courier",
        url="https://courier.example/crane", title="Crane topples at Velmara harbour, two dockers hurt",
        published=Published(value="2021-03-05", source="metadata", precision="day"),
        headline=span(COURIER, "Crane topples at Velmara harbour, two dockers hurt"),
        furniture=(span(COURIER, "Photo: Velmara Port Authority"),),
        dateline=span(COURIER, "VELMARA (Tidewire) —"),
        credits=(Credit(name="Tidewire", span=span(COURIER, "Tidewire"), place="dateline"),), language="en",
    )  # fmt: skip
    post = Article(
        id="post", text=POST, path="reports/post.txt", outlet="Northgate Post",
        published=Published(
            value="2021-03-05", source="text", precision="day", evidence=(span(POST, "Friday"),)
        ),
        headline=span(POST, "Two hurt as harbour crane falls"),
        furniture=(span(POST, "Sign up for our morning letter"),), language="en",
    )  # fmt: skip
    ledger = Article(id="ledger", text=LEDGER, outlet="Island Ledger", language="en",
                     headline=span(LEDGER, "Three injured in crane collapse"))  # fmt: skip
    brandt = Mention(span=span(COURIER, "Ilse Brandt"), type="person", name="Ilse Brandt",
                     role=span(COURIER, "harbour master"))  # fmt: skip
    said = Attribution(
        source=(span(COURIER, "harbour master Ilse Brandt"),), cue=(span(COURIER, "said", 1),),
        content=(
            span(COURIER, "We heard a crack and then the whole quay shook,"),
            span(COURIER, "Nobody was right under it."),
        ),
        direct=True, speaker="Ilse Brandt", resolved_by="name", confidence=0.93,
    )  # fmt: skip
    toppled = span(COURIER, "A loading crane toppled onto the east quay of Velmara harbour early on Friday")
    return [
        annotate(
            courier, attributions=(said,), mentions=(brandt,),
            clauses=(Clause(span=toppled, sentence=1, tokens=(), predicate="topple"),),
            times=(TimeExpression(span=span(COURIER, "Friday"), type="DATE", value="2021-03-05"),),
            figures=(Figure(span=span(COURIER, "two dockers", 1), value=2.0, low=2.0, high=2.0,
                            counts="docker"),),
        ),
        annotate(
            post,
            mentions=(Mention(span=span(POST, "Ilse Brandt"), type="person", name="Ilse Brandt"),),
        ),
        annotate(
            ledger,
            mentions=(Mention(span=span(LEDGER, "Ilse Brandt"), type="person", name="Ilse Brandt"),),
        ),
    ]  # fmt: skip


def crane_record() -> Record:
    def at(article: str, words: str, nth: int = 0) -> Passage:
        text = {"courier": COURIER, "post": POST, "ledger": LEDGER}[article]
        return Passage(article, span(text, words, nth))

    fell = "A loading crane toppled onto the east quay of Velmara harbour early on Friday"
    came = "a crane came down on the east quay before dawn on Friday"
    heard = "We heard a crack and then the whole quay shook,"
    run = f"{fell}, injuring two dockers, the port authority said."
    return Record(
        story=Story(id="s1", articles=("courier", "post", "ledger")),
        headline=Headline(
            article="courier", text="Crane topples at Velmara harbour, two dockers hurt",
            span=span(COURIER, "Crane topples at Velmara harbour, two dockers hurt"),
        ),
        origins=(
            Origin(
                id="o1", label="Tidewire", articles=("courier", "post"), confidence=0.97,
                evidence=(at("courier", "(Tidewire)"), at("courier", run), at("post", run)),
                reason="They share a run of 22 words, and one credits Tidewire.", basis="shared text",
                lineage=(
                    Descent(article="courier", issuer="Tidewire", basis="credit",
                            reason="credits Tidewire for its text"),
                    Descent(article="post", parent="courier", basis="time",
                            reason="The Velmara Courier published 40 minutes before Northgate Post"),
                ),
            ),
            Origin(id="o2", label="Island Ledger", articles=("ledger",),
                   reason="It shares no text with another report."),
        ),
        reuse=(
            Reuse(a="courier", b="post", share_a=0.61, share_b=0.79, passages=(
                SharedPassage(a=span(COURIER, run), b=span(POST, run)),
                SharedPassage(a=span(COURIER, heard), b=span(POST, heard), quoted=True),
            ), level="near-copy", kind="agency copy", original="courier", confidence=0.985,
                reason="the Courier credits Tidewire", evidence=(at("courier", "(Tidewire)"),)),
            Reuse(a="courier", b="ledger", share_a=0.0, share_b=0.0, kind="incidental", passages=(
                SharedPassage(a=span(COURIER, heard), quoted=True,
                              b=span(LEDGER, "We heard a crack and the whole pier shook.")),
            ), reason="quotations alone are shared"),
        ),
        quotes=(
            Quote(speaker="Ilse Brandt", origins=2, wordings=(
                Wording(passage=at("courier", heard), kind="direct", relation="same"),
                Wording(passage=at("post", heard), kind="direct", relation="same"),
                Wording(passage=at("ledger", "We heard a crack and the whole pier shook."),
                        kind="direct", relation="reworded", departures=(
                    Departure(kind="omitted", of=span(COURIER, "then"), at=None),
                    Departure(kind="replaced", of=span(COURIER, "quay", 1), at=span(LEDGER, "pier")),
                )),
            )),
        ),
        claims=(
            Claim(
                reports=(
                    Report(passage=at("courier", fell), sources=("port authority",)),
                    Report(passage=at("post", fell), sources=("port authority",)),
                    Report(passage=at("ledger", came), sources=("union",), sameness=Sameness(
                        other=at("courier", fell), participants=("crane",), times=("Friday",),
                        words=("east", "quay"), confidence=0.87,
                    )),
                ),
                outlets=3, origins=2, sources=("port authority", "union"), status="corroborated",
                confidence=0.9,
            ),
            Claim(reports=(Report(passage=at("courier", "The port will stay closed until Monday.")),),
                  outlets=1, origins=1, sources=(), status="one-origin"),
            Claim(
                reports=(Report(passage=at("ledger", "The crane was built in 1987"), sources=("union",)),),
                outlets=1, origins=1, sources=("union",), status="one-origin",
            ),
            Claim(
                reports=(Report(passage=at("courier", "injuring two dockers"), sources=("port authority",)),
                         Report(passage=at("ledger", "Three dockers were injured"), sources=("union",))),
                outlets=2, origins=2, sources=("port authority", "union"), status="disputed",
            ),
        ),
        conflicts=(
            Conflict(about="dockers injured", kind="number", sides=(
                Side(passage=at("courier", "injuring two dockers"), value="2", origins=1),
                Side(passage=at("post", "injuring two dockers"), value="2", origins=1),
                Side(passage=at("ledger", "Three dockers were injured"), value="3", origins=1),
            )),
            Conflict(about="when the crane fell", kind="date", difference="update", sides=(
                Side(passage=at("courier", "early on Friday"), value="2021-03-05TMO", origins=1),
                Side(passage=at("ledger", "before dawn on Friday"), value="2021-03-05TNI", origins=1),
            )),
            Conflict(about="crane fell", kind="wording", difference="wording",
                     reason="told with another verb", sides=(
                Side(passage=at("courier", "toppled"), value="toppled", origins=1),
                Side(passage=at("ledger", "came down"), value="came down", origins=1),
            )),
        ),
        timeline=(
            Event(date="1987", precision="year", status="happened", reports=(
                DatedReport(passage=at("ledger", "The crane was built in 1987"),
                            expression=at("ledger", "1987")),)),
            Event(date="2021-03-05", precision="day", status="happened", reports=(
                DatedReport(passage=at("courier", fell), expression=at("courier", "Friday")),
                DatedReport(passage=at("ledger", came), expression=at("ledger", "Friday")),)),
            Event(date="2021-03-08", precision="day", status="expected", reports=(
                DatedReport(passage=at("courier", "The port will stay closed until Monday."),
                            expression=at("courier", "Monday")),)),
        ),
        cast=(
            Member(
                name="Ilse Brandt", type="person",
                mentions=tuple(at(id_, "Ilse Brandt") for id_ in ("courier", "post", "ledger")),
                roles=(at("courier", "harbour master"), at("ledger", "who runs the harbour")),
            ),
            Member(
                name="Velmara", type="place", mentions=(at("courier", "Velmara"), at("post", "Velmara")),
                related=("the Velmara <palace>",),
            ),
        ),
        notes=("ledger: the date is not known, so its days of the week are not worked out.",),
    )  # fmt: skip


def single_record(annotated: Annotations, notes: Sequence[str] = ()) -> Record:
    """The record of a story with one report and nothing found in it."""
    article = annotated.article
    return Record(
        story=Story(id="s1", articles=(article.id,)), headline=None, notes=tuple(notes),
        origins=(Origin(id="o1", label=article.outlet or "unknown", articles=(article.id,)),),
    )  # fmt: skip


def briefing_of(articles: Sequence[Annotations], *records: Record) -> Briefing:
    return Briefing(
        articles=tuple(articles), briefs=tuple(write_brief(record, articles) for record in records)
    )


def everything_marked(article: Article, spans: Sequence[Span]) -> Briefing:
    """A story of one article in which each of ``spans`` is cited as a claim."""
    annotated = annotate(article)
    claims = tuple(
        Claim(reports=(Report(passage=Passage(article.id, s)),), outlets=1, origins=1, sources=(),
              status="one-origin") for s in spans
    )  # fmt: skip
    record = Record(story=Story(id="s1", articles=(article.id,)), headline=None, claims=claims)
    return Briefing(articles=(annotated,), briefs=(Brief(record=record, sentences=()),))


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """The makers of values above, for tests that build their own."""
    return SimpleNamespace(
        span=span, annotate=annotate, single_record=single_record, briefing_of=briefing_of,
        everything_marked=everything_marked, crane_articles=crane_articles, crane_record=crane_record,
    )  # fmt: skip


@pytest.fixture(scope="session")
def articles() -> list[Annotations]:
    return crane_articles()


@pytest.fixture(scope="session")
def record() -> Record:
    return crane_record()


@pytest.fixture(scope="session")
def briefing(articles: list[Annotations], record: Record) -> Briefing:
    return briefing_of(articles, record)
