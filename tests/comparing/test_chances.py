"""How likely is it that two articles carry one text?"""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from secondsource.comparing.origins.chances import FEATURES, Weights, chance, load, read
from secondsource.comparing.origins.pairs import Pair
from secondsource.model import Reuse


def pair(share: float, words: int, *, names: int = 0) -> Pair:
    reuse = Reuse(a="a", b="b", share_a=share, share_b=share, passages=())
    return Pair(
        one=0, other=1, reuse=reuse, words=words, names=names, plain=words - names,
        larger=share, smaller=share,
        telling=(), reworded=(), agencies=frozenset(), one_outlet=False, one_page=False,
    )  # fmt: skip


def test_more_in_common_is_likelier() -> None:
    found = [chance(pair(share, round(300 * share)), load()) for share in (0.02, 0.1, 0.3, 0.9)]
    assert all(less < more for less, more in pairwise(found))
    assert found[0] < 0.1
    assert found[-1] > 0.95


def test_names_and_figures_count_less_than_plain_words() -> None:
    assert chance(pair(0.1, 30, names=20), load()) < chance(pair(0.1, 30), load())


def test_quotations_alone_have_no_chance() -> None:
    assert chance(pair(0.0, 0), load()) == 0.0


def test_the_regression_is_logistic() -> None:
    assert Weights(0.5, (2.0, -1.0)).chance((1.0, 0.5)) == pytest.approx(1 / (1 + math.exp(-2.0)))
    assert Weights(0.0, (1e9,)).chance((1.0,)) < 1.0


def test_weights_of_other_features_are_refused() -> None:
    assert len(load().weights) == len(FEATURES)
    with pytest.raises(ValueError, match="other features"):
        read('features = ["size"]\nintercept = 0.0\nweights = [1.0]')
