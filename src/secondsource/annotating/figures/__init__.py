"""Figures: numbers with what they measure or count; start at `find_figures` in finding.py."""
