"""Compare: the record of one story.

reading > annotating > gathering > [comparing] > presenting

In:  a `Story` and the `Annotations` of its articles.
Out: its `Record`.
Start at `compare`, which runs the parts in the order in which they need one another: shared text and
what it is, then origins, then everything that is counted over origins.
Limits: one story at a time; articles in another language are counted but not compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.annotating.annotate import LANGUAGES
from secondsource.comparing.cast import find_cast
from secondsource.comparing.claims import find_claims
from secondsource.comparing.conflicts import find_conflicts
from secondsource.comparing.linking import canonical_names
from secondsource.comparing.origins import describe, find_origins
from secondsource.comparing.paraphrase import with_paraphrases
from secondsource.comparing.quotes import find_quotes
from secondsource.comparing.reuse import find_reuse
from secondsource.comparing.secondhand import without_second_hand
from secondsource.comparing.timeline import find_timeline
from secondsource.model import Annotations, Headline, Origin, Record, Reuse, Story

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
    reuse = described_reuse(mine)
    origins = find_origins(mine, reuse)
    origin_of = {article: origin.id for origin in origins for article in origin.articles}
    canonical = canonical_names(mine)
    quotes = find_quotes(mine, origin_of, canonical)
    conflicts, claims = find_conflicts(
        mine, find_claims(mine, origin_of, canonical), quotes, origin_of, canonical
    )
    return Record(
        story=story,
        headline=headline(mine, origins),
        origins=origins,
        reuse=reuse,
        quotes=quotes,
        claims=without_second_hand(claims, mine, origin_of),
        conflicts=conflicts,
        timeline=find_timeline(mine, canonical, claims),
        cast=find_cast(mine),
        notes=notes(mine),
    )


def described_reuse(annotated: Sequence[Annotations]) -> tuple[Reuse, ...]:
    """Find what one story's articles have in common, in equal words and in other words, and what it is."""
    return describe(annotated, with_paraphrases(annotated, find_reuse(annotated)))


def headline(annotated: Sequence[Annotations], origins: Sequence[Origin]) -> Headline | None:
    """Choose the headline that tells most of what the other reports tell; the earliest of equals.

    The text that most articles carry gives it: an agency's headline is plainer than a release's label
    or a column's pun. Within that, a headline's words count by how many origins' reports use them.
    """
    titled = [a for a in annotated if _title(a)]
    if not titled:
        return None
    words = {a.article.id: _words(_title(a)) | _words(a.article.text) for a in annotated}
    by_origin = [set().union(*(words[i] for i in o.articles)) for o in origins]

    def told(a: Annotations) -> float:
        own = _words(_title(a))
        return sum(sum(w in said for said in by_origin) - 1 for w in own) / (len(own) + FEW_WORDS)

    carried = {i: len(o.articles) for o in origins for i in o.articles}
    best = max(titled, key=lambda a: (carried[a.article.id], told(a)))
    return Headline(article=best.article.id, text=_title(best), span=best.article.headline)


#: Articles named in one note; the rest are counted.
MOST_NAMED = 8

#: Added to a headline's length, so that one of two common words does not beat one that tells the story.
FEW_WORDS = 4


def _title(annotated: Annotations) -> str:
    article = annotated.article
    if article.headline:
        return article.headline.of(article.text)
    return article.title or ""


def _words(text: str) -> set[str]:
    """Return the first letters of the longer words: "injured" and "injuring" count as one."""
    return {w[:6] for w in _WORD.findall(text.lower()[:20_000]) if len(w) > 3 or w.isdigit()}


def notes(annotated: Sequence[Annotations]) -> tuple[str, ...]:
    """Say what a reader must know of the reading: what was not read, and why."""
    foreign: dict[str, list[str]] = {}
    for article in (a.article for a in annotated):
        if article.language and article.language not in LANGUAGES:
            foreign.setdefault(article.language, []).append(article.id)
    found = [_in_another_language(ids, code) for code, ids in sorted(foreign.items())]
    for a in annotated:
        article = a.article
        if article.language in LANGUAGES and a.read_to < len(article.text) and a.sentences:
            found.append(
                f"{article.id} is very long: only its first {a.read_to:,} of "
                f"{len(article.text):,} characters were read."
            )
    if len(annotated) == 1:
        found.append("One report only: there is nothing to compare it with.")
    return tuple(found)


def _in_another_language(ids: Sequence[str], code: str) -> str:
    seem, its = ("seems", "its text was") if len(ids) == 1 else ("seem", "their texts were")
    named = [*ids[:MOST_NAMED], *([f"{len(ids) - MOST_NAMED} more"] if len(ids) > MOST_NAMED else [])]
    return (
        f"{', '.join(named)} {seem} to be in another language than English ({code}): "
        f"{its} looked through for shared passages only."
    )
