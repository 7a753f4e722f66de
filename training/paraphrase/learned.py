"""Would a learned rule find more rewrites than the one threshold, at equal false alarms?

    python -m training.paraphrase.learned [--stories FILE] [--limit N] [--rewrites N]

Rewrites by rule and same-event pairs, as `benchmarks.paraphrases` makes them, are described by seven signs. A
logistic regression is trained on four fifths of the stories and scores the last fifth, in turn; the strength
that the package uses scores the same pairs. Each is cut where 0.2 % and 0.05 % of the negatives pass. Nothing
is written: the regression was not better by enough to ship.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
from benchmarks.paraphrases import RELATED, Told, models, rewritten, stories, told
from benchmarks.rewriting import MIXES, Mix
from benchmarks.shared import SHARED

from secondsource.comparing.paraphrase.finding import COPY, LEAST_FOLLOWED
from secondsource.comparing.paraphrase.following import Follower
from secondsource.comparing.paraphrase.terms import Reading, read, weigh
from secondsource.comparing.reuse import find_reuse

FOLDS = 5
SIGNS = ("strength", "larger share", "smaller share", "share of sentences", "pairs", "own words", "sentences")
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports: the story, whether the one is a rewrite of the other, and the signs."""

    story: int
    rewrite: bool
    strength: float
    signs: tuple[float, ...]


def described(story: int, a: Reading, b: Reading, weight: dict[str, float], *, rewrite: bool) -> Pair:
    found = Follower([a, b], weight).follow(0, 1)
    shares = sorted((found.covered_a, found.covered_b))
    in_a, in_b = found.followed()
    fit = min(in_a, in_b) >= LEAST_FOLLOWED
    signs = (
        math.log(found.strength + 0.02),
        math.log(shares[1] + 0.02),
        math.log(shares[0] + 0.02),
        max(in_a / max(1, len(a.lines)), in_b / max(1, len(b.lines))),
        math.log(len(found.pairs) + 1),
        math.log(min(found.own_a, found.own_b) + 1),
        math.log(min(len(a.lines), len(b.lines)) + 1),
    )
    return Pair(story, rewrite, found.strength if fit else 0.0, signs)


def pairs(number: int, story: Told, count: int) -> Iterator[Pair]:
    readings = [read(one) for one in story.annotated]
    groups = list(range(len(readings)))
    weight = weigh(readings, groups)
    ids = [one.article.id for one in story.annotated]
    for i, j in combinations(range(len(readings)), 2):
        if story.share(ids[i], ids[j]) < RELATED / 2:
            yield described(number, readings[i], readings[j], weight, rewrite=False)
    for place in models(story, count):
        for mix in MIXES:
            yield from _with_rewrite(number, story, place, mix, readings)


def _with_rewrite(number: int, story: Told, place: int, mix: Mix, readings: list[Reading]) -> Iterator[Pair]:
    rewrite = rewritten(story, place, mix)
    model = story.annotated[place]
    shares = [max(p.share_a, p.share_b) for p in find_reuse([model, rewrite])]
    if max(shares, default=0.0) >= COPY:
        return
    last = read(rewrite)
    weight = weigh([*readings, last], list(range(len(readings) + 1)))
    lender = (place - 1) % len(readings) if mix.own else place
    for i, reading in enumerate(readings):
        ids = story.annotated[i].article.id, model.article.id
        if i == place or (i != lender and story.share(*ids) < RELATED / 2):
            yield described(number, reading, last, weight, rewrite=i == place)


def fitted(signs: Matrix, labels: Matrix, ridge: float = 1.0) -> tuple[Matrix, Matrix, Matrix]:
    """Mean, deviation and coefficients of a logistic regression, by Newton's method."""
    mean, deviation = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    x = np.c_[(signs - mean) / deviation, np.ones(len(signs))]
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        weights += np.linalg.solve(curve, x.T @ (labels - chance) - ridge * weights)
    return mean, deviation, weights


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", type=Path, default=SHARED / "data" / "stories" / "dev.jsonl")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--rewrites", type=int, default=2)
    args = parser.parse_args()
    named = enumerate(stories(args.stories, args.limit))
    found = [pair for n, (name, them) in named for pair in pairs(n, told(name, them), args.rewrites)]
    signs = np.array([pair.signs for pair in found])
    labels = np.array([float(pair.rewrite) for pair in found])
    strength = np.array([pair.strength for pair in found])
    fold = np.array([pair.story % FOLDS for pair in found])
    learned = np.full(len(found), -99.0)
    for number in range(FOLDS):
        mean, deviation, weights = fitted(signs[fold != number], labels[fold != number])
        mine = (fold == number) & (strength > 0)
        learned[mine] = np.c_[(signs[mine] - mean) / deviation, np.ones(mine.sum())] @ weights
    print(f"{len(found)} pairs, {int(labels.sum())} of them rewrites; coefficients of the last fold:")
    print("  " + ", ".join(f"{name} {w:.2f}" for name, w in zip(SIGNS, weights, strict=False)))
    for passing in (0.002, 0.0005):
        print(f"recall where {passing:.2%} of the others pass: ", end="")
        for name, scores in (("strength", strength), ("learned", learned)):
            others = np.sort(scores[labels == 0])[::-1]
            cut = others[int(len(others) * passing)]
            print(f"{name} {float((scores[labels == 1] > cut).mean()):.3f} (cut at {cut:.2f})  ", end="")
        print()


if __name__ == "__main__":
    main()
