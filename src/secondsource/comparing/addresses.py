"""Addresses: the parts of a page's address that say whose page it is, and which.

reading > annotating > gathering > [comparing] > presenting

In:  an address as the input gives it.
Out: host, path and query; nothing is looked up or decoded.
Start at `split`.
Limits: addresses of web pages. What is no such address has no host.
Nothing here reads or writes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ADDRESS = re.compile(
    r"\s{0,8}(?:[a-z][a-z0-9+.-]{0,20}:)?(?://)?(?:[^/?#@\s]{0,200}@)?(?P<host>[^/?#:\s\[\]]{1,255})(?::\d{1,5})?"
    r"(?P<path>/[^?#\s]{0,2000})?(?:\?(?P<query>[^#\s]{0,2000}))?",
    re.IGNORECASE,
)


class Address(NamedTuple):
    """An address in parts; the host in lower case."""

    host: str
    path: str
    query: tuple[tuple[str, str], ...]


def split(url: str | None) -> Address | None:
    """Split an address; None: there is none, or it has no host."""
    found = _ADDRESS.match(url) if url else None
    if not found or "." not in found["host"]:
        return None
    pairs = [part.partition("=") for part in (found["query"] or "").split("&") if part]
    query = tuple((name, value) for name, _, value in pairs)
    return Address(found["host"].lower().strip("."), found["path"] or "", query)
