"""Explained differences: which class each gets, and that none of them puts a claim in dispute."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.annotate import read_one
from secondsource.annotating.pipeline import load
from secondsource.comparing.claims import find_claims
from secondsource.comparing.conflicts import find_conflicts
from secondsource.comparing.linking import canonical_names
from secondsource.comparing.quotes import find_quotes
from secondsource.model import Annotations, Article, Claim, Conflict, Published
from secondsource.reading.files import read as read_files
from secondsource.reading.files import without_errors

param = pytest.param
DAY = "2026-03-03"


def read(*texts: str) -> list[Annotations]:
    published = Published(value=DAY, source="input", precision="day")
    return [
        read_one(Article(id=str(number), text=text, published=published), load())
        for number, text in enumerate(texts, 1)
    ]


def compare(*texts: str) -> tuple[tuple[Conflict, ...], tuple[Claim, ...], list[Annotations]]:
    return held(read(*texts))


def held(reports: list[Annotations]) -> tuple[tuple[Conflict, ...], tuple[Claim, ...], list[Annotations]]:
    """Hold the reports against each other."""
    origins = {one.article.id: one.article.id for one in reports}
    canonical = canonical_names(reports)
    quotes = find_quotes(reports, origins, canonical)
    claims = find_claims(reports, origins, canonical)
    found, marked = find_conflicts(reports, claims, quotes, origins, canonical)
    return found, marked, reports


@pytest.mark.parametrize(
    ("one", "other", "difference", "reason", "values"),
    [
        param(
            "The harbour office is closing the quay to fishing boats.",
            "The harbour office closed the quay to fishing boats.",
            "wording", "told as going on in one report, as over in another",
            ("is closing", "closed"), id="going-on",
        ),
        param(
            "The county will repair the old sluice at Lindholm.",
            "The county repaired the old sluice at Lindholm.",
            "wording", "told as to come in one report, as over in another",
            ("will repair", "repaired"), id="to-come",
        ),
        param(
            "The ferry hit the quay at Brekka at 6:10 a.m.",
            "The ferry hit the quay at Brekka at about 6 a.m.",
            "rounding", "one report rounds the hour", ("6:10 a.m.", "about 6 a.m."), id="hour",
        ),
        param(
            "The tunnel is 3,940 metres long.", "The tunnel is about 4,000 metres long.",
            "rounding", "one report rounds the figure", ("3,940 metres", "about 4,000 metres"), id="length",
        ),
        param(
            "The divers probably found the anchor of the wreck.", "The divers found the anchor of the wreck.",
            "wording", "one report is less certain than another", None, id="doubt",
        ),
        param(
            "Police said that the driver left the bus at the depot. It rained.",
            "The driver left the bus at the depot. It rained.",
            "wording", "one report names a source for it, another states it itself", None, id="source",
        ),
        param(
            "The villagers abandoned the harbour after the flood.",
            "The villagers cleared the harbour after the flood.",
            "wording", "told with another verb", ("abandoned", "cleared"), id="verb",
        ),
        param(
            "The council bought the mill for its archive.", "The council bought the mill for its library.",
            "wording", "told in other words", ("its archive", "its library"), id="noun",
        ),
        param(
            "The council bought the mill on the river.", "The council bought the derelict mill on the river.",
            "rounding", "one report tells it more exactly", None, id="fuller",
        ),
    ],
)  # fmt: skip
def test_classes(one: str, other: str, difference: str, reason: str, values: tuple[str, str] | None) -> None:
    found, claims, reports = compare(one, other)
    (conflict,) = found
    assert (conflict.difference, conflict.reason) == (difference, reason)
    assert [side.passage.article for side in conflict.sides] == ["1", "2"]
    for side, report, text in zip(conflict.sides, reports, values or ("", ""), strict=True):
        inside = side.passage.span.of(report.article.text)
        assert not text or (side.value == text and text.split()[-1] in inside)
    assert "disputed" not in {claim.status for claim in claims}


def test_what_a_later_report_tells_as_over_has_moved_on() -> None:
    reports = read(
        "The county will repair the old sluice at Lindholm.",
        "The county repaired the old sluice at Lindholm.",
    )
    for days, difference in (
        (("2031-05-02", "2031-05-09"), "update"),
        (("2031-05-09", "2031-05-02"), "wording"),
    ):
        dated = [
            replace(
                one,
                article=replace(one.article, published=Published(value=day, source="input", precision="day")),
            )
            for one, day in zip(reports, days, strict=True)
        ]
        assert [conflict.difference for conflict in held(dated)[0]] == [difference]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        param("Seven boats left Brekka.", "7 boats left Brekka.", id="figure-in-words"),
        param("The council bought the mill.", "The mill was bought by the council.", id="passive"),
        param("The council organised a fair.", "The council organized a fair.", id="british"),
        param("The mill burned on Friday.", "The mill burned.", id="no-date"),
        param("The ferry sank.", "The choir sang in the mill.", id="two-things"),
    ],
)
def test_no_difference(one: str, other: str) -> None:
    assert compare(one, other)[0] == ()


def test_a_headline_in_the_present_is_no_update() -> None:
    text = "Council buys the old mill\n\nThe council bought the old mill on the river."
    assert not [c for c in compare(text, text.replace("river", "canal"))[0] if c.update]


def test_one_side_for_an_article_and_value() -> None:
    found, _, _ = compare(
        "The ferry hit the quay at Brekka at 6:10 a.m. The ferry hit the Brekka quay at 6:10 a.m.",
        "The ferry hit the quay at Brekka at about 6 a.m.",
    )
    for conflict in found:
        given = [(side.passage.article, side.value) for side in conflict.sides]
        assert len(given) == len(set(given))


def test_cause_and_effect_that_change_places() -> None:
    found, claims, _ = compare(
        "An explosion sparked a fire at the depot.", "The depot caught fire and the fire caused an explosion."
    )
    (conflict,) = [c for c in found if c.difference == "disagreement"]
    assert (conflict.kind, conflict.reason) == ("polarity", "cause and effect change places")
    assert {side.value.lower() for side in conflict.sides} == {"explosion", "fire"}
    assert "disputed" in {claim.status for claim in claims}


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        param("A five-year-old boy is missing.", "The six-year-old boy is missing.", 1, id="age"),
        param("A five-year-old boy is missing.", "The nine-year-old boy is missing.", 0, id="two-boys"),
        param(
            "Men dig at the 40m dry shaft. The shaft is old. The shaft may fall.",
            "He fell into an 80m-deep shaft. The shaft is old. The shaft may fall.", 1, id="depth",
        ),
        param(
            "She ran an 18-metre pass.", "He threw a 5-metre pass.", 0, id="any-pass",
        ),
    ],
)  # fmt: skip
def test_measures(one: str, other: str, count: int) -> None:
    found = [c for c in compare(one, other)[0] if c.kind == "number" and c.difference == "disagreement"]
    assert len(found) == count


def test_days_of_one_happening() -> None:
    found, _, reports = compare(
        "The two mayors met for a first summit in Lindholm on February 12, 2026.",
        "At the first summit in Lindholm in February 2026, the mayors met in private.",
    )
    (conflict,) = [c for c in found if c.kind == "date"]
    assert (conflict.difference, conflict.reason) == ("rounding", "one report dates it more exactly")
    assert [side.value for side in conflict.sides] == ["February 12, 2026", "February 2026"]
    for side, report in zip(conflict.sides, reports, strict=True):
        assert side.value in side.passage.span.of(report.article.text)


def test_descriptions() -> None:
    found, _, _ = compare(
        "Harbour engineer Ada Okafor spoke first.", "Ada Okafor, the founder of the trust, spoke first."
    )
    (conflict,) = [c for c in found if c.about.startswith("description")]
    assert (conflict.kind, conflict.difference) == ("name", "wording")
    found, _, _ = compare("President Ada Okafor spoke.", "Norwegian President Ada Okafor spoke.")
    assert not [c for c in found if c.about.startswith("description")]


def test_spelling_in_a_quotation() -> None:
    found, _, reports = compare(
        "“We analysed the signature of the old harbour master,” Ada Okafor said.",
        "“We analyzed the signature of the old harbour master,” Ada Okafor said.",
    )
    (conflict,) = found
    assert (conflict.difference, [side.value for side in conflict.sides]) == (
        "spelling", ["analysed", "analyzed"],
    )  # fmt: skip
    for side, report in zip(conflict.sides, reports, strict=True):
        assert side.value in side.passage.span.of(report.article.text)


def test_a_lost_negation_in_a_quotation_is_a_disagreement() -> None:
    found, _, _ = compare(
        "“We will sell the old harbour crane to the museum,” Ada Okafor said.",
        "“We will not sell the old harbour crane to the museum,” Ada Okafor said.",
    )
    assert ("disagreement", "only one rendering has the negation") in {
        (c.difference, c.reason) for c in found
    }


HAZARDS = ["“", '"', "’", "é", "😀", "\r\n", "\u2028", "\x00", "\u200f", "7", " 12 ", "not ", "Okafor "]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=3), max_size=6).map("".join)


@settings(max_examples=25, deadline=None)
@given(noise, noise)
def test_sides_slice_back(before: str, after: str) -> None:
    found, _, reports = compare(
        f"{before} The ferry hit the quay at Brekka at 6:10 a.m. {after}",
        f"{after}\nThe ferry rammed the quay at Brekka at about 6 a.m. {before}",
    )
    texts = {one.article.id: one.article.text for one in reports}
    for conflict in found:
        assert len({side.passage.article for side in conflict.sides}) > 1
        assert conflict.reason == conflict.reason.rstrip(".")
        for side in conflict.sides:
            assert side.passage.span.of(texts[side.passage.article]).strip()


GOLD = Path(__file__).resolve().parents[3].parent / "shared" / "gold" / "dev"


@pytest.mark.skipif(not GOLD.is_dir(), reason="the stories annotated by hand are not beside the project")
def test_the_gold_stories_have_few_disagreements() -> None:
    story = GOLD / "thousands_flee_fireworks_explosion_at_au"
    reports = [read_one(one, load()) for one in without_errors(read_files([story / "articles"]), [])]
    found, _, _ = held(reports)
    assert [c.kind for c in found if c.difference == "disagreement"] == ["polarity", "polarity"]
