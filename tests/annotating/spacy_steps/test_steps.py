"""spaCy itself is the measure: what is set on the documents must be what its own components set."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.pipeline import load, paragraphs
from secondsource.annotating.spacy_steps import steps as spacy_steps
from secondsource.annotating.spacy_steps.entities import entities_of
from secondsource.annotating.spacy_steps.rules import lemmatized, ruled
from secondsource.annotating.spacy_steps.steps import documents
from secondsource.annotating.spacy_steps.vectors import vectors_of
from secondsource.model import Article

SHARED = Path(__file__).resolve().parents[3].parent / "shared"

#: Invented, and full of names, dates, money, odd spaces and the forms that the ruler has rules for.
TEXTS = [
    "Oda Bremnes, the harbour master of Tarn, told the Lindholm Courier on 14 March 2021 that Calder "
    "& Voss plc had paid $3.2 million (some €2.9m) for 12 per cent of the Vesk Shipping Company.",
    "“We ain't gonna sign,” said Aurelio Pinto-Reyes; “let's see if they've got to, y'all.” There were "
    "nothin' but excuses. I don't know that, but it's what you gave me, and you gotta do what it says.",
    "In the third quarter the Ministry of Fisheries  of the Republic of Ostmark, its\tBureau of Tides\n and "
    "the United Nations' Office for Salt met in Port Ansel, Belmarch, from 9:30 a.m. to noon on Tuesday.",
    "MAYOR KESTREL: RESIGN NOW. Dr. Ilse van der Hoek Jr. lived at 22 Rue de l’Étoile; Mr. O’Dwyer didn’t. "
    "Twenty-two Norwegians and forty Kenyans won the 2018 Winter Cup, the Treaty of Vesk notwithstanding.",
    "   \u00a0  leading spaces, trailing ones  \u2003 ",
    "a",
    " . . . ",
    "Okafor",
    "is that that that that he had had? whether or not, there is; it is he who does. Who'd've? Doin' it.",
]
HAZARDS = ["“", "’s", "e\u0301", "😀", "\n", "\u2028", "\x00", "\u200f", "\t", "   ", "Inc.", "of the", "$5m"]
words = st.sampled_from(["Oda", "Vesk", "Tarn", "June 3", "said", "that", "is", "the", "gon", "na", ".", ","])
junk = st.lists(st.sampled_from(HAZARDS) | words | st.text(max_size=5), min_size=1, max_size=30).map(" ".join)


@pytest.fixture(scope="module")
def plain() -> Any:
    """The same pipeline, loaded apart, to be run by spaCy itself."""
    return spacy.load(load().path)


def as_set(doc: Any) -> list[tuple[object, ...]]:
    """All that the components set on each token."""
    return [
        (t.text, t.tag_, t.pos_, t.dep_, t.lemma_, str(t.morph), t.head.i, t.ent_iob_, t.ent_type_)
        for t in doc
    ] + [(t.i,) for t in doc if t.is_sent_start]


def assert_equal(nlp: Any, plain: Any, texts: Sequence[str]) -> None:
    for ours, theirs in zip(documents(nlp, texts), plain.pipe(texts), strict=True):
        assert as_set(ours) == as_set(theirs)
        assert [(e.start, e.end, e.label_) for e in ours.ents] == [
            (e.start, e.end, e.label_) for e in theirs.ents
        ]
        assert np.array_equal(ours.tensor, theirs.tensor)


def test_all_components_of_the_pinned_pipeline_are_known() -> None:
    nlp = load()
    assert vectors_of(nlp.get_pipe("tok2vec").model)
    assert ruled(nlp.get_pipe("attribute_ruler"))
    assert lemmatized(nlp.get_pipe("lemmatizer"))
    assert entities_of(nlp.get_pipe("ner"))


def test_a_few_paragraphs(plain: Any) -> None:
    assert_equal(load(), plain, TEXTS)
    found = [e.text for doc in documents(load(), TEXTS) for e in doc.ents]
    assert "Oda Bremnes" in found
    assert len(found) > 20


@settings(max_examples=40, deadline=None)
@given(st.lists(junk, min_size=1, max_size=4))
def test_junk(plain: Any, texts: list[str]) -> None:
    assert_equal(load(), plain, texts)


def test_no_text_gives_no_document_and_an_empty_one_its_own(plain: Any) -> None:
    assert list(documents(load(), [])) == []
    assert [len(doc) for doc in documents(load(), ["", "The tide rose.", ""])] == [0, 4, 0]


def test_many_texts_are_worked_on_in_batches(monkeypatch: pytest.MonkeyPatch, plain: Any) -> None:
    monkeypatch.setattr(spacy_steps, "MOST_TEXTS", 2)
    monkeypatch.setattr(spacy_steps, "MOST_CHARACTERS", 150)
    assert_equal(load(), plain, [*TEXTS, *TEXTS])


def test_kept_forms_and_words_are_dropped_when_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch, plain: Any
) -> None:
    monkeypatch.setattr("secondsource.annotating.spacy_steps.vectors.MOST_FORMS", 5)
    monkeypatch.setattr("secondsource.annotating.spacy_steps.rules.MOST_VALUES", 5)
    for _ in range(2):
        assert_equal(load(), plain, TEXTS[:3])


def pipelines() -> Iterator[Any]:
    """Pipelines that a user might name, changed after loading, and what changes in each."""
    names_first = spacy.load(load().path)
    names_first.add_pipe("entity_ruler", before="ner").add_patterns(
        [{"label": "ORG", "pattern": "harbour master"}, {"label": "GPE", "pattern": "Oda"}]
    )
    yield pytest.param(names_first, id="names set before the recogniser runs")
    more_rules = spacy.load(load().path)
    more_rules.get_pipe("attribute_ruler").add([[{"LOWER": "tide"}, {"OP": "?"}]], {"POS": "X"})
    yield pytest.param(more_rules, id="a rule with an operator")
    other_rules = spacy.load(load().path)
    other_rules.get_pipe("attribute_ruler").add([[{"LOWER": "the"}, {"LOWER": "harbour"}]], {"TAG": "XX"}, 1)
    yield pytest.param(other_rules, id="a rule that sets another tag on the second word")
    bare = spacy.blank("en")
    bare.add_pipe("sentencizer")
    yield pytest.param(bare, id="nothing but sentences")
    yield pytest.param(spacy.load(load().path, exclude=["parser"]), id="no parser, so no sentences")
    wide = spacy.load(load().path)
    wide.get_pipe("ner").cfg["beam_width"] = 2
    yield pytest.param(wide, id="a beam")


@pytest.mark.slow
@pytest.mark.parametrize("nlp", list(pipelines()))
def test_other_pipelines_give_what_spacy_gives(nlp: Any) -> None:
    ours = [as_set(doc) for doc in documents(nlp, TEXTS)]
    theirs = [as_set(doc) for doc in nlp.pipe(TEXTS)]
    assert ours == theirs


def test_a_component_added_later_is_run() -> None:
    nlp = spacy.blank("en")
    assert not [e for doc in documents(nlp, TEXTS) for e in doc.ents]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Okafor"}])
    assert [e.text for doc in documents(nlp, TEXTS) for e in doc.ents] == ["Okafor"]


@pytest.mark.slow
def test_published_reports(plain: Any) -> None:
    path = SHARED / "data" / "stories" / "dev.jsonl"
    if not path.is_file():
        pytest.skip("needs the shared data beside the project")
    lines = path.read_text(encoding="utf-8").splitlines()[::60]
    for text in (json.loads(line)["text"] for line in lines):
        article = Article(id="a", text=text)
        assert_equal(load(), plain, [line.of(text) for line in paragraphs(article)])
