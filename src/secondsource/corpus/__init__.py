"""Corpus: who shares text with whom among more articles than memory holds. Start at scan.py."""

from secondsource.corpus.scan import Settings, scan

__all__ = ["Settings", "scan"]
