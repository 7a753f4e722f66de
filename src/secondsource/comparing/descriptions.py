"""Descriptions: one person or body that two reports describe in other words.

reading > annotating > gathering > [comparing] > presenting

In:  one story's mentions, with the roles that stand beside them, and their canonical names.
Out: `Finding`s of the kind "name", all of them explained.
Start at `find_descriptions`.
Limits: only what stands beside the name is read. A role that says less ("the president", "South Korea's
president") is no other description, nor is one with a country more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from secondsource.annotating.names.lexicon import PLACES, fold
from secondsource.comparing.align import content
from secondsource.comparing.findings import Finding, Given
from secondsource.comparing.likeness import sense
from secondsource.comparing.spelling import plain
from secondsource.comparing.words import keys
from secondsource.model import Annotations, Mention, Passage

#: Articles whose descriptions of one member are held against each other.
MOST_ARTICLES = 12

_TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "former", "then", "late", "new", "longtime", "veteran", "top", "chief"}
)
_SPOKEN = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
}


def find_descriptions(
    annotated: Sequence[Annotations], canonical: Mapping[tuple[str, str], str]
) -> Iterator[Finding]:
    """Yield for each person or body two articles' descriptions that are different words.

    Each article gives the first description that it prints.
    """
    told: dict[tuple[str, str], dict[str, tuple[frozenset[str], Given]]] = {}
    for one in annotated:
        for mention in one.mentions:
            words = _words(one, mention)
            if words and mention.type in {"person", "organisation"}:
                name = canonical.get((one.article.id, mention.name), mention.name)
                by_article = told.setdefault((name, mention.type), {})
                by_article.setdefault(one.article.id, (words, _given(one, mention)))
    for (name, _), by_article in sorted(told.items()):
        for (x, a), (y, b) in combinations(list(by_article.values())[:MOST_ARTICLES], 2):
            if x - y and y - x:
                yield Finding(
                    "name",
                    f"description of {name}",
                    a,
                    b,
                    key=f"description {name}",
                    moves=False,
                    difference="wording",
                    reason="two descriptions of one, which do not exclude each other",
                )


def _words(one: Annotations, mention: Mention) -> frozenset[str]:
    """Return the words of the role beside a name that say what the named does, by sense."""
    if mention.role is None or not mention.named:
        return frozenset()
    printed = mention.role.of(one.article.text)
    whole = printed.replace("-", "").replace("‑", "").replace("’s", "").replace("'s", "")  # "cofounder"
    kept = {w for w in keys(whole) if w not in _TITLES and not _of_country(w) and content((w,))}
    return frozenset(plain(sense(_SPOKEN.get(word, word))) for word in kept)


def _of_country(word: str) -> bool:
    name = fold(word)
    return name in PLACES.names or name in PLACES.people


def _given(one: Annotations, mention: Mention) -> Given:
    assert mention.role is not None  # _words looked
    return Given(Passage(one.article.id, mention.role), " ".join(mention.role.of(one.article.text).split()))
