"""Utterances: the pieces of reported speech in one article, each a sentence or a fragment long.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one article.
Out: `Utterance`s in text order: quoted sentences and fragments, and reported clauses.
Start at `utterances`. Contents of several sentences are cut, so that one utterance is one statement.
Limits: what is neither in quotation marks nor in an attribution is not seen.
Nothing here reads or writes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate

from secondsource.comparing.posts import open_lines, posts
from secondsource.comparing.voices import Voice, names, voice_of
from secondsource.comparing.words import words
from secondsource.model import Annotations, Attribution, Kind, Span

#: Words of an utterance that are compared; a longer one is a transcript, and its opening will do.
MOST_WORDS = 120

#: A reported clause with fewer words ("peace", "the matter") is no statement to be found elsewhere.
LEAST_INDIRECT = 4

#: A single word in quotation marks is nobody's utterance.
LEAST_DIRECT = 2

#: Most words of a quotation that is taken for a title if all of them have capitals.
TITLE_WORDS = 4

#: Share of a quotation that an attribution's content must hold to say whose words they are.
HELD = 0.8

#: Share of a reported clause that stands in another: the two are one statement, told once.
NESTED = 0.6

_MARKS = "\"'“”‘’„‟‚‛«»`"
_AROUND = frozenset(_MARKS + " \t")
_CLOSING = {'"': '"”', "“": '”"', "‘": "’", "'": "'’", "„": "“”", "«": "»"}
_SENTENCE_END = re.compile(
    rf"(?:[.!?…][{_MARKS})\]]{{0,3}}\s{{1,40}}|(?:\.\s?){{3,5}})(?=[{_MARKS}(\[]{{0,3}}[^\W_a-z])"
)
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:[^\W\d_iI]|mr|mrs|ms|dr|st|sen|rep|gov|gen|lt|col|sgt|capt|prof|rev|hon|jr|sr|vs|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|a\.m|p\.m|(?:[^\W\d_]\.){1,4}[^\W\d_])\.$",
    re.IGNORECASE,
)

_VERBS = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_CONTRACTIONS = {"ve": "have", "re": "are", "ll": "will", "m": "am", "d": "would"}


@dataclass(frozen=True, slots=True)
class Utterance:
    """One piece of reported speech."""

    article: str
    span: Span
    kind: Kind
    #: The words as they are compared, contractions opened.
    keys: tuple[str, ...]
    #: The resolved speaker's story-wide name; None: the text does not tell.
    speaker: str | None
    voice: Voice
    #: The words of a reported clause that stand in quotation marks within it.
    quoted: tuple[str, ...] = ()
    #: The words of each of the two statements that a quoted sentence joins ("The mast is down, and we
    #: drift"); empty for any other.
    halves: tuple[tuple[str, ...], ...] = ()
    #: It has a verb; a reported "Lund's role in the matter" has none.
    states: bool = True


def utterances(annotations: Annotations, canonical: Mapping[tuple[str, str], str]) -> list[Utterance]:
    """List the utterances of one article in text order.

    Args:
        annotations: One article.
        canonical: (article id, name in the article) → name in the story; a name that is not in it
            stands for itself.
    """
    text = annotations.article.text
    holders = _Holders(annotations.attributions)
    persons = {mention.name for mention in annotations.mentions if mention.type == "person"}
    regions = [*annotations.quoted, *open_lines(text[: annotations.read_to], annotations.quoted)]
    found = [
        _utterance(annotations, span, "direct", holders.of(span), canonical, persons)
        for region in regions
        if (inside := _unmarked(text, region)) and not _is_title(text, inside)
        for sentence in _sentences(text, inside)
        if (span := _unopened(text, sentence))
    ]
    found += _posted(annotations)
    posted = {u.span for u in found}
    found += [
        _utterance(annotations, span, "indirect", attribution, canonical, persons)
        for span, attribution in _reported(annotations)
        if span not in posted and Span(span.start, min(span.end + 1, len(text))) not in posted
    ]
    return sorted(
        (u for u in found if len(u.keys) >= (LEAST_DIRECT if u.kind == "direct" else LEAST_INDIRECT)),
        key=lambda u: (u.span, u.kind),
    )


def open_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` as they are compared, contractions opened: "we've" is "we have"."""
    found: list[str] = []
    for word in words(text):
        printed = text[word.start : word.end].replace("’", "'").casefold()
        head, mark, tail = printed.rpartition("'")
        if mark and tail in _CONTRACTIONS:
            found += [head.replace("'", ""), _CONTRACTIONS[tail]]
        elif printed.endswith("n't"):
            found += [{"ca": "can", "wo": "will"}.get(printed[:-3], printed[:-3]), "not"]
        elif found and found[-1] == "united" and word.key == "states":
            found[-1] = "us"
        else:
            found.append(word.key)
    return tuple(key for key in found if key)


def _utterance(
    annotations: Annotations,
    span: Span,
    kind: Kind,
    attribution: Attribution | None,
    canonical: Mapping[tuple[str, str], str],
    persons: AbstractSet[str],
) -> Utterance:
    article = annotations.article
    name = attribution.speaker if attribution else None
    speaker = canonical.get((article.id, name), name) if name else None
    return Utterance(
        article.id,
        span,
        kind,
        open_words(span.of(article.text))[:MOST_WORDS],
        speaker,
        voice_of(article.text, speaker, attribution, person=name in persons),
        _quoted_words(annotations, span) if kind == "indirect" else (),
        _halves(annotations, span),
        _states(annotations, span),
    )


def _halves(annotations: Annotations, span: Span) -> tuple[tuple[str, ...], ...]:
    """The words on either side of a conjunction between two verbs of a sentence that each have a subject."""
    tokens, text = annotations.tokens, annotations.article.text
    at = bisect_left(tokens, span.start, key=lambda token: token.span.start)
    inside = range(at, bisect_left(tokens, span.end, key=lambda token: token.span.start))
    subjects = {tokens[i].head: i for i in reversed(inside) if tokens[i].dep in _SUBJECTS}
    for i in inside:
        head = tokens[i].head
        if tokens[i].dep == "conj" and i in subjects and head in subjects and at <= head < i:
            joints = (
                k for k in range(head + 1, subjects[i]) if tokens[k].dep == "cc" and tokens[k].head == head
            )
            joint = next((tokens[k].span for k in joints), None)
            if joint is not None:
                return open_words(text[span.start : joint.start]), open_words(text[joint.end : span.end])
    return ()


def _states(annotations: Annotations, span: Span) -> bool:
    """Say whether there is a verb; where nothing was parsed, there may be one."""
    tokens = annotations.tokens
    at = bisect_left(tokens, span.start, key=lambda token: token.span.start)
    end = bisect_left(tokens, span.end, key=lambda token: token.span.start)
    return at == end or any(tokens[i].pos in _VERBS for i in range(at, end))


def _quoted_words(annotations: Annotations, span: Span) -> tuple[str, ...]:
    """The words in quotation marks within a clause."""
    regions = annotations.quoted
    at = bisect_left(regions, span.start, key=lambda region: region.end)
    found: list[str] = []
    while at < len(regions) and regions[at].start < span.end:
        start, end = max(span.start, regions[at].start), min(span.end, regions[at].end)
        found += open_words(annotations.article.text[start:end])
        at += 1
    return tuple(found)


# ------------------------------------------------------------------ where they stand


def _posted(annotations: Annotations) -> Iterator[Utterance]:
    """Posts that the article embeds: their author's words as much as any in quotation marks."""
    article = annotations.article
    for post, author in posts(article.text[: annotations.read_to]):
        name = author.of(article.text)
        for span in _sentences(article.text, post):
            keys = open_words(span.of(article.text))[:MOST_WORDS]
            yield Utterance(article.id, span, "direct", keys, name, Voice(names(name)))


def _sentences(text: str, region: Span) -> Iterator[Span]:
    start = region.start
    for end in _SENTENCE_END.finditer(text, region.start, region.end):
        if not _ABBREVIATION.search(text, max(start, end.start() - 12), end.start() + 1):
            yield from _trimmed(text, start, end.end())
            start = end.end()
    yield from _trimmed(text, start, region.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The range without white space around it; nothing if no word is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(char.isalnum() for char in text[start:end]):
        yield Span(start, end)


def _unmarked(text: str, span: Span) -> Span | None:
    """The inside of a quotation: the span without the marks around it; None if nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    return Span(start, end) if start < end else None


def _unopened(text: str, span: Span) -> Span | None:
    """The span without a mark that opens at its beginning and closes nowhere in it."""
    start = span.start
    if text[start] in _MARKS and not any(
        mark in text[start + 1 : span.end] for mark in _CLOSING.get(text[start], "")
    ):
        start += 1
    return Span(start, span.end) if start < span.end else None


def _is_title(text: str, span: Span) -> bool:
    """Say whether a few words in quotation marks are a name: of a song, a ship, an operation."""
    found = words(text, span.start, min(span.end, span.start + 80))
    return (
        len(found) <= TITLE_WORDS
        and all(word.capital for word in found)
        and (text[span.end - 1].isalnum() or text[span.end - 1] in ",.")
    )


class _Holders:
    """Finds the attribution whose content a quotation stands in, without looking at all of them."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        pieces = sorted((piece, place) for place, a in enumerate(attributions) for piece in a.content)
        self._attributions = attributions
        self._pieces = pieces
        self._starts = [piece.start for piece, _ in pieces]
        #: The furthest end among the pieces up to each: beyond it there is no need to look back.
        self._reach = list(accumulate((piece.end for piece, _ in pieces), max))

    def of(self, span: Span) -> Attribution | None:
        """The attribution with the least content that holds ``span``."""
        held: dict[int, int] = {}
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._reach[at] > span.start:
            piece, place = self._pieces[at]
            common = min(piece.end, span.end) - max(piece.start, span.start)
            held[place] = held.get(place, 0) + max(0, common)
            at -= 1
        holding = [place for place, common in held.items() if common >= HELD * len(span)]
        return min(
            (self._attributions[place] for place in sorted(holding)),
            key=lambda attribution: sum(map(len, attribution.content)),
            default=None,
        )


def _reported(annotations: Annotations) -> Iterator[tuple[Span, Attribution]]:
    """The reported clauses outside quotation marks, the outer of two that are nearly the same."""
    text = annotations.article.text
    starts = [region.start for region in annotations.quoted]
    outer_first = sorted(
        (
            (piece, attribution)
            for attribution in annotations.attributions
            if not attribution.direct
            for content in attribution.content
            for piece in _sentences(text, content)
        ),
        key=lambda found: (found[0].start, -found[0].end),
    )
    outer: list[Span] = []
    for piece, attribution in outer_first:
        region = bisect_right(starts, piece.start) - 1
        if region >= 0 and annotations.quoted[region].holds(piece):
            continue
        outer = [span for span in outer if span.end > piece.start]
        if any(span.holds(piece) and len(piece) >= NESTED * len(span) for span in outer):
            continue
        outer.append(piece)
        yield piece, attribution
