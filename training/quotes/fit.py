"""Fit the weights with which quotes says how likely it is that two wordings are one utterance.

    python -m training.quotes.fit [--gold FOLDER ...] [--out FOLDER]

Reads stories annotated by hand (folders of `articles/` and `gold.json`, shared/gold/FORMAT.md), cuts their
articles into utterances, and fits a logistic regression on every pair of utterances in two articles that
share words (Newton's method, L2 penalty on standardised features). A pair is one utterance where the gold
has two wordings of one quote that match its two spans by half of the longer one's characters. What is
printed is out of the fold: each story is predicted from the others alone. Nothing is drawn at random.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from benchmarks.shared import SHARED
from numpy.typing import NDArray

import secondsource as ss
from secondsource.comparing.linking import canonical_names
from secondsource.comparing.origins.chances import Weights
from secondsource.comparing.resemblance import FEATURES, Resemblance, rarity
from secondsource.comparing.utterances import Utterance, utterances
from secondsource.model import Annotations, Passage, Span
from training.origins.fit import fitted, out_of_fold

OUT = Path(__file__).parents[2] / "src" / "secondsource" / "comparing" / "models" / "quotes"

#: The chance from which a pair counts as found in what is printed; `collation.ONE_UTTERANCE` is it.
LIKELY = 0.5

Rows = NDArray[np.float64]


def passages(story: Path, annotated: list[Annotations]) -> Iterator[list[Passage]]:
    """Yield the wordings of each of the story's quotes, by the gold."""
    gold = json.loads((story / "gold.json").read_text("utf-8"))
    texts = {Path(a.article.path or "").stem: a.article for a in annotated}
    for quote in gold["quotes"]:
        found = []
        for variant in quote["variants"]:
            article = texts[variant["article"]]
            start = article.text.find(variant["text"])
            if start >= 0:
                found.append(Passage(article.id, Span(start, start + len(variant["text"]))))
        yield found


def matches(utterance: Utterance, passage: Passage) -> bool:
    """Say whether they share half of the longer one's characters."""
    span, other = utterance.span, passage.span
    shared = min(span.end, other.end) - max(span.start, other.start)
    return utterance.article == passage.article and 2 * shared >= max(len(span), len(other))


def rows_of(story: Path) -> tuple[list[tuple[float, ...]], list[bool]]:
    """Return one story's pairs as features, and whether each is one utterance."""
    annotated = list(ss.annotate(ss.without_errors(ss.read([story / "articles"]), [])))
    canonical = canonical_names(annotated)
    found = [u for each in annotated for u in utterances(each, canonical)]
    quotes = list(passages(story, annotated))
    in_quotes = [{n for n, quote in enumerate(quotes) if any(matches(u, p) for p in quote)} for u in found]
    resemblance = Resemblance(found, rarity(annotated), Weights(0.0, (0.0,) * len(FEATURES)))
    wholes = [readings[0] for readings in resemblance.readings]
    rows: list[tuple[float, ...]] = []
    one: list[bool] = []
    for i, j in combinations(range(len(found)), 2):
        if found[i].article != found[j].article and (row := resemblance.features(wholes[i], wholes[j])):
            rows.append(row)
            one.append(bool(in_quotes[i] & in_quotes[j]))
    return rows, one


def report(said: Rows, one: Rows) -> str:
    """Return precision, recall and F1 of the pairs that are said to be likely."""
    likely = said >= LIKELY
    hits = float(np.sum(likely & (one > 0)))
    precision, recall = hits / max(1.0, float(likely.sum())), hits / max(1.0, float(one.sum()))
    harmonic = 2 * precision * recall / ((precision + recall) or 1.0)
    return f"pairs out of the fold: P {precision:.3f} R {recall:.3f} F1 {harmonic:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, nargs="+", default=[SHARED / "gold" / "dev"])
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    folders = sorted(p.parent for folder in args.gold for p in folder.glob("*/gold.json"))
    table: list[tuple[float, ...]] = []
    labels: list[bool] = []
    names: list[str] = []
    for story in folders:
        rows, one = rows_of(story)
        table += rows
        labels += one
        names += [story.name] * len(rows)
    rows_, one_ = np.asarray(table), np.asarray(labels, dtype=np.float64)
    print(f"{len(rows_)} pairs of {len(set(names))} stories, {int(one_.sum())} of them one utterance")
    print(report(out_of_fold(rows_, one_, names), one_))
    weights = fitted(rows_, one_)
    lines = [
        "# Made by training/quotes/fit.py; CARD.md says from what, and how well it predicts.",
        f"features = {json.dumps(FEATURES)}",
        f"intercept = {weights[0]:.6f}",
        f"weights = [{', '.join(f'{w:.6f}' for w in weights[1:])}]",
    ]
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "weights.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
