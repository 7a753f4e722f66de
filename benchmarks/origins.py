"""Score origins, levels of reuse and direction against stories read by hand.

    python -m benchmarks.origins [--gold FILE] [--articles FILE] [--limit N] [--apart] [--strict]

The gold (benchmarks/gold/origins.json) holds ids and offsets alone: which articles of a story carry one
text, and for pairs the level of reuse and whose text came first. The texts are read from --articles.
Pairs of which the annotator was not sure are passed over, both ways; --strict counts them as they
stand. Prints:

  origins      pairs of articles said to carry one text: precision, recall, F1, per corpus and in all
  levels       of the gold's pairs, what level they are given (rows: gold, columns: given)
  direction    of the gold's pairs that carry one text and whose first is known: named right, wrong, not
  reliability  confidence of pairs and of origins in bins: how many, predicted, observed
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import secondsource as ss
from benchmarks.shared import SHARED
from secondsource.comparing.compare import described_reuse
from secondsource.comparing.origins import find_origins
from secondsource.model import Annotations, Origin, Reuse

GOLD = Path(__file__).parent / "gold" / "origins.json"
BINS = (0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 1.0)

Pair = frozenset[str]
Json = Mapping[str, Any]


@dataclass(slots=True)
class Counts:
    """What was found, over some stories."""

    hits: int = 0
    given: int = 0
    gold: int = 0
    levels: Counter[tuple[str, str]] = field(default_factory=Counter)
    direction: Counter[str] = field(default_factory=Counter)
    pairs: list[tuple[float, bool]] = field(default_factory=list)
    origins: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, other: Counts) -> None:
        """Add what another holds."""
        self.hits += other.hits
        self.given += other.given
        self.gold += other.gold
        self.levels += other.levels
        self.direction += other.direction
        self.pairs += other.pairs
        self.origins += other.origins

    def row(self) -> str:
        """Return precision, recall and F1 as a line of the table."""
        p, r = self.hits / max(1, self.given), self.hits / max(1, self.gold)
        f = 2 * p * r / max(1e-9, p + r)
        return f"{p:7.3f}{r:7.3f}{f:7.3f}{self.given:7}{self.gold:7}"


def score(gold: Json, reuse: Sequence[Reuse], origins: Sequence[Origin], *, strict: bool = False) -> Counts:
    """Score one story's reuse and origins."""
    judged = {frozenset((p["a"], p["b"])): p for p in gold["pairs"]}
    unsure = {pair for pair, p in judged.items() if not p["sure"] and not strict}
    want = {pair for pair, p in judged.items() if p["one_origin"]} - unsure
    got = pairs_of(o.articles for o in origins) - unsure
    counts = Counts(len(want & got), len(got), len(want))
    by_pair = {frozenset((r.a, r.b)): r for r in reuse}
    for pair, p in judged.items():
        if p["sure"] and not p.get("by_group"):
            found = by_pair.get(pair)
            counts.levels[p["level"], found.level if found and _told(found) else "-"] += 1
        if p["sure"] and p["one_origin"]:
            found = by_pair.get(pair)
            counts.direction[_direction(p.get("first"), found.original if found else None)] += 1
    counts.pairs = [(r.confidence, pair in want) for pair, r in by_pair.items() if pair not in unsure]
    for origin in origins:
        outside = {q for q in want if len(q & set(origin.articles)) == 1}
        inside = pairs_of([origin.articles]) - unsure
        counts.origins.append((origin.confidence, not outside and inside <= want))
    return counts


def pairs_of(groups: Iterable[Sequence[str]]) -> set[Pair]:
    """Return all pairs of articles that stand in one group."""
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


def _told(reuse: Reuse) -> bool:
    """Say whether a pair has more in common than quotations, so that its level tells something."""
    return reuse.kind != "incidental" or max(reuse.share_a, reuse.share_b) > 0


def _direction(first: str | None, given: str | None) -> str:
    if first is None:
        return "not known, none given" if given is None else "not known, one given"
    if given is None:
        return "known, none given"
    return "known, right" if given == first else "known, wrong"


# ------------------------------------------------------------------ printing


def reliability(found: Sequence[tuple[float, bool]]) -> list[str]:
    """Return a line for each bin of confidence: how many, what was predicted, what is."""
    lines = [f"{'confidence':>14}{'n':>7}{'said':>8}{'is':>8}"]
    for low, high in pairwise(BINS):
        inside = [(c, y) for c, y in found if low <= c < high or (high == BINS[-1] and c == high)]
        if inside:
            said = sum(c for c, _ in inside) / len(inside)
            right = sum(y for _, y in inside) / len(inside)
            lines.append(f"{low:6.2f} – {high:4.2f} {len(inside):7}{said:8.3f}{right:8.3f}")
    error = sum((c - y) ** 2 for c, y in found) / max(1, len(found))
    return [*lines, f"{'Brier score':>14}{len(found):7}{error:8.4f}"]


def levels(found: Counter[tuple[str, str]]) -> list[str]:
    """Return the table of levels, and the share that is right."""
    given = sorted({g for _, g in found} | {w for w, _ in found})
    lines = [f"{'gold / given':24}" + "".join(f"{g[:14]:>15}" for g in given)]
    for want in sorted({w for w, _ in found}):
        lines.append(f"{want:24}" + "".join(f"{found[want, g]:15}" for g in given))
    right = sum(n for (w, g), n in found.items() if w == g)
    return [*lines, f"right: {right} of {sum(found.values())}"]


def read_stories(path: Path, wanted: Iterable[str]) -> dict[str, list[Annotations]]:
    """Read and annotate the articles of the stories wanted."""
    ids: dict[str, str] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            ids[row["id"]] = row["story"]
    chosen = set(wanted)
    skipped: list[ss.InputError] = []
    articles = [a for a in ss.without_errors(ss.read([path]), skipped) if ids.get(a.id) in chosen]
    found: dict[str, list[Annotations]] = defaultdict(list)
    for each in ss.annotate(articles):
        found[ids[each.article.id]].append(each)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--articles", type=Path, default=SHARED / "data" / "stories" / "dev.jsonl")
    parser.add_argument("--limit", type=int, help="only the first N stories")
    parser.add_argument("--apart", action="store_true", help="a line per story too")
    parser.add_argument("--strict", action="store_true", help="count what the annotator was not sure of")
    args = parser.parse_args()
    gold: dict[str, Json] = dict(list(json.loads(args.gold.read_text("utf-8")).items())[: args.limit])
    stories = read_stories(args.articles, gold)
    corpora: dict[str, Counts] = defaultdict(Counts)
    print(f"{'':44}{'P':>7}{'R':>7}{'F1':>7}{'given':>7}{'gold':>7}")
    for name, judged in gold.items():
        reuse = described_reuse(stories[name])
        counts = score(judged, reuse, find_origins(stories[name], reuse), strict=args.strict)
        if args.apart:
            print(f"{name:44}{counts.row()}")
        corpora[judged["corpus"]].add(counts)
        corpora["all"].add(counts)
    for corpus, counts in sorted(corpora.items(), key=lambda item: (item[0] == "all", item[0])):
        print(f"{corpus:44}{counts.row()}")
    every = corpora["all"]
    print("\nlevels\n" + "\n".join(levels(every.levels)))
    print("\ndirection\n" + "\n".join(f"{k:24}{n:6}" for k, n in sorted(every.direction.items())))
    print("\nreliability of pairs\n" + "\n".join(reliability(every.pairs)))
    print("\nreliability of origins\n" + "\n".join(reliability(every.origins)))


if __name__ == "__main__":
    main()
