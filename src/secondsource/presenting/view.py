"""View: what a renderer shows of a story, worked out; renderers only lay it out.

reading > annotating > gathering > comparing > [presenting]

In:  what `editing.views` puts in.
Out: one `StoryView` per story: its reports numbered from 1, every line with its citations.
Start at `StoryView`.
Limits: all text in a view has passed `plain.visible`, so it is safe on a terminal; markup is the
renderers' own matter. The full text of a report is not in a view but in its `Annotations`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from secondsource.model import Annotations, ClaimStatus, Difference, Passage
from secondsource.presenting.wordings import Piece


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation: report number ``number``, and the passage that it leads to."""

    number: int
    passage: Passage
    #: Unique in a briefing: the report's anchor and the passage's offsets.
    anchor: str


Cites = tuple[Cite, ...]


class Numbered(NamedTuple):
    """A report, as a line names it."""

    number: int
    outlet: str


@dataclass(frozen=True, slots=True)
class Line:
    """Words with their citations: ``lead`` is this program's, ``text`` may hold reports' words."""

    text: str
    cites: Cites
    lead: str = ""
    #: Who prints them, where that is shown beside them.
    outlets: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """One report in the story's list."""

    number: int
    anchor: str
    annotations: Annotations
    outlet: str
    id: str
    title: str
    #: When it was published and how that is known, or "date unknown".
    date: str
    #: "by …", "credits AP", "names Reuters for a passage", "only the first … characters were read".
    details: tuple[str, ...]
    #: None unless it begins with http:// or https://.
    url: str | None
    origin: int | None
    #: The passages that lines of the story rest on.
    cited: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DescentView:
    """From where reports of an origin have their text."""

    reports: tuple[Numbered, ...]
    #: Goes on behind the reports' names: " has it from [1] The Gazette: …", ": credits AP for its text".
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """One origin with the reports that carry it."""

    number: int
    #: Whose text it is; "" for one report that does not say.
    label: str
    #: On what sort of evidence: "shared text", "credit only"; "" where ``reason`` says all there is.
    basis: str
    #: "97% sure" (`sharing.SURE_OF` says of what); "" for one report alone: nobody is surely independent.
    sure: str
    reason: str
    reports: tuple[Numbered, ...]
    #: Empty for a report that shares its text with none.
    lineage: tuple[DescentView, ...]
    cites: Cites

    @property
    def own(self) -> bool:
        """Whether it is one report, and the label says no more than the report's own name."""
        return len(self.reports) == 1 and self.label in (self.reports[0].outlet, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim in one report's words."""

    text: str
    standing: str
    sources: str
    status: ClaimStatus
    cites: Cites
    #: Claims all of whose words stand inside this one's.
    parts: tuple[ClaimView, ...]
    #: Why its passages are taken to assert one thing, a line for each but the first.
    sameness: tuple[Line, ...]
    #: What the two of these that are least surely one have in common, and how sure that is; "" for none.
    common: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingView:
    """One wording with the reports that print it."""

    pieces: tuple[Piece, ...]
    #: What to print before and after: quotation marks only where the words are the speaker's own.
    marks: tuple[str, str]
    kind: str
    relation: str
    #: What a reader must not overlook: "in quotation marks here alone", "a “not” is lost or added".
    flags: tuple[str, ...] = ()
    outlets: str
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """One utterance."""

    speaker: str
    standing: str
    #: "another report gives it to …"; "" where reports agree.
    doubt: str
    wordings: tuple[WordingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One value of a conflict."""

    #: "" where the words in ``text`` are themselves the value.
    value: str
    text: str
    #: The value, short enough for a line with the others; in quotation marks if it is the report's words.
    brief: str
    outlets: str
    origins: str
    #: When its reports were published; "" where that is not known.
    days: str
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """A detail on which reports differ."""

    about: str
    kind: str
    difference: Difference
    #: The difference in words: "rounded or less exact"; "" where ``reason`` says the same.
    words: str
    #: What that rests on; "" where the sides speak for themselves.
    reason: str
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One dated line."""

    date: str
    iso: str
    status: str
    text: str
    expressions: str
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """One of the cast."""

    name: str
    type: str
    forms: tuple[Line, ...]
    roles: tuple[Line, ...]
    #: Names of others in the cast that stand for the same power.
    related: tuple[str, ...]
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A passage that two reports share, as it stands in each."""

    #: What keeps it out of the shares: "in quotation marks", "furniture", "in other words"; "" for the
    #: reports' own words.
    sort: str
    #: "word for word", "3 words differ"; "" where that says nothing.
    edits: str
    #: The beginning, in quotation marks.
    opening: str
    a: tuple[Piece, ...]
    b: tuple[Piece, ...]
    #: Both sides have the same words, so that one of them tells both.
    alike: bool
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseView:
    """Two reports that share text, or draw on one."""

    a: Numbered
    b: Numbered
    #: "near-copy, agency copy".
    what: str
    #: "96% of [2] and 60% of [5], in 1 passage"; "" where none of their own words are shared.
    shares: str
    #: "chance of one text: 97%".
    sure: str
    #: "[2] has it from [5]".
    way: str
    reason: str
    #: What ``what`` and ``way`` rest on: credits, sources named.
    cites: Cites
    #: The longest first of the reports' own words; then in other words, in quotation marks, furniture.
    passages: tuple[PassageView, ...]
    #: How many more there are.
    more: int
    #: Quotations and furniture are all they have in common: no sign that one has the other's text.
    aside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """All that is shown of one story."""

    number: int
    anchor: str
    title: str
    counts: tuple[tuple[int, str], ...]
    dates: str
    notes: tuple[str, ...]
    brief: tuple[Line, ...]
    #: How many texts there are, on what evidence, in a sentence; "" for one report.
    standing: str
    origins: tuple[OriginView, ...]
    shared: tuple[ClaimView, ...]
    disputed: tuple[ClaimView, ...]
    single: tuple[ClaimView, ...]
    quotes: tuple[QuoteView, ...]
    #: What reports differ on, for which nothing accounts; what changed while they were written; and what
    #: they merely tell differently.
    conflicts: tuple[ConflictView, ...]
    updates: tuple[ConflictView, ...]
    explained: tuple[ConflictView, ...]
    timeline: tuple[EventView, ...]
    cast: tuple[MemberView, ...]
    #: Those that tell most of copying first, those set aside last.
    reuse: tuple[ReuseView, ...]
    reports: tuple[ReportView, ...]
