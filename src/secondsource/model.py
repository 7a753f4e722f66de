"""The nouns: what every room takes and gives. No logic, no I/O.

reading > annotating > gathering > comparing > presenting

All are frozen and hold tuples, so that they hash, pickle and cannot drift from the text. A `Span`
counts Unicode code points of one article's ``text``, which nobody edits; a `Passage` is a span
together with the id of its article. JSON is made of these in `presenting.contract` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secondsource.spans import Passage as Passage
from secondsource.spans import Span as Span

PublishedFrom = Literal["text", "metadata", "input", "unknown"]
Precision = Literal["time", "day", "month", "year"]
CreditPlace = Literal["dateline", "byline", "closing", "copyright", "contributing", "photo", "url", "cited"]
CreditScope = Literal["text", "part", "passage", "photo"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
MentionType = Literal["person", "organisation", "place", "group"]
CastType = Literal["person", "organisation", "place"]
Modality = Literal["happened", "planned", "expected", "possible", "asked"]
Kind = Literal["direct", "indirect"]
ReuseLevel = Literal["near-copy", "shared passages", "paraphrase", "none-but-same-release"]
ReuseKind = Literal[
    "version", "agency copy", "press release", "outlet to outlet", "common source", "incidental", "unknown"
]
OriginBasis = Literal["shared text", "version", "paraphrase", "headline", "credit", "none"]
DescentBasis = Literal["version", "credit", "time", "containment", "later facts", "unknown"]
Relation = Literal["same", "truncated", "reworded", "paraphrase"]
ClaimStatus = Literal["corroborated", "one-origin", "disputed"]
ConflictKind = Literal["number", "date", "place", "name", "polarity", "wording"]
EventStatus = Literal["happened", "planned", "expected"]


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


# ------------------------------------------------------------------ gathering


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles about one event, by id, in input order."""

    id: str
    articles: tuple[str, ...]


# ------------------------------------------------------------------ comparing


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """One run of text that two articles have in common, where it stands in each."""

    a: Span
    b: Span
    #: Inside quotation marks on both sides: printed by all who quote, so no sign of copying.
    quoted: bool = False
    #: Furniture in one of the two: a site's own boilerplate, a recurring caption; no sign of copying.
    furniture: bool = False
    #: The same said in other words: found by sense and order, not by equal words. Such passages may
    #: overlap on one side, where a sentence was split or two were joined.
    paraphrase: bool = False
    #: Words in common outside quotation marks, and how many of them are neither capitalised nor figures.
    words: int = 0
    plain: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """What the articles ``a`` and ``b`` share, and what that sharing seems to be."""

    a: str
    b: str
    #: Share of each report's words, outside quotations and furniture, that stand in shared passages
    #: (paraphrases are not counted); 0 to 1.
    share_a: float
    share_b: float
    passages: tuple[SharedPassage, ...]
    #: How much of a copy it is (docs/origins.md defines the levels).
    level: ReuseLevel = "shared passages"
    #: What sort of reuse it is (docs/origins.md defines the kinds, after Nicholls 2019).
    kind: ReuseKind = "unknown"
    #: Id of the one of the two whose text the other has; None: the evidence does not decide.
    original: str | None = None
    #: The chance that the two carry one text, which makes them one origin.
    confidence: float = 0.0
    #: For readers: what ``kind`` and ``original`` rest on.
    reason: str = ""
    #: The words that ``kind`` and ``original`` rest on, beside the passages: credits, sources named.
    evidence: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """Where one article of an origin has its text from, as far as the evidence decides."""

    article: str
    #: Id of the article whose text it carries; None: from outside these reports, or not known.
    parent: str | None = None
    #: The agency or body outside these reports whose text it says it carries ("AP"); None: none named.
    issuer: str | None = None
    basis: DescentBasis = "unknown"
    #: For readers: "printed 40 minutes later, and all of its text stands in 02".
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independently written text, with every article that carries it."""

    id: str
    #: Whose text it is ("AP"), an outlet's name for a text of its own, or "unknown".
    label: str
    articles: tuple[str, ...]
    evidence: tuple[Passage, ...] = ()
    #: The chance that these articles, and no others of the story, carry this text.
    confidence: float = 1.0
    #: One sentence for readers: why these articles stand together, or alone.
    reason: str = ""
    #: The strongest sort of evidence that there is; "credit": a known agency, its text not seen
    #: elsewhere; "none": no shared text, credit or named source found.
    basis: OriginBasis = "none"
    #: One for each article, the first to have had the text first where that is known.
    lineage: tuple[Descent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One article's form of a quote."""

    passage: Passage
    kind: Kind
    #: How it departs from the quote's fullest wording, which is itself "same".
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One utterance, with the wordings in which articles give it (at least two articles)."""

    #: None: no article names the speaker.
    speaker: str | None
    origins: int
    #: The fullest wording first.
    wordings: tuple[Wording, ...]
    #: Other speakers that articles give for the same words; empty where they agree.
    other_speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article's passage that makes a claim, and whom the passage names for it."""

    passage: Passage
    #: Outermost first: ("Chosun", "state media") for a report of a report.
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion, with the passages that make it: at most one an article."""

    reports: tuple[Report, ...]
    outlets: int
    origins: int
    sources: tuple[str, ...]
    status: ClaimStatus
    confidence: float = 1.0

    @property
    def articles(self) -> int:
        """How many articles make it."""
        return len(self.reports)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One value in a conflict, and where it stands. Several sides may give the same value."""

    passage: Passage
    value: str
    #: Independent origins that give this value.
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A detail on which claims about the same thing differ."""

    about: str
    kind: ConflictKind
    #: The values follow one another in time: a later report knows more.
    update: bool
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedReport:
    """A passage that tells of an event, and the words in it (or beside it) that date the event."""

    passage: Passage
    expression: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated line of the timeline."""

    #: ISO 8601, as exact as ``precision`` says: "2019-01-18", "2019-02", "2017-12-27T05:10".
    date: str
    precision: Precision
    status: EventStatus
    reports: tuple[DatedReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person, body or place of the story."""

    name: str
    type: CastType
    mentions: tuple[Passage, ...]
    roles: tuple[Passage, ...] = ()
    #: Names of other members that are printed for one power: a country, its capital, its government and
    #: the seats of these ("Seoul" and "South Korea's presidential office"); not one, but of one side.
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """One outlet's headline: as its input gives it, and where it stands in the text, if it does."""

    article: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that is known of one story."""

    story: Story
    #: The story's most telling headline, as one outlet printed it; None: no article has one.
    headline: Headline | None
    origins: tuple[Origin, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    timeline: tuple[Event, ...] = ()
    cast: tuple[Member, ...] = ()
    #: What a reader must know of the reading itself ("02 is not in English and was not compared").
    notes: tuple[str, ...] = ()


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
