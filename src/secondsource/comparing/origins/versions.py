"""Versions: articles that are states of one page, or of one outlet's article.

reading > annotating > gathering > [comparing] > presenting

In:  articles, with their addresses as the input gives them.
Out: a page's identity, free of what addresses carry beside it; whether two articles have one.
Start at `page_of`.
Limits: no address is looked up, so a page that moved to another path is another page here, unless its
outlet and its text say that it is the same article (kinds.py).
Nothing here reads or writes.
"""

from __future__ import annotations

import re

from secondsource.comparing.addresses import Address, split
from secondsource.comparing.origins.outlets import keys_of
from secondsource.model import Article

#: What stands before a host that is the same site for another screen.
_SCREENS = re.compile(r"^(?:www\d?|m|mobile|amp|touch|wap)\.(?=[^.]+\.)")

#: Parts of a query that say which page it is ("story?id=52085405"), where they hold a digit.
_NAMES_PAGE = re.compile(
    r"(?:id|p|page_?id|(?:story|article|art|news|post|item|doc|content|entry|node)_?(?:id|no|num)?|[a-z]?id|sid|nid|aid)",
    re.IGNORECASE,
)

#: A path that is a program: all of its query may say which page it gives…
_PROGRAM = re.compile(r"\.(?:php\d?|aspx?|cfm|jsp|cgi|pl|dll|do)$", re.IGNORECASE)

#: …but for what tells where a reader came from.
_TRACKING = re.compile(
    r"(?:utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|ref|referrer|source|src|cmp.*|ncid|smid|smtyp|partner|"
    r"ito|cid|ocid|taid|share|s?cid|ns_.*|at_.*|amp|outputtype|print|r|ir|_r|t|feed.*|rss)",
    re.IGNORECASE,
)

_INDEX = re.compile(r"/(?:index|default)\.[a-z]{3,5}$")
_AMP = re.compile(r"^/amp(?=/)|/amp/?$|\.amp(?=\.html$|$)|/(?:amp|print)\.html$")


def page_of(url: str | None) -> str | None:
    """Say which page an address is of, without scheme, screen, tracking and trailing slash.

    Returns:
        "host/path" or "host/path?id=7"; None: no address, or that of a site's front page, which shows
        another article every hour.
    """
    address = split(url)
    if not address:
        return None
    host = _SCREENS.sub("", address.host)
    path = _INDEX.sub("", _AMP.sub("", address.path)).rstrip("/")
    query = _query(address, path)
    if not (path or query):
        return None
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def _query(address: Address, path: str) -> str:
    program = bool(_PROGRAM.search(path))
    kept = [
        (name.lower(), value)
        for name, value in address.query
        if (_NAMES_PAGE.fullmatch(name) and any(map(str.isdigit, value)))
        or (program and not _TRACKING.fullmatch(name))
    ]
    return "&".join(f"{name}={value}" for name, value in sorted(kept))


def one_page(a: Article, b: Article) -> bool:
    """Say whether two articles were read from one page."""
    page = page_of(a.url)
    return page is not None and page == page_of(b.url)


def one_outlet(a: Article, b: Article) -> bool:
    """Say whether one outlet published both, by its name or its address; unknown is no."""
    return bool(keys_of(a) & keys_of(b))
