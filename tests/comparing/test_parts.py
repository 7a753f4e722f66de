"""Parts: the smaller assertions that one clause holds, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating import annotate
from secondsource.comparing.parts import LEAST_LESS, MOST_PARTS, Part, parts
from secondsource.model import Annotations, Article, Span

param = pytest.param


def read(text: str) -> Annotations:
    (found,) = annotate([Article(id="1", text=text)])
    return found


def printed(text: str) -> dict[str, Part]:
    return {part.clause.span.of(text): part for part in parts(read(text))}


BLAST = "Two divers were hurt after a blast at the Brekka dock on Monday."


def test_a_clause_without_its_adjuncts_and_the_adjuncts() -> None:
    found = {part.clause.span: (part.clause.predicate, part.phrase) for part in parts(read(BLAST))}
    assert found[Span(0, 20)] == ("hurt", False)
    assert found[Span(21, 53)] == ("blast", True)
    assert found[Span(27, 53)] == ("blast", True)
    assert BLAST[21:53] == "after a blast at the Brekka dock"


@pytest.mark.parametrize(
    ("text", "part", "predicate"),
    [
        param("Lund blamed the retired judge Maud Ferrier.", "the retired judge Maud Ferrier", "judge",
              id="described"),
        param("Brekka lost a captain who had sailed.", "", "", id="another-clause-is-no-part"),
        param("Tomas Lund, head of the dockers' union, resigned.", "head of the dockers' union", "head",
              id="beside-a-name"),
        param("Snow fell.", "", "", id="nothing-less"),
    ],
)  # fmt: skip
def test_phrases(text: str, part: str, predicate: str) -> None:
    found = printed(text)
    if not part:
        assert found == {}
        return
    assert found[part].phrase
    assert found[part].clause.predicate == predicate


@pytest.mark.parametrize(
    ("text", "core", "negated", "modality"),
    [
        param("The ferry did not sink in the port of Brekka.", "The ferry did not sink", True, "happened",
              id="not"),
        param("The minister may meet Lund in the port of Brekka.", "The minister may meet Lund", False,
              "possible", id="may"),
    ],
)  # fmt: skip
def test_what_is_left_says_yes_and_no_as_its_clause_does(
    text: str, core: str, negated: bool, modality: str
) -> None:
    part = printed(text)[core]
    assert not part.phrase
    assert (part.clause.negated, part.clause.modality) == (negated, modality)
    assert part.clause.predicate == part.whole.predicate
    others = [other for other in printed(text).values() if other.phrase]
    assert others
    assert not any(other.clause.negated for other in others)


def test_a_long_list_has_an_end() -> None:
    names = ", ".join(f"a blast at dock {n} in the port of Brekka" for n in range(60))
    found = parts(read(f"Police investigated {names}."))
    by_clause = [sum(part.whole == clause for part in found) for clause in {p.whole: 0 for p in found}]
    assert max(by_clause) == MOST_PARTS


HAZARDS = ["“", '"', "’", "e\u0301", "😀", "\r\n", "\u2028", "\x00", "\u200f", "12,000", "(dock)", "—"]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=4), max_size=6).map(" ".join)


@settings(max_examples=40)
@given(noise, noise, noise)
def test_parts_slice_back(before: str, inside: str, after: str) -> None:
    text = f"{before}\nTwo divers {inside} were hurt after a blast at the Brekka dock on Monday. {after}"
    annotated = read(text)
    found = parts(annotated)
    assert found  # the blast at least
    for part in found:
        words = [annotated.tokens[t] for t in part.clause.tokens]
        assert (part.clause.span.start, part.clause.span.end) == (words[0].span.start, words[-1].span.end)
        assert part.clause.span.of(text).strip()
        assert set(part.clause.tokens) < set(part.whole.tokens)
        assert len(part.whole.tokens) - len(part.clause.tokens) >= LEAST_LESS
