"""Spacy entities: the names that spaCy's entity recogniser finds, in less time.

reading > [annotating] > gathering > comparing > presenting

In:  the entity recogniser of a loaded pipeline; later, spaCy documents, parsed or not.
Out: for each document, start, end and label of its entities: those that the component finds, since
     its own weights are added and multiplied in its own order.
Start at `entities_of`. The component takes one decision a token, and for each it asks 74 actions one
by one whether they are allowed. Here all tokens are decided at once as if no entity were open
before them; only inside an entity is there one step a token, side by side for all sentences, since
no entity runs over a sentence's start.
Limits: a greedy recogniser with three features, two maxout pieces or more, and an upper layer, as in
spaCy's pipelines, on documents with no entities set before; None for any other.
Source: the transition system is spaCy's ``BiluoPushDown`` (Begin, In, Last, Unit, Out).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from secondsource.annotating.spacy_steps.vectors import vectors_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

Rows = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]
#: First token, the token after the last, label.
Found = tuple[int, int, str]

_FEATURES = 3
_NEVER = np.float32(-np.inf)


def entities_of(recogniser: Any) -> Callable[[Sequence[Doc]], list[list[Found]]] | None:
    """Return a function that finds the entities of documents; None: not of the known shape."""
    model = recogniser.model
    if recogniser.cfg.get("beam_width") != 1 or not model.attrs.get("has_upper"):
        return None
    lower, upper, tok2vec = (model.get_ref(name) for name in ("lower", "upper", "tok2vec"))
    if model.attrs.get("unseen_classes") or lower.get_dim("nF") != _FEATURES or lower.get_dim("nP") < 2:
        return None
    if upper.name != "linear" or not isinstance(upper.get_param("W"), np.ndarray):
        return None
    actions = [recogniser.moves.get_class_name(i) for i in range(recogniser.moves.n_moves)]
    if len(actions) != upper.get_dim("nO") or "O" not in actions:
        return None
    return _Recogniser(_token_rows(tok2vec), lower, upper, _Actions.named(actions))


def _token_rows(tok2vec: Any) -> Callable[[Sequence[Doc]], Rows]:
    """The recogniser's own tok2vec: quicker where its first layer is of the known shape."""
    parts = tok2vec.layers
    quick = None
    if [p.name for p in parts[1:]] == ["list2array", "linear"]:
        quick = vectors_of(parts[0])
    if quick is None:
        return lambda docs: np.asarray(tok2vec.predict(docs), dtype=np.float32)
    vectors, linear = quick, parts[2]
    return lambda docs: np.asarray(linear.predict(vectors(docs)), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Actions:
    """The places of the actions among the upper layer's classes."""

    out: int
    begin: Places
    unit: Places
    #: By class: what Begin and Unit name (None for others), and with In and Last of the same label.
    label: list[str | None]
    inside: Places
    last: Places

    @classmethod
    def named(cls, names: list[str]) -> _Actions:
        """Sort the actions by their names: ``B-ORG``, ``I-ORG``, ``L-ORG``, ``U-ORG``, ``O``."""
        place = {name: i for i, name in enumerate(names)}
        begin = [i for i, name in enumerate(names) if name.startswith("B-")]
        unit = [i for i, name in enumerate(names) if name.startswith("U-") and len(name) > 2]
        inside, last = np.zeros(len(names), dtype=np.intp), np.zeros(len(names), dtype=np.intp)
        for i in begin:
            inside[i] = place["I-" + names[i][2:]]
            last[i] = place["L-" + names[i][2:]]
        named = {*begin, *unit}
        return cls(
            out=place["O"],
            begin=np.array(begin, dtype=np.intp),
            unit=np.array(unit, dtype=np.intp),
            label=[name[2:] if i in named else None for i, name in enumerate(names)],
            inside=inside,
            last=last,
        )


@dataclass(slots=True)
class _Lane:
    """One sentence, read from its start to its end."""

    at: int
    end: int


class _Recogniser:
    def __init__(
        self, rows: Callable[[Sequence[Doc]], Rows], lower: Any, upper: Any, actions: _Actions
    ) -> None:
        self.rows, self.lower, self.upper, self.actions = rows, lower, upper, actions
        self.begins = frozenset(actions.begin.tolist())

    def __call__(self, docs: Sequence[Doc]) -> list[list[Found]]:
        """Return each document's entities, in text order."""
        lengths = np.array([len(doc) for doc in docs])
        starts = np.concatenate([[0], np.cumsum(lengths)])
        marks = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        first = marks[:, 0] == 1
        first[starts[:-1]] = True
        # No entity may go on from a sentence's last token; one that ends the document included.
        final = np.concatenate([first[1:], [True]])
        states = self._features(docs)
        closed = self._closed(states, final, marks[:, 1] == 1)
        found = self._read(states, closed, np.flatnonzero(first), final)
        return _by_document(sorted(found), starts.tolist())

    def _features(self, docs: Sequence[Doc]) -> Rows:
        """For each token and feature the lower layer's part; in row 0, that of a missing feature."""
        features: Rows = self.lower.predict(self.rows(docs))
        return features.reshape(len(features), _FEATURES, -1)

    def _scores(self, summed: Rows) -> Rows:
        """The upper layer's scores, from the features' sum; the order of additions is the component's."""
        shape = (len(summed), self.lower.get_dim("nO"), self.lower.get_dim("nP"))
        pieces = (summed + self.lower.get_param("b").reshape(-1)).reshape(shape)
        hidden = np.maximum(pieces[:, :, 0], pieces[:, :, 1])
        for i in range(2, shape[2]):
            np.maximum(hidden, pieces[:, :, i], out=hidden)
        scores: Rows = self.upper.predict(hidden)
        return scores

    def _closed(
        self, features: Rows, final: npt.NDArray[np.bool_], space: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.intp]:
        """Choose each token's action as if no entity were open before it."""
        scores = self._scores((features[1:, 0] + features[0, 1]) + features[0, 2])
        allowed = np.full_like(scores, _NEVER)
        actions = self.actions
        for kind, barred in ((actions.begin, final | space), (actions.unit, space)):
            free = np.flatnonzero(~barred)
            allowed[np.ix_(free, kind)] = scores[np.ix_(free, kind)]
        allowed[:, actions.out] = scores[:, actions.out]
        chosen: npt.NDArray[np.intp] = allowed.argmax(axis=1)
        return chosen

    def _read(
        self, features: Rows, closed: npt.NDArray[np.intp], firsts: Places, final: npt.NDArray[np.bool_]
    ) -> Iterable[Found]:
        """Read all sentences side by side; an entity that is opened takes one step a token."""
        found: list[Found] = []
        action = closed.tolist()
        marked = np.where(closed == self.actions.out, len(closed), np.arange(len(closed)))
        ahead = np.minimum.accumulate(marked[::-1])[::-1].tolist()
        ends = [*firsts[1:].tolist(), len(action)]
        lanes = [_Lane(at, end) for at, end in zip(firsts.tolist(), ends, strict=True)]
        while lanes := [lane for lane in lanes if self._to_next_begin(lane, action, ahead, found)]:
            starts = np.array([lane.at for lane in lanes], dtype=np.intp)
            stops = self._ends(features, starts, closed[starts], final)
            for lane, stop in zip(lanes, stops.tolist(), strict=True):
                found.append((lane.at, stop, self._label(action[lane.at])))
                lane.at = stop
        return found

    def _to_next_begin(self, lane: _Lane, action: list[int], ahead: list[int], found: list[Found]) -> bool:
        """Go on to the sentence's next Begin, noting the one-word entities before it."""
        at = lane.at
        while at < lane.end and (at := ahead[at]) < lane.end:
            if action[at] in self.begins:
                lane.at = at
                return True
            found.append((at, at + 1, self._label(action[at])))
            at += 1
        return False

    def _ends(
        self, features: Rows, starts: Places, opened: Places, final: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.intp]:
        """Say for each entity that is opened at ``starts`` where it ends."""
        stops = np.zeros_like(starts)
        inside, last = self.actions.inside[opened], self.actions.last[opened]
        going = np.arange(len(starts))
        at = starts + 1
        while len(going):
            here = at[going]
            # The features: this token, the entity's first, the one before this. Row 0 is no token's.
            summed = (features[here + 1, 0] + features[starts[going] + 1, 1]) + features[here, 2]
            scores = self._scores(summed)
            each = np.arange(len(going))
            go, stop = scores[each, inside[going]], scores[each, last[going]]
            # Of equal scores the component takes the earlier action.
            goes = (go > stop) | ((go == stop) & (inside[going] < last[going]))
            goes &= ~final[here]
            stops[going[~goes]] = here[~goes] + 1
            going = going[goes]
            at[going] += 1
        return stops

    def _label(self, action: int) -> str:
        return self.actions.label[action] or ""


def _by_document(found: list[Found], starts: list[int]) -> list[list[Found]]:
    """Hand out the entities to their documents, counted from each one's own start."""
    documents: list[list[Found]] = [[] for _ in starts[1:]]
    at = 0
    for start, end, label in found:
        while start >= starts[at + 1]:
            at += 1
        documents[at].append((start - starts[at], end - starts[at], label))
    return documents
