"""Attributions: who is said to have said what; start at finding.py."""
