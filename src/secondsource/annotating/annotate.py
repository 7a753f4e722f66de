"""Annotate: everything that one article says, read alone.

reading > [annotating] > gathering > comparing > presenting

In:  articles, one after another.
Out: one `Annotations` per article, in order: sentences, clauses, quotations, attributions, times,
     figures, mentions.
Start at `annotate`. Each part is a function of its own module, from a `Parsed` to a tuple of nouns.
Limits: English; `READ_LIMIT` characters an article. No file, clock, network or database, so the
command line and a cluster's partitions can run this same function.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from secondsource.annotating.attributions.finding import find_attributions
from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.clauses import find_clauses
from secondsource.annotating.figures.finding import find_figures
from secondsource.annotating.names.mentions import find_mentions
from secondsource.annotating.pipeline import READ_LIMIT, load, parse
from secondsource.annotating.times.finding import find_times
from secondsource.errors import InputError
from secondsource.model import Annotations, Article

if TYPE_CHECKING:
    from spacy.language import Language

#: Languages that the rules know. None: too short to tell, and read as English.
LANGUAGES = frozenset({"en", None})


def annotate(
    articles: Iterable[Article | InputError],
    *,
    pipeline: str | None = None,
    limit: int = READ_LIMIT,
    threshold: float | None = None,
) -> Iterator[Annotations]:
    """Say what each article says, read alone.

    Yields one `Annotations` per article, in order, holding one at a time. An article in another
    language than English comes back with nothing found in it (``article.language`` says which);
    of one longer than ``limit`` the rest is left unread (``read_to`` says where it stopped).

    Args:
        articles: Read once.
        pipeline: A spaCy English pipeline, by name or path; None takes the one this package pins.
        limit: Most characters of an article that are read.
        threshold: Least confidence of an attribution, 0 to 1; lower finds more and errs more. None
            takes the one with the best F1 on articles that the finder was not trained on.

    Raises:
        PipelineError: the pipeline cannot be loaded.
        InputError: one stands among ``articles`` (`secondsource.without_errors` takes them out).
        ValueError: ``limit`` is not positive, or ``threshold`` no probability.
    """
    if limit < 1:
        raise ValueError(f"limit must be 1 or more, not {limit}")
    if threshold is not None and not 0 <= threshold <= 1:
        raise ValueError(f"threshold must be from 0 to 1, not {threshold}")
    return _annotated(articles, pipeline, limit, threshold)


def _annotated(
    articles: Iterable[Article | InputError], pipeline: str | None, limit: int, threshold: float | None
) -> Iterator[Annotations]:
    nlp: Language | None = None
    for article in articles:
        if isinstance(article, InputError):
            raise article
        if article.language not in LANGUAGES:
            yield Annotations(article=article)
            continue
        nlp = nlp or load(pipeline)
        yield read_one(article, nlp, limit, threshold)


def read_one(
    article: Article, nlp: Language, limit: int = READ_LIMIT, threshold: float | None = None
) -> Annotations:
    """Annotate one article with a loaded pipeline."""
    parsed = parse(article, nlp, limit=limit)
    quoted = quoted_spans(parsed.text, parsed.paragraphs)
    mentions = find_mentions(parsed)
    times = find_times(parsed)
    return Annotations(
        article=article,
        sentences=parsed.sentences,
        tokens=parsed.tokens,
        clauses=find_clauses(parsed),
        attributions=find_attributions(parsed, mentions, quoted, threshold=threshold),
        times=times,
        figures=find_figures(parsed, times),
        mentions=mentions,
        quoted=quoted,
        read_to=parsed.read_to,
    )
