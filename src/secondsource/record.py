"""The nouns of a record: what the reports of one story say together. No logic, no I/O.

reading > annotating > gathering > comparing > presenting

All rooms take these from `model`, which gives them on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secondsource.spans import Passage, Span

Precision = Literal["time", "day", "month", "year"]
CastType = Literal["person", "organisation", "place"]
Kind = Literal["direct", "indirect"]
ReuseLevel = Literal["near-copy", "shared passages", "paraphrase", "none-but-same-release"]
ReuseKind = Literal[
    "version", "agency copy", "press release", "outlet to outlet", "common source", "incidental", "unknown"
]
OriginBasis = Literal["shared text", "version", "paraphrase", "headline", "credit", "none"]
DescentBasis = Literal["version", "credit", "time", "containment", "later facts", "unknown"]
Relation = Literal["same", "truncated", "reworded", "paraphrase"]
DepartureKind = Literal["omitted", "added", "replaced"]
ClaimStatus = Literal["corroborated", "one-origin", "disputed"]
ConflictKind = Literal["number", "date", "place", "name", "polarity", "wording"]
Difference = Literal["disagreement", "rounding", "scope", "update", "spelling", "wording"]
EventStatus = Literal["happened", "planned", "expected", "denied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles about one event, by id, in input order."""

    id: str
    articles: tuple[str, ...]


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
class Departure:
    """A run of words in which a wording departs from the fullest wording of its quote."""

    kind: DepartureKind
    #: The fullest's words that the wording has not; None for "added".
    of: Span | None
    #: The wording's words that the fullest has not; None for "omitted".
    at: Span | None
    #: A "not", "no" or "never" is lost or added here.
    negation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One article's form of a quote."""

    passage: Passage
    kind: Kind
    #: How it departs from the quote's fullest wording, which is itself "same".
    relation: Relation
    #: Where it departs from the fullest, in order; empty for "same" and "paraphrase".
    departures: tuple[Departure, ...] = ()
    #: Another article prints these words too. False: a direct quotation that no other wording supports.
    supported: bool = True


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
class Sameness:
    """Why a passage is taken to assert what another passage of its claim asserts."""

    #: The passage of the claim that it was held against: the one most like it.
    other: Passage
    #: What both have, in the first passage's words: who takes part, figures, times, other words.
    participants: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    #: The chance that the two assert the same thing.
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article's passage that makes a claim, and whom the passage names for it."""

    passage: Passage
    #: Outermost first: ("Chosun", "state media") for a report of a report.
    sources: tuple[str, ...] = ()
    #: None for the only passage of a claim.
    sameness: Sameness | None = None


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
    sides: tuple[Side, ...]
    #: What the difference is: a disagreement only where nothing else explains it. "rounding" holds
    #: what is vague or less exact, "update" what a later report knows better, "wording" two
    #: renderings of one utterance or name of which both may be right.
    difference: Difference = "disagreement"
    #: For readers: what ``difference`` rests on; empty where the sides speak for themselves.
    reason: str = ""

    @property
    def update(self) -> bool:
        """The values follow one another in time: a later report knows more."""
        return self.difference == "update"


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
