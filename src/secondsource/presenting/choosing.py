"""Choosing: which claims a brief tells, and in which report's words.

reading > annotating > gathering > comparing > [presenting]

In:  claims, and the `Annotations` of their articles.
Out: claims in order of news value; for each the passage that reads best by itself.
Start at `Desk`. Thresholds stand at the top; they were set by hand on invented stories, not swept.
Limits: English. What is chosen is what reads well and stands early; it is no judgement of truth.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, takewhile

from rapidfuzz import fuzz

from secondsource.model import Annotations, Claim, Passage, Span
from secondsource.presenting.alone import stands_alone

#: Two claims whose words agree to this degree (rapidfuzz's token set ratio) tell a reader the same.
NEAR_DUPLICATE = 70.0

#: Of two claims in a brief, the words of content that the shorter may share with the longer; beyond this
#: share the two lines would tell one thing twice. In a list, where all is told, only `NEAR_DUPLICATE` counts.
SAME_THING = 0.4

#: Lines of a list with one word in common that a further line is held against: the list grows, the work
#: for each of its lines does not.
MOST_ALIKE = 400

#: Opening sentences of each report whose words tell what the story is about, the headline apart.
OPENING_SENTENCES = 2

#: What makes a claim news: how much of it the openings share, how early it stands, what it holds.
CORE, EARLY, DETAIL, PER_ORIGIN = 5.0, 1.0, 0.5, 0.6

#: Taken off where most of the words are a quotation: what was said of an event is not the event.
SAID = 0.8

#: Added to a passage's words, so that two common ones do not beat a sentence that tells the story.
FEW_WORDS = 3

#: Reports of one claim whose passages are compared with one another; copies beyond them say no more.
MOST_COMPARED = 20

#: Characters beyond which a clause is long to read and a whole sentence too long to print.
LONG_CLAUSE, LONG_SENTENCE = 240, 420

#: Dashes, commas and space, which a cut leaves at a passage's ends.
_TRIM = " \t\r\n\u00a0,;:—–-"
_WORD = re.compile(r"\w+")
#: An opening that takes for known who or what is meant: "the two men".
_KNOWN = re.compile(r"(?:the|this|that|these|those)\s+[a-z]", re.IGNORECASE)
#: Letters of a word that are compared, and letters that a word of content has more than.
_STEM, _SHORTEST = 5, 3


#: Share of the content words of a printed passage that a report's sentence must have for the report to be
#: counted with it. By reading: from a half on, "lost their lives" is not counted with "were killed".
BORNE_OUT = 0.4


class Desk:
    """The annotated articles of a story, ready to be asked about passages; holds what was asked, no more."""

    def __init__(self, annotated: Iterable[Annotations]) -> None:
        self.articles: Mapping[str, Annotations] = {a.article.id: a for a in annotated}
        self._sentences = {i: [s.start for s in a.sentences] for i, a in self.articles.items()}
        self._core = _core(self.articles.values())
        self._alone: dict[Passage, bool] = {}
        self._told: dict[int, tuple[Claim, Passage]] = {}

    # -------------------------------------------------------------- passages

    def text(self, passage: Passage) -> str:
        """Return the passage's own characters."""
        return passage.span.of(self.articles[passage.article].article.text)

    def sentence_place(self, passage: Passage) -> int | None:
        """Return which of its article's sentences the passage begins in; None: in none."""
        place = bisect_right(self._sentences[passage.article], passage.span.start) - 1
        if place < 0 or not self.articles[passage.article].sentences[place].overlaps(passage.span):
            return None
        return place

    def sentence(self, passage: Passage) -> Passage:
        """Return the passage widened to the sentence it stands in, if one holds it."""
        place = self.sentence_place(passage)
        if place is None:
            return passage
        span = self.articles[passage.article].sentences[place]
        return Passage(passage.article, span) if span.holds(passage.span) else passage

    def clause(self, passage: Passage) -> Passage:
        """Return the passage widened to the shortest clause that holds it, or else to its sentence."""
        clauses = self.articles[passage.article].clauses
        holding = [c.span for c in clauses if c.span.holds(passage.span)]
        return Passage(passage.article, min(holding, key=len)) if holding else self.sentence(passage)

    def trimmed(self, passage: Passage) -> Passage:
        """Return the passage without loose punctuation and space at its ends."""
        text = self.text(passage)
        if not text.strip(_TRIM):
            return passage
        start = passage.span.start + len(text) - len(text.lstrip(_TRIM))
        end = passage.span.end - len(text) + len(text.rstrip(_TRIM))
        return Passage(passage.article, Span(start, end))

    def reads_alone(self, passage: Passage) -> bool:
        """Say whether the passage can be printed without its sentence, as `alone` understands it.

        A headline cannot: it is no sentence of the report; nor "the minister said" without what she said.
        """
        if passage not in self._alone:
            self._alone[passage] = self._stands_alone(passage)
        return self._alone[passage]

    def _stands_alone(self, passage: Passage) -> bool:
        if len(passage.span) > LONG_SENTENCE or self.in_headline(passage) or self._only_says_so(passage):
            return False
        a, place = self.articles[passage.article], self.sentence_place(passage)
        return stands_alone(a, passage.span, None if place is None else a.sentences[place])

    def in_headline(self, passage: Passage) -> bool:
        """Say whether the passage stands in its report's headline."""
        headline = self.articles[passage.article].article.headline
        return headline is not None and headline.overlaps(passage.span)

    def _only_says_so(self, passage: Passage) -> bool:
        span = passage.span
        for said in self.articles[passage.article].attributions:
            if _touches(said.cue, span) and not _touches(said.content, span):
                return True
        return False

    def tells_source(self, passage: Passage) -> bool:
        """Say whether words that pass on what someone says stand in the passage beside what is said."""
        span = passage.span
        said = self.articles[passage.article].attributions
        return any(_touches(s.cue, span) and s.source and _touches(s.content, span) for s in said)

    def told(self, claim: Claim) -> Passage:
        """Return the passage to print for a claim: one of its own, or the sentence around it.

        A clause that reads alone comes first, then one whose sentence does; the reports' words before a
        quotation; then those with the fewest names and figures that no other report has in that place, so
        that the count of reports is true of what is printed; among equals the one most like all others of its
        claim, which is that of the text most reports carry, then the earliest in its report.
        """
        known = self._told.get(id(claim))
        if known is None:
            # The claim is kept beside its passage, so that no other takes its `id`.
            known = self._told[id(claim)] = (claim, self._told_now(claim))
        return known[1]

    def _told_now(self, claim: Claim) -> Passage:
        passages = [report.passage for report in claim.reports]
        compared = passages[:MOST_COMPARED]
        texts = [self._words(passage) for passage in compared]
        around = [(p.article, _details(self.text(self.sentence(p)))) for p in compared]

        def order(at: int) -> tuple[int, bool, int, float, int, int]:
            fit, early = self._fitness(passages[at])
            shown = passages[at] if fit < 2 else self.sentence(passages[at])
            own = self._words(passages[at])
            alike = sum(fuzz.token_sort_ratio(own, other) for other in texts) / len(texts)
            others = set().union(*(d for article, d in around if article != shown.article))
            # Without its first letter, which may be a capital for the place's sake.
            alone = len(_details(self.text(shown)[1:]) - others) if len(around) > 1 else 0
            return (fit, self._mostly_quoted(shown), alone, -round(alike), early, at)

        best = passages[min(range(len(passages)), key=order)]
        return self.trimmed(self.readable(best))

    def readable(self, passage: Passage) -> Passage:
        """Return the passage if it reads alone, or else its sentence, unless that is too long to print."""
        if self.reads_alone(passage):
            return passage
        whole = self.sentence(passage)
        return whole if len(whole.span) <= LONG_SENTENCE else passage

    def bears_out(self, passage: Passage, told: Passage) -> bool:
        """Say whether what is printed for a claim stands mostly in the sentence of another passage too.

        One report's clause may tell more than those it is counted with: an age, a cause, a crime.
        """
        wanted = _content_words(self.text(told))
        having = _content_words(self.text(self.sentence(passage)))
        return passage == told or len(wanted & having) >= BORNE_OUT * len(wanted)

    def reads_well(self, claim: Claim) -> bool:
        """Say whether a passage of the claim's own, and not only the sentence around it, reads alone."""
        return any(self._fitness(report.passage)[0] < 2 for report in claim.reports)

    def _mostly_quoted(self, passage: Passage) -> bool:
        """Say whether more than half of the passage stands in quotation marks."""
        span, quoted = passage.span, self.articles[passage.article].quoted
        first = max(0, bisect_right(quoted, span) - 1)
        near = takewhile(lambda q: q.start < span.end, islice(quoted, first, None))
        inside = sum(max(0, min(q.end, span.end) - max(q.start, span.start)) for q in near)
        return 2 * inside > len(span)

    def _fitness(self, passage: Passage) -> tuple[int, int]:
        place = self.sentence_place(passage)
        early = 10_000 if place is None else place
        if self.reads_alone(passage):
            return (1 if len(passage.span) > LONG_CLAUSE else 0, early)
        whole = self.sentence(passage)
        return (2 if len(whole.span) <= LONG_SENTENCE and self.reads_alone(whole) else 3, early)

    # -------------------------------------------------------------- claims

    def news_value(self, claim: Claim) -> float:
        """Return how much a claim deserves a line: near what the story is about, early, with details.

        What the story is about are the words that its reports' headlines and openings share. Below 0
        there is no passage that tells it in a sentence.
        """
        if not any(self._tells(r.passage) for r in claim.reports):
            return -1.0
        return sum(self._value(r.passage) for r in claim.reports) / len(claim.reports)

    def _tells(self, passage: Passage) -> bool:
        return not self.in_headline(passage) and not self._only_says_so(passage)

    def _value(self, passage: Passage) -> float:
        a = self.articles[passage.article]
        place = self.sentence_place(passage)
        value = 0.0 if place is None else EARLY / (1.0 + place / 2)
        words = _content_words(self.text(passage))
        value += CORE * sum(self._core.get(word, 0.0) for word in words) / (len(words) + FEW_WORDS)
        value += DETAIL * any(passage.span.holds(f.span) for f in a.figures)
        value += DETAIL * any(passage.span.holds(t.span) for t in a.times)
        value += DETAIL * any(m.named and passage.span.holds(m.span) for m in a.mentions)
        value += DETAIL * self.reads_alone(passage)
        value -= SAID * self._mostly_quoted(passage)
        value -= DETAIL * bool(_KNOWN.match(self.text(passage)))
        clause = next((c for c in a.clauses if c.span.overlaps(passage.span)), None)
        if clause is not None and clause.modality == "asked":
            value -= 1.0
        return max(value, 0.0)

    def ranked(self, claims: Iterable[Claim]) -> list[Claim]:
        """Return claims by news value and origins, those of several origins first; bare headlines last.

        A further origin counts, but what happened comes before what many quote.
        """
        values = [(self.news_value(claim), claim) for claim in claims]
        values.sort(
            key=lambda item: (
                item[0] < 0, item[1].origins == 1, -item[0] - PER_ORIGIN * item[1].origins, -item[1].articles,
            )
        )  # fmt: skip
        return [claim for _, claim in values]

    def distinct(self, claims: Iterable[Claim], limit: int) -> list[Claim]:
        """Return the first ``limit`` claims whose words are no near-duplicates of those before them."""
        kept: list[Claim] = []
        shown: list[tuple[str, int]] = []
        having: dict[str, list[int]] = {}
        for claim in claims:
            if len(kept) >= limit:
                break
            told = self.told(claim)
            words, stems = self._words(told), _content_words(self.text(told))
            common = Counter(at for stem in sorted(stems) for at in having.get(stem, ())[-MOST_ALIKE:])
            near = [shown[at][0] for at, n in common.items() if 2 * n >= min(len(stems), shown[at][1])]
            if any(fuzz.token_set_ratio(words, other) >= NEAR_DUPLICATE for other in near):
                continue
            for stem in stems:
                having.setdefault(stem, []).append(len(kept))
            kept.append(claim)
            shown.append((words, len(stems)))
        return kept

    def news(self, claims: Iterable[Claim], limit: int, told: Sequence[Passage] = ()) -> list[Claim]:
        """Return the first ``limit`` claims of which none tells what another, or one of ``told``, tells.

        Stricter than `distinct`: no two share a place in a report, or too many of their words of content.
        """
        kept: list[Claim] = []
        shown = list(told)
        taken = list(told)
        for claim in claims:
            if len(kept) >= limit:
                break
            line = self.told(claim)
            places = [report.passage for report in claim.reports]
            if not any(self.same_thing(line, other) for other in shown) and not _meet([line, *places], taken):
                kept.append(claim)
                shown.append(line)
                taken += [line, *places]
        return kept

    def same_thing(self, one: Passage, other: Passage) -> bool:
        """Say whether two passages have so much in common that two lines would tell one thing twice."""
        if fuzz.token_set_ratio(self._words(one), self._words(other)) >= NEAR_DUPLICATE:
            return True
        a, b = (_content_words(self.text(passage)) for passage in (one, other))
        return len(a & b) >= SAME_THING * max(min(len(a), len(b)), 1)

    def _words(self, passage: Passage) -> str:
        return " ".join(_WORD.findall(self.text(passage)[:LONG_SENTENCE].lower()))

    # -------------------------------------------------------------- names

    def where_named(self, name: str, near: Passage) -> Passage | None:
        """Return where an article prints ``name``: in the attribution around ``near``, or nearest to it.

        None: the article's text does not hold all of the name's words in one mention of it.
        """
        a = self.articles[near.article]
        wanted = set(_WORD.findall(name.casefold()))
        if not wanted:
            return None
        spans = [s for at in a.attributions if _touches(at.content, near.span) for s in at.source]
        mentions = [m.span for m in a.mentions if m.named and m.name == name]
        mentions.sort(key=lambda s: (abs(s.start - near.span.start), s.start))
        for span in (*spans, *mentions):
            if wanted <= set(_WORD.findall(span.of(a.article.text).casefold())):
                return Passage(near.article, span)
        at = a.article.text.find(name)
        return Passage(near.article, Span(at, at + len(name))) if at >= 0 else None


def _core(articles: Iterable[Annotations]) -> Mapping[str, float]:
    """Return the words of headlines and openings, each with the share of the reports that have it there."""
    heads: list[frozenset[str]] = []
    for a in articles:
        text, opening = a.article.text, a.sentences[:OPENING_SENTENCES]
        head = a.article.title or ""
        heads.append(_content_words(" ".join([head, *(s.of(text) for s in opening)])))
    counts = Counter(word for words in heads for word in words)
    return {word: number / len(heads) for word, number in counts.items() if number > 1 or len(heads) == 1}


def _content_words(text: str) -> frozenset[str]:
    """Return the first letters of the longer words, and numbers: "injured" and "injuring" are one."""
    words = _WORD.findall(text[: LONG_SENTENCE * OPENING_SENTENCES].lower())
    return frozenset(w[:_STEM] for w in words if len(w) > _SHORTEST or w.isdigit())


def _details(text: str) -> frozenset[str]:
    """Return figures and words with a capital: what a reader would take from the text and repeat."""
    words = _WORD.findall(text[:LONG_SENTENCE])
    return frozenset(word.casefold() for word in words if word[0].isupper() or word[0].isdigit())


def _meet(some: Iterable[Passage], others: Sequence[Passage]) -> bool:
    """Say whether passages of the two overlap in some report."""
    return any(p.article == o.article and p.span.overlaps(o.span) for p in some for o in others)


def _touches(spans: Sequence[Span], other: Span) -> bool:
    return any(span.overlaps(other) for span in spans)
