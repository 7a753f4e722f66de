"""Train the trees that say which descriptions and names of several articles are one's.

    python -m training.linking.train [MODEL] [--data FOLDER] [--crossed]

Reads the seen topics of ECB+ (benchmarks/ecbplus.py says which are kept apart, and those are never
read here), links each article and the names across them as the product does, and learns from the pairs
that are left: are they one chain of the corpus? Writes MODEL/trees.toml. --crossed first prints BCubed
of each topic with trees trained on the others, at several thresholds.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.ecbplus import DATA, Document, documents
from benchmarks.linking import Topic, pooled, prepared
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier

from secondsource.comparing.entities import Ready, weigh
from secondsource.comparing.forest import read_forest
from secondsource.comparing.profiles import FEATURES, Profile
from secondsource.model import Span

SEED = 20140526
#: The best of seven tried on the crossed topics, whose BCubed F1 lay within one point.
SETTINGS = {
    "n_estimators": 120,
    "max_depth": 3,
    "learning_rate": 0.07,
    "subsample": 0.7,
    "max_features": 0.3,
    "min_samples_leaf": 20,
}


@dataclass(frozen=True, slots=True)
class Rows:
    """The pairs of one topic."""

    topic: int
    ready: Ready
    table: NDArray[np.float64]
    same: NDArray[np.bool_]


def rows_of(topic: Topic) -> Rows:
    """Return the pairs that the product would weigh, with the corpus's answer for each."""
    ready = topic.ready()
    gold = [_chain(topic, ready, profile) for profile in ready.profiles]
    pairs, found = weigh(ready.profiles, ready.annotated)
    kept = [n for n, (i, j) in enumerate(pairs) if gold[i] and gold[j]]
    table = np.array([found[n] for n in kept]).reshape(len(kept), len(FEATURES))
    same = [gold[pairs[n][0]] == gold[pairs[n][1]] for n in kept]
    return Rows(topic.number, ready, table, np.array(same, dtype=bool))


def _chain(topic: Topic, ready: Ready, profile: Profile) -> str:
    """Return the corpus's chain of most of a profile's marks; "" where it has none."""
    gold = {(d.id, Span(m.start, m.end)): m.chain for d in topic.documents for m in d.marks}
    spans = [(article, ready.references[article][place].span) for article, place in profile.members]
    found = Counter(gold[key] for key in spans if key in gold)
    return min(found, key=lambda c: (-found[c], c), default="")


def fitted(rows: Sequence[Rows]) -> GradientBoostingClassifier:
    """Train; a topic with four times the pairs of another counts twice as much."""
    model = GradientBoostingClassifier(random_state=SEED, **SETTINGS)
    weights = np.concatenate([np.full(len(r.same), len(r.same) ** -0.5) for r in rows if len(r.same)])
    model.fit(
        np.concatenate([r.table for r in rows]),
        np.concatenate([r.same for r in rows]),
        sample_weight=weights / weights.mean(),
    )
    return model


def written(model: GradientBoostingClassifier) -> str:
    """Write a model as the TOML that `secondsource.comparing.forest` reads."""
    prior = float(model.init_.class_prior_[1])
    lines = [f"prior = {np.log(prior / (1 - prior)):.6f}", f"features = {list(FEATURES)!r}", "trees = ["]
    for (tree,) in model.estimators_:
        t = tree.tree_
        nodes = [
            f"-1 0 0 0 {t.value[n][0][0] * model.learning_rate:.5f}"
            if t.children_left[n] < 0
            else f"{t.feature[n]} {t.threshold[n]:.5f} {t.children_left[n]} {t.children_right[n]} 0"
            for n in range(t.node_count)
        ]
        lines.append(f'    "{";".join(nodes)}",')
    return "\n".join([*lines, "]", ""])


def crossed(topics: Sequence[Topic], rows: Sequence[Rows]) -> Iterator[str]:
    """Judge each topic by trees that were trained on the others."""
    models = {}
    for topic in topics:
        others = [r for r in rows if r.topic != topic.number]
        models[topic.number] = read_forest(written(fitted(others)), FEATURES)
    for least in (0.25, 0.3, 0.35, 0.45, 0.5, 0.55, 0.65, 0.75):
        answers = {
            t.number: t.linked(r.ready, models[t.number], least) for t, r in zip(topics, rows, strict=True)
        }
        yield f"{least:.2f}  {pooled(topics, answers)}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path, nargs="?", help="folder to write trees.toml to")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--crossed", action="store_true")
    args = parser.parse_args()
    seen: list[Document] = list(documents(args.data, unseen=False))
    topics = prepared(seen)
    rows = [rows_of(topic) for topic in topics]
    pairs, same = (sum(int(count(r.same)) for r in rows) for count in (len, np.sum))
    print(f"{pairs} pairs of {len(rows)} topics, of {same} both are one")
    if args.crossed:
        for line in crossed(topics, rows):
            print(line)
    if args.model:
        args.model.mkdir(parents=True, exist_ok=True)
        (args.model / "trees.toml").write_text(written(fitted(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
