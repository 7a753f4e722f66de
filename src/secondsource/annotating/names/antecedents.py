"""Antecedents: whom an article's unnamed descriptions mean.

reading > [annotating] > gathering > comparing > presenting

In:  the `Description`s of one article, and its linked names with their roles.
Out: for each description that matters, the name of the one meant, and its type.
Start at `resolve`.
Limits: a description is linked to the one name or phrase before it that fits; if several fit, to
none. Countries ("the country", "the regime") are left alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.annotating.names.descriptions import Description
from secondsource.annotating.names.lexicon import PLACES, WORDS, fold, takes_up
from secondsource.annotating.names.persons import human_noun
from secondsource.model import Mention, MentionType

_BODIES = takes_up()
_LEADERS = WORDS["leaders"]
_PEOPLES = {**PLACES.people, **PLACES.names}


#: Mentions that are looked back over for the one that a description takes up: some pages of text.
_LOOK_BACK = 80

#: More people than these are a figure of the report, not figures in it: a crew or a family has no more.
_FEW = 12


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A named person and the words of one printed role."""

    at: int
    name: str
    noun: str
    country: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Body:
    """A named body and the folded words of its name."""

    at: int
    name: str
    words: tuple[str, ...]


def resolve(text: str, named: Sequence[Mention], descriptions: Sequence[Description]) -> tuple[Mention, ...]:
    """Make mentions of the descriptions that stand for somebody, in text order."""
    bearers = [b for m in named if m.role and m.type == "person" for b in _bearers(text, m)]
    bodies = [
        _Body(m.span.start, m.name, tuple(fold(m.name).split())) for m in named if m.type == "organisation"
    ]
    before: list[tuple[Description, Mention]] = []
    first: dict[str, Description] = {}
    telling: dict[str, str] = {}
    for each in descriptions:
        meant = _body(each, bodies) if each.body else _person(each, bearers)
        meant = meant or _phrase(each, before[-_LOOK_BACK:]) or _itself(text, each)
        if meant is None:
            continue
        before.append((each, Mention(span=each.span, type=meant[1], name=meant[0], named=each.owned)))
        start = first.setdefault(meant[0], each)
        own = _itself(text, each)
        if own and own[0] != meant[0] and _at_large(start) and not _at_large(each):
            telling.setdefault(meant[0], own[0])
    return tuple(replace(m, name=telling.get(m.name, m.name)) for _, m in before)


def _bearers(text: str, mention: Mention) -> list[_Bearer]:
    assert mention.role is not None
    words = fold(mention.role.of(text).replace("’s", "").replace("'s", "")).split()
    country = _country(words)
    nouns = [w for w in words if human_noun(w)]
    return [_Bearer(mention.span.start, mention.name, noun, country, frozenset(words)) for noun in nouns[:3]]


def _country(words: Sequence[str]) -> str:
    """Return the country that a phrase's words name, by itself or by its people."""
    for size in (2, 1):
        for i in range(len(words) - size + 1):
            found = _PEOPLES.get(" ".join(words[i : i + size]))
            if found:
                return found
    return ""


def _person(each: Description, bearers: Sequence[_Bearer]) -> tuple[str, MentionType] | None:
    """Link "the envoy" to the one named person before it whose role that is."""
    if not each.definite or each.plural or each.number is not None:
        return None
    country = _country([fold(m) for m in each.modifiers])
    noun = fold(each.lemma)
    same = [b for b in bearers if b.at < each.span.start and b.noun == noun]
    # "The older driver" is not simply the driver; "the reclusive Norwegian leader" is.
    told = {fold(m) for m in each.modifiers}
    near = {b.name for b in same if (country and b.country == country) or told <= b.words}
    wide = {b.name for b in same if not b.country and noun in _LEADERS}
    # "The Norwegian leader" may be introduced as "Norwegian Prime Minister", before or after.
    leading = [b for b in bearers if country and {noun, b.noun} <= _LEADERS]
    heads = {b.name for b in leading if b.country == country}
    unplaced = {b.name for b in leading if not b.country}
    for fitting in (near, heads, wide, unplaced):
        if fitting:
            return (fitting.pop(), "person") if len(fitting) == 1 else None
    return None


def _body(each: Description, bodies: Sequence[_Body]) -> tuple[str, MentionType] | None:
    """Link "the agency" to the nearest body before it whose name holds such a word."""
    if each.owned or each.modifiers or each.noun in WORDS["national"]:
        return None
    if each.noun in WORDS["services"] | WORDS["bare"]:
        own = {b.name for b in bodies if len(b.words) > 1 and b.words[-1] == each.noun}
        return (own.pop(), "organisation") if len(own) == 1 else None
    if not each.definite:
        return None
    words = _BODIES.get(each.noun, frozenset())
    last = bisect_left(bodies, each.span.start, key=lambda b: b.at)
    for body in reversed(bodies[max(last - _LOOK_BACK, 0) : last]):
        if words.intersection(body.words):
            return body.name, "organisation"
    return None


def _phrase(
    each: Description, before: Sequence[tuple[Description, Mention]]
) -> tuple[str, MentionType] | None:
    """Link a phrase to the one unnamed phrase before it that it takes up."""
    fitting = {m.name: m.type for d, m in before if _takes_up(each, d)}
    return next(iter(fitting.items())) if len(fitting) == 1 else None


def _takes_up(later: Description, earlier: Description) -> bool:
    if later.body != earlier.body or later.plural != earlier.plural:
        return False
    if later.number is not None and later.number != earlier.number:
        return False
    same = later.lemma == earlier.lemma and set(later.modifiers) <= set(earlier.modifiers)
    at_large = _at_large(later) or (_at_large(earlier) and later.number is not None)
    if later.definite:
        return same or (at_large and earlier.number is not None)
    if later.number is None:
        return same and later.noun in WORDS["services"]
    return (same or at_large) and bool(later.fate) and later.fate == earlier.fate


def _at_large(each: Description) -> bool:
    return each.noun in WORDS["persons_at_large"] and not each.modifiers


def _itself(text: str, each: Description) -> tuple[str, MentionType] | None:
    """Name a phrase that nothing before it explains by its own words, if it can figure in a story."""
    words = text[each.span.start : each.span.end].split()
    if each.definite and len(words) > 1:
        words = words[1:]
    own = " ".join(words)
    if each.noun in WORDS["services"]:
        if each.number is not None:
            own = " ".join(words[1:])
        return own if each.modifiers or each.owned else own.casefold(), "organisation"
    if each.body:
        telling = each.owned or (each.noun == "department" and each.modifiers)
        return (own, "organisation") if telling else None
    few = each.number is not None and each.number <= _FEW
    those = (
        each.number is None and each.definite and not (each.plural and each.noun in WORDS["persons_at_large"])
    )
    if few or those:
        return own, "person"
    return None
