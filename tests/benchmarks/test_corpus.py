from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.corpus import KINDS, build, plan

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="needs the shared data beside the project")


def test_the_plan_deals_every_kind_and_every_sort() -> None:
    made = plan(1000, seed=1, real=50)
    assert Counter(role.sort for role in made.roles) == {"made": 750, "copy": 200, "real": 50}
    dealt = Counter((role.kind, role.rate) for role in made.roles if role.sort == "copy")
    assert set(dealt) == set(KINDS)
    assert max(dealt.values()) - min(dealt.values()) <= 1
    for role in made.roles:
        if role.sort == "copy":
            source = made.roles[role.source]
            assert source.sort == "made"
            assert source.published < role.published
            assert role.outlet is None or role.outlet != source.outlet
    assert {sort for sort, _ in made.groups} == {"quotation", "names", "list", "boilerplate"}
    assert made == plan(1000, seed=1, real=50) != plan(1000, seed=2, real=50)


def test_no_two_outlets_have_one_name() -> None:
    outlets = plan(10_000, seed=1, real=0).outlets
    assert len(set(outlets)) == len(outlets) == 200


def test_too_small_a_corpus_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 100"):
        plan(99, seed=1, real=0)


@needs_data
@pytest.mark.slow
def test_spans_of_the_truth_slice_both_articles(tmp_path: Path) -> None:
    corpus = build(tmp_path, 150, seed=5, jobs=1, data=DATA)
    rows = [json.loads(line) for line in corpus.articles.read_text("utf-8").splitlines()]
    articles = {row["id"]: row["text"] for row in rows}
    assert len(articles) == 150
    truth = [json.loads(line) for line in corpus.truth.read_text("utf-8").splitlines()]
    copies = [row for row in truth if "copy" in row]
    assert len(copies) == 30
    for row in copies:
        source, copy = articles[row["source"]], articles[row["copy"]]
        assert row["spans"]
        for (a, b), (c, d) in row["spans"]:
            taken, carried = source[a:b], copy[c:d]
            assert taken == taken.strip() != ""
            assert carried == carried.strip() != ""
            if row["rate"] == 0 and row["kind"] != "paraphrase":
                assert taken == carried
    for row in truth:
        for name in row.get("members", ()):
            assert name in articles
