"""Posts: what people wrote on a social network, as reports set it into their text.

reading > annotating > gathering > [comparing] > presenting

In:  an article's text.
Out: each post's words and, apart, the author's name.
Start at `posts`.
Limits: only the form in which embedded posts print themselves, on one line: the words, a dash,
the name and the handle in brackets.
Nothing here reads or writes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from secondsource.model import Span

#: Longest post and longest name that are looked for, in characters.
_POST = re.compile(
    r"^[ \t]*(?P<words>[^\s—–][^\n]{0,700}?)[ \t]*[—–][ \t]*(?P<author>[^\n(—–]{1,60}?)[ \t]*\(@\w{1,30}\)",
    re.MULTILINE,
)


#: "Skip Twitter post by @lund", for readers who have the page read to them; "2/3".
_BEFORE = re.compile(r"(?:Skip \w{1,20} post by @?\w{1,40} )?(?:\d{1,2}/\d{0,2} )?")

#: A paragraph that begins with an opening mark and the capital of a sentence; at most this long.
_OPEN_LINE = re.compile(r"^[ \t]{0,20}([\"“‘'](?=[A-Z])[^\n]{20,2000})$", re.MULTILINE)

#: A mark that closes stands after a letter or stop and before no letter; a single one, after a stop.
_CLOSES = re.compile(r"(?<=[\w.,!?…;:-])[\"”](?!\w)|(?<=[.,!?…])['’](?!\w)")


def posts(text: str) -> list[tuple[Span, Span]]:
    """Find embedded posts: (the words, the author), in text order."""
    if "(@" not in text:  # most reports; the pattern would try every line
        return []
    return [
        (Span(_words_from(text, match), match.end("words")), Span(*match.span("author")))
        for match in _POST.finditer(text)
    ]


def _words_from(text: str, match: re.Match[str]) -> int:
    """Where a post's own words begin: after the page's words for it, and its number in a row of posts."""
    before = _BEFORE.match(text, *match.span("words"))
    return before.end() if before and before.end() < match.end("words") else match.start("words")


def open_lines(text: str, quoted: Sequence[Span]) -> list[Span]:
    """Find paragraphs that open a quotation and do not close it, since the next one goes on with it.

    Each is the whole of its line, and touches no region of ``quoted`` (sorted). A line of which a mark
    closes, or that opens in the middle, is left to those who pair marks.
    """
    starts = [region.start for region in quoted]
    found: list[Span] = []
    for line in _OPEN_LINE.finditer(text):
        before = bisect_right(starts, line.end()) - 1
        free = before < 0 or quoted[before].end <= line.start(1)
        if free and not _CLOSES.search(text, line.start(1) + 1, line.end()):
            found.append(Span(*line.span(1)))
    return found
