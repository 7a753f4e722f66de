"""Corpus: who shares text with whom among more articles than memory holds. Start at scan.py."""

from secondsource.corpus.scan import Scan, ScanSettings, scan

__all__ = ["Scan", "ScanSettings", "scan"]
