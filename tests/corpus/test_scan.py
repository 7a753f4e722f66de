"""A whole corpus: who shares text with whom, in pieces, in any number of processes, again and again."""

from __future__ import annotations

import io
import json
import os
import random
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.corpus import ScanSettings, scan
from secondsource.errors import InputError, WorkFolderError

#: The module, whose name its function has in the package.
scanning = sys.modules["secondsource.corpus.scan"]

VOWELS, CONSONANTS = "aeiou", "bcdfghklmnprstvw"


def report(seed: int, words: int = 150) -> str:
    """Words that no other report of another seed has in the same order."""
    draw = random.Random(seed)
    made = ["".join(draw.choice(CONSONANTS) + draw.choice(VOWELS) for _ in range(3)) for _ in range(words)]
    return " ".join(made).capitalize() + "."


def written(path: Path, texts: list[str], **fields: list[str]) -> Path:
    with path.open("w", encoding="utf-8") as out:
        for at, text in enumerate(texts):
            more = {name: values[at] for name, values in fields.items() if values[at]}
            out.write(json.dumps({"id": f"r{at}", "text": text, **more}) + "\n")
    return path


def scanned(path: Path | str, **settings: Any) -> tuple[list[dict[str, Any]], list[InputError]]:
    with scan([path], ScanSettings(**{"jobs": 1, **settings})) as found:
        return [json.loads(line) for line in found.pairs], list(found.errors)


def test_a_copied_passage_is_found_where_it_stands(tmp_path: Path) -> None:
    texts = [report(n) for n in range(8)]
    copied = " ".join(texts[1].split()[30:90])
    texts[6] = f"{report(99, 40)}\n{copied}\n{report(98, 40)}"
    (pair,), errors = scanned(written(tmp_path / "all.jsonl", texts))
    assert not errors
    assert (pair["a"], pair["b"]) == ("r1", "r6")
    (passage,) = pair["passages"]
    assert texts[1][slice(*passage["a"])] == texts[6][slice(*passage["b"])] == copied
    assert copied.startswith(pair["longest"].rstrip("…"))
    assert pair["share_a"] == pytest.approx(60 / 150, abs=0.01)


def test_a_shared_quotation_joins_nobody(tmp_path: Path) -> None:
    quote = report(50, 40).rstrip(".")
    texts = [f"{report(n, 80)}\n“{quote},” the mayor said.\n{report(20 + n, 40)}" for n in range(3)]
    pairs, _ = scanned(written(tmp_path / "all.jsonl", texts))
    assert pairs == []


def test_a_sites_own_paragraph_joins_nobody_and_is_marked(tmp_path: Path) -> None:
    site = report(50, 50)
    texts = [f"{report(n)}\n{site}" for n in range(12)]
    copied = report(3)
    texts[9] = f"{copied}\n{report(77, 30)}\n{site}"
    outlets = ["Harbour Echo"] * 12
    (pair,), _ = scanned(written(tmp_path / "all.jsonl", texts, outlet=outlets))
    assert (pair["a"], pair["b"]) == ("r3", "r9")
    assert [passage["furniture"] for passage in pair["passages"]] == [False, True]
    assert texts[9][slice(*pair["passages"][1]["b"])] == site.rstrip(".")
    assert pair["share_a"] == 1.0


def test_versions_of_one_report_are_no_furniture(tmp_path: Path) -> None:
    texts = [report(1) + "\n" + report(10 + n, 20) for n in range(6)] + [report(5)]
    pairs, _ = scanned(written(tmp_path / "all.jsonl", texts, outlet=["Harbour Echo"] * 7))
    assert len(pairs) == 15
    assert all(pair["share_a"] > 0.8 for pair in pairs)


def test_lists_of_names_join_nobody(tmp_path: Path) -> None:
    names = " ".join(word.capitalize() for word in report(50, 40).split())
    texts = [f"{report(n)}\n{names}" for n in range(3)]
    assert scanned(written(tmp_path / "all.jsonl", texts))[0] == []


def test_any_number_of_processes_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [report(n % 40) if n % 3 == 0 else report(n) for n in range(120)]
    path = written(tmp_path / "all.jsonl", texts)
    alone, _ = scanned(path)
    assert len(alone) > 10
    assert scanned(path, jobs=3)[0] == alone
    monkeypatch.setattr(scanning, "SHARD", 7)
    monkeypatch.setattr(scanning, "BUCKET", 500)
    monkeypatch.setattr(scanning, "RANGE", 11)
    monkeypatch.setattr(scanning, "PART", 3)
    assert scanned(path)[0] == alone


def test_a_scan_that_was_cut_off_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "all.jsonl", [report(n // 2) for n in range(20)])
    work = tmp_path / "work"
    step = scanning.steps.align_part

    def cut_off(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(scanning.steps, "align_part", cut_off)
    with pytest.raises(KeyboardInterrupt):
        scanned(path, work=work)
    monkeypatch.setattr(scanning.steps, "align_part", step)

    def read_again(*_: object) -> None:
        raise AssertionError("what is read is not read again")

    monkeypatch.setattr(scanning.steps, "read_shard", read_again)
    found, _ = scanned(path, work=work)
    assert len(found) == 10


def test_records_that_moved_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that could not be read in the first run stands before the others in the second."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "bcdef":
        (folder / f"{name}.txt").write_text(report(ord(name)), encoding="utf-8")
    monkeypatch.setattr(scanning, "_inputs", lambda paths: [])
    work = tmp_path / "work"
    scanned(folder, work=work)
    (folder / "a.txt").write_text(report(ord("b")), encoding="utf-8")
    with pytest.raises(WorkFolderError, match="inputs that have changed"):
        scanned(folder, work=work)


def test_a_changed_input_is_noticed(tmp_path: Path) -> None:
    path, work = written(tmp_path / "all.jsonl", [report(1)]), tmp_path / "work"
    scanned(path, work=work)
    written(path, [report(1), report(2)])
    with pytest.raises(WorkFolderError, match="other inputs"):
        scanned(path, work=work)


def test_a_work_folder_within_the_input_is_refused(tmp_path: Path) -> None:
    written(tmp_path / "all.jsonl", [report(1)])
    with pytest.raises(WorkFolderError, match="lies within the input folder"):
        scanned(tmp_path, work=tmp_path / "work")


def test_a_full_disk_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "all.jsonl", [report(1)] * 2)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("numpy.save", full)
    with pytest.raises(WorkFolderError, match="cannot be written: No space left"):
        scanned(path, work=tmp_path / "work")
    assert not list((tmp_path / "work").glob("*.part"))


def test_a_process_that_is_killed_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "all.jsonl", [report(1)] * 2)
    monkeypatch.setattr(scanning.steps, "read_shard", _die)
    with pytest.raises(WorkFolderError, match="ended from outside"):
        scanned(path, jobs=2)


def _die(*_: object) -> None:
    os._exit(9)


def test_file_names_that_are_no_text(tmp_path: Path) -> None:
    try:
        for name in (b"\xff\xfe.txt", b"\xfe.html"):
            with open(os.fsencode(tmp_path) + b"/" + name, "w", encoding="utf-8") as out:
                out.write(report(1) if name.endswith(b"txt") else "<html></html>")
    except OSError:
        pytest.skip("this file system wants names that are text")
    (tmp_path / "a.txt").write_text(report(1), encoding="utf-8")
    (pair,), errors = scanned(tmp_path)
    assert (pair["a"], pair["b"]) == ("a", "\\udcff\\udcfe")
    assert len(errors) == 1


def test_as_many_words_as_asked_for_are_found(tmp_path: Path) -> None:
    texts = [report(n, 60) for n in range(120)]
    for n in range(0, 120, 2):
        shared = " ".join(texts[n].split()[20:30])
        texts[n + 1] = f"{texts[n + 1]}\n{shared}"
    pairs, _ = scanned(written(tmp_path / "all.jsonl", texts), least=9)
    assert len(pairs) == 60


def test_a_site_whose_text_is_longer_than_its_reports_joins_nobody(tmp_path: Path) -> None:
    site = report(5_000, 100)
    texts = [f"{report(n, 70)}\n{site}" for n in range(60)]
    assert scanned(written(tmp_path / "all.jsonl", texts, outlet=["Harbour Echo"] * 60))[0] == []


def test_a_passage_that_many_of_unknown_outlet_carry_is_found(tmp_path: Path) -> None:
    wire = report(5_000, 60)
    texts = [f"{report(n)}\n{wire}" for n in range(20)]
    assert len(scanned(written(tmp_path / "all.jsonl", texts))[0]) == 190


def test_a_text_that_hundreds_carry_joins_them_all_without_all_their_pairs(tmp_path: Path) -> None:
    texts = [f"{report(n, 30)}\n{report(5_000)}" for n in range(100)]
    outlets = [f"Outlet {n}" for n in range(100)]
    pairs, _ = scanned(written(tmp_path / "all.jsonl", texts, outlet=outlets))
    assert {pair["b"] for pair in pairs} == {f"r{n}" for n in range(1, 100)}
    assert len(pairs) < 1_000


def test_a_folder_of_another_scan_is_refused(tmp_path: Path) -> None:
    work = tmp_path / "work"
    scanned(written(tmp_path / "all.jsonl", [report(1)]), work=work)
    with pytest.raises(WorkFolderError, match="other inputs or settings"):
        scanned(written(tmp_path / "other.jsonl", [report(1)]), work=work)
    with pytest.raises(WorkFolderError, match="other inputs or settings"):
        scanned(tmp_path / "all.jsonl", work=work, least=40)
    with pytest.raises(WorkFolderError, match="is not empty"):
        scanned(tmp_path / "all.jsonl", work=tmp_path)
    with pytest.raises(WorkFolderError, match="standard input"):
        scan(["-"], ScanSettings(jobs=1, work=work), stdin=io.BytesIO(b"")).__enter__()


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "a", "text": report(1)}), "{broken", json.dumps({"id": "b", "text": ""})]
    lines += [json.dumps({"id": "a", "text": report(2)}), json.dumps({"id": "c", "text": report(1)})]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "empty.html").write_text("<html></html>", encoding="utf-8")
    (tmp_path / "z.txt").write_text(report(1), encoding="utf-8")
    pairs, errors = scanned(tmp_path)
    assert [(pair["a"], pair["b"]) for pair in pairs] == [("a", "c"), ("a", "z"), ("c", "z")]
    told = sorted(str(error).replace(str(tmp_path), "") for error in errors)
    assert [reason.split(":")[0] for reason in told] == ["/all.jsonl"] * 3 + ["/empty.html"]


def test_nothing_makes_no_pairs(tmp_path: Path) -> None:
    assert scanned(written(tmp_path / "one.jsonl", [report(1)])) == ([], [])
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    pairs, errors = scanned(tmp_path / "none.jsonl")
    assert not pairs
    assert [error.reason for error in errors] == ["empty"]


@pytest.mark.parametrize("text", ["word " * 20_000, '"' * 20_000, "one two three " * 7_000, "\x00 😀" * 500])
def test_hostile_texts_take_no_more_than_seconds(tmp_path: Path, text: str) -> None:
    start = perf_counter()
    pairs, errors = scanned(written(tmp_path / "all.jsonl", [text] * 6 + [report(1), report(1)]))
    assert perf_counter() - start < 20
    assert not errors
    assert ("r6", "r7") in [(pair["a"], pair["b"]) for pair in pairs]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40))
def test_groups_are_what_pairs_connect(edges: list[tuple[int, int]]) -> None:
    numbers = np.array(edges, dtype=np.int64).reshape(-1, 2)
    found = scanning.groups(numbers[:, 0], numbers[:, 1], 31).tolist()
    reached = {n: {n} for n in range(31)}
    for one, other in edges:
        together = reached[one] | reached[other]
        for n in together:
            reached[n] = together
    assert found == [min(reached[one]) for one, _ in edges]
