"""Captions: photo captions and credits in a text, and captions that are printed twice.

[reading] > annotating > gathering > comparing > presenting

In:  the lines of a text.
Out: the lines that are captions, whole, and the parts of lines that are photo credits.
Start at `captions`.
Limits: English. A caption with neither credit nor copy is not told from a sentence of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from secondsource.model import Span
from secondsource.reading.agencies import NAME
from secondsource.reading.lines import Line

#: A longer line with a credit in it is a paragraph: only its credit is marked.
LONGEST_CAPTION = 700

#: Words that a line must have for its repetition to be no accident (a refrain, a section's title).
REPEATED_WORDS = 6

#: A line without a stop of at least so many words, whose words nearly all stand in one other line,
#: is that line's caption. Eight words can hardly be shared by chance; 0.85 lets a caption say "is to
#: reopen" where the report says "is reopening".
COPIED_WORDS = 8
COPIED_SHARE = 0.85

#: Share of the long lines that end in a stop, below which a text is taken to use none at all. Chosen
#: by hand: reports have nearly all, lists of headlines and transcripts of captions nearly none.
USES_STOPS = 0.6

_PHOTO = r"(?:[Pp]hoto|PHOTO|[Ii]mage|IMAGE|[Pp]icture|PICTURE|[Pp]hotograph|[Pp]ic|PIC|[Vv]ideo|VIDEO)"
#: Picture agencies and papers' picture desks, beside the agencies of the table.
_DESK = (
    r"(?:Getty Images|Getty|GETTY|EPA-EFE|EPA|Shutterstock|iStock|Alamy|Rex Features|REX|Barcroft Media"
    r"|Splash|WireImage|Corbis|Agencies|Handout|HANDOUT|Zuma Press|SIPA|Magnum|Bloomberg"
    r"|[A-Z][\w.'’-]{0,20} ?(?:Times|Post|Journal|Herald|Images|Pictures))"
)
_OWNER = rf"(?:{_DESK}|{NAME})"
_PERSON = r"[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){1,3}"

_END = r"(?![\s\S])"

#: A bracketed credit at the end of a line, in the forms that the press gives it.
_BRACKETED = re.compile(
    "(?:"
    + "|".join(
        (
            rf"[(\[][^()\[\]]{{0,50}}\b{_PHOTO}s?(?: credit| courtesy(?: of)?)? ?[/:][^()\[\]]{{0,80}}[)\]]",
            rf"[(\[](?i:file|handout|undated|stock|archive)[ -]{_PHOTO}s?[^()\[\]]{{0,60}}[)\]]",
            rf"[(\[]{_PHOTO}s?,? (?:by|via|courtesy|credit|from)\b[^()\[\]]{{0,80}}[)\]]",
            r"[(\[](?:Credit|Source|Courtesy|CREDIT)s?(?: of)?:? [^()\[\]]{0,80}[)\]]",
            rf"\([^()]{{0,60}}(?:/| via | for ){_OWNER}[^()]{{0,30}}\)",
            rf"\({_OWNER} ?(?:/|via )[^()]{{1,60}}\)",
            rf"\({_PERSON} ?/ ?[A-Z][^()]{{1,40}}\)",
        )
    )
    + f"){_END}"
)

#: A credit that says so: "HARBOUR TIMES PHOTO: A. REYES", "Photograph: Anna Reyes/Getty Images".
_WORDS = r"[A-Z](?:[^.!?]|(?<=\b[A-Z])\.){1,70}"
_LABELLED = re.compile(
    rf"(?:© ?[A-Z][^©.]{{1,60}}|(?:\b[A-Z]{{2,12}} )?(?:PHOTO|PICTURE|IMAGE)S?: ?{_WORDS}"
    rf"|\b(?:Photo|Photograph|Picture|Image|Pic)s?(?: credit| by| courtesy(?: of)?)?: ?{_WORDS}"
    rf"|\bCredit:? ?{_PERSON}(?: ?(?:/|for) ?[A-Z][\w ]{{2,40}})?){_END}"
)

#: A bare owner: "Anna Reyes/Reuters", "REUTERS/Anna Reyes", "Getty Images". Polls and papers are
#: written so, too ("a Herald/Reuters poll"), so this counts in a line without a stop, or after one.
_BARE = re.compile(
    rf"(?:\b{_PERSON} ?/ ?{_OWNER}(?:(?:/| via )[A-Z][\w ]{{1,30}})?|(?<![\w/]){_OWNER} ?/ ?{_PERSON}"
    r"|(?<![\w/])(?:(?:AFP|AP|EPA|Reuters)/)?(?:Getty Images|GETTY IMAGES|REUTERS)(?:, F(?:ILE|ile))?"
    rf"|\b(?:{_PERSON}|[A-Z]\w{{2,20}}) via Getty Images){_END}"
)

#: Each form with signs of which it has one; looked for first, since most lines have none.
_FORMS = (
    (_BRACKETED, (")", "]")),
    (_LABELLED, (":", "©", "Credit")),
    (_BARE, ("/", "Images", "IMAGES", "REUTERS")),
)

#: What stands before a bare owner in a line that has a stop: the end of a sentence, or nothing.
_SENTENCE_ENDS = re.compile(rf"(?:^|[.!?…][\"'”’)]{{0,2}}\s?){_END}")

#: "The tram on its side (Reuters)"
_AGENCY_ALONE = re.compile(rf"(?<=\w) (\({_OWNER}\)){_END}")
_UPDATED = re.compile(r"Updated|Published|Posted")

#: The same at the start of a line.
_AT_START = re.compile(
    r"(?:Image copyright|Image caption|Media caption|Image source|Media playback is |Enlarge this image"
    r"|toggle caption|Hide caption|FILE (?:PHOTO|PICTURE|IMAGE|-)|File (?:photo|picture|image)s?\b ?[:.]"
    r"|In this .{0,60}\bphoto\b|(?:FILE|Image|Photo|Caption|Video) ?[-–—:|] ?)"
)

#: An owner before a caption that has no stop: the form of the London tabloids.
_OWNED = re.compile(
    r"(?:AP:Associated Press|(?:Handout|Getty|Rex|Alamy)(?: Images)?"
    r"(?: ?[-–•] ?(?:Getty|Contributor|Handout|Pool))"
    rf"|Getty Images(?: ?- ?Getty)?|GETTY|EPA|Rex Features|Barcroft Media|{NAME})(?= +[A-Z\"“'‘0-9])"
)

#: One of a slide show: "4/12 The harbour at dawn".
_SLIDE = re.compile(r"\d{1,3}(?:/| of )\d{1,3}\s")

_REMARK = re.compile(
    r"\s*[(\[](?:above|pictured|left|right|centre|center|below|file|stock|inset)\b[^()\[\]]{0,60}$"
)
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_TAIL = 180


def photo_credit(line: Line) -> int | None:
    """Return where in the line its closing photo credit starts, or None if it has none.

    "(Reuters)" and the like after a full stop credit the text, not a photo, and are not counted.
    """
    if not line.whole:
        return None
    base = max(0, len(line.text) - _TAIL)
    tail = line.text[base:].rstrip(". ")
    for form, signs in _FORMS:
        found = form.search(tail) if any(sign in tail for sign in signs) else None
        if found and (form is not _BARE or not line.stopped or _SENTENCE_ENDS.search(tail[: found.start()])):
            return base + found.start()
    agency = _AGENCY_ALONE.search(tail) if tail.endswith(")") else None
    return base + agency.start(1) if agency and not _UPDATED.search(tail) else None


def is_caption(line: Line) -> bool:
    """Say whether a line, read alone, is a caption: it has a photo credit or opens as captions do."""
    return len(line.text) <= LONGEST_CAPTION and (
        photo_credit(line) is not None or _opens_as_caption(line, slides=False)
    )


def captions(
    lines: Sequence[Line], headline: int | None, also: frozenset[int] = frozenset()
) -> tuple[set[int], list[Span]]:
    """Find captions and photo credits.

    Args:
        lines: The text's lines.
        headline: Which of them is the headline; never a caption.
        also: Lines that are furniture for other reasons, so that no copy is sought for them.

    Returns:
        The places in ``lines`` of whole lines that are captions, and the spans of credits that
        stand at the end of a paragraph of the report.
    """
    credited, parts = _credited(lines, headline)
    whole = set(credited) | _titles_above(lines, credited, headline)
    whole |= _repeated(lines, credited, headline, also)
    whole |= _echoes(lines, whole | also, headline)
    return whole, parts


def _credited(lines: Sequence[Line], headline: int | None) -> tuple[dict[int, int], list[Span]]:
    """Return the lines with a credit and how long each is without it, and credits of paragraphs."""
    found: dict[int, int] = {}
    parts: list[Span] = []
    slides = sum(1 for line in lines if _SLIDE.match(line.text)) > 1
    for place, line in enumerate(lines):
        if place == headline:
            continue
        credit = photo_credit(line)
        if credit is not None and len(line.text) > LONGEST_CAPTION:
            parts.append(line.part(credit, len(line.text)))
        elif credit is not None:
            found[place] = credit
        elif len(line.text) <= LONGEST_CAPTION and _opens_as_caption(line, slides):
            found[place] = len(line.text)
    return found, parts


def _opens_as_caption(line: Line, slides: bool) -> bool:
    if _AT_START.match(line.text) or (slides and _SLIDE.match(line.text)):
        return True
    return not line.stopped and bool(_OWNED.match(line.text))


def _titles_above(lines: Sequence[Line], credited: Iterable[int], headline: int | None) -> set[int]:
    """Find short titles of images: the first line of a paragraph whose second is a caption.

    Only in a text that sets its paragraphs apart; elsewhere a sub-headline looks just the same.
    """
    found = set()
    for place in credited:
        above = place - 1
        if above < 0 or above == headline or lines[place].after_gap:
            continue
        title = lines[above]
        apart = title.after_gap and (above > 0 or (place + 1 < len(lines) and lines[place + 1].after_gap))
        if apart and title.words <= 8 and not title.stopped and title.text[-1] not in ":,;":
            found.add(above)
    return found


def _plain(words: str) -> str:
    """Make two copies of a line alike: no case, no remark, no stop at the end."""
    return _SPACES.sub(" ", _REMARK.sub("", words)).strip(" .!?…\"”’'").casefold()


_BEGINNING = 16


def _repeated(
    lines: Sequence[Line], credited: dict[int, int], headline: int | None, also: frozenset[int]
) -> set[int]:
    """Find lines printed twice.

    With a credit on one copy, that and its neighbours are captions; a copy elsewhere is the report's
    own sentence. With none, the copies without a stop are captions, or else all but the first.
    """
    beginnings: dict[str, list[tuple[int, str]]] = {}
    for place, line in enumerate(lines):
        words = line.text[: credited.get(place, len(line.text))]
        if line.whole and place not in also and words.count(" ") >= REPEATED_WORDS - 1:
            # Copies begin alike: only lines that do are made plain and compared whole.
            beginnings.setdefault(words[:_BEGINNING].casefold(), []).append((place, words))
    groups: dict[str, list[int]] = {}
    for alike in beginnings.values():
        for place, words in alike if len(alike) > 1 else ():
            groups.setdefault(_plain(words), []).append(place)
    found: set[int] = set()
    for places in groups.values():
        if len(places) < 2:
            continue
        if headline in places:
            found |= {p for p in places if p != headline}
        elif any(p in credited for p in places):
            found |= {p for p in places if p in credited or p - 1 in credited or p + 1 in credited}
        else:
            stopless = {p for p in places if not lines[p].stopped}
            found |= stopless if 0 < len(stopless) < len(places) else set(places[1:])
    return found


def _echoes(lines: Sequence[Line], known: set[int] | frozenset[int], headline: int | None) -> set[int]:
    """Find captions without a stop that say in nearly the same words what a paragraph says."""
    candidates = [p for p in _stopless(lines, known) if p != headline]
    long = [line for line in lines if line.words >= COPIED_WORDS] if candidates else []
    if sum(line.stopped for line in long) < USES_STOPS * len(long):
        return set()
    bags = [frozenset(_WORD.findall(line.text.casefold())) for line in lines] if candidates else []
    holders: dict[str, list[int]] = {}
    for place, bag in enumerate(bags):
        for word in bag if place not in known else ():
            holders.setdefault(word, []).append(place)
    found: set[int] = set()
    for place in candidates:
        if _stands_elsewhere(place, bags, holders, found):
            found.add(place)
    return found


def _stopless(lines: Sequence[Line], known: set[int] | frozenset[int]) -> list[int]:
    """Return the long lines without a stop that stand behind the first paragraph of the report.

    A standfirst says what the report says, too, but stands before it.
    """
    found: list[int] = []
    begun = False
    for place, line in enumerate(lines):
        if place not in known:
            begun = begun or line.stopped
            if begun and not line.stopped and line.words >= COPIED_WORDS and line.text[-1] not in ":,;-–—":
                found.append(place)
    return found


def _stands_elsewhere(
    place: int, bags: Sequence[frozenset[str]], holders: dict[str, list[int]], found: set[int]
) -> bool:
    """Say whether another line has nearly all of this line's words.

    Such a line has at least one of any `spare` words, so only the holders of the rarest are asked.
    """
    own = bags[place]
    least = COPIED_SHARE * len(own)
    spare = int(len(own) - least) + 1
    rarest = sorted(own, key=lambda word: (len(holders[word]), word))[:spare]
    others = {at for word in rarest for at in holders[word]} - {place} - found
    return any(len(own & bags[at]) >= least for at in others)
