"""Does the benchmark of coreference pair, score and choose thresholds as it says?"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from benchmarks import coreference
from benchmarks.coreference import (
    Counts,
    Sentence,
    System,
    Topic,
    best_threshold,
    chances,
    claims,
    counted,
    lemma_and_name,
    prepared,
    scored,
    stories,
    systems,
    words,
)

from secondsource.annotating import annotate
from secondsource.model import Article, Passage, Span

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "ecbplus"

TEXTS = (
    "Ada Okafor resigned on Monday. The ferry sank off Brekka.",
    "Ada Okafor resigned as mayor of Brekka. A storm closed the harbour.",
    "The council accepted the resignation. A ferry sank.",
)
#: The events that the sentences share, in order.
CHAINS = ({"resigned"}, {"sank"}, {"resigned"}, {"storm"}, {"resigned", "accepted"}, {"other ferry"})


def topic(number: int = 1) -> Topic:
    annotated = tuple(annotate(Article(id=f"a{n}", text=text) for n, text in enumerate(TEXTS)))
    sentences = []
    for article, text in enumerate(TEXTS):
        cut = text.index(". ") + 1
        kind = "ecbplus" if article == 2 else "ecb"
        for span in (Span(0, cut), Span(cut + 1, len(text))):
            sentences.append(Sentence(article, span, kind, frozenset(CHAINS[len(sentences)])))
    return Topic(number, annotated, tuple(sentences))


def places(found: np.ndarray) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in zip(*np.nonzero(np.triu(found, 1)), strict=True)]


def test_pairs_are_of_different_articles_and_true_where_an_event_is_shared() -> None:
    made = topic()
    every = made.pairs(within=False)
    assert len(places(every)) == 12  # 15 less one of each article
    assert places(every & made.gold) == [(0, 2), (0, 4), (2, 4)]
    assert places(made.pairs(within=True)) == [(0, 2), (0, 3), (1, 2), (1, 3)]


def test_a_passage_belongs_to_the_sentence_that_holds_most_of_it() -> None:
    made = topic()
    cut = TEXTS[0].index(". ") + 1
    assert made.holding(Passage("a0", Span(cut - 2, cut + 9))) == 1
    assert made.holding(Passage("a0", Span(cut - 9, cut + 2))) == 0
    unchecked = Topic(1, made.annotated, made.sentences[2:])
    assert unchecked.holding(Passage("a0", Span(0, 5))) is None


def test_systems_find_what_they_are_for() -> None:
    made = topic()
    cosines = words(made)
    assert np.allclose(np.diag(cosines), 1)
    assert cosines[1, 5] > cosines[1, 3]  # "the ferry sank", and a storm
    assert (0, 2) in places(lemma_and_name(made) * made.pairs(within=False))
    assert (0, 4) not in places(lemma_and_name(made))  # a resignation, but nobody's
    assert set(np.unique(claims(made))) <= {0.0, 1.0}


def test_a_pair_of_sentences_has_the_chance_of_its_likeliest_passages() -> None:
    made = topic()
    found = chances(made)
    assert found.shape == (6, 6)
    assert all(made.sentences[a].article < made.sentences[b].article for a, b in places(found))
    assert found[0, 2] == found.max() > 0.5  # two reports that Okafor resigned
    assert found[0, 3] < 0.5  # and a storm
    claimed = claims(made)
    assert all(found[a, b] > 0 for a, b in places(claimed * made.pairs(within=False)))


def test_sentences_of_one_story() -> None:
    made = topic()
    found = stories(made)
    assert set(np.unique(found)) <= {0.0, 1.0}
    assert (found == found.T).all()
    assert found[0, 1] == found[2, 3] == 1  # of one article each


def test_the_systems_of_the_table_are_those_of_the_docstring() -> None:
    listed = [system.name for system in systems(encoder=False)]
    assert listed == [
        "all pairs", "words", "lemma, name", "one claim", "chance", "one story", "stories, chance"
    ]  # fmt: skip
    assert all(re.search(rf"^{name}  ", coreference.__doc__ or "", re.MULTILINE) for name in listed)


def test_counts() -> None:
    scores, gold = np.array([0.9, 0.5, 0.1]), np.array([True, False, True])
    found = counted(scores, gold, 0.5)
    assert (found.right, found.said, found.true) == (1, 2, 2)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)
    assert Counts() + found == found
    assert Counts().f1 == 0


def test_the_threshold_is_the_best_and_parts_no_equals() -> None:
    scores = np.array([0.9, 0.8, 0.8, 0.3, 0.2])
    gold = np.array([True, True, True, False, False])
    assert best_threshold(scores, gold) == 0.8
    every = [counted(scores, gold, least).f1 for least in scores]
    assert counted(scores, gold, best_threshold(scores, gold)).f1 == max(every)
    with pytest.raises(ValueError, match="no pairs"):
        best_threshold(np.array([]), np.array([], dtype=bool))


def test_thresholds_are_chosen_on_topics_that_are_not_held_out() -> None:
    seen, held = topic(1), topic(3)
    right, wrong = seen.gold.astype(float), 1 - held.gold.astype(float)
    row = scored(System("oracle", lambda t: right), [seen, held], [right, wrong], within=False)
    assert row.least == 1.0
    assert row.others().f1 == 1.0
    assert row.held_out().f1 == row.macro() == 0.0


@pytest.mark.skipif(not DATA.is_dir(), reason="needs the shared data beside the project")
def test_annotations_are_kept_and_taken_only_for_the_same_articles(tmp_path: Path) -> None:
    first = prepared(3, DATA, 1, tmp_path)
    assert len(first.annotated) == 2
    assert any(one.chains for one in first.sentences)
    for one in first.sentences:
        assert one.span.end <= len(first.annotated[one.article].article.text)
    assert prepared(3, DATA, 1, tmp_path).annotated == first.annotated
    assert len(prepared(3, DATA, 2, tmp_path).annotated) == 4
