from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from benchmarks.reuse import Tally, growth, measured, read_truth, scored

TEXTS = {
    "s": "Eleven ferries left Lindholm at dawn. Twelve came back.",
    "c": "Own words. Eleven ferries left Lindholm at dawn.",
    "d": "Eleven ferries left Lindholm at dawn. More.",
    "q": "A stranger.",
    "r": "Another stranger.",
    "x": "Real.",
    "y": "As real.",
}
SENTENCE = len("Eleven ferries left Lindholm at dawn.")
LETTERS = len("ElevenferriesleftLindholmatdawn")
TRUTH = [
    {
        "copy": "c",
        "source": "s",
        "kind": "lifted",
        "rate": 0.0,
        "spans": [[[0, SENTENCE], [11, 11 + SENTENCE]]],
    },
    {"copy": "d", "source": "s", "kind": "cut", "rate": 0.0, "spans": [[[0, SENTENCE], [0, SENTENCE]]]},
    {"group": "quotation", "members": ["q", "r", "s", "c"]},
    {"group": "boilerplate", "members": ["q", "d"]},
    {"real": ["x", "y"]},
]


def passage(a: list[int], b: list[int], **flags: bool) -> dict[str, object]:
    return {"a": a, "b": b, **flags}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = ({"id": name, "text": text} for name, text in TEXTS.items())
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
    (tmp_path / "truth.jsonl").write_text("\n".join(map(json.dumps, TRUTH)) + "\n", "utf-8")
    return tmp_path


def scores(folder: Path, *pairs: dict[str, object]):
    (folder / "out.jsonl").write_text("".join(json.dumps(pair) + "\n" for pair in pairs), "utf-8")
    return scored(folder / "articles.jsonl", folder / "out.jsonl", read_truth(folder / "truth.jsonl"))


def test_the_truth_itself_is_perfect_whichever_way_round_a_pair_stands(folder: Path) -> None:
    score = scores(
        folder,
        {"a": "c", "b": "s", "original": "s", "passages": [passage([11, 11 + SENTENCE], [0, SENTENCE])]},
        {"a": "s", "b": "d", "original": "d", "passages": [passage([0, SENTENCE], [0, SENTENCE])]},
    )
    for key in (("lifted", 0.0), ("cut", 0.0)):
        assert score.rows[key] == Tally(
            pairs=1, found=1, true=2 * LETTERS, hit=2 * LETTERS, claimed=2 * LETTERS
        )
    assert score.original == {"right": 1, "wrong": 1}


def test_characters_missed_and_beyond_are_counted_on_both_sides(folder: Path) -> None:
    score = scores(folder, {"a": "s", "b": "c", "passages": [passage([0, 6], [0, 17])]})
    row = score.rows["lifted", 0.0]
    assert (row.hit, row.claimed) == (6 + 6, 6 + 8 + 6)  # "Eleven" twice; "Own words" is not the source's
    assert score.rows["cut", 0.0] == Tally(pairs=1, true=2 * LETTERS)


def test_furniture_is_not_found_and_quotations_do_not_join(folder: Path) -> None:
    score = scores(
        folder,
        {"a": "s", "b": "c", "passages": [passage([0, 6], [11, 17], furniture=True)]},
        {"a": "q", "b": "r", "passages": [passage([0, 5], [0, 5], quoted=True)]},
        {"a": "q", "b": "d", "passages": [passage([0, 5], [0, 5], furniture=True)]},
    )
    assert score.rows["lifted", 0.0].found == 0
    assert not score.false
    assert not score.joined


def test_strangers_joined_are_false_pairs(folder: Path) -> None:
    own = [passage([0, 5], [0, 5])]
    score = scores(
        folder,
        {"a": "q", "b": "r", "passages": own},
        {"a": "q", "b": "s", "passages": own},
        {"a": "q", "b": "x", "passages": own},
        {"a": "x", "b": "y", "passages": own},
        {"a": "c", "b": "d", "passages": own},
    )
    assert score.joined == {"quotation": 2}
    assert score.false == {"quotation": 2, "nothing": 1}
    assert score.siblings == 1  # two copies of one source; and of two real articles nothing is known


def test_possible_pairs_leave_out_those_of_one_source(folder: Path) -> None:
    truth = read_truth(folder / "truth.jsonl")
    assert truth.possible("quotation") == 5  # six, but c is a copy of s
    assert truth.possible("boilerplate") == 1


def test_growth_is_the_exponent() -> None:
    assert growth([{"articles": 10, "t": 2.0}, {"articles": 1000, "t": 200.0}], "t") == 1.0
    assert growth([{"articles": 10, "t": 2.0}], "t") is None


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from Linux's /proc")
def test_memory_of_children_counts() -> None:
    child = "import time; held = bytearray(60 << 20); time.sleep(1)"
    run = measured(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"]
    )
    assert run.peak is not None
    assert 60 << 20 < run.peak < 200 << 20


def test_a_failing_command_says_what_it_said() -> None:
    with pytest.raises(SystemExit, match="no such reef"):
        measured([sys.executable, "-c", "import sys; sys.exit('no such reef')"])
