"""Deciding: how likely it is that two passages assert one thing."""

from __future__ import annotations

import numpy as np
import pytest

from secondsource.annotating import annotate
from secondsource.comparing.claims import assertions
from secondsource.comparing.likeness import Likeness
from secondsource.comparing.linking import canonical_names
from secondsource.comparing.sameness.deciding import Weights, likely_pairs, load, measured, read
from secondsource.comparing.sameness.features import FEATURES
from secondsource.model import Article

TEXTS = (
    "Two ferries collided in the harbour of Brekka. Twelve sailors were taken to hospital. Snow fell.",
    "Two ferries crashed in Brekka harbour on Sunday. A dozen sailors were hospitalised. Lund blamed fog.",
    "The fog had closed the airport of Merrow. Two ferries did not collide in the harbour of Brekka.",
)


def chances(least: float) -> dict[tuple[str, str], float]:
    annotated = list(annotate(Article(id=str(n), text=text) for n, text in enumerate(TEXTS)))
    found = assertions(annotated, canonical_names(annotated))
    words = [u.passage.span.of(TEXTS[u.article]) for u in found]
    pairs = likely_pairs(found, annotated, Likeness(found), least)
    assert [(p.a, p.b) for p in pairs] == sorted((p.a, p.b) for p in pairs)
    return {(words[pair.a], words[pair.b]): pair.chance for pair in pairs}


def test_likely_pairs() -> None:
    every, likely = chances(0.0), chances(0.5)
    crash = "Two ferries collided in the harbour of Brekka", "Two ferries crashed in Brekka harbour on Sunday"
    hurt = "Twelve sailors were taken to hospital", "A dozen sailors were hospitalised"
    assert likely[crash] > 0.8
    assert likely[hurt] > 0.5
    assert likely == {pair: chance for pair, chance in every.items() if chance >= 0.5}
    assert all(0 <= chance <= 1 for chance in every.values())


def test_what_is_at_odds_is_no_pair_at_all() -> None:
    denied = "Two ferries did not collide in the harbour of Brekka"
    assert not [one for one, other in chances(0) if other == denied and "collided" in one]


def test_nothing_to_compare() -> None:
    assert likely_pairs([], [], Likeness([]), 0.0) == []
    pairs, rows = measured([], [], Likeness([]))
    assert pairs == []
    assert rows.shape == (0, len(FEATURES))


def test_a_chance_is_the_logistic_of_the_weighted_sum() -> None:
    weights = Weights(-1.0, np.array([2.0, 0.0]))
    found = weights.chances(np.array([[0.5, 9.0], [1.0, 0.0], [1e9, 0.0], [-1e9, 0.0]]))
    assert found == pytest.approx([0.5, 1 / (1 + np.exp(-1)), 1.0, 0.0])


def test_the_shipped_weights_are_for_these_features() -> None:
    assert load().weights.shape == (len(FEATURES),)


def test_weights_of_other_features_are_refused() -> None:
    lines = "\n".join(f"{name} = 1.0" for name in reversed(FEATURES))
    with pytest.raises(ValueError, match="other features"):
        read(f"intercept = 0.0\n[weights]\n{lines}\n")
