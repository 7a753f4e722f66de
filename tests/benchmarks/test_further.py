"""Further stories: are the folders written as the guide says, with each span's own words?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks import further

TEXT = "The ferry sank on Friday. “We swam,” Lund said."
OTHER = "A ferry sank off Brekka."

STORIES: dict[str, Any] = {
    "ferry": {
        "seen": True,
        "articles": ["b", "a"],
        "same_event": {"yes": ["b", "a"], "no": [], "unsure": []},
        "origins": [["a", "b"]],
        "quotes": [{"speaker": "Lund", "variants": [["a", 27, 34]]}],
        "facts": [{"reports": [["a", 0, 24], ["b", 0, 23]], "independent_origins": 1}],
        "conflicts": [{"kind": "place", "sides": [["b", 0, 23]], "real": False}],
        "timeline": [{"reports": [{"span": ["a", 0, 24], "expression": ["a", 18, 24]},
                                  {"span": ["b", 0, 23], "expression": None}]}],
        "cast": [{"type": "person", "mentions": [["a", 37, 41]], "roles": []}],
    },
    "other": {"seen": False, "articles": ["b"], "same_event": {"yes": ["b"], "no": [], "unsure": []},
              **{key: [] for key in ("origins", "quotes", "facts", "conflicts", "timeline", "cast")}},
}  # fmt: skip


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    gold, path = tmp_path / "stories.json", tmp_path / "articles.jsonl"
    gold.write_text(json.dumps(STORIES), encoding="utf-8")
    records = [{"id": "a", "text": TEXT, "outlet": "Herald", "kept": "no"}, {"id": "b", "text": OTHER}]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    monkeypatch.setattr(further, "GOLD", gold)
    return path


def test_articles_are_numbered_in_the_gold_s_order(tmp_path: Path, articles: Path) -> None:
    (folder,) = further.write(tmp_path / "out", seen=True, articles=articles)
    first, second = (json.loads(p.read_text("utf-8")) for p in sorted((folder / "articles").glob("*.json")))
    assert (first["id"], first["text"]) == ("01", OTHER)
    assert (second["id"], second["text"], second["outlet"]) == ("02", TEXT, "Herald")
    assert "kept" not in second


def test_spans_are_written_as_their_words(tmp_path: Path, articles: Path) -> None:
    (folder,) = further.write(tmp_path / "out", seen=True, articles=articles)
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    sank = {"article": "02", "evidence": "The ferry sank on Friday"}
    off = {"article": "01", "evidence": "A ferry sank off Brekka"}
    assert gold["facts"] == [{"reports": [sank, off], "independent_origins": 1}]
    assert gold["quotes"][0]["variants"] == [{"article": "02", "text": "We swam"}]
    assert gold["timeline"] == [{"reports": [{**sank, "expression": "Friday"}, off]}]
    assert gold["cast"] == [{"type": "person", "mentions": [{"article": "02", "text": "Lund"}], "roles": []}]
    assert gold["conflicts"][0]["sides"] == [off]
    assert gold["origins"] == [{"articles": ["02", "01"]}]


@pytest.mark.parametrize(
    ("seen", "names"), [(True, ["ferry"]), (False, ["other"]), (None, ["ferry", "other"])]
)
def test_seen_and_unseen(tmp_path: Path, articles: Path, seen: bool | None, names: list[str]) -> None:
    written = further.write(tmp_path / "out", seen=seen, articles=articles)
    assert [folder.name for folder in written] == names


def test_the_shipped_gold_is_of_two_halves_and_inside_the_texts(shared: Path, tmp_path: Path) -> None:
    if not further.ARTICLES.is_file():
        pytest.skip("needs the shared stories beside the project")
    halves = [further.write(tmp_path / str(seen), seen=seen) for seen in (True, False)]
    assert [len(half) for half in halves] == [6, 6]
    for path in sorted(tmp_path.rglob("gold.json")):
        articles = (path.parent / "articles").iterdir()
        texts = {p.stem: json.loads(p.read_text("utf-8"))["text"] for p in articles}
        for fact in json.loads(path.read_text("utf-8"))["facts"]:
            assert fact["reports"]
            assert all(r["evidence"] and r["evidence"] in texts[r["article"]] for r in fact["reports"])
