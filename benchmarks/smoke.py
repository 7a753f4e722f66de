"""Run every benchmark once, small, so that none can rot.

    python -m benchmarks.smoke

Those that need the shared data are named and passed over where it is absent. A benchmark that fails
fails this. The figures of so small a run mean nothing; run the benchmark itself for those.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.shared import SHARED

EXAMPLE = str(Path(__file__).resolve().parents[1] / "examples" / "sula-star")

#: Module, arguments of a small run, and whether it needs the shared data.
SMALL: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("cold_start", (EXAMPLE, "--repeat", "1"), False),
    ("story_gold", ("--limit", "2"), True),
    ("conflicts", ("--limit", "1"), True),
    ("chronology", ("--limit", "2"), True),
    ("attributions", ("--limit", "3"), True),
    ("speed", ("--limit", "2", "--rounds", "1"), True),
    ("quotations", ("--limit", "1"), True),
    ("speakers", ("--limit", "6"), True),
    ("timex", ("--limit", "6", "--rounds", "1"), True),
    ("figures", ("--rounds", "1"), False),
    ("names", ("--limit", "3"), True),
    ("linking", ("--limit", "6", "--seen"), True),
    ("stories", ("--limit", "60"), True),
    ("furniture", (), True),
    ("credits", ("--limit", "60"), True),
    ("origins", ("--limit", "2"), True),
    ("paraphrases", ("--limit", "3", "--rewrites", "1"), True),
    ("reuse", ("--sizes", "200", "400"), True),
    ("coreference", ("--topics", "1", "3", "--limit", "3"), True),
    ("comparing", ("--sizes", "2", "4", "--words", "150"), True),
)


#: Modules that benchmarks share, run by them.
HELPERS = frozenset({"corpus", "edits", "further", "minhash", "newsmaking", "rewriting"})


def main() -> None:
    failed = []
    for name, arguments, needs_shared in SMALL:
        if needs_shared and not SHARED.is_dir():
            print(f"{name}: passed over, needs the shared data beside the project")
            continue
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}", *arguments],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        says = "ok" if done.returncode == 0 and done.stdout.strip() else "FAILED"
        print(f"{name}: {says}, {time.perf_counter() - start:.1f} s", flush=True)
        if says != "ok":
            failed.append(name)
            print(done.stdout[-2000:], done.stderr[-2000:], sep="\n")
    missing = {p.stem for p in Path(__file__).parent.glob("*.py")} - {n for n, *_ in SMALL}
    missing -= {"__init__", "ecbplus", "shared", "smoke", *HELPERS}
    if missing:
        print(f"not run here: {', '.join(sorted(missing))}")
    if failed or missing:
        sys.exit(1)


if __name__ == "__main__":
    main()
