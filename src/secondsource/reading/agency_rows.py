"""Agency rows: the tables of agencies and outlets, read from TOML and checked.

[reading] > annotating > gathering > comparing > presenting

In:  the two tables that come with the package, and a user's own in the same shape.
Out: `Agency` rows, one for each short name.
Start at `rows`; agencies.toml explains the fields.
Limits: a table is held whole; a form names one agency only.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec

from secondsource.errors import InputError

AgencyKind = Literal["agency", "release", "outlet", "state media"]

_SHIPPED = ("agencies.toml", "agency_outlets.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One row of the table."""

    short: str
    name: str
    kind: AgencyKind = "agency"
    aliases: tuple[str, ...] = ()
    #: Forms that are also words, or other bodies' letters: they need stronger words around them.
    weak: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    source: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """All its names, each once."""
        return tuple(dict.fromkeys((self.short, self.name, *self.aliases, *self.weak)))

    @property
    def distributes(self) -> bool:
        """Whether others print its copy as a trade: an agency, or a distributor of press releases."""
        return self.kind in ("agency", "release")


_FIELDS = frozenset(field.name for field in fields(Agency))


def rows(paths: Iterable[str | os.PathLike[str]] = ()) -> tuple[Agency, ...]:
    """Read the tables that come with the package, then a user's own.

    A row of a later table stands in the place of one with the same ``short``; a form that a later
    table gives to another agency is taken from the earlier.

    Raises:
        InputError: A table cannot be read, or a row of it is wrong; it names the file and the row.
    """
    found: dict[str, Agency] = {}
    for name in _SHIPPED:
        _merge(found, parsed((files(__package__) / name).read_text("utf-8"), name))
    for path in paths:
        try:
            text = Path(path).read_text("utf-8")
        except OSError as error:
            raise InputError(str(path), None, f"cannot be read: {(error.strerror or '').lower()}") from error
        except UnicodeDecodeError as error:
            raise InputError(str(path), None, "not UTF-8") from error
        _merge(found, parsed(text, str(path)))
    return tuple(found.values())


def parsed(text: str, path: str) -> tuple[Agency, ...]:
    """Check one table, and return its rows in its order.

    Raises:
        InputError: It is not TOML, or a row lacks what it needs, has what none has, or repeats a form.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(path, None, f"broken TOML: {error}") from error
    given = table.get("agency")
    if not isinstance(given, list) or set(table) != {"agency"}:
        raise InputError(path, None, "a table of agencies holds [[agency]] rows and nothing else")
    found = []
    owners: dict[str, str] = {}
    for number, row in enumerate(given, 1):
        agency = _row(row, path, number)
        for form in agency.forms:
            if form in owners:
                raise InputError(path, _place(row, number), f"{form!r} already names {owners[form]!r}")
            owners[form] = agency.short
        found.append(agency)
    return tuple(found)


def _row(row: object, path: str, number: int) -> Agency:
    place = _place(row, number)
    unknown = sorted(set(row) - _FIELDS) if isinstance(row, dict) else []
    if unknown:
        raise InputError(path, place, f"no row has a field {unknown[0]!r}")
    try:
        agency = msgspec.convert(row, Agency)
    except msgspec.ValidationError as error:
        raise InputError(path, place, str(error).replace("Object missing", "missing")) from error
    if any(not form.strip() or not form[0].isalnum() for form in agency.forms):
        raise InputError(path, place, "a name must begin with a letter or a digit")
    if any(not part.strip() for part in (*agency.url, *agency.domains)):
        raise InputError(path, place, "empty text in `url` or `domains`")
    return agency


def _place(row: object, number: int) -> str:
    short = row.get("short") if isinstance(row, dict) else None
    return f"agency {number} ({short})" if isinstance(short, str) and short else f"agency {number}"


def _merge(found: dict[str, Agency], later: tuple[Agency, ...]) -> None:
    """Put the later rows over the earlier; earlier rows lose the forms that later ones take."""
    taken = {form: one.short for one in later for form in one.forms}
    for short, one in found.items():
        lost = {form for form in one.forms if taken.get(form, short) != short}
        if lost:
            aliases = tuple(form for form in one.aliases if form not in lost)
            weak = tuple(form for form in one.weak if form not in lost)
            name = one.short if one.name in lost else one.name
            found[short] = replace(one, name=name, aliases=aliases, weak=weak)
    found.update((one.short, one) for one in later)
