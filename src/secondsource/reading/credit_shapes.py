"""Credit shapes: the words around an agency's name by which a line credits it for the text.

[reading] > annotating > gathering > comparing > presenting

In:  the words before and behind a name, or names, in one line.
Out: the place and the scope of the credit, or None.
Start at `at_end` (closing lines), `anywhere` (lines that say whose text it is) and `at_top`.
Limits: English. A shape is the press's habit: dashes, brackets, "Source:", copyright lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.model import CreditPlace, CreditScope

Shape = tuple[CreditPlace, CreditScope]

_COPYRIGHT = re.compile(
    r"(?:\bCopyright|COPYRIGHT|©|\([cC]\)|\bAll (?:contents|rights)\b)[^.]{0,60}(?:\.\s)?(?:The\s)?\Z"
)
_IMAGE = re.compile(r"\b(?:Image|Media|Photo|Video|Picture) (?:copyright|source|credit|caption)[ :]*\Z")
_RESERVED = re.compile(r"\s?[™®]|\s?\(TM\)|\.? (?:All|ALL) (?:rights|RIGHTS) (?:reserved|RESERVED)")

_THE = r"(?:[Tt]he\s)?"

#: "(With) additional reporting by Anna Reyes and the AP", "With files from Reuters".
_WITH = re.compile(
    r"\b(?:(?:[Aa]dditional|[Ff]urther|[Ss]upplementary|[Ww]ith|[Ii]ncludes?|[Ii]ncluding|[Cc]ompiled|[Uu]sing)"
    r"\s(?:additional\s)?(?:reporting|material|files|information|reports|inputs?|assistance|contributions|copy)"
    r"|[Cc]ompiled|[Mm]aterial|[Ii]nformation)\s(?:by|from|was)\s[^.!?]{0,120}\Z"
)
#: "The Associated Press contributed to this report."
_CONTRIBUTED = re.compile(
    r"[^.!?]{0,120}\b(?:also )?contributed(?: reporting)?"
    r"(?:\s(?:to|for)\s(?:this|the)\s(?:\w+\s)?(?:report|story|article|post|piece|dispatch)"
    r"|\sfrom\s[A-Z]|\s?[.)]|\Z)"
)
_OPENS = re.compile(
    r"(?:\A|[.!?)]\s|\b(?:and|by|from|with|of|for)\s|[,/]\s?|['’]s\s)\(?(?:[Tt]he\s)?\Z|\A[^.!?]{0,120}\Z"
)

_WHEN = r"(?:[Ff]irst|[Oo]riginally|[Pp]reviously)"
_APPEARED = (
    rf"(?:{_WHEN}\s(?:appeared|published|ran|posted|written|aired)"
    r"|(?:appeared|published|ran|posted|written)\s(?:first|originally|previously))\s(?:on|in|at|by|for|with)"
)
_ARTICLE = (
    r"[Tt]h(?:is|e)\s(?:\w+\s){0,2}(?:article|story|post|piece|report|column|essay|op-ed|interview|item)"
)

#: "This article first appeared on …": the whole text is theirs.
_FIRST = re.compile(
    rf"\b(?:{_ARTICLE}\s(?:[\w,]+\s){{0,4}}?{_APPEARED}"
    r"|(?:[Rr]epublished|[Rr]eprinted|[Rr]eproduced|[Ss]yndicated|[Ee]xcerpted)\s(?:here\s)?"
    r"(?:(?:with|by)\s(?:the\s)?(?:kind\s)?permission\s)?(?:from|of|by|courtesy of)"
    rf"|{_ARTICLE}\s(?:(?:is|was|comes|came|has been)\s(?:\w+\s)?)?"
    r"(?:provided by|published by|produced by|supplied by|prepared by|written by|courtesy of))"
    rf"\s{_THE}\Z"
)
#: "First published by AFP", "Harbour reopens originally appeared on …": so only in a last line.
_FIRST_AT_END = re.compile(
    rf"(?:\A\W{{0,3}}{_APPEARED}|\boriginally (?:appeared|published) (?:on|in|by))\s{_THE}\Z"
)

#: "h/t: The Hill": where the writer found it; not whose text it is.
_HAT_TIP = re.compile(rf"(?:\A|[\s(\[])(?i:h/t/?|hat[ -]tip)\s?:?\s?(?:to\s)?{_THE}\Z")

#: "Source: Xinhua": an agency's text. Of an outlet it may say no more than where the writer read it.
_SOURCE = re.compile(
    rf"(?:\A|[.!?”\"')]\s?|\s|[(\[|])(?:Sources?|SOURCE|[Vv]ia|VIA|From|FROM|Credit)\s?[:,]?\s{_THE}\Z"
)
_LABEL = re.compile(
    r"(?:\A|[.!?”\"')]\s?|\s|[(\[|])(?:Agencies|[Dd]istributed by|Provided by|Text by|Text|Courtesy of"
    rf"|Written by|Produced by|Story by|Report by)\s?[:,]?\s{_THE}\Z"
)
_DASH = re.compile(r"(?:\A|[\s.!?”\"')\]])(?:—|–|--?)\s?\Z")
_OPENING = re.compile(r"[(\[/]\Z")
_CLOSING = re.compile(r"\s?[)\]/]\.?\Z")
_ALONE = re.compile(r"(?:,?\s(?:LLC|Inc|Ltd|Corp))?\.?\Z")
_NOTHING = re.compile(rf"{_THE}\Z")


def anywhere(before: str) -> Shape | None:
    """Judge a name in a line that says whose text it is, wherever the line stands."""
    if _FIRST.search(before):
        return "closing", "text"
    if _HAT_TIP.search(before):
        return "cited", "part"
    return None


def at_end(before: str, behind: str, *, distributes: bool, last: bool) -> Shape | None:
    """Judge a name, or names joined, in a line at the end of the text or in furniture.

    Args:
        before: The words of the line before the names.
        behind: Those behind them.
        distributes: They are agencies, or distributors of press releases.
        last: No paragraph of the report comes behind the line, so that what stands alone closes it.
    """
    if _FIRST_AT_END.search(before):
        return "closing", "text"
    if _IMAGE.search(before):
        return "photo", "photo"
    if _COPYRIGHT.search(before) or _RESERVED.match(behind):
        return "copyright", "text"
    if _WITH.search(before) or (_CONTRIBUTED.match(behind) and _OPENS.search(before)):
        return "contributing", "part"
    if not last:
        return None
    if _ALONE.match(behind) and _SOURCE.search(before):
        return ("closing", "text") if distributes else ("cited", "part")
    if _ALONE.match(behind) and (_DASH.search(before) or _LABEL.search(before) or _NOTHING.fullmatch(before)):
        return "closing", "text"
    if _OPENING.search(before) and _CLOSING.match(behind):
        return "closing", "text"
    return None


_PERSON = r"[A-Z][\w.'’-]{1,20}(?:\s[A-Z][\w.'’-]{0,20}){1,3}"

#: A line at the top with nothing but a credit in it; N stands for each agency's name.
_TOP = re.compile(
    r"(?:(?:By|BY|by|From|FROM|Via|VIA|Sources?:|SOURCE:|Provided by|Published by|Text by|Story by)\s)?"
    rf"(?:{_PERSON}\s?(?:[,|]|\sof|\sfor|\swith|\sand)\s?)?{_THE}"
    r"(?:(?:Staff|STAFF|staff)(?:\s(?:and|&|with)\s|\s?/\s?))?"
    r"N(?:(?:\s?[/,&–-]\s?|\s(?:and|via|with|through)\s)(?:the\s)?N){0,2}"
    r"(?:\s(?:Staff|STAFF|staff|Staff Writers?|Writers?|writers?|Correspondents?|correspondents?|Reporters?"
    r"|reporters?|Wires?|wires?|Wire Services?|wire services?|reports?|Bureau))?"
    r"(?:(?:\s(?:in|IN)|,)\s[A-Z]\w{2,20}(?:\s[A-Z]\w{2,20})?)?"
    r"(?:\s?[|,•·–-]\s?[^.!?]{0,40}\d[^!?]{0,30})?"
)


#: "Quay to close Updated: 2031-01-03 06:50 (Xinhua)": a headline run into its stamp.
_STAMPED = re.compile(r".{0,160}\b(?:Updated|Published|Posted)\b[^()]{0,40}\d[^()]{0,20}\(N\)")


def at_top(line: str, places: Sequence[tuple[int, int]]) -> bool:
    """Say whether a line at the top is a credit as a whole, with names at these places in it."""
    masked, end = [], 0
    for start, stop in places:
        masked += [line[end:start], "N"]
        end = stop
    whole = "".join([*masked, line[end:]])
    return bool(_TOP.fullmatch(whole) or _STAMPED.fullmatch(whole))


#: "MOSCOW, January 3. /TASS/.", "Tunis, Jan 3 (TAP) -", "Accra, Jan. 3, GNA -": words with capitals, dates.
_HEAD = r"(?:[A-ZÀ-ÖØ-Þ0-9\[][\w.'’\]]{0,24}[,.]?(?:\s|\s?[-–—/]\s?)){0,8}"
_IN_BRACKETS = re.compile(rf"{_HEAD}[(/]\Z")
_BRACKETS_END = re.compile(r"(?:/[A-Z]{2,5})?[)/](?:\.|:|\s|[-–—])")
_BEHIND_COMMA = re.compile(rf"{_HEAD}\Z")
_COMMA_END = re.compile(r"\s?[-–—]+\s")


def in_head(before: str, behind: str) -> bool:
    """Say whether an agency's name at the start of a paragraph stands as in a dateline."""
    if _BRACKETS_END.match(behind) and _IN_BRACKETS.fullmatch(before):
        return True
    ends = before.endswith(", ") and _COMMA_END.match(behind)
    return bool(ends and _BEHIND_COMMA.fullmatch(before))


#: "This piece first appeared on Quay Notes.": a name that no table has.
UNLISTED = re.compile(
    r"\b[Tt]his\s(?:article|story|post|piece|report|column|essay|op-ed|interview)\s(?:was\s|has\s)?"
    r"(?:(?:first|originally)\s(?:appeared|published|posted|ran)|(?:appeared|published|ran)\s(?:first|originally))"
    r"\s(?:on|in|at|by)\s(?:the\s)?(?P<name>[A-Z][\w&'’-]{1,20}(?:\.(?:com|org|net))?"
    r"(?:\s[A-Z][\w&'’-]{0,20}(?:\.(?:com|org|net))?){0,4})(?=[.,]?\Z|\.\s|,\s|\son\s|\sand\s|\sin\s)"
)
