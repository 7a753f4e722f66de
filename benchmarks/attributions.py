"""Score attributions against PolNeAR with the shared scorer, and time them.

    python -m benchmarks.attributions [DATA] [--split dev] [--limit N] [--nested] [--rules]

DATA is PolNeAR's folder (with ``dev/text`` and ``train/text``); without it, the one in the folder of
shared data beside the project. Prints the scorer's table as it is, then articles per second, the
loading of the pipeline apart.

PolNeAR marks no attribution inside the content of another, so those that are nested are left out
of what is scored; ``--nested`` leaves them in. ``--rules`` prints for each rule how many it found,
and which share of them PolNeAR confirms: the content, and the content with its source.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.shared import SHARED, imported, run_scorer
from secondsource.annotating.attributions.finding import attributions_with_rules
from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.names.mentions import find_mentions
from secondsource.annotating.pipeline import load, parse
from secondsource.model import Article, Attribution

Ruled = list[tuple[str, Attribution]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=SHARED / "data" / "polnear", metavar="DATA")
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N articles")
    parser.add_argument("--nested", action="store_true", help="score nested attributions too")
    parser.add_argument("--rules", action="store_true", help="print each rule's precision, not the table")
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval" / "attribution.py")
    args = parser.parse_args()
    folder = args.data / args.split
    texts = sorted((folder / "text").glob("*.txt"))[: args.limit]
    if not texts or not args.scorer.is_file():
        parser.error(f"needs texts in {folder / 'text'} and the scorer at {args.scorer}")

    found, seconds, loading = run(texts)
    with tempfile.TemporaryDirectory() as temp:
        gold = a_part(folder, texts, Path(temp)) if args.limit else folder
        if args.rules:
            by_rule(args.scorer, gold, found, args.nested)
            return
        predicted = Path(temp) / "predicted.jsonl"
        lines = (json.dumps({"id": i, "attributions": printed(a, args.nested)}) for i, a in found.items())
        predicted.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(run_scorer(args.scorer, gold, predicted), end="")
    print(
        f"{len(found) / seconds:.1f} articles per second ({len(found)} in {seconds:.1f} s;"
        f" loading the pipeline took {loading:.1f} s)"
    )


def run(texts: list[Path]) -> tuple[dict[str, Ruled], float, float]:
    """Annotate; return what was found by article, the seconds that took, and those of loading."""
    start = time.perf_counter()
    nlp = load()
    loaded = time.perf_counter()
    found = {}
    for path in texts:
        article = Article(id=path.stem, text=path.read_bytes().decode("utf-8"))
        parsed = parse(article, nlp)
        quoted = quoted_spans(parsed.text, parsed.paragraphs)
        found[path.stem] = attributions_with_rules(parsed, find_mentions(parsed), quoted)
    return found, time.perf_counter() - loaded, loaded - start


def kept(found: Ruled, nested: bool) -> Ruled:
    return [(rule, one) for rule, one in found if nested or one.inside is None]


def printed(found: Ruled, nested: bool) -> list[dict[str, object]]:
    """Attributions in the scorer's form."""
    return [
        {
            role: [[s.start, s.end] for s in spans]
            for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content))
        }
        | {"direct": one.direct}
        for _, one in kept(found, nested)
    ]


def a_part(folder: Path, texts: list[Path], temp: Path) -> Path:
    """A folder like ``folder`` that holds only these texts and their annotations."""
    part = temp / "gold"
    for name in ("text", "attributions"):
        (part / name).mkdir(parents=True)
    for path in texts:
        (part / "text" / path.name).symlink_to(path.resolve())
        for notes in (folder / "attributions").glob(f"{path.stem}*.ann"):
            (part / "attributions" / notes.name).symlink_to(notes.resolve())
    return part


def by_rule(scorer: Path, folder: Path, found: dict[str, Ruled], nested: bool) -> None:
    """Print each rule's precision, by the scorer's own pairing."""
    score = imported(scorer)
    count: Counter[tuple[str, str]] = Counter()
    for name, (raw, truth) in score.read_gold(folder).items():
        text = score.Text(raw)
        ruled = kept(found[name], nested)
        gold = score.as_tokens(text, truth)
        pred = score.as_tokens(text, printed(ruled, nested=True))
        pairs = {p: g for g, p in score.pair(gold, pred, 0.5)}
        for p, (rule, _) in enumerate(ruled):
            count[rule, "found"] += 1
            if p in pairs:
                count[rule, "content"] += 1
                count[rule, "both"] += score.same_source(text, gold[pairs[p]]["source"], pred[p]["source"])
    print(f"{'rule':<14}{'found':>7}{'content':>9}{'+ source':>10}")
    for rule, _ in sorted({(r, -count[r, "found"]) for r, _ in count}, key=lambda x: (x[1], x[0])):
        n = count[rule, "found"]
        print(f"{rule:<14}{n:>7}{count[rule, 'content'] / n:>9.2f}{count[rule, 'both'] / n:>10.2f}")


if __name__ == "__main__":
    main()
