"""Releases: reports that draw on one statement or one third report, each in its own words.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles.
Out: what each takes from a third report or a written statement (`Draw`), and the pairs of articles that
     take the same from the same.
Start at `all_draws`, then `shared_draws`; `taken_from` holds a draw against the article that it names.
Limits: the source must be named in the sentence. "Police said" in two reports is no common release:
only a written statement by one issuer, or a report of one named outlet, counts, and only if what the
two take from it overlaps.
Nothing here reads or writes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from secondsource.comparing.origins.outlets import agency_key, keys_of, named_in
from secondsource.comparing.words import names_nobody, words
from secondsource.model import Annotations, Attribution, Passage, Span
from secondsource.reading.agencies import AGENCIES

#: Stems that two passages must share, beside those that name the source. Set by hand: passages on other
#: sides of one event share up to three ("minor injuries", a place), a fact and its details more.
LEAST_SHARED = 4

#: …and the share of the shorter passage's stems that they make up, for a third report. A statement is
#: long, and two reports pick different sentences of it: any `LEAST_SHARED` will do there.
LEAST_OVERLAP = 0.3

#: Words in a row in quotation marks that are found in both: then the rest need not overlap.
QUOTED_ROW = 5

#: Letters of a stem, and of a word at the least: "exploded" and "explosion" are one, "that" is none.
STEM = 5

#: Articles that name one third source and are held against each other: a source that more name is one
#: that everybody names.
MOST_NAMING = 200

#: Draws of one article on one source that are held against another's.
MOST_DRAWS = 20

#: Characters of a passage that are looked at.
LONGEST = 1_200

#: Written statements, by what carries them.
_MEDIA: Mapping[str, re.Pattern[str]] = {
    "release": re.compile(r"\b(?:press|news|media) release\b", re.IGNORECASE),
    "statement": re.compile(r"\b(?:statement|communiqu[eé])\b(?! (?:to|shows|of account))", re.IGNORECASE),
    "facebook": re.compile(r"\bFacebook\b"),
    "blog": re.compile(r"\bblog(?: post)?\b", re.IGNORECASE),
    "letter": re.compile(r"\b(?:open letter|memo(?:randum)?)\b", re.IGNORECASE),
}
#: What only carries a statement if a body uses it: of a person's post the press quotes the words.
_POSTS = frozenset({"facebook", "blog"})

#: "told Reuters", "according to the Gazette": the source is behind the words.
_BEHIND = re.compile(
    r"\b(?:told|according to|reported by|obtained by|published by|seen by|in an interview with|speaking to"
    r"|first reported (?:by|in)|citing) (?:the |The )?"
    r"(?P<name>[A-Z0-9][\w.&'’-]{0,40}(?: (?:of |the )?[A-Z0-9][\w.&'’-]{0,40}){0,4})"
)

#: What an agency's own reporters write of themselves; who cites the agency writes that it reported.
_TOLD = re.compile(
    r"\b(?:told|tells|interview with|sp(?:oke|eaking) (?:to|with))\s(?:[\w’'-]{1,20}\s){0,3}\Z"
)
#: Characters before a name in which it stands.
_TOLD_BACK = 60

#: What names no issuer: titles, and what carries a statement ("the statement said" may be anybody's).
_TITLE_WORDS = "the a an mr mrs ms dr sir of for and in at from spokesman spokeswoman spokesperson"
_CARRIERS = "statement statements communique release press news media facebook page blog post letter memo"
_NO_ISSUER = frozenset(f"{_TITLE_WORDS} {_CARRIERS}".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """What one article takes from a third report or a written statement."""

    article: str
    kind: Literal["report", "statement"]
    #: The source as printed.
    name: str
    #: Equal for one outlet; of a statement, what carries it.
    keys: frozenset[str]
    #: Of a statement, the words that name its issuer.
    issuer: frozenset[str]
    #: Of a report, that somebody told it something.
    told: bool
    passage: Span
    stems: frozenset[str]
    quoted: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """Two articles' passages that draw on one thing."""

    one: int
    other: int
    kind: Literal["report", "statement"]
    name: str
    #: Both print what somebody told a news agency, as the agency's own text does.
    agency: bool
    evidence: tuple[Passage, Passage]


def all_draws(annotated: Sequence[Annotations]) -> list[list[Draw]]:
    """List for each of a story's articles what it takes from third reports and statements."""
    story = frozenset(key for each in annotated for key in keys_of(each.article))
    return [draws(each, story) for each in annotated]


def shared_draws(drawn: Sequence[Sequence[Draw]]) -> dict[tuple[int, int], Common]:
    """Find the pairs of articles, by place, that draw on one release, statement or third report.

    A report that names the outlet of another of the story's articles draws on that article, which is
    the business of direction.py; two that both name it draw on it together.

    Args:
        drawn: For each article what it takes, as `all_draws` gives it.
    """
    by_key: dict[tuple[str, str], dict[int, list[Draw]]] = defaultdict(lambda: defaultdict(list))
    for place, found_there in enumerate(drawn):
        for draw in found_there:
            for key in sorted(draw.keys):
                if len(by_key[draw.kind, key][place]) < MOST_DRAWS:
                    by_key[draw.kind, key][place].append(draw)
    found: dict[tuple[int, int], Common] = {}
    for _, naming in sorted(by_key.items()):
        if len(naming) > MOST_NAMING:
            continue
        for one, other in combinations(sorted(naming), 2):
            if (one, other) not in found and (common := _common(naming[one], naming[other])):
                x, y = common
                found[one, other] = Common(
                    one=one,
                    other=other,
                    kind=x.kind,
                    name=x.name,
                    agency=x.told and y.told and any(n.distributes for n in AGENCIES.named(x.name)),
                    evidence=(Passage(x.article, x.passage), Passage(y.article, y.passage)),
                )
    return found


def _common(ones: Sequence[Draw], others: Sequence[Draw]) -> tuple[Draw, Draw] | None:
    return next(((x, y) for x in ones for y in others if _same(x, y)), None)


def _same(x: Draw, y: Draw) -> bool:
    if x.kind == "statement" and not (x.issuer <= y.issuer or y.issuer <= x.issuer):
        return False
    if x.quoted & y.quoted:
        return True
    shared = len((x.stems & y.stems) - x.issuer - y.issuer)
    least = 0.0 if x.kind == "statement" else LEAST_OVERLAP * min(len(x.stems), len(y.stems))
    return shared >= max(LEAST_SHARED, least)


def taken_from(draw: Draw, other: Annotations) -> bool:
    """Say whether what a draw takes from an article's outlet stands in that article, in any words."""
    text = other.article.text
    least = max(LEAST_SHARED, LEAST_OVERLAP * len(draw.stems))
    for at, sentence in enumerate(other.sentences):
        end = other.sentences[min(at + 1, len(other.sentences) - 1)].end
        found = [w.key for w in words(text, sentence.start, min(end, sentence.start + LONGEST))]
        if len(draw.stems.intersection(key[:STEM] for key in found)) >= least:
            return True
        if draw.quoted and draw.quoted.intersection(
            zip(*(found[i:] for i in range(QUOTED_ROW)), strict=False)
        ):
            return True
    return False


# ------------------------------------------------------------------ one article


def draws(each: Annotations, story: Set[str] = frozenset()) -> list[Draw]:
    """List what one article takes from named reports and written statements, in text order.

    Args:
        each: The article.
        story: Keys of the story's own outlets, which are outlets however they are called.
    """
    own = keys_of(each.article)
    found = [draw for draw in _reports(each, story) if not draw.keys & own]
    found += _statements(each)
    return sorted(found, key=lambda draw: (draw.passage, draw.kind, draw.name))


def _reports(each: Annotations, story: Set[str]) -> Iterator[Draw]:
    text = each.article.text
    taken: set[tuple[str, Span]] = set()
    sources = sorted(s.start for a in each.attributions for s in a.source)
    for key, name, where, at in _named(each, story):
        passage = _paragraph(each, where, sources)
        if (key, passage) not in taken:
            taken.add((key, passage))
            told = bool(_TOLD.search(text[max(0, at - _TOLD_BACK) : at]))
            yield _draw(
                each, "report", name, frozenset({key}), frozenset(), passage, [passage.of(text)], told=told
            )


def _named(each: Annotations, story: Set[str]) -> Iterator[tuple[str, str, Span, int]]:
    """Yield the outlets named for a passage: key, name, a place in the passage, and where the name begins.

    A person's name names no outlet: "Fox" is not where a John Fox speaks.
    """
    for credit in each.article.credits:
        if credit.place == "cited" and (span := credit.span or credit.passage):
            yield agency_key(credit.name), credit.name, credit.passage or span, span.start
    persons = {m.name.rpartition(" ")[2] for m in each.mentions if m.type == "person"}
    for words_of_it, span in _perhaps_named(each):
        found = named_in(words_of_it, story)
        if found and words_of_it not in persons:
            yield *found, span, span.start


def _perhaps_named(each: Annotations) -> Iterator[tuple[str, Span]]:
    """Yield the words that may name a report's outlet, and where they stand."""
    text = each.article.text
    for attribution in each.attributions:
        for span in attribution.source:
            yield span.of(text), span
    for sentence in each.sentences:
        for found in _BEHIND.finditer(text, sentence.start, min(sentence.end, sentence.start + LONGEST)):
            yield _without_possessive(found["name"]), Span(*found.span("name"))


def _without_possessive(name: str) -> str:
    return re.sub(r"['’]s\b.*", "", name).rstrip(".,'’-")


def _statements(each: Annotations) -> Iterator[Draw]:
    text = each.article.text
    persons = {m.name for m in each.mentions if m.type == "person"}
    ordered = sorted(
        (a for a in each.attributions if a.source and a.content and a.inside is None),
        key=lambda a: min(a.content[0].start, a.source[0].start),
    )
    for at, attribution in enumerate(ordered):
        sentence = _sentence(each, attribution.source[0])
        media = {name for name, shape in _MEDIA.items() if shape.search(sentence.of(text)[:LONGEST])}
        issuer = _issuer(text, attribution)
        if attribution.speaker in persons:
            media -= _POSTS
        if not media or not issuer:
            continue
        follows = [attribution, *_following(text, ordered[at + 1 : at + 6], issuer)]
        contents = [piece.of(text) for a in follows for piece in a.content]
        passage = _around([sentence, *(piece for piece in attribution.content)])
        name = attribution.speaker or _uncapped(attribution.source[0].of(text))
        yield _draw(each, "statement", name, frozenset(media), issuer, passage, contents)


def _uncapped(words: str) -> str:
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first in ("The", "A", "An", "Its", "His", "Her", "Their") else words


def _following(text: str, others: Sequence[Attribution], issuer: frozenset[str]) -> Iterator[Attribution]:
    """Yield the attributions that go on with the same source, by a pronoun or its words."""
    for other in others:
        words_of_it = _issuer(text, other)
        if not (names_nobody(other.source[0].of(text)) or (words_of_it and words_of_it <= issuer)):
            return
        yield other


def _issuer(text: str, attribution: Attribution) -> frozenset[str]:
    """Return the stems of the words that name a source."""
    printed = " ".join(span.of(text) for span in attribution.source)[:LONGEST]
    if names_nobody(printed):
        printed = attribution.speaker or ""
    return frozenset(word.key[:STEM] for word in words(printed) if word.key not in _NO_ISSUER)


def _draw(
    each: Annotations,
    kind: Literal["report", "statement"],
    name: str,
    keys: frozenset[str],
    issuer: frozenset[str],
    passage: Span,
    texts: Sequence[str],
    *,
    told: bool = False,
) -> Draw:
    text = each.article.text
    rows = {
        tuple(w.key for w in found[at : at + QUOTED_ROW])
        for span in _overlapping(each.quoted, passage)
        for found in [words(text, max(span.start, passage.start), min(span.end, passage.end))]
        for at in range(len(found) - QUOTED_ROW + 1)
    }
    stems = {w.key[:STEM] for t in texts for w in words(t[:LONGEST]) if len(w.key) >= STEM or w.key.isdigit()}
    named = {w.key[:STEM] for w in words(name)}
    return Draw(
        article=each.article.id,
        kind=kind,
        name=name,
        keys=keys,
        issuer=issuer,
        told=told,
        passage=passage,
        stems=frozenset(stems - named),
        quoted=frozenset(rows),
    )


def _overlapping(spans: Sequence[Span], passage: Span) -> Sequence[Span]:
    """Return those of the sorted, disjoint spans that overlap a passage."""
    first = bisect_right(spans, passage.start, key=lambda s: s.end)
    return spans[first : bisect_left(spans, passage.end, key=lambda s: s.start)]


def _sentence(each: Annotations, span: Span) -> Span:
    at = bisect_right(each.sentences, span.start, key=lambda s: s.start) - 1
    found = each.sentences[at] if at >= 0 else span
    return found if found.holds(span) else span


def _paragraph(each: Annotations, span: Span, sources: Sequence[int]) -> Span:
    """Return the sentence around ``span`` and those behind it on its line that name no other source.

    The press names a source once in a paragraph, and goes on from it. ``sources`` is where the article's
    sources are named, in order.
    """
    text = each.article.text
    sentence = _sentence(each, span)
    end = text.find("\n", sentence.end)
    line = len(text) if end < 0 else end
    at = bisect_left(sources, sentence.end)
    stop = min(line, sentence.start + LONGEST, *sources[at : at + 1])
    last = sentence.end
    at = bisect_right(each.sentences, sentence.start, key=lambda s: s.start)
    for following in each.sentences[at:]:
        if following.end > stop:
            break
        last = following.end
    return Span(sentence.start, last)


def _around(spans: Sequence[Span]) -> Span:
    """Return the range from the first to the last, cut to `LONGEST`."""
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    return Span(start, min(end, start + LONGEST))
