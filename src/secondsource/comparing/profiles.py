"""Profiles: what a story's articles tell of one person, body or place, and how like two of them are.

reading > annotating > gathering > [comparing] > presenting

In:  an article's `Chain`s and `Reference`s; the names that the story knows them by.
Out: a `Profile` for each; `features` of a pair, which forest.py turns into a probability.
Start at `profiles_of`. `barred` says which pairs are never one, whatever the rest says.
Limits: English nouns; nothing is known of anybody but what these articles print.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.annotating.attributions.cues import words
from secondsource.annotating.names.chains import Chain
from secondsource.annotating.names.lexicon import fold
from secondsource.annotating.names.nouns import senses_of
from secondsource.annotating.names.references import Page, Reference
from secondsource.annotating.speakers.genders import Gender
from secondsource.model import MentionType

#: What an argument of a verb is called in a predicate: who does, to whom it is done.
_PARTS = {"nsubj": "does", "agent": "does", "nsubjpass": "suffers", "dobj": "suffers"}
#: Nouns that tell nothing of whom they mean.
_AT_LARGE = frozenset({"people", "man", "woman", "person", "police", "official", "officer"})
#: Nouns that mean another one beside another's name.
_KIN = words("""
    father mother son daughter husband wife brother sister uncle aunt parent dad mum mom friend colleague
    partner relative neighbor neighbour
""")

#: The names of the features, in the order of `features`.
FEATURES = (
    "same head", "shared nouns", "share of nouns", "same sense", "noun in name", "modifier in name",
    "shared modifiers", "other modifiers", "shared name words", "name in name", "both named", "none named",
    "type", "gender", "plural", "plurals", "persons", "places", "number", "shared predicates",
    "weight of predicates", "article likeness", "greatest likeness", "same story", "same article",
    "lesser prominence", "greater prominence", "lesser share", "greater share", "fewer articles",
    "more articles", "fewer mentions", "more mentions", "pronouns only", "at large",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the articles tell of one."""

    #: Article and place of each reference among the article's.
    members: tuple[tuple[str, int], ...]
    articles: frozenset[str]
    stories: frozenset[str]
    #: The story's names for it, with the number of references; empty: it has none.
    names: Mapping[str, int]
    words: frozenset[str]
    heads: frozenset[str]
    nouns: frozenset[str]
    #: The nouns that print itself gives to its name.
    callings: frozenset[str]
    #: Senses of the nouns, and of common nouns in the names: "Vesk Clinic" is a facility.
    senses: frozenset[int]
    modifiers: frozenset[str]
    numbers: frozenset[int]
    #: What it does and suffers: "does resign", "suffers arrest", "in house".
    predicates: frozenset[str]
    type: MentionType | None
    gender: Gender | None
    plural: bool | None
    #: Share of the articles in which no person is spoken of more, and mean share of these mentions.
    prominence: float
    share: float
    #: Nothing but pronouns.
    bare: bool


def profiles_of(
    article: str,
    story: str,
    page: Page,
    references: Sequence[Reference],
    chains: Sequence[Chain],
    names: Mapping[str, str],
) -> list[Profile]:
    """Profile each chain of an article; ``names`` maps its names to the story's."""
    people = [c for c in chains if c.type == "person" and c.plural is not True]
    told = sum(len(c.members) for c in people) or 1
    leading = max(people, key=lambda c: (len(c.members), -c.members[0]), default=None)
    found = []
    for chain in chains:
        own = [references[i] for i in chain.members]
        named = Counter(names.get(r.name, r.name) if r.name else r.lemma for r in own if r.kind == "name")
        found.append(
            Profile(
                members=tuple((article, i) for i in chain.members),
                articles=frozenset({article}),
                stories=frozenset({story}),
                names=named,
                words=frozenset(w for name in named for w in fold(name).split() if len(w) > 2),
                heads=frozenset(
                    page.word(r.head).casefold() for r in own if r.kind != "pronoun" and r.head >= 0
                ),
                nouns=frozenset(chain.nouns),
                callings=frozenset(chain.callings),
                senses=senses_of(chain.nouns.union(*(fold(name).split() for name in named))),
                modifiers=frozenset(chain.modifiers),
                numbers=frozenset(chain.numbers),
                predicates=frozenset(p for r in own if (p := _predicate(page, r))),
                type=chain.type,
                gender=chain.gender,
                plural=chain.plural,
                prominence=float(chain is leading),
                share=len(own) / told if chain.type == "person" else 0.0,
                bare=all(r.kind == "pronoun" for r in own),
            )
        )
    return found


def _predicate(page: Page, r: Reference) -> str:
    """Return what a reference does, suffers or is in, by the dictionary form of the word it hangs on."""
    if r.head < 0:
        return ""
    token = page.tokens[r.head]
    head = page.tokens[token.head]
    if token.dep == "pobj":
        return f"{page.word(token.head).casefold()} {page.tokens[head.head].lemma}"
    if head.pos in ("VERB", "AUX") and r.role in _PARTS:
        return f"{_PARTS[r.role]} {head.lemma}"
    return f"of {head.lemma}" if token.dep == "poss" else ""


def merged(a: Profile, b: Profile) -> Profile:
    """Return the profile of two that are one."""
    larger, smaller = (a, b) if len(a.members) >= len(b.members) else (b, a)
    articles = len(a.articles) + len(b.articles)

    def mean(x: float, y: float) -> float:
        return (x * len(a.articles) + y * len(b.articles)) / articles

    return Profile(
        members=tuple(sorted(a.members + b.members)),
        articles=a.articles | b.articles,
        stories=a.stories | b.stories,
        names=Counter(a.names) + Counter(b.names),
        words=a.words | b.words,
        heads=a.heads | b.heads,
        nouns=a.nouns | b.nouns,
        callings=a.callings | b.callings,
        senses=a.senses | b.senses,
        modifiers=a.modifiers | b.modifiers,
        numbers=a.numbers | b.numbers,
        predicates=a.predicates | b.predicates,
        type=larger.type or smaller.type,
        gender=larger.gender or smaller.gender,
        plural=smaller.plural if larger.plural is None else larger.plural,
        prominence=mean(a.prominence, b.prominence),
        share=mean(a.share, b.share),
        bare=a.bare and b.bare,
    )


def barred(a: Profile, b: Profile) -> bool:
    """Say whether two are never one: they have different names, or differ in type, gender or number.

    Two names are linked by their letters (naming.py) or not at all; only names of a body or place
    that share a word may yet be one ("the Herons", "Lindholm Herons"), if no article prints both.
    """
    if a.names and b.names:
        people = "person" in (a.type, b.type)
        if people or not a.words & b.words or a.articles & b.articles:
            return True
    if a.gender and b.gender and a.gender != b.gender:
        return True
    if a.numbers and b.numbers and a.numbers.isdisjoint(b.numbers):
        return True
    if a.type is None or b.type is None or a.type == b.type or a.plural or b.plural:
        return False
    return {a.type, b.type} != {"place", "organisation"}


def doubtful(a: Profile, b: Profile) -> bool:
    """Say whether nothing but likelihood speaks for two that may be one.

    A record joins a description only to what another article calls so, or by a noun of its sense ("the
    lawyer" to Ana Ruiz, whom one article introduces as an attorney), and only if the words that
    describe the two, and their numbers, do not differ.
    """
    if not a.articles.isdisjoint(b.articles) or a.plural != b.plural or a.numbers != b.numbers:
        return True
    if a.modifiers and b.modifiers and not (a.modifiers <= b.modifiers or b.modifiers <= a.modifiers):
        return True
    x, y = (p.callings if p.names else p.nouns for p in (a, b))
    if x.isdisjoint(y) and senses_of(x).isdisjoint(senses_of(y)):
        return True
    return not (_AT_LARGE | _KIN).isdisjoint(x | y)


def features(
    a: Profile, b: Profile, likeness: tuple[float, float], rarity: Mapping[str, float]
) -> tuple[float, ...]:
    """Return what a pair has in common, as numbers in the order of `FEATURES`.

    Args:
        a: One.
        b: The other; the order of the two changes nothing.
        likeness: Mean and greatest likeness of an article of one to an article of the other.
        rarity: Of each predicate; 0 for one that is not in it.
    """
    nouns = a.nouns & b.nouns
    shared = a.predicates & b.predicates
    named = bool(a.names) + bool(b.names)
    fewer, more = sorted((len(a.articles), len(b.articles)))
    small, large = sorted((len(a.members), len(b.members)))
    return (
        float(not a.heads.isdisjoint(b.heads)),
        float(len(nouns)),
        len(nouns) / max(1, min(len(a.nouns), len(b.nouns))),
        float(not a.senses.isdisjoint(b.senses)),
        float(not a.nouns.isdisjoint(b.words) or not b.nouns.isdisjoint(a.words)),
        float(len((a.modifiers & b.words) | (b.modifiers & a.words))),
        float(len(a.modifiers & b.modifiers)),
        float(bool(a.modifiers) and bool(b.modifiers) and a.modifiers.isdisjoint(b.modifiers)),
        float(len(a.words & b.words)),
        float(bool(a.words) and bool(b.words) and (a.words <= b.words or b.words <= a.words)),
        float(named == 2),
        float(named == 0),
        _agree(a.type, b.type),
        _agree(a.gender, b.gender),
        _agree(a.plural, b.plural),
        float(bool(a.plural) + bool(b.plural)),
        float((a.type == "person") + (b.type == "person")),
        float((a.type == "place") + (b.type == "place")),
        0.0 if not a.numbers or not b.numbers else 1.0 if a.numbers & b.numbers else -1.0,
        float(len(shared)),
        sum(rarity.get(p, 0.0) for p in sorted(shared)),
        *likeness,
        float(not a.stories.isdisjoint(b.stories)),
        float(not a.articles.isdisjoint(b.articles)),
        *sorted((a.prominence, b.prominence)),
        *sorted((a.share, b.share)),
        math.log(fewer),
        math.log(more),
        math.log(small),
        math.log(large),
        float(a.bare + b.bare),
        float(not _AT_LARGE.isdisjoint(a.nouns | b.nouns)),
    )


def _agree(x: object, y: object) -> float:
    """1 for two that say the same, -1 for two that differ, 0 where one is silent."""
    return 0.0 if x is None or y is None else 1.0 if x == y else -1.0
