"""Gathering: stream of articles → stories. Start at `gather`."""

from secondsource.gathering.stories import gather

__all__ = ["gather"]
