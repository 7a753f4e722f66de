"""Time `secondsource brief` from a cold start, and say what takes the time.

    python -m benchmarks.cold_start [PATHS…] [--repeat N]

Each run is a new process, so imports and the language pipeline's load are in it. Prints one JSON
line: seconds of the whole (best and worst of N), and of its parts, in a process of their own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time

from benchmarks.shared import SHARED

PARTS = """
import json, sys, time
marks = [("start", time.perf_counter())]
import secondsource as ss
marks.append(("import", time.perf_counter()))
articles = [a for a in ss.read(sys.argv[1:]) if isinstance(a, ss.Article)]
marks.append(("read", time.perf_counter()))
from secondsource.annotating.pipeline import load
load(None)
marks.append(("load the pipeline", time.perf_counter()))
annotated = list(ss.annotate(articles))
marks.append(("annotate", time.perf_counter()))
for story in ss.stories(articles):
    ss.compare(story, annotated)
marks.append(("gather and compare", time.perf_counter()))
print(json.dumps({b[0]: round(b[1] - a[1], 2) for a, b in zip(marks, marks[1:])}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "paths", nargs="*", default=[str(SHARED / "gold" / "dev" / "trump_kim_second_summit" / "articles")]
    )
    parser.add_argument("--repeat", type=int, default=3)
    args = parser.parse_args()
    seconds = []
    for _ in range(args.repeat):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "secondsource.cli", "brief", *args.paths],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        seconds.append(time.perf_counter() - start)
    parts = subprocess.run(
        [sys.executable, "-c", PARTS, *args.paths], check=True, capture_output=True, text=True
    )
    print(
        json.dumps(
            {
                "bench": "cold_start",
                "best_s": round(min(seconds), 2),
                "worst_s": round(max(seconds), 2),
                "parts_s": json.loads(parts.stdout),
            }
        )
    )


if __name__ == "__main__":
    main()
