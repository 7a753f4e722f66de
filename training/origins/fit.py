"""Fit the weights with which origins says how likely it is that two articles carry one text.

    python -m training.origins.fit [--gold FILE] [--articles FILE] [--out FOLDER]

Reads the gold of benchmarks.origins and the articles' texts, measures every pair that shares words
outside quotations, and fits a logistic regression (Newton's method, L2 penalty on standardised
features). What is printed is out of the fold: each story is predicted from the others alone. Nothing is
drawn at random, so the same data give the same weights. Writes weights.toml with weights for the
features as they are.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.origins import GOLD, Counts, read_stories, reliability, score
from benchmarks.shared import SHARED
from numpy.typing import NDArray

from secondsource.comparing.origins import describe, find_origins
from secondsource.comparing.origins.chances import FEATURES, Weights, features
from secondsource.comparing.origins.pairs import measured
from secondsource.comparing.paraphrase import with_paraphrases
from secondsource.comparing.reuse import find_reuse
from secondsource.model import Annotations

OUT = Path(__file__).parents[2] / "src" / "secondsource" / "comparing" / "models" / "origins"
#: Strength of the penalty; from 0.3 to 3 the log-loss out of the fold is the same to two places.
PENALTY = 1.0
ROUNDS = 100

Floats = NDArray[np.float64]


def rows_of(
    gold: Mapping[str, Any], annotated: Sequence[Annotations]
) -> tuple[list[tuple[float, ...]], list[bool]]:
    """Return one story's pairs as features, and whether each carries one text.

    Left out are pairs that the reader was not sure of, and those that are one origin only by way of a
    third article.
    """
    judged = {frozenset((p["a"], p["b"])): p for p in gold["pairs"]}
    rows, one = [], []
    for pair in measured(annotated, find_reuse(annotated)):
        found = judged.get(frozenset((pair.reuse.a, pair.reuse.b)))
        if not pair.words or (found and (not found["sure"] or found.get("by_group"))):
            continue
        rows.append(features(pair))
        one.append(bool(found and found["one_origin"]))
    return rows, one


def fitted(
    rows: Floats, one: Floats, *, importance: Floats | None = None, strength: float = PENALTY
) -> Floats:
    """Return intercept and weights for rows as they are; each row counts ``importance`` times."""
    counts = np.ones(len(rows)) if importance is None else importance
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    table = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    penalty = np.diag([0.0] + [strength] * rows.shape[1])
    weights = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        said = 1.0 / (1.0 + np.exp(-table @ weights))
        gradient = table.T @ (counts * (said - one)) + penalty @ weights
        curve = (table * (counts * said * (1.0 - said))[:, None]).T @ table + penalty
        step = np.linalg.solve(curve, gradient)
        weights -= step
        if np.abs(step).max() < 1e-10:
            break
    plain = weights[1:] / spread
    return np.concatenate([[weights[0] - plain @ mean], plain])


def predicted(weights: Floats, rows: Floats) -> Floats:
    """Return the chance for each row."""
    found: Floats = 1.0 / (1.0 + np.exp(-(weights[0] + rows @ weights[1:])))
    return found


def out_of_fold(rows: Floats, one: Floats, stories: Sequence[str]) -> Floats:
    """Predict each story's pairs from those of the other stories."""
    said = np.zeros(len(rows))
    names = np.asarray(stories)
    for story in sorted(set(stories)):
        inside = names == story
        said[inside] = predicted(fitted(rows[~inside], one[~inside]), rows[inside])
    return said


def origins_out_of_fold(
    gold: Mapping[str, Any],
    stories: Mapping[str, Sequence[Annotations]],
    rows: Floats,
    one: Floats,
    names: Sequence[str],
) -> str:
    """Score the origins of each story with weights fitted on the others."""
    found = Counts()
    at = np.asarray(names)
    for story, judged in sorted(gold.items()):
        weights = fitted(rows[at != story], one[at != story])
        shared = with_paraphrases(stories[story], find_reuse(stories[story]))
        reuse = describe(stories[story], shared, weights=Weights(float(weights[0]), tuple(weights[1:])))
        found.add(score(judged, reuse, find_origins(stories[story], reuse)))
    return f"origins out of the fold:   P      R     F1  given   gold\n{'':22}{found.row()}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--articles", type=Path, default=SHARED / "data" / "stories" / "dev.jsonl")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    gold = json.loads(args.gold.read_text("utf-8"))
    stories = read_stories(args.articles, gold)
    table: list[tuple[float, ...]] = []
    labels: list[bool] = []
    names: list[str] = []
    for name, judged in sorted(gold.items()):
        rows, one = rows_of(judged, stories[name])
        table += rows
        labels += one
        names += [name] * len(rows)
    rows_, one_ = np.asarray(table), np.asarray(labels, dtype=np.float64)
    said = out_of_fold(rows_, one_, names)
    loss = -np.mean(np.where(one_ > 0, np.log(said), np.log(1 - said)))
    print(f"{len(rows_)} pairs of {len(set(names))} stories, {int(one_.sum())} of them one text")
    print(f"out of the fold: log-loss {loss:.3f}")
    print("\n".join(reliability([(float(s), bool(y)) for s, y in zip(said, one_, strict=True)])))
    print(origins_out_of_fold(gold, stories, rows_, one_, names))
    weights = fitted(rows_, one_)
    args.out.mkdir(parents=True, exist_ok=True)
    lines = [
        "# Made by training/origins/fit.py; CARD.md says from what, and how well it predicts.",
        f"features = {json.dumps(FEATURES)}",
        f"intercept = {weights[0]:.6f}",
        f"weights = [{', '.join(f'{w:.6f}' for w in weights[1:])}]",
    ]
    (args.out / "weights.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
