"""Whose text is it, and which articles carry it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import secondsource as ss
from secondsource.comparing.origins import describe, find_origins
from secondsource.comparing.reuse import find_reuse
from secondsource.model import Annotations, Article, Credit, Origin, Span

_QUOTED = re.compile(r"“[^”]*”")

#: Three paragraphs of an invented agency's copy, and two reports of one's own.
LEAD = "A loading crane toppled onto the east quay of the harbour early on Friday, injuring two dockers."
MIDDLE = "The two men were pulled from under the cabin by colleagues and flown to hospital in the capital."
END = "Work on the quay has been stopped until inspectors have looked at the other three cranes on it."
COPY = "\n".join([LEAD, MIDDLE, END])
OWN = (
    "Dockers at the port woke families nearby with sirens when one of the tall cranes fell over in the wind. "
    "Two of their workmates were hurt, a union steward said, and nobody went back to work that day. "
    "He had asked for the machine to be checked in spring."
)
THIRD = (
    "The old lifting gear of Velmara has a bad name among those who work under it. Four times since the "
    "winter its brakes have slipped, according to a list that hangs in the canteen, and each time "
    "somebody came away with a scare and a form to sign. The youngest of the fleet was built when ships "
    "still carried coal. A committee was promised in the autumn; it has met once, in a room above the "
    "fish market, and went home early."
)
FOURTH = (
    "Shipping agents expect delays of a week for grain and longer for fertiliser, since the nearest "
    "deep berth is two days to the north. Lorries were queueing along the ring road by evening with "
    "drivers asleep at the wheel. Bakers said that they had flour enough until the spring fair, but "
    "prices at the mill have begun to climb already, and a second vessel turned away on Sunday without "
    "having dropped its anchor."
)
OTHER = (
    "Port bosses face questions over a crane that crashed down beside a grain ship before breakfast. "
    "Insurers have sent a team to Velmara, where two injured men were recovering last night. "
    "The ship, the Anna Lund, left on Saturday."
)


def annotated(
    id: str,
    text: str,
    *,
    credit: tuple[str, str] | None = None,
    title: str | None = None,
    outlet: str | None = None,
) -> Annotations:
    """An article; ``credit`` is an agency and the place of its credit, in the text if it stands there."""
    credits: tuple[Credit, ...] = ()
    if credit:
        name, place = credit
        at = text.find(name)
        span = Span(at, at + len(name)) if at >= 0 else None
        credits = (Credit(name=name, span=span, place=place),)  # type: ignore[arg-type]
    article = Article(id=id, text=text, title=title, outlet=outlet, credits=credits)
    quoted = tuple(Span(*match.span()) for match in _QUOTED.finditer(text))
    return Annotations(article=article, quoted=quoted, read_to=len(text))


def origins(articles: Sequence[Annotations]) -> tuple[Origin, ...]:
    return find_origins(articles, describe(articles, find_reuse(articles)))


def groups(*articles: Annotations) -> list[str]:
    return ["".join(origin.articles) for origin in origins(articles)]


def test_copies_are_one_origin_and_own_reports_stand_alone() -> None:
    found = groups(annotated("a", OWN), annotated("b", COPY), annotated("c", COPY), annotated("d", OTHER))
    assert found == ["bc", "a", "d"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(COPY, LEAD, id="cut"),
        pytest.param(COPY, f"{OWN}\n{MIDDLE}\n{END}", id="rewritten-at-the-top"),
        pytest.param(COPY, COPY.replace("toppled", "fell").replace("flown", "taken"), id="changed-words"),
    ],
)
def test_a_text_is_known_by_its_shared_passages(one: str, other: str) -> None:
    assert groups(annotated("a", one), annotated("b", other)) == ["ab"]


def test_a_shared_quotation_makes_no_origin() -> None:
    quote = (
        "“We heard a crack and then the whole quay shook and everybody ran for the gate by the old scales.”"
    )
    assert groups(annotated("a", f"{OWN}\n{quote}"), annotated("b", f"{OTHER}\n{quote}")) == ["a", "b"]


def test_a_run_of_names_and_titles_makes_no_origin() -> None:
    names = "Harbour Commissioner Ilse Brandt, Trade Secretary Milan Drace and Rennick Mayor Odile Farrow met"
    assert groups(annotated("a", f"{OWN}\n{names}"), annotated("b", f"{OTHER}\n{names}")) == ["a", "b"]


def test_one_background_sentence_in_a_long_report_makes_no_origin() -> None:
    long_one = " ".join(f"{OWN} In bay {n} the lights were out." for n in range(6))
    long_other = " ".join(f"{OTHER} By noon {n} ships lay idle." for n in range(6))
    assert groups(annotated("a", f"{long_one}\n{MIDDLE}"), annotated("b", f"{long_other}\n{MIDDLE}")) == [
        "a",
        "b",
    ]


def test_the_same_sentence_and_the_same_agency_make_one() -> None:
    sentence = MIDDLE.replace(" to hospital", "")
    texts = [f"{OWN}\n{THIRD}\n{sentence}", f"{OTHER}\n{FOURTH}\n{sentence}"]

    def credited(place: str) -> list[str]:
        return groups(
            *(annotated(id, text, credit=("Tidewire", place)) for id, text in zip("ab", texts, strict=True))
        )

    assert credited("photo") == ["a", "b"]
    assert credited("byline") == ["ab"]


def test_an_agency_alone_joins_nothing() -> None:
    articles = [
        annotated("a", f"PORT (Tidewire) — {OWN}", credit=("Tidewire", "dateline")),
        annotated("b", f"PORT (Tidewire) — {OTHER}", credit=("Tidewire", "dateline")),
    ]
    assert groups(*articles) == ["a", "b"]


def test_a_chain_of_part_copies_is_not_one_origin() -> None:
    """b takes a little from a and a little from c, who have nothing in common."""
    first = annotated("a", f"{LEAD}\n{OTHER}")
    between = annotated("b", f"{OWN}\n{LEAD}\n{END}")
    last = annotated("c", f"{END}\n{THIRD}")
    assert groups(first, between) == ["ab"]
    assert groups(between, last) == ["bc"]
    assert groups(first, between, last) != ["abc"]


def test_two_cuts_of_one_text_are_one_origin() -> None:
    found = groups(annotated("a", f"{LEAD}\n{MIDDLE}"), annotated("b", COPY), annotated("c", END))
    assert found == ["abc"]


HEADLINE = "Crane topples at harbour, two dockers hurt"


def test_a_line_of_promotion_joins_by_its_headline() -> None:
    promo = annotated("c", "Read our archive from the first issue on.", title=HEADLINE)
    found = origins([annotated("a", COPY, title=HEADLINE), annotated("b", COPY, title="Crane falls"), promo])
    assert [origin.articles for origin in found] == [("a", "b", "c")]
    assert "c has the same headline" in found[0].reason
    assert found[0].confidence < 0.8


def test_a_headline_of_two_origins_joins_neither() -> None:
    promo = annotated("c", "Read our archive from the first issue on.", title=HEADLINE)
    assert groups(annotated("a", OWN, title=HEADLINE), annotated("b", OTHER, title=HEADLINE), promo) == [
        "a",
        "b",
        "c",
    ]


def test_a_report_of_its_own_does_not_join_by_its_headline() -> None:
    assert groups(annotated("a", COPY, title=HEADLINE), annotated("b", OWN, title=HEADLINE)) == ["a", "b"]


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        pytest.param(
            [annotated("a", COPY), annotated("b", COPY, credit=("Tidewire", "closing"))],
            "Tidewire",
            id="agency",
        ),
        pytest.param(
            [annotated("a", COPY), annotated("b", COPY, credit=("Tidewire", "photo"))], "unknown", id="photo"
        ),
        pytest.param([annotated("a", COPY, outlet="The Velmara Post")], "The Velmara Post", id="outlet"),
        pytest.param([annotated("a", COPY)], "unknown", id="nothing"),
        pytest.param(
            [annotated("a", f"PRESS RELEASE from Velmara Port Authority\n{COPY}", outlet="Quayside")],
            "Velmara Port Authority",
            id="press-release",
        ),
        pytest.param(
            [annotated("a", f"Statement by Lund Cranes on the accident\n{COPY}", outlet="Quayside")],
            "Lund Cranes",
            id="statement",
        ),
        pytest.param(
            [annotated("a", f"{COPY}\nAbout Lund Cranes: We lift.\nMedia contact: press@lund.example")],
            "Lund Cranes",
            id="about-and-contact",
        ),
        pytest.param(
            [annotated("a", f"FOR IMMEDIATE RELEASE\n{COPY}")], "press release", id="release-of-nobody"
        ),
        pytest.param(
            [annotated("a", f"{COPY}\nAbout forty people looked on.", outlet="Quayside")],
            "Quayside",
            id="about",
        ),
    ],
)
def test_labels(articles: list[Annotations], expected: str) -> None:
    assert origins(articles)[0].label == expected


def test_evidence_and_reason_say_what_is_shared() -> None:
    rights = "Copyright 2026 Tidewire."
    one, other = f"{COPY}\n{rights}", f"Harbour news. {LEAD}\n{MIDDLE}"
    (found,) = origins([annotated("a", one, credit=("Tidewire", "copyright")), annotated("b", other)])
    shared = f"{LEAD}\n{MIDDLE}".rstrip(".")
    texts = {"a": one, "b": other}
    assert [(p.article, p.span.of(texts[p.article])) for p in found.evidence] == [
        ("a", shared),
        ("b", shared),
        ("a", "Tidewire"),
    ]
    words = len(shared.split())
    assert found.reason == f"share {words} words outside quotations; a credits Tidewire"


def test_a_line_of_one_agency_does_not_join_a_report_of_another_hand_by_its_headline() -> None:
    """What an agency sends first is a line; another outlet's report may have the same headline."""
    line = annotated(
        "c",
        "PORT — A crane has toppled. Copyright Tidewire.",
        title=HEADLINE,
        credit=("Tidewire", "copyright"),
    )
    assert groups(annotated("a", COPY, title=HEADLINE), line) == ["a", "c"]
    copy = annotated("b", COPY, title=HEADLINE, credit=("Tidewire", "url"))
    assert groups(copy, line) == ["bc"]


def test_states_of_one_page_are_one_origin_whatever_they_share() -> None:
    one, other = annotated("a", OWN, outlet="Quayside"), annotated("b", OTHER, outlet="Quayside")
    articles = [
        replace(one, article=replace(one.article, url="https://www.quayside.example/crane?utm_source=x")),
        replace(other, article=replace(other.article, url="http://m.quayside.example/crane/amp/")),
    ]
    (found,) = origins(articles)
    assert (found.articles, found.basis) == (("a", "b"), "version")
    assert found.reason == "are states of one page"
    (pair,) = describe(articles, find_reuse(articles))
    assert (pair.kind, pair.original) == ("version", None)


def test_the_text_of_one_outlets_versions_is_its_own() -> None:
    articles = [annotated(id, COPY, outlet="Quayside") for id in "ab"]
    assert origins(articles)[0].label == "Quayside"


def test_a_text_that_all_have_from_one_outlet_is_its() -> None:
    naming = f"{COPY}\nThe brake had failed before, the Tarn Post reported."
    credit = Credit(
        name="Tarn Post", span=Span(len(COPY) + 34, len(COPY) + 43), place="cited", scope="passage"
    )
    one, other = annotated("a", naming, outlet="Quayside"), annotated("b", COPY, outlet="The Tarn Post")
    one = replace(one, article=replace(one.article, credits=(credit,)))
    (found,) = origins([one, other])
    assert (found.label, [d.parent for d in found.lineage]) == ("The Tarn Post", [None, "b"])


def test_an_outlet_is_not_said_to_credit_itself() -> None:
    texts = [f"PORT (CNN) — {COPY}", f"PORT (CNN) — {COPY} It squeals still."]
    articles = [
        annotated(id, text, credit=("CNN", "dateline"), outlet="cnn.com")
        for id, text in zip("ab", texts, strict=True)
    ]
    (found,) = origins(articles)
    assert "credit" not in found.reason
    helped = annotated("a", OWN, credit=("NPR", "contributing"), outlet="npr.org")
    (alone, _) = origins([helped, annotated("b", OTHER)])
    assert alone.reason == "no shared text, credit or named source found"


def test_a_hat_tip_is_no_contribution() -> None:
    (tipped,) = ss.annotate([ss.article(f"{OWN}\nh/t: Mediaite", id="a", outlet="Quayside")])
    (alone, _) = origins([tipped, annotated("b", OTHER)])
    assert alone.reason == "names Mediaite for a passage"


def test_a_named_statement_is_not_nothing() -> None:
    one = f"{OWN}\nHarbour Cranes Ltd said in a statement that a worn brake cable snapped during loading."
    other = f"{OTHER}\nA worn brake cable had snapped during loading, Harbour Cranes Ltd said in a statement."
    read = list(ss.annotate([ss.article(one, id="a"), ss.article(other, id="b")]))
    said = "draws on a statement by Harbour Cranes Ltd on which another report draws too"
    assert [origin.reason for origin in origins(read)] == [said, said]


def test_who_contributed_to_a_text_did_not_write_it() -> None:
    lone = annotated(
        "a",
        f"{OWN}\nTidewire contributed to this report.",
        credit=("Tidewire", "contributing"),
        outlet="Quayside",
    )
    found = origins([lone, annotated("b", OTHER)])[0]
    assert (found.label, found.basis) == ("Quayside", "none")
    assert found.reason == "Tidewire contributed to it"


def test_an_origin_is_as_sure_as_the_weakest_link_that_it_needs() -> None:
    articles = [annotated("a", COPY), annotated("b", COPY), annotated("c", f"{OWN}\n{LEAD}\n{END}")]
    (found,) = origins(articles)
    chances = {(r.a, r.b): r.confidence for r in describe(articles, find_reuse(articles))}
    assert found.articles == ("a", "b", "c")
    assert found.confidence == round(max(chances["a", "c"], chances["b", "c"]), 2) < chances["a", "b"]


def test_a_lone_report_says_that_nothing_was_found() -> None:
    (alone, credited) = origins([annotated("a", OWN), annotated("b", OTHER, credit=("Tidewire", "url"))])
    assert (alone.reason, alone.basis) == ("no shared text, credit or named source found", "none")
    assert (
        credited.reason == "credits Tidewire for its text, which was not seen elsewhere among these reports"
    )
    assert (credited.basis, credited.label) == ("credit", "Tidewire")
    assert origins([annotated("a", OWN)])[0].reason == "the only report"
    assert alone.evidence == ()


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [annotated("a", OWN), annotated("b", COPY), annotated("c", LEAD), annotated("d", OTHER)]
    found = {
        frozenset(frozenset(origin.articles) for origin in origins(order)) for order in permutations(articles)
    }
    assert found == {frozenset([frozenset("bc"), frozenset("a"), frozenset("d")])}


@given(st.lists(st.sampled_from([OWN, OTHER, COPY, LEAD, END, "", "\x00", "“”"]), max_size=6))
def test_every_article_is_in_exactly_one_origin(texts: list[str]) -> None:
    articles = [annotated(str(n), text, title=HEADLINE) for n, text in enumerate(texts)]
    found = origins(articles)
    assert sorted(a for origin in found for a in origin.articles) == sorted(map(str, range(len(texts))))
    assert [origin.id for origin in found] == [f"o{n}" for n in range(1, len(found) + 1)]
    assert all(0 < origin.confidence <= 1 and origin.reason for origin in found)
    for origin in found:
        assert sorted(d.article for d in origin.lineage) == sorted(origin.articles)
        for passage in origin.evidence:
            assert passage.article in origin.articles
            assert passage.span.end <= len(texts[int(passage.article)])
