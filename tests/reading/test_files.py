"""Files: every kind of input, and what bad input gets: one error each, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from secondsource.errors import InputError
from secondsource.model import Article
from secondsource.reading import files, read, without_errors

TEXT = "The council of Lindholm voted late on Monday to close the east quay to lorries."


def reasons(*paths: Path) -> list[str]:
    found = list(read(paths))
    assert all(isinstance(one, InputError) for one in found)
    return [f"{one.place}: {one.reason}" for one in found if isinstance(one, InputError)]


def ids(*paths: Path | str) -> list[str]:
    return [one.id for one in read(paths) if isinstance(one, Article)]


def write(path: Path, data: bytes | str | object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(data, bytes | str):
        data = json.dumps(data)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


# ------------------------------------------------------------------ what is read


def test_every_kind(tmp_path: Path) -> None:
    page = f"<html><title>Quay closes</title><article><p>{TEXT}</p><p>{TEXT[::-1]}</p></article></html>"
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "b.md", TEXT)
    write(tmp_path / "c.html", page)
    write(tmp_path / "d.json", {"text": TEXT})
    write(tmp_path / "e.jsonl", f'{{"text": "{TEXT}"}}\n\n{{"id": 7, "text": "{TEXT}"}}\n')
    write(tmp_path / "f.txt.gz", gzip.compress(TEXT.encode()))
    write(tmp_path / "g.jsonl.gz", gzip.compress(json.dumps({"text": TEXT}).encode()))
    write(tmp_path / "h.json", {"articles": [{"id": "x", "text": TEXT}, {"text": TEXT}]})
    write(tmp_path / ".hidden.txt", TEXT)
    write(tmp_path / "note.docx", b"PK")
    assert ids(tmp_path) == ["a", "b", "c", "d", "e:1", "7", "f", "g:1", "x", "h:2"]


def test_a_folder_is_read_in_order_of_name_and_deep(tmp_path: Path) -> None:
    for name in ("b/01.txt", "a/02.txt", "a/01.txt", "c.txt", "a/.x/03.txt"):
        write(tmp_path / name, TEXT)
    assert ids(tmp_path) == ["01", "02", "b/01", "c"]


def test_standard_input_is_json_lines_and_left_open() -> None:
    stream = io.BytesIO(b'{"id": "x", "text": "%s"}\n' % TEXT.encode())
    (one,) = read(["-"], stdin=stream)
    assert isinstance(one, Article)
    assert (one.id, one.path) == ("x", None)
    assert not stream.closed


def test_field_names_of_extractors(tmp_path: Path) -> None:
    row = {
        "maintext": TEXT,
        "date_publish": "2031-05-03 00:00:00",
        "authors": ["Anna Reyes", {"name": "Reuters"}],
        "source_domain": "harbour.example",
        "title": "Quay closes",
    }
    (one,) = read([write(tmp_path / "a.json", row)])
    assert isinstance(one, Article)
    assert (one.text, one.outlet, one.title) == (TEXT, "harbour.example", "Quay closes")
    assert (one.published.value, one.published.source) == ("2031-05-03", "input")
    assert one.byline_field == "Anna Reyes, Reuters"


def test_json_lines_under_the_name_of_json(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", f'{{"text": "{TEXT}"}}\n' * 2)
    assert ids(path) == ["a:1", "a:2"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_of_text(tmp_path: Path, encoding: str) -> None:
    text = "“Café,” Berg said — twice."
    (one,) = read([write(tmp_path / "a.txt", text.encode(encoding))])
    assert isinstance(one, Article)
    assert one.text == text


def test_line_ends_are_kept(tmp_path: Path) -> None:
    (one,) = read([write(tmp_path / "a.txt", b"One.\r\n\r\nTwo.\r\n")])
    assert isinstance(one, Article)
    assert one.text == "One.\r\n\r\nTwo.\r\n"


def test_progress_is_told_before_each_file(tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.txt", TEXT), write(tmp_path / "b.txt", b"")]
    told: list[str] = []
    list(read(paths, progress=told.append))
    assert told == [str(p) for p in paths]


def test_without_errors(tmp_path: Path) -> None:
    skipped: list[InputError] = []
    stream = read([write(tmp_path / "a.txt", TEXT), tmp_path / "nothing.txt"])
    assert [one.id for one in without_errors(stream, skipped)] == ["a"]
    assert [one.reason for one in skipped] == ["no such file"]


# ------------------------------------------------------------------ ids


def test_a_given_id_that_was_there_is_an_error_and_names_both(tmp_path: Path) -> None:
    first = write(tmp_path / "a.json", {"id": "x", "text": TEXT})
    second = write(tmp_path / "b.jsonl", '{"text": "A."}\n{"id": "x", "text": "B."}\n')
    found = list(read([first, second]))
    assert [one.id for one in found if isinstance(one, Article)] == ["x", "b:1"]
    (error,) = (one for one in found if isinstance(one, InputError))
    assert (error.path, error.place) == (str(second), "line 2")
    assert str(first) in error.reason


def test_ids_from_names_grow_until_they_differ(tmp_path: Path) -> None:
    for name in ("a/01.txt", "b/01.txt", "b/01.html.txt", "b/01.md"):
        write(tmp_path / name, TEXT)
    above = tmp_path.name
    assert ids(tmp_path / "a", tmp_path / "b") == ["01", "01.html", "b/01", f"{above}/b/01"]


# ------------------------------------------------------------------ what is not


BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "None: empty"),
    "white-space": ("a.txt", b" \n\t\n", "None: empty"),
    "binary": ("a.txt", b"\x89PNG\r\n\x1a\n\x00", "None: binary, not text (PNG image)"),
    "nul": ("a.txt", b"ab\x00c", "None: binary, not text (NUL at byte 2)"),
    "broken-utf-8": ("a.txt", "“ok” ".encode() + b"\xff\xfe!", "None: not UTF-8 at byte 9"),
    "json-not-utf-8": ("a.json", b'{"text": "caf\xe9"}', "None: not UTF-8 at byte 13"),
    "page-not-what-it-claims": ("a.html", b'<meta charset="utf-8"><p>caf\xe9', "None: not UTF-8 at byte 28"),
    "page-without-a-report": ("a.html", b"<html><body></body></html>", "None: no report in this page"),
    "broken-json": (
        "a.json",
        b'{"text":\n"a",\n  oops}',
        "None: broken JSON at line 3, column 3: expecting property name enclosed in double quotes",
    ),
    "deep-json": ("a.json", b"[" * 100_000, "None: JSON nested too deep"),
    "no-text": ("a.json", b'{"title": "x"}', "None: no `text`"),
    "text-null": ("a.json", b'{"text": null}', "None: no `text`"),
    "text-a-number": ("a.json", b'{"text": 5}', "None: `text` is not a string but a number"),
    "text-empty": ("a.json", b'{"text": "  "}', "None: empty"),
    "half-a-pair": (
        "a.json",
        b'{"text": "ab\\ud800"}',
        "None: `text` holds half a surrogate pair at character 2, which no encoding can write",
    ),
    "half-a-pair-in-the-title": (
        "a.json",
        b'{"text": "ab", "title": "\\udc00"}',
        "None: `title` holds half a surrogate pair, which no encoding can write",
    ),
    "not-an-object": ("a.json", b'"text"', "None: not an object with a text but a string"),
    "empty-list": ("a.json", b"[]", "None: a list with no articles in it"),
    "bad-record": ("a.json", b"[5]", "record 1: not an object with a text but a number"),
    "bad-line": ("a.jsonl", b'\n{"text": }\n', "line 2: broken JSON at column 10: expecting value"),
    "cut-gzip": ("a.txt.gz", gzip.compress(TEXT.encode() * 9)[:-12], "None: the gzip data ends too early"),
    "no-gzip": ("a.txt.gz", b"plain", "None: not whole gzip data"),
    "unknown-kind": ("a.docx", b"PK", "None: not recognised by its name; known are .txt"),
    "long-number": ("a.json", b'{"text": ' + b"9" * 5000 + b"}", "None: "),
}


@pytest.mark.parametrize(("name", "data", "reason"), BAD.values(), ids=BAD)
def test_bad_input_gets_one_error(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (found,) = reasons(write(tmp_path / name, data))
    assert found.startswith(reason)


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "empty").mkdir()
    assert reasons(tmp_path / "gone.txt") == ["None: a link to a file that is not there"]
    assert reasons(tmp_path / "pipe.txt") == ["None: neither a file nor a folder"]
    assert reasons(tmp_path / "missing.txt") == ["None: no such file"]
    assert reasons(tmp_path / "empty")[0].startswith("None: nothing in this folder is recognised")


def test_a_folder_that_holds_itself_ends(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.txt", TEXT)
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    assert ids(tmp_path) == ["x"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    found = list(read([tmp_path, path]))
    assert isinstance(found[0], Article)
    assert [one.reason for one in found if isinstance(one, InputError)] == [
        f"the same file as {path}, which is read already"
    ]


def test_a_date_that_is_none_is_told_and_the_article_kept(tmp_path: Path) -> None:
    one, error = read([write(tmp_path / "a.json", {"text": TEXT, "published": "last week"})])
    assert isinstance(one, Article)
    assert one.published.value is None
    assert isinstance(error, InputError)
    assert "'last week'" in error.reason


def test_the_rest_of_a_broken_file_is_read(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT})
    path = write(tmp_path / "a.jsonl", f"{good}\n{{oops\n{good}\n[]\n{good}\n")
    found = [one.id if isinstance(one, Article) else one.place for one in read([path])]
    assert found == ["a:1", "line 2", "a:3", "line 4", "a:5"]


def test_lines_before_a_cut_are_read(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": TEXT + os.urandom(400).hex()}) + "\n" for _ in range(200))
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(lines.encode())[:-2000])
    found = list(read([path]))
    assert len(found) > 100
    assert isinstance(found[-1], InputError)
    assert sum(isinstance(one, InputError) for one in found) == 1


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_record_over_the_limit(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1_000)
    path = write(tmp_path / name, "x" * 5_000)
    (found,) = reasons(path)
    assert "larger than" in found


def test_the_line_after_one_over_the_limit_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1_000)
    path = write(tmp_path / "a.jsonl", "x" * 5_000 + "\n" + json.dumps({"text": TEXT}))
    error, one = read([path])
    assert isinstance(error, InputError)
    assert error.place == "line 1"
    assert isinstance(one, Article)


@pytest.fixture
def unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file whose opening fails, for every user: permissions do not stop the superuser."""
    path = write(tmp_path / "a.txt", TEXT)

    def refuse(*_: object, **__: object) -> Callable[..., object]:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(files, "open", refuse, raising=False)
    return path


def test_a_file_that_may_not_be_read(unreadable: Path) -> None:
    assert reasons(unreadable) == ["None: cannot be read: permission denied"]
