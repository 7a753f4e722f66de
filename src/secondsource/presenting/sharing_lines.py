"""Sharing lines: who carries whose text, as lines for a terminal.

reading > annotating > gathering > comparing > [presenting]

In:  a `StoryView`; or decoded lines of ``reuse --format jsonl``.
Out: lines on a `Sheet`, or text.
Start at `write_sharing`, `render_pairs`.
Limits: those of `sharing`, whose words these are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from secondsource.presenting.plain import counted, id_words, quoted, shortened, visible
from secondsource.presenting.sharing import SURE_OF, sentence, sure, what_words
from secondsource.presenting.sheet import Sheet, cited, said
from secondsource.presenting.view import OriginView, PassageView, ReuseView, StoryView

#: Characters of a reason, or of a passage's beginning, in a corpus's list of pairs.
LONGEST_SAID = 300


def write_sharing(story: StoryView, sheet: Sheet, limit: int | None) -> None:
    """Write a story's origins and its pairs of reports, if it has more than one report.

    Args:
        story: The story.
        sheet: What is written to.
        limit: Pairs, and lines of an origin's lineage, and twice as many origins; None: all, and all
            passages side by side.
    """
    if len(story.reports) < 2:
        return
    sheet.heading("Who shares text with whom")
    sheet.line(Text.assemble(story.standing, (f" {SURE_OF}", "dim")), "  ")
    shown = limit and 2 * limit
    for origin in story.origins[:shown]:
        _origin(origin, sheet, limit)
    _more(len(story.origins), shown, "origin", sheet)
    if story.reuse:
        sheet.line()
    telling = [pair for pair in story.reuse if not pair.aside]
    for pair in telling[:limit]:
        _pair(pair, sheet, limit)
    _more(len(telling), limit, "pair", sheet)
    aside = [pair for pair in story.reuse if pair.aside]
    if limit is None:
        for pair in aside:
            _pair(pair, sheet, limit)
    elif aside:
        named = [f"[{pair.a.number}] and [{pair.b.number}]" for pair in aside[:limit]]
        named += [counted(len(aside) - limit, "more pair")] * (len(aside) > limit)
        sheet.line(Text(f"only quotations or furniture in common: {'; '.join(named)}", "dim"), "  ")


def _more(number: int, shown: int | None, noun: str, sheet: Sheet, prefix: str = "  ") -> None:
    if shown is not None and number > shown:
        sheet.line(Text(f"… {counted(number - shown, f'more {noun}')} (length: full)", "dim"), prefix)


def _origin(origin: OriginView, sheet: Sheet, limit: int | None) -> None:
    prefix = f"  origin {origin.number}  "
    carriers = ", ".join(f"[{number}] {outlet}" for number, outlet in origin.reports)
    facts = "; ".join(filter(None, (origin.basis, origin.sure)))
    whose = Text(carriers, "bold") if origin.own else Text.assemble((origin.label, "bold"), f": {carriers}")
    sheet.line(whose + Text(f" ({facts})" if facts else "", "dim"), prefix)
    under = " " * cell_len(prefix)
    if origin.reason:
        sheet.line(Text(origin.reason) + cited(origin.cites), under)
    for descent in origin.lineage[:limit]:
        who = ", ".join(f"[{number}] {outlet}" for number, outlet in descent.reports)
        sheet.line(Text(f"{who}{descent.told}", "dim"), f"{under}• ")
    _more(len(origin.lineage), limit, "report", sheet, under)


def _pair(pair: ReuseView, sheet: Sheet, limit: int | None) -> None:
    """Write a pair: in the short form the beginning of its first passage, else all of them, side by side."""
    facts = "; ".join(filter(None, (pair.shares, pair.way, pair.sure)))
    told = Text.assemble(f"[{pair.a.number}] and [{pair.b.number}]: ", (pair.what, "bold"))
    told += Text(f"; {facts}." if facts else ".") + Text(f" {pair.reason}" if pair.reason else "", "dim")
    sheet.line(told + cited(pair.cites), "  ")
    if limit is None:
        for passage in pair.passages:
            _passage(pair, passage, sheet)
    elif pair.passages:
        first = pair.passages[0]
        notes = "; ".join(filter(None, (first.sort, first.edits)))
        sheet.line(Text(first.opening + (f" ({notes})" if notes else ""), "dim"), "    ")
    if limit is None and pair.more:
        sheet.line(Text(f"… {counted(pair.more, 'more passage')}", "dim"), "    ")


def _passage(pair: ReuseView, passage: PassageView, sheet: Sheet) -> None:
    notes = "; ".join(filter(None, (passage.sort, passage.edits)))
    note = Text(f" ({notes})" if notes else "", "dim")
    if passage.alike:
        sheet.line(said(passage.a, sheet) + note, f"    [{pair.a.number}][{pair.b.number}] ")
        return
    sheet.line(said(passage.a, sheet), f"    [{pair.a.number}] ")
    sheet.line(said(passage.b, sheet) + note, f"    [{pair.b.number}] ")


def render_pairs(pairs: Iterable[Mapping[str, Any]], *, width: int = 80, colour: bool = False) -> str:
    """Return what pairs of articles share, two or three lines each.

    Args:
        pairs: Decoded lines of ``reuse --format jsonl``.
        width: Columns.
        colour: Whether ANSI colours may be used.
    """
    sheet = Sheet(width, colour)
    for pair in pairs:
        own = [p for p in pair["passages"] if not (p["quoted"] or p["furniture"] or p["paraphrase"])]
        shares = f"{pair['share_a']:.0%} and {pair['share_b']:.0%} of their words"
        facts = [f"share {counted(len(own), 'passage')}, {shares}", what_words(pair["level"], pair["kind"])]
        if pair["original"]:
            then = pair["b"] if pair["original"] == pair["a"] else pair["a"]
            facts.append(f"{id_words(then)} has it from {id_words(pair['original'])}")
        facts.append(f"chance of one text: {sure(pair['confidence'])}")
        a, b = (id_words(pair[side]) for side in ("a", "b"))
        sheet.line(Text.assemble((a, "bold"), " and ", (b, "bold"), f" {'; '.join(facts)}."))
        if pair["reason"]:
            sheet.line(Text(sentence(shortened(visible(pair["reason"]), LONGEST_SAID))), "  ")
        sheet.line(Text(quoted(pair["longest"], LONGEST_SAID), "dim"), "  ")
    return sheet.text()
