"""Folder: what a scan keeps on disk while it runs, so that it can be large, parallel and resumed.

In:  the articles and prints of shards, prints by bucket, hits by bucket, lines by part.
Out: the same, read back whole or in slices.
Start at `Folder`. Every file is written beside its place and moved there: what is there is whole, unless the
machine itself went down.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import numpy as np
import numpy.typing as npt

from secondsource.comparing.reuse.candidates import Hits, Prints
from secondsource.errors import WorkFolderError
from secondsource.reading.files import Unread

#: The file that says whose scan a folder holds.
SCAN = "scan.json"

PRINT = np.dtype([("key", "<u8"), ("article", "<u4"), ("place", "<u4")])
#: Padded to 16 bytes: a field that is not aligned is copied whole to be searched.
HIT = np.dtype([("pair", "<u8"), ("diagonal", "<i4")], align=True)
SITE = np.dtype([("article", "<u4"), ("place", "<u4")])
LINE = np.dtype([("pair", "<u8"), ("length", "<i8")])
_NO_LINES = np.empty(0, dtype=LINE)

Rows = npt.NDArray[np.void]


class Shard(msgspec.Struct, frozen=True):
    """What is known of some hundreds of articles without opening them."""

    #: What its records were when they were read.
    digest: str
    #: Number in the corpus of the first; each article's outlet; each article's count of prints.
    first: int
    outlets: list[str | None]
    counts: list[int]
    #: What could not be read: path, place, reason.
    errors: list[tuple[str, str | None, str]]


@dataclass(frozen=True, slots=True)
class Folder:
    """A scan's folder."""

    path: Path

    def claim(self, about: dict[str, Any]) -> None:
        """Take the folder for a scan of these inputs with these settings, or go on with one begun.

        Raises:
            WorkFolderError: it holds another scan, or something else, or cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self.remove("*.part")
            told = self.path / SCAN
            if told.exists():
                if json.loads(told.read_text("utf-8")) != about:
                    raise WorkFolderError(
                        str(self.path), "holds a scan of other inputs or settings; name another, or remove it"
                    )
                return
            if any(self.path.iterdir()):
                raise WorkFolderError(str(self.path), "is not empty and holds no scan; name another")
            self._write(SCAN, lambda out: out.write(json.dumps(about).encode("utf-8")))
        except (OSError, ValueError) as error:
            raise WorkFolderError(str(self.path), f"cannot be used: {error}") from error

    def has(self, name: str) -> bool:
        """Say whether a step has been done."""
        return (self.path / name).exists()

    def _write(self, name: str, put: Callable[[BinaryIO], object]) -> None:
        part = self.path / f"{name}.{os.getpid()}.part"
        try:
            with part.open("wb") as out:
                put(out)
            part.replace(self.path / name)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise WorkFolderError(str(self.path), f"cannot be written: {error.strerror or error}") from error

    # -------------------------------------------------------------- shards

    def put_shard(self, number: int, shard: Shard, articles: Sequence[Unread], prints: Prints) -> None:
        """Keep some articles; the description last, since it says that the shard is there."""
        self._put_packed("articles", number, articles)
        self.put_prints(f"prints-{number:06}.npy", prints)
        self._write(f"shard-{number:06}", lambda out: out.write(_encoder.encode(shard)))

    def shard(self, number: int) -> Shard:
        """What is known of a shard's articles."""
        return msgspec.msgpack.decode((self.path / f"shard-{number:06}").read_bytes(), type=Shard)

    def articles(self, number: int, places: Sequence[int]) -> Iterator[Unread]:
        """Yield some of a shard's articles, by their places in it."""
        return map(_unread.decode, self._packed("articles", number, places))

    def _put_packed(self, name: str, number: int, values: Sequence[object]) -> None:
        packed = [_encoder.encode(value) for value in values]
        self.put_rows(f"{name}-{number:06}.npy", np.cumsum([0, *map(len, packed)]))
        self._write(f"{name}-{number:06}", lambda out: out.write(b"".join(packed)))

    def _packed(self, name: str, number: int, places: Sequence[int]) -> Iterator[bytes]:
        ends = self.array(f"{name}-{number:06}.npy")
        with (self.path / f"{name}-{number:06}").open("rb") as packed:
            for place in places:
                packed.seek(int(ends[place]))
                yield packed.read(int(ends[place + 1] - ends[place]))

    # -------------------------------------------------------------- rows

    def put_prints(self, name: str, prints: Prints) -> None:
        """Keep prints."""
        rows = np.empty(len(prints), dtype=PRINT)
        rows["key"], rows["article"], rows["place"] = prints.keys, prints.articles, prints.places
        self.put_rows(name, rows)

    def prints(self, name: str, low: int = 0, high: int = 1 << 64) -> Prints:
        """The prints whose keys are in ``[low, high)``, of a file that is in order of key."""
        rows = self.array(name, mapped=True)
        first = int(np.searchsorted(rows["key"], np.uint64(low)))
        last = len(rows) if high >= 1 << 64 else int(np.searchsorted(rows["key"], np.uint64(high)))
        return Prints(
            *(np.ascontiguousarray(rows[first:last][field]) for field in ("key", "article", "place"))
        )

    def put_hits(self, name: str, hits: Hits) -> None:
        """Keep hits in order of pair."""
        rows = np.empty(len(hits.pairs), dtype=HIT)
        rows["pair"], rows["diagonal"] = hits.pairs, hits.diagonals
        self.put_rows(name, rows[np.argsort(rows["pair"], kind="stable")])

    def hits(self, name: str, low: int, high: int) -> Hits:
        """The hits whose first article is in ``[low, high)``."""
        rows = self.array(name, mapped=True)
        first, last = np.searchsorted(rows["pair"], np.array([low << 32, high << 32], dtype=np.uint64))
        part = rows[first:last]
        return Hits(np.ascontiguousarray(part["pair"]), np.ascontiguousarray(part["diagonal"]))

    def put_rows(self, name: str, rows: npt.NDArray[Any]) -> None:
        """Keep an array."""
        self._write(name, lambda out: np.save(out, rows))

    def array(self, name: str, *, mapped: bool = False) -> npt.NDArray[Any]:
        """An array that was kept: in memory, or mapped from the disk for who wants a part of it."""
        return np.asarray(np.load(self.path / name, mmap_mode="r" if mapped else None))

    # -------------------------------------------------------------- lines

    def put_lines(self, name: str, pairs: Sequence[int], lines: Sequence[str]) -> None:
        """Keep a line of text for each of some pairs."""
        packed = [f"{line}\n".encode() for line in lines]
        rows = np.empty(len(packed), dtype=LINE)
        rows["pair"], rows["length"] = pairs, [len(line) for line in packed]
        self.put_rows(f"{name}.npy", rows)
        self._write(name, lambda out: out.write(b"".join(packed)))

    def lines(self, names: Sequence[str]) -> Generator[str, None, None]:
        """Yield the lines that were kept under these names, in order of pair."""
        with tempfile.TemporaryFile(dir=self.path) as together:
            for name in names:
                with (self.path / name).open("rb") as part:
                    shutil.copyfileobj(part, together)
            rows = np.concatenate([self.array(f"{name}.npy") for name in names]) if names else _NO_LINES
            starts = np.cumsum(rows["length"]) - rows["length"]
            for at in np.argsort(rows["pair"], kind="stable").tolist():
                together.seek(int(starts[at]))
                yield together.read(int(rows["length"][at])).decode("utf-8").rstrip("\n")

    def remove(self, pattern: str) -> None:
        """Remove what is needed no more."""
        for path in self.path.glob(pattern):
            path.unlink(missing_ok=True)


_encoder = msgspec.msgpack.Encoder()
_unread = msgspec.msgpack.Decoder(Unread)
