"""Score stories against the shared collection with the shared scorer, and time them.

    python -m benchmarks.stories [--articles FILE] [--scorer FILE] [--limit N] [--splits] [--folders N]

Reads the articles as the command line does and gathers them all at once. Prints the scorer's table as
it is, then articles per second for gathering alone. --splits also prints which gold stories came
apart and which were taken for one. --folders also gathers N folders of 2 to 12 articles drawn from
one story, from three, or from the two like events of an ECB+ topic, and prints the precision and
recall of their pairs: what a reader with a few files meets.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.shared import SHARED, run_scorer
from secondsource.api import stories
from secondsource.model import Article
from secondsource.reading import read, without_errors


def labels(file: Path, limit: int | None) -> dict[str, str]:
    """Article id → gold story, for the first ``limit`` articles."""
    lines = file.read_text(encoding="utf-8").splitlines()[:limit]
    return {row["id"]: row["story"] for row in map(json.loads, lines)}


def predicted(articles: Iterable[Article]) -> dict[str, str]:
    return {article: story.id for story in stories(articles) for article in story.articles}


def write(rows: Mapping[str, str], path: Path) -> Path:
    path.write_text("".join(json.dumps({"id": i, "story": s}) + "\n" for i, s in rows.items()), "utf-8")
    return path


def print_splits(gold: Mapping[str, str], found: Mapping[str, str]) -> None:
    """Print gold stories that came apart, and found stories that hold several."""
    for word, outer, inner in (("apart", gold, found), ("merged", found, gold)):
        parts: dict[str, Counter[str]] = defaultdict(Counter)
        for article in gold:
            parts[outer[article]][inner[article]] += 1
        for name, counts in parts.items():
            if len(counts) > 1:
                sizes = ", ".join(f"{other} {n}" for other, n in counts.most_common())
                print(f"{word:7} {name}: {sizes}")


def folders(gold: Mapping[str, str], number: int) -> list[list[str]]:
    """Draw ids as folders that a reader may have; the same ones every time."""
    drawn = random.Random(1)
    held: dict[str, list[str]] = defaultdict(list)
    for article, story in gold.items():
        held[story].append(article)
    stories = sorted(held)
    topics: dict[str, list[str]] = defaultdict(list)
    for story in stories:
        if story.startswith("ecb-"):
            topics[story.split("-")[1]].append(story)
    found = []
    for turn in range(number):
        chosen = (
            [drawn.choice(stories)],
            drawn.sample(stories, min(3, len(stories))),
            topics[drawn.choice(sorted(topics))] if topics else [drawn.choice(stories)],
        )[turn % 3]
        found.append(
            [a for s in chosen for a in drawn.sample(held[s], min(len(held[s]), drawn.randint(1, 4)))]
        )
    return found


def print_folders(articles: Sequence[Article], gold: Mapping[str, str], number: int) -> None:
    by_id = {article.id: article for article in articles}
    both = said = true = 0
    for folder in folders(gold, number):
        found = predicted(by_id[article] for article in folder)
        for one, other in combinations(folder, 2):
            together, right = found[one] == found[other], gold[one] == gold[other]
            both, said, true = both + (together and right), said + together, true + right
    print(f"{number} folders: pairs P {both / max(1, said):.3f}  R {both / max(1, true):.3f}")


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, default=SHARED / "data" / "stories" / "dev.jsonl")
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval" / "stories.py")
    parser.add_argument("--limit", type=int, help="only the first N articles")
    parser.add_argument("--splits", action="store_true", help="list what came apart and what was merged")
    parser.add_argument("--folders", type=int, help="gather N small folders too")
    args = parser.parse_args(argv)
    gold = labels(args.articles, args.limit)
    articles = [article for article in without_errors(read([args.articles]), []) if article.id in gold]
    start = time.perf_counter()
    found = predicted(articles)
    seconds = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        gold_file = write(gold, Path(folder) / "gold.jsonl")
        found_file = write(found, Path(folder) / "found.jsonl")
        print(run_scorer(args.scorer, gold_file, found_file), end="")
    print(f"{len(articles) / seconds:.0f} articles a second")
    if args.splits:
        print_splits(gold, found)
    if args.folders:
        print_folders(articles, gold, args.folders)


if __name__ == "__main__":
    main()
