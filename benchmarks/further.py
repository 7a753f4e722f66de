"""Write out twelve further stories annotated by hand, in the form of shared/gold/FORMAT.md.

    python -m benchmarks.further FOLDER [--unseen | --seen] [--articles FILE]

The annotation was made by reading, by the guide of FORMAT.md, without the program's answers; kept here
(benchmarks/gold/stories.json) are ids and offsets alone. The texts are those of shared/data/stories. Rules
and weights were tuned on the six that are "seen"; the six others were only measured.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.shared import SHARED

GOLD = Path(__file__).parent / "gold" / "stories.json"
ARTICLES = SHARED / "data" / "stories" / "dev.jsonl"

_KEPT = ("outlet", "url", "title", "published", "text")


def write(folder: Path, *, seen: bool | None = None, articles: Path = ARTICLES) -> list[Path]:
    """Write one folder a story, ``articles/NN.json`` and ``gold.json``; return the folders.

    Args:
        seen: True or False: only the stories that were tuned on, or only the others; None: all.
    """
    stories = json.loads(GOLD.read_text("utf-8"))
    wanted = {name: gold for name, gold in stories.items() if seen is None or gold["seen"] == seen}
    held = _articles(articles, {i for gold in wanted.values() for i in gold["articles"]})
    written = []
    for name, gold in wanted.items():
        place = folder / name
        (place / "articles").mkdir(parents=True, exist_ok=True)
        number = {article: f"{n:02}" for n, article in enumerate(gold["articles"], 1)}
        for article, stem in number.items():
            record = {"id": stem, **{key: held[article].get(key) for key in _KEPT}}
            (place / "articles" / f"{stem}.json").write_text(json.dumps(record), encoding="utf-8")
        texts = {article: held[article]["text"] for article in number}
        (place / "gold.json").write_text(json.dumps(_gold(gold, number, texts)), encoding="utf-8")
        written.append(place)
    return written


def _articles(path: Path, wanted: set[str]) -> dict[str, dict[str, Any]]:
    lines = path.read_text("utf-8").split("\n")
    return {record["id"]: record for record in _records(lines) if record["id"] in wanted}


def _records(lines: list[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        if line:
            yield json.loads(line)


def _gold(gold: Mapping[str, Any], number: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the annotation with each span's own words in its place."""

    def words(span: list[Any]) -> str:
        return texts[span[0]][span[1] : span[2]]

    def spans(found: list[list[Any]], key: str) -> list[dict[str, str]]:
        return [{"article": number[span[0]], key: words(span)} for span in found]

    return {
        "same_event": {key: [number[i] for i in ids] for key, ids in gold["same_event"].items()},
        "origins": [{"articles": [number[i] for i in ids]} for ids in gold["origins"]],
        "quotes": [{**quote, "variants": spans(quote["variants"], "text")} for quote in gold["quotes"]],
        "facts": [{**fact, "reports": spans(fact["reports"], "evidence")} for fact in gold["facts"]],
        "conflicts": [
            {**conflict, "sides": spans(conflict["sides"], "evidence")} for conflict in gold["conflicts"]
        ],
        "timeline": [
            {
                **event,
                "reports": [
                    {
                        **spans([report["span"]], "evidence")[0],
                        **({"expression": words(report["expression"])} if report["expression"] else {}),
                    }
                    for report in event["reports"]
                ],
            }
            for event in gold["timeline"]
        ],
        "cast": [
            {
                "type": member["type"],
                "mentions": spans(member["mentions"], "text"),
                "roles": spans(member["roles"], "text"),
            }
            for member in gold["cast"]
        ],
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--seen", dest="seen", action="store_true", default=None)
    which.add_argument("--unseen", dest="seen", action="store_false", default=None)
    args = parser.parse_args()
    for place in write(args.folder, seen=args.seen, articles=args.articles):
        print(place)


if __name__ == "__main__":
    main()
