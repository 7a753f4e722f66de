"""Furniture: how much of it is marked, and which sentences of the report are marked with it.

    python -m benchmarks.furniture [GOLD_FOLDER] [--list]

Reads the story gold (default: ../shared/gold/dev). Two questions, answered with counts:
- of the characters that `gold.json` lists as `boilerplate`, how many lie in `Article.furniture`;
- of the passages that the gold cites as evidence of the report (facts, quotes, timeline,
  conflicts), how many have no copy outside furniture. For stories with a `boilerplate` list, also
  every marked character that is in none of its texts.
The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from secondsource.model import Article, Span
from secondsource.reading import article

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def load(story: Path) -> dict[str, Article]:
    """Lay out the reports of one story as `read` would."""
    found = {}
    for path in sorted((story / "articles").glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        fields = {k: row[k] for k in ("outlet", "url", "title", "published")}
        found[row["id"]] = article(row["text"], id=row["id"], **fields)
    return found


def places(text: str, words: str) -> Iterator[Span]:
    """Yield every place of ``words`` in ``text``."""
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def marked(one: Article) -> set[int]:
    """Return the offsets of all characters in furniture, white space left out."""
    return {i for span in one.furniture for i in range(span.start, span.end) if not one.text[i].isspace()}


def cited(node: Any) -> Iterator[tuple[str, str]]:
    """Yield (article, words) for each passage of the report that an annotation cites."""
    if isinstance(node, dict):
        if isinstance(node.get("article"), str):
            for key in ("evidence", "text"):
                if isinstance(node.get(key), str):
                    yield node["article"], node[key]
        for value in node.values():
            yield from cited(value)
    elif isinstance(node, list):
        for value in node:
            yield from cited(value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="?", type=Path, default=SHARED / "gold" / "dev")
    parser.add_argument("--list", action="store_true", help="print every passage that is wrong")
    options = parser.parse_args()
    total = dict.fromkeys(("boilerplate", "found", "passages", "lost", "beyond", "articles"), 0)
    seconds = 0.0
    for story in sorted(p for p in options.gold.iterdir() if (p / "gold.json").is_file()):
        start = time.process_time()
        articles = load(story)
        seconds += time.process_time() - start
        gold = json.loads((story / "gold.json").read_text("utf-8"))
        within = {name: marked(one) for name, one in articles.items()}
        listed: dict[str, set[int]] = {name: set() for name in articles}
        for row in gold.get("boilerplate", ()):
            text = articles[row["article"]].text
            for span in places(text, row["text"]):
                listed[row["article"]] |= {i for i in range(span.start, span.end) if not text[i].isspace()}
        wrong = []
        for kind in ("facts", "quotes", "timeline", "conflicts"):
            for name, words in cited(gold[kind]):
                spans = list(places(articles[name].text, words)) if name in articles else []
                if not spans:  # it stands in the title
                    continue
                total["passages"] += 1
                if all(any(i in within[name] for i in range(s.start, s.end)) for s in spans):
                    wrong.append((name, words))
        all_listed = sum(map(len, listed.values()))
        found = sum(len(listed[n] & within[n]) for n in articles)
        beyond = sum(len(within[n] - listed[n]) for n in articles) if "boilerplate" in gold else 0
        total["articles"] += len(articles)
        total["boilerplate"] += all_listed
        total["found"] += found
        total["lost"] += len(wrong)
        total["beyond"] += beyond
        characters = sum(map(len, within.values()))
        print(
            f"{story.name}: {characters} characters marked; boilerplate {found}/{all_listed}"
            f", beyond it {beyond}; cited passages lost {len(wrong)}"
        )
        for name, words in wrong if options.list else ():
            print(f"    {name}: {words}")
    share = total["found"] / total["boilerplate"] if total["boilerplate"] else None
    ms = round(1000 * seconds / max(1, total["articles"]), 2)
    print(json.dumps({"bench": "furniture", "recall": share, **total, "cpu_ms_per_article": ms}))


if __name__ == "__main__":
    main()
