"""Conflicts: the details on which the reports of one story differ, and what explains each."""

from secondsource.comparing.conflicts.classes import find_conflicts

__all__ = ["find_conflicts"]
