"""Spacy steps: run a spaCy pipeline over the pieces of one article, by the quickest equal means.

reading > [annotating] > gathering > comparing > presenting

In:  a loaded pipeline and texts.
Out: one spaCy document a text, as ``nlp.pipe`` would give them.
Start at `documents`. Each component is either known here, and its work done by vectors.py,
rules.py or entities.py, or it is run as it is: so any pipeline works, and spaCy's small
ones take half the time.
Limits: a component's weights and rules are taken as they are at the first article; a pipeline that is
trained further between articles must be loaded anew. Errors are raised, whatever error handler the
pipeline carries.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from secondsource.annotating.spacy_steps.entities import entities_of
from secondsource.annotating.spacy_steps.rules import lemmatized, ruled
from secondsource.annotating.spacy_steps.vectors import vectors_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Step = Callable[[list["Doc"]], list["Doc"]]


#: Texts, and characters of texts, that are worked on together: nearly all articles fit in, and the rows
#: of numbers stay under 100 MB even where each character is a token.
MOST_TEXTS = 256
MOST_CHARACTERS = 20_000


def documents(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Yield the document that the pipeline makes of each text, in order."""
    steps = _steps(nlp, tuple((name, id(component)) for name, component in nlp.pipeline))
    for batch in _batches(texts):
        docs = [nlp.make_doc(text) for text in batch]
        for step in steps:
            docs = step(docs)
        yield from docs


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    characters = 0
    for text in texts:
        if batch and (len(batch) == MOST_TEXTS or characters + len(text) > MOST_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(text)
        characters += len(text)
    if batch:
        yield batch


@functools.lru_cache(maxsize=2)
def _steps(nlp: Language, components: tuple[tuple[str, int], ...]) -> tuple[Step, ...]:
    """Choose for each component how it is run. ``components`` tells a changed pipeline apart."""
    return tuple(_step(component) for _, component in nlp.pipeline)


def _step(component: Any) -> Step:
    from spacy.lang.en.lemmatizer import EnglishLemmatizer
    from spacy.pipeline import AttributeRuler, EntityRecognizer, Tok2Vec

    known: dict[type, Callable[[Any], Callable[[list[Doc]], None] | None]] = {
        Tok2Vec: _tensors,
        AttributeRuler: ruled,
        EnglishLemmatizer: lemmatized,
        EntityRecognizer: _entities,
    }
    quick = known[type(component)](component) if type(component) in known else None
    if quick is None:
        return functools.partial(_as_it_is, component)
    return functools.partial(_quickly, quick, component)


def _as_it_is(component: Any, docs: list[Doc]) -> list[Doc]:
    if hasattr(component, "pipe"):
        return list(component.pipe(docs))
    return [component(doc) for doc in docs]


def _quickly(quick: Callable[[list[Doc]], None], component: Any, docs: list[Doc]) -> list[Doc]:
    """Do the component's work on the documents; those that name something already are its own to do."""
    if not docs or not all(len(doc) for doc in docs) or any(doc.has_annotation("ENT_IOB") for doc in docs):
        return _as_it_is(component, docs)
    quick(docs)
    return docs


def _tensors(component: Any) -> Callable[[list[Doc]], None] | None:
    vectors = vectors_of(component.model)
    if vectors is None:
        return None

    def set_tensors(docs: list[Doc]) -> None:
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        for doc, rows in zip(docs, np.split(vectors(docs), ends), strict=True):
            doc.tensor = rows

    return set_tensors


def _entities(component: Any) -> Callable[[list[Doc]], None] | None:
    from spacy.tokens import Span

    find = entities_of(component)
    if find is None:
        return None

    def set_entities(docs: list[Doc]) -> None:
        for doc, found in zip(docs, find(docs), strict=True):
            doc.set_ents([Span(doc, start, end, label) for start, end, label in found])

    return set_entities
