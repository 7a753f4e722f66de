"""The nouns: what every room takes and gives. No logic, no I/O.

reading > annotating > gathering > comparing > presenting

All are frozen and hold tuples, so that they hash, pickle and cannot drift from the text. A `Span`
counts Unicode code points of one article's ``text``, which nobody edits; a `Passage` is a span
together with the id of its article. JSON is made of these in `presenting.contract` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secondsource.record import CastType as CastType
from secondsource.record import Claim as Claim
from secondsource.record import ClaimStatus as ClaimStatus
from secondsource.record import Conflict as Conflict
from secondsource.record import ConflictKind as ConflictKind
from secondsource.record import DatedReport as DatedReport
from secondsource.record import Departure as Departure
from secondsource.record import DepartureKind as DepartureKind
from secondsource.record import Descent as Descent
from secondsource.record import DescentBasis as DescentBasis
from secondsource.record import Difference as Difference
from secondsource.record import Event as Event
from secondsource.record import EventStatus as EventStatus
from secondsource.record import Headline as Headline
from secondsource.record import Kind as Kind
from secondsource.record import Member as Member
from secondsource.record import Origin as Origin
from secondsource.record import OriginBasis as OriginBasis
from secondsource.record import Precision as Precision
from secondsource.record import Quote as Quote
from secondsource.record import Record as Record
from secondsource.record import Relation as Relation
from secondsource.record import Report as Report
from secondsource.record import Reuse as Reuse
from secondsource.record import ReuseKind as ReuseKind
from secondsource.record import ReuseLevel as ReuseLevel
from secondsource.record import Sameness as Sameness
from secondsource.record import SharedPassage as SharedPassage
from secondsource.record import Side as Side
from secondsource.record import Story as Story
from secondsource.record import Wording as Wording
from secondsource.spans import Passage as Passage
from secondsource.spans import Span as Span

PublishedFrom = Literal["text", "metadata", "input", "unknown"]
CreditPlace = Literal["dateline", "byline", "closing", "copyright", "contributing", "photo", "url", "cited"]
CreditScope = Literal["text", "part", "passage", "photo"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
MentionType = Literal["person", "organisation", "place", "group"]
Modality = Literal["happened", "planned", "expected", "possible", "asked"]


# ------------------------------------------------------------------ reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When an article was published, and how that is known."""

    #: ISO 8601 date or time; None: not known, and nothing is guessed.
    value: str | None = None
    source: PublishedFrom = "unknown"
    #: None only with an unknown value.
    precision: Precision | None = None
    #: The words of the text that date it; empty unless ``source`` is "text".
    evidence: tuple[Span, ...] = ()

    @property
    def day(self) -> str | None:
        """The day, ``YYYY-MM-DD``, or None where it is not known so exactly."""
        return self.value[:10] if self.value and len(self.value) >= 10 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An agency or body named for the article's text, or only for one of its photographs."""

    #: The short canonical name of the agency table: "AP", "Reuters", "AFP".
    name: str
    #: Where the words of the credit stand; None: in the metadata (byline field, URL).
    span: Span | None
    place: CreditPlace
    #: What it is named for: the "text" as a whole; a "part" that is not said ("AP contributed"); one
    #: "passage" ("told Reuters"); a "photo".
    scope: CreditScope = "text"
    #: The sentence that a "passage" credit is for; None for any other.
    passage: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedTime:
    """Words of the text that the article's page marks with a date: HTML's ``<time datetime=…>``."""

    span: Span
    #: ISO 8601: a year, month, week or day, or a day with its hour ("2019-01-18T10:30").
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report as one outlet published it. ``text`` is never edited.

    What is not part of the report is marked in ``furniture``. Build one by hand with
    `secondsource.reading.article`, which finds the layout; the bare constructor finds nothing.
    """

    id: str
    text: str
    path: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: Published = Published()
    #: The byline as the input's metadata gives it, not as the text does.
    byline_field: str | None = None
    #: Where the headline stands in the text, if it does.
    headline: Span | None = None
    #: Captions, credits, promotions, newsletter lines…: sorted, disjoint, never empty of words.
    furniture: tuple[Span, ...] = ()
    byline: tuple[Span, ...] = ()
    dateline: Span | None = None
    credits: tuple[Credit, ...] = ()
    #: Sorted, disjoint; empty for what was read of anything but a page.
    marked_times: tuple[MarkedTime, ...] = ()
    #: ISO 639-1 code of the language the text is in; None: too short to tell.
    language: str | None = None


# ------------------------------------------------------------------ annotating


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the report, with what a pipeline says of it. Furniture has none."""

    span: Span
    #: Lower-case dictionary form.
    lemma: str
    #: Universal part of speech: NOUN, PROPN, VERB, NUM…
    pos: str
    #: Penn Treebank tag: VBD, NNP, MD…
    tag: str
    #: Dependency label and the place of the head in `Annotations.tokens` (itself, for a root).
    dep: str
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One predication: a verb with its own words, down to the next clause."""

    span: Span
    #: Place in `Annotations.sentences`.
    sentence: int
    #: Places in `Annotations.tokens` of the words that belong to this clause, in order.
    tokens: tuple[int, ...]
    #: Lemma of the main verb or predicate noun; "" for a clause with no verb (a headline's phrase).
    predicate: str
    negated: bool = False
    modality: Modality = "happened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is said to have said, written, thought or ordered what.

    Source: the three parts are Pareti's (PARC 3.0, LREC 2016).
    """

    #: The words as printed; empty: no source is named.
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    #: Pieces in text order; a direct quotation's exclude its marks.
    content: tuple[Span, ...]
    #: All of the content stands in quotation marks.
    direct: bool
    #: The resolved name; None: the text does not tell.
    speaker: str | None = None
    #: What resolved it: "name", "pronoun", "description"; None with no speaker.
    resolved_by: Literal["name", "pronoun", "description"] | None = None
    #: The chance that ``speaker`` is right, given that the source is; None with no speaker.
    speaker_confidence: float | None = None
    #: Place in `Annotations.attributions` of the attribution whose content holds this one.
    inside: int | None = None
    #: The chance that this is an attribution, with its content and its source right.
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A TIMEX3: words that name a time, and the time they name."""

    span: Span
    type: TimeType
    #: ISO 8601 with TIMEX3's extensions; None: it cannot be worked out (see ``reason``).
    value: str | None
    #: Why there is no value ("the article's date is not known"); "" where there is one.
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it measures or counts."""

    span: Span
    #: None: a bound or range with no single value ("dozens").
    value: float | None
    low: float | None
    high: float | None
    #: "USD", "percent", "minute", "km"…; None: a plain count.
    unit: str | None = None
    #: Lemma of the head noun it counts ("person", "meeting"); None: nothing named.
    counts: str | None = None
    approximate: bool = False
    #: "count", "money", "share", "points", "age", "duration", "distance", "score", "vote", "rank"…: what
    #: sort of number it is (docs/figures.md lists them). Of a score or a vote, ``low`` and ``high`` are its
    #: two numbers.
    kind: str = ""
    #: The words beside it that narrow what is counted: "American", "of one family", "killed"; in text order.
    modifiers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name, or a description that stands for one, in the text."""

    span: Span
    type: MentionType
    #: The fullest name in this article of the one it is about; the link between mentions.
    name: str
    #: The role's words beside this mention: "the envoy", "Secretary of State".
    role: Span | None = None
    #: False: a description ("the agency", "two pyrotechnicians") and not a name.
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """What one article says, read alone."""

    article: Article
    sentences: tuple[Span, ...] = ()
    tokens: tuple[Token, ...] = ()
    clauses: tuple[Clause, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    figures: tuple[Figure, ...] = ()
    mentions: tuple[Mention, ...] = ()
    #: Text between quotation marks, the marks included.
    quoted: tuple[Span, ...] = ()
    #: Characters read; less than the text's length for an article over the limit.
    read_to: int = 0


# ------------------------------------------------------------------ presenting


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSentence:
    """A sentence of a brief and the passages that it rests on; there is always one."""

    text: str
    cites: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A record made readable."""

    record: Record
    sentences: tuple[BriefSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """All that one run of `secondsource.brief` found: the articles, and a brief for each story."""

    articles: tuple[Annotations, ...]
    briefs: tuple[Brief, ...]
    #: What a reader must know of the gathering ("No two of these reports seem to be about one event").
    notes: tuple[str, ...] = ()
