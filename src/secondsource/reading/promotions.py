"""Promotions: what a site puts into a report that is no part of it, captions aside.

[reading] > annotating > gathering > comparing > presenting

In:  the lines of a text.
Out: the lines that are newsletter forms, players, links, share counts, legal lines…, and such parts.
Start at `promotions`. Each pattern stands for a habit of many sites.
Limits: English. A line that could be a sentence of the report is left to the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from secondsource.model import Span
from secondsource.reading.lines import Line

#: Most words of a line that is a link to another report, or a label with one behind it.
LONGEST_LINK = 30

#: Most words of a line of a form, a note or a notice.
LONGEST_NOTE = 60

#: Most lines after "Read more:" or "Watch next:" that are taken for its links.
MOST_LINKS = 8

# ------------------------------------------------------------------ whole lines


def _any(*forms: str) -> str:
    """Return a pattern that matches any of these."""
    return "(?:" + "|".join(forms) + ")"


_LABEL = _any(
    r"read(?: more| next| also| this next| related)?",
    r"also read|see also|see more|more|up next|recommended|gallery|slideshow|click here",
    r"related(?: (?:stories|articles|coverage|links|content))?",
    r"watch(?: next| now| more| live| video)?|listen(?: now)?",
    r"also on [\w. ]{2,30}|more (?:from|on|in|news|about)\b[^.:]{0,40}",
    r"in pictures|in photos|most (?:read|popular|viewed)|trending(?: now| right now)?",
    r"don['’]t miss|you may (?:also )?like|what to read next",
)

#: A label alone on its line; the links follow.
_LABEL_ALONE = re.compile(rf"[\W_]{{0,3}}{_LABEL}\s?[:»>.…]{{0,3}}", re.I)

#: A label and the link behind it: "Related: Ferry firm warned twice".
_LABELLED = re.compile(
    r"(?:read more|also read|related|see also|watch next|up next|don['’]t miss|read next|recommended)"
    r"\s?(?:[:|»>]|[-–—] )\s?\S",
    re.I,
)

#: Labels that could also open a sentence; they count before a title, which has no stop.
_LABELLED_TITLE = re.compile(r"(?:watch(?: now| more| live)?|listen|more)\s?(?:[:|»>]|[-–—] )\s?\S", re.I)

#: Words of a site's own that stand alone on a line.
_ALONE = re.compile(
    _any(
        r"photos?|videos?|images?|audio|graphic|map|gallery|embed|text size",
        r"advertisements?|ad|sponsored(?: content)?",
        r"(?:share|tweet|print|email|e-mail|comments?|like|follow|close|skip|loading)[.…]{0,3}",
        r"(?:save ?){1,6}",
        r"share (?:this|on|via|close)(?: \w+){0,4}|(?:view|leave a|post a) comments?",
        r"continue reading(?: the main story)?|(?:story|article) continue[sd] below(?: \w+)?",
        r"story highlights|abstract|full text|about the author",
        r"scroll down for (?:more |the )?(?:videos?|photos?)|back to top|skip to (?:main )?content",
        r"toggle caption|enlarge this image|play slideshow|\[?embedded content\]?",
        r"subscribe(?: now)?|sign (?:in|up)|log in|register",
        r"print edition ?\| ?subscribe|order reprints ?\| ?today['’]s paper ?\| ?subscribe",
        r"this (?:article|story|post) has been updated",
    )
    + "[.:]?",
    re.I,
)

#: "1.2k shares", "34 comments".
_COUNT = re.compile(r"\d[\d.,]{0,9} ?[kKmM]? ?(?:shares?|comments?|views|likes|retweets|reactions)", re.I)

_FILE_NAME = re.compile(r"\S{1,120}\.(?:jpe?g|png|gif|webp|svg|mp4|mp3)", re.I)
_ICON = re.compile(
    r"[\w&'’ -]{0,40}\b(?:newsletter|facebook|twitter|email|share|play|app) (?:icon|logo|button)", re.I
)
_MARKUP = re.compile(r"(?:</?[a-zA-Z][\w-]{0,20}(?:\s[^<>]{0,300})?/?>[\s.]{0,3}){1,6}")

#: "Harbour Times | Updated: 2019-01-03 17:52"
_STAMP = re.compile(
    r"(?:[\w .&'’-]{1,40} ?[|•·-] ?)?(?:first |last )?(?:published|updated|posted|modified|created)"
    r"(?: on| at)?:? ?[^.!?]{0,20}\d[^!?]{0,60}",
    re.I,
)

_NEWSLETTER = (
    r"sign up (?:now |here |today |below )?(?:for|to) [^.!?]{2,120}[.!]?",
    r"subscribe (?:now |here |today )?(?:to|for) [^.!?]{2,120}[.!]?",
    r"(?:get|receive) (?:the |our |all the |breaking )?[^.!?]{0,80}"
    r"\b(?:newsletter|inbox|e-?mail(?:s|ed)?|alerts|headlines)\b[^!?]{0,160}",
    r"newsletter sign ?up\b.{0,800}",
    r"(?:the )?[\w’' ]{1,40} is a (?:new )?(?:daily|weekly) newsletter\b.{0,200}",
    r"by (?:registering|signing up|subscribing|clicking|continuing|using|submitting|providing)\b"
    r"[^.!?]{0,140}\byou(?:['’]re| are| will)? (?:agree|consent|accept|acknowledg)[^!?]{0,200}",
    r"you (?:agree|must agree|can unsubscribe|may unsubscribe|will receive|must select) to\b[^!?]{0,200}",
    r"thank(?:s| you) for (?:subscribing|signing up|registering|reading)\b.{0,160}",
    r"(?:an error has occurred|invalid e-?mail)\b.{0,200}",
    r"please (?:re-?enter|verify you|try again|enter your|see our terms)\b.{0,200}",
    r"(?:already (?:a|have)|not a) (?:subscriber|member|account)\b.{0,100}",
    r"want more [^.!?]{2,60}\? sign up\b[^!?]{2,120}",
)
_SHARING = (
    r"(?:follow|like|join|find|visit) (?:us|our|@?[\w.]{1,30}(?: [\w.’'-]{1,20}){0,5}) "
    r"(?:@|(?:page )?on (?:facebook|twitter|instagram|youtube|telegram|whatsapp|linkedin|x)\b).{0,160}",
    r"(?:craving even more\? )?like us on \w+.{0,80}|follow us ?@?.{0,60}",
    r"e-?mail:? \S{1,60}@\S{1,60}.{0,120}",
    r"(?:read|view) or share this story:? .{0,80}",
    r"if you (?:like|liked|enjoyed) this (?:story|article)[^.!?]{0,80}[.!]?",
    r"(?:if you |do you )?have (?:a|any) (?:story|news tip|tip)\b.{0,160}",
    r"got a (?:story|tip|news tip)\b.{0,160}",
    r"(?:for more|find more|more) [^.!?]{1,60}:? ?https?://\S{1,100}.{0,100}",
    r"download (?:the|our) [\w ]{1,40}\bapp\b.{0,120}",
)
_LEGAL = (
    r"(?:copyright|©|\(c\)) ?(?:©|\(c\))? ?(?:by )?(?:\d{4}\b|(?-i:[A-Z])).{0,400}",
    r"(?:this (?:material|content)|no part of this)\b[^.!?]{0,80}\b(?:may not|must not|reproduced)\b.{0,200}",
    r".{0,160}\ball rights reserved\b.{0,300}",
    r"(?:we|this (?:site|website)) uses? cookies\b.{0,300}|.{0,80}\bcookie policy\b.{0,120}",
    r"(?:privacy policy|terms (?:of use|and conditions|of service))(?: ?[|&•·] ?.{0,120})?",
    r"external links are provided for reference.{0,200}",
    r"a version of this (?:article|story|report|review|piece|column) (?:appear|was|ran|first|origin).{0,400}",
    r"this (?:article|story|post) (?:originally|first) appeared (?:on|in)\b.{0,200}",
)
#: What a press release says of its sender, and whom the press may call.
_RELEASE = (
    r"(?-i:About (?:the )?[A-Z][\w&.'’-]{0,30}(?: [\w&.'’-]{1,30}){0,6}): .{20,800}",
    r"(?:media|press) (?:contacts?|enquiries|inquiries|office)(?: only)?: .{3,300}",
)
_LINKS = (
    r"click (?:here|to|on|below|for)\b[^.!?]{0,160}[.!]?",
    r"\[ ?[^\[\]]{8,200} ?\]",
)

#: Lines of a form, a note or a notice.
_NOTE = re.compile(_any(*_NEWSLETTER, *_SHARING, *_LEGAL, *_RELEASE, *_LINKS), re.I | re.S)

#: A closing link or order: "… in 2017. Click to read today's story."
_ENDS_IN_ORDER = re.compile(
    r"[.!?] (?:click (?:here|to|on|below|for)|sign up|subscribe|tap here)\b[^.!?]{0,100}[.!]?(?![\s\S])", re.I
)
_ENDS_IN_LINK = re.compile(r"\S (?:read more|(?-i:SUBSCRIBE))\s?[»>…]{0,2}(?![\s\S])", re.I)

# ------------------------------------------------------------------ parts of lines

#: Players, notices and forms that scraping runs into a paragraph. Each begins with fixed words.
_PARTS = re.compile(
    _any(
        r"Advertisement Continue reading the main story",
        r"JUST WATCHED .{1,200}? Replay More Videos \.{3} MUST WATCH(?: .{0,200}?\b\d{1,2}:\d\d)?",
        r"Media playback is (?:unsupported|not supported) on (?:your|this) device",
        r"Newsletter Sign Up Continue reading the main story.{0,800}?View all [\w ]{1,40} newsletters\.",
        r"Continue reading the main story",
        r"A version of this (?:article|story|report) (?:appeared|appears|was published|ran) .{5,400}?"
        r"(?:['’”\"]\.|\.['’”\"]|(?=Order Reprints|Print Edition|\n)|$)",
        r"Print Edition ?\| ?Subscribe",
        r"Order Reprints ?\| ?Today['’]s Paper ?\| ?Subscribe",
        r"STORY CONTINUES BELOW(?: ADVERTISEMENT)?|Story [Cc]ontinue[sd] [Bb]elow(?: [Aa]dvertisement)?",
        r"\(Scroll down for video\)",
        r"(?<=\S )Updated: ?\d{4}-\d\d-\d\d(?: \d\d:\d\d)?(?: ?\([^()]{1,40}\)| By [A-Z][\w ()]{1,60})?",
    ),
    re.M,
)

#: Some of these words stand in every one of `_PARTS`; most lines have none.
_PARTS_HOLD = (
    "ontinue",
    "JUST WATCHED",
    "Media playback",
    "version of this",
    "Print Edition",
    "Order Reprints",
    "STORY",
    "croll down",
    "Updated:",
)

_ENDING = re.compile(r"[.!?…][\"'”’)]{0,2}(?![\s\S])")


def promotions(lines: Sequence[Line], headline: int | None) -> tuple[set[int], list[Span]]:
    """Find lines and parts of lines that are the site's and not the report's.

    Returns:
        The places in ``lines`` of whole lines, and the spans of parts.
    """
    whole = {p for p, line in enumerate(lines) if p != headline and is_promotion(line)}
    whole |= _links_after_labels(lines, whole)
    whole |= _promotion_blocks(lines, whole)
    parts = [
        line.part(found.start(), found.end())
        for place, line in enumerate(lines)
        if place not in whole and any(words in line.text for words in _PARTS_HOLD)
        for found in _PARTS.finditer(line.text)
    ]
    return whole, parts


def is_promotion(line: Line) -> bool:
    """Say whether a line, read alone, is the site's and not the report's."""
    text, words = line.text, line.words
    if not line.whole:
        return False
    if words <= 8 and (_ALONE.fullmatch(text) or _COUNT.fullmatch(text) or _LABEL_ALONE.fullmatch(text)):
        return True
    if words <= LONGEST_LINK and _is_link(line):
        return True
    if _FILE_NAME.fullmatch(text) or _ICON.fullmatch(text) or _MARKUP.fullmatch(text):
        return True
    if words <= 16 and _STAMP.fullmatch(text):
        return True
    if words <= LONGEST_LINK and _ENDS_IN_ORDER.search(text[-240:]):
        return True
    return (words <= LONGEST_NOTE or _is_form(text)) and bool(_NOTE.fullmatch(text))


def _is_link(line: Line) -> bool:
    if _LABELLED.match(line.text) or _ENDS_IN_LINK.search(line.text[-80:]):
        return True
    return not line.text.endswith(".") and bool(_LABELLED_TITLE.match(line.text))


def _is_form(text: str) -> bool:
    """Say whether a long line is a newsletter's form, run together, or a legal notice."""
    return text.lower().startswith(("newsletter sign", "copyright", "©", "a version of this"))


def _links_after_labels(lines: Sequence[Line], whole: set[int]) -> set[int]:
    """Find the links that a label opens: "Read more:" and the titles under it.

    A label's links are lines with the look of a title. At the end of an article, sentences under
    "Read more:" are titles as well, if short; so all that follows is taken when all of it is short.
    """
    found: set[int] = set()
    for place in sorted(whole):
        label = lines[place].text
        if not (_LABEL_ALONE.fullmatch(label) and label.rstrip(" ").endswith((":", "»", ">"))):
            continue
        rest = range(place + 1, min(len(lines), place + 1 + MOST_LINKS))
        to_the_end = len(lines) - place - 1 <= MOST_LINKS and all(lines[p].words <= 22 for p in rest)
        for p in rest:
            if p not in whole and not to_the_end and not _looks_like_title(lines[p]):
                break
            found.add(p)
            if lines[p].after_gap and p + 1 < len(lines) and lines[p + 1].after_gap and not to_the_end:
                break
    return found


def _looks_like_title(line: Line) -> bool:
    return line.whole and line.words <= 20 and not _ENDING.search(line.text[-8:])


def _promotion_blocks(lines: Sequence[Line], whole: set[int]) -> set[int]:
    """Fill blocks: short lines that stand among promotions are promotions.

    A block is a run of lines with no blank line in it, or the end of the text from its first
    promotion on. At least half of a block's lines must be promotions by themselves, two at least.
    """
    found: set[int] = set()
    if any(line.after_gap for line in lines[1:]):
        for block in _blocks(lines):
            inside = [p for p in block if p in whole]
            if len(block) > 2 and len(inside) >= 2 and 2 * len(inside) >= len(block):
                found |= {p for p in block if lines[p].words <= LONGEST_LINK}
    return found | _closing_block(lines, whole | found)


def _blocks(lines: Sequence[Line]) -> list[range]:
    starts = [p for p, line in enumerate(lines) if line.after_gap]
    return [range(a, b) for a, b in pairwise([*starts, len(lines)])]


def _closing_block(lines: Sequence[Line], whole: set[int]) -> set[int]:
    """Fill the end of the text, upwards, as long as promotions stay in the majority."""
    best = len(lines)
    seen = 0
    for size, place in enumerate(range(len(lines) - 1, -1, -1), 1):
        if lines[place].words > LONGEST_LINK and place not in whole:
            break
        seen += place in whole
        if place in whole and seen >= 2 and 2 * seen > size:
            best = place
    return set(range(best, len(lines)))
