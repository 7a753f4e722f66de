"""Quotation: the regions of a text that stand between quotation marks.

reading > [annotating] > gathering > comparing > presenting

In:  a text and its paragraphs.
Out: one `Span` per outermost quotation, its marks included; sorted, disjoint.
Start at `quoted_spans`. `_marks` says which characters are marks and which way each may face.
Limits: a region stays in its paragraph; a quotation of several paragraphs is several regions.
Titles and scare quotes are regions too: what is said and by whom is finding.py's question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.model import Span

#: ’n’ and 'n' ("rock 'n' roll") first, so that its marks are passed over; then doubled single
#: marks, or they would be read as two.
_MARK = re.compile("['’]n['’](?!\\w)|``|''|‘‘|’’|[\"“”„‟«»'‘’‚‛]")

_OPENS_ONLY = frozenset({"“", "„", "‟", "«", "``", "‘‘"})
_CLOSES_ONLY = frozenset({"”", "»", "’’"})
_STRAIGHT = frozenset({'"', "''"})
_SINGLE = frozenset("'‘’‚‛")

#: What may stand before an opening mark, beside white space.
_BEFORE_OPENING = frozenset("([{<>—–-/…:•|=\"“„«'‘")
#: What may stand after a closing single mark, beside white space.
_AFTER_CLOSING = frozenset(")]}>.,;:!?—–-/…|\"”»'’“‘")
#: With one of these before it, a closing single mark can hardly be an apostrophe.
_ENDS_QUOTATION = frozenset('.,;:!?…—–-)]"”')

#: Elisions that begin with an apostrophe: no opening mark, though a space stands before.
_ELISION = re.compile(r"(?:\d\ds?|em|tis|twas|til|till|cause|cos|bout|round|nuff|ere)(?!\w)", re.I)

#: Characters over which two single marks are still paired. Apostrophes that face each other by
#: chance are mostly far apart; a paragraph in single quotation marks is rarely longer than this.
LONGEST_SINGLE = 1_500


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark and the ways that its neighbours let it face."""

    start: int
    end: int
    opens: bool
    closes: bool
    single: bool
    #: A closing single mark that may as well be the apostrophe of a possessive ("workers'"); a
    #: “ that closes only what „ opened.
    doubtful: bool = False
    #: „, which “ may close.
    low: bool = False


def quoted_spans(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Find the regions between quotation marks, the marks included, in text order.

    Double marks of every kind (straight, curly, guillemets, low-high, doubled single), and single
    marks where they clearly are marks and not apostrophes. A quotation that its paragraph leaves
    open counts up to the paragraph's end where the next paragraph opens with a mark, where it is
    itself such a next paragraph, or where a colon or comma introduced it; else its mark is
    ignored. Nothing raises; the time is linear in the text's length.
    """
    found: list[Span] = []
    continued = False
    for n, paragraph in enumerate(paragraphs):
        marks = list(_marks(text, paragraph))
        goes_on = n + 1 < len(paragraphs) and _opens_with_mark(text, paragraphs[n + 1])
        doubles, left = _pair_double([m for m in marks if not m.single])
        continued = continued and left is not None and left.start == paragraph.start
        if left is not None and (goes_on or continued or _introduced(text, paragraph, left)):
            doubles.append(Span(left.start, paragraph.end))
            continued = goes_on
        else:
            continued = False
        singles, first = _pair_single(_outside(marks, doubles))
        if first is not None and first.start == paragraph.start and _same_mark(text, paragraphs[n : n + 2]):
            singles = [Span(paragraph.start, paragraph.end)]
        found += _outermost(doubles, singles)
    return tuple(found)


def left_open(text: str, region: Span) -> bool:
    """Say whether no mark closes a region: a quotation of several paragraphs, or a mark forgotten.

    A closing single mark may be that of a quotation inside: 'They said 'go home.' is still open.
    """
    marks = list(_marks(text, region))
    if not marks or not marks[-1].closes or marks[-1].end != region.end:
        return True
    if marks[-1].single != marks[0].single:
        return True
    if not marks[0].single:
        return False
    singles = [mark for mark in marks if mark.single]
    return sum(m.opens for m in singles) > sum(m.closes and not m.doubtful for m in singles)


def _opens_with_mark(text: str, paragraph: Span) -> bool:
    mark = _MARK.match(text, paragraph.start, paragraph.end)
    return mark is not None and mark[0] not in _CLOSES_ONLY and mark[0] not in _SINGLE


def _same_mark(text: str, pair: Sequence[Span]) -> bool:
    """Say whether two paragraphs open with the same single mark, the second with speech after it."""
    if len(pair) < 2 or len(pair[1]) < 2 or text[pair[0].start] != text[pair[1].start]:
        return False
    return text[pair[1].start + 1].isalnum()


def _introduced(text: str, paragraph: Span, mark: _Mark) -> bool:
    """Say whether a colon or comma stands before the mark, as before a quoted sentence."""
    return text[paragraph.start : mark.start].rstrip()[-1:] in {":", ","} and mark.end < paragraph.end


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    """Yield the marks of a paragraph that may open or close a quotation."""
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = found.span()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        free = before.isspace() or before in _BEFORE_OPENING
        sign = found[0]
        if sign in _SINGLE:
            yield _single_mark(text, start, before, after, free)
        elif sign in _OPENS_ONLY:
            yield _opening_mark(sign, start, end, before, after)
        elif sign in _CLOSES_ONLY:
            # A word processor gone wrong prints the closing mark at both ends.
            yield _Mark(start, end, before.isspace() and not after.isspace(), not before.isspace(), False)
        elif sign in _STRAIGHT:
            closes = not before.isspace() or after.isspace()
            yield _Mark(start, end, free and not after.isspace(), closes, False)


def _opening_mark(sign: str, start: int, end: int, before: str, after: str) -> _Mark:
    """A mark made for opening; “ also closes „, and what it is printed for ” to close."""
    behind = sign == "“" and not before.isspace()
    spoken = before.isalnum() or before in _ENDS_QUOTATION
    ends = behind and spoken and (after.isspace() or after in ",.;:)")
    return _Mark(start, end, not after.isspace() and not ends, ends, False, behind, sign == "„")


def _single_mark(text: str, start: int, before: str, after: str, free: bool) -> _Mark:
    sign = text[start]
    opens = free and sign != "’" and (after.isalnum() or after in '[($£€…"“')
    opens = opens and not _ELISION.match(text, start + 1)
    closes = sign in "'’" and not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    doubtful = before in "sSxXzZ" and before not in _ENDS_QUOTATION
    return _Mark(start, start + 1, opens, closes, True, doubtful)


def _pair_double(marks: Sequence[_Mark]) -> tuple[list[Span], _Mark | None]:
    """Pair double marks from left to right; also return the one that is left open."""
    found: list[Span] = []
    opened: _Mark | None = None
    depth = 0
    for n, mark in enumerate(marks):
        if opened is None:
            opened, depth = (mark, 1) if mark.opens else (None, 0)
        elif mark.closes or (opened.low and mark.doubtful):
            depth -= 1
            if depth == 0:
                found.append(Span(opened.start, mark.end))
                opened = None
        elif mark.opens and _closes_twice(marks[n + 1 : n + 3]):
            depth += 1
        elif mark.opens:
            opened, depth = mark, 1  # the earlier one was never closed
    return found, opened


def _closes_twice(following: Sequence[_Mark]) -> bool:
    """Say whether a second opening mark is an inner one: two closing marks come next."""
    return len(following) == 2 and all(mark.closes and not mark.opens for mark in following)


def _pair_single(marks: Sequence[_Mark]) -> tuple[list[Span], _Mark | None]:
    """Pair single marks from left to right; also return the first if nothing surely closes it.

    A doubtful closing mark gives way to a sure one that follows before anything opens: in
    ‘The ferries’ crews agreed,’ the first only ends a possessive.
    """
    found: list[Span] = []
    opened: _Mark | None = None
    maybe: _Mark | None = None
    for mark in marks:
        if opened is not None and mark.end - opened.start > LONGEST_SINGLE:
            _close(found, opened, maybe)
            opened = maybe = None
        if opened is None:
            opened = mark if mark.opens else None
        elif mark.closes and not mark.doubtful:
            _close(found, opened, mark)
            opened = maybe = None
        elif mark.closes:
            maybe = maybe or mark
        elif mark.opens and maybe is not None:
            _close(found, opened, maybe)
            opened, maybe = mark, None
    if opened is not None:
        _close(found, opened, maybe)
    first = next((mark for mark in marks if mark.opens), None)
    return found, first if first == opened else None


def _close(found: list[Span], opened: _Mark, closing: _Mark | None) -> None:
    if closing is not None:
        found.append(Span(opened.start, closing.end))


def _outside(marks: Sequence[_Mark], regions: Sequence[Span]) -> list[_Mark]:
    """Return the single marks that stand in none of the regions (sorted, disjoint)."""
    kept: list[_Mark] = []
    at = 0
    for mark in marks:
        while at < len(regions) and regions[at].end <= mark.start:
            at += 1
        if mark.single and not (at < len(regions) and regions[at].start <= mark.start):
            kept.append(mark)
    return kept


def _outermost(doubles: Sequence[Span], singles: Sequence[Span]) -> list[Span]:
    """Merge two sorted, disjoint lists of which members nest or are apart; drop the inner ones."""
    kept: list[Span] = []
    for span in sorted([*doubles, *singles], key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
