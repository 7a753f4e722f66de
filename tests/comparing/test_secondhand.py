from __future__ import annotations

import pytest

from secondsource.comparing.secondhand import outlet_names, without_second_hand
from secondsource.model import Annotations, Article, Claim, Passage, Report, Span


def annotations(name: str, outlet: str | None) -> Annotations:
    return Annotations(article=Article(id=name, text="The log was missing.", outlet=outlet))


def claim(*reports: tuple[str, tuple[str, ...]], status: str = "corroborated") -> Claim:
    return Claim(
        reports=tuple(Report(passage=Passage(a, Span(0, 19)), sources=s) for a, s in reports),
        outlets=len(reports),
        origins=len(reports),
        sources=(),
        status=status,  # type: ignore[arg-type]  # a parameter's plain str
    )


POST, STAR, BELL = (
    annotations("a", "The Tarn Post"),
    annotations("b", "Lindholm Star"),
    annotations("c", "www.thebell.example"),
)
APART = {"a": "o1", "b": "o2", "c": "o3"}


@pytest.mark.parametrize(
    ("reports", "origins", "status"),
    [
        pytest.param([("a", ()), ("b", ("Tarn Post",))], 1, "one-origin", id="credits-the-other"),
        pytest.param([("a", ()), ("b", ("police",))], 2, "corroborated", id="a-named-source-is-no-outlet"),
        pytest.param([("a", ()), ("b", ("Tarn Post",)), ("c", ())], 2, "corroborated", id="a-third-confirms"),
        pytest.param([("b", ()), ("c", ("Bell",))], 2, "corroborated", id="credits-itself"),
        pytest.param([("b", ("The Bell",)), ("c", ())], 1, "one-origin", id="known-by-its-address"),
        pytest.param([("a", ("Lindholm Star",)), ("b", ("Tarn Post",))], 1, "one-origin", id="in-a-circle"),
    ],
)
def test_origins_are_counted_first_hand(
    reports: list[tuple[str, tuple[str, ...]]], origins: int, status: str
) -> None:
    (found,) = without_second_hand([claim(*reports)], [POST, STAR, BELL], APART)
    assert (found.origins, found.status) == (origins, status)
    assert [r.passage.article for r in found.reports] == [a for a, _ in reports]


def test_a_copy_that_credits_its_own_origin_changes_nothing() -> None:
    one = claim(("a", ()), ("b", ("Tarn Post",)))
    (found,) = without_second_hand([one], [POST, STAR], {"a": "o1", "b": "o1"})
    assert found.origins == 1


def test_disputed_stays_disputed() -> None:
    (found,) = without_second_hand(
        [claim(("a", ()), ("b", ("Tarn Post",)), status="disputed")], [POST, STAR], APART
    )
    assert (found.origins, found.status) == (1, "disputed")


@pytest.mark.parametrize(
    ("outlet", "names"),
    [
        (None, set()),
        ("The Tarn Post", {"tarnpost"}),
        ("www.tarn-post.co.uk", {"tarnpost"}),
        ("edition.bell.example", {"bell"}),
        ("AP", set()),
    ],
)
def test_names_of_an_outlet(outlet: str | None, names: set[str]) -> None:
    assert outlet_names(outlet) == names
