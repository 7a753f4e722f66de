from __future__ import annotations

import json
import re
from types import SimpleNamespace
from typing import Any

import pytest

from secondsource.model import Annotations, Article, Briefing, Credit, Figure, Span, Story
from secondsource.presenting import contract

#: The fields that other programs rely on, from the description of the formats.
ARTICLE = {"id", "path", "outlet", "url", "title", "published", "text"}
STORY = {
    *("id", "headline", "articles", "origins", "reuse", "quotes", "claims", "conflicts", "timeline"),
    *("cast", "brief"),
}
ANNOTATED = {
    *("id", "published", "published_from", "outlet", "byline", "dateline", "agency", "furniture"),
    *("sentences", "attributions", "times", "figures", "mentions"),
}
INSIDE = {
    "origins": {"id", "label", "articles", "evidence", "confidence", "basis", "reason", "lineage"},
    "reuse": {
        *("a", "b", "share_a", "share_b", "passages", "level", "kind", "original", "confidence", "reason"),
        "evidence",
    },
    "quotes": {"speaker", "origins", "wordings"},
    "claims": {"reports", "articles", "outlets", "origins", "sources", "status", "confidence"},
    "conflicts": {"about", "kind", "update", "sides"},
    "timeline": {"date", "precision", "status", "reports"},
    "cast": {"name", "type", "mentions", "roles"},
    "brief": {"text", "cites"},
}
DEEPER = {
    ("quotes", "wordings"): {"span", "kind", "relation"},
    ("claims", "reports"): {"span", "sources"},
    ("conflicts", "sides"): {"span", "value", "origins"},
    ("timeline", "reports"): {"span", "expression"},
    ("reuse", "passages"): {"a", "b", "quoted", "furniture", "paraphrase"},
    ("origins", "lineage"): {"article", "parent", "issuer", "basis", "reason"},
}


def printed(briefing: Briefing) -> Any:
    return json.loads(contract.encode(contract.briefing_json(briefing)))


def spans_in(value: Any) -> list[dict[str, Any]]:
    """Every ``{"article", "start", "end"}`` anywhere in the JSON."""
    if isinstance(value, list):
        return [span for item in value for span in spans_in(item)]
    if not isinstance(value, dict):
        return []
    here = [value] if {"article", "start", "end"} <= value.keys() else []
    return here + [span for item in value.values() for span in spans_in(item)]


def test_briefing_has_every_field(briefing: Briefing) -> None:
    found = printed(briefing)
    assert found["schema"] == "secondsource/brief/1"
    assert found.keys() >= {"schema", "articles", "stories"}
    assert all(article.keys() >= ARTICLE for article in found["articles"])
    (story,) = found["stories"]
    assert story.keys() >= STORY
    for name, fields in INSIDE.items():
        assert story[name], name
        assert all(item.keys() >= fields for item in story[name]), name
    for (name, inner), fields in DEEPER.items():
        assert all(entry.keys() >= fields for item in story[name] for entry in item[inner]), (name, inner)


def test_every_span_slices_to_words(briefing: Briefing) -> None:
    found = printed(briefing)
    texts = {article["id"]: article["text"] for article in found["articles"]}
    spans = spans_in(found["stories"])
    assert len(spans) > 50
    for span in spans:
        words = texts[span["article"]][span["start"] : span["end"]]
        assert len(words) == span["end"] - span["start"] > 0
    (quote,) = found["stories"][0]["quotes"]
    shown = [texts[w["span"]["article"]][w["span"]["start"] : w["span"]["end"]] for w in quote["wordings"]]
    assert shown[2] == "We heard a crack and the whole pier shook."


def test_headline_and_unknown_date(briefing: Briefing) -> None:
    found = printed(briefing)
    headline = found["stories"][0]["headline"]
    assert headline["article"] == "courier"
    assert headline["span"] == {"article": "courier", "start": 0, "end": 50}
    dates = {
        article["id"]: (article["published"], article["published_from"]) for article in found["articles"]
    }
    assert dates == {
        "courier": ("2021-03-05", "metadata"), "post": ("2021-03-05", "text"), "ledger": (None, "unknown"),
    }  # fmt: skip


def test_annotations_have_every_field(articles: list[Annotations]) -> None:
    found = json.loads(contract.encode(contract.annotations_json(articles[0])))
    assert found.keys() >= ANNOTATED
    text = articles[0].article.text
    (said,) = found["attributions"]
    assert said.keys() >= {"source", "cue", "content", "direct", "speaker", "inside", "confidence"}
    assert [text[s:e] for s, e in said["content"]] == [
        "We heard a crack and then the whole quay shook,", "Nobody was right under it.",
    ]  # fmt: skip
    assert found["agency"] == [
        {"name": "Tidewire", "span": [61, 69], "place": "dateline", "scope": "text", "passage": None}
    ]
    assert text[slice(*found["dateline"])] == "VELMARA (Tidewire) —"
    assert [text[s:e] for s, e in found["furniture"]] == ["Photo: Velmara Port Authority"]
    (figure,) = found["figures"]
    assert figure["value"] == 2
    assert '"value":2,' in contract.encode(contract.annotations_json(articles[0]))  # not 2.0


def test_a_credit_for_a_passage_says_which(make: SimpleNamespace) -> None:
    text = "The weir broke. A lockkeeper told Tidewire that it was old."
    told = Credit(name="Tidewire", span=Span(34, 42), place="cited", scope="passage", passage=Span(16, 59))
    annotated = make.annotate(Article(id="1", text=text, credits=(told,)))
    expected = [
        {"name": "Tidewire", "span": [34, 42], "place": "cited", "scope": "passage", "passage": [16, 59]}
    ]
    assert contract.annotations_json(annotated)["agency"] == expected
    assert (
        contract.briefing_json(Briefing(articles=(annotated,), briefs=()))["articles"][0]["agency"]
        == expected
    )
    assert text[34:42] == "Tidewire"
    assert text[16:59] == "A lockkeeper told Tidewire that it was old."


def test_an_origins_lineage_is_printed(briefing: Briefing) -> None:
    first, second = printed(briefing)["stories"][0]["origins"]
    assert (first["basis"], second["basis"], second["lineage"]) == ("shared text", "none", [])
    assert [(d["article"], d["parent"], d["issuer"], d["basis"]) for d in first["lineage"]] == [
        ("courier", None, "Tidewire", "credit"), ("post", "courier", None, "time"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [(90.0, "90"), (1.5, "1.5"), (None, "null"), (float("nan"), "null"), (float("inf"), "null")],
)
def test_figures_are_numbers_of_json(make: SimpleNamespace, value: float | None, text: str) -> None:
    figure = Figure(span=Span(0, 2), value=value, low=None, high=None)
    line = contract.encode(
        contract.annotations_json(make.annotate(Article(id="1", text="90"), figures=(figure,)))
    )
    assert f'"value":{text},' in line


def test_a_lone_surrogate_keeps_offsets(make: SimpleNamespace) -> None:
    text = "A\ud800 crane fell."
    found = json.loads(
        contract.encode(contract.annotations_json(make.annotate(Article(id="\udfff", text=text))))
    )
    assert found["id"] == "\ufffd"
    briefing = Briefing(articles=(make.annotate(Article(id="1", text=text)),), briefs=())
    assert (
        json.loads(contract.encode(contract.briefing_json(briefing)))["articles"][0]["text"]
        == "A\ufffd crane fell."
    )


def test_story_lines_keep_each_storys_order() -> None:
    stories = [Story(id="s1", articles=("b", "a")), Story(id="s2", articles=("c",))]
    assert [contract.encode(line) for line in contract.story_lines(stories)] == [
        '{"id":"b","story":"s1"}', '{"id":"a","story":"s1"}', '{"id":"c","story":"s2"}',
    ]  # fmt: skip


def test_encoding_is_the_same_twice_and_indents(briefing: Briefing) -> None:
    once, twice = (contract.encode(contract.briefing_json(briefing)) for _ in range(2))
    assert once == twice
    assert "\n" not in once
    indented = contract.encode(contract.briefing_json(briefing), indent=2)
    assert json.loads(indented) == json.loads(once)
    assert re.search(r'^  "schema"', indented, re.MULTILINE)
