"""Names: one person, body or place that reports spell or describe in other words.

reading > annotating > gathering > [comparing] > presenting

In:  one story's mentions, with the roles that stand beside them, and their canonical names.
Out: `Finding`s of the kind "name", all of them explained.
Start at `find_spellings` and `find_descriptions`.
Limits: a shortening is no difference, nor is a name in capitals; names inside quotation marks are left out:
they are spelled as the quoted spells them. Of descriptions, only what stands beside the name is read, and a
role that says less ("the president"), or names a country more, is no other description.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from secondsource.annotating.names.lexicon import PLACES, fold, nicknames
from secondsource.comparing.align import content
from secondsource.comparing.conflicts.findings import Finding, Given
from secondsource.comparing.conflicts.manner import within_quotation
from secondsource.comparing.conflicts.spelling import (
    plain,
    same_parts,
)
from secondsource.comparing.likeness import sense
from secondsource.comparing.words import keys
from secondsource.model import Annotations, Mention, Passage

#: Least rapidfuzz ratio, 0 to 100, of two spellings of a body's or place's name ("Centre for the Arts",
#: "Center for Arts" have 88; "Arts Council" and "Arts Centre" 70).
SAME_NAME = 80

#: The same for one part of a person's name, set by hand: "Matthias" and "Mathias" have 93, "Maud" and
#: "Clara" 22.
SAME_PART = 60

#: Letters of a name in capitals that is an abbreviation, and no shouting.
LONGEST_ACRONYM = 5

_SMALL = frozenset({"the", "of", "for", "and", "in", "on", "at", "a", "an", "to", "&"})

_NICKNAMES = nicknames()

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


def find_spellings(
    annotated: Sequence[Annotations], canonical: Mapping[tuple[str, str], str]
) -> Iterator[Finding]:
    """Yield names of one person, body or place that articles print in different full forms.

    An article that prints both spellings does not differ from one that prints either.
    """
    printed: dict[tuple[str, str], dict[str, dict[str, Passage]]] = {}
    for one in annotated:
        for mention in one.mentions:
            if not mention.named or mention.type == "group" or within_quotation(one, mention.span):
                continue
            name = canonical.get((one.article.id, mention.name), mention.name)
            form = " ".join(mention.span.of(one.article.text).split())
            by_article = printed.setdefault((name, mention.type), {}).setdefault(form, {})
            by_article.setdefault(one.article.id, Passage(one.article.id, mention.span))
    for (name, kind), forms in sorted(printed.items()):
        for x, y in combinations(sorted(forms), 2):
            if not spelled_apart(x, y, kind):
                continue
            only_x = [p for article, p in forms[x].items() if article not in forms[y]]
            only_y = [p for article, p in forms[y].items() if article not in forms[x]]
            # The first against all of the other spelling is enough to join them all in one conflict.
            pairs = (
                [(only_x[0], p) for p in only_y] + [(p, only_y[0]) for p in only_x[1:]]
                if only_x and only_y
                else []
            )
            for a, b in pairs:
                yield Finding(
                    "name",
                    f"name of {name}",
                    Given(a, x),
                    Given(b, y),
                    key=name,
                    moves=False,
                    difference="spelling",
                    reason="one name in two forms",
                )


def spelled_apart(x: str, y: str, kind: str) -> bool:
    """Say whether two forms are two spellings of one name, and not one of them a shortening of the other.

    A demonym for a country ("the Nigerian government") and all capitals are none; a hyphen, an accent, a
    stop, a capital and a small word are. Of places, capitals and stops are left out: "U.S.", "Harn valley".
    """
    x, y = (" ".join(name.replace("’", "'").replace("‑", "-").split()) for name in (x, y))
    if x == y or _shouted(x) or _shouted(y):
        return False
    if kind == "person" and x.isupper() != y.isupper():
        return False
    a, b = fold(x).split(), fold(y).split()
    if a == b:
        if kind == "place":
            return _plain(x.replace(".", "")) != _plain(y.replace(".", ""))
        return x.replace("U.S.", "US") != y.replace("U.S.", "US")
    if same_parts(x, y):
        return kind != "place" and [w for w in a if w not in _SMALL] == [w for w in b if w not in _SMALL]
    if kind == "person":
        return min(len(a), len(b)) > 1 and (_longer(a, b) or (len(a) == len(b) and all(map(_one_part, a, b))))
    if set(a) <= set(b) or set(b) <= set(a) or "".join(a) == "".join(b):
        return False
    return min(len(a), len(b)) > 1 and fuzz.ratio(" ".join(a), " ".join(b)) >= SAME_NAME


def _shouted(name: str) -> bool:
    """Say whether a name stands in capitals for a headline's or dateline's sake; "NFL" is spelled so."""
    return name.isupper() and len(name.replace(".", "")) > LONGEST_ACRONYM


def _longer(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether the one full name has a part more, and so another form: a title, a middle name."""
    short, long = sorted((a, b), key=len)
    return len(short) < len(long) and long[-len(short) :] == short


def _one_part(x: str, y: str) -> bool:
    """Say whether two parts of a person's name are two forms of one: "Steffan", "Stefan", "Steve"."""
    lines = _NICKNAMES.get(x, frozenset()) & _NICKNAMES.get(y, frozenset())
    return bool(lines) or fuzz.ratio(x, y) >= SAME_PART


def _plain(name: str) -> str:
    """Drop stops, and the capitals that a style guide gives or withholds."""
    words = name.replace("-", " ").split()
    return " ".join(word[:1].lower() + word[1:] if not word.isupper() else word.lower() for word in words)


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
