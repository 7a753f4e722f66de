"""Outlets: the forms in which reports name one another's outlets, and which words name one at all.

reading > annotating > gathering > [comparing] > presenting

In:  an article, or words that may name an outlet.
Out: keys, equal for the forms of one outlet's name: "ABC.net.au", "ABC News" and "abc" have one.
Start at `keys_of` for an article's own outlet, `key_of` for words of a report.
Limits: names that look like an outlet's (an address, "… Gazette", "… News"), those of outlets.toml and of
the agencies' table; two outlets of one name in two towns have one key.
Nothing here reads or writes but its own table, once.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Set
from importlib import resources
from urllib.parse import urlsplit

from secondsource.annotating.names.lexicon import WORDS
from secondsource.comparing.secondhand import squashed
from secondsource.model import Article
from secondsource.reading.agencies import named

#: Letters of a key at the least; shorter ones are initials that anything may have. "RT" and "AP" are listed.
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
def _table() -> tuple[frozenset[str], dict[str, str]]:
    read = tomllib.loads((resources.files(__package__) / "outlets.toml").read_text(encoding="utf-8"))
    return frozenset(read["known"].split()), dict(read["same"])


def keys_of(article: Article) -> frozenset[str]:
    """Give the keys of the article's own outlet, by its name and its address; empty: not known."""
    found = {_key(article.outlet)} if article.outlet else set()
    if article.url and (host := urlsplit(article.url).hostname):
        found.add(_key(host))
    return frozenset(key for key in found if key)


def key_of(words: str, story: Set[str] = frozenset()) -> str | None:
    """Give the key of the outlet or agency that ``words`` name as a whole; None: they name none.

    Args:
        words: As printed: "The Tarn Post", "ABC.net.au", "state news agency KCNA".
        story: Keys of outlets that are known to be such, as those of the story's own articles.
    """
    words = words.strip()
    if not words or len(words) > LONGEST:
        return None
    for name, start, end in named(words):
        if len(words) - (end - start) < LONGEST // 2 and words[end:].strip(" .,’'s") == "":
            return squashed(name)
    if _ADDRESS.fullmatch(words):
        return _key(words)
    key = _key(words)
    known, _ = _table()
    if not words[:1].isalpha() or not any(map(str.isupper, words)):
        return None
    if key in story or key in known:
        return key
    printed = _WORD.findall(words)
    if len(printed) < 2 or not _is_name(printed):
        return None
    last = printed[-1]
    return key if last in WORDS["papers"] or last in {"News", "TV", "Radio", "Magazine"} else None


def _is_name(printed: list[str]) -> bool:
    """Say whether the words are a name: capitals but for a leading article and little words."""
    first = 1 if printed[0].lower() == "the" else 0
    little = {"of", "and", "the", "de", "on"}
    return len(printed) > first + 1 and all(w[0].isupper() or w in little for w in printed[first:])


@functools.lru_cache(maxsize=4_096)
def _key(name: str) -> str:
    """Squash a name or an address to the outlet's key; "" where nothing is left."""
    known, same = _table()
    if _ADDRESS.fullmatch(name):
        squeezed = _of_address(name.lower().removeprefix("https://").removeprefix("http://"))
    else:
        words = [w for w in re.findall(r"[^\W_]+", name.lower()) if w != "the"]
        while len(words) > 1 and words[-1] in _SORTS:
            words.pop()
        squeezed = "".join(words)
    squeezed = same.get(squeezed, squeezed)
    return squeezed if len(squeezed) >= SHORTEST or squeezed in known else ""


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
