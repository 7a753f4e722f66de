"""Confidence: probabilities that grow with the evidence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.annotating.attributions.confidence import EVEN, NEUTRAL, Calibration, Evidence
from secondsource.annotating.attributions.encoder import load_encoder

FITTED = load_encoder().calibration
chances = st.floats(0, 1, allow_nan=False)


@given(chances, chances, chances)
def test_it_is_a_probability(anchored: float, held: float, named: float) -> None:
    for rule in (None, "clause", "a rule never seen"):
        assert 0 < FITTED.of_link(Evidence(anchored, held, named, rule)) < 1


@given(chances, chances)
def test_a_likelier_anchor_is_a_likelier_attribution(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert FITTED.of_link(Evidence(low, 0.9, 0.9, None)) <= FITTED.of_link(Evidence(high, 0.9, 0.9, None))


def test_unfitted_it_is_the_anchors_own() -> None:
    assert abs(NEUTRAL.of_link(Evidence(0.7, 0.2, 0.1, "clause")) - 0.7) < 1e-6


def test_a_rule_never_seen_is_an_even_chance() -> None:
    assert FITTED.of_rule("a rule never seen") == EVEN


def test_settings_are_read_as_written() -> None:
    numbers = {"bias": 0.5, "anchored": 1.0, "held": 2.0, "named": 0.0, "unnamed": -1.0,
               "agreed": {"clause": 0.3}, "alone": {"after": 0.8}, "threshold": 0.4}  # fmt: skip
    read = Calibration.of({"calibration": numbers})
    assert read.of_rule("after") == 0.8
    with_rule = read.of_link(Evidence(0.5, 0.5, 0.0, "clause"))
    assert with_rule > read.of_link(Evidence(0.5, 0.5, 0.0, None))
    assert read.threshold == 0.4
