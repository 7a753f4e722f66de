"""Do the benchmark of origins and the fit of its weights count what they say they count?"""

from __future__ import annotations

import json

import numpy as np
import pytest
from benchmarks.origins import GOLD, Counts, levels, reliability, score
from training.origins.fit import fitted, out_of_fold, predicted

from secondsource.model import Origin, Reuse


def judged(
    a: str, b: str, *, level: str = "shared passages", one: bool = True, sure: bool = True
) -> dict[str, object]:
    return {"a": a, "b": b, "level": level, "one_origin": one, "sure": sure}


def origin(*articles: str, confidence: float = 0.9) -> Origin:
    return Origin(id="o", label="unknown", articles=articles, confidence=confidence)


def reuse(a: str, b: str, confidence: float, *, original: str | None = None) -> Reuse:
    return Reuse(a=a, b=b, share_a=0.4, share_b=0.4, passages=(), confidence=confidence, original=original)


def test_pairs_are_counted_and_doubtful_ones_passed_over() -> None:
    gold = {"pairs": [judged("a", "b"), judged("c", "d"), judged("a", "e", sure=False)]}
    found = score(gold, [], [origin("a", "b", "f"), origin("c"), origin("d"), origin("e")])
    assert (found.hits, found.given, found.gold) == (1, 3, 2)
    strict = score(gold, [], [origin("a", "b")], strict=True)
    assert (strict.hits, strict.given, strict.gold) == (1, 1, 3)


def test_an_origin_is_right_only_whole() -> None:
    gold = {"pairs": [judged("a", "b"), judged("c", "d")]}
    found = score(gold, [], [origin("a", "b"), origin("c"), origin("d"), origin("e")])
    assert [right for _, right in found.origins] == [True, False, False, True]


def test_levels_and_direction() -> None:
    gold = {"pairs": [judged("a", "b") | {"first": "a"}, judged("c", "d") | {"first": "c"}, judged("e", "f")]}
    found = score(gold, [reuse("a", "b", 0.9, original="a"), reuse("c", "d", 0.9, original="d")], [])
    assert found.levels == {("shared passages", "shared passages"): 2, ("shared passages", "-"): 1}
    assert found.direction == {"known, right": 1, "known, wrong": 1, "not known, none given": 1}
    assert levels(found.levels)[-1] == "right: 2 of 3"


def test_counts_add_up_and_print() -> None:
    every = Counts()
    every.add(Counts(hits=1, given=2, gold=1))
    every.add(Counts(hits=1, given=1, gold=3))
    assert every.row().split() == ["0.667", "0.500", "0.571", "3", "4"]


def test_reliability_says_what_was_said_and_what_is() -> None:
    lines = reliability([(0.95, True), (0.93, False), (1.0, True)])
    assert [line.split()[-3:] for line in lines[1:-1]] == [["2", "0.940", "0.500"], ["1", "1.000", "1.000"]]


def test_the_gold_holds_no_text() -> None:
    stories = json.loads(GOLD.read_text(encoding="utf-8"))
    assert len(stories) == 64
    kept = {"a", "b", "level", "one_origin", "sure", "first", "by_group", "evidence"}
    for story in stories.values():
        assert set(story) == {"corpus", "origins", "pairs"}
        assert all(set(pair) <= kept for pair in story["pairs"])


def test_the_fit_finds_weights_that_made_the_data() -> None:
    rows = np.array([(x, y) for x in np.linspace(-2, 2, 41) for y in np.linspace(-2, 2, 41)])
    chances = 1 / (1 + np.exp(-(0.5 + 2.0 * rows[:, 0] - 1.0 * rows[:, 1])))
    weights = fitted(np.repeat(rows, 2, axis=0), np.column_stack([chances, chances]).ravel())
    assert weights == pytest.approx([0.5, 2.0, -1.0], abs=0.05)
    assert predicted(weights, rows) == pytest.approx(chances, abs=0.02)


def test_a_story_is_predicted_without_its_own_pairs() -> None:
    rows = np.array([[0.0], [1.0], [0.0], [1.0], [0.0], [1.0]])
    one = np.array([0.0, 1.0, 0.0, 1.0, 1.0, 0.0])
    said = out_of_fold(rows, one, ["s", "s", "t", "t", "u", "u"])
    assert said[4] < 0.5 < said[5]
