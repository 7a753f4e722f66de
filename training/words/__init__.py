"""Word vectors, made small from a sentence encoder."""
