"""Attributions: who is said to have said, written, thought or ordered what.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed`, its `Mention`s, and its quoted regions (quotation.py).
Out: `Attribution`s in text order: source, cue and content as spans, with the speaker resolved.
Start at `find_attributions`: direct.py reads quotations, reported.py the parse, speakers.py names.
Limits: English, by rules. Words that only weigh evidence ("it seems that") are not attributed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from secondsource.annotating.direct import Utterance, utterances, words_of
from secondsource.annotating.labels import Labelled, labelled
from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.reported import Draft, reported
from secondsource.annotating.speakers import FIRST_PERSON, Said, resolve
from secondsource.annotating.trees import Tree
from secondsource.model import Attribution, Mention, Span

#: Share of a rule's finds that PolNeAR's training part confirms, content and source both, as
#: ``python -m benchmarks.attributions --split train --rules`` prints it, to the nearest 0.05.
#: "Dash" is too rare there to tell (two finds), and is given an even chance.
CONFIDENCE = {
    "after": 0.95, "label": 0.9, "announced": 0.8, "clause": 0.75, "according": 0.75, "before": 0.75,
    "inserted": 0.7, "unknown verb": 0.7, "as": 0.65, "adjective": 0.65, "object": 0.6, "naming": 0.6,
    "infinitive": 0.6, "preposition": 0.6, "passive": 0.6, "colon": 0.5, "floating": 0.5, "dash": 0.5,
    "noun": 0.35, "adverb": 0.3,
}  # fmt: skip

#: Tokens of a clause that may be what somebody said; no sentence that people write is longer.
LONGEST_CONTENT = 250

#: Rules that are believed inside a quotation.
_SECOND_HAND = frozenset({"clause", "inserted", "according", "after", "before"})

#: After a quotation, words that go on with the scene and not with what is said.
_SCENE = re.compile(r",?\s{1,3}(?:as|while|before|after|when)\s")

_EDGES = " \t\u00a0,;:.–—-\"“”„‟«»'‘’‚‛`"


@dataclass(frozen=True, slots=True)
class _Found:
    """An attribution with its spans cut; ``source_head`` is a token's place."""

    rule: str
    source: Span | None
    source_head: int | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def find_attributions(
    parsed: Parsed, mentions: tuple[Mention, ...], quoted: tuple[Span, ...]
) -> tuple[Attribution, ...]:
    """Find who is said to have said, written, thought or ordered what.

    Returns the attributions in text order of their first content piece. A direct quotation's
    content excludes its marks; a clause's excludes its leading "that" and its final stop. A
    quotation without a cue is a further piece of its neighbour's content, or, after a speaker who
    is not quoted, an attribution with that speaker's source and no cue. ``inside`` points to the
    attribution whose content holds this one's cue and content. No source is named: empty.
    """
    return tuple(a for _, a in attributions_with_rules(parsed, mentions, quoted))


def attributions_with_rules(
    parsed: Parsed, mentions: Sequence[Mention], quoted: Sequence[Span]
) -> list[tuple[str, Attribution]]:
    """Find attributions, each with the name of the rule that found it (a key of `CONFIDENCE`)."""
    tree = Tree.of(parsed)
    spoken = utterances(tree, quoted)
    found = [one for u in spoken if (one := _of_utterance(tree, u)) is not None]
    found += [_of_label(tree, one) for one in labelled(tree, mentions)]
    found += _of_drafts(tree, spoken, quoted)
    found = [_whole_names(f, mentions) for f in found]
    found = _told(tree, found, quoted)
    inside = _nesting(found)
    said = [
        Said(f.source, f.source_head, i is not None)
        if f.source is not None and f.source_head is not None
        else None
        for f, i in zip(found, inside, strict=True)
    ]
    speakers = resolve(tree, said, mentions, quoted)
    return [
        (
            f.rule,
            Attribution(
                source=(f.source,) if f.source else (),
                cue=f.cue,
                content=f.content,
                direct=all(_held(piece, quoted) for piece in f.content),
                speaker=speaker.name,
                resolved_by=speaker.by,
                inside=within,
                confidence=CONFIDENCE[f.rule],
            ),
        )
        for f, within, speaker in zip(found, inside, speakers, strict=True)
    ]


def _told(tree: Tree, found: Sequence[_Found], quoted: Sequence[Span]) -> list[_Found]:
    """Sort, and leave out what a quotation only shows its own speaker thinking and wanting.

    "I fear that …" and "they want to …" within a quotation are parts of what is said. "They told
    me that …" is a second attribution, inside the first.
    """
    return sorted(
        (f for f in found if not f.cue or not _held(f.cue[0], quoted) or _second_hand(tree, f)),
        key=lambda f: (f.content[0], f.content, f.cue),
    )


def _second_hand(tree: Tree, found: _Found) -> bool:
    if found.rule not in _SECOND_HAND:
        return False
    head = found.source_head
    return head is None or tree.word(head).lower() not in FIRST_PERSON


def _whole_names(found: _Found, mentions: Sequence[Mention]) -> _Found:
    """Widen a source to the names that it cuts: the parse may tear "Pak Min-ho" at a hyphen."""
    if found.source is None:
        return found
    start, end = found.source.start, found.source.end
    at = bisect_left(mentions, start, key=lambda m: m.span.start)
    while at < len(mentions) and mentions[at].span.start < end:
        end = max(end, mentions[at].span.end) if mentions[at].named else end
        at += 1
    source = Span(start, end)
    clear = not any(source.overlaps(s) for s in (*found.cue, *found.content))
    return replace(found, source=source) if clear else found


def _of_utterance(tree: Tree, one: Utterance) -> _Found | None:
    content = tuple(w for r in one.regions if (w := words_of(tree.parsed.text, r)) is not None)
    if not content:
        return None
    source = tree.span(*one.source) if one.source else None
    head = _head(tree, *one.source) if one.source else None
    return _Found(one.rule, source, head, _cut(tree, one.cue), content)


def _of_label(tree: Tree, one: Labelled) -> _Found:
    source = tree.span(*one.source)
    colon = tree.span(one.colon, one.colon)
    return _Found("label", source, _head(tree, *one.source), (colon,), (one.content,))


def _head(tree: Tree, first: int, last: int) -> int:
    """The token of a run that hangs on something outside it."""
    return next((i for i in range(first, last + 1) if not first <= tree.tokens[i].head <= last), last)


def _cut(tree: Tree, places: Sequence[int]) -> tuple[Span, ...]:
    return tuple(tree.span(first, last) for first, last in tree.runs(places))


def _of_drafts(tree: Tree, spoken: Sequence[Utterance], quoted: Sequence[Span]) -> Iterator[_Found]:
    """Cut the spans of what the parse found, where no quotation has taken the cue already."""
    taken = {i for u in spoken for i in u.cue}
    own = sorted(region for u in spoken for region in u.regions)
    free = sorted(set(quoted) - set(own))
    words = frozenset(i for i, token in enumerate(tree.tokens) if _held(token.span, own))
    for draft in reported(tree):
        if taken & set(draft.cue) or len(draft.content) > LONGEST_CONTENT:
            continue
        source = tree.phrase(draft.source, without=draft.cue) if draft.source is not None else None
        content = _content(tree, draft, source, words, free)
        if content and not (draft.rule == "according" and taken & set(draft.content)):
            span = tree.span(*source) if source else None
            yield _Found(draft.rule, span, draft.source, _cut(tree, draft.cue), content)


def _content(
    tree: Tree,
    draft: Draft,
    source: tuple[int, int] | None,
    spoken: frozenset[int],
    free: Sequence[Span],
) -> tuple[Span, ...]:
    """The spans of a draft's content: "that" left off, edges clean, quotations whole.

    ``spoken`` are the tokens of quotations that have a cue of their own, which no other takes;
    ``free`` are the other quotations.
    """
    text = tree.parsed.text
    away = set(draft.cue) | (set(range(source[0], source[1] + 1)) if source else set())
    places = [i for i in draft.content if i not in away and (draft.cue[0] in spoken or i not in spoken)]
    if places and tree.tokens[places[0]].dep == "mark" and tree.tokens[places[0]].lemma == "that":
        places = places[1:]
    pieces: list[Span] = []
    for first, last in tree.runs(places):
        span = _tidy(text, tree.span(first, last))
        if span is None:
            continue
        if pieces and not _word_between(text, pieces[-1].end, span.start):
            pieces[-1] = Span(pieces[-1].start, span.end)
        else:
            pieces.append(span)
    return tuple(_disjoint(_cut_scene(text, _snap(piece, free), free) for piece in pieces))


def _tidy(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if start < end else None


def _word_between(text: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in text[start:end])


def _snap(piece: Span, regions: Sequence[Span]) -> Span:
    """Widen a piece so that no quotation that reaches over its edge is torn."""
    start, end = piece.start, piece.end
    at = max(0, bisect_left(regions, piece) - 1)
    while at < len(regions) and regions[at].start <= end:
        region = regions[at]
        at += 1
        if region.end > start and not (region.start < start and end <= region.end):
            start, end = min(start, region.start), max(end, region.end)
    return Span(start, end)


def _cut_scene(text: str, piece: Span, regions: Sequence[Span]) -> Span:
    """Cut what goes on after a quotation that opens the content: "said “we are ready”, as he left"."""
    at = bisect_left(regions, piece.start, key=lambda r: r.start)
    if at == len(regions) or regions[at].start != piece.start or regions[at].end >= piece.end:
        return piece
    scene = _SCENE.match(text, regions[at].end)
    return words_of(text, regions[at]) or piece if scene and scene.end() < piece.end else piece


def _disjoint(pieces: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for piece in sorted(pieces):
        if kept and piece.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, piece.end))
        else:
            kept.append(piece)
    return kept


def _held(span: Span, regions: Sequence[Span]) -> bool:
    """Say whether one of the regions (sorted, disjoint) holds the span."""
    at = bisect_left(regions, Span(span.start, span.start + 1))
    return any(regions[n].holds(span) for n in (at - 1, at) if 0 <= n < len(regions))


def _nesting(found: Sequence[_Found]) -> list[int | None]:
    """For each attribution, the innermost other one whose content holds its cue and content."""
    pieces = sorted((p.start, p.end, n) for n, f in enumerate(found) for p in f.content)
    wants = sorted((f.cue[0].start if f.cue else f.content[0].start, n) for n, f in enumerate(found))
    inside: list[int | None] = [None] * len(found)
    active: list[tuple[int, int, int]] = []
    at = 0
    for position, n in wants:
        while at < len(pieces) and pieces[at][0] <= position:
            active.append(pieces[at])
            at += 1
        active = sorted((p for p in active if p[1] > position), key=lambda p: (p[1] - p[0], p[2]))
        inside[n] = next((p[2] for p in active if p[2] != n and _holds(found[p[2]], found[n])), None)
    return inside


def _holds(outer: _Found, inner: _Found) -> bool:
    parts = [*inner.cue, *inner.content]
    held = all(any(piece.holds(part) for piece in outer.content) for part in parts)
    return held and outer.content != inner.content
