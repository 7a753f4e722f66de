"""Fit the weights with which claims says how likely two passages assert the same thing.

    python -m training.sameness.fit [--gold FOLDER …] [--out FOLDER] [--held-out FOLDER …]

Reads stories annotated by hand (folders of `articles/` and `gold.json`, shared/gold/FORMAT.md;
`python -m benchmarks.further` writes twelve), measures every pair of passages that the product would
look at, and fits a logistic regression (Newton's method, L2 penalty on standardised features). A pair is
the same thing where the gold has evidence for one fact in both passages, by half of the shorter one's
characters; where that is not also half of the longer one's, it counts little, and so does a pair that no
fact touches, since the gold lists the facts of substance alone. What is printed is out of the fold: each
story is predicted from the others; then the --held-out stories, from all. Nothing is drawn at random.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from benchmarks.shared import SHARED
from numpy.typing import NDArray

import secondsource as ss
from secondsource.comparing.claims import MEAN, assertions, joined
from secondsource.comparing.likeness import Likeness, Unit
from secondsource.comparing.linking import canonical_names
from secondsource.comparing.sameness import Likely
from secondsource.comparing.sameness.deciding import measured
from secondsource.comparing.sameness.features import FEATURES
from secondsource.model import Passage, Span
from training.origins.fit import fitted, predicted

OUT = Path(__file__).parents[2] / "src" / "secondsource" / "comparing" / "models" / "sameness"

#: What a pair counts whose passages hold more than the fact's own words, and one that no fact touches.
#: From 0.05 to 0.3 the figures out of the fold are the same to a hundredth.
LOOSE = UNTOUCHED = 0.1

#: Strength of the penalty; from 0.3 to 20 the figures out of the fold are the same to a hundredth.
PENALTY = 3.0

Rows = NDArray[np.float64]
Fact = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """One story's pairs."""

    story: str
    units: tuple[Unit, ...]
    pairs: tuple[tuple[int, int], ...]
    rows: Rows
    #: For each pair the gold's pairs of evidence that it meets, by half of the shorter and of the longer.
    meets: tuple[frozenset[int], ...]
    meets_closely: tuple[frozenset[int], ...]
    #: Both passages meet evidence of some fact.
    touched: NDArray[np.bool_]
    #: Pairs of evidence that the gold has.
    wanted: int

    @property
    def same(self) -> Rows:
        """1 for each pair that asserts one thing, by the gold."""
        return np.array([bool(m) for m in self.meets], np.float64)

    @property
    def importance(self) -> Rows:
        """What each pair counts: in all, a story counts as the root of its true pairs."""
        close = np.array([bool(m) for m in self.meets_closely])
        same = self.same > 0
        each = np.where(close, 1.0, np.where(same, LOOSE, np.where(self.touched, 1.0, UNTOUCHED)))
        found: Rows = each / np.sqrt(max(1.0, float(same.sum())))
        return found


def table_of(folder: Path) -> Table:
    """Measure one story's pairs, and say of each what the gold says."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    read = list(ss.annotate(ss.without_errors(ss.read([folder / "articles"]), [])))
    annotated = [a for a in read if Path(a.article.path or "").stem not in gold["same_event"]["no"]]
    texts = {Path(a.article.path or "").stem: a.article for a in annotated}
    facts = [list(_evidence(fact["reports"], texts)) for fact in gold["facts"]]
    evidence = sorted({passage for fact in facts for passage in fact})
    number = {passage: n for n, passage in enumerate(evidence)}
    wanted: dict[Fact, list[int]] = {}
    count = 0
    for fact in facts:
        for a, b in combinations(fact, 2):
            if a.article != b.article:
                for key in ((number[a], number[b]), (number[b], number[a])):
                    wanted.setdefault(key, []).append(count)
                count += 1
    found = assertions(annotated, canonical_names(annotated))
    pairs, rows = measured(found, annotated, Likeness(found))
    loose = [[n for n, e in enumerate(evidence) if _overlap(u.passage, e, min)] for u in found]
    close = [
        [n for n in held if _overlap(u.passage, evidence[n], max)]
        for u, held in zip(found, loose, strict=True)
    ]

    def met(held: Sequence[Sequence[int]], a: int, b: int) -> frozenset[int]:
        return frozenset(n for x in held[a] for y in held[b] for n in wanted.get((x, y), ()))

    return Table(
        story=folder.name,
        units=tuple(found),
        pairs=tuple(pairs),
        rows=rows,
        meets=tuple(met(loose, a, b) for a, b in pairs),
        meets_closely=tuple(met(close, a, b) for a, b in pairs),
        touched=np.array([bool(loose[a] and loose[b]) for a, b in pairs]),
        wanted=count,
    )


def _evidence(reports: Sequence[Mapping[str, str]], texts: Mapping[str, ss.Article]) -> Iterator[Passage]:
    for report in reports:
        if (article := texts.get(report["article"])) and (at := article.text.find(report["evidence"])) >= 0:
            yield Passage(article.id, Span(at, at + len(report["evidence"])))


def _overlap(one: Passage, other: Passage, size: Callable[[int, int], int]) -> bool:
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    return one.article == other.article and shared > 0 and 2 * shared >= size(len(one.span), len(other.span))


def fit(tables: Sequence[Table]) -> Rows:
    """Return intercept and weights."""
    importance = np.concatenate([t.importance for t in tables])
    return fitted(
        np.concatenate([t.rows for t in tables]),
        np.concatenate([t.same for t in tables]),
        importance=importance / importance.mean(),
        strength=PENALTY,
    )


@dataclass
class Counts:
    """Pairs of passages in claims, as shared/eval/story_gold.py counts them."""

    said: int = 0
    right: int = 0
    close: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, table: Table, chances: Rows) -> None:
        """Group the story's pairs as the product does, and count."""
        likely = [
            Likely(a, b, float(chance))
            for (a, b), chance in zip(table.pairs, chances, strict=True)
            if chance >= MEAN
        ]
        groups = joined(table.units, likely)
        together = {pair for group in groups for pair in combinations(group, 2)}
        met: set[int] = set()
        for n, pair in enumerate(table.pairs):
            if pair in together:
                met |= table.meets[n]
                self.said += bool(table.touched[n])
                self.right += bool(table.touched[n] and table.meets[n])
                self.close += bool(table.touched[n] and table.meets_closely[n])
        self.found += len(met)
        self.wanted += table.wanted

    def row(self) -> str:
        """Return precision, recall and F1."""
        precision, recall = self.right / max(1, self.said), self.found / max(1, self.wanted)
        harmonic = 2 * precision * recall / ((precision + recall) or 1.0)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {harmonic:.3f}  ({self.said} pairs of {self.wanted})"


def reliability(chances: Rows, tables: Sequence[Table]) -> str:
    """Return a line for each tenth of the chances: how many, their mean, and how many were right.

    Pairs that no fact touches are left out: nobody has judged them.
    """
    same = np.concatenate([t.same for t in tables])
    touched = np.concatenate([t.touched for t in tables])
    lines = []
    for low in np.arange(0.0, 1.0, 0.1):
        inside = touched & (chances >= low) & (chances < low + 0.1 + (low > 0.85))
        if inside.any():
            mean, right = chances[inside].mean(), same[inside].mean()
            lines.append(f"  {low:.1f} {int(inside.sum()):6} pairs  mean {mean:.2f}  right {right:.2f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, nargs="+", default=[SHARED / "gold" / "dev"])
    parser.add_argument("--held-out", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    tables = [table_of(p.parent) for folder in args.gold for p in sorted(folder.glob("*/gold.json"))]
    counts = Counts()
    said = []
    for table in tables:
        weights = fit([other for other in tables if other.story != table.story])
        said.append(predicted(weights, table.rows))
        counts.add(table, said[-1])
    print(f"facts, each story by the others: {counts.row()}")
    print(reliability(np.concatenate(said), tables))
    weights = fit(tables)
    held = [table_of(p.parent) for folder in args.held_out for p in sorted(folder.glob("*/gold.json"))]
    if held:
        counts = Counts()
        for table in held:
            counts.add(table, predicted(weights, table.rows))
        print(f"facts, stories held out: {counts.row()}")
    lines = [
        "# Made by training/sameness/fit.py; CARD.md says from what, and how well it predicts.",
        f"intercept = {weights[0]:.6f}",
        "",
        "[weights]",
        *(f"{name} = {weight:.6f}" for name, weight in zip(FEATURES, weights[1:], strict=True)),
    ]
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "weights.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
