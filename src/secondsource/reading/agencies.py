"""Agencies: the table of news agencies, and how to find their names in a credit's words.

[reading] > annotating > gathering > comparing > presenting

In:  ``agencies.toml``, loaded when this module is imported; then a few words or an address.
Out: the agencies named there, with where.
Start at `named`; `NAME` is the pattern that other rules build in.
Limits: whole words in exact case; a name in running text is the caller's to judge.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency of the table."""

    short: str
    name: str
    aliases: tuple[str, ...]
    url: tuple[str, ...]
    domains: tuple[str, ...]


def _load() -> tuple[Agency, ...]:
    table = tomllib.loads((files(__package__) / "agencies.toml").read_text("utf-8"))
    return tuple(
        Agency(
            row["short"],
            row["name"],
            tuple(row["aliases"]),
            tuple(row["url"]),
            tuple(row["domains"]),
        )
        for row in table["agency"]
    )


AGENCIES = _load()

_SHORT = {form: a.short for a in AGENCIES for form in (a.short, a.name, *a.aliases)}

#: Any form of any agency's name, longest first, as a whole word.
NAME = r"(?<!\w)(?:" + "|".join(re.escape(f) for f in sorted(_SHORT, key=lambda f: (-len(f), f))) + r")(?!\w)"

_NAME = re.compile(NAME)


def named(words: str) -> Iterator[tuple[str, int, int]]:
    """Yield the short name of each agency named in ``words``, with its start and end there."""
    for found in _NAME.finditer(words):
        yield _SHORT[found.group()], found.start(), found.end()


def unlisted(words: str) -> tuple[str, int, int] | None:
    """Return the agency that a dateline or byline field names though the table does not know it.

    The name is short, as the table's are: "Calder" for "(Calder)" and for "Calder News Agency".
    """
    found = _BRACKETED.search(words) or _BODY.fullmatch(words.strip())
    if not found or _NAME.search(words):
        return None
    name, start = found["name"], found.start("name") + len(words) - len(words.lstrip())
    short = _KIND.sub("", name) or name
    return short, start, start + len(name)


#: In a dateline: "TARNMOUTH (Calder)"; not "TARNMOUTH (March 3)".
_BRACKETED = re.compile(r"\((?P<name>[A-Z][A-Za-z.&'’-]{1,20}(?:\s[A-Z][A-Za-z.&'’-]{1,20}){0,3})\)$")
_BODY = re.compile(
    r"(?P<name>(?:[A-Z][\w.&'’-]{1,20}\s){1,3}(?:News|Press) (?:Agency|Service)"
    r"|[A-Z][\w.&'’-]{1,20} (?:Newswire|Wire))"
)
_KIND = re.compile(r"\s(?:(?:News|Press) (?:Agency|Service)|Newswire|Wire)$")


def of_address(url: str) -> str | None:
    """Return the agency whose copy the address says the page is, or None.

    A page on the agency's own site, or in an outlet's folder of that agency's copy.
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[" and the like
        return None
    host = (parts.hostname or "").removeprefix("www.")
    for agency in AGENCIES:
        if host in agency.domains or any(mark in parts.path for mark in agency.url):
            return agency.short
    return None
