"""Heads: the headline, the bylines and the dateline of a report.

[reading] > annotating > gathering > comparing > presenting

In:  the lines of a text, and its title where the input gives one.
Out: which line is the headline; the names in bylines and the lines they fill; the dateline.
Start at `headline`, `bylines` and `dateline`.
Limits: English. A byline has "By", or stands at the top with its outlet behind a comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from rapidfuzz import fuzz

from secondsource.model import Span
from secondsource.reading.agencies import NAME
from secondsource.reading.captions import is_caption
from secondsource.reading.lines import Line
from secondsource.reading.promotions import is_promotion

#: Likeness (rapidfuzz, 0 to 100) of a line to the title at which it is the headline: room for an
#: outlet's name behind the title and for other quotation marks, not for another headline.
SAME_TITLE = 88

#: Lines at the top among which the headline, a byline without "By" and the dateline are looked for.
HEAD_LINES = 6

#: A longer first line is a sentence of the report.
LONGEST_HEADLINE = 25

_SPACES = re.compile(r"\s+")


def headline(lines: Sequence[Line], title: str | None) -> int | None:
    """Return which line is the headline, or None.

    With a title, the line among the first that says the same. Else the first line, if it is short, has
    no stop, and a blank line comes next; without a title, a longer line with a stop will do.
    """
    if not lines:
        return None
    if title and title.strip():
        plain = _plain(title)
        for place, line in enumerate(lines[:HEAD_LINES]):
            own = _plain(line.text)
            shortened = line.words > 3 and len(own) >= 0.6 * len(plain) and plain.startswith(own)
            if shortened or fuzz.ratio(plain, own, score_cutoff=SAME_TITLE):
                return place
    first, second = lines[0], lines[1] if len(lines) > 1 else None
    if second is None or first.stopped or first.text[-1] in ":,;" or not 2 <= first.words <= LONGEST_HEADLINE:
        return None
    if is_promotion(first) or is_caption(first) or _byline(first, at_top=True):
        return None
    followed = not title and second.stopped and second.words > first.words
    return 0 if second.after_gap or followed else None


def _plain(words: str) -> str:
    return _SPACES.sub(" ", words.translate(_QUOTES)).strip(" .").casefold()


_QUOTES = str.maketrans("“”‘’", "\"\"''")

# ------------------------------------------------------------------ bylines

_WORD = r"(?:(?i:de|del|der|van|von|da|dos|al|bin|la|le)\s)?[A-ZÀ-ÖØ-Þ][\w.'’-]{0,24}"
_PERSON = rf"{_WORD}(?:\s{_WORD}){{1,3}}"
_ROLE = (
    r"(?:[\w/ ]{0,30}\b(?:correspondent|reporter|writer|editor|staff|bureau|contributor|columnist|analyst)"
    r"s?\b[\w ]{0,30})"
)
_OUTLET = (
    rf"(?:{NAME}|[\w-]{{2,30}}\.(?:com|ca|org|net|co\.uk|com\.au|news)"
    r"|(?:The )?(?:[A-Z][\w&.'’-]{1,20} ){0,3}(?:News|Times|Post|Press|Herald|Tribune|Journal|Gazette"
    r"|Guardian|Telegraph|Star|Sun|Globe|Observer|Chronicle|Standard|Mail|Daily|Network|Today|Radio|TV|Agency))"
)
_NAMES = rf"(?P<names>{_PERSON}(?:(?:,\s|\sand\s|,\sand\s|\s&\s|\swith\s){_PERSON}){{0,6}})"
_AFTER = rf"(?:\s?[,|/•–—-]\s?(?:{_OUTLET}|{_ROLE}|{_OUTLET},?\s{_ROLE}))?"
_FOR = r"(?:\s(?:for|in)\s[A-Z][\w.’' ]{1,40})?"

_BYLINE = re.compile(rf"(?:By|BY|by):?\s{_NAMES}{_FOR}{_AFTER}\s?[|•,]?")
_BY_BODY = re.compile(rf"(?:By|BY)\s(?:the\s|The\s)?{_OUTLET}(?:\s(?:and\s)?{_ROLE})?\.?")
_SIGNED = re.compile(rf"{_NAMES}\s?[,|]\s?(?:{_OUTLET}|{_ROLE})")
_BODY_ALONE = re.compile(rf"(?:The\s|\(|[—–-]{{1,2}}\s?)?{NAME}\)?\.?")
_RUN_IN = re.compile(
    rf"(?:By|BY)\s{_NAMES}(?:,\s(?:{_OUTLET}))?(?=\s{{1,4}}[A-Z][A-Z .,'’/-]{{2,60}}\s?(?:\(|[—–-]))"
)
_SEPARATE = re.compile(r",\s(?:and\s)?|\sand\s|\s&\s|\swith\s")
_BODY = re.compile(_OUTLET)
_NO_NAME = re.compile(
    r"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Morning|Night|Contrast|Comparison|Then|Now)\b"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """One byline: the names in it, and the part of the line that it fills."""

    line: int
    #: Each writer's name.
    names: tuple[Span, ...]
    #: The whole byline, "By" and the outlet included.
    span: Span


def bylines(lines: Sequence[Line], skip: Set[int]) -> tuple[Byline, ...]:
    """Find the bylines, in text order; ``skip`` are lines that are furniture for other reasons."""
    found = []
    first = next((p for p in range(len(lines)) if p not in skip), 0)
    for place, line in enumerate(lines):
        if place in skip or line.text[0] not in _MAY_OPEN:
            continue
        at_top = place - first < HEAD_LINES
        match = _byline(line, at_top=at_top, at_end=place >= len(lines) - HEAD_LINES)
        if match:
            names = _split(line, match) if "names" in match.groupdict() else ()
            found.append(Byline(place, names, line.part(match.start(), match.end())))
    return tuple(found)


def _byline(line: Line, *, at_top: bool, at_end: bool = False) -> re.Match[str] | None:
    """Match a line that is a byline, or at the top one that begins with a byline run into it."""
    text = line.text
    if len(text) <= _LONGEST_BYLINE and not (line.stopped and line.words > 12):
        match = _BYLINE.fullmatch(text) or (_SIGNED.fullmatch(text) if at_top else None)
        if match and not _NO_NAME.search(match["names"]):
            return match
        match = _BY_BODY.fullmatch(text) or (_BODY_ALONE.fullmatch(text) if at_top or at_end else None)
        if match:
            return match
    return _RUN_IN.match(text[:240]) if at_top else None


#: A line of bylines is no longer; a paragraph is.
_LONGEST_BYLINE = 200

_MAY_OPEN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÄÅÇÈÉÊËÍÎÏÑÓÔÖØÚÜŠŽb(—–-")


def _split(line: Line, match: re.Match[str]) -> tuple[Span, ...]:
    """Return the span of each person's name in a byline's list of names."""
    start, end = match.span("names")
    spans = []
    for gap in [*_SEPARATE.finditer(line.text, start, end), None]:
        stop = gap.start() if gap else end
        if stop > start and not _BODY.fullmatch(line.text, start, stop):
            spans.append(line.part(start, stop))
        start = gap.end() if gap else end
    return tuple(spans)


# ------------------------------------------------------------------ dateline

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]{1,24}"
_CITY = rf"{_CAPITALS}(?:\s{_CAPITALS}){{0,4}}"
_REGION = r"(?:,\s[A-Z][\w.'’-]{0,20}(?:\s[A-Z][\w.'’-]{1,20}){0,2})"
_PLACES = rf"{_CITY}{_REGION}{{0,2}}(?:(?:/|\sand\s|,\s|\s&\s){_CITY}{_REGION}?){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:,?\s(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?)"
_AGENCY = rf"(?:\s?[(/](?:{NAME}|CNN(?: Business| Money)?|[A-Z][\w ]{{1,20}}(?:News|Post))(?:/{NAME})?[)/])"
#: A name in brackets behind a place and before a dash is an agency's, in the table or not.
_OTHER_AGENCY = (
    rf"(?:\s\((?!{_MONTH}|\d)(?P<other>[A-Z][A-Za-z.&'’-]{{1,20}}(?:\s[A-Z][A-Za-z.&'’-]{{1,20}}){{0,3}})\))"
)
_DASH = r"\s{0,2}(?:—|–|--?(?=\s)|-{2}|•(?=\s)|\.-|:(?=\s))"

_DATELINES = (
    re.compile(rf"(?P<span>{_PLACES}{_DATE}?,?(?:{_AGENCY}|{_OTHER_AGENCY})?){_DASH}"),
    # Mixed case only with an agency: "Paris (AFP) -", "New Delhi, Jan 3 (PTI)", "(CNN)", "(Reuters) -".
    re.compile(
        rf"(?P<span>(?:[A-Z][\w.'’-]{{1,20}}(?:[\s/][A-Z][\w.'’-]{{0,20}}){{0,4}}{_REGION}?(?:\s\[\w{{2,20}}\])?{_DATE}?,?)?"
        rf"{_AGENCY})(?:{_DASH}|(?=\s))"
    ),
    re.compile(rf"(?P<span>{_CITY}{_REGION}?{_DATE}?){_DASH}"),
)
_NO_PLACE = re.compile(
    r"(?:UPDATED?\b|BREAKING|WATCH|EXCLUSIVE|VIDEOS?|LOOK|ANALYSIS|OPINION|REPORT|LIVE|READ|PHOTOS?|PICTURES?|FACT"
    r"|CORRECTION|EDITORIAL|COMMENT|NOTE|ABSTRACT|FULL|REVIEW|BOOM|JUST|MUST|MORE|RELATED|FILE|IMAGE|Q\b|A\b|Q&A|LISTEN"
    r"|STORY|NEWS|ALERT|WARNING|SPOILER|TRANSCRIPT|INTERVIEW|POLL|FLASHBACK|REVEALED|SHOCK|WOW|OMG|BUT|AND|THE|WHY"
    r"|HOW|WHAT|WHO|IN\b|ON\b|IT\b|WE\b|I\b|U\.S\.\s?[:—-]|CNN\b|GOP\b|DNC\b|RNC\b)"
)


def dateline(lines: Sequence[Line], skip: Set[int], bylines: Sequence[Byline]) -> Span | None:
    """Return the span of the dateline's place words, date and agency, without the dash; or None.

    Looked for at the start of the first lines of the report, behind a byline that runs into it.
    Words in capitals before a colon are a place only where no other line opens so: transcripts name
    their speakers like that.
    """
    offsets = {b.line: b.span.end for b in bylines}
    tried = 0
    for place, line in enumerate(lines):
        if place in skip:
            continue
        tried += 1
        if tried > HEAD_LINES:
            break
        base = max(0, offsets.get(place, line.start) - line.start)
        head = line.text[base : base + 240]
        start = len(head) - len(head.lstrip())
        for form in _DATELINES:
            found = form.match(head, start)
            if found and _is_place(found, lines, place, len(line.text)):
                return line.part(base + found.start("span"), base + found.end("span"))
    return None


def _is_place(found: re.Match[str], lines: Sequence[Line], place: int, length: int) -> bool:
    words = found["span"]
    if _NO_PLACE.match(words) or _NO_PLACE_WORD.search(words) or length - found.end() < _LEAST_BEHIND:
        return False
    if found.group().rstrip().endswith(":") and not words.endswith((")", "/")):
        return len(words) > 3 and not any(
            _SPEAKER.match(line.text) for at, line in enumerate(lines) if at != place
        )
    return True


#: Characters that a paragraph must have behind its dateline.
_LEAST_BEHIND = 20

#: Words that slogans and headlines have, and no place's name.
_NO_PLACE_WORD = re.compile(r"\b(?:IS|ARE|WAS|HAS|IN|TO|FOR|WITH|BYLINE|HOST|GETTY|SWNS)\b")

_SPEAKER = re.compile(r"[A-Z][A-Z.'’-]{2,24}(?: [A-Z.'’-]{1,24}){0,3}(?:, [A-Z]{3,12})?:\s")
