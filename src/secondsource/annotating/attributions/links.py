"""Links: what the encoder read of an article, decided: anchors, each with its tokens.

reading > [annotating] > gathering > comparing > presenting

In:  `Reading`s, one a window.
Out: `Link`s: the places of source, cue and content tokens of each attribution, and how sure that is.
Start at `links`.
Limits: nothing is linked across windows, which are paragraphs; direct.py joins quotations across them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.annotating.attributions.encoder import CONTENT, CUE, NONE, SOURCE, Reading

#: Anchors less probable than this are not looked at.
LEAST_ANCHOR = 0.15

#: What a change of role from one token to the next costs, in nats: labels come in runs. Chosen on the
#: articles held out in training, out of 0, 0.5, 1 and 2.
SWITCH = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution as the encoder sees it; places count in ``Parsed.tokens``, sorted."""

    anchor: int
    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    #: Probability of the anchor.
    anchored: float
    #: Mean probability of the content's tokens to be content; of the source's to be source (0: none).
    held: float
    named: float


def links(readings: Sequence[Reading]) -> list[Link]:
    """Decide which anchors stand and which tokens each takes; in text order of the anchors."""
    asked = [(r, [int(a) for a in np.flatnonzero(r.anchors >= LEAST_ANCHOR)]) for r in readings]
    asked = [(r, anchors) for r, anchors in asked if anchors]
    if not asked:
        return []
    scores = [reading.roles(anchors) for reading, anchors in asked]
    best = _best_paths(scores)
    found: list[Link] = []
    row = 0
    for (reading, anchors), score in zip(asked, scores, strict=True):
        for n, anchor in enumerate(anchors):
            link = _link(reading, anchor, np.exp(score[n]), best[row][: score.shape[1]])
            row += 1
            if link is not None:
                found.append(link)
    return found


def _link(
    reading: Reading, anchor: int, chances: NDArray[np.float32], labels: NDArray[np.int64]
) -> Link | None:
    """The link of one anchor; None where nothing is its content."""
    content = np.flatnonzero(labels == CONTENT)
    if not len(content):
        return None
    source = np.flatnonzero(labels == SOURCE)
    cue = np.flatnonzero(labels == CUE).tolist() or [anchor]
    base = reading.window.tokens.start
    return Link(
        base + anchor,
        tuple(base + i for i in source.tolist()),
        tuple(base + i for i in cue),
        tuple(base + i for i in content.tolist() if i != anchor),
        float(reading.anchors[anchor]),
        float(chances[content, CONTENT].sum()) / len(content),
        float(chances[source, SOURCE].sum()) / len(source) if len(source) else 0.0,
    )


def _best_paths(scores: Sequence[NDArray[np.float32]]) -> NDArray[np.int64]:
    """The most probable roles along each row, changes of role paid for (Viterbi 1967).

    ``scores`` are (anchors, tokens, 4) each; the answer is (all anchors, most tokens).
    """
    longest = max(s.shape[1] for s in scores)
    rows = np.full((sum(len(s) for s in scores), longest, 4), -1e4, dtype=np.float32)
    rows[:, :, NONE] = 0
    at = 0
    for score in scores:
        rows[at : at + len(score), : score.shape[1]] = score
        at += len(score)
    came = np.empty((longest, len(rows), 4), dtype=np.int64)
    total = rows[:, 0]
    kept = np.broadcast_to(np.arange(4), total.shape)
    for t in range(1, longest):
        lead = total.argmax(axis=1)
        top = total[np.arange(len(rows)), lead] - SWITCH
        stays = total >= top[:, None]
        came[t] = np.where(stays, kept, lead[:, None])
        total = np.where(stays, total, top[:, None]) + rows[:, t]
    paths = np.empty((len(rows), longest), dtype=np.int64)
    paths[:, -1] = total.argmax(axis=1)
    for t in range(longest - 1, 0, -1):
        paths[:, t - 1] = came[t][np.arange(len(rows)), paths[:, t]]
    return paths
