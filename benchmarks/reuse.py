"""Reuse over a whole corpus: known copies found, strangers left alone, time and memory.

    python -m benchmarks.reuse [--sizes 10000 100000] [--seed S] [--jobs J] [--against datasketch]
                               [--keep FOLDER] [--list N]

For each size, a corpus with known copies is built (`benchmarks.corpus` says of what), the command
`secondsource reuse` is run on it as a user would, and what it prints is scored:

- by kind of copy and share of words edited: how many pairs of copy and source were found ("pairs"), and of
  the letters and digits of both articles, the share of the copied ones that lie in found passages ("recall")
  and the share of the found ones that were copied ("precision", over the pairs found). Passages marked as
  furniture are not counted as found; those marked as quoted are.
- of the pairs of articles that share only a quotation, an outlet's boilerplate, names with titles in an order
  of their own, or one list of names: the share that was joined, that is, given a passage that is neither
  quoted nor furniture. The share is over all such pairs of articles.
- false pairs: articles joined that have nothing of one another. Two copies of one source are true; pairs of
  two real articles are left out, and so are pairs of copies of one source in all but this.
- articles a second over the whole run of the command; peak memory, the sum over its processes, five times
  a second (Linux); and between sizes, the exponent of growth: log of the times' ratio by log of the sizes'.

``--against datasketch`` (or datasketch-crc32, or rensa) does the same corpus with MinHash and LSH, which give
pairs and no passages, at the highest threshold that keeps the recall of pairs that the command reached.
The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from benchmarks.corpus import KINDS, build

Pair = tuple[str, str]
Range = tuple[int, int]

#: Seconds between two looks at the memory of a run.
LOOK = 0.2
#: Highest share of words edited in the pooled row of lightly edited passages.
LIGHT = 0.10
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_LETTERS = np.array([chr(point).isalnum() for point in range(0x3000)])


@dataclass(frozen=True, slots=True)
class Copy:
    """What one article has of another."""

    source: str
    kind: str
    rate: float
    #: Each passage in the source and in the copy.
    spans: tuple[tuple[Range, Range], ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """All that is known of a corpus."""

    copies: dict[str, Copy]
    #: Of each sort, the group that an article is in.
    groups: dict[str, dict[str, int]]
    real: frozenset[str]

    def root(self, article: str) -> str:
        """The article's source; the article itself, if it is no copy."""
        copy = self.copies.get(article)
        return copy.source if copy else article

    def shared(self, a: str, b: str) -> list[str]:
        """The sorts of groups that both articles are in together."""
        return [sort for sort, of in sorted(self.groups.items()) if a in of and of.get(b) == of[a]]

    def possible(self, sort: str) -> int:
        """Pairs of articles in one group of this sort that are not of one source."""
        roots: dict[int, Counter[str]] = defaultdict(Counter)
        for article, group in self.groups.get(sort, {}).items():
            roots[group][self.root(article)] += 1
        return sum(_pairs(n.total()) - sum(map(_pairs, n.values())) for n in roots.values())


@dataclass(slots=True)
class Tally:
    """One row of the table."""

    pairs: int = 0
    found: int = 0
    true: int = 0
    hit: int = 0
    claimed: int = 0

    def add(self, other: Tally) -> None:
        for name in ("pairs", "found", "true", "hit", "claimed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def figures(self) -> dict[str, float | int | None]:
        return {
            "pairs": self.pairs,
            "pair_recall": _ratio(self.found, self.pairs),
            "recall": _ratio(self.hit, self.true),
            "precision": _ratio(self.hit, self.claimed),
        }


@dataclass(slots=True)
class Score:
    """What one run got right and wrong."""

    rows: dict[tuple[str, float], Tally] = field(default_factory=lambda: {key: Tally() for key in KINDS})
    joined: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    siblings: int = 0
    original: Counter[str] = field(default_factory=Counter)
    examples: list[Pair] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Run:
    """How long a program took, and how much memory its processes held together, in bytes."""

    seconds: float
    peak: int | None


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="J", help="processes")
    parser.add_argument(
        "--against", choices=("datasketch", "datasketch-crc32", "rensa"), action="append", default=[]
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep corpora and output; used again")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="print N false pairs")
    args = parser.parse_args(argv)
    if min(args.sizes) < 100:
        parser.error("a corpus needs at least 100 articles")
    with tempfile.TemporaryDirectory() as temp:
        results = [one_size(size, args.keep or Path(temp), args) for size in sorted(args.sizes)]
    print(json.dumps({"bench": "reuse", "seed": args.seed, "jobs": args.jobs, "sizes": results}
                     | {"growth_exponent": growth(results, "seconds")}))  # fmt: skip


def one_size(size: int, where: Path, args: argparse.Namespace) -> dict[str, Any]:
    """Build, run, score and print one size; return its figures."""
    folder = where / f"reuse-{size}-{args.seed}"
    if not (folder / "built").is_file():
        seconds = build(folder, size, args.seed, args.jobs).seconds
        (folder / "built").write_text(f"{seconds:.1f}\n", encoding="utf-8")
    truth = read_truth(folder / "truth.jsonl")
    articles, output = folder / "articles.jsonl", folder / "reuse.jsonl"
    output.unlink(missing_ok=True)
    say(f"running secondsource reuse on {size} articles")
    command = ["-m", "secondsource.cli", "reuse", str(articles), "--format", "jsonl", "-o", str(output)]
    run = measured([sys.executable, *command, "--jobs", str(args.jobs)])
    score = scored(articles, output, truth)
    figures = report(size, truth, score, run)
    for a, b in score.examples[: args.list]:
        print(f"  joined, with nothing of one another: {a} {b}")
    for library in args.against:
        figures[library] = compared(library, folder, truth, figures, args.jobs)
    return figures


def say(says: str) -> None:
    print(says, file=sys.stderr, flush=True)


# ------------------------------------------------------------------ running


def measured(command: Sequence[str]) -> Run:
    """Run a program and watch its memory.

    Raises:
        SystemExit: it failed; with what it wrote to standard error.
    """
    start, peak = time.perf_counter(), 0
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(LOOK)
        seconds = time.perf_counter() - start
        if process.returncode:
            errors.seek(0)
            told = errors.read().decode("utf-8", "replace")[-3000:]
            raise SystemExit(f"{' '.join(command)}\nended with {process.returncode}:\n{told}")
    return Run(seconds, peak or None)


def resident(pid: int) -> int:
    """Memory that a process and all below it hold now; pages held by several are counted for each."""
    children: dict[int, list[int]] = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = stat.read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue  # ended in between
        children[int(parent)].append(int(stat.parent.name))
    total, queue = 0, [pid]
    while queue:
        one = queue.pop()
        queue += children.get(one, [])
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * _PAGE
        except (OSError, IndexError):
            continue
    return total


# ------------------------------------------------------------------ scoring


def read_truth(path: Path) -> Truth:
    copies: dict[str, Copy] = {}
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    real: frozenset[str] = frozenset()
    with path.open("rb") as lines:
        for number, line in enumerate(lines):
            row = msgspec.json.decode(line)
            if "copy" in row:
                spans = tuple((tuple(a), tuple(b)) for a, b in row["spans"])
                copies[row["copy"]] = Copy(row["source"], row["kind"], row["rate"], spans)
            elif "group" in row:
                groups[row["group"]] |= dict.fromkeys(row["members"], number)
            else:
                real = frozenset(row["real"])
    return Truth(copies, dict(groups), real)


def scored(articles: Path, output: Path, truth: Truth) -> Score:
    """Compare each pair of the output with the truth."""
    letters = letters_of(articles, {*truth.copies, *(copy.source for copy in truth.copies.values())})
    score = Score()
    for article, copy in truth.copies.items():
        row = score.rows[copy.kind, copy.rate]
        row.pairs += 1
        for side, whose in enumerate((copy.source, article)):
            row.true += int(letters[whose][covered(letters[whose].size, [s[side] for s in copy.spans])].sum())
    with output.open("rb") as lines:
        for line in lines:
            _score_pair(msgspec.json.decode(line), truth, score, letters)
    return score


def _score_pair(reuse: dict[str, Any], truth: Truth, score: Score, letters: dict[str, Any]) -> None:
    a, b = reuse["a"], reuse["b"]
    own = [p for p in reuse["passages"] if not p.get("furniture")]
    joined = any(not p.get("quoted") for p in own)
    if truth.root(a) == truth.root(b):
        if truth.root(a) not in (a, b):
            score.siblings += joined
        elif own:
            _score_copy(reuse, own, truth, score, letters)
    elif joined and not {truth.root(a), truth.root(b)} <= truth.real:
        sorts = truth.shared(a, b)
        score.joined.update(sorts)
        passed_on = [f"{sort} in a copy" for sort in truth.shared(truth.root(a), truth.root(b))]
        score.false[" and ".join(sorts or passed_on) or "nothing"] += 1
        score.examples.append((a, b))


def _score_copy(
    reuse: dict[str, Any], own: list[dict[str, Any]], truth: Truth, score: Score, letters: dict[str, Any]
) -> None:
    """Count one pair of a source and its copy. One without a passage of its own words is not found."""
    copy_side = "a" if reuse["a"] in truth.copies else "b"
    article = reuse[copy_side]
    copy = truth.copies[article]
    row = score.rows[copy.kind, copy.rate]
    row.found += 1
    if reuse.get("original"):
        score.original["right" if reuse["original"] == copy.source else "wrong"] += 1
    source_side = "b" if copy_side == "a" else "a"
    for side, (whose, key) in enumerate(((copy.source, source_side), (article, copy_side))):
        counts = letters[whose]
        found = covered(counts.size, [p[key] for p in own]) & counts
        row.claimed += int(found.sum())
        row.hit += int((found & covered(counts.size, [s[side] for s in copy.spans])).sum())


def letters_of(articles: Path, wanted: set[str]) -> dict[str, Any]:
    """For each wanted article, which of its code points are letters or digits."""
    found = {}
    for name, text in texts_of(articles):
        if name in wanted:
            points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
            found[name] = _LETTERS[np.minimum(points, _LETTERS.size - 1)]
    return found


def texts_of(articles: Path) -> Iterator[tuple[str, str]]:
    """Id and text of each article."""
    with articles.open("rb") as lines:
        for line in lines:
            row = msgspec.json.decode(line)
            yield row["id"], row["text"]


def covered(size: int, spans: Iterable[Sequence[int]]) -> Any:
    """Which of the code points lie in one of the spans."""
    marks = np.zeros(size, dtype=bool)
    for start, end in spans:
        marks[start:end] = True
    return marks


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _ratio(part: float, whole: float) -> float | None:
    return round(part / whole, 5) if whole else None


# ------------------------------------------------------------------ printing


def report(size: int, truth: Truth, score: Score, run: Run) -> dict[str, Any]:
    """Print the tables of one size; return the same as values."""
    edited = {kind for kind, rate in KINDS if rate}
    table = {f"{kind} {rate:.0%}" if kind in edited else kind: score.rows[kind, rate] for kind, rate in KINDS}
    light, copied = Tally(), Tally()
    for (kind, rate), row in score.rows.items():
        if kind == "edited" and rate <= LIGHT:
            light.add(row)
        if kind != "paraphrase":
            copied.add(row)
    table |= {f"edited up to {LIGHT:.0%}": light, "all but paraphrase": copied}
    every = Tally()
    for row in (copied, score.rows["paraphrase", 0.0]):
        every.add(row)
    table["all"] = every
    print(f"\n{size} articles, {len(truth.copies)} copies")
    print(f"{'':<24}{'pairs':>8}{'found':>9}{'recall':>9}{'precision':>11}")
    for name, row in table.items():
        figures = row.figures()
        shown = [figures[key] for key in ("pair_recall", "recall", "precision")]
        cells = ["-" if value is None else f"{value:.4f}" for value in shown]
        print(f"{name:<24}{row.pairs:>8}{cells[0]:>9}{cells[1]:>9}{cells[2]:>11}")
    shares = {}
    for sort in sorted(truth.groups):
        possible = truth.possible(sort)
        shares[sort] = {"pairs": possible, "joined": score.joined[sort]}
        share = score.joined[sort] / possible if possible else 0.0
        print(f"sharing only {sort}: {score.joined[sort]} of {possible} pairs joined, {share:.3%}")
    sharing = ", ".join(f"{number} sharing {sort}" for sort, number in score.false.most_common())
    print(f"false pairs: {score.false.total()}" + (f" ({sharing})" if sharing else ""))
    told = score.original.total()
    print(f"original named for {told} of {every.found} pairs found, right for {score.original['right']}")
    peak = "not known" if run.peak is None else f"{run.peak / 2**20:.0f} MiB"
    print(f"{run.seconds:.1f} s, {size / run.seconds:.0f} articles per second, peak memory {peak}")
    return {
        "articles": size,
        "seconds": round(run.seconds, 2),
        "articles_per_s": round(size / run.seconds, 1),
        "peak_mib": mebibytes(run),
        "kinds": {name: row.figures() for name, row in table.items()},
        "sharing_only": shares,
        "false_pairs": dict(score.false.most_common()),
        "copies_of_one_source_joined": score.siblings,
        "original": dict(score.original),
    }


def growth(results: Sequence[dict[str, Any]], key: str) -> float | None:
    """Exponent of growth from the smallest to the largest size."""
    if len(results) < 2 or results[0]["articles"] == results[-1]["articles"]:
        return None
    first, last = results[0], results[-1]
    exponent = math.log(last[key] / first[key]) / math.log(last["articles"] / first["articles"])
    print(f"\ngrowth exponent from {first['articles']} to {last['articles']} articles: {exponent:.3f}")
    return round(exponent, 3)


# ------------------------------------------------------------------ against others


def compared(library: str, folder: Path, truth: Truth, ours: dict[str, Any], jobs: int) -> dict[str, Any]:
    """Do the same corpus with another library; print its time beside the command's."""
    articles, output = folder / "articles.jsonl", folder / f"{library}.jsonl"
    target = ours["kinds"]["all"]["pair_recall"] or 0.0
    base = [sys.executable, "-m", "benchmarks.minhash", library, str(articles), "--jobs", str(jobs)]
    say(f"tuning {library} for a recall of {target:.4f}")
    tuned = subprocess.run(
        [*base, "--tune", str(target), "--truth", str(folder / "truth.jsonl")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if tuned.returncode:
        raise SystemExit(tuned.stderr[-3000:])
    setting = json.loads(tuned.stdout.splitlines()[-1])["setting"]
    say(f"running {library} at {setting}")
    run = measured([*base, "--setting", str(setting), "-o", str(output)])
    found, candidates = set(), 0
    with output.open("rb") as lines:
        for line in lines:
            a, b = msgspec.json.decode(line)
            candidates += 1
            if a in truth.copies and truth.copies[a].source == b:
                found.add(a)
            elif b in truth.copies and truth.copies[b].source == a:
                found.add(b)
    recall = len(found) / max(1, len(truth.copies))
    peak = "not known" if run.peak is None else f"{run.peak / 2**20:.0f} MiB"
    print(
        f"{library}, {setting}: {run.seconds:.1f} s, {candidates} pairs, recall of pairs {recall:.4f}, peak"
        f" memory {peak}; secondsource reuse: {ours['seconds']:.1f} s, recall {target:.4f}, with passages"
    )
    return {"setting": setting, "seconds": round(run.seconds, 2), "pair_recall": round(recall, 5),
            "candidates": candidates, "peak_mib": mebibytes(run)}  # fmt: skip


def mebibytes(run: Run) -> int | None:
    return None if run.peak is None else round(run.peak / 2**20)


if __name__ == "__main__":
    main()
