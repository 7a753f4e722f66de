"""Reuse: the passages that articles have in common. Start at finding.py."""

from secondsource.comparing.reuse.finding import find_reuse, own_words

__all__ = ["find_reuse", "own_words"]
