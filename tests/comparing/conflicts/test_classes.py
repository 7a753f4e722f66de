"""Conflicts: what articles differ on, and what only looks like it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from secondsource.annotating.clauses import find_clauses
from secondsource.annotating.pipeline import load, parse
from secondsource.comparing.claims import find_claims
from secondsource.comparing.conflicts import find_conflicts
from secondsource.comparing.conflicts.names import spelled_apart
from secondsource.model import (
    Annotations,
    Article,
    Claim,
    Conflict,
    Figure,
    Mention,
    MentionType,
    Passage,
    Published,
    Quote,
    Relation,
    Span,
    TimeExpression,
    TimeType,
    Wording,
)

param = pytest.param


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def report(
    number: str,
    text: str,
    *,
    published: str | None = None,
    figures: Mapping[str, tuple[float | None, float | None, float | None, str | None]] | None = None,
    times: Mapping[str, tuple[TimeType, str]] | None = None,
    names: Mapping[str, tuple[str, MentionType]] | None = None,
    quoted: Sequence[str] = (),
) -> Annotations:
    """Annotate by hand what is tested, each thing given by its words; parse the rest."""
    known = Published(value=published, source="input", precision="time") if published else Published()
    article = Article(id=number, text=text, published=known)
    parsed = parse(article, load())
    return Annotations(
        article=article,
        sentences=parsed.sentences,
        tokens=parsed.tokens,
        clauses=find_clauses(parsed),
        figures=tuple(
            Figure(span=place(text, words), value=value, low=low, high=high, counts=counts)
            for words, (value, low, high, counts) in (figures or {}).items()
        ),
        times=tuple(
            TimeExpression(span=place(text, words), type=kind, value=value)
            for words, (kind, value) in (times or {}).items()
        ),
        mentions=tuple(
            Mention(span=place(text, words), type=kind, name=name)
            for words, (name, kind) in (names or {}).items()
        ),
        quoted=tuple(place(text, words) for words in quoted),
        read_to=len(text),
    )


def compare(
    *reports: Annotations, quotes: Sequence[Quote] = (), origin_of: Mapping[str, str] | None = None
) -> tuple[tuple[Conflict, ...], tuple[Claim, ...]]:
    origins = origin_of or {one.article.id: one.article.id for one in reports}
    return find_conflicts(reports, find_claims(reports, origins, {}), quotes, origins, {})


def sides(conflict: Conflict, *reports: Annotations) -> list[tuple[str, str, str]]:
    texts = {one.article.id: one.article.text for one in reports}
    return [(s.passage.article, s.passage.span.of(texts[s.passage.article]), s.value) for s in conflict.sides]


def dead(number: str, count: str, value: float, published: str | None = None) -> Annotations:
    text = f"The crane crash killed {count} workers in Brekka."
    return report(number, text, published=published, figures={count: (value, value, value, "worker")})


def test_a_number_that_differs() -> None:
    reports = dead("1", "twelve", 12), dead("2", "nine", 9), dead("3", "12", 12)
    (conflict,), claims = compare(*reports, origin_of={"1": "o1", "2": "o2", "3": "o1"})
    assert (conflict.kind, conflict.update) == ("number", False)
    assert conflict.about == "workers killed"
    assert sides(conflict, *reports) == [
        ("1", "The crane crash killed twelve workers in Brekka", "12"),
        ("2", "The crane crash killed nine workers in Brekka", "9"),
        ("3", "The crane crash killed 12 workers in Brekka", "12"),
    ]
    assert [side.origins for side in conflict.sides] == [1, 1, 1]
    assert {claim.status for claim in claims} == {"disputed"}


@pytest.mark.parametrize(
    ("days", "update"),
    [
        param(("2021-05-01T08:00", "2021-05-01T20:00", "2021-05-02T07:00"), True, id="the-toll-rose"),
        param(("2021-05-01T08:00", "2021-05-02T07:00", "2021-05-01T20:00"), False, id="nine-again-later"),
        param(("2021-05-01T08:00", "2021-05-01", "2021-05-01"), False, id="same-day-no-hour"),
        param(("2021-05-01T08:00", None, "2021-05-02T07:00"), False, id="one-not-dated"),
    ],
)
def test_an_update_follows_in_time(days: tuple[str, str | None, str | None], update: bool) -> None:
    reports = dead("1", "nine", 9, days[0]), dead("2", "nine", 9, days[1]), dead("3", "twelve", 12, days[2])
    if days[1] == "2021-05-02T07:00":
        reports = reports[0], dead("2", "twelve", 12, days[2]), dead("3", "nine", 9, days[1])
    (conflict,), claims = compare(*reports)
    assert conflict.update is update
    assert ("disputed" in {claim.status for claim in claims}) is not update


def test_no_one_against_two_people() -> None:
    none = report("1", 'The mayor said "no one was injured".', figures={"no one": (0, 0, 0, "person")})
    two = report("2", "Two people were injured.", figures={"Two": (2, 2, 2, "person")})
    some = report("3", "At the fair three were injured.", figures={"three": (3, 3, 3, None)})
    (conflict,), _ = compare(none, two)
    assert conflict.kind == "polarity"
    assert sides(conflict, none, two) == [
        ("1", "no one was injured", "none"),
        ("2", "Two people were injured", "2"),
    ]
    (conflict,), _ = compare(two, some)
    assert (conflict.kind, [side.value for side in conflict.sides]) == ("number", ["2", "3"])


def test_said_and_denied() -> None:
    yes = report("1", "The council approved the new bridge.")
    no = report("2", "The council never approved the new bridge.")
    (conflict,), claims = compare(yes, no)
    assert conflict.kind == "polarity"
    assert [side.passage.span for side in conflict.sides] == [Span(0, 35), Span(0, 41)]
    assert [claim.status for claim in claims] == ["disputed", "disputed"]


NO_CONFLICT = {
    "another-three": lambda: (
        dead("1", "twelve", 12),
        report(
            "2",
            "The crane crash killed another three workers in Brekka.",
            figures={"three": (3, 3, 3, "worker")},
        ),
    ),
    "three-of-the-twelve": lambda: (
        dead("1", "twelve", 12),
        report(
            "2",
            "The crane crash killed three of the workers in Brekka.",
            figures={"three": (3, 3, 3, "worker")},
        ),
    ),
    "hyphenated": lambda: (
        report("1", "Brekka won 40 games.", figures={"40": (40, 40, 40, "game")}),
        report("2", "Brekka won on its 11-game tour.", figures={"11": (11, 11, 11, "game")}),
    ),
    "an-earlier-crash": lambda: (
        dead("1", "twelve", 12),
        report(
            "2",
            "The crane crash in 2009 killed three workers in Brekka.",
            figures={"three": (3, 3, 3, "worker")},
            times={"2009": ("DATE", "2009")},
        ),
    ),
    "may-is-no-claim": lambda: (
        report("1", "The clerk may approve the new bridge."),
        report("2", "The clerk never approved the new bridge."),
    ),
    "a-surname-alone": lambda: (
        report("1", "Okafor opened the library.", names={"Okafor": ("Ada Okafor", "person")}),
        report("2", "Ada Okafor opened the library.", names={"Ada Okafor": ("Ada Okafor", "person")}),
    ),
}


@pytest.mark.parametrize("case", NO_CONFLICT)
def test_no_conflict(case: str) -> None:
    conflicts, claims = compare(*NO_CONFLICT[case]())
    assert conflicts == ()
    assert "disputed" not in {claim.status for claim in claims}


def test_days_of_one_event() -> None:
    text = "The ferry sank off Brekka on {}."
    monday = report("1", text.format("Monday"), times={"Monday": ("DATE", "2021-05-03")})
    sunday = report("2", text.format("Sunday"), times={"Sunday": ("DATE", "2021-05-02")})
    (conflict,), _ = compare(monday, sunday)
    assert (conflict.kind, [side.value for side in conflict.sides]) == ("date", ["2021-05-03", "2021-05-02"])


def test_places_of_one_event() -> None:
    text = "The old passenger ferry sank in {} after a fire."
    brekka = report("1", text.format("Brekka"), names={"Brekka": ("Brekka", "place")})
    lindholm = report("2", text.format("Lindholm"), names={"Lindholm": ("Lindholm", "place")})
    (conflict,), _ = compare(brekka, lindholm)
    assert (conflict.kind, [side.value for side in conflict.sides]) == ("place", ["Brekka", "Lindholm"])
    both = report("3", text.format("Brekka") + " Lindholm is near.", names={"Brekka": ("Brekka", "place")})
    assert compare(both, lindholm)[0] == ()


def test_a_name_spelled_in_two_ways_disputes_nothing() -> None:
    one = report("1", "Stefan Hallberg spoke.", names={"Stefan Hallberg": ("Stefan Hallberg", "person")})
    other = report("2", "Steffan Hallberg left.", names={"Steffan Hallberg": ("Stefan Hallberg", "person")})
    (conflict,), claims = compare(one, other)
    assert (conflict.kind, conflict.about) == ("name", "name of Stefan Hallberg")
    assert (conflict.difference, conflict.reason) == ("spelling", "one name in two forms")
    assert [(s.passage.span, s.value) for s in conflict.sides] == [
        (Span(0, 15), "Stefan Hallberg"),
        (Span(0, 16), "Steffan Hallberg"),
    ]
    assert "disputed" not in {claim.status for claim in claims}


def test_a_name_inside_a_quotation_is_not_the_articles_spelling() -> None:
    one = report("1", "Stefan Hallberg spoke.", names={"Stefan Hallberg": ("Stefan Hallberg", "person")})
    other = report(
        "2",
        "“Steffan Hallberg left,” she wrote.",
        names={"Steffan Hallberg": ("Stefan Hallberg", "person")},
        quoted=["“Steffan Hallberg left,”"],
    )
    assert compare(one, other)[0] == ()


@pytest.mark.parametrize(
    ("x", "y", "kind", "expected"),
    [
        param("Stefan Hallberg", "Steffan Hallberg", "person", True, id="letter"),
        param("Mei-Lin Tao", "Mei Lin Tao", "person", True, id="hyphen"),
        param("Hallberg", "Stefan Hallberg", "person", False, id="surname"),
        param("Stefan Hallberg", "STEFAN HALLBERG", "person", False, id="capitals"),
        param("Stefan J Hallberg", "Stefan J. Hallberg", "person", True, id="stop"),
        param("Centre for the Arts", "Center for Arts", "organisation", True, id="british"),
        param("Arts Centre", "Arts Council", "organisation", False, id="other-body"),
        param("Harbour Peninsula", "Harbour peninsula", "place", False, id="style-guide"),
        param("Zoë Hallberg", "Zoe Hallberg", "person", True, id="accent"),
        param("N.H.F.", "NHF", "organisation", True, id="stops-of-a-body"),
        param("U.S. Navy", "US Navy", "organisation", False, id="style-of-a-country"),
        param("U.N.", "UN", "place", False, id="stops-of-a-place"),
        param("Sheikh Omar Hallberg", "Omar Hallberg", "person", True, id="a-part-more"),
        param("Brekka Transport Police", "Brekka Transport police", "organisation", True, id="capital"),
        param("Bill Hallberg", "William Hallberg", "person", True, id="nickname"),
        param("Mayor Hallberg", "Stefan Hallberg", "person", False, id="title-for-a-name"),
        param("Norwegian navy", "Norway's navy", "organisation", False, id="demonym"),
        param("Council for the Harbour", "Council of the Harbour", "organisation", True, id="small-word"),
        param("Brekka Pin-up Museum", "Brekka Pinup Museum", "organisation", False, id="body-hyphen"),
    ],
)
def test_spelled_apart(x: str, y: str, kind: str, expected: bool) -> None:
    assert spelled_apart(x, y, kind) is spelled_apart(y, x, kind) is expected


@pytest.mark.parametrize(("relation", "count"), [("reworded", 1), ("truncated", 0), ("same", 0)])
def test_wordings_of_a_quote(relation: Relation, count: int) -> None:
    one = report("1", "“We kept every promise we made,” Okafor said.")
    other = report("2", "“We kept every single promise,” Okafor said.")
    first, second = place(one.article.text, "We kept every promise we made"), Span(1, 29)
    quote = Quote(
        speaker="Ada Okafor",
        origins=2,
        wordings=(
            Wording(passage=Passage("1", first), kind="direct", relation="same"),
            Wording(passage=Passage("2", second), kind="direct", relation=relation),
        ),
    )
    conflicts, claims = compare(one, other, quotes=[quote])
    assert len(conflicts) == count
    for conflict in conflicts:
        assert (conflict.kind, conflict.about) == ("wording", "words of Ada Okafor")
        assert (conflict.difference, conflict.reason) == ("wording", "two renderings of one utterance")
        assert [side.passage.span for side in conflict.sides] == [first, second]
    assert "disputed" not in {claim.status for claim in claims}


def test_words_in_quotation_marks_that_differ_within_one_claim() -> None:
    one = report(
        "1", "“The new harbour tunnel is a lifeline for traders,” she said.",
        quoted=["“The new harbour tunnel is a lifeline for traders,”"],
    )  # fmt: skip
    other = report(
        "2", "“The new harbour tunnel is a danger for traders,” she said.",
        quoted=["“The new harbour tunnel is a danger for traders,”"],
    )  # fmt: skip
    (conflict,), _ = compare(one, other)
    assert conflict.kind == "wording"
    assert [value for _, _, value in sides(conflict, one, other)] == [
        "The new harbour tunnel is a lifeline for traders",
        "The new harbour tunnel is a danger for traders",
    ]


def test_disagreements_first_then_updates_then_the_explained() -> None:
    name: dict[str, tuple[str, MentionType]] = {"Stefan Hallberg": ("Stefan Hallberg", "person")}
    other: dict[str, tuple[str, MentionType]] = {"Steffan Hallberg": ("Stefan Hallberg", "person")}
    early = report(
        "1", "Stefan Hallberg spoke. The crane crash killed nine workers.", published="2021-05-01",
        names=name, figures={"nine": (9, 9, 9, "worker")},
    )  # fmt: skip
    late = report(
        "2", "Steffan Hallberg left. The crane crash killed ten workers.", published="2021-05-02",
        names=other, figures={"ten": (10, 10, 10, "worker")},
    )  # fmt: skip
    denied = (
        report("3", "The council approved the new bridge."),
        report("4", "The council never approved the new bridge."),
    )
    found, _ = compare(early, late, *denied)
    assert [(c.kind, c.difference) for c in found] == [
        ("polarity", "disagreement"),
        ("number", "update"),
        ("name", "spelling"),
    ]


def test_no_denial_where_it_may_be_anyone() -> None:
    one = report("1", "It did not pose a threat.")
    other = report("2", "The dam poses a threat to the valley.")
    assert compare(one, other)[0] == ()


def test_the_fire_engines_of_one_report_and_the_ambulances_of_another() -> None:
    one = report("1", "Eight fire crews reached the tunnel.", figures={"Eight": (8, 8, 8, "crew")})
    other = report("2", "Two ambulance crews reached the tunnel.", figures={"Two": (2, 2, 2, "crew")})
    assert compare(one, other)[0] == ()
    third = report("3", "Six fire crews reached the tunnel.", figures={"Six": (6, 6, 6, "crew")})
    (conflict,), _ = compare(one, third)
    assert (conflict.kind, [side.value for side in conflict.sides]) == ("number", ["8", "6"])
