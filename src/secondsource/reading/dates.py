"""Dates: when a text was published, as far as the text itself tells.

[reading] > annotating > gathering > comparing > presenting

In:  the lines of a text, which of them are furniture, and its dateline.
Out: a `Published` with the words that it rests on; unknown where the text does not tell.
Start at `published`, whose docstring states the rule.
Limits: English month names and ISO dates. Prefers "unknown" to a date that could be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date

from secondsource.model import Published, Span
from secondsource.reading.lines import Line

#: Lines at the top and at the end in which a date that stands alone dates the page.
STAMP_LINES = 6

#: A month and day take the year of a full date that lies no further off than this: what a report
#: shows beside its news (a caption, a court date) is mostly of the same weeks.
NEAR_DAYS = 60

#: Paragraphs of a report that tell its news; what follows is background, often years old.
LEAD_LINES = 4

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:19|20)\d\d"
_FULL = re.compile(
    rf"\b(?P<m1>{_MONTH})\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y1>{_YEAR})\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m2>{_MONTH}),?\s(?P<y2>{_YEAR})\b"
    rf"|\b(?P<y3>{_YEAR})-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)",
    re.I,
)
_DAY = re.compile(
    rf"\b(?P<m1>{_MONTH})\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\s{_YEAR})(?![\d%:,.]*\d)"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m2>{_MONTH})\b(?!,?\s{_YEAR})"
)
#: What every date has; most lines have none.
_HINT = re.compile(r"\d ?(?:st|nd|rd|th)? ?(?:of )?[A-Z]|[a-zA-Z.] \d|\d{4}-\d")
_COPYRIGHT_YEAR = re.compile(rf"(?:Copyright|©|\([cC]\))[^.\d]{{0,40}}(?P<year>{_YEAR})\b")

_COPYRIGHT = re.compile(r"Copyright|©|\([cC]\)")

_PRINT = re.compile(
    r"version of this (?:article|story|report) (?:appeared|appears|was published|ran)\b", re.I
)
_STAMPED = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<![\w-])(?P<what>published|posted|updated|modified|issued|date)\b"
    r"[^.!?]{0,40}$",
    re.I,
)
#: "— Anna Reyes (@areyes) January 3, 2019" dates a post, "opened in May 2019" an event.
_IN_A_SENTENCE = re.compile(r"@\w|\w{4,}ed\b(?! on)|\b(?:in|since|until|born)\b")

#: A photograph from the archive says nothing of the day of the news.
_FILE_PHOTO = re.compile(r"\b(?:file|archive) ?(?:photo|picture|image|-)", re.I)

#: A line that is a date and hardly more: "December 15th, 2018, 7:35 am", "Tuesday 3 May 2016 | Anna Reyes".
_MOST_BESIDE = 45

#: "said on Jan. 19", "announced Thursday (Jan 18)", "told reporters on 3 May".
_TOLD = re.compile(
    r"(?<!\bhad )\b(?:said|says|told|announced|wrote|tweeted|confirmed|reported|released|declared|warned"
    r"|added|argued|stated|insisted|denied|posted|signed|met|arrived|unveiled|testified)\b"
    r"(?:\s(?!will\b|would\b|that\b)[\w'’.,-]{1,20}){0,5}?"
    r"\s(?:on|late|early)?\s?(?:\(?(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?,?\s?)?\(?$"
)
_BEFORE = 110


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date in the text: the day, or the month and day where the year is not said."""

    month: int
    day: int
    year: int | None
    span: Span
    line: int

    def on(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def published(lines: Sequence[Line], furniture: Set[int], dateline: Span | None) -> Published:
    """Work out the day of publication from the text, or return an unknown one.

    The first of these that gives a day:

    1. A print-edition note or a line "Published: …" or "Posted …" with a full date; of two, the first.
    2. A line at the top or the end that is a full date and hardly more; "Updated: …" among them.
    3. The dateline's own date, where the text shows its year (see 5).
    4. The last day on which somebody *said* or *announced* something ("said on Jan. 19") in the first
       `LEAD_LINES` paragraphs of the report, where the text shows its year, and no later full date.
       Words about the future and mere dates of events do not count, since an event can be long past
       when it is reported; nor does what was said further down, which is background.
    5. Years: a full date elsewhere in the text within `NEAR_DAYS` gives a month and day its year,
       as does the year of a copyright line. If two years can be had so, none is taken.
    """
    full = [found for place, line in enumerate(lines) for found in _full_dates(line, place)]
    stamp = _printed(lines, full) or _stamp(lines, full, furniture)
    if stamp is not None:
        day = stamp.on(stamp.year or 0)
        if day is not None:
            return _found(day, stamp.span)
    years = _copyright_years(lines)
    days = [d for place, line in enumerate(lines) for d in _days(line, place)]
    if dateline is not None:
        for one in days:
            if dateline.holds(one.span):
                return _with_year(one, full, years)
    report = [place for place, line in enumerate(lines) if place not in furniture and line.words >= 8]
    lead = frozenset(report[:LEAD_LINES])
    told = [one for one in days if one.line in lead and _is_told(lines[one.line], one.span)]
    archive = {place for place in {one.line for one in full} if _FILE_PHOTO.search(lines[place].text)}
    anchors = [one for one in full if one.line not in archive]
    answers = [_with_year(one, anchors, years) for one in told]
    last = max((a for a in answers if a.value), key=lambda a: a.value or "", default=Published())
    later = any((one.on(one.year or 0) or date.min).isoformat() > (last.value or "") for one in anchors)
    return Published() if later else last


def _found(day: date, *evidence: Span) -> Published:
    spans = tuple(sorted(set(evidence)))
    return Published(value=day.isoformat(), source="text", precision="day", evidence=spans)


def _full_dates(line: Line, place: int) -> Iterator[_Dated]:
    for found in _FULL.finditer(line.text) if _HINT.search(line.text) else ():
        yield from _parsed(found, line, place)


def _days(line: Line, place: int) -> Iterator[_Dated]:
    for found in _DAY.finditer(line.text) if _HINT.search(line.text) else ():
        yield from _parsed(found, line, place)


def _parsed(found: re.Match[str], line: Line, place: int) -> Iterator[_Dated]:
    parts = {name[0]: value for name, value in found.groupdict().items() if value is not None}
    month = int(parts["m"]) if parts["m"].isdigit() else _MONTHS.index(parts["m"][:3].lower()) + 1
    year = int(parts["y"]) if "y" in parts else None
    one = _Dated(month, int(parts["d"]), year, line.part(found.start(), found.end()), place)
    if one.on(year or 2000) is not None:  # a leap year, so that 29 February passes
        yield one


def _printed(lines: Sequence[Line], full: Sequence[_Dated]) -> _Dated | None:
    """Return the date of a print-edition note."""
    for one in full:
        line = lines[one.line]
        start = one.span.start - line.start
        if _PRINT.search(line.text[max(0, start - 140) : start]):
            return one
    return None


def _stamp(lines: Sequence[Line], full: Sequence[_Dated], furniture: Set[int]) -> _Dated | None:
    """Return the date that a page bears at its top or end; one of publication before one of change."""
    second: _Dated | None = None
    for one in full:
        line = lines[one.line]
        if STAMP_LINES <= one.line < len(lines) - STAMP_LINES:
            continue
        start = one.span.start - line.start
        label = _STAMPED.search(line.text[max(0, start - 60) : start])
        # A short line that is furniture without such a label is a caption, dated by its photograph.
        bare = len(line.span) - len(one.span) <= _MOST_BESIDE and not line.stopped
        if label and (bare or line.words <= 30):
            if label["what"].lower() not in ("updated", "modified"):
                return one
            second = second or one
        elif bare and one.line not in furniture and not _IN_A_SENTENCE.search(line.text):
            second = second or one
    return second


def _copyright_years(lines: Sequence[Line]) -> list[tuple[int, Span]]:
    found = ((_COPYRIGHT_YEAR.search(line.text), line) for line in lines if _COPYRIGHT.search(line.text))
    return [(int(m["year"]), line.part(m.start("year"), m.end("year"))) for m, line in found if m]


def _with_year(one: _Dated, full: Sequence[_Dated], years: Sequence[tuple[int, Span]]) -> Published:
    """Give a month and day the year that the rest of the text shows; unknown if it shows two or none."""
    found: dict[date, Span] = {}
    for other in full:
        anchor = other.on(other.year or 0)
        for year in (anchor.year - 1, anchor.year, anchor.year + 1) if anchor else ():
            day = one.on(year)
            if day is not None and anchor is not None and abs((day - anchor).days) <= NEAR_DAYS:
                found.setdefault(day, other.span)
    for year, span in years:
        day = one.on(year)
        if day is not None:
            found.setdefault(day, span)
    if len(found) != 1:
        return Published()
    ((day, evidence),) = found.items()
    return _found(day, one.span, evidence)


def _is_told(line: Line, span: Span) -> bool:
    start = span.start - line.start
    return bool(_TOLD.search(line.text[max(0, start - _BEFORE) : start]))
