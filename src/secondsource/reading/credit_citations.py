"""Credit citations: agencies and outlets that a sentence of the report names for what it says.

[reading] > annotating > gathering > comparing > presenting

In:  a text, its lines, the names in them, what of it is furniture.
Out: `Credit` values with the place "cited": one for each name, with the sentence it is cited in.
Start at `citations`. `_BEFORE`, `_SUBJECT` and `_WORK` are the words around a name that make it a citation.
Limits: English, and the names of the table. A poll is no report: "a Reuters poll" cites nobody. What
somebody says between quotation marks is his citation, not the report's, and is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from secondsource.model import Credit, Span
from secondsource.reading.agencies import Named
from secondsource.reading.credit_sentences import sentences
from secondsource.reading.lines import Line

#: Characters on either side of a name in which the words that make it a citation stand.
WINDOW = 130


def _any(*forms: str) -> str:
    return "(?:" + "|".join(forms) + ")"


#: What may stand between such words and the name: "the South Korean news agency", "Britain's".
_DESCRIBED = (
    r"(?:(?:"
    + _any(
        r"[Tt]he|an?|its|his|her|their|our|state(?:-(?:run|owned|controlled|funded))?|government-run|official",
        r"semi-?official|private|privately-owned|independent|local|national|international|public|public-service",
        r"regional|news|newspapers?|agency|agencies|network|daily|weekly|paper|tabloid|broadsheet|magazine|website",
        r"site|wire|service|newswire|broadcaster|television|TV|radio|station|channel|media|outlets?",
        r"business|financial|entertainment|celebrity|tech|technology|sports?|gossip|trade|political|journal|sister|partner",
        r"conservative|liberal|progressive|right-wing|left-wing|far-right|pan-Arab",
        r"[A-Z][a-z]{1,12}-(?:language|based)",
        r"pro-\w{1,15}|opposition|leading|respected|rival|online|morning|evening|Sunday",
        r"reporters? (?:at|from|with)",
        r"(?:[A-Z][\w.]{1,15}\s)?[A-Z][\w.]{1,15}['’]s?",
        r"(?:(?:South|North|Saudi|Sri|New)\s)?[A-Z]\w{1,12}(?:an|ese|ish|ch|i|ean|eek|ai|sh|rk)",
        r"U\.S\.|US|UK|U\.K\.|both|either|neither",
        r"[A-Z][\w.’'-]{1,20}(?:\s[A-Z][\w.’'-]{1,20}){1,2}\s(?:of|from|at|with)",
    )
    + r"),?\s){0,6}[\"“'‘]{0,2}\Z"
)

#: Nouns of the press: what it prints and broadcasts, and what it is given.
_OUTPUTS = (
    r"report|story|stories|article|piece|op-ed|column|editorial|commentary|essay|dispatch|interview"
    r"|investigation|analysis|review|profile|footage|video|documentary|transcript|exclusive|exposé|tally|count"
    r"|blog post|segment|bulletin|coverage"
)
_OUTPUT = rf"(?:{_OUTPUTS})s?"
_PIECE = rf"(?:{_OUTPUTS}|account|recording|broadcast|statement|comment|remark|e-?mail)s?"

#: Words before the name: somebody told it something; something stands in it or comes from it.
_TOLD = _any(
    r"t(?:old|ells?|elling)",
    r"(?:sp(?:oke|eaks?|eaking|oken)|talk(?:ed|s|ing)?)\s(?:\w+\s){0,2}(?:to|with)",
    r"(?:confirmed|admitted|revealed|explained|said|disclosed|insisted|suggested|conceded|acknowledged)\s"
    r"(?:\w+\s){0,2}to",
    r"in(?:terviews?)(?:\s[\w’'-]+){0,4}\s(?:with|on|by|to|for|in)",
    r"interviewed\s(?:\w+\s){0,2}(?:by|on|for|in)",
    r"according\sto",
    r"citing|cites|cited|quoting|quotes|quoted",
)
_IN = _any(
    rf"(?<!-){_PIECE}(?:\s(?!(?:that|who|which|as|is|was|were|and)\b)[\w’'-]+){{0,3}}?\s"
    r"(?:in|to|by|with|on|from)",
    r"(?:wr(?:ote|ites?|iting|itten)|argu(?:ed|es|ing)|opined|penned)\s(?:\w+\s){0,3}(?:in|for)",
    r"(?:obtained|reviewed|seen|viewed|leaked|provided|given|released|sent|shared|carried|relayed|tallied|compiled"
    r"|broadcast|aired|posted|published|reported|quoted|cited|confirmed|asked|reached|contacted|approached"
    r"|identified|unearthed|uncovered|revealed|printed|featured|run|released|detailed|described|noted|mentioned|translated"
    r"|captured|filmed|recorded|disclosed|monitored|distributed)\s(?:\w+\s){0,2}?(?:by|to|in|on|with|via)",
    r"(?:said|says|saying|told|speaking|spoke|appear(?:ed|ing|ance|s)|remarks|comments)(?:\s[\w’'.,-]+){0,5}?\s"
    r"on",
)
_BEFORE_WEAK = re.compile(rf"(?<!\w)(?i:{_TOLD})\s{_DESCRIBED}")
_BEFORE = re.compile(rf"(?<!\w)(?i:{_TOLD}|{_IN})\s{_DESCRIBED}")

#: "…, reports Reuters." The name ends what is said; "he said CNN had lied" goes on.
_INVERTED = re.compile(rf"(?<!\w)(?:[Rr]eport(?:ed|s)|[Ww]rites|said)\s{_DESCRIBED}")
_ENDED = re.compile(r"[.,;:]|\s(?:on|in|last|late|this)\s|['’]s?\s[A-Z]|\Z")

#: "Per Reuters," "(via CNN)" "From the Herald:"
_LABEL = re.compile(rf"(?:(?<!\w)(?:[Pp]er|[Vv]ia)\s|(?:\A|[.!?”\"]\s)(?:From|As seen on)\s){_DESCRIBED}")
_LABELLED = re.compile(r"\s?[,:;)]|\.(?=\s|\Z)|\Z")

_TIME = (
    r"(?:,?\s(?:is|are|also|first|had|has|have|previously|earlier|later|separately|exclusively|subsequently|recently"
    r"|on|in|late|early|this|last|today|yesterday|week|month|morning|afternoon|evening|night|online|citing\s\w{2,20}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|since|already|reportedly|further|then|too)){0,5},?"
)
_REPORTS = (
    r"(?:report(?:s|ed|ing)?|wr(?:ote|ites?)|quot(?:ed|es|ing)|cit(?:ed|es|ing)|reveal(?:s|ed)|publish(?:ed|es)"
    r"|obtained|learned|confirm(?:s|ed)|noted|notes|carried|broadcast|aired|describ(?:ed|es)|disclosed|tweeted"
    r"|project(?:s|ed)|detailed|details|claim(?:s|ed)|added|adds|showed|broke the|called the race"
    r"|points out|pointed out|interviewed|identified|posted|relayed|released|uncovered|found that"
    r"|estimate[sd]|asked)\b(?!\s(?:profits|net|earnings|revenue))"
)
_KIND_WORDS = (
    r"(?:\s(?:state\s)?(?:news\sagency|news\sservice|newswire|wire(?:\sservice)?|agency|newspaper|daily|magazine"
    r"|website|news\ssite|television|TV|radio|network|news|broadcaster|channel|business\sdaily)){0,2}"
    r"(?:,\s[^,.;:“”\"]{3,60},)?"
)
_PERSON = r"(?:\s[A-Z][\w.’'-]{0,20}){1,4}"

_NO_DESK = r"(?!\s(?:page|board|director|editor|writer|request))"

_STAFF = r"(?:reporter|correspondent|journalist|photographer|witness|stringer|crew|team)(?:s|es)?"
_SAW = (
    r"\s(?:at the|on the|in the|who saw|saw|said|says|reported|reports|counted|witnessed|heard|tweeted"
    r"|spotted|observed)\b"
)

#: Words behind the name that make it the one who reports.
_BEHIND_WEAK = re.compile(rf"{_KIND_WORDS}{_TIME}\s(?:reports|reported|wrote|writes|quoted)\b")
_SUBJECT = re.compile(
    _any(
        rf"{_KIND_WORDS}{_TIME}\s{_REPORTS}",
        rf"{_KIND_WORDS},?\s(?:citing|quoting)\b",
        rf"{_KIND_WORDS},\swhich\s(?:first\s|had\s)?(?:reported|cited|quoted|obtained|broke)\b",
        rf"['’]s?{_PERSON}(?:\sin\s[A-Z]\w{{2,20}})?{_TIME}\s{_REPORTS}",
    )
)
#: Words behind it that make it a piece of its work, or one of its staff who saw: "an AP report".
_WORK = re.compile(
    _any(
        rf"['’]s?(?:\s\w+){{0,2}}\s(?:{_OUTPUT}|reporting)\b{_NO_DESK}",
        r"(?:\s(?:news|investigative|exclusive|special|front-page|online|television|TV)){0,2}"
        rf"\s{_OUTPUT}\b{_NO_DESK}",
        rf"\s{_STAFF}\b(?:{_PERSON})?{_SAW}",
    )
)
_STAFF_OF = re.compile(rf"\b{_STAFF}\s(?:for|from|of|with|at)\s(?:the\s)?\Z")
_PERSON_OF = re.compile(r"[A-Z][\w.’'-]{1,20}\s[A-Z][\w.’'-]{1,20}\s(?:of|from|at|with)\s(?:the\s)?\Z")
_STAFF_SAW = re.compile(rf"(?:{_PERSON})?{_SAW}")

#: "KCNA said": an agency reports so; an outlet may speak of its own affairs ("said it would hire").
_SAID = re.compile(rf"{_KIND_WORDS}{_TIME}\s(?:said|says|saying)\b")
_OF_ITSELF = re.compile(
    r"(?:\s\w+){0,2}?\s(?:it|its|they|we|in\sa\sstatement|the\snetwork|the\s(?:news)?paper)\b"
)

#: Behind "of" and "for" the name belongs to somebody who acts: "the head of Reuters said".
_BELONGS = re.compile(
    r"\b(?:of|at|by|with|for|against|about|in|on|to|than|from|and|owns?|joined|left)\s(?:the\s)?\Z"
)

_NO_REPORT = re.compile(
    r"[/–-]\w|['’]?s?\s(?:\w+\s){0,2}?(?:polls?|pollsters?|surveys?|polling|tracking)\b"
    r"|\s(?:executives?|staff|staffers|employees|management|board|bosses|shareholders|lawyers|chief|stock|shares"
    r"|headquarters|building|offices?|style)\b"
)

#: Between names that share the words around them: "Reuters and AFP reported", "told CNN, the BBC and NPR".
_AND = re.compile(r"(?:,?\s(?:and|or|as\swell\sas)\s|\s?/\s?)(?:the\s)?(?:state\snews\sagency\s)?")
#: A comma joins names only in a list that has its "and" behind.
_COMMA = re.compile(r",\s(?:the\s)?")
_GOES_ON = re.compile(r"(?:,\s(?:the\s)?[A-Z][\w.’' -]{1,30}){0,3},?\s(?:and|or)\s(?:the\s)?[A-Z]")

#: Words that make letters an agency's: "the APP news agency", "state news agency APP".
_AGENCY_BEHIND = re.compile(r"\s(?:state\s)?(?:news|press)\sagency\b")
_AGENCY_BEFORE = re.compile(r"\b(?:news|press)\sagency,?\s\Z")

#: A weak form before a capital is part of a longer name: "the Sun Times", "Vice President".
_LONGER = re.compile(
    r"\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z]"
)

#: "in this undated photo released by KCNA": a caption that stands in the report.
_IMAGE_FROM = re.compile(
    r"\b(?:[Pp]hoto(?:graph)?s?|[Ii]mages?|[Pp]ictures?)\s(?:\w+\s){0,3}?(?:released|provided|distributed|issued)\s"
    rf"(?:\w+\s){{0,3}}?by\s{_DESCRIBED}"
)

#: Some agencies and magazines have their founder's name: where it is a person's, "Bloomberg said" is his.
_BEARER = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Mayor|Michael|Mike|Steve|Malcolm)\.?\s(?:[A-Z]\.\s)?\Z")

#: "I told CNN" between no marks: a first-person piece, where the writer is the source.
_MYSELF = re.compile(r"\bI\s(?:\w+\s)?told\s")


def citations(
    text: str, lines: Sequence[Line], names: Mapping[int, Sequence[Named]], furniture: Sequence[Span]
) -> Iterator[Credit]:
    """Yield the agencies and outlets that sentences of the report cite, in text order.

    Args:
        text: The article's text.
        lines: Its lines.
        names: The agencies and outlets named in it, by the line that they stand in.
        furniture: What is no part of the report: sorted, disjoint.
    """
    starts = [span.start for span in furniture]
    body: dict[int, list[Named]] = {}
    for place, found in names.items():
        for name in found:
            aside = bisect_right(starts, name.start) - 1
            if place >= 0 and (aside < 0 or furniture[aside].end <= name.start):
                body.setdefault(place, []).append(name)
    people = {name.short for found in body.values() for name in found if _is_person(text, name)}
    sure = {name.short for found in body.values() for name in found if _is_sure(text, name)}
    for place, found in body.items():
        bodies = [n for n in found if n.short not in people or " " in text[n.start : n.end]]
        yield from _of_line(text, lines[place].span, bodies, sure)


def _is_person(text: str, name: Named) -> bool:
    return bool(_BEARER.search(text[max(0, name.start - 14) : name.start]))


def _is_sure(text: str, name: Named) -> bool:
    return (
        not name.weak
        or bool(_AGENCY_BEHIND.match(text, name.end))
        or bool(_AGENCY_BEFORE.search(text[max(0, name.start - 20) : name.start]))
    )


def _of_line(text: str, line: Span, names: Sequence[Named], sure: set[str]) -> Iterator[Credit]:
    bounds: tuple[Span, ...] = ()
    firsts: list[int] = []
    for group in _groups(text, names):
        if _IMAGE_FROM.search(text[max(line.start, group[0].start - WINDOW) : group[0].start]):
            yield from (_of_image(name) for name in group)
            continue
        if not _cited(text, line, group, sure):
            continue
        if not bounds:
            bounds = sentences(text, line)
            firsts = [span.start for span in bounds]
        for name in group:
            passage = bounds[max(0, bisect_right(firsts, name.start) - 1)]
            yield Credit(
                name=name.short,
                span=Span(name.start, name.end),
                place="cited",
                scope="passage",
                passage=passage,
            )


def _of_image(name: Named) -> Credit:
    return Credit(name=name.short, span=Span(name.start, name.end), place="photo", scope="photo")


def _groups(text: str, names: Sequence[Named]) -> list[list[Named]]:
    """Put names together that are joined by "and", a comma or a stroke."""
    groups: list[list[Named]] = []
    for name in names:
        last = groups[-1][-1].end if groups else None
        if last is not None and _joined(text, last, name):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


def _joined(text: str, end: int, name: Named) -> bool:
    if name.start - end > 30:
        return False
    listed = _COMMA.fullmatch(text, end, name.start) and _GOES_ON.match(text, name.end)
    return bool(listed or _AND.fullmatch(text, end, name.start))


#: Of two or three letters behind an article only those of the AP are an agency's, and its row has the
#: article; "the PA", "the AAP" and "the AFP" are an authority, a party and a police force too.
_LETTERS = re.compile(r"[A-Z]{2,3}")
_ARTICLE = re.compile(r"\b[Tt]he\s\Z")


def _is_another_body(text: str, name: Named, before: str) -> bool:
    letters = name.distributes and _LETTERS.fullmatch(text, name.start, name.end)
    return bool(letters and _ARTICLE.search(before) and not _AGENCY_BEHIND.match(text, name.end))


def _cited(text: str, line: Span, group: Sequence[Named], sure: set[str]) -> bool:
    first, last = group[0], group[-1]
    before = text[max(line.start, first.start - WINDOW) : first.start]
    behind = text[last.end : min(line.end, last.end + WINDOW)]
    if _NO_REPORT.match(behind) or _between_marks(text, line, first.start):
        return False
    if _is_another_body(text, first, before):
        return False
    weak = all(name.weak and name.short not in sure for name in group)
    if weak and (last.distributes or _LONGER.match(behind)):
        return False
    told = (_BEFORE_WEAK if weak else _BEFORE).search(before)
    if told:
        return not _MYSELF.search(before, max(0, told.start() - 12))
    if (_BEHIND_WEAK if weak else _SUBJECT).match(behind) and not _BELONGS.search(before):
        return True
    if weak:
        return False
    if _PERSON_OF.search(before) and _SUBJECT.match(behind):
        return True
    if _WORK.match(behind) or (_STAFF_OF.search(before) and _STAFF_SAW.match(behind)):
        return True
    if _LABEL.search(before) and _LABELLED.match(behind):
        return True
    if _INVERTED.search(before) and _ENDED.match(behind):
        return True
    said = _SAID.match(behind)
    if not said or _BELONGS.search(before):
        return False
    return any(name.distributes for name in group) or not _OF_ITSELF.match(behind, said.end())


def _between_marks(text: str, line: Span, at: int) -> bool:
    """Say whether a quotation is open at ``at``, by the marks of its line before it."""
    start = max(line.start, at - _QUOTED_BACK)
    opened, closed = text.rfind("“", start, at), text.rfind("”", start, at)
    straight = text.rfind('"', start, at)
    if max(opened, straight) == at - 1:  # the name itself is in marks
        return False
    if opened >= 0 or closed >= 0:
        return opened > closed
    opens = straight >= 0 and (straight == line.start or text[straight - 1] in " (\t")
    return opens and not text[straight + 1].isspace()


#: Marks are looked for so far back: a line without an end must not be read anew for each name in it.
_QUOTED_BACK = 2_000
