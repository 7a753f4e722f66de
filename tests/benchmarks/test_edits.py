from __future__ import annotations

import random
import re

import pytest
from benchmarks.edits import WORD, Draft, carry, paraphrased, reordered, sentences, stretch
from hypothesis import given, settings
from hypothesis import strategies as st

SOURCE = (
    "The harbour board closed the north quay on Friday after 14 barges broke loose in the night.\n\n"
    "“Nobody slept until the last of them was tied up again,” said Ilse Okafor, who runs the pilot station. "
    "She said the U.S. owner had been told twice that the moorings were worn. Dr. Varga of the port office "
    "put the damage at $2.5 million, and the color of the water worried him more.\n\n"
    "When the storm had passed, divers went down to look for two anchors that nobody had seen since March. "
    "The board meets again on Tuesday, but the quay will stay shut until the owner has answered."
)


class Words:
    """Stands for a lexicon: every word has three others."""

    swaps: dict[str, list[str]] = {"the": ["this"], "in": ["near", "on"]}  # noqa: RUF012
    classes = {(2, "noun"): ["ledger", "orchard", "tariff"]}  # noqa: RUF012

    def others(self, word: str) -> list[str]:
        return ["ledger", "orchard", "tariff"]

    def is_name(self, word: str) -> bool:
        return word in {"Ilse", "Okafor", "Varga", "Tuesday", "Friday", "March"}


def words(text: str) -> list[str]:
    return WORD.findall(text)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), rate=st.sampled_from([0.0, 0.02, 0.1, 0.3]), size=st.integers(1, 90))
def test_a_carried_passage_is_where_the_truth_says(seed: int, rate: float, size: int) -> None:
    rng = random.Random(seed)
    draft = Draft(SOURCE)
    draft.own("An opening of our own.\n")
    start, end = stretch(SOURCE, size, rng)
    carry(draft, start, end, rate, rng, Words())
    draft.own("\nAnd an end.")
    text = draft.done()
    (((a, b), (c, d)),) = draft.passages
    assert (a, b) == (start, end)
    assert text[:c] == "An opening of our own.\n"
    assert text[d:] == "\nAnd an end."
    was, now = words(SOURCE[a:b]), words(text[c:d])
    assert (was[0], was[-1]) == (now[0], now[-1])
    if rate == 0:
        assert text[c:d] == SOURCE[a:b]


def test_so_many_words_are_edited_as_the_rate_says() -> None:
    source = " ".join(f"w{i}x" for i in range(1000)) + "."
    draft = Draft(source)
    carry(draft, 0, len(source), 0.1, random.Random(3), Words())
    kept = set(words(source)) & set(words(draft.done()))
    assert 920 <= len(kept) <= 960  # 100 edits, of which about a quarter put words in and take none away


def test_loose_ends_are_refused() -> None:
    draft = Draft("One two three. ")
    draft.changed(0, 15, [])
    with pytest.raises(ValueError, match="loose ends"):
        draft.done()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It poured.", ["It rained.", "It poured."]),
        ("Dr. Varga left. He ran.", ["Dr. Varga left.", "He ran."]),
        ("“It is over,” she said. “Go.” They went.", ["“It is over,” she said.", "“Go.”", "They went."]),
        ("“It is over. Go home,” she said. They went.", ["“It is over. Go home,” she said.", "They went."]),
        ("One line\n\nAnother one", ["One line", "Another one"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in sentences(text)] == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "When the storm had passed, divers went down to the wreck.",
            "Divers went down to the wreck when the storm had passed.",
        ),
        (
            "The quay was shut for a week, because the owner had not answered.",
            "Because the owner had not answered, the quay was shut for a week.",
        ),
        (
            "Okafor said that the barges had been moored too close together.",
            "The barges had been moored too close together, according to Okafor.",
        ),
        (
            "The board meets again on Tuesday, but the quay will stay shut for now.",
            "The quay will stay shut for now. The board meets again on Tuesday.",
        ),
        ("It rained.", "It rained."),
    ],
)
def test_clauses_change_places(before: str, after: str) -> None:
    assert reordered(before, Words()) == after


def test_a_paraphrase_keeps_names_figures_and_quotations() -> None:
    for seed in range(20):
        new = paraphrased(
            'Okafor said on Friday that 14 barges and "no more than that" were loose.',
            random.Random(seed),
            Words(),
        )
        assert {"Okafor", "Friday", "14"} <= set(re.findall(r"\w+", new))
        assert '"no more than that"' in new
