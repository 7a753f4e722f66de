"""Brief: a record as a few sentences, each of which rests on the passages it cites.

reading > annotating > gathering > comparing > [presenting]

In:  a `Record` and the `Annotations` of its articles.
Out: a `Brief`: counts first, then what more than one origin reports, what is disputed, what rests on one
     origin, what was said.
Start at `write_brief`. Every sentence passes `checking.check_sentence`.
Limits: English. Reports' words stand in “ ”, their own quotation marks turned to ‘ ’; all other words
are this module's, or counts of the record. How independent two origins are is not known, so never said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.comparing.origins.outlets import foreign
from secondsource.model import (
    Annotations,
    Article,
    Brief,
    BriefSentence,
    Claim,
    Conflict,
    Headline,
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
from secondsource.presenting.plain import counted, id_words, listed, outlet_words, quoted, shortened, visible
from secondsource.presenting.wordings import same_words

Length = Literal["short", "full"]

#: A side or a quote longer than this is cut, with an ellipsis: it stands whole in the lists below.
LONGEST_QUOTED, LONGEST_SIDE = 300, 160

#: "The Associated Press", "the Office of the Attorney General": longer words are no name.
LONGEST_CREDIT = 60

#: Outlets named in one sentence; the rest are counted.
MOST_NAMES = 4

#: Values of a conflict told in its sentence; the rest are counted, and stand in the list below.
MOST_SIDES = 4

#: Sorts of things that origins have in common told in the first sentence's wake; the list below tells all.
MOST_COMMON = 2

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
KIND_WORDS: Mapping[str, str] = {
    "number": "a number",
    "date": "a date",
    "place": "a place",
    "name": "a name",
    "polarity": "whether it is so",
    "wording": "the words",
}

#: Two spellings or wordings are a difference, but nobody disputes anything.
_LEADS: Mapping[str, str] = {"name": "Given differently", "wording": "Given differently"}


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


#: "short" fills a terminal's screen of 80 columns at most; "full" is what an editor may want at hand.
_LIMITS: Mapping[Length, _Limits] = {
    "short": _Limits(texts=2, credited=1, alone=0, corroborated=3, disputed=2, updated=1, single=1, quotes=1),
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
        length: "short" fits one screen of a terminal; "full" tells everything of weight.

    Raises:
        BriefError: a sentence says more than the passages it cites; a bug, here or in the record.
        KeyError: an article of the record is not among ``annotated``.
    """
    by_id = {a.article.id: a for a in annotated}
    desk = Desk(by_id[article] for article in record.story.articles)
    limits = _LIMITS[length]
    texts = {id_: a.article.text for id_, a in desk.articles.items()}
    sentences = []
    for parts, cites in _all_parts(record, desk, limits):
        text = "".join(_printed(part, desk) for part in parts)
        sentence = BriefSentence(text=text, cites=_unique((*_cites_of(parts), *cites)))
        own = " ".join(part for part in parts if isinstance(part, str))
        check_sentence(sentence, texts, own=own)
        sentences.append(sentence)
    return Brief(record=record, sentences=tuple(sentences))


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


def _all_parts(record: Record, desk: Desk, limits: _Limits) -> Iterator[_Line]:
    alone = len(record.story.articles) == 1
    yield _counts(record, desk)
    for origin in [o for o in record.origins if len(o.articles) > 1][: limits.texts]:
        yield _one_text(origin, record, desk)
    lone = [o for o in record.origins if len(o.articles) == 1 and o.reason and len(record.origins) > 1]
    for origin in [o for o in lone if o.basis == "credit"][: limits.credited]:
        yield _alone(origin, record, desk)
    telling = [c for c in record.claims if desk.news_value(c) >= 0]
    shared = desk.ranked(c for c in telling if c.status == "corroborated")
    shared = desk.distinct(shared, limits.corroborated)
    for claim in shared:
        yield _claim("More than one origin: ", claim, desk)
    for conflict in _ordered(record.conflicts, update=False)[: limits.disputed]:
        yield _conflict(_LEADS.get(conflict.kind, "Disputed"), conflict, desk)
    for conflict in _ordered(record.conflicts, update=True)[: limits.updated]:
        yield _conflict("Changed over time", conflict, desk)
    single = [c for c in telling if c.status == "one-origin"]
    single.sort(key=desk.news_value, reverse=True)
    told = [desk.told(claim) for claim in shared]
    # Lines that a story with fewer shared claims leaves free go to what one origin reports.
    room = limits.single + limits.corroborated - len(shared)
    for claim in desk.distinct(single, room, told):
        yield _claim("It reports: " if alone else "One origin only: ", claim, desk)
    for quote in sorted(record.quotes, key=_weight)[: limits.quotes]:
        yield _quote(quote, desk)
    for origin in [o for o in lone if o.basis != "credit"][: limits.alone]:
        yield _alone(origin, record, desk)


def _ordered(conflicts: Iterable[Conflict], *, update: bool) -> list[Conflict]:
    """The conflicts that are (no) updates: facts before names and wordings, then most origins first."""
    chosen = [c for c in conflicts if c.update == update and c.sides]
    return sorted(chosen, key=lambda c: (c.kind in _LEADS, -sum(o for _, o in by_value(c))))


# ------------------------------------------------------------------ the sentences


def _counts(record: Record, desk: Desk) -> _Line:
    reports, outlets = len(record.story.articles), len(outlets_of(record.story.articles, desk))
    cites = [opening(desk.articles[id_], record.headline) for id_ in record.story.articles]
    if reports == 1:
        return ["One report only: nothing to compare it with."], cites
    counts = f"{counted(reports, 'report')} from {counted(outlets, 'outlet')}"
    apart = f" {_apart(record, desk)}" if len(record.origins) > 1 else ""
    return [f"{counts}; {counted(len(record.origins), 'origin')}.{apart}"], cites


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


def _claim(lead: str, claim: Claim, desk: Desk) -> _Line:
    parts: list[_Part] = [lead, _Said(desk.told(claim))]
    parts.append(f" ({standing(claim) if len(desk.articles) > 1 else named_sources(claim)}")
    named = _sources(claim, desk)
    if named and len(named) == len(claim.sources):
        parts.append(": ")
        for at, source in enumerate(named):
            parts += [", ", source] if at else [source]
    return [*parts, ")."], [r.passage for r in claim.reports]


def _sources(claim: Claim, desk: Desk) -> list[_Named]:
    """The named sources, each where a report prints it; those that no report prints are left out."""
    found = []
    for source in claim.sources[:MOST_NAMES]:
        naming = [r.passage for r in claim.reports if source in r.sources]
        place = next((p for p in (desk.where_named(source, n) for n in naming) if p), None)
        if place is not None:
            found.append(_Named(source, place))
    return found


def _conflict(lead: str, conflict: Conflict, desk: Desk) -> _Line:
    parts: list[_Part] = [f"{lead}, {_label(conflict, desk)}: "]
    link = " then " if conflict.update else " and " if conflict.kind in _LEADS else " against "
    values = by_value(conflict)
    for at, (sides, origins) in enumerate(values[:MOST_SIDES]):
        names = names_of(outlets_of([s.passage.article for s in sides], desk))
        said = _Said(side_passage(sides[0], desk), LONGEST_SIDE)
        parts += [link if at else "", said, f" ({names}; {counted(origins, 'origin')})"]
    rest = len(values) - MOST_SIDES
    parts.append(f"; and {counted(rest, 'other value')}." if rest > 0 else ".")
    return parts, [side.passage for side in conflict.sides]


def _label(conflict: Conflict, desk: Desk) -> str:
    """What the conflict is about; the mere kind, if the record's label holds a name that no side does."""
    about = visible(conflict.about)
    cited = {atom for side in conflict.sides for atom in atoms(desk.text(side.passage))}
    telling = {atom for word in about.split() if not word.islower() for atom in atoms(word)}
    fit = about and telling <= cited and not re.search("[“”:]", about)
    return about if fit else KIND_WORDS[conflict.kind]


def _weight(quote: Quote) -> tuple[bool, int, int]:
    """Orders quotes: the speaker's own words first, then by origins, then by wordings."""
    return quote.wordings[0].kind == "indirect", -quote.origins, -len(quote.wordings)


def _quote(quote: Quote, desk: Desk) -> _Line:
    first = quote.wordings[0]
    cites = [w.passage for w in quote.wordings]
    speaker = None
    if quote.speaker is not None:
        places = (desk.where_named(quote.speaker, passage) for passage in cites)
        speaker = next((place for place in places if place), None)
    said, by = ("Said", " by ") if first.kind == "direct" else ("In a report’s words", ", from ")
    parts: list[_Part] = [said]
    if speaker is not None and quote.speaker is not None:
        parts += [by, _Named(quote.speaker, speaker)]
    reports = counted(len({p.article for p in cites}), "report")
    others = len({same_words(desk.text(c)) for c in cites}) - 1
    parts += [": ", _Said(desk.trimmed(first.passage)), f" ({reports}, {counted(quote.origins, 'origin')}"]
    if others:
        parts.append(f", {counted(others, 'other wording')}")
    return [*parts, ")."], cites


# ------------------------------------------------------------------ words shared with the renderers


def standing(claim: Claim) -> str:
    """Return the shape of every answer: "3 reports, 2 origins, 1 named source"."""
    reports, origins = counted(claim.articles, "report"), counted(claim.origins, "origin")
    return f"{reports}, {origins}, {named_sources(claim)}"


def named_sources(claim: Claim) -> str:
    """Return "1 named source", "2 named sources", "no named source"."""
    return counted(len(claim.sources), "named source") if claim.sources else "no named source"


def outlets_of(articles: Iterable[str], desk: Desk) -> list[str]:
    """Return the outlets of the articles, each once, in order; an article with none gives its id."""
    return list(dict.fromkeys(outlet_or_id(desk.articles[id_].article) for id_ in articles))


def outlet_or_id(article: Article) -> str:
    """Return who published an article, as shown; its id where that is not known."""
    return outlet_words(article.outlet or "") or id_words(article.id)


def names_of(outlets: Sequence[str], most: int = MOST_NAMES) -> str:
    """Return the names in one phrase; of more than ``most`` the last are counted."""
    if len(outlets) <= most:
        return listed(outlets)
    return listed([*outlets[: most - 1], f"{len(outlets) - most + 1} more"])


def opening(a: Annotations, headline: Headline | None = None) -> Passage:
    """Return the passage that stands for a whole report: its headline, first sentence or first line."""
    article = a.article
    if headline is not None and headline.article == article.id and headline.span is not None:
        return Passage(article.id, headline.span)
    span = article.headline or (a.sentences[0] if a.sentences else None)
    return Passage(article.id, span or _first_line(article.text))


def side_passage(side: Side, desk: Desk) -> Passage:
    """Return the words to print for one side: its passage, or the clause around a single word."""
    if not re.search(r"\w\s+\S", desk.text(side.passage)):
        whole = desk.clause(side.passage)
        if len(whole.span) <= LONGEST_SIDE:
            return desk.trimmed(whole)
    return desk.trimmed(side.passage)


def by_value(conflict: Conflict) -> list[tuple[list[Side], int]]:
    """Return the sides that give one value together, in order of first appearance, with their origins."""
    groups: dict[str, list[Side]] = {}
    for side in conflict.sides:
        groups.setdefault(side.value, []).append(side)
    return [(sides, max(s.origins for s in sides)) for sides in groups.values()]


def _first_line(text: str) -> Span:
    """The first line with a word in it; the whole text, if there is none."""
    match = re.search(r"\w[^\r\n]{0,200}", text)
    return Span(*match.span()) if match else Span(0, max(len(text), 1))
