"""Credits and dates: agencies against PolNeAR's metadata, days of publication against true ones.

    python -m benchmarks.credits [DATA_FOLDER] [--list] [--limit N]

Wires: PolNeAR's `metadata.tsv` names the wire whose text an article is, for two of seven publishers.
Compared with the agencies that the reader credits with the text as a whole. Only a text that shows a
credit can be told, so an article without one is counted apart ("not shown": its first and last 400
characters do not have the agency's name; told by a plain search, apart from the rules under test).

Credits: for a third publisher, the metadata names the outlet that a writer tips his hat to ("h/t: The
Hill"), which is taken out of most of the texts. Shown is a text that has the outlet's name at all; found is
an outlet that is credited for anything, a passage included.

Both over the training and the development articles; the test articles are not touched. What is not in the
metadata is listed with --list: the metadata is incomplete, so each is to be read.

Dates: over the same texts, and the dated articles of `stories/dev.jsonl` read without their metadata: how
often the text alone gives a day, and how often within a day of the true.

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

from secondsource.model import Article, Credit
from secondsource.reading import article
from secondsource.reading.agencies import AGENCIES

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
COMPARTMENTS = ("train", "dev")
FILLED = ("breitbart", "huff-post")
TIPPING = ("west-journal",)
TRADE = frozenset(row.short for row in AGENCIES.rows if row.distributes)
NAMES = {"reuters": "Reuters", "Reuters": "Reuters", "AP": "AP", "UPI": "UPI", "AFP": "AFP"}
SHOWN = {
    "AP": re.compile(r"\(AP\)|Associated Press"),
    "Reuters": re.compile(r"Reuters|[Ee]diting by"),
    "AFP": re.compile(r"\(AFP\)|Agence France-Presse"),
    "UPI": re.compile(r"\(UPI\)|United Press International"),
}

Row = dict[str, str]


def polnear(folder: Path) -> Iterator[tuple[Row, str]]:
    """Yield the metadata and the text of each training and development article."""
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            path = folder / row["compartment"] / "text" / f"{row['filename']}.txt"
            if row["compartment"] in COMPARTMENTS and path.is_file():
                yield row, path.read_text("utf-8")


def stories(path: Path) -> Iterator[tuple[Row, str]]:
    """Yield the metadata and the text of each dated article."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row.get("published"):
                yield {"filename": row["id"], "publication_date": row["published"][:10]}, row["text"]


def wire_count(laid_out: list[tuple[Row, Article]], listing: bool) -> dict[str, float]:
    """Compare the agencies that the texts credit as a whole with the metadata's wire."""
    right = extra = missed = hidden = 0
    for row, one in laid_out:
        if row.get("publisher") not in FILLED:
            continue
        names = {c.name for c in one.credits if c.scope == "text" and c.place != "url" and c.name in TRADE}
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
            if listing:
                print("not shown", row["filename"], wire)
    print(f"wires: {right} right, {extra} not in the metadata, {missed} missed, {hidden} not shown")
    return {"precision": right / max(1, right + extra), "recall": right / max(1, right + missed)}


def credited(row: Row) -> str | None:
    """Return the outlet of the metadata's "h/t: The Hill", by its short name where the table has it."""
    value = (row.get("credit") or "").removeprefix("h/t:").strip(" .")
    if not value or value in ("None", "NA"):
        return None
    return next((name.short for name in AGENCIES.named(value)), value)


def tip_count(laid_out: list[tuple[Row, Article]], listing: bool) -> dict[str, int]:
    """Compare the outlets that the texts name as their source with the metadata's credit."""
    found = missed = hidden = other = 0
    for row, one in laid_out:
        if row.get("publisher") not in TIPPING:
            continue
        true = credited(row)
        if true in {credit.name for credit in one.credits}:
            found += 1
        elif true and _names(one.text, true):
            missed += 1
            if listing:
                print("credit missed", row["filename"], true)
        elif true:
            hidden += 1
        for tip in (c.name for c in one.credits if _is_tip(c) and c.name != true):
            other += 1
            if listing:
                print("tip not in the metadata", row["filename"], tip, "credit:", row["credit"])
    print(
        f"credited outlets: {found} found, {missed} missed, {hidden} not shown; "
        f"{other} tips not in the metadata"
    )
    return {"credits_found": found, "credits_missed": missed, "tips_not_in_metadata": other}


def _names(text: str, outlet: str) -> bool:
    """Say whether the outlet stands in the text, under any of its forms."""
    return outlet in text or any(name.short == outlet for name in AGENCIES.named(text))


def _is_tip(credit: Credit) -> bool:
    return credit.place == "cited" and credit.scope == "part"


def cited_count(laid_out: list[tuple[Row, Article]]) -> dict[str, int]:
    """Count the citations; there is no truth to compare them with."""
    cited = [sum(c.scope == "passage" for c in one.credits) for _, one in laid_out]
    print(f"passages with a name cited: {sum(cited)} in {sum(map(bool, cited))} of {len(cited)} articles")
    return {"cited": sum(cited), "articles_citing": sum(map(bool, cited))}


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
        **wire_count(laid_out, options.list),
        **tip_count(laid_out, options.list),
        **cited_count(laid_out),
        **date_count(laid_out, "polnear", options.list),
        **date_count(others, "stories", options.list),
        "cpu_ms_per_article": round(milliseconds, 2),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
