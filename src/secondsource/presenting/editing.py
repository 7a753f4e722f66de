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
    Claim,
    ClaimStatus,
    Conflict,
    Event,
    Member,
    Origin,
    Passage,
    Quote,
    Record,
    Reuse,
    Wording,
)
from secondsource.presenting.brief import by_value, names_of, outlet_or_id, outlets_of, side_passage, standing
from secondsource.presenting.choosing import Desk
from secondsource.presenting.plain import (
    counted,
    date_words,
    id_words,
    listed,
    outlet_words,
    published_words,
    quoted,
    shortened,
    single_marks,
    visible,
)
from secondsource.presenting.values import in_words
from secondsource.presenting.view import (
    Cite,
    Cites,
    ClaimView,
    ConflictView,
    EventView,
    Line,
    MemberView,
    OriginView,
    QuoteView,
    ReportView,
    ReuseView,
    SideView,
    StoryView,
    WordingView,
)
from secondsource.presenting.wordings import compared, same_words, whole

_ARTICLE = re.compile(r"^(?:the|an?) ")

#: Characters of a passage shown in a list; the citation leads to all of it.
LONGEST_LINE = 320
LONGEST_NAME = 100

#: Forms of a name, or roles, listed for one member of the cast.
MOST_FORMS = 6

#: Kinds of conflict whose value is the words themselves.
_OWN_VALUE = frozenset({"name", "wording", "polarity"})

#: Outlets named beside one wording or value; the citations lead to all.
MOST_OUTLETS = 8

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
    """Makes the view of one story; remembers which passages its citations lead to."""

    def __init__(self, number: int, brief: Brief, annotated: Sequence[Annotations]) -> None:
        self.number, self.brief, self.record = number, brief, brief.record
        self.annotated = annotated
        self.desk = Desk(annotated)
        self.numbers = {a.article.id: at for at, a in enumerate(annotated, 1)}
        self.used: dict[Passage, Cite] = {}

    # -------------------------------------------------------------- citations and text

    def cite(self, passage: Passage) -> Cite:
        if passage not in self.used:
            number, span = self.numbers[passage.article], passage.span
            self.desk.text(passage)
            anchor = f"{self.report_anchor(number)}-{span.start}-{span.end}"
            self.used[passage] = Cite(number, passage, anchor)
        return self.used[passage]

    def cites(self, passages: Iterable[Passage]) -> Cites:
        """One citation a report, by number; the first passage of each."""
        first: dict[int, Cite] = {}
        for passage in passages:
            first.setdefault(self.numbers[passage.article], self.cite(passage))
        return tuple(first[number] for number in sorted(first))

    def report_anchor(self, number: int) -> str:
        return f"s{self.number}r{number}"

    def quoted(self, passage: Passage, limit: int = LONGEST_LINE) -> str:
        return quoted(self.desk.text(passage), limit)

    def bare(self, passage: Passage) -> str:
        return shortened(visible(self.desk.text(passage)), LONGEST_NAME)

    def words(self, passage: Passage) -> str:
        return single_marks(visible(self.desk.text(self.desk.trimmed(passage))))

    def outlets(self, passages: Iterable[Passage]) -> str:
        return names_of(outlets_of((p.article for p in passages), self.desk), MOST_OUTLETS)

    # -------------------------------------------------------------- the story

    def claims(self, ranked: Sequence[Claim], status: ClaimStatus) -> tuple[ClaimView, ...]:
        """Give the claims of one status; of those that read alike, the first."""
        mine = [c for c in ranked if c.status == status]
        return tuple(self.claim(c) for c in self.desk.distinct(mine, len(mine)))

    def story(self) -> StoryView:
        record = self.record
        claims = self.desk.ranked(record.claims)
        return StoryView(
            number=self.number,
            anchor=f"s{self.number}",
            title=_title(record, self.annotated),
            counts=self.counts(),
            dates=_dates(self.annotated),
            notes=self.notes(),
            brief=tuple(self.line(s.text, s.cites) for s in self.brief.sentences),
            origins=tuple(self.origin(at, o) for at, o in enumerate(record.origins, 1)),
            shared=self.claims(claims, "corroborated"),
            disputed=self.claims(claims, "disputed"),
            single=self.claims(claims, "one-origin"),
            quotes=tuple(self.quote(q) for q in record.quotes if q.wordings),
            conflicts=tuple(self.conflict(c) for c in sorted(record.conflicts, key=lambda c: c.update)),
            timeline=tuple(self.event(e) for e in record.timeline if e.reports),
            cast=tuple(self.member(m) for m in record.cast),
            reuse=tuple(self.reuse(r) for r in sorted(record.reuse, key=_by_share) if r.passages),
            # Last, and evaluated last: a report's view holds every passage that was cited above.
            reports=tuple(self.report(at, a) for at, a in enumerate(self.annotated, 1)),
        )

    def line(self, text: str, cites: Iterable[Passage]) -> Line:
        """A brief's sentence, its lead apart: what stands before the first colon outside quotation marks."""
        lead, colon, rest = text.partition(": “")
        if colon and "“" not in lead:
            return Line(visible("“" + rest), self.cites(cites), visible(lead) + ":")
        return Line(visible(text), self.cites(cites))

    def notes(self) -> tuple[str, ...]:
        """The record's notes, less what the brief's first sentence says already."""
        alone = len(self.annotated) == 1
        notes = [shortened(visible(note), LONGEST_LINE) for note in self.record.notes]
        return tuple(note for note in notes if not (alone and note.startswith("One report only")))

    def counts(self) -> tuple[tuple[int, str], ...]:
        reports, origins = len(self.annotated), len(self.record.origins)
        outlets = len(outlets_of(self.numbers, self.desk))
        named = ((reports, "report"), (outlets, "outlet"), (origins, "origin"))
        return tuple((number, counted(number, noun).split(" ", 1)[1]) for number, noun in named if number)

    def report(self, number: int, a: Annotations) -> ReportView:
        article = a.article
        details = []
        byline = listed([visible(s.of(article.text)) for s in article.byline]) or article.byline_field
        if byline:
            details.append(_by(shortened(visible(byline), 120)))
        credits = list(dict.fromkeys(visible(c.name) for c in article.credits if c.place != "photo"))
        if credits:
            details.append(f"credits {listed(credits)}")
        if 0 < a.read_to < len(article.text):
            details.append(f"only the first {a.read_to:,} characters were read")
        homes = (at for at, o in enumerate(self.record.origins, 1) if article.id in o.articles)
        cited = (c for c in self.used.values() if c.number == number)
        return ReportView(
            number=number, anchor=self.report_anchor(number), annotations=a,
            outlet=outlet_or_id(article), id=id_words(article.id), title=title_of(a),
            date=published_words(article.published), details=tuple(details), url=_safe_url(article.url),
            origin=next(homes, None), cited=tuple(sorted(cited, key=lambda c: c.passage)),
        )  # fmt: skip

    def origin(self, number: int, origin: Origin) -> OriginView:
        reports = [(self.numbers[i], outlet_or_id(self.desk.articles[i].article)) for i in origin.articles]
        label = "text of unknown hand" if origin.label == "unknown" else outlet_words(origin.label)
        return OriginView(
            number=number, label=label, reason=_sentence(visible(origin.reason)), reports=tuple(reports),
            cites=self.cites(origin.evidence),
        )  # fmt: skip

    def claim(self, claim: Claim) -> ClaimView:
        return ClaimView(
            text=self.quoted(self.desk.told(claim)), standing=standing(claim),
            sources=shortened(", ".join(visible(s) for s in claim.sources), 120), status=claim.status,
            cites=self.cites(r.passage for r in claim.reports),
        )  # fmt: skip

    def quote(self, quote: Quote) -> QuoteView:
        fullest = self.words(quote.wordings[0].passage)
        groups: dict[tuple[str, str], list[Wording]] = {}
        for wording in quote.wordings:
            same = same_words(self.words(wording.passage))
            groups.setdefault((same, wording.kind), []).append(wording)
        articles = len({w.passage.article for w in quote.wordings})
        others = shortened(listed([visible(s) for s in quote.other_speakers]), LONGEST_LINE)
        return QuoteView(
            speaker=shortened(visible(quote.speaker), LONGEST_NAME) if quote.speaker else "Speaker not named",
            standing=f"{counted(articles, 'report')}, {counted(quote.origins, 'origin')}",
            doubt=f"also given to {others}" if others else "",
            wordings=tuple(self.wording(group, fullest) for group in groups.values()),
        )  # fmt: skip

    def wording(self, group: Sequence[Wording], fullest: str) -> WordingView:
        first, passages = group[0], [w.passage for w in group]
        said = self.words(first.passage)
        plain = first.relation in ("same", "paraphrase")
        return WordingView(
            pieces=whole(said) if plain else compared(fullest, said),
            marks=("“", "”") if first.kind == "direct" else ("", ""), kind=first.kind,
            relation=first.relation, outlets=self.outlets(passages), cites=self.cites(passages),
        )  # fmt: skip

    def conflict(self, conflict: Conflict) -> ConflictView:
        sides, groups = [], by_value(conflict)
        values = in_words(conflict.kind, [group[0].value for group, _ in groups])
        for value, (group, origins) in zip(values, groups, strict=True):
            passages = [s.passage for s in group]
            text = self.quoted(side_passage(group[0], self.desk))
            # A name or wording is its own value; to print it twice would only tire the reader.
            same = conflict.kind in _OWN_VALUE and same_words(text).startswith(same_words(value))
            sides.append(SideView(
                value="" if same else shortened(value, 60),
                text=text, outlets=self.outlets(passages),
                origins=counted(origins, "origin"), cites=self.cites(passages),
            ))  # fmt: skip
        about = visible(conflict.about)
        return ConflictView(about=about, kind=conflict.kind, update=conflict.update, sides=tuple(sides))

    def event(self, event: Event) -> EventView:
        passages = [r.passage for r in event.reports]
        first = min(passages, key=lambda p: (not self.desk.reads_alone(p), len(p.span)))
        words = dict.fromkeys(visible(self.desk.text(r.expression)) for r in event.reports)
        return EventView(
            date=date_words(event.date, event.precision), iso=event.date, status=event.status,
            text=self.quoted(self.desk.trimmed(first)), expressions=listed([f"“{w}”" for w in words][:4]),
            cites=self.cites(passages),
        )  # fmt: skip

    def member(self, member: Member) -> MemberView:
        name = shortened(visible(member.name), LONGEST_NAME)
        forms = [f for f in self.grouped(member.mentions) if _bare(f.text) != _bare(name)]
        return MemberView(
            name=name, type=member.type, forms=tuple(forms[:MOST_FORMS]),
            roles=tuple(self.grouped(member.roles)[:MOST_FORMS]),
            related=tuple(shortened(visible(other), LONGEST_NAME) for other in member.related[:MOST_FORMS]),
            cites=self.cites(member.mentions),
        )  # fmt: skip

    def grouped(self, passages: Iterable[Passage]) -> list[Line]:
        """Words that are the same but for case and article once, with the reports that print them."""
        groups: dict[str, list[Passage]] = {}
        for passage in passages:
            groups.setdefault(_bare(self.bare(passage)), []).append(passage)
        return [Line(self.bare(group[0]), self.cites(group)) for group in groups.values()]

    def reuse(self, reuse: Reuse) -> ReuseView:
        longest = max(reuse.passages, key=lambda p: (not p.quoted, len(p.a)))
        a, b = (self.cite(Passage(i, s)) for i, s in ((reuse.a, longest.a), (reuse.b, longest.b)))
        shares = f"{reuse.share_a:.0%} of [{a.number}], {reuse.share_b:.0%} of [{b.number}]"
        if all(p.quoted for p in reuse.passages):
            shares = "only words in quotation marks"
        return ReuseView(
            a=a, b=b, shares=shares, passages=counted(len(reuse.passages), "passage"),
            longest=self.quoted(a.passage, LONGEST_NAME),
        )  # fmt: skip


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
    facts += [f"credits {visible(c.name)}" for c in article.credits if c.place != "photo"]
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


def _by_share(reuse: Reuse) -> float:
    """Orders pairs of reports: the greatest share first."""
    return -max(reuse.share_a, reuse.share_b)


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name.casefold())


def _by(byline: str) -> str:
    return byline if byline.casefold().startswith("by ") else f"by {byline}"


def _sentence(text: str) -> str:
    """A capital at the start and a full stop at the end, as every other line here has."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def _safe_url(url: str | None) -> str | None:
    """The address if it is one of the web; what is not (``javascript:``, ``file:``) is no link."""
    if url is None or len(url) > LONGEST_URL:
        return None
    url = visible(url)
    return url if url.lower().startswith(("https://", "http://")) and " " not in url else None
