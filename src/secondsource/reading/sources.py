"""Sources: what paths stand for: the files to read, in order, each once.

[reading] > annotating > gathering > comparing > presenting

In:  the paths that a user gives: files, folders, ``-``.
Out: `Source` values in order, and an `InputError` for each path that is none.
Start at `sources`.
Limits: nothing is opened here; folders are walked in order of name, hidden files left out.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from secondsource.errors import InputError

STDIN = "-"
KINDS = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
}
KNOWN = ", ".join(KINDS) + ", each also with .gz"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read; ``path`` is `STDIN` for standard input."""

    path: str
    #: One of the values of `KINDS`.
    kind: str
    packed: bool = False

    @property
    def stem(self) -> str:
        """The file's name without what `KINDS` knows; "stdin" for standard input."""
        return "stdin" if self.path == STDIN else _bare(Path(self.path).name)


def _bare(name: str) -> str:
    name = name[:-3] if name.lower().endswith(".gz") else name
    return Path(name).stem if Path(name).suffix.lower() in KINDS else name


def kind_of(name: str) -> tuple[str, bool] | None:
    """Return the kind of file that a name says, and whether it is packed; None: not recognised."""
    packed = name.lower().endswith(".gz")
    kind = KINDS.get(Path(name[:-3] if packed else name).suffix.lower())
    return (kind, packed) if kind else None


def sources(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Source | InputError]:
    """Yield the files that the paths stand for, in order, folders in order of name.

    A file that is reached twice, by whatever path, is read once; given again by name, it is an error.
    Files of a folder whose names say nothing are counted in one error a folder that was given.
    """
    seen: dict[tuple[int, int], str] = {}
    stdin = False
    for given in paths:
        path = os.fsdecode(given)
        if path == STDIN:
            yield InputError(STDIN, None, "read already") if stdin else Source(STDIN, "jsonl")
            stdin = True
        elif not path:
            yield InputError(path, None, "an empty path names no file")
        elif os.path.isdir(path):
            yield from _folder(path, seen)
        else:
            yield _file(path, seen)


def _file(path: str, seen: dict[tuple[int, int], str]) -> Source | InputError:
    """Check one file by its name and what the file system says of it."""
    known = kind_of(os.path.basename(path))
    try:
        found = os.stat(path)
    except FileNotFoundError:
        broken = os.path.islink(path)
        return InputError(path, None, "a link to a file that is not there" if broken else "no such file")
    except (OSError, ValueError) as error:  # a NUL in the path is a ValueError
        return InputError(path, None, _reason(error))
    if not stat.S_ISREG(found.st_mode):
        return InputError(path, None, "neither a file nor a folder")
    if known is None:
        return InputError(path, None, f"not recognised by its name; known are {KNOWN}")
    file = (found.st_dev, found.st_ino)
    if file in seen:
        return InputError(path, None, f"the same file as {seen[file]}, which is read already")
    seen[file] = path
    return Source(path, *known)


def _folder(top: str, seen: dict[tuple[int, int], str]) -> Iterator[Source | InputError]:
    """Walk a folder. A file met again inside it, through a link, is passed over."""
    walked: set[tuple[int, int]] = set()
    waiting = [top]
    passed: list[str] = []
    empty = True
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):
            found = _file(path, seen)
            empty = False
            if isinstance(found, Source) or "which is read already" not in found.reason:
                yield found
            continue
        try:
            here = os.stat(path)
            names = sorted(os.listdir(path), reverse=True)  # the last is taken first
        except OSError as error:
            yield InputError(path, None, _reason(error))
            continue
        if (here.st_dev, here.st_ino) in walked:  # a link back to a folder above
            continue
        walked.add((here.st_dev, here.st_ino))
        inside = [os.path.join(path, name) for name in names if not name.startswith(".")]
        fit = [one for one in inside if os.path.isdir(one) or kind_of(os.path.basename(one))]
        passed += sorted(set(inside) - set(fit))
        waiting += fit
    if passed and not empty:
        first = os.path.relpath(passed[0], top)
        count = "a file" if len(passed) == 1 else f"{len(passed)} files"
        which = first if len(passed) == 1 else f"the first is {first}"
        yield InputError(top, None, f"{count} not recognised by name ({which}); known are {KNOWN}")
    if empty:
        yield InputError(top, None, f"nothing in this folder is recognised; known are {KNOWN}")


def _reason(error: Exception) -> str:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read: {words.lower()}"
