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

from secondsource.model import Span

#: Longest post and longest name that are looked for, in characters.
_POST = re.compile(
    r"^[ \t]*(?P<words>[^\s—–][^\n]{0,700}?)[ \t]*[—–][ \t]*(?P<author>[^\n(—–]{1,60}?)[ \t]*\(@\w{1,30}\)",
    re.MULTILINE,
)


def posts(text: str) -> list[tuple[Span, Span]]:
    """Find embedded posts: (the words, the author), in text order."""
    if "(@" not in text:  # most reports; the pattern would try every line
        return []
    return [(Span(*match.span("words")), Span(*match.span("author"))) for match in _POST.finditer(text)]
