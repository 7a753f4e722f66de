"""Markdown: a briefing to paste into a note, a ticket or a draft.

reading > annotating > gathering > comparing > [presenting]

In:  a `Briefing`.
Out: CommonMark with GitHub's tables.
Start at `render_markdown`.
Limits: citations are numbers of the list of reports at the end, not links. Article text is escaped, so
that it stays text; addresses in it do not become links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from secondsource.model import Briefing
from secondsource.presenting.differing import EXPLAINED
from secondsource.presenting.editing import views
from secondsource.presenting.plain import counted
from secondsource.presenting.sharing import SURE_OF
from secondsource.presenting.view import (
    Cites,
    ClaimView,
    ConflictView,
    EventView,
    Line,
    MemberView,
    OriginView,
    QuoteView,
    ReportView,
    ReuseView,
    StoryView,
)
from secondsource.presenting.wordings import Piece

#: Always markup somewhere; the rest of the punctuation only in the places that the other patterns name.
_MARKUP = re.compile(r"([\\`*_<>\[\]|~]|&(?=[#\w])|:(?=//)|(?<=[Ww]{3})\.)")

#: At the start of a line or list item: a list, heading, rule or underlined heading.
_START = re.compile(r"^([-+=#]|\d{1,9}(?=[.)]))")

_T = TypeVar("_T")


def escaped(text: str) -> str:
    """Return ``text``, already on one line, with all that Markdown would take for markup made literal."""
    text = _MARKUP.sub(r"\\\1", text)
    start = _START.match(text)
    if start is None:
        return text
    mark = start[0]
    return f"{mark}\\{text[len(mark) :]}" if mark[0].isdigit() else f"\\{text}"


def render_markdown(briefing: Briefing) -> str:
    """Return the briefing as Markdown, story after story, all lists whole."""
    stories = views(briefing)
    if not stories:
        return "No story: there was no report to read.\n"
    notes = "".join(f"{escaped(note)}\n\n" for note in briefing.notes)
    return notes + "\n---\n\n".join("".join(f"{line}\n" for line in _story(story)) for story in stories)


def _story(story: StoryView) -> Iterator[str]:
    counts = " · ".join(f"**{number}** {noun}" for number, noun in story.counts)
    yield from (f"# {escaped(story.title)}", "", f"{counts} · {story.dates}", "")
    for line in story.brief:
        yield _item(f"**{escaped(line.lead)}** " if line.lead else "", line.text, line.cites)
    for note in story.notes:
        yield _item("*Note:* ", note, ())
    yield from _list("All that more than one origin reports", story.shared, _claim)
    yield from _list("All claims that are disputed", story.disputed, _claim)
    yield from _list("All that rests on one origin", story.single, _claim)
    yield from _list("Where the reports disagree", story.conflicts, _conflict)
    yield from _list("What changed over time", story.updates, _conflict)
    yield from _list(EXPLAINED, story.explained, _explained)
    yield from _list("Quotes", story.quotes, _quote)
    yield from _list("Timeline", story.timeline, _event)
    yield from _list("Cast", story.cast, _member)
    yield from _sharing(story)
    yield from _list("Reports", story.reports, _report)


def _list(heading: str, items: Sequence[_T], show: Callable[[_T], Iterator[str]]) -> Iterator[str]:
    if items:
        yield from ("", f"## {heading} ({len(items)})", "")
    for item in items:
        yield from show(item)


def _item(lead: str, text: str, cites: Cites) -> str:
    return f"- {lead}{escaped(text)}{_cites(cites)}"


def _cites(cites: Cites) -> str:
    """``[1][3]``: plain text, since no article can define a reference of that name."""
    return " " + "".join(f"[{c.number}]" for c in cites) if cites else ""


def _claim(claim: ClaimView) -> Iterator[str]:
    sources = f": {escaped(claim.sources)}" if claim.sources else ""
    yield f"- {escaped(claim.text)} {claim.standing}{sources}{_cites(claim.cites)}"
    if claim.common:
        yield f"  - *in common:* {escaped(claim.common)}"
    for part in claim.parts:
        yield f"  - *in it:* {escaped(part.text)} {part.standing}{_cites(part.cites)}"


def _quote(quote: QuoteView) -> Iterator[str]:
    doubt = f"; {escaped(quote.doubt)}" if quote.doubt else ""
    yield f"- **{escaped(quote.speaker)}** ({quote.standing}{doubt})"
    for wording in quote.wordings:
        pieces = (f"**{escaped(p.text)}**" if p.changed else escaped(p.text) for p in wording.pieces)
        facts = [escaped(wording.outlets)]
        facts += [f"*{wording.kind}*"] * (wording.kind == "indirect")
        facts += [f"*{wording.relation}*"] * (wording.relation != "same")
        facts += [f"**{flag}**" for flag in wording.flags]
        before, after = wording.marks
        yield f"  - {before}{' '.join(pieces)}{after} ({'; '.join(facts)}){_cites(wording.cites)}"


def _conflict(conflict: ConflictView) -> Iterator[str]:
    yield from (f"**{escaped(conflict.about or conflict.kind)}** ({conflict.kind})", "")
    yield from ("| Value | In the words of a report | Given by |", "| --- | --- | --- |")
    for side in conflict.sides:
        told = f"{escaped(side.text)}{_cites(side.cites)}"
        days = f", {side.days}" if side.days and conflict.difference == "update" else ""
        yield f"| {escaped(side.value)} | {told} | {side.origins}: {escaped(side.outlets)}{days} |"
    yield from ("", *(f"*{escaped(conflict.reason)}*", "") * bool(conflict.reason))


def _explained(conflict: ConflictView) -> Iterator[str]:
    sides = " / ".join(f"{escaped(side.brief)}{_cites(side.cites)}" for side in conflict.sides)
    why = "; ".join(filter(None, (conflict.words, conflict.reason)))
    yield f"- {sides} ({escaped(why)})"


def _event(event: EventView) -> Iterator[str]:
    status = "" if event.status == "happened" else f"*{event.status}:* "
    told = f"{status}{escaped(event.text)} (printed {escaped(event.expressions)})"
    yield f"- **{escaped(event.date)}** {told}{_cites(event.cites)}"


def _member(member: MemberView) -> Iterator[str]:
    yield f"- **{escaped(member.name)}** ({member.type}){_cites(member.cites)}"
    if member.roles:
        yield f"  - {_joined(member.roles)}"
    if member.forms:
        yield f"  - also printed: {_joined(member.forms)}"
    if member.related:
        yield f"  - see also: {'; '.join(escaped(name) for name in member.related)}"


def _joined(lines: Sequence[Line]) -> str:
    shown = []
    for line in lines:
        who = f" ({escaped(line.outlets)})" if line.outlets else ""
        shown.append(f"{escaped(line.text)}{who}{_cites(line.cites)}")
    return "; ".join(shown)


def _sharing(story: StoryView) -> Iterator[str]:
    if len(story.reports) < 2:
        return
    yield from ("", "## Who shares text with whom", "", f"{escaped(story.standing)} {SURE_OF}", "")
    for origin in story.origins:
        yield from _origin(origin)
    for pair in story.reuse:
        yield from _pair(pair)


def _origin(origin: OriginView) -> Iterator[str]:
    carriers = ", ".join(f"{escaped(outlet)} [{number}]" for number, outlet in origin.reports)
    facts = "; ".join(filter(None, (origin.basis, origin.sure)))
    label = "" if origin.own else f" **{escaped(origin.label)}**:"
    told = f"- Origin {origin.number},{label} {carriers}"
    yield f"{told}{f' ({facts})' if facts else ''}. {escaped(origin.reason)}{_cites(origin.cites)}".rstrip()
    for descent in origin.lineage:
        who = ", ".join(f"{escaped(outlet)} [{number}]" for number, outlet in descent.reports)
        yield f"  - {who}{escaped(descent.told)}"


def _pair(pair: ReuseView) -> Iterator[str]:
    facts = "; ".join(filter(None, (pair.shares, pair.way, pair.sure)))
    told = f"- [{pair.a.number}] and [{pair.b.number}]: **{pair.what}**{f'; {facts}' if facts else ''}."
    yield f"{told} {escaped(pair.reason)}{_cites(pair.cites)}".rstrip()
    for passage in pair.passages:
        notes = "; ".join(filter(None, (passage.sort, passage.edits)))
        note = f" ({notes})" if notes else ""
        if passage.alike:
            yield f"  - [{pair.a.number}][{pair.b.number}] {_said(passage.a)}{note}"
            continue
        yield f"  - [{pair.a.number}] {_said(passage.a)}"
        yield f"  - [{pair.b.number}] {_said(passage.b)}{note}"
    if pair.more:
        yield f"  - … {counted(pair.more, 'more passage')}"


def _said(pieces: Iterable[Piece]) -> str:
    said = (f"**{escaped(piece.text)}**" if piece.changed else escaped(piece.text) for piece in pieces)
    return f"“{' '.join(said)}”"


def _report(report: ReportView) -> Iterator[str]:
    facts = [report.date, *(f"origin {report.origin}",) * (report.origin is not None), *report.details]
    facts.append(f"id {report.id}")
    told = f"**{escaped(report.outlet)}** {escaped(report.title)} ({escaped('; '.join(facts))})"
    yield f"- [{report.number}] {told}"
