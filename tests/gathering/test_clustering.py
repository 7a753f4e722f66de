"""Joining by mean likeness."""

from __future__ import annotations

from secondsource.gathering.clustering import SAME, cluster
from secondsource.gathering.features import Features


def known(number: int, *, leading: dict[int, set[str]] | None = None) -> list[Features]:
    names = leading or {}
    return [
        Features(
            id=str(place),
            weights=dict.fromkeys(sorted(names.get(place, set())), 1.0),
            names=frozenset(names.get(place, set())),
            leading=frozenset(names.get(place, set())),
            headline=(),
            day=None,
        )
        for place in range(number)
    ]


def test_one_bridge_does_not_join_two_events() -> None:
    alike = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.3}
    assert cluster(known(4), alike) == [[0, 1], [2, 3]]


def test_the_threshold_itself_joins() -> None:
    assert cluster(known(2), {(0, 1): SAME}) == [[0, 1]]
    assert cluster(known(2), {(0, 1): SAME - 0.001}) == [[0], [1]]


def test_groups_that_lead_with_different_names_stay_apart() -> None:
    one, other = {0, 1, 2}, {3, 4, 5}
    alike = {
        (a, b): 0.9 if {a, b} <= one or {a, b} <= other else 0.3 for a in range(6) for b in range(a + 1, 6)
    }
    names = {place: {"adler"} if place in one else {"brook"} for place in range(6)}
    assert cluster(known(6), alike) == [[0, 1, 2, 3, 4, 5]]
    assert cluster(known(6, leading=names), alike) == [[0, 1, 2], [3, 4, 5]]


def test_what_two_articles_lead_with_is_no_evidence_yet() -> None:
    alike = {(0, 1): 0.9, (2, 3): 0.9, (0, 2): 0.3, (0, 3): 0.3, (1, 2): 0.3, (1, 3): 0.3}
    names = {0: {"adler"}, 1: {"adler"}, 2: {"brook"}, 3: {"brook"}}
    assert cluster(known(4, leading=names), alike) == [[0, 1, 2, 3]]


def test_groups_come_in_order_of_their_first_member() -> None:
    assert cluster(known(4), {(1, 3): 0.5, (0, 2): 0.9}) == [[0, 2], [1, 3]]
