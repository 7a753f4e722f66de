"""Encoder: the shipped network that finds anchors of attributions and what belongs to each.

reading > [annotating] > gathering > comparing > presenting

In:  `Window`s.
Out: for each, the anchors' probabilities and, on demand, each token's roles for an anchor.
Start at `load_encoder`. The files in models/attributions are made by training/attributions; the
card beside them says from what, and how well they do.
Limits: one thread; numbers are 8 bits wide, so a probability is good to some two digits.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from secondsource.annotating.attributions.confidence import NEUTRAL, Calibration
from secondsource.annotating.attributions.pieces import Pieces
from secondsource.annotating.attributions.windows import Window

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

#: Roles of a token for one anchor; the last axis of `Reading.roles` counts in this order.
NONE, SOURCE, CUE, CONTENT = range(4)

#: Pieces of a batch, padding included, and how far its shortest row is filled. Out of 128 to 2,048, and
#: of 0 to 0.95, the quickest on 25 articles: larger batches leave the processor's cache.
BATCH = 256
LEAST_FILLED = 0.9

#: The network's inputs are a window's own fields.
_INPUTS = ("ids", "forms", "pos", "dep")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Heads:
    """What turns the two sides of a pair into roles; shapes as the network's own."""

    #: (2·farthest + 1, pair)
    distance: Floats
    #: (2·pair, roles)
    weight: Floats
    #: (roles,)
    bias: Floats


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one window's tokens."""

    window: Window
    #: (tokens,): probability that a token heads the cue of an attribution.
    anchors: Floats
    #: (tokens, 4·pair)
    sides: Floats
    heads: Heads

    def roles(self, anchors: Sequence[int]) -> Floats:
        """Log-probabilities (anchors, tokens, 4) of each token's role for each anchor.

        ``anchors`` are places among the window's tokens.
        """
        pair = self.heads.distance.shape[1]
        farthest = self.heads.distance.shape[0] // 2
        at = np.asarray(anchors, dtype=np.int64)
        own = self.sides[at]
        apart = np.clip(np.arange(len(self.anchors))[None, :] - at[:, None], -farthest, farthest) + farthest
        added = own[:, None, :pair] + self.sides[None, :, pair : 2 * pair] + self.heads.distance[apart]
        product = own[:, None, 2 * pair : 3 * pair] * self.sides[None, :, 3 * pair :]
        both = np.concatenate([np.maximum(added, 0), product], axis=-1)
        logits = both @ self.heads.weight + self.heads.bias
        logits -= logits.max(axis=-1, keepdims=True)
        found: Floats = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
        return found


class Encoder:
    """The network, its vocabulary and its calibration."""

    def __init__(
        self, session: InferenceSession, pieces: Pieces, heads: Heads, calibration: Calibration
    ) -> None:
        self._session = session
        self._heads = heads
        self.pieces = pieces
        self.calibration = calibration

    def read(self, rows: Sequence[Window]) -> list[Reading]:
        """Read windows; the answers come in the order of the windows."""
        found: dict[int, Reading] = {}
        for batch in _batches(rows):
            longest = len(rows[batch[0]].ids)
            inputs = {name: np.zeros((len(batch), longest), dtype=np.int64) for name in _INPUTS}
            for name, numbers in inputs.items():
                for place, n in enumerate(batch):
                    numbers[place, : len(rows[n].ids)] = getattr(rows[n], name)
            anchors, sides = self._session.run(None, inputs)
            for place, n in enumerate(batch):
                first = np.asarray(rows[n].starts)
                logits = anchors[place][first]
                found[n] = Reading(rows[n], 1 / (1 + np.exp(-logits)), sides[place][first], self._heads)
        return [found[n] for n in range(len(rows))]


def _batches(rows: Sequence[Window]) -> Iterator[list[int]]:
    """Yield places of windows of like length, the longest first, so that little is padding."""
    batch: list[int] = []
    longest = 0
    for n in sorted(range(len(rows)), key=lambda n: (-len(rows[n].ids), n)):
        length = len(rows[n].ids)
        if batch and ((len(batch) + 1) * longest > BATCH or length < LEAST_FILLED * longest):
            yield batch
            batch = []
        if not batch:
            longest = length
        batch.append(n)
    if batch:
        yield batch


@functools.lru_cache(maxsize=2)
def load_encoder(folder: Path | None = None) -> Encoder:
    """Load a network, once.

    Args:
        folder: One that training/attributions made; None takes the shipped one.
    """
    import onnxruntime  # takes a moment: only for those who annotate

    place = folder or resources.files("secondsource.annotating") / "models" / "attributions"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        (place / "encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    with (place / "heads.npz").open("rb") as file, np.load(file) as arrays:
        heads = Heads(arrays["distance"], arrays["weight"], arrays["bias"])
    vocabulary = (place / "vocab.txt").read_text(encoding="utf-8").split("\n")
    settings = place / "settings.json"
    read = json.loads(settings.read_text(encoding="utf-8")) if settings.is_file() else None
    return Encoder(session, Pieces(vocabulary), heads, Calibration.of(read) if read else NEUTRAL)
