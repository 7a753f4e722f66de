"""The bundled example, read whole: what a reader of these six reports would find, exactly.

The event and the outlets are invented. Meridian's copy stands in three reports: cut in the Coast
Standard, with a new top in Daybreak, without its credit in the Inland Post. Harbour Notes prints a
press release. The Merrow Gazette and, a day later, the Capital Ledger report on their own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from secondsource.cli import main

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "sula-star"
AGENCY_COPY = {"coast-standard", "daybreak", "inland-post"}

Json = dict[str, Any]


@pytest.fixture(scope="module")
def printed() -> Json:
    result = CliRunner().invoke(main, ["brief", str(EXAMPLE), "--format", "json"])
    assert result.exit_code == 0, result.stderr
    found: Json = json.loads(result.stdout)
    return found


@pytest.fixture(scope="module")
def story(printed: Json) -> Json:
    (only,) = printed["stories"]
    found: Json = only
    return found


@pytest.fixture(scope="module")
def words(printed: Json) -> Any:
    """Give the words at a span, as another program would slice them."""
    texts = {a["id"]: a["text"] for a in printed["articles"]}

    def at(span: Json) -> tuple[str, str]:
        return span["article"], texts[span["article"]][span["start"] : span["end"]]

    return at


def test_six_reports_are_one_story(story: Json) -> None:
    assert set(story["articles"]) == AGENCY_COPY | {"capital-ledger", "harbour-notes", "merrow-gazette"}


def test_three_reports_are_one_origin_though_one_hides_its_credit(story: Json) -> None:
    assert [(o["label"], set(o["articles"])) for o in story["origins"]] == [
        ("Meridian", AGENCY_COPY),
        ("The Capital Ledger", {"capital-ledger"}),
        ("Merrow Ferries", {"harbour-notes"}),
        ("The Merrow Gazette", {"merrow-gazette"}),
    ]


def test_only_the_copies_share_much_text(story: Json) -> None:
    shares = {frozenset((r["a"], r["b"])): max(r["share_a"], r["share_b"]) for r in story["reuse"]}
    much = {pair for pair, share in shares.items() if share > 0.12}
    assert much == {
        frozenset(pair)
        for pair in (
            ("coast-standard", "daybreak"),
            ("coast-standard", "inland-post"),
            ("daybreak", "inland-post"),
        )
    }


def test_a_quotation_in_four_wordings(story: Json, words: Any) -> None:
    quote = next(q for q in story["quotes"] if len(q["wordings"]) == 5)
    assert quote["speaker"] == "Nadia Okonjo"
    assert quote["origins"] == 3
    assert [(w["kind"], w["relation"], *words(w["span"])) for w in quote["wordings"]] == [
        ("direct", "same", "coast-standard",
         "We will not guess at the cause before the recorder has been read,"),
        ("indirect", "paraphrase", "capital-ledger",
         "her ministry would not guess at the cause before the recorder had been read"),
        ("direct", "truncated", "daybreak", "We will not guess at the cause,"),
        ("direct", "same", "inland-post",
         "We will not guess at the cause before the recorder has been read,"),
        ("direct", "reworded", "merrow-gazette",
         "We will not guess the cause until the recorder has been found,"),
    ]  # fmt: skip


def conflict(story: Json, kind: str, difference: str) -> Json:
    """Give the story's only conflict of this kind and class."""
    (found,) = [c for c in story["conflicts"] if (c["kind"], c["difference"]) == (kind, difference)]
    only: Json = found
    return only


def sides(found: Json) -> set[tuple[str, str, int]]:
    return {(s["span"]["article"], s["value"], s["origins"]) for s in found["sides"]}


def test_the_number_aboard_is_disputed(story: Json, words: Any) -> None:
    found = conflict(story, "number", "disagreement")
    assert sides(found) == {
        ("daybreak", "212", 2), ("harbour-notes", "212", 2), ("inland-post", "212", 2),
        ("merrow-gazette", "236", 1),
    }  # fmt: skip
    assert all(s["value"] in words(s["span"])[1] for s in found["sides"])


def test_the_number_of_injured_grew(story: Json, words: Any) -> None:
    found = conflict(story, "number", "update")
    assert {(words(s["span"])[0], s["value"]) for s in found["sides"]} == {
        ("coast-standard", "14"), ("inland-post", "14"), ("capital-ledger", "17"),
    }  # fmt: skip


def test_the_captain_is_spelled_two_ways(story: Json, words: Any) -> None:
    found = conflict(story, "name", "spelling")
    assert {words(s["span"]) for s in found["sides"]} >= {
        ("merrow-gazette", "Ilse Brandvoll"),
        ("inland-post", "Ilse Brandvold"),
    }
    (captain,) = [m for m in story["cast"] if m["name"].startswith("Ilse")]
    assert {words(r) for r in captain["roles"]} >= {
        ("capital-ledger", "Captain"),
        ("merrow-gazette", "Captain"),
    }


def test_the_misquotation_is_shown(story: Json) -> None:
    (found,) = [c for c in story["conflicts"] if c["about"] == "words of Nadia Okonjo"]
    assert {s["span"]["article"] for s in found["sides"]} == {"coast-standard", "merrow-gazette"}
    assert (found["kind"], found["difference"]) == ("wording", "wording")


def test_nothing_else_is_called_a_disagreement(story: Json) -> None:
    assert [c["kind"] for c in story["conflicts"] if c["difference"] == "disagreement"] == ["number"]
    assert all(c["reason"] for c in story["conflicts"] if c["difference"] != "disagreement")


def test_a_report_of_another_outlets_report_names_it_and_confirms_nothing(story: Json, words: Any) -> None:
    claims = [c for c in story["claims"] if any("had failed" in words(r["span"])[1] for r in c["reports"])]
    claims = [c for c in claims if len(c["reports"]) > 1]
    assert claims
    for claim in claims:
        by_article = {r["span"]["article"]: r["sources"] for r in claim["reports"]}
        assert by_article["capital-ledger"] == ["Merrow Gazette"]
        assert set(by_article) == {"capital-ledger", "merrow-gazette"}
        assert claim["status"] == "one-origin"


def test_dates_are_resolved_and_told_apart(story: Json, words: Any) -> None:
    dated = {
        (e["date"], e["status"], *words(r["expression"])) for e in story["timeline"] for r in e["reports"]
    }
    assert dated >= {
        ("2026-01", "happened", "capital-ledger", "January"),
        ("2026-03-03T07:40", "happened", "inland-post", "Tuesday morning"),
        ("2026-03-03T07:40", "happened", "harbour-notes", "07:40 today"),
        ("2026-03-06", "planned", "daybreak", "Friday"),
        ("2026-03-09", "planned", "capital-ledger", "Monday"),
    }


def test_furniture_of_the_pages_is_marked(printed: Json, words: Any) -> None:
    found = {
        a["id"]: [a["text"][s:e] for s, e in a["furniture"]] for a in printed["articles"] if a["furniture"]
    }
    assert set(found) == {"daybreak", "harbour-notes", "inland-post", "merrow-gazette"}
    assert [line.split(":")[0] for line in found["harbour-notes"]] == [
        "About Merrow Ferries",
        "Media contact",
    ]
    assert found["inland-post"] == ["Read more: Ten years of close calls on the Merrow line"]
    assert not any("Most read" in a["text"] for a in printed["articles"])


def test_every_line_of_the_brief_cites_its_passages(story: Json, words: Any) -> None:
    assert story["brief"]
    for sentence in story["brief"]:
        assert sentence["cites"]
        assert all(words(cited)[1].strip() for cited in sentence["cites"])
    first = story["brief"][0]["text"]
    assert first.startswith("6 reports from 6 outlets; 4 origins.")


def test_the_readme_shows_what_is_printed() -> None:
    readme = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```\n", 2)[1].rsplit("…", 1)[0]
    result = CliRunner().invoke(main, ["brief", str(EXAMPLE)])
    assert result.stdout.lstrip("\n").startswith(shown)
