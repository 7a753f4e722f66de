"""Credits: which agencies a text names for itself, and for its photographs.

[reading] > annotating > gathering > comparing > presenting

In:  the lines of a text with what is known of its layout, and its address and byline field.
Out: `Credit` values: metadata's first, then in text order.
Start at `credits`.
Limits: the agencies of agencies.toml, and others in a dateline's brackets or a byline field. "told
Reuters" in a sentence is no credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from secondsource.model import Credit, CreditPlace, Span
from secondsource.reading.agencies import NAME, named, of_address, unlisted
from secondsource.reading.captions import photo_credit
from secondsource.reading.heads import Byline
from secondsource.reading.lines import Line

#: Lines at the end of a text in which closing credits stand.
CLOSING_LINES = 8

_TAIL = 300

_COPYRIGHT = re.compile(
    rf"(?:Copyright|©|\([cC]\)|\bAll (?:contents|rights)\b).{{0,60}}?(?:{NAME})"
    rf"|\b(?:{NAME})\.? All rights reserved"
)

_CONTRIBUTING = re.compile(
    rf"(?:{NAME}|(?:and|by|from|with)\s(?:the\s|The\s)?(?:{NAME}))[^.!?]{{0,120}}"
    r"\bcontributed(?: reporting)?(?: (?:to|for) (?:this|the) (?:report|story|article|post))?\b"
    rf"|\b(?:[Aa]dditional|[Ww]ith) (?:reporting|material|files|information)\s(?:by|from)\s"
    rf"[^.!?]{{0,120}}?(?:{NAME})"
    rf"|\bWith (?:files|reporting|reports) from [^.!?]{{0,80}}?(?:{NAME})",
)

#: "— AFP", "-- BERNAMA", "/ritzau/", "(AFP)", "Reuters" at the end of all.
_CLOSING = re.compile(
    rf"(?:(?:—|–|--?)\s?(?:{NAME})(?:\s?(?:/|and|,|with)\s?(?:{NAME})){{0,2}}"
    rf"|[(\[/](?:{NAME})(?:\s?(?:/|and|,)\s?(?:{NAME})){{0,2}}[)\]/]"
    rf"|(?:Source|Agencies|Via|With inputs from|Distributed by)[:,]?\s(?:{NAME})"
    rf"|^(?:The\s)?(?:{NAME})(?:\s?(?:/|and|,)\s?(?:{NAME})){{0,2}})\.?(?![\s\S])"
)

#: Each shape with something cheap to look for first.
_SHAPES: tuple[tuple[re.Pattern[str], re.Pattern[str], CreditPlace], ...] = (
    (_COPYRIGHT, re.compile(r"Copyright|©|\([cC]\)|\bAll |rights"), "copyright"),
    (
        _CONTRIBUTING,
        re.compile(r"contributed|[a-z] (?:by|from) "),
        "contributing",
    ),
    (_CLOSING, re.compile(r"[\w)\]/]\.?(?![\s\S])"), "closing"),
)

#: Reuters' sign-off. Its handbook prescribes it, and outlets that print it print Reuters' text.
_SIGN_OFF = re.compile(
    r"\((?:Additional )?(?i:reporting|writing)(?: and writing)? by [^()]{3,400}[;.] ?"
    r"(?i:editing) by [^()]{3,120}\)"
)


def credits(
    lines: Sequence[Line],
    furniture: Set[int],
    bylines: Sequence[Byline],
    dateline: Span | None,
    *,
    url: str | None,
    byline_field: str | None,
) -> tuple[Credit, ...]:
    """Find the agencies that are credited, each place of each credit once.

    Args:
        lines: The text's lines.
        furniture: Which of them are furniture as a whole.
        bylines: The bylines found in the text.
        dateline: Where the dateline stands.
        url: The article's address.
        byline_field: The byline as the input's metadata gives it.
    """
    found: dict[tuple[str, CreditPlace, Span | None], Credit] = {}
    in_field = {n for n, *_ in named(byline_field or "")}
    if byline_field and (other := unlisted(byline_field)):
        in_field.add(other[0])
    for name in sorted(in_field):
        found[name, "byline", None] = Credit(name=name, span=None, place="byline")
    agency = of_address(url) if url else None
    if agency:
        found[agency, "url", None] = Credit(name=agency, span=None, place="url")
    in_text = sorted(
        _in_text(lines, furniture, bylines, dateline), key=lambda c: (c.span or _NOWHERE, c.name)
    )
    taken: set[Span] = set()
    for credit in in_text:
        if credit.span is not None and credit.span not in taken:
            taken.add(credit.span)
            found[credit.name, credit.place, credit.span] = credit
    return tuple(found.values())


_NOWHERE = Span(0, 1)


def _in_text(
    lines: Sequence[Line], furniture: Set[int], bylines: Sequence[Byline], dateline: Span | None
) -> Iterator[Credit]:
    by_line = {b.line: b for b in bylines}
    last = len(lines) - CLOSING_LINES
    for place, line in enumerate(lines):
        if dateline is not None and line.span.holds(dateline):
            start = dateline.start - line.start
            yield from _named(line, start, start + len(dateline), "dateline")
            if other := unlisted(line.text[start : start + len(dateline)]):
                name, a, b = other
                yield Credit(name=name, span=line.part(start + a, start + b), place="dateline")
        if place in by_line:
            span = by_line[place].span
            at_end = place >= last and not by_line[place].names
            where: CreditPlace = "closing" if at_end and place else "byline"
            yield from _named(line, span.start - line.start, span.end - line.start, where)
            continue
        yield from _of_line(line, place in furniture, place >= last)


def _of_line(line: Line, is_furniture: bool, is_last: bool) -> Iterator[Credit]:
    """Yield the credits of one line, by the words around the agency's name."""
    if not line.whole:
        return
    photo = photo_credit(line)
    if photo is not None:
        yield from _named(line, photo, len(line.text), "photo")
        return
    base = max(0, len(line.text) - _TAIL)
    tail = line.text[base:]
    off = _SIGN_OFF.search(tail) if "diting by" in tail else None
    if off:
        yield Credit(name="Reuters", span=line.part(base + off.start(), base + off.end()), place="closing")
        return
    if not (is_last or is_furniture):
        return
    for shape, hint, place in _SHAPES:
        found = shape.search(tail) if hint.search(tail) else None
        if found:
            yield from _named(line, base + found.start(), base + found.end(), place)
            return


def _named(line: Line, start: int, end: int, place: CreditPlace) -> Iterator[Credit]:
    for name, a, b in named(line.text[start:end]):
        yield Credit(name=name, span=line.part(start + a, start + b), place=place)
