"""Findings that share a passage become one conflict, however many there are."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from secondsource.comparing.conflicts.classes import joined
from secondsource.comparing.conflicts.findings import Finding, Given
from secondsource.model import Passage, Span


def finding(a: int, b: int, key: str = "") -> Finding:
    one, other = (Given(Passage(str(n), Span(n, n + 1)), str(n)) for n in (a, b))
    return Finding("number", "crates", one, other, key=key)


def test_a_late_finding_joins_two_groups() -> None:
    first, second, third = finding(1, 2), finding(3, 4), finding(2, 3)
    assert joined([first, second, third]) == [[first, second, third]]
    assert joined([first, second]) == [[first], [second]]


def test_another_key_is_another_conflict() -> None:
    assert len(joined([finding(1, 2, "hurt"), finding(2, 3, "dead")])) == 2


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 19)), max_size=30))
def test_every_finding_stands_in_one_group(pairs: list[tuple[int, int]]) -> None:
    findings = [finding(a, b) for a, b in pairs]
    groups = joined(findings)
    assert sorted(map(id, findings)) == sorted(id(f) for group in groups for f in group)
    passages = [{side.passage for f in group for side in (f.a, f.b)} for group in groups]
    assert all(x.isdisjoint(y) for n, x in enumerate(passages) for y in passages[n + 1 :])


def test_ten_thousand_are_joined_at_once() -> None:
    findings = [finding(n, n + 1) for n in range(0, 20_000, 2)] + [
        finding(n, n + 1) for n in range(1, 20_000, 2)
    ]
    start = time.perf_counter()
    assert len(joined(findings)) == 1
    assert time.perf_counter() - start < 5  # quadratic joining takes minutes
