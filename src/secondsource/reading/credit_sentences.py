"""Credit sentences: the sentence around a place in a line, without a parser.

[reading] > annotating > gathering > comparing > presenting

In:  a text, one line's span in it.
Out: the spans of the line's sentences.
Start at `sentences`.
Limits: English. A stop ends a sentence if a capital, a digit or an opening mark follows and no known
abbreviation stands before it; behind "U.S." and "Inc." only a word that often opens one tells.
"""

from __future__ import annotations

import re

from secondsource.model import Span

_END = re.compile(r"[.!?…]{1,3}[\"'”’»)\]]{0,3}\s+(?=[\"'“‘«(\[]{0,2}[A-ZÀ-ÖØ-Þ0-9])")

#: What stands before the stop of a title, a rank, a month's name or an initial: no sentence ends there.
_NEVER = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Cpl|Pvt|Adm|Sen|Sens|Rep|Reps|Gov|Govs"
    r"|Atty|Amb|Rev|Fr|Sr|St|Ste|Mt|Ft|No|Nos|vs|v|al|cf|approx|est|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec"
    r"|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass"
    r"|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo)|(?<![\w.])[A-Z])\Z"
)

#: What may or may not end one.
_PERHAPS = re.compile(
    r"(?:\b[A-Za-z](?:\.[A-Za-z]){1,3}|\b(?:Inc|Corp|Co|Cos|Ltd|Jr|Bros|Assn|Dept|Univ|etc))\Z"
)
_OPENS = re.compile(
    r"[\"'“‘«(\[]{0,2}(?:The|A|An|He|She|It|They|We|I|You|But|And|In|On|At|For|As|If|When|While|His|Her|Its|Their"
    r"|This|That|These|Those|There|Some|Many|Most|No|Not|So|Yet|After|Before|Since|Asked|Also|With|By|To|Both)\b"
)

#: Characters before a stop in which an abbreviation is looked for.
_BACK = 12


def sentences(text: str, line: Span) -> tuple[Span, ...]:
    """Return the sentences of one line, in order; together they hold all its words."""
    starts = [line.start]
    for found in _END.finditer(text, line.start, line.end):
        before = text[max(line.start, found.start() - _BACK) : found.start()]
        single = text[found.start()] == "." and text[found.start() + 1 : found.start() + 2].isspace()
        if single and _NEVER.search(before):
            continue
        if single and _PERHAPS.search(before) and not _OPENS.match(text, found.end()):
            continue
        starts.append(found.end())
    ends = [*starts[1:], line.end]
    return tuple(
        Span(start, start + len(text[start:end].rstrip()))
        for start, end in zip(starts, ends, strict=True)
        if text[start:end].strip()
    )
