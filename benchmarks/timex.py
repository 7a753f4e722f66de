"""Measure time expressions against TimeML gold: TimeBank and AQUAINT, apart and together.

    python benchmarks/timex.py [--corpus FOLDER] [--scorer FILE] [--limit N] [--errors FOLDER]

Texts and gold stay beside the project, in ``../shared``; the scorer there is called as it is. A document's
creation time is its ``published``. Prints the scorer's tables; ``--limit`` takes the first N documents of each
corpus for a smoke run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.times import find_times
from secondsource.model import Article, Published

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPUS = SHARED / "data" / "timex" / "TBAQ"
SCORER = SHARED / "eval" / "timex.py"
PARTS = ("TimeBank", "AQUAINT")


def documents(scorer: Path, folder: Path) -> list[dict[str, Any]]:
    """Return what a system may see of each document: id, dct, text."""
    lines = _run(scorer, str(folder), "--texts").splitlines()
    return [json.loads(line) for line in lines]


def predictions(texts: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield a scorer's record per document; expressions without a value are left out."""
    nlp = load()
    for text in texts:
        day = (text["dct"] or "")[:10]
        published = Published(value=day, source="input", precision="day") if len(day) == 10 else Published()
        times = find_times(parse(Article(id=text["id"], text=text["text"], published=published), nlp))
        yield {
            "id": text["id"],
            "timexes": [
                {"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value}
                for t in times
                if t.value is not None
            ],
        }


def _run(scorer: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(scorer), *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr.strip())
    return done.stdout


def _chosen_gold(corpus: Path, texts: Sequence[dict[str, Any]], into: Path) -> None:
    """Put links to the chosen documents' gold into a folder of their own."""
    wanted = {text["id"] for text in texts}
    for path in sorted(corpus.rglob("*.tml")):
        if path.stem in wanted:
            (into / path.name).symlink_to(path)


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder with TimeBank and AQUAINT")
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--limit", type=int, help="first N documents of each corpus")
    parser.add_argument("--errors", type=Path, help="folder for the scorer's lists of what went wrong")
    options = parser.parse_args(argv)
    for path in (options.corpus, options.scorer):
        if not path.exists():
            sys.exit(f"timex: {path} is not there; name it with --corpus or --scorer")

    everything: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    for part in PARTS:
        texts = documents(options.scorer, options.corpus / part)[: options.limit]
        records = list(predictions(texts))
        everything += texts
        found += records
        _print(part, options, texts, records)
    _print("together", options, everything, found)


def _print(name: str, options: argparse.Namespace, texts: Sequence[dict[str, Any]], records: Sequence[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder, "gold")
        gold.mkdir()
        _chosen_gold(options.corpus, texts, gold)
        lines = Path(folder, "found.jsonl")
        lines.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        extra = ["--errors", str(options.errors / f"{name}.tsv")] if options.errors else []
        print(f"== {name}")
        print(_run(options.scorer, str(gold), str(lines), *extra))


if __name__ == "__main__":
    main()
