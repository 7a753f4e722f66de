"""Files: read articles from files, folders and standard input; the room's only door to the disk.

[reading] > annotating > gathering > comparing > presenting

In:  paths, or ``-``.
Out: a stream of `Article` values in input order, with an `InputError` wherever one cannot be read.
Start at `read`.
Limits: `LARGEST` bytes a record. JSON lines are read one at a time; any other file is held whole.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from secondsource.errors import InputError
from secondsource.model import Article, PublishedFrom
from secondsource.reading import decode, pages
from secondsource.reading.agencies import AGENCIES, Agencies
from secondsource.reading.layout import article
from secondsource.reading.names import Names
from secondsource.reading.records import Fields, fields, short
from secondsource.reading.sources import STDIN, Source, sources

#: Most bytes of one record (a file, or a line of JSON lines). The longest report is some 200 KB; a
#: book is 2 MB. What is larger is a dump under a wrong name, and would fill a laptop's memory.
LARGEST = 64 * 1024 * 1024

_UNREADABLE = (OSError, EOFError, zlib.error)

#: A record's place in its file, and its fields.
Found = tuple[str | None, Fields]


def read(
    paths: Iterable[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    progress: Callable[[str], None] | None = None,
    agencies: Agencies = AGENCIES,
) -> Iterator[Article | InputError]:
    """Read articles, in the order in which they are given.

    Yields one `Article` or one `InputError` per record, and never raises for what it reads. An
    article whose published date cannot be read is yielded, followed by an `InputError` that says so.

    Ids: what the record gives, else the file's name without its ending (with the line's or
    record's number where the file holds several). A given id that was there before is an error,
    and the later record is left out. An id from a file's name that was there before is made
    longer: by the folders above, one by one, then by the ending.

    Args:
        paths: Files, folders (walked in order of name), ``-`` for JSON lines on standard input.
        stdin: What ``-`` reads; None: the process's own.
        progress: Called with each file's path before it is read.
        agencies: Whose names make a credit; `agencies.load` adds a user's own.
    """
    names = Names()
    for source in sources(paths):
        if isinstance(source, InputError):
            yield source
            continue
        if progress is not None:
            progress(source.path)
        for found in _records(source, stdin):
            if isinstance(found, InputError):
                yield found
            else:
                yield from _article(source, found, names, agencies)


def without_errors(stream: Iterable[Article | InputError], skipped: list[InputError]) -> Iterator[Article]:
    """Yield the articles of a stream; its errors are appended to ``skipped`` as they come."""
    for one in stream:
        if isinstance(one, InputError):
            skipped.append(one)
        else:
            yield one


# ------------------------------------------------------------------ one step at a time


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that has its id and is not laid out: what a process can be handed to read."""

    id: str
    source: Source
    #: Where it stands in its file; None: it is the file.
    place: str | None
    #: None: a page that is still to be opened.
    fields: Fields | None


def unread(
    paths: Iterable[str | os.PathLike[str]], *, stdin: BinaryIO | None = None
) -> Iterator[Unread | InputError]:
    """Yield what `read` would read, before the work: lines are decoded, pages not even opened.

    Ids are `read`'s, but for pages that turn out to have no report: they use up their name.
    """
    names = Names()
    for source in sources(paths):
        if isinstance(source, InputError):
            yield source
        elif source.kind == "html":
            yield Unread(names.derive(source.path, source.stem, None, None), source, None, None)
        else:
            for found in _records(source, stdin):
                named = found if isinstance(found, InputError) else _named(source, found, names)
                yield named
                if isinstance(named, Unread) and named.fields and named.fields.complaint:
                    yield InputError(source.path, named.place, named.fields.complaint)


def opened(one: Unread) -> Unread | InputError:
    """Open a page that is not open; any other record is open already."""
    if one.fields is not None:
        return one
    found = next(_records(one.source, None))
    return found if isinstance(found, InputError) else replace(one, fields=found[1])


def writable(one: Unread) -> Unread:
    """Return an open record whose id and path can be written as UTF-8, as file names need not be."""
    return replace(one, id=as_text(one.id), source=replace(one.source, path=as_text(one.source.path)))


def as_text(name: str) -> str:
    """Return a file's name with what UTF-8 cannot write escaped."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def laid_out(one: Unread, agencies: Agencies = AGENCIES) -> Article:
    """Lay out an open record.

    Raises:
        ValueError: it is not open.
    """
    record, source = one.fields, one.source
    if record is None:
        raise ValueError(f"{source.path} has not been opened")
    origin: PublishedFrom = "metadata" if source.kind == "html" else "input"
    found = article(
        record.text,
        id=one.id,
        path=None if source.path == STDIN else source.path,
        outlet=record.outlet,
        url=record.url,
        title=record.title,
        published=record.published,
        published_from=origin,
        byline=record.byline,
        agencies=agencies,
    )
    return replace(found, marked_times=record.marked_times) if record.marked_times else found


def _named(source: Source, found: Found, names: Names) -> Unread | InputError:
    place, record = found
    if record.id is not None:
        earlier = names.give(record.id, source.path, place)
        if earlier is not None:
            return InputError(source.path, place, f"repeats the id {short(record.id)} of {earlier}")
        return Unread(record.id, source, place, record)
    number = place.rsplit(" ", 1)[1] if place else None
    return Unread(names.derive(source.path, source.stem, number, place), source, place, record)


def _article(
    source: Source, found: Found, names: Names, agencies: Agencies
) -> Iterator[Article | InputError]:
    named = _named(source, found, names)
    if isinstance(named, InputError):
        yield named
        return
    yield laid_out(named, agencies)
    if named.fields and named.fields.complaint:
        yield InputError(source.path, named.place, named.fields.complaint)


def _records(source: Source, stdin: BinaryIO | None) -> Iterator[Found | InputError]:
    """Yield the records of one file, or the reason why there are none."""
    try:
        with _opened(source, stdin) as stream:
            if source.kind == "jsonl":
                yield from _lines_or_list(source.path, stream)
            else:
                yield from _whole(source, stream)
    except _UNREADABLE as error:
        yield InputError(source.path, None, _why(error))


def _opened(source: Source, stdin: BinaryIO | None) -> BinaryIO:
    if source.path == STDIN:
        if stdin is None and sys.stdin is None:
            raise OSError("standard input is closed")
        # Wrapped, so that leaving the `with` does not close the process's own.
        return cast(BinaryIO, _Kept(stdin if stdin is not None else sys.stdin.buffer))
    return cast(BinaryIO, gzip.open(source.path)) if source.packed else open(source.path, "rb")


class _Kept:
    """A stream that is read and left open."""

    def __init__(self, stream: BinaryIO) -> None:
        self.readline, self.read = stream.readline, stream.read

    def __enter__(self) -> _Kept:
        return self

    def __exit__(self, *_: object) -> None:
        return None


def _why(error: BaseException) -> str:
    if isinstance(error, EOFError):
        return "the gzip data ends too early"
    if isinstance(error, gzip.BadGzipFile | zlib.error):
        return "not whole gzip data"
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read: {words.lower()}"


# ------------------------------------------------------------------ one article or list a file


def _whole(source: Source, stream: BinaryIO) -> Iterator[Found | InputError]:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield InputError(source.path, None, f"larger than {LARGEST // 2**20} MB; is it one article?")
        return
    if not data.strip():
        yield InputError(source.path, None, "empty")
        return
    try:
        if source.kind == "html":
            yield None, pages.page(decode.html(data))
        elif source.kind == "text":
            yield None, fields({"text": decode.decoded(data, fall_back=True)})
        else:
            yield from _json_file(source.path, decode.decoded(data, fall_back=False))
    except ValueError as error:
        reason = str(error)
        yield InputError(source.path, None, "empty" if reason == "`text` is empty" else reason)


def _json_file(path: str, text: str) -> Iterator[Found | InputError]:
    """Read an article, a list of them, or an object that holds such a list as "articles"."""
    try:
        value = _loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and text[: error.pos].rstrip().endswith("}"):
            yield from _json_lines(path, io.BytesIO(text.encode("utf-8", "surrogatepass")))
            return
        raise ValueError(_broken(error)) from error
    if isinstance(value, dict) and "text" not in value and isinstance(value.get("articles"), list):
        value = value["articles"]
    if not isinstance(value, list):
        yield None, fields(value)
        return
    if not value:
        yield InputError(path, None, "a list with no articles in it")
    for number, one in enumerate(value, 1):
        yield _record(path, f"record {number}", one)


def _record(path: str, place: str, value: object) -> Found | InputError:
    try:
        return place, fields(value)
    except ValueError as error:
        return InputError(path, place, str(error))


def _loads(text: str) -> object:
    """Decode JSON; what a hostile file can provoke becomes a `ValueError`."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("JSON nested too deep") from error
    except json.JSONDecodeError:
        raise
    except ValueError as error:  # the interpreter's own bound on the digits of a number
        raise ValueError("JSON with a number of thousands of digits") from error


def _broken(error: json.JSONDecodeError) -> str:
    return f"broken JSON at line {error.lineno}, column {error.colno}: {error.msg.lower()}"


# ------------------------------------------------------------------ JSON lines


def _lines_or_list(path: str, stream: BinaryIO) -> Iterator[Found | InputError]:
    """Read JSON lines; or, where the first line cannot be one, one JSON value laid out over lines.

    ``cat articles.json | secondsource brief -`` would else be an error for each of its lines.
    """
    first = stream.readline(LARGEST + 1)
    if not (first.lstrip().startswith(b"[") or first.strip() == b"{"):
        yield from _json_lines(path, stream, first)
        return
    data = first + stream.read(max(0, LARGEST + 1 - len(first)))
    if len(data) > LARGEST:
        yield InputError(path, None, f"larger than {LARGEST // 2**20} MB, and no JSON lines")
        return
    try:
        yield from _json_file(path, decode.decoded(data, fall_back=False))
    except ValueError as error:
        yield InputError(path, None, str(error))


def _json_lines(path: str, stream: BinaryIO, first: bytes = b"") -> Iterator[Found | InputError]:
    """Read one line at a time. A line that is broken is one error; the next is read.

    ``first`` is what has been read of the stream already, up to a line's end.
    """
    number = 0
    anything = False
    while True:
        try:
            line, first = first or stream.readline(LARGEST + 1), b""
        except _UNREADABLE as error:
            yield InputError(path, f"line {number + 1}", _why(error))
            return
        if not line:
            break
        number += 1
        too_long = len(line) > LARGEST
        while too_long and line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST)
        if too_long:
            yield InputError(path, f"line {number}", f"larger than {LARGEST // 2**20} MB")
        elif line.strip():
            yield _json_line(path, number, line)
        anything = anything or too_long or bool(line.strip())
    if not anything:
        yield InputError(path, None, "empty")


def _json_line(path: str, number: int, line: bytes) -> Found | InputError:
    place = f"line {number}"
    try:
        value = _loads(decode.decoded(line, fall_back=False))
    except json.JSONDecodeError as error:
        return InputError(path, place, f"broken JSON at column {error.colno}: {error.msg.lower()}")
    except ValueError as error:
        return InputError(path, place, str(error))
    return _record(path, place, value)
