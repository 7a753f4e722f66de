"""Where the shared corpora and scorers lie, and how a benchmark calls a scorer as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

#: Beside the project; every benchmark takes another place on its command line.
SHARED = Path(__file__).resolve().parents[2] / "shared"


def run_scorer(script: Path, *arguments: str | Path) -> str:
    """Run one of the scorers, unchanged, and return what it prints."""
    done = subprocess.run(
        [sys.executable, str(script), *map(str, arguments)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{script.name} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
