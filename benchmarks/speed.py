"""Time `annotate` against spaCy's full pipeline alone, on the same articles, on one core.

    python -m benchmarks.speed [FOLDER] [--limit N] [--rounds 2] [--pipeline NAME]

FOLDER holds texts (``*.txt``); without it, those of PolNeAR's dev split in the folder of shared data
beside the project. Three ways take turns, article by article, so that the machine's other work
falls on all alike; each has a pipeline of its own, so that none profits from words that another has
met. Seconds are of the processor. Loading is apart. The first round meets each word for the first
time; later ones know them. ``nlp.pipe`` is given the articles in tens, so that it can batch.

Prints a line of JSON: for each round the articles a second of each way, and how long `annotate` takes
for each second of the others (below 1: it is quicker); the shares of its parts in the last round;
the peak memory of a process that only annotates.
"""

# ruff: noqa: E402 (the threads are set before the imports that count them)
from __future__ import annotations

import os

# Before NumPy is loaded: the threads of its matrix multiplication are counted then.
for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[_variable] = "1"

import argparse
import functools
import importlib
import inspect
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy

from benchmarks.shared import SHARED
from secondsource.annotating.pipeline import load
from secondsource.annotating.spacy_steps import steps as spacy_steps
from secondsource.model import Article

Seconds = defaultdict[str, float]

ANNOTATE = importlib.import_module("secondsource.annotating.annotate")
TOGETHER = 10


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    texts = SHARED / "data" / "polnear" / "dev" / "text"
    parser.add_argument("folder", type=Path, nargs="?", default=texts, metavar="FOLDER")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N articles")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--pipeline", help="a spaCy pipeline, by name or path")
    parser.add_argument("--memory", action="store_true", help="only annotate, and print the peak memory")
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    paths = sorted(args.folder.glob("*.txt"))[: args.limit]
    if not paths:
        parser.error(f"no texts in {args.folder}")
    articles = [Article(id=p.stem, text=p.read_bytes().decode("utf-8")) for p in paths]
    if args.memory:
        print(peak_memory(articles, args.pipeline))
        return
    print(json.dumps(compared(articles, args.pipeline, args.rounds) | {"peak_mib": memory_apart(args)}))


def compared(articles: list[Article], name: str | None, rounds: int) -> dict[str, object]:
    """Let the ways take turns; return what is printed of them."""
    ours = load(name)
    alone, many = spacy.load(ours.path), spacy.load(ours.path)
    out: dict[str, object] = {"bench": "speed", "articles": len(articles), "pipeline": ours.meta["name"]}
    parts: Seconds = defaultdict(float)
    time_parts(parts)
    spent: Seconds = defaultdict(float)
    for number in range(1, rounds + 1):
        parts.clear()
        spent.clear()
        for i in range(0, len(articles), TOGETHER):
            batch = articles[i : i + TOGETHER]
            for article in batch:
                spent["nlp(text)"] += seconds(alone, article.text)
                spent["annotate"] += seconds(ANNOTATE.read_one, article, ours)
            texts = [article.text for article in batch]
            spent["nlp.pipe"] += seconds(lambda texts: list(many.pipe(texts)), texts)
        out[f"round {number}"] = {
            "articles_per_s": {way: round(len(articles) / spent[way], 2) for way in sorted(spent)},
            "annotate_to_nlp(text)": round(spent["annotate"] / spent["nlp(text)"], 3),
            "annotate_to_nlp.pipe": round(spent["annotate"] / spent["nlp.pipe"], 3),
        }
    shares = {part: round(taken / spent["nlp(text)"], 3) for part, taken in parts.items()}
    return out | {"parts_to_nlp(text)": dict(sorted(shares.items(), key=lambda share: -share[1]))}


def seconds(work: Callable[..., object], *arguments: object) -> float:
    """The processor's seconds that one call takes."""
    start = time.process_time()
    work(*arguments)
    return time.process_time() - start


def time_parts(parts: Seconds) -> None:
    """From now on, count the seconds of each function that `read_one` calls, and of each spaCy component."""
    for name in ANNOTATE.read_one.__code__.co_names:
        part = getattr(ANNOTATE, name, None)
        if inspect.isfunction(part):
            setattr(ANNOTATE, name, timed(part, name, parts))
    choose = spacy_steps._steps

    def steps(nlp: Any, components: tuple[tuple[str, int], ...]) -> tuple[spacy_steps.Step, ...]:
        chosen = zip(components, choose(nlp, components), strict=True)
        return tuple(timed(step, f"parse: {name}", parts) for (name, _), step in chosen)

    spacy_steps._steps = steps  # type: ignore[assignment]


def timed(part: Callable[..., Any], name: str, parts: Seconds) -> Callable[..., Any]:
    @functools.wraps(part)
    def run(*args: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return part(*args, **named)
        finally:
            parts[name] += time.process_time() - start

    return run


def memory_apart(args: argparse.Namespace) -> int:
    """Peak memory, in MiB, of a process of its own that annotates the articles and does nothing else."""
    command = [sys.executable, "-m", "benchmarks.speed", str(args.folder), "--memory"]
    command += ["--limit", str(args.limit)] if args.limit else []
    command += ["--pipeline", args.pipeline] if args.pipeline else []
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout)


def peak_memory(articles: list[Article], name: str | None) -> int:
    """Annotate, and return the peak memory of this process, in MiB."""
    import resource  # not on Windows

    nlp = load(name)
    for article in articles:
        ANNOTATE.read_one(article, nlp)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / 2**10 if sys.platform != "darwin" else peak / 2**20)


if __name__ == "__main__":
    main()
