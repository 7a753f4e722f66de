"""The reading room: bytes to `Article`: what is text, what is furniture, when, where, by whom."""

from secondsource.reading.files import read, without_errors
from secondsource.reading.layout import article

__all__ = ["article", "read", "without_errors"]
