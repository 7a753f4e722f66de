"""Terminal: a briefing, annotations or stories as lines of text.

reading > annotating > gathering > comparing > [presenting]

In:  a `Briefing`, one article's `Annotations`, or `Story` values.
Out: text whose lines are no wider than asked for; ANSI colours only if asked for.
Start at `render_terminal`.
Limits: those of `Sheet`. Text of articles has lost its control characters before it comes here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from secondsource.model import Annotations, Article, Attribution, Briefing, Mention, Span, Story
from secondsource.presenting.amounts import figure_words
from secondsource.presenting.differing import EXPLAINED
from secondsource.presenting.editing import facts_of, title_of, views
from secondsource.presenting.fitting import Length
from secondsource.presenting.layers import Known, known_alone
from secondsource.presenting.plain import counted, id_words, listed, outlet_words, quoted, shortened, visible
from secondsource.presenting.sharing_lines import render_pairs as render_pairs
from secondsource.presenting.sharing_lines import write_sharing
from secondsource.presenting.sheet import Sheet, cited, said
from secondsource.presenting.values import time_words
from secondsource.presenting.view import (
    ClaimView,
    ConflictView,
    EventView,
    MemberView,
    QuoteView,
    ReportView,
    StoryView,
)

#: Entries of each list in the normal form: what fills a second and third screen, not a tenth.
MOST_NORMAL = 6

#: Lines of a screen that tell which report has which number, and characters of what else a screen tells.
LEGEND_LINES, LONGEST_NOTE, LONGEST_TITLE = 2, 140, 150

#: Columns kept for the date of a timeline's line: "27 December 2017, 05:10" wraps, "27 December 2017" fits.
DATE_COLUMNS = 20

#: Characters of what is said, or of a name's form, in an article's annotations.
LONGEST_SAID = 300


def render_terminal(
    briefing: Briefing, *, width: int = 80, colour: bool = False, length: Length = "short"
) -> str:
    """Return the briefing as text for a terminal, story after story.

    Args:
        briefing: Its own brief sentences come first; how many there are was settled when they were written.
        width: Columns, at least `NARROWEST`.
        colour: Emit ANSI colours. Without, words that differ between wordings stand in asterisks.
        length: "short" gives of each story one screen, of 80 columns: its brief and which report has which
            number; "normal" adds the lists, each ended after `MOST_NORMAL` entries; "full" ends none.
    """
    sheet = Sheet(width, colour)
    if not briefing.briefs:
        sheet.line(Text("No story: there was no report to read."))
    for note in briefing.notes:
        sheet.line(Text(visible(note)))
        sheet.line()
    for at, story in enumerate(views(briefing)):
        if at:
            sheet.line()
            sheet.line(Text("═" * sheet.width, "dim"))
        _opening(story, sheet, whole=length != "short")
        if length == "short":
            _ending(story, sheet)
        else:
            _lists(story, sheet, None if length == "full" else MOST_NORMAL)
    return sheet.text()


# ------------------------------------------------------------------ a story


def _opening(story: StoryView, sheet: Sheet, *, whole: bool) -> None:
    counts = " · ".join(f"{number} {noun}" for number, noun in story.counts)
    sheet.line(Text(story.title if whole else shortened(story.title, LONGEST_TITLE), "bold"))
    sheet.line(Text(f"{counts} · {story.dates}", "dim"))
    sheet.line()
    for sentence in story.brief:
        lead = Text(f"{sentence.lead} " if sentence.lead else "", "bold")
        sheet.line(lead + Text(sentence.text) + cited(sentence.cites), "  • ")
    for note in story.notes if whole else story.notes[:1]:
        told = note if whole else shortened(note, LONGEST_NOTE)
        sheet.line(Text.assemble(("Note: ", "bold yellow"), told), "  • ")


def _ending(story: StoryView, sheet: Sheet) -> None:
    """Say which report has which number, as far as two lines go, and what a longer brief would tell."""
    sheet.line()
    # A line may break as early as the longest name is long; of most names this leaves room enough.
    room, named = LEGEND_LINES * (sheet.width - len("; and 99 more")), ""
    for at, report in enumerate(story.reports):
        more = f"{'; ' if at else ''}[{report.number}] {report.outlet}"
        if cell_len(named + more) > room:
            named += f" and {len(story.reports) - at} more"
            break
        named += more
    sheet.line(Text(named, "dim"))
    lists = (
        (story.quotes, "quote"), (story.conflicts, "disagreement"), (story.updates, "update"),
        (story.timeline, "date"), (story.cast, "name"), (story.notes[1:], "more note"),
    )  # fmt: skip
    there = [counted(len(items), noun) for items, noun in lists if items]
    if there:
        sheet.line(Text(f"More (--length normal, full): {', '.join(there)}", "dim"))


def _lists(story: StoryView, sheet: Sheet, limit: int | None) -> None:
    if limit is None:
        sheet.list("More than one origin reports", story.shared, None, lambda c: _claim(c, sheet))
        sheet.list("Disputed claims", story.disputed, None, lambda c: _claim(c, sheet))
        sheet.list("One origin reports", story.single, None, lambda c: _claim(c, sheet))
    sheet.list("Where reports disagree", story.conflicts, limit, lambda c: _conflict(c, sheet))
    sheet.list("What changed over time", story.updates, limit, lambda c: _conflict(c, sheet))
    sheet.list(EXPLAINED, story.explained, limit, lambda c: _explained(c, sheet))
    sheet.list("Quotes", story.quotes, limit, lambda q: _quote(q, sheet))
    sheet.list("Timeline", story.timeline, limit and 2 * limit, lambda e: _event(e, sheet))
    sheet.list("Cast", story.cast, limit and 2 * limit, lambda m: _member(m, sheet))
    write_sharing(story, sheet, limit)
    sheet.list("Reports", story.reports, None, lambda r: _report(r, sheet))


def _claim(claim: ClaimView, sheet: Sheet) -> None:
    sources = f": {claim.sources}" if claim.sources else ""
    told = Text.assemble(claim.text, (f" {claim.standing}{sources}", "dim"))
    sheet.line(told + cited(claim.cites), "  • ")
    for part in claim.parts:
        told = Text.assemble(("in it: ", "dim"), part.text, (f" {part.standing}", "dim"))
        sheet.line(told + cited(part.cites), "    ◦ ")


def _quote(quote: QuoteView, sheet: Sheet) -> None:
    doubt = f"; {quote.doubt}" if quote.doubt else ""
    sheet.line(Text.assemble((quote.speaker, "bold"), (f" ({quote.standing}{doubt})", "dim")), "  ")
    for wording in quote.wordings:
        facts = [wording.outlets]
        facts += [wording.kind] * (wording.kind == "indirect")
        facts += [wording.relation] * (wording.relation != "same")
        facts += wording.flags
        told = said(wording.pieces, sheet, wording.marks).append(f" ({'; '.join(facts)})", "dim")
        sheet.line(told + cited(wording.cites), "    ")


def _conflict(conflict: ConflictView, sheet: Sheet) -> None:
    sheet.line(Text.assemble((conflict.about, "bold"), (f" ({conflict.kind})", "dim")), "  ")
    for side in conflict.sides:
        value = Text(f"{side.value}: " if side.value else "", "bold")
        days = f", {side.days}" if side.days and conflict.difference == "update" else ""
        told = value + Text.assemble(side.text, (f" {side.origins}: {side.outlets}{days}", "dim"))
        sheet.line(told + cited(side.cites), "    • ")
    if conflict.reason:
        sheet.line(Text(conflict.reason, "dim"), "    ")


def _explained(conflict: ConflictView, sheet: Sheet) -> None:
    told = Text()
    for at, side in enumerate(conflict.sides):
        told += Text(" / " if at else "", "dim") + Text(side.brief) + cited(side.cites)
    why = "; ".join(filter(None, (conflict.words, conflict.reason)))
    sheet.line(told + Text(f" ({why})", "dim"), "  • ")


def _event(event: EventView, sheet: Sheet) -> None:
    fits = cell_len(event.date) < DATE_COLUMNS
    prefix = "  " + (set_cell_size(event.date, DATE_COLUMNS) if fits else " " * DATE_COLUMNS)
    if not fits:
        sheet.line(Text(event.date), "  ")
    status = "" if event.status == "happened" else f"{event.status}: "
    told = Text.assemble((status, "bold"), event.text, (f" printed {event.expressions}", "dim"))
    sheet.line(told + cited(event.cites), prefix)


def _member(member: MemberView, sheet: Sheet) -> None:
    sheet.line(Text.assemble((member.name, "bold"), (f" ({member.type})", "dim")) + cited(member.cites), "  ")
    for words, lines in (("", member.roles), ("also printed: ", member.forms)):
        said = Text(words, "dim") if lines else Text()
        for at, line in enumerate(lines):
            who = f" ({line.outlets})" if line.outlets else ""
            said += Text("; " if at else "") + Text(line.text) + Text(who, "dim") + cited(line.cites)
        if lines:
            sheet.line(said, "    ")
    if member.related:
        sheet.line(Text("see also: ", "dim") + Text("; ".join(member.related)), "    ")


def _report(report: ReportView, sheet: Sheet) -> None:
    facts = [report.date, *report.details, f"id {report.id}"]
    if report.origin is not None:
        facts.insert(1, f"origin {report.origin}")
    told = Text.assemble((report.outlet, "bold"), f" “{report.title}” ", ("; ".join(facts), "dim"))
    sheet.line(told, f"  [{report.number}] ")


# ------------------------------------------------------------------ annotations and stories


def render_annotations(a: Annotations, *, width: int = 80, colour: bool = False) -> str:
    """Return what one article says, read alone: who is quoted, when, how many, who is named.

    Dates and figures stand as printed beside what they mean, in words; names beside their type, their
    roles and the other forms in which the article prints them.
    """
    sheet = Sheet(width, colour)
    name, title = id_words(a.article.id), title_of(a)
    sheet.line(Text.assemble((name, "bold"), f" {title}" if title != name else ""))
    sheet.line(Text("; ".join(facts_of(a)), "dim"))
    sheet.list("Said", a.attributions, None, lambda item: _attribution(item, a.article.text, sheet))
    lists = ("Dates", _times(a)), ("Figures", _figures(a)), ("Names", _names(a)), ("Not named", _unnamed(a))
    for heading, rows in lists:
        # The column is as wide as its longest words, but leaves the meaning most of the line.
        column = min(max((cell_len(row.words) for row in rows), default=0), sheet.width * 2 // 5)
        sheet.list(heading, rows, None, partial(_row, column=column, sheet=sheet))
    furniture = [shortened(visible(span.of(a.article.text)), LONGEST_SAID) for span in a.article.furniture]
    sheet.list("Furniture", furniture, None, lambda words: sheet.line(Text(words), "  "))
    sheet.line()
    return sheet.text()


@dataclass(frozen=True, slots=True)
class _Row:
    """Printed words and what they mean."""

    words: str
    meaning: str


def _row(row: _Row, *, column: int, sheet: Sheet) -> None:
    fits = cell_len(row.words) <= column
    if not fits:
        sheet.line(Text(row.words), "  ")
    words = set_cell_size(row.words if fits else "", column)
    sheet.line(Text(row.meaning, "bold"), f"  {words}  ")


def _attribution(item: Attribution, text: str, sheet: Sheet) -> None:
    source, said = _printed(item.source, text), _printed(item.content, text)
    known = visible(item.speaker or "")
    speaker = f" = {known}" if known and known not in source else ""
    kind = "direct" if item.direct else "indirect"
    sheet.line(Text(f"{source or 'no source named'}{speaker}: “{said}”"), f"  {kind:<9}")


def _printed(spans: Iterable[Span], text: str) -> str:
    return shortened(" … ".join(visible(span.of(text)) for span in spans), LONGEST_SAID)


def _times(a: Annotations) -> list[_Row]:
    return [_Row(_printed([time.span], a.article.text), time_words(time)) for time in a.times]


def _figures(a: Annotations) -> list[_Row]:
    text = a.article.text
    return [_Row(_printed([figure.span], text), figure_words(figure, text)) for figure in a.figures]


def _names(a: Annotations) -> list[_Row]:
    """A row for each that is named, in order of first mention."""
    named = {mention.name for mention in a.mentions if mention.named}
    return _mentioned(a, [mention for mention in a.mentions if mention.name in named])


def _unnamed(a: Annotations) -> list[_Row]:
    """A row for each that the report only describes: "two divers"."""
    named = {mention.name for mention in a.mentions if mention.named}
    return _mentioned(a, [mention for mention in a.mentions if mention.name not in named])


def _mentioned(a: Annotations, mentions: Sequence[Mention]) -> list[_Row]:
    forms: dict[Known, dict[str, int]] = {}
    known = known_alone(a)
    for mention in mentions:
        printed = forms.setdefault(known[mention.span], {})
        words = visible(mention.span.of(a.article.text))
        printed[words] = printed.get(words, 0) + 1
    rows = []
    for who, printed in forms.items():
        name = visible(who.name)
        others = listed([quoted(words, LONGEST_SAID) for words in printed if words != name])
        facts = [who.type, *who.roles, *(f"also {others}",) * bool(others)]
        rows.append(_Row(name, "; ".join([*facts, counted(sum(printed.values()), "mention")])))
    return rows


def render_stories(
    stories: Iterable[Story], articles: Iterable[Article], *, width: int = 80, colour: bool = False
) -> str:
    """Return the stories with their articles, a line each; ``articles`` may hold others too."""
    by_id = {article.id: article for article in articles}
    sheet = Sheet(width, colour)
    for story in stories:
        reports = counted(len(story.articles), "report")
        sheet.line(Text.assemble((visible(story.id), "bold"), (f" {reports}", "dim")))
        for id_ in story.articles:
            article = by_id[id_]
            title = article.title or (article.headline.of(article.text) if article.headline else "")
            facts = (outlet_words(article.outlet or ""), shortened(visible(title), 120))
            sheet.line(Text(", ".join(filter(None, facts))), f"  {id_words(id_)}  ")
    return sheet.text()
