"""Choosing: which claims a brief tells, and in which report's words.

reading > annotating > gathering > comparing > [presenting]

In:  claims, and the `Annotations` of their articles.
Out: claims in order of news value; for each the passage that reads best by itself.
Start at `Desk`. Thresholds stand at the top; they were set by hand on invented stories, not swept.
Limits: English. What is chosen is what reads well and stands early; it is no judgement of truth.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, takewhile

from rapidfuzz import fuzz

from secondsource.model import Annotations, Claim, Passage, Span, Token

#: Two claims whose words agree to this degree (rapidfuzz's token set ratio) tell a reader the same.
NEAR_DUPLICATE = 70.0

#: Fewest words that make a clause worth printing by itself.
FEWEST_WORDS = 5

#: Opening sentences of each report whose words tell what the story is about, the headline apart.
OPENING_SENTENCES = 2

#: What makes a claim news: how much of it the openings share, how early it stands, what it holds.
CORE, EARLY, DETAIL, PER_ORIGIN = 5.0, 1.0, 0.5, 0.4

#: Taken off where most of the words are a quotation: what was said of an event is not the event.
SAID = 0.8

#: Added to a passage's words, so that two common ones do not beat a sentence that tells the story.
FEW_WORDS = 3

#: Reports of one claim whose passages are compared with one another; copies beyond them say no more.
MOST_COMPARED = 20

#: Characters beyond which a clause is long to read and a whole sentence too long to print.
LONG_CLAUSE, LONG_SENTENCE = 240, 420

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
#: Tags of words that lean on what went before: he, he, his, who, which, that; and, or.
_LEANING_SUBJECT = frozenset({"PRP", "WP", "WDT", "DT"})
_TENSED = frozenset({"VBD", "VBP", "VBZ", "MD"})
_LEANING_FIRST = frozenset({"CC", "PRP$", "WDT", "WP", "WRB", "TO", ","})
#: Dashes, commas and space, which a cut leaves at a passage's ends.
_TRIM = " \t\r\n\u00a0,;:—–-"
_WORD = re.compile(r"\w+")
#: Letters of a word that are compared, and letters that a word of content has more than.
_STEM, _SHORTEST = 5, 3


class Desk:
    """The annotated articles of a story, ready to be asked about passages. Holds no other state."""

    def __init__(self, annotated: Iterable[Annotations]) -> None:
        self.articles: Mapping[str, Annotations] = {a.article.id: a for a in annotated}
        self._sentences = {i: [s.start for s in a.sentences] for i, a in self.articles.items()}
        self._tokens = {i: [t.span.start for t in a.tokens] for i, a in self.articles.items()}
        self._core = _core(self.articles.values())

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
        """Say whether the passage can be printed without its sentence.

        It needs a subject that names something, that subject's verb, and its quotation marks in pairs.
        A whole sentence passes if its subject is no pronoun. A headline does not: it is no sentence of
        the report; nor does "the minister said" without what she said.
        """
        a = self.articles[passage.article]
        if len(passage.span) > LONG_SENTENCE or self.in_headline(passage) or self._only_says_so(passage):
            return False
        text = self.text(passage)
        if not _balanced(text) or len(_WORD.findall(text)) < FEWEST_WORDS:
            return False
        first = bisect_left(self._tokens[passage.article], passage.span.start)
        last = bisect_left(self._tokens[passage.article], passage.span.end)
        tokens = a.tokens[first:last]
        if not tokens:
            return self.sentence(passage).span == passage.span
        if tokens[0].tag in _LEANING_FIRST or tokens[0].dep == "mark":
            return False
        if tokens[0].dep == "prep" and not first <= tokens[0].head < last:
            return False  # "into how the ship came to sink"
        for token in tokens:
            if token.dep in _SUBJECTS and first <= token.head < last:
                return token.tag not in _LEANING_SUBJECT and _finite(token.head, first, a.tokens[:last])
        return False

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

    def told(self, claim: Claim) -> Passage:
        """Return the passage to print for a claim: one of its own, or the sentence around it.

        A clause that reads alone comes first, then one whose sentence does; the reports' words before a
        quotation; among equals the one most like all others of its claim, which is that of the text most
        reports carry, then the earliest in its report.
        """
        passages = [report.passage for report in claim.reports]
        texts = [self._words(passage) for passage in passages[:MOST_COMPARED]]

        def order(at: int) -> tuple[int, bool, float, int, int]:
            fit, early = self._fitness(passages[at])
            shown = passages[at] if fit < 2 else self.sentence(passages[at])
            own = self._words(passages[at])
            alike = sum(fuzz.token_sort_ratio(own, other) for other in texts) / len(texts)
            return (fit, self._mostly_quoted(shown), -round(alike), early, at)

        best = passages[min(range(len(passages)), key=order)]
        if not self.reads_alone(best):
            whole = self.sentence(best)
            best = whole if len(whole.span) <= LONG_SENTENCE else best
        return self.trimmed(best)

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

    def distinct(self, claims: Iterable[Claim], limit: int, told: Sequence[Passage] = ()) -> list[Claim]:
        """Return the first ``limit`` claims that are no near-duplicates of one another or of ``told``."""
        kept: list[Claim] = []
        shown = [self._words(passage) for passage in told]
        for claim in claims:
            if len(kept) >= limit:
                break
            words = self._words(self.told(claim))
            if not any(fuzz.token_set_ratio(words, other) >= NEAR_DUPLICATE for other in shown):
                kept.append(claim)
                shown.append(words)
        return kept

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


def _touches(spans: Sequence[Span], other: Span) -> bool:
    return any(span.overlaps(other) for span in spans)


def _finite(verb: int, first: int, tokens: Sequence[Token]) -> bool:
    """Say whether a verb, or an auxiliary of its own among ``tokens`` from ``first`` on, has a tense."""
    if tokens[verb].tag in _TENSED:
        return True
    return any(t.head == verb and t.dep.startswith("aux") and t.tag in _TENSED for t in tokens[first:])


def _balanced(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0
