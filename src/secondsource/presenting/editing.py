"""Editing: a briefing turned into views, the same for every renderer.

reading > annotating > gathering > comparing > [presenting]

In:  a `Briefing`.
Out: one `StoryView` per story, in the briefing's order.
Start at `views`.
Limits: long passages are shown cut; the citation leads to all of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from secondsource.model import (
    Annotations,
    Brief,
    Briefing,
    Event,
    Member,
    Passage,
    Quote,
    Record,
    Wording,
)
from secondsource.presenting.asserting import claim_views
from secondsource.presenting.citing import LONGEST_LINE, LONGEST_NAME, Citations
from secondsource.presenting.differing import conflict_views
from secondsource.presenting.plain import (
    counted,
    date_words,
    id_words,
    listed,
    outlet_words,
    published_words,
    shortened,
    visible,
)
from secondsource.presenting.sharing import credit_words, origin_view, reuse_views, standing_of
from secondsource.presenting.telling import outlet_or_id, outlets_of
from secondsource.presenting.view import (
    EventView,
    Line,
    MemberView,
    QuoteView,
    ReportView,
    StoryView,
    WordingView,
)
from secondsource.presenting.wordings import departing, same_words, whole, wording_flags

_ARTICLE = re.compile(r"^(?:the|an?) ")

#: Forms of a name, or roles, listed for one member of the cast.
MOST_FORMS = 6

#: A longer address is no page's.
LONGEST_URL = 2_000


def views(briefing: Briefing) -> tuple[StoryView, ...]:
    """Return a view of each story, in the briefing's order.

    Raises:
        KeyError: a story's article is not among the briefing's.
        ValueError: a passage runs past its article's text.
    """
    by_id = {a.article.id: a for a in briefing.articles}
    return tuple(
        _Editor(number, brief, [by_id[i] for i in brief.record.story.articles]).story()
        for number, brief in enumerate(briefing.briefs, 1)
    )


class _Editor:
    """Makes the view of one story."""

    def __init__(self, number: int, brief: Brief, annotated: Sequence[Annotations]) -> None:
        self.number, self.brief, self.record = number, brief, brief.record
        self.annotated = annotated
        self.citations = Citations(number, annotated)
        self.desk = self.citations.desk

    def story(self) -> StoryView:
        record = self.record
        claims = claim_views(record.claims, self.citations)
        disputed, updates, explained = conflict_views(record.conflicts, self.citations)
        return StoryView(
            number=self.number,
            anchor=f"s{self.number}",
            title=_title(record, self.annotated),
            counts=self.counts(),
            dates=_dates(self.annotated),
            notes=self.notes(),
            brief=tuple(self.line(s.text, s.cites) for s in self.brief.sentences),
            standing=standing_of(record.origins) if len(self.annotated) > 1 else "",
            origins=tuple(origin_view(at, o, self.citations) for at, o in enumerate(record.origins, 1)),
            shared=tuple(c for c in claims if c.status == "corroborated"),
            disputed=tuple(c for c in claims if c.status == "disputed"),
            single=tuple(c for c in claims if c.status == "one-origin"),
            quotes=tuple(self.quote(q) for q in record.quotes if q.wordings),
            conflicts=disputed,
            updates=updates,
            explained=explained,
            timeline=tuple(self.event(e) for e in record.timeline if e.reports),
            cast=tuple(self.member(m) for m in record.cast),
            reuse=reuse_views(record.reuse, self.citations),
            # Last, and evaluated last: a report's view holds every passage that was cited above.
            reports=tuple(self.report(at, a) for at, a in enumerate(self.annotated, 1)),
        )

    def line(self, text: str, cites: Iterable[Passage]) -> Line:
        """A brief's sentence, its lead apart: what stands before the first colon outside quotation marks."""
        lead, colon, rest = text.partition(": “")
        if colon and "“" not in lead:
            return Line(visible("“" + rest), self.citations.cites(cites), visible(lead) + ":")
        return Line(visible(text), self.citations.cites(cites))

    def notes(self) -> tuple[str, ...]:
        """The record's notes, less what the brief's first sentence says already."""
        alone = len(self.annotated) == 1
        notes = [shortened(visible(note), LONGEST_LINE) for note in self.record.notes]
        return tuple(note for note in notes if not (alone and note.startswith("One report only")))

    def counts(self) -> tuple[tuple[int, str], ...]:
        reports, origins = len(self.annotated), len(self.record.origins)
        outlets = len(outlets_of(self.citations.numbers, self.desk))
        named = ((reports, "report"), (outlets, "outlet"), (origins, "origin"))
        return tuple((number, counted(number, noun).split(" ", 1)[1]) for number, noun in named if number)

    def report(self, number: int, a: Annotations) -> ReportView:
        article = a.article
        details = []
        byline = listed([visible(s.of(article.text)) for s in article.byline]) or article.byline_field
        if byline:
            details.append(_by(shortened(visible(byline), 120)))
        details += credit_words(article)
        if 0 < a.read_to < len(article.text):
            details.append(f"only the first {a.read_to:,} characters were read")
        homes = (at for at, o in enumerate(self.record.origins, 1) if article.id in o.articles)
        cited = (c for c in self.citations.used.values() if c.number == number)
        return ReportView(
            number=number, anchor=self.citations.anchor(number), annotations=a,
            outlet=outlet_or_id(article), id=id_words(article.id), title=title_of(a),
            date=published_words(article.published), details=tuple(details), url=_safe_url(article.url),
            origin=next(homes, None), cited=tuple(sorted(cited, key=lambda c: c.passage)),
        )  # fmt: skip

    def quote(self, quote: Quote) -> QuoteView:
        fullest = quote.wordings[0].passage
        groups: dict[tuple[str, str], list[Wording]] = {}
        for wording in quote.wordings:
            same = same_words(self.citations.words(wording.passage))
            groups.setdefault((same, wording.kind), []).append(wording)
        articles = len({w.passage.article for w in quote.wordings})
        others = shortened(listed([visible(s) for s in quote.other_speakers]), LONGEST_LINE)
        quoting = len({w.passage.article for w in quote.wordings if w.kind == "direct"})
        return QuoteView(
            speaker=shortened(visible(quote.speaker), LONGEST_NAME) if quote.speaker else "Speaker not named",
            standing=f"{counted(articles, 'report')}, {counted(quote.origins, 'origin')}",
            doubt=f"also given to {others}" if others else "",
            wordings=tuple(self.wording(group, fullest, alone=quoting == 1) for group in groups.values()),
        )  # fmt: skip

    def wording(self, group: Sequence[Wording], fullest: Passage, *, alone: bool) -> WordingView:
        """``alone``: one report alone has the quote in quotation marks."""
        first, passages = group[0], [w.passage for w in group]
        at, of = self.desk.trimmed(first.passage), self.desk.trimmed(fullest)
        said, full = (self.desk.articles[p.article].article.text for p in (at, of))
        if first.departures:
            pieces = departing(full, of.span, said, at.span, first.departures)
        else:
            pieces = whole(self.citations.words(first.passage))
        return WordingView(
            pieces=pieces, marks=("“", "”") if first.kind == "direct" else ("", ""), kind=first.kind,
            relation=first.relation, flags=wording_flags(group, alone=alone),
            outlets=self.citations.outlets(passages), cites=self.citations.cites(passages),
        )  # fmt: skip

    def event(self, event: Event) -> EventView:
        passages = [r.passage for r in event.reports]
        first = min(passages, key=lambda p: (not self.desk.reads_alone(p), len(p.span)))
        words = dict.fromkeys(visible(self.desk.text(r.expression)) for r in event.reports)
        return EventView(
            date=date_words(event.date, event.precision), iso=event.date, status=event.status,
            text=self.citations.quoted(self.desk.trimmed(self.desk.readable(first))),
            expressions=listed([f"“{w}”" for w in words][:4]), cites=self.citations.cites(passages),
        )  # fmt: skip

    def member(self, member: Member) -> MemberView:
        name = shortened(visible(member.name), LONGEST_NAME)
        forms = [f for f in self.grouped(member.mentions) if _bare(f.text) != _bare(name)]
        return MemberView(
            name=name, type=member.type, forms=tuple(forms[:MOST_FORMS]),
            roles=tuple(self.grouped(member.roles, who=True)[:MOST_FORMS]),
            related=tuple(shortened(visible(other), LONGEST_NAME) for other in member.related[:MOST_FORMS]),
            cites=self.citations.cites(member.mentions),
        )  # fmt: skip

    def grouped(self, passages: Iterable[Passage], *, who: bool = False) -> list[Line]:
        """Words that are the same but for case and article once, with the reports that print them.

        ``who``: with the names of their outlets too.
        """
        groups: dict[str, list[Passage]] = {}
        for passage in passages:
            groups.setdefault(_bare(self.citations.bare(passage)), []).append(passage)
        return [
            Line(
                self.citations.bare(group[0]), self.citations.cites(group),
                outlets=self.citations.outlets(group) if who else "",
            )
            for group in groups.values()
        ]  # fmt: skip


# ------------------------------------------------------------------ titles, dates, addresses


def _title(record: Record, annotated: Sequence[Annotations]) -> str:
    if record.headline is not None:
        return shortened(visible(record.headline.text), 200) or title_of(annotated[0])
    return title_of(annotated[0])


def title_of(a: Annotations) -> str:
    """Return an article's title as shown: its field's, else its headline, else its id."""
    article = a.article
    title = article.title or (article.headline.of(article.text) if article.headline else "")
    return shortened(visible(title), 200) or id_words(article.id)


def facts_of(a: Annotations) -> tuple[str, ...]:
    """Return what stands beside an article read alone: outlet, date, agencies, number of sentences."""
    article = a.article
    facts = [outlet_words(article.outlet or "") or "outlet unknown", published_words(article.published)]
    facts += credit_words(article)
    facts.append(counted(len(a.sentences), "sentence"))
    if 0 < a.read_to < len(article.text):
        facts.append(f"only the first {a.read_to:,} characters were read")
    return tuple(dict.fromkeys(facts))


def _dates(annotated: Sequence[Annotations]) -> str:
    """The days between which the reports were published; those unknown are said to be."""
    days = sorted({a.article.published.day for a in annotated if a.article.published.day} - {None})
    if not days:
        return "dates unknown"
    first, last = date_words(days[0] or "", "day"), date_words(days[-1] or "", "day")
    return first if first == last else f"{first} to {last}"


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name.casefold())


def _by(byline: str) -> str:
    return byline if byline.casefold().startswith("by ") else f"by {byline}"


def _safe_url(url: str | None) -> str | None:
    """The address if it is one of the web; what is not (``javascript:``, ``file:``) is no link."""
    if url is None or len(url) > LONGEST_URL:
        return None
    url = visible(url)
    return url if url.lower().startswith(("https://", "http://")) and " " not in url else None
