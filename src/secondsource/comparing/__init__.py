"""Comparing: what the reports of one story say together. See `compare`."""

from secondsource.comparing.compare import compare

__all__ = ["compare"]
