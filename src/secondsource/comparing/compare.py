"""Compare: the record of one story.

reading > annotating > gathering > [comparing] > presenting

In:  a `Story` and the `Annotations` of its articles.
Out: its `Record`.
Start at `compare`, which runs the parts in the order in which they need one another: shared text,
then origins, then everything that is counted over origins.
Limits: one story at a time; articles in another language are counted but not compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from secondsource.comparing.cast import find_cast
from secondsource.comparing.claims import find_claims
from secondsource.comparing.conflicts import find_conflicts
from secondsource.comparing.linking import canonical_names
from secondsource.comparing.origins import find_origins
from secondsource.comparing.quotes import find_quotes
from secondsource.comparing.reuse import find_reuse
from secondsource.comparing.timeline import find_timeline
from secondsource.model import Annotations, Headline, Record, Story

_WORD = re.compile(r"\w+")


def compare(story: Story, annotated: Sequence[Annotations]) -> Record:
    """Say what the reports of one story say together.

    Args:
        story: Which articles.
        annotated: Their annotations, in any order; others are passed over.

    Raises:
        ValueError: an article of the story has no annotations.
    """
    by_id = {a.article.id: a for a in annotated}
    missing = [i for i in story.articles if i not in by_id]
    if missing:
        raise ValueError(f"story {story.id}: no annotations for {', '.join(missing)}")
    mine = [by_id[i] for i in story.articles]
    reuse = find_reuse(mine)
    origins = find_origins(mine, reuse)
    origin_of = {article: origin.id for origin in origins for article in origin.articles}
    canonical = canonical_names(mine)
    quotes = find_quotes(mine, origin_of, canonical)
    conflicts, claims = find_conflicts(
        mine, find_claims(mine, origin_of, canonical), quotes, origin_of, canonical
    )
    return Record(
        story=story,
        headline=headline(mine),
        origins=origins,
        reuse=reuse,
        quotes=quotes,
        claims=claims,
        conflicts=conflicts,
        timeline=find_timeline(mine),
        cast=find_cast(mine),
        notes=notes(mine),
    )


def headline(annotated: Sequence[Annotations]) -> Headline | None:
    """Choose the headline whose words most of the other reports use too; the earliest of equals."""
    titled = [a for a in annotated if a.article.title or a.article.headline]
    if not titled:
        return None
    found_in = Counter(word for a in annotated for word in _words(a.article.text) | _words(_title(a)))

    def shared(a: Annotations) -> float:
        words = _words(_title(a))
        return sum(found_in[w] for w in words) / len(words) if words else 0.0

    best = max(titled, key=shared)
    return Headline(article=best.article.id, text=_title(best), span=best.article.headline)


def _title(annotated: Annotations) -> str:
    article = annotated.article
    if article.headline:
        return article.headline.of(article.text)
    return article.title or ""


def _words(text: str) -> set[str]:
    return {w for w in _WORD.findall(text.lower()[:20_000]) if len(w) > 3}


def notes(annotated: Sequence[Annotations]) -> tuple[str, ...]:
    """Say what a reader must know of the reading: what was not read, and why."""
    found = []
    for a in annotated:
        article = a.article
        if article.language not in (None, "en"):
            found.append(
                f"{article.id} seems to be in another language than English ({article.language}): "
                "its text was looked through for shared passages only."
            )
        elif a.read_to < len(article.text) and a.sentences:
            found.append(
                f"{article.id} is very long: only its first {a.read_to:,} of "
                f"{len(article.text):,} characters were read."
            )
    if len(annotated) == 1:
        found.append("One report only: there is nothing to compare it with.")
    return tuple(found)
