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

from secondsource.model import Annotations, ClaimStatus, Passage
from secondsource.presenting.wordings import Piece


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation: report number ``number``, and the passage that it leads to."""

    number: int
    passage: Passage
    #: Unique in a briefing: the report's anchor and the passage's offsets.
    anchor: str


Cites = tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Words with their citations: ``lead`` is this program's, ``text`` may hold reports' words."""

    text: str
    cites: Cites
    lead: str = ""


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
    #: "by …", "credits AP", "only the first … characters were read".
    details: tuple[str, ...]
    #: None unless it begins with http:// or https://.
    url: str | None
    origin: int | None
    #: The passages that lines of the story rest on.
    cited: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """One origin with the reports that carry it."""

    number: int
    label: str
    reason: str
    #: (report number, outlet) of each carrier.
    reports: tuple[tuple[int, str], ...]
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim in one report's words."""

    text: str
    standing: str
    sources: str
    status: ClaimStatus
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingView:
    """One wording with the reports that print it."""

    pieces: tuple[Piece, ...]
    #: What to print before and after: quotation marks only where the words are the speaker's own.
    marks: tuple[str, str]
    kind: str
    relation: str
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
    outlets: str
    origins: str
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """A detail on which reports differ."""

    about: str
    kind: str
    update: bool
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
class ReuseView:
    """Two reports that share text."""

    a: Cite
    b: Cite
    shares: str
    passages: str
    longest: str


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
    origins: tuple[OriginView, ...]
    shared: tuple[ClaimView, ...]
    disputed: tuple[ClaimView, ...]
    single: tuple[ClaimView, ...]
    quotes: tuple[QuoteView, ...]
    conflicts: tuple[ConflictView, ...]
    timeline: tuple[EventView, ...]
    cast: tuple[MemberView, ...]
    reuse: tuple[ReuseView, ...]
    reports: tuple[ReportView, ...]
