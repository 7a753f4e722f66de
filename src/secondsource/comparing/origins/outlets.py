"""Outlets: the forms in which reports name one another's outlets, and which words name one at all.

reading > annotating > gathering > [comparing] > presenting

In:  an article, or words that may name an outlet.
Out: keys, equal for the forms of one outlet's name: "ABC.net.au", "ABC News" and "abc" have one.
Start at `keys_of` for an article's own outlet, `named_in` for words of a report.
Limits: names that look like an outlet's (an address, "… Gazette", "… News") and those of the agencies'
table, but for those that are also words ("People", "Fox"); two outlets of one name in two towns have one key.
Nothing here reads or writes but its own table, once.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Set
from importlib import resources

from secondsource.annotating.names.lexicon import WORDS
from secondsource.comparing.addresses import split
from secondsource.comparing.labels import agencies
from secondsource.comparing.secondhand import squashed
from secondsource.model import Article
from secondsource.reading.agencies import AGENCIES

#: Letters of a key at the least; shorter ones are initials that anything may have. Those of the agencies'
#: table ("RT", "AP") have one nevertheless (`agency_key`).
SHORTEST = 3

#: Characters of words that may name an outlet.
LONGEST = 60

_ADDRESS = re.compile(r"(?:https?://)?[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}", re.ASCII)
_WORD = re.compile(r"[^\W_][\w.&'’-]{0,40}")
#: Labels of an address that name no outlet: where the address ends, and what stands before the name.
_ENDINGS = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})
#: Hosts under which everybody may write: the label before is part of the outlet's name.
_SHARED_HOSTS = frozenset(
    {"blogspot", "wordpress", "substack", "tumblr", "typepad", "livejournal", "medium", "go", "indiatimes"}
)
#: Last words that tell what sort of outlet it is and that one report prints and another leaves out.
_SORTS = frozenset(
    {"news", "agency", "newspaper", "tv", "television", "radio", "online", "magazine", "website", "newswire"}
)


@functools.cache
def _same() -> dict[str, str]:
    read = tomllib.loads((resources.files(__package__) / "outlets.toml").read_text(encoding="utf-8"))
    return dict(read["same"])


def keys_of(article: Article) -> frozenset[str]:
    """Give the keys of the article's own outlet, by its name and its address; empty: not known."""
    return _keys(article.outlet, article.url)


@functools.lru_cache(maxsize=4_096)
def _keys(outlet: str | None, url: str | None) -> frozenset[str]:
    found = {_key(outlet)} if outlet else set()
    address = split(url)
    if address:
        found.add(_key(address.host))
    found |= {agency_key(short) for short in AGENCIES.own(outlet, url if address else None)}
    return frozenset(key for key in found if key)


def foreign(article: Article) -> list[str]:
    """List the agencies that an article credits for its text and that are not its own outlet."""
    own = keys_of(article)
    return sorted(name for name in agencies(article) if agency_key(name) not in own)


def agency_key(short: str) -> str:
    """Give the key of an agency or outlet of the agencies' table by its short name; never empty."""
    return _key(short) or squashed(short)


def named_in(words: str, story: Set[str] = frozenset()) -> tuple[str, str] | None:
    """Give the key and the name of the outlet or agency that ``words`` end with; None: they name none.

    Args:
        words: As printed: "The Tarn Post", "ABC.net.au", "state news agency KCNA". A name that is also a
            word names none by itself: a coach may be called Fox.
        story: Keys of outlets that are known to be such, as those of the story's own articles.
    """
    words = words.strip()
    if not words or len(words) > LONGEST:
        return None
    weak = False
    for name in AGENCIES.named(words):
        behind = words[name.end :].strip(" .,’'s").lower()
        if not behind and name.weak:
            weak = True
        elif not behind or all(word in _SORTS for word in behind.split()):
            return agency_key(name.short), words[name.start :].rstrip(" .,’'")
    key = _key(words)
    if _ADDRESS.fullmatch(words):
        return (key, words) if key else None
    if weak or not any(map(str.isupper, words)):
        return None
    if key in story:
        return key, words
    printed = _WORD.findall(words)
    if not _is_name(printed):
        return None
    last = printed[-1]
    return (key, words) if last in WORDS["papers"] or last in {"News", "TV", "Radio", "Magazine"} else None


def _is_name(printed: list[str]) -> bool:
    """Say whether the words are a name: capitals but for a leading article and little words."""
    first = 1 if printed[0].lower() == "the" else 0
    little = {"of", "and", "the", "de", "on"}
    return len(printed) > first + 1 and all(w[0].isupper() or w in little for w in printed[first:])


@functools.lru_cache(maxsize=4_096)
def _key(name: str) -> str:
    """Squash a name or an address to the outlet's key; "" where nothing is left."""
    if _ADDRESS.fullmatch(name):
        squeezed = _of_address(name.lower().removeprefix("https://").removeprefix("http://"))
    else:
        words = [w for w in re.findall(r"[^\W_]+", name.lower()) if w != "the"]
        while len(words) > 1 and words[-1] in _SORTS:
            words.pop()
        squeezed = "".join(words)
    squeezed = _same().get(squeezed, squeezed)
    return squeezed if len(squeezed) >= SHORTEST else ""


def _of_address(host: str) -> str:
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _ENDINGS:
        labels.pop()
    own = labels[-1]
    if own in _SHARED_HOSTS and len(labels) > 1 and labels[-2] != "www":
        own = labels[-2] + own
    if own in _SORTS:
        return squashed(host)
    own = squashed(own.replace("-", " "))
    return own.removeprefix("the") if len(own) > len("the") + SHORTEST else own
