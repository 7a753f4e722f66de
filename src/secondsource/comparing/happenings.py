"""Happenings: the passages of one article that a time dates, before they are put on one line of time.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one article, and the canonical names of who is in it.
Out: `Dated` passages in text order: date, precision, status, what is done, by whom, in which words.
Start at `happenings`. statuses.py says whether it happened; acts.py what sort of deed a word is.
Limits: only what stands in one clause or noun phrase with its time words is dated. Durations, repeated
times and "now" date nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from secondsource.annotating.names.lexicon import PLACES, fold
from secondsource.annotating.times.tense import REPORTING
from secondsource.annotating.times.values import days_of
from secondsource.comparing.acts import EMPTY, LIGHT, MISHAP, OCCURS, act_of, happens
from secondsource.comparing.play import periods_of_play
from secondsource.comparing.statuses import Grammar, no_answer, status_of
from secondsource.model import (
    Annotations,
    Clause,
    DatedReport,
    EventStatus,
    Passage,
    Precision,
    Span,
    TimeExpression,
)

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
#: Prepositions with which a dated noun dates its clause as well: "after Friday's talks".
_BESIDE = frozenset(["after", "before", "following", "since", "until", "by", "amid", "ahead"])
#: Those with which the clause tells of what the noun names: "in his New Year's address".
_WITHIN = frozenset(["during", "at", "on", "in"])
#: Dated passages that are taken of one article, the first ones; news reports hold a tenth of it.
MOST_DATED = 300
#: Most words between a verb of saying and what is said: "that", a comma, a quotation mark.
_LINK = 3
#: What follows the hour that stamps a line.
_STAMPED = re.compile(r"\s?[-–—|:]\s")
#: Words before a noun that are read with it.
_LONGEST_PHRASE = 6
#: Words for people of no certain sort, and forms of address.
_ANYBODY = frozenset({"people", "person", "man", "woman", "other", "mr", "mrs", "ms", "more", "least"})
_OF_NOUN = frozenset({"nummod", "compound", "nmod", "amod", "poss"})

#: What joins the two ends of a stretch of time, and what opens one whose ends "and" or "to" joins.
_RANGE = re.compile(r"\s?(?:[-–—]|to|and|until|till)\s?")
_BARE_RANGE = re.compile(r"[-–—]")
_OPENS_RANGE = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
#: Characters before a time in which the word that opens a range stands.
_BEFORE = 16

#: How an embedded post signs itself, straight before its date.
_SIGNED = re.compile(r"(?:[—–]|--)\s*([^\n—–(]{1,60}\(@\w{1,30}\)\s{1,3})$")
_LONGEST_SIGNATURE = 110


@dataclass(frozen=True, slots=True)
class Dated:
    """One passage with its date, before events are made of such."""

    place: int  # of its article among those compared
    report: DatedReport
    date: str
    precision: Precision
    status: EventStatus
    #: The report was printed on the day of the event or later.
    looks_back: bool
    #: The sorts of deed that its verb and its dated noun are (acts.py).
    acts: frozenset[str]
    #: Canonical names of whoever does it; empty where the passage names nobody.
    actors: frozenset[str]
    #: Senses of its content words, and canonical names.
    terms: frozenset[str]
    #: It says that something took place, and no more: "Friday's crash", "when it happened".
    bare: bool


@dataclass(frozen=True, slots=True)
class _Time:
    """Words that date, and the date: one time expression, or two that bound a stretch."""

    first: TimeExpression
    span: Span
    date: str
    precision: Precision


def happenings(place: int, notes: Annotations, canonical: Mapping[tuple[str, str], str]) -> list[Dated]:
    """Date an article's clauses and nouns by the times that stand in them, in text order.

    Args:
        place: The article's place among those compared.
        notes: Its annotations.
        canonical: The story's names (linking.py).
    """
    return list(islice(_Reader(place, notes, canonical).read(), MOST_DATED))


def date_of(time: TimeExpression, published: str | None = None) -> tuple[str, Precision] | None:
    """Return the timeline's date for a time expression and how exact it is, or None if it dates nothing.

    A weekend is dated to its Saturday; a week to the month that holds most of its days, up to
    ``published`` where that day is given and in it; a quarter or season to its year; a part of a day
    to the day.
    """
    value = time.value
    covered = days_of(value)
    if value is None or covered is None or time.type not in ("DATE", "TIME"):
        return None
    first, last = covered
    if first == last:
        if "T" in value and value[11:13].isdigit() and value[11:13] < "24":
            return value[:16], "time"
        return first.isoformat(), "day"
    length = (last - first).days + 1
    if length == 2:
        return first.isoformat(), "day"
    if length <= 31:
        if published and first.isoformat() <= published <= last.isoformat() and "-W" in value:
            last = date.fromisoformat(published)
        return date.fromordinal((first.toordinal() + last.toordinal()) // 2).isoformat()[:7], "month"
    return (f"{first.year:04d}", "year") if length <= 366 else None


def _leads_up_to_now(words: str) -> bool:
    """Say whether the words name a stretch up to the report and no date of its own: "the past year"."""
    return words.lower().split()[:2] in (["the", "past"], ["the", "last"])


class _Reader:
    """One article's tokens, clauses and names, while its times are read."""

    def __init__(self, place: int, notes: Annotations, canonical: Mapping[tuple[str, str], str]) -> None:
        self.place = place
        self.notes = notes
        self.text = notes.article.text
        self.tokens = notes.tokens
        self.grammar = Grammar.of(notes)
        self.owner = {token: clause for clause in notes.clauses for token in clause.tokens}
        self.starts = [token.span.start for token in notes.tokens]
        self.names: dict[int, str] = {}
        for mention in (m for m in notes.mentions if m.named):
            name = "=" + canonical.get((notes.article.id, mention.name), mention.name)
            if mention.type in ("place", "group"):
                name = _country(mention.name)
            if name:
                self.names.update(dict.fromkeys(self._inside(mention.span), name))

    def read(self) -> Iterator[Dated]:
        for time in self._times():
            tokens = list(self._inside(time.span))
            if not tokens or _leads_up_to_now(time.span.of(self.text)) or self._in_a_name(tokens[0]):
                continue
            head = next((t for t in tokens if self.tokens[t].head not in tokens), tokens[0])
            clause = self.owner.get(head) or next((self.owner[t] for t in tokens if t in self.owner), None)
            if clause is not None:
                yield from self._passages(time, head, clause)

    # -------------------------------------------------------------- times

    def _times(self) -> Iterator[_Time]:
        """Yield what dates, a stretch between two times once: by its end, but by the first of two days."""
        published = self.notes.article.published.day
        before: _Time | None = None
        played = periods_of_play(self.notes)
        others = [t for t in self.notes.times if not any(t.span.overlaps(p.span) for p in played)]
        for time in sorted([*others, *played], key=lambda t: t.span):
            dating = date_of(time, published)
            now = _Time(time, time.span, *dating) if dating else None
            if before and now and self._one_stretch(before, now):
                days = now.precision in ("time", "day")
                when = (before.date, before.precision) if days else (now.date, now.precision)
                now = _Time(before.first, Span(before.span.start, now.span.end), *when)
            elif before:
                yield before
            before = now
        if before:
            yield before

    def _one_stretch(self, one: _Time, other: _Time) -> bool:
        if one.span.end > other.span.start or other.span.start - one.span.end > len(" until "):
            return False
        between = self.text[one.span.end : other.span.start]
        if not _RANGE.fullmatch(between):
            return False
        opening = self.text[max(0, one.span.start - _BEFORE) : one.span.start]
        return bool(_BARE_RANGE.fullmatch(between) or _OPENS_RANGE.search(opening))

    def _in_a_name(self, place: int) -> bool:
        """Say whether "today" is part of a title: "USA TODAY", "the Today programme"."""
        word = self.tokens[place].span.of(self.text)
        if word.casefold() != "today" or word.islower() or place == 0:
            return False
        before = self.tokens[place - 1]
        return before.pos == "PROPN" or (word.istitle() and before.span.of(self.text).islower())

    # -------------------------------------------------------------- passages

    def _passages(self, time: _Time, head: int, clause: Clause) -> Iterator[Dated]:
        """Yield what a time dates: a noun, the clause, or both ("announced after Friday's talks")."""
        if self._stamp(time):
            return
        signed = _SIGNED.search(self.text, max(0, time.span.start - _LONGEST_SIGNATURE), time.span.start)
        if signed:
            span = Span(signed.start(1), time.span.end)
            yield self._made(time, span, "happened", {"post"}, self._actors_in(span))
            return
        noun = self._noun(head)
        within = noun is not None and self.tokens[self.tokens[noun].head].lemma in _WITHIN
        beside = noun is not None and self.tokens[self.tokens[noun].head].lemma in _BESIDE
        deed = noun is not None and happens(self.tokens[noun].lemma)
        if noun is not None and not within and (deed or not beside) and self._before(noun, head, deed):
            yield self._nominal(time, noun, clause)
            if not beside:
                return
        status = status_of(self.notes, self.grammar, time.first, head, clause)
        if no_answer(clause):
            return
        acts = self._acts(clause)
        if noun is not None and deed and not beside:
            acts.add(act_of(self.tokens[noun].lemma))
        span = self._with_content(clause)
        apart = self._phrase(noun) if noun is not None and beside else ()
        yield self._made(
            time, _joined(span, time.span), status, acts, self._actors(clause), clause, frozenset(apart)
        )

    def _stamp(self, time: _Time) -> bool:
        """Say whether the time only stamps the line of a running report: "2.05pm - UPDATE"."""
        before = self.text[max(0, time.span.start - _BEFORE) : time.span.start]
        opens = not before.rpartition("\n")[2].strip()
        return time.precision == "time" and opens and bool(_STAMPED.match(self.text, time.span.end))

    def _acts(self, clause: Clause) -> set[str]:
        """Return what is done: "the crash occurred" is a crash, "held talks" are talks."""
        if clause.predicate in OCCURS:
            what = next((self.tokens[t].lemma for t in self._subject(clause)), "incident")
            return {act_of(what if happens(what) else "incident")}
        acts = {act_of(clause.predicate)}
        if clause.predicate in LIGHT:
            objects = [self.tokens[t] for t in clause.tokens if self.tokens[t].dep in ("dobj", "nsubjpass")]
            acts |= {act_of(token.lemma) for token in objects if happens(token.lemma)}
        return acts

    def _subject(self, clause: Clause) -> Iterator[int]:
        """Yield the heads of what the clause tells of: its subject, or the noun that it hangs on."""
        own = set(clause.tokens)
        for place in clause.tokens:
            token = self.tokens[place]
            if token.dep in ("nsubj", "nsubjpass") and token.pos in ("NOUN", "PROPN"):
                yield place
            if token.dep in ("relcl", "acl"):
                yield token.head
            elif token.head not in own and token.dep == "conj":
                above = token.head
                yield from (t for t in range(max(0, above - 12), above) if self._is_subject(t, above))

    def _is_subject(self, place: int, verb: int) -> bool:
        return self.tokens[place].head == verb and self.tokens[place].dep in ("nsubj", "nsubjpass")

    def _nominal(self, time: _Time, noun: int, clause: Clause) -> Dated:
        first = self._phrase_start(noun, clause)
        span = Span(self.tokens[first].span.start, self.tokens[noun].span.end)
        owners = {n for t in range(first, noun) if (n := self.names.get(t)) and self.tokens[t].dep == "poss"}
        status = status_of(self.notes, self.grammar, time.first, noun, clause, nominal=True)
        return self._made(time, _joined(span, time.span), status, {act_of(self.tokens[noun].lemma)}, owners)

    def _made(
        self,
        time: _Time,
        span: Span,
        status: EventStatus,
        acts: set[str],
        actors: set[str],
        clause: Clause | None = None,
        apart: frozenset[int] = frozenset(),
    ) -> Dated:
        article = self.notes.article
        published = article.published.day
        covered = days_of(time.first.value)
        places = {t for t in self._inside(span) if not self.tokens[t].span.overlaps(time.span)}
        if clause is not None:
            places |= {t for head in self._subject(clause) for t in self._phrase(head)}
        terms = frozenset(term for t in places - apart if (term := self._term(t)))
        bare = clause is not None and clause.predicate in OCCURS
        return Dated(
            place=self.place,
            report=DatedReport(passage=Passage(article.id, span), expression=Passage(article.id, time.span)),
            date=time.date,
            precision=time.precision,
            status=status,
            looks_back=bool(published and covered and covered[0].isoformat() <= published),
            acts=frozenset(acts - {""}),
            actors=frozenset(actors),
            terms=terms,
            bare=bare or not (terms - acts or actors),
        )

    def _noun(self, head: int) -> int | None:
        """Return the noun that the time words stand with: of "Friday's talks", of "the talks on Friday"."""
        above = self.tokens[head].head
        if self.tokens[above].pos == "ADP":
            above = self.tokens[above].head
        return above if above != head and self.tokens[above].pos in ("NOUN", "PROPN") else None

    def _before(self, noun: int, head: int, deed: bool) -> bool:
        """Say whether the time dates the noun alone: it stands before it, or the noun is beside the deed."""
        if self.tokens[head].head == noun and self.tokens[head].dep in _OF_NOUN:
            return True
        return deed and self.tokens[self.tokens[noun].head].lemma in _BESIDE

    def _phrase_start(self, noun: int, clause: Clause) -> int:
        """Return the first of the words before a noun that hang on it, inside its clause."""
        own = set(clause.tokens)
        start = noun
        while start - 1 in own and self._hangs_on(start - 1, noun):
            start -= 1
        return start

    def _hangs_on(self, place: int, noun: int) -> bool:
        for _ in range(4):
            place = self.tokens[place].head
            if place == noun:
                return True
        return False

    def _with_content(self, clause: Clause) -> Span:
        """Return a clause with the clause after it that is its object: "said on Sunday that it sank"."""
        after = clause.tokens[-1] + 1
        if clause.predicate not in REPORTING:
            return clause.span
        own = set(clause.tokens)
        for place in range(after, min(after + _LINK + 1, len(self.tokens))):
            other = self.owner.get(place)
            if other is None or other.tokens[0] != place or other.sentence != clause.sentence:
                continue
            if any(self.tokens[t].head in own and self.tokens[t].dep == "ccomp" for t in other.tokens):
                return Span(clause.span.start, max(clause.span.end, other.span.end))
        return clause.span

    # -------------------------------------------------------------- words and names

    def _inside(self, span: Span) -> range:
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def _actors(self, clause: Clause) -> set[str]:
        """Return who the clause's subject, or its agent ("by the army"), names."""
        heads = list(self._subject(clause))
        heads += [t for t in clause.tokens if self.tokens[self.tokens[t].head].dep == "agent"]
        found = {self.names[t] for t in heads if t in self.names}
        found |= {self.names[t] for t in clause.tokens if t in self.names and self._stands_with(t, heads)}
        return found

    def _stands_with(self, place: int, heads: Sequence[int]) -> bool:
        """Say whether a name is the first word of a subject or stands in apposition to it."""
        token = self.tokens[place]
        return token.head in heads and token.dep in ("appos", "compound", "conj")

    def _actors_in(self, span: Span) -> set[str]:
        return {self.names[t] for t in self._inside(span) if t in self.names}

    def _phrase(self, noun: int) -> Iterator[int]:
        """Yield a noun and the words straight before it that hang on it."""
        yield noun
        for place in range(noun - 1, max(-1, noun - _LONGEST_PHRASE), -1):
            if self.tokens[place].head != noun:
                break
            yield place

    def _term(self, place: int) -> str:
        """Return what a word is compared by: a name, a deed or a sense; "" for a word of no weight."""
        token = self.tokens[place]
        if place in self.names:
            return self.names[place]
        if token.pos not in _CONTENT or token.lemma in EMPTY | OCCURS | MISHAP | _ANYBODY:
            return ""
        term = act_of(token.lemma)
        return term if len(term) > 1 and any(map(str.isalnum, term)) else ""


def _country(name: str) -> str:
    """Return the term of a country, people or capital; "" for any other place, whose words are terms."""
    folded = fold(name)
    for table in (PLACES.names, PLACES.people, PLACES.capitals):
        if folded in table:
            return f"@{table[folded]}"
    return ""


def _joined(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))
