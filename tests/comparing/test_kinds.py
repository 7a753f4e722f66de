"""What is it that two articles have in common, and who has it from whom?"""

from __future__ import annotations

from dataclasses import replace

import pytest

import secondsource as ss
from secondsource.comparing.origins import describe, find_origins
from secondsource.comparing.origins.direction import earlier
from secondsource.comparing.reuse import find_reuse
from secondsource.model import Annotations, Descent, Published, Reuse, SharedPassage, Span

COPY = (
    "A loading crane toppled onto the east quay of the harbour early on Friday, injuring two dockers.\n"
    "The men were pulled from under the cabin by colleagues and flown to a hospital on the mainland.\n"
    "Work on the quay has been stopped until inspectors have looked at the other three cranes on it.\n"
    "A week ago the crews had complained about a cable that squealed whenever a load was lowered."
)
HALF = COPY[: COPY.index("Work on")]
OWN = (
    "Families near the port woke to sirens when one of the tall machines fell over in the wind. Nobody went "
    "back to their shift that day, a steward of the union said, and he had asked for a check in spring."
)
OTHER = (
    "Port bosses face questions over an accident beside a grain ship before breakfast. Insurers have sent a "
    "team to Velmara. The ship, the Anna Lund, left on Saturday with half of her cargo."
)


def read(
    id: str,
    text: str,
    *,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    byline: str | None = None,
) -> Annotations:
    article = ss.article(text, id=id, outlet=outlet, url=url, published=published, byline=byline)
    (found,) = ss.annotate([article])
    return found


def only(*annotated: Annotations) -> Reuse:
    (pair,) = describe(annotated, find_reuse(annotated))
    return pair


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        pytest.param(COPY, f"{COPY} It squeals still.", "near-copy", id="a-line-more"),
        pytest.param(f"{COPY}\n{OWN}\n{OTHER}", HALF, "near-copy", id="cut-from-the-end"),
        pytest.param(f"{HALF}{OWN}", f"{HALF}{OTHER}", "shared passages", id="half-of-each"),
    ],
)
def test_levels(one: str, other: str, level: str) -> None:
    assert only(read("a", one), read("b", other)).level == level


def test_an_agencys_credit_makes_it_agency_copy_and_neither_has_it_from_the_other() -> None:
    text = f"PORT (Reuters) - {COPY}"
    found = only(
        read("a", text, outlet="Quayside", published="2026-03-03"),
        read("b", COPY, outlet="The Tarn Post", published="2026-03-05"),
    )
    assert (found.kind, found.original) == ("agency copy", None)
    assert (
        found.reason == "Quayside credits Reuters; both may have it from Reuters, which one of them credits"
    )
    assert [(e.article, e.span.of(text)) for e in found.evidence] == [("a", "Reuters")]


def test_who_names_the_others_outlet_has_it_from_there() -> None:
    naming = f"{HALF}The brake had failed before, the Tarn Post reported.\n{OWN}"
    found = only(
        read("a", naming, outlet="Quayside", published="2026-03-04"),
        read("b", COPY, outlet="The Tarn Post", published="2026-03-03"),
    )
    assert (found.kind, found.original) == ("outlet to outlet", "b")
    assert "Quayside names the Tarn Post" in found.reason
    assert [e.span.of(naming) for e in found.evidence] == [
        "The brake had failed before, the Tarn Post reported."
    ]


def test_evidence_that_points_both_ways_decides_nothing() -> None:
    naming = f"{HALF}The brake had failed before, the Tarn Post reported.\n{OWN}"
    found = only(
        read("a", naming, outlet="Quayside", published="2026-03-01"),
        read("b", COPY, outlet="The Tarn Post", published="2026-03-03"),
    )
    assert found.original is None
    assert "points both ways" in found.reason


def test_the_earlier_of_two_with_one_text_and_no_third_party() -> None:
    found = only(
        read("a", COPY, outlet="Quayside", published="2026-03-03T10:00:00+00:00"),
        read("b", COPY, outlet="The Tarn Post", published="2026-03-03T08:30:00+00:00"),
    )
    assert (found.kind, found.original) == ("outlet to outlet", "b")
    assert found.reason == "no third party is named; The Tarn Post published 1 hour before Quayside"


def test_a_days_report_is_not_before_another_of_that_day() -> None:
    found = only(
        read("a", COPY, outlet="Quayside", published="2026-03-03"),
        read("b", COPY, outlet="The Tarn Post", published="2026-03-03T08:30:00+00:00"),
    )
    assert (found.kind, found.original) == ("unknown", None)


def test_an_institutions_page_is_the_release() -> None:
    found = only(
        read("a", f"{HALF}{OWN}", outlet="Quayside"),
        read("b", COPY, url="https://news.velmara.ac.uk/crane", outlet="news.velmara.ac.uk"),
    )
    assert (found.kind, found.original) == ("press release", "b")
    assert found.reason == "news.velmara.ac.uk is an institution’s own page"


def test_a_states_news_agency_is_no_institution() -> None:
    found = only(
        read("a", f"{HALF}{OWN}", outlet="Quayside"),
        read("b", COPY, url="https://www.pna.gov.ph/articles/1", outlet="www.pna.gov.ph"),
    )
    assert "institution" not in found.reason
    assert found.kind != "press release"


def test_a_report_cut_from_the_end_has_the_longer_ones_text() -> None:
    found = only(read("a", HALF, outlet="Quayside"), read("b", COPY, outlet="The Tarn Post"))
    assert found.original == "b"
    assert "all of Quayside stands in the first part of The Tarn Post" in found.reason


def test_one_outlets_text_twice_is_a_version() -> None:
    found = only(
        read("a", COPY, outlet="Quayside", published="2026-03-03"),
        read("b", f"{HALF}{OWN}", outlet="Quayside", published="2026-03-04"),
    )
    assert (found.kind, found.original) == ("version", "a")
    assert found.reason == (
        "Quayside prints most of one text twice; Quayside (a) published 1 day before Quayside (b)"
    )


def test_an_outlets_own_dateline_makes_no_agency_copy() -> None:
    found = only(
        read("a", f"PORT (CNN) - {HALF}{OWN}", outlet="edition.cnn.com"),
        read("b", f"PORT (CNN) - {OTHER}\n{HALF.splitlines()[0]}", outlet="edition.cnn.com"),
    )
    assert found.kind != "agency copy"
    assert "credits CNN" not in found.reason


def test_what_is_furniture_in_both_is_not_the_agencys_for_all_that_both_credit_it() -> None:
    one, other = read("a", f"PORT (AP) - {COPY}"), read("b", f"PORT (AP) - {COPY}")
    (pair,) = find_reuse([one, other])
    aside = replace(pair, passages=tuple(replace(p, furniture=True) for p in pair.passages))
    (found,) = describe([one, other], [aside])
    assert (found.kind, found.original) == ("incidental", None)


def test_who_says_that_an_agency_contributed_is_not_said_to_credit_it_for_the_text() -> None:
    found = only(
        read("a", f"PORT (AP) - {COPY}", outlet="Quayside"),
        read("b", f"{COPY}\nThe Associated Press contributed to this report.", outlet="The Tarn Post"),
    )
    assert found.kind == "agency copy"
    assert found.reason.startswith("Quayside credits AP; The Tarn Post says that AP contributed;")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("“The cabin came down on them,” the foreman told AFP.", "agency copy", id="told"),
        pytest.param(
            "A rusted cable snapped while the cabin was lowered at sunrise, AFP reported.",
            "common source",
            id="cited",
        ),
    ],
)
def test_a_text_is_an_agencys_if_somebody_told_it_and_not_if_it_is_cited(line: str, kind: str) -> None:
    text = f"{COPY}\n{line}"
    assert only(read("a", text, outlet="Quayside"), read("b", text, outlet="The Tarn Post")).kind == kind


def test_a_stray_passage_is_incidental() -> None:
    stray = "The harbour was dredged for the last time in the year of the great flood."
    long = " ".join(f"{OWN} In bay {n} the lights were out." for n in range(5))
    found = only(read("a", f"{long} {stray}"), read("b", f"{OTHER} {OTHER.lower()} {stray}"))
    assert (found.kind, found.original) == ("incidental", None)
    assert found.confidence < 0.5


def test_one_statement_each_in_its_own_words() -> None:
    one = f"{OWN}\nHarbour Cranes Ltd said in a statement that a worn brake cable snapped during loading."
    other = f"{OTHER}\nA worn brake cable had snapped during loading, Harbour Cranes Ltd said in a statement."
    found = only(read("a", one), read("b", other))
    assert (found.kind, found.level, found.passages) == ("common source", "none-but-same-release", ())
    assert found.reason == "both draw on a statement by Harbour Cranes Ltd, each in its own words"
    assert {e.article for e in found.evidence} == {"a", "b"}


def test_a_paraphrase_keeps_its_level_and_chance() -> None:
    one, other = read("a", OWN), read("b", OTHER)
    given = Reuse(
        a="a", b="b", share_a=0.0, share_b=0.0, level="paraphrase", confidence=0.7,
        passages=(SharedPassage(a=Span(0, 20), b=Span(0, 30), paraphrase=True),),
    )  # fmt: skip
    (found,) = describe([one, other], [given])
    assert (found.level, found.confidence) == ("paraphrase", 0.7)
    (origin,) = find_origins([one, other], [found])
    assert (origin.articles, origin.basis, origin.confidence) == (("a", "b"), "paraphrase", 0.7)
    assert [(p.article, p.span) for p in origin.evidence] == [("a", Span(0, 20)), ("b", Span(0, 30))]


@pytest.mark.parametrize(
    "flags", [pytest.param({"quoted": True}, id="quoted"), pytest.param({"furniture": True}, id="furniture")]
)
def test_quotations_and_furniture_join_nothing(flags: dict[str, bool]) -> None:
    one, other = read("a", COPY), read("b", COPY)
    (pair,) = find_reuse([one, other])
    passages = tuple(replace(p, **flags) for p in pair.passages)
    found = describe([one, other], [replace(pair, passages=passages)])
    assert [o.articles for o in find_origins([one, other], found)] == [("a",), ("b",)]


# ------------------------------------------------------------------ time and lineage


def published(value: str | None) -> Published:
    if value is None:
        return Published()
    return Published(value=value, source="input", precision="time" if "T" in value else "day")


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("2026-03-03", "2026-03-04", -1),
        ("2026-03-04", "2026-03-03", 1),
        ("2026-03-03", "2026-03-03", 0),
        ("2026-03-03T09:00:00+00:00", "2026-03-03T09:30:00+01:00", 1),
        ("2026-03-03T09:00:00+00:00", "2026-03-03", 0),
        ("2026-03-03T09:00:00", "2026-03-03T10:00:00", 0),
        (None, "2026-03-03", 0),
        ("2026", "2027", 0),
    ],
)
def test_only_what_is_surely_earlier_is_earlier(one: str | None, other: str | None, order: int) -> None:
    assert earlier(published(one), published(other)) == order


def lineage(*annotated: Annotations) -> tuple[Descent, ...]:
    (origin,) = find_origins(annotated, describe(annotated, find_reuse(annotated)))
    return origin.lineage


def test_parents_come_before_children_and_make_no_circle() -> None:
    found = lineage(
        read("c", COPY, outlet="The Bell", published="2026-03-05"),
        read("a", COPY, outlet="Quayside", published="2026-03-03"),
        read("b", COPY, outlet="The Tarn Post", published="2026-03-04"),
    )
    assert [(d.article, d.parent, d.basis) for d in found] == [
        ("a", None, "unknown"),
        ("b", "a", "time"),
        ("c", "a", "time"),
    ]


def test_an_agency_outside_the_reports_is_the_issuer() -> None:
    first, second = lineage(
        read("a", f"PORT (Reuters) - {COPY}", outlet="Quayside", published="2026-03-03"),
        read("b", COPY, outlet="The Tarn Post", published="2026-03-04"),
    )
    assert (first.article, first.parent, first.issuer, first.basis) == ("a", None, "Reuters", "credit")
    assert (second.article, second.parent, second.issuer, second.basis) == ("b", None, None, "unknown")
    carries = "carries Reuters’s text with no credit found for it"
    assert second.reason == f"{carries}; from whom it has it is not known"


def test_an_issuer_that_the_table_does_not_know_is_seen_where_it_is_named() -> None:
    credited = read("a", f"PORT (Calder) - {COPY}", outlet="Quayside")
    reasons = [
        lineage(credited, read("b", f"{COPY}\n{line}", outlet="The Tarn Post"))[1].reason
        for line in ("The Calderwood choir sang.", "Additional reporting by Calder.")
    ]
    assert ["and names it" in reason for reason in reasons] == [False, True]


def test_letters_inside_another_word_do_not_name_an_agency() -> None:
    credited = read("a", f"PORT (AP) - {COPY}", outlet="Quayside")
    reasons = [
        lineage(credited, read("b", f"{COPY}\n{line}", outlet="The Tarn Post"))[1].reason
        for line in ("HAPPY END", "The quay was photographed by the AP.")
    ]
    assert ["and names it" in reason for reason in reasons] == [False, True]


def test_a_report_that_joined_by_its_headline_is_not_said_to_carry_the_text() -> None:
    title = "Loading crane topples onto harbour quay"
    credited = ss.article(f"PORT (Reuters) - {COPY}", id="a", outlet="Quayside", title=title)
    copy = ss.article(COPY, id="b", outlet="The Bell")
    bare = ss.article("Read our archive from the first issue on.", id="c", title=title)
    found = {descent.article: descent for descent in lineage(*ss.annotate([credited, copy, bare]))}
    assert found["c"].reason == "has hardly a text; from whom it has its headline is not known"
    assert "carries Reuters’s text" in found["b"].reason


def test_two_agencies_that_print_each_others_credit_make_no_circle() -> None:
    first, second = lineage(
        read("a", f"PORT (Reuters) - {COPY}", outlet="apnews.com", url="https://apnews.com/crane"),
        read("b", f"PORT (AP) - {COPY}", outlet="reuters.com", url="https://www.reuters.com/crane"),
    )
    assert (first.article, first.parent, first.issuer) == ("b", None, "AP")
    assert (second.article, second.parent, second.issuer) == ("a", "b", "Reuters")


def test_an_agencys_own_page_is_the_parent_of_those_who_credit_it() -> None:
    first, second = lineage(
        read("b", f"PORT (Reuters) - {COPY}", outlet="Quayside"),
        read("a", COPY, url="https://www.reuters.com/article/crane", outlet="www.reuters.com"),
    )
    assert (first.article, first.parent) == ("a", None)
    assert (second.article, second.parent, second.issuer, second.basis) == ("b", "a", "Reuters", "credit")


def test_an_article_alone_has_no_parent() -> None:
    (origin,) = find_origins([read("a", OWN)], ())
    assert origin.lineage == (Descent(article="a", reason="no other report has its text"),)
