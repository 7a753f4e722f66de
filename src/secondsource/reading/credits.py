"""Credits: which agencies a text names: for itself, for a passage, for its photographs.

[reading] > annotating > gathering > comparing > presenting

In:  the lines of a text with what is known of its layout, and its address and byline field.
Out: `Credit` values: metadata's first, then in text order.
Start at `credits`. credit_shapes.py knows the lines that say whose text it is, credit_citations.py the
sentences that cite ("told Reuters").
Limits: the agencies and outlets of the table, and others in a dateline's brackets, a byline field and
behind "this article first appeared on". An outlet is credited for a text only where the article's own
outlet is known, and is another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from secondsource.model import Credit, CreditPlace, CreditScope, Span
from secondsource.reading.agencies import AGENCIES, Agencies, Named
from secondsource.reading.captions import photo_credit
from secondsource.reading.credit_citations import citations
from secondsource.reading.credit_shapes import UNLISTED, anywhere, at_end, at_top, in_head
from secondsource.reading.furniture import Found
from secondsource.reading.heads import HEAD_LINES
from secondsource.reading.lines import LAYOUT_LIMIT, Line

#: Lines at the end of a text in which closing credits stand.
CLOSING_LINES = 8

#: Lines at its top in which a line may be a credit as a whole ("Reuters Staff").
TOP_LINES = 5

#: How a line ends that may hold a sign-off in the middle of a text.
_BRACKETS = (")", ").")

#: Names that are looked at in one text. A long report has some dozens, a day's live blog some hundreds.
MOST_NAMES = 2_000

#: A longer line is no credit as a whole.
_LONGEST_TOP = 200

#: Characters at the end of a line in which it says whose text it is.
_TAIL = 300

#: Reuters' sign-off. Its handbook prescribes it, and outlets that print it print Reuters' text.
_SIGN_OFF = re.compile(
    r"\((?:Additional )?(?i:reporting|writing)(?: and writing)? by [^()]{3,400}[;.] ?"
    r"(?i:editing) by [^()]{3,120}\)"
    r"|^(?:Additional )?(?:Reporting|Writing)(?: and writing)? by [A-Z][^()]{3,200}[;.] ?"
    r"Editing by [A-Z][^()]{3,120}\Z"
)

#: Between names of one credit: "AP/Reuters", "Reuters and AFP", "Reuters, with AFP".
_BETWEEN = re.compile(r"\s?(?:/|-|–|&|,|,?\s(?:and|with|via)\b)\s?(?:the\s)?")

#: Signs that a line in the middle of a text may say whose it is; looked for first, most have none.
_SIGNS = ("first ", "originally ", "previously ", "epublished", "eprinted", "eproduced", "yndicated",
          "xcerpted", "h/t", "H/T", "at tip", "at-tip")  # fmt: skip


def credits(
    text: str,
    lines: Sequence[Line],
    layout: Found,
    dateline: Span | None,
    *,
    headline: int | None = None,
    outlet: str | None = None,
    url: str | None = None,
    byline_field: str | None = None,
    agencies: Agencies = AGENCIES,
) -> tuple[Credit, ...]:
    """Find who is credited, each place of each credit once.

    Args:
        text: The article's text.
        lines: Its lines.
        layout: Its furniture and the bylines in it.
        dateline: Where the dateline stands.
        headline: Which line is the headline.
        outlet: Who published it, by which a paper's credit for its own text is told.
        url: The article's address.
        byline_field: The byline as the input's metadata gives it.
        agencies: Whom to look for.
    """
    desk = _Desk(text, agencies, agencies.own(outlet, url) if outlet or url else None)
    names = desk.names(lines)
    found: dict[Span, Credit] = {}
    for credit in desk.of_text(lines, names, layout, dateline, headline):
        found.setdefault(credit.span or _NOWHERE, credit)
    for credit in citations(text, lines, names, layout.spans):
        found.setdefault(credit.span or _NOWHERE, credit)
    return (*desk.of_metadata(url, byline_field), *(found[span] for span in sorted(found)))


_NOWHERE = Span(0, 1)


class _Where(NamedTuple):
    """Where a line stands: among the first, among the last or in furniture, behind the whole report."""

    may_open: bool
    may_close: bool
    ends: bool


class _Desk:
    """One article's text, who is looked for in it, and which of them is its own outlet."""

    def __init__(self, text: str, agencies: Agencies, own: frozenset[str] | None) -> None:
        self.text = text
        self.agencies = agencies
        #: None: the article's outlet is not known.
        self.own = own
        #: Those of `_SIGNS` that the text has.
        self.signs = tuple(sign for sign in _SIGNS if sign in text)

    def names(self, lines: Sequence[Line]) -> dict[int, list[Named]]:
        """Return the names in the text by the line that they stand in."""
        starts = [line.start for line in lines]
        found: dict[int, list[Named]] = {}
        named = self.agencies.named(self.text, 0, min(len(self.text), LAYOUT_LIMIT))
        for name in islice(named, MOST_NAMES):
            found.setdefault(bisect_right(starts, name.start) - 1, []).append(name)
        return found

    def may_own(self, name: Named) -> bool:
        """Say whether a bare credit can make the text this one's: an agency, or an outlet not its own."""
        return name.distributes or (self.own is not None and name.short not in self.own)

    def may_share(self, name: Named, scope: CreditScope) -> bool:
        """Say whether a closing line can credit this one; of a part, unless it is the outlet itself."""
        if scope == "part":
            return name.distributes or name.short not in (self.own or ())
        return not name.weak and self.may_own(name)

    def of_metadata(self, url: str | None, byline_field: str | None) -> Iterator[Credit]:
        names = {n.short for n in self.agencies.named(byline_field or "") if self.may_own(n)}
        if byline_field and (other := self.agencies.unlisted(byline_field)):
            names.add(other[0])
        yield from (Credit(name=name, span=None, place="byline") for name in sorted(names))
        agency = self.agencies.of_address(url) if url else None
        if agency:
            yield Credit(name=agency, span=None, place="url")

    def of_text(
        self,
        lines: Sequence[Line],
        names: Mapping[int, Sequence[Named]],
        layout: Found,
        dateline: Span | None,
        headline: int | None,
    ) -> Iterator[Credit]:
        by_line = {b.line: b for b in layout.bylines}
        last = len(lines) - CLOSING_LINES
        behind = (p for p in reversed(range(len(lines))) if p not in layout.lines and _is_report(lines[p]))
        report = next(behind, 0)
        for place, line in enumerate(lines):
            here = names.get(place, ())
            if dateline is not None and line.span.holds(dateline):
                yield from self.in_dateline(here, dateline)
            elif dateline is None and here and place < HEAD_LINES and place not in layout.lines:
                yield from self.at_head(line, here)
            if place in by_line:
                if last <= place < report and place >= TOP_LINES and not by_line[place].names:
                    continue  # an agency's name between paragraphs at the end: an item's, or an image's
                at_foot = place >= last and not by_line[place].names
                where: CreditPlace = "closing" if at_foot and place else "byline"
                yield from self.all_in(here, by_line[place].span, where)
            elif line.whole and place != headline:
                may_close = place in layout.lines or place >= last
                yield from self.of_line(line, here, _Where(place < TOP_LINES, may_close, place >= report))

    def in_dateline(self, names: Sequence[Named], dateline: Span) -> Iterator[Credit]:
        inside = [name for name in names if dateline.holds(Span(name.start, name.end))]
        yield from (_credit(name, "dateline") for name in inside)
        if not inside and (other := self.agencies.unlisted(dateline.of(self.text))):
            short, start, end = other
            span = Span(dateline.start + start, dateline.start + end)
            yield Credit(name=short, span=span, place="dateline")

    def at_head(self, line: Line, names: Sequence[Named]) -> Iterator[Credit]:
        """Yield the agency of a dateline in a form that is no dateline's elsewhere: "/TASS/."."""
        name = names[0]
        start, end = name.start - line.start, name.end - line.start
        if name.distributes and end <= _LONGEST_TOP and in_head(line.text[:start], line.text[end:]):
            yield _credit(name, "dateline")

    def of_line(self, line: Line, names: Sequence[Named], where: _Where) -> Iterator[Credit]:
        """Yield the credits of one line, by the words around the names."""
        if (where.may_close or line.text.endswith(_BRACKETS)) and "diting by" in line.text:
            off = _SIGN_OFF.search(line.text, max(0, len(line.text) - _TAIL))
            if off:
                yield Credit(name="Reuters", span=line.part(off.start(), off.end()), place="closing")
                return
        tail = max(line.start, line.span.end - _TAIL)
        signed = any(self.text.find(sign, tail, line.span.end) >= 0 for sign in self.signs)
        if not names and not signed:
            return
        photo = photo_credit(line)
        if photo is not None:
            yield from self.all_in(names, Span(line.start + photo, line.span.end), "photo", "photo")
            return
        opening = (
            [name for name in names if self.may_own(name)] if where.may_open and not line.stopped else []
        )
        if opening and len(line.text) <= _LONGEST_TOP:
            places = [(name.start - line.start, name.end - line.start) for name in opening]
            if at_top(line.text, places):
                yield from (_credit(name, "byline") for name in opening)
                return
        if where.may_close or signed:
            near = [name for name in names if name.start >= tail]
            yield from self.said_in(line, near, tail, where)

    def said_in(self, line: Line, names: Sequence[Named], tail: int, where: _Where) -> Iterator[Credit]:
        """Yield whom a line's end names for the text, or for a part of it."""
        nothing = True
        for group in _groups(self.text, names):
            before, behind = self.text[tail : group[0].start], self.text[group[-1].end : line.span.end]
            said = anywhere(before)
            trade = any(name.distributes for name in group)
            shape = said
            if shape is None and where.may_close:
                shape = at_end(before, behind, distributes=trade, last=where.ends)
            for name in group if shape else ():
                if shape and (said or self.may_share(name, shape[1])):
                    nothing = False
                    yield _credit(name, *shape)
        other = UNLISTED.search(self.text, tail, line.span.end) if nothing else None
        if other and not next(self.agencies.named(other["name"]), None):
            yield Credit(name=other["name"], span=Span(*other.span("name")), place="closing")

    def all_in(
        self, names: Sequence[Named], span: Span, place: CreditPlace, scope: CreditScope = "text"
    ) -> Iterator[Credit]:
        for name in names:
            inside = span.start <= name.start and name.end <= span.end
            if inside and self.may_own(name) and (scope == "text" or not name.weak):
                yield _credit(name, place, scope)


def _is_report(line: Line) -> bool:
    return line.stopped and line.words >= _LEAST_REPORT


#: A paragraph of the report has at least so many words; a shorter line may be a note or a link.
_LEAST_REPORT = 12


def _credit(name: Named, place: CreditPlace, scope: CreditScope = "text") -> Credit:
    return Credit(name=name.short, span=Span(name.start, name.end), place=place, scope=scope)


def _groups(text: str, names: Sequence[Named]) -> list[list[Named]]:
    """Put the names of one credit together."""
    groups: list[list[Named]] = []
    for name in names:
        if groups and _BETWEEN.fullmatch(text, groups[-1][-1].end, name.start):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups
