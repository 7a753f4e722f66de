"""Records: one object of a JSON file as an article's fields, whatever extractor wrote it.

[reading] > annotating > gathering > comparing > presenting

In:  one decoded JSON value.
Out: its `Fields`, or a `ValueError` that says in a few words what is wrong with it.
Start at `fields`.
Limits: knows the field names of formats.md; what else the object holds is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.model import MarkedTime
from secondsource.reading.moments import moment

TEXT = ("text", "maintext", "plaintext", "raw_text")
PUBLISHED = ("published", "date_publish", "publish_date", "publishing_date", "date")
BYLINE = ("byline", "authors", "author")
OUTLET = ("outlet", "source_domain", "hostname", "sitename", "publisher")

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What an input says of one article."""

    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    #: Words of ``text`` that a page marks with a date.
    marked_times: tuple[MarkedTime, ...] = ()
    #: What was wrong with a field that is not needed; the article is read without that field.
    complaint: str | None = None


def fields(value: object) -> Fields:
    """Read the fields of one article.

    Raises:
        ValueError: ``value`` is no object, or has no text, or text that cannot be written as UTF-8;
            its message says so in a few words.
    """
    if not isinstance(value, dict):
        raise ValueError(f"not an object with a text but {_kind(value)}")
    text = _text(value)
    published = _first(value, PUBLISHED)
    complaint = None
    if published is not None and moment(published) is None:
        complaint = f"its published date {short(published)}, which is no ISO 8601 date; the rest is read"
        published = None
    found = Fields(
        text=text,
        id=_first(value, ("id",)),
        title=_first(value, ("title",)),
        url=_first(value, ("url",)),
        outlet=_first(value, OUTLET),
        published=published,
        byline=_first(value, BYLINE),
        complaint=complaint,
    )
    for name in ("id", "title", "url", "outlet", "byline"):
        if _SURROGATE.search(getattr(found, name) or ""):
            raise ValueError(f"`{name}` holds half a surrogate pair, which no encoding can write")
    return found


def _text(value: dict[object, object]) -> str:
    name = next((n for n in TEXT if value.get(n) is not None), None)
    if name is None:
        raise ValueError("no `text`")
    text = value[name]
    if not isinstance(text, str):
        raise ValueError(f"`{name}` is not a string but {_kind(text)}")
    if not text.strip():
        raise ValueError(f"`{name}` is empty")
    half = _SURROGATE.search(text)
    if half:
        raise ValueError(
            f"`{name}` holds half a surrogate pair at character {half.start()}, which no encoding can write"
        )
    return text


def _first(value: dict[object, object], names: tuple[str, ...]) -> str | None:
    """Return the first of these fields that says anything, as words."""
    for name in names:
        words = _words(value.get(name))
        if words:
            return words
    return None


def _words(value: object, depth: int = 2) -> str | None:
    """Make words of a string, a number, a ``{"name": …}`` or a list of those."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**18 else None
    if isinstance(value, dict):
        return _words(value.get("name"), depth - 1) if depth else None
    if isinstance(value, list) and depth:
        return ", ".join(filter(None, (_words(one, depth - 1) for one in value))) or None
    return None


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def short(words: str, limit: int = 40) -> str:
    """Return words of an input as an error prints them: quoted, escaped, cut."""
    return repr(words if len(words) <= limit else words[:limit] + "…")
