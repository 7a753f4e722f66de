"""Speakers: who is meant by the source of an attribution; start at finding.py."""
