"""Names: the id of each article, so that no two articles of a run share one.

[reading] > annotating > gathering > comparing > presenting

In:  the id that a record gives, or the path of the file that it stands in.
Out: an id that was not there before; or, for a given id that was, where it stood.
Start at `Names`.
Limits: an id from a path depends on the files read before it, never on the machine.
"""

from __future__ import annotations

from pathlib import PurePath


class Names:
    """The ids of one run. The only state that reading keeps between files."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}

    def give(self, name: str, path: str, place: str | None) -> str | None:
        """Take the id that a record gives. Return where it stood before, or None: it is new."""
        earlier = self._places.get(name)
        if earlier is None:
            self._places[name] = _told(path, place)
        return earlier

    def derive(self, path: str, stem: str, number: str | None, place: str | None) -> str:
        """Make an id from a file's name: ``01``, ``folder/01``, and so on upwards, then ``01.txt``.

        Records of a file that holds several have their number behind it: ``feed:12``.
        """
        tail = f":{number}" if number is not None else ""
        pure = PurePath(path)
        above = [part for part in pure.parent.parts if part not in ("/", "..")]
        candidates = [stem, *("/".join([*above[-n:], stem]) for n in range(1, len(above) + 1))]
        candidates += [pure.name, "/".join([*above, pure.name]), path] if path != "-" else []
        name = next((c + tail for c in candidates if c + tail not in self._places), None)
        count = 2
        while name is None:  # only where other records give these very ids
            again = f"{path}{tail}#{count}"
            name = again if again not in self._places else None
            count += 1
        self._places[name] = _told(path, place)
        return name


def _told(path: str, place: str | None) -> str:
    return f"{path}, {place}" if place else path
