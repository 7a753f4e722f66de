"""Fit the confidence of attributions on articles that were not trained on, and choose the threshold.

    python -m training.attributions.calibrate FOLDER SCORER MODEL [--held-out 0]

FOLDER is the training part's folder (``text``, ``attributions``), SCORER the scorer whose idea of a
right attribution is fitted, MODEL the folder that `export` wrote. ``--held-out`` is the number that
`train` was given. Writes MODEL/settings.json and prints the table of reliability, each tenth of
the articles judged by numbers fitted on the others, and F1 at each threshold.

A logistic regression (Platt 1999) over the encoder's odds and the rules' consent; a rule that found
something alone is given the share of such finds that were right, one right and one wrong added.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from benchmarks.shared import imported
from numpy.typing import NDArray

from secondsource.annotating.attributions.confidence import Calibration, Evidence, odds
from secondsource.annotating.attributions.encoder import Encoder, load_encoder
from secondsource.annotating.attributions.finding import candidates
from secondsource.annotating.attributions.found import Found
from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.names.mentions import find_mentions
from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.trees import Tree
from secondsource.model import Article
from training.attributions.prepare import HELD_OUT_EVERY

#: Strength of the prior that holds weights near nothing; rules that agree are many, articles few.
RIDGE = 1.0
FOLDS = 10
THRESHOLDS = [n / 20 for n in range(4, 17)]


@dataclass
class Find:
    """One attribution found, and whether the scorer calls it right."""

    article: str
    found: Found
    right: bool
    confidence: float = 0.0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("scorer", type=Path, metavar="SCORER")
    parser.add_argument("model", type=Path, metavar="MODEL")
    parser.add_argument("--held-out", type=int, default=0, metavar="N")
    args = parser.parse_args()
    scorer = imported(args.scorer)
    gold = scorer.read_gold(args.folder)
    names = sorted(gold)[args.held_out :: HELD_OUT_EVERY]
    finds, wanted = collect(scorer, {name: gold[name] for name in names}, load_encoder(args.model))
    for n in range(FOLDS):
        apart = set(names[n::FOLDS])
        fitted = fit([f for f in finds if f.article not in apart])
        for find in finds:
            if find.article in apart:
                find.confidence = chance(fitted, find.found)
    print(reliability(finds))
    table = {t: f1(finds, wanted, t) for t in THRESHOLDS}
    for threshold, value in table.items():
        print(f"threshold {threshold:.2f}  attributed F1 {value:.1f}")
    best = replace(fit(finds), threshold=max(table, key=lambda t: (table[t], -t)))
    settings = {"calibration": asdict(best)}
    (args.model / "settings.json").write_text(json.dumps(settings, indent=1, sort_keys=True) + "\n")
    print(f"{len(finds)} finds of {len(names)} articles; threshold {best.threshold}")


def collect(scorer: ModuleType, gold: dict[str, Any], encoder: Encoder) -> tuple[list[Find], int]:
    """Everything found that stands by itself, judged; and how many attributions there are to find."""
    finds: list[Find] = []
    wanted = 0
    nlp = load()
    for name, (raw, truth) in gold.items():
        parsed = parse(Article(id=name, text=raw), nlp)
        quoted = quoted_spans(parsed.text, parsed.paragraphs)
        outer, _ = candidates(Tree.of(parsed), find_mentions(parsed), quoted, encoder)
        text = scorer.Text(raw)
        true = [t for t in scorer.as_tokens(text, truth) if t["content"]]
        wanted += len(true)
        said = scorer.as_tokens(text, [_printed(f) for f in outer])
        right = {
            p for g, p in scorer.pair(true, said, 0.5)
            if scorer.same_source(text, true[g]["source"], said[p]["source"])
        }  # fmt: skip
        finds += [Find(name, found, p in right) for p, found in enumerate(outer)]
    return finds, wanted


def _printed(found: Found) -> dict[str, list[list[int]]]:
    source = (found.source,) if found.source else ()
    spans = (("source", source), ("cue", found.cue), ("content", found.content))
    return {role: [[s.start, s.end] for s in some] for role, some in spans}


def fit(finds: list[Find]) -> Calibration:
    """Fit everything but the threshold."""
    linked = [f for f in finds if f.found.evidence is not None]
    rules = sorted({f.found.evidence.rule for f in linked if f.found.evidence and f.found.evidence.rule})
    rows = np.array([_features(f.found.evidence, rules) for f in linked if f.found.evidence])
    right = np.array([float(f.right) for f in linked])
    weights = _logistic(rows, right)
    alone: Counter[tuple[str, bool]] = Counter((f.found.rule, f.right) for f in finds if not f.found.evidence)
    names = sorted({rule for rule, _ in alone})
    shares = {r: (alone[r, True] + 1) / (alone[r, True] + alone[r, False] + 2) for r in names}
    bias, anchored, held, named, unnamed, *agreed = (round(float(w), 4) for w in weights)
    return Calibration(
        bias, anchored, held, named, unnamed, dict(zip(rules, agreed, strict=True)),
        {rule: round(share, 3) for rule, share in shares.items()}, 0.5,
    )  # fmt: skip


def _features(evidence: Evidence, rules: list[str]) -> list[float]:
    named = odds(evidence.named) if evidence.named else 0.0
    row = [1.0, odds(evidence.anchored), odds(evidence.held), named, float(not evidence.named)]
    return row + [float(evidence.rule == rule) for rule in rules]


def _logistic(rows: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of the regression, by Newton's method; the bias is not held."""
    weights = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - ridge * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        weights += np.linalg.solve(curve, slope)
    return weights


def chance(fitted: Calibration, found: Found) -> float:
    """The chance that a find is right."""
    return fitted.of_link(found.evidence) if found.evidence else fitted.of_rule(found.rule)


def f1(finds: list[Find], wanted: int, threshold: float) -> float:
    """F1 (%) of attributions with content and source right, of finds at least this sure."""
    kept = [f for f in finds if f.confidence >= threshold]
    return 200 * sum(f.right for f in kept) / (len(kept) + wanted)


def reliability(finds: list[Find]) -> str:
    """A table: for each tenth of confidence how many finds, their mean confidence, the share right."""
    lines = [f"{'confidence':<12}{'finds':>7}{'mean':>8}{'right':>8}"]
    error = 0.0
    for n in range(10):
        some = [f for f in finds if n <= min(int(f.confidence * 10), 9) < n + 1]
        if some:
            mean = sum(f.confidence for f in some) / len(some)
            share = sum(f.right for f in some) / len(some)
            error += abs(mean - share) * len(some) / len(finds)
            lines.append(f"{n / 10:.1f}-{(n + 1) / 10:.1f}     {len(some):>7}{mean:>8.2f}{share:>8.2f}")
    return "\n".join([*lines, f"expected calibration error {error:.3f}"])


if __name__ == "__main__":
    main()
