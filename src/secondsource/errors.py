"""Everything that can go wrong, as one tree.

`SecondsourceError` is the root. `InputError` is a value first: readers yield it among the
articles, and it is raised only if it is handed on to a function that wants articles.
"""

from __future__ import annotations


class SecondsourceError(Exception):
    """Root of the errors that this package raises on purpose."""


class InputError(SecondsourceError):
    """One input cannot be read; the run can go on. Chain the cause with ``from``.

    ``place`` says where in ``path``: "line 12", "record 3"; None means the whole file.
    """

    def __init__(self, path: str, place: str | None, reason: str) -> None:
        super().__init__(path, place, reason)  # all three, or it will not unpickle from a worker
        self.path, self.place, self.reason = path, place, reason

    def __str__(self) -> str:
        return ": ".join(part for part in (self.path, self.place, self.reason) if part)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InputError) and self.args == other.args

    def __hash__(self) -> int:
        return hash(self.args)


class PipelineError(SecondsourceError):
    """The language pipeline that was asked for cannot be loaded."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name, self.reason = name, reason

    def __str__(self) -> str:
        return f"language pipeline {self.name!r}: {self.reason}"


class WorkFolderError(SecondsourceError):
    """A folder for work that takes long cannot be used."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"work folder {self.path}: {self.reason}"


class BriefError(SecondsourceError):
    """A sentence of a brief says more than the passages it cites: a bug, never printed as news."""

    def __init__(self, sentence: str, word: str) -> None:
        super().__init__(sentence, word)
        self.sentence, self.word = sentence, word

    def __str__(self) -> str:
        return f"brief sentence {self.sentence!r} says {self.word!r}, which none of its passages holds"
