"""Agencies: the table of agencies and outlets as a value, and how to find their names.

[reading] > annotating > gathering > comparing > presenting

In:  rows of agency_rows.py; then words or an address.
Out: who is named there, with where.
Start at `Agencies`; `AGENCIES` is the table that comes with the package, `load` adds a user's own,
`NAME` is the pattern that other rules of this room build in.
Limits: whole words in exact case; a name in running text is the caller's to judge.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from secondsource.reading.agency_rows import Agency, rows


class Named(NamedTuple):
    """A name found in some words: whose, and where."""

    short: str
    start: int
    end: int
    #: It could be another word or another body.
    weak: bool
    #: The row's `Agency.distributes`.
    distributes: bool


class _Form(NamedTuple):
    words: str
    #: What must stand before the words: "The ", "the " or nothing.
    article: str
    agency: Agency
    weak: bool


@dataclass(frozen=True, slots=True)
class Agencies:
    """A table of agencies, made ready to be looked for. Equal rows make equal tables."""

    rows: tuple[Agency, ...]
    #: The forms by their first word (behind the article), the longest first.
    _forms: dict[str, tuple[_Form, ...]] = field(init=False, repr=False, compare=False, hash=False)
    #: Those of these words that begin with a small letter: "dpa".
    _small: tuple[str, ...] = field(init=False, repr=False, compare=False, hash=False)

    #: Whose a name is, and whose a host.
    _owners: dict[str, str] = field(init=False, repr=False, compare=False, hash=False)
    _hosts: dict[str, Agency] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        forms: dict[str, list[_Form]] = {}
        for form in _all_forms(self.rows):
            forms.setdefault(_WORD.findall(form.words)[0], []).append(form)
        for alike in forms.values():
            alike.sort(key=lambda f: (-len(f.article + f.words), f.article, f.words))
        object.__setattr__(self, "_forms", {word: tuple(alike) for word, alike in forms.items()})
        object.__setattr__(self, "_owners", {form: row.short for row in self.rows for form in row.forms})
        object.__setattr__(self, "_hosts", {host: row for row in self.rows for host in row.domains})
        object.__setattr__(self, "_small", tuple(sorted(w for w in forms if not _CAPITAL.match(w))))

    def named(self, words: str, start: int = 0, end: int | None = None) -> Iterator[Named]:
        """Yield each agency named in ``words[start:end]``, with its place in ``words``.

        Of names that overlap, the first; of names that begin together, the longest.
        """
        stop = len(words) if end is None else end
        free = start
        forms = self._forms
        for word in self._starts(words, start, stop):
            for form in forms.get(word.group(), ()):
                at, to = word.start() - len(form.article), word.start() + len(form.words)
                if (
                    free <= at
                    and to <= stop
                    and words.startswith(form.words, word.start())
                    and words.startswith(form.article, at)
                    and not (at > 0 and _is_word(words[at - 1]))
                    and not (to < len(words) and _is_word(words[to]))
                ):
                    yield Named(form.agency.short, at, to, form.weak, form.agency.distributes)
                    free = to
                    break

    def _starts(self, words: str, start: int, stop: int) -> Iterable[re.Match[str]]:
        """Return the words with which a form may begin, in order."""
        capitals = _CAPITAL.finditer(words, start, stop)
        small = [word for word in self._small if words.find(word, start, stop) >= 0]
        if not small:
            return capitals
        others = re.compile("|".join(map(re.escape, small))).finditer(words, start, stop)
        return sorted([*capitals, *others], key=lambda word: word.start())

    def unlisted(self, words: str) -> tuple[str, int, int] | None:
        """Return the agency that a dateline or byline field names though the table does not know it.

        The name is short, as the table's are: "Calder" for "(Calder)" and for "Calder News Agency".
        """
        found = _BRACKETED.search(words) or _BODY.fullmatch(words.strip())
        if not found or next(self.named(words), None):
            return None
        name, start = found["name"], found.start("name") + len(words) - len(words.lstrip())
        short = _KIND.sub("", name) or name
        return short, start, start + len(name)

    def of_address(self, url: str) -> str | None:
        """Return the agency whose copy the address says the page is, or None.

        A page on the agency's own site, or in an outlet's folder of that agency's copy.
        """
        host, path = _parts(url)
        owner = self._hosts.get(host)
        if owner is not None and owner.distributes:
            return owner.short
        marked = (row.short for row in self.rows if row.url and any(mark in path for mark in row.url))
        return next(marked, None)

    def own(self, outlet: str | None, url: str | None) -> frozenset[str]:
        """Return the short names of what the article's outlet is, by its name, host or address."""
        found = {self._owners[outlet]} if outlet in self._owners else set()
        for host in (_parts(url or "")[0], (outlet or "").removeprefix("www.")):
            labels = host.split(".")[-_MOST_LABELS:]
            above = (".".join(labels[at:]) for at in range(len(labels) - 1))
            found |= {self._hosts[name].short for name in above if name in self._hosts}
        return frozenset(found)


#: Parts of a host that are looked at, from its end.
_MOST_LABELS = 6


def load(paths: Iterable[str | os.PathLike[str]] = ()) -> Agencies:
    """Return the package's table with the rows of the user's files added or put in the place of its own.

    Raises:
        InputError: A file cannot be read or a row of it is wrong; it names the file and the row.
    """
    return Agencies(rows(paths))


def _all_forms(table: Iterable[Agency]) -> Iterator[_Form]:
    """Yield every form; one with "The" also with "the", as a weak one: "told the Economist"."""
    bare = {form for agency in table for form in agency.forms}
    for agency in table:
        for form in agency.forms:
            words = form.removeprefix("The ")
            weak = form in agency.weak
            yield _Form(words, "The " if words != form else "", agency, weak)
            if words != form and words not in bare:
                yield _Form(words, "the ", agency, True)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _parts(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").removeprefix("www."), parts.path
    except ValueError:  # "http://[" and the like
        return "", ""


_WORD = re.compile(r"\w+")

#: A word from its first capital or digit on; most are no agency's, so this is all that is asked at first.
_CAPITAL = re.compile(r"[^\W_a-z]\w*")

#: In a dateline: "TARNMOUTH (Calder)"; not "TARNMOUTH (March 3)".
_BRACKETED = re.compile(r"\((?P<name>[A-Z][A-Za-z.&'’-]{1,20}(?:\s[A-Z][A-Za-z.&'’-]{1,20}){0,3})\)$")
_BODY = re.compile(
    r"(?P<name>(?:[A-Z][\w.&'’-]{1,20}\s){1,3}(?:News|Press) (?:Agency|Service)"
    r"|[A-Z][\w.&'’-]{1,20} (?:Newswire|Wire))"
)
_KIND = re.compile(r"\s(?:(?:News|Press) (?:Agency|Service)|Newswire|Wire)$")

#: The table that comes with the package.
AGENCIES = load()


def _pattern(forms: Iterable[str]) -> str:
    """Return a pattern for any of the forms as a whole word, longest first, grouped by first letter.

    Python tries alternatives one by one; in groups it passes over nearly all of them at once.
    """
    groups: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        groups.setdefault(form[0], []).append(re.escape(form[1:]))
    body = "|".join(rf"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))
    return rf"(?<!\w)(?:{body})(?!\w)"


#: Any form of any agency's or distributor's name, as a whole word; no outlet's, and no weak form.
NAME = _pattern({f for a in AGENCIES.rows if a.distributes for f in a.forms if f not in a.weak})
