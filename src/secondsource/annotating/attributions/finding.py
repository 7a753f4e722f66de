"""Attributions: who is said to have said, written, thought or ordered what.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed`, its `Mention`s, its quoted regions (quotation.py), and the `Encoder`.
Out: `Attribution`s in text order: source, cue and content as spans, with the speaker resolved.
Start at `find_attributions`: encoder.py reads, links.py decides, direct.py, labels.py and reported.py
add what rules know better, joining.py makes one list of it, `speakers` names who spoke.
Limits: English. Words that only weigh evidence ("it seems that") are not attributed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotating.attributions.direct import nested, utterances
from secondsource.annotating.attributions.encoder import Encoder, load_encoder
from secondsource.annotating.attributions.found import Found, held
from secondsource.annotating.attributions.joining import joined
from secondsource.annotating.attributions.labels import labelled
from secondsource.annotating.attributions.links import links
from secondsource.annotating.attributions.reported import reported
from secondsource.annotating.attributions.windows import windows
from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.speakers.finding import Said, resolve
from secondsource.annotating.trees import Tree
from secondsource.model import Attribution, Mention, Span


def find_attributions(
    parsed: Parsed,
    mentions: Sequence[Mention],
    quoted: Sequence[Span],
    *,
    encoder: Encoder | None = None,
    threshold: float | None = None,
) -> tuple[Attribution, ...]:
    """Find who is said to have said, written, thought or ordered what.

    Returns the attributions in text order of their first content piece. A direct quotation's
    content excludes its marks; a clause's excludes its leading "that" and its final stop. A
    quotation without a cue is a further piece of its neighbour's content, or, after a speaker who
    is not quoted, an attribution with that speaker's source and no cue. ``inside`` points to the
    attribution whose content holds this one's cue and content. No source is named: empty.

    Args:
        parsed: The article.
        mentions: Its names.
        quoted: Its quoted regions, sorted and disjoint.
        encoder: None takes the shipped one.
        threshold: Least confidence, 0 to 1, of what is given; None takes the one with the best F1
            on the articles held out in training.
    """
    return tuple(
        a for _, a in attributions_with_rules(parsed, mentions, quoted, encoder=encoder, threshold=threshold)
    )


def attributions_with_rules(
    parsed: Parsed,
    mentions: Sequence[Mention],
    quoted: Sequence[Span],
    *,
    encoder: Encoder | None = None,
    threshold: float | None = None,
) -> list[tuple[str, Attribution]]:
    """Find attributions, each with the name of what found it: "encoder", or a rule's."""
    encoder = encoder or load_encoder()
    tree = Tree.of(parsed)
    outer, inner = candidates(tree, mentions, quoted, encoder)
    least = encoder.calibration.threshold if threshold is None else threshold
    found = sorted(
        (_whole_names(f, mentions) for f in (*outer, *inner) if f.confidence >= least),
        key=lambda f: (f.content[0], f.content, f.cue),
    )
    inside = _nesting(found)
    said = [_said(f, i is not None) for f, i in zip(found, inside, strict=True)]
    speakers = resolve(tree, said, mentions, quoted)
    return [
        (
            f.rule,
            Attribution(
                source=(f.source,) if f.source else (),
                cue=f.cue,
                content=f.content,
                direct=all(held(piece, quoted) for piece in f.content),
                speaker=speaker.name,
                resolved_by=speaker.by,
                speaker_confidence=speaker.confidence if speaker.name is not None else None,
                inside=within,
                confidence=f.confidence,
            ),
        )
        for f, within, speaker in zip(found, inside, speakers, strict=True)
    ]


def candidates(
    tree: Tree, mentions: Sequence[Mention], quoted: Sequence[Span], encoder: Encoder
) -> tuple[list[Found], list[Found]]:
    """Everything that may be an attribution: those that stand by themselves, and those within them."""
    readings = encoder.read(windows(tree.parsed, quoted, encoder.pieces))
    return joined(
        tree,
        links(readings),
        utterances(tree, quoted),
        list(labelled(tree, mentions)),
        reported(tree),
        nested(tree, quoted),
        quoted,
        encoder.calibration,
    )


def _said(found: Found, nested: bool) -> Said | None:
    """Whose name is asked for: the source's, or the one's for whom it stands."""
    if found.stands_for is not None:
        return Said(*found.stands_for, nested)
    if found.source is None or found.source_head is None:
        return None
    return Said(found.source, found.source_head, nested)


def _whole_names(found: Found, mentions: Sequence[Mention]) -> Found:
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


def _nesting(found: Sequence[Found]) -> list[int | None]:
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


def _holds(outer: Found, inner: Found) -> bool:
    parts = [*inner.cue, *inner.content]
    held = all(any(piece.holds(part) for piece in outer.content) for part in parts)
    return held and outer.content != inner.content
