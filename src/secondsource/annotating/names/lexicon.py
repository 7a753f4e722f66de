"""Lexicon: the word lists and the gazetteer by which names are read.

reading > [annotating] > gathering > comparing > presenting

In:  ``names.toml`` and ``places.toml`` beside this file, part of the package.
Out: `WORDS`, sets of words by kind; `PLACES`, countries and their other names; `TOWNS`.
Start at `fold`, which all look-ups of names share.
Limits: English; countries, and the few other places that the press calls by several names.
"""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "–": "-"})


@functools.lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """Return a name's key: lower case, no diacritics, no stops, hyphens as spaces, one space."""
    plain = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES))
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c != ".")
    return " ".join(kept.replace("-", " ").casefold().split())


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names of countries and a few places; all keys folded."""

    #: Any name of a place to its first name.
    names: Mapping[str, str]
    #: A capital to its country's first name.
    capitals: Mapping[str, str]
    #: A demonym, singular or plural, to its country's first name.
    people: Mapping[str, str]
    #: First names of the countries.
    countries: frozenset[str]


def _data(name: str) -> dict[str, object]:
    return tomllib.loads((resources.files(__package__) / name).read_text(encoding="utf-8"))


def _words() -> Mapping[str, frozenset[str]]:
    return {
        kind: frozenset(word.replace("_", " ") for word in str(text).split())
        for kind, text in _data("names.toml").items()
        if kind not in ("nicknames", "takes_up")
    }


def takes_up() -> Mapping[str, frozenset[str]]:
    """Return, for each common noun of a body, the words of the names that it can take up, folded."""
    rows = (row.split() for row in str(_data("names.toml")["takes_up"]).split("\n"))
    return {row[0]: frozenset(map(fold, row[1:])) for row in rows if row}


def nicknames() -> Mapping[str, frozenset[str]]:
    """Return, for each folded given name, the numbers of the lines of familiar forms it stands on."""
    rows = str(_data("names.toml")["nicknames"]).split("\n")
    found: dict[str, set[str]] = {}
    for number, row in enumerate(rows):
        for name in row.split():
            found.setdefault(fold(name), set()).add(str(number))
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _places() -> Gazetteer:
    data = _data("places.toml")
    names: dict[str, str] = {}
    capitals: dict[str, str] = {}
    people: dict[str, str] = {}
    countries: list[str] = []
    for section in ("countries", "places"):
        table = data[section]
        assert isinstance(table, dict)
        for name, entry in table.items():
            for form in (name, *entry.get("also", ())):
                names.setdefault(fold(form), name)
            if section == "countries":
                countries.append(name)
            if "capital" in entry:
                capitals[fold(entry["capital"])] = name
            for demonym in entry.get("people", ()):
                people[fold(demonym)] = name
                people[fold(demonym) + "s"] = name
    return Gazetteer(names, capitals, people, frozenset(countries))


def _bodies() -> Mapping[str, str]:
    table = _data("places.toml")["bodies"]
    assert isinstance(table, dict)
    return {fold(form): name for name, others in table.items() for form in (name, *others)}


def _staples() -> frozenset[str]:
    table = _data("places.toml")["staples"]
    assert isinstance(table, dict)
    return frozenset(fold(word.replace("_", " ")) for words in table.values() for word in words.split())


#: Sets of words by kind; the keys are those of ``names.toml``.
WORDS = _words()
PLACES = _places()
#: Names of halves of a country's two: "the North".
DIRECTIONS = frozenset({"north", "south", "east", "west"})
#: Towns, states and counties that are known, folded.
TOWNS = frozenset(map(fold, WORDS["towns"]))
#: Any name of a well-known body, folded, to its first name.
BODIES = _bodies()
#: Folded names of well-known companies, papers, parties and teams.
STAPLES = _staples()


def known(key: str) -> bool:
    """Whether the gazetteer has a folded name, and no other reading of it comes in question."""
    return key in PLACES.names or key in PLACES.capitals or key in PLACES.people or key in BODIES
