from __future__ import annotations

from types import SimpleNamespace

import pytest

from secondsource.model import Article, Claim, ClaimStatus, Passage, Report, Sameness
from secondsource.presenting.asserting import claim_views
from secondsource.presenting.citing import Citations
from secondsource.presenting.view import ClaimView

TEXTS = {
    "a": "A crane fell on the east quay on Friday. The port reopened at noon.",
    "b": "On Friday a crane fell on the east quay. Gulls cried all day long.",
}


def views(make: SimpleNamespace, *claims: Claim) -> tuple[ClaimView, ...]:
    return claim_views(claims, Citations(1, [make.annotate(Article(id=i, text=t)) for i, t in TEXTS.items()]))


def claim(make: SimpleNamespace, status: ClaimStatus, **words: str) -> Claim:
    reports = tuple(Report(passage=Passage(i, make.span(TEXTS[i], w))) for i, w in words.items())
    return Claim(reports=reports, outlets=1, origins=len(reports), sources=(), status=status)


WHOLE = {"a": "A crane fell on the east quay on Friday", "b": "On Friday a crane fell on the east quay"}
PART = {"a": "on the east quay", "b": "on the east quay"}


@pytest.mark.parametrize("first", [True, False])
def test_a_part_stands_under_its_whole(make: SimpleNamespace, first: bool) -> None:
    both = [claim(make, "corroborated", **WHOLE), claim(make, "corroborated", **PART)]
    (told,) = views(make, *(both if first else reversed(both)))
    assert "crane fell" in told.text
    assert [c.passage for c in told.cites] == [r.passage for r in both[0].reports]
    assert all(p.text == "“on the east quay”" for p in told.parts)


def test_what_one_report_has_besides_is_no_part(make: SimpleNamespace) -> None:
    part = claim(make, "one-origin", a="The port reopened at noon")
    told = views(make, claim(make, "corroborated", **WHOLE), part)
    assert len(told) == 2
    assert not any(view.parts for view in told)


def test_a_disputed_claim_is_not_hidden_in_one_that_is_not(make: SimpleNamespace) -> None:
    told = views(make, claim(make, "corroborated", **WHOLE), claim(make, "disputed", **PART))
    assert [view.status for view in told] == ["corroborated", "disputed"]


def test_claims_of_the_same_passages_are_told_once(make: SimpleNamespace) -> None:
    told = views(make, *[claim(make, "corroborated", **WHOLE)] * 3, *[claim(make, "corroborated", **WHOLE)])
    assert len(told) == 1


def test_two_passages_most_like_one_another_are_told_once(make: SimpleNamespace) -> None:
    one, other = (Passage(i, make.span(TEXTS[i], w)) for i, w in WHOLE.items())
    reports = (
        Report(passage=one, sameness=Sameness(other=other, words=("crane",), confidence=0.9)),
        Report(passage=other, sameness=Sameness(other=one, words=("crane",), confidence=0.9)),
    )
    both = Claim(reports=reports, outlets=2, origins=2, sources=(), status="corroborated")
    (told,) = views(make, both)
    (why,) = told.sameness
    assert why.lead == told.common == "words “crane”; 90% sure"
    assert [c.number for c in why.cites] == [1, 2]
