"""Sameness: whether two passages of different articles assert the same thing, and why."""

from secondsource.comparing.sameness.deciding import Likely, likely_pairs
from secondsource.comparing.sameness.grouping import grouped
from secondsource.comparing.sameness.reasons import reasons

__all__ = ["Likely", "grouped", "likely_pairs", "reasons"]
