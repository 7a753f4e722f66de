"""The benchmark of the timeline and cast: what is one line, which status, whose role."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.chronology import Tally, judged
from benchmarks.shared import imported

SCORER = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "story_gold.py"
FIRST = "The ferry sank on Friday. Envoy Ola Lund wept."
SECOND = "On Friday the boat went down."

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="the shared scorer is not beside the project")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for name, text in (("01", FIRST), ("02", SECOND)):
        (tmp_path / "articles" / f"{name}.json").write_text(json.dumps({"id": name, "text": text}))
    told = [
        {"article": "01", "evidence": "The ferry sank on Friday"},
        {"article": "02", "evidence": "the boat went down"},
    ]
    gold = {
        "timeline": [
            {
                "date": "2019-01-18",
                "precision": "day",
                "what": "it sank",
                "status": "happened",
                "reports": told,
            }
        ],
        "cast": [
            {
                "name": "Ola Lund",
                "mentions": [{"article": "01", "text": "Ola Lund"}],
                "roles": [{"article": "01", "text": "Envoy"}],
            }
        ],
    }
    (tmp_path / "gold.json").write_text(json.dumps(gold))
    return tmp_path


def span(article: str, text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"article": article, "start": start, "end": start + len(words)}


def predicted(lines: list[list[dict[str, Any]]], status: str, role: str) -> dict[str, Any]:
    timeline = [
        {"date": "2019-01-18", "status": status, "reports": [{"span": s} for s in spans]} for spans in lines
    ]
    member = {
        "name": "Ola Lund",
        "mentions": [span("01", FIRST, "Ola Lund")],
        "roles": [span("01", FIRST, role)],
    }
    story = {"articles": ["01", "02"], "timeline": timeline, "cast": [member]}
    return {"articles": [{"id": "01"}, {"id": "02"}], "stories": [story]}


def tally(folder: Path, together: bool, status: str, role: str) -> Tally:
    one, other = span("01", FIRST, "The ferry sank on Friday"), span("02", SECOND, "the boat went down")
    lines = [[one, other]] if together else [[one], [other]]
    return judged(folder, predicted(lines, status, role), imported(SCORER))


def test_the_gold_itself_is_right_in_every_row(folder: Path) -> None:
    found = tally(folder, True, "happened", "Envoy")
    assert found.right == found.every
    assert found.every["together"] == found.every["whole"] == found.every["bearers"] == 1


@pytest.mark.parametrize(
    ("together", "status", "role", "rows"),
    [
        (False, "happened", "Envoy", {"together", "whole"}),
        (True, "planned", "Envoy", {"status"}),
        (True, "happened", "wept", {"roles found", "roles right"}),
    ],
)
def test_each_fault_shows_in_its_row(
    folder: Path, together: bool, status: str, role: str, rows: set[str]
) -> None:
    found = tally(folder, together, status, role)
    assert {row for row in found.every if found.right[row] < found.every[row]} == rows
