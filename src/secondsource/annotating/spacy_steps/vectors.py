"""Spacy vectors: what spaCy's ``tok2vec`` layer gives for each token, in less time.

reading > [annotating] > gathering > comparing > presenting

In:  the tok2vec layer of a loaded pipeline; later, spaCy documents.
Out: one row of numbers a token: bit by bit those of the layer itself, since the same operations are
     done on the same rows by the same matrix multiplication.
Start at `vectors_of`. What is saved: the embedding of a form is worked out once for all its tokens,
and kept for later articles; the pieces of a maxout lie side by side, so that NumPy can compare
whole rows; nothing is kept for training.
Limits: `MultiHashEmbed` without static vectors, then `MaxoutWindowEncoder` with a window of one, as in
spaCy's small pipelines; None for any other layer, which then does its own work.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.tokens import Doc

Rows = npt.NDArray[np.float32]

#: Forms whose embedding is kept: some 12 MB of numbers, and more than a thousand articles hold.
MOST_FORMS = 30_000

_EMBED = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
_MAXOUT = ["maxout", "layernorm", "dropout"]


def vectors_of(layer: Any) -> Callable[[Sequence[Doc]], Rows] | None:
    """Return a function that gives for documents the rows of all their tokens, one under the other.

    None where the layer is not of the known shape.
    """
    if len(layer.layers) != 2:
        return None
    embed, encode = layer.layers
    parts = list(_chained(embed))
    if [_kind(p) for p in parts] != _EMBED or _kind(encode) != "with_array":
        return None
    if [_kind(p) for p in _chained(parts[3].layers[0])] != _MAXOUT or parts[3].attrs["pad"]:
        return None
    blocks = [_window_block(b) for b in _chained(encode.layers[0])]
    if None in blocks:
        return None
    forms = _Forms(parts[0].attrs["columns"], parts[2].layers[0], parts[3].layers[0])
    return _Vectors(forms, [b for b in blocks if b is not None], encode.attrs["pad"])


def _kind(layer: Any) -> str:
    """A layer's own name, without those of the layers in it."""
    return str(layer.name).partition("(")[0]


def _chained(layer: Any) -> list[Any]:
    """The layers of a chain, and of the chains in it."""
    if len(layer.layers) > 1 and layer.name == ">>".join(part.name for part in layer.layers):
        return [inner for part in layer.layers for inner in _chained(part)]
    return [layer]


class _Forms:
    """The embedding of each form met, a form being all that the layer reads of a token."""

    def __init__(self, columns: list[str], hashed: Any, mixed: Any) -> None:
        self.columns = columns
        self.hashed, self.mixed = hashed, mixed
        self.place: dict[bytes, int] = {}
        self.table = np.zeros((1_024, mixed.get_dim("nO")), dtype=np.float32)

    def __call__(self, docs: Sequence[Doc]) -> Rows:
        read = np.concatenate([doc.to_array(self.columns).reshape(len(doc), -1) for doc in docs])
        keys = read.view(f"V{read.shape[1] * read.itemsize}").ravel().tolist()
        place = self.place
        if len(place) > MOST_FORMS:
            place.clear()
        new = {key: i for i, key in enumerate(keys) if key not in place}
        if new:
            self._learn(new, read)
        rows: Rows = self.table[[place[key] for key in keys]]
        return rows

    def _learn(self, new: dict[bytes, int], read: npt.NDArray[np.uint64]) -> None:
        known = len(self.place)
        total = known + len(new)
        if total > len(self.table):
            larger = np.zeros((max(total, 2 * len(self.table)), self.table.shape[1]), dtype=np.float32)
            larger[:known] = self.table[:known]
            self.table = larger
        self.table[known:total] = self.mixed.predict(self.hashed.predict(read[list(new.values())]))
        self.place.update(zip(new, range(known, total), strict=True))


@dataclass(frozen=True, slots=True)
class _Block:
    """One residual layer of the encoder: window, maxout, layer norm."""

    gemm: Callable[..., Rows]
    #: Pieces first: (pieces * width, 3 * width).
    weights: Rows
    bias: Rows
    scale: Rows
    shift: Rows

    def __call__(self, rows: Rows) -> Rows:
        """Return the rows plus what the layer makes of each with its neighbours."""
        count, width = rows.shape
        window = np.zeros((count, 3, width), dtype=np.float32)
        window[1:, 0] = rows[:-1]
        window[:, 1] = rows
        window[:-1, 2] = rows[1:]
        pieces = self.gemm(window.reshape(count, 3 * width), self.weights, trans2=True)
        pieces += self.bias
        best = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        for start in range(2 * width, pieces.shape[1], width):
            np.maximum(best, pieces[:, start : start + width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = (best * best).sum(axis=1, keepdims=True) / np.float32(width) + np.float32(1e-8)
        best *= spread ** np.float32(-0.5)
        best *= self.scale
        best += self.shift
        best += rows
        return best


def _window_block(layer: Any) -> _Block | None:
    if _kind(layer) != "residual":
        return None
    inner = _chained(layer.layers[0])
    if [_kind(p) for p in inner] != ["expand_window", *_MAXOUT] or inner[0].attrs["window_size"] != 1:
        return None
    maxout, norm = inner[1], inner[2]
    width, pieces, wide = (maxout.get_dim(d) for d in ("nO", "nP", "nI"))
    if wide != 3 * width or pieces < 2 or not isinstance(maxout.get_param("W"), np.ndarray):
        return None
    weights = maxout.get_param("W").transpose(1, 0, 2).reshape(pieces * width, wide)
    bias = maxout.get_param("b").T.reshape(pieces * width)
    return _Block(
        maxout.ops.gemm,
        np.ascontiguousarray(weights),
        np.ascontiguousarray(bias),
        norm.get_param("G"),
        norm.get_param("b"),
    )


@dataclass(frozen=True, slots=True)
class _Vectors:
    forms: _Forms
    blocks: list[_Block]
    #: Empty rows between documents: as many as the layers can look far.
    pad: int

    def __call__(self, docs: Sequence[Doc]) -> Rows:
        lengths = [len(doc) for doc in docs]
        rows = self.forms(docs)
        place = np.arange(len(rows)) + self.pad * np.repeat(np.arange(1, len(docs) + 1), lengths)
        spaced = np.zeros((len(rows) + self.pad * (len(docs) + 1), rows.shape[1]), dtype=np.float32)
        spaced[place] = rows
        for block in self.blocks:
            spaced = block(spaced)
        kept: Rows = spaced[place]
        return kept
