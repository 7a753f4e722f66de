"""Score the differences that are found between the reports of a story, by class and by kind.

    python -m benchmarks.conflicts [--gold FOLDER …] [--limit N]

A folder holds stories as shared/gold/dev does. A difference that is found is right if its passages, in two
articles, overlap those of one that a reader listed; one that a reader listed is found if a difference has
its passages in two articles. Passages overlap where they share half of the shorter one's characters: the
rule of shared/eval/story_gold.py, whose code decides.

Three tables: all of them, with "real" for those of which a reader said that both cannot be right; the
precision of each class, which a reader's list does not have; and by kind of detail, precision over what was
found under it and recall over what readers listed under it ("wording" is their "other").
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.shared import SHARED, imported
from benchmarks.story_gold import record

Span = tuple[str, int, int]

#: The readers' names of kinds that the record calls otherwise.
_KINDS = {"other": "wording"}


@dataclass
class Counts:
    """What was found and what was to be found, by class and by kind; "all" is over everything."""

    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    listed: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)

    def add_found(self, keys: tuple[str, ...], right: bool) -> None:
        self.found.update(keys)
        self.right.update(keys if right else ())

    def add_listed(self, keys: tuple[str, ...], met: bool) -> None:
        self.listed.update(keys)
        self.met.update(keys if met else ())

    def row(self, key: str) -> str:
        p, r = (_share(a[key], b[key]) for a, b in ((self.right, self.found), (self.met, self.listed)))
        f1 = f"{2 * p * r / (p + r):.3f}" if p and r else "-"
        precision = f"{p:.3f}" if p is not None else "-"
        recall = f"{r:.3f}" if r is not None else "-"
        title = key.removeprefix("is ")
        return f"{title:14}{precision:>7}{recall:>7}{f1:>7}{self.found[key]:7}{self.listed[key]:7}"


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def score(story: Path, scorer: ModuleType, counts: Counts) -> None:
    """Count one story's differences."""
    gold = scorer.Gold(story)
    predicted, names = scorer.pred_story(json.loads(record(story)), gold)
    found = [(conflict, list(_sides(conflict, names))) for conflict in (predicted or {}).get("conflicts", ())]
    listed = [
        (conflict, [s for side in conflict["sides"] for s in gold.spans(side["article"], side["evidence"])])
        for conflict in gold.data["conflicts"]
    ]
    for conflict, sides in found:
        right = any(_same(sides, evidence, scorer) for _, evidence in listed)
        counts.add_found(("all", f"is {conflict['difference']}", conflict["kind"]), right)
    for conflict, evidence in listed:
        kind = _KINDS.get(conflict["kind"], conflict["kind"])
        real = ("real",) if conflict.get("real") else ()
        counts.add_listed(("all", kind, *real), any(_same(sides, evidence, scorer) for _, sides in found))


def _sides(conflict: dict[str, Any], names: dict[str, str]) -> Iterator[Span]:
    for side in conflict["sides"]:
        span = side["span"]
        yield names.get(span["article"], span["article"]), span["start"], span["end"]


def _same(sides: list[Span], evidence: list[Span], scorer: ModuleType) -> bool:
    """Say whether passages of two articles overlap."""
    return len({e[0] for e in evidence if any(scorer.overlap(e, side) for side in sides)}) > 1


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    default = [SHARED / "gold" / "dev"]
    parser.add_argument("--gold", type=Path, nargs="+", default=default, help="folders of stories")
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval" / "story_gold.py")
    parser.add_argument("--limit", type=int, help="only the first N stories of each folder")
    args = parser.parse_args()
    scorer, counts = imported(args.scorer), Counts()
    for folder in args.gold:
        for story in sorted(p for p in folder.iterdir() if (p / "gold.json").is_file())[: args.limit]:
            score(story, scorer, counts)
    classes = sorted(key for key in counts.found if key.startswith("is "))
    kinds = sorted((counts.found.keys() | counts.listed.keys()) - {"all", "real", *classes})
    for title, keys in (("", ["all", "real"]), ("class", classes), ("kind", kinds)):
        print(f"{title:14}{'P':>7}{'R':>7}{'F1':>7}{'found':>7}{'listed':>7}")
        print("\n".join(counts.row(key) for key in keys), end="\n\n")


if __name__ == "__main__":
    main()
