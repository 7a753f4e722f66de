"""Score whole records against the stories annotated by hand.

    python -m benchmarks.story_gold [--gold FOLDER | --further seen|unseen] [--apart] [--limit N]
        [--keep FOLDER]

Runs `brief --format json`'s own code over each story's articles and prints the table of
shared/eval/story_gold.py, which is called as it is. --apart prints a table per story as well. --further
takes the stories of benchmarks/further.py instead of gold/dev: six that were tuned on too, or six that were
measured alone.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import secondsource as ss
from benchmarks import further
from benchmarks.shared import SHARED, run_scorer
from secondsource.presenting import contract


def record(story: Path) -> str:
    """Return the JSON that `secondsource brief STORY/articles --format json` prints."""
    skipped: list[ss.InputError] = []
    articles = list(ss.without_errors(ss.read([story / "articles"]), skipped))
    if skipped:
        raise SystemExit(f"{story.name}: {skipped[0]}")
    return contract.encode(contract.briefing_json(ss.brief(articles)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=SHARED / "gold" / "dev", help="folder of stories")
    parser.add_argument("--further", choices=["seen", "unseen"], help="the further stories instead")
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval" / "story_gold.py")
    parser.add_argument("--apart", action="store_true", help="a table per story too")
    parser.add_argument("--limit", type=int, help="only the first N stories")
    parser.add_argument("--keep", type=Path, help="keep the JSON here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if args.further:
            args.gold = Path(scratch) / "stories"
            further.write(args.gold, seen=args.further == "seen")
        stories = sorted(p for p in args.gold.iterdir() if (p / "gold.json").is_file())[: args.limit]
        keep = args.keep or Path(scratch)
        keep.mkdir(parents=True, exist_ok=True)
        pairs: list[Path] = []
        for story in stories:
            start = time.perf_counter()
            out = keep / f"{story.name}.json"
            out.write_text(record(story), encoding="utf-8")
            pairs += [story, out]
            print(f"{story.name}: {time.perf_counter() - start:.1f} s")
            if args.apart:
                print(run_scorer(args.scorer, story, out))
        print(run_scorer(args.scorer, *pairs), end="")


if __name__ == "__main__":
    main()
