"""Brief: a record as a few sentences, each of which rests on the passages it cites.

reading > annotating > gathering > comparing > [presenting]

In:  a `Record` and the `Annotations` of its articles.
Out: a `Brief`: counts first, then what more than one origin reports, what is disputed, what changed, what
     rests on one origin, what was said.
Start at `write_brief`. Every sentence passes `checking.check_sentence`. docs/brief.md tells what each holds.
Limits: English. Reports' words stand in “ ”, their own quotation marks turned to ‘ ’; all other words
are this module's, or counts of the record. How independent two origins are is not known, so never said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from secondsource.comparing.origins.outlets import foreign
from secondsource.model import (
    Annotations,
    Brief,
    BriefSentence,
    Claim,
    Conflict,
    ConflictKind,
    Origin,
    OriginBasis,
    Passage,
    Quote,
    Record,
    Side,
    Span,
    Story,
)
from secondsource.presenting.checking import atoms, check_sentence
from secondsource.presenting.choosing import Desk
from secondsource.presenting.fitting import NOTE_LINES, SHORT_LINES, fitted
from secondsource.presenting.fitting import Length as Length
from secondsource.presenting.plain import (
    counted,
    outlet_words,
    quoted,
    shortened,
    visible,
)
from secondsource.presenting.telling import (
    LONGEST_SIDE,
    MOST_NAMES,
    by_value,
    named_sources,
    names_of,
    opening,
    outlets_of,
    reports_and_origins,
    side_passage,
    standing,
)
from secondsource.presenting.wordings import same_words

#: A claim or a quote longer than this is cut, with an ellipsis: it stands whole in the lists below.
LONGEST_QUOTED = 300

#: "The Associated Press", "the Office of the Attorney General": longer words are no name.
LONGEST_CREDIT = 60

#: Values of a conflict told in its sentence; the rest are counted, and stand in the list below.
MOST_SIDES = 4

#: Sorts of things that origins have in common told in the first sentence's wake; the list below tells all.
MOST_COMMON = 2

#: A claim that is less likely one than several is listed, and not told as what several reports say.
LIKELY = 0.5

#: Characters of what the record says of a report that stands alone.
LONGEST_REASON = 400

#: What several reports of one origin do, on each sort of evidence.
ONE_TEXT: Mapping[OriginBasis, str] = {
    "shared text": "carry one text",
    "version": "are versions of one article",
    "paraphrase": "follow one text in other words",
    "headline": "carry one text by their headline alone",
    "credit": "carry one text",
    "none": "carry one text",
}

#: What a conflict is about, where the record's own words for it would say more than the passages.
KIND_WORDS: Mapping[ConflictKind, str] = {
    "number": "a number",
    "date": "a date",
    "place": "a place",
    "name": "a name",
    "polarity": "whether it is so",
    "wording": "the words",
}

#: Two spellings or wordings are a difference, but nobody disputes anything.
_LEADS: Mapping[ConflictKind, str] = {"name": "Given differently", "wording": "Given differently"}

#: Sources that a record may hold and that name nobody: pronouns, and what begins as a clause does.
_NOBODY = re.compile(
    r"(?:he|her|him|his|i|it|its|me|my|our|she|that|their|they|this|us|we|you|your)$"
    r"|(?:after|although|as|because|before|if|since|that|when|where|which|while|who)\b", re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Limits:
    """How many sentences of each sort."""

    texts: int
    credited: int
    alone: int
    corroborated: int
    disputed: int
    updated: int
    single: int
    quotes: int


#: How many sentences of each sort may be told; of a short brief, what fits `SHORT_LINES` of them.
_SOME = _Limits(texts=2, credited=1, alone=0, corroborated=4, disputed=3, updated=1, single=1, quotes=2)

#: Words from which a quotation that begins as a sentence does is a statement, be it cut off before its stop.
WHOLE_WORDS = 6

#: The section of what several origins report, where those of most origins stand first.
SHARED = 3

#: The sections of `_sections` behind the first, in the order in which they are given room in a short brief:
#: whose text is carried, what several origins report, what is disputed, what was said, what one origin has,
#: what changed.
IMPORTANCE = (1, 3, 4, 7, 6, 5, 3, 2, 8)

_LIMITS: Mapping[Length, _Limits] = {
    "short": _SOME,
    "normal": _SOME,
    "full": _Limits(
        texts=50, credited=50, alone=50, corroborated=20, disputed=20, updated=10, single=10, quotes=10
    ),
}


@dataclass(frozen=True, slots=True)
class _Said:
    """Words of a report, printed in quotation marks."""

    passage: Passage
    limit: int = LONGEST_QUOTED


@dataclass(frozen=True, slots=True)
class _Named:
    """A name of the record, printed as it is; where a report prints it."""

    name: str
    passage: Passage


_Part = str | _Said | _Named


def gathering_notes(stories: Sequence[Story]) -> tuple[str, ...]:
    """Say what became of the gathering, where it did not end in one story; empty where it did."""
    reports = sum(len(story.articles) for story in stories)
    alone = sum(len(story.articles) == 1 for story in stories)
    if len(stories) < 2:
        return ()
    if alone == len(stories):
        return (
            f"No two of these {reports} reports seem to be about one event: they have too few rare words "
            "and names in common, or lie too many days apart. Each stands alone.",
        )
    ending = f"; {counted(alone, 'report')} like no other {'stands' if alone == 1 else 'stand'} alone"
    return (f"{reports} reports of {len(stories)} stories{ending if alone else ''}.",)


def write_brief(record: Record, annotated: Sequence[Annotations], *, length: Length = "short") -> Brief:
    """Return the record with the sentences that open it.

    Args:
        record: One story. Its articles must all be among ``annotated``.
        annotated: May hold other stories' articles too; they are not looked at.
        length: "short" fits one screen of a terminal; "normal" tells the first few of each sort; "full"
            everything of weight.

    Raises:
        BriefError: a sentence says more than the passages it cites; a bug, here or in the record.
        KeyError: an article of the record is not among ``annotated``.
    """
    by_id = {a.article.id: a for a in annotated}
    desk = Desk(by_id[article] for article in record.story.articles)
    limits = _LIMITS[length]
    texts = {id_: a.article.text for id_, a in desk.articles.items()}
    sections = []
    for section in _sections(record, desk, limits, brief=length == "short"):
        sections.append([_checked(parts, cites, desk, texts) for parts, cites in section])
    if length == "short":
        sections = fitted(sections, IMPORTANCE, SHORT_LINES - NOTE_LINES * bool(record.notes))
    home = {id_: origin.id for origin in record.origins for id_ in origin.articles}
    sections[SHARED].sort(key=lambda said: -len({home.get(passage.article) for passage in said.cites}))
    return Brief(record=record, sentences=tuple(sentence for section in sections for sentence in section))


def _checked(
    parts: Sequence[_Part], cites: Iterable[Passage], desk: Desk, texts: Mapping[str, str]
) -> BriefSentence:
    """Return the sentence that the parts make, if its passages hold all of it."""
    text = "".join(_printed(part, desk) for part in parts)
    sentence = BriefSentence(text=text, cites=_unique((*_cites_of(parts), *cites)))
    check_sentence(sentence, texts, own=" ".join(part for part in parts if isinstance(part, str)))
    return sentence


# ------------------------------------------------------------------ from parts to text


def _printed(part: _Part, desk: Desk) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, _Named):
        return visible(part.name)
    return quoted(desk.text(part.passage), part.limit)


def _cites_of(parts: Iterable[_Part]) -> Iterator[Passage]:
    for part in parts:
        if isinstance(part, _Said | _Named):
            yield part.passage


def _unique(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(dict.fromkeys(passages))


_Line = tuple[list[_Part], list[Passage]]


def _sections(record: Record, desk: Desk, limits: _Limits, *, brief: bool) -> Iterator[Iterable[_Line]]:
    """Yield the sentences of each sort, in the order of a brief.

    In a ``brief`` one, whose text is carried stands for what else the origins have in common.
    """
    alone = len(record.story.articles) == 1
    carried = any(len(o.articles) > 1 for o in record.origins)
    yield [_counts(record, desk, apart=len(record.origins) > 1 and not (brief and carried))]
    shared_texts = [o for o in record.origins if len(o.articles) > 1]
    yield (_one_text(origin, record, desk) for origin in shared_texts[: limits.texts])
    lone = [o for o in record.origins if len(o.articles) == 1 and o.reason and len(record.origins) > 1]
    credited = [o for o in lone if o.basis == "credit"]
    yield (_alone(origin, record, desk) for origin in credited[: limits.credited])
    disputed = [c for c in record.conflicts if c.difference == "disagreement"]
    telling = [c for c in record.claims if desk.news_value(c) >= 0 and desk.reads_alone(desk.told(c))]
    home = {id_: origin.id for origin in record.origins for id_ in origin.articles}
    borne = (_borne_out(claim, desk, home) for claim in _best(telling, desk))
    shared = desk.news((claim for claim in borne if claim.origins > 1), limits.corroborated)
    yield (_claim("More than one origin", claim, desk, disputed) for claim in shared)
    yield (_conflict(c, desk) for c in _ordered(disputed)[: limits.disputed])
    # "Is closed" and then "was closed" is a matter for the list, where it stands.
    updates = [c for c in record.conflicts if c.difference == "update" and c.kind not in _LEADS]
    yield (_conflict(c, desk) for c in _ordered(updates)[: limits.updated])
    single = [c for c in telling if c.status == "one-origin"]
    single.sort(key=lambda c: -desk.news_value(c))
    told = [desk.told(claim) for claim in shared]
    # Lines that a story with fewer shared claims leaves free go to what one origin reports.
    room = limits.single + limits.corroborated - len(shared)
    rest = desk.news(single, room, told)
    yield (_claim("It reports" if alone else "One origin only", claim, desk, disputed) for claim in rest)
    told += [desk.told(claim) for claim in rest]
    yield islice(_quotes(record.quotes, desk, told), limits.quotes)
    others = [o for o in lone if o.basis != "credit"]
    yield (_alone(origin, record, desk) for origin in others[: limits.alone])


def _borne_out(claim: Claim, desk: Desk, home: Mapping[str, str]) -> Claim:
    """Return the claim with those reports alone that have most of the words that are printed for it."""
    told = desk.told(claim)
    reports = tuple(r for r in claim.reports if desk.bears_out(r.passage, told))
    return replace(
        claim,
        reports=reports,
        outlets=len(outlets_of([r.passage.article for r in reports], desk)),
        origins=len({home[r.passage.article] for r in reports}),
        sources=tuple(dict.fromkeys(source for report in reports for source in report.sources)),
    )


def _best(claims: Iterable[Claim], desk: Desk) -> list[Claim]:
    """The claims of several origins, in order of news value, those first of which a passage reads alone."""
    likely = (c for c in claims if c.status == "corroborated" and c.confidence >= LIKELY)
    shared = desk.ranked(likely)
    return sorted(shared, key=lambda claim: not desk.reads_well(claim))


def _ordered(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The conflicts that can be told: facts before names and wordings, then most origins first."""
    chosen = [c for c in conflicts if c.sides]
    return sorted(chosen, key=lambda c: (c.kind in _LEADS, -sum(o for _, o in by_value(c))))


# ------------------------------------------------------------------ the sentences


def _counts(record: Record, desk: Desk, *, apart: bool) -> _Line:
    reports, outlets = len(record.story.articles), len(outlets_of(record.story.articles, desk))
    cites = [opening(desk.articles[id_], record.headline) for id_ in record.story.articles]
    if reports == 1:
        return ["One report only: nothing to compare it with."], cites
    counts = f"{counted(reports, 'report')} from {counted(outlets, 'outlet')}"
    common = f" {_apart(record, desk)}" if apart else ""
    return [f"{counts}; {counted(len(record.origins), 'origin')}.{common}"], cites


def _apart(record: Record, desk: Desk) -> str:
    """Say what the number of origins rests on, and no more: what they have in common and are yet counted."""
    home = {id_: origin.id for origin in record.origins for id_ in origin.articles}
    across = [r for r in record.reuse if home.get(r.a) != home.get(r.b)]
    own = [p for r in across for p in r.passages if not (p.quoted or p.furniture)]
    credited = [{c for i in o.articles for c in foreign(desk.articles[i].article)} for o in record.origins]
    same_agency = sum(map(len, credited)) > len(set().union(*credited))
    found = {
        "have a little text in common, too little to count as one": any(not p.paraphrase for p in own),
        "say much the same in other words, too little of it to count as one": any(p.paraphrase for p in own),
        "credit the same agency": same_agency,
        "draw on one release or report": any(r.kind == "common source" for r in across),
        "seem to have a passage from another of them": any(r.kind == "outlet to outlet" for r in across),
    }
    said = [words for words, there in found.items() if there]
    if not said:
        return "Across origins, no text and no credit in common was found, quotations aside."
    if not own and same_agency:
        said[0] += ", but, quotations aside, no shared text was found"
    return f"Across origins, some reports {'; some '.join(said[:MOST_COMMON])}."


def _one_text(origin: Origin, record: Record, desk: Desk) -> _Line:
    cites = list(origin.evidence) or [opening(desk.articles[i], record.headline) for i in origin.articles]
    outlets = outlets_of(origin.articles, desk)
    text = f"{counted(len(origin.articles), 'report')} {ONE_TEXT[origin.basis]}"
    carriers = f": {names_of(outlets)}."
    if outlet_words(origin.label) in outlets:
        return [f"{text}, {outlet_words(origin.label)}’s{carriers}"], cites
    credit = _credit(origin, desk)
    if credit is None:
        return [text, carriers], cites
    return [f"{text}, ", _Named(visible(desk.text(credit)), credit), f"’s{carriers}"], cites


def _alone(origin: Origin, record: Record, desk: Desk) -> _Line:
    """Say of a report whose text no other has, in the record's words, what was found of whose it is."""
    (article,) = origin.articles
    (outlet,) = outlets_of(origin.articles, desk)
    cites = list(origin.evidence) or [opening(desk.articles[article], record.headline)]
    reason = shortened(visible(origin.reason), LONGEST_REASON).rstrip(".")
    return [f"{outlet}: {reason}."], cites


def _credit(origin: Origin, desk: Desk) -> Passage | None:
    """Where a carrier prints whose text it is: its credit, or the label itself in its text."""
    carriers = [desk.articles[i].article for i in origin.articles]
    for article in carriers:
        for credit in article.credits:
            if credit.name == origin.label and credit.span and len(credit.span) <= LONGEST_CREDIT:
                return Passage(article.id, credit.span)
    if origin.label == "unknown":
        return None
    places = (desk.where_named(origin.label, Passage(a.id, Span(0, 1))) for a in carriers)
    return next((p for p in places if p and len(p.span) <= LONGEST_CREDIT), None)


def _claim(lead: str, claim: Claim, desk: Desk, disputed: Iterable[Conflict]) -> _Line:
    """Tell a claim in a report's words; whom all its reports have it from is said before them."""
    told = desk.told(claim)
    named = _sources(claim, desk)
    cites = [r.passage for r in claim.reports]
    counts = [standing(claim)] if len(desk.articles) > 1 else [named_sources(claim)]
    parts: list[_Part] = [lead]
    if all(r.sources for r in claim.reports) and not desk.tells_source(told):
        parts += [", citing ", *_joined(named)] if named else [", citing a source"]
        counts = [reports_and_origins(claim)] * (len(desk.articles) > 1)
        named = []
    parts += [": ", _Said(told)]
    if named and len(named) == len(claim.sources):
        counts += [": "]
        tail: list[_Part] = [*counts, *_joined(named)]
    else:
        tail = [*counts]
    sides = (side.passage for conflict in disputed for side in conflict.sides)
    if any(p.article == told.article and p.span.overlaps(told.span) for p in sides):
        tail.append("; disputed in part" if tail else "disputed in part")
    return [*parts, *([" (", *tail, ")."] if tail else ["."])], cites


def _joined(named: Sequence[_Named]) -> list[_Part]:
    parts: list[_Part] = []
    for at, source in enumerate(named):
        parts += [" and " if at == len(named) - 1 else ", ", source] if at else [source]
    return parts


def _sources(claim: Claim, desk: Desk) -> list[_Named]:
    """The named sources, each where a report prints it; those that no report prints are left out."""
    found: list[_Named] = []
    for source in claim.sources:
        if len(found) == MOST_NAMES or len(source) > LONGEST_CREDIT or _NOBODY.match(source):
            continue
        naming = [r.passage for r in claim.reports if source in r.sources]
        place = next((p for p in (desk.where_named(source, n) for n in naming) if p), None)
        if place is not None:
            found.append(_Named(source, place))
    return found


def _conflict(conflict: Conflict, desk: Desk) -> _Line:
    update = conflict.difference == "update"
    lead = "Changed over time" if update else _LEADS.get(conflict.kind, "Disputed")
    parts: list[_Part] = [f"{lead}, {_label(conflict, desk)}: "]
    link = " then " if update else " and " if conflict.kind in _LEADS else " against "
    values = by_value(conflict)
    for at, (sides, origins) in enumerate(values[:MOST_SIDES]):
        names = names_of(outlets_of([s.passage.article for s in sides], desk))
        said = _value(conflict, sides[0], desk)
        parts += [link if at else "", said, f" ({names}; {counted(origins, 'origin')})"]
    rest = len(values) - MOST_SIDES
    parts.append(f"; and {counted(rest, 'other value')}." if rest > 0 else ".")
    return parts, [side.passage for side in conflict.sides]


def _value(conflict: Conflict, side: Side, desk: Desk) -> _Part:
    """Return a number as its report prints it, and anything else as the words that it stands in."""
    passage = side_passage(side, desk)
    if conflict.kind == "number" and re.search(rf"(?<!\w){re.escape(side.value)}(?!\w)", desk.text(passage)):
        return _Named(side.value, passage)
    return _Said(passage, LONGEST_SIDE)


def _label(conflict: Conflict, desk: Desk) -> str:
    """What the conflict is about; the mere kind, if the record's label holds a name that no side does."""
    about = visible(conflict.about)
    cited = {atom for side in conflict.sides for atom in atoms(desk.text(side.passage))}
    telling = {atom for word in about.split() if not word.islower() for atom in atoms(word)}
    fit = about and telling <= cited and not re.search("[“”:]", about)
    return about if fit else KIND_WORDS[conflict.kind]


def _quotes(quotes: Iterable[Quote], desk: Desk, told: Sequence[Passage]) -> Iterator[_Line]:
    """Tell the quotes that can stand in a brief, the weightiest first; not what is told above."""

    def order(quote: Quote) -> tuple[bool, bool, bool, int, int]:
        """The speaker's own words first, a whole statement, under a name; then by origins and wordings."""
        words = visible(desk.text(desk.trimmed(quote.wordings[0].passage)))
        ended = words.endswith((".", "!", "?", ",")) or len(words.split()) >= WHOLE_WORDS
        whole = words[:1].isupper() and ended
        nameless = quote.speaker is None or bool(quote.other_speakers)
        indirect = quote.wordings[0].kind == "indirect"
        return indirect, not whole, nameless, -quote.origins, -len(quote.wordings)

    for quote in sorted((q for q in quotes if q.wordings), key=order):
        said = desk.trimmed(quote.wordings[0].passage)
        if quote.wordings[0].kind == "indirect":
            said = desk.trimmed(desk.readable(said))
            if not desk.reads_alone(said):
                continue  # "they would stay": who?
        if not any(desk.same_thing(said, other) for other in told):
            yield _quote(quote, said, desk)


def _quote(quote: Quote, said: Passage, desk: Desk) -> _Line:
    first = quote.wordings[0]
    cites = [w.passage for w in quote.wordings]
    speaker = None
    if quote.speaker is not None and not quote.other_speakers:
        places = (desk.where_named(quote.speaker, passage) for passage in cites)
        speaker = next((place for place in places if place), None)
    lead, by = ("Said", " by ") if first.kind == "direct" else ("In a report’s words", ", from ")
    parts: list[_Part] = [lead]
    if speaker is not None and quote.speaker is not None:
        parts += [by, _Named(quote.speaker, speaker)]
    reports = counted(len({p.article for p in cites}), "report")
    others = len({same_words(desk.text(c)) for c in cites}) - 1
    parts += [": ", _Said(said), f" ({reports}, {counted(quote.origins, 'origin')}"]
    if others:
        parts.append(f", {counted(others, 'other wording')}")
    if quote.other_speakers:
        parts.append("; reports differ on who said it")
    return [*parts, ")."], cites
