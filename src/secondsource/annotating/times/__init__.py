"""Times: the words that name a time, and the time they name; start at `find_times` in finding.py."""
