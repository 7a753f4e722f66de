"""Features: the words by which a report's event is known, weighed by where they stand.

reading > annotating > [gathering] > comparing > presenting

In:  one `Article`; its title, and its text outside furniture.
Out: `Features`: word stems with weights, which of them are names, the day, the headline's key.
Start at `features`. No parser is used, so it is fast; ``benchmarks/stories.py`` prints articles a second.
Limits: English. A report is known by its first `WORDS_READ` words.
Nothing here reads or writes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secondsource.model import Article

#: Words of an article's text that are looked at: news puts what happened first, and what follows
#: a thousand words is background that other events share.
WORDS_READ = 600

#: The lead: words that open the report and tell its event.
LEAD_WORDS = 60

TITLE_WEIGHT = 4.0
LEAD_WEIGHT = 2.0
BODY_WEIGHT = 1.0

#: Letters of a word that are kept: "collide", "collided", "colliding" are one feature.
STEM_LETTERS = 7

#: A first line of at most this many words stands for a missing title.
HEADLINE_WORDS = 20

#: Words besides empty ones that two equal headlines must have to stand for one event.
TELLING_WORDS = 4

#: Longest name of a site after a headline.
SITE_WORDS = 4

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"\s{0,20}(?:https?\s?:|www\.)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:\n\r\u2028\u2029]")

#: Words that say nothing of the event: function words, the press's own verbs, the calendar.
_EMPTY_WORDS = """
    a about above across after again against ago all almost already also although always am among an
    and another any anyone anything are around as asked at away back be became because become been
    before began behind being below between both but by came can cannot come could did do does doing
    don done down during each early either else even ever every everyone few for from further gave get
    give given go going got had has have having he her here hers him himself his how however i if in
    into is it its itself just last late later least less let like likely made make making many may
    me might mine more most much must my myself near nearly need never next no nor not nothing now of
    off often on once one only onto or other others our ours out over own per perhaps put quite rather
    really recent recently said same saw say saying says see seen several shall she should since so some
    someone something soon still such take taken than that the their theirs them themselves then there
    these they thing things think this those though through thus to today together told tomorrow tonight
    too took toward towards two under until up upon us use used using very via want was way we well went
    were what when where whether which while who whom whose why will with within without would year
    years yes yesterday yet you your yours
    according added mr mrs ms dr told reported report reports reporters news media photo video image
    spokesman spokeswoman spokesperson statement agency press released copyright rights reserved
    com www http https html
    monday tuesday wednesday thursday friday saturday sunday week weeks month months day days morning
    afternoon evening night hour hours minute minutes time times
    january february march april june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec am pm gmt est et
    first second three four five six seven eight nine ten new old people
    ll ve re
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class Features:
    """What one article is known by."""

    id: str
    #: Stem → weight by place and count, in order of first appearance; no rarity yet.
    weights: dict[str, float]
    #: The stems that are names: capitalised within a sentence of the text.
    names: frozenset[str]
    #: The names that stand in the headline or the lead.
    leading: frozenset[str]
    #: The headline's words, for headlines that are the same word for word; () if there is none.
    headline: tuple[str, ...]
    #: Days since 0001-01-01; None: the date is not known.
    day: int | None


def features(article: Article) -> Features:
    """Read one article's features. Pure; linear in the words read."""
    title, body = _title(article), _report(article)
    counts: dict[str, float] = {}
    best: dict[str, float] = {}
    for word in _WORD.findall(title):
        _count(word.lower(), TITLE_WEIGHT, counts, best)
    inside: dict[str, int] = {}
    seen: dict[str, int] = {}
    for number, (word, opens) in enumerate(_words(body)):
        low = word.lower()
        if low in _EMPTY:
            continue
        stem = _count(low, LEAD_WEIGHT if number < LEAD_WORDS else BODY_WEIGHT, counts, best)
        if stem and not opens:
            seen[stem] = seen.get(stem, 0) + 1
            inside[stem] = inside.get(stem, 0) + (word[0].isupper() and len(word) > 1)
    weights = {stem: best[stem] * (1.0 + math.log(n)) for stem, n in counts.items()}
    names = frozenset(stem for stem, n in inside.items() if 2 * n > seen[stem])
    leading = frozenset(stem for stem in names if best[stem] > BODY_WEIGHT)
    return Features(article.id, weights, names, leading, _key(title), _day(article))


def _count(low: str, weight: float, counts: dict[str, float], best: dict[str, float]) -> str | None:
    """Count one word; give its stem, or None for a word that says nothing."""
    if low in _EMPTY or (len(low) < 3 and not low.isdigit()):
        return None
    stem = _stem(low)
    counts[stem] = counts.get(stem, 0) + 1
    best[stem] = max(best.get(stem, 0.0), weight)
    return stem


def _stem(low: str) -> str:
    if len(low) > 3 and low.endswith("s") and not low.endswith("ss"):
        low = low[:-1]
    return low[:STEM_LETTERS]


def _title(article: Article) -> str:
    """The headline: as the input gives it, as it stands in the text, or a short first line."""
    if article.title:
        return article.title
    if article.headline:
        return article.headline.of(article.text)
    lines = (line for line in article.text[:800].split("\n") if line.strip() and not _ADDRESS.match(line))
    first = next(lines, "")
    return first if len(_WORD.findall(first)) <= HEADLINE_WORDS else ""


def _report(article: Article) -> Iterator[str]:
    """Yield the pieces of the text between its furniture."""
    at = 0
    for gap in article.furniture:
        yield article.text[at : gap.start]
        at = gap.end
    yield article.text[at:]


def _words(pieces: Iterator[str]) -> Iterator[tuple[str, bool]]:
    """Yield up to `WORDS_READ` words, each with whether it opens a sentence."""
    number = 0
    for piece in pieces:
        end = 0
        for match in _WORD.finditer(piece):
            start = match.start()
            inside = end > 0 and (piece[end:start] == " " or not _SENTENCE_END.search(piece, end, start))
            yield match[0], not inside
            end = match.end()
            number += 1
            if number == WORDS_READ:
                return


def _key(title: str) -> tuple[str, ...]:
    """The headline's words; () where too few of them tell of an event ("Morning briefing")."""
    words = [word.lower() for word in _WORD.findall(_without_site(title))]
    return tuple(words) if len([word for word in words if word not in _EMPTY]) >= TELLING_WORDS else ()


def _without_site(title: str) -> str:
    """Cut "… | The Lindholm Courier" and "… - Courier" off a headline."""
    for mark in (" | ", " - ", " – ", " — "):
        head, found, tail = title.rpartition(mark)
        if found and len(_WORD.findall(tail)) <= SITE_WORDS < len(_WORD.findall(head)):
            return head
    return title


def _day(article: Article) -> int | None:
    day = article.published.day
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None
