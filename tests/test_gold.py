"""The gate: whole records against the stories annotated by hand do not fall behind what was reached."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

#: F1 on gold/dev, two points below what was measured when each was last raised. Raise them with the
#: figures; lower one only with a reason in the changelog.
FLOORS = {
    "origins": 0.98,
    "quotes": 0.82,
    "facts": 0.81,
    "facts_tight": 0.56,
    "conflicts": 0.58,
    "timeline": 0.92,
    "cast": 0.90,
}


@pytest.mark.slow
def test_records_reach_their_floors(shared: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.story_gold", "--gold", str(shared / "gold" / "dev")],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    rows = [line.split() for line in done.stdout.splitlines()]
    reached = {row[0]: float(row[3]) for row in rows if len(row) == 6 and row[0] in FLOORS}
    assert reached.keys() == FLOORS.keys()
    assert {name: f1 for name, f1 in reached.items() if f1 < FLOORS[name]} == {}
