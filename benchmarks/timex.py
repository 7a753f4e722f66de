"""Measure time expressions against TimeML gold: TimeBank and AQUAINT, apart and together; and their speed.

    python -m benchmarks.timex [DATA] [--limit N] [--errors FOLDER] [--scorer FILE] [--rounds N]

DATA holds the folders TimeBank and AQUAINT. A document's creation time is its ``published``. Prints the
tables of shared/eval/timex.py, which is called as it is: the rules were made on TimeBank, and AQUAINT shows
whether they hold elsewhere. The speed is that of `find_times` alone, on one core, parsing left out: the
median of --rounds rounds over all documents, in articles of 900 words a second. --limit takes the first N
documents of each corpus; --errors keeps the scorer's lists of what went wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.shared import SHARED, run_scorer
from secondsource.annotating.pipeline import Parsed, load, parse
from secondsource.annotating.times.finding import find_times
from secondsource.model import Article, Published

PARTS = ("TimeBank", "AQUAINT")
#: Words of the article that speed is counted in.
ARTICLE = 900
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=SHARED / "data" / "timex" / "TBAQ")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N documents of each corpus")
    parser.add_argument("--errors", type=Path, metavar="FOLDER", help="keep lists of what went wrong here")
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval" / "timex.py")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="rounds of the speed's median")
    args = parser.parse_args(argv)
    if not args.scorer.is_file() or not all((args.data / part).is_dir() for part in PARTS):
        parser.error(f"needs {' and '.join(PARTS)} in {args.data} and the scorer at {args.scorer}")

    every: list[dict[str, Any]] = []
    parses: list[Parsed] = []
    started = time.perf_counter()
    for part in PARTS:
        printed = run_scorer(args.scorer, args.data / part, "--texts")
        texts = [json.loads(line) for line in printed.splitlines()][: args.limit]
        parsed = list(parses_of(texts))
        records = [record(one) for one in parsed]
        parses += parsed
        every += records
        report(part, records, args)
    report("together", every, args)
    print(f"{len(every)} documents in {time.perf_counter() - started:.0f} s, parsing and loading included")
    print(
        f"find_times alone: {speed(parses, args.rounds):.0f} articles of {ARTICLE} words a second, one core"
    )


def parses_of(texts: Sequence[dict[str, Any]]) -> Iterator[Parsed]:
    """Parse the scorer's documents, dated by their creation time."""
    nlp = load()
    for text in texts:
        day = _DAY.match(text["dct"] or "")
        published = Published(value=day[0], source="input", precision="day") if day else Published()
        yield parse(Article(id=text["id"], text=text["text"], published=published), nlp)


def record(parsed: Parsed) -> dict[str, Any]:
    """Return a scorer's record of a document; expressions without a value are left out."""
    timexes = [
        {"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value}
        for t in find_times(parsed)
        if t.value is not None
    ]
    return {"id": parsed.article.id, "timexes": timexes}


def speed(parses: Sequence[Parsed], rounds: int) -> float:
    """Return how many articles of `ARTICLE` words are read in a second: the median round."""
    words = sum(len(parsed.text.split()) for parsed in parses)
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        for parsed in parses:
            find_times(parsed)
        seconds.append(time.perf_counter() - start)
    return words / ARTICLE / statistics.median(seconds)


def report(name: str, records: Sequence[dict[str, Any]], args: argparse.Namespace) -> None:
    """Score the records against the gold of just their documents and print the scorer's table."""
    wanted = {record["id"] for record in records}
    with tempfile.TemporaryDirectory() as temp:
        gold, lines = Path(temp) / "gold", Path(temp) / "found.jsonl"
        gold.mkdir()
        for path in sorted(args.data.rglob("*.tml")):
            if path.stem in wanted:
                (gold / path.name).symlink_to(path.resolve())
        lines.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        extra: list[str | Path] = []
        if args.errors:
            args.errors.mkdir(parents=True, exist_ok=True)
            extra = ["--errors", args.errors / f"{name}.tsv"]
        print(f"== {name}\n{run_scorer(args.scorer, gold, lines, *extra)}")


if __name__ == "__main__":
    main()
