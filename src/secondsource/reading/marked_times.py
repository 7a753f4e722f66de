"""Marked times: the dates that a page itself gives for words of its report, in ``<time datetime=…>``.

[reading] > annotating > gathering > comparing > presenting

In:  a page's markup, and the text that was extracted from it.
Out: `MarkedTime`s, sorted and disjoint: which words of that text, and the value that the page gives them.
Start at `marked_times`; `unwrapped` is for the extractor, which else loses the words.
Limits: words are found again by themselves and the text around them; where that is not in the extracted
text, or is there twice, the mark is dropped. Durations and bare hours are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from secondsource.model import MarkedTime, Span

#: Most marks of a page that are looked for; a live blog of a day has some 150.
_MOST = 300
#: Longest words and longest ``datetime`` that are read; a date with its hour is far shorter.
_LONGEST = 80
#: Characters, white space not counted, that must agree before or after the words. Two sentences of
#: one page seldom have so many in common.
_AROUND = 24
#: Characters of a page and of its text in which marks are looked for.
_PAGE_LIMIT = 2_000_000
_TEXT_LIMIT = 200_000

_TIME_TAG = re.compile(r"<time[\s>]", re.IGNORECASE)
_DATETIME = re.compile(
    r"(?P<date>\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?)"
    r"(?P<clock>[T ](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d(?:\.\d{1,9})?)?"
    r"(?:Z|[+-]\d\d:?\d\d)?)?"
)
#: A mark with nothing but words in it.
_ELEMENT = re.compile(r"<time\b[^<>]{0,400}>(?P<words>[^<>]{1,80})</time\s{0,5}>", re.IGNORECASE)
#: What follows a date line: nothing, a tag, a rule.
_SET_OFF = frozenset(["", "<", "|", "·", "•", "/", "–", "—", "-"])
#: White space that is looked over for the character after a mark.
_GAP = 60
_SKIPPED = frozenset({"script", "style", "noscript", "template", "head"})
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A ``<time>`` element: where its words stand in the page's text without white space, and its value."""

    start: int
    end: int
    value: str


def marked_times(markup: str, text: str) -> tuple[MarkedTime, ...]:
    """Find the words of a report that its page marks with a date.

    Values are ISO 8601: a date as it stands in ``datetime``, or a date and an hour, without the zone.
    Source: the ``time`` element of the HTML standard (WHATWG), "machine-readable equivalent".
    """
    if not _TIME_TAG.search(markup):
        return ()
    page, marks = _flat(markup)
    if not marks:
        return ()
    places = [place for place, letter in enumerate(text[:_TEXT_LIMIT]) if not letter.isspace()]
    letters = "".join(text[place] for place in places)
    found: list[MarkedTime] = []
    for mark in marks:
        at = _located(page, mark, letters)
        if at is None:
            continue
        span = Span(places[at], places[at + mark.end - mark.start - 1] + 1)
        if not any(span.overlaps(other.span) for other in found):
            found.append(MarkedTime(span=span, value=mark.value))
    return tuple(sorted(found, key=lambda one: one.span))


def unwrapped(markup: str) -> str:
    """Return a page with the marks taken off those words that stand in running text.

    An extractor takes ``<time>`` for the page's own date line and leaves its words out: "voted on to
    close the quay". What ends its element or is set off by a rule, as a date line is, is left as it is.
    """
    if not _TIME_TAG.search(markup):
        return markup
    return _ELEMENT.sub(lambda mark: mark["words"] if _in_prose(markup, mark) else mark[0], markup)


def _in_prose(markup: str, mark: re.Match[str]) -> bool:
    after = markup[mark.end() : mark.end() + _GAP].lstrip()
    return after[:1] not in _SET_OFF


def _flat(markup: str) -> tuple[str, list[_Mark]]:
    """Return a page's text without white space, and the marks in it, in document order."""
    from trafilatura import load_html  # 0.4 s: only for pages that mark times

    try:
        tree = load_html(markup)
    except Exception:  # a parser of other people's pages may fail in any way
        return "", []
    if tree is None:
        return "", []
    pieces: list[str] = []
    length = 0
    opened: dict[Any, tuple[int, str]] = {}
    marks: list[_Mark] = []
    for end, element, words in _events(tree):
        if not end and element.tag == "time":
            value = value_of(element.get("datetime") or "")
            if value is not None and len(marks) < _MOST:
                opened[element] = length, value
        elif end and element in opened:
            start, value = opened.pop(element)
            if 0 < length - start <= _LONGEST:
                marks.append(_Mark(start, length, value))
        piece = _SPACE.sub("", words)
        pieces.append(piece)
        length += len(piece)
        if length > _PAGE_LIMIT:
            break
    return "".join(pieces), sorted(marks, key=lambda mark: mark.start)


def _events(tree: Any) -> Iterator[tuple[bool, Any, str]]:
    """Yield each element's opening, with the text after it, and its end, with the text after that.

    Keeps its own stack: a hostile page nests deeper than Python calls itself.
    """
    stack = [(False, tree)]
    while stack:
        end, element = stack.pop()
        if end:
            yield True, element, element.tail or ""
            continue
        stack.append((True, element))
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:  # a comment, a script
            continue
        yield False, element, element.text or ""
        stack.extend((False, child) for child in reversed(element))


def value_of(attribute: str) -> str | None:
    """Return the value of a ``datetime`` attribute, "2019-01-18" or "2019-01-18T10:30"; None: no date."""
    found = _DATETIME.fullmatch(attribute.strip()) if len(attribute) <= _LONGEST else None
    if not found:
        return None
    try:
        day = date.fromisoformat(found["date"]) if len(found["date"]) >= 8 else None
        if len(found["date"]) == 7:
            date.fromisoformat(found["date"] + "-01")
    except ValueError:  # the 30th of February
        return None
    if not found["clock"]:
        return found["date"]
    return f"{found['date']}T{found['hour']}:{found['minute']}" if day else None


def _located(page: str, mark: _Mark, letters: str) -> int | None:
    """Return where a mark's words stand in the text's letters, if they are there once and surely."""
    words = page[mark.start : mark.end]
    before = page[max(0, mark.start - _AROUND) : mark.start]
    after = page[mark.end : mark.end + _AROUND]
    for left, right in ((before, after), (before, ""), ("", after)):
        if len(left) + len(right) < _AROUND:
            continue
        first = letters.find(left + words + right)
        if first >= 0:
            once = letters.find(left + words + right, first + 1) < 0
            return first + len(left) if once else None
    return None
