"""Features: what speaks for and against two passages' asserting one thing, as numbers."""

from __future__ import annotations

import math

import pytest

from secondsource.annotating import annotate
from secondsource.comparing.claims import assertions
from secondsource.comparing.likeness import Likeness
from secondsource.comparing.linking import canonical_names
from secondsource.comparing.sameness.features import FEATURES, Comparison
from secondsource.comparing.sameness.pairs import Meanings, candidates
from secondsource.model import Article, Published

REST = (" Snow covered the northern hills.", " Judges delayed a verdict.")


def row(one: str, other: str) -> dict[str, float]:
    """Return the features of the two texts' first clauses, by name."""
    day = Published(value="2021-03-05", source="input", precision="day")
    texts = [one + REST[0], other + REST[1]]
    read = list(annotate(Article(id=str(n), text=text, published=day) for n, text in enumerate(texts)))
    found = assertions(read, canonical_names(read))
    meanings = Meanings(found, read)
    likeness = Likeness(found)
    first = [next(n for n, u in enumerate(found) if u.article == a and not u.part) for a in (0, 1)]
    (pair,) = (c for c in candidates(found, likeness, meanings) if [c.a, c.b] == first)
    return dict(zip(FEATURES, Comparison(found, read, likeness, meanings).row(pair), strict=True))


def test_the_same_words_have_everything_in_common() -> None:
    same = row("The old ferry sank near the harbour.", "The old ferry sank near the harbour.")
    for name in ("own_terms", "meaning", "covered", "share_of_fewer", "share_of_more", "predicate"):
        assert same[name] == pytest.approx(1, abs=0.01), name
    assert (same["same_predicate"], same["mutual"], same["longer_by"]) == (1, 1, 0)
    assert (same["place_apart"], same["modality_apart"], same["figures_apart"]) == (0, 0, 0)
    assert all(math.isfinite(value) for value in same.values())


@pytest.mark.parametrize(
    ("one", "other", "name", "value"),
    [
        ("The ferry sank near Brekka Friday.", "The ferry sank near Brekka on March 5.", "dates_shared", 1),
        ("The ferry sank near Brekka Friday.", "The ferry sank near Brekka on March 4.", "dates_apart", 1),
        ("The ferry carried 40 trucks.", "The ferry carried forty trucks.", "figures_shared", 1),
        ("The ferry carried 40 trucks.", "The ferry carried many trucks.", "figures_apart", 1),
        ("The ferry will carry trucks.", "The ferry carried trucks.", "modality_apart", 1),
        ("The ferry may carry trucks.", "The ferry will carry trucks.", "possible_apart", 1),
        ("“The old ferry sank near Brekka,” Lund said.", "The old ferry sank near Brekka.", "quoted", 1),
        ("Ada Okafor opened the library.", "Ada Okafor opened a new library.", "same_subject", 1),
        ("Repair crews closed the long tunnel.", "Police closed the long tunnel.", "other_actors", 1),
        ("The blast wounded a miner in the long tunnel.", "A blast hurt a miner in the long tunnel.",
         "predicate", 1),
    ],
)  # fmt: skip
def test_one_feature(one: str, other: str, name: str, value: float) -> None:
    assert row(one, other)[name] == value


def test_a_name_for_each_number() -> None:
    assert len(set(FEATURES)) == len(FEATURES)
    assert len(row("The old ferry sank near Brekka.", "An old ferry sank near Brekka.")) == len(FEATURES)
