"""Pairs: which passages are held against each other, and how they rank."""

from __future__ import annotations

from secondsource.annotating import annotate
from secondsource.comparing.claims import assertions
from secondsource.comparing.likeness import Likeness, Unit
from secondsource.comparing.linking import canonical_names
from secondsource.comparing.sameness.pairs import MOST_PARTNERS, Candidate, Meanings, candidates
from secondsource.model import Annotations, Article


def read(*texts: str) -> tuple[list[Annotations], list[Unit]]:
    annotated = list(annotate(Article(id=str(n), text=text) for n, text in enumerate(texts)))
    return annotated, assertions(annotated, canonical_names(annotated))


def pairs_of(*texts: str) -> dict[tuple[str, str], Candidate]:
    annotated, found = read(*texts)
    words = [u.passage.span.of(annotated[u.article].article.text) for u in found]
    every = candidates(found, Likeness(found), Meanings(found, annotated))
    return {(words[pair.a], words[pair.b]): pair for pair in every}


def test_what_has_nothing_in_common_is_no_pair() -> None:
    found = pairs_of(
        "The old ferry sank near the harbour. Snow covered the northern hills.",
        "An old ferry sank near the harbour. Judges delayed a verdict.",
    )
    assert ("The old ferry sank near the harbour", "An old ferry sank near the harbour") in found
    assert not any("verdict" in one + other or "Snow" in one + other for one, other in found)


def test_other_words_of_like_meaning_are_a_pair() -> None:
    found = pairs_of(
        "Dozens of villagers fled the flames.", "Judges delayed a verdict. Many people escaped the fire."
    )
    ((one, other),) = found
    assert one == "Dozens of villagers fled the flames"
    assert other == "Many people escaped the fire"


def test_pairs_are_of_different_articles_each_once_in_order() -> None:
    annotated, found = read(
        "The old ferry sank near the harbour. The old ferry sank at dawn.", "The old ferry sank in a storm."
    )
    every = list(candidates(found, Likeness(found), Meanings(found, annotated)))
    places = [(pair.a, pair.b) for pair in every]
    assert places == sorted(set(places))
    assert all(found[a].article < found[b].article for a, b in places)


def test_the_best_partner_ranks_first_and_leads_by_a_margin() -> None:
    found = pairs_of(
        "The old ferry sank near the harbour.",
        "The old ferry sank near the harbour. The old ferry had a harbour licence.",
    )
    whole = "The old ferry sank near the harbour"
    best, other = found[whole, whole], found[whole, "The old ferry had a harbour licence"]
    assert (best.rank_a, best.rank_b) == (0, 0)
    assert other.rank_a > 0
    assert best.margin > 0 > other.margin


def test_the_better_partners_are_kept_of_many() -> None:
    one = "The old ferry sank near the harbour."
    annotated, found = read(one, *[one] * (MOST_PARTNERS + 20))
    whole = [n for n, unit in enumerate(found) if not unit.part]
    every = candidates(found, Likeness(found), Meanings(found, annotated))
    of_first = [pair for pair in every if whole[0] in (pair.a, pair.b)]
    assert 0 < len(of_first) <= MOST_PARTNERS


def test_how_much_of_two_passages_is_covered() -> None:
    annotated, found = read(
        "Rescuers recovered twelve bodies.", "Rescuers recovered twelve bodies.",
        "Emergency crews retrieved dead victims.", "Parliament passed the budget.",
    )  # fmt: skip
    meanings = Meanings(found, annotated)
    first = {unit.article: n for n, unit in reversed(list(enumerate(found)))}
    same, like, other = (meanings.covered(first[0], first[n]) for n in (1, 2, 3))
    assert abs(same - 1) < 0.01
    assert 1 > like > other >= 0
    assert meanings.covered(first[2], first[0]) == like
