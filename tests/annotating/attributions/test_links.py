"""Links: what the encoder reads, decided."""

from __future__ import annotations

import numpy as np

from secondsource.annotating.attributions.encoder import CONTENT, CUE, NONE, SOURCE, Heads, Reading
from secondsource.annotating.attributions.links import LEAST_ANCHOR, links
from secondsource.annotating.attributions.windows import Window

WORDS = 8


class Told(Reading):
    """A reading that says what it is told to."""

    def roles(self, anchors: list[int]) -> np.ndarray:  # type: ignore[override]
        return np.log(np.stack([TABLE[a] for a in anchors]).astype(np.float32))


def row(*likely: int, sure: float = 0.9) -> np.ndarray:
    """Probabilities (tokens, 4) with one likely role for each token."""
    table = np.full((len(likely), 4), (1 - sure) / 3)
    table[np.arange(len(likely)), likely] = sure
    return table


TABLE: dict[int, np.ndarray] = {}


def reading(anchors: dict[int, tuple[float, np.ndarray]], start: int = 0) -> Reading:
    TABLE.clear()
    chances = np.zeros(WORDS, dtype=np.float32)
    for place, (chance, table) in anchors.items():
        chances[place] = chance
        TABLE[place] = table
    empty = np.zeros((1, 1), dtype=np.float32)
    window = Window(range(start, start + WORDS), tuple(range(1, WORDS + 1)), (), (), (), ())
    return Told(window, chances, empty, Heads(empty, empty, empty))


def test_an_anchor_takes_its_tokens_at_their_places() -> None:
    table = row(SOURCE, SOURCE, CUE, CONTENT, CONTENT, CONTENT, NONE, NONE)
    (link,) = links([reading({2: (0.8, table)}, start=100)])
    assert (link.source, link.cue, link.content) == ((100, 101), (102,), (103, 104, 105))
    assert link.anchor == 102
    assert abs(link.anchored - 0.8) < 1e-6
    assert abs(link.held - 0.9) < 1e-3
    assert abs(link.named - 0.9) < 1e-3


def test_two_anchors_share_a_source() -> None:
    one = row(SOURCE, CUE, CONTENT, CONTENT, NONE, NONE, NONE, NONE)
    other = row(SOURCE, NONE, NONE, NONE, NONE, CUE, CONTENT, CONTENT)
    found = links([reading({1: (0.9, one), 5: (0.7, other)})])
    assert [link.source for link in found] == [(0,), (0,)]
    assert [link.content for link in found] == [(2, 3), (6, 7)]


def test_a_lone_doubtful_token_does_not_tear_a_content() -> None:
    table = row(SOURCE, CUE, CONTENT, CONTENT, CONTENT, CONTENT, CONTENT, NONE)
    table[4] = [0.5, 0.05, 0.0, 0.45]
    table[4] += 1e-6
    (link,) = links([reading({1: (0.9, table)})])
    assert link.content == (2, 3, 4, 5, 6)


def test_an_unlikely_anchor_and_one_without_content_are_none() -> None:
    table = row(SOURCE, CUE, CONTENT, CONTENT, NONE, NONE, NONE, NONE)
    assert links([reading({1: (LEAST_ANCHOR - 0.01, table)})]) == []
    assert links([reading({1: (0.9, row(SOURCE, CUE, *[NONE] * 6))})]) == []
    assert links([]) == []


def test_no_source_is_no_probability() -> None:
    (link,) = links([reading({1: (0.9, row(NONE, CUE, CONTENT, CONTENT, NONE, NONE, NONE, NONE))})])
    assert link.source == ()
    assert link.named == 0.0
