"""Measure time expressions against TimeML gold: TimeBank and AQUAINT, apart and together.

    python -m benchmarks.timex [DATA] [--limit N] [--errors FOLDER] [--scorer FILE]

DATA holds the folders TimeBank and AQUAINT. A document's creation time is its ``published``. Prints the
tables of shared/eval/timex.py, which is called as it is. --limit takes the first N documents of each
corpus; --errors keeps the scorer's lists of what went wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.shared import SHARED, run_scorer
from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.times import find_times
from secondsource.model import Article, Published

PARTS = ("TimeBank", "AQUAINT")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=SHARED / "data" / "timex" / "TBAQ")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N documents of each corpus")
    parser.add_argument("--errors", type=Path, metavar="FOLDER", help="keep lists of what went wrong here")
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval" / "timex.py")
    args = parser.parse_args(argv)
    if not args.scorer.is_file() or not all((args.data / part).is_dir() for part in PARTS):
        parser.error(f"needs {' and '.join(PARTS)} in {args.data} and the scorer at {args.scorer}")

    every: list[dict[str, Any]] = []
    started = time.perf_counter()
    for part in PARTS:
        printed = run_scorer(args.scorer, args.data / part, "--texts")
        texts = [json.loads(line) for line in printed.splitlines()][: args.limit]
        records = list(found(texts))
        every += records
        report(part, records, args)
    report("together", every, args)
    print(f"{len(every)} documents in {time.perf_counter() - started:.0f} s, parsing and loading included")


def found(texts: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield a scorer's record per document; expressions without a value are left out."""
    nlp = load()
    for text in texts:
        day = _DAY.match(text["dct"] or "")
        published = Published(value=day[0], source="input", precision="day") if day else Published()
        article = Article(id=text["id"], text=text["text"], published=published)
        timexes = [
            {"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value}
            for t in find_times(parse(article, nlp))
            if t.value is not None
        ]
        yield {"id": text["id"], "timexes": timexes}


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
