"""Scan: which articles of a corpus share text, however many there are.

In:  paths, as `secondsource.read` takes them, and `ScanSettings`.
Out: a `Scan`: lines of JSON in input order, and `InputError`s for what could not be read.
Start at `scan`. Five steps, each over pieces of bounded size, each piece a file in the work folder:

1. read: some hundreds of articles a shard; kept with the prints of their words.
2. sort: prints by key, a range of keys a bucket; what recurs in one outlet's articles is the site's.
3. pair: two articles with one print are a hit.
4. choose: the pairs with several hits in a row, a range of first articles at a time.
5. align: pairs that have articles in common a part, so that an article is laid out once.

Limits: in each process memory is bounded by one shard, bucket, range or part; in the first it grows by some
200 bytes an article, 16 a pair and 8 a print of sites' own text. Time grows about as the corpus does
(benchmarks/reuse.py prints by how much). A run that was cut off goes on after the last piece that is whole.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import numpy as np
import numpy.typing as npt

import secondsource
from secondsource.comparing.reuse import candidates
from secondsource.corpus import steps
from secondsource.corpus.folder import SCAN, Folder, Shard
from secondsource.errors import InputError, WorkFolderError
from secondsource.reading.agencies import AGENCIES, Agencies
from secondsource.reading.files import Unread, unread
from secondsource.reading.sources import STDIN, Source, sources

#: Articles a shard, prints a bucket, first articles of the pairs that are chosen at once, pairs a part: each
#: some tens of megabytes in a process.
SHARD = 500
BUCKET = 500_000
RANGE = 1_000
PART = 400

#: Characters after which a shard is full, whatever its number of articles; and what a page counts for before
#: it is opened.
SHARD_SIZE = 16_000_000
PAGE_SIZE = 100_000

#: Words in common that make a passage of a corpus. Two of a hundred thousand reports share eight words by
#: chance far oftener than two of one story.
LEAST_WORDS = 16

#: More processes than this, Windows does not wait for.
MOST_JOBS = 61

#: Called with the name of a step, how much of it is done, and how much there is (0: not known).
Progress = Callable[[str, int, int], None]

T = TypeVar("T")
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanSettings:
    """How a corpus is scanned."""

    #: Processes; 0: one for each processor. One: no other process is started.
    jobs: int = 0
    #: Folder for what is kept on the way; a scan that was cut off goes on there. None: a temporary one.
    work: str | os.PathLike[str] | None = None
    #: Words in common, outside quotations, that make a passage.
    least: int = LEAST_WORDS
    #: Whose names make a credit; `secondsource.reading.agencies.load` adds a user's own.
    agencies: Agencies = AGENCIES


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan found."""

    #: How many articles were read, and why others could not be: first what is no record, then pages.
    articles: int
    errors: tuple[InputError, ...]
    #: A line of JSON (docs/formats.md) for each pair that shares text, in input order. To be read once.
    pairs: Iterator[str]


@contextmanager
def scan(
    paths: Sequence[str | os.PathLike[str]],
    settings: ScanSettings = ScanSettings(),
    *,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Scan]:
    """Find the pairs of articles that share text; what was found can be read until the context ends.

    Args:
        paths: As `secondsource.read` takes them.
        settings: How.
        progress: Told how far each step is; None is silent.
        stdin: What ``-`` reads; None: the process's own.

    Raises:
        WorkFolderError: the work folder is another scan's, or cannot be written.
    """
    with ExitStack() as stack:
        work = settings.work
        if work is None:
            work = stack.enter_context(tempfile.TemporaryDirectory(prefix="secondsource-"))
        folder = Folder(Path(work))
        _beside(folder.path, paths)
        if STDIN in map(os.fsdecode, paths) and folder.has(SCAN):
            raise WorkFolderError(str(folder.path), "holds a scan, and standard input cannot be read again")
        folder.claim(_about(paths, settings))
        jobs = min(settings.jobs or _processors(), MOST_JOBS)
        pool = stack.enter_context(ProcessPoolExecutor(jobs)) if jobs > 1 else None
        run = _Run(folder, pool, jobs, progress or _silent)
        stack.enter_context(_ended_from_outside(folder))
        # Of a shorter passage too few of every second row would be kept.
        sample = candidates.SAMPLE if settings.least >= LEAST_WORDS else 1
        shards, errors = run.read(unread(paths, stdin=stdin), sample)
        parts = run.parts(shards, settings)
        lines = stack.enter_context(closing(folder.lines([f"pairs-{part:06}" for part in range(parts)])))
        opened = sum(len(shard.outlets) - len(shard.errors) for shard in shards)
        yield Scan(opened, tuple(errors), lines)


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _ended_from_outside(folder: Folder) -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        reason = "a process was ended from outside (memory?); take fewer jobs, or go on with this folder"
        raise WorkFolderError(str(folder.path), reason) from error


def _about(paths: Sequence[str | os.PathLike[str]], settings: ScanSettings) -> dict[str, Any]:
    """Say what a scan's result depends on."""
    agencies = hashlib.sha256(repr(settings.agencies.rows).encode()).hexdigest()
    return {
        "version": secondsource.__version__,
        "least": settings.least,
        "agencies": agencies,
        "inputs": _inputs(paths),
    }


def _inputs(paths: Iterable[str | os.PathLike[str]]) -> list[list[Any]]:
    """Name the inputs so that a change of them is noticed: path, size and time of change."""
    return [_stamp(one.path) if isinstance(one, Source) else [_hex(one.path)] for one in sources(paths)]


def _hex(path: str) -> str:
    """A path as it can be kept: file names need be no text."""
    return os.fsencode(path).hex()


def _stamp(path: str) -> list[Any]:
    name = _hex(os.path.abspath(path))
    try:
        known = os.stat(path)
    except OSError:  # standard input too
        return [name]
    return [name, known.st_size, known.st_mtime_ns]


def _beside(work: Path, paths: Iterable[str | os.PathLike[str]]) -> None:
    """Refuse a work folder within an input folder: it would be read.

    Raises:
        WorkFolderError: it is.
    """
    for path in map(os.fsdecode, paths):
        if path != STDIN and os.path.isdir(path) and work.resolve().is_relative_to(Path(path).resolve()):
            raise WorkFolderError(str(work), f"lies within the input folder {path}; name one outside")


def _silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class _Run:
    """One scan: its folder, its processes, and whom it tells."""

    folder: Folder
    pool: Executor | None
    jobs: int
    told: Progress

    def read(
        self, records: Iterator[Unread | InputError], sample: int
    ) -> tuple[list[Shard], list[InputError]]:
        """Step 1. A shard that is there already is not read again, but its records are passed over."""
        shards: list[Shard] = []
        failed: list[InputError] = []
        done = 0
        for shard in self._all(_shard, self._shards(records, failed, sample)):
            shards.append(shard)
            done += len(shard.outlets)
            self.told("reading", done, 0)
        return shards, failed + [InputError(*error) for shard in shards for error in shard.errors]

    def _shards(
        self, records: Iterator[Unread | InputError], failed: list[InputError], sample: int
    ) -> Iterator[tuple[Any, ...]]:
        number = first = size = 0
        some: list[Unread] = []
        for record in records:
            if isinstance(record, InputError):
                failed.append(record)
                continue
            some.append(record)
            size += len(record.fields.text) if record.fields else PAGE_SIZE
            if len(some) == SHARD or size >= SHARD_SIZE:
                yield (self.folder, number, first, some, sample)
                number, first, size, some = number + 1, first + len(some), 0, []
        if some:
            yield (self.folder, number, first, some, sample)

    def parts(self, shards: Sequence[Shard], settings: ScanSettings) -> int:
        """Steps 2 to 5; return how many parts there are."""
        counts = np.array([count for shard in shards for count in shard.counts], dtype=np.int64)
        buckets = max(1, -(-int(counts.sum()) // BUCKET))
        self._outlets(shards)
        self._sort(len(shards), buckets, counts)
        self._pair(buckets)
        parts = self._choose(len(counts), buckets)
        calls = ((self.folder, part, settings.least, settings.agencies) for part in range(parts))
        for done, _ in enumerate(self._all(_part, calls), 1):
            self.told("aligning", done, parts)
        return parts

    def _choose(self, articles: int, buckets: int) -> int:
        """Step 4. The pairs are put in order of the groups they make, and cut into parts."""
        if self.folder.has("parts.npy"):
            return int(self.folder.array("parts.npy"))
        lows = range(0, articles, RANGE)
        calls = ((self.folder, low, low + RANGE, buckets) for low in lows)
        found = []
        for done, chosen in enumerate(self._all(steps.choose_pairs, calls), 1):
            found.append(chosen)
            self.told("choosing", done, len(lows))
        pairs = np.concatenate(found) if found else np.empty(0, dtype=np.uint64)
        group = groups(*steps.numbers_of(pairs), articles)
        pairs = pairs[np.lexsort((pairs, group))]
        parts = np.array_split(pairs, max(1, -(-len(pairs) // PART)))
        for number, part in enumerate(parts):
            self.folder.put_rows(f"part-{number:06}.npy", part)
        self.folder.put_rows("parts.npy", np.array(len(parts)))
        self.folder.remove("hits-*")
        return len(parts)

    def _outlets(self, shards: Sequence[Shard]) -> None:
        names: dict[str, int] = {}
        outlets = [
            -1 if name is None else names.setdefault(name, len(names))
            for shard in shards
            for name in shard.outlets
        ]
        self.folder.put_rows("outlets.npy", np.array(outlets, dtype=np.int32))
        self.folder.put_rows("firsts.npy", np.array([shard.first for shard in shards], dtype=np.int64))

    def _sort(self, shards: int, buckets: int, counts: np.ndarray[Any, Any]) -> None:
        if self.folder.has("carried.npy"):
            return
        edges = [(1 << 64) * bucket // buckets for bucket in range(buckets + 1)]
        recurring = np.zeros(len(counts), dtype=np.int64)
        calls = ((self.folder, n, edges[n], edges[n + 1], shards) for n in range(buckets))
        for done, found in enumerate(self._all(steps.sort_bucket, calls), 1):
            recurring[found.articles] += found.counts
            self.told("sorting", done, buckets)
        carried = recurring > candidates.LARGE_PART * np.maximum(counts, 1)
        self.folder.put_rows("carried.npy", carried)
        self.folder.remove("prints-*")

    def _pair(self, buckets: int) -> None:
        if self.folder.has("site.npy"):
            return
        calls = ((self.folder, bucket) for bucket in range(buckets))
        for done, _ in enumerate(self._all(steps.pair_bucket, calls), 1):
            self.told("pairing", done, buckets)
        sites = [self.folder.array(f"site-{bucket:06}.npy") for bucket in range(buckets)]
        site = np.concatenate(sites)
        self.folder.put_rows("site.npy", site[np.lexsort((site["place"], site["article"]))])
        for step in ("shared-*", "recurs-*", "site-*"):
            self.folder.remove(step)

    def _all(self, step: Callable[..., T], calls: Iterator[tuple[Any, ...]]) -> Iterator[T]:
        """Run a step over its pieces, in order of results; a few pieces wait for each process, no more."""
        if self.pool is None:
            for call in calls:
                yield step(*call)
            return
        waiting: deque[Future[T]] = deque()
        for call in calls:
            waiting.append(self.pool.submit(step, *call))
            if len(waiting) > 2 * self.jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _shard(folder: Folder, number: int, first: int, records: Sequence[Unread], sample: int) -> Shard:
    digest = _digest(records)
    if not folder.has(f"shard-{number:06}"):
        return steps.read_shard(folder, number, first, records, digest, sample)
    shard = folder.shard(number)
    if shard.digest != digest:
        raise WorkFolderError(str(folder.path), "holds a scan of inputs that have changed; remove it")
    return shard


def _digest(records: Sequence[Unread]) -> str:
    """Say what records are, so that others in their place are noticed; a page by its file's size and time."""
    found = hashlib.sha256()
    for record in records:
        text = _stamp(record.source.path) if record.fields is None else record.fields.text
        found.update(repr((record.id, record.place, text)).encode("utf-8", "backslashreplace"))
    return found.hexdigest()


def _part(folder: Folder, part: int, least: int, agencies: Agencies) -> None:
    if not folder.has(f"pairs-{part:06}"):
        steps.align_part(folder, part, least, agencies)


def groups(first: Numbers, second: Numbers, articles: int) -> Numbers:
    """For each pair, the smallest article number that is reached from it over pairs.

    Connected components by spreading the smallest label and jumping over it (Shiloach and Vishkin, 1982).
    """
    label = np.arange(articles)
    while True:
        least = np.minimum(label[first], label[second])
        if (label[first] == least).all() and (label[second] == least).all():
            return least
        for end in (first, second):
            np.minimum.at(label, label[end], least)
            np.minimum.at(label, end, least)
        label = label[label]
