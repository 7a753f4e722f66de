"""Persons: how people's names are built, and when two printed forms can be one person's.

reading > [annotating] > gathering > comparing > presenting

In:  printed names of persons, without title.
Out: `families`, the words that may be the surname; `agree`, whether two full names fit together;
     `human_noun` and `leads`, what a word or role says of its bearer.
Start at `agree`. It says "can be", never "is": that one text or story means one person is for the
callers to decide.
Limits: given and family names in English, and family-first names of Korea, China and Vietnam.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from secondsource.annotating.names.lexicon import WORDS, fold, nicknames

_NOUNS = frozenset(
    word.casefold()
    for kind in ("person_appositives", "titles", "leaders", "role_nouns", "people")
    for word in WORDS[kind]
) - frozenset({"first", "vice", "crown", "grand", "supreme", "army", "staff", "corp"})
_AGENTS = ("ist", "ian", "man", "woman", "person", "eer", "ologist", "grapher")
_NO_LEADER = frozenset({"former", "vice", "deputy", "ex", "opposition", "late"})
_FIRST = WORDS["given"] | WORDS["surnames_first"]
_QUOTES = frozenset("\"'“‘")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@functools.lru_cache(maxsize=4096)
def pieces(name: str) -> tuple[str, ...]:
    """Cut a name into folded words; a hyphen in a family-first name's given part joins nothing."""
    found = [w for w in fold(name.replace("'s", "")).split() if w[0] not in _QUOTES]
    while len(found) > 1 and found[-1] in _SUFFIXES:
        found.pop()
    return tuple(found)


def turned(name: str) -> bool:
    """Whether a name of two words has its given name last, as Hungarians write it: "Orban Viktor"."""
    found = pieces(name)
    return len(found) == 2 and _given(found[1]) and not _given(found[0]) and len(found[0]) > 2


@functools.lru_cache(maxsize=4096)
def families(name: str) -> tuple[str, ...]:
    """Return what may be the name's surname, the likelier first; empty for a name of one word."""
    words = name.split()
    found = pieces(name)
    if len(words) < 2 or len(found) < 2:
        return ()
    first, last = fold(words[0]), words[-1]
    if first.title() not in WORDS["surnames_first"]:
        return (found[-1], found[0]) if turned(name) else (found[-1],)
    if first.title() in WORDS["surnames_vietnamese"]:
        return (found[-1], found[0])
    if len(words) == 3 or "-" in last:
        return (found[0],)
    if first.title() in WORDS["given"] or last.title() in WORDS["surnames_first"]:
        return (found[-1], found[0])
    return (found[0], found[-1])


@functools.lru_cache(maxsize=1)
def _calls() -> Mapping[str, frozenset[str]]:
    return nicknames()


def _same_given(a: str, b: str) -> bool:
    """Whether two given names can be one person's: equal, an initial, or a familiar form."""
    if a == b or (1 in (len(a), len(b)) and a[0] == b[0]):
        return True
    return bool(_calls().get(a, frozenset()) & _calls().get(b, frozenset()))


def _given(word: str) -> bool:
    return word.title() in WORDS["given"]


def styled(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one name is another with a style before it that is no given name: "Alhaji Tanko Vesk"."""
    return (
        2 <= len(short) == len(long) - 1
        and long[1:] == short
        and long[0].title() not in _FIRST
        and len(long[0]) > 1
    )


def agree(a: str, b: str) -> bool:
    """Whether two names of two words or more can be one person's, letter for letter.

    Surnames must be equal; given names equal, familiar forms of one another or initials; middle
    names may be left out, and must not contradict. A style that is no given name may stand before all.
    """
    left, right = pieces(a), pieces(b)
    if len(left) == len(right) == 2 and left == right[::-1] and _given(left[0]) != _given(right[0]):
        return True  # "Orban Viktor", as Hungarians write "Viktor Orban"
    if left == right or styled(left, right) or styled(right, left):
        return True
    shared = set(families(a)[:1]) & set(families(b)[:1])
    if not shared:
        return False
    family = shared.pop()
    given_a, given_b = [p for p in left if p != family], [p for p in right if p != family]
    if not given_a or not given_b or left.index(family) != (0 if right.index(family) == 0 else len(left) - 1):
        return False
    if left[0] == family:
        return "".join(given_a) == "".join(given_b)
    if not _same_given(given_a[0], given_b[0]):
        return False
    middle_a, middle_b = given_a[1:], given_b[1:]
    return all(_same_given(x, y) for x, y in zip(middle_a, middle_b, strict=False))


def human_noun(word: str) -> bool:
    """Whether a word is a common noun for what a person is or does."""
    plain = word.casefold().rstrip(".").split("-")[-1]
    return plain in _NOUNS or (len(plain) > 5 and word[0].islower() and plain.endswith(_AGENTS))


def leads(role: str) -> bool:
    """Whether a role's words make its bearer the head of a country or body."""
    words = fold(role).split()
    return bool(WORDS["leaders"].intersection(words)) and not _NO_LEADER.intersection(words)
