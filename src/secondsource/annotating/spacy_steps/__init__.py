"""Steps of a spaCy pipeline done by quicker means that give the very same; start at steps.py."""
