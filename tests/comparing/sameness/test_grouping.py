"""Grouping: which passages make one claim."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.comparing.sameness import Likely, grouped
from secondsource.comparing.sameness.grouping import LAYERS

Pairs = dict[tuple[int, int], float]


def groups(
    articles: list[int],
    chances: Pairs,
    odds: Collection[tuple[int, int]] = (),
    *,
    clauses: list[int] | None = None,
    backwards: bool = False,
) -> list[list[int]]:
    pairs = [Likely(a, b, chance) for (a, b), chance in sorted(chances.items(), reverse=backwards)]

    def at_odds(a: int, b: int) -> bool:
        return (min(a, b), max(a, b)) in odds

    own = list(range(len(articles))) if clauses is None else clauses
    return grouped(articles, own, pairs, at_odds, mean=0.3, again=0.45, complete=0.45)


def test_the_likest_first_and_no_article_twice() -> None:
    assert groups([0, 1, 1], {(0, 1): 0.6, (0, 2): 0.9})[0] == [0, 2]


def test_all_that_are_likely_are_one_group() -> None:
    every = dict.fromkeys(combinations(range(4), 2), 0.8)
    assert groups([0, 1, 2, 3], every) == [[0, 1, 2, 3]]


def test_what_two_have_in_common_with_a_third_does_not_make_them_one() -> None:
    found = groups([0, 1, 2], {(0, 1): 0.95, (0, 2): 0.9})
    assert found == [[0, 1], [0, 2]]  # the first tells both things


def test_most_pairs_between_two_groups_must_be_likely() -> None:
    within = {(0, 1): 0.9, (2, 3): 0.9}
    assert groups([0, 1, 2, 3], {**within, (0, 2): 0.8, (1, 3): 0.8}) != [[0, 1, 2, 3]]
    assert groups([0, 1, 2, 3], {**within, (0, 2): 0.8, (1, 3): 0.8, (0, 3): 0.8}) == [[0, 1, 2, 3]]


def test_a_pair_left_over_makes_a_group_of_its_own_only_if_likely() -> None:
    assert groups([0, 1, 2], {(0, 1): 0.9, (0, 2): 0.44}) == [[0, 1]]
    assert groups([0, 1, 2], {(0, 1): 0.9, (0, 2): 0.45}) == [[0, 1], [0, 2]]


def test_a_unit_of_another_group_is_added_where_its_article_is_missing() -> None:
    # 0 and 1 say A; 2 says A and B, and is nearer to 3, which says B, of the article of 0.
    found = groups([0, 1, 2, 0], {(0, 1): 0.9, (0, 2): 0.7, (1, 2): 0.7, (2, 3): 0.95})
    assert [0, 1, 2] in found
    assert [2, 3] in found


def test_two_at_odds_are_never_in_one_group() -> None:
    every = dict.fromkeys([(0, 1), (0, 2), (0, 3), (1, 2), (1, 3)], 0.9)
    found = groups([0, 1, 2, 3], every, odds={(2, 3)})
    assert found
    assert not any({2, 3} <= set(group) for group in found)


def test_there_is_an_end_to_layers() -> None:
    star = {(0, other): 0.9 for other in range(1, 9)}
    assert len(groups(list(range(9)), star)) == LAYERS


def test_two_clauses_that_stand_together_are_not_joined_again_in_other_parts() -> None:
    # 0 and 1 are a clause and its part, 2 and 3 another's: whole with whole, part with part, no more.
    crossed = {(0, 2): 0.9, (1, 3): 0.85, (0, 3): 0.8, (1, 2): 0.8}
    assert groups([0, 0, 1, 1], crossed, clauses=[0, 0, 1, 1]) == [[0, 2], [1, 3]]
    assert len(groups([0, 0, 1, 1], crossed)) == 4


def test_a_group_within_another_is_left_out() -> None:
    # 3 of the article of 0 is near to 1 alone; 0 would complete what 1 and 2 make, and does already.
    every = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9}
    assert groups([0, 1, 2], every) == [[0, 1, 2]]


def test_nothing_to_group() -> None:
    assert groups([], {}) == []
    assert groups([0, 1], {}) == []
    assert groups([0, 1], {(0, 1): 0.29}) == []


@given(st.integers(2, 12).flatmap(lambda n: st.tuples(
    st.lists(st.integers(0, 4), min_size=n, max_size=n),
    st.dictionaries(st.tuples(st.integers(0, n - 2), st.integers(1, n - 1)), st.floats(0.3, 1), max_size=40),
)))  # fmt: skip
def test_groups_hold_each_article_once(story: tuple[list[int], dict[tuple[int, int], float]]) -> None:
    articles, drawn = story
    chances = {(a, b): p for (a, b), p in drawn.items() if a < b and articles[a] != articles[b]}
    found = groups(articles, chances)
    for group in found:
        assert len(group) == len({articles[unit] for unit in group}) > 1
        assert group == sorted(group)
        for unit in group:  # nobody is there without a likely pair
            assert any((min(unit, o), max(unit, o)) in chances for o in group if o != unit)
    assert groups(articles, chances, backwards=True) == found
