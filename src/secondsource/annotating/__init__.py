"""Annotating: what one article says, read alone. See `annotate`."""

from secondsource.annotating.annotate import annotate

__all__ = ["annotate"]
