"""Credits and dates: agencies against PolNeAR's metadata, days of publication against true ones.

    python -m benchmarks.credits [DATA_FOLDER] [--list] [--limit N]

Credits: PolNeAR's `metadata.tsv` names the wire whose text an article is, for two of seven
publishers. Only a text that shows a credit can be told, so an article without one is counted apart
("not shown": its first and last 400 characters do not have the agency's name; told by a plain
search, apart from the rules under test). A credit for a photograph does not count.

Dates: over all of PolNeAR's training texts, and the dated articles of `stories/dev.jsonl` read
without their metadata: how often the text alone gives a day, and how often within a day of the true.

The last line is JSON.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from secondsource.model import Article
from secondsource.reading import article

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
FILLED = ("breitbart", "huff-post")
NAMES = {"reuters": "Reuters", "Reuters": "Reuters", "AP": "AP", "UPI": "UPI", "AFP": "AFP"}
SHOWN = {
    "AP": re.compile(r"\(AP\)|Associated Press"),
    "Reuters": re.compile(r"Reuters|[Ee]diting by"),
    "AFP": re.compile(r"\(AFP\)|Agence France-Presse"),
    "UPI": re.compile(r"\(UPI\)|United Press International"),
}

Row = dict[str, str]


def polnear(folder: Path) -> Iterator[tuple[Row, str]]:
    """Yield the metadata and the text of each training article."""
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            path = folder / row["compartment"] / "text" / f"{row['filename']}.txt"
            if row["compartment"] == "train" and path.is_file():
                yield row, path.read_text("utf-8")


def stories(path: Path) -> Iterator[tuple[Row, str]]:
    """Yield the metadata and the text of each dated article."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row.get("published"):
                yield {"filename": row["id"], "publication_date": row["published"][:10]}, row["text"]


def credit_count(laid_out: list[tuple[Row, Article]], listing: bool) -> dict[str, float]:
    """Compare the credits of the text with the metadata's wire."""
    right = extra = missed = hidden = 0
    for row, one in laid_out:
        if row.get("publisher") not in FILLED:
            continue
        names = {c.name for c in one.credits if c.place not in ("photo", "url")}
        wire = NAMES.get(row["wire"] or "")
        others = names - {wire}
        extra += len(others)
        if others and listing:
            print("extra", row["filename"], sorted(others), "wire:", row["wire"])
        if wire in names:
            right += 1
        elif wire and SHOWN[wire].search(one.text[:400] + "\n" + one.text[-400:]):
            missed += 1
            if listing:
                print("missed", row["filename"], wire)
        elif wire:
            hidden += 1
    print(f"credits: {right} right, {extra} not in the metadata, {missed} missed, {hidden} not shown")
    return {"precision": right / max(1, right + extra), "recall": right / max(1, right + missed)}


def date_count(laid_out: list[tuple[Row, Article]], name: str, listing: bool) -> dict[str, int]:
    """Compare the days that the texts give with the true ones."""
    dated = near = 0
    for row, one in laid_out:
        if one.published.day is None:
            continue
        true = date.fromisoformat(row["publication_date"])
        good = abs((date.fromisoformat(one.published.day) - true).days) <= 1
        dated, near = dated + 1, near + good
        if not good and listing:
            print("date", row["filename"], one.published.day, "true:", true)
    print(f"dates in {name}: {dated} of {len(laid_out)} dated by the text, {near} within a day")
    return {f"{name}_dated": dated, f"{name}_within_a_day": near}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "data")
    parser.add_argument("--list", action="store_true", help="print every article that is wrong")
    parser.add_argument("--limit", type=int, help="only the first N articles of each corpus")
    options = parser.parse_args()
    rows = list(islice(polnear(options.folder / "polnear"), options.limit))
    start = time.process_time()
    laid_out = [(row, article(text, id=row["filename"])) for row, text in rows]
    milliseconds = 1000 * (time.process_time() - start) / max(1, len(rows))
    others = [
        (row, article(text, id=row["filename"]))
        for row, text in islice(stories(options.folder / "stories" / "dev.jsonl"), options.limit)
    ]
    result = {
        "bench": "credits",
        **credit_count(laid_out, options.list),
        **date_count(laid_out, "polnear", options.list),
        **date_count(others, "stories", options.list),
        "cpu_ms_per_article": round(milliseconds, 2),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
