"""What every test may use: the shared data's folder, and marked-up sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

#: The same examples in every run: a test that fails here fails everywhere.
settings.register_profile("same-everywhere", derandomize=True, deadline=None)
settings.load_profile("same-everywhere")

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data beside the project; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the shared data beside the project, which is not here")
    return SHARED
