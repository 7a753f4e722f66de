"""Where the shared corpora and scorers lie, and how a benchmark calls a scorer as it is."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

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


def imported(path: Path) -> ModuleType:
    """Import the scorer from its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
