"""Fitting sameness: which pairs are the gold's, what each counts, and what is reported of them."""

from __future__ import annotations

import json

import numpy as np
import pytest
from training.sameness.fit import LOOSE, UNTOUCHED, Counts, Table, fit, reliability, table_of

from secondsource.comparing.sameness.features import FEATURES
from secondsource.model import Span

ONE = "Two ferries collided in the harbour of Brekka. Snow fell on the hills."
OTHER = "Two ferries crashed in Brekka harbour. Judges delayed the verdict on the hills."


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Table:
    folder = tmp_path_factory.mktemp("ferries")
    (folder / "articles").mkdir()
    for name, text in (("01", ONE), ("02", OTHER), ("03", ONE)):
        record = json.dumps({"id": name, "outlet": name, "text": text})
        (folder / "articles" / f"{name}.json").write_text(record, encoding="utf-8")
    reports = [
        {"article": "01", "evidence": "Two ferries collided in the harbour of Brekka"},
        {"article": "02", "evidence": "Two ferries crashed in Brekka harbour"},
    ]
    gold = {"same_event": {"no": ["03"]}, "facts": [{"reports": reports}]}
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return table_of(folder)


def fact(story: Table) -> int:
    """Return the place of the pair that is the gold's fact, word for word."""
    places = [(story.units[a].passage.span, story.units[b].passage.span) for a, b in story.pairs]
    return places.index((Span(0, 45), Span(0, 37)))


def test_a_pair_is_one_fact_where_the_gold_has_evidence_in_both(story: Table) -> None:
    whole = fact(story)
    assert story.wanted == 1
    assert story.same[whole] == 1
    assert story.meets[whole] == story.meets_closely[whole] == {0}
    assert story.touched[whole]
    assert {unit.article for unit in story.units} == {0, 1}  # the third is of another event
    assert story.rows.shape == (len(story.pairs), len(FEATURES))


def test_what_no_fact_touches_or_holds_more_counts_little(story: Table) -> None:
    whole = fact(story)
    share = story.importance / story.importance[whole]
    untouched = ~story.touched
    assert np.allclose(share[untouched], UNTOUCHED)
    loose = [n for n, met in enumerate(story.meets) if met and not story.meets_closely[n]]
    assert loose
    assert np.allclose(share[loose], LOOSE)


def test_the_fit_tells_the_pairs_apart_and_is_the_same_again(story: Table) -> None:
    weights = fit([story])
    assert weights.shape == (len(FEATURES) + 1,)
    assert (fit([story]) == weights).all()
    odds = weights[0] + story.rows @ weights[1:]
    assert odds[story.same == 1].mean() > odds[story.same == 0].mean()


def test_counts_are_of_pairs_in_groups(story: Table) -> None:
    whole = fact(story)
    counts = Counts()
    counts.add(story, np.where(np.arange(len(story.pairs)) == whole, 0.9, 0.0))
    assert (counts.said, counts.right, counts.close, counts.found, counts.wanted) == (1, 1, 1, 1, 1)
    assert counts.row() == "P 1.000  R 1.000  F1 1.000  (1 pairs of 1)"
    nothing = Counts()
    nothing.add(story, np.zeros(len(story.pairs)))
    assert nothing.row() == "P 0.000  R 0.000  F1 0.000  (0 pairs of 1)"


def test_reliability_leaves_out_what_nobody_judged(story: Table) -> None:
    lines = reliability(np.full(len(story.pairs), 0.55), [story]).splitlines()
    touched = int(story.touched.sum())
    (line,) = lines
    assert line.split()[:2] == ["0.5", str(touched)]
    assert "mean 0.55" in line
